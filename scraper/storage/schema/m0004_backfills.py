"""Backfills: what was asked for, and how far it has come, so that one that was killed goes on where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = """
CREATE TABLE backfills (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources(name),
    asked TEXT NOT NULL,         -- JSON object: the days, or the IDs and their template; the same again goes on
    begun_at TEXT NOT NULL,
    ended_at TEXT,               -- null: something is left to do
    next_id INTEGER,             -- of the IDs, from the highest down; null: all are taken in, or none were asked for
    known_in_a_row INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What a backfill has come across and wants; emptied when it ends.
CREATE TABLE backfill_links (
    id INTEGER PRIMARY KEY,      -- in the order found
    backfill INTEGER NOT NULL REFERENCES backfills(id),
    link INTEGER NOT NULL REFERENCES links(id),
    turn INTEGER NOT NULL,       -- 0: an article; 1: a listing or sitemap found on another; 2: one of those to begin with
    found_on INTEGER REFERENCES links(id), -- null: no page of the backfill's named it
    state TEXT NOT NULL,         -- open, asked, later (failed, may pass), done, known (before), closed (not wanted any more)
    asked_at TEXT,               -- null: not yet
    UNIQUE (backfill, link)      -- serves take_in
) STRICT;
-- serves claim, settle and progress
CREATE INDEX backfill_links_open ON backfill_links (backfill, state, turn, id);
-- serves the question whether a page's articles are all too old
CREATE INDEX backfill_links_page ON backfill_links (backfill, found_on);
"""


def apply(db: Database) -> None:
    """Two tables more."""
    script.run(db, _TABLES)
