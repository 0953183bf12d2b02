"""Articles and their history, as lines for people.

Text that comes from pages passes through `tables.harmless`; nothing is wrapped, for only whoever writes it to a
terminal knows how wide that is.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from scraper.models import Alternate, Count, EventKind, Image, Moment
from scraper.publish import diffs, series, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.models import (
        Alarm,
        Alias,
        Article,
        Change,
        Event,
        Flip,
        Observation,
        Revision,
        StoredArticle,
        Story,
    )

_FACTS = (
    "news_id",
    "published",
    "modified",
    "views",
    "authors",
    "language",
    "section",
    "keywords",
    "publisher",
    "overline",
    "description",
    "images",
    "canonical_url",
    "alternates",
    "is_accessible_for_free",
)
_EVENTS = {
    EventKind.SUSPECTED: "missing, not yet confirmed",
    EventKind.DISAPPEARED: "gone",
    EventKind.RETURNED: "there again",
}
_LABEL_WIDTH = 15  # of the names that most articles have; a longer one makes room for itself


def article(value: Article, *, body: bool = True) -> Iterator[str]:
    """An article as a person reads it: title, URL, one line for each field that is known, then the body."""
    yield tables.harmless(value.title)
    yield tables.harmless(value.url)
    facts = [(name, text) for name in _FACTS if (text := told(getattr(value, name)))]
    width = max(_LABEL_WIDTH, *(len(name) + 2 for name, _ in facts)) if facts else _LABEL_WIDTH
    yield from (fact(name, text, width=width) for name, text in facts)
    if body:
        for paragraph in value.body.split("\n\n"):
            yield ""
            yield tables.harmless(paragraph)


def summary(value: Article) -> Iterator[str]:
    """The few lines that tell whether a page was read well; the body only by its length."""
    yield tables.harmless(value.title)
    for name in ("news_id", "published", "views", "authors", "language"):
        yield fact(name, told(getattr(value, name)) or "-")
    yield fact("body", f"{len(value.body.split()):,} words, {len(value.body):,} characters")
    for other in value.alternates:
        if other.kind in {"next", "whole"}:
            yield fact("goes on" if other.kind == "next" else "whole at", tables.harmless(other.url))


def fact(name: str, text: str, *, width: int = _LABEL_WIDTH) -> str:
    """One line of what is known, under all the others."""
    return f"  {name.ljust(width)}{text}"


def stored(value: StoredArticle) -> Iterator[str]:
    """An article of the archive, with what the archive knows about it."""
    yield from article(value.article)
    yield ""
    yield f"article {value.id} of {value.source}, {_revisions(value.revisions)}"
    yield f"first seen {tables.stamp(value.first_seen_at)}, last seen {tables.stamp(value.last_seen_at)}"
    if value.withheld:
        yield f"withheld for legal reasons since {tables.stamp(value.gone_at or value.suspected_at)}"
    elif value.gone_at:
        yield f"gone since {tables.stamp(value.gone_at)}"
    elif value.suspected_at:
        yield f"missing since {tables.stamp(value.suspected_at)}, to be confirmed by another visit"
    for url in value.aliases:
        if url != value.article.url:
            yield f"also at {tables.harmless(url)}"


def history(
    value: StoredArticle,
    revisions: Sequence[Revision],
    observations: Iterable[Observation],
    events: Iterable[Event],
    flips: Sequence[Flip] = (),
    addresses: Sequence[Alias] = (),
    *,
    colour: bool = False,
) -> Iterator[str]:
    """What the archive remembers: each revision as a diff to the one before, each count, each URL, each disappearance."""
    yield tables.harmless(value.article.title)
    yield tables.harmless(value.article.url)
    yield f"article {value.id} of {value.source}, {_revisions(value.revisions)}"
    for before, after in zip((None, *revisions), revisions, strict=False):
        yield ""
        yield from revision(before, after, colour=colour)
    yield from _flips(flips)
    yield from _series(tuple(observations))
    if len(addresses) > 1:
        yield ""
        yield "addresses"
        yield from (f"  {tables.stamp(a.first_seen_at)}  {a.kind:<9}  {tables.harmless(a.url)}" for a in addresses)
    told_events = [f"  {tables.stamp(e.seen_at)}  {_event(e)}" for e in events]
    if told_events:
        yield ""
        yield from ("events", *told_events)


def _event(value: Event) -> str:
    return f"{_EVENTS[value.kind]}: {tables.harmless(tables.minutes(value.detail))}"


def revision(before: Revision | None, after: Revision, *, colour: bool = False) -> Iterator[str]:
    """One revision as a diff to the one before; only a line for the first."""
    if before is None:
        yield f"revision {after.number}  {tables.stamp(after.seen_at)}  as first seen"
        return
    changed = ", ".join(after.changed) or "nothing"
    why = "" if after.cause == "edit" else f"  (by the site's {after.cause}, no edit)"
    yield f"revision {after.number}  {tables.stamp(after.seen_at)}  changed: {changed}{why}"
    for name in after.changed:
        yield from _changed_field(name, before.article, after.article, colour=colour)


def change(value: Change, *, colour: bool = False) -> Iterator[str]:
    """One edit: whose, when, and the words that changed."""
    yield f"{value.article_id:>5}  {value.source}  {tables.harmless(value.after.article.title)}"
    yield f"       {tables.harmless(value.after.article.url)}"
    for line in revision(value.before, value.after, colour=colour):
        yield f"       {line}"


def alarm(value: Alarm) -> str:
    """One line for people about pages that changed all at once."""
    when = tables.stamp(value.opened_at)
    still = "" if value.closed_at else ", and it goes on"
    return f"{value.source}: {value.kind}, {when}{still}: {tables.harmless(value.detail)}"


def story(value: Story) -> Iterator[str]:
    """Copies of one text, the one that had it first in front, each with how long after and how similar."""
    first = value.members[0]
    sure = "first" if value.is_certain else "first, as it seems"
    yield tables.harmless(first.title)
    for member in value.members:
        later = member.had_at - first.had_at
        when = sure if member is first else f"{_span(later)} later"
        similar = "" if member.similarity is None else f", {member.similarity:.0%} as {member.copy_of}"
        yield f"{member.article:>7}  {tables.stamp(member.had_at)}  {member.source}: {when}{similar}"
        if member.title != first.title:
            yield f"         {tables.harmless(member.title)}"


def _span(length: timedelta) -> str:
    """A span of time in its largest unit."""
    minutes = round(length / timedelta(minutes=1))
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"


def _flips(flips: Sequence[Flip]) -> Iterator[str]:
    if not flips:
        return
    yield ""
    shown = [str(number) for number, _ in groupby(flip.revision for flip in flips)]
    since, until = tables.stamp(flips[0].seen_at), tables.stamp(flips[-1].seen_at)
    yield f"alternating from {since} to {until}, seen {len(flips)} times: revision {tables.cut(' → '.join(shown), 60)}"


def _changed_field(name: str, before: Article, after: Article, *, colour: bool) -> Iterator[str]:
    old, new = (getattr(side, name, None) for side in (before, after))
    if name != "body":
        yield f"  {name}: {diffs.words(told(old), told(new), colour=colour)}"
        return
    yield "  body:"
    old, new = (_harmless_paragraphs(side.body) for side in (before, after))
    for part in diffs.paragraphs(old, new, colour=colour):
        # Paragraphs that were changed one after the other come as one text.
        yield from (f"    {paragraph}" for paragraph in part.split("\n\n") if paragraph)


def _harmless_paragraphs(text: str) -> str:
    return "\n\n".join(map(tables.harmless, text.split("\n\n")))


def _series(observations: Sequence[Observation]) -> Iterator[str]:
    name = None
    for seen in series.growth(observations):
        if seen.name != name:
            name = seen.name
            yield ""
            yield f"{name}  {series.sparkline([one for one in observations if one.name == name])}".rstrip()
        grown = "" if seen.gained is None else f"  {seen.gained:>+10,}"
        rate = "" if seen.per_hour is None else f"  {seen.per_hour:>10,.1f} an hour"
        yield f"  {tables.stamp(seen.seen_at)}  {seen.value:>12,}{grown}{rate}"


def _revisions(count: int) -> str:
    return "1 revision" if count == 1 else f"{count} revisions"


def told(value: object) -> str:
    """Any field's value on one line; a date or count that was written otherwise is followed by its own words."""
    match value:
        case None:
            return ""
        case Moment():
            return _with_words(tables.written(value), value.text)
        case Count():
            return _with_words(f"{value.value}{'+' if value.lower_bound else ''}", value.text)
        case Image():
            return tables.harmless(value.url)
        case Alternate():
            return tables.harmless(f"{value.language or value.kind} {value.url}")
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(told, value))
        case _:
            return tables.harmless(str(value))


def _with_words(plain: str, words: str) -> str:
    return plain if words.strip() == plain else f"{plain}  ({tables.harmless(words)})"
