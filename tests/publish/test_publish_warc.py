"""WARC records as any reader of the standard takes them."""

from __future__ import annotations

import base64
import gzip
import hashlib
from datetime import UTC, datetime

import pytest

from scraper.models import Capture, LinkKind
from scraper.publish import warc

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://daily.example/news/1"


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
