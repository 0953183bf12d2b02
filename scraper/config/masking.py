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
    r"mailto:\S*|[a-z]+://(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?/@[\w-]+(?:[/:][\w/-]*)?", re.ASCII | re.IGNORECASE
)


def masked(text: str) -> str:
    """The text with `***` in place of all between the first `://`, or the word with the first colon, and the last `@`."""
    last = text.rfind("@")
    colon = text.find(":", 0, max(last, 0))
    if colon < 0 or _HARMLESS.fullmatch(text):
        return text
    if text.startswith("://", colon):
        begins = colon + len("://")
    else:
        begins = max(text.rfind(char, 0, colon) for char in _WORD_BEGINS) + 1
    return f"{text[:begins]}***{text[last:]}"
