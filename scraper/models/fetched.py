"""From a link to an outcome: what is asked of the network, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LinkKind(StrEnum):
    """What we expect behind a link."""

    ARTICLE = "article"
    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"
    ROBOTS = "robots"
    RECORD = "record"  # never asked for: what another program had read from an article's page, imported


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A URL worth visiting, and how we came by it. `published_at` is the feed's or sitemap's hint, if it gave one.

    `modified_at` is when it last changed, by the sitemap that names it.
    """

    url: str
    kind: LinkKind
    source: str
    found_on: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One fetch to be made. Validators are sent only where `conditional` is true; `read_as` says within which borders
    a list was read last, and which body of a sitemap.
    """

    url: str
    kind: LinkKind = LinkKind.ARTICLE
    source: str = ""
    etag: str | None = None
    last_modified: str | None = None
    conditional: bool = True
    read_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One HTTP response as it came. `body` is what the server meant after content-encoding was undone.

    `headers` keep their order and repeats; `redirects` lists each URL that was asked before `final_url`, `url` first.
    """

    url: str
    final_url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    redirects: tuple[str, ...] = ()
    elapsed: float = 0.0

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The server answered 304: what we hold is what it would send."""

    url: str
    final_url: str
    fetched_at: datetime
    headers: tuple[tuple[str, str], ...] = ()


class Reason(StrEnum):
    """Why a fetch gave no page. The first group may pass by itself, the second will not."""

    CONNECTION = "connection"  # refused, reset, unreachable, DNS
    TLS = "tls"  # no secured connection; also a certificate that was not renewed in time, which its owner soon sees
    TIMEOUT = "timeout"
    THROTTLED = "throttled"  # 429, or 503 with Retry-After
    SERVER_ERROR = "server-error"  # 5xx
    PROXY = "proxy"  # the way there is broken before it has left our side: of the site that says nothing
    ROBOTS_UNAVAILABLE = "robots-unavailable"  # robots.txt answers 5xx or not at all: all is forbidden for now

    CERTIFICATE = "certificate"  # of another name, or of an authority that nobody knows
    MISSING = "missing"  # 404
    GONE = "gone"  # 410
    WITHHELD = "withheld"  # 451: for legal reasons
    BLOCKED = "blocked"  # 401, 403, a challenge page
    CONSENT = "consent"
    PAYWALL = "paywall"
    SOFT_404 = "soft-404"
    FRONT_PAGE = "front-page"  # the article's address leads to the site's front page
    WRONG_LANGUAGE = "wrong-language"  # another edition's page came instead of the one that was asked for
    NEEDS_JAVASCRIPT = "needs-javascript"  # no text without it: `render = true` runs it
    NO_BROWSER = "no-browser"  # the source says `render = true`, and there is nothing to render with
    DISALLOWED = "disallowed"  # by robots.txt
    TOO_LARGE = "too-large"
    WRONG_TYPE = "wrong-type"
    EMPTY = "empty"
    REDIRECT_LOOP = "redirect-loop"
    BAD_REDIRECT = "bad-redirect"  # to another scheme, or to no URL at all
    REFUSED_ADDRESS = "refused-address"  # private, loopback, link-local, metadata
    BAD_URL = "bad-url"
    CLIENT_ERROR = "client-error"  # other 4xx
    BAD_RESPONSE = "bad-response"  # broken HTTP, broken compression
    UNREADABLE = "unreadable"  # our own parser broke on it: the page is kept, a better parser may read it

    @property
    def temporary(self) -> bool:
        """Whether the same request may succeed later without anybody mending anything."""
        return self in _TEMPORARY

    @property
    def refusal(self) -> bool:
        """Whether something else came in the place of a page: a wall, an error page, another page of the site."""
        return self in _REFUSALS

    @property
    def disappearance(self) -> bool:
        """Whether an article that was there before is now gone."""
        return self in {Reason.MISSING, Reason.GONE, Reason.WITHHELD, Reason.SOFT_404, Reason.FRONT_PAGE}


_REFUSALS = frozenset(
    {
        Reason.BLOCKED,
        Reason.CONSENT,
        Reason.PAYWALL,
        Reason.SOFT_404,
        Reason.FRONT_PAGE,
        Reason.WRONG_LANGUAGE,
        Reason.NEEDS_JAVASCRIPT,
    }
)
_TEMPORARY = frozenset(
    {
        Reason.CONNECTION,
        Reason.TLS,
        Reason.TIMEOUT,
        Reason.THROTTLED,
        Reason.SERVER_ERROR,
        Reason.PROXY,
        Reason.ROBOTS_UNAVAILABLE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A fetch that gave no page. `detail` is one line for people; `retry_at` is what Retry-After asked for (UTC).

    `capture` is the response where there was one and its body was read (a 404 page is evidence too). `hops` are the
    URLs that a server was really asked for, none where robots.txt or the address forbade it; None where nobody counted.
    """

    url: str
    reason: Reason
    detail: str
    failed_at: datetime
    status: int | None = None
    retry_at: datetime | None = None
    capture: Capture | None = None
    hops: tuple[str, ...] | None = None

    @classmethod
    def of(cls, capture: Capture, reason: Reason, detail: str) -> Failure:
        """The failure that a response is, which came but is not what was asked for."""
        return cls(
            url=capture.url,
            reason=reason,
            detail=detail,
            failed_at=capture.fetched_at,
            status=capture.status,
            capture=capture,
        )

    def __str__(self) -> str:
        return f"{self.url}: {self.reason.value}: {self.detail}"


Outcome = Capture | Unchanged | Failure
