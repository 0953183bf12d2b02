"""From the address of one day to the template of an archive."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.frontier import dated, templates

TODAY = date(2026, 11, 30)
SITE = "https://paper.example"


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/archive/1405/09/09", "/archive/{jalali:%Y/%m/%d}"),
        ("/fa/archive/1405/9/9/", "/fa/archive/{jalali:%Y/%-m/%-d}/"),
        ("/archive/2026-11-30.html", "/archive/{date:%Y-%m-%d}.html"),
        ("/2026/11/30/", "/{date:%Y/%m/%d}/"),
        ("/archiv/20261129", "/archiv/{date:%Y%m%d}"),
        ("/%D8%A2%D8%B1%D8%B4%DB%8C%D9%88/1405-09-09", "/%D8%A2%D8%B1%D8%B4%DB%8C%D9%88/{jalali:%Y-%m-%d}"),
        ("/archive?date=1405%2F09%2F09&p=1", "/archive?date={jalali:%Y}%2F{jalali:%m}%2F{jalali:%d}&p=1"),
        ("/archive?d=2026-11-03", "/archive?d={date:%Y-%m-%d}"),
        ("/archive.xhtml?dy=9&mn=9&pi=1&yr=1405", "/archive.xhtml?dy={jalali:%-d}&mn={jalali:%-m}&pi=1&yr={jalali:%Y}"),
        ("/a?day=03&month=09&year=2026", "/a?day={date:%d}&month={date:%m}&year={date:%Y}"),
        # what is none
        ("/2026/11/30/the-bridge-opens", None),
        ("/news/the-bridge-opens-2026-11-30", None),
        ("/news/61480/2026-11-30", None),
        ("/archive/2019/11/30", None),
        ("/archive/1405/13/09", None),
        ("/archive/2026/11", None),
        ("/archive/{x}/2026/11/30", None),
        ("/files/2026/11/30/a.jpg", None),
        ("/a?id=20261130123", None),
        ("/a?id=7-2026-11-30", None),
        ("/a?day=2026-11-30-evening", None),
    ],
)
def test_the_address_of_a_day_tells_those_of_all(path: str, template: str | None) -> None:
    found = [one.template for one in dated.of_links([SITE + path], TODAY)]
    assert found == ([] if template is None else [SITE + template])
    for one in found:
        templates.read(one)


def test_a_page_with_many_days_tells_how_small_numbers_are_written() -> None:
    days = [f"{SITE}/archive/2026/{month}/{day}" for month, day in ((11, 30), (11, 29), (11, 9), (9, 3))]
    (found,) = dated.of_links(days, TODAY)
    assert found == (f"{SITE}/archive/{{date:%Y/%-m/%-d}}", f"{SITE}/archive/2026/11/9", date(2026, 11, 9))


def test_of_days_that_tell_nothing_the_newest_is_named() -> None:
    days = [f"{SITE}/archive/2026/11/{day}" for day in (28, 30, 29)]
    (found,) = dated.of_links(days, TODAY)
    assert found == (f"{SITE}/archive/{{date:%Y/%m/%d}}", f"{SITE}/archive/2026/11/30", TODAY)


@given(st.dates(TODAY - timedelta(days=399), TODAY), st.sampled_from(["date", "jalali"]), st.sampled_from("/-_"))
def test_a_day_that_a_template_fills_is_told_again(day: date, calendar: str, parted: str) -> None:
    template = templates.read(f"{SITE}/archive/{{{calendar}:%Y{parted}%m{parted}%d}}")
    (found,) = dated.of_links([template.fill(day=day)], TODAY)
    assert found.template == template.text
