"""Through a SOCKS proxy: whole pages, within the deadline, and never to an address of our own."""

from __future__ import annotations

import socket
import sys
import time

import pytest
from fetcher_proxy import SocksProxy

from scraper.errors import ConfigError
from scraper.fetcher import Client, ClientSettings
from scraper.models import Capture, Reason, Request

pytest.importorskip("socks", reason="PySocks is what the extra `socks` installs")


def resolving(address):
    """A name service that has one answer for every name but loopback itself, and counts the questions."""

    def find(host, port):
        find.asked.append(host)
        return socket.getaddrinfo(host if host == "127.0.0.1" else address, port, type=socket.SOCK_STREAM)

    find.asked = []
    return find


@pytest.fixture
def paper(site, answer):
    site.routes["/a"] = site.routes["/b"] = answer("<p>page")
    return site


@pytest.mark.parametrize("scheme", ["socks5h", "socks4a"])
def test_a_proxy_that_resolves_is_given_the_name(paper, new_client, scheme):
    """Nobody here asks the name service: through Tor that would tell where one reads."""
    find = resolving("192.0.2.1")
    with SocksProxy(("127.0.0.1", paper.port)) as proxy:
        client = new_client(proxy=f"{scheme}://127.0.0.1:{proxy.port}", find=find, private_hosts=frozenset())
        outcome = client.get(Request(url="http://paper.example/a"))
        assert client.get(Request(url="http://paper.example/b")).status == 200
    assert isinstance(outcome, Capture)
    assert outcome.body == b"<p>page"
    assert proxy.asked == [("paper.example", 80)], "one connection, kept"
    assert paper.header("Host") == "paper.example"
    assert find.asked == ["127.0.0.1"]


@pytest.mark.parametrize("scheme", ["socks5", "socks4"])
def test_a_proxy_that_does_not_resolve_is_given_an_address_that_was_looked_at(paper, new_client, scheme):
    """So the check against our own networks holds behind it as well."""
    with SocksProxy(("127.0.0.1", paper.port)) as proxy:
        url = f"{scheme}://127.0.0.1:{proxy.port}"
        public = new_client(proxy=url, find=resolving("93.184.216.34"), private_hosts=frozenset())
        assert isinstance(public.get(Request(url="http://paper.example/a")), Capture)
        private = new_client(proxy=url, find=resolving("169.254.169.254"), private_hosts=frozenset())
        outcome = private.get(Request(url="http://paper.example/a"))
    assert outcome.reason is Reason.REFUSED_ADDRESS
    assert proxy.asked == [("93.184.216.34", 80)]


INNER = ["http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://localhost/", "http://intranet/"]
INNER += ["http://metadata.google.internal/", "http://printer.local./", "http://a.localhost/", "http://nas.home.arpa/"]


@pytest.mark.parametrize("url", INNER)
@pytest.mark.parametrize("scheme", ["socks5h", "http"])
def test_names_of_inner_networks_are_not_given_to_a_proxy_that_resolves(new_client, scheme, url):
    """What it would find there cannot be looked at; what is named in private_hosts is meant."""
    with SocksProxy(("127.0.0.1", 1)) as proxy:
        client = new_client(proxy=f"{scheme}://127.0.0.1:{proxy.port}", private_hosts=frozenset())
        assert client.get(Request(url=url)).reason is Reason.REFUSED_ADDRESS
    assert proxy.asked == []


def test_an_inner_name_that_is_allowed_is_asked_for_through_the_proxy(paper, new_client):
    """By name, as everywhere."""
    with SocksProxy(("127.0.0.1", paper.port)) as proxy:
        client = new_client(proxy=f"socks5h://127.0.0.1:{proxy.port}", private_hosts=frozenset({"intranet"}))
        assert isinstance(client.get(Request(url="http://intranet/a")), Capture)
    assert proxy.asked == [("intranet", 80)]


@pytest.mark.parametrize(("scheme", "better"), [("socks5", "socks5h"), ("socks4", "socks4a")])
def test_a_name_that_only_the_proxy_may_know_says_how_to_let_it_resolve(new_client, scheme, better):
    """Whoever writes socks5:// for Tor would look for the fault at the site."""
    with SocksProxy(("127.0.0.1", 1)) as proxy:
        client = new_client(proxy=f"{scheme}://127.0.0.1:{proxy.port}", private_hosts=frozenset())
        outcome = client.get(Request(url="http://paper.invalid/a"))
    assert outcome.reason is Reason.CONNECTION
    assert outcome.detail == f"no such host: paper.invalid; with {better}:// the proxy would be asked for it"
    assert proxy.asked == []


