"""Stories: articles that carry the same text or nearly the same, found by their keys as they are kept.

It links and nothing else: an article that is a copy is kept, shown and searched as any other. The caller holds a
transaction.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.models import Copy, Precision, Story, Zone
from scraper.storage.tables import rows
from scraper.storage.texts import copies, indexing, story_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from scraper.storage.texts.copies import Text

_COMPARED: Final = 8  # articles, those that share the most keys
_MOVED: Final = 100  # articles that are placed anew because the one that they joined by was edited
_PAGE: Final = 100  # articles of stories read at a time
_UNKNOWN_ZONE: Final = (timedelta(hours=14), timedelta(hours=12))  # the clocks of the world, read as if they showed UTC
_ANY_TIME: Final = timedelta(days=365)

New = tuple[int, str, str, tuple[int, ...]]  # an article's number, title and body as the index has them, and its keys


def place(db: Database, article: int, title: str, text: Text, *, before: tuple[str, Text] | None = None) -> None:
    """Finds the copies of an article and links it with them; `before` is its state until now, None if it is new."""
    keys = copies.keys(title, text)
    found = _matches(db, article, title, text, story_keys.shared(db, keys))
    gone = set(copies.keys(*before)).difference(keys) if before is not None else ()
    story_keys.put(db, article, keys, gone=gone)
    left = _leave(db, article, {other for other, _ in found}) if before is not None else ()
    _join(db, article, found)
    for other in left:
        title, text = text_of(db, other)
        shared = story_keys.shared(db, copies.keys(title, text))
        _join(db, other, _matches(db, other, title, text, shared))


def place_new(db: Database, article: int, title: str, body: str, keys: tuple[int, ...]) -> None:
    """As `place`, for a new article whose keys have been made; its body is looked at only if it may have a copy."""
    shared = story_keys.shared(db, keys)
    found = _matches(db, article, title, copies.read(body), shared) if shared else []
    story_keys.put(db, article, keys)
    _join(db, article, found)


def place_all(db: Database, found: Sequence[New]) -> None:
    """As `place_new` of one after another, with one question for the keys of all."""
    moved = story_keys.moved(db, sorted(key for *_, keys in found for key in keys))
    for article, title, body, keys in found:
        shared = story_keys.shared_with(db, keys, moved)
        matches = _matches(db, article, title, copies.read(body), shared) if shared else []
        story_keys.note(db, article, keys)
        _join(db, article, matches)
    story_keys.write(db)


def forget(db: Database) -> None:
    """Empties the tables, before all articles are placed again."""
    db.execute("DELETE FROM story_articles")
    story_keys.forget(db)


def listed(
    db: Database, *, since: datetime | None, source: str | None, within: bool, limit: int | None
) -> Iterator[Story]:
    """Stories by their newest article, the newest first: those of several sources, or with `within` all.

    `since` asks that one article is not older, `source` that one is of that source.
    """
    seen: set[int] = set()
    last, number = "~", 0  # "~" sorts after every date
    while limit is None or len(seen) < limit:
        # Read by the articles' dates, so that the first stories come at once from an archive of any size.
        found = db.execute(
            f"""SELECT story, dated_at, articles.id FROM articles JOIN story_articles ON article = articles.id
                WHERE (dated_at, articles.id) < (?, ?) AND (? IS NULL OR dated_at >= ?)
                  {"AND articles.source = ?" if source is not None else ""}
                ORDER BY dated_at DESC, articles.id DESC LIMIT {_PAGE}""",  # noqa: S608 - our own numbers
            (last, number, *(rows.stamp(since) if since else None,) * 2, *((rows.text(source),) if source else ())),
        ).fetchall()
        for story, *_ in found:
            if story in seen:
                continue
            told = _story(db, story)
            if within or len({member.source for member in told.members}) > 1:
                seen.add(story)
                yield told
            if limit is not None and len(seen) >= limit:
                return
        if len(found) < _PAGE:
            return
        _, last, number = found[-1]


def of_article(db: Database, article: int) -> Story | None:
    """The story that an article belongs to."""
    row = db.execute("SELECT story FROM story_articles WHERE article = ?", (article,)).fetchone()
    return _story(db, row[0]) if row else None


def _matches(db: Database, article: int, title: str, text: Text, shared: Iterable[int]) -> list[tuple[int, float]]:
    """The copies of a text and how similar they are, the most similar first; `shared` are its keys that others have."""
    votes: Counter[int] = Counter()
    for key in shared:
        votes.update(number for number in story_keys.articles(db, key) if number != article)
    found = []
    for other in sorted(votes, key=lambda number: (-votes[number], -number))[:_COMPARED]:
        similar = copies.similarity(title, text, *text_of(db, other))
        if similar is not None:
            found.append((other, similar))
    return sorted(found, key=lambda match: (-match[1], match[0]))


def text_of(db: Database, article: int) -> tuple[str, Text]:
    """The title and the text of an article, as the search index holds them."""
    title, body = indexing.held(db, article)  # empty: a damaged index is for `check` to tell
    return title, copies.read(body)


def _join(db: Database, article: int, found: list[tuple[int, float]]) -> None:
    """Links an article with its copies; the stories that it belongs to become one."""
    if not found:
        return
    numbers = json.dumps([other for other, _ in found])
    stories = [
        story
        for (story,) in db.conn.execute(
            "SELECT DISTINCT story FROM story_articles WHERE article IN (SELECT value FROM json_each(?)) ORDER BY story",
            (numbers,),
        )
    ]
    best, similar = found[0]
    story = stories[0] if stories else best
    for other in stories[1:]:
        db.conn.execute("UPDATE story_articles SET story = ? WHERE story = ?", (story, other))
    # The first two of a story: the one that was there before is what it begins with.
    add = "INSERT OR IGNORE INTO story_articles (article, story, copy_of, similarity) VALUES (?, ?, ?, ?)"
    if not stories:
        db.conn.execute(add, (best, story, None, None))
    db.conn.execute(add, (article, story, best, similar))
    db.conn.executemany(add, [(other, story, article, value) for other, value in found])


def _leave(db: Database, article: int, copies_now: set[int]) -> tuple[int, ...]:
    """Takes an edited article out of a story whose text it no longer has; returns those that had joined by it."""
    row = db.conn.execute("SELECT story FROM story_articles WHERE article = ?", (article,)).fetchone()
    if row is None:
        return ()
    of_story = {
        number for (number,) in db.conn.execute("SELECT article FROM story_articles WHERE story = ?", (row[0],))
    }
    if copies_now & of_story:
        return ()
    left = tuple(
        number
        for (number,) in db.conn.execute(
            "DELETE FROM story_articles WHERE article = ? OR copy_of = ? RETURNING article", (article, article)
        ).fetchall()
        if number != article
    )
    db.conn.execute(
        "DELETE FROM story_articles WHERE story = ? AND (SELECT count(*) FROM story_articles WHERE story = ?) = 1",
        (row[0], row[0]),
    )
    return left[:_MOVED]


def _story(db: Database, story: int) -> Story:
    found = db.execute(
        """SELECT articles.id, source, title, url, dated_at, published_precision, published_zone, first_seen_at,
                  copy_of, similarity
           FROM story_articles JOIN articles ON articles.id = article WHERE story = ?""",
        (story,),
    ).fetchall()
    members = sorted((_member(row) for row in found), key=lambda member: (member.had_at, member.article))
    first, *others = members
    return Story(
        id=story, members=tuple(members), is_certain=all(first.latest_at < other.earliest_at for other in others)
    )


def _member(row: rows.Row) -> Copy:
    number, source, title, url, dated_at, precision, zone, first_seen_at, copy_of, similarity = row
    where = f"article {number}"
    seen, dated = rows.at(first_seen_at, "first_seen_at", where=where), rows.at(dated_at, "dated_at", where=where)
    before, after = _doubt(precision, zone)
    return Copy(
        article=number,
        source=source,
        title=title,
        url=url,
        had_at=min(dated, seen),  # it had the text when we saw it, whatever date is printed
        earliest_at=_moved(min(dated, seen), -before),
        latest_at=min(_moved(dated, after), seen),
        first_seen_at=seen,
        copy_of=copy_of,
        similarity=similarity,
    )


def _moved(at: datetime, by: timedelta) -> datetime:
    """So much earlier or later, as far as there are years: what others have kept may be of any."""
    try:
        return at + by
    except OverflowError:
        return at


def _doubt(precision: str | None, zone: str | None) -> tuple[timedelta, timedelta]:
    """By how much an article's date can be too late and too early."""
    if precision is None:
        return _ANY_TIME, timedelta(0)  # no date: it was there before we saw it
    before, after = (timedelta(0), timedelta(0)) if zone == Zone.WRITTEN else _UNKNOWN_ZONE
    return before, after + (timedelta(days=1) if precision == Precision.DAY else timedelta(0))
