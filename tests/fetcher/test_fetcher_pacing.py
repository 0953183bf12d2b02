"""Which host may be asked when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.fetcher.pacing import Scoreboard


def test_a_host_is_asked_once_at_a_time_and_after_its_delay():
    """Not before the request has ended, and not before the pause is over."""
    board = Scoreboard()
    board.add("a")
    assert (board.ready(0.0), board.busy) == (("a",), 0)
    board.start("a")
    assert (board.ready(9.0), board.next_at(), board.busy) == ((), None, 1)
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


def test_a_host_that_is_removed_is_gone():
    """Waiting or busy."""
    board = Scoreboard()
    board.add("a")
    board.remove("a")
    assert (board.ready(1.0), board.next_at()) == ((), None)


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
