"""The past of one source: its archive pages, sitemaps or numeric IDs, walked once and politely.

A crawl does the work, on an archive that knows what the backfill wants instead of what is due. All of that stands in
the file, so a backfill may die at any moment and goes on when it is asked for again.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scraper import urls
from scraper.errors import UsageError
from scraper.frontier import learned, templates
from scraper.frontier.span import Span
from scraper.pipeline import clock as clocks
from scraper.pipeline import seeds
from scraper.pipeline.crawling.crawl import crawl
from scraper.pipeline.crawling.looks import ENDLESS
from scraper.pipeline.crawling.rehearsal import copy_frontier
from scraper.pipeline.past.backfill_archive import BackfillArchive, Wanted
from scraper.storage import Archive
from scraper.storage.frontier import backfills

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor
    from datetime import date, datetime

    from scraper.config import Config, SourceConfig
    from scraper.pipeline.crawling.crawl import Seen
    from scraper.pipeline.crawling.report import Tally
    from scraper.pipeline.past.backfill_archive import BackfillReport
    from scraper.pipeline.stopping import StopSign
    from scraper.storage.frontier.backfills import Progress

    Reporter = Callable[[Sequence[Tally], Callable[[], Progress]], None]  # it asks how far when it wants to know

_SAMPLE = 400
_EARLIEST_YEAR = 1991
ID = frozenset({"id"})


def days(source: SourceConfig, first: date, last: date) -> Wanted:
    """The articles of these days, by the source's own clock."""
    if first > last:
        raise UsageError(f"from {first} to {last}: expected an earlier day first")
    if first.year < _EARLIEST_YEAR:
        raise UsageError(f"from {first}: expected {_EARLIEST_YEAR} or later, when news came to the web")
    if source.feeds and not (source.sitemaps or source.listings):
        raise UsageError(
            f"source {source.name}: its config names feeds alone, which hold no past; expected sitemaps, listings such as "
            f'"{source.url}archive/{{date:%Y/%m/%d}}", or --ids'
        )
    return Wanted(span=Span(first=first, last=last, zone=ZoneInfo(source.time_zone) if source.time_zone else None))


def numbers(source: SourceConfig, first: int, last: int, *, template: str | None, archive: Archive | None) -> Wanted:
    """The articles with these IDs, at the address that the template makes of each, else as the archive's articles have it."""
    if first > last:
        raise UsageError(f"IDs {first}-{last}: expected the smaller one first")
    known = {} if template or archive is None else _with_ids(source, archive)
    text = template or learned.id_template(known)
    if not text:
        few = "the archive holds too few articles to tell where in an address the ID stands"
        nowhere = f"the IDs of {len(known)} articles in the archive do not stand in one place of their addresses"
        raise UsageError(
            f"source {source.name}: {few if len(known) < learned.FEWEST_WITH_ID else nowhere}; "
            f"expected --template such as {source.url}news/{{id}}"
        )
    try:
        read = templates.read(urls.join(source.url, text) or text, names=ID)
    except templates.TemplateError as error:
        raise UsageError(f"--template {text}: found {error}") from None
    if not seeds.scope(source).on_site(read.fill(number=1)):
        raise UsageError(f"--template {text}: found another site, expected an address on {source.url}")
    return Wanted(template=read, first_id=first, last_id=last)


def backfill(
    config: Config,
    source: SourceConfig,
    wanted: Wanted,
    *,
    path: Path | None = None,
    stop_after_known: int | None = None,
    limit: int | None = None,
    max_time: float | None = None,
    look_only: bool = False,
    clock: Callable[[], datetime] = clocks.now,
    reporter: Reporter | None = None,
    stop: StopSign | None = None,
    reading: Executor | None = None,
    seen: Seen | None = None,
) -> BackfillReport:
    """Fetch what is wanted and unknown, and say how far it has come.

    `limit` and `max_time` end a run and not the backfill. With `look_only` no article is fetched, and the report says
    which would be. Pages are read as in a crawl. The caller holds the archive's lock.
    """
    with BackfillArchive(
        path or config.archive, source, wanted, stop_after_known=stop_after_known, look_only=look_only
    ) as past:
        resumed = past.begin(clock())
        report = crawl(
            replace(config, crawl=replace(config.crawl, listing_pages=ENDLESS)),
            archive=past,
            sources=[source.name],
            limit=0 if look_only else limit,
            max_time=max_time,
            clock=clock,
            reporter=reporter and (lambda tallies: reporter(tallies, past.progress)),
            stop=stop,
            reading=reading,
            seen=seen,
            in_order=True,
        )
        return past.report(report, clock(), resumed=resumed)


def rehearse(
    config: Config,
    source: SourceConfig,
    wanted: Wanted,
    *,
    stop_after_known: int | None = None,
    max_time: float | None = None,
    clock: Callable[[], datetime] = clocks.now,
    reporter: Reporter | None = None,
    stop: StopSign | None = None,
    seen: Seen | None = None,
) -> BackfillReport:
    """Look for what a backfill would fetch, and fetch none of it. The archive is only read."""
    with tempfile.TemporaryDirectory(prefix="scraper-") as folder:
        path = Path(folder) / "rehearsal.db"
        if config.archive.exists():
            with Archive(path) as scratch:
                copy_frontier(config.archive, scratch, clock())
        report = backfill(
            config,
            source,
            wanted,
            path=path,
            look_only=True,
            stop_after_known=stop_after_known,
            max_time=max_time,
            clock=clock,
            reporter=reporter,
            stop=stop,
            seen=seen,
        )
    return replace(report, would_fetch=_unknown(config, source, wanted, report.would_fetch))


def _unknown(config: Config, source: SourceConfig, wanted: Wanted, found: tuple[str, ...]) -> tuple[str, ...]:
    """The copy knew no articles; those that the archive holds under another address are not fetched either."""
    if not config.archive.exists():
        return found
    ids = {} if wanted.template is None else {wanted.template.fill(number=n): n for n in wanted.ids}
    keys = {url: f"{urls.edition(url)}/{number}" for url, number in ids.items()}
    with Archive(config.archive, read_only=True) as archive:
        return tuple(url for url in found if not backfills.holds(archive.db, source.name, url, keys.get(url)))


def _with_ids(source: SourceConfig, archive: Archive) -> dict[str, str]:
    """The addresses of the source's newest articles that have a news ID, with it."""
    return {url: news_id for url, news_id in archive.addresses(source.name, _SAMPLE).items() if news_id}
