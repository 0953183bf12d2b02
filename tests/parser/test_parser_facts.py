"""How sites of many languages set the facts of an article: in tables, lists and toolbars, glued, parted, in their own digits.

Each shape is laid out in each language, with one of its labels a field. The pages are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

import scraper
from scraper.models import Article

NOW = datetime(2025, 3, 20, 12, tzinfo=UTC)
DAY, CHANGED = date(2025, 3, 14), date(2025, 3, 15)
NUMBER, VIEWS, COMMENTS = "4820917", "12345", "27"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One language's words: labels for ID, publishing, change, views, comments, author; a day and a later one."""

    lang: str
    title: str
    text: tuple[str, ...]
    news_id: str
    published: str
    updated: str
    views: str
    viewed: str
    comments: str
    author: str
    person: str
    agency: str
    day: str
    changed: str
    scaled: tuple[str, int] = ("", 0)
    digits: str = ""

    def own(self, number: str) -> str:
        return number.translate(str.maketrans("0123456789", self.digits)) if self.digits else number


PAPERS = [
    Paper(
        lang="fa",
        title="پل قدیمی شهر دوباره باز شد",
        text=(
            "پل قدیمی روی رودخانه صبح دوشنبه پس از سه سال تعمیر دقیق دوباره به روی مردم شهر گشوده شد و صدها نفر از آن گذشتند.",
            "شهردار گفت هزینهٔ بازسازی از بودجهٔ استان پرداخت شده است و کارگران در تمام فصل زمستان بدون تعطیلی کار کرده‌اند.",
            "به گفتهٔ مهندسان، پایه‌های سنگی پل اکنون در برابر سیلاب‌های بهاری مقاوم‌تر شده و برای پنجاه سال آینده ایمن است.",
        ),
        news_id="کد خبر", published="تاریخ انتشار", updated="آخرین ویرایش", views="تعداد بازدید", viewed="بازدید",
        comments="نظرات", author="نویسنده", person="مریم کاظمی", agency="خبرگزاری رود", day="۲۴ اسفند ۱۴۰۳ - ۱۰:۳۵",
        changed="۲۵ اسفند ۱۴۰۳ - ۰۸:۱۰", scaled=("۱۲٫۳ هزار", 12300), digits="۰۱۲۳۴۵۶۷۸۹",
    ),
    Paper(
        lang="ar",
        title="إعادة افتتاح الجسر القديم بعد الترميم",
        text=(
            "أعيد صباح الاثنين افتتاح الجسر القديم فوق النهر بعد ثلاث سنوات من أعمال الترميم الدقيقة، وعبره مئات السكان في الساعات الأولى.",
            "وقال رئيس البلدية إن تكاليف المشروع دُفعت من ميزانية المحافظة وإن العمال واصلوا عملهم طوال فصل الشتاء دون توقف.",
            "وأوضح المهندسون أن القواعد الحجرية للجسر أصبحت أكثر مقاومة لفيضانات الربيع وأنها آمنة للخمسين سنة القادمة على الأقل.",
        ),
        news_id="رمز الخبر", published="تاريخ النشر", updated="آخر تحديث", views="عدد المشاهدات", viewed="مشاهدة",
        comments="عدد التعليقات", author="الكاتب", person="سعاد الخطيب", agency="وكالة النهر", day="الجمعة ١٤ آذار ٢٠٢٥",
        changed="15 مارس 2025 - 08:10", scaled=("12.3 ألف", 12300), digits="٠١٢٣٤٥٦٧٨٩",
    ),
    Paper(
        lang="ur",
        title="تین سال بعد پرانا پل دوبارہ کھول دیا گیا",
        text=(
            "دریا پر بنا پرانا پل تین سال کی احتیاط سے کی گئی مرمت کے بعد پیر کی صبح عوام کے لیے دوبارہ کھول دیا گیا اور سینکڑوں افراد نے اسے پار کیا۔",
            "میئر نے بتایا کہ منصوبے کے اخراجات صوبائی بجٹ سے ادا کیے گئے اور مزدوروں نے پورے موسم سرما میں بغیر وقفے کے کام جاری رکھا۔",
            "انجینئروں کے مطابق پل کے پتھر کے ستون اب موسم بہار کے سیلاب کے مقابلے میں زیادہ مضبوط ہیں اور اگلے پچاس سال تک محفوظ رہیں گے۔",
        ),
        news_id="نیوز آئی ڈی", published="تاریخ اشاعت", updated="آخری اپ ڈیٹ", views="مناظر", viewed="بار پڑھا گیا",
        comments="تبصرے", author="تحریر", person="عائشہ صدیقی", agency="دریا نیوز", day="جمعہ ۱۴ مارچ ۲۰۲۵",
        changed="15 مارچ 2025 08:10", scaled=("12.3 ہزار", 12300), digits="۰۱۲۳۴۵۶۷۸۹",
    ),
    Paper(
        lang="tr",
        title="Eski köprü onarımın ardından yeniden açıldı",
        text=(
            "Nehrin üzerindeki eski köprü, üç yıl süren titiz onarımın ardından pazartesi sabahı yeniden halka açıldı ve yüzlerce kişi köprüden geçti.",
            "Belediye başkanı, masrafların il bütçesinden karşılandığını ve işçilerin bütün kış boyunca ara vermeden çalıştığını söyledi.",
            "Mühendislere göre köprünün taş ayakları artık ilkbahar sellerine karşı daha dayanıklı ve önümüzdeki elli yıl boyunca güvenli olacak.",
        ),
        news_id="Haber No", published="Yayınlanma", updated="Son Güncelleme", views="Okunma", viewed="kez okundu",
        comments="Yorum", author="Muhabir", person="Ayşe Yıldız", agency="Nehir Ajansı", day="14 Mart 2025, Cuma",
        changed="15 Mart 2025 08:10", scaled=("12,3 bin", 12300),
    ),
    Paper(
        lang="hi",
        title="मरम्मत के बाद पुराना पुल फिर से खुला",
        text=(
            "नदी पर बना पुराना पुल तीन साल की सावधानीपूर्वक मरम्मत के बाद सोमवार सुबह जनता के लिए फिर से खोल दिया गया और सैकड़ों लोग उस पर से गुज़रे।",
            "महापौर ने कहा कि परियोजना का खर्च राज्य के बजट से दिया गया और मज़दूरों ने पूरी सर्दियों में बिना रुके काम किया।",
            "इंजीनियरों के अनुसार पुल के पत्थर के खंभे अब वसंत की बाढ़ के सामने अधिक मज़बूत हैं और अगले पचास वर्षों तक सुरक्षित रहेंगे।",
        ),
        news_id="समाचार आईडी", published="प्रकाशन तिथि", updated="अंतिम अपडेट", views="व्यूज", viewed="बार देखा गया",
        comments="टिप्पणियाँ", author="रिपोर्टर", person="सुनीता शर्मा", agency="नदी न्यूज़", day="शुक्रवार, १४ मार्च २०२५",
        changed="15 मार्च 2025, 08:10 AM", scaled=("1.2 लाख", 120000), digits="०१२३४५६७८९",
    ),
    Paper(
        lang="ne",
        title="मर्मतपछि पुरानो पुल फेरि खुल्यो",
        text=(
            "नदीमाथिको पुरानो पुल तीन वर्षको मर्मतपछि सोमबार बिहान सर्वसाधारणका लागि फेरि खुला गरिएको छ र सयौं मानिसले पुल पार गरेका छन्।",
            "नगर प्रमुखले आयोजनाको खर्च प्रदेशको बजेटबाट बेहोरिएको र मजदुरहरूले पूरै हिउँदभरि नरोकी काम गरेको बताए।",
            "इन्जिनियरहरूका अनुसार पुलका ढुंगाका खम्बा अब वर्षायामको बाढीसामु अझ बलिया छन् र आगामी पचास वर्षसम्म सुरक्षित रहनेछन्।",
        ),
        news_id="समाचार आईडी", published="प्रकाशित मिति", updated="अद्यावधिक", views="पटक पढिएको", viewed="पटक हेरिएको",
        comments="प्रतिक्रिया", author="संवाददाता", person="सरिता श्रेष्ठ", agency="नदी न्युज", day="शुक्रबार, चैत १, २०८१",
        changed="२०८१ चैत २ गते ०८:१०", digits="०१२३४५६७८९",
    ),
    Paper(
        lang="th",
        title="เปิดใช้สะพานเก่าอีกครั้งหลังซ่อมแซมนานสามปี",
        text=(
            "สะพานเก่าข้ามแม่น้ำเปิดให้ประชาชนใช้อีกครั้งในเช้าวันจันทร์หลังจากซ่อมแซมอย่างระมัดระวังนานสามปี มีผู้คนหลายร้อยคนเดินข้ามในชั่วโมงแรก",
            "นายกเทศมนตรีกล่าวว่าค่าใช้จ่ายมาจากงบประมาณจังหวัด และคนงานทำงานตลอดฤดูหนาวโดยไม่หยุดพัก เพื่อให้ทันกำหนดเดิมที่วางไว้",
            "วิศวกรระบุว่าเสาหินของสะพานแข็งแรงขึ้นเมื่อเผชิญน้ำหลากในฤดูใบไม้ผลิ และจะปลอดภัยไปอีกอย่างน้อยห้าสิบปีข้างหน้า",
        ),
        news_id="รหัสข่าว", published="วันที่เผยแพร่", updated="ปรับปรุงล่าสุด", views="จำนวนผู้เข้าชม", viewed="วิว",
        comments="ความคิดเห็น", author="ผู้เขียน", person="สมชาย ใจดี", agency="สำนักข่าวแม่น้ำ", day="14 มีนาคม 2568",
        changed="15 มี.ค. 2568 08:10", scaled=("12.3K", 12300), digits="๐๑๒๓๔๕๖๗๘๙",
    ),
    Paper(
        lang="zh-Hant",
        title="老橋歷經三年整修後重新開放",
        text=(
            "橫跨河流的老橋歷經三年的細心整修，於週一上午重新向民眾開放，開放後的第一個小時就有數百名市民走過大橋。",
            "市長表示，工程費用由縣府預算支付，工人們整個冬天都沒有停工，最後依照原定計畫完成了全部的整修工作。",
            "工程師指出，橋樑的石墩現在更能抵禦春季洪水，今後五十年內都可以保證安全，不需要再進行大規模的維修。",
        ),
        news_id="新聞編號", published="發佈日期", updated="最後更新", views="瀏覽人次", viewed="次瀏覽", comments="留言",
        author="撰文", person="陳美玲", agency="河流通訊社", day="2025年03月14日 10:35", changed="2025/03/15 08:10",
        scaled=("1.2萬", 12000),
    ),
    Paper(
        lang="ja",
        title="古い橋、三年の修復を経て再び開通",
        text=(
            "川に架かる古い橋が三年にわたる丁寧な修復を終え、月曜日の朝に再び市民に開放され、最初の一時間で数百人が橋を渡った。",
            "市長は、費用は県の予算から支払われ、作業員は冬の間も休まず働き続け、当初の計画どおりに工事を終えたと述べた。",
            "技術者によると、橋の石の土台は春の洪水に対して以前より強くなり、今後五十年は大きな補修をしなくても安全だという。",
        ),
        news_id="記事番号", published="配信日時", updated="最終更新", views="表示回数", viewed="回閲覧", comments="コメント",
        author="著者", person="渡辺洋介", agency="川通信", day="令和7年3月14日", changed="2025年3月15日 08:10",
        scaled=("1.2万", 12000),
    ),
    Paper(
        lang="ru",
        title="Старый мост снова открыли после ремонта",
        text=(
            "Старый мост через реку снова открыли для жителей утром в понедельник после трёх лет тщательного ремонта, и в первый час по нему прошли сотни людей.",
            "Мэр сообщил, что расходы были оплачены из областного бюджета, а рабочие трудились всю зиму без перерывов и закончили в срок.",
            "По словам инженеров, каменные опоры моста теперь лучше выдерживают весенние паводки и будут безопасны ещё по меньшей мере пятьдесят лет.",
        ),
        news_id="ID новости", published="Дата публикации", updated="Обновлено", views="Прочитали", viewed="просмотров",
        comments="Комментариев", author="Автор", person="Анна Кузнецова", agency="Речное агентство",
        day="14 марта 2025 года, пятница", changed="15 марта 2025, 08:10", scaled=("12,3 тыс.", 12300),
    ),
    Paper(
        lang="ka",
        title="ძველი ხიდი რემონტის შემდეგ კვლავ გაიხსნა",
        text=(
            "მდინარეზე გადებული ძველი ხიდი სამწლიანი ფრთხილი რემონტის შემდეგ ორშაბათს დილით კვლავ გაიხსნა მოსახლეობისთვის და პირველ საათში ასობით ადამიანმა გადაიარა.",
            "მერმა განაცხადა, რომ ხარჯები რეგიონის ბიუჯეტიდან დაიფარა და მუშები მთელი ზამთარი შეუსვენებლად მუშაობდნენ.",
            "ინჟინრების თქმით, ხიდის ქვის საყრდენები ახლა უკეთ უძლებს გაზაფხულის წყალდიდობას და კიდევ ორმოცდაათი წელი უსაფრთხო იქნება.",
        ),
        news_id="სიახლის კოდი", published="თარიღი", updated="განახლდა", views="ნანახია", viewed="ნახვა", comments="კომენტარები",
        author="ავტორი", person="ნინო ბერიძე", agency="მდინარის სააგენტო", day="14 მარტი 2025, 10:35", changed="15 მარტი 2025, 08:10",
    ),
    Paper(
        lang="ps",
        title="زوړ پل له ترمیم وروسته بیا پرانیستل شو",
        text=(
            "د سیند پر سر زوړ پل د دوشنبې په سهار د درې کلن دقیق ترمیم وروسته د خلکو پر مخ بیا پرانیستل شو او سلګونو کسانو ترې تېر شول.",
            "ښاروال وویل چې د پروژې لګښت د ولایت له بودیجې څخه ورکړل شوی او کارګرانو ټول ژمی پرته له وقفې کار کړی دی.",
            "د انجینرانو په وینا د پله ډبرین ستنې اوس د پسرلي د سېلابونو پر وړاندې ډېرې پیاوړې دي او تر پنځوسو کلونو به خوندي وي.",
        ),
        news_id="د خبر کوډ", published="د خپرېدو نېټه", updated="وروستی تازه کول", views="لیدنې", viewed="ځله لیدل شوی",
        comments="تبصرې", author="لیکوال", person="زرغونه احمدزۍ", agency="سیند خبري آژانس", day="د ۱۴۰۳ کال د کب ۲۴مه",
        changed="۲۵ کب ۱۴۰۳", digits="۰۱۲۳۴۵۶۷۸۹",
    ),
    Paper(
        lang="vi",
        title="Cây cầu cũ mở cửa trở lại sau ba năm sửa chữa",
        text=(
            "Cây cầu cũ bắc qua sông đã mở cửa trở lại cho người dân vào sáng thứ Hai sau ba năm sửa chữa cẩn thận, và hàng trăm người đã đi qua trong giờ đầu tiên.",
            "Thị trưởng cho biết chi phí được chi từ ngân sách tỉnh và công nhân đã làm việc suốt mùa đông không nghỉ để hoàn thành đúng kế hoạch.",
            "Theo các kỹ sư, trụ đá của cây cầu hiện chịu được lũ mùa xuân tốt hơn và sẽ an toàn ít nhất trong năm mươi năm tới.",
        ),
        news_id="Mã tin", published="Đăng lúc", updated="Cập nhật", views="Lượt xem", viewed="lượt đọc", comments="Bình luận",
        author="Tác giả", person="Nguyễn Thị Lan", agency="Thông tấn Sông", day="Thứ sáu, 14/03/2025 - 10:35",
        changed="15/03/2025 08:10", scaled=("12,3 nghìn", 12300),
    ),
    Paper(
        lang="de",
        title="Alte Brücke nach der Sanierung wieder offen",
        text=(
            "Die alte Brücke über den Fluss ist nach drei Jahren sorgfältiger Sanierung am Montagmorgen wieder für alle geöffnet worden, und Hunderte gingen hinüber.",
            "Der Bürgermeister sagte, die Kosten seien aus dem Haushalt des Landes bezahlt worden, und die Arbeiter hätten den ganzen Winter ohne Pause gearbeitet.",
            "Nach Angaben der Ingenieure halten die steinernen Pfeiler nun dem Hochwasser im Frühjahr besser stand und sind für fünfzig Jahre sicher.",
        ),
        news_id="Artikelnummer", published="Veröffentlicht", updated="Zuletzt aktualisiert", views="Gelesen", viewed="Aufrufe",
        comments="Kommentare", author="Autorin", person="Anna Lehmann", agency="Fluss-Agentur", day="14. März 2025, 10:35 Uhr",
        changed="15. März 2025, 08:10 Uhr", scaled=("12,3 Tsd.", 12300),
    ),
]  # fmt: skip


