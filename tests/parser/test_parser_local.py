"""What small papers of many languages print beside their text, in the marks and words of their place. All of it is invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.models import Article

NOW = datetime(2025, 3, 20, 12, tzinfo=UTC)

SPOKEN = {
    "fa": "پل قدیمی روی رودخانه صبح دوشنبه پس از سه سال تعمیر دوباره گشوده شد و صدها نفر از آن گذشتند.",
    "ar": "أعيد صباح الاثنين افتتاح الجسر القديم فوق النهر بعد ثلاث سنوات من أعمال الترميم، وعبره مئات السكان.",
    "ckb": "پردە کۆنەکەی سەر ڕووبارەکە بەیانی دووشەممە دوای سێ ساڵ نۆژەنکردنەوە کرایەوە و سەدان کەس پێیدا پەڕینەوە.",
    "he": "הגשר הישן מעל הנהר נפתח מחדש ביום שני בבוקר לאחר שלוש שנים של שיפוץ, ומאות תושבים עברו עליו.",
    "ne": "नदीमाथिको पुरानो पुल तीन वर्षको मर्मतपछि सोमबार बिहान फेरि खुल्यो र सयौं मानिसले त्यसलाई पार गरे।",
    "si": "ගඟ හරහා ඇති පැරණි පාලම වසර තුනක අලුත්වැඩියාවෙන් පසු සඳුදා උදෑසන නැවත විවෘත විය, සිය ගණනක් එය තරණය කළහ.",
    "th": "สะพานเก่าข้ามแม่น้ำเปิดให้ประชาชนใช้อีกครั้งในเช้าวันจันทร์หลังซ่อมแซมนานสามปี และมีผู้คนหลายร้อยคนเดินข้าม",
    "am": "በወንዙ ላይ ያለው አሮጌ ድልድይ ከሦስት ዓመት ጥገና በኋላ ሰኞ ጠዋት እንደገና ተከፍቷል፤ በመቶዎች የሚቆጠሩ ሰዎችም ተሻግረዋል።",
    "hy": "Գետի վրայի հին կամուրջը երեք տարվա վերանորոգումից հետո երկուշաբթի առավոտյան կրկին բացվեց, և հարյուրավոր մարդիկ անցան դրանով։",
    "mn": "Гол дээрх хуучин гүүрийг гурван жилийн засварын дараа даваа гарагийн өглөө дахин нээж, олон зуун хүн гаталлаа.",
    "hu": "A folyó fölötti régi hidat három év javítás után hétfő reggel újra megnyitották, és több százan keltek át rajta.",
    "ja": "川に架かる古い橋が三年にわたる修復を終え、月曜日の朝に再び市民に開放され、数百人が橋を渡った。",
    "tr": "Nehrin üzerindeki eski köprü üç yıllık onarımın ardından pazartesi sabahı yeniden açıldı, yüzlerce kişi geçti.",
    "zh": "横跨河流的老桥经过三年的细心整修，于周一上午重新向市民开放，开放后的第一个小时就有数百名市民走过大桥。",
    "el": "Η παλιά γέφυρα πάνω από τον ποταμό άνοιξε ξανά τη Δευτέρα το πρωί έπειτα από τρία χρόνια εργασιών συντήρησης.",
    "fil": "Muling binuksan noong Lunes ng umaga ang lumang tulay sa ilog matapos ang tatlong taong maingat na pagkukumpuni nito.",
    "ur": "دریا پر بنا پرانا پل تین سال کی مرمت کے بعد پیر کی صبح دوبارہ کھول دیا گیا اور سینکڑوں افراد نے اسے پار کیا۔",
    "uz": "Daryo ustidagi eski ko‘prik uch yillik ta’mirdan so‘ng dushanba kuni ertalab yana ochildi va yuzlab odam undan o‘tdi.",
    "bn": "নদীর ওপরের পুরোনো সেতুটি তিন বছরের মেরামতের পর সোমবার সকালে আবার খুলে দেওয়া হয়েছে এবং শত শত মানুষ তা পার হয়েছেন।",
    "hi": "नदी पर बना पुराना पुल तीन साल की मरम्मत के बाद सोमवार सुबह फिर खोल दिया गया और सैकड़ों लोगों ने उसे पार किया।",
    "te": "నదిపై ఉన్న పాత వంతెనను మూడేళ్ల మరమ్మతుల తర్వాత సోమవారం ఉదయం మళ్లీ తెరిచారు, వందలాది మంది దానిని దాటారు.",
    "ml": "നദിക്കു കുറുകെയുള്ള പഴയ പാലം മൂന്നു വർഷത്തെ അറ്റകുറ്റപ്പണിക്കു ശേഷം തിങ്കളാഴ്ച രാവിലെ വീണ്ടും തുറന്നു.",
    "km": "ស្ពានចាស់ឆ្លងកាត់ទន្លេត្រូវបានបើកឡើងវិញកាលពីព្រឹកថ្ងៃចន្ទ បន្ទាប់ពីការជួសជុលអស់រយៈពេលបីឆ្នាំ ហើយមនុស្សរាប់រយនាក់បានឆ្លងកាត់។",
    "my": "မြစ်ကို ဖြတ်ထားသော တံတားဟောင်းကို သုံးနှစ်ကြာ ပြုပြင်ပြီးနောက် တနင်္လာနေ့ နံနက်တွင် ပြန်လည်ဖွင့်လှစ်ခဲ့သည်။",
    "fi": "Joen ylittävä vanha silta avattiin maanantaiaamuna kolmen vuoden korjausten jälkeen, ja sadat ihmiset kulkivat sen yli.",
    "cs": "Starý most přes řeku byl v pondělí ráno po třech letech oprav znovu otevřen a přešly po něm stovky lidí z okolí.",
    "sk": "Starý most cez rieku v pondelok ráno po troch rokoch opráv znovu otvorili a prešli po ňom stovky ľudí z okolia.",
    "sl": "Stari most čez reko so v ponedeljek zjutraj po treh letih obnove znova odprli in čezenj je šlo več sto ljudi.",
    "et": "Vana sild üle jõe avati esmaspäeva hommikul pärast kolm aastat kestnud remonti ja sajad inimesed käisid üle selle.",
    "bg": "Старият мост над реката беше отворен отново в понеделник сутринта след тригодишен ремонт и по него минаха стотици хора.",
    "id": "Jembatan tua di atas sungai dibuka kembali pada Senin pagi setelah tiga tahun diperbaiki, dan ratusan orang melewatinya.",
    "vi": "Cây cầu cũ bắc qua sông được mở lại vào sáng thứ Hai sau ba năm sửa chữa, và hàng trăm người đã đi qua cầu.",
    "lv": "Vecais tilts pār upi pirmdienas rītā pēc trīs gadu remonta atkal tika atvērts, un to šķērsoja simtiem cilvēku.",
    "lt": "Senasis tiltas per upę pirmadienio rytą po trejų metų remonto vėl buvo atidarytas, ir juo perėjo šimtai žmonių.",
    "sr": "Stari most preko reke ponovo je otvoren u ponedeljak ujutru posle tri godine popravki i preko njega su prešle stotine ljudi.",
    "ko": "강을 건너는 오래된 다리가 세 해에 걸친 보수를 마치고 월요일 아침 다시 열려 주민 수백 명이 걸어서 건넜다고 시가 밝혔다.",
    "ru": "Старый мост через реку после трёх лет ремонта вновь открыли в понедельник утром, и сотни людей прошли по нему пешком.",
}  # fmt: skip


def read(language: str, above: str, *, below: str = "", tail: str = "", lead: str = "", site: str = "") -> Article:
    """The article of a page with lines above the text, before it, behind it and below it."""
    told = SPOKEN[language]
    text = "".join(f"<p>{told[7 * i :]} {told[: 7 * i]}</p>" for i in range(4))
    head = f"<meta property=og:site_name content='{site}'>" if site else ""
    page = f"<html lang={language}><meta charset=utf-8><title>2025</title>{head}<body><h1>{told[:24]}</h1><div class=x>{above}</div><div>{lead}{text}{tail}</div>{below}"
    found = scraper.parse(page.encode(), url="https://paper.example/news/48213/", fetched_at=NOW)
    assert found.article, found.why
    return found.article


@pytest.mark.parametrize(
    ("language", "line", "authors"),
    [
        ("hy", "Հեղինակ՝ Անի Հակոբյան", ("Անի Հակոբյան",)), ("am", "ጸሐፊ፡ ሰላማዊት ካሳ", ("ሰላማዊት ካሳ",)), ("am", "በ ዮሐንስ ተስፋዬ", ("ዮሐንስ ተስፋዬ",)),
        ("fa", "گزارش: نجیب‌الله کریمی", ("نجیب‌الله کریمی",)), ("ckb", "هەواڵنێر: ڕێبین عەلی", ("ڕێبین عەلی",)), ("si", "ලිවීම: සුනිල් ජයවර්ධන", ("සුනිල් ජයවර්ධන",)),
        ("ja", "文・写真 = 佐藤健一", ("佐藤健一",)), ("ja", "文＝佐藤健一", ("佐藤健一",)), ("ar", 'كتبت ريما حداد في "البقاع اليوم":', ("ريما حداد",)),
        ("mn", "<span>Б.Энхмаа</span> <span>2024 оны 3-р сарын 12, 10:05</span>", ("Б.Энхмаа",)), ("mn", "Нийтэлсэн: Д.Болормаа | 2023/11/08", ("Д.Болормаа",)),
        ("th", "<span>โดย สมศักดิ์ ทองดี</span> <span>เผยแพร่เมื่อ 15 ธ.ค. 2566, 09:20 น.</span> <span>อ่าน 1,532 ครั้ง</span>", ("สมศักดิ์ ทองดี",)),
        ("ar", "<span class=by>الرياض - عبدالله بن سعد العتيبي</span>", ("عبدالله بن سعد العتيبي",)),
        ("tr", "Ayşe Yılmaz / İSTANBUL, (DHA)", ("Ayşe Yılmaz",)), ("tr", "Ahmet KAYA/ANKARA", ("Ahmet KAYA",)), ("tr", "Haber: İHA", ()),
        ("ar", "كتب أحمد سمير:", ("أحمد سمير",)), ("ar", "تقرير مصور خاص", ()), ("ar", "الكاتب: غرفة الأخبار", ()), ("th", "ผู้เขียน สมศักดิ์ ทองดี", ("สมศักดิ์ ทองดี",)),
        ("th", "สมศักดิ์ ทองดี / รายงาน", ("สมศักดิ์ ทองดี",)), ("mn", "Сэтгүүлч Б.Энхмаа", ("Б.Энхмаа",)), ("fa", "خبرنگار پل قدیمی", ()),
        ("ne", "नयाँ दिल्ली, संवाददाता", ()), ("ar", "في حوار مع صحاف", ()), ("ne", "लेखक : पूर्वेली संवाददाता", ()),
    ],
)  # fmt: skip
def test_authors_stand_behind_the_marks_and_words_of_their_language(
    language: str, line: str, authors: tuple[str, ...]
) -> None:
    assert read(language, line).authors == authors


@pytest.mark.parametrize(
    ("language", "line", "day", "views"),
    [
        ("fa", "<span>شناسه: ۹۰۲۱۳</span> <span>۰۷ بهمن ۱۴۰۱ - ۱۸:۱۵</span> <span>۲۴۸</span> <span>ارسال توسط: مدیر سایت</span>", "2023-01-27", None),
        ("mn", "<span>Б.Энхмаа</span> <span>2024 оны 3-р сарын 12, 10:05</span> <span>Үзсэн: 1,204</span>", "2024-03-12", 1204),
        ("ckb", "<span>ڕێکەوتی بڵاوکردنەوە: ۲۰۲۲/۰۶/۱۱</span><span>بینراو: ۲۳۸ جار</span>", "2022-06-11", 238),
        ("si", "<span>2024 පෙබරවාරි 12</span> <span>කියවීම්: 650</span>", "2024-02-12", 650),
        ("hu", "2024. március 12., kedd 08:30 | Megtekintések száma: 511", "2024-03-12", 511),
        ("am", "ጥቅምት 28 ቀን 2016 ዓ.ም. | የተነበበው፡ 340", "2023-11-08", 340), ("hy", "08.11.2023 | Դիտումներ՝ 782", "2023-11-08", 782),
        ("th", "<span>เผยแพร่เมื่อ 15 ธ.ค. 2566, 09:20 น.</span> <span>โดย สมศักดิ์ ทองดี</span> <span>อ่าน 1,532 ครั้ง</span>", "2023-12-15", 1532),
    ],
)  # fmt: skip
def test_a_line_of_several_facts_tells_its_day_and_its_readers(
    language: str, line: str, day: str, views: int | None
) -> None:
    article = read(language, line)
    assert article.published
    assert article.published.at.date().isoformat() == day
    assert (article.views.value if article.views else None) == views


def test_the_day_of_something_else_is_none_though_markup_parts_it_from_its_label() -> None:
    assert read("hu", "<span>Jelentkezési határidő:</span> <span>2025. április 1.</span>").published is None


@pytest.mark.parametrize(
    ("language", "line", "authors"),
    [
        ("ne", "<span>सुशील अधिकारी</span> <span>२०८० कार्तिक २० गते सोमबार ०७:४५ मा प्रकाशित</span>", ("सुशील अधिकारी",)),
        ("si", "නිමල් පෙරේරා - <span>2024 පෙබරවාරි 12</span>", ("නිමල් පෙරේරා",)), ("he", "דנה רוזן | 26.11.23 | 18:04", ("דנה רוזן",)),
        ("fa", "مریم کاظمی | ۷ بهمن ۱۴۰۱", ("مریم کاظمی",)), ("ar", "سعيد الطالب، الرباط | 12 مارس 2024", ("سعيد الطالب",)),
        ("fa", "اخبار رودخانه | ۷ بهمن ۱۴۰۱", ()), ("he", "תושבים חדשות | 26.11.23", ()), ("ar", "الجسر القديم | 12 مارس 2024", ()),
        ("fa", "تعداد بازدید | ۷ بهمن ۱۴۰۱", ()), ("ar", "وكالة النيل | 12 مارس 2024", ()), ("am", "<span>አዲስ አበባ</span> <span>ኖቬምበር 3, 2023</span>", ()),
        ("ne", "<span>बागमती प्रदेश</span> <span>२०८० कार्तिक १७</span>", ()), ("ar", "12 مارس 2024 | سعيد الطالب", ()), ("ar", "عاجل | 12 مارس 2024", ()),
        ("ar", "الشرق الأوسط | 12 مارس 2024", ()), ("ar", "القارة السمراء | 12 مارس 2024", ()), ("ar", "الحسن بن علي | 12 مارس 2024", ("الحسن بن علي",)),
        ("ar", "شمال سيناء | 12 مارس 2024", ()), ("he", "צבא וביטחון | 26.11.23", ()),
    ],
)  # fmt: skip
def test_a_name_without_capitals_stands_beside_the_day(language: str, line: str, authors: tuple[str, ...]) -> None:
    assert read(language, line).authors == authors


@pytest.mark.parametrize(
    ("language", "tail", "authors"),
    [
        ("uz", "<p><b>Nigora Aliyeva,</b></p><p>“Xabar”</p>", ("Nigora Aliyeva",)), ("hy", "<p>Գայանե ՄԿՐՏՉՅԱՆ</p>", ("Գայանե ՄԿՐՏՉՅԱՆ",)),
        ("hy", "<p>Գայանե ՄԿՐՏՉՅԱՆ, լուսանկարը՝ հեղինակի.</p>", ("Գայանե ՄԿՐՏՉՅԱՆ",)), ("uz", "<p><b>Nigora Aliyeva, Toshkent</b></p>", ("Nigora Aliyeva",)),
        ("mn", "<p>Б.ЭНХМАА</p>", ("Б.ЭНХМАА",)), ("mn", "<p>Сэтгүүлч Болормаа Дорж</p>", ("Болормаа Дорж",)),
        ("mn", "<p>Болормаа Дорж.</p><p>Зохиогчийн зураг.</p>", ("Болормаа Дорж",)), ("hu", "<p><em>Kovács Eszter</em></p>", ("Kovács Eszter",)),
        ("ar", "<p><b>*سمير الحداد.. صحافي متدرب</b></p>", ("سمير الحداد",)), ("ar", "<p>سمير الحداد، صحفي</p>", ("سمير الحداد",)),
        ("ar", "<p>سمير الحداد</p>", ()), ("uz", "<p>Nigora Aliyeva</p>", ()), ("uz", "<p><b>Eski ko‘prik</b></p>", ()), ("mn", "<div><p>Болормаа Дорж</p></div>", ()),
        ("mn", "<p><a href=/x>Болормаа Дорж</a></p>", ()), ("mn", "<p>Болормаа Дорж</p><p>Гүүрийг нээлээ. Зам нээлттэй.</p><p>Хүмүүс баярлав. Ажил дууслаа.</p>", ()),
    ],
)  # fmt: skip
def test_a_name_in_a_paragraph_behind_the_last_sentence_signs_it(
    language: str, tail: str, authors: tuple[str, ...]
) -> None:
    assert read(language, "2024-03-12", tail=tail).authors == authors


@pytest.mark.parametrize(
    ("opening", "authors"),
    [
        ("【ワシントン=渡辺洋介】", ("渡辺洋介",)),
        ("【西岸＝渡辺洋介、鈴木花子】", ("渡辺洋介", "鈴木花子")),
        ("【西岸＝共同】", ()),
        ("【特集】", ()),
    ],
)
def test_a_japanese_text_begins_with_place_and_reporter(opening: str, authors: tuple[str, ...]) -> None:
    assert read("ja", "2024年3月12日", lead=f"<p>{opening}{SPOKEN['ja']}</p>").authors == authors


def test_who_is_told_of_does_not_sign() -> None:
    tail = f"<p>Болормаа Дорж гүүрийг нээв. {SPOKEN['mn']}</p><p><b>Болормаа Дорж</b></p>"
    assert read("mn", "2024-03-12", tail=tail).authors == ()


def test_a_byline_in_what_is_called_a_credit_holds_the_day() -> None:
    line = "<p class=credit>מאת: יואב כהן-לוי, כתבנו בבאר שבע 14/03/2023 09:12</p>"
    assert read("he", line).authors == ("יואב כהן-לוי",)
    assert read("he", "<p class=credit>צילום: יואב כהן-לוי, 14/03/2023</p>").authors == ()


def test_the_titles_of_other_articles_name_no_author() -> None:
    """Urdu's "from" is a word of Persian titles."""
    listed = "<ul><li><span>۱۴۰۳/۱۰/۲۰</span> <a href=/n/1>جزئیات تازه از افزایش حقوق بازنشستگان</a></li></ul>"
    assert read("fa", "۷ بهمن ۱۴۰۱", below=listed).authors == ()


