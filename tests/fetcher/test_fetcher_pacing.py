"""Which host may be asked when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.fetcher.pacing import LONGEST_ADAPTED, QuietHours, Scoreboard, adapted, budget_free_at, smoothed


def test_a_host_is_asked_once_at_a_time_and_after_its_delay():
    """Not before the request has ended, and not before the pause is over."""
    board = Scoreboard()
    board.add("a")
    assert board.ready(0.0) == ("a",)
    board.start("a")
    assert (board.ready(9.0), board.next_at()) == ((), None)
    board.finish("a", 10.0, 2.5)
    assert (board.ready(12.4), board.next_at()) == ((), 12.5)
    assert board.ready(12.5) == ("a",)


def test_the_longest_due_comes_first():
    """Hosts do not starve one another."""
    board = Scoreboard()
    for host, at in (("late", 3.0), ("early", 1.0), ("later", 9.0)):
        board.add(host, at)
    assert board.ready(5.0) == board.ready(5.0) == ("early", "late")
    assert board.next_at() == 1.0


def test_hosts_are_independent():
    """One that is slow holds up no other."""
    board = Scoreboard()
    board.add("slow")
    board.add("quick")
    board.start("slow")
    board.start("quick")
    board.finish("quick", 1.0, 0.0)
    assert board.ready(1.0) == ("quick",)


def test_a_host_that_is_added_again_keeps_its_place():
    """New links for a host do not shorten its pause."""
    board = Scoreboard()
    board.add("a")
    board.start("a")
    board.add("a")
    board.finish("a", 0.0, 60.0)
    board.add("a", 0.0)
    assert (board.ready(59.0), board.next_at()) == ((), 60.0)


def test_a_host_is_put_off_and_never_brought_forward():
    """Who was asked by the way gets a pause, and keeps a longer one."""
    board = Scoreboard()
    board.add("a", 1.0)
    board.postpone("a", 3.0)
    board.postpone("a", 2.0)
    board.postpone("unknown", 9.0)
    assert (board.ready(2.9), board.ready(3.0), board.next_at()) == ((), ("a",), 3.0)


def test_a_host_that_is_removed_is_gone():
    """Waiting or busy."""
    board = Scoreboard()
    board.add("a")
    board.remove("a")
    assert (board.ready(1.0), board.next_at()) == ((), None)


def test_a_host_that_was_removed_and_comes_back_for_the_same_instant_has_one_place():
    """Nobody asks it twice at once, whatever is left of its former place."""
    board = Scoreboard()
    board.add("a", 5.0)
    board.remove("a")
    board.add("a", 5.0)
    assert board.ready(5.0) == ("a",)


def test_a_second_request_at_once_is_a_mistake():
    """As is the end of one that was never begun."""
    board = Scoreboard()
    board.start("a")
    with pytest.raises(ValueError, match="a is being asked already"):
        board.start("a")
    with pytest.raises(ValueError, match="b is not being asked"):
        board.finish("b", 0.0, 0.0)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.floats(0, 10)), max_size=60))
def test_two_requests_to_one_host_are_never_closer_than_the_delay(steps):
    """Whatever the order of events."""
    board = Scoreboard()
    for host in "abcd":
        board.add(host)
    now, ended = 0.0, dict.fromkeys("abcd", float("-inf"))
    for host, pause in steps:
        now += pause
        assert (host in board.ready(now)) is (now >= ended[host])
        if host in board.ready(now):
            board.start(host)
            assert host not in board.ready(now + 100)
            board.finish(host, now, 5.0)
            ended[host] = now + 5.0
        assert board.next_at() == min(max(at, float("-inf")) for at in ended.values())


@given(st.floats(0.01, 1e6), st.floats(0, 1e9), st.floats(0, 100))
def test_an_adapted_pause_is_never_shorter_than_the_delay_nor_longer_than_it_has_to_be(delay, latency, factor):
    """At most a minute where the delay itself is not longer."""
    pause = adapted(delay, latency, factor)
    assert delay <= pause <= max(delay, LONGEST_ADAPTED)
    assert adapted(0.0, latency, factor) == 0.0


def test_one_slow_answer_weighs_half_and_a_quick_failure_nothing():
    """An error page that comes at once is no sign that a host has recovered; one that takes long is a sign of trouble."""
    assert smoothed(None, 4.0) == 4.0
    assert smoothed(2.0, 6.0) == 4.0
    assert smoothed(4.0, 0.0, failed=True) == 4.0
    assert smoothed(4.0, 8.0, failed=True) == 6.0


NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_budget_is_free_again_a_day_after_the_hour_in_which_it_was_used():
    """Hours fall out of the day one after another."""
    asked = [(NOON - 20 * HOUR, 3), (NOON - 2 * HOUR, 4)]
    assert budget_free_at(asked, 8, NOON) is None
    assert budget_free_at(asked, 7, NOON) == NOON + 5 * HOUR
    assert budget_free_at(asked, 5, NOON) == NOON + 5 * HOUR
    assert budget_free_at(asked, 4, NOON) == NOON + 23 * HOUR
    assert budget_free_at(asked, 0, NOON) is None
    assert budget_free_at([(NOON - 26 * HOUR, 99)], 1, NOON) is None
    assert budget_free_at([], 1, NOON) is None


@given(st.lists(st.integers(0, 3_000), min_size=1, max_size=120), st.integers(1, 12))
def test_in_no_24_hours_are_there_more_requests_than_the_budget(steps, budget):
    """Whenever the requests come."""
    now, made = NOON, []
    for minutes in steps:
        now += timedelta(minutes=minutes)
        hours = {}
        for at in made:
            hours[at.replace(minute=0)] = hours.get(at.replace(minute=0), 0) + 1
        free = budget_free_at(sorted(hours.items()), budget, now)
        if free is None:
            made.append(now)
        else:
            assert now < free <= now + 25 * HOUR
    for end in made:
        assert sum(end - 24 * HOUR < at <= end for at in made) <= budget


@pytest.mark.parametrize(
    ("text", "zone", "quiet"),
    [
        ("07:00-22:00", "UTC", range(7, 22)),
        ("22:00-06:00", "UTC", [22, 23, 0, 1, 2, 3, 4, 5]),
        ("00:00-12:00", "Asia/Tehran", [21, 22, 23, 0, 1, 2, 3, 4, 5, 6, 7, 8]),  # three hours and a half ahead
        ("23:59-00:00", "UTC", []),
    ],
)
def test_quiet_hours_are_those_of_the_zone_and_may_pass_midnight(text, zone, quiet):
    """The start belongs to them, the end does not."""
    hours = QuietHours.read(text, ZoneInfo(zone))
    assert {hour for hour in range(24) if hours.hold(NOON.replace(hour=hour))} == set(quiet)


def test_quiet_hours_follow_the_clocks_into_summer_time():
    """02:30 in Berlin is 01:30 in UTC in winter and 00:30 in summer."""
    night = QuietHours.read("02:00-03:00", ZoneInfo("Europe/Berlin"))
    assert night.hold(datetime(2026, 1, 10, 1, 30, tzinfo=UTC))
    assert night.hold(datetime(2026, 7, 10, 0, 30, tzinfo=UTC))
    assert not night.hold(datetime(2026, 7, 10, 1, 30, tzinfo=UTC))