def table(p: Paper) -> str:
    rows = (
        (p.news_id, p.own(NUMBER)),
        (p.published, p.day),
        (p.views, p.own("12,345")),
        (p.comments, p.own(COMMENTS)),
        (p.author, p.person),
    )
    return "<table>" + "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows) + "</table>{}"


def definitions(p: Paper) -> str:
    rows = ((p.author, p.person), (p.published, p.day), (p.updated, p.changed), (p.views, p.own(VIEWS)), (p.comments, p.own(COMMENTS)), (p.news_id, p.own(NUMBER)))  # fmt: skip
    return "{}<dl>" + "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in rows) + "</dl>"


def toolbar(p: Paper) -> str:
    rows = ((p.news_id, p.own(NUMBER)), (p.published, p.day), (p.views, p.own(VIEWS)), (p.comments, p.own(COMMENTS)), (p.author, p.person))  # fmt: skip
    return (
        "".join(f"<div><span>{label}: </span><span>{value}</span></div>" for label, value in rows)
        + "<h1>"
        + p.title
        + "</h1>{}"
    )


def one_line(p: Paper) -> str:
    return f"<p>{p.news_id}: {p.own(NUMBER)} | {p.day} | {p.own(VIEWS)} {p.viewed} | {p.own(COMMENTS)} {p.comments} | {p.author}: {p.person}</p>{{}}"


