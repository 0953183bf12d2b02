"""Whether a dictionary of a site's own pages pays, which pages it is made of, and older bodies packed again with it.

A dictionary is one to four whole pages. Pages of one site are the same for most of their length, and zstd finds more of
that in whole pages than in the fragments that its own training collects: of 500 pages of 83 kB a trained dictionary of
112 kB leaves 30 % of gzip's bytes, two whole pages leave 11 %; on six real sites with pages enough to train on, the
pages win on each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scraper.errors import ArchiveError
from scraper.models import LinkKind
from scraper.storage import writing
from scraper.storage.chain import bodies, captures
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlite_utils import Database

ENOUGH: Final = 32  # pages of a source before the first trial: two thirds to choose from, one to measure on
_SELDOM: Final = 1_000  # pages between two trials of a large source: a redesign is noticed within days
_SAMPLE: Final = 48  # pages that are looked at
_CANDIDATES: Final = 12  # of them, those that the dictionary may be made of
_JUDGES: Final = 12  # of them, those that candidates are weighed on
_MOST_PAGES: Final = 4
_LARGEST_PAGE: Final = 512 * 1024  # a longer page is made ready slowly, and is seldom like the others
_SMALLEST_PAGE: Final = 512  # shorter ones are redirects and errors
_WORTH: Final = 0.90  # a new dictionary must leave no more than this of what is used today
_WORTH_A_PAGE: Final = 0.97  # each further page of a dictionary must leave no more than this
_QUICK: Final = 3  # zstd's level for weighing candidates: their order is the same as at the level that is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of measuring a dictionary: bytes of the same pages without and with it; None where it did not pay."""

    source: str
    before: int
    after: int
    dictionary: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repacked:
    """What became of a stretch of captures: the last one looked at (None: there are no more), bodies and bytes."""

    last: int | None
    looked_at: int = 0
    repacked: int = 0
    before: int = 0
    after: int = 0
    damaged: tuple[str, ...] = ()


def is_due(db: Database, source: str) -> bool:
    """Whether the source has so many more pages than at the trial before that another one may pay."""
    waited, before = _pages_since_trial(db, rows.text(source))
    return waited >= min(max(ENOUGH, before), _SELDOM)


def trial(db: Database, source: str, now: datetime) -> Trial | None:
    """Measures a new dictionary on pages that it was not made of, and keeps it if it pays; None with too few pages.

    It takes a few tenths of a second and reads at most `_SAMPLE` pages; the measuring is done before the transaction.
    """
    source = rows.text(source)
    newest, sample = _sample(db, source)
    if len(sample) < ENOUGH * 3 // 4:
        return None
    held = sample[::3]
    content = make([page for number, page in enumerate(sample) if number % 3])
    if not content:
        return None
    before = _cost(held, bodies.newest_dictionary(db, source))
    after = _cost(held, bodies.Dictionary(id=0, digest=bodies.digest_of(content), content=content))
    pages, _ = _pages_since_trial(db, source)
    saved = (before - after) * pages // len(held)
    packed = bodies.pack(content)
    pays = after <= before * _WORTH and saved > 2 * len(packed.data)
    with writing.transaction(db):
        number = _keep(db, source, now, packed) if pays else None
        db.conn.execute(
            "INSERT INTO dictionary_trials (source, tried_at, capture, pages, before, after, dictionary) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (source, rows.stamp(now), newest, pages, before, after, number),
        )
    return Trial(source=source, before=before, after=after, dictionary=number)


def make(pages: Sequence[bytes]) -> bytes:
    """The pages that together leave least of the others, one after another; the best stands last, where zstd sees most."""
    candidates = [page for page in pages if _SMALLEST_PAGE <= len(page) <= _LARGEST_PAGE][-_CANDIDATES:]
    judges = pages[-_JUDGES:]
    chosen: list[bytes] = []
    cost = sum(len(page) for page in judges)
    while len(chosen) < _MOST_PAGES:
        left = [page for page in candidates if page not in chosen]
        if not left:
            break
        best = min(left, key=lambda page: _weigh(judges, [page, *chosen]))
        reached = _weigh(judges, [best, *chosen])
        if reached > cost * _WORTH_A_PAGE:
            break
        chosen, cost = [best, *chosen], reached
    return b"".join(chosen)


