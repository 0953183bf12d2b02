"""At the end of a run: whether of a source that was read, and failed nowhere, nothing comes all the same."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from scraper.pipeline.crawling.problems import ODD

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.pipeline.crawling.report import Tally
    from scraper.storage import Archive

_TODO = "look whether its feeds and lists still name articles: `scraper add URL --config new.toml` finds those of today"


_AWAY = (
    "none of the articles that were asked for again is shown at its address ({why}): what is missing counts as suspected to be "
    "gone, not more, until others are seen or a month has passed; what to do: look at one of them in a browser"
)


def look(archive: Archive, tally: Tally, now: datetime) -> None:
    """Add to the tally what the archive knows of the source: new articles that cannot be had, are none, or do not come."""
    with suppress(*ODD):  # a row that somebody has spoilt tells nothing here, and `scraper check` tells of it
        tally.starve(archive.starved(tally.source, now) if tally.in_vain else None)
    with suppress(*ODD):
        tally.find_barren(archive.barren(tally.source) if tally.brings_nothing_new else None)
    if tally.shows_no_article:
        others = (reason for reason, _ in tally.failures.most_common() if reason.disappearance or reason.refusal)
        tally.problems.add(_AWAY.format(why=next((reason.value for reason in others), "other pages")))
    with suppress(*ODD):
        found = archive.silent(tally.source, now) if tally.looks and not (tally.new or tally.down) else None
        if found is not None:
            tally.problems.add(f"{found}; what to do: {_TODO}")