def number_above_label(p: Paper) -> str:
    rows = ((p.own("12,345"), p.viewed), (p.own(COMMENTS), p.comments))
    counters = "".join(f"<div><div>{number}</div><div>{label}</div></div>" for number, label in rows)
    facts = f"<div>{p.news_id}: {p.own(NUMBER)}</div><div>{p.day}</div><div>{p.author}: {p.person}</div>"
    return f"<section>{counters}</section>{facts}{{}}"


def bare_lines(p: Paper) -> str:
    lines = f"{p.day}<br><br>{'<br><br>'.join(p.text)}<br><br>"
    return (
        f"<div>{lines}{p.news_id}: {p.own(NUMBER)}<br>{p.views}: {p.own(VIEWS)}<br>{p.author}: {p.person} - {p.agency}"
        "</div>"
    )


SHAPES: list[Callable[[Paper], str]] = [table, definitions, toolbar, one_line, number_above_label, bare_lines]


def read(p: Paper, facts: str) -> Article:
    text = "<div>" + "".join(f"<p>{line}</p>" for line in p.text) + "</div>"
    laid = facts.format(text)
    title = "" if "<h1>" in laid else f"<h1>{p.title}</h1>"
    page = f"<html lang={p.lang}><title>{p.title}</title><meta charset=utf-8><body>{title}{laid}</body></html>"
    found = scraper.parse(page.encode(), url="https://paper.example/story/the-old-bridge", fetched_at=NOW)
    assert found.article, found.why
    return found.article


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.lang)
def test_the_facts_of_an_article_are_read_however_they_are_set(paper: Paper, shape: Callable[[Paper], str]) -> None:
    article = read(paper, shape(paper))
    assert article.title == paper.title
    assert article.news_id == NUMBER
    assert article.published is not None
    assert article.published.at.date() == DAY
    assert article.views is not None
    assert article.views.value == int(VIEWS)
    assert article.authors == (paper.person,)
    assert article.body.split("\n\n")[: len(paper.text)] == list(paper.text)


