"""What is due next on a host: leased from the archive a few at a time, so that news found meanwhile is not kept waiting."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scraper import frontier
from scraper.models import LinkKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from scraper.models import Request
    from scraper.storage import Archive, LinkHistory

_BATCH = 10
# Longer than any few requests to one host take. Only one crawl works on an archive, and the next one knows that the
# leases of a dead one are void, so a long lease costs nothing.
_LEASE = timedelta(hours=12)


class Frontline:
    """The due links of a run. What becomes due only while it runs waits for the next, so that every run ends.

    `articles` is how many article pages may be asked for, None for all.
    """

    def __init__(
        self, archive: Archive, *, sources: Sequence[str], started_at: datetime, who: str, articles: int | None = None
    ) -> None:
        self._archive = archive
        self._sources = tuple(sources)
        self._started_at = started_at
        self._who = who
        self._left = articles
        self._waiting: dict[str, deque[Request]] = defaultdict(deque)
        self.limited = False  # whether something due was left alone because of `articles`

    def hosts(self) -> tuple[str, ...]:
        """The hosts that have something due."""
        return self._archive.due_hosts(self._started_at, self._sources)

    def take(self, host: str) -> Request | None:
        """The host's next request; feeds, sitemaps and listings first, then articles, the newest first."""
        waiting = self._waiting[host]
        if not waiting:
            waiting.extend(self._claim(host))
        if not waiting:
            return None
        request = waiting.popleft()
        if request.kind is LinkKind.ARTICLE and not self._may_take_article():
            waiting.clear()  # their leases end with the run
            return None
        history = self._archive.link_history(request.url, request.source)
        return replace(request, conditional=frontier.conditional(known(history)))

    def release(self) -> None:
        """Give back all that was leased and not visited."""
        self._waiting.clear()
        self._archive.release(self._who)

    def _claim(self, host: str) -> tuple[Request, ...]:
        return self._archive.claim(
            self._started_at,
            limit=_BATCH,
            lease_until=self._started_at + _LEASE,
            who=self._who,
            hosts=[host],
            sources=self._sources,
        )

    def _may_take_article(self) -> bool:
        if self._left is None:
            return True
        if self._left <= 0:
            self.limited = True
            return False
        self._left -= 1
        return True


def known(history: LinkHistory) -> frontier.History:
    """What the archive knows of a link, as the schedule asks for it."""
    return frontier.History(
        kind=history.kind,
        first_seen_at=history.first_seen_at,
        published_at=history.published_at,
        visits=history.visits,
        failures_in_a_row=history.failures_in_a_row,
        unchanged_in_a_row=history.unchanged_in_a_row,
        changes=history.changes,
        last_visited_at=history.last_visited_at,
        last_unconditional_at=history.last_unconditional_at,
    )
