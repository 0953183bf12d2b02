"""What the archive gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from scraper.models.read import Article


class KeptAs(StrEnum):
    """What keeping an extraction did to the archive."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    NO_ARTICLE = "no-article"  # the capture is kept, no article came of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The archive's answer to `keep`: which article, which revision number is now the newest, which fields changed.

    `missing` is how many other articles are not where they were: suspected to be gone or gone, by this page.
    """

    how: KeptAs
    article_id: int | None = None
    revision: int | None = None
    changed: tuple[str, ...] = ()
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of an article. `changed` names the fields that differ from the revision before (empty for the first).

    `cause` is `edit`, or `layout` where the whole site changed and not the article. `parser_version` read it; None
    where that was not noted.
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
    """An alternating page showed the state of that revision again; `revision` is its number.

    Of a page whose title alone alternates it is the title of that revision: the text may have been edited since.
    """

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

    `gone_at` is when it was first found missing, once a second visit has confirmed it; until then that is
    `suspected_at`. `withheld` is whether its server says since then that it may not show it, for legal reasons.
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
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article of a story. `copy_of` and `similarity` say by which other it joined; None for the one it began with.

    `had_at` is when it had the text as far as anyone knows: its date, or when it was seen if that was earlier. Where
    the page states a day only, a time without its zone or no date, it can have been between `earliest_at` and
    `latest_at`.
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
    """The health of one source. `withheld` are the articles that are missing for legal reasons, gone or suspected so. `fill` maps a field to the share (0 to 1) of its articles that have it.

    `resting` says in one line each which of its hosts are left alone for now, until when and why; `alarms` are those of
    the last month, or that go on. `refused` counts the pages, each once, in whose place something else came in the last
    month, by the reason that says what.
    """

    name: str
    articles: int
    gone: int
    links_due: int
    links: int
    last_run_at: datetime | None
    last_success_at: datetime | None
    failures: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    withheld: int = 0
    fill: dict[str, float] = field(default_factory=dict)
    resting: tuple[str, ...] = ()
    alarms: tuple[Alarm, ...] = ()
