"""No page breaks the parser: any bytes, any depth, any size give an Extraction within bounded time."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import scraper
from scraper.models import Extraction, PageKind

CASES = Path(__file__).parent.parent / "cases"
PAGES = [page.read_bytes() for page in sorted(CASES.glob("*/*/page.html"))]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
URL = "https://paper.example/news/12345/a-title"
PROSE = "<p>The bridge over the river was opened on Monday, and many people came to look at it in the rain. "

HOSTILE = {
    "a hundred thousand nested elements": b"<body>" + b"<div>" * 100_000 + PROSE.encode() * 9,
    "a hundred thousand nested inline elements": b"<body><p>" + b"<b>" * 100_000 + PROSE.encode(),
    "a caption of two thousand nested elements": b"<title>Bridge opens</title><h1>Bridge opens</h1><div>" + PROSE.encode() * 3 + b"<figure><img src=/a.jpg width=800><figcaption>" + b"<span>" * 2_000 + b"The bridge</figcaption></figure>" + b"".join(b"<p>%d %s" % (i, PROSE[3:].encode()) for i in range(6)),
    "hundreds of pictures above one endless caption": b"<title>Bridge opens</title><h1>Bridge opens</h1><div>" + b"".join(b"<p>%d %s" % (i, PROSE[3:].encode()) for i in range(9)) + b"</p><figure><figcaption>" + b"<i>a</i>" * 150_000 + b"</figcaption>" + b"".join(b"<img src=/%d-bridge.jpg>" % i for i in range(500)) + b"</figure>",
    "one line of three megabytes": b"<p>" + b"word " * 600_000,
    "twenty thousand lines in small letters around one picture": PROSE.encode() * 9 + b"<div>" + b"<small>a note on the text</small><hr>" * 20_000 + b"<img src=a.jpg></div>",
    "twenty thousand links behind line breaks": PROSE.encode() * 9 + b"<p>" + b"The bridge was opened on Monday, and many came to look at it. <br><a href=/x>Read this story</a><br>" * 20_000,
    "places of a template that nothing closes": PROSE.encode() * 9 + b"<p>" + b"{{ " * 300_000,
    "a text of one endless word": b"<p>" + b"a" * 3_000_000,
    "a last line of one endless word": PROSE.encode() * 9 + b"<p>" + b"A" * 80_000,
    "a long text that is printed as pulled out of a long one": PROSE.encode() * 9 + b"<aside class=pullquote>" + b"word said again " * 12_000 + b"</aside>" + PROSE.encode() * 12_000,
    "sixty thousand bylines": b"<h1>Bridge opens</h1>" + b"<p class=author>By Ann Lee</p>" * 60_000 + PROSE.encode() * 9,
    "sixty thousand subheads that say what the tab says": b"<title>Bridge opens</title>" + b"<h2>Bridge opens</h2>" * 60_000 + PROSE.encode() * 9,
    "a tag of three hundred thousand attributes": b"<body " + b" ".join(b"a%d=1" % i for i in range(300_000)) + b">" + PROSE.encode() * 9,
    "a hundred tags of ten thousand attributes": (b"<div " + b" ".join(b"a%d=1" % i for i in range(10_000)) + b">") * 100 + PROSE.encode() * 9,
    "sixteen thousand texts, each with a box beside it": (b"<div class=entry-content>" + PROSE.encode() * 2 + b"</div><div class=related>" + PROSE.encode() * 2 + b"</div>") * 16_000,
    "fifty thousand paragraphs": PROSE.encode() * 50_000,
    "attributes behind a > in quotes": b'<p x=">" ' + b" ".join(b"a%d=1" % i for i in range(100_000)) + b">" + PROSE.encode() * 9,
    "attributes with a < in each": b"<p " + b" ".join(b'a%d="<"' % i for i in range(100_000)) + b">" + PROSE.encode() * 9,
    "attributes parted by slashes": b"<p " + b"/".join(b"a%d" % i for i in range(100_000)) + b">" + PROSE.encode() * 9,
    "attributes glued to each other": b"<p " + b"".join(b'a%d=""' % i for i in range(100_000)) + b">" + PROSE.encode() * 9,
    "attributes behind a loose quote": b'<p " ' + b" ".join(b"a%d=1" % i for i in range(100_000)) + b' ">' + PROSE.encode() * 9,
    "comments that never end": b'<p x="<" ' + b"y " * 5000 + b">" + b"<!-- " * 200_000,
    "a headline in lists without end": b'<script type="application/ld+json">{"@type":"NewsArticle","headline":' + b"[" * 600 + b'"x"' + b"]" * 600 + b"}</script>" + PROSE.encode() * 9,
    "authors in objects without end": b'<script type="application/ld+json">{"@type":"NewsArticle","author":' + b'{"name":' * 900 + b'"x"' + b"}" * 900 + b"}</script>" + PROSE.encode() * 9,
    "broken JSON and blanks": b'<script type="application/ld+json">{,' + b" " * 400_000 + b"x</script>" + PROSE.encode() * 9,
    "a string that is never closed": b"<div id=root></div><script>" + b'"<p' + b'\\"a' * 150_000 + b"</script>",
    "breadcrumbs in breadcrumbs": b"<div class=breadcrumb>" * 900 + b"<a href=/x>Section</a>" * 12_000 + PROSE.encode() * 9,
    "a path in two hundred boxes named so": b"<div class=breadcrumb>" * 200 + b"<a href=/>Home</a> &gt; " + b"word <i>x</i> " * 60_000 + b"</div>" * 200 + PROSE.encode() * 9,
    "a category in two hundred boxes named so": b"<div class=category>" * 200 + b"<a href=/x>News</a>" + b"word <i>x</i> " * 60_000 + b"</div>" * 200 + PROSE.encode() * 9,
    "a category in two hundred boxes named so, and one long line": b"<h1>Bridge opens</h1>" + b"<div class=category>" * 200 + b"<a href=/x>News</a>" + b"word " * 300_000 + b"</div>" * 200 + PROSE.encode() * 9,
    "labels of numbers among their kind": PROSE.encode() * 9 + b"".join(b"<%s><b>%d</b></%s><h3>Comments</h3>" % (t, i, t) for i in range(20_000) for t in (b"div", b"p", b"ul")),
    "a figure of all the lines": PROSE.encode() * 9 + b"<figure><img src=a>" + b"".join(b"<div>The %d of the old harbour %d</div>" % (i, -i * i % 997) for i in range(40_000)) + b"</figure>",
    "numbers that are none": '<input name=newsid value="²"><img width="²" src=a.jpg>'.encode() + b"<input name=newsid value=" + b"1" * 5000 + b">" + PROSE.encode() * 9,
    "long headings and paths of nothing": b"".join(b"<h1>%d " % i + b"word " * 3_000 + b"</h1>" for i in range(60)) + b'<script type="application/ld+json">[' + b",".join([b'{"@type":"BreadcrumbList","itemListElement":[{"name":"x"}]}'] * 4_000) + b"]</script>" + PROSE.encode() * 9,
    "headings in headings": b"<h1>" * 900 + b"word " * 2000 + PROSE.encode() * 9,
    "five thousand buttons within each other": b"<button><div>" * 5_000 + b"<h1>A title</h1>" + PROSE.encode() * 9,
    "NUL bytes": b"\x00".join(PROSE.encode()[i : i + 1] for i in range(80)),
    "a script of five megabytes": b'<script type="application/ld+json">[' + b'{"@type":"NewsArticle","headline":"x"},' * 130_000 + b"{}]</script>" + PROSE.encode() * 9,
    "JSON nested without end": b'<script type="application/ld+json">' + b'{"@graph":[' * 50_000 + b"</script>" + PROSE.encode() * 9,
    "an attribute of a megabyte": b'<div class="' + b"view " * 200_000 + b'">' + PROSE.encode() * 9,
    "fifty thousand classes": b"".join(b'<p class="c%d-views news-%d">%d</p>' % (i, i, i) for i in range(50_000)),
    "digits without end": b"<p>" + b"1" * 500_000 + b"</p><p>Views: " + b"9" * 100_000,
    "separators without end": b"<title>" + b"a - | " * 50_000 + b"</title><h1>" + b"x | " * 50_000 + b"</h1>" + PROSE.encode() * 9,
    "dots and spaces": b"<p>" + b". " * 500_000 + b"<p>" + b" :" * 300_000,
    "a table without end": b"<table>" + b"<tr><td>1<td>2" * 50_000,
    "line breaks without end": b"<p>" + b"<br>" * 200_000 + PROSE.encode(),
    "an XML bomb": b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;' + PROSE.encode() * 9,
    "UTF-16 without a mark": (PROSE * 9).encode("utf-16-le"),
    "half a character": PROSE.encode() * 9 + "ب".encode()[:1],
}  # fmt: skip


def _read(body: bytes | str, url: str = URL) -> Extraction:
    return scraper.parse(body, url=url, fetched_at=NOW)


def _sound(extraction: Extraction) -> None:
    """What every Extraction keeps, whatever page it came from."""
    assert (extraction.article is not None) == (extraction.kind is PageKind.ARTICLE)
    chosen = [
        v.candidate.field for v in extraction.verdicts if v.chosen and v.candidate.field not in {"images", "alternates"}
    ]
    assert len(chosen) == len(set(chosen)), "one field chosen twice"
    if extraction.article is not None:
        extraction.article.body.encode()
        assert "\x00" not in extraction.article.body
        assert extraction.article.published is None or extraction.article.published.at.tzinfo is not None
        assert extraction.article.news_id is None or extraction.article.news_id.isascii()


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_costs_seconds_at_most_and_raises_nothing(body: bytes) -> None:
    started = time.thread_time()
    _sound(_read(body))
    assert time.thread_time() - started < 20


@given(st.binary(max_size=4000))
def test_any_bytes_are_read(body: bytes) -> None:
    _sound(_read(body))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.sampled_from(range(len(PAGES))), st.integers(0, 2**32))
def test_a_real_page_with_damage_is_read(which: int, seed: int) -> None:
    """Pieces cut, doubled, swapped and overwritten, as broken transfers and careless templates do."""
    chance = random.Random(seed)
    body = bytearray(PAGES[which])
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(body))
        size = chance.randint(1, 400)
        match chance.randrange(4):
            case 0:
                del body[at : at + size]
            case 1:
                body[at:at] = body[at : at + size]
            case 2:
                body[at : at + size] = chance.randbytes(size)
            case _:
                body[at:at] = chance.choice(
                    [
                        b"<div>",
                        b"</div>",
                        b"<table><tr>",
                        b"<p",
                        b"'\">",
                        b"</body>",
                        b"<h1>",
                        b"<!--",
                        b"\x00",
                        b"&#0;",
                        b"<a href=x>",
                    ]
                )
        body = body or bytearray(b" ")
    _sound(_read(bytes(body)))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "not a url",
        "http://",
        "https://[bad/",
        "file:///etc/passwd",
        "https://paper.example/%ff%00?a=%zz#x",
        "https://paper.example:99999/",
    ],
)
def test_an_odd_address_is_survived(url: str) -> None:
    _sound(_read(PAGES[0], url=url))


def test_reading_twice_gives_the_same() -> None:
    for body in PAGES:
        assert _read(body) == _read(body)


@pytest.mark.parametrize("told", ["", "said to machines"])
@pytest.mark.parametrize("tag", ["div", "footer"])
def test_an_empty_time_behind_the_last_line(tag: str, told: str) -> None:
    data = f'{{"@type": "NewsArticle", "headline": "Bridge opens", "articleBody": "{PROSE[3:] * 9}"}}' if told else ""
    html = (
        f"<html lang=en><title>Bridge opens</title><script type=application/ld+json>{data}</script>"
        f"<body><h1>Bridge opens</h1>{'' if told else PROSE * 9}<{tag}><time datetime=2020-05-03></time></{tag}></body></html>"
    )
    assert isinstance(scraper.parse(html, url=URL, fetched_at=NOW), Extraction)
