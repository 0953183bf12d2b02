"""Dictionaries that page bodies are compressed with, one site's pages for that site. Older bodies name none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = """
-- Pages of a site that its other pages are compressed against. A row stays as long as a body names it.
CREATE TABLE dictionaries (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources(name),
    made_at TEXT NOT NULL,
    size INTEGER NOT NULL,       -- uncompressed
    digest TEXT NOT NULL,        -- sha256:<hex> of the uncompressed bytes
    data BLOB NOT NULL           -- a zstd frame that needs no dictionary itself
) STRICT;
-- serves keep: the newest of a source
CREATE INDEX dictionaries_source ON dictionaries (source);

-- Each time that a new dictionary was measured on pages that it was not made of.
CREATE TABLE dictionary_trials (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources(name),
    tried_at TEXT NOT NULL,
    capture INTEGER NOT NULL,    -- the newest page that could be looked at
    pages INTEGER NOT NULL,      -- how many pages the source had since the trial before
    before INTEGER NOT NULL,     -- bytes of the measured pages as they would have been kept
    after INTEGER NOT NULL,      -- bytes of the same pages with the new dictionary
    dictionary INTEGER REFERENCES dictionaries(id) -- null: it did not pay, and was thrown away
) STRICT;
-- serves the question whether a trial is due
CREATE INDEX dictionary_trials_source ON dictionary_trials (source);

-- What it is compressed with; null: nothing, it is a plain zstd frame
ALTER TABLE bodies ADD COLUMN dictionary INTEGER REFERENCES dictionaries(id);

-- serves trials, and the reading of one source again
CREATE INDEX captures_pages ON captures (source) WHERE kind = 'article';
"""


def apply(db: Database) -> None:
    """Two tables, a column, an index."""
    script.run(db, _TABLES)
