"""JSON of other programs: one object a line, or a file with a list of them, or with one.

What such a program has read is taken at its word; the record itself is kept as a capture, so that it stays plain that
no page of ours stands behind it.
"""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import chain
from typing import TYPE_CHECKING, Any

from scraper import urls
from scraper.models import Article, Capture, Extraction, Image, Origin, PageKind
from scraper.normalize import read_date
from scraper.pipeline.importing.coming import History, Problem, Read
from scraper.pipeline.importing.programs import TOOLS
from scraper.publish import returning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from scraper.models import Moment
    from scraper.pipeline.importing.coming import Coming
    from scraper.pipeline.importing.programs import Tool

Record = dict[str, Any]

_LONGEST_LINE = 50_000_000  # bytes of one record; a list is read whole and may be longer
_LONGEST_LIST = 500_000_000
_SHOWN = 200  # characters of a value that its origin shows
_DECODER = json.JSONDecoder()
_LETTERS = codecs.getincrementaldecoder("utf-8")
_BETWEEN = re.compile(r"[\s,\[\]]*")
_SPACE = re.compile(r"\s*")
_NAMES = re.compile(";")
_KEYWORDS = re.compile("[;,،、，؛]")  # a page's own list, which its reader may have left as it was


def read(file: BinaryIO, name: str, *, written_at: datetime) -> Iterator[Coming]:
    """What each record says; `written_at` is when the file was made, for records that do not say when they were."""
    start = file.read(1)
    while start in (b" ", b"\n", b"\r", b"\t", b"\xef", b"\xbb", b"\xbf"):
        start = file.read(1)
    if start in (b"", b"{"):
        yield from _lines(start, file, name, written_at)
    elif start == b"[":
        yield from _all(start + file.read(_LONGEST_LIST + 1), name, written_at)
    else:
        yield Problem(where=name, why=f"begins with {start!r}, expected JSON: an object a line, or a list of objects")


def _lines(start: bytes, file: BinaryIO, name: str, written_at: datetime) -> Iterator[Coming]:
    first = start + file.readline(_LONGEST_LINE)
    rest: Iterable[bytes] = ()
    if first.strip() and not _begins_whole(first):
        # Objects that are written over many lines, as news-please does; else the first line is a bad one.
        more = file.read(_LONGEST_LINE)
        if _begins_whole(first + more):
            yield from _all(first + more + file.read(_LONGEST_LIST + 1), name, written_at)
            return
        rest = (more + file.readline(_LONGEST_LINE)).splitlines(keepends=True)
    more_lines = iter(lambda: file.readline(_LONGEST_LINE), b"")
    for number, line in enumerate(chain((first,), rest, more_lines), 1):
        if line.strip():
            yield from _of_line(line, f"{name}, line {number}", written_at)


def _begins_whole(text: bytes) -> bool:
    """Whether a whole object stands at its beginning; its end may have been cut, also within a letter."""
    try:
        _DECODER.raw_decode(_LETTERS().decode(text))
    except (ValueError, RecursionError):
        return False
    return True


def _all(text: bytes, name: str, written_at: datetime) -> Iterator[Coming]:
    """The records of a file that is read whole: of a list, or one object after another."""
    if len(text) > _LONGEST_LIST:
        yield Problem(where=name, why=f"a list of more than {_LONGEST_LIST:,} bytes; expected one object a line")
        return
    number = 0
    try:
        for number, (item, written) in enumerate(_pieces(text.decode()), 1):
            line = json.dumps(item, ensure_ascii=False) if text.startswith(b"[") else written
            yield _of_record(item, line.encode("utf-8", "surrogatepass"), f"{name}, item {number}", written_at)
    except (ValueError, RecursionError) as error:
        yield Problem(where=f"{name}, item {number + 1}", why=f"no JSON: {error}")
        return
    if text.startswith(b"[") and not text.rstrip().endswith(b"]"):
        yield Problem(where=f"{name}, item {number + 1}", why="no JSON: the list ends before its closing bracket")


def _of_line(line: bytes, where: str, written_at: datetime) -> Iterator[Coming]:
    """The record of a line; those of a line on which files without a line break at their end were put together."""
    try:
        for item, written in _pieces(line.decode(), lists=False):
            yield _of_record(item, written.encode(), where, written_at)
    except (ValueError, RecursionError) as error:
        yield Problem(where=where, why=f"no JSON: {error}")


def _pieces(text: str, *, lists: bool = True) -> Iterator[tuple[object, str]]:
    """The values of a text and how each is written; ValueError where something else stands.

    With `lists` those in lists, of which newspaper4k's command closes one and the same behind each of several articles.
    """
    between = _BETWEEN if lists else _SPACE
    at = between.match(text).end()  # type: ignore[union-attr] # both match nothing too
    while at < len(text):
        item, end = _DECODER.raw_decode(text, at)
        yield item, text[at:end]
        at = between.match(text, end).end()  # type: ignore[union-attr]


