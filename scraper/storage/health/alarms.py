"""Whether a change is an article's or its whole site's, decided while pages come in one at a time.

Two things give a new layout away. The same paragraph comes or goes in several articles: from the fourth on it is known
to be the layout's, and an article that differs in such paragraphs alone is as it was. Or most of the articles that were
seen again changed, in whatever way: of old articles, which hardly anybody edits, three in four of the last twenty; of
young ones, which are edited by the hour though never all of them at once, nineteen; where some of these came after
others had changed, it is a newsroom that edits each, as a layout changes what was there before it. Old is also what was
published long before it was found, as most is when a source is new. Then one alarm is raised, and the first change of
each article since then is a revision of the layout, no edit. What the first few were taken for before anything could be
known is put right as soon as it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.models import Alarm
from scraper.normalize.corrections import tells_correction
from scraper.storage.tables import rows
from scraper.storage.texts import edits

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from scraper.models import Article

_SAME_BLOCK: Final = 4  # articles; two or three may follow the same event
# Of those that have the same note on what was corrected, each is edited; but "Corrections: write to us" is the site's own line.
_SAME_NOTE: Final = 15
_MONTH: Final = timedelta(days=30)
_OLD: Final = timedelta(days=2)  # since published or first seen
_LAST: Final = 20  # articles seen again
_OPENED_BY: Final = {False: 0.75, True: 0.95}  # of them, by whether they are young
_CLOSED_BY: Final = 0.25
_HOLDS: Final = timedelta(days=60)  # by then even rarely visited articles have been seen in the new layout
_SHOWN: Final = 120  # characters of the text that an alarm quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A visit that showed an article otherwise than before: both states, and the revision that would be made of it."""

    source: str
    article: int
    old: Article
    new: Article
    edited: tuple[str, ...]
    revision: int
    seen_at: str
    capture: int


def is_layout(db: Database, change: Change) -> bool:
    """Whether a change is nothing but paragraphs that come or go in other articles of the site as well."""
    source = change.source
    found = edits.blocks(change.old, change.new, change.edited)
    if not found:
        return False
    known = _known(db, source, found)
    unknown = {block: text for block, text in found.items() if block not in known}
    if not unknown:
        return True
    _remember(db, source, change.article, found, change.revision, change.seen_at)
    notes = {block for block, text in unknown.items() if tells_correction(text[2:], change.new.language)}
    least = {block: _SAME_NOTE if block in notes else _SAME_BLOCK for block in unknown}
    having = {block: _articles_with(db, source, block) for block in unknown}
    fresh = [block for block in unknown if having[block] >= least[block]]
    if not fresh:
        return False
    for block in fresh:
        db.conn.execute("INSERT OR IGNORE INTO layout_blocks (source, block) VALUES (?, ?)", (source, block))
    quoted = found[fresh[0]]
    quoted = quoted if len(quoted) <= _SHOWN else f"{quoted[:_SHOWN]}…"
    detail = f"{having[fresh[0]]} articles changed in the same text: {quoted}"
    _report(db, source, change.seen_at, detail, change.capture)
    _put_right(db, source, fresh)
    return len(fresh) == len(unknown)


def is_known_layout(db: Database, source: str, found: dict[int, str]) -> bool:
    """Whether what came or went is known to be the layout's, all of it."""
    return bool(found) and set(found) <= _known(db, source, found)


def renumber(db: Database, article: int, moved: dict[int, int]) -> None:
    """Updates references to revisions of an article that was renumbered (old number → new); those to removed ones go."""
    if all(old == new for old, new in moved.items()):
        return
    held = db.conn.execute(
        "SELECT source, block, revision, seen_at FROM changed_blocks WHERE article = ?", (article,)
    ).fetchall()
    db.conn.execute("DELETE FROM changed_blocks WHERE article = ?", (article,))
    db.conn.executemany(
        "INSERT OR IGNORE INTO changed_blocks (source, block, article, revision, seen_at) VALUES (?, ?, ?, ?, ?)",
        [(source, block, article, moved[old], at) for source, block, old, at in held if old in moved],
    )
    for source, text in db.conn.execute(
        "SELECT source, newest FROM revisits WHERE source = (SELECT source FROM articles WHERE id = ?)", (article,)
    ).fetchall():
        newest = [
            [seen, moved.get(made, 0) if seen == article else made, young] for seen, made, young in _revisited(text)
        ]
        db.conn.execute("UPDATE revisits SET newest = ? WHERE source = ?", (json.dumps(newest), source))


