"""Authors whom the line below their piece describes, where no other line names them: `<i>Ann Lee is professor of law.</i>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from scraper.models import Candidate
from scraper.normalize import languages
from scraper.normalize import text as written
from scraper.parser.lines import people
from scraper.parser.lines.wording import every_language
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import Zone
from scraper.parser.writers.authors import authored

_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.NAVIGATION | Zone.CAPTION | Zone.TAGS
_SURE = 0.55  # less than any line that names who wrote
_LAST = 2  # lines with sentences at the end of the text
_LONGEST = 400  # characters
_FEWEST = 5  # lines of a text that says nothing of who wrote it before
_SET_APART = frozenset({"em", "i", "b", "strong", "small"})
_DEPTH = 3  # elements around a text that may set it apart
_CRAFT_WORDS = 4  # between "is" and the craft: `is an award-winning senior law professor`
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """The people of whom the last line, bold or slanted, says what they are; `near` are the blocks of the article."""
    blocks = [b for b in page.blocks.all[near.start : near.stop] if b.sentences and not b.zone & _ELSEWHERE]
    if len(blocks) < _FEWEST:
        return
    for at in range(len(blocks) - 1, len(blocks) - 1 - _LAST, -1):
        block = blocks[at]
        if len(block.text) <= _LONGEST and block.tag not in HEADINGS and _is_set_apart(block):
            names = _names(page, block.text, blocks[:at])
            if names:
                yield from authored(page, names, rule="described", path=page.path(block.element), sure=_SURE)
                return


def _names(page: Reading, text: str, told: Sequence[Block]) -> list[str]:
    """The names with which the sentences of a line begin, of people of whom the text itself does not tell."""
    pattern = _pattern(page.tags)
    words = {word for block in told for word in block.text.split()}
    found: list[str] = []
    for sentence in _SENTENCES.split(text):
        match = pattern.match(sentence)
        name = match["name"] if match else ""
        if not people.is_person(name) or page.names(name) != (name,) or not is_somebody(page, sentence[len(name) :]):
            break
        parts = name.split()
        if parts[0].lower() in words or any(part.isalpha() and part.isupper() and part[1:] for part in parts):
            break  # `Der Autor`, `The Echo`, and companies: `Talwerke Energie AG`
        house = people.words_of(page.tags).house.search(name) or every_language().company.search(name)
        if house or any(parts[-1] in block.text for block in told):
            break
        found.append(name)
    return found


def introduces(page: Reading, name: str, text: str) -> bool:
    """Whether a paragraph begins with a name and says that its bearer writes: `Ann Lee is a journalist and …`. Of a nurse the
    text may tell."""
    if not text.startswith(name) or not is_somebody(page, text[len(name) :]):
        return False
    words = _LETTERS.findall(_SENTENCES.split(text, 1)[0].casefold())
    return not writing(page.tags).isdisjoint(words)


@lru_cache(maxsize=languages.COMBINED)
def writing(tags: tuple[str, ...]) -> frozenset[str]:
    """The roles and crafts of those who write for papers: the words for them stand in bylines, too."""
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    named = {word.casefold() for table in spoken for word in (*table.roles, *table.crafts)}
    lines = (line for table in spoken for line in (*table.author, *table.author_marked, *table.no_author))
    return frozenset(word for line in lines for word in line.casefold().split() if word in named)


def is_somebody(page: Reading, told: str) -> bool:
    """Whether a sentence says of its first words what people are; houses, columns and clubs are described so, too:
    `Open Harbour is a newsroom`, `Port Libre est un journal`."""
    return _craft(page.tags).match(told) is not None


@lru_cache(maxsize=languages.COMBINED)
def _craft(tags: tuple[str, ...]) -> re.Pattern[str]:
    """What follows a name: a craft, or in languages that name crafts without an article, anything without one."""
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    named = {word for table in spoken for word in (*table.roles, *table.crafts)}
    single = sorted(word for word in named if word.removesuffix("s") not in named - {word})  # `a network of reporters`
    by = written.either(word for table in spoken for word in table.author_by)  # `is a column by editor Bo Lund`
    crafts = rf"(?:(?!(?:{by})\s)\S+\s){{0,{_CRAFT_WORDS + 1}}}(?:\w+-)?(?:{written.either(single)})(?!\w)"
    bare = (
        rf"(?:{written.either(table.is_one)})\s(?!(?:{written.either(table.articles)})(?:\s|(?<=['’])))"
        for table in spoken
        if table.articles
    )
    return re.compile(rf"\W{{0,4}}(?:{'|'.join((crafts, *bare))})", re.IGNORECASE)


@lru_cache(maxsize=languages.COMBINED)
def _pattern(tags: tuple[str, ...]) -> re.Pattern[str]:
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    words = written.either(word for table in spoken for word in table.is_one)
    return re.compile(rf"\W{{0,2}}(?P<name>[^\W\d_][^,.:;!?()\d]{{3,39}}?)\s(?:{words})\s(?=\w)")


def _is_set_apart(block: Block) -> bool:
    """Whether all of a line is bold, slanted or small."""
    for node, is_tail in block.nodes:
        text = (node.tail if is_tail else node.text) or ""
        around = (*(() if is_tail else (node,)), *islice(node.iterancestors(), _DEPTH))
        if text.strip(" .") and _SET_APART.isdisjoint(element.tag for element in around):
            return False
    return True
