"""Sitemaps that come back as they were read last: fifty thousand lines need not be read anew to find nothing new.

A sitemap is read again all the same where the source's borders have changed, when a day comes that it names as that of
a change, and once a week, since the program may be a newer one. Then its server is not told either what we have of
it, or it would send nothing that could be read. Indexes are short, and are always read.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from scraper.models import LinkKind
from scraper.pipeline import seeds

if TYPE_CHECKING:
    from scraper.config import SourceConfig
    from scraper.frontier import Discovery
    from scraper.models import Capture, Request

_LONGEST = timedelta(days=7)


def is_over(request: Request, source: SourceConfig, started_at: datetime) -> bool:
    """Whether the sitemap has to be read again, also where it is as it was when it was read last."""
    return bool(request.read_as) and not _holds(request, source, started_at)


def is_read(request: Request, capture: Capture, digest: str, source: SourceConfig, started_at: datetime) -> bool:
    """Whether the run that began then would find nothing in the sitemap that is not in the archive."""
    *_, what = (request.read_as or "").split(" ")
    return what == _what(capture, digest) and _holds(request, source, started_at)


def read_as(
    request: Request, capture: Capture, found: Discovery, digest: str, source: SourceConfig, started_at: datetime
) -> str | None:
    """What to tell the next visit: empty unless all that the sitemap names was taken in by the run that began then."""
    if request.kind is not LinkKind.SITEMAP:
        return None
    if found.problem or not found.links or any(link.kind is not LinkKind.ARTICLE for link in found.links):
        return ""
    to_come = (link.modified_at for link in found.links if link.modified_at and link.modified_at > started_at)
    until = min((started_at + _LONGEST, *to_come))
    return f"{until.isoformat()} {_borders(source)} {_what(capture, digest)}"


def _holds(request: Request, source: SourceConfig, started_at: datetime) -> bool:
    try:
        until, borders, _ = (request.read_as or "").split(" ")
        ends_at = datetime.fromisoformat(until)
        # A clock that was ahead once must not hold for years.
        return borders == _borders(source) and ends_at - _LONGEST <= started_at < ends_at
    except (ValueError, TypeError, OverflowError):
        return False  # somebody has written there


def _borders(source: SourceConfig) -> str:
    return _digest(source.name, seeds.scope(source))


def _what(capture: Capture, digest: str) -> str:
    return _digest(digest, capture.final_url, capture.header("content-type"))


def _digest(*told: object) -> str:
    return sha256(repr(told).encode()).hexdigest()
