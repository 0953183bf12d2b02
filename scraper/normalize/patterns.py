"""Absolute dates in a scanned text: month names, bare numbers, East Asian marks, Hebrew letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from scraper.normalize.scan import Scan
from scraper.normalize.years import EAST_ASIAN, Setting, calendars_for, day_first, gregorian, named_date, year_first

# What may stand between day, month and year. Each gap is short and bounded, so no text can make these regexes slow.
_GAP = r"[ .,'()\-/ofWDYEBK]{0,6}"
_YEAR = r"(?P<y>4|(?<![:])1(?![ ]?[:HPN])(?![ .]{0,2}[xKDY]))"
_MONTH = r"(?P<m>M)(?P<m2> ?[/,(|\-]? ?M ?\)?)?"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![:])(?P<d>1){_GAP}{_MONTH}{_GAP}(?P<y>4)",
        rf"{_MONTH}{_GAP}(?P<d>1)(?!:){_GAP}(?P<y>4)",
        # Thu Mar 25 20:04:00 UTC 2021: the time stays outside the groups and is found later.
        rf"{_MONTH} (?P<d>1) (?P<t>1:1(?::1)?(?: P)?)(?: ?Z)?,? (?P<y>4)",
        rf"(?P<y>4){_GAP}{_MONTH}{_GAP}(?P<d>1)(?! ?[:H])",
        rf"(?P<y>4)[ .,\-/fWYEBDx]{{0,6}}(?P<d>1){_GAP}{_MONTH}",
        rf"(?<![:])(?P<d>1){_GAP}{_MONTH}{_GAP}{_YEAR}",
        rf"{_MONTH} ?(?P<d>1)f?(?:,|, ?'| ') ?(?P<y>1)(?![:0-9])",
    )
)
_NUMERIC = re.compile(
    r"(?<![0-9][./:\-])(?P<a>[134]) ?(?P<s>[./|\-]) ?(?P<b>1) ?(?P=s) ?(?P<c>[134])(?!(?P=s)[1349](?!:))(?![./\-]9)"
)
_MARKED = re.compile(r"(?P<e>E)? ?(?P<y>[134]) ?(?P<real>\( ?4 ?\))? ?Y ?(?P<m>1)[ -]?K ?(?P<d>1) ?D?")
_MARK_FIRST = re.compile(r"(?P<d>1)[ ,./\-]{0,3}K ?(?P<m>1)[ ,./\-YDf]{0,6}(?P<y>4)")
# What an American order makes of months that are numbers with a mark: 14 9月, 2021, and Th9 14, 2021.
_DAY_FIRST = re.compile(r"(?<![:./\-])(?P<d>1)[ ./\-](?P<m>1)[ -]?K[ .,/\-]{1,3}(?P<y>4)(?! ?Y ?1)")
_MONTH_FIRST = re.compile(r"K ?(?P<m>1)[ ,]{1,2}(?P<d>1)[ ,]{1,3}(?P<y>4)")
_MARKED_BEHIND = EAST_ASIAN | {"mn"}
_HOUR_BEHIND = re.compile(r",? 1:1")
_WIDTH = 2  # digits of a year without its century
_WEEKDAY_BEFORE, _WEEKDAY_BEHIND = re.compile(r"(?P<w>W)[ ,.]{0,3}$"), re.compile(r"[ ,]{0,2}\(?(?P<w>W)")
_ERA_NEAR = re.compile(r"[ .,(]{0,2}([EB])")


@dataclass(frozen=True, slots=True)
class Found:
    """A date and where its tokens are; `date` is None for a calendar that is known but not converted (Bangla)."""

    date: date | None
    calendar: str
    start: int
    end: int


def find_dates(scanned: Scan, setting: Setting) -> list[Found]:
    """Return every full date of a text, in order, none overlapping another."""
    found: list[Found] = []
    shape = scanned.shape
    if "1" not in shape:
        return found  # no number of a day
    if "M" in shape:
        for pattern in _NAMED:
            shape = _collect(pattern, shape, found, lambda match: _named(match, scanned, setting))
    if "Y" in shape or "K" in shape:
        shape = _collect(_MARKED, shape, found, lambda match: _marked(match, scanned, setting))
        shape = _collect(_MARK_FIRST, shape, found, lambda match: _marked(match, scanned, setting))
        other = _DAY_FIRST if setting.language in _MARKED_BEHIND else _MONTH_FIRST
        shape = _collect(other, shape, found, lambda match: _marked(match, scanned, setting))
    shape = _collect(_NUMERIC, shape, found, lambda match: _numeric(match, scanned, setting))
    return sorted(found, key=lambda one: one.start)


def _collect(
    pattern: re.Pattern[str], shape: str, found: list[Found], read: Callable[[re.Match[str]], Found | None]
) -> str:
    """Add what a pattern finds, and return the shape with the found dates blotted out for the patterns after it."""
    for match in list(pattern.finditer(shape)):
        one = read(match)
        if one is not None:
            found.append(one)
            middle = "#" * (match.end() - match.start())
            shape = shape[: match.start()] + middle + shape[match.end() :]
    return shape


def _number(scanned: Scan, index: int) -> int:
    return scanned.tokens[index].number or 0


def _width(scanned: Scan, index: int) -> int:
    return len(scanned.tokens[index].text)


def _era(scanned: Scan, start: int, end: int, year: int) -> tuple[str | None, int]:
    """The era mark next to a year or within the date, and where the date then ends."""
    for index in (*range(year + 1, end), *range(year - 1, start - 1, -1)):
        if scanned.shape[index] in "EB":
            return str(scanned.tokens[index].meanings["era"]), end
    after = _ERA_NEAR.match(scanned.shape, end)
    # After a time of day the letter م is PM, so only an era right behind the date counts.
    if after and year >= end - 2:
        return str(scanned.tokens[after.start(1)].meanings["era"]), after.end()
    before = scanned.shape[max(0, start - 2) : start].rstrip()
    if before.endswith("E"):
        return str(scanned.tokens[max(0, start - 2) + len(before) - 1].meanings["era"]), end
    return None, end


def _named(match: re.Match[str], scanned: Scan, setting: Setting) -> Found | None:
    year, day = match.start("y"), match.start("d")
    if day and len(scanned.tokens[day - 1].text) == 1 and scanned.tokens[day - 1].text.isupper():
        return None  # `Sony A7 IV 2021`
    era, end = _era(scanned, match.start(), match.end(), year)
    names = scanned.tokens[match.start("m")].meanings["month"]
    if match["m2"]:
        second = scanned.tokens[match.start("m2") + match["m2"].index("M")].meanings["month"]
        # "24 نيسان / أبريل 2020": two names of one month; two different months are no date.
        names = tuple(name for name in names if name in second)
    width = _width(scanned, year)
    result = named_date(names, _number(scanned, year), width, _number(scanned, day), setting, era)
    if result is None:
        return None
    if "t" in match.groupdict() and match["t"]:
        return Found(result[0], result[1], match.start(), match.start("t"))
    return Found(result[0], result[1], match.start(), end)


def _marked(match: re.Match[str], scanned: Scan, setting: Setting) -> Found | None:
    groups = match.groupdict()
    day, month = _number(scanned, match.start("d")), _number(scanned, match.start("m"))
    if match.re is _MARK_FIRST and setting.language in _MARKED_BEHIND:
        day, month = month, day  # 5月 9, 2024: there the mark stands behind its number
    year = match.start("y")
    era, _ = _era(scanned, match.start(), match.end(), year)
    name = era or "gregorian"
    number = _number(scanned, year)
    if groups.get("real"):
        # 주체110(2021)년: the year in brackets is Gregorian and checks the other.
        number = _number(scanned, year + groups["real"].index("4") + match.start("real") - year)
        found = gregorian("gregorian", number, month, day)
        return Found(found, name, match.start(), match.end()) if found else None
    for calendar, full in calendars_for(number, _width(scanned, year), setting, era):
        found = gregorian(calendar, full, month, day)
        if found is not None:
            label = "japanese" if calendar in {"meiji", "taisho", "showa", "heisei", "reiwa"} else calendar
            return Found(found, label, match.start(), match.end())
    return None


def _numeric(match: re.Match[str], scanned: Scan, setting: Setting) -> Found | None:
    if match["s"] == "|" and match["c"] != "4":
        return None  # counters of a toolbar
    widths = [_width(scanned, match.start(name)) for name in "abc"]
    first, second, third = (_number(scanned, match.start(name)) for name in "abc")
    if match["a"] in "34" and match["c"] == "1":
        orders = [("a", first, second, third)]
    elif match["c"] == "4" and match["a"] == "1":
        american = _american(match, scanned)
        pairs = _month_and_day(first, second, setting, american=american)
        orders = [("c", third, *pair) for pair in _by_weekday(match, scanned, third) or pairs]
    elif match["a"] == "1" == match["c"] and (min(widths[0], widths[2]) == 2 or _has_hour(match, widths[2])):
        orders = _short(first, second, third, setting)
    else:
        return None
    for name, year, month, day in orders:
        era, end = _era(scanned, match.start(), match.end(), match.start(name))
        if setting.language in {"am", "ti"} and era is None and match["s"] != "-":
            return None  # 16/7/2013 may be Ethiopian or not
        for calendar, full in calendars_for(year, _width(scanned, match.start(name)), setting, era):
            found = gregorian(calendar, full, month, day)
            if found is not None:
                return Found(found, "jalali" if calendar == "kurdish" else calendar, match.start(), end)
    return None


def _has_hour(match: re.Match[str], width: int) -> bool:
    """Whether an hour stands right behind `3.11.23`, which alone may be the number of a version."""
    return width == _WIDTH and match["s"] == "." and _HOUR_BEHIND.match(match.string, match.end()) is not None


def _american(match: re.Match[str], scanned: Scan) -> bool:
    """3/25/2021 8:04:00 PM: the shape of .NET's en-US culture, which servers print on pages of any language."""
    behind = re.match(r" 1:1:1 P", scanned.shape[match.end() :])
    if behind is None or match["s"] != "/":
        return False
    return scanned.tokens[match.end() + behind.end() - 1].text in {"AM", "PM"}


