"""What earlier parsers had read, where a later one reads otherwise; and which parser read each revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = """
-- Each time that the kept pages were read again.
CREATE TABLE reparses (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    ended_at TEXT,               -- null: goes on, or was stopped; the next one of its kind goes on with it
    source TEXT,                 -- null: all
    parser_version TEXT NOT NULL,
    stage TEXT NOT NULL,         -- pages (those that no article was read from), then articles
    through INTEGER NOT NULL,    -- done up to this number of a capture, or of an article
    counts TEXT NOT NULL         -- JSON object: what it did until now
) STRICT;

-- What stood in the archive before it was read again. A former state is the present one with these fields put back, the
-- newest row first.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    reparse INTEGER NOT NULL REFERENCES reparses(id),
    article INTEGER NOT NULL REFERENCES articles(id),
    capture INTEGER REFERENCES captures(id), -- the page that was read; null: what is of no single page (of the article)
    what TEXT NOT NULL,          -- article, revision, observation, event; "no revision" and so on: there was none before
    parser_version TEXT,         -- of the former reading; null: it was not noted then
    former TEXT NOT NULL,        -- JSON object of the columns that were different; all of them of a row that was taken out
    body BLOB                    -- the former text as a zstd frame; null: the text is the same
) STRICT;
-- serves an article's former readings
CREATE INDEX readings_article ON readings (article);

-- Which parser read it; null: it was read before this was noted
ALTER TABLE revisions ADD COLUMN parser_version TEXT;
"""


def apply(db: Database) -> None:
    """Two tables and a column."""
    script.run(db, _TABLES)
