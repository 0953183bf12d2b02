"""What a page says of who wrote the article, in or around its text: who is told of is known by the byline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from scraper.document import jsonld as ld
from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Zone

_PARTS = ("author", "reviewedBy", "editor", "contributor")
_MOST_PEOPLE = 12
_ABOUT_WORDS = 90.0  # of a paragraph about the author
_MOST_ABOUT = 0.4  # share of the words that the last of them have at most
_FEWEST_ABOUT = 6.0
_LONGEST_NAME = 100
_LONGEST_ROLE = 40  # characters before it
_ROLE_WORDS = 3.0
_BULLETS = "•*·–—-. …"
_ANNOUNCING = (":", "：")
_QUOTED = re.compile('["“”„«»「『]')


def told(page: Reading) -> Iterator[str]:
    """What the JSON-LD says of who wrote, checked or edited the article or its page: some print it in boxes that nothing else
    tells apart. A template that has no such words gives the article's own lead."""
    leads = {
        written.fingerprint(text)
        for text in (
            *ld.texts(ld.get(page.stated, "description")),
            page.document.meta("description"),
            page.document.meta("og:description"),
        )
        if text
    }
    whole = ld.get(page.stated, "mainEntityOfPage")
    nodes = (page.stated, whole if isinstance(whole, dict) else {})
    for value in (ld.get(node, part) for node in nodes for part in _PARTS):
        for item in (value if isinstance(value, list) else [value])[:_MOST_PEOPLE]:
            person = page.described.get(str(item.get("@id")), item) if isinstance(item, dict) else {}
            for text in ld.texts(ld.get(person, "description"))[:1]:
                said = written.clean(unescape(text))
                if count_words(said) >= _FEWEST_ABOUT and written.fingerprint(said) not in leads:
                    yield said


def closing(standing: Sequence[Block], writers: tuple[str, ...]) -> Iterator[Block]:
    """The last paragraphs that are about the author, where the text is not: the first stays."""
    left = _MOST_ABOUT * sum(block.words for block in standing)
    for block in standing[:0:-1]:
        left -= block.words
        if left < 0 or not _is_about(block, writers):
            return
        yield block


def opens(standing: Sequence[Block], writers: tuple[str, ...], labels: tuple[str, ...]) -> bool:
    """Whether the first paragraph tells of who wrote the article, in a box that is called so, which holds not the whole text.

    Right below a byline with its label, `By Ann Lee`, stands the lead, which may begin with what that one saw.
    """
    if not standing or not standing[0].zone & Zone.BYLINE or all(block.zone & Zone.BYLINE for block in standing):
        return False
    above = standing[0].element.getprevious()
    said = "" if above is None else " ".join("".join(above.itertext()).split()).lower()
    return not said.startswith(labels) and _is_about(standing[0], writers)


def _is_about(block: Block, writers: tuple[str, ...]) -> bool:
    """Whether a paragraph begins with who wrote the article, behind a mark or a role: `• Ann Lee is…`, `Our reporter Ann Lee`.

    A sentence of few words says what somebody did for the article: `Ann Lee contributed photographs.`
    """
    few = block.words < _FEWEST_ABOUT and written.is_sentence(block.text)
    if not writers or few or block.words > _ABOUT_WORDS:
        return False
    start = block.text[:_LONGEST_NAME].lower().lstrip(_BULLETS)
    named = next((name for name in writers if start.startswith(name)), None)
    if named is not None:  # behind a colon stands what that one asked; Ann Leeson is not Ann Lee
        behind = start[len(named) :]
        return not behind[:1].islower() and behind.lstrip()[:1] not in _ANNOUNCING
    before = min((at for name in writers if " " in name and (at := start.find(name)) >= 0), default=_LONGEST_ROLE)
    return before < _LONGEST_ROLE and count_words(start[:before]) <= _ROLE_WORDS and _QUOTED.search(start) is None
