"""The archive, opened for a command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from scraper.cli import words
from scraper.cli.interrupting import interruptible
from scraper.cli.progress import progress
from scraper.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.storage import Archive

_CATCHING_UP = {
    "search": "articles, search index renewed after an update",
    "stories": "articles, copies of one text renewed after an update",
    "copy": "pages of the file, copied before an update",
}


def to_write(path: Path, *, there: bool = False) -> Archive:
    """The archive, to write to; after an update it is first brought up to date, which may take a while.

    With `there` it must be there already: work on what it holds has no use for a new one.
    """
    from scraper.storage import Archive

    if there and not os.path.lexists(path):
        raise ArchiveError(f"{path}: no such file, expected an archive; `scraper crawl` makes one")

    with interruptible("the archive is whole, and the next opening goes on"), progress() as shown:

        def tell(name: str, done: int, of: int) -> None:
            if done < 0:
                words.problem(name)
                return
            shown.tell(done, of, _CATCHING_UP[name], phase=name)

        return Archive(path, tell=tell)
