"""`scraper compact`: older pages packed with what was learned of their site since."""

from __future__ import annotations

import sys

import click

from scraper.cli import words
from scraper.cli.choices import common, load_config
from scraper.cli.crawl import stopping
from scraper.cli.ending import Ended


@click.command(epilog="Exit codes: 0 done, 1 some page is damaged, 130/143 stopped by a signal with all work kept.")
@click.option(
    "--vacuum", is_flag=True, help="Then give the freed space back to the disk; takes as much again meanwhile."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object with the figures.")
@common
def compact(*, vacuum: bool, as_json: bool) -> None:
    """Make the archive smaller: pack each page with a dictionary of its own site's pages, where that pays.

    A crawl learns these dictionaries by itself, for the pages that come after; this packs those that came before. A
    crawl may go on meanwhile, but for the moment of --vacuum.

    \b
    scraper compact
    scraper compact --vacuum
    """
    from scraper.cli.writing import writable
    from scraper.pipeline import clock, packing
    from scraper.storage import opening

    with stopping() as stop, writable(load_config().archive, stop) as archive:
        done = packing.compact(archive, now=clock.now(), stop=stop, tell=_tell)
        _clear()
        if vacuum and not done.stopped:
            with opening.explaining(archive.path):
                archive.db.execute("VACUUM")
    for problem in done.damaged:
        words.problem(problem)
    if as_json:
        names = ("looked_at", "repacked", "before", "after")
        words.record({name: getattr(done, name) for name in names} | {"damaged": len(done.damaged)})
    elif words.terminal(sys.stderr):
        words.message(
            f"{done.repacked:,} of {done.looked_at:,} pages packed again: {done.before / 1e6:,.1f} MB are now "
            f"{done.after / 1e6:,.1f} MB"
        )
    raise Ended(stop.exit_code if done.stopped else 1 if done.damaged else 0)


def _tell(done: int, of: int) -> None:
    if words.terminal(sys.stderr):
        sys.stderr.write(f"\r\x1b[K{done / max(of, 1):.0%} of {of:,} pages ")
        sys.stderr.flush()


def _clear() -> None:
    if words.terminal(sys.stderr):
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
