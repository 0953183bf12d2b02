"""The archive: one SQLite file in which nothing is stored twice and nothing is lost.

In come captures with what was read from them, links and outcomes of visits; out come articles with their history, due
requests, search hits and figures. It owns the schema, decides what is the same article and what is a real edit
(`dedup`, pure), and keeps every page in one transaction. It never fetches, parses, reads the clock or the config.

    archive   the class that everybody uses            claims     the frontier: due, whose turn, leased
    visits    what came of a link's visits
    schema    the tables and their migrations          linking    links made known
    opening   the file, SQLite's errors                writing    transactions
    runs      who worked on it, since when             lock       one crawl at a time
    captures  responses, the chain of digests          responses  the same, read again
    sources   the sites and their health               states     revisions, origins, how they are found
    bodies    a body as a zstd frame and back          dictionaries  a site's own pages to pack others against
    checking  is the archive sound                     drift     do the sources still give what they used to
    anchors   the chain's head, to be kept elsewhere    findings  what a check has to say
    story_keys  which articles share a key of their text    keyed  do all have theirs
    walking   a table around what cannot be read        salvaging  the pages of such an archive
    pages     a SQLite file read without SQLite         rebuilding  what stands on them, where nothing leads to it
    replay    an article's past, told again             readings  put right, the former ones kept in a log
    reparses  how far a reparse has come
    articles  what pages say, as it is kept            search     full text
    choosing  which articles a query means, and how many
    aliases   which article a URL belongs to           reading    giving back what was kept
    events    gone, back, failed                       rows       values as rows and back
    adoption  a host's articles to its configured source
    outgoing  all of it in order, for exports            restoring  an exported article made again
    merging   another archive taken in                   weaving    states put into their order
    backup    a copy while others write                  troubles  what ails a source; what is next of each
    ready     what is made of a page before its turn     flat      rows for data frames
    ahead     what a clock that was ahead has put off
    updating  an older archive copied, then migrated     taking    what hangs on the articles of a merge
    network   file systems where none can live
"""

from __future__ import annotations

from scraper.storage.archive import Archive
from scraper.storage.lock import ArchiveLock, archive_lock
from scraper.storage.merging import Part
from scraper.storage.responses import StoredCapture
from scraper.storage.runs import Run
from scraper.storage.search import Hit
from scraper.storage.visits import LinkHistory

__all__ = ["Archive", "ArchiveLock", "Hit", "LinkHistory", "Part", "Run", "StoredCapture", "archive_lock"]
