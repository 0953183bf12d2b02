"""What the pages ask the archive in SQL; each question is bounded, however large the archive."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from scraper.publish.web.charting import DAYS
from scraper.storage.health.sources import FILLED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from scraper.storage import Archive

_NEWEST: Final = 50_000  # articles that the chart of the front page looks at: a month of a large newsroom's crawl
_FILL_FIELDS: Final = ("title", "news_id", "published", "views", "body", "authors")
_SHORT: Final = timedelta(days=62)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """An article whose page was not there; `confirmed` by a second visit."""

    article: int
    source: str
    title: str
    language: str | None
    seen_at: str
    detail: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What facets are made of: one found article."""

    article: int
    source: str
    language: str
    section: str
    month: str
    dated_at: str
    gone: bool


def daily(archive: Archive) -> list[tuple[str, str, int]]:
    """How many articles of each source were first seen on each of the last days that have any."""
    return _rows(
        archive,
        """WITH newest AS (SELECT source, substr(first_seen_at, 1, 10) AS day FROM articles INDEXED BY articles_facets
                           ORDER BY id DESC LIMIT ?)
           SELECT day, source, count(*) FROM newest
           WHERE day > date((SELECT max(day) FROM newest), ?) GROUP BY day, source ORDER BY day""",
        (_NEWEST, f"-{DAYS} days"),
    )


def vanished(archive: Archive, *, limit: int = 6, source: str | None = None) -> tuple[Gone, ...]:
    """The articles that are not there any more, or are suspected so, the last to go first."""
    found: dict[int, Gone] = {}
    for a, s, t, lang, at, d, sure in archive.db.execute(  # read only as far as is needed
        """SELECT articles.id, source, title, language, events.seen_at, detail, gone_at IS NOT NULL
           FROM events CROSS JOIN articles ON articles.id = events.article
           WHERE events.kind <> 'returned' AND (gone_at IS NOT NULL OR suspected_at IS NOT NULL)
             AND (:source IS NULL OR source = :source)
           ORDER BY events.id DESC""",
        {"source": source},
    ):
        found.setdefault(
            a, Gone(article=a, source=s, title=t, language=lang, seen_at=at, detail=d, confirmed=bool(sure))
        )
        if len(found) == limit:
            break
    return tuple(found.values())


def facts(archive: Archive, articles: Iterable[int]) -> dict[int, Facts]:
    """What facets are made of, for each of these articles."""
    found = _rows(
        archive,
        """SELECT id, source, coalesce(language, ''), coalesce(section, ''), substr(dated_at, 1, 7), dated_at,
                  gone_at IS NOT NULL
           FROM articles WHERE id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(articles)),),
    )
    return {
        row[0]: Facts(
            article=row[0],
            source=row[1],
            language=row[2].split("-")[0].lower(),
            section=row[3],
            month=row[4],
            dated_at=row[5],
            gone=bool(row[6]),
        )
        for row in found
    }


def fill(archive: Archive, source: str) -> tuple[list[tuple[str, tuple[float, ...]]], tuple[str, ...]]:
    """The share of a source's articles that have each field, by day if they came within two months, else by month."""
    sums = ", ".join(f"sum({FILLED[name]})" for name in _FILL_FIELDS)
    days = _rows(
        archive,
        f"""SELECT substr(first_seen_at, 1, 10) AS day, count(*), {sums} FROM articles INDEXED BY articles_filled
            WHERE source = ? GROUP BY day ORDER BY day""",  # noqa: S608 - our own names
        (source,),
    )
    if not days:
        return [], _FILL_FIELDS
    span = date.fromisoformat(days[-1][0]) - date.fromisoformat(days[0][0])
    length = 10 if span < _SHORT else 7
    shares = []
    for bucket, group in groupby(days, key=lambda row: str(row[0])[:length]):
        articles, *found = (sum(column) for column in list(zip(*group, strict=True))[1:])
        shares.append((bucket, tuple(one / articles for one in found)))
    return shares, _FILL_FIELDS


def schedule(archive: Archive, source: str, now: datetime) -> tuple[dict[str, Any], ...]:
    """Of each kind of link: how many, how many are due, when the next one is."""
    found = _rows(
        archive,
        """SELECT kind, count(*), count(CASE WHEN due_at <= ? THEN 1 END), min(CASE WHEN due_at > ? THEN due_at END),
                  count(CASE WHEN due_at IS NULL THEN 1 END), max(last_visited_at)
           FROM links WHERE source = ? GROUP BY kind ORDER BY kind""",
        (now.isoformat(), now.isoformat(), source),
    )
    names = ("kind", "links", "due", "next_at", "never", "visited_at")
    return tuple(dict(zip(names, row, strict=True)) for row in found)


def failures(archive: Archive, source: str, *, limit: int = 12) -> tuple[dict[str, Any], ...]:
    """The last visits of a source that gave no page."""
    found = _rows(
        archive,
        "SELECT failed_at, reason, detail, url FROM failures WHERE source = ? ORDER BY failed_at DESC LIMIT ?",
        (source, limit),
    )
    return tuple(dict(zip(("failed_at", "reason", "detail", "url"), row, strict=True)) for row in found)


def totals(archive: Archive) -> dict[str, int]:
    """How many articles, edits and disappearances there are."""
    (row,) = _rows(
        archive,
        """SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM revisions INDEXED BY revisions_seen WHERE number > 1),
                  (SELECT count(*) FROM sources)""",
    )
    articles, edits, sources = row
    return {"articles": articles, "edits": edits, "gone": archive.gone(), "sources": sources}


def newest(archive: Archive, *, limit: int = 8, source: str | None = None) -> list[dict[str, Any]]:
    """The articles that came in last."""
    where = "WHERE source = :source" if source is not None else ""
    found = _rows(
        archive,
        f"""SELECT id, source, title, language, first_seen_at, published, views FROM articles {where}
            ORDER BY {"dated_at" if source is not None else "id"} DESC LIMIT :limit""",  # noqa: S608 - our own words
        {"source": source, "limit": limit},
    )
    names = ("id", "source", "title", "language", "first_seen_at", "published", "views")
    return [dict(zip(names, row, strict=True)) for row in found]


def capture(archive: Archive, number: int) -> tuple[str, str, str, int | None, str] | None:
    """Body digest, headers as JSON, final URL, article and time of a response."""
    found = _rows(archive, "SELECT body, headers, final_url, article, fetched_at FROM captures WHERE id = ?", (number,))
    return found[0] if found else None


def _rows(archive: Archive, sql: str, values: Any = ()) -> list[Any]:
    return archive.db.execute(sql, values).fetchall()
