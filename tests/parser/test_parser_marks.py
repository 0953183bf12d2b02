"""What stands in a line of facts where a paper names its post and place, or files the article under a word of its language. All
of it is invented."""

from __future__ import annotations

import pytest
from parser.test_parser_local import NOW, read

import scraper


@pytest.mark.parametrize(
    ("language", "line", "authors"),
    [
        ("bn", "<span class=author>নিজস্ব প্রতিবেদক, রংপুর</span>", ()),
        ("bn", "<span class=author>উপজেলা প্রতিনিধি, সাভার (ঢাকা)</span>", ()),
        ("bn", "<span class=author>আরিফুল ইসলাম, নিজস্ব প্রতিবেদক</span>", ("আরিফুল ইসলাম",)),
        ("hi", "<span class=author>जागरण संवाददाता, कानपुर</span>", ()),
        ("te", "<span class=author>మా ప్రతినిధి, విజయవాడ</span>", ()),
        ("ml", "<span class=author>സ്വന്തം ലേഖകൻ, കൊച്ചി</span>", ()),
        ("ur", "<span class=author>نمائندہ خصوصی، لاہور</span>", ()),
        ("my", "<span class=author>ရေးသားသူ - ကိုကိုအောင်</span>", ("ကိုကိုအောင်",)),
        ("bn", "লেখকঃ আরিফুল ইসলাম", ("আরিফুল ইসলাম",)),
        ("ne", "लेखकः रमेश थापा", ("रमेश थापा",)),
        ("km", "ដោយ៖ សុខ ដារ៉ា", ("សុខ ដារ៉ា",)),
        ("zh", "责任编辑：网络整理", ()),
    ],
)
def test_a_post_and_its_place_name_nobody(language: str, line: str, authors: tuple[str, ...]) -> None:
    assert read(language, line).authors == authors


@pytest.mark.parametrize(
    ("language", "line", "day", "views"),
    [
        ("bn", "প্রকাশিতঃ ১২ মার্চ ২০২৪ | পঠিতঃ ৫৬১ বার", "2024-03-12", 561),
        ("ne", "प्रकाशित मितिः २० श्रावण २०८१", "2024-08-04", None),
        ("km", "<span class=meta>ថ្ងៃទី១៨ ខែកញ្ញា ឆ្នាំ២០២៣ ម៉ោង ០៩:១៥ ព្រឹក</span> <span><i class='fa fa-eye'></i> ២,៣៤៥ នាក់</span>", "2023-09-18", 2345),
    ],
)  # fmt: skip
def test_a_breath_at_a_words_end_is_a_colon(language: str, line: str, day: str, views: int | None) -> None:
    found = read(language, line)
    assert found.published
    assert str(found.published.at.date()) == day
    assert (found.views and found.views.value) == views


@pytest.mark.parametrize(
    ("language", "line", "section"),
    [
        ("fa", "<div class=toolbar><span>کد خبر: ۸۸۱۲۰</span> | <span>گروه: اقتصادی</span></div>", "اقتصادی"),
        ("ru", "Рубрика: <a href=/x/7>Общество</a> | 12.03.2024", "Общество"),
        ("hu", "2024. március 12. | Rovat: Helyi hírek", "Helyi hírek"),
        ("bn", "বিভাগঃ সারাদেশ", "সারাদেশ"),
        ("th", "หมวด: ภูมิภาค, เศรษฐกิจ", "ภูมิภาค"),
        ("tr", "Kategori: Haber: İHA", None),
        ("tr", "Kategori: 12", None),
        ("hu", "Rovat: Szerző", None),
    ],
)
def test_the_section_stands_behind_its_word(language: str, line: str, section: str | None) -> None:
    assert read(language, line).section == section


def test_a_menu_above_the_title_files_nothing() -> None:
    page = read(
        "hu",
        "12.03.2024",
        tail="<p>A rovat: élet szerkesztője szerint a híd szép lett, és sokan örülnek neki a városban is.</p>",
    )
    assert page.section is None


@pytest.mark.parametrize("called", ["topicpath", "topicPath", "c-pankuzu"])
def test_a_path_is_called_so_in_japan(called: str) -> None:
    path = f"<ol class='{called}'><li><a href=/>トップ</a></li><li><a href=/x/7>地域</a></li></ol>"
    assert read("ja", path + "2024年03月12日").section == "地域"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<h4>A hétfőn átadott hidat az első napon ezren keltek át gyalog</h4><p>12.03.2024</p>", True),
        ("<h4>Folyó Hírlap, 2024. március 12. kedd, Szerző: Kovács Eszter, Fotó: Nagy Béla</h4>", False),
        ("<h4 class=subheading>A hidat ezren keltek át gyalog</h4><p>12.03.2024</p>", True),
        ("<h4>Kapcsolódó cikkek</h4><p>12.03.2024</p>", False),
    ],
)
def test_a_sentence_set_as_a_heading_below_the_title_is_the_standfirst(line: str, told: bool) -> None:
    page = read("hu", f"<div>{line}</div>")
    assert bool(page.body.startswith("A hétfőn átadott") or page.body.startswith("A hidat ezren")) is told
    assert "Szerző" not in (page.description or "")


