"""When a link is due again: the ladder of ages, failures that back off, and answers that must be full."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    kind=st.sampled_from(LinkKind),
    first_seen_at=INSTANTS,
    published_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    visits=COUNTS,
    failures_in_a_row=COUNTS,
    unchanged_in_a_row=COUNTS,
    changes=COUNTS,
    last_visited_at=st.none() | INSTANTS,
    last_unconditional_at=st.none() | INSTANTS,
)
FAILURES = st.builds(failure, st.sampled_from(Reason), st.none() | INSTANTS)


@given(
    HISTORIES,
    st.just(CAPTURE) | st.just(UNCHANGED) | FAILURES,
    INSTANTS,
    st.booleans(),
    st.none() | st.timedeltas(-DAY, 40 * DAY),
)
def test_due_is_always_later_than_now_and_never_never(history, outcome, now, changed, interval) -> None:
    at = due(history, outcome, now, changed=changed, interval=interval)

    assert now < at <= now + max(182 * DAY, interval or DAY)


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
