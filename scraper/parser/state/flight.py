"""The rows in which React streams a page's data (`self.__next_f.push([1, "…"])`, Next.js's app router) → their values.

The strings of all pushes are one stream. A row is `id:` and JSON up to the end of the line, or `id:T` with a length in
bytes, hexadecimal, and as much text; `"$id"` within a value means the text or value of that row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

MARK = "__next_f"

_PUSH = re.compile(r"__next_f\.push\(\s*(?=\[)")
_ROW = re.compile(rb"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),)?")
_REFERENCE = re.compile(r"\$([0-9a-f]{1,8})")
_TEXT = 1  # what a push holds; 0 begins the stream, 3 is a file
_MOST_VALUES = 200_000  # that are asked for references
_MOST_TIMES = 3  # that one text is put in the place of a reference
_MOST_BROKEN = 20
_DECODER = json.JSONDecoder(strict=False)


def values(scripts: Iterable[str]) -> list[Any]:
    """The values of the stream's rows, with the texts that they refer to in their places; empty where there is no stream."""
    stream = "".join(piece for script in scripts for piece in _pieces(script)).encode("utf-8", "replace")
    texts: dict[str, str] = {}
    rows: list[Any] = []
    at = 0
    while (row := _ROW.match(stream, at)) or (at := stream.find(b"\n", at) + 1):
        if row is None:
            continue
        at = row.end()
        if row[2]:
            end = at + int(row[2], 16)
            texts[row[1].decode()] = stream[at:end].decode("utf-8", "replace")
        else:
            end = stream.find(b"\n", at) + 1 or len(stream)
            rows += _loaded(stream[at:end].decode("utf-8", "replace"))
        at = end
    _fill(rows, texts)
    return [*rows, *texts.values()]


def _pieces(script: str) -> Iterable[str]:
    broken = 0
    for push in _PUSH.finditer(script):
        try:
            pushed = _DECODER.raw_decode(script, push.end())[0]
        except (ValueError, RecursionError):  # which counts the lines from the start
            broken += 1
            if broken > _MOST_BROKEN:
                return
            continue
        if len(pushed) == 2 and pushed[0] == _TEXT and isinstance(pushed[1], str):
            yield pushed[1]


def _loaded(row: str) -> list[Any]:
    if not row.startswith(("{", "[")):
        return []  # the name of a module, a hint of what to load
    try:
        return [_DECODER.raw_decode(row)[0]]
    except (ValueError, RecursionError):
        return []


def _fill(rows: list[Any], texts: dict[str, str]) -> None:
    times: dict[str, int] = {}
    stack: list[Any] = [rows]
    for _ in range(_MOST_VALUES):
        if not stack:
            return
        node = stack.pop()
        items = node.items() if isinstance(node, dict) else enumerate(node)
        for key, inner in list(items):
            if isinstance(inner, dict | list):
                stack.append(inner)
            elif isinstance(inner, str) and (named := _REFERENCE.fullmatch(inner)) and named[1] in texts:
                times[named[1]] = times.get(named[1], 0) + 1
                if times[named[1]] <= _MOST_TIMES:
                    node[key] = texts[named[1]]