def test_korean_papers_print_the_second_title_above_the_text() -> None:
    text = "".join(
        f"<p>강을 건너는 옛 다리가 삼 년의 공사를 마치고 월요일 아침에 다시 열렸다고 시가 밝혔다. {n}</p>"
        for n in "가나다라"
    )
    html = (
        "<html lang=ko><title>옛 다리 다시 열려 - 강변일보</title><body><header><div class=article-head-title>옛 다리 다시 열려</div></header>"
        "<div id=view><div class=article-head-sub>- 삼 년 공사 마치고 첫날 시민 수천 명 걸어서 건너</div>"
        f"<div id=articleBody itemprop=articleBody>{text}</div></div></body></html>"
    )
    article = scraper.parse(html, url="https://gangbyeon.example/news/articleView.html?idxno=43722").article
    assert article is not None
    assert "첫날 시민 수천 명 걸어서 건너" in article.body.split("\n")[0]


def test_below_a_title_that_is_no_heading_stands_the_headline() -> None:
    """The title is a step of the path; what is set as a heading is the headline of the printed paper."""
    text = "<p>Старый мост через реку после трёх лет ремонта вновь открыли в понедельник утром.</p>"
    text += "".join(f"<p>Жители города ждали этого дня дольше, чем им обещали строители, {n}.</p>" for n in "абвгд")
    head = (
        "<nav><a href=/>Река</a> <span>Мост открыт</span></nav><h2>Через старый мост снова можно ходить и ездить</h2>"
    )
    html = f"<html lang=ru><title>Мост открыт</title><body>{head}<div class=article-body>{text}</div></body></html>"
    article = scraper.parse(html, url="https://reka.example/most-otkryt").article
    assert article is not None
    assert not article.body.startswith("Через")


@pytest.mark.parametrize(
    "line",
    [
        "<h3>Автор: Иван Петров, наш корреспондент в городе у старого моста</h3>",
        "<h3>Подписывайтесь на наш канал и читайте все наши новости первыми</h3>",
        "<h4>Фото: Иван Петров для нашей газеты, у моста в прошлом году</h4>",
        "<div><img src=a.jpg><h5>Старый мост через реку в год, когда его впервые открыли</h5></div>",
        "<h3>Пожар в порту уничтожил две лодки и сарай на берегу</h3><h3>Паводок унёс мельницу и сарай в долине за городом</h3>",
    ],
)
def test_a_notice_set_as_a_heading_below_the_title_is_no_standfirst(line: str) -> None:
    text = "".join(
        f"<p>Старый мост через реку после трёх лет ремонта вновь открыли в понедельник утром, {n}.</p>" for n in "абвгд"
    )
    html = f"<html lang=ru><body><header><h1>Мост открыт</h1>{line}</header><div class=article-body>{text}</div></body></html>"
    article = scraper.parse(html, url="https://reka.example/most-otkryt").article
    assert article is not None
    assert article.body.startswith("Старый мост")
    assert article.description is None


@pytest.mark.parametrize(
    ("language", "line", "authors"),
    [
        ("fi", "Aino Rantala on kirjailija ja entinen kyläkauppias.", ("Aino Rantala",)),
        ("cs", "Jana Malá je historička a učí na gymnáziu.", ("Jana Malá",)),
        ("sk", "Zuzana Kováčová je právnička a žije v Trnave.", ("Zuzana Kováčová",)),
        ("sl", "Tina Zupan je novinarka in prevajalka.", ("Tina Zupan",)),
        ("et", "Kadri Tamm on ajaloolane ja õpetaja.", ("Kadri Tamm",)),
        ("cs", "Jana Malá je velká šance pro celé město.", ()),
    ],
)
def test_who_wrote_it_is_told_by_the_craft_below_the_text(language: str, line: str, authors: tuple[str, ...]) -> None:
    assert read(language, "2024-03-12", tail=f"<p><em>{line}</em></p>").authors == authors


@pytest.mark.parametrize(
    ("language", "line", "authors"),
    [
        ("el", "Αναρτήθηκε από Μαρία Παππά στις 10:15", ("Μαρία Παππά",)),
        ("bg", "Публикувано от Христо Маринов", ("Христо Маринов",)),
        ("id", "Diposting oleh Andi Saputra", ("Andi Saputra",)),
        ("vi", "Người đăng: Nguyễn Thu Hằng", ("Nguyễn Thu Hằng",)),
        ("et", "Postitas Kadri Tamm", ("Kadri Tamm",)),
        ("lv", "Iesūtīja Inese Bērziņa", ("Inese Bērziņa",)),
        ("lt", "Paskelbė Rasa Petrauskienė", ("Rasa Petrauskienė",)),
        ("sr", "Objavio/la Ivana Horvat", ("Ivana Horvat",)),
    ],
)
def test_who_posted_it_is_told_in_the_words_of_blogs(language: str, line: str, authors: tuple[str, ...]) -> None:
    assert read(language, f"<span class=post-author>{line}</span> 2024-03-12").authors == authors


