"""What keeping a page needs and no archive: made before the writer's turn, by any process, and handed to it as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.errors import ArchiveError
from scraper.storage import bodies, copies, indexing, opening, rows

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.models import Article, Extraction


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a body is to stand: the archive, and the row of the dictionary that the source's pages are packed with."""

    archive: Path
    dictionary: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An article as the archive gives it back, the same as rows, its texts as the index holds them, the keys of its copies."""

    article: Article
    content: rows.Row
    origins: tuple[rows.Row, ...]
    texts: indexing.Texts
    keys: tuple[int, ...]


def make(article: Article) -> Ready:
    """The same for a page of any source, known or new."""
    content, origins = rows.content(article), tuple(map(rows.origin_row, article.origins))
    article = rows.article_of(content, tuple(map(rows.origin_of, origins)))
    texts = indexing.read(article)
    keys = copies.keys(texts.title, copies.read(texts.body))
    return Ready(article=article, content=content, origins=origins, texts=texts, keys=keys)


def pack(body: bytes, shelf: Shelf | None) -> bodies.Packed:
    """The body as it will stand there; plain where the dictionary cannot be had, and the writer packs it again."""
    number = shelf.dictionary if shelf else None
    return bodies.pack(body, _dictionary(shelf.archive, number) if shelf and number else None)


@lru_cache(maxsize=16)
def _dictionary(archive: Path, number: int) -> bodies.Dictionary | None:
    try:
        db = opening.open_database(archive, read_only=True)
        try:
            return bodies.dictionary(db, number)
        finally:
            db.close()
    except ArchiveError:
        return None


def shortened(extraction: Extraction, ready: Ready) -> Extraction:
    """The reading without what nobody keeps: it costs more to send from one process to another than all the rest."""
    chosen = tuple(verdict for verdict in extraction.verdicts if verdict.chosen)
    return replace(extraction, article=ready.article, verdicts=chosen, left_out=(), doubts=())
