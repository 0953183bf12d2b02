"""Writes the reference from the code: `python docs/generate.py`. A test says when it was forgotten."""

from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path

import click

from scraper import config, models
from scraper.cli.ending import MEANINGS, ExitCode
from scraper.cli.root import root
from scraper.storage.schema import readable

FOLDER = Path(__file__).parent / "reference"


def commands() -> str:
    """Every command as its own `--help` tells it."""
    context = root.make_context("scraper", [], resilient_parsing=True, terminal_width=100)
    parts = [
        "# Every command\n\nMade from the commands' own help.\n",
        "Every command takes `--config FILE`, `--archive FILE`, `--quiet`, `--verbose` and `--debug`, before its name or after it.\n",
    ]
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        assert command is not None  # noqa: S101 - it was just listed
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100)
        parts.append(f"## scraper {name}\n\n```text\n{command.get_help(inner).strip()}\n```\n")
    return "\n".join(parts)


def options() -> str:
    """Every option of `config.toml`."""
    parts = ["# Every option of config.toml\n", "Made from the code that checks them.\n"]
    table = None
    for option in config.documentation():
        if option.table != table:
            table = option.table
            parts.append(f"## {table or 'At the top'}\n")
        default = f"`{option.default}`" if option.default else "required"
        parts.append(f"**`{option.name}`** — {option.doc}\n\n: expected {option.expected}; default: {default}\n")
    return "\n".join(parts)


def fields() -> str:
    """What is read of each page, and how a value looks, from the values themselves."""
    parts = [
        "# Every field of an article\n",
        "Made from the code. The names are the attributes of the library, the keys of the JSON Lines and, where a field is one\n"
        "value, the columns of the tables (see [schema.sql](../schema.sql), which also says what null means).\n",
    ]
    for kind in (models.Article, models.Moment, models.Count, models.Image, models.Alternate, models.Origin):
        parts.append(f"## {kind.__name__}\n\n{inspect.cleandoc(kind.__doc__ or '')}\n")
        rows = [f"| `{field.name}` | `{str(field.type).replace('|', 'or')}` |" for field in dataclasses.fields(kind)]
        parts.append("\n".join(["| field | type |", "|---|---|", *rows, ""]))
    return "\n".join(parts)


def exit_codes() -> str:
    """How a command ends, for scripts and cron."""
    rows = [f"| {int(code)} | {code.name.lower().replace('_', ' ')} | {MEANINGS[code]} |" for code in ExitCode]
    return "\n".join(
        ["# Exit codes\n", "Made from the code.\n", "| code | name | meaning |", "|---|---|---|", *rows, ""]
    )


PAGES = {"commands.md": commands, "config.md": options, "fields.md": fields, "exit-codes.md": exit_codes}


def main() -> None:
    """Write all pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")
    (FOLDER.parent / "schema.sql").write_text(readable.text(), encoding="utf-8")


if __name__ == "__main__":
    main()
