"""`scraper check`: is the archive sound, and do its sources still give what they used to?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.choices import common, load_config
from scraper.cli.ending import Ended, ExitCode
from scraper.cli.interrupting import interruptible
from scraper.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scraper.storage.soundness.findings import Finding

_COLOURS = {"sound": "32", "damage": "31", "drift": "33", "skipped": "2"}


@click.command(epilog="Exit codes: 0 sound, 1 damaged, 6 sound, but a source no longer gives what it used to.")
@click.option(
    "--quick", is_flag=True, help="Only the newest bodies, and neither every index nor the text of the search."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each check.")
@common
def check(*, quick: bool, as_json: bool) -> None:
    """Check the archive: the file, every page against its digest, the chain, all references, and the share of each field.

    Nothing is written, and a crawl may go on meanwhile. If the file is damaged it says what can still be read. With --quiet
    it says only what is not sound, as cron likes it.

    \b
    scraper check
    scraper check --quick --json | jq 'select(.state != "sound")'
    0 4 * * 0 cd /srv/news && .venv/bin/scraper check --quiet
    """
    path = load_config().archive
    findings = list(_found(path, quick=quick, as_json=as_json))
    raise Ended(_code(findings))


def _found(path: Path, *, quick: bool, as_json: bool) -> Iterator[Finding]:
    from scraper.storage.soundness import checking

    heading = [] if as_json else [str(path)]
    kept = "what stands above was looked at; nothing is ever written"
    with interruptible(kept, leave=words.flush) as stop, progress() as shown:

        def tell(check: str, done: int, of: int) -> None:
            shown.tell(done if of else 0, of, f"{check}, {of:,} in all" if of else check, phase=check)

        for finding in checking.examine(path, quick=quick, tell=tell):
            if stop.is_set():  # what SQLite makes of a signal is an error, and no damage
                raise KeyboardInterrupt
            shown.clear()
            if finding.found or not words.quiet():
                words.data(heading)
                heading.clear()
                _tell(finding, as_json=as_json)
            yield finding


def _tell(finding: Finding, *, as_json: bool) -> None:
    if as_json:
        words.record(_record(finding))
    else:
        words.data(_lines(finding))
        words.flush()


def _code(findings: list[Finding]) -> int:
    states = {str(finding.state) for finding in findings}
    if "damage" in states:
        return ExitCode.FAILED
    return ExitCode.DRIFT if "drift" in states else ExitCode.DONE


def _record(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "state": str(finding.state),
        "what": finding.what,
        "looked_at": finding.looked_at,
        "found": finding.found,
        "findings": finding.told,
    }


def _lines(finding: Finding) -> Iterator[str]:
    from scraper.publish import tables

    state = f"{finding.state!s:8}"
    if words.colour(sys.stdout):
        state = f"\x1b[{_COLOURS[str(finding.state)]}m{state}\x1b[0m"
    yield f"  {finding.check:13} {state} {finding.what}"
    for text in finding.told:
        yield f"  {'':13} {tables.harmless(text)}"
    if finding.found > len(finding.told):
        yield f"  {'':13} and {finding.found - len(finding.told):,} more"
