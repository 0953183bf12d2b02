"""JSON of other programs: one object a line, or a file with a list of them, or with one.

What such a program has read is taken at its word; the record itself is kept as a capture, so that it stays plain that
no page of ours stands behind it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import chain
from typing import TYPE_CHECKING, Any

from scraper import urls
from scraper.models import Article, Capture, Extraction, Image, Origin, PageKind
from scraper.normalize import read_date
from scraper.pipeline.importing.coming import History, Problem, Read
from scraper.publish import returning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from scraper.models import Moment
    from scraper.pipeline.importing.coming import Coming

Record = dict[str, Any]

_LONGEST_LINE = 50_000_000  # bytes of one record; a list is read whole and may be longer
_LONGEST_LIST = 500_000_000
_SHOWN = 200  # characters of a value that its origin shows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tool:
    """How a program names what we name otherwise: for each field, its keys, the first that says something wins."""

    name: str
    marks: frozenset[str]  # keys that all its records have
    keys: dict[str, tuple[str, ...]]
    fetched: str | None = None
    one_line: bool = False  # it writes each paragraph on one line, without blank lines between


_TOOLS = (
    _Tool(
        name="news-please",
        marks=frozenset({"maintext", "source_domain", "date_download"}),
        keys={
            "url": ("url",),
            "title": ("title", "title_page"),
            "body": ("maintext", "text"),
            "authors": ("authors",),
            "published": ("date_publish",),
            "modified": ("date_modify",),
            "description": ("description",),
            "language": ("language",),
            "images": ("image_url",),
        },
        fetched="date_download",
    ),
    _Tool(
        name="trafilatura",
        marks=frozenset({"source-hostname", "fingerprint", "text"}),
        keys={
            "url": ("source", "url"),
            "title": ("title",),
            "body": ("text", "raw_text"),
            "authors": ("author",),
            "published": ("date",),
            "description": ("excerpt",),
            "language": ("language",),
            "images": ("image",),
            "section": ("categories",),
            "keywords": ("tags",),
        },
        fetched="filedate",
        one_line=True,
    ),
    _Tool(
        name="newspaper4k",
        marks=frozenset({"meta_site_name", "canonical_link", "publish_date"}),
        keys={
            "url": ("url",),
            "title": ("title",),
            "body": ("text",),
            "authors": ("authors",),
            "published": ("publish_date",),
            "description": ("meta_description",),
            "language": ("meta_lang", "language"),
            "images": ("top_image", "meta_img"),
            "keywords": ("keywords", "meta_keywords"),
            "publisher": ("meta_site_name",),
            "canonical_url": ("canonical_link",),
        },
    ),
    _Tool(
        name="unknown program",
        marks=frozenset({"url", "title"}),
        keys={
            "url": ("url",),
            "title": ("title", "headline"),
            "body": ("body", "text", "content", "maintext", "articleBody", "plaintext"),
            "authors": ("authors", "author"),
            "published": ("published", "date_published", "datePublished", "publishing_date", "publish_date", "date"),
            "modified": ("modified", "date_modified", "dateModified"),
            "description": ("description", "summary", "excerpt"),
            "language": ("language", "lang"),
            "keywords": ("keywords", "tags", "topics"),
            "section": ("section", "category"),
            "publisher": ("publisher", "site_name"),
            "news_id": ("news_id",),
        },
    ),
)


def read(file: BinaryIO, name: str, *, written_at: datetime) -> Iterator[Coming]:
    """What each record says; `written_at` is when the file was made, for records that do not say when they were."""
    start = file.read(1)
    while start in (b" ", b"\n", b"\r", b"\t", b"\xef", b"\xbb", b"\xbf"):
        start = file.read(1)
    if start in (b"", b"{"):
        yield from _lines(start, file, name, written_at)
    elif start == b"[":
        yield from _list(start + file.read(_LONGEST_LIST + 1), name, written_at)
    else:
        yield Problem(where=name, why=f"begins with {start!r}, expected JSON: an object a line, or a list of objects")


def _lines(start: bytes, file: BinaryIO, name: str, written_at: datetime) -> Iterator[Coming]:
    first = start + file.readline(_LONGEST_LINE)
    rest: Iterable[bytes] = ()
    if first.strip() and not _is_whole(first):
        # A file with one object that is written over many lines, as news-please does; else the first line is a bad one.
        more = file.read(_LONGEST_LINE)
        if _is_whole(first + more):
            first += more
        else:
            rest = (more + file.readline(_LONGEST_LINE)).splitlines(keepends=True)
    more_lines = iter(lambda: file.readline(_LONGEST_LINE), b"")
    for number, line in enumerate(chain((first,), rest, more_lines), 1):
        if line.strip():
            yield _of_line(line, f"{name}, line {number}", written_at)


def _is_whole(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _list(text: bytes, name: str, written_at: datetime) -> Iterator[Coming]:
    if len(text) > _LONGEST_LIST:
        yield Problem(where=name, why=f"a list of more than {_LONGEST_LIST:,} bytes; expected one object a line")
        return
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Problem(where=name, why=f"no JSON: {error}")
        return
    for number, item in enumerate(items, 1):
        line = json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield _of_record(item, line, f"{name}, item {number}", written_at)


def _of_line(line: bytes, where: str, written_at: datetime) -> Coming:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Problem(where=where, why=f"no JSON: {error}")
    return _of_record(record, line.strip(), where, written_at)


def _of_record(record: object, line: bytes, where: str, written_at: datetime) -> Coming:
    if not isinstance(record, dict):
        return Problem(where=where, why=f"found {type(record).__name__}, expected an object")
    try:
        if returning.is_own(record):
            return _own(record, line)
        return _foreign(record, line, written_at)
    except (ValueError, OverflowError) as error:
        return Problem(where=where, why=str(error))


def _own(record: Record, line: bytes) -> History:
    given = returning.remembered(record)
    return History(
        record=_capture(given.stored.article.url, given.stored.last_seen_at, line, "scraper"), remembered=given
    )


def _foreign(record: Record, line: bytes, written_at: datetime) -> Read:
    tool = next((tool for tool in _TOOLS if record.keys() >= tool.marks), None)
    if tool is None:
        raise ValueError(f"no record of a known kind, its keys are {', '.join(sorted(map(str, record)))[:200]}")
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
        keywords=tuple(dict.fromkeys(_names(said.get("keywords")))),
        images=tuple(Image(url=link) for link in _names(said.get("images")) if urls.is_http(link)),
        description=_text(said, "description"),
        language=_text(said, "language"),
        section=_text(said, "section"),
        publisher=_text(said, "publisher"),
        canonical_url=_text(said, "canonical_url"),
        news_id=_text(said, "news_id"),
        origins=tuple(
            _origin(field, tool, record, value) for field, value in said.items() if value not in (None, "", [])
        ),
    )
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


def _names(value: object) -> Iterator[str]:
    items = value if isinstance(value, list) else str(value or "").split(";")
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


def _origin(field: str, tool: _Tool, record: Record, value: object) -> Origin:
    key = next(key for key in tool.keys[field] if record.get(key))
    return Origin(
        field=field,
        rule=f"record of {tool.name}",
        path=key,
        text=_line_of(value)[:_SHOWN],
        confidence=0.5,
        parser_version=tool.name,
    )
