"""`scraper fetch`: a few pages now."""

from __future__ import annotations

import sys
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.archives import to_write
from scraper.cli.choices import common, load_config, private_host_option
from scraper.cli.ending import Ended, ExitCode
from scraper.cli.interrupting import stopping
from scraper.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.models import Article
    from scraper.pipeline.pages.one_off import Fetched


@click.command(
    epilog="Exit codes: 0 all pages were read, 3 some were not or could not be kept, 1 none was, 5 none was but that may pass, 7 the disk is full."
)
@click.argument("urls", nargs=-1, required=True, metavar="URL|-...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with every field.")
@click.option("--no-keep", is_flag=True, help="Keep nothing: do not even open the archive.")
@private_host_option
@common
def fetch(urls: tuple[str, ...], private_hosts: tuple[str, ...], *, as_json: bool, no_keep: bool) -> None:
    """Fetch pages now, read them, keep them and show what they say.

    robots.txt is obeyed; several pages of one host are fetched one after another. "-" reads URLs from standard input,
    one a line; what they name in a private network is fetched only where --private-host names it.

    \b
    scraper fetch https://daily.example/news/1
    scraper fetch - --json < urls.txt > articles.jsonl
    """
    from scraper.pipeline.pages.one_off import consents_of, fetch_all, spelt

    config = load_config()
    typed = spelt(url for url in urls if url != "-")
    wanted = spelt((*typed, *_listed())) if "-" in urls else typed
    words.consents(consents_of(config, wanted))
    results: list[Fetched] = []
    with (
        nullcontext() if no_keep else to_write(config.archive) as archive,
        stopping(keeps=not no_keep) as stop,
        progress(shown=not words.terminal(sys.stdout)) as shown,
        closing(
            fetch_all(config, wanted, archive=archive, stop=stop, typed=typed, private_hosts=private_hosts)
        ) as pages,
    ):
        for page in _shown(pages, as_json=as_json):
            results.append(page)
            shown.tell(len(results), len(wanted), "pages")
    if not stop.is_set():
        raise Ended(_exit_code(results))
    came = {page.url for page in results}
    for url in wanted:
        if url not in came:
            words.problem(f"{url}: not fetched: the program was stopped before")
    if words.watched():
        words.message(f"stopped; {len(results):,} of {len(wanted):,} pages came{'' if no_keep else ' and are kept'}")
    raise Ended(stop.exit_code)


def _listed() -> Iterator[str]:
    """The URLs of standard input."""
    lines = (line.strip("\ufeff \t\r\n") for line in sys.stdin)  # editors on Windows begin a file with a mark
    return (line for line in lines if line and not line.startswith("#"))


def _shown(pages: Iterable[Fetched], *, as_json: bool) -> Iterator[Fetched]:
    """Show each page as it comes home."""
    several = False
    for page in pages:
        article = page.extraction.article if page.extraction else None
        if page.unkept:
            words.problem(f"{page.url}: {page.unkept}")
        if page.failure is not None or article is None:
            words.problem(_why_not(page))
        elif as_json:
            words.record(_record(page, article))
        else:
            words.data("" for _ in range(several))
            words.prose(_lines(page, article))
            several = True
        yield page


def _why_not(page: Fetched) -> str:
    if page.failure is not None:
        return str(page.failure)
    assert page.extraction is not None  # noqa: S101 - a page without failure was read
    return f"{page.url}: not an article: {page.extraction.kind.value}, because {page.extraction.why}"


def _record(page: Fetched, article: Article) -> dict[str, object]:
    from scraper.publish import jsonl

    kept = page.kept
    return {
        "requested_url": page.url,
        "source": page.source,
        "fetched_at": jsonl.instant(page.fetched_at),
        "kept": kept.how.value if kept else None,
        "id": kept.article_id if kept else None,
        "revision": kept.revision if kept else None,
        "changed": list(kept.changed) if kept else [],
        **jsonl.article(article),
    }


def _lines(page: Fetched, article: Article) -> Iterator[str]:
    from scraper.publish import plain

    yield from plain.summary(article)
    yield plain.fact("kept", _kept(page))


def _kept(page: Fetched) -> str:
    from scraper.models import KeptAs
    from scraper.publish import tables

    kept = page.kept
    if page.unkept:
        return "no, it cannot be"
    if kept is None:
        return "no"
    match kept.how:
        case KeptAs.NEW:
            return f"new article {kept.article_id}"
        case KeptAs.REVISED:
            return f"article {kept.article_id}, revision {kept.revision}: {', '.join(kept.changed)}"
        case _:
            return f"article {kept.article_id}, unchanged since {tables.stamp(page.since)}"


def _exit_code(pages: list[Fetched]) -> int:
    failed = [page for page in pages if page.extraction is None or page.extraction.article is None or page.failure]
    if not failed:
        return ExitCode.PARTLY if any(page.unkept for page in pages) else ExitCode.DONE
    if len(failed) < len(pages):
        return ExitCode.PARTLY
    passing = all(page.failure is not None and page.failure.reason.temporary for page in failed)
    return ExitCode.TEMPORARY if passing else ExitCode.FAILED
