"""The section behind the word that says so, in a line of facts about the article: `ID: 8213 | Section: City`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from scraper.models import Candidate
from scraper.normalize import languages
from scraper.normalize import text as written
from scraper.parser.heading import tabs
from scraper.parser.lines import fact_lines, section_words
from scraper.parser.lines.everywhere import every_language
from scraper.parser.lines.sitename import folded
from scraper.parser.lines.wording import COLONS
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Zone

_ABOVE, _BELOW = 4, 9  # blocks around the title in which the line stands
_BEHIND = 4  # below the last sentence
_LINE_WORDS = 40.0
_LONGEST = 40  # characters
_MOST_WORDS = 5
_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.CAPTION
_MOST_HEADINGS = 4
_SEVERAL = re.compile(r"\s*[,،、;；]\s*")
_SURE = 0.54  # below a link that is marked as the category


def propose(page: Reading, near: range) -> Iterator[Candidate]:
    """What the first line says that has the word and a colon."""
    pattern = _pattern(page.tags)
    if pattern is None:
        return
    for block in _lines(page, near, pattern):
        facts = fact_lines.facts_of(block)
        for i, fact in enumerate(facts):
            match = pattern.search(fact)
            if match is None:
                continue
            told = fact[match.end() :] or (facts[i + 1] if i + 1 < len(facts) else "")
            text = written.clean(_SEVERAL.split(told)[0])
            if may_be_section(page, text):
                yield candidate(
                    "section", text, rule="labelled", path=page.path(block.element), text=fact, confidence=_SURE
                )
                return


def _lines(page: Reading, near: range, pattern: re.Pattern[str]) -> Iterator[Block]:
    """The short lines about the title and behind the last sentence that hold a colon; a list that has the word may end in a
    full stop."""
    blocks = page.blocks.all
    titles = [block.index for heading, _ in page.titles[:1] if (block := page.block_of(heading))]
    first = titles[0] if titles else near.start
    told = [i for i in near if i < len(blocks) and blocks[i].sentences and not pattern.match(blocks[i].text)]
    last = told[-1] if told else near.stop
    for part in (range(max(first - _ABOVE, 0), first + _BELOW), range(last + 1, last + 1 + _BEHIND)):
        for block in blocks[part.start : part.stop]:
            if block.zone & Zone.NAVIGATION and block.index < first:
                continue  # below the title, a `toolbar` is the article's
            if block.words > _LINE_WORDS or block.zone & _ELSEWHERE or not fact_lines.has_colon(block.text):
                continue
            if not _is_amid(blocks, block):
                yield block


def _is_amid(blocks: Sequence[Block], block: Block) -> bool:
    """Whether a line is a paragraph between two of the text, which may tell the genre of a film: `Category: Horror`."""
    beside = (*blocks[max(block.index - 1, 0) : block.index], *blocks[block.index + 1 : block.index + 2])
    around = block.element.getparent()
    alike = [b for b in beside if b.sentences and b.tag == block.tag and b.element.getparent() is around]
    return len(alike) == len(beside) > 1 and not any(
        b.element.get("class") or block.element.get("class") for b in alike
    )


def may_be_section(page: Reading, text: str) -> bool:
    """Whether a few words are a section's name: no day, no label of another fact, nothing a tool is called."""
    named = 1 < len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS and text[0].isalpha()
    if not named or any(map(str.isdigit, text)) or fact_lines.has_colon(text):
        return False
    if folded(text) in every_language().tongues:
        return False  # the site's edition in another language
    other = section_words.is_tool(page.tags, text, "") or section_words.is_fact(page.tags, text)
    front = section_words.key(text) in section_words.fronts(page.tags)
    return not (other or front) and (folded(text) not in page.folded_titles or heads_section(page, text) is not None)


def heads_section(page: Reading, text: str = "") -> tuple[str, etree._Element] | None:
    """The first `<h1>` that is but a link to another page of the site, with the link, where it says so much and the page's title
    is said to be another: some templates set the section's name there."""
    told = [folded(title) for title in (page.document.meta("og:title", "twitter:title") or "", *tabs.parts(page)[:1])]
    for heading, said in page.titles[:_MOST_HEADINGS] if any(told) else ():
        link = next(heading.iter("a"), None)
        if (
            link is None
            or folded("".join(link.itertext())) != folded(said)
            or not page.is_beside(link.get("href") or "")
        ):
            continue
        fit = len(said.split()) <= _MOST_WORDS and folded(said) not in told and folded(text or said) == folded(said)
        return (said, link) if fit else None
    return None


@lru_cache(maxsize=languages.COMBINED)
def _pattern(tags: tuple[str, ...]) -> re.Pattern[str] | None:
    words: Sequence[str] = [w for tag in tags if (table := languages.tables(tag)) for w in table.section]
    if not words:
        return None
    # Behind a comma, too: `Date: 3 May 2020, Section: City`.
    return re.compile(
        rf"(?:^\W{{0,2}}|[,;،、]\s{{1,2}})(?:{written.either(words)})\s{{0,2}}[{COLONS}]\s{{0,2}}", re.IGNORECASE
    )
