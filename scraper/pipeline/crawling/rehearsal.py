"""A crawl that keeps nothing: the feeds, sitemaps and listings are really read, into an archive that is thrown away."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.models import LinkKind
from scraper.pipeline import clock as clocks
from scraper.pipeline import seeds
from scraper.pipeline.crawling.crawl import crawl
from scraper.pipeline.crawling.frontline import awake
from scraper.storage import Archive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from scraper.config import Config
    from scraper.models import Request
    from scraper.pipeline.crawling.crawl import Reporter, Seen
    from scraper.pipeline.crawling.report import CrawlReport
    from scraper.pipeline.stopping import StopSign

_ALL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a crawl would fetch now, in its order, and how the looking for it went."""

    requests: tuple[Request, ...]
    report: CrawlReport


def rehearse(
    config: Config,
    *,
    sources: Sequence[str] = (),
    limit: int | None = None,
    max_time: float | None = None,
    clock: Callable[[], datetime] = clocks.now,
    reporter: Reporter | None = None,
    stop: StopSign | None = None,
    seen: Seen | None = None,
) -> Rehearsal:
    """Look for articles as a crawl would, fetch none of them, and say which are due. The archive is only read."""
    with tempfile.TemporaryDirectory(prefix="scraper-") as folder, Archive(Path(folder) / "rehearsal.db") as scratch:
        if config.archive.exists():
            copy_frontier(config.archive, scratch, clock())
        report = crawl(
            config,
            archive=scratch,
            sources=sources,
            limit=0,
            max_time=max_time,
            clock=clock,
            reporter=reporter,
            stop=stop,
            seen=seen,
        )
        now = report.ended_at
        names = awake(seeds.chosen(config, sources), now)
        due = scratch.claim(
            now, limit=_ALL if limit is None else limit, lease_until=now, who="rehearsal", sources=names
        )
    stopped = None if report.stopped == "limit" else report.stopped  # the limit of no articles was ours
    return Rehearsal(requests=due, report=replace(report, stopped=stopped))


def copy_frontier(path: Path, scratch: Archive, now: datetime) -> None:
    """The sources, the links, the runs and the fresh copies of robots.txt; an archive of many gigabytes is not copied for this."""
    with Archive(path, read_only=True) as kept:
        for table in ("sources", "links", "hosts", "asked", "host_turns", "runs"):
            scratch.db.table(table).insert_all(kept.db.table(table).rows)
        for copy in kept.kept_robots(now):
            scratch.keep_capture(copy, kind=LinkKind.ROBOTS, source="rehearsal")
