"""What a page shows besides its article, and changes without an editor: each text is remembered with what it is."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from week import words

if TYPE_CHECKING:
    from datetime import datetime

    from week.stories import Story

_MARKETS = ("Dollar", "Euro", "Gold", "Brent", "Wheat")


class Noise:
    """Makes the boxes and lines of a page; `known` says of each text which noise it was."""

    def __init__(self, seed: int, stories: list[Story]) -> None:
        self.known: dict[str, str] = {}
        self._seed = seed
        self._stories = stories

    def chooser(self, story: Story, now: datetime, what: str) -> random.Random:
        """The same for the same story, time and use, however often it is asked for."""
        return random.Random(f"{self._seed} {story.number} {now:%d%H%M} {what}")

    def related(self, story: Story, now: datetime) -> list[tuple[str, str]]:
        """Addresses and titles of other articles, others each hour."""
        return self._links(story, now.replace(minute=0), "related links", 3)

    def most_read(self, story: Story, now: datetime) -> list[tuple[str, str]]:
        """The same of those that are read most just now."""
        return self._links(story, now, "most-read box", 4)

    def ticker(self, story: Story, now: datetime) -> str:
        """A line with another figure at each visit."""
        chooser = self.chooser(story, now, "ticker")
        text = f"{chooser.choice(_MARKETS)} {chooser.uniform(20, 90):.2f} {chooser.choice('▲▼')} {chooser.uniform(0, 3):.2f}%"
        return self._noted(text, "ticker")

    def age(self, story: Story, now: datetime) -> str:
        """When it was written, in words that move with the reader."""
        minutes = int((now - story.published_at).total_seconds() // 60)
        long = minutes // 60
        text = f"Published {minutes} minutes ago" if long < 1 else f"Published {long} hour{'s' * (long > 1)} ago"
        return self._noted(text, "relative time")

    def title(self, story: Story, now: datetime) -> str:
        """The headline: in the test's hours one half of the visits see the other one."""
        is_tested = "A/B title" in story.noises and 2 <= (now - story.published_at).total_seconds() / 3_600 < 20
        if is_tested and self.chooser(story, now, "title").random() < 0.5:
            return self._noted(story.other_title, "A/B title")
        return story.at(now).title

    def promotion(self, name: str, now: datetime) -> str:
        """A sentence of the site's own in its new dress."""
        chooser = random.Random(f"{self._seed} {name} {now:%d}")
        return self._noted(f"Today in our letter: {words.headline(chooser)}.", name)

    def _links(self, story: Story, now: datetime, name: str, count: int) -> list[tuple[str, str]]:
        others = [one for one in self._stories if one is not story and one.published_at <= now]
        chosen = self.chooser(story, now, name).sample(others, min(count, len(others)))
        return [(one.path(now), self._noted(one.at(now).title, name)) for one in chosen]

    def _noted(self, text: str, name: str) -> str:
        self.known.setdefault(text, name)
        return text
