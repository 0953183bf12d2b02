"""What was edited, article by article, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.models import Change, Revision
from scraper.storage.tables import article_rows, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlite_utils import Database

_CONTENT: Final = ", ".join(article_rows.CONTENT)
_SIDE: Final = f"number, seen_at, changed, cause, parser_version, {_CONTENT}"
_OF_REVISIONS: Final = ", ".join(f"revisions.{name.strip()}" for name in _SIDE.split(","))
_PAGE: Final = 50


def listed(
    db: Database, *, since: datetime | None, source: str | None, layout: bool, limit: int | None
) -> Iterator[Change]:
    """Revisions but the first, with the one before each; those that the layout caused only with `layout`."""
    last: tuple[str, int, int] = ("~", 0, 0)  # "~" sorts after every date
    left = limit
    while left is None or left > 0:
        found = db.execute(
            f"""SELECT revisions.article, articles.source, {_OF_REVISIONS} FROM revisions
                JOIN articles ON articles.id = revisions.article
                WHERE number > 1 AND (revisions.seen_at, revisions.article, number) < (:at, :article, :number)
                  AND (:since IS NULL OR revisions.seen_at >= :since) AND (cause = 'edit' OR :layout)
                  AND (:source IS NULL OR articles.source = :source)
                ORDER BY revisions.seen_at DESC, revisions.article DESC, number DESC LIMIT :size""",  # noqa: S608 - our own names
            {
                **dict(zip(("at", "article", "number"), last, strict=True)),
                "since": rows.stamp(since) if since else None,
                "source": rows.optional(source),
                "layout": layout,
                "size": _PAGE if left is None else min(_PAGE, left),
            },
        ).fetchall()
        for article, name, *after in found:
            before = db.execute(
                f"SELECT {_SIDE} FROM revisions WHERE article = ? AND number < ? ORDER BY number DESC LIMIT 1",  # noqa: S608 - our own names
                (article, after[0]),
            ).fetchone()
            if before is not None:
                yield Change(
                    article_id=article,
                    source=name,
                    before=revision(article, before),
                    after=revision(article, tuple(after)),
                )
        if not found:
            return
        last = (found[-1][3], found[-1][0], found[-1][2])
        left = None if left is None else left - len(found)


def of_article(db: Database, article: int) -> tuple[Revision, ...]:
    """Every state of an article, first to newest."""
    found = db.execute(f"SELECT {_SIDE} FROM revisions WHERE article = ? ORDER BY number", (article,))  # noqa: S608 - our own names
    return tuple(revision(article, row) for row in found.fetchall())


def revision(article: int, row: rows.Row) -> Revision:
    """The revision of an article's row of number, seen_at, changed, cause, parser_version and content."""
    number, seen_at, changed, cause, version, *content = row
    where = f"article {article}, revision {number}"
    return Revision(
        number=number,
        seen_at=rows.at(seen_at, "seen_at", where=where),
        changed=rows.texts(changed, "changed", where=where),
        article=article_rows.article_of(tuple(content), where=where),
        cause=cause,
        parser_version=version,
    )
