"""The values that pass from stage to stage.

    Link → Request → Capture | Unchanged | Failure → Document → Extraction → Article → Revision, Observation

All are frozen; none reads a clock, a file or the network. Instants are aware datetimes; names that end in `_at` are
in UTC unless they belong to a `Moment`. Durations are seconds, sizes are bytes, digests are `sha256:<hex>`,
languages are BCP 47 tags.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

# --- what had to be understood keeps the text it was read from ----------------------------------------------------


class Precision(StrEnum):
    """How exact a written date is."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class Zone(StrEnum):
    """Where the time zone of a moment comes from."""

    WRITTEN = "written"  # the text carries an offset, a Z, or a zone name
    PROFILE = "profile"  # the site's profile or the config says it
    UNKNOWN = "unknown"  # nobody says: `at` then carries UTC as a placeholder, only its wall clock means something


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A written date, understood.

    `at` is always aware and shows the wall clock that the page shows; where `zone` is UNKNOWN its offset is a
    placeholder. With DAY precision the time of day is midnight and means nothing. `calendar` names what was read:
    gregorian, jalali, hijri, buddhist, …, `a+b` where two calendars agree, `relative` for "3 hours ago".
    """

    at: datetime
    precision: Precision
    text: str
    calendar: str = "gregorian"
    zone: Zone = Zone.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A written number, understood; `lower_bound` where the text says "999+" or "over 10,000"."""

    value: int
    text: str
    lower_bound: bool = False


# --- from a link to an outcome -------------------------------------------------------------------------------------


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
    """One fetch to be made. Validators are sent only where `conditional` is true."""

    url: str
    kind: LinkKind = LinkKind.ARTICLE
    source: str = ""
    etag: str | None = None
    last_modified: str | None = None
    conditional: bool = True


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
    TLS = "tls"
    TIMEOUT = "timeout"
    THROTTLED = "throttled"  # 429, or 503 with Retry-After
    SERVER_ERROR = "server-error"  # 5xx
    ROBOTS_UNAVAILABLE = "robots-unavailable"  # robots.txt answers 5xx or not at all: all is forbidden for now

    MISSING = "missing"  # 404
    GONE = "gone"  # 410, 451
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
    def disappearance(self) -> bool:
        """Whether an article that was there before is now gone."""
        return self in {Reason.MISSING, Reason.GONE, Reason.SOFT_404, Reason.FRONT_PAGE}


