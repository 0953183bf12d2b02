"""A hostile newspaper on several addresses of loopback, by names of its own: what it tries, and what it gets.

`news.example` is at 127.0.0.2 and is allowed to be there; everything else on loopback is what it must not reach.
"""

from __future__ import annotations

import gzip
import re
import socket
import time
import tracemalloc
import zlib

import pytest

from scraper.models import Capture, Failure, LinkKind, Reason, Request

PAGE = "<!doctype html><p>text"


class Names:
    """A name service of the attacker: each name has its answers, given in turn, the last one for ever."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.answers = {name.replace("_", "."): list(given) for name, given in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[object]:
        self.asked.append(host)
        given = self.answers.get(host, [[host]])
        found = given.pop(0) if len(given) > 1 else given[0]
        return [info for one in found for info in socket.getaddrinfo(one, port, type=socket.SOCK_STREAM)]


@pytest.fixture
def evil(new_site):
    """The hostile newspaper."""
    return new_site("127.0.0.2")


@pytest.fixture
def inner(new_site, answer):
    """What it wants to reach."""
    site = new_site("127.0.0.3")
    site.routes["/secret"] = answer(PAGE)
    return site


@pytest.fixture
def visit(new_client, evil):
    """Asks the newspaper for a path, with the names as it gives them out; 127.0.0.2 is the one address allowed."""

    def ask(path="/a", *, names=None, kind=LinkKind.ARTICLE, **settings):
        given = names or Names()
        given.answers.setdefault("news.example", [["127.0.0.2"]])
        client = new_client(find=given, private_hosts=frozenset({"news.example"}), **settings)
        return client.get(Request(url=f"http://news.example:{evil.port}{path}", kind=kind))

    return ask


# Every way to write an address of one's own that some resolver or library takes for one.
SPELLINGS = """
    127.0.0.3 2130706435 0x7f000003 0x7f.0.0.3 0177.0.0.3 017700000003 127.3 127.0.3 0x7F.3 127.0.0.3. 127.000.000.003
    [::ffff:127.0.0.3] [::ffff:7f00:3] [0:0:0:0:0:ffff:7f00:0003] [::127.0.0.3] [64:ff9b::127.0.0.3] [2002:7f00:3::1]
    [fe80::1%25lo] [fe80::1%25eth0] [::1] [::] 0.0.0.0 0 localhost 169.254.169.254 [fd00:ec2::254] 100.100.100.200
    10.0.0.1 172.31.255.255 192.168.0.1 100.64.0.1 224.0.0.1 [ff02::1] 255.255.255.255 168.63.129.16 192.0.0.192
    １２７.0.0.3 ①②⑦.0.0.3 127。0。0。3 user@127.0.0.3 news.example@127.0.0.3