def since_last_state(db: Database, source: str, state_at: str, seen_at: str) -> bool:
    """Whether the site got a new layout after the article was seen in its newest state."""
    earliest = rows.earlier(seen_at, _HOLDS)
    row = db.conn.execute(
        "SELECT 1 FROM alarms WHERE source = ? AND kind = 'layout' AND opened_at > ? AND opened_at > ? AND opened_at <= ? LIMIT 1",
        (source, state_at, earliest, seen_at),
    ).fetchone()
    return row is not None


def note(db: Database, source: str, article: int, *, dated_at: str, seen_at: str, revision: int, capture: int) -> None:
    """An article of that date was seen again, and made a revision or none (0): opens or closes its source's alarm."""
    young = rows.at(seen_at) - rows.at(dated_at) < _OLD
    row = db.conn.execute("SELECT newest FROM revisits WHERE source = ?", (source,)).fetchone()
    others = [seen for seen in (_revisited(row[0]) if row else []) if seen[0] != article]
    apart = [seen for seen in others if seen[2] != young]
    newest = [*(seen for seen in others if seen[2] == young), [article, revision, int(young)]][-_LAST:]
    changed = [seen for seen in newest if seen[1]]
    share = len(changed) / len(newest)
    if len(newest) == _LAST and share >= _OPENED_BY[young] and not (young and _is_one_by_one(db, changed)):
        detail = f"{len(changed)} of the last {len(newest)} articles that were seen again had changed"
        if _open(db, source, changed, detail, capture):
            apart = []  # when they were seen, the site was as it had been
    elif len(newest) == _LAST and share <= _CLOSED_BY:
        db.conn.execute(
            "UPDATE alarms SET closed_at = ? WHERE source = ? AND closed_at IS NULL AND opened_at < ?",
            (seen_at, source, seen_at),
        )
    db.conn.execute(
        "INSERT OR REPLACE INTO revisits (source, newest) VALUES (?, ?)", (source, json.dumps(apart + newest))
    )


def _is_one_by_one(db: Database, changed: list[list[int]]) -> bool:
    """Whether some of these articles were first seen after others had changed."""
    (found,) = db.conn.execute(
        """SELECT max(articles.first_seen_at) > min(revisions.seen_at) FROM json_each(?)
           JOIN articles ON articles.id = json_extract(value, '$[0]')
           JOIN revisions ON article = articles.id AND number = json_extract(value, '$[1]')""",
        (json.dumps(changed),),
    ).fetchone()
    return bool(found)


def _revisited(written: str) -> list[list[int]]:
    """The articles that were seen again last, each with the revision that was made of it and whether it was young; none
    where somebody has spoilt them, as they are but a memory of some visits.
    """
    try:
        return [[int(article), int(revision), int(*young)] for article, revision, *young in json.loads(written)]
    except (ValueError, TypeError):
        return []


def newest(db: Database) -> int:
    """The number of the alarm that was raised last; 0 where none ever was."""
    (number,) = db.conn.execute("SELECT coalesce(max(id), 0) FROM alarms").fetchone()
    return int(number)


