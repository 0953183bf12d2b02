"""What comes of an answer: captures, unchanged pages and failures, over real HTTP on loopback."""

from __future__ import annotations

import gzip
import random
import socket
import struct
import threading
import zlib
from datetime import timedelta
from email.utils import format_datetime

import pytest

from scraper.models import Capture, Failure, LinkKind, Reason, Request, Unchanged

PAGE = "<!doctype html><html><body><p>خبر</p></body></html>"


def get(client, url, **fields):
    return client.get(Request(url=url, **fields))


def failure(client, url, **fields):
    outcome = get(client, url, **fields)
    assert isinstance(outcome, Failure), outcome
    return outcome


def test_a_page_is_captured_as_it_came(site, client, answer, clock):
    """URL, instant, status, headers in order and the very bytes."""
    site.routes["/a"] = answer(PAGE, X_One="1", X_one="2", Set_Cookie="secret=1")
    outcome = get(client, f"{site.url}/a")
    assert isinstance(outcome, Capture)
    assert (outcome.url, outcome.final_url, outcome.redirects) == (f"{site.url}/a", f"{site.url}/a", ())
    assert (outcome.status, outcome.fetched_at, outcome.body) == (200, clock.now, PAGE.encode())
    assert [pair for pair in outcome.headers if pair[0].startswith("X-")] == [("X-One", "1"), ("X-one", "2")]
    assert outcome.header("set-cookie") is None
    assert 0 < outcome.elapsed < 5


def test_the_request_says_who_asks(site, new_client, answer):
    """Name, version and contact; any language; only encodings that we undo; nothing of `requests`."""
    site.routes["/a"] = answer(PAGE)
    get(new_client(contact="mailto:desk@example.org"), f"{site.url}/a")
    assert site.header("User-Agent").startswith("scraper/")
    assert site.header("User-Agent").endswith("(+mailto:desk@example.org)")
    assert site.header("Accept-Language") == "*"
    assert site.header("Accept-Encoding") == "gzip, deflate"
    assert site.header("Accept").startswith("text/html")
    assert site.header("Host") == site.host


@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
        ("gzip", lambda data: gzip.compress(data[:20]) + gzip.compress(data[20:]) + b"\0\0padding"),
        ("none", bytes),
        ("utf-8", bytes),
    ],
)
def test_content_encoding_is_undone(site, client, answer, coding, encode):
    """Raw deflate, several streams, wrong names: the body is what the server meant."""
    site.routes["/a"] = answer(encode(PAGE.encode()), Content_Encoding=coding)
    assert get(client, f"{site.url}/a").body == PAGE.encode()


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_truncated_compressed_body_is_no_page(site, client, answer, coding):
    """Half an article must not become an edit."""
    whole = {"gzip": gzip.compress, "deflate": zlib.compress}[coding](PAGE.encode() * 50)
    for cut in (1, 12, len(whole) - 9, len(whole) - 1):
        site.routes["/a"] = answer(whole[:cut], Content_Encoding=coding)
        outcome = failure(client, f"{site.url}/a")
        assert (outcome.reason, outcome.status) == (Reason.BAD_RESPONSE, 200), cut
    site.routes["/a"] = answer(b"never compressed at all", Content_Encoding=coding)
    assert failure(client, f"{site.url}/a").reason is Reason.BAD_RESPONSE


def test_an_encoding_that_was_not_asked_for_is_no_page(site, client, answer):
    """Nobody here reads Brotli, and its bytes are no text."""
    site.routes["/a"] = answer(b"\x0b\x02\x80", Content_Encoding="br")
    assert failure(client, f"{site.url}/a").detail == "encoded as br, which was not asked for"


def test_a_body_that_is_cut_short_is_no_page(site, client, answer):
    """By Content-Length, and in chunks."""
    site.routes["/length"] = lambda wire, _: wire.sendall(answer(PAGE, Content_Length="9999"))
    site.routes["/chunks"] = lambda wire, _: wire.sendall(
        answer(Content_Length=None, Transfer_Encoding="chunked") + b"1f\r\n<p>half of"
    )
    for path in ("/length", "/chunks"):
        outcome = failure(client, site.url + path)
        assert (outcome.reason, outcome.capture) == (Reason.BAD_RESPONSE, None)
        assert "end" in outcome.detail


