"""`scraper compact`: older pages packed with what was learned of their site since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.archives import to_write
from scraper.cli.choices import common, load_config
from scraper.cli.ending import Ended
from scraper.cli.interrupting import interruptible, stopping
from scraper.cli.progress import progress

if TYPE_CHECKING:
    from scraper.storage import Archive

_OFTEN = 5_000  # steps of SQLite's machine between two looks at signals and the clock


@click.command(epilog="Exit codes: 0 done, 1 some page is damaged, 129/130/143 stopped by a signal with all work kept.")
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
    from scraper.pipeline import clock
    from scraper.pipeline.crawling import packing

    with to_write(load_config().archive, there=True) as archive:
        with stopping() as stop, progress() as shown:
            done = packing.compact(
                archive, now=clock.now(), stop=stop, tell=lambda at, of: shown.tell(at, of, "pages packed again")
            )
        if vacuum and not done.stopped:
            _vacuum(archive)
    for problem in done.damaged:
        words.problem(problem)
    if as_json:
        names = ("looked_at", "repacked", "before", "after")
        words.record({name: getattr(done, name) for name in names} | {"damaged": len(done.damaged)})
    elif words.watched():
        stopped = "; stopped, and what was packed is kept" if done.stopped else ""
        words.message(
            f"{done.repacked:,} of {done.looked_at:,} pages packed again: {done.before / 1e6:,.1f} MB are now "
            f"{done.after / 1e6:,.1f} MB{stopped}"
        )
    raise Ended(stop.exit_code if done.stopped else 1 if done.damaged else 0)


def _vacuum(archive: Archive) -> None:
    from scraper.storage import opening

    with interruptible("all packing is kept, the file is as long as before"), progress() as shown:
        archive.db.conn.set_progress_handler(lambda: shown.tell(0, 0, "writing the file anew"), _OFTEN)
        with opening.explaining(archive.path):
            archive.db.execute("VACUUM")
        archive.db.conn.set_progress_handler(None, 0)
