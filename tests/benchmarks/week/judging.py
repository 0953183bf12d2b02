"""The archive beside the truth: which edits it has, which it invented and why, which articles are whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from week.stories import HOUR

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.models import Article, Revision, StoredArticle
    from scraper.storage import Archive
    from week.press import Press
    from week.stories import Story

_CONFIRMED_AFTER = 27 * HOUR  # a page that vanishes is asked again an hour and a day later

_DOUBTED_FOR = 12 * HOUR  # a text that is cut down may be a beginning that others have paid for


@dataclass(frozen=True, slots=True)
class FalseEdit:
    """A revision that no editor made."""

    cause: str
    article: str
    before: Revision
    after: Revision


@dataclass(slots=True)
class Verdict:
    """What a week has come to."""

    counts: Counter[str] = field(default_factory=Counter)
    false_edits: list[FalseEdit] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def judge(archive: Archive, press: Press, end: datetime) -> Verdict:
    """The verdict on the archive at the end of the week."""
    verdict = Verdict()
    held: dict[int, list[StoredArticle]] = {}
    for one in archive.articles():
        found = re.search(r"-(\d+)(?:$|[?/])", one.article.url)
        held.setdefault(int(found[1]) if found else 0, []).append(one)
    verdict.counts["no articles at all"] = len(held.pop(0, []))
    for number, story in press.stories.items():
        _Case(archive, press, story, held.get(number, []), verdict).judge(end)
    return verdict


class _Case:
    """One story, and the articles of the archive that are it."""

    def __init__(
        self, archive: Archive, press: Press, story: Story, held: list[StoredArticle], verdict: Verdict
    ) -> None:
        self.archive, self.press, self.story, self.verdict = archive, press, story, verdict
        self.held = held
        self.counts = verdict.counts
        self.whole = [one for one in press.served if one.number == story.number and one.has_text]

    def judge(self, end: datetime) -> None:
        if not self.whole:
            self.counts["articles never served"] += 1
            return
        self.counts["articles true"] += 1
        self.counts["articles stored"] += bool(self.held)
        for one in self.held[1:]:
            self._fault("articles doubled", one.article.url)
        recorded: dict[int, datetime] = {}
        for one in self.held:
            for state, at in self._walk(one).items():
                recorded[state] = min(at, recorded.get(state, at))
        self._edits(recorded, end)
        self._newest()
        self._gone(end)
        seen = {told.value for one in self.held for told in self.archive.observations(one.id) if told.name == "views"}
        self.counts["views lost"] += len({served.views for served in self.whole if served.views is not None} - seen)

    def _walk(self, one: StoredArticle) -> dict[int, datetime]:
        """When each true state was first recorded; a revision that brings no new one is a false edit."""
        last, found = -1, {}
        revisions = self.archive.revisions(one.id)
        for before, after in zip((None, *revisions), revisions, strict=False):
            state = self._state(after.article, last)
            if state is not None and state > last:
                found[state], last = after.seen_at, state
            elif before is not None and after.cause == "edit":
                cause = self._cause(before, after)
                self.counts[f"false: {cause}"] += 1
                self.verdict.false_edits.append(FalseEdit(cause, f"{self.story.number}", before, after))
        return found

    def _edits(self, recorded: dict[int, datetime], end: datetime) -> None:
        first_served: dict[int, datetime] = {}
        for served in self.whole:
            if served.is_fresh:
                first_served.setdefault(served.state, served.at)
        for state, at in first_served.items():
            if state not in recorded and end - at < _DOUBTED_FOR:
                self.counts["edits in doubt still"] += 1
                continue
            self.counts["texts lost"] += state not in recorded
            if not state:
                continue
            kind = self.story.states[state].kind
            what = f"{self.story.number} {kind}, shown {at:%d. %H:%M}"
            self.counts["edits made"] += 1
            if state not in recorded:
                self.counts["edits missed"] += 1
                self.verdict.missed.append(what)
                continue
            self.counts["edits recorded"] += 1
            if recorded[state] > at:
                self.counts["edits late"] += 1
                self.verdict.late.append(f"{what}, recorded {(recorded[state] - at) / HOUR:.1f} h later")

    def _newest(self) -> None:
        """An article is torn if it lacks paragraphs of the newest text that was served, or has others."""
        if not self.held:
            return
        newest = max(self.held, key=lambda one: (one.last_seen_at, len(one.article.body)))
        truth = set(self.story.states[max(served.state for served in self.whole)].paragraphs)
        body = set(newest.article.body.split("\n\n"))
        if truth - body:
            self._fault("articles torn", f"{len(truth - body)} of {len(truth)} paragraphs are not there")
        self.counts["articles with other text"] += bool(body - truth)

    def _gone(self, end: datetime) -> None:
        is_gone = bool(self.held) and all(one.gone_at for one in self.held)
        is_removed = self.story.is_removed(end)
        if is_gone and not is_removed:
            self._fault("wrong gone", " | ".join(told.detail for told in self.archive.events(self.held[0].id)))
        if is_removed and self.story.fate_at:
            self.counts["truly gone"] += 1
            if not is_gone and end - self.story.fate_at > _CONFIRMED_AFTER:
                self._fault("missed gone", f"{self.story.fate}, {self.story.fate_at:%d. %H:%M}")

    def _fault(self, name: str, what: str) -> None:
        self.counts[name] += 1
        self.verdict.faults.append(f"{name}: {self.story.number}, {what}")

    def _state(self, article: Article, last: int = 0) -> int | None:
        """The number of the state that it has, with whatever else; None if it has none whole. Of those that differ in
        their titles alone, the test's own title tells none apart: it is then the `last`, or the next.
        """
        body = set(article.body.split("\n\n"))
        every = {text for state in self.story.states for text in state.paragraphs}
        found = [at for at, state in enumerate(self.story.states) if body & every == set(state.paragraphs)]
        named = [at for at in found if self.story.states[at].title == article.title]
        if named or article.title != self.story.other_title:
            return max(named, default=None)
        return min((at for at in found if at >= last), default=max(found, default=None))

    def _cause(self, before: Revision, after: Revision) -> str:
        old, new = (one.article.body.split("\n\n") for one in (before, after))
        for text in (*(one for one in new if one not in old), *(one for one in old if one not in new)):
            noise = next((name for known, name in self.press.noise.known.items() if known in text), None)
            if noise is not None:
                return noise
        titles = {before.article.title, after.article.title}
        if len(titles) == 2 and self.story.other_title in titles:
            return "A/B title"
        for one in (after, before):
            if self._state(one.article) is None:
                return "text torn"
        return "older state" if old != new or len(titles) == 2 else f"other fields: {', '.join(after.changed)}"
