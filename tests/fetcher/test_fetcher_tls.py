"""TLS is always verified, against the name that was asked for."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading

import pytest
from fetcher_site import response
from loopback import Listener

from scraper.models import Capture, Reason, Request


def test_a_certificate_that_nobody_vouches_for_is_refused(secure, client):
    """The failure says what is wrong with it; no request is sent."""
    outcome = client.get(Request(url=f"{secure.url}/a"))
    assert outcome.reason is Reason.CERTIFICATE
    assert not outcome.reason.temporary, "nobody mends that by waiting"
    assert outcome.detail == "certificate not accepted: self-signed certificate"
    assert secure.requests == []


def test_a_certificate_that_has_expired_may_be_renewed_soon(new_site, new_client, certificate, tmp_path):
    """So it may pass, other than one that is of another name."""
    key, _ = certificate
    (tmp_path / "index").touch()
    (tmp_path / "ca.cnf").write_text(
        f"[ca]\ndefault_ca=own\n[own]\ndatabase={tmp_path}/index\nnew_certs_dir={tmp_path}\nrand_serial=yes\n"
        "default_md=sha256\npolicy=any\nx509_extensions=leaf\n[any]\ncommonName=supplied\n"
        "[leaf]\nsubjectAltName=IP:127.0.0.1\nkeyUsage=critical,digitalSignature,keyCertSign\n"
        "basicConstraints=critical,CA:TRUE\n"
    )
    asked, old = tmp_path / "asked.pem", tmp_path / "old.pem"
    request = ["openssl", "req", "-new", "-key", str(key), "-subj", "/CN=news.example", "-out", str(asked)]
    sign = ["openssl", "ca", "-batch", "-selfsign", "-config", str(tmp_path / "ca.cnf"), "-keyfile", str(key)]
    sign += ["-startdate", "20200101000000Z", "-enddate", "20210101000000Z", "-in", str(asked), "-out", str(old)]
    for command in (request, sign):
        subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(old, key)
    outcome = new_client(ca_file=str(old)).get(Request(url=f"{new_site('127.0.0.1', context).url}/a"))
    assert (outcome.reason, outcome.detail) == (Reason.TLS, "certificate not accepted: certificate has expired")
    assert outcome.reason.temporary


def test_a_certificate_of_a_trusted_authority_is_accepted(secure, new_client, certificate):
    """And its connection is kept."""
    client = new_client(ca_file=str(certificate[1]))
    for _ in range(2):
        assert isinstance(client.get(Request(url=f"{secure.url}/a")), Capture)
    assert secure.connections == 1


@pytest.mark.parametrize(
    "cipher", ["ECDHE-RSA-AES256-SHA", "AES128-GCM-SHA256", "AES128-SHA", "ECDHE-RSA-AES128-GCM-SHA256"]
)
def test_a_server_of_a_dozen_years_ago_is_spoken_to_as_browsers_do(new_site, new_client, tmp_path, cipher):
    """Windows Server 2012 offers little else, and many a small paper stands on one."""
    key, made = tmp_path / "key.pem", tmp_path / "made.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "30",
        "-subj",
        "/CN=x",
        "-keyout",
        str(key),
    ]
    command += ["-out", str(made), "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(cipher)
    context.load_cert_chain(made, key)
    site = new_site("127.0.0.1", context)
    site.routes["/a"] = response("<p>")
    outcome = new_client(ca_file=str(made)).get(Request(url=f"{site.url}/a"))
    assert isinstance(outcome, Capture), outcome


class Early(Listener):
    """Begins TLS 1.2 as servers did before RFC 5746, which say nothing of renegotiation, and ends there."""

    def speak(self, wire):
        wire.recv(9_999)
        hello = (
            b"\x03\x03" + bytes(32) + b"\x00" + b"\xc0\x2f" + b"\x00"
        )  # version, random, no session, cipher, no compression
        message = b"\x02" + len(hello).to_bytes(3, "big") + hello
        wire.sendall(b"\x16\x03\x03" + len(message).to_bytes(2, "big") + message)


def test_a_server_that_says_nothing_of_renegotiation_is_spoken_to_as_browsers_do(client):
    """What is refused is the end that comes too early."""
    server = Early()
    outcome = client.get(Request(url=f"https://127.0.0.1:{server.port}/"))
    server.close()
    assert outcome.detail.endswith("connection reset by the server")


def test_a_proxy_that_says_nothing_of_renegotiation_is_given_no_password(new_client):
    """On its way somebody could put a request before ours, and be served with our password."""
    server = Early()
    for scheme in ("http", "https"):
        client = new_client(proxy=f"https://me:secret@127.0.0.1:{server.port}")
        outcome = client.get(Request(url=f"{scheme}://news.example/"))
        assert "unsafe legacy renegotiation" in outcome.detail
    server.close()


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
    assert outcome.reason is Reason.CERTIFICATE
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
