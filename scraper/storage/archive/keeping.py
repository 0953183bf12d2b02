"""The part of `Archive` that keeps pages, sources and imports."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.errors import ArchiveWriteError
from scraper.models import Capture, Extraction, Failure, Kept, LinkKind, Unchanged
from scraper.storage import opening
from scraper.storage.archive.opened import Opened
from scraper.storage.chain import bodies, captures, responses
from scraper.storage.exchange import merging, restoring
from scraper.storage.file import backup
from scraper.storage.health import adoption, sources
from scraper.storage.history import articles, events, incoming, moves, newcomers
from scraper.storage.history.incoming import Ready
from scraper.storage.ready import Shelf
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from scraper.models import (
        Remembered,
    )


class Keeping(Opened):
    """Every method that keeps something, each one transaction."""

    def add_source(self, name: str, url: str, now: datetime) -> None:
        """Makes a source known, or gives a known one its new URL."""
        with self._writing() as db:
            sources.add(db, name, url, now)

    def source_urls(self) -> dict[str, str]:
        """The URL of every source by its name."""
        with self._reading() as db:
            return dict(db.execute("SELECT name, url FROM sources ORDER BY name").fetchall())

    def adopt(self, old: str, *, new: str, url: str, now: datetime) -> int:
        """Hands the articles and links of source `old` over to `new`; returns how many articles.

        What `new` owns already stays where it is. Captures keep the name that their digests cover.
        """
        with self._writing() as db:
            return adoption.adopt(db, old, new=new, url=url, now=now)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Makes one transaction of all that is written in the `with` block: a page, and that it was visited.

        Within another such block it is undone alone, and so is what was written since a savepoint of one's own, as of
        `archive.db.atomic()` or `archive.db.execute("SAVEPOINT …")`, when one goes back to that; by a cursor of one's own no
        savepoint may be made. What a method could not write undoes the block, or the savepoint, that it stands in.
        """
        with self._writing(undoable=True):
            yield

    def keep(
        self,
        capture: Capture,
        extraction: Extraction,
        *,
        source: str,
        run: int | None = None,
        kind: LinkKind = LinkKind.ARTICLE,
        packed: captures.Packed | None = None,
        ready: Ready | None = None,
    ) -> Kept:
        """Keeps a response and the article read from it; a page that is none leaves the articles as they are.

        One that was fetched before what is here gets its place in the article's history. Doing it twice with the same
        capture is the same as once. `packed` is the body, if it has been packed already, `ready` the rest.
        """
        with self._writing(waits=True) as db:
            return articles.keep(
                db, capture, extraction, source=source, run=run, kind=kind, packed=packed, ready=ready, waits=True
            )

    def moved_from(
        self, capture: Capture, extraction: Extraction, *, source: str, before: datetime, ready: Ready | None = None
    ) -> tuple[str, ...]:
        """Where the article was seen last that this page shows at an address which is new; empty if that was asked since
        `before`, and so is where it is, or if this is no such page.
        """
        if extraction.article is None:
            return ()
        page = incoming.read(capture, extraction.article, rows.text(source), ready)
        with self._reading(waits=True) as db:
            return tuple(moves.living(db, page, rows.stamp(before)))

    def keep_unchanged(self, unchanged: Unchanged, *, source: str, run: int | None = None) -> None:  # noqa: ARG002 - as its siblings; a 304 has no row that could name the run
        """Notes that the server said of a page that it is as it was: its article was seen again."""
        with self._writing() as db:
            events.keep_unchanged(db, unchanged, source=source)

    def keep_failure(
        self, failure: Failure, *, source: str, run: int | None = None, packed: captures.Packed | None = None
    ) -> int | None:
        """Keeps a failure and its response; returns the article that is missing by it, for the first or the second time.

        Missing once it is suspected to be gone; a second time, some minutes later at least, it is.
        """
        with self._writing() as db:
            return events.keep_failure(db, failure, source=source, run=run, packed=packed)

    def keep_capture(
        self,
        capture: Capture,
        *,
        kind: LinkKind,
        source: str,
        run: int | None = None,
        packed: captures.Packed | None = None,
    ) -> int | None:
        """Keeps the response of a feed, sitemap or listing if its body is new, of robots.txt always; None if not kept."""
        with self._writing() as db:
            sources.touch(db, source, capture.final_url, capture.fetched_at, success=kind is not LinkKind.ROBOTS)
            return captures.keep_changed(db, capture, kind=kind, source=source, run=run, packed=packed)

    def shelves(self) -> dict[str, Shelf]:
        """What a process that packs bodies needs to know of each source that has a dictionary."""
        with self._reading() as db:
            return {source: Shelf(self.path, number) for source, number in bodies.newest_numbers(db).items()}

    def has(self, capture: Capture) -> bool:
        """Whether this very response was kept before."""
        body = captures.digest_of(capture.body)
        with self._reading(waits=not newcomers.has_body(self._db, body)) as db:
            return captures.find(db, capture, body) is not None

    def body_seen(self, url: str, fetched_at: datetime | None) -> bytes | None:
        """The body that this URL answered with then; of any time, where none is given."""
        with self._reading() as db:
            return responses.body_seen(db, url, fetched_at)

    def restore(self, given: Remembered, record: Capture, *, run: int | None = None) -> Kept:
        """Takes over an article with its history from an export; `record` is the line that says so, kept as its proof."""
        with self._writing() as db:
            return restoring.restore(db, given, record, run=run)

    def merge(self, other: Opened, part: merging.Part | None = None) -> Iterator[merging.Step]:
        """Takes over another archive, or a part of it, a little at a time; twice is the same as once."""
        if self.read_only:
            raise ArchiveWriteError(f"{self.path}: cannot be written: it was opened read-only")
        with opening.explaining(self.path):
            yield from merging.merge(self._db, other.db, part or merging.Part())

    def backup(self, target: Path, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Copies the archive as it is now, also while another process writes; `progress` gets pages done and in all."""
        backup.backup(self._db, self.path, target, progress=progress)
