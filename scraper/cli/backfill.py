"""`scraper backfill`: the past of one source."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypedDict

import click

from scraper.cli import source_trouble, words
from scraper.cli.archives import to_write
from scraper.cli.choices import common, complete_source, load_config, max_time_option
from scraper.cli.crawl import resting, wrong_clock
from scraper.cli.ending import Ended
from scraper.cli.interrupting import stopping
from scraper.cli.progress import animated, progress
from scraper.cli.watching import tell_visit
from scraper.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from scraper.config import Config, SourceConfig
    from scraper.pipeline.crawling.crawl import Seen
    from scraper.pipeline.crawling.report import Tally
    from scraper.pipeline.past.backfill import Reporter
    from scraper.pipeline.past.backfill_archive import BackfillReport, Wanted
    from scraper.pipeline.stopping import StopSign
    from scraper.storage.frontier.backfills import Progress

_OFTEN = 0.5  # seconds between two lines of progress
_MOST_IDS = 1_000_000


@click.command(
    epilog="Exit codes: 0 done or as far as the limits allow, 2 usage, 3 some pages could not be had for now, 5 the site "
    "is down for now, 1 for good, 7 the disk is full, 11 another crawl runs, 129/130/143 stopped by a signal with all finished work kept."
)
@click.argument("source", metavar="SOURCE", shell_complete=complete_source)
@click.option("--from", "first", metavar="DATE", help="The first day, as 2021-03-25 or as the site writes it.")
@click.option("--to", "last", metavar="DATE", help="The last day; today if not given.")
@click.option(
    "--ids", metavar="FIRST-LAST", help="Fetch the articles with these numbers, instead of those of some days."
)
@click.option(
    "--template",
    metavar="URL",
    help="An article's address with {id} for its number; learned from the archive if not given.",
)
@click.option(
    "--stop-after-known",
    type=click.IntRange(min=1),
    metavar="N",
    help="Look no further after N known articles in a row.",
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Fetch N article pages at most in this run.")
@max_time_option
@click.option("--dry-run", is_flag=True, help="Print the articles that would be fetched; keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="How far it has come as JSON; with --dry-run each article.")
@common
def backfill(
    source: str,
    first: str | None,
    last: str | None,
    ids: str | None,
    template: str | None,
    stop_after_known: int | None,
    limit: int | None,
    max_time: float | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fetch the articles of a source that were published in the past and are not in the archive yet.

    It walks the source's listings with {date} and {page}, the next pages of its other listings, and its sitemaps, from
    the newest day to the oldest. With --ids it asks for articles one by one instead. A backfill that was stopped goes
    on when the same command is given again.

    \b
    scraper backfill daily --from 2020-01-01 --to 2020-12-31
    scraper backfill daily --from ۱۳۹۹/۰۱/۰۱ --stop-after-known 200
    scraper backfill daily --ids 1000-2000 --template 'https://daily.example/news/{id}'
    """
    from scraper.pipeline.client import consents
    from scraper.pipeline.seeds import chosen

    config = load_config()
    (one,) = chosen(config, [source])
    words.consents(consents([one]))
    wanted = _wanted(config, one, first, last, ids, template)
    with stopping() as stop, _progress() as reporter:
        bounds = _Bounds(stop_after_known=stop_after_known, max_time=max_time)
        watched = _Watched(reporter=reporter, stop=stop, seen=tell_visit if words.verbose() else None)
        run = _rehearse if dry_run else partial(_run, limit=limit)
        report = run(config, one, wanted, bounds, watched)
    if dry_run:
        _print(one, report.would_fetch[:limit], as_json=as_json)
    elif as_json:
        words.record(_record(one, report))
    _tell(one, report, dry_run=dry_run)
    raise Ended(report.exit_code)


class _Bounds(TypedDict):
    stop_after_known: int | None
    max_time: float | None


class _Watched(TypedDict):
    reporter: Reporter
    stop: StopSign
    seen: Seen | None


def _run(
    config: Config, source: SourceConfig, wanted: Wanted, bounds: _Bounds, watched: _Watched, *, limit: int | None
) -> BackfillReport:
    from scraper.pipeline.past import backfill as backfilling
    from scraper.storage import archive_lock

    with archive_lock(config.archive):
        if config.archive.exists():
            to_write(config.archive).close()  # after an update this may take a while, and is seen
        return backfilling.backfill(config, source, wanted, limit=limit, **bounds, **watched)


def _rehearse(
    config: Config, source: SourceConfig, wanted: Wanted, bounds: _Bounds, watched: _Watched
) -> BackfillReport:
    from scraper.pipeline.past import backfill as backfilling

    return backfilling.rehearse(config, source, wanted, **bounds, **watched)


def _print(source: SourceConfig, urls: Sequence[str], *, as_json: bool) -> None:
    for url in urls:
        if as_json:
            words.record({"source": source.name, "url": url})
        else:
            words.data(url)


