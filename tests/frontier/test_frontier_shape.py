"""Article links told from others by shape: a table in the styles of many sites (hosts are invented)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import urls
from scraper.frontier.shape import ENOUGH, Anchor, date_hint, is_file, judge, score

HEADLINE = "Ministers agree on new water treaty after long night"
PERSIAN = "قطار گردشگری دشت شقایق به راه افتاد"
CHINESE = "环湖公路恢复通车首日车流平稳"

ARTICLES = [
    # number and slug, as the Iranian and Arab CMSs do
    ("/ar/news/49909/مقتل-شخصين-في-انفجار-وسط-البلاد", "مقتل شخصين في انفجار وسط البلاد"),
    ("/ar/news/49909", "مقتل شخصين في انفجار وسط البلاد"),
    ("/fa/news/1195166/قطار-گردشگری", PERSIAN),
    ("/fa/news/1195166", ""),
    ("/ar/news/49905/خبر", "خبر آخر"),
    ("/news/1353889/عنوان-خبر-بسیار-مهم", ""),
    ("/news/1401081610590/slug", PERSIAN),
    ("/news/14010204000332/عنوان", PERSIAN),
    ("/fa/doc/news/130631/", PERSIAN),
    ("/fa/tiny/news-1234567", PERSIAN),
    ("/بخش-سیاسی-3/606411-عنوان-خبر-بلند-است", PERSIAN),
    ("/story/2021/3/25/مقتل-شخصين/5256789", ""),
    # dates
    ("/2021/03/26/spring-storm-cuts-power/", HEADLINE),
    ("/2021/03/26/politics/storm-power-outage-repair/index.html", HEADLINE),
    ("/en/2021/03/26/storm/", HEADLINE),
    ("/world/2021/mar/26/ministers-agree-on-new-treaty", HEADLINE),
    ("/world-europe-56512345", HEADLINE),
    ("/news/world-europe-56512345", ""),
    ("/ru/news/2021/03/24/88231.html", "На севере запустили новый паром"),
    ("/zh/content/2021-03/24/content_812.htm", CHINESE),
    ("/n1/2021/0324/c1001-32059876.html", CHINESE),
    ("/20210324/a0f3c9.shtml", CHINESE),
    ("/a/202103240104.html", CHINESE),
    ("/1400/01/05/slug-of-the-story/", PERSIAN),
    # slugs
    ("/politics/ministers-agree-on-new-water-treaty", HEADLINE),
    ("/ministers-agree-on-new-water-treaty-after-night/", HEADLINE),
    ("/en/story/spring-storm-cuts-power.html", HEADLINE),
    ("/news/articles/c4ny3p1lgk9o", HEADLINE),
    (
        "/politik/ausland/wassergipfel-einigung-in-der-nacht-a-1cc26a0e-9ed8-4f3f-9a8a-4b0f5e0c1d2e",
        "Wassergipfel: Einigung in der Nacht",
    ),
    ("/schlagzeilen/wasser-gipfel-1.5249117", "Wassergipfel endet mit einer Einigung"),
    ("/economia/noticias/acuerdo-sobre-el-agua-20210324", "Acuerdo sobre el agua tras una larga noche"),
    ("/haber/su-anlasmasi-imzalandi-6612345", "Su anlaşması imzalandı"),
    ("/nachrichten/wasser_abkommen_nach_langer_nacht-2412.html", ""),
    ("/article/ministers-water-treaty-16055431.php", HEADLINE),
    # numbers only
    ("/ja/articles/123", "湖畔鉄道の復旧工事が完了し全線で運転再開"),
    ("/hi/node/812", "झील के किनारे नई सड़क खुली"),
    ("/el/article/5521/slug", "Νέο πλοίο συνδέει τα νησιά κάθε μέρα"),
    ("/articles/ASP3S5V2LP3SUTIL01Q.html", "湖畔鉄道の復旧工事が完了し全線で運転再開"),
    ("/view/AKR20210324001100001", "호숫가 도로 다시 열려 첫날 차량 흐름 원활"),
    # the query is the article
    ("/news.php?id=49909", HEADLINE),
    ("/index.php?newsid=49909", "Ministers agree on new water"),
    ("/?p=4711", HEADLINE),
    ("/news.php?49909", HEADLINE),
    ("/default.aspx?tabid=1&newsid=49909", HEADLINE),
    ("/NewsDetail.aspx?itemid=812", HEADLINE),
    ("/articles/show.asp?article_id=77", HEADLINE),
    # in places that are index pages elsewhere
    ("/politics/archive/2021/03/ministers-agree-on-treaty/618123/", HEADLINE),
    ("/live/news/world-europe-56512345", HEADLINE),
]

OTHERS = [
    ("/", "The Lantern"),
    ("/ar/", "النسخة العربية من موقع الجريدة اليوم"),
    ("/politics", "Politics"),
    ("/en/news/", "All the news of this day"),
    ("/world/middle-east", "Middle East"),
    ("/politics/world-news-and-analysis", "World"),
    ("/tag/water-treaty-of-the-north", "water treaty"),
    ("/fa/tags/3/1/انتخابات-ریاست-جمهوری", "انتخابات"),
    ("/tags/12345", "treaty"),
    ("/category/12/world-news-and-more", "World news and more"),
    ("/fa/services/3/اخبار-سیاسی-روز", "اخبار سیاسی"),
    ("/section/1234", "Sport"),
    ("/author/jane-maria-van-der-berg", "Jane van der Berg"),
    ("/authors/12345-jane-doe", "Jane Doe, our correspondent in the north"),
    ("/page/2", "Next"),
    ("/en/news/page/2/", "Older stories from our archive here"),
    ("/archive?p=2", "2"),
    ("/fa/archive?service_id=-1&sec_id=-1&cat_id=-1&rpp=100&p=3", "صفحه بعد از این صفحه است"),
    ("/news?page=12345", "Next page of all the news"),
    ("/search?q=water+treaty", "water treaty"),
    ("/search/water-treaty-of-the-north", "All results for this search here"),
    ("/2021/03/26/", "26"),
    ("/2021/03/26/", "All stories of the 26th of March"),
    ("/2021/03/", "March 2021"),
    ("/archive/2021", "2021"),
    ("/login?return=/news/49909", "Log in"),
    ("/login/12345-please-log-in-here", "Please log in to read this story"),
    ("/user/12345", "desk"),
    ("/subscribe-to-our-daily-newsletter", "Subscribe to our daily newsletter today"),
    ("/about-our-editorial-standards-team", "About our editorial standards team here"),
    ("/privacy-policy-and-cookie-notice", "Privacy policy and cookie notice"),
    ("/terms-of-use-of-this-site", "Terms of use of this site"),
    ("/contact", "Write to the newsroom of the paper"),
    ("/rss", "RSS"),
    ("/feed/", "RSS feed of this whole paper"),
    ("/rss/news-of-the-day-12345.xml", "RSS"),
    ("/files/ar/news/1400/1/5/49909_812.jpg", "مقتل شخصين في انفجار وسط البلاد"),
    ("/wp-content/uploads/2021/03/annual-report-of-the-paper.pdf", "Annual report of the whole paper"),
    ("/media/2021/03/26/storm-over-marrow-island-12345.mp4", HEADLINE),
    ("/print/49909", "نسخه چاپی"),
    ("/fa/send/49909", "ارسال به دوستان"),
    ("/news/49909?share=facebook", HEADLINE),
    ("/2021/03/26/spring-storm-cuts-power/?replytocom=77", HEADLINE),
    ("/weather", "Weather"),
    ("/sitemap", "Site map"),
    ("/tv/live", "Live"),
    ("/world-cup-2022", "World Cup 2022"),
    ("/?cat=5", "Sport"),
    ("/?s=water", "Search"),
    ("/jobs/12", "Jobs"),
    ("/news/12", "Sport news"),
    ("/news/2021", "2021"),
]


@pytest.mark.parametrize(("path", "text"), ARTICLES)
def test_article_links_have_enough_points(path: str, text: str) -> None:
    url = urls.canonical(f"https://paper.example{path}")

    assert score(url, Anchor(text)) >= ENOUGH, judge(url, Anchor(text))


@pytest.mark.parametrize(("path", "text"), OTHERS)
def test_other_links_have_not(path: str, text: str) -> None:
    url = urls.canonical(f"https://paper.example{path}")

    assert score(url, Anchor(text)) < ENOUGH, judge(url, Anchor(text))


def test_a_heading_speaks_for_a_link_and_navigation_against_it() -> None:
    url = "https://paper.example/node/812"

    plain, heading, navigation = (
        score(url, Anchor("Water treaty", in_heading=h, in_navigation=n))
        for h, n in ((False, False), (True, False), (False, True))
    )

    assert navigation < plain < heading


def test_a_slug_that_is_the_title_is_an_articles_in_a_folder_of_indexes_too() -> None:
    heading = Anchor(HEADLINE, in_heading=True)
    assert score("https://paper.example/archive/ministers-agree-on-new-water-treaty", heading) >= ENOUGH
    assert score("https://paper.example/archive/all-that-was-said-on-the-water", heading) < ENOUGH
    assert (
        score("https://paper.example/category/water-and-treaties", Anchor("Water and treaties", in_heading=True))
        < ENOUGH
    )


def test_every_judgement_says_why() -> None:
    found = judge("https://paper.example/news/49909", Anchor(HEADLINE))

    assert [(point.points, point.why) for point in found] == [
        (3, "long number"),
        (2, "number in a folder of articles"),
        (2, "text of five words"),
    ]


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2021/03/26/storm/", (2021, 3, 26)),
        ("/en/2021-03-26/storm", (2021, 3, 26)),
        ("/content/2021-03/26/content_1.htm", (2021, 3, 26)),
        ("/2021/3/6/storm", (2021, 3, 6)),
        ("/2021/02/30/storm", None),
        ("/2021/13/01/storm", None),
        ("/1400/01/05/slug", None),
        ("/20210326/storm", None),
        ("/news/120210326908039", None),
        ("/2021/03/261/storm", None),
        ("/storm", None),
    ],
)
def test_a_day_in_the_path_ends_when_that_day_ends(path: str, day: tuple[int, int, int] | None) -> None:
    expected = datetime(*day, 23, 59, 59, tzinfo=UTC) if day else None

    assert date_hint(f"https://paper.example{path}") == expected


def test_files_are_told_by_their_path_not_by_their_query() -> None:
    assert is_file("https://paper.example/a.PDF")
    assert is_file("https://paper.example/a.jpg?w=100")
    assert not is_file("https://paper.example/a?f=b.jpg")
    assert not is_file("https://paper.example/a.html")


@given(st.text(max_size=60), st.text(max_size=30))
def test_no_url_and_no_text_make_the_judgement_fail(path: str, text: str) -> None:
    url = urls.join("https://paper.example/", f"/{path}")
    if url is not None:
        assert isinstance(score(urls.canonical(url), Anchor(text)), int)
        assert date_hint(urls.canonical(url)) is None or date_hint(urls.canonical(url)).tzinfo is UTC
