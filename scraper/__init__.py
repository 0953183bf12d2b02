"""A news-article scraper and archiver.

    scraper.parse(html, url=...)   read an article out of a page that you already have
    scraper.fetch(url)             get one page politely and read it
    scraper.Archive(path)          every page, every edit, every view count, in one SQLite file
                                   .articles(), .search(), .revisions(), .rows() for a data frame, …

Each name is imported when it is first asked for: `scraper.parse` needs neither requests nor SQLite, and
`scraper --version` needs nothing at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper import errors as errors
    from scraper import models as models
    from scraper import normalize as normalize
    from scraper.errors import ScraperError as ScraperError
    from scraper.models import Alarm as Alarm
    from scraper.models import Alias as Alias
    from scraper.models import Alternate as Alternate
    from scraper.models import Article as Article
    from scraper.models import Capture as Capture
    from scraper.models import Change as Change
    from scraper.models import Copy as Copy
    from scraper.models import Count as Count
    from scraper.models import Event as Event
    from scraper.models import Extraction as Extraction
    from scraper.models import Failure as Failure
    from scraper.models import Flip as Flip
    from scraper.models import Image as Image
    from scraper.models import Kept as Kept
    from scraper.models import Moment as Moment
    from scraper.models import Observation as Observation
    from scraper.models import Origin as Origin
    from scraper.models import PageKind as PageKind
    from scraper.models import Precision as Precision
    from scraper.models import Reason as Reason
    from scraper.models import Revision as Revision
    from scraper.models import SourceStatus as SourceStatus
    from scraper.models import StoredArticle as StoredArticle
    from scraper.models import Story as Story
    from scraper.models import Zone as Zone
    from scraper.pipeline.pages.single import fetch as fetch
    from scraper.pipeline.reading import parse as parse
    from scraper.storage import Archive as Archive
    from scraper.storage import Hit as Hit

__version__ = "0.1.0"

_PARTS = ("errors", "models", "normalize")  # public modules, `scraper.normalize.read_date` and its like
_HOMES = {
    "parse": "scraper.pipeline.reading",
    "fetch": "scraper.pipeline.pages.single",
    "Archive": "scraper.storage",
    "Hit": "scraper.storage",
    "ScraperError": "scraper.errors",
    **dict.fromkeys(
        (
            "Alarm",
            "Alias",
            "Alternate",
            "Article",
            "Capture",
            "Change",
            "Copy",
            "Count",
            "Event",
            "Extraction",
            "Failure",
            "Flip",
            "Image",
            "Kept",
            "Moment",
            "Observation",
            "Origin",
            "PageKind",
            "Precision",
            "Reason",
            "Revision",
            "SourceStatus",
            "StoredArticle",
            "Story",
            "Zone",
        ),
        "scraper.models",
    ),
}

__all__ = ["__version__", *_PARTS, *_HOMES]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _PARTS:
        return import_module(f"{__name__}.{name}")
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
