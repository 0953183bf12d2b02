"""Addresses with places: pages, days in two calendars, IDs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.frontier import templates
from scraper.frontier.templates import TemplateError
from scraper.normalize.calendars import to_gregorian

SITE = "https://paper.example"
DAY = date(2021, 3, 5)  # 15 Esfand 1399

FILLED = [
    ("/archive?page={page}", "/archive?page=1"),
    ("/archive?start={page:0}", "/archive?start=0"),
    ("/{date}/", "/2021-03-05/"),
    ("/{date:%Y/%m/%d}", "/2021/03/05"),
    ("/{date:%Y/%-m/%-d}", "/2021/3/5"),
    ("/{date:%Y}/{date:%m}?d={date:%d}&y={date:%y}", "/2021/03?d=05&y=21"),
    ("/{jalali}", "/1399/12/15"),
    ("/archive?mn={jalali:%-m}&dy={jalali:%-d}&yr={jalali:%Y}&pi={page}", "/archive?dy=15&mn=12&pi=1&yr=1399"),
    (
        "/fa/archive?rpp=100&from_date={jalali:%Y/%m/%d}&to_date={jalali:%Y/%m/%d}&p={page}",
        "/fa/archive?from_date=1399/12/15&p=1&rpp=100&to_date=1399/12/15",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FILLED)
def test_places_are_filled(text: str, expected: str) -> None:
    assert templates.read(SITE + text).fill(day=DAY) == SITE + expected


def test_an_id_is_filled_where_it_may_be() -> None:
    template = templates.read(f"{SITE}/news/{{id}}/", names=frozenset({"id"}))
    assert template.fill(number=49909) == f"{SITE}/news/49909/"
    assert (template.paged, template.dated) == (False, False)


WRONG = [
    ("/{seite}", "{seite}; expected one of {date}, {jalali}, {page}"),
    ("/{id}", "{id}; expected one of"),
    ("/archive", "no place to fill in; expected {page}, {date:%Y/%m/%d} or {jalali:%Y/%m/%d}"),
    ("/{page", "braces that enclose no place"),
    ("/page}", "braces that enclose no place"),
    ("/{{page}}", "braces that enclose no place"),
    ("/{}", "{}; expected one of"),
    ("/{date:%Y/%B}", "%B; expected %Y, %y, %m, %d, %-m or %-d"),
    ("/{date:%}", "%; expected"),
    ("/{date:YYYY}", "{date:YYYY}; expected %Y"),
    ("/{page:x}", "{page:x}; expected {page}, {page:0} or {page:0+20}"),
    ("/{page:0+0}", "{page:0+0}; expected"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_place_says_what_was_expected(text: str, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        templates.read(SITE + text)
    assert said in str(caught.value)


def test_a_template_without_a_possible_host_is_wrong() -> None:
    with pytest.raises(TemplateError, match="no possible host"):
        templates.read("https://pa per.example/{page}")


@pytest.mark.parametrize(
    ("text", "count", "first", "last"),
    [
        ("/{date:%Y/%m/%d}", 40, "/2021/03/05", "/2021/01/25"),
        ("/{date:%Y/%m}", 3, "/2021/03", "/2021/01"),
        ("/{date:%Y}", 1, "/2021", "/2021"),
        ("/{jalali:%Y/%m}", 2, "/1399/12", "/1399/11"),
        ("/archive?page={page}", 1, "/archive?page=1", "/archive?page=1"),
    ],
)
def test_days_give_their_pages_newest_first_each_once(text: str, count: int, first: str, last: str) -> None:
    found = [address.removeprefix(SITE) for address, _ in templates.read(SITE + text).of_days(DAY - timedelta(39), DAY)]
    assert (len(found), found[0], found[-1]) == (count, first, last)


NEXT = [
    ("/archive?page={page}&s=1", "/archive?page=9&s=1", "/archive?page=10&s=1"),
    ("/archive?s=1&page={page:0+20}", "/archive?page=20&s=1", "/archive?page=40&s=1"),
    ("/{date:%Y/%m/%d}/{page}", "/2021/03/05/2", "/2021/03/05/3"),
    ("/a?d={jalali:%Y/%m/%d}&p={page}", "/a?d=1399/12/15&p=1", "/a?d=1399/12/15&p=2"),
    ("/archive?page={page}", "/archive", None),
    ("/archive?page={page}", "/archive?page=x", None),
    ("/archive?page={page}", "/archiveXpage=2", None),
    ("/{date:%Y}", "/2021", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "expected"), NEXT)
def test_the_page_after_is_known_from_the_template(text: str, path: str, expected: str | None) -> None:
    from scraper import urls

    found = templates.read(SITE + text).next_page(urls.canonical(SITE + path))
    assert found == (urls.canonical(SITE + expected) if expected else None)


@given(st.dates(date(1921, 3, 22), date(2090, 1, 1)))
def test_jalali_days_are_those_of_the_calendar(day: date) -> None:
    assert to_gregorian("jalali", *templates.in_jalali(day)) == day


@given(st.dates(date(1995, 1, 1), date(2060, 1, 1)), st.sampled_from([text for text, _ in FILLED if "{page" in text]))
def test_every_filled_page_has_a_next_one(day: date, text: str) -> None:
    template = templates.read(SITE + text)
    first = template.fill(day=day)
    second = template.next_page(first)
    assert second not in {None, first}
    assert template.next_page(str(second)) not in {None, first, second}
