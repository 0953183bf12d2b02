"""Pages out of web archives are read as they were published: the archive's addresses, moments and bar are not theirs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.document import read
from scraper.models import PageKind

NOW = datetime(2024, 6, 1, tzinfo=UTC)
COPIES = "https://keep.example/web/20230721144042"
TEXTS = {
    "en": ("The lock is open again", "The keeper turned the old wheel on Monday, and the boats went through one by one, as he said they would."),
    "tr": ("Köprü yeniden açıldı", "Bekçi pazartesi günü eski çarkı çevirdi ve kayıklar, onun söylediği gibi, birer birer aşağıya geçti."),
    "el": ("Η γέφυρα άνοιξε ξανά", "Ο φύλακας γύρισε τον παλιό τροχό τη Δευτέρα και οι βάρκες πέρασαν μία μία, όπως είχε πει το πρωί."),
}  # fmt: skip
BAR = """<!-- BEGIN WAYBACK TOOLBAR INSERT --><div lang=en style="display:none"><h1>About this copy</h1>{}</div>
<!-- END WAYBACK TOOLBAR INSERT -->"""


def copied(lang: str, *, before: str = f"{COPIES}/", bar: str = "", number: str = "") -> str:
    """A page whose every address has an archive's `before` it."""
    title, text = TEXTS[lang]
    own = f"{before}https://paper.example"
    links = "".join(f"<li><a href='{own}/part-{n}/'>Part {n}</a></li>" for n in range(8))
    head = f"<title>{title}</title><link rel=canonical href='{own}/haber/{number}lock-open'><meta property=og:image content='{own}/a.jpg'>"
    story = "".join(f"<p>{text} ({n})</p>" for n in "abcd")
    return f"<html><head>{head}</head><body class='{f'postid-{number}' if number else ''}'>{bar}<ul>{links}</ul><article><h1>{title}</h1>{story}</article></body></html>"


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize(
    "before", [f"{COPIES}/", f"{COPIES}id_/", "/web/20230721144042/", "//keep.example/all/20230721144042im_/"]
)
@pytest.mark.parametrize("url", ["https://paper.example/haber/lock-open", f"{COPIES}/https://paper.example/haber/lock-open"])  # fmt: skip
def test_the_moment_of_a_copy_is_no_news_id(lang: str, before: str, url: str) -> None:
    article = scraper.parse(copied(lang, before=before), url=url, fetched_at=NOW).article
    assert article is not None
    assert article.news_id is None


@pytest.mark.parametrize("lang", TEXTS)
def test_the_addresses_of_a_copy_are_the_papers(lang: str) -> None:
    article = scraper.parse(copied(lang, number="48213-"), url="https://paper.example/x", fetched_at=NOW).article
    assert article is not None
    assert article.canonical_url == "https://paper.example/haber/48213-lock-open"
    assert article.news_id == "48213"
    assert [image.url for image in article.images][:1] == ["https://paper.example/a.jpg"]


@pytest.mark.parametrize("lang", ["tr", "el"])
def test_what_the_archives_bar_says_is_no_text(lang: str) -> None:
    about = "".join(f"<p>The archive keeps what it finds on its long way through the pages of the world, part {n}.</p>" for n in range(9))  # fmt: skip
    article = scraper.parse(copied(lang, bar=BAR.format(about)), url="https://paper.example/x", fetched_at=NOW).article
    assert article is not None
    assert article.title == TEXTS[lang][0]
    assert article.language == lang
    assert "archive" not in article.body


def test_a_source_in_an_archive_keeps_its_address() -> None:
    html = f"<body><a href='/a'>A</a> <a href='/b'>B</a> <p>As it <a href='{COPIES}/https://paper.example/x'>said</a> then.</p></body>"
    links = [a.get("href") for a in read(html, url="https://other.example/").tree.iter("a")]
    assert links == ["/a", "/b", f"{COPIES}/https://paper.example/x"]


def test_a_page_asked_of_the_archive_itself_leads_to_its_other_copies() -> None:
    links = [a.get("href") for a in read(copied("en"), url=f"{COPIES}/https://paper.example/").tree.iter("a")]
    assert links[0] == f"{COPIES}/https://paper.example/part-0/"


@pytest.mark.parametrize("lang", TEXTS)
def test_a_copied_front_page_is_a_list(lang: str) -> None:
    title, text = TEXTS[lang]
    own = f"{COPIES}/https://paper.example"
    lead = f"<h2><a href='{own}/n/0'>{title} (0) (1) (2)</a></h2>" + f"<p>{text} {text} {text} {text}</p>"
    rest = "".join(f"<h3><a href='{own}/n/{n}'>{title}, {title}, {n}</a></h3>" for n in range(1, 20))
    html = f"<html><head><title>Paper</title><link rel=canonical href='{own}/'></head><body><div>{lead}</div><ul>{rest}</ul></body></html>"
    assert scraper.parse(html, url="https://paper.example/", fetched_at=NOW).kind is PageKind.LISTING


@pytest.mark.parametrize(("credit", "title"), [("Ann Lee for The Withy Post Weekly", "Nine boats wait below the old gate, part"), ("Foto: Jan Novák pro Vrbový list", "Devět lodí čeká pod starou branou, část")])  # fmt: skip
def test_one_credit_under_many_pictures_is_no_text_of_its_own(credit: str, title: str) -> None:
    pictures = f"<figure><img src=/a.jpg><figcaption>{credit}</figcaption></figure>" * 8
    items = "".join(f"<h3><a href=/n/{n}>{title} {n}</a></h3><p>The gate is shut for a week while its hinges are changed by the men of the yard, {n}.</p>" for n in range(6))  # fmt: skip
    html = f"<html><head><title>World</title></head><body><h1>World</h1><div>{pictures}{items}</div></body></html>"
    assert scraper.parse(html, url="https://paper.example/world/", fetched_at=NOW).kind is PageKind.LISTING
