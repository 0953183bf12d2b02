"""Flat rows for data frames: plain values under the names of columns, the same columns in each row.

Lists are joined by "; ", for frames hold lists badly. Of a written date there are three columns: the page's own wall
clock, which every dated article has and which sorts well within a source; the instant in UTC, where somebody names the
time zone; and the text as printed.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any, Literal

from scraper.models import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from scraper.models import Article, Moment, Observation, Revision, StoredArticle

Rows = Literal["articles", "revisions", "observations", "origins"]

_LIST = "; "


def article(stored: StoredArticle) -> dict[str, Any]:
    """An article's newest state, and what the archive knows of it."""
    return {
        "id": stored.id,
        "source": stored.source,
        **_content(stored.article),
        "first_seen_at": stored.first_seen_at,
        "last_seen_at": stored.last_seen_at,
        "revisions": stored.revisions,
        "gone_at": stored.gone_at,
    }


def revisions(stored: StoredArticle, states: tuple[Revision, ...]) -> Iterator[dict[str, Any]]:
    """Each state of an article; `changed` names the fields in which it differs from the one before."""
    for state in states:
        yield {
            "id": stored.id,
            "source": stored.source,
            "revision": state.number,
            "seen_at": state.seen_at,
            "changed": _LIST.join(state.changed),
            "cause": state.cause,
            **_content(state.article),
        }


def observations(stored: StoredArticle, seen: tuple[Observation, ...]) -> Iterator[dict[str, Any]]:
    """Each count of an article with the time at which its page showed it."""
    for one in seen:
        yield {
            "id": stored.id,
            "source": stored.source,
            "title": stored.article.title,
            "name": one.name,
            "seen_at": one.seen_at,
            "value": one.value,
            "text": one.text,
            "lower_bound": one.lower_bound,
        }


def origins(stored: StoredArticle) -> Iterator[dict[str, Any]]:
    """Where each field of an article's newest state was read, and how sure the parser was."""
    for one in stored.article.origins:
        yield {
            "id": stored.id,
            "source": stored.source,
            "field": one.field,
            "rule": one.rule,
            "path": one.path,
            "text": one.text,
            "confidence": one.confidence,
            "parser_version": one.parser_version,
        }


def _content(value: Article) -> dict[str, Any]:
    return {
        "url": value.url,
        "title": value.title,
        "news_id": value.news_id,
        **_date("published", value.published),
        **_date("modified", value.modified),
        "views": value.views.value if value.views else None,
        "views_text": value.views.text if value.views else None,
        "authors": _LIST.join(value.authors),
        "language": value.language,
        "section": value.section,
        "keywords": _LIST.join(value.keywords),
        "publisher": value.publisher,
        "overline": value.overline,
        "description": value.description,
        "body": value.body,
        "images": _LIST.join(image.url for image in value.images),
        "canonical_url": value.canonical_url,
        "is_accessible_for_free": value.is_accessible_for_free,
    }


def _date(name: str, moment: Moment | None) -> dict[str, Any]:
    clock = moment.at.replace(tzinfo=None) if moment else None
    instant = _utc(moment.at) if moment and moment.zone is not Zone.UNKNOWN else None
    return {name: clock, f"{name}_at": instant, f"{name}_text": moment.text if moment else None}


def _utc(at: datetime) -> datetime | None:
    try:
        return at.astimezone(UTC)
    except OverflowError:  # the first or last day of the calendar, shifted over its edge
        return None
