"""Links on HTML pages: which of them lead to articles, and which to feeds."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from scraper import urls
from scraper.frontier import scripted
from scraper.frontier.pointing import LONGEST_TEXT, text_of
from scraper.frontier.shape import ENOUGH, Anchor, date_hint, is_file, is_vetoed, score
from scraper.models import Link, LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from scraper.frontier.learned import Learned
    from scraper.frontier.scope import Scope

MOST_LINKS = 5_000  # of one page; archive pages list some hundreds
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
_JSON_TYPE = "application/json"  # what JSON Feed 1.0 asked for; a CMS declares its programming interface by it too
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "article"})
_NAVIGATION = frozenset({"nav", "footer"})
_NAVIGATION_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|submenu|footer|breadcrumbs?|pager|pagination|social|share)(?:$|[-_\s])",
    re.IGNORECASE,
)
_FITS, _FITS_NOT = 3, -2  # points for and against, by the learned shape
_FEW = 3  # links; a page that lists articles and names fewer has them elsewhere
_MOST_FRAMES = 5
_HIGHEST = 25  # ancestors looked at; what is further up is the page's frame


def articles_of(
    tree: _Element,
    *,
    base: str,
    source: str,
    scope: Scope,
    found_on: str | None = None,
    learned: Learned | None = None,
) -> tuple[Link, ...]:
    """The links of a page that are likely articles of the source, in page order, each once.

    `base` is what relative links are joined to; `found_on` is the page's URL where a `<base>` makes that another;
    `learned` is what the site's articles look like, where that is known.
    """
    page = urls.canonical(found_on or base)

    def links(anchors: dict[str, Anchor]) -> tuple[Link, ...]:
        return tuple(
            Link(
                url=url,
                kind=LinkKind.ARTICLE,
                source=source,
                found_on=page,
                title=anchor.text or None,
                published_at=date_hint(url),
            )
            for url, anchor in anchors.items()
            if url != page
            and scope.allows(url)
            and (_is_article(url, anchor, learned) or (scope.names(url) and not is_file(url)))
        )

    anchors = _anchors(tree, base)
    found = links(anchors)
    return found if len(found) >= _FEW else links(_with_scripted(anchors, tree, base))


def frames_of(tree: _Element, *, base: str, site: str) -> tuple[str, ...]:
    """The pages of the same site that stand in frames of a page: old sites have their lists there, some new ones too."""
    named = (
        urls.join(base, element.get("src") or "") for element in tree.iter("frame", "iframe") if element.get("src")
    )
    own = (urls.canonical(url) for url in named if url and urls.same_site(site, url, subdomains=True))
    return tuple(islice(dict.fromkeys(url for url in own if url != urls.canonical(base)), _MOST_FRAMES))


def scripted_links(tree: _Element) -> int:
    """How many links are for a script of the page alone: no server is ever told what stands behind `#!`."""
    return sum("#!" in (element.get("href") or "") for element in tree.iter("a"))


def feeds_of(tree: _Element, *, base: str) -> tuple[Link, ...]:
    """The feeds that a page declares by `<link rel="alternate" type="application/rss+xml">`, comment feeds too.

    A JSON document counts as one where its address says so.
    """
    found: dict[str, Link] = {}
    for element in tree.iter("link"):
        declared = (element.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" in (element.get("rel") or "").lower().split():
            target = urls.join(base, element.get("href") or "")
            if target and (declared in _FEED_TYPES or (declared == _JSON_TYPE and "feed" in target.lower())):
                url = urls.canonical(target)
                found.setdefault(url, Link(url=url, kind=LinkKind.FEED, source="", title=element.get("title")))
    return tuple(found.values())


def _is_article(url: str, anchor: Anchor, learned: Learned | None) -> bool:
    """By its general shape and place; what is known of the site weighs more than either, and never decides alone."""
    points = score(url, anchor)
    if learned is not None:
        points += _FITS if learned.fits(url) else _FITS_NOT
    return points >= ENOUGH


def _anchors(tree: _Element, base: str) -> dict[str, Anchor]:
    """All that a page says about each of its links: cards link the same article by image, title and "read more"."""
    found: dict[str, Anchor] = {}
    is_full = False
    for element in tree.iter("a", "area"):
        href = element.get("href")
        target = urls.join(base, href) if href and not href.startswith("#") else None
        if target is None:
            continue
        url = urls.canonical(target)
        if len(found) >= MOST_LINKS and url not in found:
            if not is_full:  # of ten thousand tags, say, above the articles
                found = {known: anchor for known, anchor in found.items() if not is_vetoed(known)}
            is_full = True
            if len(found) >= MOST_LINKS or is_vetoed(url):
                continue
        found[url] = _merged(found.get(url), _anchor(element))
    return found


def _with_scripted(anchors: dict[str, Anchor], tree: _Element, base: str) -> dict[str, Anchor]:
    """The links with those that only scripts make."""
    found = dict(anchors)
    named = [(target, _anchor(card)) for card, target in scripted.cards(tree)]
    named += [(target, Anchor(" ".join(title.split()))) for target, title in scripted.entries(tree)]
    for text, anchor in named:
        target = urls.join(base, text)
        url = urls.canonical(target) if target else None
        if url and (url in found or len(found) < MOST_LINKS):
            found[url] = _merged(found.get(url), anchor)
    return found


def _merged(known: Anchor | None, seen: Anchor) -> Anchor:
    if known is None:
        return seen
    return Anchor(
        max(known.text, seen.text, key=len),
        known.in_heading or seen.in_heading,
        known.in_navigation and seen.in_navigation,
    )


def _anchor(element: _Element) -> Anchor:
    text = text_of(element) or _image_text(element)
    above = list(_ancestors(element))
    heading = any(tag in _HEADINGS for tag, _ in above) or any(child.tag in _HEADINGS for child in element)
    navigation = any(tag in _NAVIGATION or _NAVIGATION_NAME.search(name) for tag, name in above)
    return Anchor(text, heading, navigation)


def _image_text(element: _Element) -> str:
    image = next(element.iter("img"), None)
    text = element.get("title") or (image if image is not None else element).get("alt") or ""
    return " ".join(text[:LONGEST_TEXT].split())


def _ancestors(element: _Element) -> Iterator[tuple[str, str]]:
    for step, parent in enumerate(element.iterancestors()):
        if step == _HIGHEST or parent.tag == "body":
            return
        yield str(parent.tag), f"{parent.get('class') or ''} {parent.get('id') or ''}"
