"""Small sites on loopback, each odd in one way: a table of paths and what they answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Answer = str | bytes | tuple[int, Mapping[str, str], str | bytes]

# Attributes that no guard of ours sees behind "<!-->", and that libxml2 compares each with each: a minute for this page.
RUNAWAY = b"<html><body><!--><p " + b" ".join(b'a%d=""' % number for number in range(60_000)) + b">x</p></body></html>"

ENGLISH = (
    "The council voted on Tuesday to open the old bridge to carts and walkers again after three years of repair.",
    "Work began when a flood took away two of its arches, and the bakers of both banks paid for the first stones.",
    "From next week the ferry will run only in the morning, and its captain says that he will grow apples instead.",
    "A feast is planned for the first Sunday of the month, when the mayor will be the first to cross with a lamp.",
)
PERSIAN = (
    "پل تازه شهر پس از دو سال کار روز پنج‌شنبه گشوده شد و نخستین کسی که از آن گذشت نانوای محله بود.",
    "تا پیش از این رفت و آمد از راه آسیاب کهنه انجام می‌شد و مردم دو سوی رود هر روز نیم ساعت در راه می‌ماندند.",
    "شورای شهر گفت که پل کهنه برای پیادگان می‌ماند و هیچ کس برای گذشتن از پل‌ها پولی نخواهد پرداخت.",
)
ARABIC = (
    "افتتح مجلس المدينة يوم الثلاثاء الجسر القديم أمام المشاة والعربات بعد ثلاث سنوات من أعمال الترميم الطويلة.",
    "وبدأت الأعمال بعد أن جرف الفيضان قوسين من أقواس الجسر، وتبرع خبازو الضفتين بثمن الحجارة الأولى لإعادة بنائه.",
    "وقال رئيس المجلس إن العبّارة ستعمل في الصباح فقط ابتداء من الأسبوع المقبل، وإن أحدا لن يدفع مالا لعبور الجسر.",
)


class OddSite:
    """Serves `pages` by path and query; `{base}` in a page is the site's own address."""

    def __init__(self, pages: Mapping[str, Answer], *, address: str = "127.0.0.1", port: int = 0) -> None:
        self.requests: list[str] = []
        self.pages = dict(pages)
        self._server = ThreadingHTTPServer((address, port), self._handler())
        self._server.daemon_threads = True
        self.host = f"{address}:{self._server.server_address[1]}"
        self.url = f"http://{self.host}/"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Answer nobody any more."""
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # head and body leave in one piece
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                status, headers, body = site.answer(self.path)
                self.send_response_only(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if headers.get("Connection") != "close":  # else what comes until then is all
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Nothing is printed."""

        return Handler

    def answer(self, path: str) -> tuple[int, Mapping[str, str], bytes]:
        """What the path answers: 404 where nothing is laid down for it."""
        self.requests.append(path)
        given = self.pages.get(path, (404, {}, "no such page"))
        status, headers, body = given if isinstance(given, tuple) else (200, {}, given)
        text = body.replace("{base}", self.url.rstrip("/")).encode() if isinstance(body, str) else body
        kind = "text/html; charset=utf-8" if not path.startswith("/robots") else "text/plain"
        moved = {name: value.replace("{base}", self.url.rstrip("/")) for name, value in headers.items()}
        return status, {"Content-Type": kind, **moved}, text


def path_of(number: int) -> str:
    """The address of an article."""
    return f"/news/{61480 + number}"


def article(
    number: int, *, language: str = "en", head: str = "", date: str = "", paragraphs: tuple[str, ...] = ENGLISH
) -> str:
    """The page of an article, dated on a day of March 2021."""
    title = f"{paragraphs[number % len(paragraphs)][:44]} {number}"
    shown = date or f"<time datetime='2021-03-{10 + number:02}T10:00:00'>{10 + number} March 2021 10:00</time>"
    body = "".join(f"<p>{text}</p>" for text in (*paragraphs, *paragraphs))
    return (
        f"<!DOCTYPE html><html lang='{language}'><head><title>{title}</title>{head}</head><body><article>"
        f"<h1>{title}</h1>{shown}{body}</article></body></html>"
    )


def articles(count: int = 6, **given: Any) -> dict[str, Answer]:
    """So many articles by path; `date` may be a function of the number."""
    date: Callable[[int], str] | None = given.pop("date", None)
    return {path_of(n): article(n, date=date(n) if date else "", **given) for n in range(count)}


def front(
    count: int = 6, *, language: str = "en", head: str = "", extra: str = "", paragraphs: tuple[str, ...] = ENGLISH
) -> str:
    """A front page that links to so many articles."""
    links = "".join(
        f"<h2><a href='{path_of(n)}'>{paragraphs[n % len(paragraphs)][:44]} {n}</a></h2>" for n in range(count)
    )
    return f"<!DOCTYPE html><html lang='{language}'><head><title>Daily</title>{head}</head><body>{extra}{links}</body></html>"


def rss(base: str = "{base}", count: int = 6, *, offset: str = "+0000", link: Callable[[int], str] = path_of) -> str:
    """An RSS feed of so many articles."""
    items = "".join(
        f"<item><title>Story {n}</title><link>{base}{link(n)}</link>"
        f"<pubDate>{10 + n} Mar 2021 10:00:00 {offset}</pubDate></item>"
        for n in range(count)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Daily</title>{items}</channel></rss>"


def sitemap(count: int = 6) -> str:
    """A sitemap of so many articles."""
    places = "".join(f"<url><loc>{{base}}{path_of(n)}</loc></url>" for n in range(count))
    return f"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{places}</urlset>"
