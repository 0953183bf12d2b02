"""The keywords that the page itself links to: by their `rel`, in a part that is named for tags, behind the word for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser.filing import filed
from scraper.parser.lines import section_words, tag_lines
from scraper.parser.lines.notice_words import labels_of
from scraper.parser.page import author_boxes
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Zone, name_words

_ALL_TAGS = re.compile(r"/(?:tags?|topics?|keywords?|labels?)(?:\.\w{2,5})?/?$", re.IGNORECASE)
_COMMAS = re.compile("[,;،；，、]")
_TAGGED, _OWN_TAGS = 0.55, 0.62  # of tags that the page prints; of those where the head has the site's
_ABOVE_TITLE = 3  # blocks above the title in which a line of tags may stand
_FEW_TAGS = 12  # between title and text
_MOST_TAGS = 30  # of one article; more are a cloud of all that the site has
_LONGEST_TAG = 50  # characters
_SHORTEST = {True: 2, False: 1}  # characters of a tag in letters of ASCII alone, and of another
_MOST_STATED = 60  # keywords of the head that are sought in the text
_MOST_LINKS = 200  # around the article that are looked at
_OTHERS = Zone.RELATED | Zone.COMMENTS
_NO_TEXT = _OTHERS | Zone.NAVIGATION | Zone.TAGS
_FACT_WORDS = 8.0  # of a line with a full stop that is no sentence: `Published on 3. May 2020`
_CATEGORIES = frozenset("category categories".split())
_TAGS = frozenset("tag tags taglist tagslist keyword keywords".split())
_LINKED = 0.6  # share of linked characters from which a line is its links: a word may stand before them
_MENU_LINKS, _MOST_MENU = 3, 400  # of a menu; of a page among which it is sought
_COUNT = re.compile(r"\s?\(\d{1,3}(?:[.,\u00a0\u202f ]?\d{3}){0,2}(?: [^\W\d]{1,12})?\)$")
_YEAR = re.compile(r"\((?:19|20)\d\d\)$")
_AROUND = 3  # elements around a link that may be named for the category: list, item, box


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """Links below the title that say `rel=tag`, else those in a part of the page that is named for tags, else those in a line
    that begins with the word for them; some systems set what is named so between title and text, or such a line over it."""
    titles = [block.index for element, _ in page.titles[:1] if (block := page.block_of(element))]
    blocks = page.blocks.all[max([near.start, *titles]) : near.stop]
    own = [block for block in blocks if not block.zone & _OTHERS]
    inside = ((block, link) for block in own for link in _links(block.nodes))
    links = list(islice(dict.fromkeys(inside), _MOST_LINKS))
    told = [
        link
        for _, link in links
        if (rel := (link.get("rel") or "").split()) and "tag" in rel and "category" not in rel and not _files(link)
    ]
    text = [block.index for block in own if block.sentences and block.words > _FACT_WORDS]
    first = text[0] if text else near.stop
    below = text[len(text) // 2] if text else near.stop  # half of the text: what is hot now stands above it
    named = [(block, link) for block, link in links if block.zone & Zone.TAGS and not _files(link)]
    tagged = (
        told
        or [link for block, link in named if block.index > below]
        or [link for _, link in tag_lines.links(own, page.tags, below=first)]
        or _above(named, range(titles[0], text[0]) if titles and text else range(0))
        or [link for _, link in tag_lines.links(_over(page), page.tags, below=near.stop)]
    )
    tagged = [link for link in tagged if not (_lists_all(link) or _leads_to_author(page, link))]
    buttons = {link for link in tagged if _is_button(page, link)}
    tagged = [link for link in tagged if link not in buttons] if 2 * len(buttons) < len(tagged) else []
    texts = dict.fromkeys(_uncounted([tag_lines.text_of(link).lstrip("#").strip(' ,;"“”„«»') for link in tagged]))
    words = tuple(text for text in texts if _may_be_tag(text))
    if _is_the_menu(page, tagged) or _names_nothing_told(page, tagged, words):
        return
    if not tagged and (line := tag_lines.words(_behind_text(own, first), page.tags)):
        path = page.path(line.block.element)
        yield candidate("keywords", line.words, rule="labelled", path=path, text=line.block.text, confidence=_TAGGED)
    if 0 < len(words) <= _MOST_TAGS:
        foot = {link for block, link in links if block.index > below and not block.zone & Zone.NAVIGATION}
        several = len(words) > 1 and foot.issuperset(tagged)
        sites = (told or several) and _are_the_sites(page, blocks)
        path, sure = page.path(tagged[0]), _OWN_TAGS if sites else _TAGGED
        yield candidate("keywords", words, rule="tag links", path=path, text="; ".join(words), confidence=sure)


def _over(page: Reading) -> list[Block]:
    """The lines close above the title in what holds it, too."""
    title = next((element for element, _ in page.titles[:1]), None)
    top = page.block_of(title) if title is not None else None
    if title is None or top is None:
        return []
    around = set(title.iterancestors())
    above = page.blocks.all[max(top.index - _ABOVE_TITLE, 0) : top.index]
    return [block for block in above if block.element.getparent() in around and not block.zone & Zone.NAVIGATION]


def _lists_all(link: etree._Element) -> bool:
    """Whether a link leads to the list of all tags: `/tags/`, with none behind it."""
    return _ALL_TAGS.search(link.get("href") or "") is not None


def _behind_text(own: Sequence[Block], first: int) -> Iterator[Block]:
    """The lines below the first of the text but those behind which it goes on in the same box: `Topics: the weir, the mill` is
    a sentence of it there."""
    told = (block for block in own if block.sentences and block.words > _FACT_WORDS)
    last = {(block.tag, block.element.getparent()): block.index for block in told}
    return (b for b in own if b.index > first and b.index > last.get((b.tag, b.element.getparent()), -1))


def _leads_to_author(page: Reading, link: etree._Element) -> bool:
    return author_boxes.ADDRESS.search(filed.address(page, link)) is not None


def _is_button(page: Reading, link: etree._Element) -> bool:
    """Whether a link is a button's: by its words one of an account, a network or a pager, and by its address at the top of a
    site, as no tag is."""
    target = filed.address(page, link)
    if "/" in section_words.path(target).strip("/"):
        return False
    text = tag_lines.text_of(link)
    return section_words.is_tool(page.tags, text, target) or written.fingerprint(text) in labels_of(page.tags).networks


def _is_the_menu(page: Reading, tagged: Sequence[etree._Element]) -> bool:
    """Whether these links are the menu's, which has the same in the same order: some templates print it twice, once in a box
    that is named for tags."""
    targets = [link.get("href") for link in tagged]
    if len(targets) < _MENU_LINKS:
        return False
    title = next((block.index for element, _ in page.titles[:1] if (block := page.block_of(element))), 0)
    others = [link for link in islice(page.blocks.links, _MOST_MENU) if link not in tagged]
    for at, link in enumerate(others):
        if link.get("href") == targets[0] and [e.get("href") for e in others[at : at + len(targets)]] == targets:
            holder = page.holder(link)
            above = holder is not None and holder.start < title and len(targets) > _MENU_LINKS
            if holder is not None and not holder.zone & Zone.TAGS and (above or holder.zone & Zone.NAVIGATION):
                return True
    return False


def _names_nothing_told(page: Reading, tagged: Sequence[etree._Element], words: Sequence[str]) -> bool:
    """Whether these links stand in a box that is a menu by its name, too, lead to the site's own first folders, and the
    article says none of their words."""
    holders = [page.holder(link) for link in tagged]
    if len(words) < _MENU_LINKS or not all(h is not None and h.zone & Zone.NAVIGATION for h in holders):
        return False
    targets = (section_words.path(filed.address(page, link)) for link in tagged)
    if any("/" in target.strip("/") for target in targets):
        return False
    stated = (
        text for name in ("keywords", "news_keywords", "article:tag") for text in page.document.metas.get(name, ())
    )
    told = (b.text for b in page.blocks.all if not b.zone & _NO_TEXT)
    text = " ".join((*stated, *told)).casefold()
    return not any(_says(text, word.casefold()) for word in words)


def _uncounted(texts: Sequence[str]) -> Sequence[str]:
    """Tags without how many articles each has, where most say it: `Harbour (214)`; one alone may be a film's year."""
    bare = [_COUNT.sub("", text) for text in texts]
    counted = sum(a != b and not _YEAR.search(b) for a, b in zip(bare, texts, strict=True))
    return bare if 1 < counted > len(texts) // 2 else texts


