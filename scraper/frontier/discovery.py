"""The links on a fetched page. The body itself decides how it is read; that it is not what was expected is a problem."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scraper import document, urls
from scraper.frontier import counters, feeds, forms, indexes, jsonfeed, listings, paging, sitemaps
from scraper.frontier.content import Content, content_of, start_of, trimmed
from scraper.frontier.shape import date_hint, is_file, is_of_lists
from scraper.models import Link, LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from scraper.frontier.learned import Learned
    from scraper.frontier.scope import Scope


MOST_SITEMAPS = 10_000  # of one index: those of every day since there are papers on the web


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """The links that a page named, in its order, each once. `problem` says in one line what could not be read of it.

    `next_page` is where a listing or a feed goes on; whether to go there is for the caller, who knows what was new on
    this one. `frames` are the pages in the frames of a listing that names nothing itself.
    """

    links: tuple[Link, ...] = ()
    problem: str | None = None
    next_page: Link | None = None
    frames: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The page with all that its reader needs to know."""

    body: bytes
    url: str
    kind: LinkKind
    source: str
    scope: Scope
    content_type: str | None
    learned: Learned | None
    counted: bool


_EXPECTED = {
    LinkKind.FEED: (Content.FEED, Content.JSON, Content.SITEMAP),
    LinkKind.SITEMAP: (Content.SITEMAP, Content.URL_LIST, Content.FEED),
    LinkKind.LISTING: (Content.HTML, Content.FEED, Content.JSON, Content.SITEMAP),
}


def discover(
    body: bytes,
    *,
    url: str,
    kind: LinkKind,
    source: str,
    scope: Scope,
    page: document.Document | None = None,
    content_type: str | None = None,
    learned: Learned | None = None,
    counted: bool = False,
) -> Discovery:
    """The article and sitemap links that a fetched feed, sitemap or listing page names.

    `url` is where the body came from at last, after redirects; `page` spares a second parse of an HTML page that is
    read already; `learned` is what the site's articles look like, where that is known; with `counted` a feed is known to
    be of the source, though all that it names may lead through a counter of clicks. What is found on articles is not
    followed: they name old articles of any age.
    """
    if kind not in _EXPECTED:
        return Discovery()
    body = body if kind is LinkKind.LISTING else trimmed(body)
    given = _Page(
        body=body,
        url=urls.canonical(url),
        kind=kind,
        source=source,
        scope=scope,
        content_type=content_type,
        learned=learned,
        counted=counted,
    )
    content = content_of(start_of(body))
    if content not in _EXPECTED[kind]:
        return Discovery(problem=_unexpected(given, content, page))
    if content in {Content.FEED, Content.JSON}:
        return _from_feed(given, content)
    if content is Content.HTML:
        return _from_listing(given, page)
    return _from_sitemap(given, content)


def _from_feed(given: _Page, content: Content) -> Discovery:
    try:
        if content is Content.JSON:
            found, left_out = jsonfeed.entries(given.body, url=given.url)
        else:
            body, left_out = feeds.shortened(given.body)
            found = feeds.entries(body, url=given.url, content_type=given.content_type)
    except feeds.FeedError as error:
        return Discovery(problem=f"{given.url}: {error}")
    links = tuple(
        Link(
            url=_best(entry.links, given.scope),
            kind=LinkKind.ARTICLE,
            source=given.source,
            found_on=given.url,
            title=entry.title,
            published_at=entry.published_at or date_hint(entry.links[0]),
        )
        for entry in found
    )
    inside = _within(given, links, of="entries")
    if (
        given.counted
        and not inside.links
        and counters.is_one((link.url for link in links), site=given.scope.site, feed=given.url)
    ):
        inside = Discovery(links=tuple({link.url: link for link in links}.values()))  # where they lead will be seen
    read = _with_problem(inside, given, left_out)
    return replace(read, next_page=_next_of_feed(given, content)) if read.links else read


def _next_of_feed(given: _Page, content: Content) -> Link | None:
    """Where a feed says that it goes on, if that is on the site or on the feed's own."""
    url = (jsonfeed if content is Content.JSON else feeds).next_page(given.body, url=given.url)
    if url is None or not (given.scope.on_site(url) or urls.same_site(given.url, url, subdomains=False)):
        return None
    return Link(url=urls.canonical(url), kind=given.kind, source=given.source, found_on=given.url)


def _with_problem(found: Discovery, given: _Page, problem: str | None) -> Discovery:
    """What was left out is only said where something was found; otherwise it is not what is wrong."""
    return replace(found, problem=f"{given.url}: {problem}") if problem and not found.problem else found


def _best(links: tuple[str, ...], scope: Scope) -> str:
    """The first address inside the scope, also one inside another: feed services put their own counting address first."""
    spelt = [urls.canonical(link) for link in (*links, *(one for link in links for one in counters.inner(link)))]
    return next((url for url in spelt if scope.allows(url)), spelt[0])


def _from_sitemap(given: _Page, content: Content) -> Discovery:
    read = sitemaps.entries if content is Content.SITEMAP else sitemaps.lines
    links: list[Link] = []
    broken = None
    try:
        links.extend(link for entry in read(given.body) if (link := _sitemap_link(given, entry)) is not None)
    except sitemaps.SitemapError as error:
        broken = f"{given.url}: {error}"
    found = _arranged(_within(given, links, of="URLs"), given)
    return replace(found, problem=broken or found.problem)


