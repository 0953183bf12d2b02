"""HTML files: saved from a browser, mirrored with wget, written by a script."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from scraper import document, urls
from scraper.models import Capture
from scraper.pipeline.importing.coming import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scraper.document import Document
    from scraper.pipeline.importing.coming import Coming

_HEAD = 8_192  # bytes in which browsers say where a page was saved from
# "saved from url=(0029)https://…" is what browsers write on saving; SingleFile writes "url: …" and "saved date: …".
_SAVED = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_SINGLE = re.compile(rb"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]+)", re.IGNORECASE)
_LONGEST_RECORD = 50_000_000  # bytes
_JS_DATE = "%a %b %d %Y %H:%M:%S GMT%z"
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})


def has_page(record: Path) -> bool:
    """Whether it is the record of a page that stands beside it, as news-please keeps both: `page.html.json`."""
    page = record.with_suffix("")
    return page.suffix.lower() in SUFFIXES and page.is_file()


def page(path: Path, *, base_url: str | None, within: Path | None = None, most_bytes: int) -> Iterator[Coming]:
    """One file as the page that it is; it counts as fetched when it says so itself, else when the file was written."""
    try:
        size = path.stat().st_size
        if size > most_bytes:
            yield Problem(where=str(path), why=f"{size:,} bytes, expected at most {most_bytes:,}")
            return
        body, written = path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        yield Problem(where=str(path), why=f"cannot be read: {error.strerror}")
        return
    saved_from, saved_at = _saved(body)
    url = _by_base(path, base_url, within) or saved_from or _by_record(path) or _told(body) or _by_mirror(path, within)
    if url is None:
        expected = "expected a canonical link, a note of the browser that saved it, or --base-url"
        yield Problem(where=str(path), why=f"nothing says which address it is of, {expected}")
        return
    yield Page(
        capture=Capture(url=url, final_url=url, fetched_at=saved_at or written, status=200, headers=_HEADERS, body=body)
    )


_HEADERS = (("content-type", "text/html"), ("x-imported-from", "file"))


def _saved(body: bytes) -> tuple[str | None, datetime | None]:
    """Where and when a browser says that it saved the page."""
    head = body[:_HEAD]
    if found := _SINGLE.search(head):
        return _http(found[1].decode("utf-8", "replace")), _js_date(found[2].decode("utf-8", "replace"))
    found = _SAVED.search(head)
    return (_http(found[1].decode("utf-8", "replace")) if found else None), None


def _told(body: bytes) -> str | None:
    """The address that the page itself claims."""
    read = document.read(body, url="http://unknown.invalid/", headers=())
    for claimed in _claims(read):
        url = _http(claimed)
        if url and urls.host(url) != "unknown.invalid":
            return url
    return None


def _claims(read: Document) -> Iterator[str]:
    for link in read.tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield (link.get("href") or "").strip()
    yield from read.metas.get("og:url", ())


def _by_record(path: Path) -> str | None:
    """The address that a record beside the page gives."""
    beside = path.with_name(f"{path.name}.json")
    try:
        # A pipe, or a device that a link leads to, would be read for ever.
        if not beside.is_file() or beside.stat().st_size > _LONGEST_RECORD:
            return None
        record = json.loads(beside.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return _http(str(record.get("url"))) if isinstance(record, dict) else None


def _by_base(path: Path, base_url: str | None, within: Path | None) -> str | None:
    if base_url is None:
        return None
    below = path.relative_to(within).as_posix() if within else path.name
    return urljoin(base_url if base_url.endswith("/") else f"{base_url}/", _as_url(below))


def _by_mirror(path: Path, within: Path | None) -> str | None:
    """As wget and HTTrack lay a site out: the first folder is the host."""
    if within is None:
        return None
    host, *rest = path.relative_to(within).parts
    if not rest or "." not in host or not urls.is_http(f"https://{host}/"):
        return None
    return f"https://{host}/{_as_url('/'.join(rest))}"


def _as_url(below: str) -> str:
    """wget writes `?` and `%` of an address into the file's name as they are, and its bytes in whatever encoding they were."""
    path, mark, query = below.partition("?")
    path = re.sub(r"(?:^|(?<=/))index\.html?$", "", path)
    safe = "/%:@!$&'()*+,;=~"
    return quote(os.fsencode(path), safe=safe) + mark + quote(os.fsencode(query), safe=f"{safe}?")


def _http(url: str) -> str | None:
    return url if urls.is_http(url) else None


def _js_date(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.partition("(")[0].strip(), _JS_DATE).astimezone(UTC)
    except ValueError:
        return None
