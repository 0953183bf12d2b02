"""Restores an article with its history from a record of an export, and keeps the record as its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.models import Extraction, Kept, KeptAs, LinkKind, PageKind
from scraper.storage.chain import captures
from scraper.storage.health import sources
from scraper.storage.history import aliases, articles, events, flips, incoming, states
from scraper.storage.tables import article_rows, rows
from scraper.storage.texts import dedup

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.models import Capture, Remembered


def restore(db: Database, given: Remembered, record: Capture, *, run: int | None) -> Kept:
    """Makes the article again, number and all where that is free; `record` is the line that it was read from.

    An article that is here already is only told of the newest state and of counts and events that it lacks: of two
    histories of one article neither is thrown away, and the records keep what each said. Twice is the same as once.
    """
    source = rows.text(given.stored.source)
    digest = captures.digest_of(record.body)
    if captures.find(db, record, digest) is not None:
        return Kept(how=KeptAs.UNCHANGED)
    article = article_rows.storable(given.stored.article)
    id_key = None if dedup.is_part(article) else incoming.id_key(article.url, article)
    led = {rows.spelled(article.url): "final"} | {rows.spelled(a.url): a.kind for a in given.aliases}
    if aliases.find(db, article, source=source, id_key=id_key, page_urls=led) is None:
        return _insert(db, given, record, source=source, id_key=id_key, run=run)
    extraction = Extraction(kind=PageKind.ARTICLE, article=article)
    kept = articles.keep(db, record, extraction, source=source, run=run, kind=LinkKind.RECORD)
    if kept.article_id is not None:
        _counts_and_events(db, given, kept.article_id, captures.find(db, record, digest))
    return kept


def _insert(
    db: Database, given: Remembered, record: Capture, *, source: str, id_key: str | None, run: int | None
) -> Kept:
    stored = given.stored
    sources.touch(db, source, stored.article.url, stored.last_seen_at, success=False)
    number = _insert_article(db, given, source, None if aliases.owner(db, source, id_key) else id_key)
    capture = captures.insert(
        db,
        record,
        body=captures.digest_of(record.body),
        kind=LinkKind.RECORD,
        source=source,
        run=run,
        article=number,
    )
    for state in given.revisions:
        states.add_revision(
            db,
            number,
            state.number,
            state.changed,
            article_rows.storable(state.article),
            rows.stamp(state.seen_at),
            capture,
            cause=rows.text(state.cause),
            parser_version=state.parser_version,
        )
    for flip in given.flips:
        flips.add(db, number, revision=flip.revision, seen_at=rows.stamp(flip.seen_at), capture=capture)
    article = article_rows.storable(stored.article)
    states.add_origins(db, number, article.origins)
    for url in given.aliases:
        aliases.add(db, number, source, {rows.spelled(url.url): url.kind}, rows.stamp(url.first_seen_at))
    if not given.aliases:
        aliases.add(db, number, source, {rows.spelled(article.url): "final"}, rows.stamp(stored.first_seen_at))
    _counts_and_events(db, given, number, capture)
    states.make_found(db, number, article, before=None)
    return Kept(how=KeptAs.NEW, article_id=number, revision=len(given.revisions))


def _insert_article(db: Database, given: Remembered, source: str, id_key: str | None) -> int:
    stored = given.stored
    taken = db.conn.execute("SELECT 1 FROM articles WHERE id = ?", (stored.id,)).fetchone()
    free = stored.id if not taken and 0 < stored.id <= rows.LARGEST else None
    last_seen_at = rows.stamp(stored.last_seen_at)
    values = {
        "id": free,
        "source": source,
        "id_key": id_key,
        "first_seen_at": rows.stamp(stored.first_seen_at),
        "last_seen_at": last_seen_at,
        "state_at": last_seen_at,
        "revisions": len(given.revisions),
        "gone_at": rows.stamp(stored.gone_at) if stored.gone_at else None,
        "suspected_at": rows.stamp(stored.suspected_at) if stored.suspected_at else None,
        "dated_at": article_rows.dated(stored.article, stored.first_seen_at),
        **dict(zip(article_rows.CONTENT, article_rows.content(stored.article), strict=True)),
    }
    cursor = db.conn.execute(
        f"INSERT INTO articles ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608 - our own names
        tuple(values.values()),
    )
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT into a rowid table has one
    return cursor.lastrowid


def _counts_and_events(db: Database, given: Remembered, number: int, capture: int | None) -> None:
    """Takes over counts and events of another archive that this one lacks."""
    db.conn.executemany(
        """INSERT INTO observations (article, name, seen_at, capture, value, text, lower_bound)
           SELECT :article, :name, :seen_at, :capture, :value, :text, :lower_bound WHERE NOT EXISTS (
               SELECT 1 FROM observations WHERE article = :article AND name = :name AND seen_at = :seen_at)""",
        [
            {
                "article": number,
                "name": rows.text(count.name),
                "seen_at": rows.stamp(count.seen_at),
                "capture": capture,
                "value": count.value,
                "text": rows.text(count.text),
                "lower_bound": int(count.lower_bound),
            }
            for count in given.observations
        ],
    )
    known = {
        tuple(row)
        for row in db.conn.execute("SELECT kind, seen_at FROM events WHERE article = ?", (number,)).fetchall()
    }
    for event in given.events:
        seen_at = rows.stamp(event.seen_at)
        if (event.kind.value, seen_at) not in known:
            events.add(db, number, event.kind, seen_at, event.detail, None)
