"""`scraper crawl`: the cron job."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypedDict

import click

from scraper.cli import source_trouble, words
from scraper.cli.choices import common, complete_source, load_config, max_time_option
from scraper.cli.ending import Ended
from scraper.cli.interrupting import stopping
from scraper.cli.watching import tell_visit, watching

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from scraper.config import Config
    from scraper.pipeline.crawling.crawl import Seen
    from scraper.pipeline.crawling.report import CrawlReport, Tally
    from scraper.storage import Archive
    from scraper.storage.health.troubles import Trouble


@click.command(
    epilog="Exit codes: 0 done, 3 some source is down or a page could not be kept or a host is not asked, as another "
    "program has spoilt the archive's rows of them, 5 every source is down for now, 1 for good, 6 the pages of one changed all at once, 7 the disk is full, 11 another crawl runs, 129/130/143 stopped by a signal with all finished work kept."
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_source,
    help="Only this source; may be given again.",
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Fetch N article pages at most.")
@max_time_option
@click.option("--dry-run", is_flag=True, help="Print the articles that would be fetched; keep nothing.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="One JSON object for each source, with what ails it; with --dry-run for each article.",
)
@common
def crawl(sources: tuple[str, ...], limit: int | None, max_time: float | None, *, dry_run: bool, as_json: bool) -> None:
    """Visit what is due of every source in the configuration, and keep it.

    It says nothing when all went well and nobody watches, as cron likes it. What went wrong is written to stderr, a
    line each: what failed, since when, how often, and what to do. What stays as it is, a sitemap that is cut short, a
    wrong clock or a spoilt row that costs nothing, is told to cron once a day; what is not fetched or not kept for a
    spoilt row, each time. Only one crawl works on an archive at a time.

    \b
    scraper crawl
    scraper crawl --source daily --limit 100 --max-time 600
    scraper crawl --verbose
    */15 * * * * cd /srv/news && .venv/bin/scraper crawl --max-time 810
    """
    from scraper.pipeline.client import consents
    from scraper.pipeline.seeds import chosen

    config = load_config()
    words.consents(consents(chosen(config, sources)))  # a wrong name is said before a file is made
    asked = _Asked(sources=sources, limit=limit, max_time=max_time, seen=tell_visit if words.verbose() else None)
    report = _rehearse(config, asked, as_json=as_json) if dry_run else _crawl(config, asked, as_json=as_json)
    raise Ended(report.exit_code)


class _Asked(TypedDict):
    sources: tuple[str, ...]
    limit: int | None
    max_time: float | None
    seen: Seen | None


def _crawl(config: Config, asked: _Asked, *, as_json: bool) -> CrawlReport:
    from scraper.cli.archives import to_write
    from scraper.pipeline import clock
    from scraper.pipeline.crawling import crawl as crawling
    from scraper.pipeline.crawling.monitoring import monitored
    from scraper.storage import archive_lock

    with archive_lock(config.archive, now=clock.now()), to_write(config.archive) as archive:
        with stopping() as stop, monitored(config) as run, watching(archive) as reporter:
            run.report = crawling.crawl(config, archive=archive, reporter=reporter, stop=stop, **asked)
        idle = not any(tally.pages or tally.looks for tally in run.report.sources)
        next_at = _next_at(archive, clock.now()) if idle and words.watched() else None
        troubles = {tally.source: archive.trouble(tally.source) for tally in run.report.down}
        lasting = _lasting(run.report)
        if not (words.terminal(sys.stderr) or words.verbose()):
            news = archive.untold(lasting, clock.now())
            lasting = {notice: line for notice, line in lasting.items() if notice in news}
    for problem in run.problems:
        words.problem(problem)
    if as_json:
        for tally in run.report.sources:
            words.record(_record(tally, troubles.get(tally.source)))
    _tell(run.report, troubles, lasting.values(), next_at)
    return run.report


def _next_at(archive: Archive, now: datetime) -> str:
    """When there is something to do again: somebody who sees that nothing was done wants to know."""
    from scraper.publish import tables

    times = [outlook.next_at for outlook in archive.outlook(now).values() if outlook.next_at]
    return f"; the next page is due at {tables.stamp(min(times))}" if times else ""


def _record(tally: Tally, trouble: Trouble | None) -> dict[str, object]:
    return {
        "source": tally.source,
        **tally.counts,
        "failures": {reason.value: count for reason, count in sorted(tally.failures.items())},
        "down": tally.down,
        "problems": [*tally.unkept.lines, *tally.problems.lines],
        "trouble": source_trouble.record(trouble) if trouble else None,
    }


def _rehearse(config: Config, asked: _Asked, *, as_json: bool) -> CrawlReport:
    from scraper.pipeline.crawling.rehearsal import rehearse

    with stopping() as stop, watching(None) as reporter:
        rehearsal = rehearse(config, reporter=reporter, stop=stop, **asked)
    for request in rehearsal.requests:
        if as_json:
            words.record({"source": request.source, "url": request.url})
        else:
            words.data(f"{request.source}\t{request.url}")
    words.flush()
    if words.watched():
        words.message(f"{len(rehearsal.requests)} articles would be fetched")
    _tell(rehearsal.report, {}, _lasting(rehearsal.report).values())
    return rehearsal.report


def _lasting(report: CrawlReport) -> dict[str, str]:
    """What may be found by run after run: a line for each notice. Of a failure the schedule sees to that it comes seldom."""
    clock = _clock_line(report)
    # One that is wrong is told with another time on each run; one that was set right is news each time.
    about = clock if clock and report.ahead and report.ahead.mended else "clock"
    found = {about: clock} if clock else {}
    for tally in report.sources:
        source, more = f"source {tally.source}: ", tally.problems.more
        found |= {source + line: source + line for line in tally.problems.told}
        found |= {f"{source}more": source + more} if more else {}
    for line in (source_trouble.spoilt(time) for time in report.spoilt if not time.costs):
        found[line] = line
    return found


def _tell(
    report: CrawlReport, troubles: Mapping[str, Trouble], lasting: Iterable[str], idle: str | None = None
) -> None:
    """One line for each source that is down and each lasting problem; the summary only where people watch.

    `idle` ends the summary of a crawl that had nothing to do.
    """
    for tally in report.down:
        trouble = troubles.get(tally.source)
        if trouble is None:
            words.problem(f"source {tally.source} is down: {tally.why_down}")
        else:
            words.problem(source_trouble.down(trouble, tally.why_down, tally.reason_down))
    for alarm in report.redesigned:
        words.problem(f"source {alarm.source}: its pages changed all at once: {alarm.detail}; see `scraper status`")
    # Each time: the exit code says that something was wrong, and nobody but a person mends it.
    for tally in report.sources:
        words.problems(tally.unkept, f"source {tally.source}: ")
    for time in report.spoilt:
        if time.costs:
            words.problem(source_trouble.spoilt(time))
    for line in lasting:
        words.problem(line)
    if words.watched():
        kept = "; all that was fetched is kept" if report.stopped == "signal" else ""
        nothing = idle is not None and report.stopped is None and not report.down
        words.message(f"nothing was due{idle}" if nothing else f"{report.summary}{kept}")
        resting(report)


def wrong_clock(report: CrawlReport) -> None:
    """Tell what has come of runs that are dated in days to come."""
    line = _clock_line(report)
    if line is not None:
        words.problem(line)


def _clock_line(report: CrawlReport) -> str | None:
    """What has come of runs that are dated in days to come: a crawl that finds nothing due all the time looks well."""
    from scraper.publish import tables

    if report.ahead is None:
        return None
    ran = f"a run is dated {tables.stamp(report.ahead.until)}"
    if report.ahead.mended:
        return f"the clock was ahead, {ran}: what was put off until after that is due again"
    return (
        f"the clock says {tables.stamp(report.started_at)}, but {ran}: one of them is wrong, and what was put off until after "
        "that is not asked for; set the clock right, or begin a new archive if it is"
    )


def resting(report: CrawlReport) -> None:
    """Why less was done than is due: a person wonders, and cron need not be told each time."""
    from scraper.publish import tables

    for why in report.resting:
        words.message(tables.harmless(why))