def listed(db: Database, *, since: datetime | None, source: str | None, after: int = 0) -> tuple[Alarm, ...]:
    """Alarms that were opened since then, or are open still; the newest first. `after`: only those raised after that one."""
    found = db.execute(
        """SELECT source, kind, opened_at, closed_at, detail FROM alarms
           WHERE (:since IS NULL OR opened_at >= :since OR closed_at IS NULL) AND (:source IS NULL OR source = :source)
             AND id > :after
           ORDER BY opened_at DESC, id DESC""",
        {"after": after, "since": rows.stamp(since) if since else None, "source": rows.optional(source)},
    ).fetchall()
    return tuple(
        Alarm(source=name, kind=kind, opened_at=rows.at(opened), closed_at=rows.instant(closed), detail=detail)
        for name, kind, opened, closed, detail in found
    )


def _known(db: Database, source: str, found: dict[int, str]) -> set[int]:
    return {
        block
        for (block,) in db.conn.execute(
            "SELECT block FROM layout_blocks WHERE source = ? AND block IN (SELECT value FROM json_each(?))",
            (source, json.dumps(list(found))),
        )
    }


def _remember(db: Database, source: str, article: int, found: dict[int, str], revision: int, seen_at: str) -> None:
    oldest = rows.earlier(seen_at, _MONTH)
    db.conn.execute("DELETE FROM changed_blocks WHERE source = ? AND seen_at < ?", (source, oldest))
    db.conn.executemany(
        "INSERT OR IGNORE INTO changed_blocks (source, block, article, revision, seen_at) VALUES (?, ?, ?, ?, ?)",
        [(source, block, article, revision, seen_at) for block in found],
    )


def _articles_with(db: Database, source: str, block: int) -> int:
    (count,) = db.conn.execute(
        "SELECT count(DISTINCT article) FROM changed_blocks WHERE source = ? AND block = ?", (source, block)
    ).fetchone()
    return int(count)


def _open(db: Database, source: str, changed: list[list[int]], detail: str, capture: int) -> bool:
    """Opens an alarm unless one is open, from the first of these changes on, and marks their revisions as the layout's."""
    if db.conn.execute(
        "SELECT 1 FROM alarms WHERE source = ? AND kind = 'layout' AND closed_at IS NULL", (source,)
    ).fetchone():
        return False
    values = {"source": source, "detail": rows.text(detail), "capture": capture, "changed": json.dumps(changed)}
    db.conn.execute(
        """INSERT INTO alarms (source, kind, opened_at, detail, capture)
           SELECT :source, 'layout', min(seen_at), :detail, :capture FROM revisions
           JOIN json_each(:changed) ON article = json_extract(value, '$[0]') AND number = json_extract(value, '$[1]')""",
        values,
    )
    db.conn.execute(
        """UPDATE revisions SET cause = 'layout' WHERE number > 1 AND (article, number) IN (
               SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))""",
        (values["changed"],),
    )
    return True


def _report(db: Database, source: str, seen_at: str, detail: str, capture: int) -> None:
    """Notes an alarm that is over at once, one a day at most: a new layout has many such texts."""
    db.conn.execute(
        """INSERT INTO alarms (source, kind, opened_at, closed_at, detail, capture)
           SELECT :source, 'common-text', :at, :at, :detail, :capture
           WHERE NOT EXISTS (SELECT 1 FROM alarms WHERE source = :source AND opened_at > :yesterday)""",
        {
            "source": source,
            "at": seen_at,
            "yesterday": rows.earlier(seen_at, timedelta(days=1)),
            "detail": rows.text(detail),
            "capture": capture,
        },
    )


def _put_right(db: Database, source: str, fresh: list[int]) -> None:
    """Marks revisions that changed nothing but these paragraphs as caused by the layout."""
    db.conn.execute(
        """UPDATE revisions SET cause = 'layout' WHERE number > 1 AND (article, number) IN (
               SELECT article, revision FROM changed_blocks AS here
               WHERE source = :source AND block IN (SELECT value FROM json_each(:fresh)) AND NOT EXISTS (
                   SELECT 1 FROM changed_blocks AS other
                   WHERE other.article = here.article AND other.revision = here.revision AND other.source = :source
                     AND other.block NOT IN (SELECT block FROM layout_blocks WHERE source = :source)))""",
        {"source": source, "fresh": json.dumps(fresh)},
    )
