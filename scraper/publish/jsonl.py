"""Values as JSON objects, one a line; the keys carry the same names as the public API's attributes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from scraper.models import Moment
from scraper.publish import diffs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from scraper.models import (
        Alarm,
        Alias,
        Alternate,
        Article,
        Change,
        Copy,
        Count,
        Event,
        Extraction,
        Flip,
        Image,
        Observation,
        Origin,
        Remembered,
        Revision,
        SourceStatus,
        StoredArticle,
        Story,
        Verdict,
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
    return {
        "number": value.number,
        "seen_at": instant(value.seen_at),
        "changed": list(value.changed),
        "cause": value.cause,
        "parser_version": value.parser_version,
        "differs": differs,
    }


def revision(value: Revision) -> Record:
    """One state of an article."""
    return {
        "number": value.number,
        "seen_at": instant(value.seen_at),
        "changed": list(value.changed),
        "cause": value.cause,
        "parser_version": value.parser_version,
        "article": article(value.article),
    }


def change(value: Change) -> Record:
    """One revision, with the words that changed: what was removed and what stands there now."""
    before, after = value.before.article, value.after.article
    return {
        "article": value.article_id,
        "source": value.source,
        "url": after.url,
        "title": after.title,
        "revision": value.after.number,
        "seen_at": instant(value.after.seen_at),
        "before_seen_at": instant(value.before.seen_at),
        "cause": value.after.cause,
        "changed": list(value.after.changed),
        "words": [
            {"field": name, "removed": removed, "added": added}
            for name in value.after.changed
            for removed, added in diffs.changes(_written(before, name), _written(after, name))
        ],
    }


def _written(value: Article, name: str) -> str:
    """A watched field as text."""
    match getattr(value, name, None):
        case None:
            return ""
        case tuple() as names:
            return ", ".join(map(str, names))
        case Moment() as date:
            return date.at.isoformat()
        case other:
            return str(other)


def flip(value: Flip) -> Record:
    """When an alternating page showed which revision."""
    return {"revision": value.revision, "seen_at": instant(value.seen_at)}


def alarm(value: Alarm) -> Record:
    """Pages of a source that changed all at once."""
    return {
        "source": value.source,
        "alarm": value.kind,
        "opened_at": instant(value.opened_at),
        "closed_at": instant(value.closed_at),
        "detail": value.detail,
    }


def story(value: Story) -> Record:
    """Articles with the same text, the one that had it first in front."""
    return {
        "story": value.id,
        "is_certain": value.is_certain,
        "articles": [copy(member) for member in value.members],
    }


def copy(value: Copy) -> Record:
    """One article of a story."""
    return {
        "article": value.article,
        "source": value.source,
        "title": value.title,
        "url": value.url,
        "had_at": instant(value.had_at),
        "earliest_at": instant(value.earliest_at),
        "latest_at": instant(value.latest_at),
        "first_seen_at": instant(value.first_seen_at),
        "copy_of": value.copy_of,
        "similarity": value.similarity,
    }


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


def history(
    value: StoredArticle,
    revisions: Iterable[Revision],
    observations: Iterable[Observation],
    events: Iterable[Event],
    flips: Iterable[Flip] = (),
    addresses: Iterable[Alias] = (),
) -> Record:
    """All that the archive remembers of one article."""
    return {
        "id": value.id,
        "source": value.source,
        "url": value.article.url,
        "title": value.article.title,
        "revisions": [revision(r) for r in revisions],
        "observations": [observation(o) for o in observations],
        "events": [event(e) for e in events],
        "flips": [flip(f) for f in flips],
        "addresses": [alias(a) for a in addresses],
    }


def hit(number: int, source: str, title: str, url: str, published: datetime | None, snippet: str) -> Record:
    """One article that a search has found."""
    return {
        "id": number,
        "source": source,
        "title": title,
        "url": url,
        "published": instant(published),
        "snippet": snippet,
    }


def status(value: SourceStatus) -> Record:
    """The health of one source."""
    return {
        "source": value.name,
        "articles": value.articles,
        "gone": value.gone,
        "links": value.links,
        "links_due": value.links_due,
        "last_run_at": instant(value.last_run_at),
        "last_success_at": instant(value.last_success_at),
        "failures": dict(sorted(value.failures.items())),
        "refused": dict(sorted(value.refused.items())),
        "resting": list(value.resting),
        "fill": dict(value.fill),
        "alarms": [alarm(one) for one in value.alarms],
    }


def extraction(value: Extraction) -> Record:
    """All that was read from a page, with every candidate and the reason why it was chosen or not."""
    return {
        "kind": value.kind.value,
        "why": value.why,
        "article": None if value.article is None else article(value.article),
        "encoding": {"name": value.encoding[0], "found": value.encoding[1]},
        "doubts": list(value.doubts),
        "verdicts": [verdict(v) for v in value.verdicts],
        "left_out": [{"text": text, "reason": reason} for text, reason in value.left_out],
    }


def verdict(value: Verdict) -> Record:
    """One candidate and what the judge made of it."""
    candidate = value.candidate
    return {
        "field": candidate.field,
        "chosen": value.chosen,
        "reason": value.reason,
        "value": plain(candidate.value),
        "rule": candidate.rule,
        "path": candidate.path,
        "text": candidate.text,
        "confidence": candidate.confidence,
    }


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


def plain(value: object) -> object:
    """A candidate's value, whatever its field's type, as something that JSON knows."""
    from scraper.models import Alternate, Count, Image

    match value:
        case Moment():
            return moment(value)
        case Count():
            return count(value)
        case Image():
            return image(value)
        case Alternate():
            return alternate(value)
        case tuple() | list():
            return [plain(item) for item in value]
        case str() | int() | float() | None:
            return value
        case _:
            return str(value)
