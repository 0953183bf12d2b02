"""Two states of an article beside each other, as runs of words that stayed, went and came."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from scraper.publish import diffs, plain
from scraper.publish.web.wording import direction, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.models import Article, Revision

_WORDY = ("title", "overline", "description", "body")  # told paragraph by paragraph; the others as one line


@dataclass(frozen=True, slots=True)
class Run:
    """Words that were removed and that came in their place, then words that stayed; each may be empty."""

    removed: str
    added: str
    kept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, or several that changed together, in both states. `skipped` counts unchanged ones left out here."""

    runs: tuple[Run, ...] = ()
    direction: str = "ltr"
    skipped: int = 0

    @property
    def stayed(self) -> bool:
        """Whether nothing was changed in it."""
        return not any(run.removed or run.added for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field in both states."""

    name: str
    passages: tuple[Passage, ...]


def compared(before: Revision, after: Revision) -> tuple[FieldChange, ...]:
    """Every field that differs between two states, the body last; long stretches that stayed are only counted."""
    names = [*_WORDY[:3], *_others(before.article, after.article), "body"]
    found = []
    for name in names:
        old, new = (_text(side.article, name) for side in (before, after))
        if old != new:
            passages = _passages(old, new, after.article.language)
            found.append(FieldChange(name=name, passages=tuple(_folded(passages))))
    return tuple(found)


def _others(before: Article, after: Article) -> Iterator[str]:
    for name in ("news_id", "published", "modified", "authors", "section", "keywords", "publisher", "images"):
        if getattr(before, name) != getattr(after, name):
            yield name


def _text(article: Article, name: str) -> str:
    value = getattr(article, name)
    return shown(value) if name in _WORDY else shown(plain.told(value))


def _passages(old: str, new: str, language: str | None) -> Iterator[Passage]:
    for runs in diffs.aligned(old, new):
        told = tuple(Run(*run) for run in runs if any(run))
        if told:
            text = "".join(run.added + run.kept for run in told) or "".join(run.removed for run in told)
            yield Passage(runs=told, direction=direction(text, language))


def _folded(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Of a stretch that stayed, only the paragraph before and after a change, and how many are between."""
    groups = [(stayed, list(group)) for stayed, group in groupby(passages, key=lambda passage: passage.stayed)]
    for at, (stayed, group) in enumerate(groups):
        if not stayed or len(group) < 4:
            yield from group
            continue
        lead = group[:1] if at else []
        trail = group[-1:] if at + 1 < len(groups) else []
        yield from lead
        yield Passage(skipped=len(group) - len(lead) - len(trail))
        yield from trail
