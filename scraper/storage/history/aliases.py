"""Which article a URL or a page belongs to, looked up in the database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scraper.storage.tables import rows
from scraper.storage.texts import dedup, wholes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import timedelta

    from sqlite_utils import Database

    from scraper.models import Article, Capture

# Of an article whose text is that of the page with the whole of it.
_WHOLE: Final = """(SELECT max(value ->> 'url') FILTER (WHERE value ->> 'kind' = 'whole') FROM json_each(articles.alternates)
    HAVING NOT max(value ->> 'kind' = 'next'))"""
# The last says of few that they are set on several pages: in JSON a quotation mark is never part of an address.
_KNOWN: Final = (
    "articles.id, articles.id_key, articles.title, articles.body, coalesce(instr(articles.alternates, '\"whole\"'), 0)"
)


def of_page(capture: Capture, article: Article) -> dict[str, str]:
    """Each URL that led to the article, and how: final, request, redirect or canonical, whichever says most; of a later page
    the first one, too, which it may be again, and of the first the one with the whole text."""
    found = {rows.spelled(capture.final_url): "final"}
    found.setdefault(rows.spelled(capture.url), "request")
    for url in capture.redirects:
        found.setdefault(rows.spelled(url), "redirect")
    if article.canonical_url:
        found.setdefault(rows.spelled(article.canonical_url), "canonical")
    for other in (*dedup.firsts(article), *wholes.places(article)):
        found.setdefault(rows.spelled(other), "canonical")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the archive holds under a page's ID and URLs: see `dedup.choose`. `is_any` counts its own URLs alone."""

    by_id: dedup.Known | None
    by_url: dedup.Known | None
    by_hint: dedup.Known | None
    by_further: dedup.Known | None
    is_any: bool

    def choose(self, article: Article, id_key: str | None) -> dedup.Known | None:
        """The stored article that the page shows."""
        if self.by_id is None and self.by_further is None and not self.is_any:
            return None
        return dedup.choose(
            article,
            id_key=id_key,
            by_id=self.by_id,
            by_url=self.by_url,
            by_hint=self.by_hint,
            by_further=self.by_further,
        )


def look_up(
    db: Database, *, source: str, id_key: str | None, page_urls: dict[str, str], further: tuple[str, ...] = ()
) -> Held:
    """Every stored article that the page may show; `by_url` is the one that its final URL led to until now. Its later
    pages are at the URLs `further`.
    """
    asked = (source, id_key, *page_urls, *further, source)
    if db.conn.execute(_is_any(len(page_urls) + len(further)), asked).fetchone() is None:
        return _NONE
    by_url = by_hint = None
    is_any = False
    for url, kind in page_urls.items():
        known = _by_url(db, url, source)
        is_any = is_any or known is not None
        if kind == "final":
            by_url = known
        else:
            by_hint = by_hint or known
    later = next((known for url in further if (known := _by_url(db, url, source))), None)
    return Held(by_id=owner(db, source, id_key), by_url=by_url, by_hint=by_hint, by_further=later, is_any=is_any)


_NONE: Final = Held(by_id=None, by_url=None, by_hint=None, by_further=None, is_any=False)


@lru_cache(maxsize=16)
def _is_any(count: int) -> str:
    """SQL that asks whether an ID or any of so many URLs is known: one question for all, as most pages are new."""
    return (
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM articles WHERE source = ? AND id_key = ?) OR EXISTS ("  # noqa: S608 - our own marks
        f"SELECT 1 FROM aliases WHERE url IN ({', '.join('?' * count)}) AND source = ?)"
    )


def find(
    db: Database, article: Article, *, source: str, id_key: str | None, page_urls: dict[str, str]
) -> dedup.Known | None:
    """The stored article that the page shows."""
    return look_up(db, source=source, id_key=id_key, page_urls=page_urls).choose(article, id_key)


def lives_elsewhere(db: Database, article: int, page_urls: dict[str, str]) -> bool:
    """Whether another URL than those of this page has answered with the article."""
    found = db.conn.execute("SELECT url FROM aliases WHERE article = ? AND kind = 'final'", (article,))
    return any(url not in page_urls for (url,) in found)


