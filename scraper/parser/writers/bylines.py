"""Authors as the page prints them for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lxml import etree

from scraper.models import Candidate
from scraper.parser.lines import fact_lines, people, reporters
from scraper.parser.page import author_boxes, box_kinds
from scraper.parser.page.onward import leads_on
from scraper.parser.page.places import Place, in_own_aside, of_card
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import BREAK, HEADINGS, Block
from scraper.parser.walk.zones import Zone, in_footer
from scraper.parser.writers import (
    described,
    introduced,
    long_lines,
    no_names,
    pictograms,
    reviewed,
    signatures,
    signers,
    small_letters,
)
from scraper.parser.writers.authors import EDITOR, MORE, authored, names_more, stated_names

_ELSEWHERE = Zone.RELATED | Zone.COMMENTS
_UNLIKELY = Zone.NAVIGATION | Zone.CAPTION | Zone.TAGS  # for a byline, unless a name around it says that it is one
_MOST_WORDS = 14.0  # of a line that its class calls a byline
_DIGIT = re.compile(r"\d")
_CALLED = re.compile(r"[^\d,،，]+\d+\s?[,،，]\s?(?=\d)")  # what a number ends: `Канал 24, 3 мая 2024`
_BEFORE_DAY = " ,，、;|/·(（-–—\u3000"
_BYLINE_WORDS = 30.0  # of a line that lists several facts, the author among them
_LINES_WORDS = 60.0  # of several lines in one element, one of which may be the byline
_SIGNED_WORDS = 8.0  # of a line that is nothing but "by" and names
_MOST_AUTHORS = 4
_MOST_TOGETHER = 16  # of one list by the title: who wrote an investigation
_FOOT = 6  # lines below the text in which one may say who posted it
_EDGE = 2  # paragraphs of the text before or behind which a line may be its byline
_MOST_CANDIDATES = 200  # bylines of one page; one that has more is made to cost time
_MOST_GROUPS = 3  # bylines of one page; more belong to cards of other articles, or to entries of a live report
_APART = 2  # blocks between two authors of one line: a picture's text, a role
_ABOVE_TITLE, _BELOW_TITLE = 4, 9  # blocks around an <h1> in which its byline stands
_CLOSE = 0.04
_LISTED = 0.7  # above each of those whom a list of authors names
_FAR = 0.15  # what a byline away from the article loses: it may be another article's
_BELOW_TEXT = 0.08  # what `rel=author` loses there: in a list of all who helped, each has a link
_EDITED = 0.08  # what one loses whom the page calls an editor
_REPORTED = 0.71  # of a line that is nothing but who reports
_ODD = 0.1  # what one loses whose names do not look like first and last name


def propose(page: Reading, *, near: range, place: Place) -> Iterator[Candidate]:
    """Candidates that links and short lines offer by their class, `rel`, address or label."""
    printed = _Printed(page, near, place)
    other = (pictograms.propose(page, place), described.propose(page, near=near), introduced.propose(page))
    for found in (printed.called(), printed.lines(), signatures.propose(page, near=near), *other):
        yield from islice(found, _MOST_CANDIDATES)


class _Printed:
    """The search for authors on one page; `near` are the blocks of the article and around it."""

    def __init__(self, page: Reading, near: range, place: Place) -> None:
        self.page = page
        self.place = place
        self.near = near
        self.words = people.words_of(page.tags)
        self.stated = frozenset(stated_names(page))
        headings = (block.index for element, _ in page.titles if (block := page.block_of(element)))
        printed = page.blocks.all[max(place.title, 0) : place.title + 1]  # some papers set it in an <h2>
        self.titles = sorted({*headings, *(block.index for block in printed if block.tag in HEADINGS)})
        self.close = {i for title in self.titles for i in range(title - _ABOVE_TITLE, title + _BELOW_TITLE + 1)}
        around = page.blocks.all[near.start : near.stop]
        told = [block.index for block in around if block.sentences and block.words > _SIGNED_WORDS]
        self.first = told[0] if told else near.stop
        self.last = told[-1] if told else near.stop
        midst = range(told[_EDGE], told[-_EDGE]) if len(told) > 2 * _EDGE else range(0)
        self.setting = signers.Setting(close=self.close, titles=self.titles, midst=midst, last=self.last)

    def called(self) -> Iterator[Candidate]:
        """Elements whose class or ID says author, innermost first; neighbours together."""
        named = author_boxes.called(self.page, self.words)
        outer = {parent for element, _ in named for parent in author_boxes.parents(element)}
        inner = [(element, words) for element, words in named if element not in outer]
        for listed, items in author_boxes.lists([e for e, _ in named]):
            if (index := self._place(items[0])) is not None and len(items) <= self._most(index, together=True):
                yield from self._proposed(map(author_boxes.text_of, items), "byline", listed, _LISTED, index)
        groups = list(self._neighbours(inner))
        for index, elements in groups:
            cards = len(groups) > _MOST_GROUPS and index not in self.close
            close = index in self.close and index <= self.place.last
            texts = [author_boxes.name_in(self.page, e, words, alone=not cards, close=close) for e, words in elements]
            texts = [text or small_letters.name(self.page, e) for (e, _), text in zip(elements, texts, strict=True)]
            sure = 0.68 - _FAR * cards - _ODD * any("title" in words for _, words in elements)
            together = elements[0][0].getparent() is elements[-1][0].getparent()
            if len(elements) <= self._most(index, together=together):
                yield from self._proposed(texts, "byline", elements[0][0], sure, index)

    def _most(self, index: int, *, together: bool) -> int:
        """How many authors one article may have: cards of several stand close to each other, too."""
        return _MOST_TOGETHER if together and index in self.close else _MOST_AUTHORS

    def _neighbours(
        self, named: Sequence[tuple[etree._Element, frozenset[str]]]
    ) -> Iterator[tuple[int, list[tuple[etree._Element, frozenset[str]]]]]:
        """Runs of elements that stand next to each other, and the block where each begins."""
        group: list[tuple[etree._Element, frozenset[str]]] = []
        first = last = -1
        for element, words in named:
            index = self._place(element)
            if index is None or (group and index == last and _says_the_same(element, group[-1][0])):
                continue
            apart = index - last > _APART or words != (group[-1][1] if group else words)
            if group and (apart or not author_boxes.goes_on(self.page, group[0][0], element, self.words)):
                yield first, group
                group = []
            first, last = (first if group else index), index
            group.append((element, words))
        if group:
            yield first, group

    def lines(self) -> Iterator[Candidate]:
        """Short lines with a word for author, or with a link to an author's page."""
        for block in self.page.blocks.all:
            here, long = block.index in self.near, block.words > _BYLINE_WORDS
            if not (here or fact_lines.has_colon(block.text)):
                continue  # away from the article a label alone tells
            if long and (block.words > _LINES_WORDS or BREAK not in block.pieces):
                continue
            if block.zone & _ELSEWHERE and self._elsewhere(block.index):
                continue
            # `By A. B. Lee` and `2025. március 14. | Szerző: …` are no prose for their full stops.
            told = block.sentences > 1 and block.words > _SIGNED_WORDS and not fact_lines.is_divided(block)
            if here and len(block.text) > fact_lines.LONGEST_BYLINE and not _unlikely(block.zone):
                close = block.index in self.close
                edge = close or block.index <= self.first or block.index == self.place.last + 1
                for found, sure in long_lines.names(self.page, block, heads=edge, close=close):
                    yield from self._proposed(found, "byline", block.element, sure, block.index)
            if long or (told and not fact_lines.lists_facts(block)):
                continue
            captioned = block.zone & Zone.CAPTION and not (self._heads(block.index) and self.page.date(block.text))
            if block.linked < 1.0 and not captioned and self._may_be_labelled(block):
                yield from self._labelled(block)
            if here and not _unlikely(block.zone):
                yield from self._by(block)
            if here and block.linked:
                yield from self._linked(block)

    def _may_be_labelled(self, block: Block) -> bool:
        """Whether a label may stand in it: with a colon, or alone in the block or in one of its parts."""
        if fact_lines.has_colon(block.text):
            return True
        short = len(block.text) <= fact_lines.LONGEST_LABEL or len(block.nodes) > 1
        return short and block.words <= _MOST_WORDS and block.index in self.near

    def _labelled(self, block: Block) -> Iterator[Candidate]:
        """A name behind a word for author, up to four."""
        next_lines = self.page.blocks.all[block.index + 1 : block.index + 2]
        below = next((b for b in next_lines if b.words <= _SIGNED_WORDS), None)
        told = below.text if below else ""
        if below and len(below.parts) > 1 and len(block.text) <= fact_lines.LONGEST_LABEL:
            told = author_boxes.only_name(self.page, below.parts) or told
        for labelled in fact_lines.labelled(block, self.words, below=told):
            text = self._undated(labelled)
            reported = reporters.line(text, self.page.tags)  # `采写：河边报记者 王小明`
            found = reported or self.page.names(text)
            if 0 < len(found) <= self._most(block.index, together=True) and not fact_lines.is_told(block, found, text):
                sure = _REPORTED if reported else 0.66
                yield from self._proposed(reported or [text], "byline", block.element, sure, block.index)

    def _undated(self, text: str) -> str:
        """What stands before the day that a label's line ends with: `作者：王小明 2024年5月3日`. Letters without capitals tell
        no name from it."""
        number = None if text.isascii() else _DIGIT.search(text, at.end() if (at := _CALLED.match(text)) else 0)
        dated = number is not None and self.page.is_date(text[number.start() :])
        return text[: number.start()].strip(_BEFORE_DAY) if number and dated else text

    def _by(self, block: Block) -> Iterator[Candidate]:
        """`By Ann Lee` without more, `3 May 2020, 13:30 by Ann Lee`, `한가람 기자`."""
        whole = BREAK not in block.pieces
        prose = block.sentences and block.words > _SIGNED_WORDS and not fact_lines.lists_facts(block)
        if len(block.text) > fact_lines.LONGEST_BYLINE or (whole and (prose or block.index in self.titles)):
            return
        found = signers.of_line(self.page, block, self.setting)
        if not 0 < len(found) <= self._most(block.index, together=True):
            return
        helped = self.words.others.search(block.text, 1) is not None  # `Story by Ann Lee. Photography by Bo Roe.`
        if helped or not fact_lines.tells(block, found):
            yield from self._proposed(found, "byline", block.element, 0.62, block.index)

    def _linked(self, block: Block) -> Iterator[Candidate]:
        """Links that say `rel=author`, else those to an author's page."""
        found = dict.fromkeys(node if node.tag == "a" else author_boxes.link_of(node) for node, _ in block.nodes)
        links = [e for e in found if e is not None]
        most = self._most(block.index, together=True)
        told = [e for e in links if "author" in self.page.related.get(e, ())][:most]
        if told:
            sure, texts = 0.72 - _BELOW_TEXT * (block.index > self.last), [author_boxes.text_of(e) for e in told]
            yield from self._proposed(texts, "rel=author", told[0], sure, block.index)
        if _unlikely(block.zone):
            return
        mine = [e for e in links if author_boxes.ADDRESS.search(e.get("href") or "") or self._is_titled(e)]
        if not mine and self._ends_article(block):
            posted = [e for e in links if author_boxes.ACCOUNT.search(e.get("href") or "")]  # who posted it, and when
            mine = posted if posted and self.page.date(block.text) else []
        own = list(author_boxes.first_to_each(mine))
        texts = [text for e in own if people.is_person(text := author_boxes.text_of(e)) and not self._helped(e)]
        if 0 < len(texts) <= most:
            yield from self._proposed(texts, "byline", own[0], 0.64, block.index)

    def _helped(self, link: etree._Element) -> bool:
        """Whether the element right behind a name says that its bearer did something else: `<a>Ann Lee</a><i>Illustrator</i>`."""
        role = link.getnext()
        told = author_boxes.text_of(role) if role is not None and role.tag != "a" else ""
        return 0 < len(told) <= fact_lines.LONGEST_LABEL and self.words.others.fullmatch(f"{told} ") is not None

    def _ends_article(self, block: Block) -> bool:
        """Whether a line follows the text, and no heading stands between: below `2 comments` readers post."""
        if not self.last <= block.index <= self.last + _FOOT:
            return False
        return not any(other.tag in HEADINGS for other in self.page.blocks.all[self.last + 1 : block.index + 1])

    def _is_titled(self, link: etree._Element) -> bool:
        """Whether a link within the site promises more by whom it names: `<a title="All stories by Ann Lee">Ann Lee</a>`."""
        title = " ".join((link.get("title") or "").split())
        if not title or not self.words.inside.search(title):
            return False
        text = author_boxes.text_of(link)
        before = title.removesuffix(text) if text else title
        last = before.split()[-1:] if before != title else []
        told = bool(last) and before[-1] == " " and self.words.inside.match(f"{last[0]} x") is not None
        told = told and not self.words.others.match(title)  # `Photos by Ann Lee`
        return told and self.page.is_beside(link.get("href") or "")

    def _place(self, element: etree._Element) -> int | None:
        """The index of the block where an element stands, None where it stands in what is no byline."""
        holder = self.page.holder(element)
        if holder is None or holder.start >= len(self.page.blocks.all) or holder.start == holder.end:
            return None
        zone = self.page.blocks.all[holder.start].zone
        if box_kinds.took_picture(self.page.blocks.all, holder.start, self.words):
            return None
        named = self._heads(holder.start) or box_kinds.is_card(element)
        foot = zone & _UNLIKELY == Zone.NAVIGATION and named and in_footer(element)
        return None if self._elsewhere(holder.start) or (_unlikely(zone) and not foot) else holder.start

    def _elsewhere(self, index: int) -> bool:
        """Whether a line stands in a part of another article or of readers. Above the text's end `comments` names a counter."""
        told = index in self.close and index < self.place.last
        zone = self.page.blocks.all[index].zone & (Zone.RELATED if told else _ELSEWHERE)
        return bool(zone) and (bool(zone & Zone.COMMENTS) or not in_own_aside(self.page, index, self.place))

    def _heads(self, index: int) -> bool:
        """Whether a line stands between the title and the text: the box of its facts may be called a footer."""
        return any(title < index < self.first and index - title <= _BELOW_TITLE for title in self.titles)

    def _proposed(
        self, texts: Iterable[str], rule: str, element: etree._Element, sure: float, index: int
    ) -> Iterator[Candidate]:
        texts = tuple(t for t in texts if not (self.words.credit.match(t) or self.words.others.match(t)))
        block, close = self.page.blocks.all[index], index in self.close
        credit = box_kinds.took_picture(self.page.blocks.all, index, self.words)
        if credit or box_kinds.is_control(block, element, close=close) or of_card(self.page, index, self.place):
            return
        if leads_on(self.page, self.place, index):
            return
        if signatures.ends_quotation(self.page, element) or reviewed.is_of_book(self.page, block):
            return
        texts = tuple(name for text in texts for name in no_names.but_places(self.page, text))
        sure += _CLOSE * (close and index <= self.place.last) - _FAR * (index not in self.near)
        for c in authored(self.page, texts, rule=rule, path=self.page.path(element), sure=sure):
            names = c.value if isinstance(c.value, tuple) else ()
            if all((index, name.casefold()) in self.page.credited and block.text.count(name) == 1 for name in names):
                continue  # `Edited by Ann Lee`; who is named twice in a line wrote the text, too
            if fact_lines.is_editors(block.text, names, self.words):
                c = replace(c, rule=EDITOR, confidence=c.confidence - _EDITED)
                if not all(map(people.is_person, names)):
                    continue  # a login, the number of a desk
            if close and len(names) == len(texts) and names_more(c, self.stated):
                yield replace(c, confidence=MORE)
            elif all(map(people.is_person, names)):
                yield c
            elif index in self.near and not block.zone & Zone.RELATED:  # in an aside one word may be anything
                yield replace(c, confidence=c.confidence - _ODD)


def _says_the_same(one: etree._Element, other: etree._Element) -> bool:
    """Whether two elements hold the same name, for two sizes of screen."""
    return author_boxes.text_of(one) == author_boxes.text_of(other)


def _unlikely(zone: int) -> bool:
    return bool(zone & _UNLIKELY) and not zone & Zone.BYLINE
