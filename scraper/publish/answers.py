"""What commands answer with `--json`: edits, copies, histories, hits, the health of sources, how a page was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.models import Alternate, Count, Image, Moment
from scraper.publish import diffs, jsonl

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from scraper.models import (
        Alarm,
        Alias,
        Article,
        Change,
        Copy,
        Event,
        Extraction,
        Flip,
        Observation,
        Revision,
        SourceStatus,
        StoredArticle,
        Story,
        Verdict,
    )
    from scraper.publish.jsonl import Record


def change(value: Change) -> Record:
    """One revision, with the words that changed: what was removed and what stands there now."""
    before, after = value.before.article, value.after.article
    return {
        "article": value.article_id,
        "source": value.source,
        "url": after.url,
        "title": after.title,
        "revision": value.after.number,
        "seen_at": jsonl.instant(value.after.seen_at),
        "before_seen_at": jsonl.instant(value.before.seen_at),
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


def alarm(value: Alarm) -> Record:
    """Pages of a source that changed all at once."""
    return {
        "source": value.source,
        "alarm": value.kind,
        "opened_at": jsonl.instant(value.opened_at),
        "closed_at": jsonl.instant(value.closed_at),
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
        "had_at": jsonl.instant(value.had_at),
        "earliest_at": jsonl.instant(value.earliest_at),
        "latest_at": jsonl.instant(value.latest_at),
        "first_seen_at": jsonl.instant(value.first_seen_at),
        "copy_of": value.copy_of,
        "similarity": value.similarity,
    }


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
        "revisions": [jsonl.revision(r) for r in revisions],
        "observations": [jsonl.observation(o) for o in observations],
        "events": [jsonl.event(e) for e in events],
        "flips": [jsonl.flip(f) for f in flips],
        "addresses": [jsonl.alias(a) for a in addresses],
    }


# What surrounds a found word in the snippet that `hit` is given. A text that held them itself would only have other marks.
MARKS = ("\x02", "\x03")


def hit(number: int, source: str, title: str, url: str, published: datetime | None, snippet: str) -> Record:
    """One article that a search has found; `marks` are where the found words begin and end in `snippet`, in characters.

    Places instead of tags: the text stays as it is, whatever it holds, and who shows it marks the words in his own way.
    """
    plain, marks = _places(snippet)
    return {
        "id": number,
        "source": source,
        "title": title,
        "url": url,
        "published": jsonl.instant(published),
        "snippet": plain,
        "marks": marks,
    }


def _places(snippet: str) -> tuple[str, list[list[int]]]:
    plain, *found = snippet.split(MARKS[0])
    marks = []
    for piece in found:
        word, _, rest = piece.partition(MARKS[1])
        marks.append([len(plain), len(plain) + len(word)])
        plain += word + rest
    return plain, marks


def status(value: SourceStatus) -> Record:
    """The health of one source."""
    return {
        "source": value.name,
        "articles": value.articles,
        "gone": value.gone,
        "withheld": value.withheld,
        "links": value.links,
        "links_due": value.links_due,
        "last_run_at": jsonl.instant(value.last_run_at),
        "last_success_at": jsonl.instant(value.last_success_at),
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
        "article": None if value.article is None else jsonl.article(value.article),
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


def plain(value: object) -> object:
    """A candidate's value, whatever its field's type, as something that JSON knows."""
    match value:
        case Moment():
            return jsonl.moment(value)
        case Count():
            return jsonl.count(value)
        case Image():
            return jsonl.image(value)
        case Alternate():
            return jsonl.alternate(value)
        case tuple() | list():
            return [plain(item) for item in value]
        case str() | int() | float() | None:
            return value
        case _:
            return str(value)
