"""Users and passwords in a value that is no address: a message that names it may go by mail.

What stands there was refused already, so it may be anything that somebody has written instead of an address, and a password
may have any sign in it. Rather too much is masked than too little.
"""

from __future__ import annotations

import re
from typing import Final

_WORD_BEGINS: Final = "/ \t\n\"'("
# Where no password can be: a mail address, and the name of a user behind the server, `https://social.example/@paper/feed`.
_HARMLESS: Final = re.compile(
    r"mailto:\S*|[a-z]+://(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?/@[\w-]+(?:/[\w/-]*|:[a-z][\w/-]*)?",
    re.ASCII | re.IGNORECASE,
)
_SERVER: Final = re.compile(r"(?:\[[0-9a-f:.]+\]|[^:\[\]]*)(?::\d{0,5})?", re.IGNORECASE)
_ENDS_AUTHORITY: Final = re.compile(r"[\s/?#]")
_HOST: Final = re.compile(r"(?=[\d-]*[a-z_.])[\w.-]+", re.ASCII | re.IGNORECASE)
_PORT: Final = re.compile(r"\d{2,5}", re.ASCII)
_SIGNS: Final = re.compile(r"[\s()\[\]*|]")  # which a pattern has, and no such list
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_FEWEST: Final = 3  # parts


def masked(text: str) -> str:
    """The text with `***` in place of all between the first `://`, or the word with the first colon, and the last `@`; where
    no sign parts the server from user and password, in place of all four."""
    last = text.rfind("@")
    colon = text.find(":", 0, max(last, 0))
    if _HARMLESS.fullmatch(text):
        return text
    if colon < 0:
        return _without_parts(text)
    if text.startswith("://", colon):
        begins = colon + len("://")
    else:
        begins = max(text.rfind(char, 0, colon) for char in _WORD_BEGINS) + 1
    return f"{text[:begins]}***{text[last:]}"


def _without_parts(text: str) -> str:
    """The text without what colons alone part, as sellers of proxies write it: `proxy.example:8080:user:password`."""
    scheme = text.find("://")
    begins = scheme + len("://") if scheme >= 0 else 0
    end = _ENDS_AUTHORITY.search(text, begins)
    if scheme >= 0:
        told = not _SERVER.fullmatch(text, begins, end.start() if end else len(text))
    else:
        told = _SIGNS.search(text) is None and _DAY.match(text) is None and _are_of_proxy(text.rstrip("/").split(":"))
    return f"{text[:begins]}***" if told else text


def _are_of_proxy(parts: list[str]) -> bool:
    """Whether host and port stand before or behind others: no hour is a host."""
    ends = (parts[:2], parts[-2:])
    return len(parts) >= _FEWEST and any(_HOST.fullmatch(host) and _PORT.fullmatch(port) for host, port in ends)
