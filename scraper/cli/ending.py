"""Every way a run can end, as an exit code and one line on stderr, or one for each mistake in the configuration."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING

import click

from scraper.errors import ConfigError, FetchFailedError, ScraperError, SpoiltRowError
from scraper.models import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence


class ExitCode(IntEnum):
    """The documented contract with scripts and cron."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PARTLY = 3
    TEMPORARY = 5
    DRIFT = 6
    FULL = 7
    LOCKED = 11
    HUNG_UP = 129  # SIGHUP
    INTERRUPTED = 130  # SIGINT
    PIPE_CLOSED = 141  # SIGPIPE, as the shell reports it for any program whose reader went away
    TERMINATED = 143  # SIGTERM


MEANINGS = {
    ExitCode.DONE: "done; in cron nothing was printed",
    ExitCode.FAILED: "nothing of what was asked could be done, and trying again will not help",
    ExitCode.USAGE: "the command line or the configuration is wrong, or names a source that there is not; the message says where",
    ExitCode.PARTLY: "some of it was done, the rest is named",
    ExitCode.TEMPORARY: "nothing was done for now; trying again later may help",
    ExitCode.DRIFT: "all is sound, but a source no longer gives what it used to: look whether its pages are still read rightly",
    ExitCode.FULL: "the disk of the archive, or of what was to be written (a backup, an export), is full: what was kept before is there; make room, and run it again",
    ExitCode.LOCKED: "another crawl works on the archive; the message says who, since when",
    ExitCode.HUNG_UP: "stopped since the terminal was closed, with all finished work kept",
    ExitCode.INTERRUPTED: "stopped by Ctrl-C, with all finished work kept",
    ExitCode.PIPE_CLOSED: "whoever read the output went away",
    ExitCode.TERMINATED: "stopped by SIGTERM, with all finished work kept",
}


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Ended(Exception):  # noqa: N818 - not an error: a command says how it ended
    """Raised by a command to end with a code; whatever had to be said has been said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    _have_streams()
    _speak_utf8()
    code = _run(list(arguments))
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        return _unwritten(error)
    return code


def _run(arguments: list[str]) -> int:
    from scraper.cli.choices import Choices
    from scraper.cli.root import root

    chosen = Choices()
    try:
        if "_SCRAPER_COMPLETE" in os.environ:  # a shell asks how a word may go on
            root.main(prog_name="scraper")
        with root.make_context("scraper", arguments, obj=chosen) as context:
            root.invoke(context)
    except Exception as error:  # noqa: BLE001 - whatever happens, people get a line and scripts get a code
        return _ended(error, debug=chosen.debug)
    except KeyboardInterrupt as stop:
        return int(getattr(stop, "exit_code", ExitCode.INTERRUPTED))
    return ExitCode.DONE


def _ended(error: Exception, *, debug: bool) -> int:
    match error:
        case Ended(code=code):
            return code
        case click.exceptions.Exit(exit_code=code):
            return code
        case click.Abort():
            return ExitCode.INTERRUPTED
        case click.ClickException():
            _say(_usage(error))
            return ExitCode.USAGE
        case BrokenPipeError():
            return _pipe_closed()
        case FetchFailedError(failure=Failure() as failure):
            _say(str(error))
            return ExitCode.TEMPORARY if failure.reason.temporary else ExitCode.FAILED
        case SpoiltRowError():
            _say(f"{error}: another program has written there; `scraper check` names every such row")
            return error.exit_code
        case ScraperError():
            for line in str(error).splitlines() if isinstance(error, ConfigError) else [str(error)]:
                _say(line)
            return error.exit_code
        case OSError(filename=None, strerror=str()) if not debug:  # no file of ours has said it: it is the output
            return _unwritten(error)
        case OSError() if not debug:
            _say(str(error))
            return ExitCode.FAILED
        case _:
            return _unexpected(error, debug=debug)


def _usage(error: click.ClickException) -> str:
    text = error.format_message()
    context = getattr(error, "ctx", None)
    return f"{text} (see {context.command_path} --help)" if context else text


def _unexpected(error: Exception, *, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exception(error)
    else:
        _say(f"unexpected {type(error).__name__}: {error} (run it again with --debug for the traceback)")
    return ExitCode.FAILED


def _pipe_closed() -> int:
    _forget_output()
    return ExitCode.PIPE_CLOSED


def _unwritten(error: OSError) -> int:
    _say(f"cannot write the output: {error.strerror}")
    _forget_output()
    return ExitCode.FULL if error.errno in _FULL else ExitCode.FAILED


def _forget_output() -> None:
    # What is still buffered has no reader; without this Python would complain when it closes stdout.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(text: str) -> None:
    from scraper.cli import words

    with contextlib.suppress(OSError):  # stderr may be closed too, and then there is nobody to tell
        words.problem(text)


def _have_streams() -> None:
    """A shell can close them (`>&-`), and then Python has None instead: what is written goes nowhere."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            # The lowest number that is free, which is that of the stream: no file of ours is ever in its place.
            number = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))


def _speak_utf8() -> None:
    """Cron runs with LANG=C, and Arabic must come out all the same."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is not sys.stdin else "replace")
