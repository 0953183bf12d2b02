"""Keeping what a page says: the article found or made, its revision, counts, origins and search text.

The caller holds a transaction. Every look-up is made in the database, so neither the order of visits nor the process
that makes them changes what becomes of a page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scraper import urls
from scraper.models import Article, Capture, Extraction, Kept, KeptAs, LinkKind, Origin
from scraper.storage import (
    alarms,
    aliases,
    captures,
    copies,
    dedup,
    events,
    flips,
    indexing,
    rows,
    sources,
    stories,
    weaving,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.storage.ready import Ready

_SHARED: Final = ", ".join(rows.CONTENT)
_MARKS: Final = ", ".join("?" * len(rows.CONTENT))
_SETTINGS: Final = ", ".join(f"{name} = ?" for name in rows.CONTENT)
_SEARCHED: Final = ("title", "overline", "description", "body", "authors")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page on its way into the archive; `urls` maps each URL that led to it to how it did, `content` is its row."""

    article: Article
    content: rows.Row
    source: str
    seen_at: str
    id_key: str | None
    urls: dict[str, str]
    ready: Ready | None


def keep(
    db: Database,
    capture: Capture,
    extraction: Extraction,
    *,
    source: str,
    run: int | None,
    kind: LinkKind = LinkKind.ARTICLE,
    packed: captures.Packed | None = None,
    ready: Ready | None = None,
) -> Kept:
    """Keeps the response, which is of that kind, and what was read from it; `ready` is what was made of that already."""
    source = rows.text(source)
    sources.touch(db, source, capture.final_url, capture.fetched_at, success=True)
    if extraction.article is None:
        _capture(db, capture, source, run, article=None, kind=kind, packed=packed)
        return Kept(how=KeptAs.NO_ARTICLE)
    page = _page(capture, extraction.article, source, ready)
    found = aliases.find(db, page.article, source=source, id_key=page.id_key, page_urls=page.urls)
    article = found.id if found else _insert(db, page, capture)
    row = _capture(db, capture, source, run, article=article, kind=kind, packed=packed)
    _replace(db, page, article, row)
    aliases.add(db, article, source, page.urls, page.seen_at)
    _observe(db, page, article, row)
    return _update(db, page, article, row) if found else _begin(db, page, article, row)


def origins(db: Database, article: int) -> tuple[Origin, ...]:
    """Where each field of the newest state was read, in the parser's order."""
    found = db.conn.execute(
        "SELECT field, rule, path, text, confidence, parser_version FROM origins WHERE article = ? ORDER BY position",
        (article,),
    )
    return tuple(rows.origin_of(row) for row in found)


def id_key(final_url: str, article: Article) -> str | None:
    """The news ID with the edition that counts it; None without one."""
    return f"{urls.edition(final_url)}/{article.news_id}" if article.news_id else None


def _page(capture: Capture, article: Article, source: str, ready: Ready | None) -> _Page:
    article = ready.article if ready else rows.storable(article)
    return _Page(
        article=article,
        content=rows.content(article),
        source=source,
        seen_at=rows.stamp(capture.fetched_at),
        id_key=id_key(capture.final_url, article),
        urls=aliases.of_page(capture, article),
        ready=ready,
    )


def _capture(
    db: Database,
    capture: Capture,
    source: str,
    run: int | None,
    *,
    article: int | None,
    packed: captures.Packed | None,
    kind: LinkKind,
) -> int:
    """The row of this response: new, or the one from before if a task was run twice."""
    body = packed.digest if packed else captures.digest_of(capture.body)
    row = captures.find(db, capture, body)
    if row is None:
        return captures.insert(
            db, capture, body=body, kind=kind, source=source, run=run, article=article, packed=packed
        )
    db.conn.execute("UPDATE captures SET article = ? WHERE id = ? AND article IS NULL", (article, row))
    return row


