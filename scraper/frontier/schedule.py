"""When each link is due again.

The ladder for articles is the one that newsrooms proved: dense while a story is young, rare once it is old, never
never. Each link's next visit is an instant in the archive, so a Retry-After of an hour or a dead feed costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from scraper.frontier.rhythm import Rhythm
from scraper.models import Failure, LinkKind, Outcome, Reason

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

# Articles: up to this age, look again after so long.
LADDER = (
    (3 * HOUR, 15 * MINUTE),
    (DAY, HOUR),
    (7 * DAY, 3 * HOUR),
    (30 * DAY, 3 * DAY),
    (365 * DAY, 30 * DAY),
    (timedelta.max, 182 * DAY),
)
INTERVALS = {LinkKind.FEED: 15 * MINUTE, LinkKind.LISTING: 30 * MINUTE, LinkKind.SITEMAP: HOUR, LinkKind.ROBOTS: DAY}

LONGEST = 30 * DAY  # nothing that fails or is quiet is asked more seldom; feeds come back from the dead
_FIRST_RETRY = 10 * MINUTE  # doubled with each failure: the wait is about as long as the trouble has lasted
_FIRST_RETRY_REFUSED = 6 * HOUR  # the same where somebody would have to change something
_FIRST_RETRY_MET = HOUR  # and where a page came before: such walls stand before some visits alone
_MET_AT_TIMES = frozenset({Reason.CONSENT, Reason.PAYWALL})
_CONFIRM_GONE = (HOUR, DAY, 7 * DAY)  # a 404 may be an accident: ask soon, then ever more seldom
_QUIET_VISITS = 8  # so many visits without news double a feed's interval
_BUSY = 0.25  # of a feed's entries new: it moves faster than it may say, and is asked as often as the config says
_OVERFLOWING = 0.9  # of a feed's entries new: others have come and gone unseen, it is asked twice as often
_SOONEST = 5 * MINUTE  # for an overflowing feed, unless the config asks for less
_QUIET_ARTICLE = 40  # so many visits without an edit double an article's interval, as far as that of the next step
_EDITED_SHARE = 0.2  # an article of which one visit in five brought an edit is watched a step closer
_UNCONDITIONAL_EVERY = {LinkKind.ARTICLE: 4}  # visits; a 304 hides a growing view count
_UNCONDITIONAL_ELSE = 12
_EARLIEST_YEAR = 1991


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of a link *before* the visit that is being scheduled after. Instants are UTC.

    `changes` counts visits that brought an edit (articles) or a new link (feeds, sitemaps, listings), and
    `unchanged_in_a_row` those without since the last that did. `missing_in_a_row` are those of the failures that said that it
    is not there, None for all of them: what failed otherwise before was not missed by that.
    """

    kind: LinkKind
    first_seen_at: datetime
    published_at: datetime | None = None
    visits: int = 0
    failures_in_a_row: int = 0
    unchanged_in_a_row: int = 0
    changes: int = 0
    last_visited_at: datetime | None = None
    last_unconditional_at: datetime | None = None
    rhythm: Rhythm | None = None
    missing_in_a_row: int | None = None


def due(
    history: History,
    outcome: Outcome,
    now: datetime,
    *,
    changed: bool = False,
    share: float | None = None,
    interval: timedelta | None = None,
    missing: bool = False,
) -> datetime:
    """When to visit again, always later than `now`.

    `changed` says that this visit brought an edit (articles) or a new link (all others), `share` (0 to 1) how many of
    the links that it named were new. `interval` is the configured one of a feed, listing or sitemap; articles have
    their ladder, unless what came in the place of one says that it is `missing`. A feed's own rhythm is that of `history`, the one that this visit showed.
    """
    if isinstance(outcome, Failure):
        return _after_failure(history, outcome, now)
    if missing:
        return now + _CONFIRM_GONE[0]
    if history.kind is LinkKind.ARTICLE:
        return now + _step(history, now, changed=changed)
    base = max(INTERVALS[history.kind] if interval is None else interval, MINUTE)
    news = None if history.visits == 0 else share  # to the first visit, all is new
    wait = _look(history, base, changed=changed, share=news or 0.0)
    return history.rhythm.open_at(now + wait) if history.rhythm else now + wait


def conditional(history: History) -> bool:
    """Whether the next visit may be answered 304.

    Every few visits none may, and none may when a day lay between the last visit and the last full answer:
    validators lie, and the numbers of a page change without them.
    """
    if history.visits == 0 or history.last_unconditional_at is None:
        return False
    if (history.visits + 1) % _UNCONDITIONAL_EVERY.get(history.kind, _UNCONDITIONAL_ELSE) == 0:
        return False
    last = history.last_visited_at or history.last_unconditional_at
    return last - history.last_unconditional_at < DAY


def _age(history: History, now: datetime) -> timedelta:
    """Since when it can have been read. We saw it at `first_seen_at`, so a later hint is an edit's or a wrong clock's."""
    hint = history.published_at
    believable = hint is not None and hint.year >= _EARLIEST_YEAR and hint < history.first_seen_at
    return now - (hint if believable and hint else history.first_seen_at)


def _step(history: History, now: datetime, *, changed: bool) -> timedelta:
    age = _age(history, now)
    at = next(index for index, (limit, _) in enumerate(LADDER) if age < limit)
    if _is_lively(history, changed=changed):
        return LADDER[max(at - 1, 0)][1]
    wait, next_wait = LADDER[at][1], LADDER[min(at + 1, len(LADDER) - 1)][1]
    return min(wait * (1 << min((history.unchanged_in_a_row + 1) // _QUIET_ARTICLE, 16)), next_wait)


def _look(history: History, base: timedelta, *, changed: bool, share: float) -> timedelta:
    """The pause of what names articles: by the config, by its own rhythm, and by how much it has to tell."""
    if changed and share >= _OVERFLOWING:
        return max(base / 2, min(base, _SOONEST))
    if changed and share >= _BUSY:
        return base
    own = history.rhythm.wait(base) if history.rhythm else base
    return own if changed else _doubled(own, (history.unchanged_in_a_row + 1) // _QUIET_VISITS)


def _is_lively(history: History, *, changed: bool) -> bool:
    return changed or (history.visits >= 5 and history.changes / history.visits >= _EDITED_SHARE)


def _after_failure(history: History, failure: Failure, now: datetime) -> datetime:
    failed_before = history.failures_in_a_row
    if failure.retry_at is not None and failure.retry_at > now:
        # What the server asked for; but a date years ahead is a mistake, not a wish.
        return min(failure.retry_at, now + LONGEST)
    if failure.reason.disappearance:
        missed = failed_before if history.missing_in_a_row is None else history.missing_in_a_row
        return now + (_CONFIRM_GONE[missed] if missed < len(_CONFIRM_GONE) else LONGEST)
    if failure.reason is Reason.BAD_URL:
        return now + LONGEST
    first = _FIRST_RETRY if failure.reason.temporary else _FIRST_RETRY_REFUSED
    if failure.reason in _MET_AT_TIMES and history.kind is LinkKind.ARTICLE and history.visits > failed_before:
        first = _FIRST_RETRY_MET
    return now + _doubled(first, failed_before)


def _doubled(first: timedelta, times: int) -> timedelta:
    # 2**16 quarter-hours are two years: no need to compute beyond, and timedelta could not.
    return min(first * (1 << min(times, 16)), LONGEST)
