"""Values as text and numbers, and back: what SQLite can hold, readable with `sqlite3` alone.

Instants are ISO 8601 in UTC with microseconds, so that text order is time order. Lists are JSON. Text that has no UTF-8
form (lone surrogates) and NUL, at which C programs stop reading, become U+FFFD; a count above 2**63-1 is kept as "at least"
that.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from scraper import urls
from scraper.errors import SpoiltRowError
from scraper.models import Count

if TYPE_CHECKING:
    from collections.abc import Callable

Row = tuple[Any, ...]
Value = TypeVar("Value")

LARGEST = 2**63 - 1
_SHOWN: Final = 120  # characters of a value in a message
_LIST: Final = "a JSON list of texts"
_TIME: Final = "a time in ISO 8601 with its zone"
_NOT_READ: Final = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
# `json.dumps` makes an encoder each time; none of our values holds itself.
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


@lru_cache(maxsize=1_024)  # a page's instant is written into some ten rows
def stamp(at: datetime) -> str:
    """An instant as it stands in the archive, e.g. `2021-03-25T06:30:00.000000Z`."""
    if at.tzinfo is None:
        raise ValueError(f"an instant without a time zone: {at}")
    return at.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def earlier(text: str, by: timedelta) -> str:
    """The stamp of so long before an instant of the archive; where the calendar had not begun by then, that of its first day."""
    try:
        return stamp(at(text) - by)
    except OverflowError:
        return stamp(datetime.min.replace(tzinfo=UTC))


def optional_stamp(at: datetime | None) -> str | None:
    """The same of an instant that may be unknown."""
    return None if at is None else stamp(at)


def instant(text: str | None, name: str = "a time", *, where: str = "the archive") -> datetime | None:
    """The instant that `stamp` wrote, in UTC; None for null. SpoiltRowError, with `where` and the column, if it wrote none such."""
    return None if text is None else at(text, name, where=where)


def at(text: str, name: str = "a time", *, where: str = "the archive") -> datetime:
    """The instant of a column that is never null."""
    try:
        found = datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise _spoilt(where, name, text, _TIME) from error
    if found.tzinfo is None:  # which no instant of ours can be compared with
        raise _spoilt(where, name, text, _TIME)
    return found


def read(name: str, written: Any, way: Callable[[Any], Value], expected: str, *, where: str) -> Value:
    """What stands in a column; SpoiltRowError, which says where, what was found and what was expected, if that is none such."""
    try:
        return way(written)
    except _NOT_READ as error:
        raise _spoilt(where, name, written, expected) from error


def texts(written: Any, name: str, *, where: str) -> tuple[str, ...]:
    """The texts of a column that holds a JSON list of them."""
    return read(name, written, _texts_of, _LIST, where=where)


def _spoilt(where: str, name: str, written: object, expected: str) -> SpoiltRowError:
    found = repr(written)
    shown = found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…"
    return SpoiltRowError(f"{where}: {name}: found {shown}, expected {expected}")


def is_between(first: str, written: object, last: str) -> bool:
    """Whether what `stamp` wrote is in `first` ≤ … < `last`; TypeError where it is no text, as in a damaged row."""
    if not isinstance(written, str):
        raise TypeError(f"expected a time, found {'null' if written is None else type(written).__name__}")
    return first <= written < last


def text(value: str) -> str:
    """The same text, if SQLite and everybody who reads the file can hold it, else its nearest neighbour."""
    if "\0" in value:
        value = value.replace("\0", "\ufffd")
    try:
        value.encode()
    except UnicodeEncodeError:
        # Halves of a pair that stand together are one character, as in JSON escapes decoded one by one.
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return value


def spelled(url: str) -> str:
    """A URL in its canonical spelling; what is none stands for itself."""
    try:
        return urls.canonical(url)
    except ValueError:
        return text(url)


def optional(value: str | None) -> str | None:
    """As `text`, for a column that may be null."""
    return None if value is None else text(value)


def as_json(value: object) -> str:
    """JSON on one line, letters as they are, each string as `text` has it."""
    if value == ():
        return "[]"
    written = compact(value)
    if "\\u0000" in written:
        written = compact(_texts(value))
    return text(written)


def count(value: Count) -> tuple[int, str, int]:
    """value, text, lower_bound."""
    fits = -LARGEST <= value.value <= LARGEST
    number = value.value if fits else max(-LARGEST, min(LARGEST, value.value))
    return number, text(value.text), int(value.lower_bound or not fits)


def _texts(value: object) -> object:
    match value:
        case str():
            return text(value)
        case list() | tuple():
            return [_texts(part) for part in value]
        case dict():
            return {key: _texts(part) for key, part in value.items()}
    return value


def _texts_of(written: str) -> tuple[str, ...]:
    items = json.loads(written)
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise TypeError("no list of texts")
    return tuple(items)