def _month_and_day(first: int, second: int, setting: Setting, *, american: bool) -> Iterator[tuple[int, int]]:
    """`(month, day)` of two short numbers, where something tells which is which."""
    if first > 12:
        yield second, first
    elif second > 12 or first == second:
        yield first, second
    else:
        says_region = setting.language == "en" and setting.region is not None
        order = False if american and not says_region else day_first(setting)
        if order is not None:
            yield (second, first) if order else (first, second)


def _by_weekday(match: re.Match[str], scanned: Scan, year: int) -> list[tuple[int, int]]:
    """`(month, day)` where the day of the week beside a date fits one of its two orders: Thu, 01/12/2012."""
    before, behind = (
        _WEEKDAY_BEFORE.search(scanned.shape[: match.start()]),
        _WEEKDAY_BEHIND.match(scanned.shape, match.end()),
    )
    beside = before or behind
    weekday = scanned.tokens[beside.start("w")].meanings["weekday"] if beside else None
    if weekday is None:
        return []
    first, second = (_number(scanned, match.start(name)) for name in "ab")
    days = ((pair, gregorian("gregorian", year, *pair)) for pair in {(first, second), (second, first)})
    fitting = [pair for pair, day in days if day and day.weekday() == weekday]
    return fitting if len(fitting) == 1 else []


def _short(first: int, second: int, third: int, setting: Setting) -> list[tuple[str, int, int, int]]:
    """Three short numbers: the year is where the language puts it, or where only it can be."""
    if year_first(setting) or first > 31:
        return [("a", first, second, third)]
    if setting.language is None:
        return []
    return [("c", third, *pair) for pair in _month_and_day(first, second, setting, american=False)]