def lived_at(db: Database, source: str, asked: Iterable[str], final_url: str) -> list[dedup.Known]:
    """The articles that these URLs led to and that no other URL has answered with, `final_url` least of all."""
    places = {rows.spelled(url): "" for url in asked}
    marks = ", ".join("?" * len(places))
    found = db.conn.execute(
        f"SELECT DISTINCT {_KNOWN} FROM aliases JOIN articles ON articles.id = aliases.article "  # noqa: S608 - our own names
        f"WHERE aliases.url IN ({marks}) AND aliases.source = ? AND aliases.article NOT IN "
        "(SELECT article FROM aliases WHERE url = ? AND source = ? AND kind = 'final')",
        (*places, source, rows.spelled(final_url), source),
    ).fetchall()
    known = [one for row in found if (one := _known(row))]
    return [one for one in known if not lives_elsewhere(db, one.id, places)]


def is_asked_elsewhere(db: Database, article: int, url: str, source: str) -> bool:
    """Whether another URL has answered with the article, which is visited too and has not failed since; one at which it
    lives now while it has left the asked one may have failed, and will tell by itself.
    """
    found = db.conn.execute(
        """SELECT 1 FROM aliases JOIN links ON links.source = aliases.source AND links.url = aliases.url
           WHERE aliases.article = :article AND aliases.source = :source AND aliases.url <> :url AND aliases.kind = 'final'
           AND links.due_at IS NOT NULL AND (links.failures_in_a_row = 0 OR NOT EXISTS (
               SELECT 1 FROM aliases AS own WHERE own.url = :url AND own.source = :source AND own.kind = 'final')) LIMIT 1""",
        {"article": article, "source": source, "url": rows.spelled(url)},
    )
    return found.fetchone() is not None


def homes(db: Database, url: str, source: str) -> list[str]:
    """The other URLs that have answered with the article that this one leads, or led, to."""
    found = db.conn.execute(
        """SELECT own.url FROM aliases AS asked
           JOIN aliases AS own ON own.article = asked.article AND own.source = asked.source AND own.kind = 'final'
           WHERE asked.url = ? AND asked.source = ? AND own.url <> asked.url""",
        (rows.spelled(url), source),
    )
    return [home for (home,) in found]


def leave(db: Database, source: str, asked: Iterable[str], seen_at: str) -> None:
    """Notes that an article does not live any more at URLs that lead away now, where it lives on at another."""
    db.conn.executemany(
        """UPDATE aliases SET kind = 'request' WHERE url = ? AND source = ? AND kind = 'final'
           AND EXISTS (SELECT 1 FROM aliases AS other WHERE other.article = aliases.article
                       AND other.url <> aliases.url AND other.kind = 'final')
           AND (SELECT last_seen_at FROM articles WHERE id = aliases.article) <= ?""",
        [(rows.spelled(url), source, seen_at) for url in asked],
    )


def is_same_place(asked: str, final: str) -> bool:
    """Whether two addresses differ by scheme, `www`, query or an end slash alone."""
    one, other = urlsplit(asked), urlsplit(final)
    hosts = {(parts.hostname or "").removeprefix("www.") for parts in (one, other)}
    return len(hosts) == 1 and one.path.rstrip("/") == other.path.rstrip("/")


def move(db: Database, article: int, source: str, seen_at: str) -> None:
    """Notes that the article lives at none of its URLs until now."""
    db.conn.execute(
        "UPDATE aliases SET kind = 'request' WHERE article = ? AND source = ? AND kind = 'final' AND first_seen_at < ?",
        (article, source, seen_at),
    )


def owner(db: Database, source: str, id_key: str | None) -> dedup.Known | None:
    """The article that has this news ID."""
    if id_key is None:
        return None
    row = db.conn.execute(
        f"SELECT {_KNOWN} FROM articles WHERE source = ? AND id_key = ?",  # noqa: S608 - our own names
        (source, id_key),
    ).fetchone()
    return _known(row)


def by_url(db: Database, url: str, source: str) -> int | None:
    """The number of the article of this source that a URL led to."""
    row = db.conn.execute(
        "SELECT article FROM aliases WHERE url = ? AND source = ?", (rows.spelled(url), rows.text(source))
    ).fetchone()
    return row[0] if row else None


def text(db: Database, url: str, source: str) -> str | None:
    """The text of the article of this source that a URL led to."""
    row = db.conn.execute(
        "SELECT body FROM aliases JOIN articles ON articles.id = article WHERE aliases.url = ? AND aliases.source = ?",
        (rows.spelled(url), rows.text(source)),
    ).fetchone()
    return row[0] if row and isinstance(row[0], str) else None


