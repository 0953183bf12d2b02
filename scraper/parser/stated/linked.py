"""The page's own URL and its other forms, and whether everybody may read it: what its head links to and states. And the
keywords that the page itself links to or lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from scraper import urls
from scraper.document import jsonld as ld
from scraper.models import Alternate, Candidate
from scraper.normalize import text as written
from scraper.parser.lines import tag_lines
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Zone

_MOST = 60  # other languages of one page; the largest sites have about forty
_FREE = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
# article:content_tier, as publishers print it for social networks; what is metered is free to some, and says neither.
_TIERS = {"free": True, "locked": False, "premium": False}

_COMMAS = re.compile("[,;،；，、]")
_TAGGED, _OWN_TAGS = 0.55, 0.62  # of tags that the page prints; of those where the head has the site's
_MOST_TAGS = 30  # of one article; more are a cloud of all that the site has
_LONGEST_TAG = 50  # characters
_FEWEST = 1  # bytes, as a sign of Chinese is a word
_MOST_STATED = 60  # keywords of the head that are sought in the text
_MOST_LINKS = 200  # around the article that are looked at
_OTHERS = Zone.RELATED | Zone.COMMENTS
_NO_TEXT = _OTHERS | Zone.NAVIGATION | Zone.TAGS


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """The canonical URL, every other form of the page that its head links to, what it says about its paywall, and the
    keywords that it prints among the blocks `near` the article."""
    yield from _canonical(page)
    yield from _alternates(page)
    yield from _tags(page, near)
    for text in ld.texts(ld.get(page.stated, "isAccessibleForFree"), "@value")[:1] or _boolean(page):
        free = _FREE.get(text.strip().lower())
        if free is not None:
            yield candidate(
                "is_accessible_for_free", free, rule="json-ld", path="isAccessibleForFree", text=text, confidence=0.9
            )
    tier = page.document.meta("article:content_tier")
    if tier and tier.lower() in _TIERS:
        yield candidate(
            "is_accessible_for_free",
            _TIERS[tier.lower()],
            rule="meta",
            path="article:content_tier",
            text=tier,
            confidence=0.8,
        )


def _canonical(page: Reading) -> Iterator[Candidate]:
    for rel, url, _ in page.document.head_links:
        if "canonical" in rel.split():
            yield candidate("canonical_url", url, rule="link", path=f"link[rel={rel}]", text=url, confidence=0.9)
            break
    stated = page.document.meta("og:url")
    if stated and (address := urls.stated(page.document.base_url, stated)):
        yield candidate("canonical_url", address, rule="meta", path="og:url", text=stated, confidence=0.7)


def _boolean(page: Reading) -> tuple[str, ...]:
    value = ld.get(page.stated, "isAccessibleForFree")
    return (str(value),) if isinstance(value, bool) else ()


def _alternates(page: Reading) -> Iterator[Candidate]:
    found: dict[tuple[str, str | None], Candidate] = {}
    for rel, url, attributes in page.document.head_links:
        words = rel.split()
        language = (attributes.get("hreflang") or "").strip() or None
        if "amphtml" in words:
            kind, language = "amp", None
        elif "alternate" in words and language and language.lower() != "x-default":
            kind = "language"
        else:
            continue
        path = f"link[rel={rel}]"
        value = Alternate(url=url, kind=kind, language=language)
        found.setdefault(
            (url, language), candidate("alternates", value, rule="link", path=path, text=url, confidence=0.9)
        )
        if len(found) == _MOST:
            break
    yield from found.values()


def _tags(page: Reading, near: range) -> Iterator[Candidate]:
    """Links below the title that say `rel=tag`, else those in a part of the page that is named for tags, else what a line
    below the text says."""
    titles = [block.index for element, _ in page.titles[:1] if (block := page.block_of(element))]
    blocks = page.blocks.all[max([near.start, *titles]) : near.stop]
    inside = ((block, link) for block in blocks if not block.zone & _OTHERS for link in _links(block.nodes))
    links = list(islice(dict.fromkeys(inside), _MOST_LINKS))
    told = [
        link for _, link in links if (rel := (link.get("rel") or "").split()) and "tag" in rel and "category" not in rel
    ]
    text = [block.index for block in blocks if block.sentences]
    below = text[len(text) // 2] if text else near.stop  # half of the text: what is hot now stands above it
    tagged = told or [link for block, link in links if block.zone & Zone.TAGS and block.index > below]
    last = [block for block in blocks if text and block.index > text[0] and not block.zone & _OTHERS]
    tagged = tagged or [link for _, link in tag_lines.links(last, page.tags)]
    if not tagged and (line := tag_lines.words(last, page.tags)):
        told_in, named, block = line
        path = page.path(block.element)
        yield candidate("keywords", named, rule="labelled", path=path, text=told_in, confidence=_TAGGED)
    texts = dict.fromkeys(written.clean("".join(link.itertext())).lstrip("#").strip() for link in tagged)
    words = tuple(
        text
        for text in texts
        if len(text.encode()) > _FEWEST and len(text) <= _LONGEST_TAG and any(map(str.isalpha, text))
    )
    if 0 < len(words) <= _MOST_TAGS:
        path, sure = page.path(tagged[0]), _OWN_TAGS if told and _are_the_sites(page, blocks) else _TAGGED
        yield candidate("keywords", words, rule="tag links", path=path, text="; ".join(words), confidence=sure)


def _are_the_sites(page: Reading, blocks: Sequence[Block]) -> bool:
    """Whether no keyword in the head stands anywhere in the article: then all pages of the site have the same."""
    metas = page.document.metas
    split = (word for text in metas.get("keywords", ()) for word in _COMMAS.split(text, _MOST_STATED))
    stated = (word.strip().casefold() for word in islice(split, _MOST_STATED))
    text = " ".join(block.text for block in blocks if not block.zone & _NO_TEXT).casefold()
    return "news_keywords" not in metas and not any(_says(text, word) for word in stated if word)


def _says(text: str, word: str) -> bool:
    """Whether a text has a word, one of Latin letters whole: `it` is none of `with`."""
    return word in text and (not word.isascii() or re.search(rf"\b{re.escape(word)}\b", text) is not None)


def _links(nodes: list[tuple[etree._Element, bool]]) -> Iterator[etree._Element]:
    """The links that a block's texts stand in or are."""
    for node, is_tail in nodes:
        parent = node.getparent()
        link = node if node.tag == "a" and not is_tail else parent
        if link is not None and link.tag == "a":
            yield link
