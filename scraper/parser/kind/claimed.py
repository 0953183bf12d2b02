"""What calls a page an article: its JSON-LD, its meta tags, its microdata. A list has such words for each of its entries."""

from __future__ import annotations

from lxml import etree

from scraper.document import jsonld as ld
from scraper.parser.page.reading import ARTICLE_TYPES, Reading
from scraper.parser.text.body import Body

CALLED = "og:type article"  # the weakest claim: some CMS print it on every page
_LISTS = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage"})
_MANY_STATED = 2  # articles in JSON-LD or microdata; more are a list's entries
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def by(page: Reading) -> str:
    """What calls the page an article, or an empty string."""
    if page.stated and _is_stated_here(page):
        return "JSON-LD " + "/".join(ld.types(page.stated))
    if page.document.meta("article:published_time"):
        return "a publish date in its meta tags"
    if (page.document.meta("og:type") or "").lower().startswith("article") and not _is_stated_list(page):
        return CALLED
    items = page.marked
    return "microdata Article" if items and not _are_entries(items) else ""


def _is_stated_list(page: Reading) -> bool:
    """Whether JSON-LD says that the page is a list, and describes no article: plugins for search engines state so of a
    category, to which they give the `og:type` of an article nevertheless."""
    types = {name for node in page.document.jsonld for name in ld.types(node)}
    return not _LISTS.isdisjoint(types) and not types & ARTICLE_TYPES


def lists_entries(page: Reading, body: Body | None) -> bool:
    """Whether microdata marks up the entries of a list, as Joomla's blog of a category does, and the text is one of them.

    Below a text of its own stand the marked up teasers of others.
    """
    items = page.marked
    if not (_are_entries(items) and body and body.blocks):
        return False
    return not {body.blocks[0].element, *body.blocks[0].element.iterancestors()}.isdisjoint(items)


def _is_stated_here(page: Reading) -> bool:
    """Whether JSON-LD describes this page: lists carry a node for each article that they name."""
    nodes = [node for node in page.document.jsonld if ARTICLE_TYPES.intersection(ld.types(node))]
    if len(nodes) <= _MANY_STATED:
        return True
    return page.names_page(page.stated) is not False


def _are_entries(items: list[etree._Element]) -> bool:
    """Whether so many articles are a list's entries: the title of each leads to its own page, and none has the heading alone."""
    if len(items) <= _MANY_STATED:
        return False
    headed = sum(1 for item in items if next(item.iter("h1"), None) is not None)
    return not 0 < headed <= _MANY_STATED and all(map(_leads_on, items))


def _leads_on(item: etree._Element) -> bool:
    """Whether the heading of an item is a link."""
    heading = next(item.iter(*_HEADINGS), None)
    if heading is None:
        return False
    above = next(heading.iterancestors(), None)
    return next(heading.iter("a"), None) is not None or (above is not None and above.tag == "a")
