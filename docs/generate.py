"""Writes the reference from the code: `python docs/generate.py`. A test says when it was forgotten."""

from __future__ import annotations

from pathlib import Path

import click

from scraper import config
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


PAGES = {"commands.md": commands, "config.md": options}


def main() -> None:
    """Write all pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")
    (FOLDER.parent / "schema.sql").write_text(readable.text(), encoding="utf-8")


if __name__ == "__main__":
    main()
