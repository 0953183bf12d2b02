"""The section: a link that is marked as the category, microdata, the breadcrumb in its many forms. All pages are invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from parser_pages import MILL, prose

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "Mill wheel turns again after forty years"
TEXT = prose(*MILL)
HOME, NEWS, RIVER = '<a href="/">Home</a>', '<a href="/news/">News</a>', '<a href="/news/river/">River</a>'


URL = "https://withypost.example/a/mill-wheel-turns-again-4711"


def section(
    top: str, foot: str = "", *, head: str = "", below: str = "", attributes: str = "", url: str = URL
) -> str | None:
    html = (
        f'<html lang="en"><head><title>{TITLE} - Withy Post</title>{head}</head><body>'
        f"<main{attributes}>{top}<h1>{TITLE}</h1>{below}<p class=byline>By Ada Lind, 4 May 2024</p>{TEXT}{foot}</main></body></html>"
    )
    article = scraper.parse(html, url=url, fetched_at=NOW).article
    assert article is not None
    return article.section


@pytest.mark.parametrize(
    ("language", "path", "name"),
    [
        ("de", "kontakt.html", "Hilfe"),
        ("nb", "om-oss/", "Hvem vi er"),
        ("pl", "regulamin", "Zasady"),
        ("id", "tentang-kami", "Kami"),
        ("en", "privacy-notice", "Your data"),
        ("tr", "yazarlar", "Kalemler"),
    ],
)
def test_a_page_about_the_paper_is_no_section_whatever_its_link_is_called(language: str, path: str, name: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in ("Ada Lind 4711. " * 12, "Withy 1899. " * 12))
    top = f'<div class=breadcrumb><a href="/">Withy</a> &gt; <a href="/{path}">{name}</a></div>'
    html = f"<html lang={language}><title>Ada Lind</title><main>{top}<h1>Ada Lind</h1>{text}</main>"
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.section is None


@pytest.mark.parametrize(
    "top",
    [
        f"<div>{HOME} &gt; {NEWS} &gt; {RIVER} &gt; {TITLE}</div>",
        f"<p>You are here: {HOME} » {NEWS} » {RIVER}</p>",
        f"<div class=place>{HOME} > {NEWS} > {RIVER} > </div>",
        f"<ul class=breadcrumb><li>{HOME}</li><li>{NEWS}</li><li>{RIVER}</li><li><a href='#'>{TITLE}</a></li></ul>",
        f'<ol itemscope itemtype="https://schema.org/BreadcrumbList"><li itemprop=itemListElement>{HOME}</li><li itemprop=itemListElement>{RIVER}</li></ol>',
        f'<div itemtype="http://schema.org/BreadcrumbList"><p><span itemprop=itemListElement>{HOME}</span> <span itemprop=itemListElement>{RIVER}</span></p></div>',
        f"<ul class=breadcrumb><li>{HOME}</li><li>&gt; {NEWS}</li><li>&gt; River</li></ul>",
        f"<div class=crumbs>{HOME} &gt; {NEWS} &gt; {RIVER} &gt; Article</div>",
        f"<div class=crumbs>{HOME} &gt; {RIVER} &gt; Mill wheel turns…</div>",
        f"<div class=crumbs>{HOME} &gt; {RIVER} &gt; Mill Wheel</div>",
        "<p class=location>Home &gt; News &gt; <b>River</b></p>",
        f"<ul class=facts><li class=site-breadcrumb>{HOME} {NEWS} {RIVER}</li><li>4 May</li></ul>",
        f"<ul><li class=crumb>{HOME}</li><li class=crumb>{RIVER}</li></ul><dl class=breadcrumb><dt>You are here:</dt><dd>{HOME}</dd><dd>{RIVER}</dd></dl>",
        f"<ol id=nav class=nav-miga><li>{NEWS}</li><li>{RIVER}</li></ol>",
        f"<div class=fil-ariane>{HOME} {RIVER}</div>",
        f"<div class=breadcrumb>{HOME} &gt; {RIVER} &gt; <a href='/archive/?year=2024'>2024</a> &gt; <a href='/archive/?year=2024;week=18'>Week 18</a></div>",
        '<div class=story_path><a href="/channel_36">Regions</a> &gt; <a href="/list_77">River</a></div>',
        "<div class=category>River</div>",
        "<span class=rubrique>River</span>",
        f"<div class=post-category>{RIVER}</div>",
        f"<dd class=category-name>Category: {RIVER}</dd>",
        f"<div dir=rtl>{HOME} « {NEWS} « {RIVER} « {TITLE}</div>",
        f"<p dir=rtl>{HOME} &lt; {NEWS} &lt; {RIVER}</p>",
        "<p class=location dir=rtl>Home ‹ News ‹ <b>River</b></p>",
    ],
)
def test_the_section_stands_above_the_title(top: str) -> None:
    assert section(top) == "River"


@pytest.mark.parametrize(
    "foot",
    [
        '<footer class=entry-footer>Posted in <a href="/news/river/" rel="category tag">River</a></footer>',
        '<p class=tags>Filed: <a href="/news/river/" rel="category tag">River</a></p>',
        f"<article><footer><span class=entry-categories>Filed Under: {RIVER}</span></footer></article>",
        '<meta itemprop=articleSection content="River">',
    ],
)
def test_the_section_stands_under_the_text(foot: str) -> None:
    assert section("", foot) == "River"


@pytest.mark.parametrize(
    ("step", "told"), [("[River]", "River"), ("【River】", "River"), ("River [North]", "River [North]")]
)
def test_the_brackets_around_a_section_are_none_of_it(step: str, told: str) -> None:
    assert section(f"<div class=breadcrumb>{HOME} » <a href=/news/river/>{step}</a></div>") == told


def test_a_breadcrumb_list_names_the_section_before_the_page() -> None:
    names = ("Home", "News", "River", TITLE)
    steps = [
        {"@type": "ListItem", "position": n, "name": name, "item": f"https://withypost.example/{'x/' * n if n else ''}"}
        for n, name in enumerate(names)
    ]
    told = json.dumps({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps})
    assert section("", head=f'<script type="application/ld+json">{told}</script>') == "River"


@pytest.mark.parametrize(
    "top",
    [
        f"<p>{HOME} | {NEWS} | {RIVER}</p>",  # a menu
        f"<div>{HOME} » {TITLE}</div>",
        f"<div class=breadcrumb>{HOME}</div>",
        "<ul><li class=location><a href='/weather/'>Weather</a> / <a href='/games/'>Games</a></li></ul>",
        f"<div class=breadcrumb>{HOME} » <a href='/2024/'>2024</a> » <a href='/2024/05/'>May</a></div>",
        "<div class=category>12 May: open day</div>",
        "<div class=category><a href=/>From our desk</a></div>",
        f"<div class='post tag-ariane'><p>{'The rocket flew over the river. ' * 40}</p><p>{NEWS} and {RIVER}</p></div>",
        "<nav><ul><li class=category><a href=/letters/>Send us a letter</a></li></ul></nav>",
        "<div class=section><p><a href=/letters/>Send us a letter</a></p></div>",
        "<div class=related><a rel='category tag' href=/x/>Floods</a></div>",
    ],
)
def test_no_section_is_better_than_a_wrong_one(top: str) -> None:
    assert section(top) is None


@pytest.mark.parametrize(
    "top",
    [
        '<div><a href="/">Home</a> &gt; <a href="/login">Login</a> &gt; <a href="/register">Register</a></div>',
        '<div><a href="/">Home</a> &gt; <a href="/a7">Subscribe</a></div>',
        '<div><a href="/a/1">Older story</a> → <a href="/a/2">Newer</a></div>',
        '<div><a href="/en/">English</a> › <a href="/de/">Deutsch</a></div>',
        '<div><a href="/login">Login</a> →</div>',
        '<div><a href="/weather">Weather</a> » <a href="/traffic">Traffic</a> » <a href="/mail">Letters</a></div>',
        '<div>Special: <a href="/flood">all about the flood</a> »</div>',
        '<div class=breadcrumb><a href="/">Home</a> <a href="/login">Login</a></div>',
        '<div class=breadcrumb><a href="/en/">Home</a></div>',
        '<div class=location><a href="/find">Find us</a></div>',
        '<div class=position><a href="/open">Open positions</a></div>',
        '<div class=breadcrumb><a href="mailto:desk@post.example">desk@post.example</a></div>',
        '<div class=breadcrumb><a href="/">Home</a> &gt; <a href="/privacy-policy">Privacy matters</a></div>',
    ],
)
def test_links_that_do_not_lead_to_the_article_are_no_path(top: str) -> None:
    assert section(top) is None


@pytest.mark.parametrize(
    "foot", [f"<p>{HOME} » {NEWS} » {RIVER} »</p>", "<p><a href=/x>Read the full report</a> »</p>"]
)
def test_no_path_stands_below_the_text(foot: str) -> None:
    assert section("", foot) is None


@pytest.mark.parametrize(
    "top",
    [
        '<p><a href="/a/">News</a> » <a href="/a/river/">River</a> »</p>',
        '<div class=path><a href="/">Home</a> <a href="/river">River</a></div>',
        '<div class=path>Home &gt; <a href="/sec/2">River</a></div>',
        '<div class=navPath><a href="/themes/">Themes</a> / <a href="/river/">River</a></div>',
        '<div><a href="/">Home</a> &gt;&gt; <a href="/gn/">River</a> &gt;&gt; Text</div>',
        '<p><a href="https://withypost.example/en/">English</a> › <a href="/en/river/">River</a></p>',
    ],
)
def test_a_path_begins_at_the_front_page_or_leads_to_the_article(top: str) -> None:
    assert section(top) == "River"


@pytest.mark.parametrize("line", ["By Ada Lind", "Share this story", "Subscribe", "Listen to this article", "Published on Tuesday", "Sign in", "Follow us on the river"])  # fmt: skip
def test_a_line_of_another_use_is_no_category(line: str) -> None:
    assert section(f"<span class=category>{line}</span>") is None


@pytest.mark.parametrize(
    ("top", "foot"),
    [
        ("", "<article><p>Mill and bakery.</p><div class=category><a href=/login>Login</a></div></article>"),
        ("<ul class=categories><li class=category><a>Sport</a></li><li class=category><a>Culture</a></li></ul>", ""),
        ("<ul><li class=category><a href=/sport/>Sport</a></li><li class=category><a href=/arts/>Culture</a></li></ul>", ""),
        ("", '<div class=related itemscope itemtype="https://schema.org/NewsArticle"><span itemprop=articleSection>Sport</span></div>'),
    ],
)  # fmt: skip
def test_what_is_marked_for_a_menu_or_another_article_is_not_this_ones(top: str, foot: str) -> None:
    assert section(top, foot) is None


def test_a_path_may_stand_between_title_and_text() -> None:
    assert section("", below=f"<p>{HOME} » {NEWS} » {RIVER} »</p>") == "River"
    assert section("", f"<p>{HOME} » {NEWS} » {RIVER} »</p>") is None


def test_a_list_of_two_categories_gives_the_first() -> None:
    listed = "<ul><li class=category><a href=/news/river/>River</a></li><li class=category><a href=/news/mills/>Mills</a></li></ul>"
    assert section(listed) == "River"


def test_the_steps_of_a_breadcrumb_list_go_by_their_positions() -> None:
    steps = [
        {"@type": "ListItem", "position": n, "name": name, "item": f"https://withypost.example/{'x/' * n}"}
        for n, name in ((3, "River"), (2, "News"), (1, "Towns"))
    ]
    told = json.dumps({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps})
    assert section("", head=f'<script type="application/ld+json">{told}</script>') == "River"


@pytest.mark.parametrize(
    ("trail", "expected"),
    [
        (f"<div class=breadcrumb>{HOME} » {NEWS} » {RIVER}</div>", "River"),
        ('<div class=breadcrumb><a href="/">घर</a> » <a href="/news/india/">देश</a></div>', "देश"),
        ('<div class=breadcrumb><a href="/">Home</a> » <a href="/news/india/">India</a></div>', "India"),
        ("", "india"),
    ],
)
def test_what_a_page_prints_is_called_so_rather_than_by_the_folder_of_its_address(trail: str, expected: str) -> None:
    steps = [
        {"@type": "ListItem", "position": n, "name": name, "item": f"https://withypost.example/{path}"}
        for n, (name, path) in enumerate((("Home", ""), ("news", "news/"), ("india", "news/india/")))
    ]
    told = json.dumps({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps})
    assert section(trail, head=f'<script type="application/ld+json">{told}</script>') == expected


def test_a_list_under_the_text_that_is_named_for_the_categories_and_holds_one() -> None:
    assert section("", '<div class="terms cats"><i></i><ul class=post-categories><li><a href=/c/7/>River</a></li></ul></div>') == "River"  # fmt: skip
    menu = "<ul class=categories><li><a href=/c/7/>River</a></li><li><a href=/c/8/>Mills</a></li></ul>"
    assert section("", menu) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"<div class=crumbs-3KfLpQr8Tu><span>{HOME} &gt; </span><span>{RIVER} &gt; </span><span>Article</span></div>", "River"),
        (f"<ul class=tabs><li>You are here: {HOME} &gt; {RIVER} &gt; </li></ul>", "River"),
        (f"<ul class=tabs><li>{HOME}</li><li>{RIVER}</li></ul>", None),
        (f"<ul class=tabs><li>{HOME} {RIVER}</li></ul>", None),
        (f"<div>{HOME}<em>&gt;</em> {RIVER}</div>", "River"),
        (f"<div>{HOME}<i> / </i>{RIVER}<i> | </i><a href=/x>Mills</a></div>", None),
    ],
)  # fmt: skip
def test_the_signs_of_a_path_tell_it_whatever_holds_it(path: str, expected: str | None) -> None:
    assert section(path) == expected


def test_a_path_to_the_authors_page_names_no_section() -> None:
    assert section(f'<div class=breadcrumb>{HOME} <a href="/author/ann-lee">Ann Lee</a></div>') is None


def test_a_button_that_opens_the_menu_of_categories_is_no_section() -> None:
    button = "<div class=bar><span><a class=category href='#'>Other category</a></span></div>"
    filed = "<div class=blog_category><a href=/list?category=33>River</a></div>"
    assert section(button) is None
    assert section(button + filed) == "River"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("by <a href=/author/lind>Ada Lind</a> in <a href=/news rel=tag>News</a> on 4 May 2024", "News"),
        ("4 May 2024 | <a href=/river rel=tag>River</a>", "River"),
        ("4 May 2024: <a href=/t/mill rel=tag>mill</a>, <a href=/t/oak rel=tag>oak</a>", None),
        ("in <a href=/news rel=tag>News</a>", None),
        ("<a href=/byline/partners rel=tag>Withy Post Partners</a> / 4 May 2024", None),
    ],
)
def test_the_only_tag_in_the_line_with_the_day_is_the_section(line: str, told: str | None) -> None:
    assert section("", below=f"<div>{line}</div>") == told


@pytest.mark.parametrize("name", ["parsely-section", "sailthru.section"])
def test_the_section_that_the_head_tells_machines(name: str) -> None:
    assert section("", head=f'<meta name="{name}" content="River">') == "River"


def test_a_category_in_the_head_of_the_site_is_no_articles() -> None:
    head = "<header class=site-header><div class=dropdown><a class=category href=/series/mills/>The rise of mills</a></div></header>"
    assert section(head) is None
    assert section(f"<header>{head}</header><div><a class=category href=/river/>River</a></div>") == "River"


@pytest.mark.parametrize(
    ("creator", "told"),
    [("Zone Ponts et rivières - Courrier du Lac", ()), ("Anne Roche - Courrier du Lac", ("Anne Roche",))],
)
def test_half_of_a_sections_name_is_no_author(creator: str, told: tuple[str, ...]) -> None:
    lines = "".join(
        f"<p>Le vieux pont a rouvert lundi matin, après {n} ans de travaux et de patience.</p>" for n in (3, 4, 5)
    )
    html = (
        f"<html lang=fr><head><title>Le pont rouvre - Courrier du Lac</title><meta name=dc.creator content='{creator}'></head>"
        "<body><main><div class=breadcrumb><a href=/>Accueil</a> <a href=/ponts>Ponts et rivières</a></div>"
        f"<h1>Le pont rouvre</h1><time datetime=2024-05-04></time>{lines}</main></body></html>"
    )
    article = scraper.parse(html, url="https://courrierdulac.example/a/le-pont-rouvre-4711", fetched_at=NOW).article
    assert article is not None
    assert (article.section, article.authors) == ("Ponts et rivières", told)


def test_a_short_menu_in_the_head_of_the_site_is_no_path() -> None:
    menu = f"<header><nav><ul class='menu location'><li>{HOME}</li><li><a href=/mills/>Mills</a></li><li><a href=/links>Good links</a></li></ul></nav></header>"
    assert section(menu) is None


def test_the_column_that_offices_name_to_machines_is_the_section() -> None:
    assert section("", head='<meta name="ColumnName" content="River">') == "River"


def test_links_of_a_menu_are_not_what_the_article_is_filed_under() -> None:
    items = "".join(
        f'<li><a class="drop-category" href="/t/{name.lower()}">{name}</a></li>'
        for name in "Finance Health Trade Media Sport".split()
    )
    assert section(f"<header><ul>{items}</ul></header>") is None


def test_a_word_before_a_path_in_words_is_no_step() -> None:
    assert section("<p class=location>The mill stands by the river</p>") is None


@pytest.mark.parametrize(
    "top",
    [
        '<span class=label><a href="/news/river/"><b>River</b></a><i>·</i><i>Updated</i></span>',
        '<p><a href="https://withypost.example/news/river">River</a></p>',
        '<p><a href="/news/">News</a></p><div><a href="/news/river/">River</a></div>',
    ],
)
def test_a_link_above_the_title_to_the_folder_that_the_article_lies_in_is_its_section(top: str) -> None:
    assert section(top, url="https://withypost.example/news/river/mill-wheel-4711") == "River"


@pytest.mark.parametrize(
    "top",
    [
        '<p><a href="/news/town/">Town</a></p>',
        '<p><a href="https://other.example/news/river/">River</a></p>',
        '<p><a href="/news/river/mill-wheel-4711">Updated</a></p>',
        '<p><a href="/news/river/">River</a> <a href="/news/town/">Town</a></p>',
        '<ul><li><a href="/news/river/">River</a></li><li><a href="/news/town/">Town</a></li></ul>',
        '<p><a href="/news/river/">All that happened on the river this week</a></p>',
        '<p><a href="/news/river/">« Back</a></p>',
    ],
    ids=[
        "another folder",
        "another site",
        "the article itself",
        "one of two",
        "one of a list",
        "a sentence",
        "a button",
    ],
)
def test_another_link_above_the_title_is_none(top: str) -> None:
    assert section(top, url="https://withypost.example/news/river/mill-wheel-4711") is None


@pytest.mark.parametrize("address", ["#text", "/news/river/mill-wheel-4711/"])
def test_a_link_above_the_title_to_the_page_itself_is_none(address: str) -> None:
    top = f'<p><a href="{address}">Skip to the text</a></p>'
    assert section(top, url="https://withypost.example/news/river/mill-wheel-4711/") is None


@pytest.mark.parametrize("beside", ["<form>Search</form>", "<button>Archive</button>", "<span>Print</span>", "> <i>Share</i>"])  # fmt: skip
def test_a_button_behind_a_path_is_no_step(beside: str) -> None:
    assert section(f"<div class=breadcrumb>{HOME} > {NEWS} {beside}</div>") == "News"


@pytest.mark.parametrize(
    "top",
    [
        "<div class=topic>River</div>",
        "<p>RIVER</p>",
        '<h1 class="heading link"><a href="/news/river/">River</a></h1><p>4 May 2024 6:46 AM</p>',
    ],
)
def test_a_line_above_the_title_that_is_called_as_the_folder_of_the_article(top: str) -> None:
    told = section(
        top,
        head=f'<meta property="og:title" content="{TITLE}">',
        url="https://withypost.example/news/river/mill-wheel-4711",
    )
    assert told is not None
    assert told.capitalize() == "River"


@pytest.mark.parametrize("top", ["<p>Mills</p>", "<p>2024</p>", "<p>Print</p>", "<p>Article</p>", "<p>en</p>"])
def test_a_line_that_no_folder_is_called_by_is_none(top: str) -> None:
    assert section(top, url="https://withypost.example/en/article/print/2024/mill-wheel-4711") is None


@pytest.mark.parametrize("stated", ["/ Mills", "› Mills", "Mills,", "Mills ·", " Mills | "])
def test_the_signs_around_a_section_are_none_of_it(stated: str) -> None:
    assert section("", head=f'<meta property="article:section" content="{stated}">') == "Mills"
    assert section(f'<p><a rel="category tag" href="/c/mills/">{stated}</a></p>') == "Mills"


def test_a_sentence_is_no_section() -> None:
    lead = "The wheel of the old mill turned on Sunday. Volunteers had spent three winters cutting paddles from oak."
    assert section("", head=f'<meta property="article:section" content="{lead}">') is None


@pytest.mark.parametrize(
    "trail",
    [
        '<a href="/forum.php">Forum</a> &gt; <a href="/board.php">Mills</a> &gt; <a href="/search.php">Find</a>',
        '<a href="/a/4710">Previous</a> / <a href="/a/4712">Next</a>',
    ],
)
def test_a_path_to_a_tool_is_none(trail: str) -> None:
    assert section(f"<nav class=breadcrumb>{trail}</nav>") is None


@pytest.mark.parametrize("button", ["Make us your front page", "Ana sayfam yap", "Als Startseite"])
def test_what_stands_behind_the_article_itself_is_no_step_of_its_path(button: str) -> None:
    path = f"{HOME} » {NEWS} » {RIVER} » <a href='{URL}'>{TITLE}</a> <span><a href='/service/start.htm'>{button}</a></span>"
    assert section(f"<div class=breadcrumbs>{path}</div>") == "River"


@pytest.mark.parametrize("filed", ["2016", "1403", "٢٠١٦", "12345", "—"])
def test_a_year_or_a_number_is_no_section(filed: str) -> None:
    stated = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleSection": filed})
    head = f'<script type="application/ld+json">{stated}</script><meta property="article:section" content="{filed}">'
    assert section("", head=head) is None
    assert section(f"<div class=breadcrumb>{HOME} &gt; {RIVER}</div>", head=head) == "River"


@pytest.mark.parametrize(("above", "told"), [("", None), ("<div><span>Category:</span> Cinema</div>", "Cinema")])
def test_a_label_between_two_paragraphs_is_the_texts(above: str, told: str | None) -> None:
    text = "The film tells of the old bridge over the river and of those who built it long ago. "
    html = f"<html lang=en><body><h1>A film about the bridge</h1>{above}<div><p>{text * 3}</p><p>Category: Horror</p><p>{text * 2}It ends well.</p><p>{text}Few will see it.</p></div></body></html>"
    article = scraper.parse(html, url="https://echo.example/7/a-film-about-the-bridge").article
    assert article is not None
    assert article.section == told


@pytest.mark.parametrize(
    ("path", "told"), [("/story/news/river/2024/05/04/mill/4711/", "river"), ("/2024/05/mill-4711", "river")]
)
def test_sections_that_are_the_folders_of_the_address_go_from_the_outermost_to_the_innermost(
    path: str, told: str
) -> None:
    meta = '<meta itemprop=articleSection content="news,river">'
    assert section("", head=meta, url=f"https://withypost.example{path}") == told


@pytest.mark.parametrize(
    ("sections", "address", "expected"),
    [
        ('["Culture", "Software quality"]', "/software-quality/how-the-weir-was-tested", "Software quality"),
        ('["Culture", "Software quality"]', "/2024/05/how-the-weir-was-tested", "Culture"),
        ('["Movies", "News"]', "/news/how-the-weir-was-filmed", "Movies"),
        ('["Paper", "Culture"]', "/2024/05/how-the-weir-was-tested", "Culture"),
        ('["Paper", "VN", "Vallée"]', "/vn/vallee/how-the-weir-was-tested", "Vallée"),
    ],
)
def test_of_several_sections_the_one_that_the_address_goes_by_is_the_articles(
    sections: str, address: str, expected: str
) -> None:
    ld = f'<script type="application/ld+json">{{"@type": "Article", "articleSection": {sections}}}</script>'
    page = f"<html lang=en><head>{ld}</head><body><h1>How the weir was tested</h1>{TEXT}</body></html>"
    found = scraper.parse(page, url=f"https://paper.example{address}").article
    assert found is not None
    assert found.section == expected


def test_of_several_metas_of_sections_the_sites_own_name_is_none() -> None:
    head = "".join(f'<meta property="article:section" content="{text}">' for text in ("Withy Post", "Mills", "Rivers"))
    assert section("", head=head) == "Mills"
    assert section("", head=head, url="https://withypost.example/rivers/mill-wheel-turns-again-4711") == "Rivers"


@pytest.mark.parametrize(
    "trail",
    [
        '<nav class=breadcrumbs><a href="/">Home</a><span class=s>Valley</span><span class=s>River</span></nav>',
        f'<div class=breadcrumb><a href="/start/">Withy Post Home</a> {RIVER}</div>',
        f'<div class=breadcrumbs>{RIVER} <a href="/tag/mills/">Mills</a> <a href="/tag/water/">Water</a></div>',
        f'<div class=breadcrumbs>{HOME} {RIVER} <a href="/issues/50/">No. 50, 17-18 May 2011</a></div>',
        f'<ul id=zbreadcrumb><li><a href="/start/">Withy Post</a></li><li>{RIVER}</li></ul>',
        '<div><a href="/n/3083,00.html">Withy Post</a>&nbsp;&gt;&nbsp;<a href="/n/3082,00.html">Valley</a> &gt; <a href="/n/97,00.html">River</a></div>',
    ],
)
def test_steps_set_alike_and_a_front_page_called_by_the_sites_name(trail: str) -> None:
    assert section(trail, head='<meta property="og:site_name" content="Withy Post">') == "River"


@pytest.mark.parametrize("told", ["sports", "SPORTS"])
def test_a_section_is_printed_as_the_page_prints_it(told: str) -> None:
    trail = '<nav class=breadcrumb><a href="/">Home</a> <a href="/sports/">Sports</a></nav>'
    steps = [{"@type": "ListItem", "position": 1, "name": told, "item": "https://withypost.example/sports/"}]
    head = (
        f'<script type="application/ld+json">{json.dumps({"@type": "BreadcrumbList", "itemListElement": steps})}</script>'
        f'<meta name="prism.section" content="{told}">'
    )
    assert section(trail, head=head) == "Sports"


def test_a_path_that_has_but_the_front_page_names_no_section() -> None:
    trail = f'<div class=breadcrumb><a href="/start/">Withy Post Home</a> <a href="/x">{TITLE}</a></div>'
    assert section(trail, head='<meta property="og:site_name" content="Withy Post">') is None


@pytest.mark.parametrize(
    ("links", "told"),
    [
        (
            '<a href="/news/valley/river/">River</a> <a href="/news/main/">Main</a> <a href="/news/latest/">Latest</a>',
            "River",
        ),
        ('<a href="/main/">Main</a>, <a href="/valley/river/">River</a>', "River"),
        ("".join(f'<a href="/news/{n}/">Part {n}</a> ' for n in "abcdef"), None),  # a menu
        ('<a href="/news/river/">River</a> and more of <a href="/news/">the news</a>', None),
    ],
)
def test_of_the_categories_beside_the_title_the_one_that_leads_deepest(links: str, told: str | None) -> None:
    assert section(f"<div class=categories>{links}</div>") == told


@pytest.mark.parametrize(
    ("metas", "told"),
    [
        ("<meta name=prism.section content=river>", "river"),
        ("<meta name=prism.section content=river><meta name=section content=Valley>", "Valley"),
        ("""<meta name=section content='{"domainName": "river", "displayName": "River"}'>""", None),
    ],
)
def test_metas_of_sections_and_a_record_that_is_none(metas: str, told: str | None) -> None:
    assert section("", head=metas) == told


@pytest.mark.parametrize(
    "trail",
    [
        f"<span class=pathway>{HOME} <img src=a.gif> {NEWS} <img src=a.gif> {RIVER} <img src=a.gif> {TITLE}</span>",
        f"<ul><li>{HOME}</li><li>{NEWS}</li><li>{RIVER}</li><li>{TITLE}</li></ul>",
        f"<div>Place: {HOME} &gt;&gt; {NEWS} &gt;&gt; {RIVER} &gt;&gt; {TITLE} <a href=/print/4711>[Print]</a></div>",
    ],
)
def test_a_path_is_told_by_where_it_ends(trail: str) -> None:
    assert section(trail) == "River"


def test_a_list_of_headlines_that_ends_with_the_one_that_is_read_is_no_path() -> None:
    others = "<li><a href=/a/1>The weir gives way</a></li><li><a href=/a/2>Herons on the crane</a></li>"
    assert section(f"<ul>{others}<li>{TITLE}</li></ul>") is None


def test_a_list_that_ends_with_another_line_is_no_path() -> None:
    assert section(f"<ul><li>{HOME}</li><li>{NEWS}</li><li>{RIVER}</li><li>Mill wheel</li></ul>") is None


def test_of_a_page_whose_address_is_the_sites_alone_a_step_may_lead_there() -> None:
    trail = '<div class=breadcrumb><a href="https://withypost.example/">Withy Post</a> &gt; <a href="https://river.withypost.example/">River</a></div>'
    assert section(trail, url="https://river.withypost.example/") == "River"


def test_capitals_without_their_accents_are_the_same_greek_word() -> None:
    text = "".join(
        f"<p>{'Ο μύλος γυρίζει ξανά μετά από σαράντα χρόνια, είπε ο μυλωνάς στους ανθρώπους. ' * 3}</p>" for _ in "ab"
    )
    trail = f'<div class=breadcrumb><a href="/">ΑΡΧΙΚΗ</a> &gt; {RIVER} &gt; ΑΡΘΡΟ</div>'
    html = f"<html lang=el><title>Ο μύλος γυρίζει</title><meta property=og:type content=article><main>{trail}<h1>Ο μύλος γυρίζει</h1>{text}</main>"
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.section == "River"


def test_the_article_is_the_end_of_its_path_by_its_word_too() -> None:
    trail = "<div class=post_crumb><a href=/>首页</a> &gt; <a href=/river/>河流</a> &gt; 正文 <a href=/join>申请入驻</a></div>"
    lines = "".join(
        f"<p>{line}</p>" for line in ("河边的老水车在星期天重新转动起来，镇上的居民都来观看，并且拍手叫好。",) * 4
    )
    html = f"<html lang=zh><title>水车重新转动</title><meta property=og:type content=article><main>{trail}<h1>水车重新转动</h1>{lines}</main>"
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.section == "河流"


def test_a_path_may_stand_below_a_long_menu() -> None:
    menu = "<div>" + "".join(f"<a href=/m/{n}>Entry</a> " for n in range(180)) + "</div>"
    assert section(f"{menu}<div>{HOME} &gt; {NEWS} &gt; {RIVER}</div>") == "River"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<h5><a href=/category/river>River</a></h5>", "River"),
        ("<h5><a href=/rubrique/river>River</a></h5>", "River"),
        ("<h5><a href=/a/river>River</a></h5>", None),
        ("<h5><a href=/category/rivers-lakes>Rivers &amp; Lakes</a></h5>", "Rivers & Lakes"),
        ("<h5><a href=/category/fluesse>Flüsse</a></h5>", "Flüsse"),
        ("<h5><a href=/category/reka>Река</a></h5>", "Река"),
        ("<h5><a href=/category/all>See all</a></h5>", None),
        ("<h5><a href=/category/river>Back to the overview</a></h5>", None),
        ("<h5><a href=/category/river>Mill wheel turns again for the first time in forty years</a></h5>", None),
    ],
)
def test_a_lone_link_above_the_title_to_a_category_is_the_section(line: str, told: str | None) -> None:
    assert section(f"<div>{line}</div>") == told


@pytest.mark.parametrize(
    ("month", "told"), [("<a href=/2024/05/>May 2024</a>", None), ("<a href=/river/2024/05/>May 2024</a>", "River")]
)
def test_the_archive_of_a_month_in_a_path_is_no_section(month: str, told: str | None) -> None:
    path = f"<li>{HOME}</li><li>{RIVER}</li><li>{month}</li>" if told else f"<li>{HOME}</li><li>{month}</li>"
    assert section(f"<ul class=breadcrumb>{path}</ul>") == told


@pytest.mark.parametrize("key", ["news_news", "river_pegged_article", "wp/river", "news/on-the-river"])
def test_a_key_of_a_machine_is_the_section_only_where_nothing_is_printed(key: str) -> None:
    head = f'<meta property="article:section" content="{key}">'
    trail = f"<ul class=breadcrumb><li>{HOME}</li><li>{NEWS}</li><li>{RIVER}</li></ul>"
    assert section(trail, head=head) == "River"
    assert section("", head=head) == key
