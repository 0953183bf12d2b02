"""An article as a row of the columns that articles and revisions share, and back; its origins as rows of their own.

A written date keeps the page's own offset.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from scraper.models import Alternate, Article, Count, Image, Moment, Origin, Precision, Zone
from scraper.storage.tables.rows import Row, as_json, count, optional, read, stamp, text, texts

_CONTENT = """
    url canonical_url news_id title overline description authors
    published published_text published_precision published_calendar published_zone
    modified modified_text modified_precision modified_calendar modified_zone
    views views_text views_lower_bound section keywords language publisher images body
    alternates is_accessible_for_free
"""
CONTENT = tuple(_CONTENT.split())  # the columns that articles and revisions share
_MOMENT: Final = "a time in ISO 8601 with its text, precision, calendar and zone"


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
        authors=texts(authors, "authors", where=where),
        news_id=news_id,
        views=read(
            "views", row[17:20], _count_of, "a number, its text, and 1 if it is a lower bound, else 0", where=where
        ),
        description=description,
        section=section,
        keywords=texts(keywords, "keywords", where=where),
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


def dated(article: Article, seen_at: datetime) -> str:
    """When the article was published as far as anyone knows, else when it was first seen: what lists are ordered by."""
    moment = article.published
    if moment is None:
        return stamp(seen_at)
    try:
        return stamp(moment.at)
    except OverflowError:  # the first or last day of the calendar, shifted over its edge
        return stamp(moment.at.replace(tzinfo=UTC))


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
