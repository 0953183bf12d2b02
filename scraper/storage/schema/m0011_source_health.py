"""How each source is doing, as one view: what `scraper status` shows, for those who ask in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_VIEW: Final = """
-- Each source: what it holds, when it last worked, what failed since, whether an alarm about it goes on, and the share of
-- its articles that have a field.
CREATE VIEW source_health AS
SELECT name AS source, held.articles, held.gone, last_run_at, last_success_at,
       (SELECT count(*) FROM links WHERE source = name AND due_at IS NOT NULL) AS links,
       (SELECT count(*) FROM failures WHERE source = name
            AND failed_at >= min(coalesce(last_run_at, ''), coalesce(last_success_at, ''))) AS failures,
       (SELECT count(*) FROM alarms WHERE source = name AND closed_at IS NULL) AS alarms,
       held.with_news_id, held.with_published, held.with_views, held.with_authors, held.with_section
FROM sources LEFT JOIN (
    SELECT source, count(*) AS articles, count(gone_at) AS gone,
           round(avg(news_id IS NOT NULL), 3) AS with_news_id, round(avg(published IS NOT NULL), 3) AS with_published,
           round(avg(views IS NOT NULL), 3) AS with_views, round(avg(authors <> '[]'), 3) AS with_authors,
           round(avg(section IS NOT NULL), 3) AS with_section
    FROM articles GROUP BY source) AS held ON held.source = name;
"""


def apply(db: Database) -> None:
    """One view more."""
    script.run(db, _VIEW)
