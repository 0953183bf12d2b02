"""Through an HTTP proxy, plain and by CONNECT: whole pages, its password for it alone, and its faults called its own."""

from __future__ import annotations

import time

import pytest
from fetcher_proxy import HttpProxy

from scraper.errors import ConfigError
from scraper.models import Capture, Reason, Request

PLAIN, SECURE = "http://news.example/a", "https://news.example/a"
BOTH = pytest.mark.parametrize("url", [PLAIN, SECURE], ids=["plain", "tunnel"])


@pytest.fixture
def behind(site, secure, answer, certificate, new_client):
    """A client behind a proxy; and the site, plain or not, that a URL of `news.example` leads to."""
    site.routes["/a"] = answer("<p>")

    def make(url, proxy, **settings):
        own = secure if url == SECURE else site
        given = {"ca_file": str(certificate[1]), "private_hosts": frozenset(), "proxy": proxy, **settings}
        return own, new_client(**given)

    make.to = lambda url: ("127.0.0.1", (secure if url == SECURE else site).port)
    return make


@BOTH
@pytest.mark.parametrize("login", ["", "me:p/w"])
def test_pages_come_through_it_and_its_password_goes_no_further(behind, url, login):
    """One connection to it for both, which is kept. TLS is with the site, whose certificate is verified."""
    user = "me:p%2Fw@" if login else ""
    with HttpProxy(behind.to(url), login=login) as proxy:
        site, client = behind(url, proxy.url.replace("//", f"//{user}"))
        assert isinstance(client.get(Request(url=url)), Capture)
    assert site.paths() == ["/robots.txt", "/a"]
    assert [site.header("Proxy-Authorization", at) for at in (0, 1)] == [None, None]
    assert set(proxy.logins) == {login or None}
    assert proxy.connections == 1
    asked = ["GET http://news.example/robots.txt", "GET http://news.example/a"]
    assert [line.removesuffix(" HTTP/1.0") for line in proxy.asked] == (
        asked if url == PLAIN else ["CONNECT news.example:443"]
    )


def test_a_certificate_is_verified_behind_a_tunnel(behind):
    """A proxy could lead anywhere."""
    with HttpProxy(behind.to(SECURE)) as proxy:
        _, client = behind(SECURE, proxy.url)
        outcome = client.get(Request(url="https://other.example/a"))
    assert outcome.reason is Reason.CERTIFICATE
    assert outcome.detail.endswith(f"(through proxy 127.0.0.1:{proxy.port})")


@BOTH
@pytest.mark.parametrize("user", ["", "me:secret@"])
def test_a_proxy_that_wants_another_password_is_at_fault_and_not_the_site(behind, url, user):
    """Its 407 is nobody's robots.txt: it would allow all. The password that was tried is not told."""
    with HttpProxy(behind.to(url), login="me:right") as proxy:
        site, client = behind(url, proxy.url.replace("//", f"//{user}"))
        outcome = client.get(Request(url=url))
    assert outcome.reason is Reason.PROXY
    assert outcome.detail == (
        f"proxy 127.0.0.1:{proxy.port} refuses to lead there: HTTP 407 Proxy Authentication Required: "
        "user and password are missing in its address, or wrong"
    )
    assert (outcome.hops, outcome.capture, client.robots.drain(), site.requests) == ((), None, (), [])
    assert len(proxy.asked) == 1


def test_a_site_that_says_407_of_itself_blocks_us(site, client, answer):
    """No proxy is there that could have said it."""
    site.routes["/a"] = answer("no", 407)
    assert client.get(Request(url=f"{site.url}/a")).reason is Reason.BLOCKED


@pytest.mark.parametrize(
    ("status", "reason", "words"),
    [
        (403, Reason.PROXY, "refuses to lead there: HTTP 403 Forbidden"),
        (502, Reason.CONNECTION, "cannot reach the site: HTTP 502 Bad Gateway"),
        (504, Reason.CONNECTION, "cannot reach the site: HTTP 504 Gateway Timeout"),
    ],
)
def test_an_answer_to_connect_says_whose_fault_it_is(behind, status, reason, words):
    """A proxy that may not lead there, and one that finds nobody there (RFC 9110 section 15.6)."""
    with HttpProxy(behind.to(SECURE), refuses=status) as proxy:
        _, client = behind(SECURE, proxy.url)
        outcome = client.get(Request(url=SECURE))
    assert (outcome.reason, outcome.detail) == (reason, f"proxy 127.0.0.1:{proxy.port} {words}")


@BOTH
@pytest.mark.parametrize(
    ("address", "detail"),
    [
        ("http://127.0.0.1:1", "proxy 127.0.0.1:1: connection refused"),
        ("http://me:secret@proxy.invalid:3128", "proxy proxy.invalid:3128: no such host: proxy.invalid"),
    ],
)
def test_a_dead_proxy_is_at_fault_and_not_the_site(behind, url, address, detail):
    """Nobody was asked, so no host has a pause for it and no budget is used up."""
    _, client = behind(url, address)
    request = Request(url=url)
    trail = client.trail(request)
    outcome = client.step(request, trail)
    assert (outcome.reason, outcome.detail, outcome.hops) == (Reason.PROXY, detail, ())
    assert outcome.reason.temporary
    assert trail.sent_at is None


