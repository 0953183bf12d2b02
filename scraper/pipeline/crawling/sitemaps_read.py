"""Sitemaps that come back as they were read last: fifty thousand lines need not be read anew to find nothing new.

A sitemap is read again all the same where the source's borders have changed, when a day comes that it names as that of
a change, and once a week, since the program may be a newer one. Indexes are short, and are always read.
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


def is_read(request: Request, capture: Capture, digest: str, source: SourceConfig, started_at: datetime) -> bool:
    """Whether the run that began then would find nothing in the sitemap that is not in the archive."""
    until, _, what = (request.read_as or "").partition(" ")
    if not what or what != _what(capture, digest, source):
        return False
    try:
        ends_at = datetime.fromisoformat(until)
        return ends_at - _LONGEST <= started_at < ends_at  # a clock that was ahead once must not hold for years
    except (ValueError, TypeError, OverflowError):
        return False  # somebody has written there


def read_as(
    request: Request, capture: Capture, found: Discovery, digest: str, source: SourceConfig, started_at: datetime
) -> str | None:
    """What to tell the next visit, where all that the sitemap names was taken in by the run that began then."""
    if request.kind is not LinkKind.SITEMAP or found.problem or not found.links:
        return None
    if any(link.kind is not LinkKind.ARTICLE for link in found.links):
        return None
    to_come = (link.modified_at for link in found.links if link.modified_at and link.modified_at > started_at)
    until = min((started_at + _LONGEST, *to_come))
    return f"{until.isoformat()} {_what(capture, digest, source)}"


def _what(capture: Capture, digest: str, source: SourceConfig) -> str:
    told = (digest, capture.final_url, capture.header("content-type"), source.name, seeds.scope(source))
    return sha256(repr(told).encode()).hexdigest()
