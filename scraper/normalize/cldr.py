"""Month, weekday, time-of-day and "ago" words of all languages, from CLDR through Babel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

# Languages whose regions name the months differently, or whose table serves several languages.
_LOCALES = {
    "ar": ("ar", "ar_SY", "ar_IQ", "ar_TN", "ar_MA", "ar_MR"),
    "en": ("en", "en_AU"),
    "fa": ("fa", "fa_AF"),
    "pt": ("pt", "pt_PT"),
    "es": ("es", "es_MX"),
    "de": ("de", "de_AT"),
    "sr": ("sr", "sr_Latn", "hr", "bs"),
    "hr": ("hr", "sr_Latn"),
    "az": ("az", "az_Cyrl"),
    "uz": ("uz", "uz_Cyrl"),
    "no": ("nb", "nn"),
    "zh-Hans": ("zh",),
    "zh-Hant": ("zh_Hant",),
}
_PERIODS = {
    "am": "am",
    "pm": "pm",
    "noon": "noon",
    "midnight": "night",
    "morning1": "am",
    "morning2": "am",
    "afternoon1": "pm",
    "afternoon2": "pm",
    "evening1": "pm",
    "evening2": "pm",
    "night1": "night",
    "night2": "night",
}
_QUOTED = re.compile(r"'([^\W\d_]+)'")  # a word in a pattern of CLDR's
_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class CldrWords:
    """What CLDR knows of a language, as `(word, meaning)` pairs; `past` holds `(unit, "{0} hours ago")`."""

    months: tuple[tuple[str, int], ...] = ()
    weekdays: tuple[tuple[str, int], ...] = ()  # Monday is 0
    periods: tuple[tuple[str, str], ...] = ()
    past: tuple[tuple[str, str], ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    between: tuple[str, ...] = ()  # what stands between day and month: 14 ta’ Settembru 2021


def cldr_words(tag: str) -> CldrWords:
    """Return the words of a language tag; empty for a language that CLDR does not know. Imports Babel when called."""
    from babel import Locale, UnknownLocaleError, localedata

    base = tag.split("-", maxsplit=1)[0]
    found = []
    for name in _LOCALES.get(tag) or _LOCALES.get(base) or (base,):
        try:
            found.append(
                (
                    Locale.parse(name),
                    localedata.LocaleDataDict(cast("dict[str | int | None, Any]", localedata.load(name))),
                )
            )
        except (UnknownLocaleError, ValueError, OSError):
            continue
    return CldrWords(
        months=_unique(pair for locale, _ in found for pair in _months(locale)),
        weekdays=_unique(pair for locale, _ in found for pair in _weekdays(locale)),
        periods=_unique(pair for locale, _ in found for pair in _periods(locale)),
        past=_unique(pair for _, data in found for pair in _past(data)),
        units=_unique(pair for _, data in found for pair in _unit_words(data)),
        between=_unique(word for locale, _ in found for word in _between(locale)),
    )


def _unique(items: Iterator[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(items))


def _months(locale: Any) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context].get(width, {}).items():
                # 3月, tháng 3: the reader knows numbers with a mark behind or before them without a list.
                if not any(char.isdigit() for char in name) and name.strip("."):
                    yield name, number


def _between(locale: Any) -> Iterator[str]:
    for width in ("long", "full"):
        yield from _QUOTED.findall(locale.date_formats[width].pattern)


def _weekdays(locale: Any) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.days[context].get(width, {}).items():
                yield name, number


def _periods(locale: Any) -> Iterator[tuple[str, str]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for key, name in locale.day_periods.get(context, {}).get(width, {}).items():
                if key in _PERIODS and (width == "wide" or key in {"am", "pm"}):
                    yield name, _PERIODS[key]


def _past(data: Any) -> Iterator[tuple[str, str]]:
    fields = data["date_fields"]
    for unit in _UNITS:
        for form in (unit, f"{unit}-short", f"{unit}-narrow"):
            for pattern in fields.get(form, {}).get("past", {}).values():
                if "{0}" in pattern and not pattern.startswith(("-", "−", "\u200e-")):
                    yield unit, pattern


def _unit_words(data: Any) -> Iterator[tuple[str, str]]:
    for unit in _UNITS:
        for width in ("long", "short"):
            for key, pattern in data["unit_patterns"].get(f"duration-{unit}", {}).get(width, {}).items():
                if key != "per" and "{0}" in pattern:
                    yield unit, pattern.replace("{0}", "").strip()


@cache
def places(tag: str) -> frozenset[str]:
    """Countries, and the cities that time zones are called after, in a language and in English, casefolded.

    >>> "new york" in places("en"), "südafrika" in places("de")
    (True, True)
    """
    from babel import Locale
    from babel.core import UnknownLocaleError, get_global

    found = {zone.rpartition("/")[2].replace("_", " ") for zone in get_global("zone_territories")}
    for language in ("en", *_LOCALES.get(tag, (tag.replace("-", "_"),))):
        try:
            locale = Locale.parse(language)
        except (UnknownLocaleError, ValueError):
            continue
        found.update(locale.territories.values())
        found.update(zone["city"] for zone in locale.time_zones.values() if "city" in zone)
    return frozenset(name.casefold() for name in found)
