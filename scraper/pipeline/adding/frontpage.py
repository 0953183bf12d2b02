"""From the address that a person typed to the front page of the site that they mean, or why there is no way in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper import urls
from scraper.frontier.content import Content, content_of, start_of
from scraper.frontier.finding import each_once
from scraper.frontier.shape import ENOUGH, score
from scraper.models import Failure, LinkKind, PageKind, Reason
from scraper.pipeline.adding import site_pages

if TYPE_CHECKING:
    from scraper.models import Capture, Extraction
    from scraper.pipeline.adding.asking import Asker
    from scraper.pipeline.adding.site_pages import SitePage

MANY = 3  # article links that make a page a listing; an error page or a wall links to fewer
_MOST_FRAMES = 6
_LONGEST_WAY = 3  # pages that send us on by a meta tag, or that are an article, a feed or a sitemap of the site
_WALLS = frozenset({PageKind.BLOCKED, PageKind.CONSENT, PageKind.SHELL, PageKind.PAYWALL, PageKind.NOT_FOUND})
_OF_THE_HOST = frozenset({Reason.THROTTLED, Reason.PROXY})  # who is left alone is asked for nothing else either
_MACHINE = {Content.FEED: "a feed", Content.JSON: "a JSON document", Content.SITEMAP: "a sitemap"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A site that cannot be added. `key` is a failure's reason or a page's kind, `detail` one line for people."""

    key: str
    detail: str
    temporary: bool = False

    @classmethod
    def by(cls, failure: Failure) -> Refused:
        """The refusal that a failed fetch is."""
        return cls(key=failure.reason.value, detail=str(failure), temporary=failure.reason.temporary)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """A site's front page; where it links to few articles, `wall` says what it is instead.

    `given` are the feeds and sitemaps that were typed instead of it.
    """

    url: str
    page: SitePage
    wall: Extraction | None = None
    given: tuple[tuple[str, LinkKind], ...] = ()
    notes: tuple[str, ...] = ()


def arrive(asker: Asker, typed: str) -> Front | Refused:
    """Ask for the page; a redirect leads to the site that is used, and a feed or an article to its site."""
    url, notes, given = typed, list[str](), list[tuple[str, LinkKind]]()
    for _ in range(_LONGEST_WAY + 1):
        got = asker.get(url, LinkKind.LISTING)
        if isinstance(got, Failure):
            if not given or got.reason in _OF_THE_HOST:
                return Refused.by(got)
            notes.append(f"{got}: done without it, since {given[0][0]} was given")
            return Front(url=url, page=site_pages.blank(url), given=tuple(given), notes=tuple(notes))
        if not _is_same(url, got.final_url):
            notes.append(f"{url} leads to {got.final_url}: that is the site used")
        content = content_of(start_of(got.body))
        if content in _MACHINE:
            kind = LinkKind.SITEMAP if content is Content.SITEMAP else LinkKind.FEED
            given.append((urls.canonical(got.final_url), kind))
            home = _site_of(asker, got, content)
            if home == urls.canonical(url):
                return Refused(key="wrong-type", detail=f"{url}: found {_MACHINE[content]}, expected a front page")
            url = home
            notes.append(f"{got.final_url} is {_MACHINE[content]}: its site is taken to be {url}")
            continue
        sight = asker.see(got)
        if isinstance(sight, Failure):
            return Refused.by(sight)
        sight = _with_frames(asker, sight)
        front = Front(url=sight.url, page=sight, wall=_wall(sight))
        if front.wall is not None and not urls.same_site(url, front.url, subdomains=False):
            return Refused(key=front.wall.kind.value, detail=f"{url} leads to {front.url}: {front.wall.why}")
        onward = _onward(sight)
        if onward is None:
            return replace(front, notes=tuple(notes), given=tuple(given))
        url = onward[0]
        notes.append(onward[1])
    return Refused(key="redirect-loop", detail=f"{typed}: it leads from page to page and never to a front page")


def _with_frames(asker: Asker, page: SitePage) -> SitePage:
    """The page with what those in its frames lead to: the menu stands in one, the news in another, or in a frame of that."""
    frames, inner = list(page.frames), list[site_pages.SitePage]()
    for url in frames:  # which grows by those of pages that are made of frames themselves
        if len(page.named) >= MANY or len(inner) >= _MOST_FRAMES:
            break
        got = asker.get(url, LinkKind.LISTING)
        sight = got if isinstance(got, Failure) else asker.see(got)
        if not isinstance(sight, Failure):
            inner.append(sight)
            frames.extend(one for one in sight.frames if one not in {page.url, *frames})
    every = (page, *inner)
    return replace(
        page,
        frames=tuple(frames),
        declared_feeds=tuple(each_once(*(one.declared_feeds for one in every))),
        linked_feeds=tuple(each_once(*(one.linked_feeds for one in every))),
        archives=tuple(each_once(*(one.archives for one in every))),
        sections=tuple(each_once(*(one.sections for one in reversed(every)))),
        days=tuple(day for one in every for day in one.days),
    )


def _wall(page: SitePage) -> Extraction | None:
    """What the page is, where it names few articles and is no front page."""
    return page.extraction if len(page.named) < MANY and page.extraction.kind in _WALLS else None


def _onward(page: SitePage) -> tuple[str, str] | None:
    """Where to go on to and why, where this is no front page."""
    if page.onward and len(page.named) < MANY and urls.is_http(page.onward):
        return page.onward, f"{page.url} sends its readers on to {page.onward}"
    if score(page.url) < ENOUGH:
        return None
    home = home_of(page.url)
    if page.extraction.article is None or home == page.url:
        return None
    return home, f"{page.url} is an article: its site is {home}"


def home_of(url: str) -> str:
    """The front page of the site or of the edition that a URL is on."""
    folder = urlsplit(url).path.strip("/").partition("/")[0]
    edition = f"{folder}/" if folder and urls.edition(url) == folder.lower() else ""
    return f"{urls.origin(url)}/{edition}"


def _site_of(asker: Asker, got: Capture, content: Content) -> str:
    """The site whose articles a feed names; feed services have other hosts than the sites that they serve."""
    if content is Content.FEED:
        entries = asker.apart(site_pages.entries, got)
        homes = Counter(home_of(urls.canonical(url)) for url in (() if isinstance(entries, Failure) else entries))
        if homes:
            home, count = homes.most_common(1)[0]
            return home if count == homes.total() else f"{urls.origin(home)}/"
    return home_of(urls.canonical(got.final_url))


def _is_same(one: str, other: str) -> bool:
    return urls.canonical(one).rstrip("/") == urls.canonical(other).rstrip("/")
