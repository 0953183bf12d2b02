"""`scraper import`: what others have kept, into the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.archives import to_write
from scraper.cli.choices import common, complete_source, load_config
from scraper.cli.ending import Ended, ExitCode
from scraper.cli.interrupting import interruptible
from scraper.cli.progress import progress
from scraper.errors import UsageError

if TYPE_CHECKING:
    from scraper.config import Config
    from scraper.pipeline.crawling.problems import Problems
    from scraper.pipeline.importing.tally import Intake
    from scraper.storage import Archive


@click.command(
    "import",
    epilog="Exit codes: 0 all was taken in, 3 some of it could not be used, 1 none of it could.",
)
@click.argument("paths", nargs=-1, metavar="FILE|FOLDER...", type=click.Path(path_type=Path))
@click.option(
    "--merge",
    "others",
    multiple=True,
    metavar="ARCHIVE",
    type=click.Path(path_type=Path),
    help="Take in another archive.",
)
@click.option(
    "--source",
    metavar="NAME",
    shell_complete=complete_source,
    help="The source they belong to, else that of their site in the configuration.",
)
@click.option("--base-url", metavar="URL", help="What a folder of HTML files was on the web.")
@click.option("--json", "as_json", is_flag=True, help="The figures as one JSON object.")
@common
def import_(
    paths: tuple[Path, ...], others: tuple[Path, ...], source: str | None, base_url: str | None, *, as_json: bool
) -> None:
    """Take in what others have kept: WARC files, HTML, JSON of other programs, folders of these, another archive.

    JSON Lines may be an export of this program, with which the articles come back with their whole history, or the
    output of news-please, trafilatura or newspaper4k. Of a page that stands in a folder beside its record, the page is
    taken. What is in the archive already is recognized, so an import that
    was broken off is simply begun again.

    \b
    scraper import crawl.warc.gz
    scraper import saved-pages/ --base-url https://daily.example/
    scraper import articles.jsonl --source daily
    scraper import --merge colleague.db
    """
    from scraper.pipeline.crawling.problems import Problems

    _check(paths, others, base_url)
    config = load_config()
    with to_write(config.archive) as archive:
        lost = Problems()
        merged = [_merge(archive, path, source, lost) for path in others]
        intake = _take_in(config, archive, paths, source, base_url) if paths else None
    _tell(merged, intake, as_json=as_json)
    words.problems(lost)
    if intake and not any(intake.counts.values()):
        words.problem(f"{', '.join(map(str, paths))}: nothing to import was found, expected WARC, HTML or JSON files")
        raise Ended(ExitCode.FAILED)
    code = _exit_code(intake)
    raise Ended(ExitCode.PARTLY if lost.count and code is ExitCode.DONE else code)


def _check(paths: tuple[Path, ...], others: tuple[Path, ...], base_url: str | None) -> None:
    from scraper import urls

    if not paths and not others:
        raise UsageError("nothing to import: expected a file, a folder or --merge ARCHIVE")
    if base_url is not None and not urls.is_http(base_url):
        raise UsageError(f"--base-url: found {base_url!r}, expected an http(s) address")
    for path in (*paths, *others):
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
    for path in paths:
        if path.is_file() and _begins_as_sqlite(path):
            raise UsageError(f"{path}: is a SQLite file; an archive is taken in with --merge {path}")


def _begins_as_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _merge(archive: Archive, path: Path, source: str | None, lost: Problems) -> dict[str, int]:
    from scraper.storage import Archive, Part

    if path.samefile(archive.path):
        raise UsageError(f"{path}: this is the archive itself, expected another one")
    new = known = 0
    with (
        Archive(path, read_only=True) as other,
        interruptible(lambda: _kept(new)),
        progress() as shown,
    ):
        for step in archive.merge(other, Part(source=source)):
            new, known = step.new, step.known
            for sentence in step.lost:
                lost.add(f"{path}: {sentence}")
            shown.tell(step.done, step.total, f"{new:,} new articles of {path.name}")
    return {"new": new, "known": known}


def _take_in(
    config: Config, archive: Archive, paths: tuple[Path, ...], source: str | None, base_url: str | None
) -> Intake:
    from scraper.pipeline.importing.intake import take_in

    latest: list[Intake] = []
    with interruptible(lambda: _kept(latest[-1].new if latest else 0)), progress() as shown:

        def report(intake: Intake) -> None:
            latest[:] = [intake]
            shown.tell(intake.read, intake.size, f"{intake.new:,} new articles, {intake.known:,} known")

        return take_in(
            config,
            paths,
            archive=archive,
            source=source,
            base_url=base_url,
            reporter=report,
            seen=_tell_one if words.verbose() else None,
        )


def _tell_one(how: str, address: str) -> None:
    """One thing in a line: what became of it, and where it stands."""
    from scraper.publish import tables

    words.message(tables.harmless(f"{how.replace('_', ' ')} {address}"))


def _kept(new: int) -> str:
    articles = "1 new article is" if new == 1 else f"{new:,} new articles are"
    return f"{articles} kept; the same command again finds them known and goes on"


def _tell(merged: list[dict[str, int]], intake: Intake | None, *, as_json: bool) -> None:
    counts = dict(intake.counts) if intake else {}
    for figures in merged:
        for name, figure in figures.items():
            counts[name] = counts.get(name, 0) + figure
    if as_json:
        words.record(counts)
    elif words.watched():
        words.message(", ".join(_figure(name, count) for name, count in counts.items() if count) or "nothing taken in")
    if intake:
        words.problems(intake.problems)


def _figure(name: str, count: int) -> str:
    what = name.replace("_", " ")
    return f"{count:,} {what.removesuffix('s') if count == 1 and what == 'problems' else what}"


def _exit_code(intake: Intake | None) -> ExitCode:
    if intake is None or not intake.problems.count:
        return ExitCode.DONE
    counts = intake.counts
    used = sum(counts[name] for name in ("new", "revised", "unchanged", "known", "no_article"))
    return ExitCode.PARTLY if used else ExitCode.FAILED
