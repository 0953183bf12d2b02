"""The text of an article without its page: copied out of a browser, sent by mail. Its lines are laid out as a page's.

What a text is, no markup says, so it must say itself that it is an article: by a date, a news ID or its readers' number.
A mail is what was written in it, under its subject. What was written for programs is no text, whatever it says.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from itertools import islice
from typing import TYPE_CHECKING

from scraper.models import PageKind
from scraper.normalize import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.models import Extraction

# `<name@house.example>` and `<https://house.example>` are written in mails, and are no tags.
_TAG = re.compile(rb"</?[a-zA-Z][a-zA-Z0-9-]*(?::[a-zA-Z][\w-]*)?(?:[\s/][^<>]{0,2000})?>|<[!?][^<>]{0,2000}>")
_PAGE = re.compile(
    rb"<(?:!doctype\s+)?html[\s>]|</(?:html|body)\s*>", re.IGNORECASE
)  # though its scripts have many lines
_EDGE = 2_000  # bytes where a page says that it is one, if some words stand before or behind it
_DATA = {b"{": b"}", b"[": b"]"}  # JSON, and what else programs write
_FILES = (b"%PDF-", b"%!PS", b"{\\rtf")  # which may be all of letters
_MOST_LINES = 5_000  # of an article; more are those of a log, and would take minutes
_HEAD = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")  # of a mail
_FEW = 0.1  # of the lines have a tag: a text about HTML; of a page nearly all have
_WRAPPED = 100  # characters of the longest line of a text that was wrapped by a program for mail
_FULL = 0.7  # of the longest line: what goes on in the next one
_TITLE = (3, 300)  # words at least, bytes at most
_UNSPACED = re.compile(rf"^[^\d\s:：]*[{scripts.UNSPACED}{scripts.THAI_AND_LAO}]{{4}}")  # no blanks between words
_HEADING = re.compile(rb"^#{1,6}\s+")  # of Markdown
_ENDS = (b".", b":", "。".encode(), "۔".encode(), "।".encode())


def is_plain(text: bytes | str) -> bool:
    """Whether it is the text of a page rather than a page: no markup, or hardly any."""
    body = _bytes(text) if isinstance(text, bytes) or not text[:1000].lstrip().startswith("<") else b""
    start = body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start or start.startswith(b"<") or b"\0" in body[:1000]:
        return False
    if _PAGE.search(body[:_EDGE]) or _PAGE.search(body[-_EDGE:]) or body.count(b"\n") > _MOST_LINES:
        return False
    lines = [line for line in body.splitlines() if line.strip()]
    tagged = (line for line in lines if _TAG.search(line) is not None)
    return next(islice(tagged, int(_FEW * len(lines)), None), None) is None


def as_page(text: bytes | str) -> bytes | str:
    """The text as a page of paragraphs, in whatever encoding it is; the first line is a heading if it looks like one."""
    page = _page(_sent(_bytes(text)))
    return page if isinstance(text, bytes) else page.decode(errors="surrogatepass")


def _bytes(text: bytes | str) -> bytes:
    if isinstance(text, bytes) and text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = text.decode("utf-16", errors="replace")
    return text if isinstance(text, bytes) else text.encode(errors="surrogatepass")


def _sent(body: bytes) -> bytes:
    """The text of a mail: its subject, its day, and what was written; any other text as it is."""
    head = _HEAD.match(body)
    if head is None:
        return body
    mail = message_from_bytes(body)
    subject, day = mail.get("Subject"), mail.get("Date")
    if not (subject and (day or mail.get("From"))) or mail.get_content_type() != "text/plain":
        return body
    try:
        name = str(make_header(decode_header(subject))).encode(errors="replace")
    except (LookupError, ValueError, HeaderParseError):
        name = subject.encode(errors="replace")
    told = mail.get_payload(decode=True)
    written = told if isinstance(told, bytes) else body[head.end() :]
    with suppress(LookupError):
        written = (
            written
            if _is_utf8(written)
            else written.decode(mail.get_content_charset("utf-8"), errors="replace").encode()
        )
    return b"\n\n".join((b" ".join(name.split()), f"Date: {day}".encode(errors="replace") if day else b"", written))


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _page(body: bytes) -> bytes:
    lines = [line.strip() for line in body.removeprefix(b"\xef\xbb\xbf").splitlines()]
    told = list(_paragraphs(lines))
    name = b"h1" if _is_title(told) else b"p"
    if name == b"h1":
        told[0] = _HEADING.sub(b"", told[0])
    first = b"<%s>%s</%s>" % (name, _escaped(told[0]), name) if told else b""
    return b"<html><body><article>%s%s</article></body></html>" % (
        first,
        b"".join(b"<p>%s</p>" % _escaped(one) for one in told[1:]),
    )


def judged(extraction: Extraction, text: bytes | str) -> Extraction:
    """What was read from the text: no article where nothing in it says so, or where it was written for programs."""
    article = extraction.article
    if article is None:
        return extraction
    why = "a text without markup, in which no date, news ID or number of views was found"
    body = _bytes(text).strip(b"\xef\xbb\xbf \t\r\n")
    if body.startswith(_FILES) or _DATA.get(body[:1]) == body[-1:]:
        why = "data, or a file of another program, rather than the text of a page"
    elif article.published or article.news_id or article.views:
        return extraction
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
    names = len(first.split()) >= fewest or _UNSPACED.search(first.decode(errors="ignore")) is not None
    return names and len(first) <= most and not first.endswith(_ENDS)


def _escaped(text: bytes) -> bytes:
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
