-- The archive, as `sqlite3 archive.db .schema` shows it, but with what each column holds. Made from the code by
-- `python docs/generate.py`; a test compares them. Questions to it: cookbook.md.
--
-- Instants are text in ISO 8601 and UTC. Null means "none" or "not known", as each column says.

PRAGMA application_id = 1396920912;
PRAGMA user_version = 18;

CREATE TABLE sources (
    name TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    added_at TEXT NOT NULL,
    last_run_at TEXT,            -- null: no run has asked for it yet
    last_success_at TEXT, -- null: nothing of it was ever fetched
    -- The lower, the longer ago an article of the source was claimed.
    turn INTEGER NOT NULL DEFAULT 0
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
    exit_code INTEGER, -- null: not ended, or interrupted
    -- JSON object, source → who allowed it, when; null: robots.txt was obeyed everywhere.
    robots_consents TEXT,
    -- When it means to have ended; null: it set itself no time
    ends_by TEXT,
    -- 1: a later run has found that its clock was ahead, and has dealt with what it had put off.
    was_ahead INTEGER NOT NULL DEFAULT 0
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
    -- When its sitemap says that it changed; null: nobody says; 1990-01-01: an old sitemap of an index that says
    -- nothing, taken to be finished
    modified_at TEXT,
    -- What a feed says of when it wants to be read, as JSON; null: it says nothing, or is no feed.
    rhythm TEXT,
    -- Of a sitemap: until when its body need not be read again, and what it and the config said; null: read it
    read_as TEXT,
    UNIQUE (source, url)         -- serves add and finish
) STRICT;

-- Page bodies as the servers sent them, each once.
CREATE TABLE bodies (
    digest TEXT PRIMARY KEY,     -- sha256:<hex> of the uncompressed bytes
    size INTEGER NOT NULL,       -- uncompressed
    data BLOB NOT NULL, -- a zstd frame
    -- What it is compressed with; null: nothing, it is a plain zstd frame
    dictionary INTEGER REFERENCES dictionaries(id)
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
    url TEXT NOT NULL,
    canonical_url TEXT,          -- null: the page claims none (so below: null, or [] in a list, means the page has none)
    news_id TEXT,                -- in ASCII digits
    title TEXT NOT NULL,
    overline TEXT,
    description TEXT,
    authors TEXT NOT NULL,       -- JSON list of names
    published TEXT,                 -- ISO 8601 with the page's own offset; null: the page shows none
    published_text TEXT,            -- as printed
    published_precision TEXT,       -- day, minute, second; of a day, the time means nothing
    published_calendar TEXT,        -- gregorian, jalali, hijri, relative, …
    published_zone TEXT,            -- written, profile, unknown; of unknown, the offset means nothing
    modified TEXT,                 -- ISO 8601 with the page's own offset; null: the page shows none
    modified_text TEXT,            -- as printed
    modified_precision TEXT,       -- day, minute, second; of a day, the time means nothing
    modified_calendar TEXT,        -- gregorian, jalali, hijri, relative, …
    modified_zone TEXT,            -- written, profile, unknown; of unknown, the offset means nothing
    views INTEGER,
    views_text TEXT,
    views_lower_bound INTEGER,   -- 1: the page said "at least"
    section TEXT,
    keywords TEXT NOT NULL,      -- JSON list
    language TEXT,               -- BCP 47
    publisher TEXT,
    images TEXT NOT NULL,        -- JSON list of objects with url, caption, alt
    -- paragraphs separated by a blank line
    body TEXT NOT NULL,
    -- JSON list of objects with url, kind, language
    alternates TEXT NOT NULL DEFAULT '[]',
    -- 1, 0; null: the page does not say
    is_accessible_for_free INTEGER,
    -- When the page was first found missing, until a second visit confirms it; null: it was there.
    suspected_at TEXT
) STRICT;

