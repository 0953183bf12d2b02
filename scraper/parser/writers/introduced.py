"""Authors of pages that name them by no word and no class, but introduce them under the text: `About Ann Lee`, where the
name stands alone above the text. Whom the text itself names is its subject, whatever box is about them."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser.lines import people
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Zone
from scraper.parser.writers.authors import authored

_SURE = 0.56  # less than any line that names who wrote
_WORDS = 6.0  # of the line
_LONGEST = 60  # characters
_MOST = 12  # such lines of one page, or that begin like one
_PROSE = 8.0  # words
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
        if named and _is_alone_above(page, name, block) and not _is_subject(page, name, block):
            return name, block
        asked += 1
        if asked == _MOST:
            break
    return None


def _is_alone_above(page: Reading, name: str, line: Block) -> bool:
    before = page.blocks.all[: line.index]
    return any(block.text == name and not block.zone & _ELSEWHERE for block in before)


def _is_subject(page: Reading, name: str, line: Block) -> bool:
    """Whether the title names somebody, or the text above the line that introduces them."""
    titles = (page.document.meta("og:title") or "", *(text for _, text in page.titles[:2]))
    if any(written.fingerprint(name) in written.fingerprint(title) for title in titles):
        return True
    last = name.split()[-1]
    told = (block for block in page.blocks.all[: line.index] if block.sentences and block.words > _PROSE)
    return any(last in block.text for block in told)
