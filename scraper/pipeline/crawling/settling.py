"""Visits that are done → the archive: a batch in one transaction, or each in its own where one of them cannot be kept.

What belongs to a row that another program has spoilt costs itself alone: it is told, and the run goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.models import LinkKind
from scraper.pipeline.crawling.problems import ODD, unkept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from scraper.models import Capture
    from scraper.pipeline.crawling.batch import Batch
    from scraper.pipeline.crawling.keeping import Keeper, Settled
    from scraper.pipeline.crawling.report import Tally
    from scraper.pipeline.visits.visiting import Visit
    from scraper.storage import Archive

    Done = tuple[str, Visit, Settled]  # the host, the visit, and what became of it


class Settling:
    """Keeps the batches of one run; its tallies say what was kept, whatever was tried before. `meanwhile` is called
    between two visits, since what is kept together may take a while.
    """

    def __init__(
        self,
        archive: Archive,
        keeper: Keeper,
        *,
        run: int,
        tallies: dict[str, Tally],
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        self._archive = archive
        self._keeper = keeper
        self._run = run
        self._tallies = tallies
        self._meanwhile = meanwhile

    def settle(self, batch: Batch) -> list[Done]:
        """What became of each visit, once all are kept."""
        try:
            return self._together(batch.copies, batch.visits)
        except ODD:
            self._together(batch.copies, ())
            return [self._alone(host, visit) for host, visit in batch.visits]  # which it is comes out

    def _together(self, copies: Iterable[tuple[Capture, str]], visits: Sequence[tuple[str, Visit]]) -> list[Done]:
        before = {visit.request.source: self._tallies[visit.request.source].copy() for _, visit in visits}
        done: list[Done] = []
        try:
            with self._archive.together():
                for copy, source in copies:
                    self._archive.keep_capture(copy, kind=LinkKind.ROBOTS, source=source, run=self._run)
                for host, visit in visits:
                    done.append((host, visit, self._keeper.keep(visit)))
                    self._meanwhile()
        except ODD:
            self._tallies.update(before)
            raise
        return done

    def _alone(self, host: str, visit: Visit) -> Done:
        try:
            (done,) = self._together((), [(host, visit)])
        except ODD as error:
            return host, visit, self._keeper.give_up(visit, unkept(error))
        return done
