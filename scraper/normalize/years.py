"""Which calendar a year speaks for, and whether the day or the month comes first: evidence, never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scraper.normalize.calendars import JAPANESE_ERAS, to_gregorian

_SOLAR = frozenset({"fa", "ps", "ckb", "prs", "glk", "mzn", "lrc", "azb"})  # languages that count Jalali years
_LUNAR = frozenset({"ar", "ur", "ug", "sd", "ks"})
_YEAR_FIRST = frozenset({"fa", "ps", "zh-Hans", "zh-Hant", "ja", "ko", "hu", "lt", "mn"})
EAST_ASIAN = frozenset({"zh-Hans", "zh-Hant", "ja", "ko"})
_MONTH_FIRST_REGIONS = frozenset({"us", "ph", "fm", "mh", "pr", "gu", "vi"})
# English is written in most of the world; these countries are known by the last part of a host's name.
_ENGLISH_HOSTS = {
    **dict.fromkeys("uk ie au nz za in pk bd lk sg mt ng ke gh ug tz zw zm bw na mw rw jm tt bb hk".split(), "GB"),
    **dict.fromkeys("us gov mil edu".split(), "US"),
}

# Years that news may carry; what lies outside is a number of another kind.
_PLAUSIBLE = {
    "gregorian": range(1600, 2200),
    "jalali": range(1280, 1473),
    "hijri": range(1343, 1501),
    "hebrew": range(5600, 5900),
    "ethiopian": range(1900, 2150),
    "bikram": range(2033, 2100),
    "bangla": range(1300, 1500),
    "buddhist": range(2400, 2700),
    "kurdish": range(2650, 2800),
    "roc": range(1, 200),
    "juche": range(1, 200),
    **dict.fromkeys(JAPANESE_ERAS, range(1, 70)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of a text beside its words: language and region in lower case, digits of which script."""

    language: str | None
    region: str | None = None
    digits: str = "ascii"  # ascii, persian, arabic, indic or other


def calendars_for(year: int, width: int, setting: Setting, era: str | None) -> tuple[tuple[str, int], ...]:
    """Return the `(calendar, full year)` readings of a year in a date of bare numbers, the likeliest first.

    A year of four digits has one reading at most: 1399 is Jalali (no site has news of 1979 = 1399 AH), from 1421 on
    it is Hijri unless the language counts solar years and the year is past; 2569 is Buddhist wherever it stands.
    """
    if era is not None:
        return _with_era(year, width, era)
    if width == 4:
        calendar = _of_four_digits(year, setting)
        return ((calendar, year),) if calendar else ()
    if width == 3:
        return (("roc", year),) if setting.language == "zh-Hant" and 90 <= year < 200 else ()
    if width == 1:
        return ()
    if setting.language in {"fa", "ps"}:
        return (("jalali", year + (1300 if year >= 50 else 1400)),)
    if setting.language == "th" and year >= 43:
        return (("buddhist", 2500 + year),)
    return (("gregorian", _full(year)),)


def _with_era(year: int, width: int, era: str) -> tuple[tuple[str, int], ...]:
    if width == 2:
        year += {"gregorian": 2000 if year < 70 else 1900, "hijri": 1400, "buddhist": 2500}.get(era, 0)
        if era == "jalali":
            year += 1300 if year >= 50 else 1400
    if era == "juche" and year > 1911:
        return (("gregorian", year),)
    return ((era, year),) if year in _PLAUSIBLE.get(era, ()) else ()


def _of_four_digits(year: int, setting: Setting) -> str | None:
    if 1500 < year < 2200:
        # A Nepali page counts 57 years further; that it speaks of the year 2077 to come is not to be believed.
        return "bikram" if setting.language == "ne" and year >= 2045 else "gregorian"
    if setting.language in {"ckb", "ku"} and year in _PLAUSIBLE["kurdish"]:
        return "kurdish"
    if year in _PLAUSIBLE["buddhist"]:
        return "buddhist"
    if not 1300 <= year <= 1500 or setting.language == "bn":
        return None
    solar = setting.language in _SOLAR or (setting.digits == "persian" and setting.language not in _LUNAR - {"ar"})
    return "jalali" if year <= (1420 if solar else 1414) else "hijri"


def _full(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


def named_date(
    names: tuple[tuple[str, int], ...], year: int, width: int, day: int, setting: Setting, era: str | None
) -> tuple[date | None, str] | None:
    """Return the Gregorian date (None where no conversion is known) and the calendar of "day month-name year"."""
    for calendar, month in names:
        full = _year_of_name(calendar, year, width, setting, era)
        if full is None:
            continue
        real, number = full
        if real == "bangla":
            return None, real
        found = gregorian(real, number, month, day)
        if found is not None:
            return found, "jalali" if real == "kurdish" else real
    return None


def _year_of_name(calendar: str, year: int, width: int, setting: Setting, era: str | None) -> tuple[str, int] | None:
    """The calendar and full year that a month name and a written year make together."""
    if width == 1:
        return None
    if calendar == "gregorian":
        if width <= 2:
            found = calendars_for(year, width, setting, era)
            return found[0] if found and found[0][0] in {"gregorian", "buddhist"} else ("gregorian", _full(year))
        if width == 4 and year in _PLAUSIBLE["buddhist"]:
            return "buddhist", year
        if setting.language == "am" and era == "ethiopian":
            return None
    elif width <= 2:
        base = {"jalali": 1300 if year >= 50 else 1400, "hijri": 1400, "bangla": 1400, "bikram": 2000}.get(calendar)
        return None if base is None else (calendar, base + year)
    if calendar == "jalali" and year in _PLAUSIBLE["kurdish"]:
        return "kurdish", year
    return (calendar, year) if width >= 3 and year in _PLAUSIBLE.get(calendar, ()) else None


def gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """`to_gregorian`, with the Kurdish era."""
    if calendar == "kurdish":
        return to_gregorian("jalali", year - 1321, month, day)
    return to_gregorian(calendar, year, month, day)


def with_region(language: str | None, host: str) -> str | None:
    """Return the language of a page with the region whose order of day and month its host's country shares.

    American English is what templates say where nobody changed it: the host's country is believed before it.

    >>> with_region("en", "news.example.co.za"), with_region("en", "example.com"), with_region("fr", "example.in")
    ('en-GB', 'en', 'fr')
    >>> with_region("en-US", "example.co.za"), with_region("en-US", "example.com")
    ('en-GB', 'en-US')
    """
    told = (language or "").lower().replace("_", "-")
    region = _ENGLISH_HOSTS.get(host.rpartition(".")[2].lower()) if told in {"en", "en-us"} else None
    return f"en-{region}" if region else language


def day_first(setting: Setting) -> bool | None:
    """Return whether 03/04/2021 is 3 April; None where the language alone does not say (en, zh, unknown)."""
    if setting.language == "en":
        return None if setting.region in {None, "ca"} else setting.region not in _MONTH_FIRST_REGIONS
    if setting.language is None or setting.language in EAST_ASIAN:
        return None
    return setting.language != "fil"


def year_first(setting: Setting) -> bool:
    """Return whether a date of three short numbers begins with the year: 99/01/28 in Persian, 21.03.25 in Korean."""
    return setting.language in _YEAR_FIRST
