"""The archive read again with today's parser: what it would change, or the change itself.

    pages     those that no article was read from, each by itself: is it one today?
    articles  each with all its pages, in the order in which they were fetched

A batch is read on all cores and written in one transaction with the place where it ended, so that a reparse may die at
any moment; one that is told to stop lets go of the batch that it is reading. It waits for a crawl, and a crawl for it,
for no longer than a batch takes to write.
"""

from __future__ import annotations

import json
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, Any

from scraper.errors import ArchiveError
from scraper.models import KeptAs, LinkKind
from scraper.parser import VERSION
from scraper.pipeline import reading, seeds
from scraper.pipeline.crawling import broken_off, cut_short
from scraper.pipeline.past import rereading
from scraper.pipeline.past.corrections import Corrections
from scraper.pipeline.visits import readers
from scraper.storage import opening, writing
from scraper.storage.chain import responses
from scraper.storage.frontier import reparses
from scraper.storage.history import articles, readings, replay
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Executor
    from datetime import datetime

    from scraper.config import Config
    from scraper.models import Capture, Failure
    from scraper.pipeline.past.rereading import Reread
    from scraper.pipeline.stopping import StopSign
    from scraper.storage import Archive
    from scraper.storage.chain.responses import StoredCapture

    Tell = Callable[[int, int], None]
    Seen = Callable[[str, str, str], None]

_BATCH = 100  # pages of no article, or articles: their pages are on all cores at once
_PATIENCE = 3  # times that an article is looked at again which a crawl keeps changing
_PARTS = (broken_off.DETAIL, cut_short.DETAIL)
_MOST_PAGES = 400  # of one batch's articles; one alone may have more


def reparse(
    config: Config,
    *,
    archive: Archive,
    source: str | None = None,
    dry_run: bool = False,
    clock: Callable[[], datetime],
    stop: StopSign,
    tell: Tell = lambda _done, _of: None,
    seen: Seen | None = None,
    executor: Executor | None = None,
) -> Corrections:
    """Read all kept pages again, of one source or of all, and say what changed; with `dry_run`, what would.

    Goes on where one of the same kind was stopped. `seen` is told of each article, and of each page that none was read
    from, whose it is and how it is read today.
    """
    with opening.explaining(archive.path), nullcontext(executor) if executor else readers.processes(config) as pool:
        run = _Reparse(config, archive, source, pool, stop, dry_run=dry_run)
        run.seen = seen or run.seen
        run.begin(clock())
        with suppress(rereading.StoppedError):
            run.go(tell)
        if not stop.is_set():
            run.report.finished = True
            run.end(clock())
        return run.report


