"""The values that pass from stage to stage.

    Link → Request → Capture | Unchanged | Failure → Document → Extraction → Article → Revision, Observation

All are frozen; none reads a clock, a file or the network. Instants are aware datetimes; names that end in `_at` are
in UTC unless they belong to a `Moment`. Durations are seconds, sizes are bytes, digests are `sha256:<hex>`,
languages are BCP 47 tags.

    fetched  from a link to an outcome      read     what the parser reads, and how it came to it
    written  dates and numbers              kept     what the archive gives back
"""

from __future__ import annotations

from scraper.models.fetched import Capture, Failure, Link, LinkKind, Outcome, Reason, Request, Unchanged
from scraper.models.kept import (
    Alarm,
    Alias,
    Change,
    Copy,
    Event,
    EventKind,
    Flip,
    Kept,
    KeptAs,
    Observation,
    Remembered,
    Revision,
    SourceStatus,
    StoredArticle,
    Story,
)
from scraper.models.read import Alternate, Article, Candidate, Extraction, Image, Origin, PageKind, Verdict
from scraper.models.written import Count, Moment, Precision, Zone

__all__ = [
    "Alarm",
    "Alias",
    "Alternate",
    "Article",
    "Candidate",
    "Capture",
    "Change",
    "Copy",
    "Count",
    "Event",
    "EventKind",
    "Extraction",
    "Failure",
    "Flip",
    "Image",
    "Kept",
    "KeptAs",
    "Link",
    "LinkKind",
    "Moment",
    "Observation",
    "Origin",
    "Outcome",
    "PageKind",
    "Precision",
    "Reason",
    "Remembered",
    "Request",
    "Revision",
    "SourceStatus",
    "StoredArticle",
    "Story",
    "Unchanged",
    "Verdict",
    "Zone",
]