@pytest.mark.parametrize("paper", [p for p in PAPERS if p.scaled[0]], ids=lambda paper: paper.lang)
def test_a_rounded_count_glued_to_the_day_is_read_and_the_day_too(paper: Paper) -> None:
    article = read(paper, f"<div><span>{paper.day}</span><span>{paper.scaled[0]} {paper.viewed}</span></div>{{}}")
    assert article.views is not None
    assert article.views.value == paper.scaled[1]
    assert article.published is not None
    assert article.published.at.date() == DAY


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.lang)
def test_the_day_of_an_update_is_not_the_day_of_publishing(paper: Paper) -> None:
    article = read(
        paper,
        f"<p><span>{paper.updated}: {paper.changed}</span> <span>{paper.published}: {paper.day}</span></p>{{}}",
    )
    assert article.published is not None
    assert article.modified is not None
    assert (article.published.at.date(), article.modified.at.date()) == (DAY, CHANGED)


def above(label: str, value: str) -> str:
    return f"<div><div>{label}</div><div>{value}</div></div>"


def in_a_row(label: str, value: str) -> str:
    return f"<table><tr><td>{label}</td><td>{value}</td></tr></table>"


def defined(label: str, value: str) -> str:
    return f"<dl><dt>{label}</dt><dd>{value}</dd></dl>"


