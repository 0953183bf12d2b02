"""What pages about many articles ask of each, in indexes: an article's row carries its text, and to read it costs a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_INDEXES: Final = """
DROP INDEX articles_dated;
-- serve lists by date, of all and of one source, also of one language or section
CREATE INDEX articles_dated ON articles (dated_at, source, language, section);
DROP INDEX articles_source_dated;
CREATE INDEX articles_source_dated ON articles (source, dated_at, language, section);
-- serves the facets of a search, and what came in on each day
CREATE INDEX articles_facets ON articles (id, source, language, section, dated_at, first_seen_at);
-- serves the health of a source: how many of its articles have each field, by the day on which they came
CREATE INDEX articles_filled ON articles (source, substr(first_seen_at, 1, 10), gone_at IS NOT NULL, title <> '',
    news_id IS NOT NULL, published IS NOT NULL, views IS NOT NULL, body <> '', authors <> '[]', modified IS NOT NULL,
    description IS NOT NULL, section IS NOT NULL, keywords <> '[]', language IS NOT NULL, publisher IS NOT NULL,
    images <> '[]', overline IS NOT NULL, canonical_url IS NOT NULL);
"""


def apply(db: Database) -> None:
    """Two indexes more, and two that hold more."""
    script.run(db, _INDEXES)