def _may_be_tag(text: str) -> bool:
    """Whether a text is as long as a tag and has letters; in Chinese one may be a word."""
    return _SHORTEST[text.isascii()] <= len(text) <= _LONGEST_TAG and any(map(str.isalpha, text))


def _above(named: Sequence[tuple[Block, etree._Element]], above: range) -> list[etree._Element]:
    """The few links, which are all of their line, between title and text in what is named for tags and for nothing else: not for the
    menu or the byline, whose links lead to the author. Many are the subjects of the site."""
    found = [
        link
        for block, link in named
        if block.index in above
        and not block.zone & (Zone.NAVIGATION | Zone.BYLINE)
        and block.linked >= _LINKED
        and author_boxes.ADDRESS.search(link.get("href") or "") is None
    ]
    return found if len(found) <= _FEW_TAGS else []


def _files(link: etree._Element) -> bool:
    """Whether a link, or a box close around it, is named for the category: what an article is filed under is no keyword, though
    the microformat calls its link `rel=tag`, too."""
    for element in (link, *islice(link.iterancestors("li", "ul", "ol", "div", "span", "p"), _AROUND)):
        words = name_words(f"{element.get('class') or ''} {element.get('id') or ''}")
        if not words.isdisjoint(_TAGS) or "hentry" in words:
            return False
        if not words.isdisjoint(_CATEGORIES):
            return True
    return False


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