def test_the_titles_of_other_articles_label_no_day() -> None:
    listed = "<table><tr><td><a href=/n/1>زمان و تاریخ انتشار نتایج آزمون</a><br>۱۴۰۳/۱۰/۲۰ (748)</table>"
    article = read("fa", "آخرین بروزرسانی: ۷ بهمن ۱۴۰۱", below=listed)
    assert article.published is None or article.published.at.date().isoformat() == "2023-01-27"


def test_the_time_in_another_articles_card_is_not_this_ones() -> None:
    cards = "".join(f"<article><a href=/n/{i}><h3>ዜና {i}</h3></a><time>ጥር 1 2017</time></article>" for i in range(4))
    told = "".join(f"<p>{SPOKEN['am']} {i}</p>" for i in range(3))
    page = f"<html lang=am><meta charset=utf-8><main><article><h1>ዜና</h1><div>ኖቬምበር 8, 2023</div>{told}</article><section>{cards}</section></main>"
    found = scraper.parse(page.encode(), url="https://paper.example/news/48213/", fetched_at=NOW).article
    assert found
    assert found.published
    assert found.published.at.date().isoformat() == "2023-11-08"


def test_a_counter_in_an_element_called_view_single_is_of_readers() -> None:
    article = read("uz", "<span>2024-03-12</span> <span class=view-single>248</span>")
    assert article.views
    assert article.views.value == 248


