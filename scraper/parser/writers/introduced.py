"""Authors of pages that name them by no word and no class, but introduce them under the text: `About Ann Lee`, where the
name stands alone above the text. Whom the text itself names is its subject, whatever box is about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from scraper.models import Candidate
from scraper.normalize import languages
from scraper.normalize import text as written
from scraper.parser.lines import people
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Zone, name_words
from scraper.parser.writers import described
from scraper.parser.writers.authors import authored

_SURE = 0.56  # less than any line that names who wrote
_WORDS = 6.0  # of the line
_LONGEST = 60  # characters
_MOST = 12  # such lines of one page, or that begin like one
_PROSE = 8.0  # words
_LETTERS = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 4  # of a word for pictures by whose beginning others are told
_PORTRAITS = frozenset({"avatar", "portrait", "gravatar"})
_DEPTH, _MOST_IMAGES = 2, 4  # elements around a name, and the pictures in them
_ELSEWHERE = Zone.COMMENTS | Zone.RELATED | Zone.CAPTION | Zone.TAGS


def propose(page: Reading) -> Iterator[Candidate]:
    """The author whom a line introduces."""
    if found := person(page):
        name, line = found
        yield from authored(page, [name], rule="introduced", path=page.path(line.element), sure=_SURE)


def person(page: Reading) -> tuple[str, Block] | None:
    """The name, and the line that introduces its bearer."""
    about = people.words_of(page.tags).about
    asked = 0
    for block in page.blocks.all:
        if block.words > _WORDS or len(block.text) > _LONGEST or block.linked or block.zone & _ELSEWHERE:
            continue
        match = about.match(block.text)
        if match is None:
            continue
        name = block.text[match.end() :]
        named = " " in name and people.is_person(name) and page.names(name) == (name,)
        above = _alone_above(page, name, block) if named else None
        if above and _is_of_a_writer(page, name, block, above) and not _is_subject(page, name, block):
            return name, block
        asked += 1
        if asked == _MOST:
            break
    return None


def _alone_above(page: Reading, name: str, line: Block) -> Block | None:
    before = page.blocks.all[: line.index]
    return next((block for block in before if block.text == name and not block.zone & _ELSEWHERE), None)


def _is_of_a_writer(page: Reading, name: str, line: Block, above: Block) -> bool:
    """Whether what is introduced is somebody, no place, and nobody who takes the pictures: the text below says what one is, or
    a portrait stands beside the name above."""
    below = page.blocks.all[line.index + 1 : line.index + 2]
    text = below[0].text if below else ""
    called = next((part for part in (name, name.split()[0]) if text.startswith(f"{part} ")), "")
    told = bool(called) and described.is_somebody(page, text[len(called) :])
    pictures = _of_pictures(page.tags)
    taken = any(word.casefold().startswith(pictures) for word in _LETTERS.findall(text)) if pictures else False
    return not taken and (told or _has_portrait(above))


def _has_portrait(block: Block) -> bool:
    around = (block.element, *islice(block.element.iterancestors(), _DEPTH))
    return any(
        not _PORTRAITS.isdisjoint(name_words(f"{image.get('class') or ''} {image.get('id') or ''}"))
        for image in islice(around[-1].iter("img"), _MOST_IMAGES)
    )


@lru_cache(maxsize=languages.COMBINED)
def _of_pictures(tags: tuple[str, ...]) -> tuple[str, ...]:
    """How the words for pictures and for who takes them begin in these languages."""
    words = (word.casefold() for tag in tags if (table := languages.tables(tag)) for word in table.photo)
    return tuple(word for word in words if len(word) >= _FEWEST_LETTERS and word.isalpha())


def _is_subject(page: Reading, name: str, line: Block) -> bool:
    """Whether the title names somebody, or the text above the line that introduces them."""
    titles = (page.document.meta("og:title") or "", *(text for _, text in page.titles[:2]))
    if any(written.fingerprint(name) in written.fingerprint(title) for title in titles):
        return True
    last = name.split()[-1]
    told = (block for block in page.blocks.all[: line.index] if block.sentences and block.words > _PROSE)
    return any(last in block.text for block in told)
