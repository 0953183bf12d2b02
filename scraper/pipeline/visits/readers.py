"""Pages read, and packed for the archive, in processes of their own: one that runs away or crashes costs its page only.

    with readers.processes(config) as executor:
        for name, page in readers.pages(captures, executor, stop): …

Whatever is made here comes back as a value: a page that was not read in time, or whose process died, is no article and
says so.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from scraper import workers
from scraper.frontier import Discovery
from scraper.models import Capture, Extraction, LinkKind, PageKind, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor
    from threading import Event

    from scraper.config import Config, SourceConfig
    from scraper.frontier.learned import Learned
    from scraper.models import Outcome
    from scraper.storage.chain.captures import Packed
    from scraper.storage.history.incoming import Ready
    from scraper.storage.ready import Shelf

Name = TypeVar("Name")

_LOOKED = 0.2  # seconds until it is looked whether to stop
_AHEAD = 8  # pages that wait for a process, so that none waits for a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a response says. `problem` says in one line why it could not be read; then there is no article.

    `reason` is what kind of failure a problem with an article is; `found` is what a feed, sitemap or listing names.
    `packed` is the body as the archive stores it, None where it was not asked for or nobody could make it; `ready` is
    what else the archive makes of an article. `unread`: nobody came back from reading it, for its time was over, or its
    process died. `known` is the digest of a body that was not read, since it says what it said when it was read last.
    """

    extraction: Extraction | None = None
    found: Discovery | None = None
    problem: str | None = None
    packed: Packed | None = None
    reason: Reason = Reason.UNREADABLE
    ready: Ready | None = None
    unread: bool = False
    known: str | None = None


def only(deadline: float) -> workers.Processes:
    """One process that reads article pages for `alone`."""
    return workers.Processes(1, deadline=deadline, first=get_ready)


def processes(config: Config, *, most: int | None = None, feeds: bool = False) -> workers.Processes:
    """As many as the config wants, but at most `most`; each comes up when there is work for it.

    With `feeds` they are ready for these as well, which costs a tenth of a second.
    """
    count = config.crawl.processes or workers.cores()
    return workers.Processes(
        min(count, most or count),
        deadline=config.crawl.parse_timeout,
        first=get_ready_for_feeds if feeds else get_ready,
    )


def warm(executor: Executor, hosts: int) -> None:
    """Let the processes come up while the first answers of so many hosts are waited for; the first takes half a second."""
    if isinstance(executor, workers.Processes):
        executor.warm(hosts)


def get_ready_for_feeds() -> None:
    """Load what reading anything needs; in a process, before its first page comes."""
    from scraper import frontier
    from scraper.frontier import Scope

    feed = b"<rss version='2.0'><channel><title>Ready</title></channel></rss>"
    scope = Scope(site="https://ready.example/")
    frontier.discover(feed, url="https://ready.example/rss", kind=LinkKind.FEED, source="ready", scope=scope)
    get_ready()


def get_ready() -> None:
    """Load what reading and packing an article needs."""
    from datetime import UTC, datetime

    from scraper.pipeline import reading
    from scraper.storage.chain import captures

    html = b"<html lang=en><title>Ready</title><h1>Ready</h1><p>By A B, 1 March 2021.</p></html>"
    reading.parse(html, url="https://ready.example/1", fetched_at=datetime(2021, 3, 2, tzinfo=UTC))
    captures.pack(b"<html>")


def begin(
    executor: Executor,
    outcome: Outcome,
    kind: LinkKind,
    source: SourceConfig | None,
    learned: Learned | None = None,
    shelf: Shelf | None = None,
) -> Future[Page] | None:
    """Have the outcome of a request read in a process; None if there is nothing to read. The future never fails.

    `learned` is what the source's article addresses look like, for a listing. With a `shelf` an article is made ready
    to be kept there, and comes without what is not kept.
    """
    if not isinstance(outcome, Capture):
        return None
    try:
        if kind is LinkKind.ARTICLE or source is None:
            call = executor.submit(prepare, outcome, source, shelf) if shelf else executor.submit(read, outcome, source)
            return _settled(call, outcome, kind)
        return _settled(executor.submit(look, outcome, kind, source, learned, shelf), outcome, kind)
    except RuntimeError:  # the run is over, and nobody waits for this page any more
        return None


def already(digest: str) -> Future[Page]:
    """In the place of `begin`, for a body of which all is known."""
    done: Future[Page] = Future()
    done.set_result(Page(found=Discovery(), known=digest))
    return done


def alone(executor: Executor, capture: Capture, source: SourceConfig | None = None) -> Page:
    """Read an article page in the process, without packing it, and wait for the result."""
    doing = executor.submit(read, capture, source, pack=False)
    return _settled(doing, capture, LinkKind.ARTICLE).result()


