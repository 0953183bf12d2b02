"""State that is written as JavaScript and not as JSON → its values: names without quotes, strings in single ones, and the
function that Nuxt 2 calls with all that occurs twice, `(function(a,b){a.id=7;return {title:b}}({},"…"))`.

Only what is a literal is read; at the first expression that is none, the reader gives up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_FUNCTION = re.compile(r"=\s*\(?function\s*\(")
_PARAMETERS = re.compile(r"([\w$\s,]{0,20000}+)\)\s*\{")
_LATEST = 200  # characters of a script before the function that is its state
_MOST_TOKENS = 400_000
_DEEPEST = 60
_TOKEN = re.compile(
    r"\s*(?:(\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|`(?:[^`\\$]|\\.)*+`)|(-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?n?)|([A-Za-z_$][\w$]*)|(\S))",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|(\r?\n)|(u[0-9a-fA-F]{4}|[bfnrt/\\\"])|(.))|([\x00-\x1f\"])", re.DOTALL)  # fmt: skip
_CONSTANTS = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None, "Infinity": None}
_SHORT = {"0": True, "1": False}  # `!0`


class _NotLiteralError(Exception):
    """What stands here is no literal."""


@dataclass(slots=True)
class _Name:
    """A parameter in the place of its value, which stands behind the function."""

    name: str


def values(script: str) -> Iterator[Any]:
    """The value that the function at the start of a script returns; nothing where there is none, or it does more."""
    opened = _FUNCTION.search(script, 0, _LATEST)
    named = _PARAMETERS.match(script, opened.end()) if opened else None
    if named is None:
        return
    names = [name.strip() for name in named[1].split(",")]
    try:
        yield _Reader(script, named.end()).called(names)
    except (_NotLiteralError, RecursionError):
        return


def literal(script: str, start: int) -> tuple[Any, int] | None:
    """The object or list that begins there, and where it ends; None where it is more than a literal."""
    reader = _Reader(script, start)
    try:
        return _filled(reader.value(), {}), reader.at
    except (_NotLiteralError, RecursionError):
        return None


class _Reader:
    def __init__(self, script: str, at: int) -> None:
        self.script, self.at = script, at
        self._left = _MOST_TOKENS

    def called(self, names: list[str]) -> Any:
        """What the function returns for the arguments behind it."""
        given: list[tuple[_Name, list[Any], Any]] = []
        while (word := self._token()[2]) != "return":
            given.append((_Name(word), *self._assignment()))
        result = self.value()
        self._skip(";")
        self._expect("}")
        self._skip(")")
        self._expect("(")
        known = dict(zip(names, self._items(")", 0), strict=False))
        for target, keys, value in given:
            _put(known.get(target.name), keys, self._copied(_filled(value, known)))
        return _filled(result, known)

    def _assignment(self) -> tuple[list[Any], Any]:
        """`.name["other"]=value;` behind a name."""
        keys: list[Any] = []
        while (sign := self._token()[3]) != "=":
            if sign == ".":
                keys.append(self._token()[2])
            elif sign == "[":
                keys.append(self.value())
                self._expect("]")
            else:
                raise _NotLiteralError
        value = self.value()
        if not (self._skip(";") or self._skip(",")):
            raise _NotLiteralError
        return keys, value

    def value(self, depth: int = 0) -> Any:
        """The literal at this place."""
        if depth > _DEEPEST:
            raise _NotLiteralError
        text, number, name, sign = self._token()[:4]
        if text:
            return _string(text)
        if number:
            return _number(number.rstrip("n"))
        if sign == "{":
            return self._object(depth)
        if sign == "[":
            return self._items("]", depth)
        if sign == "!" and (flag := self._token()[1]) in _SHORT:
            return _SHORT[flag]
        if name in _CONSTANTS:
            return _CONSTANTS[name]
        if name == "void":
            self.value(depth + 1)
            return None
        return self._named(name, depth)

    def _named(self, name: str, depth: int) -> Any:
        """A parameter, or what is made of one value: `new Date(0)`; of `Array(2)` the places are filled later."""
        name = self._token()[2] if name == "new" else name
        if not name:
            raise _NotLiteralError
        if not self._skip("("):
            return _Name(name)
        given = self._items(")", depth)
        return [] if name == "Array" else next(iter(given), None)

    def _object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not self._skip("}"):
            text, number, name, _ = self._token()[:4]
            key = _string(text) if text else number or name
            self._expect(":")
            found[key] = self.value(depth + 1)
            if not self._skip(","):
                self._expect("}")
                break
        return found

    def _items(self, end: str, depth: int) -> list[Any]:
        found: list[Any] = []
        while not self._skip(end):
            if self._skip(","):
                found.append(None)  # a hole
                continue
            found.append(self.value(depth + 1))
            if not self._skip(","):
                self._expect(end)
                break
        return found

    def _copied(self, value: Any) -> Any:
        """A value of its own, so that none gets to stand in itself; each part counts as a token."""
        self._left -= 1
        if self._left < 0:
            raise _NotLiteralError
        if isinstance(value, dict):
            return {key: self._copied(inner) for key, inner in value.items()}
        return [self._copied(inner) for inner in value] if isinstance(value, list) else value

    def _token(self) -> tuple[str, str, str, str]:
        match = _TOKEN.match(self.script, self.at)
        self._left -= 1
        if match is None or self._left < 0:
            raise _NotLiteralError
        self.at = match.end()
        return match[1] or "", match[2] or "", match[3] or "", match[4] or ""

    def _skip(self, sign: str) -> bool:
        match = _TOKEN.match(self.script, self.at)
        if match is None or match[4] != sign:
            return False
        self.at = match.end()
        return True

    def _expect(self, sign: str) -> None:
        if not self._skip(sign):
            raise _NotLiteralError


def _number(digits: str) -> float | int:
    """A number of JavaScript as Python's, which reads no integer of thousands of digits."""
    try:
        return float(digits) if set(digits) & set(".eE") else int(digits)
    except ValueError as error:
        raise _NotLiteralError from error


def _string(quoted: str) -> str:
    """A string of JavaScript as Python's."""

    def as_json(escape: re.Match[str]) -> str:
        code, point, line, plain, other, bare = escape.groups()
        if code or point:
            return json.dumps(chr(min(int(code or point, 16), 0x10FFFF)))[1:-1]
        if line:
            return ""
        return f"\\{plain}" if plain else json.dumps(other or bare)[1:-1]

    inner = quoted[1:-1]
    if "\\" not in inner:
        return inner
    try:
        return str(json.loads(f'"{_ESCAPE.sub(as_json, inner)}"'))
    except ValueError as error:
        raise _NotLiteralError from error


def _put(target: Any, keys: list[Any], value: Any) -> None:
    """Set a value at a path of names and places in an argument; a place that is missing is passed over."""
    for key in keys[:-1]:
        target = target.get(key) if isinstance(target, dict) else None
    if isinstance(target, dict) and keys:
        target[str(keys[-1])] = value
    elif isinstance(target, list) and keys and isinstance(keys[-1], int):
        target.append(value)


def _filled(value: Any, known: dict[str, Any]) -> Any:
    """A value with the arguments in the places of their names."""
    if isinstance(value, _Name):
        return known.get(value.name)
    if isinstance(value, dict):
        return {key: _filled(inner, known) for key, inner in value.items()}
    return [_filled(inner, known) for inner in value] if isinstance(value, list) else value
