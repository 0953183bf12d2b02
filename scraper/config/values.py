"""A check for each kind of value, which turns what TOML gives into what the program needs, or refuses it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from scraper import urls
from scraper.urls.masking import masked

if TYPE_CHECKING:
    from collections.abc import Callable

_UNITS = {
    "s": 1, "sec": 1, "second": 1, "seconds": 1,
    "min": 60, "minute": 60, "minutes": 60,
    "h": 3600, "hour": 3600, "hours": 3600,
    "d": 86_400, "day": 86_400, "days": 86_400,
}  # fmt: skip
_SIZES = {"b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30}
_QUANTITY = re.compile(r"(\d+(?:\.\d+)?)\s*([A-Za-z]+)")
_LONGEST = 10 * 365 * 86_400
_LARGEST = 10**12
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_.-]+)(?::\d{1,5})?")
_PROXY = re.compile(r"(?:https?|socks(?:4a?|5h?))://[^\s/]+/?")


_HOURS = re.compile(r"((?:[01]?\d|2[0-3]):[0-5]\d)\s*-\s*((?:[01]?\d|2[0-3]):[0-5]\d)")


class RefusedError(ValueError):
    """A value is not what the option expects; the message, if any, says more than `Check.expected` does."""


@dataclass(frozen=True, slots=True)
class Check:
    """How to read one kind of value; `expected` is the phrase that follows "expected" in an error."""

    expected: str
    read: Callable[[Any], Any]
    many: bool = False  # a list; `read` gets each element


def shown(value: object) -> str:
    """A value as an error names it: shortened, without a password, with its TOML type."""
    text = as_toml(_masked(value))  # before it is cut, which could take away what a password is known by
    return f"{text if len(text) <= 60 else text[:59] + '…'} ({type_name(value)})"


def _masked(value: object) -> object:
    if isinstance(value, str):
        return masked(value)
    return [_masked(one) for one in value] if isinstance(value, list | tuple) else value


def type_name(value: object) -> str:
    """What TOML calls the type."""
    names = {bool: "boolean", int: "integer", float: "float", str: "string", list: "array", dict: "table"}
    return names.get(type(value), "date or time")


def as_toml(value: object) -> str:
    """A value as one would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RefusedError
    if isinstance(value, int):
        return float(min(value, 10**18))  # a float cannot hold all of them, and no bound is as large as that
    if math.isnan(value):
        raise RefusedError
    return value


def _seconds(value: object, least: float) -> float:
    if isinstance(value, str):
        found = _QUANTITY.fullmatch(value.strip())
        if found is None or found[2].lower() not in _UNITS:
            raise RefusedError
        seconds = float(found[1]) * _UNITS[found[2].lower()]
    else:
        seconds = _number(value)
    if seconds > _LONGEST:
        raise RefusedError(f"at most {_LONGEST} seconds, which are ten years")
    if seconds < least:
        raise RefusedError
    return seconds


def _positive(value: object) -> float:
    seconds = _seconds(value, 0)
    if seconds == 0:
        raise RefusedError
    return seconds


def _bytes(value: object) -> int:
    if isinstance(value, str):
        found = _QUANTITY.fullmatch(value.strip())
        if found is None or found[2].lower() not in _SIZES:
            raise RefusedError
        value = int(min(float(found[1]) * _SIZES[found[2].lower()], 10.0**18))
    if isinstance(value, int) and value > _LARGEST:
        raise RefusedError(f"at most {_LARGEST} bytes")
    if isinstance(value, int) and not isinstance(value, bool) and value < 1:
        raise RefusedError("at least 1 byte")
    return _whole(value, 1, _LARGEST)


