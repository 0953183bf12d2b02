"""The server of `bench_crawl`: many newspapers on loopback addresses, one process, every answer made before the first
request. It must cost next to nothing, for it shares the machine with those that are measured.

    python tests/benchmarks/bench_server.py HOSTS PAGES BYTES [FOLDER]

prints its port, then serves until it is killed. With FOLDER the pages are the *.html there, in turn.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import sys
from pathlib import Path

_LETTERS = "etaoinshrdlucmfwypvbgkjqxz"
_WORDS = [
    "".join(random.Random(n).choices(_LETTERS, range(26, 0, -1), k=2 + n % 9)) for n in range(5_000)
]  # a language has few


def host(number: int) -> str:
    """Each newspaper has an address of its own: 127.1.0.1, 127.1.0.2, …"""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def page(paper: int, number: int, size: int, base: str) -> bytes:
    """A news page as they are: metadata, scripts, menus, an article of some 25 paragraphs, and cards of other articles."""
    chance = random.Random(paper * 100_003 + number)
    words = _WORDS

    def sentence(count: int) -> str:
        return " ".join(chance.choices(words, k=count)).capitalize()

    title, url = sentence(9), f"{base}/news/{number}/{'-'.join(chance.choices(words, k=5))}"
    story = [". ".join(sentence(14) for _ in range(3)) + "." for _ in range(25)]
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"2025-03-{number % 28 + 1:02}T08:30:00+01:00",
        "author": {"@type": "Person", "name": f"{sentence(1)} {sentence(1)}"},
        "publisher": {"@type": "NewsMediaOrganization", "name": f"Paper {paper}"},
        "mainEntityOfPage": url,
    }
    menu = "".join(f'<li class="item"><a href="/section/{n}/">{sentence(2)}</a></li>' for n in range(80))
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in story)
    start = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Paper {paper}</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
        f'<meta name="description" content="{sentence(20)}"><link rel="canonical" href="{url}">'
        f'<script type="application/ld+json">{json.dumps(about)}</script></head><body><nav><ul>{menu}</ul></nav>'
        f'<main><article><h1>{title}</h1><p class="byline">By {about["author"]["name"]}</p>'  # type: ignore[index]
        f'<time datetime="{about["datePublished"]}">{number % 28 + 1} March 2025</time>'
        f'<div class="views">{number * 37:,} views</div><div class="body">{text}</div></article></main><aside>'
    )
    room = size - len(start)
    cards, script = "", ""
    while len(cards) < room * 0.45:
        cards += (
            f'<div class="card teaser"><a href="/older/{chance.randrange(10**6)}/"><img src="/i/{chance.randrange(10**6)}.jpg" '
            f'alt="{sentence(4)}" width="320" height="180"><h3 class="card__title">{sentence(8)}</h3></a>'
            f'<p class="card__lead">{sentence(16)}</p><span class="card__time">2 hours ago</span></div>\n'
        )
    while len(script) < room * 0.5:
        script += f'window.data["{sentence(1)}"]={{"id":{chance.randrange(10**9)},"slot":"{sentence(3)}","on":true}};\n'
    return f"{start}{cards}</aside><script>{script}</script><footer>{sentence(30)}</footer></body></html>".encode()


def answer(body: bytes, content_type: str) -> bytes:
    """A whole response, its body compressed."""
    packed = gzip.compress(body, 5)
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n"
        "Server: bench\r\nCache-Control: max-age=60\r\n\r\n"
    )
    return head.encode() + packed


def answers(hosts: int, pages: int, size: int, port: int, folder: str | None) -> dict[tuple[str, str], bytes]:
    """Every answer by host and path."""
    made: dict[tuple[str, str], bytes] = {}
    real = [path.read_bytes() for path in sorted(Path(folder).rglob("*.html"))] if folder else []
    for paper in range(hosts):
        name = host(paper)
        base = f"http://{name}:{port}"
        paths = [f"/news/{1000 + number}" for number in range(pages)]
        made[name, "/robots.txt"] = answer(b"User-agent: *\nDisallow: /private/\n", "text/plain")
        links = "".join(f'<li><a href="{path}">Article number {path[6:]} of this paper</a></li>' for path in paths)
        made[name, "/"] = answer(f"<html><body><ul>{links}</ul></body></html>".encode(), "text/html; charset=utf-8")
        entries = "".join(f"<url><loc>{base}{path}</loc></url>" for path in paths)
        sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
        made[name, "/sitemap.xml"] = answer(sitemap.encode(), "application/xml")
        for number, path in enumerate(paths):
            if real:  # with a mark of its own, so that no two bodies are the same
                body = real[(paper * pages + number) % len(real)] + f"<!-- {paper} {number} -->".encode()
            else:
                body = page(paper, 1000 + number, size, base)
            made[name, path] = answer(body, "text/html; charset=utf-8")
    return made


class Connection(asyncio.Protocol):
    """One kept connection; requests have no body."""

    table: dict[tuple[str, str], bytes]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._name = transport.get_extra_info("sockname")[0]
        self._rest = b""

    def data_received(self, data: bytes) -> None:
        *heads, self._rest = (self._rest + data).split(b"\r\n\r\n")
        for head in heads:
            path = head.split(b" ", 2)[1].decode("latin-1")
            found = self.table.get((self._name, path))
            missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
            self._transport.write(found or missing)  # type: ignore[attr-defined]


async def serve(hosts: int, pages: int, size: int, folder: str | None) -> None:
    server = await asyncio.get_running_loop().create_server(Connection, "0.0.0.0", 0, backlog=1024)
    port = server.sockets[0].getsockname()[1]
    Connection.table = answers(hosts, pages, size, port, folder)
    print(port, flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(*map(int, sys.argv[1:4]), folder=sys.argv[4] if len(sys.argv) > 4 else None))  # type: ignore[misc]
