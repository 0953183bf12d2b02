"""Elements that are a path to the article though no name says so: by the signs between their links, where they stand, and where
they end."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import islice

from lxml import etree

from scraper import urls
from scraper.parser.filing import crumbs, filed
from scraper.parser.lines import section_words
from scraper.parser.lines.sitename import folded
from scraper.parser.page.reading import Reading
from scraper.parser.walk import elements
from scraper.parser.walk.zones import Zone

DEEPEST = 6  # links of a breadcrumb; more are a menu
_MOST_LINKS = 240  # of a page that are asked whether they are a path; it stands at the top, below the menu
_MOST_BLOCKS = 200  # of a page among which a path ends
_OTHERS = Zone.RELATED | Zone.COMMENTS


def links_of(page: Reading, element: etree._Element, titles: Container[str]) -> list[etree._Element]:
    """The first links of a path, without the buttons behind the article's title, or a word for the article, at its end."""
    links = list(islice(element.iter("a"), DEEPEST + 1))
    return crumbs.before_end(links, lambda text: folded(text) in titles or section_words.is_page(page.tags, text))


def parted(page: Reading, titles: Container[str]) -> Iterator[etree._Element]:
    """Elements above the title whose links the signs of a path follow: `<a>News</a> » <a>City</a> »`."""
    for link in page.blocks.links[:_MOST_LINKS]:
        parent = link.getparent()
        if parent is None or crumbs.sign_behind(link) not in crumbs.SURE_SIGNS or page.stands_in(link, _OTHERS):
            continue
        if not elements.is_small(parent):
            continue
        links = links_of(page, parent, titles)
        signs = map(crumbs.sign_behind, links[:-1])
        if len(links) > 1 and link is links[0] and all(sign in crumbs.SIGNS for sign in signs):
            yield parent


def ending(page: Reading, titles: Container[str]) -> Iterator[etree._Element]:
    """A list above the title whose last entry is the title and no link: `<li><a>Home</a><li><a>City</a><li>The mill opens`."""
    for block in page.blocks.all[:_MOST_BLOCKS]:
        if block.tag != "li" or block.linked or folded(block.text) not in titles:
            continue
        around = block.element.getparent()
        if around is not None and block.element.getnext() is None and not page.stands_in(block.element, _OTHERS):
            yield around


def ways(page: Reading) -> Iterator[etree._Element]:
    """The `<nav>` above the title in the `<article>` that holds it, if its links stay on the site: there no site has its menu."""
    for title, _ in page.titles[:1]:
        for article in islice(title.iterancestors("article"), 1):
            first = next(article.iter("nav", str(title.tag)), title)
            targets = (filed.address(page, link) for link in islice(first.iter("a"), DEEPEST + 1))
            own = all(urls.same_site(page.document.url, target, subdomains=True) for target in targets)
            if first.tag == "nav" and own:
                yield first
