"""The JSON objects of an export back into values: the other way of `jsonl`, exact to the last field.

Whatever is wrong with an object is one `ValueError` that names the key, what was found and what was expected.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from scraper import urls
from scraper.models import (
    Alias,
    Alternate,
    Article,
    Count,
    Event,
    EventKind,
    Flip,
    Image,
    Moment,
    Observation,
    Origin,
    Precision,
    Remembered,
    Revision,
    StoredArticle,
    Zone,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Record = Mapping[str, Any]

Value = TypeVar("Value")
Name = TypeVar("Name", bound=StrEnum)

_OWN = frozenset({"source", "first_seen_at", "last_seen_at", "revisions", "aliases", "origins"})
_LONGEST = 2**63  # SQLite's whole numbers are smaller
_CAUSES = ("edit", "layout")
_TEXTS = ("news_id", "language", "overline", "description", "section", "publisher", "canonical_url")
_NAMES = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
}


def is_own(record: Record) -> bool:
    """Whether this program's export wrote the object."""
    return record.keys() >= _OWN


def remembered(record: Record) -> Remembered:
    """An article with its history; an export made before histories were written has its newest state alone."""
    newest = article(record)
    if not urls.is_http(newest.url):
        raise _wrong("url", newest.url, "an http(s) address")
    stored = StoredArticle(
        id=_get(record, "id", int),
        source=_source(record),
        article=newest,
        first_seen_at=_instant(record, "first_seen_at"),
        last_seen_at=_instant(record, "last_seen_at"),
        revisions=_get(record, "revisions", int),
        gone_at=_instant(record, "gone_at") if record.get("gone_at") is not None else None,
        aliases=tuple(_texts(record, "aliases")),
        suspected_at=_instant(record, "suspected_at") if record.get("suspected_at") is not None else None,
        withheld=record.get("withheld") is True,
    )
    past = _maybe(record, "history", dict)
    if past is None:
        only = Revision(number=1, seen_at=stored.first_seen_at, changed=(), article=newest)
        return Remembered(stored=stored, revisions=(only,), observations=_last_count(stored))
    revisions = _each(past, "revisions", lambda item: _revision(item, record))
    flips = _each(past, "flips", _flip) if "flips" in past else ()
    numbers = [revision.number for revision in revisions]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        raise _wrong("history: numbers of the revisions", numbers, "1, 2, …, each once")
    for flip in flips:
        if not 0 < flip.revision <= len(numbers):
            raise _wrong("history: revision of a flip", flip.revision, f"1 to {len(numbers)}")
    return Remembered(
        stored=stored,
        revisions=revisions,
        observations=_each(past, "observations", _observation),
        events=_each(past, "events", _event),
        aliases=_each(past, "aliases", _alias),
        flips=flips,
    )


def article(record: Record) -> Article:
    """What a page said, from the keys of `jsonl.article`."""
    return Article(
        url=_get(record, "url", str),
        title=_get(record, "title", str),
        body=_get(record, "body", str),
        published=_optional(record, "published", _moment),
        modified=_optional(record, "modified", _moment),
        views=_optional(record, "views", _count),
        authors=_texts(record, "authors"),
        keywords=_texts(record, "keywords"),
        images=_each(record, "images", _image),
        alternates=_each(record, "alternates", _alternate) if "alternates" in record else (),
        is_accessible_for_free=_maybe(record, "is_accessible_for_free", bool),
        origins=_each(record, "origins", _origin),
        **{name: _maybe(record, name, str) for name in _TEXTS},
    )


def _last_count(stored: StoredArticle) -> tuple[Observation, ...]:
    views = stored.article.views
    if views is None:
        return ()
    seen_at, low = stored.last_seen_at, views.lower_bound
    return (Observation(name="views", value=views.value, text=views.text, seen_at=seen_at, lower_bound=low),)


def _source(record: Record) -> str:
    name = _get(record, "source", str)
    if not name.strip():
        raise _wrong("source", name, "a name")
    return name


def _revision(item: Record, newest: Record) -> Revision:
    cause = _get(item, "cause", str) if "cause" in item else "edit"
    if cause not in _CAUSES:
        raise _wrong("cause", cause, f"one of {', '.join(_CAUSES)}")
    state = {**newest, **_get(item, "differs", dict), "origins": []}
    return Revision(
        number=_get(item, "number", int),
        seen_at=_instant(item, "seen_at"),
        changed=_texts(item, "changed"),
        article=article(state),
        cause=cause,
        parser_version=_maybe(item, "parser_version", str) if "parser_version" in item else None,
    )


