"""Merges another archive, or a part of it, into this one.

Captures come first, in the order of their chain, and get their place at the end of ours; then article after article
with its revisions, counts and events. A row that another program has spoilt costs itself. What is here already is
recognized and taken once: a merge that was broken off is simply begun again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from scraper.errors import SpoiltRowError
from scraper.storage import writing
from scraper.storage.chain import captures, responses
from scraper.storage.exchange import batches, taking
from scraper.storage.health import sources
from scraper.storage.history import aliases, flips, states, weaving
from scraper.storage.history.weaving import State
from scraper.storage.tables import article_rows, rows
from scraper.storage.texts import edits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlite_utils import Database

    from scraper.models import Article

_CONTENT: Final = ", ".join(article_rows.CONTENT)
_CHOSEN: Final = """
    (:source IS NULL OR source = :source)
    AND (:since IS NULL OR dated_at >= :since) AND (:until IS NULL OR dated_at < :until)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which articles to take: those of one source, dated in `since` ≤ … < `until`; all where None."""

    source: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_timed(self) -> bool:
        """Whether it is bound to a time; feeds, sitemaps and links then stay behind."""
        return self.since is not None or self.until is not None

    @property
    def parameters(self) -> dict[str, str | None]:
        """The bounds as the queries take them."""
        return {
            "source": rows.optional(self.source),
            "since": rows.stamp(self.since) if self.since else None,
            "until": rows.stamp(self.until) if self.until else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a merge has come: `done` of `total` captures and articles; `new` articles were not here before.

    `lost` are sentences about those since the last step that could not be taken, as another program has spoilt them.
    """

    done: int
    total: int
    new: int = 0
    known: int = 0
    lost: tuple[str, ...] = ()


def merge(db: Database, other: Database, part: Part) -> Iterator[Step]:
    """Takes over what the part names; each step is committed when it is told.

    `other` is only read, as it was when the merge began, whatever is written there meanwhile.
    """
    other.conn.execute("BEGIN")
    try:
        yield from _merge(db, other, part)
    finally:
        other.conn.execute("ROLLBACK")


def _merge(db: Database, other: Database, part: Part) -> Iterator[Step]:
    numbers = [row[0] for row in other.conn.execute(_capture_query(part), part.parameters)]
    chosen = [
        row[0]
        for row in other.conn.execute(
            f"SELECT id FROM articles WHERE {_CHOSEN} ORDER BY id",  # noqa: S608 - our own words
            part.parameters,
        )
    ]
    done, total, new, known = 0, len(numbers) + len(chosen), 0, 0
    with writing.transaction(db):
        db.conn.execute("CREATE TEMP TABLE IF NOT EXISTS taken (theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL)")
        db.conn.execute("DELETE FROM taken")
        _take_sources(db, other, part)
    for batch in batches.of(numbers):
        _, lost = batches.take(db, batch, partial(_take_capture, db, other), "page")
        done += len(batch)
        yield Step(done=done, total=total, lost=lost)
    for batch in batches.of(chosen):
        taken, lost = batches.take(db, batch, partial(_take_article, db, other), "article")
        done, new, known = done + len(batch), new + sum(taken), known + len(taken) - sum(taken)
        yield Step(done=done, total=total, new=new, known=known, lost=lost)
    with writing.transaction(db):
        taking.rest(db, other, part.parameters, is_timed=part.is_timed)


def _capture_query(part: Part) -> str:
    """All captures of the source; of its articles (of a time: only) those that they were read from or disappeared by."""
    if not part.is_timed:
        found = "SELECT id FROM captures WHERE :source IS NULL OR source = :source"
    else:
        found = "SELECT id FROM captures WHERE FALSE"
    # Those of an article that was adopted keep the name that its source had when they were made.
    chosen = f"SELECT id FROM articles WHERE {_CHOSEN}"  # noqa: S608 - our own words
    return f"""
        {found} UNION SELECT id FROM captures WHERE article IN ({chosen})
        UNION SELECT capture FROM revisions WHERE article IN ({chosen})
        UNION SELECT capture FROM observations WHERE article IN ({chosen})
        UNION SELECT capture FROM events WHERE capture IS NOT NULL AND article IN ({chosen})
        UNION SELECT capture FROM flips WHERE article IN ({chosen})
        UNION SELECT capture FROM readings WHERE capture IS NOT NULL AND article IN ({chosen})
        ORDER BY 1"""  # noqa: S608 - our own words


def _take_sources(db: Database, other: Database, part: Part) -> None:
    found = other.conn.execute(
        "SELECT name, url, added_at, last_run_at, last_success_at FROM sources WHERE :source IS NULL OR name = :source",
        part.parameters,
    ).fetchall()
    sources.settle(db)
    db.conn.executemany(
        """INSERT INTO sources (name, url, added_at, last_run_at, last_success_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (name) DO UPDATE SET added_at = min(added_at, excluded.added_at),
               last_success_at = max(coalesce(last_success_at, ''), coalesce(excluded.last_success_at, ''))
           WHERE coalesce(last_success_at, excluded.last_success_at) IS NOT NULL""",
        found,
    )


def _take_capture(db: Database, other: Database, number: int) -> bool:
    """Takes one capture over; returns whether it is new here."""
    stored = responses.by_id(other, number)
    whole = responses.whole(other, stored)
    ours = captures.find(db, whole, stored.body_digest)
    is_new = ours is None
    if ours is None:
        sources.touch(db, stored.source, stored.final_url, stored.fetched_at, success=False)
        ours = captures.insert(db, whole, body=stored.body_digest, kind=stored.kind, source=stored.source)
    db.conn.execute("INSERT OR REPLACE INTO taken (theirs, ours) VALUES (?, ?)", (number, ours))
    return is_new


