"""`scraper reparse`: the kept pages read again with today's parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.archives import to_write
from scraper.cli.choices import common, complete_source, load_config
from scraper.cli.ending import Ended
from scraper.cli.interrupting import stopping
from scraper.cli.look import check_source
from scraper.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.pipeline.past.corrections import Corrections


@click.command(
    epilog="Exit codes: 0 done, 3 some pages could not be read, 129/130/143 stopped by a signal; the next one goes on."
)
@click.option("--source", metavar="NAME", shell_complete=complete_source, help="Only articles of this source.")
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
    from scraper.pipeline.past.reparse import reparse as run
    from scraper.storage import Archive

    config = load_config()
    with Archive(config.archive, read_only=True) if dry_run else to_write(config.archive, there=True) as archive:
        check_source(archive, source)
        with stopping() as stop, progress() as shown:
            report = run(
                config,
                archive=archive,
                source=source,
                dry_run=dry_run,
                clock=clock.now,
                stop=stop,
                tell=lambda done, of: shown.tell(done, of, f"{done:,} of {of:,} pages read again"),
                seen=_tell_one if words.verbose() else None,
            )
    if as_json:
        for record in _records(report):
            words.record(record)
    elif dry_run or words.watched():
        words.prose(_lines(report, dry_run=dry_run))
    for text in report.told.get("unread", []):
        words.problem(text)
    raise Ended(stop.exit_code if not report.finished else 3 if report.unread_pages else 0)


def _tell_one(source: str, what: str, how: str) -> None:
    """An article or a page in a line: whose, which, and what is read otherwise."""
    from scraper.publish import tables

    words.message(tables.harmless(f"{source} {what}: {how}"))


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
