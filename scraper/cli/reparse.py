"""`scraper reparse`: the kept pages read again with today's parser."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.choices import common, load_config
from scraper.cli.crawl import stopping
from scraper.cli.ending import Ended
from scraper.cli.look import check_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scraper.pipeline.corrections import Corrections
    from scraper.pipeline.stopping import StopSign
    from scraper.storage import Archive

_EVERY = 0.2  # seconds between two looks at the progress
_SURE = 5.0  # seconds of work before its end is guessed at


@click.command(
    epilog="Exit codes: 0 done, 3 some pages could not be read, 130/143 stopped by a signal; the next one goes on."
)
@click.option("--source", metavar="NAME", help="Only articles of this source.")
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each field of each source, then the sums.")
@common
def reparse(source: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Read the whole archive again with today's parser, and put right what an earlier one read wrongly.

    This is no edit of an article: states are put right where they stand, at the time of their page, and what was read
    before is kept in the table `readings`. Pages that are articles today are added with the time of their capture. A
    page that is no article any more is told, and nothing of it is taken away. A crawl may go on meanwhile.

    \b
    scraper reparse --dry-run
    scraper reparse --source daily
    """
    from scraper.pipeline import clock
    from scraper.pipeline.reparse import reparse as run

    config = load_config()
    with stopping() as stop, _opened(config.archive, stop, dry_run=dry_run) as archive:
        check_source(archive, source)
        with _progress() as tell:
            report = run(config, archive=archive, source=source, dry_run=dry_run, clock=clock.now, stop=stop, tell=tell)
    if as_json:
        for record in _records(report):
            words.record(record)
    elif dry_run or words.terminal(sys.stderr):
        words.data(_lines(report, dry_run=dry_run))
    for text in report.told.get("unread", []):
        words.problem(text)
    raise Ended(stop.exit_code if not report.finished else 3 if report.unread_pages else 0)


def _opened(path: Path, stop: StopSign, *, dry_run: bool) -> Archive:
    from scraper.cli.writing import writable
    from scraper.storage import Archive

    return Archive(path, read_only=True) if dry_run else writable(path, stop)


def _records(report: Corrections) -> Iterator[dict[str, object]]:
    for source, fields in sorted(report.fields.items()):
        for name, one in fields.items():
            yield {
                "source": source,
                "field": name,
                "changed": one.changed,
                "filled": one.filled,
                "emptied": one.emptied,
                "examples": [
                    {"article": example.article, "old": _plain(example.old), "new": _plain(example.new)}
                    for example in one.examples
                ],
            }
    sums = {key: value for key, value in report.record().items() if key != "fields"}
    for name in ("revisions", "observations"):
        corrected, added, withdrawn = report.record()[name]
        sums[name] = {"corrected": corrected, "added": added, "withdrawn": withdrawn}
    yield {"sums": sums, "finished": report.finished, "told": report.told}


def _lines(report: Corrections, *, dry_run: bool) -> Iterator[str]:
    from scraper.publish import tables

    would = "would be" if dry_run else "were"
    for source, fields in sorted(report.fields.items()):
        yield source
        for name, one in fields.items():
            yield f"  {name:22} {one.changed:,} read otherwise, {one.filled:,} filled, {one.emptied:,} emptied"
            for example in one.examples:
                old, new = _short(example.old, example.new)
                yield f"    article {example.article}: {tables.harmless(old)} → {tables.harmless(new)}"
    for what, text in (("found", "are articles now"), ("lost", "are no articles any more; they stay as they are")):
        count = report.found_pages if what == "found" else report.lost_pages
        if count:
            yield f"{count:,} pages {text}"
            yield from (f"  {tables.harmless(line)}" for line in report.told.get(what, []))
    for name, (corrected, added, withdrawn) in (
        ("revisions", report.revisions),
        ("view counts", report.observations),
    ):
        if corrected or added or withdrawn:
            yield f"{name}: {corrected:,} {would} put right, {added:,} added, {withdrawn:,} taken out"
    more = "" if report.finished else "; stopped before the end, the next one goes on there"
    yield (
        f"{report.pages:,} pages read, {report.changed:,} of {report.articles:,} articles {would} changed, "
        f"{report.found_pages if dry_run else report.new_articles:,} added{more}"
    )


def _short(old: object, new: object) -> tuple[str, str]:
    """Both values in a line; of long texts the part from where they differ."""
    before, after = _plain(old), _plain(new)
    at = next((place for place, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    start = max(at - 20, 0) if max(len(before), len(after)) > 80 else 0
    cut = [f"{'…' if start and text else ''}{' '.join(text[start : start + 80].split())}" for text in (before, after)]
    return (cut[0] or "-"), (cut[1] or "-")


def _plain(value: object) -> str:
    from scraper.models import Count, Moment
    from scraper.publish import tables

    match value:
        case None:
            return ""
        case Moment():
            return f"{tables.written(value)} ({value.text})"
        case Count():
            return f"{value.value} ({value.text})"
        case tuple():
            return "; ".join(getattr(part, "url", None) or str(part) for part in value)
    return str(value)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """One line with the part that is done and how long the rest may take, where somebody watches."""
    if not words.terminal(sys.stderr):
        yield lambda _done, _of: None
        return
    began = shown = monotonic()
    first: int | None = None

    def tell(done: int, of: int) -> None:
        nonlocal shown, first
        now = monotonic()
        first = done if first is None else first
        if now - shown < _EVERY:
            return
        shown = now
        left = ""
        if now - began > _SURE and done > first:
            left = f", about {_duration((of - done) * (now - began) / (done - first))} left"
        sys.stderr.write(f"\r\x1b[K{done:,} of {of:,} pages read again{left} ")
        sys.stderr.flush()

    try:
        yield tell
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
