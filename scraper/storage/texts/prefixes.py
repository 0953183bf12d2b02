"""Words that are written together with the next one: the article, "and", "in", "for" of Arabic and Hebrew.

The tables of the languages say which there are.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from scraper.normalize.languages import all_of_script
from scraper.storage.texts import indexing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.normalize.languages import LanguageTable

_LETTERS: Final = (("Arab", "\u0620", "\u06d3"), ("Hebr", "\u05d0", "\u05ea"))
_SHORTEST: Final = 3  # letters


def written_together(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A word that stands alone, with each of what is written together with it before words of its length.

    Whoever asks for جسر, a bridge, means الجسر, the bridge, too, and والجسر, "and the bridge". What is shorter than
    three letters would be found in too many words. Who writes the Arabic article gets no word without it; of a Hebrew
    word its first letter does not tell whether it is one.
    """
    if len(words) != 1:
        return ()
    return tuple((other,) for table in tables(words[0]) for other in _others(words[0], table))


def _others(word: str, table: LanguageTable) -> Iterable[str]:
    bare = word.removeprefix(table.article) if table.article else word
    if len(bare) < _SHORTEST:
        return
    if table.article:
        yield from (f"{before}{bare}" for before in table.with_article)
    if bare == word:
        for letters, those in table.written_before:
            yield from (f"{before}{bare}" for before in those if len(bare) >= int(letters))


def tables(word: str) -> tuple[LanguageTable, ...]:
    """The languages of the word's script that write such words together with the next one."""
    for script, first, last in _LETTERS:
        if word and all(first <= letter <= last for letter in word):
            return _of_script(script)
    return ()


@cache
def _of_script(script: str) -> tuple[LanguageTable, ...]:
    return tuple(
        replace(
            table,
            article=_normal(table.article),
            with_article=tuple(map(_normal, table.with_article)),
            written_before=tuple((letters, tuple(map(_normal, those))) for letters, those in table.written_before),
        )
        for table in all_of_script(script)
        if table.written_before
    )


def _normal(written: str) -> str:
    return indexing.folded(written)