def _of_record(record: object, line: bytes, where: str, written_at: datetime) -> Coming:
    if not isinstance(record, dict):
        return Problem(where=where, why=f"found {type(record).__name__}, expected an object", is_foreign=True)
    own = returning.is_own(record)
    tool = next((tool for tool in TOOLS if record.keys() >= tool.marks), None)
    if tool is None and not own:
        keys = ", ".join(sorted(map(str, record)))[:200]
        return Problem(where=where, why=f"no record of a known kind, its keys are {keys}", is_foreign=True)
    try:
        return _foreign(tool, record, line, written_at) if tool and not own else _own(record, line)
    except (ValueError, OverflowError) as error:
        return Problem(where=where, why=str(error))


def _own(record: Record, line: bytes) -> History:
    given = returning.remembered(record)
    return History(
        record=_capture(given.stored.article.url, given.stored.last_seen_at, line, "scraper"), remembered=given
    )


def _foreign(tool: Tool, record: Record, line: bytes, written_at: datetime) -> Read:
    said = {field: _said(record, keys) for field, keys in tool.keys.items()}
    url, title, body = (_line_of(said.get(field)) for field in ("url", "title", "body"))
    if not urls.is_http(url):
        raise ValueError(f"url: found {url[:60]!r}, expected an http(s) address")
    if not title or not body:
        raise ValueError(f"{url}: no {'title' if not title else 'text'}")
    fetched_at = _fetched(record.get(tool.fetched) if tool.fetched else None, written_at)
    article = Article(
        url=url,
        title=" ".join(title.split()),
        body=_paragraphs(body, one_line=tool.one_line),
        published=_date(said.get("published"), fetched_at),
        modified=_date(said.get("modified"), fetched_at),
        authors=tuple(dict.fromkeys(_names(said.get("authors")))),
        keywords=tuple(dict.fromkeys(_names(said.get("keywords"), _KEYWORDS))),
        images=tuple(Image(url=link) for link in _names(said.get("images")) if urls.is_http(link)),
        description=_text(said, "description"),
        language=_text(said, "language"),
        section=_text(said, "section"),
        publisher=_publisher(said, url),
        canonical_url=_text(said, "canonical_url"),
        news_id=_text(said, "news_id"),
    )
    read = {field: value for field, value in said.items() if getattr(article, field)}
    article = replace(article, origins=tuple(_origin(field, tool, record, value) for field, value in read.items()))
    extraction = Extraction(kind=PageKind.ARTICLE, article=article, why=f"a record of {tool.name}")
    return Read(record=_capture(url, fetched_at, line, tool.name), extraction=extraction)


def _said(record: Record, keys: tuple[str, ...]) -> object:
    return next((record[key] for key in keys if record.get(key)), None)


def _line_of(value: object) -> str:
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value if item)
    return str(value).strip() if value is not None else ""


def _text(said: Record, field: str) -> str | None:
    return _line_of(said.get(field)) or None


def _publisher(said: Record, url: str) -> str | None:
    """The name of the site; trafilatura gives the host where the page has none."""
    name = _text(said, "publisher")
    return None if name and name.lower() in {urls.host(url), urls.server(url)} else name


def _names(value: object, between: re.Pattern[str] = _NAMES) -> Iterator[str]:
    items = value if isinstance(value, list) else between.split(str(value or ""))
    for item in items:
        name = " ".join(str(item.get("name", "") if isinstance(item, dict) else item or "").split())
        if name:
            yield name


def _paragraphs(text: str, *, one_line: bool) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    if one_line or "\n\n" not in text.replace("\r\n", "\n"):
        return "\n\n".join(line for line in lines if line)
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())


def _date(value: object, now: datetime) -> Moment | None:
    return read_date(str(value), now=now) if value else None


def _fetched(value: object, written_at: datetime) -> datetime:
    """When the program got the page; of a bare day, its beginning."""
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return written_at
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return at.astimezone(UTC) if at.timetz() != time.min else at


def _capture(url: str, fetched_at: datetime, line: bytes, tool: str) -> Capture:
    headers = (("content-type", "application/json"), ("x-imported-from", tool))
    return Capture(url=url, final_url=url, fetched_at=fetched_at, status=200, headers=headers, body=line)


def _origin(field: str, tool: Tool, record: Record, value: object) -> Origin:
    key = next(key for key in tool.keys[field] if record.get(key))
    return Origin(
        field=field,
        rule=f"record of {tool.name}",
        path=key,
        text=_line_of(value)[:_SHOWN],
        confidence=0.5,
        parser_version=tool.name,
    )
