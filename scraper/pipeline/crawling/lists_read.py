"""Feeds, listings and sitemaps that are as they were when they were read last: whether that is enough.

What is taken of a list the source's borders decide. Where they have changed since, its server is not told what we have
of it, or it would send nothing that could be read. A sitemap that comes back as it was is not read anew either, for
fifty thousand lines take long; but it is all the same when a day comes that it names as that of a change, and once a
week, since the program may be a newer one. All other lists are short, and are read whenever they come.
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
_ALWAYS, _NOTHING = "-", "-"  # of a list that is read whenever it comes
_UNKNOWN = ("", "", "")


def is_over(request: Request, source: SourceConfig, started_at: datetime) -> bool:
    """Whether the list has to be read again, also where it is as it was when it was read last."""
    until, borders, _ = _told(request)
    if not borders:
        return bool(request.read_as)  # somebody has written there
    return borders != _borders(source) or (until != _ALWAYS and not _holds(until, started_at))


def is_read(request: Request, capture: Capture, digest: str, source: SourceConfig, started_at: datetime) -> bool:
    """Whether the run that began then would find nothing in the sitemap that is not in the archive."""
    until, borders, what = _told(request)
    return what == _what(capture, digest) and borders == _borders(source) and _holds(until, started_at)


def read_as(
    request: Request, capture: Capture, found: Discovery, digest: str, source: SourceConfig, started_at: datetime
) -> str:
    """What to tell the next visit of a list that was read in the run that began then."""
    whole = found.links and not found.problem and all(link.kind is LinkKind.ARTICLE for link in found.links)
    if request.kind is not LinkKind.SITEMAP or not whole:
        return f"{_ALWAYS} {_borders(source)} {_NOTHING}"
    to_come = (link.modified_at for link in found.links if link.modified_at and link.modified_at > started_at)
    until = min((started_at + _LONGEST, *to_come))
    return f"{until.isoformat()} {_borders(source)} {_what(capture, digest)}"


def _told(request: Request) -> tuple[str, str, str]:
    """Until when the body need not be read, within which borders it was, and what it was; empty where nothing is known."""
    told = (request.read_as or "").split(" ")
    return (told[0], told[1], told[2]) if len(told) == len(_UNKNOWN) else _UNKNOWN


def _holds(until: str, started_at: datetime) -> bool:
    try:
        ends_at = datetime.fromisoformat(until)
        # A clock that was ahead once must not hold for years.
        return ends_at - _LONGEST <= started_at < ends_at
    except (ValueError, TypeError, OverflowError):
        return False  # somebody has written there


def _borders(source: SourceConfig) -> str:
    return _digest(source.name, seeds.scope(source))


def _what(capture: Capture, digest: str) -> str:
    return _digest(digest, capture.final_url, capture.header("content-type"))


def _digest(*told: object) -> str:
    return sha256(repr(told).encode()).hexdigest()
