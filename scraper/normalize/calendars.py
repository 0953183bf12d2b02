"""Dates of other calendars as Gregorian dates; a date that does not exist there gives None."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from scraper.normalize.bikram import bikram_to_gregorian

# First Gregorian year of each Japanese era (year 1 of the era), as the Cabinet Office of Japan lists them.
JAPANESE_ERAS = {"meiji": 1868, "taisho": 1912, "showa": 1926, "heisei": 1989, "reiwa": 2019}
ROC_OFFSET = 1911
BUDDHIST_OFFSET = 543


def to_gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of a date in the calendar of that name, None where it does not exist.

    Hijri is Umm al-Qura (1343 to 1500), Bikram Sambat the range whose month lengths were verified.

    >>> to_gregorian("jalali", 1400, 1, 5)
    datetime.date(2021, 3, 25)
    >>> to_gregorian("hijri", 1442, 8, 12)
    datetime.date(2021, 3, 25)
    >>> to_gregorian("gregorian", 2021, 2, 31) is None
    True
    """
    convert = _CONVERTERS.get(calendar)
    if convert is None or month < 1 or day < 1:
        return None
    try:
        return convert(year, month, day)
    except (ValueError, OverflowError, IndexError):
        return None


def _buddhist(year: int, month: int, day: int) -> date:
    return date(year - BUDDHIST_OFFSET, month, day)


def _roc(year: int, month: int, day: int) -> date:
    return date(year + ROC_OFFSET, month, day)


def _japanese(era: str) -> Callable[[int, int, int], date]:
    def convert(year: int, month: int, day: int) -> date:
        return date(JAPANESE_ERAS[era] + year - 1, month, day)

    return convert


# Years of the 33-year cycle that have 366 days. The cycle agrees with the observed equinox of Tehran from 1244 to
# 1472 (Heydari-Malayeri, "A concise review of the Iranian calendar", 2004).
_JALALI_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_JALALI_RANGE = range(1280, 1473)  # the modern calendar is of 1304; news is younger than 1280
_JALALI_EPOCH = date(1865, 3, 21)  # 1 Farvardin 1244


def _jalali(year: int, month: int, day: int) -> date | None:
    if year not in _JALALI_RANGE or month > 12:
        return None
    leap = year % 33 in _JALALI_LEAPS
    length = 31 if month <= 6 else 30 if month <= 11 or leap else 29
    if day > length:
        return None
    leaps = sum(y % 33 in _JALALI_LEAPS for y in range(1244, year))
    days = 365 * (year - 1244) + leaps + 30 * (month - 1) + min(month - 1, 6) + day - 1
    return _JALALI_EPOCH + timedelta(days=days)


def _hijri(year: int, month: int, day: int) -> date:
    from hijridate import Hijri

    gregorian = Hijri(year, month, day).to_gregorian()
    return date(gregorian.year, gregorian.month, gregorian.day)


def _hebrew(year: int, month: int, day: int) -> date | None:
    """Months are counted from Nisan; month 13 is the second Adar of a leap year, 12 the only or the first one.

    The reckoning is that of Reingold and Dershowitz, "Calendrical Calculations": the year begins at the mean new
    moon of Tishri, put off so that some feasts keep off some weekdays.
    """
    if not (5000 <= year <= 6500 and month <= _hebrew_months(year) and day <= _hebrew_length(year, month)):
        return None
    before = range(7, month) if month >= 7 else (*range(7, _hebrew_months(year) + 1), *range(1, month))
    return date.fromordinal(_tishri(year) + sum(_hebrew_length(year, m) for m in before) + day - 1)


def _hebrew_months(year: int) -> int:
    return 13 if (7 * year + 1) % 19 < 7 else 12


def _hebrew_length(year: int, month: int) -> int:
    days = _tishri(year + 1) - _tishri(year)
    if month == 8:
        return 30 if days % 10 == 5 else 29
    if month == 9:
        return 29 if days % 10 == 3 else 30
    short = {2, 4, 6, 10, 13} if _hebrew_months(year) == 13 else {2, 4, 6, 10, 12}
    return 29 if month in short else 30


def _tishri(year: int) -> int:
    """The proleptic Gregorian ordinal of 1 Tishri."""
    start, before, after = _molad_day(year), _molad_day(year - 1), _molad_day(year + 1)
    put_off = 2 if after - start == 356 else 1 if start - before == 382 else 0
    return start + put_off - 1_373_427


def _molad_day(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _ethiopian(year: int, month: int, day: int) -> date | None:
    """Twelve months of 30 days and Pagume of 5 or 6, leap before every Julian leap year.

    The day number is that of Reingold and Dershowitz, "Calendrical Calculations": the era begins on 29 August 8
    of the Julian calendar, which is day 2796 where 1 January 1 (Gregorian) is day 1.
    """
    last = 30 if month <= 12 else (6 if year % 4 == 3 else 5)
    if month > 13 or day > last or not 1 <= year < 9000:
        return None
    return date.fromordinal(2796 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)


_CONVERTERS: dict[str, Callable[[int, int, int], date | None]] = {
    "gregorian": date,
    "jalali": _jalali,
    "hijri": _hijri,
    "buddhist": _buddhist,
    "roc": _roc,
    "juche": _roc,
    "hebrew": _hebrew,
    "ethiopian": _ethiopian,
    "bikram": bikram_to_gregorian,
    **{era: _japanese(era) for era in JAPANESE_ERAS},
}
