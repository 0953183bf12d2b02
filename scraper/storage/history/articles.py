"""Keeping what a page says: the article found or made, its revision, counts, origins and search text.

The caller holds a transaction. Every look-up is made in the database, so neither the order of visits nor the process
that makes them changes what becomes of a page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from scraper.models import Article, Capture, Extraction, Kept, KeptAs, LinkKind, PageKind
from scraper.storage.chain import captures
from scraper.storage.health import alarms, sources
from scraper.storage.history import aliases, events, flips, incoming, moves, newcomers, running, states, weaving
from scraper.storage.tables import article_rows, rows
from scraper.storage.texts import dedup, edits, indexing, stories, wholes

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.storage.history.incoming import Incoming, Ready

_SITES_DOING: Final = 3  # articles whose addresses all lead to one place
_SHARED: Final = ", ".join(article_rows.CONTENT)
_MARKS: Final = ", ".join("?" * len(article_rows.CONTENT))
_INSERT: Final = (  # made once: SQLite's statement is found by the text's hash
    "INSERT INTO articles (source, id_key, first_seen_at, last_seen_at, state_at, dated_at, revisions, "  # noqa: S608 - our own names
    f"{_SHARED}) VALUES (?, ?, ?, ?, ?, ?, 1, {_MARKS})"
)
_SETTINGS: Final = ", ".join(f"{name} = ?" for name in article_rows.CONTENT)


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
    waits: bool = False,
) -> Kept:
    """Keeps the response, which is of that kind, and what was read from it; `ready` is what was made of both already.

    With `waits`, the rows of a new article that was made ready may wait for `newcomers.settle`.
    """
    source = rows.text(source)
    sources.touch(db, source, capture.final_url, capture.fetched_at, success=True)
    if extraction.article is None:
        newcomers.settle(db)
        row = _capture(db, capture, source, run, article=None, kind=kind, packed=packed)
        is_list = extraction.kind is PageKind.LISTING
        missing = _leave(db, capture, source, row, "a page of lists") if is_list else 0
        return Kept(how=KeptAs.NO_ARTICLE, missing=missing)
    page = incoming.read(capture, extraction.article, source, ready)
    is_part = dedup.is_part(page.article)
    moved = moves.missing(db, page)
    if waits and moved is None and ready is not None and packed is not None and not is_part:
        kept = newcomers.keep(db, page, capture, packed, kind=kind, run=run)
        if kept is not None:
            return kept
    newcomers.settle(db)
    by = page.known
    held = aliases.look_up(db, source=source, id_key=by.id_key, page_urls=by.urls, further=by.further)
    found = held.choose(page.article, page.known.id_key) or (None if held.by_id else moved)
    # An ID that a stranger has already is wrong here or there; the first keeps it, so that the key stays unique.
    article = found.id if found else _insert(db, page, None if held.by_id or is_part else page.known.id_key)
    row = _capture(db, capture, source, run, article=article, kind=kind, packed=packed)
    if found is not None and found is moved:
        moves.note(db, page, article, row)
    missing = int(_replace(db, page, held.by_url, article, row))
    if held.is_any:
        missing += _leave(db, capture, source, row, f"another article, number {article}", page, article)
    led = {url: how for url, how in page.known.urls.items() if not (is_part and how == "canonical")}
    (aliases.add if held.is_any else aliases.add_new)(db, article, source, led, page.seen_at)
    if kind is not LinkKind.RECORD:  # a record tells itself when it saw which count
        _observe(db, page, article, row)
    kept = _update(db, page, article, row) if found else _begin(db, page, article, row)
    return replace(kept, missing=missing) if missing else kept


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
    row, is_new = captures.keep(
        db, capture, body=body, kind=kind, source=source, run=run, article=article, packed=packed
    )
    if not is_new:
        db.conn.execute("UPDATE captures SET article = ? WHERE id = ? AND article IS NULL", (article, row))
    return row


def _replace(db: Database, page: Incoming, before: dedup.Known | None, article: int, capture: int) -> bool:
    """The article that this page's URL showed before is gone from there; it may live on at another of its own."""
    if before is None or before.id == article or not dedup.is_replaced(page.article, before, id_key=page.known.id_key):
        return False
    if aliases.lives_elsewhere(db, before.id, page.known.urls):
        return False
    detail = f"its URL now serves another article, number {article}"
    return events.disappear(db, before.id, page.seen_at, detail, capture)