def _flip(item: Record) -> Flip:
    return Flip(revision=_get(item, "revision", int), seen_at=_instant(item, "seen_at"))


def _observation(item: Record) -> Observation:
    return Observation(
        name=_get(item, "name", str),
        value=_get(item, "value", int),
        text=_get(item, "text", str),
        seen_at=_instant(item, "seen_at"),
        lower_bound=bool(item.get("lower_bound", False)),
    )


def _event(item: Record) -> Event:
    kind = _named(item, "kind", EventKind)
    return Event(kind=kind, seen_at=_instant(item, "seen_at"), detail=_get(item, "detail", str))


def _alias(item: Record) -> Alias:
    return Alias(
        url=_get(item, "url", str), kind=_get(item, "kind", str), first_seen_at=_instant(item, "first_seen_at")
    )


def _moment(item: Record) -> Moment:
    return Moment(
        at=_time(item, "at"),
        precision=_named(item, "precision", Precision),
        text=_get(item, "text", str),
        calendar=_get(item, "calendar", str),
        zone=_named(item, "zone", Zone),
    )


def _count(item: Record) -> Count:
    return Count(
        value=_get(item, "value", int), text=_get(item, "text", str), lower_bound=_get(item, "lower_bound", bool)
    )


def _image(item: Record) -> Image:
    return Image(url=_get(item, "url", str), caption=_maybe(item, "caption", str), alt=_maybe(item, "alt", str))


def _alternate(item: Record) -> Alternate:
    return Alternate(url=_get(item, "url", str), kind=_get(item, "kind", str), language=_maybe(item, "language", str))


def _origin(item: Record) -> Origin:
    words = {name: _get(item, name, str) for name in ("field", "rule", "path", "text", "parser_version")}
    confidence = item.get("confidence")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        raise _wrong("confidence", confidence, "a number")
    return Origin(**words, confidence=float(confidence))


def _get(record: Record, name: str, kind: type[Value]) -> Value:
    value = record.get(name)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise _wrong(name, value, _NAMES[kind])
    if isinstance(value, int) and not -_LONGEST <= value < _LONGEST:
        raise _wrong(name, value, "a whole number of 64 bits")
    return value


def _maybe(record: Record, name: str, kind: type[Value]) -> Value | None:
    return None if record.get(name) is None else _get(record, name, kind)


def _optional(record: Record, name: str, read: Callable[[Record], Value]) -> Value | None:
    return None if record.get(name) is None else read(_get(record, name, dict))


def _each(record: Record, name: str, read: Callable[[Record], Value]) -> tuple[Value, ...]:
    items = _get(record, name, list)
    for item in items:
        if not isinstance(item, dict):
            raise _wrong(name, item, "a list of objects")
    return tuple(read(item) for item in items)


def _texts(record: Record, name: str) -> tuple[str, ...]:
    items = _get(record, name, list)
    for item in items:
        if not isinstance(item, str):
            raise _wrong(name, item, "a list of texts")
    return tuple(items)


def _instant(record: Record, name: str) -> datetime:
    at = _time(record, name)
    try:
        at.astimezone(UTC)
    except OverflowError:
        raise _wrong(name, record[name], "a time of the years 1 to 9999, also in UTC") from None
    return at


def _time(record: Record, name: str) -> datetime:
    """A time as a page gives it, which may be none in UTC: the first and last day of the calendar elsewhere."""
    text = _get(record, name, str)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise _wrong(name, text, "a time in ISO 8601") from None
    if at.tzinfo is None:
        raise _wrong(name, text, "a time with its offset from UTC")
    return at


def _named(record: Record, name: str, kind: type[Name]) -> Name:
    text = _get(record, name, str)
    try:
        return kind(text)
    except ValueError:
        raise _wrong(name, text, f"one of {', '.join(kind)}") from None


def _wrong(name: str, found: object, expected: str) -> ValueError:
    shown = repr(found)
    return ValueError(f"{name}: found {shown if len(shown) <= 60 else shown[:59] + '…'}, expected {expected}")
