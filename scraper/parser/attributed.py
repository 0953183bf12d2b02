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
from scraper.parser.zones import Zone, name_words

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
_WITH_DATA = etree.XPath("//*[" + " or ".join(f"@{name}" for name in _DATA_NAMES) + "]")
_COUNTERS = etree.XPath(
    "//*[@class and (contains(@class, 'view') or contains(@class, 'View') or contains(@class, 'hit') or contains(@class, 'eye') or contains(@class, 'okunma'))]"
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
_PATH_NAMES = ("breadc", "crumb", "news_path", "newspath")
_PATH_WORDS = frozenset({"path", "pos", "position", "location", "breadcrumb", "breadcrumbs"})
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
    for element in list(_WITH_DATA(tree))[:1]:
        name = next(n for n in _DATA_NAMES if element.get(n))
        value = ascii_digits((element.get(name) or "").strip())
        if value.isalnum() and any(c.isdigit() for c in value) and len(value) <= 24:
            yield candidate(
                "news_id", value, rule="attribute", path=page.path(element) + f"/@{name}", text=value, confidence=0.62
            )
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
    for element in list(_COUNTERS(page.document.tree))[:40]:
        if not name_words(element.get("class") or "") & _VIEW_NAMES:
            continue
        text = " ".join("".join(element.itertext()).split())
        if not text and not len(element):
            text = " ".join((element.tail or "").split())
        if (
            0 < len(text) <= _LONGEST_COUNTER
            and any(c.isdigit() for c in text)
            and not _elsewhere(page, element)
            and (count := page.count(text))
        ):
            yield candidate("views", count, rule="icon", path=page.path(element), text=text, confidence=0.74)


def _sections(page: Reading, near: range) -> Iterator[Candidate]:
    """The last link of the breadcrumb; a link that is marked as the article's category."""
    for element in page.document.tree.iter("nav", "ol", "ul", "div", "p"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if len(names) < 4 or not (any(name in names for name in _PATH_NAMES) or name_words(names) & _PATH_WORDS):
            continue
        texts = [written.clean("".join(a.itertext())) for a in element.iter("a")]
        texts = [text for text in texts if 1 < len(text) <= _SECTION_CHARACTERS]
        if 0 < len(texts) <= 6:
            yield candidate(
                "section", texts[-1], rule="breadcrumb", path=page.path(element), text=" / ".join(texts), confidence=0.6
            )
            break
    for element in page.document.tree.iter("a"):
        relations = (element.get("rel") or "").split()
        marked = "category" in relations or (
            element.get("class") and name_words(element.get("class") or "") & _SECTION_WORDS
        )
        if not marked or _elsewhere(page, element):
            continue
        block = _block_at(page, element)
        text = written.clean("".join(element.itertext()))
        if block in near and 1 < len(text) <= _SECTION_CHARACTERS:
            yield candidate(
                "section",
                text,
                rule="category link",
                path=page.path(element),
                text=text,
                confidence=0.66 if "category" in relations else 0.56,
            )


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
