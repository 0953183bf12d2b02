"""The archive as the rest of the program sees it: one class, every method one transaction or one question."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from scraper.errors import ArchiveWriteError, NotFoundError, UsageError
from scraper.models import Capture, Event, Extraction, Failure, Kept, LinkKind, Observation, Origin, Revision, Unchanged
from scraper.storage import (
    adoption,
    alarms,
    articles,
    backup,
    bodies,
    captures,
    catching_up,
    changes,
    events,
    flat,
    hosts,
    merging,
    opening,
    outgoing,
    query,
    reading,
    restoring,
    runs,
    search,
    sources,
    stories,
    troubles,
    visits,
    walking,
)
from scraper.storage.ready import Ready, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime
    from types import TracebackType

    from sqlite_utils import Database

    from scraper.models import (
        Alarm,
        Alias,
        Change,
        Flip,
        Link,
        Outcome,
        Remembered,
        Request,
        SourceStatus,
        StoredArticle,
        Story,
    )


class Archive:
    """One SQLite file with everything that was ever fetched and read.

    Opening creates a missing file and migrates an older one; with `read_only` it does neither and writes nothing. An
    archive belongs to the thread that opened it. Other processes may read it meanwhile; another writer waits its turn.
    A method that writes keeps all or nothing: when it raises, the file is as it was before.

    An older archive is copied beside itself before it is migrated. `tell` hears of that ("copy"), and of what else makes
    opening take long: what is done, how much of how much; or, with -1, a sentence for people. It may raise to break off.
    """

    def __init__(
        self, path: Path | str, *, read_only: bool = False, tell: Callable[[str, int, int], None] = opening.silent
    ) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self._db = opening.open_database(self.path, read_only=read_only, tell=tell)
        if not read_only:
            try:
                with opening.explaining(self.path):
                    catching_up.run(self._db, tell)
            except BaseException:
                self._db.close()
                raise

    @property
    def db(self) -> Database:
        """The sqlite-utils database, for questions of one's own; the schema says what is where."""
        return self._db

    def close(self) -> None:
        """Closes the file; the last one to do so folds the write-ahead log into it."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- keeping ---------------------------------------------------------------------------------------------------

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
        """Makes one transaction of all that is written in the `with` block: a page, and that it was visited."""
        with self._writing():
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
        with self._writing() as db:
            return articles.keep(db, capture, extraction, source=source, run=run, kind=kind, packed=packed, ready=ready)

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
        with self._reading() as db:
            return captures.find(db, capture, captures.digest_of(capture.body)) is not None

    def body_seen(self, url: str, fetched_at: datetime | None) -> bytes | None:
        """The body that this URL answered with then; of any time, where none is given."""
        with self._reading() as db:
            return captures.body_seen(db, url, fetched_at)

    def restore(self, given: Remembered, record: Capture, *, run: int | None = None) -> Kept:
        """Takes over an article with its history from an export; `record` is the line that says so, kept as its proof."""
        with self._writing() as db:
            return restoring.restore(db, given, record, run=run)

    def merge(self, other: Archive, part: merging.Part | None = None) -> Iterator[merging.Step]:
        """Takes over another archive, or a part of it, a little at a time; twice is the same as once."""
        if self.read_only:
            raise ArchiveWriteError(f"{self.path}: cannot be written: it was opened read-only")
        with opening.explaining(self.path):
            yield from merging.merge(self._db, other.db, part or merging.Part())

    def backup(self, target: Path, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Copies the archive as it is now, also while another process writes; `progress` gets pages done and in all."""
        backup.backup(self._db, self.path, target, progress=progress)

    # --- the frontier ----------------------------------------------------------------------------------------------

    def add_links(self, links: Iterable[Link], now: datetime) -> int:
        """Makes links known and due at once; returns how many are new.

        When a known one is due stays as it is, unless its sitemap says that it has changed since the last visit.
        """
        found = tuple(links)
        with self._writing() as db:
            for source, url in {link.source: link.url for link in found}.items():
                sources.touch(db, source, url, now, success=False)
            return visits.add(db, found, now)

    def due_hosts(self, now: datetime, sources: Iterable[str] | None = None) -> tuple[str, ...]:
        """The hosts that have something due which nobody is fetching."""
        with self._reading() as db:
            return visits.due_hosts(db, now, sources)

    def claim(
        self,
        now: datetime,
        *,
        limit: int,
        lease_until: datetime,
        who: str,
        hosts: Iterable[str] | None = None,
        sources: Iterable[str] | None = None,
        articles_of: Iterable[str] | None = None,
        rested_by: datetime | None = None,
    ) -> tuple[Request, ...]:
        """Leases due links to `who`: feeds, sitemaps and listings first, then the newest articles, sources in turn.

        Articles only of `articles_of`, if given; nothing of a host whose rest is not over by `rested_by`, else `now`.
        """
        with self._writing() as db:
            return visits.claim(
                db,
                now,
                hosts=hosts,
                sources=sources,
                limit=limit,
                lease_until=lease_until,
                who=who,
                articles_of=articles_of,
                rested_by=rested_by,
            )

    def finish(
        self,
        url: str,
        *,
        source: str,
        now: datetime,
        due_at: datetime | None,
        outcome: Outcome,
        changed: bool | None = None,
        rhythm: str | None = None,
        digest: str | None = None,
    ) -> None:
        """Ends the visit of a link and sets when it is due again (None: never).

        `changed` says whether the visit showed an edit; None compares the body with that of the visit before. `rhythm`
        is what a feed says of when it wants to be read.
        """
        with self._writing() as db:
            visits.finish(
                db,
                url,
                source=source,
                now=now,
                due_at=due_at,
                outcome=outcome,
                changed=changed,
                rhythm=rhythm,
                digest=digest,
            )

    def release(self, who: str) -> int:
        """Gives back all links leased to `who`; returns how many."""
        with self._writing() as db:
            return visits.release(db, who)

    def link_history(self, url: str, source: str) -> visits.LinkHistory:
        """What the visits of a link have shown; NotFoundError if it is none."""
        with self._reading() as db:
            return visits.history(db, url, source)

    def known_links(self, source: str, addresses: Iterable[str]) -> frozenset[str]:
        """Those of the addresses that are links of the source."""
        with self._reading() as db:
            return reading.known_links(db, source, addresses)

    def addresses(self, source: str, limit: int) -> dict[str, str | None]:
        """The addresses of the source's newest articles with their news IDs, and those that its feeds name, without."""
        with self._reading() as db:
            return reading.addresses(db, source, limit)

    def turns(
        self,
        now: datetime,
        sources: Iterable[str] | None = None,
        *,
        hosts: Iterable[str] | None = None,
        articles: bool = False,
    ) -> tuple[str, ...]:
        """The sources that have something (with `articles`: articles) due, the one whose articles wait longest first."""
        with self._reading() as db:
            return visits.turns(db, now, hosts=hosts, sources=sources, articles=articles)

    # --- the hosts -------------------------------------------------------------------------------------------------

    def rest_host(self, host: str, until: datetime, *, why: str, now: datetime, refused: bool = False) -> None:
        """Leaves a server alone until then, in this run and in those after; `refused`: it said so without a time."""
        with self._writing() as db:
            hosts.rest(db, host, until, why=why, now=now, refused=refused)

    def resting_hosts(self, now: datetime) -> dict[str, hosts.HostRest]:
        """The servers that are not to be asked at that instant."""
        with self._reading() as db:
            return hosts.resting(db, now)

    def refusals(self, host: str, now: datetime) -> int:
        """How often in a row a server has refused without saying for how long."""
        with self._reading() as db:
            return hosts.refusals(db, host, now)

    def count_requests(self, host: str, now: datetime, *, requests: int) -> tuple[tuple[datetime, int], ...]:
        """Counts requests to a server; returns how many each hour of the last day has had, oldest first."""
        with self._writing() as db:
            if requests:
                hosts.count(db, host, now, requests=requests)
            return hosts.asked(db, host, now)

    def kept_robots(self, now: datetime) -> tuple[Capture, ...]:
        """The newest copy of each robots.txt that is younger than a day."""
        with self._reading() as db:
            return captures.robots(db, now)

    # --- runs ------------------------------------------------------------------------------------------------------

    def begin_run(
        self,
        command: str,
        now: datetime,
        *,
        sources: Iterable[str],
        pid: int,
        host_name: str,
        holds_lock: bool = False,
        robots_consents: Mapping[str, str] | None = None,
        ends_by: datetime | None = None,
    ) -> int:
        """Notes the start of a run, and by when it means to end; marks those that died as interrupted.

        `robots_consents` says of which sources robots.txt is not obeyed, and who allowed it. With `holds_lock` (the caller has the ArchiveLock) all earlier holders are known to be dead: their leases end.
        """
        with self._writing() as db:
            return runs.begin(
                db,
                command,
                now,
                sources=tuple(sources),
                pid=pid,
                host_name=host_name,
                holds_lock=holds_lock,
                robots_consents=robots_consents or {},
                ends_by=ends_by,
            )

    def finish_run(self, run: int, now: datetime, counts: dict[str, int], exit_code: int) -> None:
        """Notes the end of a run."""
        with self._writing() as db:
            runs.finish(db, run, now, counts, exit_code)

    def open_runs(self) -> tuple[runs.Run, ...]:
        """The runs without an end, holders of the lock first, then newest first."""
        with self._reading() as db:
            return runs.open_runs(db)

    # --- reading ---------------------------------------------------------------------------------------------------

    def article(self, key: int | str) -> StoredArticle:
        """The article with this number, or reached by this URL in any source; NotFoundError if there is none."""
        with self._reading() as db:
            return reading.article(db, reading.find(db, key, self.path))

    def same_url(self, key: int | str) -> tuple[tuple[int, str], ...]:
        """The number and the source of every article that a URL led to, the last seen first; none for a number."""
        with self._reading() as db:
            return reading.same_url(db, key)

    def articles(
        self,
        *,
        source: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
    ) -> Iterator[StoredArticle]:
        """Articles newest first, read as they are asked for; `since` ≤ published (else first seen) < `until`."""
        with self._reading() as db:
            yield from reading.articles(db, source=source, since=since, until=until, limit=limit)

    def salvaged(
        self, *, source: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[StoredArticle | Remembered | walking.Unreadable]:
        """Of a damaged file, what can be read: each article with its history, else alone; and what cannot."""
        for found in reading.salvaged(self._db, source=source, since=since, until=until):
            if isinstance(found, walking.Unreadable):
                yield found
                continue
            try:
                yield replace(outgoing.remembered(self._db, found.id), stored=found)
            except sqlite3.DatabaseError as error:
                yield found
                yield walking.Unreadable(first=found.id, last=found.id, why=f"its history: {error}")

    def rows(
        self,
        of: flat.Rows = "articles",
        *,
        source: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Flat rows for a data frame, read as they are asked for: `pandas.DataFrame(archive.rows())`.

        Of the articles that the other arguments choose, as in `articles`: their newest states, or all their
        "revisions", or all "observations" of their counts.
        """
        for stored in self.articles(source=source, since=since, until=until, limit=limit):
            match of:
                case "articles":
                    yield flat.article(stored)
                case "revisions":
                    yield from flat.revisions(stored, self.revisions(stored.id))
                case "observations":
                    yield from flat.observations(stored, self.observations(stored.id))
                case _:
                    raise UsageError(f'rows: found "{of}", expected articles, revisions or observations')

    @property
    def identity(self) -> str:
        """What tells this archive from all others: the digest of its first capture; "empty" before there is one."""
        with self._reading() as db:
            return captures.first(db) or "empty"

    def remembered(
        self,
        *,
        source: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
    ) -> Iterator[Remembered]:
        """Articles with their whole history, newest first, read as they are asked for."""
        for stored in self.articles(source=source, since=since, until=until, limit=limit):
            with self._reading() as db:
                yield outgoing.remembered(db, stored.id)

    def all_captures(
        self, *, source: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[outgoing.Outgoing]:
        """Every capture with its body in the order of the chain, those fetched in `since` ≤ … < `until`."""
        with self._reading() as db:
            yield from outgoing.all_captures(db, source=source, since=since, until=until)

    def revisions(self, article: int) -> tuple[Revision, ...]:
        """Every state of an article, first to newest."""
        with self._reading() as db:
            return reading.revisions(db, article)

    def observations(self, article: int) -> tuple[Observation, ...]:
        """Every count that the article's pages showed, oldest first."""
        with self._reading() as db:
            return reading.observations(db, article)

    def events(self, article: int) -> tuple[Event, ...]:
        """Disappearances and returns, oldest first."""
        with self._reading() as db:
            return reading.events(db, article)

    def flips(self, article: int) -> tuple[Flip, ...]:
        """When an alternating page showed which of its revisions, oldest first; the newest is told where it came back."""
        with self._reading() as db:
            return reading.flips(db, article)

    def aliases(self, article: int) -> tuple[Alias, ...]:
        """Every URL that led to the article, since when and how, oldest first."""
        with self._reading() as db:
            return reading.aliases(db, article)

    def changes(
        self,
        *,
        since: datetime | None = None,
        source: str | None = None,
        layout: bool = False,
        limit: int | None = None,
    ) -> Iterator[Change]:
        """What was edited since then, newest first; with `layout` also what only the site's layout changed."""
        with self._reading() as db:
            yield from changes.listed(db, since=since, source=source, layout=layout, limit=limit)

    def alarms(self, *, since: datetime | None = None, source: str | None = None, after: int = 0) -> tuple[Alarm, ...]:
        """Sources whose pages changed all at once, since then or still, newest first; `after` is a `newest_alarm`."""
        with self._reading() as db:
            return alarms.listed(db, since=since, source=source, after=after)

    def newest_alarm(self) -> int:
        """The number of the alarm that was raised last."""
        with self._reading() as db:
            return alarms.newest(db)

    def origins(self, article: int) -> tuple[Origin, ...]:
        """Where each field of the newest state was read."""
        with self._reading() as db:
            return articles.origins(db, article)

    def captures(self, article: int) -> tuple[captures.StoredCapture, ...]:
        """The responses that an article was read from, oldest first, without their bodies."""
        with self._reading() as db:
            return captures.of_article(db, article)

    def body(self, digest: str) -> bytes:
        """The page body with this digest; NotFoundError if there is none."""
        with self._reading() as db:
            found = captures.body_of(db, digest)
        if found is None:
            raise NotFoundError(f"{self.path}: no page body {digest}")
        return found

    def capture_body(self, url: str) -> Capture | None:
        """The newest capture with status 200 of a URL, or of the article that it led to, with its body."""
        with self._reading() as db:
            try:
                article = reading.find(db, url, self.path)
            except NotFoundError:
                article = None
            return captures.newest_page(db, url, article)

    def search(
        self,
        words: str,
        *,
        limit: int = 20,
        source: str | None = None,
        marks: tuple[str, str] = ("[", "]"),
        now: datetime | None = None,
    ) -> tuple[search.Hit, ...]:
        """The articles that fit a query, best first: all its words, "quoted phrases", prefix*, -without, one OR another,
        `source:`, `lang:`, `since:` and `until:`, which understands `1d` where `now` is given.
        """
        asked = query.read(words, now)
        if source is not None:
            asked = replace(asked, sources=(source,))
        with self._reading() as db:
            return search.find(db, asked, limit=limit, marks=marks, path=self.path)

    def doubts(self, words: str, now: datetime | None = None) -> tuple[str, ...]:
        """What in a query is written like a filter and names nothing that this archive could hold, as sentences."""
        asked = query.read(words, now)
        with self._reading() as db:
            known = {name for (name,) in db.execute("SELECT name FROM sources").fetchall()}
        strange = sorted({*asked.sources, *asked.not_sources} - known)
        return (*asked.doubts, *(f"source:{name} is no source of {self.path}" for name in strange))

    def stories(
        self,
        *,
        since: datetime | None = None,
        source: str | None = None,
        within: bool = False,
        limit: int | None = None,
    ) -> Iterator[Story]:
        """Groups of articles with the same text or nearly, of several sources or, with `within`, also of one; the ones
        with the newest article first.
        """
        with self._reading() as db:
            yield from stories.listed(db, since=since, source=source, within=within, limit=limit)

    def story(self, article: int) -> Story | None:
        """The articles that carry the text of this one, which is among them; None if no other does."""
        with self._reading() as db:
            return stories.of_article(db, article)

    def status(self, now: datetime | None = None) -> tuple[SourceStatus, ...]:
        """The health of each source; without `now`, every link that will ever be due counts as due."""
        with self._reading() as db:
            return sources.status(db, now)

    def ailing(self) -> dict[str, troubles.Trouble]:
        """The sources of which nothing could be read when they were last asked, by name: what ails them, since when."""
        with self._reading() as db:
            return troubles.ailing(db)

    def trouble(self, source: str) -> troubles.Trouble:
        """What ails one source, and since when."""
        with self._reading() as db:
            return troubles.trouble(db, source)

    def outlook(self, now: datetime) -> dict[str, troubles.Outlook]:
        """Of each source, how many links are due now, and when the next is."""
        with self._reading() as db:
            return troubles.outlook(db, now)

    def counts(self) -> dict[str, int]:
        """How many rows each table holds, how many articles are gone, and the bytes of all bodies."""
        with self._reading() as db:
            return sources.counts(db)

    def check_chain(self) -> tuple[int, ...]:
        """The captures whose place in the chain of digests is broken; empty if nothing was tampered with."""
        with self._reading() as db:
            return tuple(captures.check_chain(db))

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        if self.read_only:
            raise ArchiveWriteError(f"{self.path}: cannot be written: it was opened read-only")
        with opening.explaining(self.path), opening.transaction(self._db):
            yield self._db

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        with opening.explaining(self.path):
            yield self._db
