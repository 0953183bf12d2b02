"""The archive, opened to be written: what makes that take long is shown where somebody watches, and can be stopped."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

from scraper.cli import words

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.pipeline.stopping import StopSign
    from scraper.storage import Archive


def writable(path: Path, stop: StopSign | None = None) -> Archive:
    """The archive at that path, made or brought up to date where that is wanted.

    `stop` ends what is being done on the way as Ctrl-C would; the next opening goes on with it.
    """
    from scraper.storage import Archive

    shown = monotonic()
    watched = words.terminal(sys.stderr)

    def tell(what: str, done: int, of: int) -> None:
        nonlocal shown
        if stop is not None and stop.is_set():
            raise Stopped(stop.exit_code)
        if not of:
            _clear(watched)
            words.problem(what)
        elif watched and monotonic() - shown > 0.2:
            shown = monotonic()
            sys.stderr.write(f"\r\x1b[K{what}: {min(done / of, 1):4.0%} ")
            sys.stderr.flush()

    try:
        return Archive(path, tell=tell)
    finally:
        _clear(watched)


class Stopped(KeyboardInterrupt):
    """A signal that was noted, and is obeyed at a place where that does no harm."""

    def __init__(self, exit_code: int) -> None:
        super().__init__()
        self.exit_code = exit_code


def _clear(watched: bool) -> None:  # noqa: FBT001 - one place, one meaning
    if watched:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