@pytest.mark.parametrize("size", [b"-1", b"-5", b"zz", b"", b"F" * 70_000])
def test_a_nonsense_chunk_size_is_no_page(site, client, answer, size):
    """Not even one that would read for ever."""
    start = answer(Content_Length=None, Transfer_Encoding="chunked")
    site.routes["/a"] = lambda wire, _: wire.sendall(start + size + b"\r\n" + b"x" * 100_000)
    assert failure(client, f"{site.url}/a").reason is Reason.BAD_RESPONSE


@pytest.mark.parametrize(
    ("status", "reason", "temporary"),
    [
        (401, Reason.BLOCKED, False),
        (403, Reason.BLOCKED, False),
        (404, Reason.MISSING, False),
        (410, Reason.GONE, False),
        (451, Reason.WITHHELD, False),
        (418, Reason.CLIENT_ERROR, False),
        (429, Reason.THROTTLED, True),
        (500, Reason.SERVER_ERROR, True),
        (503, Reason.SERVER_ERROR, True),
        (521, Reason.SERVER_ERROR, True),
        (206, Reason.BAD_RESPONSE, False),
        (777, Reason.BAD_RESPONSE, False),
        (999, Reason.BLOCKED, False),
    ],
)
def test_a_status_is_a_reason(site, client, answer, status, reason, temporary):
    """And the page that the server showed for it is kept as evidence."""
    site.routes["/a"] = answer("<h1>sorry</h1>", status)
    outcome = failure(client, f"{site.url}/a")
    assert (outcome.reason, outcome.status, outcome.reason.temporary) == (reason, status, temporary)
    assert outcome.detail.startswith(f"HTTP {status}")
    assert "Whatever" not in outcome.detail
    assert outcome.capture is not None
    assert (outcome.capture.status, outcome.capture.body) == (status, b"<h1>sorry</h1>")


def test_who_has_a_page_withheld_is_told(site, client, answer):
    """By the header that the standard has for it."""
    order = '<https://law.example/terms>; rel="license", <https://u:p@court.example/order/7>; rel="blocked-by"'
    site.routes["/a"] = answer("<h1>sorry</h1>", 451, Link=order)
    outcome = failure(client, f"{site.url}/a")
    assert outcome.detail == "HTTP 451 Unavailable For Legal Reasons, blocked by https://court.example/order/7"


def test_an_error_page_that_is_too_long_or_no_text_is_not_kept(site, new_client, answer):
    """The status says enough."""
    client = new_client(max_bytes=1000)
    site.routes["/long"] = answer(b"x" * 1001, 404)
    site.routes["/image"] = answer(b"\x89PNG", 404, Content_Type="image/png")
    for path in ("/long", "/image"):
        outcome = failure(client, site.url + path)
        assert (outcome.reason, outcome.capture) == (Reason.MISSING, None)


@pytest.mark.parametrize(
    ("status", "header", "value"),
    [
        (503, "cf-mitigated", "challenge"),
        (202, "x-amzn-waf-action", "challenge"),
        (405, "X-Amzn-Waf-Action", "captcha"),
    ],
)
def test_a_challenge_is_a_block_whatever_its_status(site, client, answer, status, header, value):
    """Firewalls say so in a header."""
    site.routes["/a"] = answer("Just a moment...", status, **{header: value})
    outcome = failure(client, f"{site.url}/a")
    assert outcome.reason is Reason.BLOCKED
    assert "challenge" in outcome.detail


