"""Plans an article's revisions anew from what today's parser reads in its pages: decisions on values, no database.

Every page is taken in the order in which it was fetched, and its reading is laid over the state before as it would have
been then. So a state that was read wrongly is put right in its own place; an edit that an earlier parser did not see is
added at its own time; one that only ever was a parser's mistake is taken out. A page that today's parser cannot read
keeps the reading that it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.normalize.text import fingerprint
from scraper.storage.texts import edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.models import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A revision as it stands in the archive."""

    number: int
    seen_at: str
    capture: int
    changed: tuple[str, ...]
    parser_version: str | None
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What today's parser reads in a page; None where it reads no article in it."""

    capture: int
    seen_at: str
    article: Article | None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A revision as it should be; `before` is how it stands in the archive, None if it does not yet."""

    number: int
    seen_at: str
    capture: int
    changed: tuple[str, ...]
    article: Article
    before: Past | None
    is_read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How an article should stand in the archive; `newest` is None where its newest page cannot be read today."""

    states: tuple[State, ...]
    withdrawn: tuple[Past, ...]
    newest: Article | None


def plan(past: Sequence[Past], seen: Iterable[Seen], *, may_add: bool = True) -> Plan:
    """Tells the past again from these readings, given in the order in which the pages were fetched.

    Where an article alternates, or its site was redesigned, a change without a revision may have been left out on
    purpose; without `may_add` such an article stays as it is.
    """
    known = {revision.capture: revision for revision in past}
    withdrawn: list[Past] = []
    states: list[State] = []
    now: Article | None = None
    newest: Article | None = None
    no_edit: tuple[str, ...] = ()
    for page in seen:
        before = known.pop(page.capture, None)
        newest = None
        if page.article is None:
            if before is not None:
                now = before.article
                states.append(_state(states, page, before.changed if states else (), now, before))
            continue
        merged, edited = page.article, no_edit
        if now is not None:
            # What was woven into the text shows that the archive knew then that the whole was not there any more.
            is_there = before is None or before.article.body == now.body
            merged, edited = edits.merge(now, page.article, whole_is_there=is_there)
        if now is not None and edited and before is None and _was_there(merged, states):
            newest = now  # a site that serves two versions in turn: the archive did not count the return either
            continue
        if now is not None and edited and before is None and not may_add:
            return Plan(states=tuple(_kept(revision) for revision in past), withdrawn=(), newest=None)
        if now is None or edited:
            states.append(_state(states, page, edited, merged, before))
        elif before is not None:
            withdrawn.append(before)  # no edit, as it is read today
        now = newest = merged
    # Revisions of one line of an export, or whose page is not there, or nothing that can be read: all stays as it is.
    if known or not states or len({revision.capture for revision in past}) < len(past):
        return Plan(states=tuple(_kept(revision) for revision in past), withdrawn=(), newest=None)
    return Plan(states=tuple(states), withdrawn=tuple(withdrawn), newest=newest)


def _state(states: list[State], page: Seen, changed: tuple[str, ...], article: Article, before: Past | None) -> State:
    return State(
        number=len(states) + 1,
        seen_at=page.seen_at,
        capture=page.capture,
        changed=changed,
        article=article,
        before=before,
        is_read=page.article is not None,
    )


def _kept(revision: Past) -> State:
    return State(
        number=revision.number,
        seen_at=revision.seen_at,
        capture=revision.capture,
        changed=revision.changed,
        article=revision.article,
        before=revision,
        is_read=False,
    )


def _was_there(article: Article, states: Sequence[State]) -> bool:
    """Whether an earlier state says the same in all watched fields."""
    return any(_told(state.article) == _told(article) for state in states)


def _told(article: Article) -> tuple[str, ...]:
    return tuple(fingerprint(str(getattr(article, name) or "")) for name in edits.WATCHED if name != "published")
