"""The text of an article without its page: copied out of a browser, sent by mail. Its lines are laid out as a page's.

What a text is, no markup says, so it must say itself that it is an article: by a date, a news ID or its readers' number.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.models import PageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.models import Extraction

_TAG = re.compile(rb"<[a-zA-Z/!?][^<>]{0,2000}>")
_FEW = 0.1  # of the lines have a tag: a text about HTML; of a page nearly all have
_WRAPPED = 100  # characters of the longest line of a text that was wrapped by a program for mail
_FULL = 0.7  # of the longest line: what goes on in the next one
_TITLE = (3, 300)  # words at least, bytes at most
_ENDS = (b".", b":", "。".encode(), "۔".encode(), "।".encode())


def is_plain(text: bytes | str) -> bool:
    """Whether it is the text of a page rather than a page: no markup, or hardly any."""
    body = _bytes(text) if isinstance(text, bytes) or not text[:1000].lstrip().startswith("<") else b""
    start = body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start or start.startswith(b"<") or b"\0" in body[:1000]:
        return False
    lines = [line for line in body.splitlines() if line.strip()]
    return sum(_TAG.search(line) is not None for line in lines) <= _FEW * len(lines)


def as_page(text: bytes | str) -> bytes | str:
    """The text as a page of paragraphs, in whatever encoding it is; the first line is a heading if it looks like one."""
    page = _page(_bytes(text))
    return page if isinstance(text, bytes) else page.decode(errors="surrogatepass")


def _bytes(text: bytes | str) -> bytes:
    if isinstance(text, bytes) and text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = text.decode("utf-16", errors="replace")
    return text if isinstance(text, bytes) else text.encode(errors="surrogatepass")


def _page(body: bytes) -> bytes:
    lines = [line.strip() for line in body.removeprefix(b"\xef\xbb\xbf").splitlines()]
    told = list(_paragraphs(lines))
    name = b"h1" if _is_title(told) else b"p"
    first = b"<%s>%s</%s>" % (name, _escaped(told[0]), name) if told else b""
    return b"<html><body><article>%s%s</article></body></html>" % (
        first,
        b"".join(b"<p>%s</p>" % _escaped(one) for one in told[1:]),
    )


def judged(extraction: Extraction) -> Extraction:
    """What was read from a text: no article where nothing in it says so."""
    article = extraction.article
    if article is None or article.published or article.news_id or article.views:
        return extraction
    why = "a text without markup, in which no date, news ID or number of views was found"
    return replace(extraction, kind=PageKind.OTHER, article=None, why=why)


def _paragraphs(lines: list[bytes]) -> Iterator[bytes]:
    longest = max(map(len, lines), default=0)
    paragraph = b""
    for before, line in zip([b"", *lines], [*lines, b""], strict=True):
        goes_on = longest <= _WRAPPED and before and line and len(before) >= _FULL * longest
        if not goes_on and paragraph:
            yield paragraph
            paragraph = b""
        paragraph = b" ".join(filter(None, (paragraph, line)))


def _is_title(told: list[bytes]) -> bool:
    if len(told) < 2:
        return False
    fewest, most = _TITLE
    first = told[0]
    return len(first.split()) >= fewest and len(first) <= most and not first.endswith(_ENDS)


def _escaped(text: bytes) -> bytes:
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
