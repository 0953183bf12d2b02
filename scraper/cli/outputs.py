"""The file that a command writes its output to, or standard output."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from scraper.cli.choices import choices, load_config
from scraper.errors import DiskFullError, ScraperError, UsageError
from scraper.storage.file import room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def written(output: Path | None) -> Iterator[BinaryIO]:
    """The file beside its final name until it is whole, so that nobody reads half an export.

    What is there and no regular file (a device, a pipe) is written to as it is, and a link leads to its target.
    """
    if output is None:
        yield sys.stdout.buffer
        return
    try:
        target = output.resolve()
        with _replacing(target) if _may_be_replaced(output, target) else output.open("wb") as out:
            yield out
    except BrokenPipeError:
        raise  # the reader of a pipe went away, as may happen to stdout too
    except (OSError, RuntimeError) as error:  # a RuntimeError is how older Pythons tell a loop of links
        raise unwritten(output, error) from error


def unwritten(output: Path, error: Exception) -> ScraperError:
    """That a file cannot be written, and why; a full disk is no fault of the file's, and ends a command as it does elsewhere."""
    why = getattr(error, "strerror", None) or str(error)
    if getattr(error, "errno", None) in room.FULL:
        return DiskFullError(f"{output}: cannot be written: {why}; make room, or choose another place")
    return ScraperError(f"{output}: cannot be written: {why}")


def refuse_own(output: Path) -> None:
    """Raise UsageError where the output, or its half-written part, is the archive, belongs to it, or is the config."""
    from scraper.config.loading import located
    from scraper.storage.file import own_files

    archive = load_config().archive
    configuration, _ = located(choices().config)
    for file in (output, output.with_name(f"{output.name}.part")):
        for other, what in ((archive, "archive"), (configuration, "configuration")):
            if own_files.is_same(file, other):
                raise UsageError(f"{file}: this is the {what} itself; expected another file to write to")
        if own_files.is_beside(file, archive):
            raise UsageError(f"{file}: stands beside the archive {archive} and belongs to it; expected another file")


def _may_be_replaced(output: Path, target: Path) -> bool:
    """Whether nothing is there, or a regular file; `target` is a wrong name for what a process only holds open."""
    try:
        return not output.exists() or (output.is_file() and output.samefile(target))
    except FileNotFoundError:
        return False


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
