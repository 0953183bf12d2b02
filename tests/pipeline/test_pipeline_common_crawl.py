"""Files in the shape of Common Crawl's: a request before each response, bodies unpacked with the headers renamed, pages
that were cut at a limit, diagnostics. Records are written here by hand, since a library would put them right."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from pipeline_serial import Serial

from scraper.cli import warcs as exporting
from scraper.config import Config, SourceConfig
from scraper.pipeline.importing.intake import take_in
from scraper.storage import Archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scraper.pipeline.importing.tally import Intake

NEWS = "https://daily.example/news/"
AT = "2021-03-25T10:00:00Z"
LATER = "2021-03-26T10:00:00Z"
HTML = ("Server: nginx", "Content-Type: text/html; charset=UTF-8")
TEXT = (
    "<p>The old bridge over the river opened again on Monday, after three years of careful repair by the town.</p>"
    "<p>Hundreds of people walked over it in the first hour, and the mayor cut a ribbon that children had made.</p>"
)


def page(title: str, *, more: str = "", meta: str = "") -> str:
    return (
        f'<html lang="en"><head>{meta}<meta property="og:type" content="article"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{TEXT}<p>{title}, said the ferryman.</p>{more}</article></body></html>"
    )


def record(kind: str, block: bytes, *fields: str, url: str | None = None, at: str = AT) -> bytes:
    """A record that is a gzip member of its own."""
    named = [f"WARC-Type: {kind}", f"WARC-Date: {at}", f"WARC-Record-ID: <urn:uuid:{len(block):032x}>"]
    named += [f"Content-Length: {len(block)}", *fields, *([f"WARC-Target-URI: {url}"] if url else [])]
    return gzip.compress(b"WARC/1.0\r\n" + "\r\n".join(named).encode() + b"\r\n\r\n" + block + b"\r\n\r\n")


def response(
    name: str,
    body: bytes,
    *headers: str,
    status: str = "HTTP/1.1 200 OK",
    at: str = AT,
    fields: tuple[str, ...] = (),
) -> bytes:
    url = NEWS + name
    asked = b"GET / HTTP/1.1\r\nUser-Agent: CCBot/2.0\r\nAccept-Encoding: br,gzip\r\nHost: daily.example\r\n\r\n"
    head = "\r\n".join((status, *headers)).encode() + b"\r\n\r\n"
    named = ("WARC-Payload-Digest: sha1:RVPZCAXDEEY7YQNW6XV7QLMEN3FOA7BF", "WARC-IP-Address: 192.0.2.1", *fields)
    return record("request", asked, "Content-Type: application/http; msgtype=request", url=url, at=at) + record(
        "response", head + body, "Content-Type: application/http; msgtype=response", *named, url=url, at=at
    )


INFO = record(
    "warcinfo",
    b"software: StormCrawler 1.18 http://stormcrawler.net/\r\nformat: WARC File Format 1.0\r\n\r\n",
    "Content-Type: application/warc-fields",
    "WARC-Filename: CC-NEWS-20210325100000-00001.warc.gz",
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        yield opened


@pytest.fixture
def take(archive: Archive, tmp_path: Path) -> Callable[..., Intake]:
    config = Config(sources=(SourceConfig(name="daily", url="https://daily.example/"),))

    def run(*parts: bytes) -> Intake:
        file = tmp_path / "CC-NEWS-20210325100000-00001.warc.gz"
        file.write_bytes(INFO + b"".join(parts))
        return take_in(config, [file], archive=archive, executor=Serial())

    return run


def test_the_news_crawl_is_taken_in(take: Callable[..., Intake], archive: Archive) -> None:
    plain = page("Ferry rests").encode()
    wire = f"X-Crawler-Content-Length: {len(gzip.compress(plain))}"
    own = f"Content-Length: {len(plain)}"
    cyrillic = page("Мост открыт", meta='<meta charset="windows-1251">').encode("windows-1251")
    intake = take(
        response("1", plain, *HTML, wire, own, "X-Crawler-Content-Encoding: gzip", "Link: <a>; rel=x"),
        # Its first years: what was on the wire stands in the headers, though body and headers were undone.
        response("2", page("Early").encode(), *HTML, "Content-Encoding: gzip", "Transfer-Encoding: chunked", wire),
        response("3", cyrillic, "content-type: text/html"),
        response("4", page("Short").encode(), *HTML, status="HTTP/2 200"),
        response("5", page("Odd").encode(), *HTML, "X-Nothing", "X-Letters: خبر", ": unnamed"),
        response("6", b"", "Location: /news/1", status="HTTP/1.1 301 Moved Permanently"),
        response("7", b"<p>no</p>", *HTML, status="HTTP/1.1 404 Not Found"),
        response("8", b"<rss/>", "Content-Type: application/rss+xml"),
    )
    titles = {stored.article.url.removeprefix(NEWS): stored.article.title for stored in archive.articles()}
    assert titles == {"1": "Ferry rests", "2": "Early", "3": "Мост открыт", "4": "Short", "5": "Odd"}
    assert intake.problems.told == []
    assert (intake.new, intake.no_article) == (5, 1)
    (kept,) = archive.captures(archive.article(f"{NEWS}1").id)
    assert ("X-Crawler-Content-Encoding", "gzip") in kept.headers
    assert archive.body(kept.body_digest) == plain


def test_what_the_main_crawl_has_beside_pages_is_passed_over(take: Callable[..., Intake]) -> None:
    intake = take(
        response("1", page("Ferry rests").encode(), *HTML, fields=("WARC-Identified-Payload-Type: text/html",)),
        record("metadata", b"fetchTimeMs: 123\r\n", "Content-Type: application/warc-fields", url=f"{NEWS}1"),
        record("conversion", b"The text alone.", "Content-Type: text/plain", url=f"{NEWS}1"),
        record("response", b"20210325100000", "Content-Type: text/dns", url="dns:daily.example"),
        record(
            "revisit",
            b"HTTP/1.1 304 Not Modified\r\nServer: nginx\r\n\r\n",
            "Content-Type: application/http; msgtype=response",
            "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/server-not-modified",
            url=f"{NEWS}9",
        ),
    )
    assert (intake.new, intake.problems.told) == (1, [])


def cut(name: str, body: str, at: str) -> bytes:
    return response(name, body.encode(), *HTML, at=at, fields=("WARC-Truncated: length",))


def test_a_page_that_the_crawler_cut_is_taken_as_far_as_it_goes_and_told(
    take: Callable[..., Intake], archive: Archive
) -> None:
    intake = take(cut("1", page("Ferry rests")[:-60], AT))
    assert intake.new == 1
    assert intake.problems.told == [
        f"{NEWS}1: cut off by the crawler that fetched it (length); taken in as far as it goes"
    ]
    assert archive.captures(1)[0].headers[-1] == ("WARC-Truncated", "length")


def test_a_page_that_the_crawler_cut_is_no_edit_of_the_whole_one(take: Callable[..., Intake], archive: Archive) -> None:
    whole = page("Ferry rests", more="<p>It will be painted in the spring, and the children choose its colour.</p>")
    intake = take(response("1", whole.encode(), *HTML), cut("1", whole[:-130], LATER))
    assert (intake.new, intake.revised) == (1, 0)
    assert intake.problems.told[0].endswith("(length); not taken in, as another copy is here")
    assert archive.article(f"{NEWS}1").revisions == 1
    assert archive.counts()["captures"] == 1


def test_an_export_says_of_a_page_that_it_was_cut(
    take: Callable[..., Intake], archive: Archive, tmp_path: Path
) -> None:
    take(cut("1", page("Ferry rests")[:-60], AT))
    (going,) = archive.all_captures()
    told = gzip.decompress(exporting.record(going))
    head, _, block = told.partition(b"\r\n\r\n")
    assert b"WARC-Truncated: length" in head
    assert b"WARC-Truncated" not in block
    (tmp_path / "back.warc.gz").write_bytes(exporting.record(going))
    with Archive(tmp_path / "back.db") as back:
        take_in(Config(), [tmp_path / "back.warc.gz"], archive=back, executor=Serial())
        assert back.captures(1)[0].headers == archive.captures(1)[0].headers
