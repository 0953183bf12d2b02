"""Written dates of all languages and calendars as moments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import chain

from scraper.models import Moment, Precision, Zone
from scraper.normalize.clock import Time, find_times, find_zone, zone_at
from scraper.normalize.digits import ascii_digits
from scraper.normalize.hebrew import YEAR_BEGINS, read_hebrew
from scraper.normalize.languages import detect_language, tag_for
from scraper.normalize.languages.detect import scripts_in
from scraper.normalize.lexicon import lexicon_for, lexicon_for_script
from scraper.normalize.machine import read_machine
from scraper.normalize.patterns import Found, find_dates
from scraper.normalize.relative import read_relative
from scraper.normalize.scan import Scan, scan
from scraper.normalize.strange import may_be_dated
from scraper.normalize.years import Setting

_LONGEST = 1000  # characters considered: a date line is shorter, and a whole page has many dates
_UNKNOWN_ZONE = re.compile(r"(?<=:\d\d) [A-Z]{2,3}T$")  # `15:01 AMT`: of more than one country, or of a small one
_EDGES = (
    " \t\r\n\u00a0\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\"'«»()[]|,;:-–"
)
_RANK = {"gregorian": 0, "jalali": 1, "hijri": 3}
_LABEL = re.compile("[LU]")
_APART = re.compile("[LU9]")
_MOST_WORDS_BETWEEN = 4
_FEWEST_DIGITS = 3
_EASTERN = re.compile("(?P<persian>[۰-۹])|[٠-٩]")
_HAS_HAN_NUMBER = re.compile("[一二三四五六七八九十〇]")


def read_date(text: str, *, language: str | None = None, now: datetime | None = None) -> Moment | None:
    """Return the moment that a text says, None where it says none for certain; never raises.

    Understands month names of all CLDR languages, the calendars that news sites print, digits of every script,
    machine shapes, and with `now` relative dates. Of several dates the one labelled as published wins, else the
    first; dates of one day in two calendars are one moment, its `calendar` naming both. 03/04/2021 needs a language
    that says which is the day; `en` alone does not.

    >>> read_date("تأريخ النشر: 25 March 2021", language="ar").at.date()
    datetime.date(2021, 3, 25)
    >>> read_date("۰۴ مهر ۱۴۰۲ - ۲۲:۵۸", language="fa").at.isoformat()
    '2023-09-26T22:58:00+00:00'
    >>> read_date("03/04/2021", language="en") is None
    True
    """
    return _read_once(text[:_LONGEST].strip(), language, now)


def is_date(text: str, *, language: str | None = None, now: datetime | None = None) -> bool:
    """Whether a text is a written date and says nothing else; a relative one is none. With the `now` of `read_date` the
    two read a text once.

    >>> is_date("Friday, 14 March 2025 - 10:35"), is_date("Floods of 14 March 2025")
    (True, False)
    """
    plain = _UNKNOWN_ZONE.sub("", ascii_digits(text.strip()).strip(_EDGES))
    if (
        not _may_hold_date(plain, None)
        or "x" in scan(plain, lexicon_for(_setting(text, language).language or "en")).shape
    ):
        return False
    moment = read_date(text, language=language, now=now)
    return moment is not None and moment.calendar != "relative"


@lru_cache(maxsize=1024)
def _read_once(original: str, language: str | None, now: datetime | None) -> Moment | None:
    """A page prints one date in many places, and a visit reads many pages at one time."""
    setting = _setting(original, language)
    plain = ascii_digits(original).strip(_EDGES)
    moment = read_machine(plain, original, setting)
    if moment is not None:
        return moment
    if not _may_hold_date(plain, now):
        return None
    return _read(original, setting, now)


def _may_hold_date(plain: str, now: datetime | None) -> bool:
    told = now is not None or sum(map(str.isdigit, plain)) >= _FEWEST_DIGITS
    return told or YEAR_BEGINS in plain or bool(_HAS_HAN_NUMBER.search(plain))


@lru_cache(maxsize=256)
def _setting(text: str, language: str | None) -> Setting:
    language = detect_language(text, language) if language is None or not text.isascii() else language
    parts = (language or "").replace("_", "-").lower().split("-")
    region = next((part for part in parts[1:] if len(part) == 2), None)
    # Croatian has the labels of the Serbian table, but months of its own.
    tag = parts[0] if not language or parts[0] == "hr" else tag_for(language) or parts[0]
    return Setting(language=tag or None, region=region, digits=_digits_of(text))


def _digits_of(text: str) -> str:
    if text.isascii():
        return "ascii"
    eastern = _EASTERN.search(text)
    if eastern is None:
        return "other"
    return "persian" if eastern["persian"] else "arabic"


def _read(text: str, setting: Setting, now: datetime | None) -> Moment | None:
    scanned = scan(text, lexicon_for(setting.language or "en"))
    dates = find_dates(scanned, setting)
    if not any(one.date for one in dates) and may_be_dated(scanned):
        scanned, dates = _in_any_language(text, scanned, setting)
    groups = _grouped(dates, scanned.shape)
    if groups:
        return _moment(_chosen(groups, scanned.shape), groups, scanned, text, setting)
    if YEAR_BEGINS in text and (day := read_hebrew(text)) is not None:
        return _at(day, None, None, text, "hebrew")
    return read_relative(scanned, text, now, setting.language) if now is not None else None


def _in_any_language(text: str, scanned: Scan, setting: Setting) -> tuple[Scan, list[Found]]:
    """Read a text whose language is unknown or not as declared with the words of all languages of its scripts."""
    for script in scripts_in(text):
        other = scan(text, lexicon_for_script(script))
        dates = find_dates(other, setting)
        if any(one.date for one in dates):
            return other, dates
    return scanned, []


def _grouped(dates: Sequence[Found], shape: str) -> list[list[Found]]:
    """Dates that name one day in different calendars, side by side, as one group; the others alone."""
    groups: list[list[Found]] = []
    for one in dates:
        if groups and _same_day(groups[-1], one) and not _LABEL.search(shape, groups[-1][-1].end, one.start):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [group for group in groups if any(one.date for one in group)]


def _same_day(group: Sequence[Found], one: Found) -> bool:
    return all(other.calendar != one.calendar and _days_apart(one, other) <= _tolerance(one, other) for other in group)


def _days_apart(one: Found, other: Found) -> int:
    return abs((one.date - other.date).days) if one.date and other.date else 0


def _tolerance(one: Found, other: Found) -> int:
    # Umm al-Qura is computed; where the moon is sighted, the Hijri day may differ by one or two.
    return 2 if "hijri" in {one.calendar, other.calendar} else 0


def _chosen(groups: list[list[Found]], shape: str) -> int:
    """The group labelled as published, else the first that is not labelled as an update, else the first."""
    labels = []
    end = 0
    for group in groups:
        found = _LABEL.findall(shape, end, group[0].start)
        labels.append(found[-1] if found else "")
        end = group[-1].end
    if "L" in labels:
        return labels.index("L")
    return labels.index("") if "" in labels else 0


def _moment(chosen: int, groups: list[list[Found]], scanned: Scan, text: str, setting: Setting) -> Moment | None:
    group = groups[chosen]
    shape = scanned.shape
    for one in chain.from_iterable(groups):
        shape = shape[: one.start] + "#" * (one.end - one.start) + shape[one.end :]
    low = groups[chosen - 1][-1].end if chosen else 0
    high = groups[chosen + 1][0].start if chosen + 1 < len(groups) else len(shape)
    times = [time for time in find_times(scanned, shape, setting.language) if low <= time.start and time.end <= high]
    time = _nearest(times, group, shape)
    zone = find_zone(scanned, shape, time, (low, high)) if time else None
    # Where two calendars differ by a day, the Gregorian is meant and the Hijri is the page's reckoning.
    best = min((one for one in group if one.date), key=lambda one: _RANK.get(one.calendar, 2))
    return _at(best.date, time, zone, text, "+".join(one.calendar for one in group)) if best.date else None


def _nearest(times: list[Time], group: list[Found], shape: str) -> Time | None:
    """The time closest to the date, with no label, long number or many words between."""

    def between(time: Time) -> str:
        return shape[time.end : group[0].start] if time.end <= group[0].start else shape[group[-1].end : time.start]

    fit = [
        time for time in times if not _APART.search(between(time)) and between(time).count("x") <= _MOST_WORDS_BETWEEN
    ]
    return min(fit, key=lambda time: len(between(time)), default=None)


def _at(day: date, time: Time | None, zone: str | None, text: str, calendar: str) -> Moment:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    if time is None:
        return Moment(at=at, precision=Precision.DAY, text=text, calendar=calendar)
    at = at.replace(hour=time.hour, minute=time.minute, second=time.second or 0)
    precision = Precision.MINUTE if time.second is None else Precision.SECOND
    offset = zone_at(zone, at) if zone else None
    if offset is None:
        return Moment(at=at, precision=precision, text=text, calendar=calendar)
    return Moment(at=at.replace(tzinfo=offset), precision=precision, text=text, calendar=calendar, zone=Zone.WRITTEN)
