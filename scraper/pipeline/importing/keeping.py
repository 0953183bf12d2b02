"""One thing that came → the archive, or the note why not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper import urls
from scraper.fetcher import retry
from scraper.models import Failure, KeptAs, LinkKind, Reason
from scraper.pipeline import reading, seeds
from scraper.pipeline.crawling import broken_off, cut_short
from scraper.pipeline.importing.coming import History, Page, Problem, Read, Skipped
from scraper.pipeline.visits import readers
from scraper.publish import warc
from scraper.storage import ready

if TYPE_CHECKING:
    from concurrent.futures import Future

    from scraper.config import Config
    from scraper.models import Capture, Kept
    from scraper.pipeline.importing.coming import Coming
    from scraper.pipeline.importing.tally import Intake
    from scraper.storage import Archive

_GONE = {404: Reason.MISSING, 410: Reason.GONE, 451: Reason.WITHHELD}


class Keeper:
    """Keeps what comes and counts it in `intake`; `source` is whose it all is, else each thing's own.

    `run` is the import's row among the archive's runs. What another program has made odd raises one of `problems.ODD`.
    """

    def __init__(self, config: Config, archive: Archive, source: str | None, intake: Intake, run: int) -> None:
        self._config = config
        self._archive = archive
        self._source = source
        self._intake = intake
        self._run = run

    def keep(self, coming: Coming, reading: Future[readers.Page] | None) -> str:
        """Keep it, or note why not; what became of it."""
        before = self._intake.counts
        self._settle(coming, reading)
        return ", ".join(name for name, count in self._intake.counts.items() if count > before[name])

    def _settle(self, coming: Coming, reading: Future[readers.Page] | None) -> None:
        match coming:
            case Problem():
                self._intake.problems.add(str(coming))
            case Skipped():
                self._intake.skipped += 1
            case Page():
                self._page(coming, reading)
            case Read():
                self._read(coming)
            case History(record=record, remembered=given):
                if not self._is_known(record):
                    if self._source:
                        given = replace(given, stored=replace(given.stored, source=self._source))
                    self._count(self._archive.restore(given, record, run=self._run))

    def _read(self, read: Read) -> None:
        record, article = read.record, read.extraction.article
        assert article is not None  # noqa: S101 - a record without one is a problem
        if self._is_known(record):
            return
        kept = self._archive.keep(
            record,
            read.extraction,
            source=self.home(record.final_url, None),
            run=self._run,
            kind=LinkKind.RECORD,
            packed=ready.pack(record.body, None),
            ready=ready.make(article, record),
        )
        self._count(kept)

    def _page(self, page: Page, read: Future[readers.Page] | None) -> None:
        capture = page.capture
        if self._is_known(capture):
            return
        name = self.home(capture.final_url, page.source)
        if page.kind not in {None, LinkKind.ARTICLE}:
            assert page.kind is not None  # noqa: S101 - for the type checker
            self._archive.keep_capture(capture, kind=page.kind, source=name, run=self._run)
            self._intake.no_article += 1
            return
        if capture.status != 200:
            self._failure(capture, name)
            return
        home = seeds.of_url(self._config, capture.final_url)
        found = read.result() if read else readers.read(capture, home)
        extraction = found.extraction
        assert extraction is not None  # noqa: S101 - an article page has one, if only to say that it was not read
        refused = self._broken_off(capture, name) or reading.refusal(capture, extraction)
        refused = refused or cut_short.failure(self._archive, capture, extraction, source=name)
        if found.problem:
            self._intake.problems.add(found.problem)
            refused = reading.unread(capture, extraction, found.reason)
        if refused is not None:
            gone = self._archive.keep_failure(refused, source=name, run=self._run, packed=found.packed)
            self._intake.gone += gone is not None
            self._intake.no_article += 1
            return
        if not self._is_worth_it(capture):
            return
        told = cut_short.make_up(self._archive, capture, extraction, home, source=name, run=self._run)
        kept = self._archive.keep(
            capture, extraction, source=name, run=self._run, packed=found.packed, ready=found.ready
        )
        for one in (*told, kept):
            self._count(one)

    def _broken_off(self, capture: Capture, name: str) -> Failure | None:
        """Of what is not here, a part is better than nothing; what the crawler cut says so itself."""
        if capture.header(warc.TRUNCATED) or not self._archive.same_url(capture.final_url):
            return None
        return broken_off.failure(self._archive, capture, source=name)

    def _is_worth_it(self, capture: Capture) -> bool:
        """Whether the page is whole, or no other copy of it is here: what was cut off its end would look like an edit."""
        if not (cut := capture.header(warc.TRUNCATED)):
            return True
        is_new = not self._archive.same_url(capture.final_url)
        became = "taken in as far as it goes" if is_new else "not taken in, as another copy is here"
        self._intake.problems.add(f"{capture.final_url}: cut off by the crawler that fetched it ({cut}); {became}")
        return is_new

    def _failure(self, capture: Capture, name: str) -> None:
        """A page that was not there any more is news of its article; any other answer is nothing to us."""
        reason = _GONE.get(capture.status)
        if reason is None:
            self._intake.skipped += 1
            return
        links = ", ".join(value for name, value in capture.headers if name.lower() == "link")
        failure = Failure.of(capture, reason, retry.told(capture.status, links))
        self._intake.gone += self._archive.keep_failure(failure, source=name, run=self._run) is not None
        self._intake.no_article += 1

    def _is_known(self, capture: Capture) -> bool:
        known = self._archive.has(capture)
        self._intake.known += known
        return known

    def home(self, url: str, told: str | None) -> str:
        """The source that it belongs to: as the import or an export of ours says, as the config says, else the host."""
        if whose := self._source or told:
            return whose
        home = seeds.of_url(self._config, url)
        return home.name if home else urls.host(url)

    def _count(self, kept: Kept) -> None:
        match kept.how:
            case KeptAs.NEW:
                self._intake.new += 1
            case KeptAs.REVISED:
                self._intake.revised += 1
            case KeptAs.UNCHANGED:
                self._intake.unchanged += 1
            case KeptAs.NO_ARTICLE:
                self._intake.no_article += 1
