"""The archive as a backfill sees it: what is due is what it wants, and of what is found it takes what it wants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scraper import urls
from scraper.frontier import indexes
from scraper.models import Capture, Link, LinkKind
from scraper.pipeline import seeds
from scraper.storage import Archive
from scraper.storage.frontier import backfills

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from scraper.config import SourceConfig
    from scraper.frontier.span import Span
    from scraper.frontier.templates import Template
    from scraper.models import Request
    from scraper.pipeline.crawling.report import CrawlReport
    from scraper.storage.frontier.backfills import Progress

_IDS_AT_ONCE = 100
_VALIDATORS = frozenset({"etag", "last-modified"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for: the days, or with `template` the IDs from `first_id` to `last_id` in its place."""

    span: Span | None = None
    template: Template | None = None
    first_id: int = 0
    last_id: int = -1

    @property
    def ids(self) -> range:
        """All IDs, the smallest first."""
        return range(self.first_id, self.last_id + 1)

    @property
    def asked(self) -> dict[str, object]:
        """What makes two backfills the same."""
        if self.template is not None:
            return {"ids": [self.first_id, self.last_id], "template": self.template.text}
        return {"from": str(self.span.first), "to": str(self.span.last)} if self.span else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class BackfillReport:
    """How a backfill went: the crawl's report, where it stands, and whether it has come to its end."""

    crawl: CrawlReport
    progress: Progress
    resumed: bool
    ended: bool
    stopped_by_known: bool
    would_fetch: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """That of the crawl; 3 where all went well but for pages that could not be had for now."""
        return self.crawl.exit_code or (3 if self.progress.later else 0)


