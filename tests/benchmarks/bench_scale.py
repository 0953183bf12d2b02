"""How an archive behaves as it grows: what one more article costs, how long a search takes, how much memory.

    python tests/benchmarks/bench_scale.py [--sizes 10000,100000] [--at FILE]
    python tests/benchmarks/bench_scale.py --measure FILE

Articles are synthetic (`synthetic_news.py`); of large archives only the first ten thousand are written by `keep`, the rest
are rows of their like (`growing.py`), at a third of the cost. What is measured at a size is always
done by the archive's own methods, as a crawl does it: sixteen articles in a transaction. Figures are CPU time; their ratios
can be compared between machines, seconds cannot. `--at` keeps the archive, `--measure` measures one that was kept.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import beside_bare
import growing
from synthetic_news import NOW, SOURCES, News

from scraper.storage import Archive

PROBE = 2_000  # articles written to see what one costs at a size
BATCH = 16  # in one transaction, as the crawl has it
QUERIES = 60  # of each kind


def timed(work: Callable[[], object]) -> float:
    """Seconds of CPU, which what else the machine does disturbs least."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(archive: Archive, news: News) -> dict[str, float]:
    """What one more article costs now, in ms, and the rest of the figures."""
    size = growing.count(archive)
    figures = {"articles": float(size), "bytes an article": _bytes(archive, size)}
    figures |= searches(archive, news)
    figures |= beside_bare.compare(archive, news, BATCH, PROBE // BATCH)
    figures |= frontier(archive, size)
    figures["memory MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def _bytes(archive: Archive, size: int) -> float:
    return archive.path.stat().st_size / size


def frontier(archive: Archive, size: int) -> dict[str, float]:
    """Looking an address up, making a link known, claiming ten of a host, in ms each."""
    chooser = random.Random(size)
    news = News()
    known = [news.make(chooser.randrange(min(size, growing.KEPT)))[0].url for _ in range(500)]
    links = [news.link(20_000_000 + size + number) for number in range(2_000)]
    later = NOW + timedelta(minutes=size) + timedelta(days=60)
    hosts = [
        f"paper{chooser.randrange(min(SOURCES, 20 if size <= growing.KEPT else SOURCES))}.example" for _ in range(50)
    ]

    def claim(host: str) -> None:
        got = archive.claim(later, hosts=[host], limit=10, lease_until=later + timedelta(hours=1), who="bench")
        assert len(got) == 10, f"{host}: {len(got)} links"

    return {
        "look-up ms": timed(lambda: [archive.same_url(url) for url in known]) / len(known) * 1e3,
        "link ms": timed(lambda: archive.add_links(links, later)) / len(links) * 1e3,
        "claim of ten ms": timed(lambda: [claim(host) for host in hosts]) / len(hosts) * 1e3,
        "claim of ten, any host, ms": timed(
            lambda: [
                archive.claim(later, limit=10, lease_until=later + timedelta(hours=1), who="bench") for _ in range(5)
            ]
        )
        / 5
        * 1e3,
    }


def queries(news: News) -> dict[str, list[str]]:
    """Two words each, by how common they are, and what else people type."""
    chooser = random.Random(7)
    pools = {"common": news.words[:300], "middling": news.words[300:3_000], "rare": news.words[3_000:100_000]}
    found: dict[str, list[str]] = {}
    for one, other in (("common", "common"), ("common", "middling"), ("common", "rare"), ("middling", "middling"),
                       ("middling", "rare"), ("rare", "rare")):  # fmt: skip
        found[f"{one} {other}"] = [
            f"{chooser.choice(pools[one])} {chooser.choice(pools[other])}" for _ in range(QUERIES)
        ]
    pairs = [f"{chooser.choice(pools['middling'])} {chooser.choice(pools['common'])}" for _ in range(QUERIES)]
    found["phrase"] = [f'"{pair}"' for pair in pairs]
    found["prefix"] = [f"{pair.split()[1]} {pair.split()[0][:4]}*" for pair in pairs]
    found["of a source"] = [f"{pair} source:paper{n % 20}" for n, pair in enumerate(pairs)]
    found["of a month"] = [f"{pair} since:2026-04-01 until:2026-05-01" for pair in pairs]
    return found


def searches(archive: Archive, news: News) -> dict[str, float]:
    """Milliseconds of CPU, each query once, cold; then again, warm."""
    figures: dict[str, float] = {}
    everything: dict[str, list[float]] = {"first": [], "again": []}
    for kind, asked in queries(news).items():
        for turn, spent in everything.items():
            part = [timed(lambda query=query: archive.search(query)) * 1e3 for query in asked]  # type: ignore[misc]
            spent += part
            figures[f"search {kind}, {turn}: p50"], figures[f"search {kind}, {turn}: p95"] = _shares(part)
    for turn, spent in everything.items():
        figures[f"search, {turn}: p50"], figures[f"search, {turn}: p95"] = _shares(spent)
        figures[f"search, {turn}: longest"] = max(spent)
    return figures


def _shares(spent: list[float]) -> tuple[float, float]:
    ordered = sorted(spent)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95)]


def forget(path: Path) -> None:
    """Has the system forget what it holds of the file in memory, so that the next question reads the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def report(figures: dict[str, float]) -> None:
    for name, figure in figures.items():
        print(f"    {name:<44}{figure:14,.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="2000,10000", help="articles, comma-separated")
    parser.add_argument("--at", type=Path, help="where to keep the archive")
    parser.add_argument("--measure", type=Path, nargs="*", help="archives that were kept")
    given = parser.parse_args()
    table, news = [], News()
    for path in given.measure or ():
        forget(path)
        with Archive(path) as archive:
            table.append(measure(archive, news))
        report(table[-1])
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, given.sizes.split(",") if not given.measure else ()):
            with Archive(given.at or Path(folder) / "archive.db") as archive:
                growing.grow(archive, news, size)
                table.append(measure(archive, news))
            report(table[-1])
    for row in table[1:]:
        print(f"{row['articles']:,.0f} beside {table[0]['articles']:,.0f}:")
        report({name: figure / table[0][name] for name, figure in row.items() if table[0].get(name)})


if __name__ == "__main__":
    main()
