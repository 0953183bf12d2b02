"""Which addresses may be asked."""

from __future__ import annotations

import socket

import pytest

from scraper.fetcher import addresses
from scraper.models import Capture, Reason, Request

PRIVATE = """
    127.0.0.1 127.255.255.254 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 169.254.0.1 100.64.0.1 100.100.100.200
    0.0.0.0 0.1.2.3 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 192.0.0.192 198.18.0.1 192.0.2.1 203.0.113.9
    168.63.129.16
    :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 fec0::1 ff02::1 2001:db8::1 100::1 ::127.0.0.1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1
    2002:7f00:1:: 2002:c0a8:101:: 2001:0:4136:e378:8000:63bf:f5ff:fffe
"""
PUBLIC = """
    93.184.216.34 8.8.8.8 1.1.1.1 172.32.0.1 100.128.0.1 2606:4700:4700::1111 2a00:1450:4001:81b::200e
    ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::
"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_an_address_of_our_own_networks_is_not_public(address):
    """Loopback, private, link-local, metadata, carrier NAT, multicast, reserved, and IPv6 spellings of them."""
    assert not addresses.is_public(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_an_address_of_the_internet_is_public(address):
    """Also where IPv6 carries IPv4: a host with NAT64 sees the whole IPv4 internet so."""
    assert addresses.is_public(address)


def finding(*answers):
    """A name service that gives each answer in turn and counts the questions."""

    def find(host, port):
        find.asked.append(host)
        found = answers[min(len(find.asked), len(answers)) - 1]
        return [info for one in found for info in socket.getaddrinfo(one, port, type=socket.SOCK_STREAM)]

    find.asked = []
    return find


def test_a_public_name_with_a_private_address_is_refused(site, new_client, answer):
    """Before a byte is sent."""
    site.routes["/"] = answer("<p>")
    client = new_client(find=finding(["127.0.0.1"]))
    outcome = client.get(Request(url=f"http://paper.example:{site.port}/"))
    assert outcome.reason is Reason.REFUSED_ADDRESS
    assert outcome.detail.startswith("paper.example is 127.0.0.1")
    assert not outcome.reason.temporary
    assert site.connections == 0


def test_only_addresses_that_pass_are_connected_to(new_site, new_client):
    """A name that has a private address among others is asked at the others."""
    inner = new_site("127.0.0.2")
    client = new_client(find=finding(["127.0.0.2", "192.0.2.1"]), connect_timeout=0.2)
    assert client.get(Request(url=f"http://paper.example:{inner.port}/")).reason is Reason.REFUSED_ADDRESS
    assert inner.connections == 0


def test_a_name_is_resolved_once_per_connection(site, new_client, answer):
    """What was looked at is what is connected to: a second answer, for rebinding, is never asked for."""
    site.routes["/"] = answer("<p>")
    find = finding(["127.0.0.1"], ["169.254.169.254"])
    client = new_client(find=find, private_hosts=frozenset({"paper.example"}))
    for _ in range(2):
        assert isinstance(client.get(Request(url=f"http://paper.example:{site.port}/")), Capture)
    assert find.asked == ["paper.example"]
    assert site.header("Host") == f"paper.example:{site.port}"


def test_a_dead_first_address_is_passed_over(site, new_client, answer):
    """As with IPv6 that is announced but does not work."""
    site.routes["/"] = answer("<p>")
    client = new_client(find=finding(["127.0.0.3", "127.0.0.1"]), private_hosts=frozenset({"paper.example"}))
    assert isinstance(client.get(Request(url=f"http://paper.example:{site.port}/")), Capture)


@pytest.mark.parametrize("allowed", ["127.0.0.2", "127.0.0.2:{port}"])
def test_private_hosts_are_named_with_or_without_port(new_site, new_client, answer, allowed):
    """And the name of one allows no other."""
    site = new_site("127.0.0.2")
    site.routes["/"] = answer("<p>")
    client = new_client(private_hosts=frozenset({allowed.format(port=site.port)}))
    assert isinstance(client.get(Request(url=f"{site.url}/")), Capture)
    for url in ("http://127.0.0.1:1/", "http://localhost:1/"):
        assert client.get(Request(url=url)).reason is Reason.REFUSED_ADDRESS


@pytest.mark.parametrize("allowed", ["127.0.0.1.", "LocalHost", "localhost.", "localhost.:PORT", "127.0.0.1.:PORT"])
def test_private_hosts_may_be_written_in_capitals_and_with_a_last_dot(new_site, new_client, answer, allowed):
    site = new_site("127.0.0.1")
    site.routes["/"] = answer("<p>")
    named = allowed.replace("PORT", str(site.port))
    owners = {named: frozenset({"paper"})}
    client = new_client(private_hosts=frozenset({named}), private_owners=owners, find=finding(["127.0.0.1"]))
    for host in (allowed.partition(":")[0], allowed.partition(":")[0].rstrip(".").lower()):
        url = f"http://{host}:{site.port}/"
        assert isinstance(client.get(Request(url=url, source="paper")), Capture)
        assert client.get(Request(url=url, source="other")).reason is Reason.REFUSED_ADDRESS


def test_another_port_of_a_private_host_is_not_named(new_site, new_client):
    """host:port means that port."""
    site = new_site()
    client = new_client(private_hosts=frozenset({f"127.0.0.1:{site.port + 1}"}))
    assert client.get(Request(url=f"{site.url}/")).reason is Reason.REFUSED_ADDRESS


def test_a_host_is_the_one_that_is_connected_to(site, client):
    """Parsers disagree where this host ends; nobody gets past the check so."""
    for url in (f"http://127.0.0.2:{site.port}\\@127.0.0.1/", "http://127.0.0.1@127.0.0.2/", "http://１２７.0.0.2/"):
        assert client.get(Request(url=url)).reason is Reason.REFUSED_ADDRESS
    assert site.connections == 0


def test_an_idn_host_is_asked_by_its_ascii_name(site, new_client, answer):
    """In the lookup and in the Host header."""
    site.routes["/"] = answer("<p>")
    find = finding(["127.0.0.1"])
    client = new_client(find=find, private_hosts=frozenset({"xn--mgbh0fb.example"}))
    outcome = client.get(Request(url=f"http://مثال.example:{site.port}/"))
    assert isinstance(outcome, Capture)
    assert find.asked == ["xn--mgbh0fb.example"]


def test_a_proxy_is_used_and_literal_hosts_are_still_checked(site, new_client, answer):
    """The proxy resolves names; a host that is itself a private address never reaches it."""
    site.routes["http://paper.example/robots.txt"] = answer("", 404)
    site.routes["http://paper.example/a"] = answer("<p>")
    client = new_client(proxy=site.url, private_hosts=frozenset())
    assert isinstance(client.get(Request(url="http://paper.example/a")), Capture)
    for host in ("169.254.169.254", "2130706433", "[::1]"):
        assert client.get(Request(url=f"http://{host}/")).reason is Reason.REFUSED_ADDRESS
    assert site.paths() == ["http://paper.example/robots.txt", "http://paper.example/a"]


def test_the_deadline_holds_behind_a_proxy(site, new_client):
    """A proxy that trickles is a server that trickles."""

    def trickle(wire, _):
        wire.sendall(b"HTTP/1.1 200 OK\r\n")
        while not site.wait(0.05):
            wire.sendall(b"A: b\r\n")

    site.routes["http://paper.example/robots.txt"] = trickle
    client = new_client(proxy=site.url, total_timeout=0.3)
    assert client.get(Request(url="http://paper.example/a")).detail.endswith(
        f"not finished within 0.3 s (through proxy {site.host})"
    )


def test_a_dead_proxy_is_named(new_client):
    """Else one looks for the fault at the newspaper."""
    outcome = new_client(proxy="http://127.0.0.1:1").get(Request(url="http://paper.example/a"))
    assert (outcome.reason, outcome.detail) == (Reason.PROXY, "proxy 127.0.0.1:1: connection refused")


def test_proxies_of_the_environment_are_used(site, new_client, answer, monkeypatch):
    """HTTP_PROXY, and NO_PROXY against it."""
    monkeypatch.setenv("http_proxy", site.url)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    site.routes["http://paper.example/robots.txt"] = answer("", 404)
    site.routes["http://paper.example/a"] = site.routes["/b"] = answer("<p>")
    client = new_client()
    assert isinstance(client.get(Request(url="http://paper.example/a")), Capture)
    assert isinstance(client.get(Request(url=f"{site.url}/b")), Capture)
    assert site.paths()[-2:] == ["/robots.txt", "/b"]


def test_passwords_of_netrc_are_not_sent(site, client, answer, monkeypatch, tmp_path):
    """They are for the user's own programs, not for whatever site has that name."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    site.routes["/a"] = answer("<p>")
    assert isinstance(client.get(Request(url=f"{site.url}/a")), Capture)
    assert site.header("Authorization") is None


@pytest.mark.parametrize(
    ("written", "inner"),
    [
        ("http://evil。example/", set()),
        ("http://evil｡example:8080/", set()),
        ("http://evil.example\\.lan/", set()),
        ("http://evil.example#.lan/", set()),
        ("http://nas.lan@evil.example/", set()),
        ("http://nas。lan/", {"nas.lan"}),
        ("http://127.0.0.１:8080/", {"127.0.0.1:8080"}),
        ("http://[::1", set()),
    ],
)
def test_a_host_is_inner_by_the_name_that_is_asked_for(written, inner):
    """However it is written: readers of URLs differ, and a name with dots of its own is its owner's word."""
    assert addresses.inner_hosts([written]) == inner
