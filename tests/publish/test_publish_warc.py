"""WARC records as any reader of the standard takes them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
from datetime import UTC, datetime

import pytest

from scraper.models import Capture, LinkKind
from scraper.pipeline.importing import warcs
from scraper.pipeline.importing.coming import Again, Page
from scraper.publish import warc

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://daily.example/news/1"
ODD = "https://daily.example/خبر/50%25?a=١&b[]=|c|~#later"


def sha1(content: bytes) -> str:
    return f"sha1:{base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()}"


@pytest.mark.parametrize("first", [None, (URL, NOW)], ids=["response", "revisit"])
def test_the_digest_of_a_record_is_that_of_its_block(first: tuple[str, datetime] | None) -> None:
    """A revisit has a head alone: warcio's own check passes it over, FastWARC's does not."""
    body = "<p>خبر</p>".encode()
    page = Capture(url=URL, final_url=URL, fetched_at=NOW, status=200, headers=(("ETag", '"1"'),), body=body)
    record = warc.response(page, digest="sha256:0", source="daily", kind=LinkKind.ARTICLE, first=first)
    head, _, rest = gzip.decompress(record).partition(b"\r\n\r\n")
    told = dict(line.split(": ", 1) for line in head.decode().splitlines()[1:])
    block = rest[: int(told["Content-Length"])]
    assert rest == block + b"\r\n\r\n"
    assert told["WARC-Block-Digest"] == sha1(block)
    assert told["WARC-Payload-Digest"] == sha1(body)
    assert block.partition(b"\r\n\r\n")[2] == (body if first is None else b"")
    assert f"Content-Length: {len(body)}".encode() in block


@pytest.mark.parametrize("first", [None, (ODD, NOW)], ids=["response", "revisit"])
def test_the_address_of_a_record_is_a_uri_and_comes_back_as_it_was(first: tuple[str, datetime] | None) -> None:
    """pywb puts it into a header of HTTP, where it fails with letters that Latin-1 has not."""
    page = Capture(
        url=ODD, final_url=ODD, fetched_at=NOW, status=200, headers=(("Content-Type", "text/html"),), body=b"<p>"
    )
    record = warc.response(page, digest="sha256:0", source="daily", kind=LinkKind.ARTICLE, first=first)
    told = dict(
        line.split(": ", 1) for line in gzip.decompress(record).decode().partition("\r\n\r\n")[0].splitlines()[1:]
    )
    uri = "https://daily.example/%D8%AE%D8%A8%D8%B1/50%25?a=%D9%A1&b[]=%7Cc%7C~"
    assert told["WARC-Target-URI"] == uri
    assert told.get("WARC-Refers-To-Target-URI") == (uri if first else None)
    (coming,) = warcs.read(io.BytesIO(record), "x.warc.gz", packed=True, most_bytes=1_000)
    assert coming == (Page(capture=page, source="daily", kind=LinkKind.ARTICLE) if first is None else coming)
    if first is not None:
        assert isinstance(coming, Again)
        assert (coming.url, coming.page.capture.final_url) == (ODD, ODD)


def test_the_address_of_a_record_that_is_a_uri_already_is_told_once() -> None:
    page = Capture(url=URL, final_url=URL, fetched_at=NOW, status=200, headers=(), body=b"<p>")
    record = warc.response(page, digest="sha256:0", source="daily", kind=LinkKind.ARTICLE, first=(URL, NOW))
    assert warc.FINAL.encode() not in gzip.decompress(record)
    assert warc.FIRST.encode() not in gzip.decompress(record)


def test_a_page_of_a_host_in_its_own_letters_comes_back() -> None:
    url = "https://пример.рф/новости/1"
    page = Capture(
        url=url, final_url=url, fetched_at=NOW, status=200, headers=(("Content-Type", "text/html"),), body=b"<p>"
    )
    record = warc.response(page, digest="sha256:0", source="daily", kind=LinkKind.ARTICLE, first=None)
    (coming,) = warcs.read(io.BytesIO(record), "x.warc.gz", packed=True, most_bytes=1_000)
    assert coming == Page(capture=page, source="daily", kind=LinkKind.ARTICLE)
    told = gzip.decompress(record).decode().partition("\r\n\r\n")[0].splitlines()
    uri = "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1"
    assert f"WARC-Target-URI: {uri}" in told  # as replay tools look it up
