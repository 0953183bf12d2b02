"""Who waits for a server gets its turn in the order of coming."""

from __future__ import annotations

import threading
from time import sleep

import pytest

from scraper.fetcher.deadline import Deadline
from scraper.fetcher.troubles import Trouble
from scraper.fetcher.turns import Turns


def test_the_longest_waiting_is_the_next_and_one_whose_time_is_over_lets_the_others_pass() -> None:
    turns, got, refused = Turns(lambda _server, _source: 0.0), [], []

    def take(name: str, seconds: float) -> None:
        try:
            with turns.one("slow.example", name, Deadline.after(seconds), lambda: 0.01):
                got.append(name)
        except Trouble:
            refused.append(name)

    with turns.one("slow.example", "first", Deadline.after(30), lambda: 0.0):
        threads = []
        for number in range(8):
            threads.append(threading.Thread(target=take, args=(f"{number}", 0.2 if number in {0, 4} else 30)))
            threads[-1].start()
            sleep(0.02)  # so that they come one after another
        sleep(0.5)
    for thread in threads:
        thread.join(30)
    assert got == ["1", "2", "3", "5", "6", "7"]
    assert sorted(refused) == ["0", "4"]


def test_a_pause_that_is_longer_than_the_deadline_is_told_at_once() -> None:
    turns = Turns(lambda _server, _source: 3600.0)
    with turns.one("slow.example", "a", Deadline.after(30), lambda: 0.0):
        pass
    with pytest.raises(Trouble), turns.one("slow.example", "b", Deadline.after(30), lambda: 0.0):
        pass