def test_retry_after_is_a_time_not_a_pause(site, client, answer, clock):
    """Seconds or a date, for 429 and 503; absurd ones are none; nobody sleeps."""
    soon = format_datetime(clock.now + timedelta(hours=2), usegmt=True)
    cases = [
        (429, "120", Reason.THROTTLED, timedelta(seconds=120)),
        (503, soon, Reason.THROTTLED, timedelta(hours=2)),
    ]
    for status, value, reason, wait in cases:
        site.routes["/a"] = answer("later", status, Retry_After=value)
        outcome = failure(client, f"{site.url}/a")
        assert (outcome.reason, outcome.retry_at) == (reason, clock.now + wait), value
    for value in ("soon", "9" * 40, "Wed, 21 Oct 2015 07:28:00 GMT"):
        site.routes["/a"] = answer("later", 429, Retry_After=value)
        assert failure(client, f"{site.url}/a").retry_at is None


def test_validators_go_back_and_304_is_unchanged(site, client, answer):
    """As they were given to us."""
    site.routes["/a"] = answer("", 304, ETag='"v2"', Content_Type=None)
    known = {"etag": '"v1"', "last_modified": "Sun, 01 Mar 2026 10:00:00 GMT"}
    outcome = get(client, f"{site.url}/a", **known)
    assert isinstance(outcome, Unchanged)
    assert ("ETag", '"v2"') in outcome.headers
    assert (site.header("If-None-Match"), site.header("If-Modified-Since")) == tuple(known.values())


def test_an_unconditional_request_sends_no_validators(site, client, answer):
    """A 304 to it is nonsense."""
    site.routes["/a"] = answer("", 304)
    for fields in ({"etag": '"v1"', "conditional": False}, {}):
        assert failure(client, f"{site.url}/a", **fields).reason is Reason.BAD_RESPONSE
        assert site.header("If-None-Match") is None


@pytest.mark.parametrize("etag", ["a\r\nX-Evil: 1", " padded ", "€", "x" * 5000, "a\x00b"])
def test_a_validator_that_no_header_can_hold_is_not_sent(site, client, answer, etag):
    """It came from a server, by way of the archive."""
    site.routes["/a"] = answer(PAGE)
    assert isinstance(get(client, f"{site.url}/a", etag=etag), Capture)
    assert site.header("If-None-Match") is None
    assert site.header("X-Evil") is None


@pytest.mark.parametrize(
    ("kind", "content_type", "body", "fits"),
    [
        (LinkKind.ARTICLE, "Text/HTML; Charset=windows-1256", PAGE, True),
        (LinkKind.ARTICLE, "application/xhtml+xml", PAGE, True),
        (LinkKind.ARTICLE, "image/jpeg", "\xff\xd8", False),
        (LinkKind.ARTICLE, "application/pdf", "%PDF-1.7", False),
        (LinkKind.ARTICLE, "application/json", "{}", False),
        (LinkKind.ARTICLE, None, PAGE, True),
        (LinkKind.ARTICLE, None, "%PDF-1.7 <<", False),
        (LinkKind.ARTICLE, "application/octet-stream", "\x00\x01\x02<", False),
        (LinkKind.ARTICLE, "text/plain", PAGE, True),
        (LinkKind.ARTICLE, "text/plain", "just words", False),
        (LinkKind.LISTING, "application/rss+xml", "<rss/>", True),
        (LinkKind.FEED, "application/rss+xml", "<rss/>", True),
        (LinkKind.FEED, "text/html", "<rss/>", True),
        (LinkKind.FEED, "application/feed+json", "{}", True),
        (LinkKind.FEED, None, '{"version": "https://jsonfeed.org/version/1.1"}', True),
        (LinkKind.FEED, "video/mp4", "....", False),
        (LinkKind.FEED, "application/x-rss+xml", "<rss/>", True),
        (LinkKind.FEED, "application/javascript", "<rss/>", True),
        (LinkKind.FEED, "application/zip", "<rss/>", False),
        (LinkKind.FEED, "application/x-zip", "PK\x03\x04", False),
        (LinkKind.SITEMAP, "application/x-xml", "<urlset/>", True),
        (LinkKind.LISTING, "application/javascript", "<p>", False),
        (LinkKind.SITEMAP, "text/plain", "https://example.com/a", True),
        (LinkKind.SITEMAP, "image/gif", "GIF89a", False),
        (LinkKind.ROBOTS, "image/gif", "User-agent: *", True),
    ],
)
def test_each_kind_of_link_has_its_types(site, client, answer, kind, content_type, body, fits):
    """A type that says nothing is told by the first bytes."""
    site.routes["/a"] = answer(body.encode("latin-1") if "\xff" in body else body, Content_Type=content_type)
    outcome = get(client, f"{site.url}/a", kind=kind)
    assert isinstance(outcome, Capture) is fits, outcome
    if not fits:
        assert outcome.reason is Reason.WRONG_TYPE