def pages(
    wanted: Iterable[tuple[Name, Capture, SourceConfig | None]], executor: Executor, stop: Event
) -> Iterator[tuple[Name, Page]]:
    """Each article page read, on all cores, with the name it was given; they come as they are done, none packed.

    `wanted` is asked for a few pages at a time, never for all. Once `stop` is set no more come: nobody waits even for
    those that are being read.
    """
    flying: dict[Future[Page], Name] = {}
    ahead = _AHEAD + 2 * workers.cores()
    for name, capture, source in wanted:
        flying[_settled(executor.submit(read, capture, source, pack=False), capture, LinkKind.ARTICLE)] = name
        while len(flying) >= ahead and not stop.is_set():
            yield from _landed(flying)
        if stop.is_set():
            return
    while flying and not stop.is_set():
        yield from _landed(flying)


def read(capture: Capture, source: SourceConfig | None, *, pack: bool = True) -> Page:
    """Read an article page; runs in a process."""
    from scraper.pipeline import reading

    extraction, problem = reading.read_anyway(capture, source)
    return Page(extraction=extraction, problem=problem, packed=_packed(capture) if pack else None)


def prepare(capture: Capture, source: SourceConfig | None, shelf: Shelf) -> Page:
    """An article page and all that can be made of it before the archive's one writer takes it; runs in a process."""
    from scraper.pipeline import reading
    from scraper.storage import ready

    extraction, problem = reading.read_anyway(capture, source)
    packed = ready.pack(capture.body, shelf)
    if extraction.article is None:
        return Page(extraction=extraction, problem=problem, packed=packed)
    made = ready.make(extraction.article, capture)
    return Page(extraction=ready.shortened(extraction, made), packed=packed, ready=made)


def look(
    capture: Capture,
    kind: LinkKind,
    source: SourceConfig,
    learned: Learned | None = None,
    shelf: Shelf | None = None,
) -> Page:
    """Read a feed, sitemap or listing; runs in a process."""
    from scraper import frontier
    from scraper.pipeline import reading, seeds

    found = frontier.discover(
        capture.body,
        url=capture.final_url,
        kind=kind,
        source=source.name,
        scope=seeds.scope(source),
        content_type=capture.header("content-type"),
        counted=True,
        learned=learned,
    )
    packed = _packed(capture, shelf if kind is LinkKind.LISTING else None)
    wall = reading.wall(capture, source) if found.problem and not found.links else None
    if wall is None:
        return Page(found=found, packed=packed)
    return Page(found=Discovery(problem=wall.detail), packed=packed, problem=wall.detail, reason=wall.reason)


def _packed(capture: Capture, shelf: Shelf | None = None) -> Packed:
    from scraper.storage import ready

    return ready.pack(capture.body, shelf)


def _settled(doing: Future[Page], capture: Capture, kind: LinkKind) -> Future[Page]:
    """A future that turns exceptions into a Page that could not be read."""
    settled: Future[Page] = Future()
    doing.add_done_callback(lambda done: settled.set_result(_result(done, capture, kind)))
    return settled


def _result(done: Future[Page], capture: Capture, kind: LinkKind) -> Page:
    try:
        return done.result()
    except CancelledError:
        return _unread(capture, kind, "the run ended before it was read")
    except Exception as error:  # noqa: BLE001 - one page must not end a crawl of thousands
        reason, why = excuse(error)
        return _unread(capture, kind, why, reason=reason)


def excuse(error: Exception) -> tuple[Reason, str]:
    """Why a process did not read a page, as the reason of a failure and in words."""
    if isinstance(error, TimeoutError):
        return Reason.TIMEOUT, f"reading it was {error}"
    if isinstance(error, BrokenExecutor):
        return Reason.UNREADABLE, f"reading it failed: {error}"
    return Reason.UNREADABLE, f"the parser broke on it: {type(error).__name__}: {error}"


def _unread(capture: Capture, kind: LinkKind, why: str, *, reason: Reason = Reason.UNREADABLE) -> Page:
    problem = f"{capture.url}: {why}"
    if kind is LinkKind.ARTICLE:
        extraction = Extraction(kind=PageKind.OTHER, article=None, why=why)
        return Page(extraction=extraction, problem=problem, reason=reason, unread=True)
    return Page(found=Discovery(problem=problem), problem=problem, reason=reason, unread=True)


def _landed(flying: dict[Future[Page], Name]) -> Iterator[tuple[Name, Page]]:
    done, _ = wait(flying, timeout=_LOOKED, return_when=FIRST_COMPLETED)
    for future in done:
        yield flying.pop(future), future.result()
