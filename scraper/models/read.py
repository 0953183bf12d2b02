"""What the parser reads from a page, and how it came to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scraper.models.written import Count, Moment


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
    """Another form of the same page, or another page of the same article: `kind` is amp, language, or of an article that is
    set on several pages first, next or whole; `language` (BCP 47) is the one that another form says it is in."""

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

    `is_accessible_for_free` is what the page itself states: False behind a paywall, None where it says nothing or has a
    meter.
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