""".split()


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_an_inner_address_is_reached_by_redirect(visit, evil, inner, answer, spelling):
    evil.routes["/a"] = answer("", 302, Location=f"http://{spelling}:{inner.port}/secret")
    outcome = visit()
    assert isinstance(outcome, Failure)
    assert outcome.reason in {Reason.REFUSED_ADDRESS, Reason.BAD_REDIRECT}, outcome
    assert inner.connections == 0


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_an_inner_address_is_reached_by_a_link(new_client, inner, spelling):
    outcome = new_client(private_hosts=frozenset()).get(Request(url=f"http://{spelling}:{inner.port}/secret"))
    assert isinstance(outcome, Failure)
    assert outcome.reason in {Reason.REFUSED_ADDRESS, Reason.BAD_URL}, outcome
    assert inner.connections == 0


@pytest.mark.parametrize(
    "inside", ["127.0.0.3", "169.254.169.254", "10.0.0.1", "100.64.0.1", "::1", "::ffff:127.0.0.3"]
)
def test_no_name_with_an_inner_address_is_reached(visit, evil, inner, answer, inside):
    evil.routes["/a"] = answer("", 302, Location=f"http://inside.example:{inner.port}/secret")
    outcome = visit(names=Names(inside_example=[[inside]]))
    assert outcome.reason is Reason.REFUSED_ADDRESS
    assert outcome.detail.startswith(f"inside.example is {inside}")
    assert inner.connections == 0


def test_a_name_that_changes_its_address_is_looked_at_at_each_connection(visit, evil, inner, answer):
    """DNS rebinding: public when it is first asked for (robots.txt), inner when the page is."""
    evil.routes["/a"] = answer("", 302, Location=f"http://rebound.example:{inner.port}/secret")
    names = Names(rebound_example=[["192.0.2.7"], ["127.0.0.3"]])
    for _ in range(3):
        outcome = visit(names=names, connect_timeout=0.3)
        assert isinstance(outcome, Failure)
    assert outcome.reason is Reason.REFUSED_ADDRESS
    assert inner.connections == 0


def test_between_the_look_and_the_connection_no_second_answer_is_asked_for(new_client, evil, inner, answer):
    """The first answer is allowed, every later one is inner: the page comes, and from the first address."""
    evil.routes["/a"] = answer(PAGE)
    names = Names(news_example=[["127.0.0.2"], ["127.0.0.3"]])
    client = new_client(find=names, private_hosts=frozenset({f"news.example:{evil.port}"}))
    assert isinstance(client.get(Request(url=f"http://news.example:{evil.port}/a")), Capture)
    assert names.asked == ["news.example"]
    assert inner.connections == 0


def test_one_allowed_address_does_not_let_an_inner_one_through(visit, evil, inner, answer):
    """A name with a public and an inner address is only asked at the public one, though that is dead."""
    evil.routes["/a"] = answer("", 302, Location=f"http://both.example:{inner.port}/secret")
    outcome = visit(names=Names(both_example=[["127.0.0.3", "240.0.0.1", "192.0.2.1"]]), connect_timeout=0.2)
    assert isinstance(outcome, Failure)
    assert inner.connections == 0


def test_what_is_allowed_is_allowed_by_name_and_at_its_own_name_alone(visit, evil, answer):
    """Another name for the very same address is not the one that the source has named."""
    evil.routes["/a"] = answer("", 302, Location=f"http://other.example:{evil.port}/b")
    evil.routes["/b"] = answer(PAGE)
    assert visit(names=Names(other_example=[["127.0.0.2"]])).reason is Reason.REFUSED_ADDRESS
    assert "/b" not in evil.paths()


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "FILE:/etc/passwd", "ftp://127.0.0.3/", "gopher://127.0.0.3:25/_HELO", "javascript:alert(1)",
     "data:text/html,<p>", "blob:x", "unix:/run/docker.sock", "ws://news.example/", "view-source:http://127.0.0.3/",
     "jar:http://127.0.0.3!/", "http:///secret", "http://", "//", "\\\\127.0.0.3\\share", "http://\r\nX: y"],
)  # fmt: skip
def test_only_http_is_followed(visit, evil, inner, answer, location):
    evil.routes["/a"] = answer("", 302, Location=location)
    outcome = visit()
    assert isinstance(outcome, Failure)
    here = outcome.reason is Reason.MISSING and outcome.capture.final_url.startswith("http://news.example:")
    reasons = {Reason.BAD_REDIRECT, Reason.REFUSED_ADDRESS, Reason.BAD_RESPONSE, Reason.REDIRECT_LOOP}
    assert here or outcome.reason in reasons
    assert inner.connections == 0


@pytest.mark.parametrize("scheme", ["file", "ftp", "gopher", "data", "javascript", "FILE"])
def test_only_http_is_asked_for(client, scheme):
    assert client.get(Request(url=f"{scheme}:///etc/passwd")).reason is Reason.BAD_URL


def test_redirects_that_never_repeat_end_all_the_same(visit, evil, answer):
    def onwards(wire, head):
        number = int(head.split(b" ")[1].split(b"=")[1])
        wire.sendall(answer("", 302, Location=f"/a?n={number + 1}"))
        return True

    for number in range(40):
        evil.routes[f"/a?n={number}"] = onwards
    assert visit("/a?n=0").reason is Reason.REDIRECT_LOOP
    assert len(evil.paths()) == 12  # robots.txt, the page, ten redirects


def packed(size, *, layers=1, coding="gzip"):
    """`size` zero bytes, compressed so many times over."""
    wbits = {"gzip": 31, "deflate": 15, "raw": -15}[coding]
    packer = zlib.compressobj(9, wbits=wbits)
    data = b"".join(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)) + packer.flush()
    for _ in range(layers - 1):
        data = gzip.compress(data) if coding == "gzip" else zlib.compress(data, wbits=wbits)
    return data


@pytest.mark.parametrize(
    ("coding", "layers", "header"),
    [
        ("gzip", 1, "gzip"),
        ("gzip", 2, "gzip, gzip"),
        ("gzip", 3, "gzip, gzip, gzip"),
        ("gzip", 4, "gzip, gzip, gzip, gzip"),
        ("deflate", 1, "deflate"),
        ("deflate", 2, "deflate, deflate"),
        ("raw", 1, "deflate"),
    ],
)
@pytest.mark.parametrize("kind", [LinkKind.ARTICLE, LinkKind.ROBOTS])
def test_a_bomb_of_any_coding_costs_its_cap_and_no_more(visit, evil, answer, coding, layers, header, kind):
    bomb = answer(packed(50_000_000, layers=layers, coding=coding), Content_Encoding=header)
    evil.routes["/robots.txt" if kind is LinkKind.ROBOTS else "/a"] = bomb
    tracemalloc.start()
    started = time.monotonic()
    outcome = visit(max_bytes=1_000_000)
    took, peak = time.monotonic() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(outcome, Failure)
    assert peak < 8_000_000
    assert took < 3


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, br", "ZSTD"])
def test_a_coding_that_was_not_asked_for_is_not_undone(visit, evil, answer, coding):
    evil.routes["/a"] = answer(b"\x28\xb5\x2f\xfd" * 100, Content_Encoding=coding)
    outcome = visit()
    assert (outcome.reason, "was not asked for" in outcome.detail) == (Reason.BAD_RESPONSE, True)
    assert evil.header("Accept-Encoding") == "gzip, deflate"


def test_what_a_server_can_make_us_carry_is_bounded(visit, evil, answer):
    """Fifty cookies of four kilobytes each come with one page; the next request carries sixteen kilobytes."""
    cookies = "\r\n".join(f"Set-Cookie: c{n}={'x' * 4000}; Path=/" for n in range(40))
    evil.routes["/a"] = answer("", 302, Location="/b", X=f"1\r\n{cookies}")
    evil.routes["/b"] = answer(PAGE)
    assert isinstance(visit(), Capture)
    assert 4_000 < len(evil.header("Cookie") or "") <= 17_000


@pytest.mark.parametrize(
    "head",
    [
        b"A: " + b"b" * 70_000 + b"\r\n",
        b"".join(b"A%d: b\r\n" % number for number in range(500)),
        b"".join(b"A%d: %s\r\n" % (number, b"b" * 60_000) for number in range(99)),
        b"X" * 70_000,
    ],
    ids=["long", "many", "both", "no-colon"],
)
def test_headers_without_measure_are_not_kept(visit, evil, head):
    whole = b"HTTP/1.1 200 OK\r\n" + head + b"\r\n<p>text"
    evil.routes["/a"] = lambda wire, _: wire.sendall(whole)
    tracemalloc.start()
    outcome = visit()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    kept = outcome.headers if isinstance(outcome, Capture) else ()
    assert sum(len(name) + len(value) for name, value in kept) <= 16_384
    assert peak < 4_000_000


SECRET = re.compile("s3cret|wizard")


@pytest.mark.parametrize(
    "path",
    ["http://wizard:s3cret@news.example:PORT/b", "//wizard:s3cret@news.example:PORT/b", "http://wizard:s3cret@dead.example:1/",
     "http://wizard:s3cret@127.0.0.3/", "http://wizard:s3cret@exa mple/", "ftp://wizard:s3cret@news.example/",
     "http://wizard:s3cret@[::1/", "http://wizard:s3cret@a..b/"],
)  # fmt: skip
def test_credentials_that_a_redirect_plants_are_neither_sent_nor_kept(visit, evil, answer, path):
    evil.routes["/a"] = answer("", 302, Location=path.replace("PORT", str(evil.port)))
    evil.routes["/b"] = answer(PAGE)
    outcome = visit(names=Names(dead_example=[["192.0.2.1"]]), connect_timeout=0.2)
    assert not SECRET.search(repr(outcome))
    assert not any(b"Authorization" in head or SECRET.search(head.decode("latin-1")) for head in evil.requests)


@pytest.mark.parametrize(
    "url",
    ["http://wizard:s3cret@127.0.0.3:PORT/gone", "http://wizard:s3cret@127.0.0.9/", "http://wizard:s3cret@127.0.0.3:1/",
     "http://wizard:s3cret@exa mple/", "http://wizard:s3cret@a..b/", "http://wizard:s3cret@[::1/", "ftp://wizard:s3cret@x/",
     "http://wizard:s3cret@127.0.0.3:99999/", "http://wizard:s3cret@/", "https://wizard:s3cret@127.0.0.3:PORT/"],
)  # fmt: skip
def test_credentials_in_an_address_stand_in_no_outcome(new_client, inner, url):
    client = new_client(private_hosts=frozenset({"127.0.0.3"}), connect_timeout=1.0)
    outcome = client.get(Request(url=url.replace("PORT", str(inner.port))))
    assert isinstance(outcome, Failure)
    assert not SECRET.search(repr(outcome)), outcome
