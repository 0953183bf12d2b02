"""Pages of one invented site: the same frame on each, a text of its own in the middle."""

from __future__ import annotations

import random
from functools import lru_cache

from storage_values import at, capture

from scraper.models import Capture, LinkKind
from scraper.storage import Archive, writing
from scraper.storage.chain import captures


def pages(count: int, *, site: int = 1) -> list[bytes]:
    """`count` pages of about 13 kB whose frame is that of the site; the first ones are always the same."""
    return _pages(100 if site == 1 else max(count, 50 if site == 2 else 1), site)[:count]


@lru_cache
def _pages(count: int, site: int, length: int = 12_000) -> list[bytes]:
    chance = random.Random(site)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(2000)]
    frame = " ".join(f'<a class="{word}" href="/{chance.randint(0, 99999)}">{word}</a>' for word in words)[:length]
    text = random.Random(site + 1000)
    return [
        f"<html><body>{frame}<article>{number} {' '.join(text.choices(words, k=60))}</article></body></html>".encode()
        for number in range(count)
    ]


def keep_pages(archive: Archive, found: list[bytes], *, source: str = "paper", first: int = 0) -> list[Capture]:
    """Keeps the pages as captures of a source, one hour after another."""
    kept = []
    with writing.transaction(archive.db):
        from scraper.storage.health import sources

        for number, body in enumerate(found, first):
            url = f"https://{source}.example/{number}"
            page = capture(url, at(number), body=body)
            sources.touch(archive.db, source, url, at(number), success=True)
            captures.insert(archive.db, page, body=captures.digest_of(body), kind=LinkKind.ARTICLE, source=source)
            kept.append(page)
    return kept