class _Reparse:
    def __init__(
        self,
        config: Config,
        archive: Archive,
        source: str | None,
        pool: Executor,
        stop: StopSign,
        *,
        dry_run: bool,
    ) -> None:
        self.report = Corrections()
        self.seen: Seen = lambda _source, _what, _how: None
        self._config = config
        self._archive = archive
        self._db = archive.db
        self._source = None if source is None else rows.text(source)
        self._stop = stop
        self._dry = dry_run
        self._configured = {known.name: known for known in config.sources}
        self._again = rereading.Rereading(archive.db, self._configured, pool, stop)
        self._row, self._stage, self._through = 0, "pages", 0

    def begin(self, now: datetime) -> None:
        if self._dry:
            return
        with writing.transaction(self._db):
            self._row, self._stage, self._through, counts = reparses.begin(
                self._db, now, source=self._source, parser_version=reading.way(self._config, self._source)
            )
        self.report = Corrections.of_record(json.loads(counts))

    def go(self, tell: Tell) -> None:
        of = self._pages()
        for stage, step in (("pages", self._pages_step), ("articles", self._articles_step)):
            if stage == "pages" and self._stage == "articles":
                continue
            if stage != self._stage:
                self._stage, self._through = stage, 0
            while not self._stop.is_set() and step():
                tell(self.report.pages, max(of, self.report.pages))

    def end(self, now: datetime) -> None:
        if not self._dry:
            with writing.transaction(self._db):
                reparses.end(self._db, self._row, now)

    def _pages(self) -> int:
        """About how many pages there are to read, for the progress."""
        named = "AND source = ?" if self._source is not None else ""
        found = self._db.execute(
            f"SELECT count(*) FROM captures WHERE kind = 'article' {named}",  # noqa: S608 - our own words
            (self._source,) if self._source is not None else (),
        )
        return int(found.fetchone()[0])

    # --- pages of which no article was read --------------------------------------------------------------------------

    def _pages_step(self) -> bool:
        found = reparses.unread_pages(self._db, after=self._through, limit=_BATCH, source=self._source, parts=_PARTS)
        if not found:
            return False
        read = self._again.read((page.id, page, page.source) for page in found)
        with self._writing():
            for page in found:
                self._settle_page(page, read[page.id])
            self._note(found[-1].id)
        return True

    def _settle_page(self, page: StoredCapture, read: Reread) -> None:
        self.report.pages += 1
        if read.problem:
            self.report.unread(page.url, read.problem)
        source = self._owner(page)
        capture = None if read.article is None else responses.whole(self._db, page)
        refused = capture and self._refusal(capture, read, source)
        how = "an article now" if capture else read.why
        self.seen(source, page.url, refused.detail if refused else how)
        if capture is None or read.article is None or refused:
            return
        self.report.found(source, page.url, read.article)
        if self._dry:
            return
        kept = articles.keep(self._db, capture, read.extraction, source=source, run=None)
        if kept.article_id is not None:
            self.report.new_articles += kept.how is KeptAs.NEW
            readings.withdraw_disappearance(self._db, kept.article_id, page.id, reparse=self._row)

    def _refusal(self, capture: Capture, read: Reread, source: str) -> Failure | None:
        """Why an article is none of the source's, as a crawl says it."""
        known = self._configured.get(source)
        return reading.refusal(capture, read.extraction, known.language if known else "")

    def _owner(self, page: StoredCapture) -> str:
        """Captures keep the name that their digests cover; what a one-off fetch began belongs to the site's source now."""
        if page.source in self._configured:
            return page.source
        found = seeds.of_url(self._config, page.final_url)
        return found.name if found else page.source

    # --- articles with all their pages -------------------------------------------------------------------------------

    def _articles_step(self) -> bool:
        numbers = reparses.next_articles(self._db, after=self._through, limit=_BATCH, source=self._source)
        if not numbers:
            return False
        held, through = self._held(numbers)
        done = self._looked_at(held)
        self.report.articles += len(held)
        self.report.pages += sum(len(one.captures) for one in held)
        with self._writing():
            late = [one.id for one, seen in done if not self._settle_article(one, seen)]
            self._note(late[0] - 1 if late else through)
        for number in late:  # a crawl has kept a page of it since it was looked at
            self._settle_late(number)
        if late:
            with self._writing():
                self._note(through)
        return True

    def _settle_late(self, number: int) -> None:
        for _ in range(_PATIENCE):
            done = self._looked_at(self._stored(number))
            with self._writing():
                if all(self._settle_article(*one) for one in done):
                    return

    def _held(self, numbers: Sequence[int]) -> tuple[list[readings.Stored], int]:
        """The first of these articles, as many as have so many pages, and the number of the last that was looked at."""
        held: list[readings.Stored] = []
        for number in numbers:
            held += self._stored(number)
            if sum(len(one.captures) for one in held) >= _MOST_PAGES:
                break
        return held, number

    def _stored(self, number: int) -> list[readings.Stored]:
        """The article; nothing, and a problem, where another program has made a row of it what no parser writes."""
        try:
            return [readings.stored(self._db, number)]
        except (ArchiveError, ValueError) as error:
            self.report.unread(f"article {number}", str(error))
            return []

    def _looked_at(self, held: Iterable[readings.Stored]) -> list[tuple[readings.Stored, list[replay.Seen] | None]]:
        """Each article with what its pages say today; None where one could not be read, so that nothing is judged by it."""
        chosen = list(held)
        pages = ((page, one.source) for one in chosen for page in one.captures if page.kind is LinkKind.ARTICLE)
        read = self._again.read((page.id, page, source) for page, source in pages)
        return [(one, self._seen(one, read)) for one in chosen]

    def _seen(self, held: readings.Stored, read: dict[int, Reread]) -> list[replay.Seen] | None:
        seen: list[replay.Seen] = []
        for page in held.captures:
            one = read.get(page.id)  # None for a line of an export, which is no page
            if one is not None and one.problem:
                self.report.unread(page.url, one.problem)
                return None
            if one is not None and one.article is None:
                self.report.lost(held.id, page.url, one.why)
            article = None if one is None else one.article
            seen.append(replay.Seen(capture=page.id, seen_at=rows.stamp(page.fetched_at), article=article))
        return seen

    def _settle_article(self, held: readings.Stored, seen: list[replay.Seen] | None) -> bool:
        """False if the article has changed since it was looked at."""
        name = f"article {held.id}"
        if seen is None:
            self.seen(held.source, name, "a page of it could not be read; it stays as it is")
            return True
        corrected: readings.Corrected | None
        if self._dry:
            _, corrected = readings.look(held, seen)
        else:
            corrected = readings.correct(self._db, held, seen, reparse=self._row, parser_version=VERSION)
        if corrected is not None:
            names = self.report.corrected(held.id, held.source, corrected)
            self.seen(held.source, name, ", ".join(names) or ("its past" if corrected.changed else "the same"))
        return corrected is not None

    # --- both --------------------------------------------------------------------------------------------------------

    def _writing(self) -> Any:
        return nullcontext() if self._dry else writing.transaction(self._db)

    def _note(self, through: int) -> None:
        self._through = through
        if not self._dry:
            reparses.note(self._db, self._row, stage=self._stage, through=through, counts=self.report.record())
