"""Where a redirect leads, and when it has led far enough."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper import urls
from scraper.fetcher.troubles import Trouble
from scraper.models import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.cookiejar import CookieJar

    from scraper.models import Capture


class Trail:
    """The URLs of one fetch, in order, without credentials; `url` is the one to ask now, "" where that can be none.

    It also is what is carried from one request of a fetch to the next, which may be made a pause later and by another
    thread: the cookies, the time that was spent, and the fetch of a robots.txt that has to come first.
    """

    def __init__(self, url: str, *, most: int) -> None:
        self.url = urls.join(url, url) or ""  # as a browser reads it: everybody below sees the same host in it
        self.passed: list[str] = []
        self.asked: list[str] = []  # those that were sent to a server
        self.evidence: Capture | None = None  # the last redirect, where one is to be shown
        self.robots: Trail | None = None  # that of the robots.txt of `url`, while it is being fetched
        self.cookies: CookieJar | None = None  # None until a server sets one
        self.spent = 0.0  # seconds, pauses apart
        self.sent_at: float | None = None  # when the last request went out, on the monotonic clock
        self._first = urls.without_credentials(url)
        self._most = most
        self._seen: set[tuple[str, str | None]] = set()

    @property
    def next_url(self) -> str:
        """The URL to ask now, be it that of the robots.txt; "" if it can be none."""
        return (self.robots or self).url

    @property
    def server(self) -> str:
        """The server to ask now."""
        return urls.server(self.next_url)

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

    @contextmanager
    def asking(self, at: float) -> Iterator[None]:
        """Note that the URL is asked at that instant, unless the request in the `with` block reaches no more than a proxy."""
        self.asked.append(self.url)
        self.sent_at = at
        try:
            yield
        except Trouble as trouble:
            if trouble.reason is Reason.PROXY:
                self.asked.pop()
                self.sent_at = None
            raise

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
