"""What a crawl did, counted per source, and the exit code that says it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scraper.models import KeptAs, LinkKind, Reason
from scraper.pipeline.crawling.problems import Problems

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.models import Alarm, Failure, Kept
    from scraper.storage.frontier.ahead import Ahead
    from scraper.storage.frontier.spoilt import Spoilt
    from scraper.storage.health.barren import Barren
    from scraper.storage.health.troubles import Starved


_MANY_LAPSED = 10
_MANY = 3  # new articles of which none comes: no accident


@dataclass(slots=True, kw_only=True)
class Tally:
    """One source's counts, while the crawl runs and after.

    `pages` are article pages that were asked for, `looks` feeds, sitemaps and listings; `met` are article pages that
    were asked for the first time ever, `missed` those of them that were not had, have not disappeared and will hardly
    come by themselves; `problems` say in a line each what could be fetched and not be read, `unkept` what was fetched and
    belongs to a row of the archive that somebody has spoilt.
    """

    source: str
    pages: int = 0
    looks: int = 0
    looked_in_vain: int = 0
    found: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    no_article: int = 0
    gone: int = 0
    lapsed: int = 0  # pages that were articles before and are none, are refused, or suspected to be gone
    gone_unseen: int = 0  # of these, whose addresses gave another page: that is no failure
    met: int = 0
    missed: int = 0
    failures: Counter[Reason] = field(default_factory=Counter)
    first_failure: str = ""
    last_look_failure: str = ""
    reason_down: str = ""  # that of the failure which `why_down` shows
    problems: Problems = field(default_factory=Problems)
    unkept: Problems = field(default_factory=Problems)
    starved: str = ""  # that no new article has come for days, in words
    barren: str = ""  # that what comes is no article, in words

    def copy(self) -> Tally:
        """The counts as they are now."""
        return replace(self, failures=self.failures.copy(), problems=self.problems.copy(), unkept=self.unkept.copy())

    def visited(self, kind: LinkKind) -> None:
        """Count a request that was answered, well or badly."""
        if kind is LinkKind.ARTICLE:
            self.pages += 1
        else:
            self.looks += 1

    def failed(self, failure: Failure, kind: LinkKind) -> None:
        """Count a request that gave no page."""
        self.failures[failure.reason] += 1
        self.first_failure = self.first_failure or str(failure)
        self.reason_down = self.reason_down or failure.reason.value
        if kind is not LinkKind.ARTICLE:
            self.looked_in_vain += 1
            self.last_look_failure = str(failure)
            self.reason_down = failure.reason.value

    def meet(self, failure: Failure | None) -> None:
        """Count an article page that was asked for the first time; `failure` is None if it came."""
        self.met += 1
        self.missed += failure is not None and not (failure.reason.disappearance or failure.reason.temporary)

    def kept(self, kept: Kept) -> None:
        """Count a page that went into the archive."""
        self.gone += kept.missing
        self.gone_unseen += kept.missing
        match kept.how:
            case KeptAs.NEW:
                self.new += 1
            case KeptAs.REVISED:
                self.revised += 1
            case KeptAs.UNCHANGED:
                self.unchanged += 1
            case KeptAs.NO_ARTICLE:
                self.no_article += 1

    def starve(self, found: Starved | None) -> None:
        """Say that no article has come for days, if that is so."""
        if found is not None:
            self.starved = f"none of {found.articles} articles found since {found.since:%Y-%m-%d} could be had"

    def find_barren(self, found: Barren | None) -> None:
        """Say that what comes is no article, if that is so; a source that is down anyway is so for a better reason."""
        if found is not None and not self.down:
            self.barren = str(found)
            self.reason_down = "other" if found.outcome == "page" else found.outcome

    @property
    def brings_nothing_new(self) -> bool:
        """Whether pages were asked for that nobody had seen before, and none of them is a new article."""
        return self.met > 0 and not self.new

    @property
    def shows_no_article(self) -> bool:
        """Whether many articles that are known were asked for, and none of them is shown any more."""
        return self.lapsed >= _MANY_LAPSED and not self.new + self.revised + self.unchanged

    @property
    def in_vain(self) -> bool:
        """Whether article pages were asked for and none came; what has disappeared is no trouble."""
        came = self.new + self.revised + self.unchanged + self.no_article
        return self.pages > 0 and not came and not self._only_disappearances

    @property
    def failed_count(self) -> int:
        """How many requests gave no page."""
        return self.failures.total()

    @property
    def counts(self) -> dict[str, int]:
        """The figures by name."""
        names = ("pages", "looks", "found", "new", "revised", "unchanged", "no_article", "gone")
        return {name: getattr(self, name) for name in names} | {
            "failed": self.failed_count,
            "unkept": self.unkept.count,
        }

    @property
    def down(self) -> bool:
        """Whether the source is to be reported: nowhere to look could be read, no new article could be had, or nothing, or
        what comes is no article.

        Single pages that fail, a 404 here and there, are normal life. Pages that are tried again tell nothing: a site
        may have a few that never come, and in many a run only they are due.
        """
        if self.looks and self.looked_in_vain == self.looks:
            return True
        if Reason.NO_BROWSER in self.failures:
            return True  # its feeds may be read, its articles will never be
        if self.starved or self.barren:
            return True
        if self.met >= _MANY and self.missed == self.met:
            return True  # many sites let everybody read their feeds, and no program their articles
        asked = self.pages + self.looks
        return asked > 0 and self.failed_count == asked and not self._only_disappearances

    @property
    def _only_disappearances(self) -> bool:
        return all(reason.disappearance for reason in self.failures)

    @property
    def temporary(self) -> bool:
        """Whether all that failed may pass by itself."""
        return not self.barren and all(reason.temporary for reason in self.failures)

    @property
    def why_down(self) -> str:
        """The failure to show for it, with how many more there were."""
        if self.barren:
            return self.barren
        others = self.failed_count - 1
        more = f" (and {others} more)" if others > 0 else ""
        failure = f"{self.last_look_failure or self.first_failure}{more}"
        return f"{self.starved}; {failure}" if self.starved else failure


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlReport:
    """A finished crawl. `stopped` says why it ended before all was done: limit, time, signal; None if it was not.

    `forced_exit_code` is that of a signal, or of a crawl that broke off. `resting` says in one line each which hosts
    are left alone for now, until when and why; `alarms` were raised by what it saw; `ahead` is what it
    has found of runs that are dated in days to come; `spoilt` are times that another program has spoilt in the archive.
    """

    started_at: datetime
    ended_at: datetime
    sources: tuple[Tally, ...]
    stopped: str | None = None
    forced_exit_code: int | None = None
    resting: tuple[str, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    ahead: Ahead | None = None
    spoilt: tuple[Spoilt, ...] = ()

    @property
    def redesigned(self) -> tuple[Alarm, ...]:
        """The sources most of whose pages changed at once: somebody should look whether they are still read rightly."""
        return tuple(alarm for alarm in self.alarms if alarm.kind == "layout")

    @property
    def down(self) -> tuple[Tally, ...]:
        """The sources that could not be read at all."""
        return tuple(tally for tally in self.sources if tally.down)

    @property
    def exit_code(self) -> int:
        """0 all well, 3 some source is down, something could not be kept or a host of these sources is left alone for a spoilt row, 5 every source is down for reasons that may pass, 1 every one for others; 6
        where none is down and the pages of one changed all at once.
        """
        if self.forced_exit_code is not None:
            return self.forced_exit_code
        down = self.down
        if not down and (self.counts["unkept"] or any(time.costs for time in self.spoilt)):
            return 3
        if not down:
            return 6 if self.redesigned else 0
        if len(down) < len(self.sources):
            return 3
        return 5 if all(tally.temporary for tally in down) else 1

    @property
    def counts(self) -> dict[str, int]:
        """The sums over all sources, as the archive keeps them with the run."""
        sums = {name: sum(tally.counts[name] for tally in self.sources) for name in Tally(source="").counts}
        return sums | {"down": len(self.down)}

    @property
    def summary(self) -> str:
        """The run in one line."""
        counts, seconds = self.counts, (self.ended_at - self.started_at).total_seconds()
        told = [f"{counts[name]} {name}" for name in ("new", "revised", "unchanged", "gone")]
        unseen = sum(tally.gone_unseen for tally in self.sources)
        told.append(f"{counts['failed'] - counts['gone'] + unseen} failed")  # a page that has gone is news, not trouble
        if counts["unkept"]:
            told.append(f"{counts['unkept']} not kept")
        if counts["no_article"]:
            told.append(_counted(counts["no_article"], "no article", "no articles"))
        pages = _counted(counts["pages"], "page", "pages")
        looks = _counted(counts["looks"], "feed, sitemap or listing", "feeds, sitemaps and listings")
        sources = _counted(len(self.sources), "source", "sources")
        ended = f", stopped by {self.stopped}" if self.stopped else ""
        return f"{', '.join(told)}; {pages} and {looks} of {sources} in {seconds:.1f} s{ended}"


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
