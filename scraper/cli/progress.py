"""One line that shows how far a command has come, where somebody watches; the same for all commands.

It appears when the work has taken a second, so that short work shows none and needs not even load what draws it.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from scraper.cli import words
from scraper.cli.estimate import Estimate
from scraper.cli.estimate import words as in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.text import Text

_AFTER = 1.0  # seconds
_A_SECOND = 5  # times a second that it is drawn
_BAR = 24  # columns


class Progress:
    """What a command tells of itself: `tell` as often as it likes, `clear` before it writes something else."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._begun = monotonic()
        self._phase: object = None
        self._estimate = Estimate()
        self._state: tuple[int, int, str] | None = None
        self._drawing: Drawing | None = None

    def tell(self, done: int, of: int, what: str = "", *, phase: str = "") -> None:
        """So many of so many are done (0: nobody knows); `what` is a word on it. A new `phase` has its own pace."""
        if not self._shown:
            return
        now = monotonic()
        if (phase, of > 0) != self._phase:
            self._phase, self._estimate = (phase, of > 0), Estimate()
        self._estimate.saw(now, done)
        self._state = (done, of, what)
        if self._drawing is None and now - self._begun >= _AFTER:
            self._drawing = Drawing(self._line)

    def clear(self) -> None:
        """Take the line away; the next `tell` shows it again."""
        if self._drawing is not None:
            self._drawing.end()
            self._drawing = None

    def _line(self) -> Text:
        assert self._state is not None  # noqa: S101 - nothing is drawn before something was told
        done, of, what = self._state
        left = in_words(self._estimate.left(of)) if of else f"{monotonic() - self._begun:.0f} s"
        return text([line(done, of, what, left, width=words.width())])


def line(done: int, of: int, what: str, left: str, *, width: int) -> str:
    """The bar, the share, what is being done and how long the rest may take, in at most `width` columns.

    >>> line(5, 10, "pages", "about 5 s left", width=80)
    '━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌  50%  about 5 s left, pages'
    """
    from scraper.publish import tables

    said = ", ".join(filter(None, (left, what)))
    if not of:
        return tables.cut(said, width - 1)
    share = min(done / of, 1.0)
    full = int(share * _BAR)
    bar = f"{'━' * full}{'╌' * (_BAR - full)} {share:4.0%}  " if width > 2 * _BAR else f"{share:4.0%}  "
    return tables.cut(f"{bar}{said}", width - 1)


@contextmanager
def progress(*, shown: bool = True) -> Iterator[Progress]:
    """Progress that is shown where somebody watches, unless not even there, and taken away at the end."""
    told = Progress(shown=shown and animated())
    try:
        yield told
    finally:
        told.clear()


def animated() -> bool:
    """Whether lines may be written over: somebody watches, on a terminal that can."""
    return words.watched() and os.environ.get("TERM") != "dumb"


class Drawing:
    """What `draw` gives, drawn again and again at the bottom of the terminal until it is ended; messages go above it."""

    def __init__(self, draw: Callable[[], Text]) -> None:
        from rich.console import Console
        from rich.live import Live

        self._console = Console(file=sys.stderr, highlight=False)
        self._live = Live(
            get_renderable=draw,
            console=self._console,
            transient=True,
            refresh_per_second=_A_SECOND,
            redirect_stdout=False,
            vertical_overflow="crop",
        )
        self._live.start(refresh=True)
        self._console.show_cursor(True)  # noqa: FBT003 - rich's signature; a kill must not leave a terminal without one
        self._above = words.above(self._write, self.end)
        self._above.__enter__()

    def end(self) -> None:
        """Take it away."""
        self._above.__exit__(None, None, None)
        self._live.stop()

    def _write(self, line: str) -> None:
        from rich.text import Text

        self._console.print(
            Text(line), soft_wrap=True
        )  # the terminal breaks it, so that an address can be copied whole


def text(lines: list[str], *, bold: int = 0) -> Text:
    """Lines as they are, nothing in them a command to whoever draws; the first `bold` ones stand out."""
    from rich.text import Text

    drawn = Text("\n", no_wrap=True, overflow="ellipsis").join(
        Text(one, style="bold" if number < bold else "") for number, one in enumerate(lines)
    )
    drawn.no_wrap = True
    return drawn
