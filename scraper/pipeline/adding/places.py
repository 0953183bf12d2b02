"""Which feeds, sitemaps and listings a site really has: each candidate is read, and kept if it names its articles."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from scraper import frontier, urls
from scraper.frontier import finding, templates
from scraper.frontier.content import Content, content_of, start_of
from scraper.frontier.shape import score
from scraper.models import Failure, LinkKind
from scraper.pipeline.adding import site_pages
from scraper.pipeline.adding.found import Place, Places, is_same
from scraper.pipeline.adding.frontpage import MANY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.frontier.dated import Days
    from scraper.models import Capture, Link
    from scraper.parser import Profile
    from scraper.pipeline.adding.asking import Asker
    from scraper.pipeline.adding.frontpage import Front

MOST_FEEDS = 5
_MOST_DECLARED = 8
_MOST_LINKED = 5
_MOST_GUESSED = 12
_MOST_SITEMAPS = 4
_MOST_INSIDE = 2  # sitemaps of an index that are read to see whether it names articles
_MOST_ARCHIVES = 3
_MOST_SECTIONS = 4
_MOST_BY_DAY = 2
_DAYS_BEFORE = 3  # a weekly day without a paper, and a feast beside it
_FOR_TRIAL = 6  # requests that are kept for the articles
_LIKELY = 3  # points of an address without its link's text: a slug of four words, or a long number
_NEWS_DIALECT = b"schemas/sitemap-news/"
_COMMENT_LINK = b"#comment"
_NUMBER = re.compile(r"\d{2,}")


class Search:
    """Looks through one site; `found` grows with each look."""

    def __init__(self, asker: Asker, front: Front) -> None:
        self._asker = asker
        self._front = front
        self._read: set[str] = set()
        self._mixed = False  # whether what was read last names articles of other editions too
        self.found = Places([], [], [], [], [])

    def look(self, profile: Profile | None) -> None:
        """For feeds, then sitemaps, then listings; what custom alone suggests only where nobody names one."""
        places = dict(profile.places) if profile else {}
        self.look_for_feeds(places.get("feeds", ()))
        self._look_for_sitemaps(places.get("sitemaps", ()))
        self.look_for_listings(places.get("listings", ()))

    def look_for_feeds(self, customary: Iterable[str] = ()) -> None:
        """Try the feeds that were typed, declared, linked to, usual for sites of this kind, and usual for most sites."""
        page, site = self._front.page, self._front.url
        self._feeds(url for url, kind in self._front.given if kind is LinkKind.FEED)
        self._feeds(islice(page.declared_feeds, _MOST_DECLARED))
        if not self.found.feeds:
            self._feeds(islice(page.linked_feeds, _MOST_LINKED))
        if not self.found.feeds:
            self._feeds(finding.common(site, customary), most=1, guessed=True)
        if not self.found.feeds:
            self._feeds(islice(finding.common(site, finding.COMMON_FEEDS), _MOST_GUESSED), most=1, guessed=True)

    def look_for_listings(self, customary: Iterable[str] = ()) -> None:
        """The front page, archives, and without a feed the pages of its menu."""
        page, site = self._front.page, self._front.url
        every = self._own(self._front.page.named)
        named = tuple(link for link in every if urls.same_site(site, link.url, subdomains=False))
        if len(named) < MANY <= len(every):
            named, self.found.subdomains = every, True
        if len(named) >= MANY:
            self._add_listing(Place(url=site, kind=LinkKind.LISTING, articles=named))
        self._listings(page.frames)
        self._listings(finding.common(site, customary), guessed=True)
        self._listings(islice(page.archives, _MOST_ARCHIVES), by_day=True)
        self._archives_by_day(page.days)
        if not self.found.feeds:
            self._listings(islice(page.sections, _MOST_SECTIONS))

    def _look_for_sitemaps(self, customary: Iterable[str]) -> None:
        typed = [url for url, kind in self._front.given if kind is LinkKind.SITEMAP]
        named = finding.sitemaps([*typed, *self._asker.sitemaps(self._front.url)])
        for url in named[:_MOST_SITEMAPS]:
            self._sitemap(url)
        site = self._front.url
        usual = finding.common(f"{urls.origin(site)}/", finding.COMMON_SITEMAPS)
        for url in finding.each_once(finding.common(site, customary), usual):
            if any(not place.is_news for place in self.found.sitemaps):
                return
            self._sitemap(url, guessed=True)

    # --- one kind each ---------------------------------------------------------------------------------------------

    def _feeds(self, candidates: Iterable[str], *, most: int = MOST_FEEDS, guessed: bool = False) -> None:
        for url in candidates:
            if len(self.found.feeds) >= most:
                return
            got = self._get(url, LinkKind.FEED, guessed=guessed)
            if got is None:
                continue
            if content_of(start_of(got.body)) is Content.HTML:
                self._listed_feeds(got, most=most)
            else:
                self._feed(url, got)

    def _listed_feeds(self, got: Capture, *, most: int) -> None:
        """The feeds that a page about feeds names; such a page stands at /rss of many sites."""
        page = self._asker.see(got)
        if isinstance(page, Failure):
            self.found.empty.append(str(page))
            return
        named = finding.each_once(page.declared_feeds, page.linked_feeds)
        for url in islice(named, _MOST_LINKED):
            inner = None if len(self.found.feeds) >= most else self._get(url, LinkKind.FEED, guessed=True)
            if inner is not None and content_of(start_of(inner.body)) is not Content.HTML:
                self._feed(url, inner)

    def _feed(self, url: str, got: Capture) -> None:
        known = len(self.found.empty)
        articles = self._articles(got, LinkKind.FEED)
        if articles is None and (articles := self._counted(got)):
            del self.found.empty[known:]  # that none of them is of the site
        if articles is None:
            return
        if got.body.count(_COMMENT_LINK) * 2 > len(articles):
            self.found.empty.append(f"{url}: its entries are comments")
            return
        body = b"" if self._mixed else got.body  # other editions may keep other hours
        place = Place(url=_own(url, got), kind=LinkKind.FEED, articles=articles, body=body)
        if any(is_same(place, other) for other in self.found.feeds):
            self.found.spare.append(place)
        else:
            self.found.feeds.append(place)

    def _counted(self, got: Capture) -> tuple[Link, ...] | None:
        """The articles of a feed that leads to all of them through a counter of clicks, if its first leads to the site."""
        scope = frontier.Scope(site=self._front.url, subdomains=True)
        found = self._asker.apart(site_pages.links, got, LinkKind.FEED, scope, counted=True)
        articles = (
            () if isinstance(found, Failure) else tuple(link for link in found.links if link.kind is LinkKind.ARTICLE)
        )
        if not articles:
            return None
        first = self._get(articles[0].url, LinkKind.ARTICLE)
        if first is None or not urls.same_site(self._front.url, first.final_url, subdomains=True):
            return None
        return articles

    def _sitemap(self, url: str, *, guessed: bool = False) -> None:
        got = self._get(url, LinkKind.SITEMAP, guessed=guessed)
        found = self._links(got, LinkKind.SITEMAP, quiet=guessed) if got else None
        if got is None or found is None:
            return
        inner = [link.url for link in found if link.kind is LinkKind.SITEMAP]
        if not inner:
            self._add_sitemap(url, got, found)
            return
        within = [place for one in finding.sitemaps(inner)[:_MOST_INSIDE] if (place := self._inside(one))]
        if within:
            self.found.sitemaps += [place for place in within if place.is_news]
            articles = tuple(link for place in within for link in place.articles)
            self.found.sitemaps.append(
                Place(url=_own(url, got), kind=LinkKind.SITEMAP, articles=articles, sitemaps=len(inner))
            )
        else:
            self.found.empty.append(f"{url}: an index of {len(inner)} sitemaps, of which those read name no articles")

    def _inside(self, url: str) -> Place | None:
        got = self._get(url, LinkKind.SITEMAP)
        found = self._links(got, LinkKind.SITEMAP) if got else None
        return self._as_sitemap(url, got, found) if got and found else None

    def _add_sitemap(self, url: str, got: Capture, found: tuple[Link, ...]) -> None:
        place = self._as_sitemap(url, got, found)
        if place is None:
            self.found.empty.append(f"{url}: {len(found)} pages, which do not look like articles")
        elif place.url not in {other.url for other in self.found.sitemaps}:
            self.found.sitemaps.append(place)

    def _as_sitemap(self, url: str, got: Capture, found: tuple[Link, ...]) -> Place | None:
        """A sitemap that names what we know to be articles, or what looks so."""
        known = {link.url for place in (*self.found.feeds, *self.found.listings) for link in place.articles}
        known.update(link.url for link in self._front.page.named)
        articles = tuple(link for link in found if link.kind is LinkKind.ARTICLE)
        likely = sum(1 for link in articles if score(link.url) >= _LIKELY)
        if not any(link.url in known for link in articles) and likely < max(min(MANY, len(articles)), 1):
            return None
        news = _NEWS_DIALECT in start_of(got.body)
        return Place(url=_own(url, got), kind=LinkKind.SITEMAP, articles=articles, is_news=news)

    def _listings(self, candidates: Iterable[str], *, guessed: bool = False, by_day: bool = False) -> None:
        for url in candidates:
            got = self._get(url, LinkKind.LISTING, guessed=guessed)
            if got and by_day and not isinstance(page := self._asker.see(got), Failure):
                self._archives_by_day(page.days)
            articles = self._articles(got, LinkKind.LISTING, quiet=True) if got else None
            if got and articles and len(articles) >= MANY:
                self._add_listing(Place(url=_own(url, got), kind=LinkKind.LISTING, articles=articles))

    def _add_listing(self, place: Place) -> None:
        if not any(place.url == other.url or is_same(place, other) for other in self.found.listings):
            self.found.listings.append(place)

    def _archives_by_day(self, candidates: Iterable[Days]) -> None:
        """Archives with a page for each day, of which another day names other articles. Today's page may be empty yet."""
        for days in islice(candidates, _MOST_BY_DAY):
            if days.template in {place.url for place in self.found.listings}:
                continue
            linked = self._named(days.url)
            template = templates.read(days.template)
            for before in range(1, _DAYS_BEFORE + 1):
                other = self._named(template.fill(day=days.day - timedelta(days=before)))
                if other and {link.url for link in other} != {link.url for link in linked}:
                    place = Place(url=days.template, kind=LinkKind.LISTING, articles=linked or other)
                    self.found.listings.append(place)
                    return

    def _named(self, url: str) -> tuple[Link, ...]:
        got = self._get(url, LinkKind.LISTING, guessed=True)
        return (self._articles(got, LinkKind.LISTING, quiet=True) if got else None) or ()

    # --- reading ---------------------------------------------------------------------------------------------------

    def _get(self, url: str, kind: LinkKind, *, guessed: bool = False) -> Capture | None:
        """What is there, once; a failure is worth a word where somebody said that something is there."""
        if url in self._read:
            return None
        self._read.add(url)
        got = self._asker.get(url, kind, leave=_FOR_TRIAL)
        if isinstance(got, Failure):
            if not guessed:
                self.found.empty.append(str(got))
            return None
        return got

    def _articles(self, got: Capture, kind: LinkKind, *, quiet: bool = False) -> tuple[Link, ...] | None:
        found = self._links(got, kind, quiet=quiet)
        return tuple(link for link in found if link.kind is LinkKind.ARTICLE) or None if found else None

    def _links(self, got: Capture, kind: LinkKind, *, quiet: bool = False) -> tuple[Link, ...] | None:
        """The links to the site, then to hosts below it where there is none; then those belong to the source."""
        problem = None
        for subdomains in (self.found.subdomains, True):
            scope = frontier.Scope(site=self._front.url, subdomains=subdomains)
            found = self._asker.apart(site_pages.links, got, kind, scope)
            if isinstance(found, Failure):
                problem = str(found)
                break
            if links := self._own(found.links):
                self._mixed = len(links) < len(found.links)
                self.found.subdomains |= subdomains
                return links
            other = f"{got.final_url}: its articles are of other editions" if found.links else None
            problem = problem or other or found.problem or f"{got.final_url}: names nothing"
        if problem and not quiet:
            self.found.empty.append(problem)
        return None

    def _own(self, links: Iterable[Link]) -> tuple[Link, ...]:
        """The links without the articles of other editions, where the site is an edition."""
        own = urls.edition(self._front.url)
        if not own:
            return tuple(links)
        by_edition = [(urls.edition(link.url), link) for link in links]
        self.found.editions |= {edition for edition, link in by_edition if link.kind is LinkKind.ARTICLE} - {"", own}
        return tuple(link for edition, link in by_edition if edition in {"", own} or link.kind is not LinkKind.ARTICLE)


def _own(url: str, got: Capture) -> str:
    """The address to write down: the final one, unless that is a service's on another host or only today's.

    A number that only the final address has is a day, a version or a session: tomorrow it is another.
    """
    final = urls.canonical(got.final_url)
    if not urls.same_site(url, final, subdomains=False) or not set(_NUMBER.findall(final)) <= set(_NUMBER.findall(url)):
        return url
    return final
