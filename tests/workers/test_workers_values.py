"""What is packed for another process is unpacked as it was, whatever it is."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field
from datetime import UTC, datetime

import pytest

from scraper.models import Capture
from scraper.pipeline.visits import readers
from scraper.workers import values

PAGE = b"<html lang=en><title>A</title><h1>Bridge opens</h1><p>By Ann Miller, 1 March 2021. Views: 1,234</p></html>"


@dataclass(frozen=True, slots=True)
class Base:
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Below(Base):
    sizes: tuple[int, ...] = ()
    told: int = field(default=0, init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "told", len(self.sizes))


@dataclass(frozen=True)
class Open:
    name: str


@dataclass(slots=True)
class Changing:
    name: str


@dataclass(frozen=True, slots=True)
class Careful:
    name: str

    def __reduce__(self) -> tuple[object, ...]:
        return Careful, (self.name.upper(),)


def through(value: object) -> object:
    return pickle.loads(values.dumps(value))


@pytest.mark.parametrize(
    "value",
    [Base("a"), Below(name="b", sizes=(1, 2)), Open("c"), Changing("d"), {"e": [Base("e"), None]}, len, readers.read],
)
def test_values_come_out_as_they_went_in(value: object) -> None:
    assert through(value) == value
    assert type(through(value)) is type(value)


def test_a_value_that_is_held_twice_is_one_value_still_and_stays_frozen() -> None:
    base = Base("a")
    one, other = through((base, base))  # type: ignore[misc]
    assert one is other
    with pytest.raises(FrozenInstanceError):
        one.name = "b"
    assert through(Below(name="b", sizes=(1, 2))).told == 2  # type: ignore[attr-defined]


def test_a_class_that_packs_itself_does_so() -> None:
    assert through(Careful("a")) == Careful("A")


def test_a_page_that_was_read_is_the_same_on_the_other_side() -> None:
    url = "https://daily.example/1"
    moment = datetime(2021, 3, 2, tzinfo=UTC)
    page = readers.read(
        Capture(url=url, final_url=url, fetched_at=moment, status=200, headers=(("A", "b"),), body=PAGE), None
    )
    assert page.extraction
    assert through(page) == page
    assert len(values.dumps(page)) < 1.1 * len(pickle.dumps(page))