@pytest.mark.parametrize("user", ["", "me:secret@"])
def test_a_proxy_of_the_environment_needs_no_scheme(behind, monkeypatch, user):
    """As curl reads it; it is named as any other is."""
    monkeypatch.setenv("HTTP_PROXY", f"{user}127.0.0.1:1")
    monkeypatch.setenv("http_proxy", f"{user}127.0.0.1:1")
    _, client = behind(PLAIN, "")
    assert client.get(Request(url=PLAIN)).detail == "proxy 127.0.0.1:1: connection refused"


@pytest.mark.parametrize(
    "address",
    [
        "http://me:se/cret@h:99",
        "me:1/cret@h:99",
        "http://me:cret@h:port",
        "socks5h://me:cret@h:99999",
        "http://me:cret@",
        "http://h.example:99:me:cret",
        "h.example:99:me:cret",
        "me:cret:h.example:99",
        "http://me:cret",
        "me/cret@h:port",
    ],
)
def test_an_address_of_a_proxy_that_cannot_be_read_is_told_without_its_password(behind, monkeypatch, address):
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, address)
    for given in ({}, {"proxy": address}, {"source_proxies": {"paper": address}}):
        with pytest.raises(
            ConfigError, match=r"^proxy: the address (?:http|socks5h)://\*\*\*.* cannot be read"
        ) as told:
            behind(PLAIN, **{"proxy": "", **given})
        assert "cret" not in str(told.value)


@BOTH
def test_a_proxy_that_hangs_up_without_a_word_is_at_fault(behind, url):
    """It is what the client speaks to: the site has not been heard of."""
    with HttpProxy(behind.to(url), mute=True) as proxy:
        _, client = behind(url, proxy.url)
        outcome = client.get(Request(url=url))
    assert outcome.reason is Reason.PROXY
    assert outcome.detail == f"proxy 127.0.0.1:{proxy.port}: the server closed the connection without an answer"


@BOTH
def test_a_proxy_may_speak_tls_itself(behind, secure, url):
    """For https then TLS within TLS."""
    with HttpProxy(behind.to(url), context=secure.context) as proxy:
        _, client = behind(url, proxy.url)
        assert isinstance(client.get(Request(url=url)), Capture)
    assert proxy.connections == 1


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_the_certificate_of_a_proxy_is_verified_too(behind, secure, name, certificate, new_client):
    """A proxy over TLS: nobody vouches for it, or it goes by another name."""
    authority = str(certificate[1]) if name == "localhost" else None
    client = new_client(proxy=f"https://{name}:{secure.port}", ca_file=authority, private_hosts=frozenset())
    outcome = client.get(Request(url=PLAIN))
    assert outcome.reason is Reason.PROXY
    assert outcome.detail.startswith(f"proxy {name}:{secure.port}: certificate not accepted: ")
    assert secure.requests == []


@BOTH
@pytest.mark.parametrize("way", ["late", "trickles"])
def test_a_slow_proxy_is_left_at_the_deadline_and_named(behind, url, way):
    """Whether it waits for the site nobody can see: so it is the host's trouble, with the proxy's name."""
    with HttpProxy(behind.to(url), **{way: True}) as proxy:
        _, client = behind(url, proxy.url, read_timeout=0.4, total_timeout=0.6)
        started = time.monotonic()
        outcome = client.get(Request(url=url))
        took = time.monotonic() - started
    assert took < 5
    assert outcome.reason is Reason.ROBOTS_UNAVAILABLE
    assert outcome.detail.endswith(f" (through proxy 127.0.0.1:{proxy.port})")


def test_a_kept_connection_to_a_proxy_that_it_has_closed_is_replaced_once(behind):
    """As one to a site is."""
    with HttpProxy(behind.to(PLAIN), once=True) as proxy:
        _, client = behind(PLAIN, proxy.url)
        assert isinstance(client.get(Request(url=PLAIN)), Capture)
        assert proxy.connections == 2


def test_a_redirect_behind_a_proxy_leads_to_no_inner_network(behind, answer):
    """The proxy may well reach it: it is asked for neither address nor name of such a one."""
    with HttpProxy(behind.to(PLAIN)) as proxy:
        site, client = behind(PLAIN, proxy.url)
        for number, target in enumerate(("http://169.254.169.254/", "http://0xa9fea9fe/", "http://nas.local/")):
            site.routes[f"/{number}"] = answer("", 302, Location=target)
            outcome = client.get(Request(url=f"http://news.example/{number}"))
            assert outcome.reason is Reason.REFUSED_ADDRESS, target
    assert all("news.example" in line for line in proxy.asked)
