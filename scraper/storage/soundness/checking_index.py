"""Whether the full-text index holds what the articles say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scraper.errors import ArchiveError
from scraper.storage import recomputing
from scraper.storage.soundness import checking_values
from scraper.storage.tables import article_rows, rows, walking
from scraper.storage.texts import indexing

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.storage.soundness.findings import Finding

Tell = Callable[[int, int], None]


def look(db: Database, finding: Finding, *, quick: bool, tell: Tell) -> None:
    """Compares each article with its entry, and reads the whole index."""
    if quick:
        finding.skip("left out by --quick")
        return
    if not recomputing.is_searchable(db):
        finding.skip("being made again after an update, by the next command that writes")
        return
    # An earlier version may have known fewer of the other spellings, which stand last.
    count = 5 if recomputing.is_done(db, "search") else 4
    last = walking.last(db, "articles")
    for row in checking_values.readable(db, finding, "articles", ", ".join(article_rows.CONTENT)):
        finding.looked_at += 1
        tell(row[0], max(last, row[0]))
        try:
            if not _is_indexed(db, row[0], row[1:], count):
                finding.bad(f"article {row[0]}: search holds another text than the article")
        except ArchiveError as error:
            finding.bad(str(error))
    # Reads every leaf of the index; a damaged one is an error here.
    db.conn.execute("PRAGMA query_only = OFF")  # a table of one's own in memory is no change to the file
    db.conn.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, articles_fts, row)")
    (words,) = db.conn.execute("SELECT count(*) FROM temp.words").fetchone()
    finding.what = f"{finding.looked_at:,} articles against their entries, {words:,} different words"


def _is_indexed(db: Database, article: int, content: rows.Row, count: int) -> bool:
    """Whether the first columns of search hold this text; an article that changed since it was read is asked for again."""
    entry = "SELECT title, description, body, authors, spellings FROM articles_fts WHERE rowid = ?"
    found = db.conn.execute(entry, (article,)).fetchone()
    if found and found[:count] == _entry(article, content)[:count]:
        return True
    both = db.conn.execute(
        f"SELECT {', '.join(f'articles.{name}' for name in article_rows.CONTENT)}, f.title, f.description, f.body, f.authors, f.spellings "  # noqa: S608 - our own names
        "FROM articles LEFT JOIN articles_fts AS f ON f.rowid = articles.id WHERE articles.id = ?",
        (article,),
    ).fetchone()
    return both is None or tuple(both[-5:])[:count] == _entry(article, both[:-5])[:count]


def _entry(article: int, content: rows.Row) -> tuple[str, ...]:
    texts = indexing.read(article_rows.article_of(content, where=f"article {article}"))
    return (texts.title, texts.description, texts.body, texts.authors, texts.spellings)
