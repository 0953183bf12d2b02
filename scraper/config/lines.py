"""On which line of a TOML text each key stands. tomllib gives the values but not their places.

The text is known to be valid TOML (tomllib has read it), so this scan only tells strings and comments from the rest.
Keys inside inline tables are not told apart: an error there names the line of the outer key.
"""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'''(?P<comment>\#[^\n]*)
      | (?P<string>"""(?:\\.|[^\\])*?"""+ | \'\'\'.*?\'\'\'+ | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
      | (?P<newline>\n)
      | (?P<open>[\[{])
      | (?P<close>[\]}])
      | (?P<equals>=)
      | (?P<dot>\.)
      | (?P<space>[ \t\r,]+)
      | (?P<bare>[^\s"'\#\[\]{}=.,]+)''',
    re.VERBOSE | re.DOTALL,
)


def lines_of(text: str) -> dict[Path, int]:
    """Line numbers (from 1) by path: `("fetcher",)`, `("fetcher", "delay")`, `("sources", 0, "url")`."""
    scan = _Scan()
    for match in _TOKEN.finditer(text + "\n"):
        scan.take(match.lastgroup or "", match[0])
    return scan.found


class _Scan:
    def __init__(self) -> None:
        self.found: dict[Path, int] = {}
        self._line = 1
        self._table: Path = ()
        self._key: list[str] = []
        self._header_depth = 0
        self._brackets = 0  # open ones: in a header before the key, in a value after the "="
        self._in_value = False
        self._counts: dict[Path, int] = {}

    def take(self, kind: str, token: str) -> None:
        if kind == "newline":
            self._end_of_line()
        elif kind == "open":
            self._brackets += 1
        elif kind == "close":
            self._brackets -= 1
        elif not self._in_value and kind == "equals":
            self._in_value = True
            self._note((*self._table, *self._key))
        elif not self._in_value and kind in {"bare", "string"}:
            self._key.append(token.strip("\"'"))
            if self._brackets:
                self._header_depth = self._brackets
        self._line += token.count("\n")

    def _end_of_line(self) -> None:
        if self._in_value and self._brackets:
            return  # an array over several lines
        if not self._in_value and self._key:
            self._enter(tuple(self._key), array=self._header_depth == 2)
        self._in_value = False
        self._key = []
        self._brackets = 0

    def _enter(self, header: Path, *, array: bool) -> None:
        if array:
            index = self._counts.get(header, 0)
            self._counts[header] = index + 1
            header = (*header, index)
        self._table = header
        self._note(header)

    def _note(self, path: Path) -> None:
        # Parents too: `fetcher.delay = 2` is all there may be of [fetcher].
        for length in range(1, len(path) + 1):
            self.found.setdefault(path[:length], self._line)
