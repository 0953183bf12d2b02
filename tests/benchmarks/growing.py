"""Growing an archive to a million articles in bounded time: the first ten thousand through `keep`, then their like.

Beyond `KEPT` articles rows of the same shapes are written by bare SQL, the same number in the same tables for each
article, with texts of their own; the chain of captures is not made, nor are copies. What is measured at a size is always
written by `keep` (`bench_scale.py`).
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from datetime import timedelta

from synthetic_news import NOW, News

from scraper.storage import Archive, ready
from scraper.storage.tables import rows

KEPT = 10_000
AT_ONCE = 500  # articles in one transaction
_STREAM = 4_000_000  # words that are drawn once; texts are made of pieces of them
_PIECE = 20  # words


def grow(archive: Archive, news: News, size: int) -> None:
    """Until it holds so many; goes on where it stopped."""
    while (number := count(archive)) < min(size, KEPT):
        keep(archive, news, range(number, min(number + AT_ONCE, size, KEPT)))
    like = _Like(archive, news)
    began = time.monotonic()
    while (number := count(archive)) < size:
        like.write(number, min(number + AT_ONCE, size))
        if number // AT_ONCE % 20 == 0:
            print(f"{number:,} articles, {time.monotonic() - began:,.0f} s", flush=True)


def count(archive: Archive) -> int:
    """How many articles there are: none is ever taken out."""
    return int(archive.db.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0])


def keep(archive: Archive, news: News, numbers: range) -> None:
    """As a crawl does it: the link, the page, the end of the visit."""
    with archive.together():
        archive.add_links([news.link(number) for number in numbers], NOW + timedelta(minutes=numbers[0]))
        for number in numbers:
            capture, extraction, source = news.make(number)
            assert extraction.article is not None
            made = ready.make(extraction.article, capture)
            packed = ready.pack(capture.body, None)
            archive.keep(capture, extraction, source=source, ready=made, packed=packed)
            due_at = capture.fetched_at + wait(number)
            archive.finish(
                capture.url, source=source, now=capture.fetched_at, due_at=due_at, outcome=capture, changed=True
            )


def wait(number: int) -> timedelta:
    """When a link is due again: most within the month, some within the year."""
    return timedelta(days=1 + number * 7919 % (400 if number % 3 else 30))


class _Like:
    """Rows like those of an article that was kept."""

    def __init__(self, archive: Archive, news: News) -> None:
        self.db, self.news = archive.db, news
        self.chooser = random.Random("like")
        self.stream = self.news.text(self.chooser, _STREAM)
        # The last that a crawl kept: those that a measurement adds have no link.
        (number,) = self.db.execute("SELECT max(article) FROM captures WHERE url IN (SELECT url FROM links)").fetchone()
        self.pattern = {
            table: dict(
                zip(
                    [column.name for column in self.db.table(table).columns],
                    self.db.execute(f"SELECT * FROM {table} WHERE {key} = ? LIMIT 1", (number,)).fetchone(),
                    strict=True,
                )
            )
            for table, key in (
                ("articles", "id"),
                ("captures", "article"),
                ("aliases", "article"),
                ("revisions", "article"),
                ("observations", "article"),
                ("links", "id"),
            )
        }
        self.origins = self.db.execute("SELECT * FROM origins WHERE article = ?", (number,)).fetchall()
        self.keys = 17

    def words(self, count: int) -> list[str]:
        found: list[str] = []
        while len(found) < count:
            at = self.chooser.randrange(_STREAM - _PIECE)
            found += self.stream[at : at + min(_PIECE, count - len(found))]
        return found

    def write(self, first: int, end: int) -> None:
        made: dict[str, list[tuple[object, ...]]] = {}
        for number in range(first, end):
            for table, row in self.rows(number):
                made.setdefault(table, []).append(row)
        self.db.execute("BEGIN IMMEDIATE")
        sources = {self.news.source(number) for number in range(first, end)}
        self.db.conn.executemany(
            "INSERT OR IGNORE INTO sources (name, url, added_at) VALUES (?, ?, ?)",
            [(name, f"https://{name}.example", rows.stamp(NOW)) for name in sources],
        )
        for table, found in made.items():
            marks = ", ".join("?" * len(found[0]))
            names = "(rowid, title, description, body, authors, spellings)" if table == "articles_fts" else ""
            self.db.conn.executemany(f"INSERT INTO {table} {names} VALUES ({marks})", found)
        self.db.execute("COMMIT")

    def rows(self, number: int) -> Iterator[tuple[str, tuple[object, ...]]]:
        id_, source = number + 1, self.news.source(number)
        words = self.words(max(20, min(5_000, round(self.chooser.lognormvariate(5.86, 0.7)))))
        title, author = " ".join(self.words(9)), " ".join(self.words(2))
        body = "\n\n".join(" ".join(words[at : at + 60]) for at in range(0, len(words), 60))
        at = rows.stamp(NOW + timedelta(minutes=number))
        url, digest = f"https://{source}.example/news/{number}", f"sha256:{os.urandom(32).hex()}"
        values = {
            "source": source, "url": url, "final_url": url, "news_id": str(number), "id_key": f"/{number}",
            "title": title, "body": body, "authors": rows.as_json((author,)), "published": at, "published_text": at,
            "first_seen_at": at, "last_seen_at": at, "state_at": at, "dated_at": at, "seen_at": at, "fetched_at": at,
            "article": id_, "capture": id_, "id": id_, "host": f"{source}.example", "digest": digest, "found_on": None,
            "published_at": at, "last_visited_at": at, "last_unconditional_at": at, "last_digest": digest,
            "due_at": rows.stamp(NOW + timedelta(minutes=number) + wait(number)),
        }  # fmt: skip
        yield "bodies", (digest, len(body), os.urandom(round(len(body) * 0.6)), None)
        for table in ("articles", "captures", "aliases", "revisions", "observations", "links"):
            own = values | ({"body": digest} if table == "captures" else {})
            own |= {"title": None} if table == "links" else {}
            yield table, tuple(own.get(name, value) for name, value in self.pattern[table].items())
        for origin in self.origins:
            yield "origins", (id_, *origin[1:])
        for _ in range(self.keys):
            yield "story_keys", (self.chooser.getrandbits(32), id_)
        yield "articles_fts", (id_, title, "", " ".join(words), author, "")
