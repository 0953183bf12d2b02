"""Values as rows of text and numbers, and back: what SQLite can hold, readable with `sqlite3` alone.

Instants are ISO 8601 in UTC with microseconds, so that text order is time order. A written date keeps the page's own
offset. Lists are JSON. Text that has no UTF-8 form (lone surrogates) and NUL, at which C programs stop reading, become
U+FFFD; a count above 2**63-1 is kept as "at least" that.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from scraper import urls
from scraper.errors import SpoiltRowError
from scraper.models import Alternate, Article, Count, Image, Moment, Origin, Precision, Zone

if TYPE_CHECKING:
    from collections.abc import Callable

Row = tuple[Any, ...]
Value = TypeVar("Value")

_CONTENT = """
    url canonical_url news_id title overline description authors
    published published_text published_precision published_calendar published_zone
    modified modified_text modified_precision modified_calendar modified_zone
    views views_text views_lower_bound section keywords language publisher images body
    alternates is_accessible_for_free
"""
CONTENT = tuple(_CONTENT.split())  # the columns that articles and revisions share
LARGEST = 2**63 - 1
_SHOWN: Final = 120  # characters of a value in a message
_MOMENT: Final = "a time in ISO 8601 with its text, precision, calendar and zone"
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


def content(article: Article) -> Row:
    """The values of the CONTENT columns."""
    views = article.views
    return (
        text(article.url),
        optional(article.canonical_url),
        optional(article.news_id),
        text(article.title),
        optional(article.overline),
        optional(article.description),
        as_json(article.authors),
        *_moment(article.published),
        *_moment(article.modified),
        *((None, None, None) if views is None else count(views)),
        optional(article.section),
        as_json(article.keywords),
        optional(article.language),
        optional(article.publisher),
        as_json([_image(image) for image in article.images]),
        text(article.body),
        as_json([_alternate(alternate) for alternate in article.alternates]),
        None if article.is_accessible_for_free is None else int(article.is_accessible_for_free),
    )


def article_of(row: Row, origins: tuple[Origin, ...] = (), *, where: str = "an article") -> Article:
    """The article that `content` made this row from; SpoiltRowError, with `where` and the column, if it made none such."""
    url, canonical_url, news_id, title, overline, description, authors = row[:7]
    section, keywords, language, publisher, images, body, alternates, free = row[20:]

    return Article(
        url=url,
        title=title,
        body=body,
        published=read("published", row[7:12], _moment_of, _MOMENT, where=where),
        modified=read("modified", row[12:17], _moment_of, _MOMENT, where=where),
        authors=read("authors", authors, _texts_of, _LIST, where=where),
        news_id=news_id,
        views=read(
            "views", row[17:20], _count_of, "a number, its text, and 1 if it is a lower bound, else 0", where=where
        ),
        description=description,
        section=section,
        keywords=read("keywords", keywords, _texts_of, _LIST, where=where),
        language=language,
        publisher=publisher,
        images=read("images", images, _images_of, "a JSON list of objects with url, caption, alt", where=where),
        overline=overline,
        canonical_url=canonical_url,
        alternates=read(
            "alternates", alternates, _alternates_of, "a JSON list of objects with url, kind, language", where=where
        ),
        is_accessible_for_free=None if free is None else bool(free),
        origins=origins,
    )


def storable(article: Article) -> Article:
    """The article as the archive will give it back, so that comparing with what is kept is comparing like with like."""
    origins = tuple(origin_of(origin_row(origin)) for origin in article.origins)
    return replace(article_of(content(article)), origins=origins)


def origin_row(origin: Origin) -> Row:
    """field, rule, path, text, confidence, parser_version."""
    # Not a number cannot be stored: SQLite makes null of it.
    sure = origin.confidence if origin.confidence == origin.confidence else 0.0
    names = (text(value) for value in (origin.field, origin.rule, origin.path, origin.text))
    return (*names, float(sure), text(origin.parser_version))


def origin_of(row: Row) -> Origin:
    """The origin that `origin_row` made this row from."""
    field, rule, path, raw, confidence, parser_version = row
    return Origin(field=field, rule=rule, path=path, text=raw, confidence=confidence, parser_version=parser_version)


def count(value: Count) -> tuple[int, str, int]:
    """value, text, lower_bound."""
    fits = -LARGEST <= value.value <= LARGEST
    number = value.value if fits else max(-LARGEST, min(LARGEST, value.value))
    return number, text(value.text), int(value.lower_bound or not fits)


def dated(article: Article, seen_at: datetime) -> str:
    """When the article was published as far as anyone knows, else when it was first seen: what lists are ordered by."""
    moment = article.published
    if moment is None:
        return stamp(seen_at)
    try:
        return stamp(moment.at)
    except OverflowError:  # the first or last day of the calendar, shifted over its edge
        return stamp(moment.at.replace(tzinfo=UTC))


def _texts(value: object) -> object:
    match value:
        case str():
            return text(value)
        case list() | tuple():
            return [_texts(part) for part in value]
        case dict():
            return {key: _texts(part) for key, part in value.items()}
    return value


def _moment(moment: Moment | None) -> Row:
    if moment is None:
        return (None,) * 5
    return (moment.at.isoformat(), text(moment.text), moment.precision.value, text(moment.calendar), moment.zone.value)


def _moment_of(row: Row) -> Moment | None:
    if row[0] is None:
        return None
    if None in row:
        raise ValueError("a half of a moment")
    written, raw, precision, calendar, zone = row
    return Moment(
        at=datetime.fromisoformat(written),
        precision=Precision(precision),
        text=raw,
        calendar=calendar,
        zone=Zone(zone),
    )


def _count_of(row: Row) -> Count | None:
    value, raw, lower_bound = row
    if value is None:
        return None
    if None in row:
        raise ValueError("a half of a count")
    return Count(value=value, text=raw, lower_bound=bool(lower_bound))


def _texts_of(written: str) -> tuple[str, ...]:
    items = json.loads(written)
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise TypeError("no list of texts")
    return tuple(items)


def _images_of(written: str) -> tuple[Image, ...]:
    return tuple(Image(**image) for image in _objects_of(written))


def _alternates_of(written: str) -> tuple[Alternate, ...]:
    return tuple(Alternate(**alternate) for alternate in _objects_of(written))


def _objects_of(written: str) -> list[dict[str, Any]]:
    items = json.loads(written)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise TypeError("no list of objects")
    return items


def _image(image: Image) -> dict[str, str | None]:
    return {"url": image.url, "caption": image.caption, "alt": image.alt}


def _alternate(alternate: Alternate) -> dict[str, str | None]:
    return {"url": alternate.url, "kind": alternate.kind, "language": alternate.language}