def _take_article(db: Database, other: Database, number: int) -> bool:
    """Takes one article over; returns whether it is new here."""
    theirs = _row(other, number)
    article = _state(other, number, theirs)
    led = dict(other.conn.execute("SELECT url, kind FROM aliases WHERE article = ?", (number,)).fetchall())
    led.setdefault(rows.spelled(article.url), "final")
    known = aliases.find(db, article, source=theirs["source"], id_key=theirs["id_key"], page_urls=led)
    mapped = [_mapped(db, state) for state in weaving.states(other, number)]
    if known is None:
        ours = _insert(db, theirs, article)
        _copy_states(db, other, number, ours, mapped)
    else:
        ours = known.id
        _, newest = weaving.weave(db, ours, theirs["source"], [weaving.late(state, state.capture) for state in mapped])
        _join(db, ours, theirs, article, newest)
    taking.history(db, other, number, ours, theirs["source"])
    return known is None


def _copy_states(db: Database, other: Database, number: int, ours: int, mapped: list[State]) -> None:
    """Copies the history of an article that is new here as it is."""
    changed = other.conn.execute(
        "SELECT changed FROM revisions WHERE article = ? ORDER BY number", (number,)
    ).fetchall()
    held = [state for state in mapped if not state.is_flip]
    woven = [
        rows.texts(text, "changed", where=f"article {number}, revision {state.revision}")
        for state, (text,) in zip(held, changed, strict=True)
    ]
    weaving.add(db, ours, list(zip(held, woven, strict=True)))
    for state in mapped:
        if state.is_flip and state.revision is not None:
            flips.add(db, ours, revision=state.revision, seen_at=state.seen_at, capture=state.capture)


def _insert(db: Database, theirs: dict[str, Any], article: Article) -> int:
    """A new article, by its own number where that is free."""
    taken = db.conn.execute("SELECT 1 FROM articles WHERE id = ?", (theirs["id"],)).fetchone()
    owned = aliases.owner(db, theirs["source"], theirs["id_key"])
    values = theirs | {"id": None if taken else theirs["id"], "id_key": None if owned else theirs["id_key"]}
    cursor = db.conn.execute(
        f"INSERT INTO articles ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608 - our own names
        tuple(values.values()),
    )
    ours = cursor.lastrowid
    assert ours is not None  # noqa: S101 - an INSERT into a rowid table has one
    states.add_origins(db, ours, article.origins)
    states.make_found(db, ours, article, before=None)
    return ours


def _join(db: Database, ours: int, theirs: dict[str, Any], article: Article, newest: Article) -> None:
    """The newest state of the two is the article's; what it lacks the other fills in. `newest` is the last revision's:
    a page that alternates may have shown another one since, which is none of the article.
    """
    mine = _row(db, ours)
    held = _state(db, ours, mine)
    newer = theirs["state_at"] > mine["state_at"]
    merged, _ = edits.merge(held, article) if newer else edits.merge(article, held)
    if not edits.is_same_state(newest, merged):
        merged = edits.unedited(newest, merged)
    last = max(mine, theirs, key=lambda row: max(row["last_seen_at"], row["gone_at"] or row["suspected_at"] or ""))
    values = {
        "first_seen_at": min(mine["first_seen_at"], theirs["first_seen_at"]),
        "last_seen_at": max(mine["last_seen_at"], theirs["last_seen_at"]),
        "state_at": max(mine["state_at"], theirs["state_at"]),
        "gone_at": last["gone_at"],
        "suspected_at": last["suspected_at"],
        "dated_at": article_rows.dated(merged, rows.at(min(mine["first_seen_at"], theirs["first_seen_at"]))),
        **dict(zip(article_rows.CONTENT, article_rows.content(merged), strict=True)),
    }
    if all(mine[name] == value for name, value in values.items()):
        return
    db.conn.execute(
        f"UPDATE articles SET {', '.join(f'{name} = ?' for name in values)} WHERE id = ?",  # noqa: S608 - our own names
        (*values.values(), ours),
    )
    db.conn.execute("DELETE FROM origins WHERE article = ?", (ours,))
    states.add_origins(db, ours, merged.origins)
    states.make_found(db, ours, merged, before=held)


def _mapped(db: Database, state: State) -> State:
    found = db.conn.execute("SELECT ours FROM taken WHERE theirs = ?", (state.capture,)).fetchone()
    if found is None:
        raise SpoiltRowError(f"page {state.capture}, from which it was read, could not be taken")
    return replace(state, capture=found[0])


def _row(db: Database, number: int) -> dict[str, Any]:
    times = ("first_seen_at", "last_seen_at", "state_at", "gone_at", "suspected_at", "dated_at")
    names = ("id", "source", "id_key", "revisions", *times)
    row = db.conn.execute(
        f"SELECT {', '.join(names)}, {_CONTENT} FROM articles WHERE id = ?",  # noqa: S608 - our own names
        (number,),
    ).fetchone()
    found = dict(zip((*names, *article_rows.CONTENT), row, strict=True))
    for name in times:
        rows.instant(found[name], name, where=f"article {number}")  # they are compared as texts, whatever they say
    return found


def _state(db: Database, number: int, row: dict[str, Any]) -> Article:
    """The newest state of an article, of its row."""
    content = tuple(row[name] for name in article_rows.CONTENT)
    return article_rows.article_of(content, states.origins(db, number), where=f"article {number}")
