"""How fast articles are written, beside bare `sqlite3` writing the same rows into the same tables.

    python tests/benchmarks/bench_storage.py [articles]

Pages are 100 kB of HTML that compresses as real pages do, bodies 4 kB. All figures of one call are made in one run, so
their ratios can be compared between machines; seconds cannot.
"""

from __future__ import annotations

import cProfile
import pstats
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from zstandard import ZstdCompressor

from scraper.models import (
    Article,
    Capture,
    Count,
    Extraction,
    Image,
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
TABLES = ("sources", "bodies", "articles", "captures", "aliases", "revisions", "observations", "origins")
FIELDS = ("title", "body", "published", "views", "news_id", "authors", "description", "section", "language", "images")


class Pages:
    """Pages that differ as those of one site do: a common frame, and text of words of a Zipf-like vocabulary."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        letters = "abcdefghijklmnopqrstuvwxyzابتثجحخدذرزسشصضطظعغفقكلمنهوي"
        self.words = ["".join(self.random.choices(letters, k=self.random.randint(2, 9))) for _ in range(20_000)]
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.words))))
        self.frame = "".join(f'<li class="menu-{n}"><a href="/section/{n}">{self.text(6)}</a></li>' for n in range(800))

    def text(self, count: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=count))

    def make(self, number: int, *, hours: float = 0) -> tuple[Capture, Extraction]:
        url = f"https://paper.example/ar/news/{number}"
        body = "\n\n".join(self.text(80) for _ in range(8))
        title = self.text(9)
        related = "".join(f'<a href="/ar/news/{n}?r={self.random.random()}">{self.text(9)}</a>' for n in range(200))
        page = f"<html><title>{title}</title>{self.frame}<div>{body}</div>{related}</html>".encode()
        at = NOW + timedelta(seconds=number, hours=hours)
        article = Article(
            url=url,
            title=title,
            body=body,
            published=Moment(at=at, precision=Precision.MINUTE, text=self.text(4), zone=Zone.WRITTEN),
            authors=(self.text(2),),
            news_id=str(number),
            views=Count(value=number, text=f"{number} views"),
            description=body[:200],
            section=self.text(1),
            keywords=tuple(self.text(5).split()),
            language="ar",
            images=(Image(url=f"{url}.jpg", caption=self.text(8)),),
            origins=tuple(
                Origin(field=f, rule="labelled", path="//div[1]/p", text="x" * 30, confidence=0.9, parser_version="1")
                for f in FIELDS
            ),
        )
        headers = tuple((f"X-Header-{n}", self.text(3)) for n in range(12))
        capture = Capture(url=url, final_url=url, fetched_at=at, status=200, headers=headers, body=page, elapsed=0.2)
        return capture, Extraction(kind=PageKind.ARTICLE, article=article)


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def bare(archive: Path, copy: Path, *, batch: int) -> float:
    """Seconds that bare sqlite3 takes to write the rows of an archive into an empty one, `batch` articles a commit."""
    Archive(copy).close()
    rows: dict[str, list[tuple[object, ...]]] = {}
    with sqlite3.connect(archive) as source:
        for table in TABLES:
            rows[table] = source.execute(f"SELECT * FROM {table}").fetchall()
        rows["articles_fts"] = source.execute("SELECT rowid, * FROM articles_fts").fetchall()
    target = sqlite3.connect(copy, isolation_level=None)
    target.executescript("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768")
    articles = len(rows["articles"])

    def write() -> None:
        for first in range(0, articles, batch):
            target.execute("BEGIN IMMEDIATE")
            for table, found in rows.items():
                each = len(found) / articles
                part = found[round(first * each) : round((first + batch) * each)]
                if part:
                    names = "(rowid, title, description, body, authors, spellings)" if table == "articles_fts" else ""
                    marks = ", ".join("?" * len(part[0]))
                    target.executemany(f"INSERT OR IGNORE INTO {table} {names} VALUES ({marks})", part)
            target.execute("COMMIT")

    target.execute("PRAGMA foreign_keys = OFF")  # tables are written in another order than rows were made
    seconds = timed(write)
    target.close()
    return seconds


def report(name: str, seconds: float, count: int, base: float | None = None) -> None:
    ratio = f"{base / seconds:8.0%} of bare" if base else ""
    print(f"{name:<58}{count / seconds:9,.0f}/s{seconds / count * 1000:9.3f} ms {ratio}")


def keep(archive: Archive, found: list[tuple[Capture, Extraction]]) -> None:
    for capture, extraction in found:
        archive.keep(capture, extraction, source="paper")


def passes(folder: Path, found: list[tuple[Capture, Extraction]], what: str) -> None:
    """New articles, beside the bare writing of the rows that come of them."""
    path = folder / f"{len(list(folder.iterdir()))}.db"
    with Archive(path) as archive:
        written = timed(lambda: keep(archive, found))
        counts = archive.counts()
    size = path.stat().st_size / len(found)
    slow = bare(path, path.with_suffix(".one"), batch=1)
    fast = bare(path, path.with_suffix(".many"), batch=len(found))
    print(
        f"{what}: {size:,.0f} bytes an article, of which {counts['stored_body_bytes'] / len(found):,.0f} are its page"
    )
    report("    bare sqlite3, one commit per article", slow, len(found))
    report("    bare sqlite3 executemany, one commit for all", fast, len(found), slow)
    report("    keep", written, len(found), slow)


def main(count: int = 1000) -> None:
    pages = Pages()
    new = [pages.make(number) for number in range(count)]
    later = [pages.make(number, hours=5) for number in range(count)]
    edited = [pages.make(number, hours=9) for number in range(count)]
    same = [(page, old) for (page, _), (_, old) in zip(later, new, strict=True)]
    small = [(replace(page, body=page.url.encode()), found) for page, found in new]
    sizes = [len(page.body) for page, _ in new]
    print(f"{count} articles, pages {sum(sizes) / count:,.0f} bytes, bodies {len(new[0][1].article.body):,} characters")
    compress = ZstdCompressor(level=6, write_checksum=True).compress
    report("compressing a page", timed(lambda: [compress(page.body) for page, _ in new]), count)
    with tempfile.TemporaryDirectory() as folder:
        passes(Path(folder), small, "new articles, with hardly a page")
        passes(Path(folder), new, "new articles")
        with Archive(Path(folder) / "archive.db") as archive:
            keep(archive, new)
            print("articles that are known")
            report("    seen again, only views grown", timed(lambda: keep(archive, same)), count)
            report("    edited throughout", timed(lambda: keep(archive, edited)), count)
            frontier(archive, count)
            searches(archive, pages)
            profile(archive, pages, count)


def profile(archive: Archive, pages: Pages, count: int) -> None:
    found = [pages.make(count + number) for number in range(min(500, count))]
    watch = cProfile.Profile()
    watch.enable()
    for capture, extraction in found:
        archive.keep(capture, extraction, source="paper")
    watch.disable()
    print("where the time of a new article goes:")
    stats = pstats.Stats(watch)
    total = stats.total_tt  # type: ignore[attr-defined]
    own = sorted(((row[2], name) for name, row in stats.stats.items()), reverse=True)[:8]  # type: ignore[attr-defined]
    for seconds, (file, _, name) in own:
        print(f"    {seconds / total:6.1%}  {Path(file).name} {name}")


def frontier(archive: Archive, count: int) -> None:
    links = [
        Link(url=f"https://h{n % 50}.example/{n}", kind=LinkKind.ARTICLE, source="paper", published_at=NOW)
        for n in range(count * 10)
    ]
    report("    links added", timed(lambda: archive.add_links(links, NOW)), len(links))
    later = NOW + timedelta(hours=1)

    def claim() -> None:
        for n in range(50):
            archive.claim(later, hosts=[f"h{n}.example"], limit=10, lease_until=later + timedelta(hours=1), who="bench")

    report("    claims of ten links of one host", timed(claim), 50)


def searches(archive: Archive, pages: Pages) -> None:
    words = [" ".join(pages.random.choices(pages.words[:2000], k=2)) for _ in range(100)]
    report("    searches for two words", timed(lambda: [archive.search(query) for query in words]), len(words))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
