"""Captures as WARC 1.1 (ISO 28500:2017), one gzip member for each record, so that replay tools can seek in the file.

The archive keeps what the server meant after transfer and content encoding were undone. A record must agree with its
own headers, so those that described the wire are renamed to `X-Archive-Orig-…` and the true `Content-Length` comes
last. What WARC has no field for stands in `X-Scraper-…` fields of the record, from which `scraper import` restores the
capture.
"""

from __future__ import annotations

import json
import re
from datetime import UTC
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from scraper import urls

if TYPE_CHECKING:
    from datetime import datetime

    from warcio.recordloader import ArcWarcRecord

    from scraper.models import Capture, LinkKind

VERSION = "WARC/1.1"
ORIGINAL = "X-Archive-Orig-"
SOURCE, KIND, ASKED = "X-Scraper-Source", "X-Scraper-Kind", "X-Scraper-Requested-URI"
REDIRECTS, ELAPSED = "X-Scraper-Redirects", "X-Scraper-Elapsed"
TRUNCATED = "WARC-Truncated"  # a capture has it among its headers, where it was another crawler that cut the body
FINAL, FIRST = "X-Scraper-Final-URI", "X-Scraper-First-URI"  # as the archive spells them, where that is no URI

_OF_THE_WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_OF_URIS = "!#$%&'()*+,/:;=?@[]~"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def beginning(*, made_at: datetime, software: str, name: str) -> bytes:
    """The `warcinfo` record that says who made the file, when and how."""
    fields = {"software": software, "format": VERSION, "conformsTo": "https://iipc.github.io/warc-specifications/"}
    body = "".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode()
    headers = {"WARC-Record-ID": _record_id(f"{name} {made_at}"), "WARC-Date": _date(made_at), "WARC-Filename": name}
    return _written("", "warcinfo", body, headers, content_type="application/warc-fields")


def response(
    capture: Capture, *, digest: str, source: str, kind: LinkKind, first: tuple[str, datetime] | None
) -> bytes:
    """One capture as a `response`, or a `revisit` where `first` names the URL and time of an earlier record of its body.

    `digest` is that of the capture in the archive's chain; the record's ID is made from it, so that the same archive
    always gives the same records.
    """
    headers = {
        "WARC-Record-ID": _record_id(digest),
        "WARC-Date": _date(capture.fetched_at),
        SOURCE: source,
        KIND: kind.value,
        ASKED: _plain(capture.url),
        REDIRECTS: json.dumps(capture.redirects),
        ELAPSED: repr(capture.elapsed),
    }
    if first is None and (reason := capture.header(TRUNCATED)):
        headers[TRUNCATED] = _plain(reason)
    if first is not None:
        headers["WARC-Refers-To-Target-URI"] = _uri(first[0])
        headers |= {FIRST: _plain(first[0])} if _uri(first[0]) != first[0] else {}
        headers["WARC-Refers-To-Date"] = _date(first[1])
        headers["WARC-Profile"] = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
        headers["WARC-Payload-Digest"] = _payload_digest(capture.body)
    return _written(
        capture.final_url,
        "response" if first is None else "revisit",
        # Of a revisit the head alone is written, and the library would make the digest of its block with the body.
        capture.body if first is None else b"",
        headers,
        http=(_status(capture.status), _honest(capture)),
    )


def resource(capture: Capture, *, digest: str, source: str, kind: LinkKind) -> bytes:
    """A record of another program, which never was an HTTP response."""
    headers = {
        "WARC-Record-ID": _record_id(digest),
        "WARC-Date": _date(capture.fetched_at),
        SOURCE: source,
        KIND: kind.value,
    }
    content_type = capture.header("content-type") or "application/octet-stream"
    return _written(capture.final_url, "resource", capture.body, headers, content_type=content_type)


def _written(
    url: str,
    kind: str,
    body: bytes,
    headers: dict[str, str],
    *,
    http: tuple[str, list[tuple[str, str]]] | None = None,
    content_type: str = "",
) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    uri = _uri(url)
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=VERSION)
    record: ArcWarcRecord = writer.create_warc_record(
        uri,
        kind,
        payload=BytesIO(body),
        length=len(body),
        warc_content_type=content_type,
        warc_headers_dict=headers | ({FINAL: _plain(url)} if uri != url else {}),
        http_headers=StatusAndHeaders(*http, protocol="HTTP/1.1") if http else None,
    )
    writer.write_record(record)
    return out.getvalue()


def _honest(capture: Capture) -> list[tuple[str, str]]:
    """The headers as they must be for the body as it is kept."""
    kept = [
        (f"{ORIGINAL}{name}" if name.lower() in _OF_THE_WIRE else name, _plain(value))
        for name, value in capture.headers
        if name != TRUNCATED
    ]
    return [*((_plain(name), value) for name, value in kept), ("Content-Length", str(len(capture.body)))]


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _plain(text: str) -> str:
    """The text on one line: a line end would begin a header of its own."""
    return _CONTROL.sub(" ", text)


def _uri(url: str) -> str:
    """The address as a URI (RFC 3986), which the standard demands and without which pywb cannot replay the page.

    Pages that other programs have kept may have letters of all scripts in theirs, and a fragment. A host has a spelling of
    its own for them, by which replay tools look it up.
    """
    bare = url.partition("#")[0]
    scheme, slashes, rest = bare.partition("://")
    place = rest.partition("/")[0].partition("?")[0]
    if slashes and not place.isascii() and (host := urls.host(bare)):
        bare = f"{scheme}://{host}{rest[len(place) :]}"
    return quote(bare, safe=_OF_URIS)


def _record_id(seed: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, seed)}>"


def _date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _payload_digest(body: bytes) -> str:
    import base64
    import hashlib

    # SHA-1 in base 32 is what every WARC tool compares; the archive's own proof is the chain of SHA-256.
    return f"sha1:{base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()}"
