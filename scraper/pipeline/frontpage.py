"""From the address that a person typed to the front page of the site that they mean, or why there is no way in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper import document, frontier, urls
from scraper.frontier import feeds, finding
from scraper.frontier.content import Content, content_of, start_of
from scraper.frontier.shape import ENOUGH, score
from scraper.models import Failure, LinkKind, PageKind
from scraper.pipeline import reading

if TYPE_CHECKING:
    from scraper.document import Document
    from scraper.models import Capture, Extraction, Link
    from scraper.pipeline.asking import Asker

MANY = 3  # article links that make a page a listing; an error page or a wall links to fewer
_LONGEST_WAY = 3  # pages that send us on by a meta tag, or that are an article, a feed or a sitemap of the site
_WALLS = frozenset({PageKind.BLOCKED, PageKind.CONSENT, PageKind.SHELL, PageKind.PAYWALL, PageKind.NOT_FOUND})
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
    """A site's front page. `named` are the articles that it links to; where they are few, `wall` says what it is instead.

    `given` are the feeds and sitemaps that were typed instead of it.
    """

    url: str
    page: Document
    named: tuple[Link, ...]
    wall: Extraction | None = None
    given: tuple[tuple[str, LinkKind], ...] = ()
    notes: tuple[str, ...] = ()


def arrive(asker: Asker, typed: str) -> Front | Refused:
    """Ask for the page; a redirect leads to the site that is used, and a feed or an article to its site."""
    url, notes, given = typed, list[str](), list[tuple[str, LinkKind]]()
    for _ in range(_LONGEST_WAY + 1):
        got = asker.get(url, LinkKind.LISTING)
        if isinstance(got, Failure):
            return Refused.by(got)
        if not _is_same(url, got.final_url):
            notes.append(f"{url} leads to {got.final_url}: that is the site used")
        content = content_of(start_of(got.body))
        if content in _MACHINE:
            kind = LinkKind.SITEMAP if content is Content.SITEMAP else LinkKind.FEED
            given.append((urls.canonical(got.final_url), kind))
            home = _site_of(got, content)
            if home == urls.canonical(url):
                return Refused(key="wrong-type", detail=f"{url}: found {_MACHINE[content]}, expected a front page")
            url = home
            notes.append(f"{got.final_url} is {_MACHINE[content]}: its site is taken to be {url}")
            continue
        front = _read(got)
        if front.wall is not None and not urls.same_site(url, front.url, subdomains=False):
            return Refused(key=front.wall.kind.value, detail=f"{url} leads to {front.url}: {front.wall.why}")
        onward = _onward(front, got)
        if onward is None:
            return replace(front, notes=tuple(notes), given=tuple(given))
        url = onward[0]
        notes.append(onward[1])
    return Refused(key="redirect-loop", detail=f"{typed}: it leads from page to page and never to a front page")


def _read(got: Capture) -> Front:
    url = urls.canonical(got.final_url)
    page = document.read(got.body, url=url, headers=got.headers)
    found = frontier.discover(
        got.body, url=url, kind=LinkKind.LISTING, source="", scope=frontier.Scope(site=url, subdomains=True), page=page
    )
    front = Front(url=url, page=page, named=found.links)
    if len(found.links) >= MANY:
        return front
    extraction, _ = reading.read_anyway(got)
    return replace(front, wall=extraction) if extraction.kind in _WALLS else front


def _onward(front: Front, got: Capture) -> tuple[str, str] | None:
    """Where to go on to and why, where this is no front page."""
    target = finding.refresh(front.page) if len(front.named) < MANY else None
    if target and urls.is_http(target):
        return target, f"{front.url} sends its readers on to {target}"
    if score(front.url) < ENOUGH:
        return None
    extraction, _ = reading.read_anyway(got)
    home = home_of(front.url)
    if extraction.article is None or home == front.url:
        return None
    return home, f"{front.url} is an article: its site is {home}"


def home_of(url: str) -> str:
    """The front page of the site or of the edition that a URL is on."""
    folder = urlsplit(url).path.strip("/").partition("/")[0]
    edition = f"{folder}/" if folder and urls.edition(url) == folder.lower() else ""
    return f"{urls.origin(url)}/{edition}"


def _site_of(got: Capture, content: Content) -> str:
    """The site whose articles a feed names; feed services have other hosts than the sites that they serve."""
    if content is Content.FEED:
        try:
            entries = feeds.entries(got.body, url=got.final_url, content_type=got.header("content-type"))
        except feeds.FeedError:
            entries = ()
        homes = Counter(home_of(urls.canonical(entry.links[0])) for entry in entries)
        if homes:
            home, count = homes.most_common(1)[0]
            return home if count == homes.total() else f"{urls.origin(home)}/"
    return home_of(urls.canonical(got.final_url))


def _is_same(one: str, other: str) -> bool:
    return urls.canonical(one).rstrip("/") == urls.canonical(other).rstrip("/")
