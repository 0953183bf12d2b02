"""Copies of one text, with the keys under which they are found; other spellings of words in the full-text index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
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

-- Normalized text (letter variants, digits, spaces between characters of scripts that write none), not for reading.
-- Marks are part of a word: vowel signs of Indic scripts would cut it otherwise. `spellings` holds words of the others in
-- another spelling: together that are joined there (Persian), with two letters for one (Mueller).
DROP TABLE articles_fts;
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, description, body, authors, spellings,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);
"""


def apply(db: Database) -> None:
    """New tables, empty; `scraper.storage.recomputing` fills them from the articles of an older archive."""
    script.run(db, _TABLES)
