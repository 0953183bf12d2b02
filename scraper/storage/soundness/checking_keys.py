"""Whether copies of each text can be found: its keys are there, and no keys of an article that is not.

The keys that wait are read first, then those that were moved, in one walk through them: an index by article, which this
alone would need, is none. What seems to be missing is asked for again, as writers go on meanwhile.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from scraper.errors import ArchiveError
from scraper.storage import recomputing
from scraper.storage.tables import walking
from scraper.storage.texts import story_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlite_utils import Database

    from scraper.storage.soundness.findings import Finding

_AT_ONCE: Final = 50_000  # keys: some 20 ms
_PROBED: Final = 500  # articles whose keys are made again, the newest and as many spread over all: a second

_MENDED: Final = "the next command that keeps an article makes them again from its text"

Waiting = dict[int, frozenset[int]]  # article → keys


def look(db: Database, finding: Finding, *, quick: bool, tell: Callable[[int, int], None]) -> None:
    """The keys of all articles, and of some whether they are the right ones; with `quick` only of some."""
    if not recomputing.is_done(db, "stories"):
        finding.skip("being made again after an update, by the next command that writes")
        return
    waiting = _waiting(db, finding)
    numbers: list[int] = []
    lacking: set[int] = set()
    if not quick:
        keyed = waiting.keys() | _moved(db, tell)
        numbers = sorted(number for (number,) in db.conn.execute("SELECT id FROM articles"))
        for number in sorted(keyed.difference(numbers)):
            finding.bad(f"article {number}: is not there, but keys of its text are")
        lacking = {number for number in numbers if number not in keyed}
    probed = _probed(db)
    for done, number in enumerate(sorted(lacking | probed)):
        tell(done, len(lacking | probed))
        _hold_against_text(db, finding, number, waiting)
    finding.looked_at = len(numbers) or len(probed)
    made = f"those of {len(probed):,} made again from their text"
    finding.what = made if quick else f"keys of {len(numbers):,} articles, {made}"


def _waiting(db: Database, finding: Finding) -> Waiting:
    """The keys that wait, and a finding for each row that holds none; its article counts as looked at."""
    found: Waiting = {}
    for row in walking.walk(db, "new_story_keys", "article, CAST(keys AS BLOB)"):
        if isinstance(row, walking.Unreadable):
            finding.bad(f"new_story_keys {row}: cannot be read: {row.why}")
            continue
        number, article, written = row
        keys = story_keys.read(written)
        if keys is None:
            finding.bad(f"article {article}: the keys that wait for it (new_story_keys {number}) are none; {_MENDED}")
            found[article] = frozenset(_made(db, finding, article))
        else:
            found[article] = frozenset(keys)
    return found


def _moved(db: Database, tell: Callable[[int, int], None]) -> set[int]:
    """The articles that have a moved key."""
    found: set[int] = set()
    at, done = (-1, 0), 0
    while part := db.conn.execute(
        f"SELECT key, article FROM story_keys WHERE (key, article) > (?, ?) ORDER BY key, article LIMIT {_AT_ONCE}",  # noqa: S608 - our own number
        at,
    ).fetchall():
        found.update(article for _, article in part)
        at, done = part[-1], done + len(part)
        tell(done, 0)
    return found


def _probed(db: Database) -> set[int]:
    """The newest articles, and as many others at equal distances."""
    last = walking.last(db, "articles")
    newest = db.conn.execute("SELECT id FROM articles ORDER BY id DESC LIMIT ?", (_PROBED,))
    others = (_first_from(db, last * step // _PROBED) for step in range(_PROBED))
    return {number for (number,) in newest} | {number for number in others if number is not None}


def _hold_against_text(db: Database, finding: Finding, number: int, waiting: Waiting) -> None:
    held = waiting.get(number, frozenset())
    keys = _made(db, finding, number)
    if not _lacking(db, number, keys, held):
        return
    with _standing_still(db):  # it may have been edited since, or moved
        found = db.conn.execute("SELECT CAST(keys AS BLOB) FROM new_story_keys WHERE article = ?", (number,))
        held = frozenset(key for (written,) in found.fetchall() for key in story_keys.read(written) or ())
        keys = story_keys.of_article(db, number)
        if lacking := _lacking(db, number, keys, held):
            finding.bad(
                f"article {number}: lacks {lacking} of the {len(keys)} keys by which copies of its text are found"
            )


def _made(db: Database, finding: Finding, article: int) -> tuple[int, ...]:
    """The keys of an article's text; none, and a finding, where its row is no article."""
    try:
        return story_keys.of_article(db, article)
    except ArchiveError as error:
        finding.bad(str(error))
        return ()


def _lacking(db: Database, number: int, keys: tuple[int, ...], held: frozenset[int]) -> int:
    question = "SELECT 1 FROM story_keys WHERE key = ? AND article = ?"
    return sum(key not in held and db.conn.execute(question, (key, number)).fetchone() is None for key in keys)


@contextmanager
def _standing_still(db: Database) -> Iterator[None]:
    """Holds a read transaction open in the `with` block, so that all questions see one state of the archive."""
    db.conn.execute("BEGIN")
    try:
        yield
    finally:
        db.conn.execute("ROLLBACK")


def _first_from(db: Database, number: int) -> int | None:
    row = db.conn.execute("SELECT id FROM articles WHERE id >= ? ORDER BY id LIMIT 1", (number,)).fetchone()
    return row[0] if row else None
