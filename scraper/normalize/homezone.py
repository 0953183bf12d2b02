"""The time zone of a site, from the offsets in its dates and the country that its host or language names.

An offset alone names no zone: +01:00 is a dozen countries in winter. A country alone is no evidence that the site's
dates are in its time. Both together may leave one zone; where they leave more, none is chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib import resources
from typing import NamedTuple
from zoneinfo import ZoneInfo

_ENOUGH = 2  # dates; one may be a mistake
_FIRST_YEAR, _LAST_YEAR = 1991, 2199
_SUMMER_AND_WINTER = 2  # offsets of one zone
_MONTHS = 24  # over which two zones that never differ are one
_UNCERTAIN_REGIONS = frozenset({"en-us"})  # what software declares where nobody has set a language
_COUNTRY_OF_DOMAIN = {"UK": "GB"}
# Country codes that are sold to anybody anywhere, for what their letters read as.
_ANYBODYS = frozenset(
    "AC AD AI AS BZ CC CD CO DJ FM GG IM IO LA LY ME MS NU PW SC SH SO SR ST SU TK TO TV VC WS".split()
)
_MOST_SHOWN = 4


class HomeZone(NamedTuple):
    """The one zone that fits, None where there is none or more than one; `why` says it for people."""

    zone: str | None
    why: str


def home_zone(dates: Iterable[datetime], *, host: str, language: str | None = None) -> HomeZone:
    """The zone in whose time aware dates were written; those in UTC tell nothing, since many machines write so.

    >>> home_zone([datetime.fromisoformat(d) for d in ("2024-01-05T10:00+03:30", "2024-02-06T11:00+03:30")], host="daily.ir")
    HomeZone(zone='Asia/Tehran', why='2 dates with the offset +03:30, and the country IR of its host')
    """
    told = sorted(set(_telling(dates)))
    if len(told) < _ENOUGH:
        return HomeZone(None, "its dates carry no offset" if not told else "only one date carries an offset")
    seen_offsets = tuple(dict.fromkeys(map(_offset, told)))
    if len(seen_offsets) > _SUMMER_AND_WINTER:
        return HomeZone(None, f"its dates carry {len(seen_offsets)} different offsets")
    offsets = " and ".join(seen_offsets)
    countries, whence = _countries(host, language)
    seen = f"{len(told)} dates with the offset {offsets}"
    if not countries:
        return HomeZone(None, f"{seen}, but neither host nor language names a country")
    fitting = _distinct(_fitting(countries, told), told[-1])
    if len(fitting) == 1:
        return HomeZone(fitting[0], f"{seen}, and {whence}")
    if not fitting:
        return HomeZone(None, f"{seen}, which no zone of {whence} has")
    shown = ", ".join(fitting[:_MOST_SHOWN]) + (" …" if len(fitting) > _MOST_SHOWN else "")
    return HomeZone(None, f"{seen}: {shown} would fit")


def fits(zone: str, dates: Iterable[datetime]) -> bool:
    """Whether no date's offset speaks against a zone; those in UTC speak neither for nor against."""
    named = _zone(zone)
    return named is not None and all(_agrees(named, date) for date in _telling(dates))


def _telling(dates: Iterable[datetime]) -> Iterator[datetime]:
    """Those with an offset, of years in which the web was there: others are mistakes, and may be too early to convert."""
    return (date for date in dates if date.utcoffset() and _FIRST_YEAR <= date.year <= _LAST_YEAR)


def _offset(date: datetime) -> str:
    text = f"{date:%z}"
    return f"{text[:3]}:{text[3:5]}"


def _countries(host: str, language: str | None) -> tuple[tuple[str, ...], str]:
    """The countries to look in, and what named them: the host, the region of the language, or all that speak it."""
    from babel.core import get_global  # some milliseconds, for a command that waits for a network anyway

    zones = get_global("territory_zones")
    domain = host.partition(":")[0].rpartition(".")[2].upper()
    country = _COUNTRY_OF_DOMAIN.get(domain, domain)
    if country in zones and country not in _ANYBODYS:
        return (country,), f"the country {country} of its host"
    tag = (language or "").replace("_", "-")
    base, *rest = tag.split("-")
    region = next((part.upper() for part in rest if len(part) == 2), "")
    if region in zones and tag.lower() not in _UNCERTAIN_REGIONS:
        return (region,), f"the country {region} of its language {tag}"
    speaking = tuple(
        territory
        for territory, spoken in sorted(get_global("territory_languages").items())
        if territory in zones and any(_is_official(base, name, facts) for name, facts in spoken.items())
    )
    return speaking, f"the countries of its language {tag}"


def _is_official(base: str, name: str, facts: dict[str, object]) -> bool:
    return bool(base) and name.partition("_")[0] == base.lower() and bool(facts.get("official_status"))


def _fitting(countries: Iterable[str], dates: Iterable[datetime]) -> list[str]:
    told = list(dates)
    names = dict.fromkeys(name for country in countries for name in _zones_of(country))
    return [name for name in names if (zone := _zone(name)) and all(_agrees(zone, date) for date in told)]


def _zones_of(country: str) -> Iterator[str]:
    """The country's zones as the tz database lists them: within a country, where people live first."""
    for line in resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8").splitlines():
        code, _, rest = line.partition("\t")
        if code == country:
            yield rest.split("\t")[1]


def _agrees(zone: ZoneInfo, date: datetime) -> bool:
    return date.astimezone(zone).utcoffset() == date.utcoffset()


def _distinct(names: list[str], at: datetime) -> list[str]:
    """One name for zones of one country's kind that have had the same time for two years: the best known of them.

    Zones of different countries stay apart even so: to choose between them would be to guess the country.
    """
    from babel.core import get_global

    aliases = Counter(
        get_global("zone_aliases").values()
    )  # Brazil/East, US/Eastern: the best known had short names first
    known = frozenset(get_global("windows_zone_mapping").values())
    country = get_global("zone_territories")
    groups: dict[tuple[object, ...], list[str]] = {}
    for name in names:
        groups.setdefault((country.get(name), *_course(name, at.astimezone(UTC).year)), []).append(name)
    return [
        max(group, key=lambda name: (name.count("/") < 2, name in known, aliases[name])) for group in groups.values()
    ]


@lru_cache(maxsize=512)
def _course(name: str, year: int) -> tuple[timedelta | None, ...]:
    zone = ZoneInfo(name)
    months = [datetime(year - 1 + month // 12, month % 12 + 1, 15, tzinfo=UTC) for month in range(_MONTHS)]
    return tuple(month.astimezone(zone).utcoffset() for month in months)


@lru_cache(maxsize=512)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None
