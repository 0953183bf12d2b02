"""Sources whose new pages come, and are no articles: an unknown wall, a log-in, a new site that nobody can read yet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scraper.models import Reason
from scraper.storage.health import sources
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

# Pages in a row: feeds name a few films and galleries between their articles, and lists more than those.
_MANY: Final = 10
# What came, and was none or led to none. Who is refused a page is told so when it is met.
_OUTCOMES: Final = json.dumps(["page", "unchanged", *(reason.value for reason in Reason if reason.disappearance)])

_TIMES: Final = 3  # as many as lie between two articles of the source on the mean: some feeds are mostly galleries
# What a backfill wants is old, also what was found before it ended; and of numbers that it tries between others, which it is
# remembered for, there need be none.
_SOUGHT: Final = """(links.id IN (SELECT link FROM backfill_links) OR coalesce(links.found_on LIKE '%{id}%', 0)
    OR EXISTS (SELECT 1 FROM backfills WHERE backfills.source = links.source
               AND links.first_seen_at BETWEEN begun_at AND ended_at))"""

# Pages that were found after the newest article was first seen. Those of the run that found this one are not meant:
# their order there says nothing. A page may lead to an article that is known by another address.
_FOUND: Final = f"""WITH found AS (
    SELECT url, first_seen_at, last_visited_at, last_outcome,
           EXISTS (SELECT 1 FROM aliases WHERE aliases.url = links.url AND aliases.source = :source) AS leads
    FROM links WHERE source = :source AND kind = 'article' AND visits > 0 AND first_seen_at > :last AND NOT {_SOUGHT}),
barren AS (
    SELECT * FROM found
    WHERE NOT leads AND last_outcome IN (SELECT value FROM json_each(:outcomes))
      AND first_seen_at > coalesce((SELECT max(first_seen_at) FROM found WHERE leads), ''))"""  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Barren:
    """So many pages of a source were found from `since` on and asked for in `runs` runs, and none of them is an article.

    `newest` is the one that was asked for last, `outcome` what it was: `page`, or how it had disappeared. `last` is
    when the newest article was first seen, None if there is none.
    """

    pages: int
    runs: int
    since: datetime
    newest: str
    outcome: str
    last: datetime | None

    def __str__(self) -> str:
        """The finding in a line."""
        what = "no article" if self.outcome == "page" else self.outcome
        return f"none of {self.pages} pages found since {self.since:%Y-%m-%d} is an article; the last: {self.newest}: {what}"


def suspects(db: Database) -> frozenset[str]:
    """The sources of which so many pages came after the newest article: only of these `barren` need be asked.

    One walk over all links in the order of the table; by source, each would be looked up in its own place of the file.
    """
    newest = {
        source: sources.newest_article(db, source) for (source,) in db.execute("SELECT name FROM sources").fetchall()
    }
    found = db.execute(
        f"""WITH newest AS MATERIALIZED (SELECT key AS source, value AS last FROM json_each(:newest))
           SELECT newest.source FROM links NOT INDEXED CROSS JOIN newest
           WHERE newest.source = links.source AND kind = 'article' AND visits > 0 AND first_seen_at > newest.last
               AND last_outcome IN (SELECT value FROM json_each(:outcomes)) AND NOT {_SOUGHT}
           GROUP BY newest.source HAVING count(*) >= :many""",  # noqa: S608 - our own words
        {"newest": json.dumps(newest), "outcomes": _OUTCOMES, "many": _MANY},
    )
    return frozenset(source for (source,) in found)


def barren(db: Database, source: str) -> Barren | None:
    """What is known of the new pages of a source, if many were asked for, also by its own measure, and none is an article; None
    where all is well."""
    name = rows.text(source)
    last = sources.newest_article(db, name)
    asked = {"source": name, "last": last, "outcomes": _OUTCOMES}
    pages, since = db.execute(f"{_FOUND} SELECT count(*), min(first_seen_at) FROM barren", asked).fetchone()  # noqa: S608 - our own words
    if pages < _MANY or pages < _TIMES * _between_articles(db, name, without=pages):
        return None
    newest, outcome = db.execute(
        f"{_FOUND} SELECT url, last_outcome FROM barren ORDER BY last_visited_at DESC, url LIMIT 1",  # noqa: S608 - our own words
        asked,
    ).fetchone()
    (runs,) = db.execute(
        f"{_FOUND} SELECT count(DISTINCT run) FROM captures WHERE url IN (SELECT url FROM barren) AND source = :source",  # noqa: S608 - our own words
        asked,
    ).fetchone()
    return Barren(
        pages=pages,
        runs=max(runs, 1),
        since=rows.at(since),
        newest=newest,
        outcome=outcome,
        last=rows.instant(last or None),
    )


def _between_articles(db: Database, source: str, *, without: int) -> float:
    """How many pages that are no article came of a source for each that is one, `without` the last so many; 0 where there
    is no article yet."""
    articles, others = db.execute(
        f"""SELECT (SELECT count(*) FROM articles WHERE source = :source),
                  (SELECT count(*) FROM links WHERE source = :source AND kind = 'article' AND visits > 0
                       AND last_outcome IN (SELECT value FROM json_each(:outcomes)) AND NOT {_SOUGHT}
                       AND NOT EXISTS (SELECT 1 FROM aliases WHERE aliases.url = links.url AND aliases.source = :source))""",  # noqa: S608 - our own words
        {"source": source, "outcomes": _OUTCOMES},
    ).fetchone()
    return (others - without) / articles if articles else 0.0