@pytest.mark.parametrize("laid", [above, in_a_row, defined], ids=lambda laid: laid.__name__)
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.lang)
def test_the_day_of_an_update_stands_beside_its_label_in_a_block_of_its_own(
    paper: Paper, laid: Callable[[str, str], str]
) -> None:
    article = read(paper, f"<p>{paper.published}: {paper.day}</p>{laid(paper.updated, paper.changed)}{{}}")
    assert article.published is not None
    assert article.modified is not None
    assert (article.published.at.date(), article.modified.at.date()) == (DAY, CHANGED)


@pytest.mark.parametrize("line", ["{day} | {comments}: {n}", "{day} | {n} {comments}", "{day}</p><p>{n} {comments}"])
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.lang)
def test_a_line_of_the_day_and_the_number_of_comments_is_no_text(paper: Paper, line: str) -> None:
    laid = line.format(day=paper.day, comments=paper.comments, n=paper.own(COMMENTS))
    article = read(paper, f"<p>{laid}</p>{{}}")
    assert article.body == "\n\n".join(paper.text)
    assert article.views is None


def test_comments_in_a_word_that_begins_like_a_thousand_are_counted_and_no_text() -> None:
    """The k of `27 Kommentit` belongs to the word."""
    text = (
        "Joen yli kulkeva vanha silta avattiin uudelleen maanantaiaamuna kolmen huolellisen korjausvuoden jälkeen kaikille.",
        "Pormestari kertoi, että kustannukset maksettiin maakunnan talousarviosta ja että työ valmistui koko lailla ajoissa.",
    )
    laid = "".join(f"<p>{line}</p>" for line in ("14.3.2025", "27 Kommentit", *text))
    found = scraper.parse(
        f"<html lang=fi><title>Silta avattiin</title><h1>Silta avattiin</h1><div>{laid}</div>",
        url="https://paper.example/silta",
    ).article
    assert found is not None
    assert found.body == "\n\n".join(text)