def test_the_body_of_a_wrong_type_is_not_read(site, client, answer):
    """A film is refused on its headers."""
    site.routes["/film"] = lambda wire, _: (
        wire.sendall(answer(Content_Type="video/mp4", Content_Length="9999999") + b"x" * 100) or site.wait(2)
    )
    outcome = failure(client, f"{site.url}/film")
    assert (outcome.reason, outcome.detail) == (Reason.WRONG_TYPE, "video/mp4 where an HTML page was expected")


def test_a_gzip_file_is_left_as_it_is(site, client, answer):
    """sitemap.xml.gz is the resource itself, not a coding of it; but only a sitemap may be one."""
    packed = gzip.compress(b"<urlset/>")
    for content_type in ("application/gzip", "application/x-gzip", "application/octet-stream", None):
        site.routes["/s.xml.gz"] = answer(packed, Content_Type=content_type)
        assert get(client, f"{site.url}/s.xml.gz", kind=LinkKind.SITEMAP).body == packed
        assert failure(client, f"{site.url}/s.xml.gz").reason is Reason.WRONG_TYPE


def test_an_empty_page_is_none(site, client, answer):
    """Nor is white space, nor a 204."""
    for raw in (answer(""), answer(" \r\n\t "), answer(gzip.compress(b""), Content_Encoding="gzip"), answer("", 204)):
        site.routes["/a"] = raw
        assert failure(client, f"{site.url}/a").reason is Reason.EMPTY


def test_the_kept_headers_are_bounded(site, client, answer):
    """Eighty of them, or sixty kilobytes in one, cost the archive nothing."""
    many = {f"X-{n}": "v" for n in range(80)}
    site.routes["/a"] = answer(PAGE, X_Long="x" * 60_000, Location="http://me:secret@example.com/", **many)
    outcome = get(client, f"{site.url}/a")
    assert outcome.header("X-Long") is None
    assert outcome.header("Location") == "http://example.com/"
    assert 10 < len(outcome.headers) <= 64


@pytest.mark.parametrize(
    "wire",
    [
        b"HTTP/1.1 200 OK\r\n" + b"A: " + b"b" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"Location: b\r\n" * 300 + b"\r\n",
        b"HTTP/9.9 hello\r\n\r\n",
        b"\x16\x03\x01 not HTTP at all\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\nContent-Type: text/html\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Encoding: \xff\xfe\r\n\r\n\x80\x81",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
    ],
)
def test_broken_http_is_a_failure(site, client, wire):
    """Whatever comes, nothing is raised."""
    site.routes["/a"] = lambda connection, _: connection.sendall(wire)
    outcome = failure(client, f"{site.url}/a")
    assert outcome.reason in {Reason.BAD_RESPONSE, Reason.WRONG_TYPE}
    assert "\n" not in outcome.detail
    assert "object at" not in outcome.detail


