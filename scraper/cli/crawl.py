"""`scraper crawl`: the cron job."""

from __future__ import annotations

import math
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.choices import common, load_config
from scraper.cli.ending import Ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from scraper.config import Config
    from scraper.pipeline.crawl import Reporter
    from scraper.pipeline.report import CrawlReport, Tally
    from scraper.pipeline.stopping import StopSign


def finite(_ctx: click.Context, _param: click.Parameter, value: float | None) -> float | None:
    """The number of seconds of an option, if it is one."""
    if value is not None and not math.isfinite(value):
        raise click.BadParameter(f"found {value}, expected a number of seconds; without the option there is no end")
    return value


@click.command(
    epilog="Exit codes: 0 done, 3 some source is down, 5 every source is down for now, 1 for good, 6 the pages of one "
    "changed all at once, 11 another crawl runs, 130/143 stopped by a signal with all finished work kept."
)
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Only this source; may be given again.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Fetch N article pages at most.")
@click.option(
    "--max-time",
    type=click.FloatRange(min=0),
    callback=finite,
    metavar="SECONDS",
    help="Begin nothing new after this time.",
)
@click.option("--dry-run", is_flag=True, help="Print the articles that would be fetched; keep nothing.")
@common
def crawl(sources: tuple[str, ...], limit: int | None, max_time: float | None, *, dry_run: bool) -> None:
    """Visit what is due of every source in the configuration, and keep it.

    Says nothing when all went well and nobody watches, as cron likes it. Only one crawl works on an archive at a time.

    \b
    scraper crawl
    scraper crawl --source daily --limit 100 --max-time 600
    */15 * * * * cd /srv/news && scraper crawl
    """
    config = load_config()
    with stopping() as stop, _progress() as reporter:
        if dry_run:
            report = _rehearse(config, sources, limit, max_time, reporter, stop)
        else:
            report = _crawl(config, sources, limit, max_time, reporter, stop)
    _tell(report)
    raise Ended(report.exit_code)


def _crawl(
    config: Config,
    sources: Sequence[str],
    limit: int | None,
    max_time: float | None,
    reporter: Reporter | None,
    stop: StopSign,
) -> CrawlReport:
    from scraper.cli.writing import writable
    from scraper.pipeline import clock
    from scraper.pipeline.client import consents
    from scraper.pipeline.crawl import crawl as run
    from scraper.pipeline.seeds import chosen
    from scraper.pipeline.telling import told
    from scraper.storage import archive_lock

    words.consents(consents(chosen(config, sources)))  # a wrong name is said before a file is made
    with (
        archive_lock(config.archive, now=clock.now()),
        writable(config.archive, stop) as archive,
        told(config) as telling,
    ):
        telling.report = run(
            config,
            archive=archive,
            sources=sources,
            limit=limit,
            max_time=max_time,
            reporter=reporter,
            stop=stop,
        )
    for problem in telling.problems:
        words.problem(problem)
    return telling.report


def _rehearse(
    config: Config,
    sources: Sequence[str],
    limit: int | None,
    max_time: float | None,
    reporter: Reporter | None,
    stop: StopSign,
) -> CrawlReport:
    from scraper.pipeline.client import consents
    from scraper.pipeline.rehearsal import rehearse
    from scraper.pipeline.seeds import chosen

    words.consents(consents(chosen(config, sources)))
    rehearsal = rehearse(config, sources=sources, limit=limit, max_time=max_time, reporter=reporter, stop=stop)
    words.data(f"{request.source}\t{request.url}" for request in rehearsal.requests)
    if words.terminal(sys.stderr):
        words.message(f"{len(rehearsal.requests)} articles would be fetched")
    return rehearsal.report


def _tell(report: CrawlReport) -> None:
    """One line for each source that is down and each page that could not be read; the summary only where people watch."""
    for tally in report.down:
        words.problem(f"source {tally.source} is down: {tally.why_down}")
    for alarm in report.redesigned:
        words.problem(f"source {alarm.source}: its pages changed all at once: {alarm.detail}; see `scraper status`")
    for tally in report.sources:
        for problem in tally.problems:
            words.problem(f"source {tally.source}: {problem}")
    if words.terminal(sys.stderr):
        words.message(report.summary)


@contextmanager
def stopping() -> Iterator[StopSign]:
    """The first SIGINT or SIGTERM asks the crawl to end, the second ends the program as it stands."""
    from scraper.pipeline.stopping import StopSign

    stop = StopSign()

    def ask(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            os._exit(128 + number)  # every page is one transaction: nothing is torn
        stop.exit_code = 128 + number
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _progress() -> Iterator[Reporter | None]:
    """One line that is written over as long as the crawl runs, where somebody watches."""
    if not words.terminal(sys.stderr):
        yield None
        return

    def show(tallies: Sequence[Tally]) -> None:
        pages, looks = sum(t.pages for t in tallies), sum(t.looks for t in tallies)
        new, failed = sum(t.new for t in tallies), sum(t.failed_count for t in tallies)
        sys.stderr.write(f"\r\x1b[K{looks} feeds and lists, {pages} pages, {new} new, {failed} failed ")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
