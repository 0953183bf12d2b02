"""All tables, indexes and views as they are after the last migration, as SQL for people: `docs/schema.sql`.

SQLite itself would give back the columns that were added later without a word on what they hold.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import Final

from sqlite_utils import Database

from scraper.storage import schema

_HEAD: Final = """\
-- The archive, as `sqlite3 archive.db .schema` shows it, but with what each column holds. Made from the code by
-- `python docs/generate.py`; a test compares them. Questions to it: cookbook.md.
--
-- Instants are text in ISO 8601 and UTC. Null means "none" or "not known", as each column says.
"""
# sqlite-utils makes this one when it applies the first migration; the words are ours.
_MIGRATIONS: Final = """\
-- The migrations that have made this file what it is, one row each, written by sqlite-utils.
CREATE TABLE "_sqlite_migrations" (
    "id" INTEGER PRIMARY KEY,
    "migration_set" TEXT, -- always 'scraper'
    "name" TEXT,          -- such as 'm0001_first'; their number is the user_version
    "applied_at" TEXT     -- of this very file, as Python prints an instant in UTC
);

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");"""
_CREATE: Final = re.compile(r"CREATE (?:UNIQUE |VIRTUAL )?(TABLE|INDEX|VIEW) (\w+)")
_DROP: Final = re.compile(r"DROP (?:TABLE|INDEX|VIEW) (\w+)")
_ADD: Final = re.compile(r"ALTER TABLE (\w+) ADD COLUMN (.*)", re.DOTALL)
_CONSTRAINT: Final = re.compile(r"    (?:PRIMARY KEY|UNIQUE|FOREIGN KEY|CHECK) ?\(")


def text() -> str:
    """The whole schema, tables in the order in which they were made, each with its comments."""
    made: dict[str, str] = {}
    for statement in _statements():
        comment, body = _parted(statement)
        if found := _CREATE.match(body):
            made[found[2]] = f"{comment}{body};"
        elif found := _DROP.match(body):
            del made[found[1]]
        elif found := _ADD.match(body):
            made[found[1]] = _with_column(made[found[1]], comment, found[2])
    version = f"PRAGMA application_id = {schema.APPLICATION_ID};\nPRAGMA user_version = {schema.VERSION};"
    return "\n\n".join((_HEAD.strip(), version, *made.values(), _MIGRATIONS)) + "\n"


def _statements() -> list[str]:
    """What the migrations tell SQLite, with the comments before it."""
    heard: list[str] = []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        conn.set_trace_callback(heard.append)
        schema.migrate(Database(conn, execute_plugins=False))
    return [statement for statement in heard if "_sqlite_migrations" not in statement]


def _parted(statement: str) -> tuple[str, str]:
    """The comments before a statement, and the statement."""
    lines = statement.strip().rstrip(";").splitlines()
    first = next((number for number, line in enumerate(lines) if line and not line.startswith("--")), len(lines))
    return "".join(f"{line}\n" for line in lines[:first]), "\n".join(lines[first:]).rstrip()


def _with_column(table: str, comment: str, column: str) -> str:
    """The table as if it had been made with this column, which stands behind all others."""
    lines = table.splitlines()
    end = next(
        number for number, line in enumerate(lines) if number and (_CONSTRAINT.match(line) or line.startswith(")"))
    )
    last = max(number for number in range(end) if not lines[number].lstrip().startswith("--"))
    code, mark, words = lines[last].partition("--")
    if not code.rstrip().endswith(","):
        lines[last] = f"{code.rstrip()},{' ' + mark + words if mark else ''}"
    follows = "," if not lines[end].startswith(")") else ""
    new = [f"    {line}" for line in (*comment.splitlines(), column.strip() + follows)]
    return "\n".join((*lines[:end], *new, *lines[end:]))