SOUND = b"<p>A page that is whole, and says what it has to say.</p>"
# A gzip stream with all that its header may have: another field, a name, a comment, a checksum of the header.
NAMED = (
    gzip.compress(SOUND[:20])
    + b"\x1f\x8b\x08\x1e"
    + bytes(6)
    + b"\3\0abcname\0comment\0\1\2"
    + gzip.compress(SOUND[20:])[10:]
)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "wire",
    [
        b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" + HEAD + b"\r\n" + SOUND,
        b"HTTP/1.1 102 Processing\r\n\r\n" * 3 + b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + b"\r\n" + SOUND,
        HEAD + b"Content-Length: -5\r\n\r\n" + SOUND,
        HEAD + b"Content-Length: soon\r\n\r\n" + SOUND,
        HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(SOUND), SOUND),
        HEAD + b"Content-Length: %d\r\n\r\n%sand more" % (len(SOUND), SOUND),
        HEAD.replace(b"\r\n", b"\n") + b"\n" + SOUND,
        HEAD.replace(b" OK", b"").replace(b"1.1", b"1.0") + b"\r\n" + SOUND,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=utf-8\r\n\r\n" + SOUND,
        HEAD + b"Content-Encoding: identity, utf-8\r\n\r\n" + SOUND,
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(SOUND) + b"padding",
        HEAD
        + b"Content-Encoding: gzip\r\n\r\n"
        + gzip.compress(SOUND)[:-8]
        + b"12345678",  # browsers look at no checksum
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + NAMED,
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(gzip.compress(SOUND)),
        HEAD + b"\r\n" + gzip.compress(SOUND),
        HEAD + b"X-Tag: a\r\n" * 150 + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(SOUND),
        HEAD + b"X-Tag: a\r\n b\r\n" * 3_000 + b"Content-Length: %d\r\n\r\n%sand more" % (len(SOUND), SOUND),
    ],
)
def test_what_is_odd_and_whole_is_read(site, client, wire):
    site.routes["/a"] = lambda connection, _: connection.sendall(wire)
    outcome = get(client, f"{site.url}/a")
    assert isinstance(outcome, Capture), outcome
    assert outcome.body == SOUND


@pytest.mark.parametrize(
    ("wire", "detail"),
    [
        (HEAD + b"Content-Length: 500\r\n\r\n" + SOUND, "the body ends before its end"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(SOUND)[:-9], "the compressed body ends before"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\xe0" + gzip.compress(SOUND)[4:], "is broken"),
        (
            HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08" + gzip.compress(SOUND)[4:10] + b"name" * 50_000,
            "is broken",
        ),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + SOUND, "the compressed body is broken"),
        (CHUNKED + b"-5\r\nabc\r\n0\r\n\r\n", "broken HTTP"),
        (CHUNKED + b"3\r\nabc\r\n", "the body ends before its end"),
        (CHUNKED + b"f" * 15 + b"\r\nabc", "the body ends before its end"),
        (CHUNKED + b"5" * 100_000, ""),  # urllib3 calls it broken, or cut short
        (CHUNKED + b"zz\r\nabc\r\n", "broken HTTP"),
        (b"HTTP/1.1 304 Not Modified\r\n\r\n", "HTTP 304"),
        (SOUND, "broken HTTP"),  # as HTTP/0.9 had it
        (b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 20_000, "more than 262144 bytes on the wire"),
    ],
)
def test_what_is_not_whole_is_no_page(site, client, wire, detail):
    site.routes["/a"] = lambda connection, _: connection.sendall(wire)
    outcome = failure(client, f"{site.url}/a")
    assert detail in outcome.detail
    assert outcome.reason in {Reason.BAD_RESPONSE, Reason.TOO_LARGE}


def test_interim_responses_without_end_are_no_page(site, client):
    """Newer versions of Python count them, too."""
    site.routes["/a"] = lambda connection, _: connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000)
    outcome = failure(client, f"{site.url}/a")
    assert outcome.reason in {Reason.BAD_RESPONSE, Reason.TOO_LARGE}
    assert "more than 262144 bytes on the wire" in outcome.detail or "more than 100 interim" in outcome.detail


def test_a_body_that_a_reset_cuts_off_is_a_broken_connection(site, client, answer):
    def cut(wire, _):
        wire.sendall(answer(SOUND, Content_Length="5000"))
        site.wait(0.1)
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    site.routes["/a"] = cut
    assert failure(client, f"{site.url}/a").detail == "connection reset by the server"


def test_what_is_left_over_of_one_answer_is_not_taken_for_the_next(site, client, answer):
    """A length counted in characters, which many a server sends."""
    text = "<p>پل کهنه شهر پس از سه سال کار گشوده شد</p>"
    site.routes["/a"] = answer(text, Content_Length=str(len(text)))
    site.routes["/b"] = answer(SOUND)
    for _ in range(3):
        get(client, f"{site.url}/a")
        assert get(client, f"{site.url}/b").body == SOUND