def _leave(
    db: Database,
    capture: Capture,
    source: str,
    row: int,
    to: str,
    page: Incoming | None = None,
    article: int | None = None,
) -> int:
    """Those that the asked URLs answered with are missing where these redirect to something else instead: editors hide
    what they withdraw behind a section or another story as often as behind the front page. Where several lead to the
    same place, it is a login or a site's new order that stands there, and none is more than suspected. Returns how many.
    """
    is_same = aliases.is_same_place(capture.url, capture.final_url)
    if not capture.redirects or (is_same and page is None):
        return 0
    missing = 0
    detail, seen_at = f"redirected to {capture.final_url}, {to}", rows.stamp(capture.fetched_at)

    def doubted(_since: str) -> bool:
        return events.are_suspected_so(db, detail, seen_at, many=_SITES_DOING)

    for before in aliases.lived_at(db, source, (capture.url, *capture.redirects), capture.final_url):
        if page is not None and (before.id == article or _is_there_too(db, page, before)):
            continue
        if is_same and not events.is_later_page(db, before.id):  # whose number may be all that the addresses differ by
            continue
        missing += events.miss(db, before.id, seen_at, detail, row, doubted=doubted)
    if not is_same:
        aliases.leave(db, source, (capture.url, *capture.redirects), seen_at)
    return missing


def _is_there_too(db: Database, page: Incoming, before: dedup.Known) -> bool:
    """Whether another article is there on the page as well: one with its ID, or with its title or its text. What was a
    later page has the title of the first, and is there only where that one has its text by now.
    """
    if page.known.id_key is not None and page.known.id_key == before.id_key:
        return True
    if not dedup.is_part(page.article) and events.is_later_page(db, before.id):
        return wholes.holds(page.article.body, before.body)
    return not dedup.are_strangers(page.article, before)


def _insert(db: Database, page: Incoming, id_key: str | None) -> int:
    cursor = db.conn.execute(_INSERT, (page.source, id_key, *(page.seen_at,) * 3, page.known.dated_at, *page.content))
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT into a rowid table has one
    return cursor.lastrowid


