"""Authors as the page prints them for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lxml import etree

from scraper.models import Candidate
from scraper.parser.lines import fact_lines, named_lines, people, reporters
from scraper.parser.page import author_boxes
from scraper.parser.page.places import Place, in_own_aside, of_card
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import BREAK, HEADINGS, Block
from scraper.parser.walk.zones import Zone, in_footer
from scraper.parser.writers import described, introduced, long_lines, pictograms, signatures, unlabelled
from scraper.parser.writers.authors import EDITOR, MORE, authored, names_more, stated_names

_ELSEWHERE = Zone.RELATED | Zone.COMMENTS
_UNLIKELY = Zone.NAVIGATION | Zone.CAPTION | Zone.TAGS  # for a byline, unless a name around it says that it is one
_MOST_WORDS = 14.0  # of a line that its class calls a byline
_BYLINE_WORDS = 30.0  # of a line that lists several facts, the author among them
_SIGNED_WORDS = 8.0  # of a line that is nothing but "by" and names
_MOST_AUTHORS = 4
_EDGE = 2  # paragraphs of the text before or behind which a line may be its byline
# Two words behind a word for author; Korean mastheads have more.
_GOES_ON = re.compile(r"\s[^\W\d_\uac00-\ud7a3]+\s+[^\W\d_]")
_MOST_LINKS = 4
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
        self.midst = range(told[_EDGE], told[-_EDGE]) if len(told) > 2 * _EDGE else range(0)

    def called(self) -> Iterator[Candidate]:
        """Elements whose class or ID says author, innermost first; neighbours together."""
        named = author_boxes.called(self.page, self.words)
        outer = {parent for element, _ in named for parent in author_boxes.parents(element)}
        inner = [(element, words) for element, words in named if element not in outer]
        for listed, items in author_boxes.lists([e for e, _ in named]):
            if (index := self._place(items[0])) is not None and len(items) <= _MOST_AUTHORS:
                yield from self._proposed(map(author_boxes.text_of, items), "byline", listed, _LISTED, index)
        groups = list(self._neighbours(inner))
        for index, elements in groups:
            cards = len(groups) > _MOST_GROUPS and index not in self.close
            close = index in self.close and index <= self.place.last
            texts = [author_boxes.name_in(self.page, e, words, alone=not cards, close=close) for e, words in elements]
            sure = 0.68 - _FAR * cards - _ODD * any("title" in words for _, words in elements)
            if len(elements) <= _MOST_AUTHORS:
                yield from self._proposed(texts, "byline", elements[0][0], sure, index)

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
            if block.words > _BYLINE_WORDS or self._elsewhere(block.index):
                continue
            # `By A. B. Lee` and `2025. március 14. | Szerző: …` are no prose for their full stops.
            told = block.sentences > 1 and block.words > _SIGNED_WORDS and not fact_lines.is_divided(block)
            if block.index in self.near and len(block.text) > fact_lines.LONGEST_BYLINE and not _unlikely(block.zone):
                near = long_lines.names(
                    self.page, block, heads=block.index <= self.first, close=block.index in self.close
                )
                for found, sure in near:
                    yield from self._proposed(found, "byline", block.element, sure, block.index)
            if told and not fact_lines.lists_facts(block):
                continue
            captioned = block.zone & Zone.CAPTION and not (self._heads(block.index) and self.page.date(block.text))
            if block.linked < 1.0 and not captioned and self._may_be_labelled(block):
                yield from self._labelled(block)
            if block.index in self.near:
                if not _unlikely(block.zone):
                    yield from self._by(block)
                if block.linked:
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
        for text in fact_lines.labelled(block, self.words, below=told):
            reported = reporters.line(text, self.page.tags)  # `采写：河边报记者 王小明`
            found = reported or self.page.names(text)
            if 0 < len(found) <= _MOST_AUTHORS and not fact_lines.is_told(block, found, text):
                sure = _REPORTED if reported else 0.66
                yield from self._proposed(reported or [text], "byline", block.element, sure, block.index)

    def _by(self, block: Block) -> Iterator[Candidate]:
        """`By Ann Lee` without more, `3 May 2020, 13:30 by Ann Lee`, `한가람 기자`."""
        whole = BREAK not in block.pieces
        prose = block.sentences and block.words > _SIGNED_WORDS and not fact_lines.lists_facts(block)
        if len(block.text) > fact_lines.LONGEST_BYLINE or (whole and (prose or block.index in self.titles)):
            return
        found = self._signers(block)
        if 0 < len(found) <= _MOST_AUTHORS and not fact_lines.tells(block, found):
            yield from self._proposed(found, "byline", block.element, 0.62, block.index)

    def _signers(self, block: Block) -> tuple[str, ...]:
        match = self.words.inside.search(block.text)
        text = "\n".join(block.parts) if match else block.text
        match = self.words.inside.search(text) if match else None
        opening = self.words.before.match(text)  # `Written by Ann Lee`: more of a label before it
        midst = block.index in self.midst and block.index - 1 not in self.titles
        if match and match.start() == 0 and midst and not block.linked:
            return ()  # a subhead: "By Divine Right"
        told = match and opening and opening.end() == match.end()
        before = text[: match.start()] if match else ""
        begun = before.rpartition("\n")[2]
        if begun.strip() and fact_lines.is_link(block, begun + text[len(before) :].partition("\n")[0]):
            return ()  # `<li>3 May 2020 <a>A song by the river</a>`
        own_line = before.endswith("\n") and not block.sentences  # below a title: `<b>Bridge opens</b><br>By Ann Lee`
        if match and (told or own_line or not any(map(str.isalpha, before)) or self._is_dated(text)):
            start = max(match.end(), opening.end()) if opening and not before else match.end()
            return people.behind(text[start:], self.page.tags)  # `Door onze redacteur Ann Lee`
        if found := reporters.line(text, self.page.tags) or self._of_a_fact(block):
            return found
        if block.words > _SIGNED_WORDS:
            return ()
        for fact in fact_lines.facts_of(block):  # `12 May 2023`, `Autor Ann Lee`
            if labelled := self.words.before.match(fact):
                text, opening = fact, labelled
                break
        if opening and self._at_edge(block.index):
            rest = text[opening.end() :]
            found = self.page.names(rest)
            told = opening[0].rstrip()[-1] in ",،-–—" or rest[:1].isupper()  # `Author, Ann Lee`
            if told or (found and unlabelled.may_be_name(self.page, found[0], rest.rstrip(" :"))):
                return found if all(people.is_person(name) and (" " in name or "." in name) for name in found) else ()
        if not text.isascii() and (after := self.words.after.search(text)):
            return self._before_label(block, text[after.end() :])
        if block.index not in self.close or block.index in self.midst:
            return ()  # `Ann Lee, director of a gallery` in a list of guests
        told_so = named_lines.with_role(text, self.page.tags) or named_lines.at_place(text, self.page.tags)
        return told_so or named_lines.with_house(text, self.page.tags, self.page.site_names)

    def _of_a_fact(self, block: Block) -> tuple[str, ...]:
        """The names in the one fact that a word for author ends, in a line that bars part: `입력 2020.05.03 | 한가람 기자`."""
        if block.text.isascii() or block.index not in self.close or not fact_lines.is_divided(block):
            return ()
        facts = (fact for fact in fact_lines.facts_of(block) if not any(map(str.isdigit, fact)))
        told = [fact for fact in facts if self.words.after.search(fact)]
        found = self.page.names(told[0]) if len(told) == 1 else ()
        return found if all(map(people.is_person, found)) else ()

    def _before_label(self, block: Block, rest: str) -> tuple[str, ...]:
        """The names before a word for author; a subhead may speak of a reporter."""
        if block.index in self.midst or _GOES_ON.match(rest):
            return ()
        found = (name for name in self.page.names(block.text) if people.is_person(name))
        return tuple(name for name in found if not reporters.is_no_korean(name, self.words))

    def _linked(self, block: Block) -> Iterator[Candidate]:
        """Links that say `rel=author`, else those to an author's page."""
        found = dict.fromkeys(node if node.tag == "a" else author_boxes.link_of(node) for node, _ in block.nodes)
        links = [e for e in found if e is not None]
        told = [e for e in links if (rel := e.get("rel")) and "author" in rel.split()][:_MOST_LINKS]
        if told:
            sure, texts = 0.72 - _BELOW_TEXT * (block.index > self.last), [author_boxes.text_of(e) for e in told]
            yield from self._proposed(texts, "rel=author", told[0], sure, block.index)
        if _unlikely(block.zone):
            return
        own = [e for e in links if author_boxes.ADDRESS.search(e.get("href") or "")]
        texts = [text for e in own if people.is_person(text := author_boxes.text_of(e))]
        if 0 < len(texts) <= _MOST_AUTHORS:
            yield from self._proposed(texts, "byline", own[0], 0.64, block.index)

    def _is_dated(self, text: str) -> bool:
        """Whether a line has a number; without capitals, where "by the police" looks like a name, a day."""
        return any(map(str.isdigit, text)) and (text.upper() != text.lower() or self.page.date(text) is not None)

    def _at_edge(self, index: int) -> bool:
        """Whether a line stands about the title or right behind the last sentence."""
        return index in self.close or self.last < index <= self.last + _EDGE

    def _place(self, element: etree._Element) -> int | None:
        """The index of the block where an element stands, None where it stands in what is no byline."""
        holder = self.page.holder(element)
        if holder is None or holder.start >= len(self.page.blocks.all) or holder.start == holder.end:
            return None
        zone = self.page.blocks.all[holder.start].zone
        if author_boxes.took_picture(self.page.blocks.all, holder.start, self.words):
            return None
        named = self._heads(holder.start) or author_boxes.is_card(element)
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
        credit = author_boxes.took_picture(self.page.blocks.all, index, self.words)
        if credit or author_boxes.is_control(block, element, close=close) or of_card(self.page, index, self.place):
            return
        if signatures.ends_quotation(self.page, element):
            return
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