def _replace(db: Database, page: _Page, article: int, capture: int) -> None:
    """The article that this page's URL showed before is gone from there; it may live on at another of its own."""
    before = aliases.server(db, page.source, page.urls)
    if before is None or before.id == article or not dedup.is_replaced(page.article, before, id_key=page.id_key):
        return
    if not aliases.lives_elsewhere(db, before.id, page.urls):
        detail = f"its URL now serves another article, number {article}"
        events.disappear(db, before.id, page.seen_at, detail, capture)


def _insert(db: Database, page: _Page, capture: Capture) -> int:
    # An ID that a stranger has already is wrong here or there; the first keeps it, so that the key stays unique.
    id_key = None if aliases.owner(db, page.source, page.id_key) else page.id_key
    dated_at = rows.dated(page.article, capture.fetched_at)
    cursor = db.conn.execute(
        "INSERT INTO articles (source, id_key, first_seen_at, last_seen_at, state_at, dated_at, revisions, "  # noqa: S608 - our own names
        f"{_SHARED}) VALUES (?, ?, ?, ?, ?, ?, 1, {_MARKS})",
        (page.source, id_key, *(page.seen_at,) * 3, dated_at, *page.content),
    )
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT into a rowid table has one
    return cursor.lastrowid


def _begin(db: Database, page: _Page, article: int, capture: int) -> Kept:
    add_revision(db, article, 1, (), page.article, page.seen_at, capture, content=page.content)
    add_origins(db, article, page.article.origins)
    if page.ready:
        indexing.put(db, article, page.ready.texts)
        stories.place_new(db, article, page.ready.texts.title, page.ready.texts.body, page.ready.keys)
    else:
        make_found(db, article, page.article, before=None)
    return Kept(how=KeptAs.NEW, article_id=article, revision=1)


def _update(db: Database, page: _Page, article: int, capture: int) -> Kept:
    state_at, revisions, id_key, first_seen_at, *columns = db.conn.execute(
        f"SELECT state_at, revisions, id_key, first_seen_at, {_SHARED} FROM articles WHERE id = ?",  # noqa: S608 - our own names
        (article,),
    ).fetchone()
    if page.seen_at < state_at:  # an old capture that came late says nothing about the newest state
        return _weave(db, page, article, capture, revisions, first_seen_at, rows.article_of(tuple(columns)))
    old = rows.article_of(tuple(columns), origins(db, article))
    new, changed = dedup.merge(old, page.article)
    cause = (
        _cause(db, page, article, capture, old, new, changed, newest=revisions, state_at=state_at) if changed else None
    )
    if changed and cause is None:
        new, changed = dedup.unedited(old, new), ()
    elif not changed and revisions > 2:
        flips.note_newest(db, article, revision=revisions, seen_at=page.seen_at, capture=capture)
    number = revisions + (cause is not None)
    if page.id_key and page.id_key != id_key and aliases.owner(db, page.source, page.id_key) is None:
        id_key = page.id_key
    events.seen(db, article, page.seen_at, "the page is there again", capture)
    db.conn.execute(
        "UPDATE articles SET id_key = ?, state_at = ?, dated_at = ?, revisions = ?, "  # noqa: S608 - our own names
        f"{_SETTINGS} WHERE id = ?",
        (id_key, page.seen_at, rows.dated(new, rows.at(first_seen_at)), number, *rows.content(new), article),
    )
    note_differences(db, article, old, new)
    if cause is not None:
        add_revision(db, article, number, changed, new, page.seen_at, capture, cause=cause)
    made = number if cause else 0
    alarms.note(
        db, page.source, article, first_seen_at=first_seen_at, seen_at=page.seen_at, revision=made, capture=capture
    )
    if cause != "edit":
        return Kept(how=KeptAs.UNCHANGED, article_id=article, revision=number)
    return Kept(how=KeptAs.REVISED, article_id=article, revision=number, changed=changed)


