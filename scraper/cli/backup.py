"""`scraper backup`: a copy of the archive that can be trusted."""

from __future__ import annotations

from pathlib import Path

import click

from scraper.cli import words
from scraper.cli.choices import common
from scraper.cli.interrupting import interruptible
from scraper.cli.look import opened
from scraper.cli.outputs import refuse_own
from scraper.cli.progress import progress
from scraper.errors import UsageError


@click.command(
    epilog="Exit codes: 0 copied, 7 there is no room for the copy, 1 it cannot be made, 2 FILE is there already."
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@click.option("--json", "as_json", is_flag=True, help="What was written as one JSON object.")
@common
def backup(file: Path, *, force: bool, as_json: bool) -> None:
    """Copy the archive to FILE, also while a crawl is writing to it.

    FILE appears only when it is complete and was found sound. Copying the archive with `cp` while a crawl runs may give
    a file that is damaged; this does not. An archive of an older version is copied as it is, before an update changes
    it.

    \b
    scraper backup /mnt/backup/news-2026-03-01.db
    """
    if file.exists() and not force:
        raise UsageError(f"{file}: is there already; choose another name, or --force to replace it")
    if not file.parent.is_dir():
        raise UsageError(f"{file}: there is no folder {file.parent}")
    refuse_own(file)
    with opened(older=True) as archive:
        nothing = f"{file} is as it was" if file.exists() else f"there is no {file}"
        part = file.with_name(f"{file.name}.part")
        with interruptible(nothing, leave=lambda: part.unlink(missing_ok=True)), progress() as shown:
            archive.backup(file, progress=lambda done, of: shown.tell(done, of, _words(done, of)))
    if as_json:
        words.record({"file": str(file), "bytes": file.stat().st_size})
    elif words.watched():
        words.message(f"{file}: {file.stat().st_size / 1e6:,.1f} MB")


def _words(done: int, of: int) -> str:
    return "copied" if done < of else "copied, being checked"