def test_a_line_of_facts_at_the_top_of_the_text_is_none_of_it() -> None:
    facts = "<div><time>20 فبراير 2024 09:03 ص</time> <span>المصدر : الكويت - كونا</span> <span>1,066</span></div>"
    assert read("ar", "", lead=facts).body.startswith(SPOKEN["ar"])
    kept = read("ar", "", lead="<p><b>20 فبراير 2024</b> افتتاح الجسر القديم</p>")
    assert "افتتاح الجسر القديم" in kept.body


@pytest.mark.parametrize("opening", ["گزارش تازه از وضعیت پل", "متن کامل سخنان شهردار", "یادداشت یک مهندس جوان"])
def test_a_line_that_begins_with_a_word_for_author_without_its_mark_stays(opening: str) -> None:
    article = read("fa", "", lead=f"<p>{opening}</p>")
    assert article.authors == ()
    assert opening in article.body


def test_a_sentence_with_a_middle_dot_counts_no_readers() -> None:
    told = "2023年，全国城轨交通平均客运强度为0.55万人次/公里·日。协会公布的数据显示，现代有轨电车远在平均水平以下。"
    page = f"<html lang=zh><meta charset=utf-8><h1>有轨电车</h1><p>{told}</p><p>{told[::-1]}</p><p>{told}{told}</p>"
    article = scraper.parse(page.encode(), url="https://paper.example/story/tram", fetched_at=NOW).article
    assert article
    assert article.views is None