def test_user_and_password_are_given_to_the_proxy_alone(paper, new_client):
    """And stand in no message."""
    with SocksProxy(("127.0.0.1", paper.port), password="pass/word") as proxy:
        client = new_client(proxy=f"socks5h://me:pass%2Fword@127.0.0.1:{proxy.port}")
        assert isinstance(client.get(Request(url="http://paper.example/a")), Capture)
        assert paper.header("Authorization") is None
        wrong = new_client(proxy=f"socks5h://me:secret@127.0.0.1:{proxy.port}").get(
            Request(url="http://paper.example/a")
        )
    assert proxy.logins == ["me:pass/word", "me:secret"]
    assert (wrong.reason, "secret" in wrong.detail) == (Reason.PROXY, False)
    assert wrong.detail.startswith(f"proxy 127.0.0.1:{proxy.port}: ")


def test_what_a_proxy_says_of_a_host_is_told(new_client):
    """A dead host, a host that the proxy's rules forbid, and a dead proxy."""
    for reply, reason, words in (
        (4, Reason.CONNECTION, "Host unreachable"),
        (2, Reason.PROXY, "Connection not allowed by ruleset"),
    ):
        with SocksProxy(("127.0.0.1", 1), reply=reply) as proxy:
            outcome = new_client(proxy=f"socks5h://127.0.0.1:{proxy.port}").get(Request(url="http://paper.example/a"))
        assert (outcome.reason, outcome.hops) == (reason, ())
        assert outcome.detail.startswith(f"proxy 127.0.0.1:{proxy.port}: ")
        assert words in outcome.detail
    dead = new_client(proxy="socks5h://127.0.0.1:1").get(Request(url="http://paper.example/a"))
    assert (dead.reason, dead.detail) == (Reason.PROXY, "proxy 127.0.0.1:1: connection refused")


def test_a_proxy_that_trickles_is_left_at_the_deadline(new_client):
    """Its own timeouts are for one read each."""
    with SocksProxy(("127.0.0.1", 1), slow=True) as proxy:
        client = new_client(proxy=f"socks5h://127.0.0.1:{proxy.port}", connect_timeout=0.4)
        started = time.monotonic()
        outcome = client.get(Request(url="http://paper.example/a"))
        took = time.monotonic() - started
    assert outcome.reason in {Reason.TIMEOUT, Reason.CONNECTION}
    assert took < 10


def test_headers_that_trickle_through_a_proxy_are_left_at_the_deadline(site, new_client):
    """The socket behind the proxy is watched as any other."""

    def trickle(wire, _):
        wire.sendall(b"HTTP/1.1 200 OK\r\n")
        while not site.wait(0.05):
            wire.sendall(b"A: b\r\n")

    site.routes["/robots.txt"] = trickle
    with SocksProxy(("127.0.0.1", site.port)) as proxy:
        client = new_client(proxy=f"socks5h://127.0.0.1:{proxy.port}", total_timeout=0.4)
        started = time.monotonic()
        outcome = client.get(Request(url="http://paper.example/a"))
        assert time.monotonic() - started < 10
    assert outcome.detail.endswith("not finished within 0.4 s")


def test_a_source_may_have_its_own_proxy_or_none(paper, new_client):
    """Connections of one are not used for the other, though they lead to the same host."""
    with SocksProxy(("127.0.0.1", paper.port)) as proxy:
        url = f"socks5h://127.0.0.1:{proxy.port}"
        client = new_client(source_proxies={"far": url})
        for source in ("near", "far", "near"):
            assert isinstance(client.get(Request(url=f"{paper.url}/a", source=source)), Capture)
        assert len(proxy.asked) == 1
        assert paper.connections == 2
        again = new_client(source_proxies={"far": url})
        for source in ("far", "near"):
            assert isinstance(again.get(Request(url=f"{paper.url}/a", source=source)), Capture)
        assert (len(proxy.asked), paper.connections) == (2, 4)
        direct = new_client(proxy="http://127.0.0.1:1", source_proxies={"near": "direct"})
        assert isinstance(direct.get(Request(url=f"{paper.url}/a", source="near")), Capture)
        assert direct.get(Request(url="http://paper.example/a", source="far")).detail.startswith("proxy 127.0.0.1:1")


def test_robots_txt_is_asked_for_by_the_same_way(paper, new_client, answer):
    """A site that is seen through a proxy only has its rules there."""
    paper.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /a", Content_Type="text/plain")
    with SocksProxy(("127.0.0.1", paper.port)) as proxy:
        client = new_client(source_proxies={"far": f"socks5h://127.0.0.1:{proxy.port}"})
        outcome = client.get(Request(url="http://paper.example/a", source="far"))
    assert outcome.reason is Reason.DISALLOWED
    assert proxy.asked == [("paper.example", 80)]


def test_without_pysocks_a_socks_proxy_is_a_mistake_of_the_configuration(monkeypatch, clock):
    """Said before anything is fetched, without the password."""
    monkeypatch.setitem(sys.modules, "socks", None)
    with pytest.raises(ConfigError, match=r"socks5h://127\.0\.0\.1:1080 needs the package PySocks") as caught:
        Client(ClientSettings(proxy="socks5h://me:secret@127.0.0.1:1080"), clock=clock)
    assert "secret" not in str(caught.value)