def _begin(db: Database, page: Incoming, article: int, capture: int) -> Kept:
    states.add_revision(db, article, 1, (), page.article, page.seen_at, capture, content=page.content)
    states.add_origin_rows(db, article, page.origins)
    if page.ready:
        indexing.put(db, article, page.ready.texts, is_new=True)
        stories.place_new(db, article, page.ready.texts.title, page.ready.texts.body, page.ready.keys)
    else:
        states.make_found(db, article, page.article, before=None)
    return Kept(how=KeptAs.NEW, article_id=article, revision=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """An article as the archive holds it before a page is kept; `columns` are its newest state."""

    id: int
    state_at: str
    revisions: int
    id_key: str | None
    first_seen_at: str
    columns: rows.Row


def _held(db: Database, article: int) -> _Held:
    state_at, revisions, id_key, first_seen_at, *columns = db.conn.execute(
        f"SELECT state_at, revisions, id_key, first_seen_at, {_SHARED} FROM articles WHERE id = ?",  # noqa: S608 - our own names
        (article,),
    ).fetchone()
    for name, written in (("state_at", state_at), ("first_seen_at", first_seen_at)):
        rows.at(written, name, where=f"article {article}")  # they are compared as texts, whatever they say
    return _Held(
        id=article,
        state_at=state_at,
        revisions=revisions,
        id_key=id_key,
        first_seen_at=first_seen_at,
        columns=tuple(columns),
    )


def _update(db: Database, page: Incoming, article: int, capture: int) -> Kept:
    held = _held(db, article)
    if page.seen_at < held.state_at:  # an old capture that came late says nothing about the newest state
        return _weave(db, page, held, capture)
    old = article_rows.article_of(held.columns, states.origins(db, article), where=f"article {article}")
    new, changed = edits.merge(old, page.article, whole_is_there=not events.is_whole_missing(db, old, page.source))
    if "body" in changed and running.is_running(db, held.id, old, new, held.revisions, page.seen_at):
        # Beside such a line a title may be edited, or alternate.
        new, changed = edits.keeping(old, new, ("body",)), tuple(name for name in changed if name != "body")
    cause = _cause(db, page, held, capture, old, new, changed) if changed else None
    if changed and cause is None:
        new, changed = edits.unedited(old, new), ()
    elif not changed and held.revisions > 1:
        flips.note_newest(db, article, revision=held.revisions, seen_at=page.seen_at, capture=capture)
    number = held.revisions + (cause is not None)
    _put_newest(db, page, held, old, new, number, capture)
    if cause is not None:
        states.add_revision(db, article, number, changed, new, page.seen_at, capture, cause=cause)
    alarms.note(
        db,
        page.source,
        article,
        dated_at=min(held.first_seen_at, article_rows.dated(old, rows.at(held.first_seen_at))),
        seen_at=page.seen_at,
        revision=number if cause else 0,
        capture=capture,
    )
    if cause != "edit":
        return Kept(how=KeptAs.UNCHANGED, article_id=article, revision=number)
    return Kept(how=KeptAs.REVISED, article_id=article, revision=number, changed=changed)


def _put_newest(
    db: Database, page: Incoming, held: _Held, old: Article, new: Article, number: int, capture: int
) -> None:
    """Makes `new` the newest state of the article, with that many revisions."""
    id_key, read = held.id_key, page.known.id_key
    if read and read != id_key and not dedup.is_part(new) and aliases.owner(db, page.source, read) is None:
        id_key = read
    events.seen(db, held.id, page.seen_at, "the page is there again", capture)
    dated_at = article_rows.dated(new, rows.at(held.first_seen_at))
    db.conn.execute(
        "UPDATE articles SET id_key = ?, state_at = ?, dated_at = ?, revisions = ?, "  # noqa: S608 - our own names
        f"{_SETTINGS} WHERE id = ?",
        (id_key, page.seen_at, dated_at, number, *article_rows.content(new), held.id),
    )
    states.note_differences(db, held.id, old, new)


def _cause(
    db: Database, page: Incoming, held: _Held, capture: int, old: Article, new: Article, changed: tuple[str, ...]
) -> str | None:
    """Why a page differs from what was known: "edit", "layout", or None where that makes no revision."""
    if wholes.is_completed(old, new):
        return "layout"
    response, newest = page.known.response, held.revisions
    former = flips.shown(db, held.id, new, changed=changed, newest=newest, response=response, modified=old.modified)
    if former is not None:
        flips.add(db, held.id, revision=former, seen_at=page.seen_at, capture=capture)
        return None
    change = alarms.Change(
        source=page.source,
        article=held.id,
        old=old,
        new=new,
        edited=changed,
        revision=held.revisions + 1,
        seen_at=page.seen_at,
        capture=capture,
    )
    if alarms.is_layout(db, change):
        return None
    return "layout" if alarms.since_last_state(db, page.source, held.state_at, page.seen_at) else "edit"


def _weave(db: Database, page: Incoming, held: _Held, capture: int) -> Kept:
    """Gives an older state its place in the article's history."""
    aliases.note_earlier(db, held.id, page.source, page.known.urls, page.seen_at)
    events.seen(db, held.id, page.seen_at, "an older copy was added", None)
    if page.seen_at < held.first_seen_at:
        known = article_rows.article_of(held.columns, where=f"article {held.id}")
        dated_at = article_rows.dated(known, rows.at(page.seen_at))
        db.conn.execute("UPDATE articles SET dated_at = ? WHERE id = ?", (dated_at, held.id))
    number, _ = weaving.weave(db, held.id, page.source, [weaving.of_page(page, capture)])
    how = KeptAs.REVISED if number != held.revisions else KeptAs.UNCHANGED
    return Kept(how=how, article_id=held.id, revision=number)


def _observe(db: Database, page: Incoming, article: int, capture: int) -> None:
    if page.article.views is None:
        return
    db.conn.execute(
        "INSERT OR IGNORE INTO observations (article, name, seen_at, capture, value, text, lower_bound) "
        "VALUES (?, 'views', ?, ?, ?, ?, ?)",
        (article, page.seen_at, capture, *rows.count(page.article.views)),
    )