def _arranged(found: Discovery, given: _Page) -> Discovery:
    """Sitemaps first, as they should be asked and at most so many of them; articles with what can be believed."""
    named = indexes.arranged(link for link in found.links if link.kind is LinkKind.SITEMAP)
    articles = indexes.believable(link for link in found.links if link.kind is not LinkKind.SITEMAP)
    problem = found.problem
    if len(named) > MOST_SITEMAPS:
        problem = f"{given.url}: {len(named):,} sitemaps, all but the newest {MOST_SITEMAPS:,} are left out"
    return Discovery(links=(*named[:MOST_SITEMAPS], *articles), problem=problem)


def _sitemap_link(given: _Page, entry: sitemaps.Entry) -> Link | None:
    url = sitemaps.spelt(given.url, entry.url)
    if url is None:
        return None
    return Link(
        url=url,
        kind=LinkKind.SITEMAP if entry.is_sitemap else LinkKind.ARTICLE,
        source=given.source,
        found_on=given.url,
        title=entry.title,
        published_at=None if entry.is_sitemap else entry.published_at or _earlier(entry.modified_at, date_hint(url)),
        modified_at=entry.modified_at,
    )


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    """A page was published no later than its last edit, and no later than the day in its URL."""
    return min((at for at in (one, other) if at is not None), default=None)


def _from_listing(given: _Page, page: document.Document | None) -> Discovery:
    page = page or document.read(given.body, url=given.url, headers={"content-type": given.content_type or ""})
    if links := _listed(given, page, given.scope):
        return Discovery(links=forms.without_doubles(links), next_page=_next_page(given, page))
    if (unbound := _unbound(given)) and (others := _listed(given, page, unbound)):
        return Discovery(problem=_left_out(given, len(others), "articles"))
    anchors = sum(1 for _ in page.tree.iter("a"))
    said = f"{given.url}: {anchors} links, none looks like an article of {given.scope.site}"
    if scripted := listings.scripted_links(page.tree):
        said += f"; {scripted} of them have #! in them and are for its scripts alone: look for a feed or a sitemap"
    frames = tuple(
        Link(url=url, kind=LinkKind.LISTING, source=given.source, found_on=given.url)
        for url in listings.frames_of(page.tree, base=page.base_url, site=given.scope.site)
    )
    return Discovery(problem=said if given.scope.on_site(given.url) else f"{said}{_moved(given)}", frames=frames)


def _listed(given: _Page, page: document.Document, scope: Scope) -> tuple[Link, ...]:
    return listings.articles_of(
        page.tree,
        base=page.base_url,
        source=given.source,
        scope=scope,
        found_on=given.url,
        learned=given.learned,
    )


def _unbound(given: _Page) -> Scope | None:
    """The source's scope without its patterns, None where it has none."""
    patterned = given.scope.include or given.scope.exclude
    return replace(given.scope, include=(), exclude=()) if patterned else None


def _left_out(given: _Page, count: int, of: str) -> str:
    return f"{given.url}: {count} {of}, of which `include` and `exclude` of the source leave out each"


def _next_page(given: _Page, page: document.Document) -> Link | None:
    url = paging.next_page(page.tree, base=page.base_url, url=given.url, scope=given.scope)
    return Link(url=url, kind=LinkKind.LISTING, source=given.source, found_on=given.url) if url else None


def _within(given: _Page, links: Iterable[Link], *, of: str) -> Discovery:
    """The links inside the source's scope; it is a problem when there were some and none is inside."""
    named = list(links)
    inside: dict[str, Link] = {}
    for link in named:
        if link.url != given.url and _belongs(given, link):
            inside.setdefault(link.url, link)
    if named and not inside and not any(is_of_lists(link.url) for link in named):
        return Discovery(problem=_strangers(given, named, of))
    return Discovery(links=forms.without_doubles(inside.values()))


def _strangers(given: _Page, named: list[Link], of: str) -> str:
    """That nothing which a page names is of the source; a site that has moved redirects its feeds, too, to its new host."""
    unbound = _unbound(given)
    if unbound and (others := sum(unbound.allows(link.url) and not is_file(link.url) for link in named)):
        return _left_out(given, others, of)
    said = f"{given.url}: {len(named)} {of}, none belongs to {given.scope.site}; the first is {named[0].url}"
    if given.scope.on_site(given.url) or not urls.same_site(given.url, named[0].url, subdomains=False):
        return said
    return f"{said}{_moved(given)}"


def _moved(given: _Page) -> str:
    return f": if the site is at {urls.host(given.url)} now, change `url` of the source and keep its name"


def _belongs(given: _Page, link: Link) -> bool:
    if link.kind is LinkKind.SITEMAP:
        # Patterns are for articles; and a sitemap may lie on the host that serves its index.
        return given.scope.on_site(link.url) or urls.same_site(given.url, link.url, subdomains=False)
    if not given.scope.allows(link.url) or is_file(link.url):
        return False
    # Many sitemaps name those beside the articles, ten for each; nobody would read an article there.
    return given.kind is not LinkKind.SITEMAP or given.scope.names(link.url) or not is_of_lists(link.url)


def _unexpected(given: _Page, content: Content, page: document.Document | None) -> str:
    expected = {LinkKind.FEED: "an RSS, Atom or JSON feed", LinkKind.SITEMAP: "a sitemap"}.get(
        given.kind, "an HTML page"
    )
    said = f"{given.url}: expected {expected}, found {content.value}"
    if content is not Content.HTML:
        return said
    return said + "".join(_hints(given, page))


def _hints(given: _Page, page: document.Document | None) -> Iterator[str]:
    page = page or document.read(given.body, url=given.url, headers={"content-type": given.content_type or ""})
    title = " ".join((page.tree.findtext(".//title") or "").split())
    if title:
        yield f' titled "{title[:80]}"'
    declared = listings.feeds_of(page.tree, base=page.base_url)
    if declared:
        yield f"; it declares the feed {declared[0].url}"
