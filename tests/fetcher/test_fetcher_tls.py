"""TLS is always verified, against the name that was asked for."""

from __future__ import annotations

import socket
import threading

from scraper.models import Capture, Reason, Request


def test_a_certificate_that_nobody_vouches_for_is_refused(secure, client):
    """The failure says what is wrong with it; no request is sent."""
    outcome = client.get(Request(url=f"{secure.url}/a"))
    assert outcome.reason is Reason.TLS
    assert outcome.detail == "certificate not accepted: self-signed certificate"
    assert secure.requests == []


def test_a_certificate_of_a_trusted_authority_is_accepted(secure, new_client, certificate):
    """And its connection is kept."""
    client = new_client(ca_file=str(certificate[1]))
    for _ in range(2):
        assert isinstance(client.get(Request(url=f"{secure.url}/a")), Capture)
    assert secure.connections == 1


def finding(host, port):
    return socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM)


def test_the_name_is_asked_for_and_verified_though_an_address_is_connected_to(secure, new_client, certificate):
    """SNI, Host header and certificate carry the name."""
    client = new_client(
        ca_file=str(certificate[1]), find=finding, private_hosts=frozenset({"news.example", "other.example"})
    )
    assert isinstance(client.get(Request(url=f"https://news.example:{secure.port}/a")), Capture)
    assert secure.names == ["news.example"]
    assert secure.header("Host") == f"news.example:{secure.port}"
    outcome = client.get(Request(url=f"https://other.example:{secure.port}/a"))
    assert outcome.reason is Reason.TLS
    assert "other.example" in outcome.detail


def test_https_at_a_plain_port_is_said_to_be_so(client):
    """A common mistake in a config."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            wire, _ = listener.accept()
            with wire:
                wire.recv(9999)
                wire.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        server = threading.Thread(target=serve)
        server.start()
        outcome = client.get(Request(url=f"https://127.0.0.1:{listener.getsockname()[1]}/"))
        server.join()
    assert (outcome.reason, outcome.detail) == (Reason.TLS, "the server does not speak TLS on this port")


def test_the_deadline_holds_within_tls(secure, new_client, certificate):
    """Headers that trickle, encrypted."""

    def trickle(wire, _):
        wire.sendall(b"HTTP/1.1 200 OK\r\n")
        while not secure.wait(0.05):
            wire.sendall(b"A: b\r\n")

    secure.routes["/slow"] = trickle
    outcome = new_client(ca_file=str(certificate[1]), total_timeout=0.4).get(Request(url=f"{secure.url}/slow"))
    assert (outcome.reason, outcome.detail) == (Reason.TIMEOUT, "not finished within 0.4 s")
