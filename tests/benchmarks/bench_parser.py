"""Milliseconds of CPU a page, beside the floor (lxml's parse alone) and trafilatura where it is installed, in one run.

    python tests/benchmarks/bench_parser.py [FOLDER]

FOLDER holds *.html; without it the pages are the golden cases. Pages are interleaved between the readers, in changing
order. "first" is the first time that a reader sees a page, "again" are the rounds after it, when what a reader
remembers of names and labels helps it. Ratios count; absolute times are those of the machine on that day.
Below stands where our time goes, stage by stage, in milliseconds and in parses of lxml.
"""

from __future__ import annotations

import cProfile
import pstats
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


# What the parser does to a page, and the function in which each stage begins and ends.
STAGES = (
    ("decode and parse", "document/page.py", "read"),
    ("walk into blocks", "parser/walk/blocks.py", "__init__"),
    ("profile", "profiles/loader.py", "find"),
    ("language", "parser/page/tongues.py", "reading"),
    ("zones", "parser/text/body.py", "believed_zones"),
    ("titles", "parser/heading/titles.py", "propose"),
    ("labels", "parser/facts/labelled.py", "find"),
    ("labels", "parser/facts/labelled.py", "_found"),
    ("body, all", "parser/prose.py", "read"),
    ("  choose", "parser/text/body.py", "choose"),
    ("  clean", "parser/text/cleaning.py", "clean"),
    ("  paragraphs", "parser/text/paragraphs.py", "read"),
    ("structured data", "parser/stated/structured.py", "propose"),
    ("attributes", "parser/facts/attributed.py", "propose"),
    ("address", "parser/facts/addressed.py", "propose"),
    ("bylines", "parser/writers/bylines.py", "propose"),
    ("judge", "parser/page/judge.py", "choose"),
    ("kind", "parser/kind/kinds.py", "judge"),
)


def profile(pages: list[bytes]) -> None:
    """Print each stage's share of the whole, as cProfile sees it, laid on the time without cProfile."""
    started = time.process_time()
    for page in pages:
        floor(page)
    parse = (time.process_time() - started) / len(pages)
    started = time.process_time()
    for page in pages:
        ours(page)
    whole = (time.process_time() - started) / len(pages)
    watch = cProfile.Profile()
    watch.runcall(lambda: [ours(page) for page in pages])
    stats = pstats.Stats(watch)
    spent: dict[str, float] = {}
    for (file, _, function), (*_, cumulative, _) in stats.stats.items():  # type: ignore[attr-defined]
        for stage, end, name in STAGES:
            if file.endswith("scraper/" + end) and function == name:
                spent[stage] = max(spent.get(stage, 0.0), cumulative)
    missing = {stage for stage, _, _ in STAGES} - spent.keys()
    assert not missing, f"no such stage any more: {missing}"
    scale = whole / stats.total_tt  # type: ignore[attr-defined]
    print(f"\nmean of {len(pages)} pages: lxml parse {1000 * parse:.2f} ms, all {1000 * whole:.2f} ms")
    for stage, _, _ in dict.fromkeys((name, "", "") for name, _, _ in STAGES):
        milliseconds = 1000 * spent[stage] * scale
        print(f"  {stage:18} {milliseconds:6.2f} ms   {milliseconds / parse / 1000:5.2f} parses")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "cases"
    pages = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    pages = [page for page in pages if page.strip()]
    all_readers = readers()
    ours(b"<p>what is loaded once")
    spent: dict[str, list[list[float]]] = {name: [[], []] for name in all_readers}
    for attempt in range(ROUNDS + 1):
        for page in pages:
            order = list(all_readers.items())
            random.Random(attempt).shuffle(order)
            for name, reader in order:
                started = time.process_time()
                reader(page)
                spent[name][min(attempt, 1)].append(1000 * (time.process_time() - started))
    print(f"{len(pages)} pages, once and {ROUNDS} times again")
    for which, label in enumerate(("first", "again")):
        base = statistics.median(spent["scraper"][which])
        for name, times in spent.items():
            middle, mean = statistics.median(times[which]), statistics.mean(times[which])
            print(f"{label} {name:12} median {middle:7.2f} ms   mean {mean:7.2f} ms   {middle / base:5.2f} × scraper")
    profile(pages)


if __name__ == "__main__":
    main()
