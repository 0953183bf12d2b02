"""Full-text search over normalized text, whatever people type: see `query`."""

from __future__ import annotations

import json
import re
from collections import deque
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final
from unicodedata import category

from scraper.errors import ArchiveError
from scraper.storage import catching_up, choosing, indexing, rows
from scraper.storage.indexing import is_separator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database

    from scraper.storage.query import Query, Term

_WRITTEN: Final = re.compile(r"\S+")
_WIDTH: Final = 160  # characters of a snippet: about two lines in a terminal


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One found article; in `snippet` the found words stand between the marks that were asked for."""

    id: int
    source: str
    title: str
    url: str
    published: datetime | None
    snippet: str


def find(
    db: Database,
    asked: Query,
    *,
    limit: int,
    marks: tuple[str, str],
    path: Path,
    offset: int = 0,
    by_time: bool = False,
    common: int = choosing.COMMON,
    recent: int = choosing.RECENT,
) -> tuple[Hit, ...]:
    """The articles that fit, in the order of `choosing.numbers`, `offset` of them left out; none where nothing is asked for."""
    if asked.is_empty:
        return ()
    check(db, path)
    indexing.settle(db)
    chosen = choosing.numbers(db, asked, limit=limit, offset=offset, by_time=by_time, common=common, recent=recent)
    found = db.execute(
        "SELECT articles.id, source, title, url, published, description, body FROM json_each(?) "
        "JOIN articles ON articles.id = value ORDER BY key",
        (json.dumps(chosen),),
    ).fetchall()
    return tuple(_hit(row, asked.terms, marks) for row in found)


def check(db: Database, path: Path) -> None:
    """ArchiveError while the index is that of an older version."""
    if not catching_up.is_done(db, "search"):
        raise ArchiveError(f"{path}: its search index is an older one: open it once for writing, which renews it")


def snippet(text: str, terms: tuple[Term, ...], *, marks: tuple[str, str], width: int = _WIDTH) -> str | None:
    """The stretch of about `width` characters around the first found words, all found words marked; None if none is."""
    first = next(_spans(text, terms), None)
    if first is None:
        return None
    begin = at = _word_start(text, first[0] - width // 3, first[0])
    end = _word_end(text, begin + width, first[1])
    parts: list[str] = []
    for start, stop in _spans(text[:end], terms, begin):
        if parts and text[at:start] == "\u200c":  # two words that are written as one
            parts[-1:] = [text[at:stop], marks[1]]
            at = stop
        elif start >= at:
            parts += [text[at:start], marks[0], text[start:stop], marks[1]]
            at = stop
    stretch = " ".join("".join([*parts, text[at:end]]).split())
    return f"{'…' if begin else ''}{stretch}{'…' if end < len(text) else ''}"


def _hit(row: rows.Row, terms: tuple[Term, ...], marks: tuple[str, str]) -> Hit:
    number, source, title, url, published, description, body = row
    found = snippet(body, terms, marks=marks) or snippet(description or "", terms, marks=marks)
    shown = found or " ".join((body or description or "")[:_WIDTH].split())
    return Hit(id=number, source=source, title=title, url=url, published=rows.instant(published), snippet=shown)


def _spans(text: str, terms: tuple[Term, ...], begin: int | None = None) -> Iterator[tuple[int, int]]:
    """Where any term occurs in the text as written, from `begin` on, else from where one may."""
    wanted = tuple((spelled, term.prefix) for term in terms for spelled in term.spellings)
    longest = max((len(spelled) for spelled, _ in wanted), default=1)
    recent: deque[tuple[str, int, int]] = deque(maxlen=max(longest, 2))
    for unit in _units(text, _promising(text, wanted) if begin is None else begin):
        recent.append(unit)
        lengths = [length for spelled, prefix in wanted if (length := _ends_here(spelled, recent, prefix=prefix))]
        if not lengths and not (written := text[unit[1] : unit[2]]).isascii():
            others = indexing.spellings(written)[1:]  # Müller, found as Mueller
            lengths = [1 for spelled, _ in wanted if spelled in others]
        if lengths:
            yield recent[-max(lengths)][1], unit[2]


def _ends_here(spelled: tuple[str, ...], recent: deque[tuple[str, int, int]], *, prefix: bool) -> int:
    """Of how many units, up to the newest, the words are; 0 if it is none of them."""
    *before, last = spelled
    if not (recent[-1][0] == last or (prefix and recent[-1][0].startswith(last))):
        # A word that is written with a joiner in the text, and together in the query.
        return 2 * (not before and len(recent) > 1 and recent[-2][0] + recent[-1][0] == last)
    if len(recent) <= len(before):
        return 0
    return len(spelled) * all(recent[-2 - back][0] == word for back, word in enumerate(reversed(before)))


def _promising(text: str, wanted: tuple[tuple[tuple[str, ...], bool], ...]) -> int:
    """Where the first paragraph begins that may hold a word of any term: to look at each word takes its time."""
    needles = {word for spelled, _ in wanted for word in spelled}
    for match in re.finditer(r"[^\n]+", text):
        hay = indexing.folded(match[0])
        if any(needle in hay for needle in needles):
            return match.start()
    return 0


def _units(text: str, begin: int = 0) -> Iterator[tuple[str, int, int]]:
    """Each normalized word with the place where it stands in the text; characters where a script writes no spaces."""
    for match in _WRITTEN.finditer(text, begin):
        words = indexing.words(match[0])
        if len(words) == 1:
            inner = match[0] if match[0].isalnum() else match[0].strip("".join(filter(_is_punctuation, match[0])))
            start = match.start() + match[0].find(inner)
            yield words[0], start, start + len(inner)
        elif words:
            yield from _pieces(match[0], match.start())


def _pieces(written: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """The parts of a written word that the index holds as several: at punctuation, at joiners, else at each letter."""
    for is_end, part, at in _split(written, offset, _is_punctuation):
        if is_end:
            continue
        if len(indexing.words(part)) == 1:
            yield indexing.words(part)[0], at, at + len(part)
            continue
        for is_joiner, piece, start in _split(part, at, is_separator):
            words = () if is_joiner else indexing.words(piece)
            if len(words) == 1:
                yield words[0], start, start + len(piece)
            elif len(piece) > 1:
                for place, letter in enumerate(piece, start):
                    yield from ((word, place, place + 1) for word in indexing.words(letter))


def _split(written: str, offset: int, ends: Callable[[str], bool]) -> Iterator[tuple[bool, str, int]]:
    """Stretches of letters for which `ends` says the same: what it says, the stretch, where it stands."""
    for is_end, letters in groupby(written, ends):
        part = "".join(letters)
        yield is_end, part, offset
        offset += len(part)


def _is_punctuation(letter: str) -> bool:
    # Joiners and other format characters stand inside words, and normalizing removes them.
    return is_separator(letter) and category(letter) != "Cf"


def _word_start(text: str, wanted: int, latest: int) -> int:
    """The start of a word at or after `wanted`."""
    return 0 if wanted <= 0 else text.find(" ", wanted, latest) + 1 or wanted


def _word_end(text: str, wanted: int, earliest: int) -> int:
    """The end of a word at or before `wanted`."""
    if wanted >= len(text):
        return len(text)
    space = text.rfind(" ", earliest, wanted)
    return space if space > 0 else max(wanted, earliest)
