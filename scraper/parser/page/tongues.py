"""Which languages a page speaks: its text, the days and counts about it, the page's own word."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from scraper.document import Document
from scraper.normalize import languages
from scraper.parser.page.profile import Profile
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Blocks

_SAMPLE = 1500  # characters of prose that tell the language
_LONGEST = 12  # blocks of which they are


def reading(document: Document, blocks: Blocks, profile: Profile | None, fetched_at: datetime, known: str) -> Reading:
    """A page with the languages of its text, of what stands around it, and of what it says of itself; `known` is from outside."""
    sample = "\n".join(_prose(blocks))[:_SAMPLE]
    said = known or document.declared_language
    language = languages.detect_language(sample, document.declared_language, known)
    around = _around(language, said, sample)
    tables = tuple(languages.tables_for(sample, language, said))
    return Reading(
        document=document,
        blocks=blocks,
        language=language,
        around=around,
        beside=said if said and _differ(around, said) and languages.tables(said) else None,
        tables=tables,
        fetched_at=fetched_at,
        profile=profile,
    )


def _prose(blocks: Blocks) -> list[str]:
    """The longest texts of a page; without what a box asks in English on a page in any language, where there is more."""
    texts = [block.text for block in sorted((b for b in blocks if b.linked < 0.5), key=lambda b: -b.words)[:_LONGEST]]
    return [text for text in texts if not any(word in text.lower() for word in _boxes())] or texts


@cache
def _boxes() -> tuple[str, ...]:
    (english,) = languages.tables_for("")
    return english.cookies[:1]


def _around(language: str | None, said: str | None, sample: str) -> str | None:
    """That of days and counts about a text: the paper's, if the text is English; else its own, as templates say English of all.

    Where the text is in no English nor in what we know, they say nothing of the country either.
    """
    if not language or not language.lower().startswith("en"):
        return language
    if language.lower().replace("_", "-") == "en-us" and languages.lacks_english(sample):
        return "en"
    own = languages.tables(said) if said else None
    return said if own and own.script == "Latn" and own.tag != "en" else language


def _differ(language: str | None, said: str) -> bool:
    """Whether a page says another language, not another form of the same."""
    return language is None or languages.tag_for(language) != languages.tag_for(said)