def _whole(value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise RefusedError
    return value


def _factor(value: object) -> float:
    factor = _number(value)
    if not 0 <= factor <= 100:
        raise RefusedError
    return factor


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise RefusedError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise RefusedError
    return value.strip()


def _matching(pattern: re.Pattern[str]) -> Callable[[Any], str]:
    def read(value: object) -> str:
        text = _text(value)
        if text and not pattern.fullmatch(text):
            raise RefusedError
        return text

    return read


def _name(value: object) -> str:
    text = _matching(_NAME)(value)
    if not text:
        raise RefusedError
    return text


def _header_text(value: object) -> str:
    text = _text(value)
    if not text.isascii():
        raise RefusedError
    return text


def _url(value: object) -> str:
    text = _text(value)
    if urls.without_credentials(text) != text:
        raise RefusedError("an address without user and password: they would be stored")
    if not urls.is_http(text):
        guess = f"https://{text}"
        example = (
            guess
            if "." in text and "://" not in text and "@" not in text and urls.is_http(guess)
            else "https://example.com/"
        )
        raise RefusedError(f'an absolute http(s) address such as "{example}"')
    return urls.canonical(text)


def _ping(value: object) -> str:
    text = _text(value)
    if text:
        _url(text)
    return text  # as written: to the service, every letter of it counts


def _place(value: object) -> str:
    # Relative ones are joined to the source's `url` once all of it is read.
    text = _text(value)
    if not text:
        raise RefusedError
    return text


def _pattern(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise RefusedError
    try:
        re.compile(value)
    except (re.error, OverflowError, RecursionError) as error:
        raise RefusedError(f"a regular expression: {error}") from None
    return value


def _zone(value: object) -> str:
    text = _text(value)
    try:
        ZoneInfo(text or "UTC")
    except (ValueError, OSError, LookupError):  # ZoneInfoNotFoundError is a KeyError; a folder of zones an OSError
        raise RefusedError from None
    return text


def _file(value: object) -> Path:
    text = _text(value)
    if not text:
        raise RefusedError
    return Path(text).expanduser()


def _certificates(value: object) -> str:
    import ssl  # only who sets the option pays for it

    text = _text(value)
    try:
        if text:
            Path(text).open("rb").close()  # says better than the next line what is wrong with a file
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(text)
    except ssl.SSLError:
        raise RefusedError("certificates in PEM, and the file holds none that can be read") from None
    except OSError as error:
        raise RefusedError(f"a file of certificates that can be read: {error.strerror}") from None
    return text


def _host(value: object) -> str:
    text = _matching(_HOST)(value)
    if not text:
        raise RefusedError
    return text.lower()


def _hours(value: object) -> str:
    text = _text(value)
    if not text:
        return ""
    found = _HOURS.fullmatch(text)
    if found is None or found[1] == found[2]:
        raise RefusedError
    return f"{found[1]:0>5}-{found[2]:0>5}"


def _source_proxy(value: object) -> str:
    return "direct" if value == "direct" else str(_matching(_PROXY)(value))


SWITCH = Check("true or false", _switch)
TEXT = Check("text on one line", _text)
HEADER_TEXT = Check("ASCII text on one line: it goes into an HTTP header", _header_text)
NAME = Check("a short name of letters, digits, hyphens, dots and underscores", _name)
FILE = Check("the path of a file", _file)
CERTIFICATES = Check("the path of a file of certificates in PEM", _certificates)
URL = Check('an absolute http(s) address such as "https://example.com/"', _url)
PING = Check('an absolute http(s) address such as "https://hc-ping.com/your-uuid"', _ping)
OPTIONAL_FILE = Check("the path of a file", lambda value: _file(value) if value != "" else None)
PROXY = Check('the address of a proxy such as "http://127.0.0.1:3128" or "socks5h://127.0.0.1:1080"', _matching(_PROXY))
SOURCE_PROXY = Check('the address of a proxy, or "direct" for none', _source_proxy)
HOURS = Check('two times of day such as "22:00-06:00"', _hours)
FACTOR = Check("a number from 0 to 100", _factor)
BUDGET = Check("a whole number of requests, 0 for no limit", lambda value: _whole(value, 0, 10_000_000))
DURATION = Check('more than 0 seconds, as a number or as text such as "20 s"', _positive)
PAUSE = Check('0 seconds or more, as a number or as text such as "1.5 s"', lambda value: _seconds(value, 0))
INTERVAL = Check('60 seconds or more, as a number or as text such as "15 min"', lambda value: _seconds(value, 60))
SIZE = Check('a number of bytes, or text such as "10 MB"', _bytes)
COUNT = Check("a whole number from 0 to 100", lambda value: _whole(value, 0, 100))
PAGES = Check("a whole number from 0 to 1000", lambda value: _whole(value, 0, 1000))
WORKERS = Check("a whole number from 1 to 256", lambda value: _whole(value, 1, 256))
PROCESSES = Check("a whole number from 0 to 256", lambda value: _whole(value, 0, 256))
LANGUAGE = Check('a language tag such as "ar" or "pt-BR"', _matching(_LANGUAGE))
ZONE = Check('a time zone such as "Asia/Tehran"', _zone)
PLACES = Check("a list of addresses, absolute or relative to the source's `url`", _place, many=True)
PATTERNS = Check("a list of regular expressions", _pattern, many=True)
HOSTS = Check('a list of hosts such as "127.0.0.1" or "intranet:8080"', _host, many=True)
