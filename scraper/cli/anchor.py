"""`scraper anchor`: the chain's head, to be kept where nobody can change it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.choices import common, load_config
from scraper.cli.ending import Ended, ExitCode
from scraper.cli.interrupting import interruptible
from scraper.cli.outputs import refuse_own, unwritten
from scraper.cli.progress import progress
from scraper.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.config import Config
    from scraper.storage.chain.anchors import Anchor

_PATH = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog="Exit codes: 0 done, or it holds; 1 it does not; 3 the chain holds, its time stamp was not looked at."
)
@click.option("--output", type=_PATH, metavar="FILE", help="Write here instead of to stdout; nothing is written over.")
@click.option("--tsa", metavar="URL", help="Have FILE stamped by this authority (RFC 3161), into FILE.tsr.")
@click.option("--tsa-root", type=_PATH, metavar="PEM", help="The certificates to trust, else those of web browsers.")
@click.option("--verify", type=_PATH, metavar="FILE", help="Does the archive still hold what FILE was made of?")
@click.option("--json", "as_json", is_flag=True, help="The head, or with --verify what was found, as one JSON object.")
@common
def anchor(output: Path | None, tsa: str | None, tsa_root: Path | None, verify: Path | None, *, as_json: bool) -> None:
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
        raise Ended(_verify(config, verify, tsa_root, as_json=as_json))
    if tsa_root is not None and tsa is None:
        raise UsageError("--tsa-root says by whom a time stamp is trusted: expected --tsa or --verify with it")
    if tsa is not None and output is None:
        raise UsageError("--tsa needs --output FILE: the time stamp is over that very file")
    if output is not None:
        for file in (output, _token(output)):
            refuse_own(file)
    _write(config, output, tsa, tsa_root, as_json=as_json)


def _write(config: Config, output: Path | None, tsa: str | None, roots: Path | None, *, as_json: bool) -> None:
    from scraper.pipeline import clock, stamping
    from scraper.publish import jsonl
    from scraper.storage import Archive, opening
    from scraper.storage.chain import anchors

    with Archive(config.archive, read_only=True) as archive, opening.explaining(archive.path):
        head = anchors.head(archive.db, clock.now())
    text = head.text()
    if output is None and not as_json:
        words.data(text.removesuffix("\n"))
    answer, stamped_at = None, None
    if tsa is not None:
        answer, stamped_at = stamping.stamp(text.encode(), tsa, roots=roots, fetcher=config.fetcher)
        words.message(f"{tsa} says that it saw this at {stamped_at:%Y-%m-%d %H:%M:%SZ}")
    if output is not None:
        _save(output, text, answer)
    if as_json:
        file = None if output is None else str(output)
        words.record({"file": file, **asdict(head), "stamped_at": jsonl.instant(stamped_at)})


def _save(output: Path, text: str, token: bytes | None) -> None:
    try:
        with output.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
        if token is not None:
            with _token(output).open("xb") as beside:
                beside.write(token)
    except FileExistsError as error:
        raise UsageError(f"{error.filename} exists, and an anchor is not written over: name a new file") from error
    except OSError as error:
        raise unwritten(output, error) from error


def _verify(config: Config, file: Path, roots: Path | None, *, as_json: bool) -> int:
    from scraper.publish import jsonl
    from scraper.storage import Archive, opening
    from scraper.storage.chain import anchors

    try:
        message = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error
    given = anchors.read(message.decode(errors="replace"), str(file))
    with (
        Archive(config.archive, read_only=True) as archive,
        opening.explaining(archive.path),
        interruptible("nothing is ever written", leave=words.flush),
        progress() as shown,
    ):
        problems = anchors.verify(archive.db, given, lambda done, of: shown.tell(done, of, "captures"))
    for text in problems:
        words.problem(f"{config.archive}: {text}")
    code, stamped_at, told = (ExitCode.FAILED, None, []) if problems else _verify_token(given, message, file, roots)
    if as_json:
        record = {"file": str(file), "holds": not problems, "problems": problems, **asdict(given)}
        words.record({**record, "stamped_at": jsonl.instant(stamped_at)})
    elif not problems:
        held = f"{config.archive}: holds the {given.captures:,} captures that {file} was made of"
        words.data((f"{held}, unchanged and in their order", *told))
    return code


def _verify_token(
    given: Anchor, message: bytes, file: Path, roots: Path | None
) -> tuple[ExitCode, datetime | None, list[str]]:
    """How far it is proved, when an authority saw it, and what people are told of that."""
    from scraper.pipeline import stamping

    token = _token(file)
    if not token.exists():
        said = f"{file}: says itself that it was made at {given.made_at}; no time stamp stands beside it"
        return ExitCode.DONE, None, [said]
    if not stamping.is_installed():
        words.problem(f'{token}: was not looked at: pip install "scraper[anchor]"')
        return ExitCode.PARTLY, None, []
    at = stamping.verify(message, token.read_bytes(), roots=roots, where=str(token))
    return ExitCode.DONE, at, [f"{token}: a trusted authority saw {file} at {at:%Y-%m-%d %H:%M:%SZ}"]


def _token(file: Path) -> Path:
    return file.with_name(f"{file.name}.tsr")
