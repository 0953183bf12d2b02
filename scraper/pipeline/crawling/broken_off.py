"""Answers that end in the middle of a page though nothing in them says so: they have no length, and the connection closed.

What such an answer lacks would look like an edit, and its coming back like another. The page itself says where it ends:
one without its `</html>`, of a site whose other pages have it, is no page but a failure, and is asked for again soon. Of
a site of which nothing is kept yet it is one that ends within a tag or a sentence, or in an article that was opened. A page
that comes so each time is one all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.models import Failure, Reason

if TYPE_CHECKING:
    from scraper.models import Capture
    from scraper.storage import Archive

DETAIL = "the connection was closed in the middle of the page"
_TRIES = 4  # as often as that no connection breaks off at one page
_OTHERS = 5  # pages of the site
_ENDS = (b"</html", b"</body")
_BEGINS = (b"<html", b"<body")
_HOLDERS = (b"article", b"main")  # which nobody forgets to close, as many do a `<div>`
_END = 4_096  # bytes in which it stands, with what scripts and caches write behind it


def failure(archive: Archive, capture: Capture, *, source: str) -> Failure | None:
    """The answer as the failure that it is; None where it is whole, or nobody can tell."""
    if capture.header("content-length") or capture.header("transfer-encoding") or capture.header("x-rendered"):
        return None
    if _has_end(capture.body) or archive.failed_so(capture.url, source, DETAIL) >= _TRIES:
        return None
    others = [_has_end(body) for body in archive.newest_bodies(source, _OTHERS)]
    if sum(others) <= len(others) / 2 if others else not _is_open(capture.body):
        return None
    return Failure.of(capture, Reason.CONNECTION, DETAIL)


def _has_end(body: bytes) -> bool:
    end = body[-_END:].replace(b"\0", b"").lower()
    return any(mark in end for mark in _ENDS)


def _is_open(body: bytes) -> bool:
    """Whether a page that is begun as one does not look ended, though its site may leave out `</html>` as HTML allows."""
    page = body.replace(b"\0", b"").lower()
    if not any(mark in page for mark in _BEGINS):
        return False
    return not page.rstrip().endswith(b">") or any(
        page.count(b"<" + name) > page.count(b"</" + name) for name in _HOLDERS
    )
