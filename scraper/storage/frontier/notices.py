"""Which notices are news: what stays as it is is told once a day, and not by each of a hundred runs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.storage.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlite_utils import Database

_AGAIN_AFTER: Final = timedelta(hours=23)  # of a daily run some minutes earlier than yesterday's, too


def untold(db: Database, notices: Iterable[str], now: datetime) -> frozenset[str]:
    """Those of the notices that were not told for a day; they count as told now.

    What a clock that was ahead has told in days to come counts as not told.
    """
    wanted = {rows.text(notice): notice for notice in notices}
    db.conn.execute(
        "DELETE FROM notices WHERE told_at <= ? OR told_at > ?", (rows.stamp(now - _AGAIN_AFTER), rows.stamp(now))
    )
    known = {notice for (notice,) in db.conn.execute("SELECT notice FROM notices")}
    news = wanted.keys() - known
    db.conn.executemany(
        "INSERT INTO notices (notice, told_at) VALUES (?, ?)", [(notice, rows.stamp(now)) for notice in sorted(news)]
    )
    return frozenset(wanted[notice] for notice in news)
