"""WARC files, gzipped or not, of any crawler: their responses as captures."""

from __future__ import annotations

import gzip
import io
import json
from contextlib import redirect_stderr
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scraper import urls
from scraper.models import Capture, LinkKind
from scraper.pipeline.importing.coming import Again, Page, Problem, Skipped
from scraper.publish import warc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from scraper.pipeline.importing.coming import Coming

_PIECE = 65_536
_HTML = ("text/html", "application/xhtml+xml")
# RFC 9110 section 8.4.1 and IANA's registry; other names ("utf-8", "none") are mistakes and mean nothing.
_CODINGS = frozenset("gzip x-gzip deflate br zstd compress x-compress dcb dcz exi".split())
_HEAD = 1_024
_RESPONSES = frozenset({"response", "revisit", "resource"})


def read(file: BinaryIO, name: str, *, packed: bool, most_bytes: int) -> Iterator[Coming]:
    """What the file holds, in its order; `packed` if it is gzipped. A body of more than `most_bytes` is a problem of its own.

    A file that is broken somewhere is read up to there.
    """
    from warcio.archiveiterator import ArchiveIterator

    # The library unpacks too, but only what was packed record by record, and `gzip crawl.warc` packs the whole.
    records = ArchiveIterator(gzip.GzipFile(fileobj=file) if packed else file)
    number = 0
    while True:
        number += 1
        where = f"{name}, record {number}"
        said = io.StringIO()
        with redirect_stderr(said):  # where the library says that more follows the record before
            coming, more = _next(records, where, most_bytes)
        if said.getvalue():
            yield Problem(where=f"{name}, record {number - 1}", why="more follows than its Content-Length says")
        if coming is not None:
            yield coming
        if not more:
            return


def _next(records: Iterator[Any], where: str, most_bytes: int) -> tuple[Coming | None, bool]:
    """What the next record is, None at the end, and whether more may come."""
    try:
        record = next(records, None)
        return (None, False) if record is None else (_one(record, where, most_bytes), True)
    except Exception as error:  # noqa: BLE001 - the library lets whatever a broken file causes through
        return Problem(where=where, why=f"cannot be read, nor what comes after it: {_in_words(error)}"), False


def _in_words(error: Exception) -> str:
    """What the library says of a broken file, or that it stumbled over it."""
    if isinstance(error, AttributeError | TypeError | LookupError):
        return f"no possible record ({type(error).__name__})"
    return " ".join(str(error).split())[:200] or type(error).__name__


def _one(record: Any, where: str, most_bytes: int) -> Coming:
    headers = record.rec_headers
    url = (headers.get_header("WARC-Target-URI") or "").strip("<> ")
    final = headers.get_header(warc.FINAL) or url
    if record.rec_type not in _RESPONSES or not (urls.is_http(url) or urls.is_http(final)):
        return Skipped(where=where)
    at = _instant(headers.get_header("WARC-Date"))
    if at is None:
        return Problem(where=where, why=f"WARC-Date: found {headers.get_header('WARC-Date')!r}, expected a time")
    if record.rec_type == "revisit" and _status(record) == 304:
        return Skipped(where=where)  # "not modified since", which refers to no record
    told = _told(record)
    kind = _kind(headers.get_header(warc.KIND))
    if kind is None and not _is_html(told, record.rec_type):
        return Skipped(where=where)
    body = _body(record, most_bytes)
    if body is None:
        return Problem(where=where, why=f"{url}: the body has more than {most_bytes:,} bytes")
    if record.rec_type != "revisit" and getattr(record.raw_stream, "limit", 0):
        return Problem(where=where, why=f"{url}: cut off, {record.raw_stream.limit:,} bytes are missing")
    if _status(record) == 200 and body and (coding := _still_on(record, body)):
        return Problem(where=where, why=f"{url}: encoded as {coding}, which cannot be undone here")
    capture = Capture(
        url=headers.get_header(warc.ASKED) or final,
        final_url=final if urls.is_http(final) else url,
        fetched_at=at,
        status=_status(record),
        headers=told,
        body=body,
        redirects=_redirects(headers.get_header(warc.REDIRECTS)),
        elapsed=_seconds(headers.get_header(warc.ELAPSED)),
    )
    page = Page(capture=capture, source=headers.get_header(warc.SOURCE), kind=kind)
    if record.rec_type != "revisit":
        return page
    told_first = headers.get_header(warc.FIRST) or headers.get_header("WARC-Refers-To-Target-URI")
    first = (told_first or final).strip("<> ")
    return Again(page=page, url=first, fetched_at=_instant(headers.get_header("WARC-Refers-To-Date")))


def _told(record: Any) -> tuple[tuple[str, str], ...]:
    """The response's headers, as they came before our own export made them fit the record."""
    if record.http_headers is None:
        return (("content-type", record.rec_headers.get_header("Content-Type") or ""),)
    given = [(str(name), str(value)) for name, value in record.http_headers.headers]
    cut = record.rec_headers.get_header(warc.TRUNCATED) if record.rec_type != "revisit" else None
    if record.rec_headers.get_header(warc.SOURCE) and given and given[-1][0] == "Content-Length":
        given.pop()
    prefix = warc.ORIGINAL.lower()
    told = tuple((name[len(prefix) :] if name.lower().startswith(prefix) else name, value) for name, value in given)
    return (*told, (warc.TRUNCATED, cut)) if cut else told


def _is_html(headers: tuple[tuple[str, str], ...], rec_type: str) -> bool:
    told = next((value for name, value in headers if name.lower() == "content-type"), "")
    if not told:
        return rec_type != "resource"
    return told.split(";")[0].strip().lower() in _HTML


def _body(record: Any, most_bytes: int) -> bytes | None:
    """What the server meant, transfer and content encoding undone; None where it is too long."""
    pieces, size, stream = [], 0, record.content_stream()
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > most_bytes:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def _still_on(record: Any, body: bytes) -> str | None:
    """The content encoding that the library could not undo; a crawler may have undone it and not said so."""
    from warcio.bufferedreaders import BufferedReader

    told = (record.http_headers.get_header("Content-Encoding") or "") if record.http_headers else ""
    codings = {name.strip().lower() for name in told.split(",")} & _CODINGS
    if not codings or told.lower() in BufferedReader.get_supported_decompressors() or body[:_HEAD].lstrip()[:1] == b"<":
        return None
    return min(codings)


def _status(record: Any) -> int:
    if record.http_headers is None:
        return 200
    code = str(record.http_headers.get_statuscode())
    return int(code) if code.isascii() and code.isdecimal() and len(code) == 3 else 0


def _instant(text: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat((text or "").strip())
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):  # the year 1 of a place in the east is none in UTC
        return None


def _kind(text: str | None) -> LinkKind | None:
    return LinkKind(text) if text in set(LinkKind) else None


def _redirects(text: str | None) -> tuple[str, ...]:
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return ()
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _seconds(text: str | None) -> float:
    try:
        return max(float(text or 0), 0.0)
    except ValueError:
        return 0.0
