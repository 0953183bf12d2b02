"""`scraper backup`: a copy of the archive that can be trusted."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scraper.cli import words
from scraper.cli.choices import common
from scraper.cli.look import opened
from scraper.errors import UsageError


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@common
def backup(file: Path, *, force: bool) -> None:
    """Copy the archive to FILE, also while a crawl is writing to it.

    FILE appears only when it is complete and was found sound. Copying the archive with `cp` while a crawl runs may give a
    file that is damaged; this does not.

    \b
    scraper backup /mnt/backup/news-2026-03-01.db
    """
    if file.exists() and not force:
        raise UsageError(f"{file}: is there already; choose another name, or --force to replace it")
    if not file.parent.is_dir():
        raise UsageError(f"{file}: there is no folder {file.parent}")
    with opened() as archive:
        if file.exists() and file.samefile(archive.path):
            raise UsageError(f"{file}: this is the archive itself")
        archive.backup(file, progress=_show if words.terminal(sys.stderr) else None)
    if words.terminal(sys.stderr):
        sys.stderr.write("\r\x1b[K")
        words.message(f"{file}: {file.stat().st_size / 1e6:,.1f} MB")


def _show(done: int, total: int) -> None:
    sys.stderr.write(f"\r\x1b[K{done / total if total else 1:4.0%} copied")
    sys.stderr.flush()