-- serves keep: is this ID known?
CREATE UNIQUE INDEX articles_id_key ON articles (source, id_key) WHERE id_key IS NOT NULL;

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
    url TEXT NOT NULL,
    canonical_url TEXT,          -- null: the page claims none (so below: null, or [] in a list, means the page has none)
    news_id TEXT,                -- in ASCII digits
    title TEXT NOT NULL,
    overline TEXT,
    description TEXT,
    authors TEXT NOT NULL,       -- JSON list of names
    published TEXT,                 -- ISO 8601 with the page's own offset; null: the page shows none
    published_text TEXT,            -- as printed
    published_precision TEXT,       -- day, minute, second; of a day, the time means nothing
    published_calendar TEXT,        -- gregorian, jalali, hijri, relative, …
    published_zone TEXT,            -- written, profile, unknown; of unknown, the offset means nothing
    modified TEXT,                 -- ISO 8601 with the page's own offset; null: the page shows none
    modified_text TEXT,            -- as printed
    modified_precision TEXT,       -- day, minute, second; of a day, the time means nothing
    modified_calendar TEXT,        -- gregorian, jalali, hijri, relative, …
    modified_zone TEXT,            -- written, profile, unknown; of unknown, the offset means nothing
    views INTEGER,
    views_text TEXT,
    views_lower_bound INTEGER,   -- 1: the page said "at least"
    section TEXT,
    keywords TEXT NOT NULL,      -- JSON list
    language TEXT,               -- BCP 47
    publisher TEXT,
    images TEXT NOT NULL,        -- JSON list of objects with url, caption, alt
    -- paragraphs separated by a blank line
    body TEXT NOT NULL,
    -- JSON list of objects with url, kind, language
    alternates TEXT NOT NULL DEFAULT '[]',
    -- 1, 0; null: the page does not say
    is_accessible_for_free INTEGER,
    -- edit: somebody changed the article; layout: the site changed the pages around it. Of the first revision it says nothing.
    cause TEXT NOT NULL DEFAULT 'edit',
    -- Which parser read it; null: it was read before this was noted
    parser_version TEXT,
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

CREATE VIEW articles_latest AS
SELECT id, source, news_id, title, published, views, section, authors, url,
       first_seen_at, last_seen_at, revisions, gone_at
FROM articles
ORDER BY dated_at DESC, id DESC;

CREATE VIEW view_growth AS
SELECT article, articles.title, seen_at, value, value - lag(value) OVER series AS grown,
       (julianday(seen_at) - julianday(lag(seen_at) OVER series)) * 24 AS hours
FROM observations
JOIN articles ON articles.id = article
WHERE name = 'views'
WINDOW series AS (PARTITION BY article ORDER BY seen_at);

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

-- What is computed from articles and must be computed again when the way to do so changes.
CREATE TABLE derived (
    name TEXT PRIMARY KEY,       -- search, stories
    version TEXT NOT NULL,       -- of the way; another one than the program's: all articles are to be done again
    through INTEGER NOT NULL     -- articles up to this number are done; larger than any number: all are
) STRICT;

-- Keys of each article's text: two copies share at least one. See `scraper.storage.texts.copies`.
CREATE TABLE story_keys (
    key INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(id),
    PRIMARY KEY (key, article)   -- serves the search for copies
) STRICT, WITHOUT ROWID;

-- Articles whose text another article has too, or nearly. It only links: no article is changed or left out by it.
CREATE TABLE story_articles (
    article INTEGER PRIMARY KEY REFERENCES articles(id),
    story INTEGER NOT NULL,      -- the number of the article that the story began with when it was found
    copy_of INTEGER REFERENCES articles(id), -- the most similar article when this one joined; null: the story began with it
    similarity REAL              -- to that one: the share of the shorter text that stands in the longer; null with copy_of
) STRICT;

-- serves the articles of a story
CREATE INDEX story_articles_story ON story_articles (story);

-- serves an edit: which articles joined because of this one
CREATE INDEX story_articles_copy_of ON story_articles (copy_of) WHERE copy_of IS NOT NULL;

CREATE VIEW stories AS
SELECT story, count(*) AS articles, count(DISTINCT articles.source) AS sources,
       min(articles.dated_at) AS first_at, max(articles.dated_at) AS last_at,
       min(similarity) AS least_similarity,
       json_group_array(json_object('article', articles.id, 'source', articles.source, 'dated_at', articles.dated_at,
           'first_seen_at', articles.first_seen_at, 'title', articles.title, 'copy_of', copy_of,
           'similarity', similarity)) AS members
