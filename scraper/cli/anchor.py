"""`scraper anchor`: the chain's head, to be kept where nobody can change it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.choices import common, load_config
from scraper.cli.ending import Ended, ExitCode
from scraper.cli.interrupting import interruptible
from scraper.cli.progress import progress
from scraper.errors import ScraperError, UsageError

if TYPE_CHECKING:
    from scraper.config import Config
    from scraper.storage.anchors import Anchor

_PATH = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog="Exit codes: 0 done, or it holds; 1 it does not; 3 the chain holds, its time stamp was not looked at."
)
@click.option("--output", type=_PATH, metavar="FILE", help="Write here instead of to stdout; nothing is written over.")
@click.option("--tsa", metavar="URL", help="Have FILE stamped by this authority (RFC 3161), into FILE.tsr.")
@click.option("--tsa-root", type=_PATH, metavar="PEM", help="The certificates to trust, else those of web browsers.")
@click.option("--verify", type=_PATH, metavar="FILE", help="Does the archive still hold what FILE was made of?")
@common
def anchor(output: Path | None, tsa: str | None, tsa_root: Path | None, verify: Path | None) -> None:
    """Write down the head of the archive's chain of captures, a few lines that prove all that came before.

    Give it to somebody who cannot be suspected of helping you: mail it, print it, publish it, or let a time-stamping
    authority sign it. docs/proof.md says what this proves, and what not.

    \b
    scraper anchor
    scraper anchor --output 2026-03-01.anchor --tsa https://freetsa.org/tsr --tsa-root freetsa-ca.pem
    scraper anchor --verify 2026-03-01.anchor
    """
    config = load_config()
    if verify is not None:
        if output is not None or tsa is not None:
            raise UsageError("--verify only looks: leave out --output and --tsa")
        raise Ended(_verify(config, verify, tsa_root))
    if tsa is not None and output is None:
        raise UsageError("--tsa needs --output FILE: the time stamp is over that very file")
    _write(config, output, tsa, tsa_root)


def _write(config: Config, output: Path | None, tsa: str | None, roots: Path | None) -> None:
    from scraper.pipeline import clock, stamping
    from scraper.storage import Archive, anchors, opening

    with Archive(config.archive, read_only=True) as archive, opening.explaining(archive.path):
        text = anchors.head(archive.db, clock.now()).text()
    if output is None:
        words.data(text.removesuffix("\n"))
        return
    answer = None
    if tsa is not None:
        answer, at = stamping.stamp(text.encode(), tsa, roots=roots, fetcher=config.fetcher)
        words.message(f"{tsa} says that it saw this at {at:%Y-%m-%d %H:%M:%SZ}")
    try:
        with output.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
        if answer is not None:
            with _token(output).open("xb") as token:
                token.write(answer)
    except FileExistsError as error:
        raise UsageError(f"{error.filename} exists, and an anchor is not written over: name a new file") from error
    except OSError as error:
        raise ScraperError(f"{output}: cannot be written: {error.strerror}") from error


def _verify(config: Config, file: Path, roots: Path | None) -> int:
    from scraper.storage import Archive, anchors, opening

    try:
        message = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error
    given = anchors.read(message.decode(errors="replace"), str(file))
    with (
        Archive(config.archive, read_only=True) as archive,
        opening.explaining(archive.path),
        interruptible("nothing is ever written"),
        progress() as shown,
    ):
        problems = anchors.verify(archive.db, given, lambda done, of: shown.tell(done, of, "captures"))
    for text in problems:
        words.problem(f"{config.archive}: {text}")
    if problems:
        return ExitCode.FAILED
    words.data(
        f"{config.archive}: holds the {given.captures:,} captures that {file} was made of, unchanged and in their order"
    )
    return _verify_token(given, message, file, roots)


def _verify_token(given: Anchor, message: bytes, file: Path, roots: Path | None) -> int:
    from scraper.pipeline import stamping

    token = _token(file)
    if not token.exists():
        words.data(f"{file}: says itself that it was made at {given.made_at}; no time stamp stands beside it")
        return ExitCode.DONE
    if not stamping.is_installed():
        words.problem(f'{token}: was not looked at: pip install "scraper[anchor]"')
        return ExitCode.PARTLY
    at = stamping.verify(message, token.read_bytes(), roots=roots, where=str(token))
    words.data(f"{token}: a trusted authority saw {file} at {at:%Y-%m-%d %H:%M:%SZ}")
    return ExitCode.DONE


def _token(file: Path) -> Path:
    return file.with_name(f"{file.name}.tsr")
