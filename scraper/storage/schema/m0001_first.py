"""The tables that the first release made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x53435250  # "SCRP", in the header of each archive: `file` and we can tell it by that

_MOMENT = """
    {name} TEXT,                 -- ISO 8601 with the page's own offset; null: the page shows none
    {name}_text TEXT,            -- as printed
    {name}_precision TEXT,       -- day, minute, second; of a day, the time means nothing
    {name}_calendar TEXT,        -- gregorian, jalali, hijri, relative, …
    {name}_zone TEXT,            -- written, profile, unknown; of unknown, the offset means nothing
"""

# What a page says. Articles hold the newest state, revisions each state; the body is last because a long row is read
# from its front: lists of titles never touch the bodies.
_CONTENT = f"""
    url TEXT NOT NULL,
    canonical_url TEXT,          -- null: the page claims none (so below: null, or [] in a list, means the page has none)
    news_id TEXT,                -- in ASCII digits
    title TEXT NOT NULL,
    overline TEXT,
    description TEXT,
    authors TEXT NOT NULL,       -- JSON list of names
    {_MOMENT.format(name="published").strip()}
    {_MOMENT.format(name="modified").strip()}
    views INTEGER,
    views_text TEXT,
    views_lower_bound INTEGER,   -- 1: the page said "at least"
    section TEXT,
    keywords TEXT NOT NULL,      -- JSON list
    language TEXT,               -- BCP 47
    publisher TEXT,
    images TEXT NOT NULL,        -- JSON list of objects with url, caption, alt
    -- paragraphs separated by a blank line
    body TEXT NOT NULL
"""

_TABLES = """
CREATE TABLE sources (
    name TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    added_at TEXT NOT NULL,
    last_run_at TEXT,            -- null: no run has asked for it yet
    last_success_at TEXT         -- null: nothing of it was ever fetched
) STRICT;

-- Each crawl or one-off.
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,               -- null: runs still, or died and no later run has noticed yet
    sources TEXT NOT NULL,       -- JSON list of names
    pid INTEGER NOT NULL,
    host_name TEXT NOT NULL,
    holds_lock INTEGER NOT NULL, -- 1: no other such run can have lived at the same time
    interrupted INTEGER NOT NULL DEFAULT 0, -- 1: found dead by a later run; ended_at is when that was noticed
    counts TEXT,                 -- JSON object; null: not ended, or interrupted
    exit_code INTEGER            -- null: not ended, or interrupted
) STRICT;

-- The frontier: every known URL and when it is next due.
CREATE TABLE links (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources(name),
    url TEXT NOT NULL,
    host TEXT NOT NULL,
    kind TEXT NOT NULL,          -- article, feed, sitemap, listing, robots
    found_on TEXT,               -- null: given by the config or by hand
    title TEXT,                  -- hint of the place where it was found; null: none
    published_at TEXT,           -- hint of the feed or sitemap; null: none
    first_seen_at TEXT NOT NULL,
    due_at TEXT,                 -- null: never again
    leased_by TEXT,              -- null: nobody is fetching it
    leased_until TEXT,           -- after that the holder counts as dead; null with leased_by
    etag TEXT,                   -- validators of the last page; null: the server sent none
    last_modified TEXT,
    visits INTEGER NOT NULL DEFAULT 0,
    changes INTEGER NOT NULL DEFAULT 0,
    unchanged_in_a_row INTEGER NOT NULL DEFAULT 0,
    failures_in_a_row INTEGER NOT NULL DEFAULT 0,
    last_visited_at TEXT,        -- null: never visited
    last_unconditional_at TEXT,  -- when the server last sent the page itself; null: never
    last_status INTEGER,         -- null: never visited, or no answer
    last_outcome TEXT,           -- page, unchanged, or the reason of a failure; null: never visited
    last_digest TEXT,            -- of the last page's body; null: none yet
    UNIQUE (source, url)         -- serves add and finish
) STRICT;
-- serves claim and due_hosts: every column they look at before they choose
CREATE INDEX links_due ON links (host, due_at, leased_until, kind, published_at, source) WHERE due_at IS NOT NULL;

-- Page bodies as the servers sent them, each once.
CREATE TABLE bodies (
    digest TEXT PRIMARY KEY,     -- sha256:<hex> of the uncompressed bytes
    size INTEGER NOT NULL,       -- uncompressed
    data BLOB NOT NULL           -- a zstd frame
) STRICT;

-- One row per article: its newest state.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources(name),
    id_key TEXT,                 -- <edition>/<news ID>; null: the page shows no ID, or one that another article has
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    state_at TEXT NOT NULL,      -- when the capture was fetched that the columns below were read from
    revisions INTEGER NOT NULL,
    gone_at TEXT,                -- null: still there, as far as we know
    dated_at TEXT NOT NULL,      -- UTC: when published as far as the page tells, else when first seen; to order by
    {content}
) STRICT;
-- serves keep: is this ID known?
CREATE UNIQUE INDEX articles_id_key ON articles (source, id_key) WHERE id_key IS NOT NULL;
-- serve lists by date, of all and of one source
CREATE INDEX articles_dated ON articles (dated_at);
CREATE INDEX articles_source_dated ON articles (source, dated_at);

