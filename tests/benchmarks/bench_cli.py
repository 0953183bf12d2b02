"""How long the command line takes, as a person feels it, and how many articles a second a crawl keeps.

    python tests/benchmarks/bench_cli.py [rounds]

Everything is asked of the demo newspaper in this process; each figure is the best of its rounds, since whatever else
the machine does can only make it worse.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import scraper
from scraper import demo, urls
from scraper.config import Config, FetcherConfig, SourceConfig
from scraper.models import Capture
from scraper.pipeline.crawling.crawl import crawl
from scraper.pipeline.reading import read_capture
from scraper.storage import Archive

NOW = datetime(2021, 3, 27, 12, tzinfo=UTC)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(scraper.__file__).parent.parent)}
APPLES = "en/story/ferrymans-apples-win-regional-prize.html"


def best(run: Callable[[], object], rounds: int) -> float:
    """The shortest of the rounds, in seconds."""
    times = []
    for _ in range(rounds):
        begun = perf_counter()
        run()
        times.append(perf_counter() - begun)
    return min(times)


def command(folder: str, *arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run(
        [sys.executable, "-m", "scraper", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, check=True
    )


def crawl_once(paper: demo.Newspaper) -> int:
    """A whole crawl into a new archive; returns how many articles it kept."""
    told = demo.sources(paper.url)
    source = SourceConfig(
        name="lantern",
        url=paper.url,
        feeds=tuple(told["feeds"]),  # type: ignore[arg-type]
        sitemaps=tuple(told["sitemaps"]),  # type: ignore[arg-type]
        listings=tuple(told["listings"]),  # type: ignore[arg-type]
        delay=0.0,
        private_hosts=(urls.host(paper.url),),
    )
    config = Config(fetcher=FetcherConfig(delay=0.0), sources=(source,))
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "archive.db") as archive:
        return crawl(config, archive=archive, clock=lambda: NOW).counts["pages"]


def keep(captures: list[Capture], archive: Archive, copies: int) -> int:
    """Read and keep every page so many times under different URLs, as a crawl does but for the network."""
    for number in range(copies):
        for capture in captures:
            read = read_capture(capture)
            archive.keep(
                Capture(
                    url=f"{capture.url}?copy={number}",
                    final_url=f"{capture.url}?copy={number}",
                    fetched_at=NOW,
                    status=200,
                    headers=capture.headers,
                    body=capture.body + str(number).encode(),
                ),
                read,
                source=f"copy{number}",
            )
    return copies * len(captures)


def pages(paper: demo.Newspaper) -> list[Capture]:
    from scraper.fetcher import Client, ClientSettings
    from scraper.models import Request

    settings = ClientSettings(private_hosts=frozenset({urls.host(paper.url)}))
    with Client(settings, clock=lambda: NOW) as client:
        found = [client.get(Request(url=paper.url + path[1:])) for path in demo.truth(1)]
    return [capture for capture in found if isinstance(capture, Capture)]


def main() -> None:
    """Print the figures."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with demo.Newspaper() as paper, tempfile.TemporaryDirectory() as folder:
        print(
            f"python -c pass            {best(lambda: subprocess.run([sys.executable, '-c', 'pass']), rounds):6.3f} s"
        )
        print(f"scraper --version         {best(command(folder, '--version'), rounds):6.3f} s   (aim 0.3)")
        print(f"scraper --help            {best(command(folder, '--help'), rounds):6.3f} s")
        fetch = command(folder, "fetch", paper.url + APPLES)
        print(f"scraper fetch, local page {best(fetch, rounds):6.3f} s   (aim 0.6)")
        print(f"scraper parse, local page {best(command(folder, 'parse', paper.url + APPLES), rounds):6.3f} s")
        print(f"scraper search            {best(command(folder, 'search', 'apples'), rounds):6.3f} s")
        print(f"scraper demo              {best(command(folder, 'demo'), min(rounds, 3)):6.3f} s   (aim 3)")
        took = best(lambda: crawl_once(paper), rounds)
        print(
            f"crawl in this process     {took:6.3f} s   {crawl_once(paper) / took:6.1f} pages/s, one host, with discovery"
        )
        captures = pages(paper)
        with Archive(Path(folder) / "kept.db") as archive:
            begun = perf_counter()
            count = keep(captures, archive, 10)
            took = perf_counter() - begun
        print(f"read and keep             {took:6.3f} s   {count / took:6.1f} articles/s, no network")
        begun = perf_counter()
        for capture in captures * 5:
            read_capture(capture)
        took = perf_counter() - begun
        print(f"read alone                {took:6.3f} s   {5 * len(captures) / took:6.1f} articles/s")


if __name__ == "__main__":
    main()