def test_no_answer_raises(site, new_client, answer):
    """Five hundred answers with bytes changed, cut out and doubled."""
    client = new_client(read_timeout=0.2)
    chooser = random.Random(2026)
    good = [
        answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip", ETag='"1"'),
        answer(Content_Length=None, Transfer_Encoding="chunked") + b"5\r\n<p>ab\r\n0\r\n\r\n",
        answer("moved", 302, Location="/b", Set_Cookie="a=b; Path=/"),
        answer("later", 429, Retry_After="120", Content_Type="text/html; charset=x"),
    ]
    for _ in range(500):
        wire = bytearray(chooser.choice(good))
        for _ in range(chooser.randint(1, 6)):
            at = chooser.randrange(len(wire))
            wire[at : at + chooser.randint(0, 3)] = chooser.randbytes(chooser.randint(0, 3)) * chooser.choice((1, 1, 9))
        site.routes["/a"] = lambda connection, _, wire=bytes(wire): connection.sendall(wire)
        outcome = get(client, f"{site.url}/a")
        assert isinstance(outcome, Capture | Failure)


def test_a_redirect_whose_body_breaks_off_is_followed(site, client, answer):
    """Where it leads is known."""
    site.routes["/a"] = lambda wire, _: wire.sendall(answer("half", 302, Location="/b", Content_Length="100"))
    site.routes["/b"] = answer(PAGE)
    assert isinstance(get(client, f"{site.url}/a"), Capture)


def test_connections_that_fail_say_how(site, new_client, client):
    """No such host, refused, closed, reset."""
    site.routes["/closed"] = lambda *_: None
    closed = failure(client, f"{site.url}/closed")
    assert (closed.reason, closed.detail) == (Reason.CONNECTION, "the server closed the connection without an answer")
    missing = failure(client, "http://no-such-paper.invalid/a")
    assert (missing.reason, missing.detail) == (Reason.CONNECTION, "no such host: no-such-paper.invalid")
    refused = failure(client, "http://127.0.0.1:1/")
    assert (refused.reason, refused.detail) == (Reason.CONNECTION, "connection refused")
    assert str(refused) == "http://127.0.0.1:1/: connection: connection refused"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news",
        "ftp://example.com/",
        "file:///etc/passwd",
        "http://",
        "http://:80/",
        "http://a..b/",
        "http://h:99999/",
    ],
)
def test_what_is_no_web_address_is_a_failure(client, url):
    """The archive may hold any rubbish."""
    outcome = failure(client, url)
    assert outcome.reason is Reason.BAD_URL


def test_credentials_go_to_their_origin_and_nowhere_else(site, new_site, client, answer):
    """Not into any record, and not over a redirect to another host."""
    other = new_site()
    site.routes["/a"] = answer("", 302, Location="/b")
    site.routes["/b"] = answer("", 302, Location=f"http://x:y@{other.host}/c")
    other.routes["/c"] = answer(PAGE)
    outcome = get(client, f"http://me:se%20cret@{site.host}/a")
    assert isinstance(outcome, Capture)
    assert (outcome.url, outcome.final_url) == (f"{site.url}/a", f"{other.url}/c")
    assert outcome.redirects == (f"{site.url}/a", f"{site.url}/b")
    assert site.header("Authorization", -1) == site.header("Authorization", -2) == "Basic bWU6c2UgY3JldA=="
    assert other.header("Authorization") is None
    assert "se%20cret" not in repr(failure(client, f"http://me:se%20cret@{site.host}/nothing"))


def test_connections_are_kept_between_pages(site, client, answer):
    """Compressed, chunked, redirected and refused pages among them."""
    site.routes["/a"] = answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    site.routes["/b"] = answer(Content_Length=None, Transfer_Encoding="chunked") + b"3\r\n<p>\r\n0\r\n\r\n"
    site.routes["/c"] = answer("moved", 302, Location="/a")
    for path in ("/a", "/b", "/c", "/missing", "/a"):
        get(client, site.url + path)
    assert site.connections == 1
    assert len(site.requests) == 7


