"""Where a redirect leads, and when it has led far enough."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper import urls
from scraper.fetcher.troubles import Trouble
from scraper.models import Reason

if TYPE_CHECKING:
    from scraper.models import Capture


class Trail:
    """The URLs of one fetch, in order, without credentials; `url` is the one to ask now."""

    def __init__(self, url: str, *, most: int) -> None:
        asked = urls.join(url, url)  # as a browser reads it: everybody below sees the same host in it
        if asked is None:
            raise Trouble(Reason.BAD_URL, "not an http or https URL", reached=False)
        self.url = asked
        self.passed: list[str] = []
        self.asked: list[str] = []  # those that were sent to a server
        self.evidence: Capture | None = None  # the last redirect, where one is to be shown
        self._first = urls.without_credentials(url)
        self._most = most
        self._seen: set[tuple[str, str | None]] = set()

    @property
    def redirects(self) -> tuple[str, ...]:
        """Each URL that was asked before this one; the first as the request spelt it."""
        return (self._first, *self.passed[1:]) if self.passed else ()

    @property
    def shown(self) -> str:
        """The URL to record as the one that answered."""
        return self.url if self.passed else self._first

    def step(self, cookies: str | None) -> None:
        """Note that the URL is asked with those cookies; the same question twice is a circle.

        Many sites redirect a page to itself once, to set a cookie: that is a new question.
        """
        if (self.url, cookies) in self._seen:
            raise Trouble(Reason.REDIRECT_LOOP, "redirects lead in a circle")
        self._seen.add((self.url, cookies))

    def follow(self, location: str | None, status: int) -> None:
        """Go to where the server says the page is."""
        target = urls.join(self.url, location) if location else None
        if target is None:
            raise Trouble(Reason.BAD_REDIRECT, f"redirect {_named(location)}", status=status)
        if len(self.passed) >= self._most:
            raise Trouble(Reason.REDIRECT_LOOP, f"more than {self._most} redirects", status=status)
        self.passed.append(self.url)
        self.url = target


def readable(location: str) -> str:
    """A Location header as its server meant it: http.client reads headers as Latin-1, servers write UTF-8."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _named(location: str | None) -> str:
    if not location:
        return "without a Location"
    try:
        scheme = urlsplit(location.strip()).scheme
    except ValueError:
        scheme = ""
    return f"to {scheme}:, which is not followed" if scheme not in {"", "http", "https"} else "to no possible URL"
