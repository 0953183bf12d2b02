"""The archive: one SQLite file in which nothing is stored twice and nothing is lost.

It takes captures with what was read from them, links, and the outcomes of visits; it gives articles with their history,
links that are due, search hits and figures. It owns the schema, decides which pages are the same article and which
changes are real edits (`texts.dedup` and `texts.edits`, pure), and keeps each page in one transaction. It never fetches, parses, reads
the clock or the config. Each folder says what its files do; what stands higher here asks only what stands below it.

    archive         the class that everybody uses: each method is one transaction or one question
    soundness       is the archive sound
    exchange        exports, imports of whole articles, merges
    searching       search
    lock            one crawl at a time
    ready           what of a page can be prepared before the writer's turn
    recomputing     redo what is computed from articles
    dictionaries    train and use zstd dictionaries
    opening         open and close; SQLite's errors in our words
    writing         transactions
    history         articles, their revisions and events
    frontier        what is due, and who works on it
    health          the sources, and how each of them is
    texts           copies, index: what a text is found by
    chain           responses in a chain of digests
    file            the SQLite file as a file
    tables, schema  values as rows; the tables, and migrations
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.storage.archive import Archive
    from scraper.storage.chain.responses import StoredCapture
    from scraper.storage.exchange.merging import Part
    from scraper.storage.frontier.runs import Run
    from scraper.storage.frontier.visits import LinkHistory
    from scraper.storage.lock import ArchiveLock, archive_lock
    from scraper.storage.searching.search import Hit
else:
    # Loaded when asked for: a process that reads pages prepares what is kept of them (`ready`), and opens no archive.
    _HOMES = {
        "Archive": "archive",
        "ArchiveLock": "lock",
        "Hit": "searching.search",
        "LinkHistory": "frontier.visits",
        "Part": "exchange.merging",
        "Run": "frontier.runs",
        "StoredCapture": "chain.responses",
        "archive_lock": "lock",
    }

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return value


__all__ = ["Archive", "ArchiveLock", "Hit", "LinkHistory", "Part", "Run", "StoredCapture", "archive_lock"]
