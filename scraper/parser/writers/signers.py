"""Who signs a short line by its words alone: `By Ann Lee`, `3 May 2020, 13:30 by Ann Lee`, `한가람 기자`, `Ann Lee, «The Echo»`."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from scraper.normalize import scripts
from scraper.parser.lines import behind, fact_lines, named_lines, people, reporters
from scraper.parser.lines.eastern import is_korean_name
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block
from scraper.parser.writers import no_names

_SIGNED_WORDS = 8.0  # of a line that is nothing but "by" and names
_EDGE = 2  # lines behind the last sentence in which who wrote it may sign
# Two words behind a word for author; Korean mastheads have more.
_GOES_ON = re.compile(rf"\s[^\W\d_{scripts.HANGUL}]+\s+[^\W\d_]")
_SHORT_NAME = 2  # signs
_LABEL_WORDS = 4  # before a preposition, and what is behind the last blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where lines stand, by their indexes: `close` to a title, `titles` themselves, in the `midst` of the text, whose `last`
    line with a sentence is given."""

    close: Container[int]
    titles: Container[int]
    midst: Container[int]
    last: int


def of_line(page: Reading, block: Block, at: Setting) -> tuple[str, ...]:
    """The names of a short line of the page."""
    words = people.words_of(page.tags)
    match = words.inside.search(block.text)
    text = "\n".join(block.parts) if match else block.text
    match = words.inside.search(text) if match else None
    opening = words.before.match(text)  # `Written by Ann Lee`: more of a label before it
    midst = block.index in at.midst and block.index - 1 not in at.titles
    if match and match.start() == 0 and midst and not block.linked:
        return ()  # a subhead: "By Divine Right"
    told = match and ((opening and opening.end() == match.end()) or _ends_label(page, text, match))
    before = text[: match.start()] if match else ""
    begun = before.rpartition("\n")[2]
    if begun.strip() and fact_lines.is_link(block, begun + text[len(before) :].partition("\n")[0]):
        return ()  # `<li>3 May 2020 <a>A song by the river</a>`
    own_line = before.endswith("\n") and not block.sentences  # below a title: `<b>Bridge opens</b><br>By Ann Lee`
    if match and (told or own_line or not any(map(str.isalpha, before)) or _is_dated(page, text, before)):
        start = max(match.end(), opening.end()) if opening and not before else match.end()
        return behind.names(text[start:], page.tags)  # `Door onze redacteur Ann Lee`
    if found := reporters.line(text, page.tags) or _of_a_fact(page, at, block):
        return found
    if block.words > _SIGNED_WORDS:
        return ()
    for fact in fact_lines.facts_of(block):  # `12 May 2023`, `Autor Ann Lee`
        if labelled := words.before.match(fact):
            text, opening = fact, labelled
            break
    if opening and _at_edge(at, block.index):
        rest = text[opening.end() :]
        found = page.names(rest) or behind.names(rest, page.tags)
        told = opening[0].rstrip()[-1] in ",،-–—" or rest[:1].isupper()  # `Author, Ann Lee`
        if told or (found and no_names.may_be_name(page, found[0], rest.rstrip(" :"))):
            return found if all(people.is_person(name) and (" " in name or "." in name) for name in found) else ()
    if not text.isascii() and (after := words.after.search(text)):
        return _before_label(page, at, block, text[after.end() :])
    if block.index not in at.close or block.index in at.midst:
        return ()  # `Ann Lee, director of a gallery` in a list of guests
    told_so = named_lines.with_role(text, page.tags) or named_lines.at_place(text, page.tags)
    found = told_so or named_lines.with_house(text, page.tags, page.site_names)
    return found if told_so or not any(_may_be_word(page, name) for name in found) else ()


def _ends_label(page: Reading, text: str, by: re.Match[str]) -> bool:
    """Whether a preposition ends a label of which a short line begins with more: `Guest column by Ann Lee`."""
    before = text[: by.start()].split(" ")
    if not 1 < len(before) <= _LABEL_WORDS or not text[0].isupper():
        return False
    label = people.words_of(page.tags).before.match(text, len(" ".join(before[:-2])) + (len(before) > 2))
    return label is not None and label.end() == by.end()


def _may_be_word(page: Reading, name: str) -> bool:
    """Whether two Chinese signs are a section's or a place's: `文化`."""
    return len(name) <= _SHORT_NAME and no_names.means_no_name(page, name)


def _of_a_fact(page: Reading, at: Setting, block: Block) -> tuple[str, ...]:
    """The names in the one fact that a word for author ends, in a line that bars part: `입력 2020.05.03 | 한가람 기자`."""
    if block.text.isascii() or block.index not in at.close or not fact_lines.is_divided(block):
        return ()
    facts = (fact for fact in fact_lines.facts_of(block) if not any(map(str.isdigit, fact)))
    told = [fact for fact in facts if people.words_of(page.tags).after.search(fact)]
    found = page.names(told[0]) if len(told) == 1 else ()
    return _before_dot(page, block, found) + found if all(map(people.is_person, found)) else ()


def _before_dot(page: Reading, block: Block, found: tuple[str, ...]) -> tuple[str, ...]:
    """The Korean names that dots part from the one with the word for author: `한가람·김나래 기자`."""
    line = next((part for part in block.parts if found and f"·{found[0]}" in part), "")
    before = line.partition(f"·{found[0]}")[0].rpartition(" ")[2].split("·") if line else []
    words = people.words_of(page.tags)
    fit = all(is_korean_name(name) and not reporters.is_no_korean(name, words) for name in before)
    return tuple(before) if fit else ()


def _before_label(page: Reading, at: Setting, block: Block, rest: str) -> tuple[str, ...]:
    """The names before a word for author; a subhead may speak of a reporter."""
    if block.index in at.midst or _GOES_ON.match(rest):
        return ()
    found = (name for name in page.names(block.text) if people.is_person(name))
    return tuple(name for name in found if not reporters.is_no_korean(name, people.words_of(page.tags)))


def _is_dated(page: Reading, text: str, before: str) -> bool:
    """Whether a line has a number before a name, or a day; without capitals, where "by the police" looks like a name, a day."""
    cased = text.upper() != text.lower()
    return any(map(str.isdigit, before if cased else "")) or (
        any(map(str.isdigit, text)) and page.date(text) is not None
    )


def _at_edge(at: Setting, index: int) -> bool:
    """Whether a line stands about the title or right behind the last sentence."""
    return index in at.close or at.last < index <= at.last + _EDGE
