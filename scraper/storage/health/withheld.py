"""Articles that are missing because their server says that it may not show them, for legal reasons (HTTP 451)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

# By what was said last since it is missing: what was deleted may be withheld later, and what was withheld deleted.
_SO_MISSING: Final = """coalesce(gone_at, suspected_at) IS NOT NULL AND (
    SELECT detail LIKE 'withheld:%' FROM events WHERE article = articles.id
    AND seen_at >= coalesce(gone_at, suspected_at) AND kind IN ('suspected', 'disappeared')
    ORDER BY seen_at DESC, id DESC LIMIT 1)"""


def among(db: Database, articles: Iterable[int]) -> frozenset[int]:
    """Those of these articles that are withheld, gone or suspected so."""
    asked = f"SELECT articles.id FROM json_each(?) JOIN articles ON articles.id = value WHERE {_SO_MISSING}"  # noqa: S608 - our own words
    return frozenset(number for (number,) in db.conn.execute(asked, (json.dumps(list(articles)),)))


def counts(db: Database) -> dict[str, int]:
    """How many articles of each source are; found by their events, which are few."""
    told = " UNION ".join(
        f"SELECT article FROM events WHERE kind = '{kind}' AND detail >= 'withheld:' AND detail < 'withheld;'"  # noqa: S608
        for kind in ("suspected", "disappeared")
    )
    asked = f"SELECT source, count(*) FROM articles WHERE {_SO_MISSING} AND id IN ({told}) GROUP BY source"  # noqa: S608
    return dict(db.execute(asked).fetchall())
