"""The part of `Archive` that reads a damaged file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.storage.archive.opened import Opened
from scraper.storage.exchange import outgoing, salvaging
from scraper.storage.history import reading
from scraper.storage.tables import walking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from scraper.models import Remembered, StoredArticle


class Salvaging(Opened):
    """All that can be read, and what cannot; nothing is written."""

    def salvaged(
        self, *, source: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[StoredArticle | Remembered | walking.Unreadable]:
        """Of a damaged file, what can be read: each article with its history, else alone; and what cannot."""
        for found in reading.salvaged(self._db, source=source, since=since, until=until):
            if isinstance(found, walking.Unreadable):
                yield found
                continue
            try:
                whole = replace(outgoing.remembered(self._db, found.id), stored=found)
                left = [revision.number for revision in whole.revisions]
                if left != list(range(1, found.revisions + 1)):
                    raise ValueError(f"{len(left):,} of {found.revisions:,} states are left")
                yield whole
            except walking.NO_ROW as error:
                walking.refuse_others(error)
                yield found
                yield walking.Unreadable(first=found.id, last=found.id, why=f"its history: {error}")

    def salvaged_pages(
        self, *, source: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[outgoing.Outgoing | walking.Unreadable]:
        """Of a damaged file, the captures whose bodies can be read; and what cannot."""
        return salvaging.pages(self._db, source=source, since=since, until=until)
