"""Savepoints that somebody begins within a transaction of ours: what waits in memory is written before one begins, and
what memory knows is forgotten when one is undone. SQLite tells nobody of either, so the connection looks for them.
"""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, Any, Final

from scraper.storage.file import held

if TYPE_CHECKING:
    from collections.abc import Callable

_VERBS: Final = frozenset({"SA", "RO"})
_BLANK: Final = r"(?:\s|;|--[^\n]*(?:\n|$)|/\*.*?(?:\*/|$))"
_SAVEPOINT: Final = re.compile(
    rf"{_BLANK}*(?:(savepoint)|rollback{_BLANK}*(?:transaction{_BLANK}*)?to(?:{_BLANK}*savepoint\b)?){_BLANK}*"
    r"(\"[^\"]*\"|\[[^]]*\]|`[^`]*`|'[^']*'|\w+)",
    re.IGNORECASE | re.DOTALL,
)


class Connection(sqlite3.Connection):
    """A connection to an archive. `begins` is called with a savepoint's name before it is made, `undone` after what came
    since has been undone. It sees what is executed by itself, as sqlite-utils does it; not what a cursor of its own is given.
    """

    begins: Callable[[str], None]
    undone: Callable[[str], None]
    holding: held.Held | None = None

    def close(self) -> None:
        """As ever; what was read of the file beside SQLite is closed as well."""
        super().close()
        held.release(self.holding)
        self.holding = None

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As ever."""
        # What begins with a letter is a word; a blank, a comment and an empty statement come before all letters.
        if sql[:2].upper() not in _VERBS and sql[:1] >= "A":
            return super().execute(sql, parameters)
        found = _SAVEPOINT.match(sql)
        if found is None:
            return super().execute(sql, parameters)
        is_new, name = found[1], found[2].strip("\"[]`'").casefold()
        if is_new:
            self.begins(name)
        done = super().execute(sql, parameters)
        if not is_new:
            self.undone(name)
        return done
