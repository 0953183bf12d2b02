"""`scraper completion`: the shell completes commands, options and the names of sources."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import get_completion_class

from scraper.cli import words
from scraper.cli.choices import common
from scraper.errors import ScraperError

_SHELLS = ("bash", "zsh", "fish")
# Where each shell looks by itself; zsh only where its fpath names the folder.
_HOMES = {
    "bash": ".local/share/bash-completion/completions/scraper",
    "zsh": ".zfunc/_scraper",
    "fish": ".config/fish/completions/scraper.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
@click.option("--install", is_flag=True, help="Write it where the shell looks for it, instead of to stdout.")
@common
def completion(shell: str, *, install: bool) -> None:
    """Print what makes the shell complete commands, options and the names of sources with the Tab key.

    \b
    scraper completion bash --install
    eval "$(scraper completion zsh)"
    scraper completion fish > ~/.config/fish/completions/scraper.fish
    """
    script = _script(shell)
    if not install:
        words.data(script.rstrip("\n"))
        return
    path = Path.home() / _HOMES[shell]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script, encoding="utf-8")
    except OSError as error:
        raise ScraperError(f"{path}: cannot be written: {error.strerror}") from error
    more = " (with `fpath+=~/.zfunc; autoload -U compinit; compinit` in ~/.zshrc)" if shell == "zsh" else ""
    words.message(f"wrote {path}; it works in shells that are opened from now on{more}")


def _script(shell: str) -> str:
    """As click has it, without its question to the installed bash for its version."""
    made = get_completion_class(shell)
    assert made is not None  # noqa: S101 - click knows all three
    shell_complete = made(click.get_current_context().find_root().command, {}, "scraper", "_SCRAPER_COMPLETE")
    return shell_complete.source_template % shell_complete.source_vars()