FROM story_articles JOIN articles ON articles.id = story_articles.article
GROUP BY story;

CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, description, body, authors, spellings,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);

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

CREATE VIEW article_changes AS
SELECT now.seen_at, now.article, articles.source, now.number, now.changed,
       before.title AS title_before, now.title, before.body AS body_before, now.body
FROM revisions AS now
JOIN revisions AS before ON before.article = now.article AND before.number = now.number - 1
JOIN articles ON articles.id = now.article
WHERE now.number > 1 AND now.cause = 'edit';

-- Each server that has ever wanted to be left alone.
CREATE TABLE hosts (
    host TEXT PRIMARY KEY,       -- as in links
    resting_until TEXT NOT NULL, -- not asked before
    why TEXT NOT NULL,           -- for people
    refusals INTEGER NOT NULL, -- "too many requests" that did not say for how long, with no day of peace between
    -- When the rest was begun, by the clock of then; null: before this was noted.
    rested_at TEXT
) STRICT, WITHOUT ROWID;

-- How often a server with a daily budget was asked, by the hour.
CREATE TABLE asked (
    host TEXT NOT NULL,
    hour TEXT NOT NULL,          -- when the hour began
    requests INTEGER NOT NULL,
    PRIMARY KEY (host, hour)
) STRICT, WITHOUT ROWID;

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

-- serves trials, and the reading of one source again
CREATE INDEX captures_pages ON captures (source) WHERE kind = 'article';

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

-- serve lists by date, of all and of one source, also of one language or section
CREATE INDEX articles_dated ON articles (dated_at, source, language, section);

CREATE INDEX articles_source_dated ON articles (source, dated_at, language, section);

-- serves the facets of a search, and what came in on each day
CREATE INDEX articles_facets ON articles (id, source, language, section, dated_at, first_seen_at);

-- serves the health of a source: how many of its articles have each field, by the day on which they came
CREATE INDEX articles_filled ON articles (source, substr(first_seen_at, 1, 10), gone_at IS NOT NULL, title <> '',
    news_id IS NOT NULL, published IS NOT NULL, views IS NOT NULL, body <> '', authors <> '[]', modified IS NOT NULL,
    description IS NOT NULL, section IS NOT NULL, keywords <> '[]', language IS NOT NULL, publisher IS NOT NULL,
    images <> '[]', overline IS NOT NULL, canonical_url IS NOT NULL);

-- Keys of the articles that came last, until some thousands of them are moved into story_keys.
CREATE TABLE new_story_keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never the same again, so that others see that rows were moved
    article INTEGER NOT NULL REFERENCES articles(id),
    keys TEXT NOT NULL           -- JSON list
) STRICT;

-- Until when the turns at each server are taken that wants pauses: the last of them, and the pause after it.
CREATE TABLE host_turns (
    host TEXT PRIMARY KEY,       -- as in links
    taken_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- serve the start of a run: is one dated to days to come?
CREATE INDEX runs_started ON runs (started_at) WHERE NOT was_ahead;

CREATE INDEX runs_ended ON runs (ended_at) WHERE NOT was_ahead;

-- serves the same, and the lock: which have not ended?
CREATE INDEX runs_open ON runs (holds_lock, id) WHERE ended_at IS NULL;

-- What a crawl that nobody watched has told of late, and when it last did.
CREATE TABLE notices (
    notice TEXT PRIMARY KEY,
    told_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- serves keep: do several addresses lead to one place?
CREATE INDEX events_suspected ON events (detail) WHERE kind = 'suspected';

-- serves status: which articles are withheld for legal reasons?
CREATE INDEX events_disappeared ON events (detail) WHERE kind = 'disappeared';

-- The migrations that have made this file what it is, one row each, written by sqlite-utils.
CREATE TABLE "_sqlite_migrations" (
    "id" INTEGER PRIMARY KEY,
    "migration_set" TEXT, -- always 'scraper'
    "name" TEXT,          -- such as 'm0001_first'; their number is the user_version
    "applied_at" TEXT     -- of this very file, as Python prints an instant in UTC
);

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
