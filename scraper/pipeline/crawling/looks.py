"""What the archive knows about the feeds, sitemaps and listings that a run reads: for reading them, and for going on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.errors import NotFoundError
from scraper.frontier import Discovery, forms, learned
from scraper.frontier.schedule import LONGEST
from scraper.models import Link, LinkKind
from scraper.pipeline import seeds

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.config import SourceConfig
    from scraper.frontier.learned import Learned
    from scraper.models import Request
    from scraper.storage import Archive, LinkHistory

ENDLESS = 1_000_000  # pages of a listing: as many as it has
PAGED = frozenset({LinkKind.LISTING, LinkKind.FEED})
_DEEPEST = 2  # indexes around a sitemap; the protocol allows one, and some sites have two
_SAMPLE = 200  # addresses to learn from: the newest, since sites change


class Looks:
    """What one run asks the archive about the sources' pages; what was learned of a source holds for the run.

    `most_pages` are followed after the first of a listing or a feed.
    """

    def __init__(self, archive: Archive, *, most_pages: int) -> None:
        self._archive = archive
        self._most_pages = most_pages
        self._learned: dict[str, Learned | None] = {}

    def learn(self, source: str) -> None:
        """Find out what the source's article addresses look like, from its articles and from those that its feeds name."""
        if self._learned.get(source) is None:
            self._learned[source] = learned.learn(self._archive.addresses(source, _SAMPLE))

    def learned(self, source: str) -> Learned | None:
        """What `learn` found out about the source; any thread may call it."""
        return self._learned.get(source)

    def folded(self, found: Discovery, source: str) -> Discovery:
        """Without AMP, mobile and print forms of articles that are known by their own address."""
        mains = {form for link in found.links for form in forms.main_forms(link.url)}
        if not mains:
            return found
        known = self._archive.known_links(source, mains)
        return replace(found, links=forms.without_doubles(found.links, known=known))

    def nested(self, request: Request, found: Discovery) -> Discovery:
        """Without the sitemaps that lie too deep: an index inside an index may name ever new ones, without end."""
        inner = tuple(link for link in found.links if link.kind is LinkKind.SITEMAP)
        if not inner:
            return found
        outer = tuple(link for link in found.links if link.kind is not LinkKind.SITEMAP)
        if self._depth(request) < _DEEPEST:
            # Where it redirected to is no link of ours; by the URL that was asked the way back is found.
            return replace(found, links=(*(replace(link, found_on=request.url) for link in inner), *outer))
        problem = f"{request.url}: a sitemap index inside {_DEEPEST} others, the {len(inner):,} it names are left out"
        return Discovery(links=outer, problem=problem)

    def _depth(self, request: Request) -> int:
        """How many sitemap indexes lead to this one, as far as it matters."""
        url: str | None = request.url
        for depth in range(_DEEPEST + 1):
            try:
                history = self._archive.link_history(url or "", request.source)
            except NotFoundError:
                return max(depth - 1, 0)
            if history.kind is not LinkKind.SITEMAP:
                return max(depth - 1, 0)
            url = history.found_on
        return _DEEPEST

    def next_page(self, request: Request, found: Discovery, source: SourceConfig) -> Link | None:
        """Where a listing or a feed goes on: as the config says, else as the page does."""
        url = seeds.next_page(source, request.url) or (found.next_page.url if found.next_page else None)
        return Link(url=url, kind=request.kind, source=source.name, found_on=request.url) if url else None

    def may_go_on(self, page: Link, started_at: datetime) -> bool:
        """Whether the page is not too far from the first one, and was not read in this run already."""
        visited = self._history(page.url, page.source)
        if visited is not None and visited.last_visited_at is not None and visited.last_visited_at >= started_at:
            return False
        if self._most_pages >= ENDLESS:
            return True
        url: str | None = page.found_on
        for _ in range(self._most_pages):
            before = self._history(url or "", page.source)
            if before is None or before.kind is not page.kind or before.found_on is None:
                return True
            url = before.found_on
        return False

    def due_at(
        self, history: LinkHistory, request: Request, source: SourceConfig, due_at: datetime, now: datetime
    ) -> datetime | None:
        """When to ask again for what the schedule would ask at `due_at`; None: not by itself.

        A sitemap of which its index says when it changed waits until that is later. A page further on in a listing or a
        feed, or a listing of another day, is asked again when something leads there.
        """
        if request.kind in PAGED and not self.is_own(request, source, now):
            return None
        if request.kind is LinkKind.SITEMAP and history.modified_at is not None and history.modified_at <= now:
            return max(due_at, now + LONGEST)
        return due_at

    def is_own(self, request: Request, source: SourceConfig, now: datetime) -> bool:
        """Whether the config itself names the page."""
        return request.url in {link.url for link in seeds.links(source, now)}

    def _history(self, url: str, source: str) -> LinkHistory | None:
        try:
            return self._archive.link_history(url, source)
        except NotFoundError:
            return None