def test_opinions_of_readers_are_comments_and_no_readers() -> None:
    arabic = next(paper for paper in PAPERS if paper.lang == "ar")
    assert read(arabic, f"<p>{arabic.day}</p><p>آراء القراء: ٢٧</p>{{}}").views is None


def test_a_line_divided_by_bars_is_no_prose_for_the_full_stops_of_its_day() -> None:
    text = "".join(
        f"<p>A folyó fölötti régi hidat hétfőn reggel három hosszú évnyi gondos felújítás után {day}. napján újra megnyitották.</p>"
        for day in range(3)
    )
    page = f"<html lang=hu><title>Megnyílt a híd</title><h1>Megnyílt a híd</h1><p>2025. március 14. | Szerző: Kovács Éva | 27 hozzászólás</p>{text}"
    found = scraper.parse(page, url="https://paper.example/hid").article
    assert found is not None
    assert found.authors == ("Kovács Éva",)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.lang)
def test_votes_shares_and_comments_are_no_views(paper: Paper) -> None:
    rating = f"<p>4.5 / 5 ({paper.own('123')})</p><p><i class=share></i> {paper.own('321')}</p><p>{paper.comments} ({paper.own(COMMENTS)})</p>"
    article = read(paper, f"<p>{paper.day}</p>{rating}{{}}")
    assert article.views is None
    assert article.body == "\n\n".join(paper.text)


def test_the_dates_of_a_chronicle_are_its_headings() -> None:
    told = "The river rose again in the night, and the ferryman took people off their roofs, the mayor told the paper on day"
    text = "".join(f"<p>{day} March 2021</p><p>{told} {day}.</p>" for day in (14, 15, 16))
    page = f"<html lang=en><title>Floods day by day</title><h1>Floods day by day</h1><article>{text}</article>"
    found = scraper.parse(page, url="https://paper.example/floods").article
    assert found is not None
    assert [f"{day} March 2021" in found.body for day in (14, 15, 16)] == [True] * 3
