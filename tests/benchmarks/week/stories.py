"""The truth: what each article said from when on, and what became of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from week import words

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_DAY = datetime(2026, 3, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
FIRST_NUMBER = 48_100

NOISES = (
    "related links", "most-read box", "ticker", "A/B title", "relative time", "old copy", "page cut short",
    "copies of the page", "session in the address", "lost for a moment",
)  # fmt: skip
_NOISE_SHARE = 0.22  # of the articles have each kind of noise
_EDITS = (0, 0, 1, 1, 2, 3)  # of an article
_KINDS = ("paragraph", "title", "update", "update", "paragraph", "cut")
_APART = 5  # hours at least between two edits
_FATES = (("404", 0.05), ("410", 0.03), ("front page", 0.04), ("moved", 0.06))
_PAGED = 0.04  # of the articles are set on two pages, with all of it on a third


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What an article says from `since` on; `kind` is the edit that made it so."""

    since: datetime
    title: str
    paragraphs: tuple[str, ...]
    kind: str = "first"


@dataclass(slots=True, kw_only=True)
class Story:
    """One article of the paper."""

    number: int
    published_at: datetime
    author: str
    states: list[State]
    noises: frozenset[str] = frozenset()
    other_title: str = ""  # that half of the readers see on the day of the test
    fate: str = ""
    fate_at: datetime | None = None
    paged: bool = False
    slugs: tuple[str, str] = field(default=("", ""))

    def at(self, now: datetime) -> State:
        """What it says then."""
        return [state for state in self.states if state.since <= now][-1]

    def is_removed(self, now: datetime) -> bool:
        """Whether its fate, if that is to vanish, has come."""
        return self.fate not in {"", "moved"} and self.fate_at is not None and now >= self.fate_at

    def path(self, now: datetime) -> str:
        """Where it is at that time."""
        moved = self.fate == "moved" and self.fate_at is not None and now >= self.fate_at
        return f"/{self.published_at:%Y/%m/%d}/{self.slugs[moved]}-{self.number}"

    def views(self, now: datetime) -> int:
        """A count that only grows: a few hundred in the first hours, then ever more slowly."""
        hours = max((now - self.published_at) / HOUR, 0.0)
        return int(40 + self.number % 97 + 900 * hours / (hours + 12) + 7 * hours)


def write(seed: int, count: int, days: float, *, noise: bool) -> list[Story]:
    """The stories of so many days, evenly over all but the last of their hours."""
    chooser = random.Random(f"stories {seed}")
    hours = max(days * 24 - 8, 1.0)
    return [
        _story(chooser, number, FIRST_DAY + timedelta(hours=hours * number / count), days, noise=noise)
        for number in range(count)
    ]


def _story(chooser: random.Random, number: int, at: datetime, days: float, *, noise: bool) -> Story:
    at = at.replace(minute=chooser.randrange(60), second=0, microsecond=0)
    title = words.headline(chooser)
    text = tuple(words.paragraph(chooser) for _ in range(chooser.randint(4, 9)))
    story = Story(
        number=FIRST_NUMBER + number,
        published_at=at,
        author=f"{chooser.choice(('Ida', 'Omar', 'Lin', 'Petra'))} {chooser.choice(('Vogt', 'Haddad', 'Moreau'))}",
        states=[State(since=at, title=title, paragraphs=text)],
        slugs=(words.slug(title), words.slug(words.headline(chooser))),
        paged=noise and chooser.random() < _PAGED,
    )
    end = FIRST_DAY + timedelta(days=days)
    _edit(chooser, story, end)
    _end(chooser, story, end)
    if noise:
        story.noises = frozenset(kind for kind in NOISES if chooser.random() < _NOISE_SHARE)
        story.other_title = words.headline(chooser)
    return story


def _edit(chooser: random.Random, story: Story, end: datetime) -> None:
    """Some of its edits are made in the first hours, others days after."""
    for _ in range(chooser.choice(_EDITS)):
        last = story.states[-1]
        since = last.since + _APART * HOUR + timedelta(minutes=chooser.randrange(60 * chooser.choice((4, 30, 60))))
        if since > end - 8 * HOUR:
            return
        story.states.append(replace(_edited(chooser, last), since=since))


def _edited(chooser: random.Random, last: State) -> State:
    kind = chooser.choice(_KINDS)
    texts: Sequence[str] = last.paragraphs
    if kind == "title":
        return replace(last, title=words.headline(chooser), kind=kind)
    if kind == "update":
        return replace(last, paragraphs=(*texts, f"Update: {words.sentence(chooser)}"), kind=kind)
    if kind == "cut" and len(texts) > 3:
        return replace(last, paragraphs=tuple(texts[: max(2, len(texts) // 3)]), kind=kind)
    at = chooser.randrange(len(texts))
    return replace(last, paragraphs=(*texts[:at], words.paragraph(chooser), *texts[at + 1 :]), kind="paragraph")


def _end(chooser: random.Random, story: Story, end: datetime) -> None:
    drawn = chooser.random()
    for fate, share in _FATES:
        if drawn < share:
            at = story.states[-1].since + 9 * HOUR + timedelta(minutes=chooser.randrange(60 * 40))
            if at < end - 30 * HOUR:  # it takes two visits to believe that a page is gone
                story.fate, story.fate_at = fate, at
            return
        drawn -= share
