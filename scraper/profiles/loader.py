"""TOML → Profile, checked key by key; and the choice of the profile that fits a page."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from scraper import urls
from scraper.document import Document
from scraper.errors import ProfileError
from scraper.parser.page.profile import Profile, compiled
from scraper.parser.text import boilerplate

_KEYS = ("name", "extends", "hosts", "fingerprints", "fingerprints_needed", "time_zone", "fields", "text", "places")
_FIELDS = (
    "title", "overline", "description", "news_id", "published", "modified", "views", "body", "section", "keywords", "authors", "publisher",
)  # fmt: skip
_PLACES = ("feeds", "sitemaps", "listings")


def find(document: Document, names: frozenset[str] | None = None) -> Profile | None:
    """The first shipped profile that fits the page: by its host, else by its CMS's marks in the tree.

    `names` are the page's classes and IDs in one, where they are known: only a page that has a profile's is looked
    into for which is which.
    """
    host = urls.host(document.url) if urls.is_http(document.url) else ""
    for profile in shipped():
        if profile.of_host(host):
            return profile
        if (names is None or profile.may_fit(names)) and profile.fits(document.names):
            return profile
    return None


@cache
def shipped() -> tuple[Profile, ...]:
    """All profiles of this package, those that name hosts first."""
    files = [f for f in resources.files(__package__).iterdir() if f.name.endswith(".toml")]
    profiles = [load(f.read_text(encoding="utf-8"), where=f.name) for f in sorted(files, key=lambda f: f.name)]
    return tuple(sorted(profiles, key=lambda profile: not profile.hosts))


def named(name: str) -> Profile | None:
    """The shipped profile of this name, None where there is none; of a name that ends in .toml, the profile in that file.

    Raises ProfileError where the file cannot be read or is no profile.
    """
    if is_file(name):
        return _own(name)
    return next((profile for profile in shipped() if profile.name == name), None)


def is_file(name: str) -> bool:
    """Whether a name is that of a file of the user's own, and not of a shipped profile."""
    return name.endswith(".toml")


@cache
def _own(path: str) -> Profile:
    """A profile of the user's own, read once in each process."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ProfileError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ProfileError(f"{path}: found bytes that are not UTF-8, expected a profile in TOML") from error
    except ValueError as error:
        raise ProfileError(f"found {path!r}, expected the path of a file") from error
    return load(text, where=path)


def load(text: str, *, where: str) -> Profile:
    """Read one profile. Raises ProfileError with file, key, what was found and what was expected."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{where}: {error}") from error
    _only(data, _KEYS, where)
    fields = {
        name: _selectors(value, f"{where}: [fields] {name}") for name, value in _table(data, "fields", where).items()
    }
    _only(fields, _FIELDS, f"{where}: [fields]")
    text_told = _table(data, "text", where)
    _only(text_told, ("drop", "boilerplate"), f"{where}: [text]")
    places = _table(data, "places", where)
    _only(places, _PLACES, f"{where}: [places]")
    name = data.get("name")
    if not isinstance(name, str) or not name:
        raise ProfileError(f"{where}: name: found {name!r}, expected a word")
    own = Profile(
        name=name,
        hosts=_patterns(data.get("hosts", []), f"{where}: hosts"),
        fingerprints=_marks(data.get("fingerprints", []), f"{where}: fingerprints"),
        fingerprints_needed=_number(data.get("fingerprints_needed", 2), f"{where}: fingerprints_needed"),
        fields=fields,
        drop=_selectors(text_told.get("drop", []), f"{where}: [text] drop"),
        boilerplate=frozenset(
            map(boilerplate.key, _strings(text_told.get("boilerplate", []), f"{where}: [text] boilerplate"))
        ),
        time_zone=_zone(data.get("time_zone"), f"{where}: time_zone"),
        places={name: _strings(value, f"{where}: [places] {name}") for name, value in places.items()},
    )
    return own if "extends" not in data else _extended(own, data["extends"], f"{where}: extends")


def _extended(own: Profile, base: object, where: str) -> Profile:
    """A profile with what a shipped one knows besides: its own selectors are asked first."""
    below = next((profile for profile in shipped() if profile.name == base), None)
    if below is None:
        names = ", ".join(profile.name for profile in shipped())
        raise ProfileError(f"{where}: found {base!r}, expected the name of a shipped profile: {names}")
    both = {name: (*own.fields.get(name, ()), *below.fields.get(name, ())) for name in {**below.fields, **own.fields}}
    return replace(
        own,
        fields=both,
        drop=(*own.drop, *below.drop),
        boilerplate=own.boilerplate | below.boilerplate,
        time_zone=own.time_zone or below.time_zone,
        places={**below.places, **own.places},
    )


def _only(data: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
    for key in data:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f", did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"
            raise ProfileError(f"{where}: unknown key {key!r}{hint}")


def _table(data: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise ProfileError(f"{where}: {key}: found {value!r}, expected a table")
    return value


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ProfileError(f"{where}: found {value!r}, expected a list of strings")
    return tuple(value)


def _selectors(value: object, where: str) -> tuple[str, ...]:
    selectors = _strings(value, where)
    for selector in selectors:
        try:
            compiled(selector)
        except ValueError as error:
            raise ProfileError(f"{where}: {error}") from error
    return selectors


def _marks(value: object, where: str) -> tuple[str, ...]:
    for mark in (marks := _strings(value, where)):
        if not re.fullmatch(r"[.#][\w-]+", mark):
            raise ProfileError(f"{where}: found {mark!r}, expected one class (.name) or ID (#name)")
    return marks


def _patterns(value: object, where: str) -> tuple[str, ...]:
    patterns = _strings(value, where)
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ProfileError(f"{where}: {pattern!r} is no regular expression: {error}") from error
    return patterns


def _number(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ProfileError(f"{where}: found {value!r}, expected a whole number from 1")
    return value


def _zone(value: object, where: str) -> str | None:
    if value is None:
        return None
    try:
        return ZoneInfo(str(value)).key
    except (KeyError, ValueError, OSError) as error:  # an unknown zone is a KeyError, a bad key one of the others
        raise ProfileError(f"{where}: found {value!r}, expected an IANA zone such as Asia/Tehran") from error
