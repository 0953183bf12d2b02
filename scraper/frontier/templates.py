"""Addresses with places to fill in: the pages of an archive by number and by day, articles by their ID.

    {page}                  1, 2, 3 …; {page:0} begins at 0, {page:0+20} goes 0, 20, 40 …
    {date:%Y/%m/%d}         the day, of %Y %y %m %d %-m %-d (with the hyphen: no leading zero); {date} is %Y-%m-%d
    {jalali:%Y/%m/%d}       the same in the Iranian calendar; {jalali} is %Y/%m/%d
    {id}                    a number

A template whose dates name no day stands for whole months, one without months for years.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper import urls
from scraper.normalize.calendars import to_gregorian

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
_DIRECTIVE = re.compile(r"%(-?.?)")
_PAGES = re.compile(r"(\d{1,6})(?:\+(\d{1,4}))?")
_DATES = {"date": "%Y-%m-%d", "jalali": "%Y/%m/%d"}
_WRITTEN = {"Y": "{0:04}", "m": "{1:02}", "-m": "{1}", "d": "{2:02}", "-d": "{2}", "y": "{3:02}"}
_EXAMPLES = {"page": "{page}", "date": "{date:%Y/%m/%d}", "jalali": "{jalali:%Y/%m/%d}", "id": "{id}"}
_MARK = "zq{}qz"  # stands for a place while the address around it is spelt canonically


class TemplateError(ValueError):
    """An address cannot be a template; the message says what was found and what was expected."""


@dataclass(frozen=True, slots=True)
class Template:
    """An address with places; `read` makes one. `first` and `step` are those of `{page}`."""

    text: str
    first: int = 1
    step: int = 1

    @property
    def paged(self) -> bool:
        """Whether it has a place for a page number."""
        return "page" in self._names

    @property
    def dated(self) -> bool:
        """Whether it has a place for a day, month or year."""
        return not self._names.isdisjoint(_DATES)

    @property
    def _names(self) -> set[str]:
        return {found[1] for found in _PLACE.finditer(self.text)}

    def fill(self, *, day: date | None = None, number: int | None = None) -> str:
        """The canonical address of the first page, of that day, with that ID."""
        return urls.canonical(_PLACE.sub(lambda place: self._filled(place, day, number), self.text))

    def of_days(self, first: date, last: date) -> Iterator[tuple[str, date]]:
        """Each address for these days, the newest first, and its newest day; one without dates once."""
        before = ""
        for step in range((last - first).days + 1):
            day = last - timedelta(days=step)
            address = self.fill(day=day)
            if address != before:
                yield address, day
            before = address
            if not self.dated:
                return

    def next_page(self, url: str) -> str | None:
        """The address of the page after that one; None where the URL is none of this template's."""
        found = _pattern(self.text).fullmatch(url) if self.paged else None
        if found is None:
            return None
        start, end = found.span("page")
        return f"{url[:start]}{int(found['page']) + self.step}{url[end:]}"

    def _filled(self, place: re.Match[str], day: date | None, number: int | None) -> str:
        name, form = place[1], place[2]
        if name == "page":
            return str(self.first)
        if name == "id":
            return str(number)
        if day is None:
            raise TemplateError(f"no day for {place[0]}")
        parts = in_jalali(day) if name == "jalali" else (day.year, day.month, day.day)
        return _DIRECTIVE.sub(lambda found: _WRITTEN[found[1]].format(*parts, parts[0] % 100), form or _DATES[name])


def is_template(text: str) -> bool:
    """Whether the text has places to fill in, be they valid or not."""
    return "{" in text or "}" in text


def read(text: str, *, names: frozenset[str] = frozenset({"page", "date", "jalali"})) -> Template:
    """The template that an absolute http(s) address with places is; TemplateError says what is wrong with it."""
    places = list(_PLACE.finditer(text))
    if not places or is_template(_PLACE.sub("", text)):
        found = "braces that enclose no place" if is_template(text) else "no place to fill in"
        raise TemplateError(f"{found}; expected {_expected(names)}")
    template = Template(text)
    for place in places:
        template = _checked(template, place, names)
    try:
        template.fill(day=date(2021, 3, 25), number=1)
    except ValueError as error:
        raise TemplateError(str(error)) from None
    return template


def _expected(names: frozenset[str]) -> str:
    *others, last = (example for name, example in _EXAMPLES.items() if name in names)
    return f"{', '.join(others)} or {last}" if others else last


def _checked(template: Template, place: re.Match[str], names: frozenset[str]) -> Template:
    name, form = place[1], place[2]
    if name not in names:
        expected = ", ".join(f"{{{known}}}" for known in sorted(names))
        raise TemplateError(f"{place[0]}; expected one of {expected}")
    if name in _DATES:
        unknown = [found[0] for found in _DIRECTIVE.finditer(form or "") if found[1] not in _WRITTEN]
        if unknown or (form is not None and "%" not in form):
            raise TemplateError(f"{unknown[0] if unknown else place[0]}; expected %Y, %y, %m, %d, %-m or %-d")
    if name == "id" and form is not None:
        raise TemplateError(f"{place[0]}; expected {{id}}")
    if name == "page" and form is not None:
        pages = _PAGES.fullmatch(form)
        if pages is None or pages[2] == "0":
            raise TemplateError(f"{place[0]}; expected {{page}}, {{page:0}} or {{page:0+20}}")
        return Template(template.text, int(pages[1]), int(pages[2] or 1))
    return template


def in_jalali(day: date) -> tuple[int, int, int]:
    """Year, month and day in the Iranian calendar; ValueError before 1280 and after 1472.

    >>> in_jalali(date(2021, 3, 25))
    (1400, 1, 5)
    """
    year = day.year - 621
    if (first := to_gregorian("jalali", year, 1, 1)) is None or first > day:
        year -= 1
        first = to_gregorian("jalali", year, 1, 1)
    if first is None:
        raise ValueError(f"no day of the Iranian calendar: {day}")
    passed = (day - first).days
    month, rest = divmod(passed, 31) if passed < 186 else divmod(passed - 6, 30)
    return year, month + 1, rest + 1


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    """What the addresses of a template look like; the place of the page number is called `page`."""
    marked, marks = _marked(text)
    pattern = re.escape(urls.canonical(marked))
    seen = False
    for mark, name in marks.items():
        group = r"(?P<page>\d{1,9})" if name == "page" and not seen else r"\d{1,9}"
        seen = seen or name == "page"
        pattern = pattern.replace(mark, group)
    return re.compile(pattern)


def _marked(text: str) -> tuple[str, dict[str, str]]:
    """The template with a plain word in each place, and what stands there."""
    marks: dict[str, str] = {}

    def mark(name: str) -> str:
        word = _MARK.format(len(marks))
        marks[word] = name
        return word

    def place(found: re.Match[str]) -> str:
        if found[1] not in _DATES:
            return mark(found[1])
        return _DIRECTIVE.sub(lambda _: mark("date"), found[2] or _DATES[found[1]])

    return _PLACE.sub(place, text), marks
