"""How an archive behaves as it grows: what one more article costs, how long a search takes, how much memory.

    python tests/benchmarks/bench_scale.py [--sizes 10000,100000] [--at FILE]

Articles are synthetic: words of a Zipf-like vocabulary, lengths log-normal with a median of 350 words as those of news
are, a page of a few kilobytes each, one source for each two thousand articles. At each size the same figures are taken, from
the archive as it then is, so their ratios can be compared between machines; seconds cannot. `--at` keeps the archive.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path

from scraper.models import (
    Article,
    Capture,
    Count,
    Extraction,
    Link,
    LinkKind,
    Moment,
    Origin,
    PageKind,
    Precision,
    Zone,
)
from scraper.storage import Archive

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FIELDS = ("title", "body", "published", "views", "news_id", "authors", "language")
PROBE = 1_000  # articles written to see what one costs at a size


class News:
    """Endless articles, always the same ones for a seed."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self.words = ["".join(self.random.choices(letters, k=self.random.randint(2, 10))) for _ in range(200_000)]
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(len(self.words))))
        self.number = 0

    def text(self, count: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=count))

    def __iter__(self) -> Iterator[tuple[Capture, Extraction, str]]:
        while True:
            self.number += 1
            yield self.make(self.number)

    def make(self, number: int, *, hours: float = 0) -> tuple[Capture, Extraction, str]:
        source = f"paper{number // 2_000}"
        url = f"https://{source}.example/news/{number}"
        words = self.text(max(20, min(5_000, round(self.random.lognormvariate(5.86, 0.7))))).split(" ")
        body = "\n\n".join(" ".join(words[at : at + 60]) for at in range(0, len(words), 60))
        at = NOW + timedelta(minutes=number, hours=hours)
        article = Article(
            url=url,
            title=self.text(9),
            body=body,
            published=Moment(at=at, precision=Precision.MINUTE, text=f"{at}", zone=Zone.WRITTEN),
            authors=(self.text(2),),
            news_id=str(number),
            views=Count(value=number, text=f"{number} views"),
            language="en",
            origins=tuple(
                Origin(field=f, rule="label", path="//div[1]/p", text="x" * 30, confidence=0.9, parser_version="1")
                for f in FIELDS
            ),
        )
        page = f"<html><title>{article.title}</title><p>{body}</p></html>".encode()
        headers = (("Content-Type", "text/html; charset=utf-8"), ("Server", "nginx"))
        capture = Capture(url=url, final_url=url, fetched_at=at, status=200, headers=headers, body=page)
        return capture, Extraction(kind=PageKind.ARTICLE, article=article), source


def timed(work: Callable[[], object]) -> float:
    """Seconds of CPU, which what else the machine does disturbs least."""
    began = time.process_time()
    work()
    return time.process_time() - began


def keep(archive: Archive, found: list[tuple[Capture, Extraction, str]]) -> None:
    for capture, extraction, source in found:
        archive.keep(capture, extraction, source=source)


def fill(archive: Archive, news: News, size: int) -> None:
    articles = iter(news)
    while news.number < size:
        keep(archive, list(islice(articles, min(1_000, size - news.number))))
        print(f"\r{news.number:,} articles", end="", flush=True)
    print("\r", end="")


def measure(archive: Archive, news: News) -> dict[str, float]:
    """What one more article costs now, in ms, and the rest of the figures."""
    size = news.number
    found = list(islice(iter(news), PROBE))
    chooser = random.Random(size)
    again = [(capture, extraction, source) for capture, extraction, source in chooser.sample(found, 200)]
    later = [
        (
            Capture(
                **{name: getattr(c, name) for name in Capture.__slots__}
                | {"fetched_at": c.fetched_at + timedelta(days=1)}
            ),
            e,
            s,
        )
        for c, e, s in again
    ]
    figures = {"articles": float(size), "new": timed(lambda: keep(archive, found)) / PROBE * 1e3}
    figures["seen again"] = timed(lambda: keep(archive, later)) / len(later) * 1e3
    figures["lookup"] = timed(lambda: [archive.same_url(c.url) for c, _, _ in found]) / PROBE * 1e3
    links = [
        Link(url=f"https://h{n % 200}.example/{size}/{n}", kind=LinkKind.ARTICLE, source="links", published_at=NOW)
        for n in range(size // 10)
    ]
    figures["link"] = timed(lambda: archive.add_links(links, NOW)) / len(links) * 1e3
    until = NOW + timedelta(hours=1)
    figures["claim of ten"] = (
        timed(
            lambda: [
                archive.claim(NOW, hosts=[f"h{n}.example"], limit=10, lease_until=until, who="bench") for n in range(50)
            ]
        )
        / 50
        * 1e3
    )
    figures |= searches(archive, news)
    figures["bytes"] = archive.path.stat().st_size / news.number
    figures["memory MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def searches(archive: Archive, news: News) -> dict[str, float]:
    """Two words each: both common, one of them, none."""
    chooser = random.Random(7)
    pools = (news.words[:300], news.words[300:3_000], news.words[3_000:30_000])
    queries = [f"{chooser.choice(pools[n % 3])} {chooser.choice(pools[chooser.randint(0, 2)])}" for n in range(150)]
    spent = sorted(timed(lambda query=query: archive.search(query)) * 1e3 for query in queries)  # type: ignore[misc]
    return {
        "search p50": statistics.median(spent),
        "search p95": spent[int(len(spent) * 0.95)],
        "search max": spent[-1],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="2000,10000", help="articles, comma-separated")
    parser.add_argument("--at", type=Path, help="where to keep the archive")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        news, table = News(), []
        with Archive(given.at or Path(folder) / "archive.db") as archive:
            for size in map(int, given.sizes.split(",")):
                spent = timed(lambda size=size: fill(archive, news, size))  # type: ignore[misc]
                print(f"{size:,} articles filled in {spent:,.0f} s")
                table.append(measure(archive, news))
                print("  ".join(f"{name} {figure:,.2f}" for name, figure in table[-1].items()), flush=True)
    first = table[0]
    for row in table[1:]:
        ratios = {name: figure / first[name] for name, figure in row.items() if first[name]}
        print(f"{row['articles']:,.0f} beside {first['articles']:,.0f}: ", end="")
        print("  ".join(f"{name} {ratio:.2f}x" for name, ratio in ratios.items() if name != "articles"))


if __name__ == "__main__":
    main()
