"""When a link is due again: the ladder of ages, failures that back off, and answers that must be full."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.frontier.rhythm import Rhythm
from scraper.frontier.schedule import INTERVALS, LONGEST, History, conditional, due
from scraper.models import Capture, Failure, LinkKind, Reason, Unchanged

NOW = datetime(2021, 3, 25, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
UNCHANGED = Unchanged(url="https://paper.example/1", final_url="https://paper.example/1", fetched_at=NOW)
CAPTURE = Capture(
    url="https://paper.example/1",
    final_url="https://paper.example/1",
    fetched_at=NOW,
    status=200,
    headers=(),
    body=b"x",
)


def article(age: timedelta, **more: object) -> History:
    return History(kind=LinkKind.ARTICLE, first_seen_at=NOW - age, **more)  # type: ignore[arg-type]


def feed(**more: object) -> History:
    return History(kind=LinkKind.FEED, first_seen_at=NOW - 90 * DAY, **more)  # type: ignore[arg-type]


def failure(reason: Reason, retry_at: datetime | None = None) -> Failure:
    return Failure(url="https://paper.example/1", reason=reason, detail="", failed_at=NOW, retry_at=retry_at)


LADDER = [
    (timedelta(), 15 * MINUTE),
    (3 * HOUR - MINUTE, 15 * MINUTE),
    (3 * HOUR, HOUR),
    (DAY - MINUTE, HOUR),
    (DAY, 3 * HOUR),
    (7 * DAY - MINUTE, 3 * HOUR),
    (7 * DAY, 3 * DAY),
    (30 * DAY - MINUTE, 3 * DAY),
    (30 * DAY, 30 * DAY),
    (365 * DAY - MINUTE, 30 * DAY),
    (365 * DAY, 182 * DAY),
    (10_000 * DAY, 182 * DAY),
]


@pytest.mark.parametrize(("age", "wait"), LADDER)
def test_an_article_is_visited_the_more_seldom_the_older_it_is(age: timedelta, wait: timedelta) -> None:
    assert due(article(age), UNCHANGED, NOW) == NOW + wait
    assert due(article(age), CAPTURE, NOW) == NOW + wait


@pytest.mark.parametrize(
    ("published_at", "wait"),
    [
        (NOW - 40 * DAY, 30 * DAY),  # found late: old
        (NOW - HOUR, HOUR),  # after it was first seen: a later edit's date
        (NOW + 9 * DAY, HOUR),  # in the future: a wrong clock
        (datetime(1970, 1, 1, tzinfo=UTC), HOUR),  # a clock that was never set
        (datetime(1400, 1, 5, tzinfo=UTC), HOUR),  # a Jalali year taken for another
        (None, HOUR),
    ],
)
def test_age_counts_from_the_publish_date_where_that_can_be_believed(
    published_at: datetime | None, wait: timedelta
) -> None:
    assert due(article(5 * HOUR, published_at=published_at), UNCHANGED, NOW) == NOW + wait


def test_an_edit_just_seen_brings_the_next_visit_one_step_closer() -> None:
    assert due(article(2 * DAY), CAPTURE, NOW, changed=True) == NOW + HOUR
    assert due(article(HOUR), CAPTURE, NOW, changed=True) == NOW + 15 * MINUTE


def test_an_article_that_is_edited_often_is_watched_one_step_closer() -> None:
    assert due(article(2 * DAY, visits=10, changes=2), UNCHANGED, NOW) == NOW + HOUR
    assert due(article(2 * DAY, visits=10, changes=1), UNCHANGED, NOW) == NOW + 3 * HOUR
    assert due(article(2 * DAY, visits=2, changes=1), UNCHANGED, NOW) == NOW + 3 * HOUR


def test_an_article_that_stays_as_it_is_falls_off_as_far_as_the_next_step() -> None:
    def waits(age: timedelta, *quiet: int) -> list[timedelta]:
        return [due(article(age, unchanged_in_a_row=n, visits=n), UNCHANGED, NOW) - NOW for n in quiet]

    assert waits(2 * DAY, 0, 38, 39, 79, 119, 159, 199, 10**6) == [
        3 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 3 * DAY, 3 * DAY,
    ]  # fmt: skip
    assert waits(HOUR, 0, 39, 79, 1000) == [15 * MINUTE, 30 * MINUTE, HOUR, HOUR]
    assert waits(9_000 * DAY, 0, 1000) == [182 * DAY, 182 * DAY]
    assert due(article(2 * DAY, unchanged_in_a_row=500), CAPTURE, NOW, changed=True) == NOW + HOUR, "an edit ends that"


def visits_in(days: int, *, edited_every: int = 0) -> list[timedelta]:
    """The ages at which an article is visited whose every n-th visit brings an edit, as the archive would count them."""
    history, now, ages = History(kind=LinkKind.ARTICLE, first_seen_at=NOW), NOW, []
    while now - NOW < days * DAY:
        ages.append(now - NOW)
        changed = bool(edited_every) and len(ages) % edited_every == 0
        after = due(history, CAPTURE, now, changed=changed)
        history = replace(
            history,
            visits=history.visits + 1,
            changes=history.changes + changed,
            unchanged_in_a_row=0 if changed else history.unchanged_in_a_row + 1,
            last_visited_at=now,
        )
        now = after
    return ages


def test_a_quiet_article_is_seen_on_every_step_of_the_ladder_and_an_edited_one_much_more_often() -> None:
    quiet, edited = visits_in(365), visits_in(365, edited_every=4)
    bounds = [timedelta(), 3 * HOUR, DAY, 7 * DAY, 30 * DAY, 365 * DAY]
    seen = [sum(low <= age < high for age in quiet) for low, high in pairwise(bounds)]
    assert seen == [12, 21, 27, 4, 6]
    assert len(edited) > 3 * len(quiet)


def feed_after(share: float, *, rhythm: Rhythm | None = None, visits: int = 9, interval: timedelta = HOUR) -> timedelta:
    history = feed(rhythm=rhythm, visits=visits)
    return due(history, CAPTURE, NOW, changed=share > 0, share=share, interval=interval) - NOW


def test_a_feed_keeps_its_own_rhythm_until_it_is_seen_to_move_faster() -> None:
    daily = Rhythm(every=86_400.0)
    assert [feed_after(share, rhythm=daily) for share in (0.0, 0.05, 0.24)] == [DAY] * 3
    assert [feed_after(share, rhythm=daily) for share in (0.25, 0.5, 0.89)] == [HOUR] * 3
    assert feed_after(0.05) == HOUR
    assert feed_after(0.05, rhythm=Rhythm(every=60.0)) == HOUR, "nobody is asked more often than the config says"


def test_a_feed_whose_entries_are_all_new_has_lost_some_and_is_asked_twice_as_often() -> None:
    assert feed_after(1.0) == HOUR / 2
    assert feed_after(1.0, interval=6 * MINUTE) == 5 * MINUTE
    assert feed_after(1.0, interval=2 * MINUTE) == 2 * MINUTE
    assert feed_after(1.0, visits=0) == HOUR, "to the first visit, all is new"


def test_a_quiet_feed_backs_off_from_its_own_rhythm_and_hours_to_skip_are_skipped() -> None:
    history = feed(rhythm=Rhythm(every=7200.0, skip_hours=(14, 15)), unchanged_in_a_row=7)
    assert due(history, UNCHANGED, NOW) == NOW + 4 * HOUR
    assert due(replace(history, unchanged_in_a_row=0), UNCHANGED, NOW) == NOW.replace(hour=16)


@pytest.mark.parametrize("reason", [r for r in Reason if r is not Reason.BAD_URL])
def test_a_dead_feed_is_asked_ever_more_seldom_for_years_and_never_dropped(reason: Reason) -> None:
    history, now, waits = feed(), NOW, []
    for _ in range(120):
        at = due(history, failure(reason), now)
        waits.append(at - now)
        history, now = replace(history, failures_in_a_row=history.failures_in_a_row + 1), at
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST == 30 * DAY
    assert now - NOW > 3_000 * DAY
    assert due(replace(history, failures_in_a_row=0), CAPTURE, now, changed=True) == now + 15 * MINUTE, (
        "back from the dead"
    )


def test_feeds_keep_their_interval_while_they_bring_news() -> None:
    assert due(feed(unchanged_in_a_row=500), CAPTURE, NOW, changed=True) == NOW + 15 * MINUTE
    assert due(feed(), UNCHANGED, NOW, interval=HOUR) == NOW + HOUR
    assert due(feed(), UNCHANGED, NOW, interval=timedelta()) == NOW + MINUTE


@pytest.mark.parametrize(
    ("quiet", "wait"),
    [(0, 15 * MINUTE), (6, 15 * MINUTE), (7, 30 * MINUTE), (15, HOUR), (23, 2 * HOUR), (10_000, LONGEST)],
)
def test_a_quiet_feed_is_asked_ever_more_seldom_but_at_least_monthly(quiet: int, wait: timedelta) -> None:
    assert due(feed(unchanged_in_a_row=quiet), UNCHANGED, NOW) == NOW + wait


@pytest.mark.parametrize("kind", [LinkKind.FEED, LinkKind.LISTING, LinkKind.SITEMAP, LinkKind.ROBOTS])
def test_each_kind_has_its_own_interval(kind: LinkKind) -> None:
    history = History(kind=kind, first_seen_at=NOW)

    assert due(history, CAPTURE, NOW, changed=True) == NOW + INTERVALS[kind]


@pytest.mark.parametrize(
    ("failed_before", "wait"),
    [
        (0, 10 * MINUTE),
        (1, 20 * MINUTE),
        (2, 40 * MINUTE),
        (6, 640 * MINUTE),
        (12, 40_960 * MINUTE),
        (13, LONGEST),
        (10**6, LONGEST),
    ],
)
def test_trouble_that_may_pass_is_tried_after_twice_the_time_each_time(failed_before: int, wait: timedelta) -> None:
    for reason in (Reason.CONNECTION, Reason.TIMEOUT, Reason.SERVER_ERROR, Reason.ROBOTS_UNAVAILABLE):
        assert due(article(DAY, failures_in_a_row=failed_before), failure(reason), NOW) == NOW + wait
        assert due(feed(failures_in_a_row=failed_before), failure(reason), NOW) == NOW + wait


@pytest.mark.parametrize("reason", [Reason.MISSING, Reason.GONE, Reason.SOFT_404])
def test_a_disappearance_is_confirmed_soon_and_then_checked_seldom(reason: Reason) -> None:
    waits = [due(article(DAY, failures_in_a_row=n), failure(reason), NOW) - NOW for n in range(6)]

    assert waits == [HOUR, DAY, 7 * DAY, 30 * DAY, 30 * DAY, 30 * DAY]


def test_a_wall_before_a_page_that_came_before_is_met_by_some_visits_alone() -> None:
    for reason in (Reason.CONSENT, Reason.PAYWALL):
        for failed_before, wait in ((0, HOUR), (1, 2 * HOUR), (6, 64 * HOUR)):
            history = article(DAY, visits=failed_before + 3, failures_in_a_row=failed_before)
            assert due(history, failure(reason), NOW) - NOW == wait
    assert due(article(DAY, visits=3), failure(Reason.BLOCKED), NOW) - NOW == 6 * HOUR
    assert due(article(DAY, visits=3, failures_in_a_row=3), failure(Reason.CONSENT), NOW) - NOW == 48 * HOUR


@pytest.mark.parametrize(("failed_before", "wait"), [(0, 6 * HOUR), (1, 12 * HOUR), (3, 48 * HOUR), (7, LONGEST)])
def test_a_refusal_is_tried_again_after_hours_then_days(failed_before: int, wait: timedelta) -> None:
    for reason in (Reason.BLOCKED, Reason.DISALLOWED, Reason.WRONG_TYPE, Reason.PAYWALL):
        assert due(article(DAY, failures_in_a_row=failed_before), failure(reason), NOW) == NOW + wait


def test_what_the_server_asks_for_is_the_due_time() -> None:
    assert due(feed(), failure(Reason.THROTTLED, NOW + 7 * HOUR), NOW) == NOW + 7 * HOUR
    assert due(article(DAY), failure(Reason.SERVER_ERROR, NOW + 2 * MINUTE), NOW) == NOW + 2 * MINUTE


def test_a_wish_beyond_reason_or_in_the_past_is_not_followed() -> None:
    assert due(feed(), failure(Reason.THROTTLED, NOW + 4000 * DAY), NOW) == NOW + LONGEST
    assert due(feed(), failure(Reason.THROTTLED, NOW - DAY), NOW) == NOW + 10 * MINUTE
    assert due(feed(), failure(Reason.THROTTLED, NOW), NOW) == NOW + 10 * MINUTE


INSTANTS = st.timedeltas(-10_000 * DAY, 60_000 * DAY).map(lambda shift: NOW + shift)
COUNTS = st.integers(0, 10**9)
HISTORIES = st.builds(
    History,
    kind=st.sampled_from([kind for kind in LinkKind if kind is not LinkKind.RECORD]),
    first_seen_at=INSTANTS,
    published_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    visits=COUNTS,
    failures_in_a_row=COUNTS,
    unchanged_in_a_row=COUNTS,
    changes=COUNTS,
    last_visited_at=st.none() | INSTANTS,
    last_unconditional_at=st.none() | INSTANTS,
    rhythm=st.none() | st.builds(Rhythm, every=st.none() | st.floats(0, 1e9), skip_hours=st.just((1, 2, 3))),
)
FAILURES = st.builds(failure, st.sampled_from(Reason), st.none() | INSTANTS)


@given(
    HISTORIES,
    st.just(CAPTURE) | st.just(UNCHANGED) | FAILURES,
    INSTANTS,
    st.booleans(),
    st.none() | st.floats(0, 1),
    st.none() | st.timedeltas(-DAY, 40 * DAY),
)
def test_due_is_always_later_than_now_and_never_never(history, outcome, now, changed, share, interval) -> None:
    at = due(history, outcome, now, changed=changed, share=share, interval=interval)

    assert now < at <= now + max(182 * DAY, interval or DAY) + 9 * DAY


@given(HISTORIES, st.booleans())
def test_an_older_article_is_never_visited_sooner_than_a_younger_one(history: History, changed: bool) -> None:
    old = replace(history, kind=LinkKind.ARTICLE, published_at=None, first_seen_at=NOW - 5 * DAY)
    older = replace(old, first_seen_at=NOW - 50 * DAY)

    assert due(old, UNCHANGED, NOW, changed=changed) <= due(older, UNCHANGED, NOW, changed=changed)


def visited(visits: int, *, full_before: timedelta = HOUR, kind: LinkKind = LinkKind.ARTICLE) -> History:
    return History(
        kind=kind,
        first_seen_at=NOW - 90 * DAY,
        visits=visits,
        last_visited_at=NOW,
        last_unconditional_at=NOW - full_before,
    )


def test_every_fourth_visit_to_an_article_asks_for_the_whole_page() -> None:
    assert [conditional(visited(n)) for n in range(1, 9)] == [True, True, False, True, True, True, False, True]


def test_feeds_are_asked_for_the_whole_less_often() -> None:
    asked = [conditional(visited(n, kind=LinkKind.FEED)) for n in range(1, 25)]

    assert asked.count(False) == 2


def test_no_condition_before_the_first_full_answer_nor_long_after_the_last() -> None:
    assert not conditional(article(DAY))
    assert not conditional(article(DAY, visits=1, last_visited_at=NOW))
    assert not conditional(visited(1, full_before=DAY))
    assert conditional(visited(1, full_before=DAY - MINUTE))


def test_what_is_missed_behind_a_wall_is_asked_for_again_as_soon_as_any_other() -> None:
    """Three visits met a wall, the fourth found nothing there: that is missed once, not four times."""
    gone = failure(Reason.MISSING)
    assert due(article(DAY, failures_in_a_row=3, missing_in_a_row=0), gone, NOW) - NOW == HOUR
    assert due(article(DAY, failures_in_a_row=1, missing_in_a_row=1), gone, NOW) - NOW == DAY
