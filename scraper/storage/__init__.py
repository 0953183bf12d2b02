"""The archive: one SQLite file in which nothing is stored twice and nothing is lost.

It takes captures with what was read from them, links, and the outcomes of visits; it gives articles with their history,
links that are due, search hits and figures. It owns the schema, decides which pages are the same article and which
changes are real edits (`dedup`, pure), and keeps each page in one transaction. It never fetches, parses, reads the
clock or the config.

    archive       the class that everybody uses: each method is one transaction or one question

    The file
    schema           tables and migrations                 opening       open and close; SQLite's errors in our words
    creating         make a new one, whole or not at all   updating      copy an older archive, migrate it
    recomputing      redo what is computed from articles   own_files     the files that belong to an archive
    writing          transactions                          savepoints    those of a caller's own within them
    rows             values as rows and back
    lock             one crawl at a time                   network       refuse network file systems
    backup           copy it while others write

    Pages and responses
    captures         responses in a chain of digests       responses     read them again
    bodies           compressed bodies                     dictionaries  train and use zstd dictionaries
    anchors          the head of the chain                 ready         what can be prepared before the writer's turn

    Articles
    articles         keep what a page says                 dedup         is it the same article, was it edited
    incoming         a page on its way in                  newcomers     new articles, written several at a time
    aliases          which URL led to which article        states        revisions, origins, index entries
    reading          articles as they are read back        changes       edits, newest first
    events           gone, back, failed                    flips         pages that alternate between two states
    alarms           is the whole site changed             adoption      move articles to another source
    weaving          sort states from several places       flat          rows for data frames

    Search and copies
    query            understand what people type           choosing      the numbers of the matching articles
    filtering        filters as SQL                        search        hits
    indexing         words for the full-text index         prefixes      words written together with the next
    figures          numbers with grouped digits           widening      such words in a query
    snippets         the found words in their text         copies        are two texts copies
    stories          groups of copies                      story_keys    articles that share a key

    What is due
    claims           due links, whose turn, leases         linking       make links known
    visits           outcomes of visits                    hosts         rests, requests and turns of servers
    backfills        what a backfill wants                 runs          who works on the archive, since when
    sources          sites and their health                troubles      what ails a source
    drift            fields that a source no longer gives  ahead         what a clock that was ahead has put off
    notices          what cron was told of late            barren        do new pages come that are no articles
    silent           does a source name nothing new any more

    Read again, move, repair
    replay           an article's history computed anew    readings      correct it, log what was there
    former_readings  that log                              reparses      how far a reparse has come
    outgoing         everything in order, for exports      restoring     an exported article made again
    merging          take in another archive               taking        and what belongs to its articles
    batches          many of its rows in a transaction     leftovers     files that SQLite leaves beside it
    checking         is the archive sound                  findings      what a check found
    checking_keys    can copies be found                   checking_values  can times and lists be read
    checking_index   can articles be found
    walking          read around damaged rows              salvaging     bodies of a damaged archive
    rebuilding       rows of a damaged archive             pages         SQLite's pages without SQLite
    records          and its rows                          logs          and its write-ahead log
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.storage.archive import Archive
    from scraper.storage.lock import ArchiveLock, archive_lock
    from scraper.storage.merging import Part
    from scraper.storage.responses import StoredCapture
    from scraper.storage.runs import Run
    from scraper.storage.search import Hit
    from scraper.storage.visits import LinkHistory
else:
    # Loaded when asked for: a process that reads pages prepares what is kept of them (`ready`), and opens no archive.
    _HOMES = {
        "Archive": "archive",
        "ArchiveLock": "lock",
        "Hit": "search",
        "LinkHistory": "visits",
        "Part": "merging",
        "Run": "runs",
        "StoredCapture": "responses",
        "archive_lock": "lock",
    }

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return value


__all__ = ["Archive", "ArchiveLock", "Hit", "LinkHistory", "Part", "Run", "StoredCapture", "archive_lock"]
