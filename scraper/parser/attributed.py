"""Fields that stand in attributes: the news ID that a CMS writes into classes, IDs and data attributes, counters that only an
icon or a class names, the section behind `rel=category`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.normalize.digits import ascii_digits
from scraper.parser.reading import Reading, candidate
from scraper.parser.zones import Zone

_POST_CLASS = re.compile(r"(?:^|\s)(?:postid|post|page-node|node|article|story|news)-(\d{1,12})(?=\s|$)")
_DATA_NAMES = (
    "data-article-id",
    "data-articleid",
    "data-post-id",
    "data-postid",
    "data-news-id",
    "data-newsid",
    "data-story-id",
    "data-content-id",
    "data-entry-id",
    "data-nid",
)
_HIDDEN_NAMES = frozenset(
    {"newsid", "news_id", "articleid", "article_id", "postid", "post_id", "comment_post_id", "nid", "storyid"}
)
_VIEW_NAMES = frozenset(
    {
        "views",
        "view",
        "viewed",
        "hits",
        "hit",
        "eye",
        "viewcount",
        "viewscount",
        "postviews",
        "pageviews",
        "viewers",
        "okunma",
        "goruntulenme",
    }
)
_PATH_TAGS = frozenset({"nav", "ol", "ul", "div", "p"})
_PATH_WORDS = frozenset(
    {
        "path",
        "pos",
        "position",
        "location",
        "breadcrumb",
        "breadcrumbs",
        "breadcumb",
        "crumb",
        "crumbs",
        "newspath",
        "path2",
    }
)
_DEEPEST_PATH = 6  # links of a breadcrumb; more are a menu
_MOST_COUNTERS = 40
_SECTION_WORDS = frozenset(
    {
        "category",
        "cat",
        "section",
        "rubric",
        "rubrik",
        "rubrique",
        "kategori",
        "kategorie",
        "categoria",
        "channel",
        "service",
    }
)
_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.NAVIGATION | Zone.TAGS
_LONGEST_ID = 24
_LONGEST_COUNTER = 24  # characters of "1,234 times viewed"
_SECTION_CHARACTERS = 40


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """Candidates for news_id, views and section out of attributes."""
    yield from _ids(page)
    yield from _counters(page)
    yield from _sections(page, near)


def _ids(page: Reading) -> Iterator[Candidate]:
    tree = page.document.tree
    body = next(tree.iter("body"), None)
    holders = [*([body] if body is not None else []), *list(tree.iter("article"))[:1]]
    for element in holders:
        for name in ("class", "id"):
            if match := _POST_CLASS.search(element.get(name) or ""):
                yield candidate(
                    "news_id",
                    match[1],
                    rule="attribute",
                    path=page.path(element) + f"/@{name}",
                    text=match[0],
                    confidence=0.66,
                )
    for element in tree.iter("body", "main", "article"):
        given = next((n for n in _DATA_NAMES if element.get(n)), None)
        value = ascii_digits((element.get(given) or "").strip()) if given else ""
        if value.isalnum() and any(c.isdigit() for c in value) and len(value) <= _LONGEST_ID:
            yield candidate(
                "news_id", value, rule="attribute", path=f"{page.path(element)}/@{given}", text=value, confidence=0.62
            )
            break
    for element in tree.iter("input"):
        value = (element.get("value") or "").strip()
        if (element.get("name") or "").lower() in _HIDDEN_NAMES and value.isdigit():
            yield candidate(
                "news_id", ascii_digits(value), rule="attribute", path=page.path(element), text=value, confidence=0.66
            )
    for rel, url, _ in page.document.head_links:
        post = parse_qs(urlsplit(url).query).get("p") if "shortlink" in rel.split() else None
        if post and post[0].isdigit():
            yield candidate(
                "news_id", post[0], rule="short link", path="link[rel=shortlink]", text=url, confidence=0.68
            )


def _counters(page: Reading) -> Iterator[Candidate]:
    """`<span class="icon-viewed"><i></i><span>78</span></span>`: the class is the label."""
    for element in [e for e, words in page.blocks.named if not words.isdisjoint(_VIEW_NAMES)][:_MOST_COUNTERS]:
        text = " ".join("".join(element.itertext()).split())
        if not text and not len(element):
            text = " ".join((element.tail or "").split())
        countable = 0 < len(text) <= _LONGEST_COUNTER and any(c.isdigit() for c in text)
        if countable and not _elsewhere(page, element) and (count := page.count(text)):
            yield candidate("views", count, rule="icon", path=page.path(element), text=text, confidence=0.74)


def _sections(page: Reading, near: range) -> Iterator[Candidate]:
    """The last link of the breadcrumb; a link that is marked as the article's category."""
    for element, words in page.blocks.named:
        if element.tag not in _PATH_TAGS or words.isdisjoint(_PATH_WORDS):
            continue
        texts = [written.clean("".join(a.itertext())) for a in element.iter("a")]
        texts = [text for text in texts if 1 < len(text) <= _SECTION_CHARACTERS]
        if 0 < len(texts) <= _DEEPEST_PATH:
            joined = " / ".join(texts)
            yield candidate(
                "section", texts[-1], rule="breadcrumb", path=page.path(element), text=joined, confidence=0.6
            )
            break
    related = [(e, 0.66) for e in page.document.tree.iter("a") if "category" in (e.get("rel") or "").split()]
    classed = [(e, 0.56) for e, words in page.blocks.named if e.tag == "a" and not words.isdisjoint(_SECTION_WORDS)]
    for element, sure in related[:3] + classed[:3]:
        text = written.clean("".join(element.itertext()))
        if 1 < len(text) <= _SECTION_CHARACTERS and _block_at(page, element) in near and not _elsewhere(page, element):
            yield candidate("section", text, rule="category link", path=page.path(element), text=text, confidence=sure)


def _block_at(page: Reading, element: etree._Element) -> int:
    """The index of the block in or before which an element stands; -1 when nothing holds it."""
    node: etree._Element | None = element
    while node is not None:
        holder = page.blocks.holder_of.get(node)
        if holder is not None:
            return holder.start
        node = node.getparent()
    return -1


def _elsewhere(page: Reading, element: etree._Element) -> bool:
    node: etree._Element | None = element
    while node is not None:
        holder = page.blocks.holder_of.get(node)
        if holder is not None:
            return bool(holder.zone & _ELSEWHERE)
        node = node.getparent()
    return False