-- One row per HTTP response. Each row's digest covers the digest of the row before it, so none can be changed, added or
-- removed unnoticed. `article` and `run` are ours and not part of the proof.
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources(name),
    run INTEGER REFERENCES runs(id),             -- null: outside of any run
    article INTEGER REFERENCES articles(id),     -- null: no article was read from it
    kind TEXT NOT NULL,          -- what was expected there: article, feed, sitemap, listing, robots; record: an import's own word
    url TEXT NOT NULL,           -- as asked
    final_url TEXT NOT NULL,     -- after redirects
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,       -- JSON list of [name, value], in order
    redirects TEXT NOT NULL,     -- JSON list of the URLs asked before final_url
    elapsed REAL NOT NULL,       -- seconds
    body TEXT NOT NULL REFERENCES bodies(digest),
    previous TEXT,               -- digest of the row before; null: this is the first
    digest TEXT NOT NULL         -- sha256 of this row as JSON: see `scraper.storage.chain.captures.link`
) STRICT;
-- serves keep (was this very response kept already?) and the newest page of a URL
CREATE INDEX captures_url ON captures (url, fetched_at);
-- serves an article's captures
CREATE INDEX captures_article ON captures (article, fetched_at) WHERE article IS NOT NULL;
-- serves the start of a run: robots.txt of the last day
CREATE INDEX captures_robots ON captures (fetched_at) WHERE kind = 'robots';

-- Every URL that led to an article, in its canonical spelling.
CREATE TABLE aliases (
    url TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources(name),
    article INTEGER NOT NULL REFERENCES articles(id),
    kind TEXT NOT NULL,          -- final, request, redirect, canonical: how the URL led there when first seen
    first_seen_at TEXT NOT NULL,
    PRIMARY KEY (url, source)    -- serves keep and the look-up by URL
) STRICT, WITHOUT ROWID;
-- serves an article's URLs
CREATE INDEX aliases_article ON aliases (article);

-- Every state of an article; a new one when a reader would say that it was edited.
CREATE TABLE revisions (
    article INTEGER NOT NULL REFERENCES articles(id),
    number INTEGER NOT NULL,     -- 1, 2, …
    seen_at TEXT NOT NULL,
    capture INTEGER NOT NULL REFERENCES captures(id),
    changed TEXT NOT NULL,       -- JSON list of the fields that differ from the revision before
    {content},
    PRIMARY KEY (article, number)
) STRICT;
-- serves "what was edited since"
CREATE INDEX revisions_seen ON revisions (seen_at) WHERE number > 1;

-- Every count that a page showed, each time it was seen.
CREATE TABLE observations (
    article INTEGER NOT NULL REFERENCES articles(id),
    name TEXT NOT NULL,          -- views, comments, shares
    seen_at TEXT NOT NULL,
    capture INTEGER NOT NULL REFERENCES captures(id),
    value INTEGER NOT NULL,
    text TEXT NOT NULL,          -- as printed
    lower_bound INTEGER NOT NULL,
    PRIMARY KEY (article, name, seen_at, capture)
) STRICT, WITHOUT ROWID;

-- Where each field of an article's newest state was read.
CREATE TABLE origins (
    article INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    field TEXT NOT NULL,
    rule TEXT NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    confidence REAL NOT NULL,
    parser_version TEXT NOT NULL,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

-- What happened to an article other than an edit.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id),
    kind TEXT NOT NULL,          -- suspected (to be gone), disappeared, returned
    seen_at TEXT NOT NULL,
    detail TEXT NOT NULL,        -- what the server said
    capture INTEGER REFERENCES captures(id) -- null: the answer had no body to keep
) STRICT;
-- serves an article's events
CREATE INDEX events_article ON events (article, seen_at);

-- Every fetch that gave no page.
CREATE TABLE failures (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources(name),
    run INTEGER REFERENCES runs(id),         -- null: outside of any run
    url TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    status INTEGER,                          -- null: no answer
    failed_at TEXT NOT NULL,
    capture INTEGER REFERENCES captures(id), -- null: the answer had no body to keep
    UNIQUE (source, failed_at, url)          -- serves status, and keeps one failure from being counted twice
) STRICT;

-- Normalized text (letter variants, digits, spaces between characters of scripts that write none), not for reading.
-- Marks are part of a word: vowel signs of Indic scripts would cut it otherwise.
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, description, body, authors,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);

CREATE VIEW articles_latest AS
SELECT id, source, news_id, title, published, views, section, authors, url,
       first_seen_at, last_seen_at, revisions, gone_at
FROM articles
ORDER BY dated_at DESC, id DESC;

CREATE VIEW article_changes AS
SELECT now.seen_at, now.article, articles.source, now.number, now.changed,
       before.title AS title_before, now.title, before.body AS body_before, now.body
FROM revisions AS now
JOIN revisions AS before ON before.article = now.article AND before.number = now.number - 1
JOIN articles ON articles.id = now.article
WHERE now.number > 1;

CREATE VIEW view_growth AS
SELECT article, articles.title, seen_at, value, value - lag(value) OVER series AS grown,
       (julianday(seen_at) - julianday(lag(seen_at) OVER series)) * 24 AS hours
FROM observations
JOIN articles ON articles.id = article
WHERE name = 'views'
WINDOW series AS (PARTITION BY article ORDER BY seen_at);
"""


def apply(db: Database) -> None:
    """From an empty file."""
    script.run(db, _TABLES.replace("{content}", _CONTENT.strip()))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