def test_a_kept_connection_that_the_server_has_closed_is_replaced_once(site, client, answer):
    """Even if it closes on reading the request; a new connection that is closed so is a failure."""
    site.routes["/a"] = answer(PAGE)
    get(client, f"{site.url}/a")
    calls = []

    def closing_once(wire, _):
        calls.append(1)
        if len(calls) > 1:
            wire.sendall(answer(PAGE))
            return True
        return False

    site.routes["/b"] = closing_once
    assert isinstance(get(client, f"{site.url}/b"), Capture)
    assert (site.connections, len(calls)) == (2, 2)


def test_threads_that_ask_one_host_at_once_have_a_connection_each(site, client, answer):
    """And robots.txt is fetched once for all of them. Of the connections to one host one is kept: a crawl needs no more."""
    site.routes["/robots.txt"] = lambda wire, _: site.wait(0.1) or wire.sendall(answer("", 404)) or True
    outcomes, calls = [], []
    together, asked = threading.Barrier(4), threading.Barrier(4)

    def page(wire, _):
        calls.append(1)
        if len(calls) <= 4:
            asked.wait(20)  # the first requests of the four stand beside each other, however slow the machine
        wire.sendall(answer(PAGE))
        return True

    site.routes["/a"] = page

    def work():
        together.wait()
        outcomes.extend(get(client, f"{site.url}/a") for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(outcome) for outcome in outcomes] == [Capture] * 20
    assert site.paths().count("/robots.txt") == 1
    assert 4 <= site.connections <= 17


def test_cookies_last_through_redirects_and_no_longer(site, client, answer):
    """A site that sets a cookie by redirecting a page to itself can be read; the next page knows nothing of it."""

    def page(wire, head):
        good = b"Cookie: seen=1" in head
        wire.sendall(answer(PAGE) if good else answer("", 302, Location="/a", Set_Cookie="seen=1; Path=/"))
        return True

    site.routes["/a"] = page
    assert isinstance(get(client, f"{site.url}/a"), Capture)
    site.routes["/b"] = answer(PAGE)
    get(client, f"{site.url}/b")
    assert site.header("Cookie") is None


@pytest.mark.parametrize("expires", ["Wed, 99 Foo 2099 99:99:99 GMT", "soon", "", "Thu, 31-Dec-2099 23:59:59 GMT"])
def test_a_cookie_whose_time_cannot_be_read_lasts_through_redirects(site, client, answer, expires):
    """And no line about it stands in the mail of cron."""

    def page(wire, head):
        good = b"seen=1" in head and b"also=2" in head
        both = f"seen=1; Path=/; Expires={expires}; HttpOnly\r\nSet-Cookie: also=2; expires={expires}"
        wire.sendall(answer(PAGE) if good else answer("", 302, Location="/a", Set_Cookie=both))
        return True

    site.routes["/a"] = page
    assert isinstance(get(client, f"{site.url}/a"), Capture)


def test_cookies_are_bounded(site, client, answer):
    """A server cannot make us carry what it likes."""
    site.routes["/a"] = answer("", 302, Location="/b", Set_Cookie=f"big={'x' * 5000}")
    site.routes["/b"] = answer(PAGE)
    get(client, f"{site.url}/a")
    assert site.header("Cookie") is None


def test_a_closed_client_is_a_mistake(site, client):
    """Ours, so it is raised."""
    client.close()
    with pytest.raises(RuntimeError, match="closed"):
        get(client, f"{site.url}/a")


def test_a_connection_is_kept_for_whichever_thread_asks_next(site, client, answer):
    """And each thread's answer is measured by its own limits."""
    site.routes["/a"] = answer(PAGE)
    outcomes = [get(client, f"{site.url}/a")]
    for _ in range(3):
        thread = threading.Thread(target=lambda: outcomes.append(get(client, f"{site.url}/a")))
        thread.start()
        thread.join()
    assert [type(outcome) for outcome in outcomes] == [Capture] * 4
    assert site.connections == 1
