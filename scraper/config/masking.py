"""Users and passwords in a value that is no address: a message that names it may go by mail.

What stands there was refused already, so it may be anything that somebody has written instead of an address. Rather too
much is masked than too little.
"""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = re.compile(r"://|:")
_ENDS_AUTHORITY: Final = re.compile(r"[/?#]")
_BLANK: Final = re.compile(r"\s")
_WORD_BEGINS: Final = "/ \t\n\"'("
_SERVER: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+)(?::\d{0,5})?")
_MAIL: Final = "mailto"


def masked(text: str) -> str:
    """The text with `***` for each user and password; what is in time linear in its length."""
    last = text.rfind("@")
    pieces: list[str] = []
    done = at = path_until = 0
    while mark := _MARK.search(text, at, last + 1):
        if mark[0] == ":":
            at = mark.end()
            if mark.start() < path_until or text[max(0, mark.start() - len(_MAIL)) : mark.start()].lower() == _MAIL:
                continue
            # No scheme, as in `me:secret@proxy`: up to the last `@`, whatever is between.
            begins = max(text.rfind(char, done, mark.start()) + 1 for char in _WORD_BEGINS)
            return "".join([*pieces, text[done : max(begins, done)], "***", text[last:]])
        begins = mark.end()
        end = _ENDS_AUTHORITY.search(text, begins)
        authority_ends = end.start() if end else len(text)
        user_ends = text.rfind("@", begins, authority_ends)
        if authority_ends >= path_until:
            blank = _BLANK.search(text, authority_ends)
            path_until = blank.start() if blank else len(text)
        inner = text.find("://", authority_ends, path_until)
        later = text.rfind("@", authority_ends, inner if inner >= 0 else path_until)
        is_server = _is_server(text[user_ends + 1 if user_ends >= 0 else begins : authority_ends])
        if not is_server or (later > 0 and text[later - 1] != "/"):
            # A secret with a slash in it, such as `http://me:se/cret@proxy`: no server ends there. `/@user/` is a path.
            return "".join([*pieces, text[done:begins], "***", text[last:]])
        if user_ends >= 0:
            pieces += [text[done:begins], "***"]
            done = user_ends
        at = authority_ends
    return "".join([*pieces, text[done:]])


def _is_server(text: str) -> bool:
    """Whether it reads as a host that is found anywhere, with or without a port."""
    found = _SERVER.fullmatch(text.strip())
    return found is not None and ("." in found[1] or found[1][0] == "[" or found[1] == "localhost")