class BackfillArchive(Archive):
    """The archive for one backfill; a crawl works on it as on any."""

    def __init__(
        self, path: Path, source: SourceConfig, wanted: Wanted, *, stop_after_known: int | None, look_only: bool
    ) -> None:
        super().__init__(path)
        self._source = source
        self._wanted = wanted
        self._most_known = stop_after_known
        self._look_only = look_only
        self._elsewhere: set[str] = (
            set()
        )  # articles of other days, seen in this run: a page of only those is an old one
        self._stopped_by_known = False

    # --- a crawl calls these -------------------------------------------------------------------------------------------

    def begin_run(self, command: str, now: datetime, **run: Any) -> int:  # noqa: ARG002 - what it would be without us
        """Notes the run under its own name."""
        return super().begin_run("backfill", now, **run)

    def due_hosts(self, now: datetime, sources: Iterable[str] | None = None) -> tuple[str, ...]:  # noqa: ARG002 - as above
        """The hosts that have something which the backfill wants."""
        while not (found := self._hosts()) and self._take_in_ids(now):
            pass
        return found

    def turns(
        self,
        now: datetime,  # noqa: ARG002 - as above
        sources: Iterable[str] | None = None,
        *,
        hosts: Iterable[str] | None = None,
        articles: bool = False,
    ) -> tuple[str, ...]:
        """The one source, where it has something that the backfill wants."""
        if sources is not None and self._source.name not in set(sources):
            return ()
        with self._reading() as db:
            wants = not articles or backfills.has_articles(db, self._number, hosts)
        return (self._source.name,) if wants and not (articles and self._look_only) else ()

    def claim(
        self,
        now: datetime,
        *,
        hosts: Iterable[str] | None = None,
        sources: Iterable[str] | None = None,
        articles_of: Iterable[str] | None = None,
        rested_by: datetime | None = None,  # noqa: ARG002 - a host that rests is none of those asked for
        **asked: Any,
    ) -> tuple[Request, ...]:
        """Leases what the backfill wants next: articles, then the next page, then the next IDs."""
        if sources is not None and self._source.name not in set(sources):
            return ()
        asked["pages_only"] = self._look_only or (articles_of is not None and self._source.name not in set(articles_of))
        hosts = None if hosts is None else tuple(hosts)
        with self._writing() as db:
            backfills.settle(db, self._number)
            if self._wanted.span is not None:
                backfills.close_behind(db, self._number, self._wanted.span.begins_at)
        while not (found := self._claimed(now, hosts=hosts, **asked)) and self._take_in_ids(now):
            pass
        return found

    def add_links(self, links: Iterable[Link], now: datetime) -> int:
        """Takes in what was found on the pages of the backfill; what the config names is the crawl's own business."""
        found = tuple(links)
        if all(link.found_on is None for link in found):
            return super().add_links(found, now)
        with self._writing() as db:
            if self._leads_on(found):
                return sum(backfills.take_in(db, self._number, link, now) is not None for link in found)
            sitemaps = indexes.periods([link.url for link in found if link.kind is LinkKind.SITEMAP])
            news = sum(self._take_in(db, link, sitemaps.get(link.url), now) for link in found)
            backfills.note(db, self._number, next_id=self._next_id, known_in_a_row=self._known_in_a_row)
            return news

    def finish(self, url: str, **visit: Any) -> None:
        """Ends the visit. Of a list only those links were taken in that are wanted: a crawl has still to get and read it."""
        outcome = visit["outcome"]
        if isinstance(outcome, Capture) and not backfills.is_article(self._db, self._source.name, url):
            told = tuple(header for header in outcome.headers if header[0].lower() not in _VALIDATORS)
            visit["outcome"] = replace(outcome, headers=told)
        super().finish(url, **(visit | {"read_as": None}))

    def moved_from(self, *_: Any, **__: Any) -> tuple[str, ...]:
        """Nothing: a backfill asks for each article once, and keeps what comes."""
        return ()

    def wake_missing(self, urls: Iterable[str], source: str, now: datetime) -> None:
        """Does nothing: old lists name what has been gone for years."""

    # --- the backfill calls these --------------------------------------------------------------------------------------

    def begin(self, now: datetime) -> bool:
        """Go on with the backfill that was asked the same, else begin it; whether it goes on."""
        self.add_source(self._source.name, self._source.url, now)
        with self._writing() as db:
            next_id = self._wanted.last_id if self._wanted.template else None
            self._number, resumed = backfills.begin(db, self._source.name, self._wanted.asked, now, next_id=next_id)
            self._next_id, self._known_in_a_row = backfills.state(db, self._number)
            if not resumed and self._wanted.span is not None:
                for link in _first_pages(self._source, self._wanted.span, now):
                    backfills.take_in(db, self._number, link, now)
        return resumed

    def progress(self) -> Progress:
        """How far it has come."""
        with self._reading() as db:
            progress = backfills.progress(db, self._number)
        left = 0 if self._next_id is None else self._next_id - self._wanted.first_id + 1
        return replace(progress, ids_left=left)

    def report(self, crawled: CrawlReport, now: datetime, *, resumed: bool) -> BackfillReport:
        """How it went; a backfill of which nothing is left is ended."""
        with self._writing() as db:
            if self._look_only:
                while self._take_in_ids(now):
                    pass
            backfills.settle(db, self._number)
            progress = self.progress()
            left = progress.pages_open + progress.articles_open + progress.later
            would_fetch = backfills.open_articles(db, self._number, left) if self._look_only else ()
            if not left and self._next_id is None:
                backfills.end(db, self._number, now)
        return BackfillReport(
            crawl=replace(crawled, stopped=None) if self._look_only and crawled.stopped == "limit" else crawled,
            progress=progress,
            resumed=resumed,
            ended=not left and self._next_id is None,
            stopped_by_known=self._stopped_by_known,
            would_fetch=would_fetch,
        )

    def _hosts(self) -> tuple[str, ...]:
        with self._reading() as db:
            return backfills.hosts(db, self._number)

    def _claimed(self, now: datetime, **asked: Any) -> tuple[Request, ...]:
        with self._writing() as db:
            return backfills.claim(db, self._number, now, **asked)

    def _leads_on(self, found: tuple[Link, ...]) -> bool:
        """Whether an article has led to these: they are its further pages, wanted with it whatever their day or number."""
        places = {link.found_on or "" for link in found if link.kind is LinkKind.ARTICLE}
        return len(places) == 1 and backfills.is_article(self._db, self._source.name, places.pop())

    def _take_in(self, db: Any, link: Link, period: indexes.Period | None, now: datetime) -> bool:
        """Whether the link is one that the backfill did not know, be it wanted or of other days."""
        span = self._wanted.span
        if span is None or (link.kind is not LinkKind.ARTICLE and self._stopped_by_known):
            return False
        if link.kind is LinkKind.SITEMAP and span.misses_sitemap(link, period):
            return False
        if link.kind is LinkKind.ARTICLE and span.misses(link):
            new = link.url not in self._elsewhere and not span.is_behind(link)
            self._elsewhere.add(link.url)
            return new
        state = backfills.take_in(db, self._number, link, now)
        if link.kind is LinkKind.ARTICLE and state is not None:
            self._count_known(db, state)
        return state is not None

    def _take_in_ids(self, now: datetime) -> bool:
        """The next IDs, from the highest down; whether there were any."""
        template = self._wanted.template
        if template is None or self._next_id is None:
            return False
        with self._writing() as db:
            for _ in range(_IDS_AT_ONCE):
                if self._next_id is None:
                    break
                url = template.fill(number=self._next_id)
                link = Link(url=url, kind=LinkKind.ARTICLE, source=self._source.name, found_on=template.text)
                state = backfills.take_in(db, self._number, link, now, id_key=f"{urls.edition(url)}/{self._next_id}")
                self._next_id = self._next_id - 1 if self._next_id > self._wanted.first_id else None
                self._count_known(db, state or "")
            backfills.note(db, self._number, next_id=self._next_id, known_in_a_row=self._known_in_a_row)
        return True

    def _count_known(self, db: Any, state: str) -> None:
        """So many known ones in a row, where somebody wants that to be the end: then nothing more is looked for."""
        self._known_in_a_row = self._known_in_a_row + 1 if state == "known" else 0
        if self._most_known is not None and self._known_in_a_row >= self._most_known:
            self._stopped_by_known = True
            self._next_id = None
            backfills.close_pages(db, self._number)


def _first_pages(source: SourceConfig, span: Span, now: datetime) -> Iterable[Link]:
    """Where to begin: listings of those days, the newest first, else all listings; and the sitemaps."""
    dated = [template for template in seeds.listing_templates(source) if template.dated]
    for template in dated:
        for url, _ in template.of_days(span.first, span.last):
            yield Link(url=url, kind=LinkKind.LISTING, source=source.name)
    for link in seeds.links(source, now):
        if link.kind is LinkKind.SITEMAP or (link.kind is LinkKind.LISTING and not dated):
            yield link
