"""A crawl while it runs, for whoever watches: a line for each source, and each visit with --verbose."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from scraper.cli import words
from scraper.cli.estimate import duration
from scraper.cli.progress import Drawing, animated, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from rich.text import Text

    from scraper.pipeline.crawling.crawl import Reporter
    from scraper.pipeline.crawling.keeping import Settled
    from scraper.pipeline.crawling.report import Tally
    from scraper.pipeline.visits.visiting import Visit
    from scraper.storage import Archive
    from scraper.storage.health.troubles import Outlook

_HEADS = ("source", "found", "fetched", "new", "edited", "failed", "waiting", "next due")
_ROOMY, _DISPENSABLE = 66, frozenset({1, 6})  # in a narrower window, found and waiting are left out
_SPARED = 30  # times as long as the archive needs for an answer it is not asked again
_LONGEST_NAME = 30
_MOST_LINES = 40  # of the table at the end


@dataclass(frozen=True, slots=True)
class Moment:
    """How a crawl stands; `outlook` may be a little older than `tallies`."""

    tallies: tuple[Tally, ...]
    outlook: Mapping[str, Outlook]
    now: datetime
    seconds: float


def lines(moment: Moment, *, width: int, height: int) -> list[str]:
    """The table that fits the window, the busiest sources first where there are too many, and a line on all of them."""
    from scraper.publish import tables

    asked = [one for one in moment.tallies if one.pages or one.looks]
    shown = sorted(asked, key=lambda one: -(one.pages + one.looks))[: max(height - 4, 1)]
    names = {one.source for one in shown}
    rows = [_row(one, moment) for one in asked if one.source in names]
    kept = [number for number in range(len(_HEADS)) if width >= _ROOMY or number not in _DISPENSABLE]
    table = list(
        tables.aligned(
            [[row[number] for number in kept] for row in rows],
            heads=[_HEADS[number] for number in kept],
            right=range(1, len(kept) - 1),
            width=width,
        )
    )
    if len(asked) > len(shown):
        table.append(tables.cut(f"and {len(asked) - len(shown):,} sources more", width))
    return [*table, tables.cut(_sum(moment), width - 1)]


def _row(tally: Tally, moment: Moment) -> tuple[str, ...]:
    from scraper.publish import tables

    outlook = moment.outlook.get(tally.source)
    figures = (tally.found, tally.pages + tally.looks, tally.new, tally.revised, tally.failed_count)
    waiting, next_due = ("", "") if outlook is None else (f"{outlook.due:,}", _due(outlook, moment.now))
    return (tables.cut(tally.source, _LONGEST_NAME), *(f"{figure:,}" for figure in figures), waiting, next_due)


def _due(outlook: Outlook, now: datetime) -> str:
    if outlook.next_at is None:
        return "-"
    return f"in {duration(max((outlook.next_at - now).total_seconds(), 0))}"


def _sum(moment: Moment) -> str:
    fetched = sum(one.pages + one.looks for one in moment.tallies)
    rate = f", {fetched / moment.seconds:.1f} a second" if moment.seconds >= 1 else ""
    return f"{fetched:,} fetched in {duration(moment.seconds)}{rate}"


class Watch:
    """Takes what the crawl reports and draws it; the archive is only asked from the crawl's own thread."""

    def __init__(self, archive: Archive | None, clock: Callable[[], datetime]) -> None:
        self._archive = archive
        self._clock = clock
        self._begun = monotonic()
        self._ask_at = 0.0
        self._outlook: Mapping[str, Outlook] = {}
        self._tallies: tuple[Tally, ...] = ()
        self._drawing: Drawing | None = None

    def report(self, tallies: Sequence[Tally]) -> None:
        """So far it has come."""
        self._tallies = tuple(tallies)
        if monotonic() >= self._ask_at:
            self._ask()
        if self._drawing is None:
            self._drawing = Drawing(self._draw)

    def end(self) -> None:
        """Takes the drawing away, and leaves the table as it stands at the end."""
        if self._drawing is None:
            return
        self._drawing.end()
        self._ask()
        for one in lines(self._moment(), width=words.width(), height=_MOST_LINES)[:-1]:
            words.message(one)

    def _ask(self) -> None:
        if self._archive is None:
            return
        begun = monotonic()
        self._outlook = self._archive.outlook(self._clock())
        took = monotonic() - begun
        self._ask_at = begun + max(_SPARED * took, 1.0)

    def _moment(self) -> Moment:
        seconds = monotonic() - self._begun
        return Moment(self._tallies, self._outlook, self._clock(), seconds)

    def _draw(self) -> Text:
        height = shutil.get_terminal_size().lines
        return text(lines(self._moment(), width=words.width(), height=height - 1), bold=1)


@contextmanager
def watching(archive: Archive | None) -> Iterator[Reporter | None]:
    """What to report to; None where nobody watches."""
    from scraper.pipeline import clock

    if not animated():
        yield None
        return
    watch = Watch(archive, clock.now)
    try:
        yield watch.report
    finally:
        watch.end()


def _listed(visit: Visit, settled: Settled) -> str:
    is_known = visit.page is not None and visit.page.known is not None
    return "as it was read last" if is_known else f"{len(settled.links)} links"


def tell_visit(visit: Visit, settled: Settled) -> None:
    """One visit in a line: when, whose, what, how it went, how long it took, and the address."""
    from scraper.models import Capture, Failure
    from scraper.publish import tables

    outcome, request = settled.outcome, visit.request
    match outcome:
        case Failure(failed_at=at, reason=reason):
            how = reason.value
        case Capture(fetched_at=at, status=status):
            listed = settled.how.value if settled.how else f"{status}, {_listed(visit, settled)}"
            how = "not kept" if settled.unkept else listed
        case _:
            at, how = outcome.fetched_at, "not modified"
    words.message(
        tables.harmless(f"{at:%H:%M:%S}Z {request.source} {request.kind.value} {how} {visit.took:.2f} s {request.url}")
    )
