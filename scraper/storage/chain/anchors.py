"""Anchors: the head of the chain in a few lines of JSON. Whoever holds one can prove everything before it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from scraper.errors import ArchiveError, NotFoundError, UsageError
from scraper.storage.chain import captures
from scraper.storage.tables import rows, walking

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlite_utils import Database

_WHAT: Final = "head of the capture chain of a scraper archive"
_MOST_TOLD: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The newest capture and how many there are; `head` is its digest, which covers every one before it."""

    made_at: str
    head: str
    capture: int
    captures: int
    fetched_at: str
    bodies: int
    articles: int
    revisions: int

    def text(self) -> str:
        """The file's content."""
        return json.dumps({"what": _WHAT, "version": 1, **asdict(self)}, indent=1) + "\n"


def read(text: str, where: str) -> Anchor:
    """The anchor that `text` wrote; UsageError where it is none."""
    anchor = _anchor(text)
    if anchor is None or anchor.capture < 1 or not anchor.head.startswith("sha256:"):
        raise UsageError(f"{where}: no anchor, expected a file that `scraper anchor` wrote")
    return anchor


def _anchor(text: str) -> Anchor | None:
    try:
        record: dict[str, Any] = json.loads(text)
        what, _ = record.pop("what"), record.pop("version")
        anchor = Anchor(**record)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    kinds = [type(record[name]) for name in ("capture", "captures", "head")]
    return anchor if what == _WHAT and kinds == [int, int, str] else None


def head(db: Database, now: datetime) -> Anchor:
    """The archive's head now; NotFoundError where nothing was ever fetched."""
    # One question, so that all is of one moment while a crawl goes on.
    row = db.conn.execute(
        """SELECT digest, id, (SELECT count(*) FROM captures), fetched_at, (SELECT count(*) FROM bodies),
                  (SELECT count(*) FROM articles), (SELECT count(*) FROM revisions)
           FROM captures ORDER BY id DESC LIMIT 1"""
    ).fetchone()
    if row is None:
        raise NotFoundError("the archive holds no capture yet: there is nothing to anchor")
    names = ("head", "capture", "captures", "fetched_at", "bodies", "articles", "revisions")
    return Anchor(made_at=rows.stamp(now), **dict(zip(names, row, strict=True)))


def verify(db: Database, anchor: Anchor, tell: Callable[[int, int], None]) -> tuple[str, ...]:
    """What is wrong with the captures up to the anchor; nothing if they are the very ones that it was made of."""
    problems: list[str] = []
    names = (*captures.CHAINED, "digest")
    previous: str | None = None
    count, last = 0, None
    for row in walking.walk(db, "captures", ", ".join(names)):
        if isinstance(row, walking.Unreadable):
            raise ArchiveError(f"captures {row} cannot be read: {row.why}")
        if row[0] > anchor.capture:
            break
        values: dict[str, Any] = dict(zip(names, row[1:], strict=True))
        count, last = count + 1, values["digest"]
        tell(count, anchor.captures)
        if values["digest"] != captures.link(values):
            problems.append(f"capture {row[0]} was changed: its columns do not give its digest")
        elif values["previous"] != previous:
            problems.append(f"capture {row[0]}: the row before it was changed, added or removed")
        previous = last
    if count != anchor.captures:
        problems.append(f"{count:,} captures up to number {anchor.capture:,}, the anchor says {anchor.captures:,}")
    if last != anchor.head:
        problems.append(f"the chain up to number {anchor.capture:,} ends in {last}, the anchor says {anchor.head}")
    return tuple(problems[:_MOST_TOLD])
