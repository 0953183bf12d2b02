"""The newspaper's server: which answer a path has at the time that the week has come to, and a note of what was served."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from odd_site import OddSite  # beside the tests of the pipeline

from week import pages
from week.noise import Noise
from week.stories import FIRST_DAY, HOUR

if TYPE_CHECKING:
    from datetime import datetime

    from week.stories import Story
    from week.troubles import Troubles

Answer = tuple[int, Mapping[str, str], bytes]

_PATH = re.compile(r"(?:/(amp|m|print))?(/\d{4}/\d\d/\d\d/[a-z-]+-(\d+))")
_PAUSE = timedelta(seconds=2)  # from answer to answer
_NAMED = 40  # articles in the feed and on the front page
_OLD_COPIES = 0.3  # of the visits in the half day after an edit
_CUT_SHORT = 0.06  # of the visits
_LOST = 0.04  # of the visits


@dataclass(frozen=True, slots=True)
class Served:
    """A page of an article that was given whole."""

    number: int
    state: int  # the number of the state on it
    at: datetime
    views: int | None
    has_text: bool  # all of it, not a part
    is_fresh: bool  # no older copy


class Press(OddSite):
    """Serves the stories at `now`, which goes on a little with each answer."""

    def __init__(self, seed: int, stories: list[Story], troubles: Troubles) -> None:
        self.now = FIRST_DAY
        self.stories = {story.number: story for story in stories}
        self.troubles = troubles
        self.noise = Noise(seed, stories)
        self.served: list[Served] = []
        super().__init__({})

    def answer(self, path: str) -> Answer:
        """What the path answers now."""
        self.now += _PAUSE
        self.requests.append(path)
        trouble = self.troubles.at(self.now)
        status, headers, body = self._befallen(path, trouble) or self._answer(path)
        clock = self.now if trouble != "wrong clock" else self.now.replace(year=1 if self.now.minute else 2031)
        date = f"Mon, {clock.day:02} {clock:%b} {clock.year:04} {clock:%H:%M:%S} GMT"
        kind = "application/rss+xml" if path.startswith("/rss") and status == 200 else "text/html; charset=utf-8"
        return status, {"Content-Type": kind, "Date": date, **headers}, body.encode() if isinstance(body, str) else body

    def _befallen(self, path: str, trouble: str) -> tuple[int, Mapping[str, str], str] | None:
        if trouble == "outage":
            return (503, {"Retry-After": "900"}, "busy") if self.now.hour % 2 else (500, {}, "out of order")
        if _PATH.match(path) is None:
            return None
        if trouble == "redirected to a login":
            return 302, {"Location": f"/login?next={path.partition('?')[0]}"}, ""
        return (200, {}, pages.CONSENT) if trouble == "consent wall" else None

    def _answer(self, path: str) -> tuple[int, Mapping[str, str], str | bytes]:
        place, _, query = path.partition("?")
        named = [one for one in self.stories.values() if one.published_at <= self.now and not one.is_removed(self.now)]
        newest = sorted(named, key=lambda one: one.published_at, reverse=True)[:_NAMED]
        if place == "/rss":
            return 200, {}, pages.feed(newest, self.now, self.url.rstrip("/"))
        if place == "/":
            return 200, {}, pages.front(newest, self.now)
        if place == "/login":
            return 200, {}, pages.LOGIN
        found = _PATH.fullmatch(place)
        story = self.stories.get(int(found[3])) if found else None
        if found is None or story is None or story.published_at > self.now:
            return 404, {}, "<h1>Not found</h1>"
        return self._fate(story, found[2]) or self._page(story, found[1] or "", query)

    def _fate(self, story: Story, path: str) -> tuple[int, Mapping[str, str], str] | None:
        if story.is_removed(self.now):
            return (302, {"Location": "/"}, "") if story.fate == "front page" else (int(story.fate), {}, "gone")
        if path != story.path(self.now):
            is_old = path == story.path(story.published_at)
            return (301, {"Location": story.path(self.now)}, "") if is_old else (404, {}, "<h1>Not found</h1>")
        if "lost for a moment" in story.noises and self._drawn(story, "lost", _LOST):
            return 404, {}, "<h1>Not found</h1>"
        return None

    def _page(self, story: Story, form: str, query: str) -> tuple[int, Mapping[str, str], str | bytes]:
        state, headers = story.at(self.now), {}
        at = story.states.index(state)
        if (
            "old copy" in story.noises
            and at
            and self.now - state.since < 12 * HOUR
            and self._drawn(story, "old", _OLD_COPIES)
        ):
            if self._drawn(story, "age", 0.5):
                headers["Age"] = str(int((self.now - state.since + timedelta(minutes=9)).total_seconds()))
            at, state = at - 1, story.states[at - 1]
        part = 0 if not story.paged or "page=all" in query else 2 if "page=2" in query else 1
        sheet = pages.Sheet(story=story, state=state, now=self.now, part=part, form=form)
        page = pages.lay_out(sheet, self.noise, new_template=self.troubles.has_new_template(self.now)).encode()
        if "page cut short" in story.noises and self._drawn(story, "cut", _CUT_SHORT):
            text = state.paragraphs[-1].encode()[:40]  # in the last paragraph that both the first and the last may have
            return 200, {"Connection": "close"}, page[: page.find(text) + 60 if text in page else len(page) // 2]
        views = None if form in {"amp", "print"} else story.views(self.now)
        is_fresh = state is story.at(self.now)
        self.served.append(Served(story.number, at, self.now, views, has_text=part == 0, is_fresh=is_fresh))
        return 200, headers, page

    def _drawn(self, story: Story, what: str, share: float) -> bool:
        return self.noise.chooser(story, self.now, what).random() < share
