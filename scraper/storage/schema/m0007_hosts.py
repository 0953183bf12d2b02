"""What is remembered of each server between two runs: how long it rests, and how often it was asked.

From here on `links.host` is the server as it is asked one request at a time: without `www.`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
-- Each server that has ever wanted to be left alone.
CREATE TABLE hosts (
    host TEXT PRIMARY KEY,       -- as in links
    resting_until TEXT NOT NULL, -- not asked before
    why TEXT NOT NULL,           -- for people
    refusals INTEGER NOT NULL    -- "too many requests" that did not say for how long, with no day of peace between
) STRICT, WITHOUT ROWID;

-- How often a server with a daily budget was asked, by the hour.
CREATE TABLE asked (
    host TEXT NOT NULL,
    hour TEXT NOT NULL,          -- when the hour began
    requests INTEGER NOT NULL,
    PRIMARY KEY (host, hour)
) STRICT, WITHOUT ROWID;

-- What a feed says of when it wants to be read, as JSON; null: it says nothing, or is no feed.
ALTER TABLE links ADD COLUMN rhythm TEXT;
-- The lower, the longer ago an article of the source was claimed.
ALTER TABLE sources ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
-- JSON object, source → who allowed it, when; null: robots.txt was obeyed everywhere.
ALTER TABLE runs ADD COLUMN robots_consents TEXT;

UPDATE links SET host = substr(host, 5) WHERE host LIKE 'www.%';

DROP INDEX links_due;
-- serves claim: of each source, what is due on a host
CREATE INDEX links_due ON links (source, host, kind, due_at, leased_until, published_at) WHERE due_at IS NOT NULL;

-- For each page, the copy of robots.txt that was held when it was asked for: the newest one of its origin before it.
-- Null where there was none: the run went by a consent, or its robots.txt could not be kept.
CREATE VIEW robots_proofs AS
SELECT page.id AS capture, page.final_url, page.fetched_at,
       (SELECT copy.id FROM captures AS copy
        WHERE copy.kind = 'robots' AND copy.fetched_at <= page.fetched_at
          AND copy.url = substr(page.final_url, 1, 8 + instr(substr(page.final_url, 9), '/')) || 'robots.txt'
        ORDER BY copy.fetched_at DESC, copy.id DESC LIMIT 1) AS robots
FROM captures AS page
WHERE page.kind <> 'robots';
"""


def apply(db: Database) -> None:
    """Tables, columns and a view more; links get their server's name."""
    script.run(db, _TABLES)
