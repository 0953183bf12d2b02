"""What papers of many languages print around their text: bylines, signatures, lines that end it. All of it is invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.models import Article

NOW = datetime(2025, 3, 20, 12, tzinfo=UTC)

SPOKEN = {
    "en": (
        "The old bridge over the river was opened again on Monday morning, after three long years of careful repair.",
        "“We had almost given up hope,” said the ferryman, who rowed people across while the workers laid the stones.",
        "The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said.",
    ),
    "fa": (
        "پل قدیمی روی رودخانه صبح دوشنبه پس از سه سال تعمیر دقیق دوباره به روی مردم شهر گشوده شد و صدها نفر از آن گذشتند.",
        "شهردار گفت هزینهٔ بازسازی از بودجهٔ استان پرداخت شده است و کارگران در تمام فصل زمستان بدون تعطیلی کار کرده‌اند.",
        "به گفتهٔ مهندسان، پایه‌های سنگی پل اکنون در برابر سیلاب‌های بهاری مقاوم‌تر شده و برای پنجاه سال آینده ایمن است.",
    ),
    "ar": (
        "أعيد صباح الاثنين افتتاح الجسر القديم فوق النهر بعد ثلاث سنوات من أعمال الترميم الدقيقة، وعبره مئات السكان في الساعات الأولى.",
        "وقال رئيس البلدية إن تكاليف المشروع دُفعت من ميزانية المحافظة وإن العمال واصلوا عملهم طوال فصل الشتاء دون توقف.",
        "وأوضح المهندسون أن القواعد الحجرية للجسر أصبحت أكثر مقاومة لفيضانات الربيع وأنها آمنة للخمسين سنة القادمة على الأقل.",
    ),
    "ur": (
        "دریا پر بنا پرانا پل تین سال کی احتیاط سے کی گئی مرمت کے بعد پیر کی صبح عوام کے لیے دوبارہ کھول دیا گیا اور سینکڑوں افراد نے اسے پار کیا۔",
        "میئر نے بتایا کہ منصوبے کے اخراجات صوبائی بجٹ سے ادا کیے گئے اور مزدوروں نے پورے موسم سرما میں بغیر وقفے کے کام جاری رکھا۔",
        "انجینئروں کے مطابق پل کے پتھر کے ستون اب موسم بہار کے سیلاب کے مقابلے میں زیادہ مضبوط ہیں اور اگلے پچاس سال تک محفوظ رہیں گے۔",
    ),
    "tr": (
        "Nehrin üzerindeki eski köprü, üç yıl süren titiz onarımın ardından pazartesi sabahı yeniden halka açıldı ve yüzlerce kişi köprüden geçti.",
        "Belediye başkanı, masrafların il bütçesinden karşılandığını ve işçilerin bütün kış boyunca ara vermeden çalıştığını söyledi.",
        "Mühendislere göre köprünün taş ayakları artık ilkbahar sellerine karşı daha dayanıklı ve önümüzdeki elli yıl boyunca güvenli olacak.",
    ),
    "ru": (
        "Старый мост через реку снова открыли для жителей утром в понедельник после трёх лет тщательного ремонта, и в первый час по нему прошли сотни людей.",
        "Мэр сообщил, что расходы были оплачены из областного бюджета, а рабочие трудились всю зиму без перерывов и закончили в срок.",
        "По словам инженеров, каменные опоры моста теперь лучше выдерживают весенние паводки и будут безопасны ещё по меньшей мере пятьдесят лет.",
    ),
    "uk": (
        "Старий міст через річку знову відкрили для мешканців уранці в понеділок після трьох років ретельного ремонту, і першої години ним пройшли сотні людей.",
        "Міський голова повідомив, що витрати оплатили з обласного бюджету, а робітники працювали всю зиму без перерв і закінчили вчасно.",
        "За словами інженерів, кам'яні опори мосту тепер краще витримують весняні повені й будуть безпечними ще щонайменше п'ятдесят років.",
    ),
    "ko": (
        "강을 가로지르는 옛 다리가 삼 년간의 보수 공사를 마치고 월요일 아침 시민들에게 다시 개방됐으며 첫 한 시간 동안 수백 명이 다리를 건넜다.",
        "시장은 공사비를 도 예산으로 충당했으며 일꾼들이 겨울 내내 쉬지 않고 일해 처음 계획대로 공사를 끝냈다고 밝혔다.",
        "기술자들은 다리의 돌기둥이 봄철 홍수에 더 잘 견디게 됐으며 앞으로 오십 년 동안 안전하게 쓸 수 있다고 설명했다.",
    ),
    "ja": (
        "川に架かる古い橋が三年にわたる丁寧な修復を終え、月曜日の朝に再び市民に開放され、最初の一時間で数百人が橋を渡った。",
        "市長は、費用は県の予算から支払われ、作業員は冬の間も休まず働き続け、当初の計画どおりに工事を終えたと述べた。",
        "技術者によると、橋の石の土台は春の洪水に対して以前より強くなり、今後五十年は大きな補修をしなくても安全だという。",
    ),
    "zh": (
        "横跨河流的老桥经过三年的细心整修，于周一上午重新向市民开放，开放后的第一个小时就有数百名市民走过大桥。",
        "市长表示，工程费用由省财政支付，工人们整个冬天都没有停工，最后按照原定计划完成了全部的整修工作。",
        "工程师指出，桥梁的石墩现在更能抵御春季洪水，今后五十年内都可以保证安全，不需要再进行大规模的维修。",
    ),
    "zh-TW": (
        "橫跨河流的老橋歷經三年的細心整修，於週一上午重新向民眾開放，開放後的第一個小時就有數百名市民走過大橋。",
        "市長表示，工程費用由縣府預算支付，工人們整個冬天都沒有停工，最後依照原定計畫完成了全部的整修工作。",
        "工程師指出，橋樑的石墩現在更能抵禦春季洪水，今後五十年內都可以保證安全，不需要再進行大規模的維修。",
    ),
    "bn": (
        "নদীর ওপরের পুরোনো সেতুটি তিন বছরের যত্নশীল মেরামতের পর সোমবার সকালে আবার সবার জন্য খুলে দেওয়া হয়েছে এবং শত শত মানুষ তা পার হয়েছেন।",
        "মেয়র বলেন, প্রকল্পের খরচ প্রদেশের বাজেট থেকে দেওয়া হয়েছে এবং শ্রমিকেরা সারা শীতকাল বিরতি ছাড়াই কাজ করেছেন।",
        "প্রকৌশলীদের মতে, সেতুর পাথরের স্তম্ভগুলো এখন বন্যার সামনে আরও মজবুত এবং আগামী পঞ্চাশ বছর নিরাপদ থাকবে।",
    ),
    "vi": (
        "Cây cầu cũ bắc qua sông đã mở cửa trở lại cho người dân vào sáng thứ Hai sau ba năm sửa chữa cẩn thận, và hàng trăm người đã đi qua trong giờ đầu tiên.",
        "Thị trưởng cho biết chi phí được chi từ ngân sách tỉnh và công nhân đã làm việc suốt mùa đông không nghỉ để hoàn thành đúng kế hoạch.",
        "Theo các kỹ sư, trụ đá của cây cầu hiện chịu được lũ mùa xuân tốt hơn và sẽ an toàn ít nhất trong năm mươi năm tới.",
    ),
    "it": (
        "Il vecchio ponte sul fiume è stato riaperto lunedì mattina dopo tre lunghi anni di lavori accurati, e centinaia di persone lo hanno attraversato.",
        "Il sindaco ha detto che i costi sono stati pagati con il bilancio della provincia e che gli operai hanno lavorato per tutto l'inverno.",
        "Secondo gli ingegneri i pilastri di pietra del ponte resistono ora meglio alle piene di primavera e saranno sicuri per cinquant'anni.",
    ),
    "fr": (
        "Le vieux pont sur le fleuve a rouvert lundi matin après trois longues années de travaux soigneux, et des centaines de personnes l'ont traversé.",
        "Le maire a déclaré que les coûts avaient été payés par le budget de la province et que les ouvriers avaient travaillé tout l'hiver.",
        "Selon les ingénieurs, les piliers de pierre du pont résistent mieux aux crues du printemps et seront sûrs pendant cinquante ans.",
    ),
}  # fmt: skip


def read(language: str, above: str = "", below: str = "", *, head: str = "") -> Article:
    text = "".join(f"<p>{line}</p>" for line in SPOKEN[language])
    return parsed(language, f"<div class=info><div>{above}</div></div><div>{text}{below}</div>", head=head)


def parsed(language: str, markup: str, *, head: str = "") -> Article:
    page = f"<html lang={language}><head><meta charset=utf-8><title>2025</title>{head}</head><body><h1>{SPOKEN[language][0][:24]}</h1>{markup}</body></html>"
    found = scraper.parse(page.encode(), url="https://paper.example/story/the-old-bridge", fetched_at=NOW)
    assert found.article, found.why
    return found.article


class TestBylines:
    @pytest.mark.parametrize(
        ("language", "line", "authors"),
        [
            ("en", "Submitted by Ann Lee", ("Ann Lee",)), ("en", "<span>Author, </span><span>Ann Lee</span>", ("Ann Lee",)), ("en", "Ann Lee, Staff Writer", ("Ann Lee",)),
            ("fa", "گزارش از مریم کاظمی", ("مریم کاظمی",)), ("ar", "كتبت - منى السعيد", ("منى السعيد",)), ("ar", "كتب بواسطة: أحمد سمير", ("أحمد سمير",)),
            ("ur", "مصنف, عابد حسین", ("عابد حسین",)), ("ru", "Подготовила Анна Кузнецова", ("Анна Кузнецова",)), ("uk", "Марія Григоренко, журналістка", ("Марія Григоренко",)),
            ("ko", "기자명 한가람 기자", ("한가람",)), ("ko", "[한가람 기자]", ("한가람",)), ("ko", "[강변일보 한가람 기자]", ("한가람",)), ("ko", "서울=한가람 기자", ("한가람",)),
            ("ja", "文・渡辺洋介", ("渡辺洋介",)), ("ja", "執筆者：渡辺洋介", ("渡辺洋介",)), ("zh", "文｜王小明", ("王小明",)), ("zh", "记者王小明 通讯员李华", ("王小明",)),
            ("zh-TW", "文 / 陳美玲", ("陳美玲",)), ("it", "Scritto da Giulia Marchetti", ("Giulia Marchetti",)), ("fr", "Soumis par Mamadou Diallo", ("Mamadou Diallo",)),
        ],
    )  # fmt: skip
    def test_a_line_below_the_title_names_them(self, language: str, line: str, authors: tuple[str, ...]) -> None:
        assert read(language, line).authors == authors

    @pytest.mark.parametrize(
        ("line", "authors"),
        [
            ("记者 王小明 通讯员 李华", ("王小明",)), ("□本报记者 王小明 李华", ("王小明", "李华")), ("全媒体记者 王小明 通讯员 李华", ("王小明",)), ("■记者 王小明 文/图", ("王小明",)),
            ("文/李华 图/王小明", ("李华",)), ("文丨李华 编辑丨王小明", ("李华",)), ("文/本报记者 王小明", ("王小明",)), ("采写：河边报记者 王小明", ("王小明",)),
            ("记者 王小明 摄影 李华", ("王小明",)), ("撰稿：王小明", ("王小明",)), ("记者 日前 获悉", ()), ("作者：未知", ()), ("图/王小明", ()),
        ],
    )  # fmt: skip
    def test_a_chinese_line_says_who_wrote_and_who_took_pictures(self, line: str, authors: tuple[str, ...]) -> None:
        assert read("zh", line).authors == authors

    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("fa", "مترجم: علی رضایی | مریم"), ("bn", "নিজস্ব প্রতিবেদক"), ("bn", "নিজস্ব প্রতিবেদক, ঢাকা"), ("bn", "স্টাফ রিপোর্টার"), ("bn", "<span class=author>নিজস্ব প্রতিবেদক</span><span class=author-location>চট্টগ্রাম</span>"), ("vi", "Nguồn: VOV"),
            ("zh-TW", "編輯中心／綜合報導"), ("ko", "온라인뉴스팀"), ("tr", "Haber Merkezi"), ("en", "Editor, Bridgetown"), ("en", "Ann Lee, who wrote"),
        ],
    )  # fmt: skip
    def test_desks_places_and_houses_are_nobody(self, language: str, line: str) -> None:
        assert read(language, line).authors == ()

    def test_the_reporter_in_brackets_before_the_first_sentence_wrote_it(self) -> None:
        first, *rest = SPOKEN["zh-TW"]
        text = "".join(f"<p>{line}</p>" for line in (f"〔記者陳美玲／台北報導〕{first}", *rest))
        assert parsed("zh-TW", f"<div>{text}</div>").authors == ("陳美玲",)

    def test_who_signs_to_the_right_below_the_text_wrote_it(self) -> None:
        sign = "<p style='text-align: right'><strong>{}</strong></p>"
        assert read("vi", below=sign.format("Lê Hoàng")).authors == ("Lê Hoàng",)
        assert read("vi", below=sign.format("Theo báo Sông, hôm qua")).authors == ()
        assert read("vi", below="<p>Lê Hoàng</p>").authors == ()

    def test_the_meta_tag_of_the_content_names_the_author(self) -> None:
        assert read("en", head="<meta name=content_author content='Ann Lee'>").authors == ("Ann Lee",)


class TestEndings:
    @pytest.mark.parametrize(
        ("language", "ending"),
        [
            ("fa", "<br>انتهای پیام/"), ("fa", "<p>انتهای خبر/</p>"), ("fa", "<p>انتهای پیام/۴۱۱۲</p>"), ("ar", "<br>// انتهى //<br>12:23 ت مـ<br>0045"),
            ("tr", "<p>Kaynak: Haber Merkezi</p>"), ("tr", "<p>Anahtar Kelimeler: <a href=/t>köprü</a></p>"), ("ru", "<p>Источник: Речное агентство</p>"),
            ("ko", "<p>한가람 기자 garam@paper.example</p>"), ("ko", "<p>garam@paper.example</p>"), ("ko", "<p>한가람 기자</p>"), ("ko", "<p>한가람 기자의 다른기사 보기</p>"),
            ("zh", "<p>责任编辑：王小明</p>"), ("zh", "<p>特别声明：以上内容为用户上传并发布，本平台仅提供信息存储服务。</p>"), ("zh-TW", "<p>（編輯：李亨山）1140314</p>"),
            ("en", "<p>Contact the reporter: lee@paper.example</p>"), ("en", "<p>Source: River Agency</p><p>12/345</p>"),
        ],
    )  # fmt: skip
    def test_what_stands_behind_the_last_sentence_is_no_text(self, language: str, ending: str) -> None:
        *first, last = SPOKEN[language]
        text = "".join(f"<p>{line}</p>" for line in first)
        within = ending.startswith("<br>")
        text += f"<p>{last}{ending}</p>" if within else f"<p>{last}</p>{ending}"
        assert parsed(language, f"<div>{text}</div>").body.split("\n\n") == list(SPOKEN[language])

    @pytest.mark.parametrize(
        "line",
        [
            "The end of the old ferry has come, he said.",
            "“Write to bridge@town.example,” said the mayor, “and tell us all that you have seen of the river since then.”",
            "Source of the river and mouth of the river: both are theirs, said the ferryman of the town on Monday morning.",
        ],
    )
    def test_a_last_sentence_stays(self, line: str) -> None:
        assert read("en", below=f"<p>{line}</p>").body.endswith(line)


class TestAround:
    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("zh-TW", "步行橋開放首日吸引大批民眾。（記者陳美玲攝）"), ("ja", "開通を祝う市民たち（渡辺洋介撮影）"), ("zh", "市民走过新开放的大桥。（王小明 摄）"),
            ("bn", "শেয়ার করুন"),
        ],
    )  # fmt: skip
    def test_captions_and_buttons_amid_the_text_are_none_of_it(self, language: str, line: str) -> None:
        first, *rest = SPOKEN[language]
        text = "".join(f"<p>{one}</p>" for one in (first, line, *rest))
        assert parsed(language, f"<div>{text}</div>").body.split("\n\n") == list(SPOKEN[language])

    def test_what_only_screen_readers_say_is_no_text(self) -> None:
        first, *rest = SPOKEN["en"]
        said = "<p class=screen-reader-text>Two more articles on bridges are listed here by their titles.</p>"
        text = f"<p>{first}</p>{said}" + "".join(f"<p>{line}</p>" for line in rest)
        assert parsed("en", f"<div>{text}</div>").body.split("\n\n") == list(SPOKEN["en"])

    def test_a_lead_that_is_called_the_articles_teaser_text_is_its_lead(self) -> None:
        lead, *rest = SPOKEN["fr"]
        text = "".join(f"<p>{line}</p>" for line in rest)
        got = parsed("fr", f"<div class=teaser-text><p>{lead}</p></div><div class=news-text-wrap>{text}</div>")
        assert got.body.split("\n\n") == list(SPOKEN["fr"])

    def test_the_line_of_facts_right_below_the_title_may_be_called_a_footer(self) -> None:
        text = "".join(f"<p>{line}</p>" for line in SPOKEN["fr"])
        facts = "<footer class=submitted>Soumis par <a class=username href=/users/m>Moussa Traoré</a> le 14/03/2025</footer>"
        got = parsed("fr", f"{facts}<div>{text}</div>")
        assert got.authors == ("Moussa Traoré",)
        assert got.published is not None

    def test_a_heading_that_holds_the_line_of_facts_is_cut_where_the_tab_says(self) -> None:
        text = "".join(f"<p>{line}</p>" for line in SPOKEN["zh"])
        title = "老桥历时三年整修后重新开放"
        page = (
            f"<html lang=zh><head><meta charset=utf-8><title>{title} - 社会 - 江岸网</title></head><body>"
            f"<h1>{title}<br><span>2025-03-14 10:35:11 来源：江岸网 评论：0 点击：2046</span></h1><div>{text}</div></body></html>"
        )
        got = scraper.parse(page.encode(), url="https://paper.example/index.php?a=show&id=7781", fetched_at=NOW).article
        assert got is not None
        assert (got.title, got.views and got.views.value) == (title, 2046)


# What a paper prints above its text, by language: labels of the days, the line that counts, the label of the author, some prose.
PRINTED = [
    ("sk", "Publikované", "Aktualizované", "Počet zobrazení: 1 234", "Autor",
        ["Starý most cez rieku v pondelok ráno po troch rokoch opráv opäť otvorili.",
         "Primátor povedal, že náklady zaplatil kraj a robotníci pracovali celú zimu bez prestávky."]),
    ("sl", "Objavljeno", "Posodobljeno", "Število ogledov: 1.234", "Avtor",
        ["Stari most čez reko so v ponedeljek zjutraj po treh letih obnove znova odprli.",
         "Župan je povedal, da je stroške plačala država in da so delavci delali vso zimo."]),
    ("mk", "Објавено", "Ажурирано", "Број на прегледи: 1.234", "Автор",
        ["Стариот мост преку реката беше повторно отворен во понеделникот наутро по три години поправки.",
         "Градоначалникот рече дека трошоците ги платила државата и дека работниците работеле цела зима."]),
    ("be", "Апублікавана", "Абноўлена", "Колькасць праглядаў: 1 234", "Аўтар",
        ["Стары мост праз раку зноў адкрылі ў панядзелак раніцай пасля трох гадоў рамонту.",
         "Мэр сказаў, што выдаткі аплаціла вобласць, а рабочыя працавалі ўсю зіму без перапынку."]),
    ("et", "Avaldatud", "Uuendatud", "1 234 vaatamist", "Autor",
        ["Vana sild üle jõe avati esmaspäeva hommikul pärast kolme aastat kestnud remonti uuesti.",
         "Linnapea ütles, et kulud maksis riik ja töölised töötasid terve talve vaheajata."]),
    ("lv", "Publicēts", "Atjaunots", "Skatījumu skaits: 1 234", "Autors",
        ["Vecais tilts pār upi pirmdienas rītā pēc trīs gadu remonta atkal tika atvērts.",
         "Mērs sacīja, ka izdevumus sedza valsts un strādnieki visu ziemu strādāja bez pārtraukuma."]),
    ("lt", "Paskelbta", "Atnaujinta", "Peržiūrų skaičius: 1 234", "Autorius",
        ["Senasis tiltas per upę pirmadienio rytą po trejų metų remonto vėl buvo atidarytas.",
         "Meras sakė, kad išlaidas padengė valstybė, o darbininkai visą žiemą dirbo be pertraukos."]),
    ("sq", "Publikuar", "Përditësuar", "1.234 shikime", "Autori",
        ["Ura e vjetër mbi lumë u hap përsëri të hënën në mëngjes pas tre vjetësh riparimi.",
         "Kryetari tha se shpenzimet u paguan nga shteti dhe se punëtorët punuan gjithë dimrin pa pushim."]),
    ("is", "Birt", "Uppfært", "Fjöldi lestra: 1.234", "Höfundur",
        ["Gamla brúin yfir ána var opnuð aftur á mánudagsmorgun eftir þriggja ára viðgerð.",
         "Bæjarstjórinn sagði að ríkið hefði greitt kostnaðinn og að verkamenn hefðu unnið allan veturinn."]),
    ("ca", "Publicat el", "Actualitzat el", "1.234 visualitzacions", "Autora",
        ["El vell pont sobre el riu es va tornar a obrir dilluns al matí després de tres anys de reparacions.",
         "L'alcalde va dir que les despeses les havia pagat l'estat i que els obrers havien treballat tot l'hivern."]),
    ("gl", "Publicado o", "Última actualización", "1.234 visualizacións", "Autora",
        ["A vella ponte sobre o río abriuse de novo o luns pola mañá despois de tres anos de reparacións.",
         "O alcalde dixo que os gastos foron pagados polo estado e que os obreiros traballaron todo o inverno."]),
    ("eu", "Argitaratua", "Eguneratua", "1.234 ikustaldi", "Egilea",
        ["Ibaiaren gaineko zubi zaharra astelehen goizean ireki zuten berriro, hiru urteko konponketen ondoren.",
         "Alkateak esan zuen estatuak ordaindu zituela gastuak eta langileek negu osoan lan egin zutela."]),
    ("sw", "Imechapishwa", "Imesasishwa", "Imesomwa mara 1,234", "Mwandishi",
        ["Daraja la zamani juu ya mto lilifunguliwa tena Jumatatu asubuhi baada ya miaka mitatu ya ukarabati.",
         "Meya alisema kwamba gharama zililipwa na serikali na kwamba wafanyakazi walifanya kazi msimu wote."]),
    ("te", "ప్రచురణ తేదీ", "నవీకరించబడింది", "వీక్షణలు: 1,234", "రచయిత",
        ["నదిపై ఉన్న పాత వంతెనను మూడు సంవత్సరాల మరమ్మతుల తర్వాత సోమవారం ఉదయం మళ్లీ తెరిచారు.",
         "ఖర్చులను ప్రభుత్వం చెల్లించిందని, కార్మికులు శీతాకాలమంతా పని చేశారని మేయర్ చెప్పారు."]),
    ("ml", "പ്രസിദ്ധീകരിച്ചത്", "പുതുക്കിയത്", "കാഴ്ചകൾ: 1,234", "ലേഖകൻ",
        ["മൂന്നു വർഷത്തെ അറ്റകുറ്റപ്പണികൾക്കു ശേഷം പുഴയ്ക്കു കുറുകെയുള്ള പഴയ പാലം തിങ്കളാഴ്ച രാവിലെ വീണ്ടും തുറന്നു.",
         "ചെലവുകൾ സർക്കാർ വഹിച്ചുവെന്നും തൊഴിലാളികൾ ശൈത്യകാലം മുഴുവൻ ജോലി ചെയ്തുവെന്നും മേയർ പറഞ്ഞു."]),
    ("kn", "ಪ್ರಕಟಣೆ ದಿನಾಂಕ", "ಕೊನೆಯ ನವೀಕರಣ", "ವೀಕ್ಷಣೆಗಳು: 1,234", "ಲೇಖಕರು",
        ["ನದಿಯ ಮೇಲಿನ ಹಳೆಯ ಸೇತುವೆಯನ್ನು ಮೂರು ವರ್ಷಗಳ ದುರಸ್ತಿಯ ನಂತರ ಸೋಮವಾರ ಬೆಳಿಗ್ಗೆ ಮತ್ತೆ ತೆರೆಯಲಾಯಿತು.",
         "ವೆಚ್ಚವನ್ನು ಸರ್ಕಾರ ಭರಿಸಿದೆ ಮತ್ತು ಕಾರ್ಮಿಕರು ಚಳಿಗಾಲವಿಡೀ ಕೆಲಸ ಮಾಡಿದ್ದಾರೆ ಎಂದು ಮೇಯರ್ ಹೇಳಿದರು."]),
    ("pa", "ਪ੍ਰਕਾਸ਼ਿਤ", "ਅੱਪਡੇਟ", "ਵਿਊਜ਼: 1,234", "ਲੇਖਕ",
        ["ਦਰਿਆ ਉੱਤੇ ਬਣਿਆ ਪੁਰਾਣਾ ਪੁਲ ਤਿੰਨ ਸਾਲ ਦੀ ਮੁਰੰਮਤ ਤੋਂ ਬਾਅਦ ਸੋਮਵਾਰ ਸਵੇਰੇ ਮੁੜ ਖੋਲ੍ਹ ਦਿੱਤਾ ਗਿਆ।",
         "ਮੇਅਰ ਨੇ ਕਿਹਾ ਕਿ ਖਰਚਾ ਸਰਕਾਰ ਨੇ ਦਿੱਤਾ ਅਤੇ ਮਜ਼ਦੂਰਾਂ ਨੇ ਸਾਰੀ ਸਰਦੀ ਕੰਮ ਕੀਤਾ।"]),
    ("mn", "Нийтэлсэн", "Шинэчилсэн", "Үзсэн тоо: 1,234", "Сэтгүүлч",
        ["Гол дээрх хуучин гүүрийг гурван жилийн засварын дараа даваа гарагийн өглөө дахин нээлээ.",
         "Зардлыг улсаас төлсөн бөгөөд ажилчид өвлийн турш ажилласан гэж хотын дарга хэллээ."]),
    ("ky", "Жарыяланган күнү", "Жаңыртылган", "Көрүлгөн: 1 234", "Автору",
        ["Дарыянын үстүндөгү эски көпүрө үч жылдык оңдоодон кийин дүйшөмбү күнү эртең менен кайра ачылды.",
         "Чыгымдарды мамлекет төлөдү жана жумушчулар кышы бою иштешти деди мэр."]),
    ("km", "ថ្ងៃចេញផ្សាយ", "បានធ្វើបច្ចុប្បន្នភាព", "ចំនួនអ្នកមើល: 1,234", "អ្នកនិពន្ធ",
        ["ស្ពានចាស់ឆ្លងទន្លេត្រូវបានបើកឡើងវិញនៅព្រឹកថ្ងៃច័ន្ទ បន្ទាប់ពីការជួសជុលរយៈពេលបីឆ្នាំ។",
         "អភិបាលក្រុងបាននិយាយថា ចំណាយត្រូវបានបង់ដោយរដ្ឋ ហើយកម្មករបានធ្វើការពេញរដូវរងា។"]),
    ("my", "ထုတ်ဝေသည့်ရက်စွဲ", "နောက်ဆုံးပြင်ဆင်ချိန်", "ကြည့်ရှုသူ: 1,234", "ရေးသားသူ",
        ["မြစ်ကူးတံတားဟောင်းကို သုံးနှစ်ကြာ ပြုပြင်ပြီးနောက် တနင်္လာနေ့နံနက်တွင် ပြန်လည်ဖွင့်လှစ်ခဲ့သည်။",
         "ကုန်ကျစရိတ်ကို နိုင်ငံတော်က ပေးခဲ့ပြီး အလုပ်သမားများသည် ဆောင်းတွင်းတစ်လျှောက်လုံး အလုပ်လုပ်ခဲ့ကြသည်ဟု မြို့တော်ဝန်က ပြောသည်။"]),
    ("fil", "Inilathala", "Huling na-update", "1,234 na pagtingin", "May-akda",
        ["Muling binuksan ang lumang tulay sa ibabaw ng ilog noong Lunes ng umaga matapos ang tatlong taong pagkukumpuni.",
         "Sinabi ng alkalde na ang estado ang nagbayad ng mga gastos at na nagtrabaho ang mga manggagawa buong taglamig."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "published", "updated", "views", "author", "prose"), PRINTED, ids=[row[0] for row in PRINTED]
)
def test_the_facts_above_a_text_are_read_in_its_language(
    tag: str, published: str, updated: str, views: str, author: str, prose: list[str]
) -> None:
    facts = (f"{published}: 2021-05-13 10:30", f"{updated}: 2021-05-14 08:00", f"{author}: Ann Lee", views)
    top = "".join(f"<div>{fact}</div>" for fact in facts)
    text = "".join(f"<p>{line}</p>" for line in prose)
    page = f"<html lang={tag}><head><title>{prose[0][:30]}</title></head><body><h1>{prose[0][:30]}</h1>{top}{text}</body></html>"
    got = scraper.parse(page, url="https://paper.example/news/bridge", fetched_at=NOW).article
    assert got is not None
    assert (got.language, got.authors, got.body.split("\n\n")) == (tag, ("Ann Lee",), prose)
    assert got.published is not None
    assert f"{got.published.at:%Y-%m-%d %H:%M}" == "2021-05-13 10:30"
    assert got.modified is not None
    assert f"{got.modified.at:%Y-%m-%d}" == "2021-05-14"
    assert got.views is not None
    assert got.views.value == 1234


@pytest.mark.parametrize(
    ("language", "bar"),
    [
        ("ko", "<span>글자크기</span> <b>가</b> <b>가</b>"),
        ("ja", "<span>文字サイズ</span> <b>大</b> <b>中</b> <b>小</b>"),
    ],
)
def test_a_bar_of_text_sizes_is_no_line_of_the_text(language: str, bar: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in SPOKEN[language])
    assert parsed(language, f"<div><div>{bar}</div>{text}</div>").body.split("\n\n") == [*SPOKEN[language]]
