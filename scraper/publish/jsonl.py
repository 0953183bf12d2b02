"""Articles and their history as JSON objects, one a line, as `returning` takes them back; the keys carry the same names as
the public API's attributes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from scraper.models import (
        Alias,
        Alternate,
        Article,
        Count,
        Event,
        Flip,
        Image,
        Moment,
        Observation,
        Origin,
        Remembered,
        Revision,
        StoredArticle,
    )

Record = dict[str, object]

# Legal inside JSON strings, but many readers also end a line at the first three, and UTF-8 cannot carry the last.
_UNSAFE = re.compile("[\u0085\u2028\u2029\ud800-\udfff]")


def line(record: Mapping[str, object]) -> str:
    r"""The record as one line with its line end; non-ASCII text stays readable.

    >>> line({"title": "خبر"})
    '{"title": "خبر"}\n'
    """
    text = json.dumps(record, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def article(value: Article) -> Record:
    """Every field of an article, absent ones as null or empty list."""
    return {
        "url": value.url,
        "title": value.title,
        "news_id": value.news_id,
        "published": moment(value.published),
        "modified": moment(value.modified),
        "views": count(value.views),
        "authors": list(value.authors),
        "language": value.language,
        "overline": value.overline,
        "description": value.description,
        "body": value.body,
        "section": value.section,
        "keywords": list(value.keywords),
        "publisher": value.publisher,
        "images": [image(i) for i in value.images],
        "canonical_url": value.canonical_url,
        "alternates": [alternate(a) for a in value.alternates],
        "is_accessible_for_free": value.is_accessible_for_free,
        "origins": [origin(o) for o in value.origins],
    }


def stored(value: StoredArticle) -> Record:
    """An article with what the archive knows about it: the article's own keys between the archive's."""
    return {
        "id": value.id,
        "source": value.source,
        **article(value.article),
        "first_seen_at": instant(value.first_seen_at),
        "last_seen_at": instant(value.last_seen_at),
        "revisions": value.revisions,
        "gone_at": instant(value.gone_at),
        "suspected_at": instant(value.suspected_at),
        "withheld": value.withheld,
        "aliases": list(value.aliases),
    }


def remembered(value: Remembered) -> Record:
    """An article with its whole history, from which `scraper import` makes it again.

    Of a former state only the fields are given that differ from the newest one.
    """
    newest = article(value.stored.article)
    return {
        **stored(value.stored),
        "history": {
            "revisions": [_former(state, newest) for state in value.revisions],
            "observations": [observation(o) for o in value.observations],
            "events": [event(e) for e in value.events],
            "aliases": [alias(a) for a in value.aliases],
            "flips": [flip(f) for f in value.flips],
        },
    }


def _former(value: Revision, newest: Record) -> Record:
    state = article(value.article)
    differs = {name: state[name] for name in state if name != "origins" and state[name] != newest[name]}
    return {**_of_revision(value), "differs": differs}


def revision(value: Revision) -> Record:
    """One state of an article."""
    return {**_of_revision(value), "article": article(value.article)}


def _of_revision(value: Revision) -> Record:
    """What is known of a state besides what it says."""
    return {
        "number": value.number,
        "seen_at": instant(value.seen_at),
        "changed": list(value.changed),
        "cause": value.cause,
        "parser_version": value.parser_version,
    }


def flip(value: Flip) -> Record:
    """When an alternating page showed which revision."""
    return {"revision": value.revision, "seen_at": instant(value.seen_at)}


def observation(value: Observation) -> Record:
    """One count at a time."""
    return {
        "name": value.name,
        "value": value.value,
        "text": value.text,
        "seen_at": instant(value.seen_at),
        "lower_bound": value.lower_bound,
    }


def event(value: Event) -> Record:
    """One disappearance or return."""
    return {"kind": value.kind.value, "seen_at": instant(value.seen_at), "detail": value.detail}


def alias(value: Alias) -> Record:
    """One URL that led to an article."""
    return {"url": value.url, "kind": value.kind, "first_seen_at": instant(value.first_seen_at)}


def moment(value: Moment | None) -> Record | None:
    """A written date; `at` means no more than `precision` and `zone` say."""
    if value is None:
        return None
    return {
        "at": value.at.isoformat(),
        "precision": value.precision.value,
        "text": value.text,
        "calendar": value.calendar,
        "zone": value.zone.value,
    }


def count(value: Count | None) -> Record | None:
    """A written number."""
    if value is None:
        return None
    return {"value": value.value, "text": value.text, "lower_bound": value.lower_bound}


def image(value: Image) -> Record:
    """An image of the article."""
    return {"url": value.url, "caption": value.caption, "alt": value.alt}


def alternate(value: Alternate) -> Record:
    """Another form of the page."""
    return {"url": value.url, "kind": value.kind, "language": value.language}


def origin(value: Origin) -> Record:
    """Where one field's value came from."""
    return {
        "field": value.field,
        "rule": value.rule,
        "path": value.path,
        "text": value.text,
        "confidence": value.confidence,
        "parser_version": value.parser_version,
    }


def instant(at: datetime | None) -> str | None:
    """An instant in ISO 8601 with its offset."""
    return None if at is None else at.isoformat()
