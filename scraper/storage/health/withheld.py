"""Articles that are missing because their server says that it may not show them, for legal reasons (HTTP 451)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from scraper.models import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

_WORD: Final = Reason.WITHHELD.value
# By the answer that made the article missing first, and by that which confirmed it.
_SO_MISSING: Final = """EXISTS (SELECT 1 FROM events WHERE article = articles.id
    AND seen_at = coalesce(gone_at, suspected_at) AND kind = 'suspected' AND detail LIKE 'withheld:%')
    AND (gone_at IS NULL OR EXISTS (SELECT 1 FROM events WHERE article = articles.id
    AND seen_at >= gone_at AND kind = 'disappeared' AND detail LIKE 'withheld:%'))"""


def among(db: Database, articles: Iterable[int]) -> frozenset[int]:
    """Those of these articles that are withheld, gone or suspected so."""
    asked = f"SELECT articles.id FROM json_each(?) JOIN articles ON articles.id = value WHERE {_SO_MISSING}"  # noqa: S608 - our own words
    return frozenset(number for (number,) in db.conn.execute(asked, (json.dumps(list(articles)),)))


def count(db: Database, source: str) -> int:
    """How many articles of the source are; found by their events, which are few."""
    asked = f"""SELECT count(*) FROM articles WHERE source = ? AND {_SO_MISSING}
                AND id IN (SELECT article FROM events WHERE kind = 'suspected' AND detail >= ? AND detail < ?)"""  # noqa: S608 - our own words
    (found,) = db.execute(asked, (source, f"{_WORD}:", f"{_WORD};")).fetchone()
    return int(found)
