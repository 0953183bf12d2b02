"""How the archive's pages are kept small: dictionaries learned after a crawl, older pages packed again by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from scraper.storage import dictionaries, opening, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from scraper.pipeline.stopping import StopSign
    from scraper.storage import Archive

_MOST_TRIALS = 8  # after one crawl; each takes a few tenths of a second, and the next crawl goes on with the others
_AT_ONCE = 100  # captures in one transaction: a crawl that writes meanwhile waits for a few hundred milliseconds


@dataclass(slots=True, kw_only=True)
class Compacted:
    """The result of packing again: pages looked at and packed, bytes before and after, and problems."""

    looked_at: int = 0
    repacked: int = 0
    before: int = 0
    after: int = 0
    damaged: list[str] = field(default_factory=list)
    stopped: bool = False


def learn(
    archive: Archive, sources: Iterable[str], now: datetime, *, seconds: float = inf
) -> tuple[dictionaries.Trial, ...]:
    """Measure a dictionary for those sources that have enough new pages, and keep it where it pays.

    After so many seconds no further trial is begun; the next call goes on with the other sources.
    """
    made: list[dictionaries.Trial] = []
    ends = monotonic() + seconds
    with opening.explaining(archive.path):
        for source in sources:
            if len(made) >= _MOST_TRIALS or (made and monotonic() >= ends):
                break
            if dictionaries.is_due(archive.db, source):
                made += filter(None, (dictionaries.trial(archive.db, source, now),))
    return tuple(made)


def compact(
    archive: Archive, *, now: datetime, stop: StopSign, tell: Callable[[int, int], None] = lambda _done, _of: None
) -> Compacted:
    """Measure dictionaries for all sources that are due, then pack every older page with its source's newest.

    Every few pages are one transaction; what was done before the stop or a kill stays done, and is not done again.
    """
    done = Compacted()
    with opening.explaining(archive.path):
        known = [name for (name,) in archive.db.execute("SELECT name FROM sources ORDER BY name").fetchall()]
        for source in known:
            if dictionaries.is_due(archive.db, source) and not stop.is_set():
                dictionaries.trial(archive.db, source, now)
        (last,) = archive.db.execute("SELECT coalesce(max(id), 0) FROM captures").fetchone()
        at: int | None = 0
        while at is not None and not (stop.is_set() and _note(done)):
            with writing.transaction(archive.db):
                part = dictionaries.repack(archive.db, after=at, limit=_AT_ONCE)
            done.looked_at += part.looked_at
            done.repacked += part.repacked
            done.before += part.before
            done.after += part.after
            done.damaged += part.damaged
            at = part.last
            tell(at or last, last)
    return done


def _note(done: Compacted) -> bool:
    done.stopped = True
    return True