def _cause(
    db: Database,
    page: _Page,
    article: int,
    capture: int,
    old: Article,
    new: Article,
    changed: tuple[str, ...],
    *,
    newest: int,
    state_at: str,
) -> str | None:
    """Why a page differs from what was known: edit, layout, or None where that makes no revision."""
    former = flips.shown(db, article, new, newest=newest, seen_at=page.seen_at)
    if former is not None:
        flips.add(db, article, revision=former, seen_at=page.seen_at, capture=capture)
        return None
    is_layout = alarms.is_layout(
        db,
        page.source,
        article,
        old=old,
        new=new,
        edited=changed,
        revision=newest + 1,
        seen_at=page.seen_at,
        capture=capture,
    )
    if is_layout:
        return None
    return "layout" if alarms.since_last_state(db, page.source, state_at, page.seen_at) else "edit"


def _weave(
    db: Database, page: _Page, article: int, capture: int, revisions: int, first_seen_at: str, newest: Article
) -> Kept:
    """An older state gets its place in the history."""
    events.seen(db, article, page.seen_at, "an older copy was added", None)
    if page.seen_at < first_seen_at:
        dated_at = rows.dated(newest, rows.at(page.seen_at))
        db.conn.execute("UPDATE articles SET dated_at = ? WHERE id = ?", (dated_at, article))
    version = page.article.origins[0].parser_version if page.article.origins else None
    state = weaving.State(seen_at=page.seen_at, capture=capture, article=page.article, parser_version=version)
    number, _ = weaving.weave(db, article, page.source, [state])
    how = KeptAs.REVISED if number != revisions else KeptAs.UNCHANGED
    return Kept(how=how, article_id=article, revision=number)


def note_differences(db: Database, article: int, old: Article, new: Article) -> None:
    """Where the newest state was read, and by what it is found; the row itself is the caller's business."""
    if new.origins != old.origins:
        db.conn.execute("DELETE FROM origins WHERE article = ?", (article,))
        add_origins(db, article, new.origins)
    if any(getattr(new, name) != getattr(old, name) for name in _SEARCHED):
        make_found(db, article, new, before=old)


def make_found(db: Database, article: int, state: Article, *, before: Article | None) -> None:
    """Makes an article findable by its words, and finds the other articles that have them too."""
    texts = indexing.read(state)
    indexing.put(db, article, texts)
    if before is None:
        stories.place(db, article, texts.title, copies.read(texts.body))
    elif before.body != state.body or before.title != state.title:
        old = indexing.read(before)
        stories.place(db, article, texts.title, copies.read(texts.body), before=(old.title, copies.read(old.body)))


def add_revision(
    db: Database,
    article: int,
    number: int,
    changed: tuple[str, ...],
    state: Article,
    seen_at: str,
    capture: int,
    *,
    cause: str = "edit",
    content: rows.Row | None = None,
) -> None:
    """A further state of an article, seen then; `content` is its row, if that was made already."""
    version = state.origins[0].parser_version if state.origins else None
    db.conn.execute(
        "INSERT INTO revisions (article, number, seen_at, capture, changed, cause, parser_version, "  # noqa: S608 - our own names
        f"{_SHARED}) VALUES (?, ?, ?, ?, ?, ?, ?, {_MARKS})",
        (article, number, seen_at, capture, json.dumps(changed), cause, version, *(content or rows.content(state))),
    )


def add_origins(db: Database, article: int, found: tuple[Origin, ...]) -> None:
    """Where the fields of an article without origins were read."""
    db.conn.executemany(
        "INSERT INTO origins (article, position, field, rule, path, text, confidence, parser_version) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(article, position, *rows.origin_row(origin)) for position, origin in enumerate(found)],
    )


def _observe(db: Database, page: _Page, article: int, capture: int) -> None:
    if page.article.views is None:
        return
    db.conn.execute(
        "INSERT OR IGNORE INTO observations (article, name, seen_at, capture, value, text, lower_bound) "
        "VALUES (?, 'views', ?, ?, ?, ?, ?)",
        (article, page.seen_at, capture, *rows.count(page.article.views)),
    )
