"""HTTP statuses as reasons for a failure, and Retry-After as an instant.

Pure: the outcome says when, the frontier waits. Nobody sleeps for a server (some ask for hours).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from scraper import urls
from scraper.document import walls
from scraper.models import Reason

LONGEST_WAIT = timedelta(days=30)  # the slowest that the frontier backs off to; nobody who means it asks for more

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = frozenset({200, 201, 202, 203})
_EMPTY = frozenset({204, 205})
# 999 is LinkedIn's and some firewalls' own way to say 403.
_BLOCKED = frozenset({401, 403, 407, 999})

_BLOCKED_BY = re.compile(r'<([^<>\s]{1,300})>[^,<]*;\s*rel\s*=\s*"?(?:[\w-]+ )*blocked-by\b', re.IGNORECASE)
_LONGEST_LINK = 4_096
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")

Headers = Callable[[str], str | None]


def is_redirect(status: int) -> bool:
    """Whether the status is a redirect with a Location."""
    return status in _REDIRECTS


def reason(status: int, header: Headers) -> Reason | None:
    """Why an answer of that status is no page; None if it is one."""
    if walls.challenged(header):
        return Reason.BLOCKED
    if status in _PAGES:
        return None
    if status == 404:
        return Reason.MISSING
    if status == 410:
        return Reason.GONE
    if status == 451:
        return Reason.WITHHELD
    if status in _BLOCKED:
        return Reason.BLOCKED
    if status == 429 or (status == 503 and header("Retry-After")):
        return Reason.THROTTLED
    if status in _EMPTY:
        return Reason.EMPTY
    if 400 <= status < 500:
        return Reason.CLIENT_ERROR
    if 500 <= status < 600:
        return Reason.SERVER_ERROR
    return Reason.BAD_RESPONSE  # 206 and 304 that nobody asked for, 1xx as a last word, numbers without a meaning


def words(status: int) -> str:
    """The status for people, with the standard's phrase; a server may send any text as its own.

    >>> words(404), words(299)
    ('HTTP 404 Not Found', 'HTTP 299')
    """
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"


def told(status: int, links: str | None) -> str:
    """The status for people, and with a 451 who has the page withheld, where its Link headers say so.

    >>> told(451, '<https://court.example/order/7>; rel="blocked-by"')
    'HTTP 451 Unavailable For Legal Reasons, blocked by https://court.example/order/7'
    """
    who = blocker(links) if status == 451 else None
    shown = f", blocked by {_CONTROL.sub(' ', urls.without_credentials(who))}" if who else ""
    return f"{words(status)}{shown}"


def blocker(link: str | None) -> str | None:
    """Who has a page withheld, by the Link header of a 451 (RFC 7725 section 4).

    >>> blocker('<https://court.example/order/7>; rel="blocked-by"')
    'https://court.example/order/7'
    """
    found = _BLOCKED_BY.search(link[:_LONGEST_LINK]) if link else None
    return found[1] if found else None


def retry_at(value: str | None, now: datetime) -> datetime | None:
    """The instant that a Retry-After header names: seconds, or an HTTP date; None for a day gone by, and beyond 30 days.

    Such dates are mistakes of a clock or a program, and no wish to be asked at once or to be forgotten for a month.

    >>> retry_at("120", datetime(2026, 1, 1, tzinfo=UTC)).isoformat()
    '2026-01-01T00:02:00+00:00'
    """
    wanted = _seconds(value, now) or _date(value) if value else None
    return wanted if wanted is not None and now <= wanted <= now + LONGEST_WAIT else None


def _seconds(value: str, now: datetime) -> datetime | None:
    text = value.strip()
    # Nine digits are thirty years: beyond any use, within what a timedelta can add.
    return now + timedelta(seconds=int(text)) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
