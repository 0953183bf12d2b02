"""Milliseconds of CPU a page, beside the floor (lxml's parse alone) and trafilatura where it is installed, in one run.

    python tests/benchmarks/bench_parser.py [FOLDER]

FOLDER holds *.html; without it the pages are the golden cases. Pages are interleaved between the readers, in changing
order, and each reader is warmed up first. Ratios count; absolute times are those of the machine on that day.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

import scraper

NOW = datetime(2026, 1, 1, tzinfo=UTC)
URL = "https://paper.example/news/12345"
ROUNDS = 3


def floor(page: bytes) -> object:
    """lxml's parse alone."""
    return etree.fromstring(page, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def ours(page: bytes) -> object:
    """Every field, with its origins."""
    return scraper.parse(page, url=URL, fetched_at=NOW)


def readers() -> dict[str, Callable[[bytes], object]]:
    """Those that are installed here."""
    found: dict[str, Callable[[bytes], object]] = {"lxml parse": floor, "scraper": ours}
    try:
        from trafilatura import bare_extraction
    except ImportError:
        print("trafilatura is not installed: no column for it")
    else:
        found["trafilatura"] = lambda page: bare_extraction(page, url=URL, with_metadata=True, include_comments=False)
    return found


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "cases"
    pages = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    pages = [page for page in pages if page.strip()]
    all_readers = readers()
    spent: dict[str, list[float]] = {name: [] for name in all_readers}
    for attempt in range(ROUNDS + 1):
        for page in pages:
            order = list(all_readers.items())
            random.Random(attempt).shuffle(order)
            for name, reader in order:
                started = time.process_time()
                reader(page)
                if attempt:
                    spent[name].append(1000 * (time.process_time() - started))
    base = statistics.median(spent["scraper"])
    print(f"{len(pages)} pages, {ROUNDS} rounds")
    for name, times in spent.items():
        middle = statistics.median(times)
        print(
            f"{name:12} median {middle:7.2f} ms   mean {statistics.mean(times):7.2f} ms   {middle / base:5.2f} × scraper"
        )


if __name__ == "__main__":
    main()
