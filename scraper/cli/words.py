"""Writing to stdout and stderr."""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TextIO

    from scraper.pipeline.crawling.problems import Problems

_above: list[Callable[[str], None]] = []
_drawn: list[Callable[[], None]] = []
_MAX_WIDTH = 120  # longer lines are tiring to read, on whatever terminal
_PASSWORD = re.compile(r"(?<=//)[^\s\"'/?#@]+@")


def data(lines: Iterable[str] | str) -> None:
    """Write lines of data to stdout."""
    for line in (lines,) if isinstance(lines, str) else lines:
        sys.stdout.write(line + "\n")


def prose(lines: Iterable[str] | str) -> None:
    """Write lines for people to stdout; a terminal gets them broken between words, a file as they are."""
    for line in (lines,) if isinstance(lines, str) else lines:
        data(_broken(line, sys.stdout))


def flush() -> None:
    """Let whoever reads stdout see at once what was written."""
    sys.stdout.flush()


def record(value: Mapping[str, object]) -> None:
    """Write one JSON object to stdout, at once, so that a reader at the other end of a pipe need not wait."""
    from scraper.publish import jsonl

    sys.stdout.write(jsonl.line(value))
    sys.stdout.flush()


def address(url: str, more: Mapping[str, object], *, as_json: bool) -> None:
    """Write where something is served, at once: whoever started it waits for that."""
    if as_json:
        record({"url": url, **more})
    else:
        data(url)
        flush()


def message(text: str) -> None:
    """Write one line for people to stderr, unless they want it quiet."""
    if not quiet():
        say(text)


def say(text: str) -> None:
    """Write one line to stderr, above what is drawn there; no user or password of a URL is repeated."""
    for line in _broken(_PASSWORD.sub("***@", text), sys.stderr):
        if _above:
            _above[-1](line)
        else:
            sys.stderr.write(line + "\n")
            sys.stderr.flush()


def _broken(line: str, stream: TextIO) -> Iterable[str]:
    """What a terminal would break in the middle of words, broken between them."""
    if not terminal(stream):
        return (line,)
    from scraper.publish import tables

    told = os.environ.get("COLUMNS", "")
    columns = int(told) if told.isdecimal() and int(told) else os.get_terminal_size(stream.fileno()).columns
    return tables.wrapped(line, min(columns or 80, _MAX_WIDTH))


@contextmanager
def above(write: Callable[[str], None], end: Callable[[], None]) -> Iterator[None]:
    """Inside, lines for stderr go to `write`: something is drawn there and wants to stay below them, until `end`."""
    _above.append(write)
    _drawn.append(end)
    try:
        yield
    finally:
        _above.remove(write)
        _drawn.remove(end)


def wipe() -> None:
    """Take away what is drawn on stderr, before the program ends where it stands."""
    for end in _drawn.copy():
        end()


def problem(text: str) -> None:
    """Write one line about what went wrong to stderr; whatever a page or a server put into it stays one line."""
    from scraper.publish import tables

    say(f"scraper: {tables.harmless(text)}")


def problems(found: Problems, about: str = "") -> None:
    """Write what went wrong, a line each; `about` stands before each."""
    for line in found.lines:
        problem(f"{about}{line}")


def consents(given: Mapping[str, str]) -> None:
    """Say on every run whose robots.txt does not bind it, and who has allowed that."""
    for source, consent in given.items():
        problem(f"source {source}: its robots.txt is passed over by written consent: {consent}")


def colour(stream: TextIO) -> bool:
    """Whether to colour what goes to the stream: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    return terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal(stream: TextIO) -> bool:
    """Whether a person reads the stream as it is written."""
    return stream.isatty()


def watched() -> bool:
    """Whether somebody sees on stderr what is going on, and wants to: cron does not, nor does --quiet."""
    return terminal(sys.stderr) and not quiet()


def quiet() -> bool:
    """Whether only what went wrong is to be told."""
    return _chosen("quiet")


def verbose() -> bool:
    """Whether each thing that is fetched or read is to be told."""
    return _chosen("verbose")


def _chosen(name: str) -> bool:
    from scraper.cli.choices import Choices

    context = click.get_current_context(silent=True)
    chosen = context.find_object(Choices) if context else None
    return chosen is not None and bool(getattr(chosen, name))


def width(*, piped: int = 100) -> int:
    """How many columns to fill: those of the terminal or of $COLUMNS, `piped` where there is neither."""
    return min(shutil.get_terminal_size((piped, 24)).columns, _MAX_WIDTH)