def repack(db: Database, *, after: int, limit: int) -> Repacked:
    """Packs the bodies of up to `limit` captures after this one with the dictionary that new ones get.

    A body is replaced only by a smaller frame that was read back. The caller holds a transaction.
    """
    found = db.conn.execute(
        """SELECT captures.id, captures.source, kind, body, size, length(data), dictionary
           FROM captures JOIN bodies ON bodies.digest = body WHERE captures.id > ? ORDER BY captures.id LIMIT ?""",
        (after, limit),
    ).fetchall()
    repacked = before = now = 0
    damaged = []
    for _, source, kind, digest, _, stored, number in found:
        wanted = captures.dictionary_for(db, source, LinkKind(kind))
        if wanted is None or wanted.id == number:
            continue
        try:
            left = _repack(db, digest, stored, wanted)
        except ArchiveError as error:
            damaged.append(str(error))
            continue
        if left is not None:
            repacked, before, now = repacked + 1, before + stored, now + left
    return Repacked(
        last=found[-1][0] if found else None,
        looked_at=len(found),
        repacked=repacked,
        before=before,
        after=now,
        damaged=tuple(damaged),
    )


def _repack(db: Database, digest: str, stored: int, wanted: bodies.Dictionary) -> int | None:
    body = bodies.read(db, digest)
    if body is None or bodies.digest_of(body) != digest:
        raise ArchiveError(f"page body {digest} is damaged: its bytes have another digest")
    packed = bodies.pack(body, wanted)
    if len(packed.data) >= stored or bodies.unpack(packed.data, packed.size, wanted) != body:
        return None
    db.conn.execute("UPDATE bodies SET data = ?, dictionary = ? WHERE digest = ?", (packed.data, wanted.id, digest))
    return len(packed.data)


def _pages_since_trial(db: Database, source: str) -> tuple[int, int]:
    """How many pages came since the trial before, and how many were there then."""
    row = db.conn.execute(
        "SELECT capture, (SELECT sum(pages) FROM dictionary_trials WHERE source = :source) FROM dictionary_trials "
        "WHERE source = :source ORDER BY id DESC LIMIT 1",
        {"source": source},
    ).fetchone() or (0, 0)
    (waited,) = db.conn.execute(
        "SELECT count(*) FROM captures WHERE kind = 'article' AND source = ? AND id > ?", (source, row[0])
    ).fetchone()
    return waited, row[1]


def _sample(db: Database, source: str) -> tuple[int, list[bytes]]:
    """The newest page's number, and bodies of the newest pages of the source, oldest first, each once."""
    found = db.conn.execute(
        """SELECT id, body FROM captures WHERE kind = 'article' AND source = ? AND status = 200
           ORDER BY id DESC LIMIT ?""",
        (source, 4 * _SAMPLE),  # a page may have been seen several times
    ).fetchall()
    pages: dict[str, bytes] = {}
    for _, digest in found:
        if len(pages) >= _SAMPLE:
            break
        try:
            pages[digest] = bodies.read(db, digest) or b""
        except ArchiveError:  # `scraper check` reports it
            continue
    return (found[0][0] if found else 0), [page for page in reversed(pages.values()) if len(page) >= _SMALLEST_PAGE]


def _keep(db: Database, source: str, now: datetime, packed: bodies.Packed) -> int:
    cursor = db.conn.execute(
        "INSERT INTO dictionaries (source, made_at, size, digest, data) VALUES (?, ?, ?, ?, ?)",
        (source, rows.stamp(now), packed.size, packed.digest, packed.data),
    )
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT into a rowid table has one
    captures.drop(db)  # which knows the one before
    return cursor.lastrowid


def _cost(pages: Sequence[bytes], dictionary: bodies.Dictionary | None) -> int:
    return sum(len(bodies.pack(page, dictionary).data) for page in pages)


def _weigh(pages: Sequence[bytes], chosen: Sequence[bytes]) -> int:
    """The bytes that those pages would take with a dictionary of the chosen ones, but for these themselves."""
    import zstandard

    given = zstandard.ZstdCompressionDict(b"".join(chosen), dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    given.precompute_compress(_QUICK)
    compressor = zstandard.ZstdCompressor(level=_QUICK, dict_data=given)
    costs = [len(page) if page in chosen else len(compressor.compress(page)) for page in pages]
    own = [cost for page, cost in zip(pages, costs, strict=True) if page not in chosen]
    return sum(own) * len(pages) // max(len(own), 1)