def _record(source: SourceConfig, report: BackfillReport) -> dict[str, object]:
    far = report.progress
    names = ("articles_done", "known", "articles_open", "pages_open", "ids_left", "later", "to_come")
    return {
        "source": source.name,
        **{name: getattr(far, name) for name in names},
        "resumed": report.resumed,
        "ended": report.ended,
        "run": report.crawl.counts,
    }


def _wanted(
    config: Config, source: SourceConfig, first: str | None, last: str | None, ids: str | None, template: str | None
) -> Wanted:
    from scraper.pipeline import clock
    from scraper.pipeline.past import backfill as backfilling
    from scraper.storage import Archive

    if ids is None:
        if template is not None:
            raise UsageError(
                "--template: expected --ids with it; days are walked by the listings and sitemaps of the config"
            )
        if first is None:
            raise UsageError("expected --from DATE, or --ids FIRST-LAST")
        today = clock.now().date()
        return backfilling.days(
            source, _day(first, "--from", source), today if last is None else min(today, _day(last, "--to", source))
        )
    if first is not None or last is not None:
        raise UsageError("--ids: expected no --from and --to with it; an ID tells no day")
    numbers = _numbers(ids)
    if template is not None or not config.archive.exists():
        return backfilling.numbers(source, *numbers, template=template, archive=None)
    with Archive(config.archive, read_only=True) as archive:
        return backfilling.numbers(source, *numbers, template=None, archive=archive)


def _day(text: str, option: str, source: SourceConfig) -> date:
    """A day as people and sites write it: a moment's own day, whatever its time of day."""
    from scraper.normalize import read_date

    moment = read_date(text, language=source.language or None)
    if moment is None:
        example = "2021-03-25" if not source.language else "2021-03-25, or a date as the site writes it"
        raise UsageError(f'{option}: found "{text}", expected a day such as {example}')
    return moment.at.date()


def _numbers(text: str) -> tuple[int, int]:
    from scraper.normalize.digits import ascii_digits

    found = re.fullmatch(r"\s*(\d{1,15})\s*(?:[-–:]|\.\.)\s*(\d{1,15})\s*", ascii_digits(text))
    if found is None:
        raise UsageError(f'--ids: found "{text}", expected two numbers such as 1000-2000')
    first, last = int(found[1]), int(found[2])
    if last - first >= _MOST_IDS:
        raise UsageError(f"--ids: found {last - first + 1:,} numbers, expected at most {_MOST_IDS:,} at once")
    return first, last


def _tell(source: SourceConfig, report: BackfillReport, *, dry_run: bool) -> None:
    """What is wrong, and where people watch how far it has come."""
    wrong_clock(report.crawl)
    for time in report.crawl.spoilt:
        words.problem(source_trouble.spoilt(time))
    for tally in report.crawl.down:
        words.problem(f"source {source.name} is down: {tally.why_down}")
    for tally in report.crawl.sources:
        for problems in (tally.unkept, tally.problems):
            words.problems(problems, f"source {source.name}: ")
    if report.progress.later and not dry_run:
        pages = "1 page" if report.progress.later == 1 else f"{report.progress.later} pages"
        words.problem(f"source {source.name}: {pages} could not be had for now; the same command tries again")
    if not words.watched():
        return
    if dry_run:
        words.message(f"{len(report.would_fetch)} articles would be fetched")
        return
    if report.resumed:
        words.message("went on with what an earlier run had begun")
    words.message(report.crawl.summary)
    resting(report.crawl)
    words.message(_ending(report))


def _ending(report: BackfillReport) -> str:
    if report.stopped_by_known:
        return "ended: as many known articles in a row as were asked for"
    if report.ended:
        return "ended: everything that could be found has been fetched"
    return f"{_left(report.progress)} left; the same command goes on"


def _left(progress: Progress) -> str:
    ids = f", {progress.ids_left:,} IDs" if progress.ids_left else ""
    return f"{progress.articles_open + progress.later} articles, {progress.pages_open} pages{ids}"


@contextmanager
def _progress() -> Iterator[Reporter]:
    """How far it has come, asked of the archive a few times a second at most, where somebody watches."""
    shown_at = 0.0
    with progress() as shown:

        def show(_tallies: Sequence[Tally], ask: Callable[[], Progress]) -> None:
            nonlocal shown_at
            now = monotonic()
            if now - shown_at < _OFTEN:
                return
            shown_at = now
            far = ask()
            done = far.articles_done + far.known
            of = 0 if far.to_come is None else done + far.to_come
            shown.tell(done, of, line(far))

        yield show if animated() else lambda _tallies, _ask: None


def line(progress: Progress) -> str:
    """How far it has come, and how much is still to come if that can be told."""
    told = f"{progress.articles_done:,} fetched, {progress.known:,} known before, {progress.articles_open:,} waiting"
    if progress.seeds > 1:
        told += f", {progress.seeds_done:,} of {progress.seeds:,} lists read"
    to_come = progress.to_come
    if to_come is None:
        return f"{told}; how many are to come is not known yet"
    about = "at most " if progress.ids_left else "about " if progress.pages_open else ""
    return f"{told}; {about}{to_come:,} to come"