_TEMPORARY = frozenset(
    {
        Reason.CONNECTION,
        Reason.TLS,
        Reason.TIMEOUT,
        Reason.THROTTLED,
        Reason.SERVER_ERROR,
        Reason.ROBOTS_UNAVAILABLE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A fetch that gave no page. `detail` is one line for people; `retry_at` is what Retry-After asked for (UTC).

    `capture` is the response where there was one and its body was read (a 404 page is evidence too). `hops` are the URLs
    that a server was really asked for, none where robots.txt or the address forbade it; None where nobody counted.
    """

    url: str
    reason: Reason
    detail: str
    failed_at: datetime
    status: int | None = None
    retry_at: datetime | None = None
    capture: Capture | None = None
    hops: tuple[str, ...] | None = None

    def __str__(self) -> str:
        return f"{self.url}: {self.reason.value}: {self.detail}"


Outcome = Capture | Unchanged | Failure


# --- what the parser reads -----------------------------------------------------------------------------------------


class PageKind(StrEnum):
    """What a page is; only an `article` becomes an Article."""

    ARTICLE = "article"
    LISTING = "listing"  # front page, section, tag page, search result
    NOT_FOUND = "not-found"  # says so, though served as 200
    BLOCKED = "blocked"  # challenge or block page
    CONSENT = "consent"
    PAYWALL = "paywall"
    SHELL = "shell"  # no text without JavaScript
    EMPTY = "empty"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image of the article: absolute URL, caption and alternative text as printed."""

    url: str
    caption: str | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """Another form of the same page: `kind` is amp or language, `language` (BCP 47) the one that it says it is in."""

    url: str
    kind: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where one field's value came from. `path` is an XPath, a JSON-LD path, a meta name, or `url`."""

    field: str
    rule: str
    path: str
    text: str
    confidence: float
    parser_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What one extractor proposes for one field. `value` has the field's type; `confidence` is 0 to 1."""

    field: str
    value: object
    rule: str
    path: str
    text: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the judge made of a candidate, and why."""

    candidate: Candidate
    chosen: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says. `body` is plain text, paragraphs separated by a blank line; `news_id` is in ASCII digits.

    `is_accessible_for_free` is what the page itself states: False behind a paywall, None where it says nothing or has a meter.
    """

    url: str
    title: str
    body: str
    published: Moment | None = None
    modified: Moment | None = None
    authors: tuple[str, ...] = ()
    news_id: str | None = None
    views: Count | None = None
    description: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None
    images: tuple[Image, ...] = ()
    overline: str | None = None
    canonical_url: str | None = None
    alternates: tuple[Alternate, ...] = ()
    is_accessible_for_free: bool | None = None
    origins: tuple[Origin, ...] = ()

    def origin(self, name: str) -> Origin | None:
        """Where the field called `name` came from."""
        return next((o for o in self.origins if o.field == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read from a page: the article (None when the page is none), its kind, and how each field was chosen.

    `encoding` is `(name, how it was found)`; `doubts` are sentences for people; `why` says in one line why the page
    is of its kind; `left_out` are the `(text, reason)` of each line that stands about the body and is no part of it.
    """

    kind: PageKind
    article: Article | None
    why: str = ""
    verdicts: tuple[Verdict, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()
    encoding: tuple[str, str] = ("utf-8", "given as text")


# --- what the archive gives back -----------------------------------------------------------------------------------


class KeptAs(StrEnum):
    """What keeping an extraction did to the archive."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    NO_ARTICLE = "no-article"  # the capture is kept, no article came of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The archive's answer to `keep`: which article, which revision number is now the newest, which fields changed."""

    how: KeptAs
    article_id: int | None = None
    revision: int | None = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of an article. `changed` names the fields that differ from the revision before (empty for the first).

    `cause` is `edit`, or `layout` where the whole site changed and not the article. `parser_version` read it; None where
    that was not noted.
    """

    number: int
    seen_at: datetime
    changed: tuple[str, ...]
    article: Article
    cause: str = "edit"
    parser_version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A revision beside the one before it, and whose article it is."""

    article_id: int
    source: str
    before: Revision
    after: Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """An alternating page showed the state of that revision again; `revision` is its number."""

    revision: int
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """The pages of a source changed all at once. `kind` is `layout` (most of them, in whatever way; `closed_at` is None while
    that goes on) or `common-text` (several, in the same text).
    """

    source: str
    kind: str
    opened_at: datetime
    closed_at: datetime | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A count that a page showed at a time. `name` is views, comments or shares."""

    name: str
    value: int
    text: str
    seen_at: datetime
    lower_bound: bool = False


class EventKind(StrEnum):
    """What happened to an article other than an edit."""

    SUSPECTED = "suspected"  # not there, for the first time: it may be an accident
    DISAPPEARED = "disappeared"  # not there, for the second time
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A page that was not there, or was there again, with what the server said."""

    kind: EventKind
    seen_at: datetime
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as the archive holds it: its newest state and its history in numbers.

    `gone_at` is when it was first found missing, once a second visit has confirmed it; until then that is `suspected_at`.
    """

    id: int
    source: str
    article: Article
    first_seen_at: datetime
    last_seen_at: datetime
    revisions: int
    gone_at: datetime | None = None
    aliases: tuple[str, ...] = ()
    suspected_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article of a story. `copy_of` and `similarity` say by which other it joined; None for the one it began with.

    `had_at` is when it had the text as far as anyone knows: its date, or when it was seen if that was earlier. Where the
    page states a day only, a time without its zone or no date, it can have been between `earliest_at` and `latest_at`.
    """

    article: int
    source: str
    title: str
    url: str
    had_at: datetime
    earliest_at: datetime
    latest_at: datetime
    first_seen_at: datetime
    copy_of: int | None
    similarity: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles with the same text, the one that had it first in front; `is_certain` says whether that one surely had."""

    id: int
    members: tuple[Copy, ...]
    is_certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A URL that led to an article; `kind` is how: final, request, redirect or canonical."""

    url: str
    kind: str
    first_seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """All that the archive remembers of one article, for another archive to take over."""

    stored: StoredArticle
    revisions: tuple[Revision, ...]
    observations: tuple[Observation, ...] = ()
    events: tuple[Event, ...] = ()
    aliases: tuple[Alias, ...] = ()
    flips: tuple[Flip, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """The health of one source. `fill` maps a field to the share (0 to 1) of its articles that have it.

    `resting` says in one line each which of its hosts are left alone for now, until when and why; `alarms` are those of
    the last month, or that go on.
    """

    name: str
    articles: int
    gone: int
    links_due: int
    links: int
    last_run_at: datetime | None
    last_success_at: datetime | None
    failures: dict[str, int] = field(default_factory=dict)
    fill: dict[str, float] = field(default_factory=dict)
    resting: tuple[str, ...] = ()
    alarms: tuple[Alarm, ...] = ()
