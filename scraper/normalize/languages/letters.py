"""What tells languages apart: the blocks of their scripts, letters and common words of their own."""

from __future__ import annotations

# The first and the last letter of each range: a text has few different letters, and to compare them takes less time than to
# compile patterns of the thousands that East Asia has.
BLOCKS = (
    ("Latn", (("A", "Z"), ("a", "z"), ("\u00c0", "\u024f"), ("\u1e00", "\u1eff"))),
    ("Grek", (("\u0370", "\u03ff"), ("\u1f00", "\u1fff"))),
    ("Cyrl", (("\u0400", "\u052f"),)),
    ("Armn", (("\u0531", "\u0587"),)),
    ("Hebr", (("\u05d0", "\u05ea"),)),
    (
        "Arab",
        (("\u0620", "\u065f"), ("\u0671", "\u06d5"), ("\u0750", "\u077f"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufefc")),
    ),
    ("Deva", (("\u0900", "\u0963"), ("\u0971", "\u097f"))),
    ("Beng", (("\u0980", "\u09e3"), ("\u09f0", "\u09ff"))),
    ("Guru", (("\u0a01", "\u0a65"), ("\u0a70", "\u0a76"))),
    ("Gujr", (("\u0a81", "\u0ae5"),)),
    ("Orya", (("\u0b01", "\u0b65"),)),
    ("Taml", (("\u0b82", "\u0be5"),)),
    ("Telu", (("\u0c00", "\u0c65"),)),
    ("Knda", (("\u0c80", "\u0ce5"),)),
    ("Mlym", (("\u0d00", "\u0d65"),)),
    ("Sinh", (("\u0d81", "\u0ddf"),)),
    ("Thai", (("\u0e01", "\u0e4e"),)),
    ("Laoo", (("\u0e81", "\u0ecd"),)),
    ("Mymr", (("\u1000", "\u103f"),)),
    ("Geor", (("\u10a0", "\u10ff"), ("\u1c90", "\u1cbf"))),
    ("Ethi", (("\u1200", "\u1368"),)),
    ("Khmr", (("\u1780", "\u17d3"),)),
    ("Mong", (("\u1820", "\u1878"),)),
    ("Kana", (("\u3041", "\u309f"), ("\u30a0", "\u30fa"), ("\u30fc", "\u30ff"))),
    ("Hang", (("\uac00", "\ud7a3"), ("\u1100", "\u11ff"))),
    ("Hani", (("\u4e00", "\u9fff"), ("\u3400", "\u4dbf"))),
)

ONLY_LANGUAGE = {
    "Grek": "el", "Armn": "hy", "Hebr": "he", "Beng": "bn", "Guru": "pa", "Gujr": "gu", "Orya": "or", "Taml": "ta",
    "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si", "Thai": "th", "Laoo": "lo", "Mymr": "my", "Geor": "ka",
    "Ethi": "am", "Khmr": "km", "Mong": "mn", "Kana": "ja", "Hang": "ko",
}  # fmt: skip
# Which scripts a language may be written in, where that is not the one script of `ONLY_LANGUAGE`.
WRITTEN_IN = {
    "Arab": {"ar", "fa", "ur", "ps", "ckb", "ku", "ug", "sd", "az", "uz", "tg", "ks", "pa", "ms", "prs", "arb", "pes"}
    | {"arz", "glk", "mzn", "lrc", "azb", "bal", "skr", "dv"},
    "Cyrl": {"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "uz", "az", "tt", "ba", "bs", "cv", "os", "ab"}
    | {"ce", "sah", "udm", "myv", "sh", "tk"},
    "Deva": {"hi", "mr", "ne", "sa", "mai", "bho", "kok", "sd", "ks", "new", "awa", "doi", "brx"},
    "Hebr": {"he", "yi", "iw", "lad"},
    "Beng": {"bn", "as", "mni"},
    "Ethi": {"am", "ti", "gez"},
    "Hani": {"zh", "ja", "ko", "yue", "cmn", "wuu"},
    "Kana": {"ja"},
    "Mymr": {"my", "shn"},
    "Geor": {"ka", "xmf"},
    "Mong": {"mn"},
}

# Letters that speak for one language among those of its script; each text letter found adds one vote, a letter of
# the list after the bar takes the language out.
ARAB = {
    "ckb": "ەێۆڕڵڤ",
    "ps": "ټډړښځڅڼګۍې",
    "ur": "ٹڈڑےںہھۂ",
    "ug": "ۇۈۋېڭ",
    "fa": "پچژگکی",
    "ar": "ةىأإكيؤ",
}
CYRL = {
    "uk": "іїєґ",
    "be": "ўі",
    "kk": "әғқңөұүһі",
    "ky": "ңөү",
    "uz": "ўқғҳ",
    "tg": "ӣӯҳҷқғ",
    "mn": "өү",
    "tt": "әөүҗңһ",
    "sr": "ђћљњџј",
    "mk": "ѓќѕљњџј",
    "ru": "ыэё",
}
WORDS = {
    "Deva": {
        "hi": "है हैं का की के में और से को ने पर नहीं यह भी कि",
        "mr": "आहे आहेत आणि च्या ला मध्ये होते केली केले करण्यात झाला झाली यांनी आहे",
        "ne": "छ छन् हो र को मा ले गरेको भएको गर्ने पनि लाई भने छैन गरेका",
    },
    "Cyrl": {
        "ru": "и в не на что с по это как его для был из от",
        "bg": "и на да се за от че са ще с по е като той това във",
        "mk": "и на да се за од дека не во со ќе ги го",
        "sr": "и у је да се на за од са не су као што",
        "uk": "і в у та що на з не до як це від",
        "mn": "нь бол юм байна энэ гэж ба",
    },
    "Latn": {
        "en": "the of and to in is that for on was with as at by from it are has have",
        "fr": "le la les des et est dans une pour que qui sur au du pas avec",
        "de": "der die und das ist nicht mit ein eine den von zu auf für im dem",
        "es": "el la los las de que y en un una por con para del se es al",
        "pt": "o a os as de que e em um uma para com não do da no na ao pelo",
        "it": "il la di che e un una per con del della non sono gli nel alla è",
        "nl": "de het een van en in is dat op te zijn voor met niet aan door",
        "sv": "och att det som en på är av för med till den inte har ett om",
        "da": "og at det er en på til af den for med som ikke har der et blev efter sig",
        "nb": "og at det er en på til av den for med som ikke har ble fra etter seg",
        "fi": "ja on ei että se oli ovat myös mutta kun hän joka mukaan",
        "pl": "w i na z do że się nie jest to o od po przez jak",
        "cs": "a v na se je že z s do o ve pro jsou ale by podle",
        "sk": "a v na sa je že z s do o vo pre sú ale by podľa",
        "hu": "a az és hogy nem is egy volt van meg csak de ez el",
        "ro": "de la în și a cu pe un o că din pentru care este nu",
        "tr": "ve bir bu için ile olarak da de olan çok daha göre kadar sonra",
        "az": "və bir bu üçün ilə ki də olan edib daha görə sonra olub isə",
        "uz": "va bilan bu uchun bir ham da deb edi qilgan bo‘lgan bo'lgan",
        "ku": "û li ji bi ku di de ew bo xwe jî ye hat kir",
        "id": "dan yang di untuk dengan ini itu dari pada tidak akan dalam ke adalah",
        "ms": "dan yang di untuk dengan ini itu daripada pada tidak akan dalam ialah oleh kata",
        "vi": "và của là có trong được cho các với không người đã này một khi",
        "sr": "i u je da se na za od sa su ne kako što koji će",
        "sl": "in je v na se da za so pri ki z s ne bo tudi",
        "lt": "ir kad yra su į iš tai buvo ne bet kaip už jau",
        "lv": "un ir ka ar no uz par tas bet kā arī gan",
        "et": "ja on ei et see oli ka kui mis ning oma",
        "sq": "dhe të në për me një nga që është ka se",
        "sw": "na ya wa kwa ni katika za la hii kuwa",
        "ca": "el la de que i en un una per amb no és del els",
        "gl": "o a os as de que e en un unha por con para non do da no na ao polo pola foi",
        "eu": "eta da ez du bat ere dela baina izan dira zen egin zuen zuten bere",
        "is": "og að í á er sem til við um var ekki hefur með þetta frá en hann",
        "af": "die het van is en in nie dat wat aan vir sy op met as hulle was sal word",
        "fil": "ang ng sa mga na ay at ni si para kay ito hindi noong matapos",
    },
}
# Languages that share another's table: the same words, or words close enough for labels.
ALIASES = {
    "hr": "sr",
    "bs": "sr",
    "sh": "sr",
    "cnr": "sr",
    "me": "sr",
    "iw": "he",
    "in": "id",
    "prs": "fa",
    "ji": "he",
    "no": "nb",
    "nn": "nb",
    "tl": "fil",
}
ALIASES |= {"ckb": "ckb", "kmr": "ku", "sdh": "ckb", "pes": "fa", "arb": "ar", "cmn": "zh-Hans", "yue": "zh-Hant"}
LATIN_LETTERS = {
    "vi": "ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "az": "əƏ",
    "tr": "ğıİş",
    "pl": "łżźśćńęą",
    "cs": "řůěťď",
    "hu": "őű",
    "ro": "țșţă",
    "ku": "êîû",
    "de": "ß",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "sk": "ľĺŕ",
    "lv": "āēīūķļņģ",
    "lt": "ėįųū",
    "is": "þð",
}
# The 200 or so commonest characters that differ between the two Chinese spellings, pair by pair.
HANS = "们这来说国会时过对发后样还没开个无长现动问见关应进间实两门场点让经给从总战员题军亿岁岛广听报华东车电视马风书张业医务记议认处导产严当声区图请习选岗热线办际队党龙汉银钱铁转难项头飞馆鱼鸟麦黄齐"
HANT = "們這來說國會時過對發後樣還沒開個無長現動問見關應進間實兩門場點讓經給從總戰員題軍億歲島廣聽報華東車電視馬風書張業醫務記議認處導產嚴當聲區圖請習選崗熱線辦際隊黨龍漢銀錢鐵轉難項頭飛館魚鳥麥黃齊"

# Languages that have a script of their own and are not written in Latin letters by news sites.
ELSEWHERE = frozenset(ONLY_LANGUAGE.values()) | {"ar", "fa", "ur", "ps", "ckb", "ug", "sd", "prs"}
ELSEWHERE |= {"ru", "uk", "bg", "mk", "be", "kk", "ky", "tg", "mn", "hi", "mr", "ne", "zh", "yi", "ti", "as"}
