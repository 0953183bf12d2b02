"""What looks like an edit and is none: pages that alternate, redesigned sites; and disappearances not yet confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
-- A page that shows two states in turn (a test on its readers, two servers): which state was seen when. A state that was
-- never there before is a revision, and so is the first return; what alternates from then on stands here.
CREATE TABLE flips (
    article INTEGER NOT NULL REFERENCES articles(id),
    seen_at TEXT NOT NULL,
    capture INTEGER NOT NULL REFERENCES captures(id),
    revision INTEGER NOT NULL,   -- the one whose state the page showed
    PRIMARY KEY (article, seen_at, capture)
) STRICT, WITHOUT ROWID;

-- What concerns a whole source: its pages changed all at once.
CREATE TABLE alarms (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources(name),
    kind TEXT NOT NULL,          -- layout: most pages, in whatever way; common-text: several, in the same text
    opened_at TEXT NOT NULL,
    closed_at TEXT,              -- null: it goes on, as far as we know
    detail TEXT NOT NULL,
    capture INTEGER REFERENCES captures(id) -- one of the pages that changed; null: its response is not kept
) STRICT;
-- serves keep: is there an alarm about this source? and "which since"
CREATE INDEX alarms_source ON alarms (source, opened_at);

-- Paragraphs that edits added or removed in the last weeks: the same one in several articles is the site's layout.
CREATE TABLE changed_blocks (
    source TEXT NOT NULL REFERENCES sources(name),
    block INTEGER NOT NULL,      -- hash of the field and the text
    article INTEGER NOT NULL REFERENCES articles(id),
    revision INTEGER NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (source, block, article, revision)
) STRICT, WITHOUT ROWID;
-- serves the deletion of old ones
CREATE INDEX changed_blocks_seen ON changed_blocks (source, seen_at);
-- serves the question whether an edit was nothing else
CREATE INDEX changed_blocks_article ON changed_blocks (article, revision);

-- Those that are known to be the layout's.
CREATE TABLE layout_blocks (
    source TEXT NOT NULL REFERENCES sources(name),
    block INTEGER NOT NULL,
    PRIMARY KEY (source, block)
) STRICT, WITHOUT ROWID;

-- Of the articles of a source that were seen again last, which had changed.
CREATE TABLE revisits (
    source TEXT PRIMARY KEY REFERENCES sources(name),
    newest TEXT NOT NULL         -- JSON list of [article, number of the revision that it made, or 0, 1 where it was young], oldest first
) STRICT;

-- edit: somebody changed the article; layout: the site changed the pages around it. Of the first revision it says nothing.
ALTER TABLE revisions ADD COLUMN cause TEXT NOT NULL DEFAULT 'edit';
-- When the page was first found missing, until a second visit confirms it; null: it was there.
ALTER TABLE articles ADD COLUMN suspected_at TEXT;

DROP VIEW article_changes;
CREATE VIEW article_changes AS
SELECT now.seen_at, now.article, articles.source, now.number, now.changed,
       before.title AS title_before, now.title, before.body AS body_before, now.body
FROM revisions AS now
JOIN revisions AS before ON before.article = now.article AND before.number = now.number - 1
JOIN articles ON articles.id = now.article
WHERE now.number > 1 AND now.cause = 'edit';
"""


def apply(db: Database) -> None:
    """New tables, and two columns more."""
    script.run(db, _TABLES)