def is_double(db: Database, url: str, source: str, rests: timedelta) -> bool:
    """Whether the article that a link leads to also answers at another link, which the page itself calls the right one, or
    which is older while it calls neither so; and which is well. The one with the whole text of an article that is set on
    several pages comes before all. One that `rests` for so long is a double itself: pages
    that call each other the right one would both rest otherwise.
    """
    found = db.conn.execute(
        f"""SELECT 1 FROM aliases AS own JOIN links AS asked ON asked.source = own.source AND asked.url = own.url
           JOIN articles ON articles.id = own.article
           JOIN aliases AS other ON other.article = own.article AND other.source = own.source
               AND other.url <> own.url AND other.kind = 'final'
           JOIN links ON links.source = other.source AND links.url = other.url
           WHERE own.url = ? AND own.source = ?
           AND CASE WHEN own.url = {_WHOLE} THEN 0 WHEN other.url = {_WHOLE} THEN 1
               ELSE own.url IS NOT articles.canonical_url AND (links.url = articles.canonical_url OR links.id < asked.id) END
           AND links.kind = 'article' AND links.due_at IS NOT NULL AND links.visits > 0 AND links.failures_in_a_row = 0
           AND unixepoch(links.due_at) - unixepoch(links.last_visited_at) < ? LIMIT 1""",  # noqa: S608 - our own words
        (rows.spelled(url), rows.text(source), rests.total_seconds()),
    )
    return found.fetchone() is not None


def is_suspected(db: Database, url: str, source: str) -> bool:
    """Whether the article of this source that a URL led to is suspected to be gone."""
    row = db.conn.execute(
        "SELECT suspected_at IS NOT NULL FROM aliases JOIN articles ON articles.id = article "
        "WHERE aliases.url = ? AND aliases.source = ?",
        (rows.spelled(url), rows.text(source)),
    ).fetchone()
    return bool(row and row[0])


def add(db: Database, article: int, source: str, page_urls: dict[str, str], seen_at: str) -> None:
    """Notes how the article was reached. The URL that answered with it is its own now, unless another was seen there
    later; any other URL stays with its first article. One that has become a redirect to it is no more where it lives.
    """
    db.conn.executemany(
        """INSERT INTO aliases (url, source, article, kind, first_seen_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (url, source) DO UPDATE SET article = excluded.article, kind = excluded.kind
           WHERE (article <> excluded.article OR kind <> excluded.kind)
           AND (excluded.kind = 'final'
                OR (kind = 'final' AND excluded.kind IN ('request', 'redirect') AND article = excluded.article))
           AND NOT EXISTS (
               SELECT 1 FROM articles
               WHERE id = aliases.article AND last_seen_at > excluded.first_seen_at
               AND (id <> excluded.article OR aliases.kind <> 'canonical'))""",
        [(url, source, article, kind, seen_at) for url, kind in page_urls.items()],
    )


def note_earlier(db: Database, article: int, source: str, page_urls: Iterable[str], seen_at: str) -> None:
    """Notes that these URLs led to the article at that time already, where the archive knows only of later."""
    db.conn.executemany(
        "UPDATE aliases SET first_seen_at = ? WHERE url = ? AND source = ? AND article = ? AND first_seen_at > ?",
        [(seen_at, url, source, article, seen_at) for url in page_urls],
    )


def add_new(db: Database, article: int, source: str, page_urls: dict[str, str], seen_at: str) -> None:
    """As `add`, of URLs of which none is known: without a question to each, and nothing that SQLite must be able to undo."""
    db.conn.executemany(
        "INSERT INTO aliases (url, source, article, kind, first_seen_at) VALUES (?, ?, ?, ?, ?)",
        [(url, source, article, kind, seen_at) for url, kind in page_urls.items()],
    )


def _by_url(db: Database, url: str, source: str) -> dedup.Known | None:
    row = db.conn.execute(
        f"SELECT {_KNOWN}, aliases.kind = 'canonical' FROM aliases "  # noqa: S608 - our own names
        "JOIN articles ON articles.id = aliases.article WHERE aliases.url = ? AND aliases.source = ?",
        (url, source),
    ).fetchone()
    return _known(row)


def _known(row: rows.Row | None) -> dedup.Known | None:
    if row is None:
        return None
    number, id_key, title, body, is_whole, *is_claimed = row
    return dedup.Known(
        id=number,
        id_key=id_key,
        title=title,
        body=body,
        is_whole=bool(is_whole),
        is_claimed=bool(is_whole) and any(is_claimed),
    )