@pytest.mark.parametrize(
    ("language", "line", "gone"),
    [
        ("bn", "বার্তা দেশ/এমআর", True),
        ("bn", "দেশ/এমআর/এএইচ", True),
        ("fa", "خبرگزاری دریا/م.ک", True),
        ("bn", "সেতুটি আবার খোলা/বন্ধ থাকবে কি না, তা জানা যায়নি", False),
        ("ru", "Речной вестник/Анна", False),
    ],
)
def test_the_house_and_initials_behind_a_stroke_end_the_text(language: str, line: str, gone: bool) -> None:
    assert (line not in read(language, "2024-03-12", tail=f"<p>{line}</p>").body) is gone


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote>강을 건너는 다리는 마을의 마음이다.<cite>- 이복순 기자</cite></blockquote>",
        "<blockquote><p>강을 건너는 다리는 마을의 마음이다.</p><p>이복순 기자</p></blockquote>",
        "<blockquote><p>강을 건너는 다리는 마을의 마음이다.</p><footer class=author>이복순</footer></blockquote>",
    ],
)
def test_who_is_quoted_did_not_write_the_article(quoted: str) -> None:
    assert read("ko", "2024.03.12", tail=quoted).authors == ()
    assert read("ko", "<p>한가람 기자</p><p>2024.03.12</p>", tail=quoted).authors == ("한가람",)


def test_a_byline_that_stands_in_a_blockquote_alone_is_one() -> None:
    framed = "<blockquote class=byline>글 <a rel=author href=/a/7>한가람</a> 기자</blockquote><p>2024.03.12</p>"
    assert read("ko", framed).authors == ("한가람",)
    framed = "<blockquote><p class=author>Автор: Иван Петров</p></blockquote><p>12.03.2024</p>"
    assert read("ru", framed).authors == ("Иван Петров",)


MENU = "<ul><li><a href=/kk/qogam>Қоғам</a></li><li><a href=/kk/sport>Спорт</a></li></ul>"


@pytest.mark.parametrize(
    ("above", "below", "section"),
    [
        ("<div class=c><a href=/kk/qogam>Қоғам</a></div>", "12.03.2024", "Қоғам"),
        ("<div class='fs16 text-uppercase'><a href=/kk/qogam>Қоғам</a></div>", "12.03.2024", "Қоғам"),
        ("", "<a href=/kk/qogam>Қоғам</a> | 12.03.2024 | 345", "Қоғам"),
        ("<p><span>12.03.2024</span><span>2118</span><a href=/kk/qogam>Қоғам</a></p>", "", "Қоғам"),
        ("", "<a href=/kk/team/7>Айгүл Серікқызы</a> | 12.03.2024", None),
        ("<div><a href=/kk/culture>Мәдениет</a></div>", "12.03.2024", None),  # the menu does not have it
        ("<div><a href=/kk/other>Қоғам</a></div>", "12.03.2024", None),
        (MENU, "12.03.2024", None),  # the menu again, for another size of screen
        ("<div><div><a href=/kk/qogam>Қоғам</a></div><div><a href=/kk/sport>Спорт</a></div></div>", "12.03.2024", None),
        ("<div><a href=/>Басты бет</a></div>", "12.03.2024", None),
        (
            "<header><div>30.11.2026 <a href=/kk/sport>Спорт</a></div></header>",
            "12.03.2024",
            None,
        ),  # today, and a button
        ("<header>30.11.2026 <a href=/kk/sport>Спорт</a></header>", "12.03.2024", None),
        ("<ul><li><a href=/epaper>E-Paper</a></li></ul><div><a href=/epaper>E-Paper</a></div>", "12.03.2024", None),
    ],
)
def test_a_link_beside_the_title_that_the_menu_has_too_is_the_section(
    above: str, below: str, section: str | None
) -> None:
    told = (
        "Өзен үстіндегі ескі көпір үш жылдық жөндеуден кейін дүйсенбі күні таңертең қайта ашылып, жүздеген адам өтті. "
    )
    page = f"<html lang=kk><meta charset=utf-8><title>Ескі көпір қайта ашылды</title><body>{MENU}{above}<h1>Ескі көпір қайта ашылды</h1><div class=x>{below}</div><div><p>{told}</p><p>{told * 2}</p><p>{told}</p></div>"
    found = scraper.parse(page.encode(), url="https://paper.example/news/48213/", fetched_at=NOW)
    assert found.article
    assert found.article.section == section
