"""The part of keeping a page that needs no archive. Any process prepares it, so that the one writer has less to do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.errors import ArchiveError
from scraper.storage.chain import bodies
from scraper.storage.history import incoming
from scraper.storage.history.incoming import Ready
from scraper.storage.tables import article_rows
from scraper.storage.texts import copies, indexing

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.models import Article, Capture, Extraction


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a body is to be kept: the archive, and the row of the source's dictionary."""

    archive: Path
    dictionary: int | None


def make(article: Article, capture: Capture) -> Ready:
    """Prepares the article that was read from this response, of any source, known or new."""
    content, origins = article_rows.content(article), tuple(map(article_rows.origin_row, article.origins))
    article = article_rows.article_of(content, tuple(map(article_rows.origin_of, origins)))
    texts = indexing.read(article)
    keys = copies.keys(texts.title, copies.read(texts.body))
    known = incoming.known_by(capture, article)
    return Ready(article=article, content=content, origins=origins, texts=texts, keys=keys, known=known)


def pack(body: bytes, shelf: Shelf | None) -> bodies.Packed:
    """Compresses the body for its shelf; without the dictionary if that cannot be read, and the writer packs it again."""
    number = shelf.dictionary if shelf else None
    return bodies.pack(body, _dictionary(shelf.archive, number) if shelf and number else None)


@lru_cache(maxsize=16)
def _dictionary(archive: Path, number: int) -> bodies.Dictionary | None:
    from scraper.storage import opening

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
