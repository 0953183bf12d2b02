"""The table `readings`: what an earlier parser had read, written down before a reparse overwrites it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scraper.storage.chain import bodies
from scraper.storage.tables import article_rows, rows

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.models import Article


class Log:
    """Writes rows of `readings` for one article of one reparse."""

    def __init__(self, db: Database, *, reparse: int, article: int) -> None:
        self._db, self._reparse, self._article = db, reparse, article

    def write(
        self, what: str, capture: int | None, version: str | None, former: dict[str, Any], body: str | None = None
    ) -> None:
        """Keeps what another parser had read before this one reads anew; `body` is kept packed."""
        self._db.conn.execute(
            "INSERT INTO readings (reparse, article, capture, what, parser_version, former, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._reparse, self._article, capture, what, version, rows.as_json(former), _packed(body)),
        )

    def content(
        self,
        what: str,
        capture: int | None,
        version: str | None,
        old: Article,
        new: Article | None,
        told: Article | None = None,
    ) -> None:
        """The columns in which an article was other than it is now; all of them where it is no more.

        What was the same in `told`, which is in the log already, is left out.
        """
        before = article_rows.content(old)
        after = article_rows.content(new) if new is not None else (None,) * len(before)
        logged = article_rows.content(told) if told is not None else (None,) * len(before)
        former = {
            name: was
            for name, was, now, said in zip(article_rows.CONTENT, before, after, logged, strict=True)
            if (new is None or was != now) and (told is None or was != said)
        }
        body = former.pop("body", None)
        if former or body is not None:
            self.write(what, capture, version, former, body)


def _packed(body: str | None) -> bytes | None:
    return None if body is None else bodies.pack(body.encode()).data
