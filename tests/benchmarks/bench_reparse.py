"""How many kept pages a second are read again with today's parser, on all cores.

    python tests/benchmarks/bench_reparse.py [FOLDER_OR_PAGES ...] [--pages 1000] [--cores 1,2]

The pages are those of the case folders, or the HTML files that are given; each is kept as often as makes the wanted number,
under an address of its own. First `--dry-run`, which reads and writes nothing, then the real one, which finds what the
archive holds of another parser put right: the titles are spoiled before.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from scraper import workers
from scraper.config import Config
from scraper.models import Capture
from scraper.pipeline.past import reparse
from scraper.pipeline.visits import readers
from scraper.storage import Archive

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CASES = Path(__file__).parents[1] / "cases"


def pages(given: list[Path], count: int) -> list[bytes]:
    """So many bodies, in an order of no file's choice, each a little another."""
    files = [file for path in given or [CASES] for file in (path.rglob("*.htm*") if path.is_dir() else [path])]
    bodies = [file.read_bytes() for file in sorted(files)]
    random.Random(1).shuffle(bodies)
    print(f"{len(bodies)} different pages, {sum(map(len, bodies)) / len(bodies):,.0f} bytes on average")
    return [body + f"<!-- {number} -->".encode() for number, body in enumerate(islice(cycle(bodies), count))]


def fill(archive: Archive, bodies: list[bytes]) -> None:
    """Each under its address."""
    with readers.processes(Config()) as pool:
        captures = [
            Capture(
                url=f"https://paper{number % 7}.example/news/{number}",
                final_url=f"https://paper{number % 7}.example/news/{number}",
                fetched_at=NOW + timedelta(minutes=number),
                status=200,
                headers=(("Content-Type", "text/html"),),
                body=body,
            )
            for number, body in enumerate(bodies)
        ]
        by_number = dict(enumerate(captures))
        wanted = ((number, capture, None) for number, capture in by_number.items())
        for number, page in readers.pages(wanted, pool, threading.Event()):
            assert page.extraction is not None
            archive.keep(by_number[number], page.extraction, source=f"paper{number % 7}")


def run(archive: Archive, *, dry_run: bool, count: int, cores: int) -> None:
    """One reparse, told in pages a second and in CPU time of this process and of the readers."""
    began, own = time.monotonic(), time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    with readers.processes(Config(), most=cores) as pool:
        done = reparse.reparse(
            Config(), archive=archive, dry_run=dry_run, clock=lambda: NOW, stop=threading.Event(), executor=pool
        )
    wall, own = time.monotonic() - began, time.process_time() - own
    time.sleep(0.1)  # their parent hears of the ends of the readers
    workers.end_templates()  # and tells what they took when it ends itself
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    read = after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime
    print(
        f"{'dry run' if dry_run else 'reparse'} with {cores} processes: {done.pages} pages, {done.pages / wall:,.0f} a second; "
        f"CPU a page: readers {read / count * 1e3:.1f} ms, writer {own / count * 1e3:.1f} ms",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="*")
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--cores", default="1,2", help="processes of the dry runs, comma-separated")
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "archive.db") as archive:
        fill(archive, pages(given.paths, given.pages))
        cores = [int(number) for number in given.cores.split(",")]
        for number in cores:
            run(archive, dry_run=True, count=given.pages, cores=number)
        archive.db.execute("UPDATE articles SET title = title || '!'")
        archive.db.execute("UPDATE revisions SET title = title || '!'")
        run(archive, dry_run=False, count=given.pages, cores=cores[-1])


if __name__ == "__main__":
    main()
