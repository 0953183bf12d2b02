"""The archive as the rest of the program sees it: one class, every method one transaction or one question.

opened     the file, opened and closed
keeping    pages, failures, what others have kept
frontier   links, hosts, runs
reading    articles, history, search, health
salvaging  what a damaged file still gives
"""

from __future__ import annotations

from scraper.storage.archive.frontier import Frontier
from scraper.storage.archive.keeping import Keeping
from scraper.storage.archive.reading import Reading
from scraper.storage.archive.salvaging import Salvaging


class Archive(Keeping, Frontier, Reading, Salvaging):
    """One SQLite file with everything that was ever fetched and read.

    Opening creates a missing file and migrates an older one; with `read_only` it does neither and writes nothing. An
    archive belongs to the thread that opened it. Other processes may read it meanwhile; another writer waits its turn.
    A method that writes keeps all or nothing: when it raises, the file is as it was before.

    An older archive is copied beside itself before it is migrated. `tell` hears of that ("copy"), and of what else
    makes opening take long: what is done, how much of how much; or, with -1, a sentence for people. It may raise to
    break off.
    """
