"""Sites on loopback, and clients to ask them."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fetcher_site import Clock, Site, response

from scraper.fetcher import Client, ClientSettings


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def new_site() -> Iterator[Callable[..., Site]]:
    with ExitStack() as stack:

        def make(address: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> Site:
            site = Site(address, context)
            stack.callback(site.close)
            return site

        yield make


@pytest.fixture
def site(new_site: Callable[..., Site]) -> Site:
    return new_site()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for news.example and 127.0.0.1, signed by nobody but itself."""
    if shutil.which("openssl") is None:
        pytest.skip("the openssl command makes the certificates")
    folder = tmp_path_factory.mktemp("tls")
    key, made = folder / "key.pem", folder / "made.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "30", "-subj", "/CN=news.example", "-keyout", str(key), "-out", str(made)]
    command += ["-addext", "subjectAltName=DNS:news.example,IP:127.0.0.1"]
    command += ["-addext", "keyUsage=critical,digitalSignature,keyCertSign"]
    subprocess.run(command, check=True, capture_output=True)
    return key, made


@pytest.fixture
def secure(new_site: Callable[..., Site], certificate: tuple[Path, Path]) -> Site:
    """A site with that certificate; `names` are those that were asked for by SNI."""
    key, made = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    site = new_site("127.0.0.1", context)
    site.routes["/a"] = response("<p>")
    context.sni_callback = lambda _, name, __: site.names.append(name)
    return site


@pytest.fixture
def new_client(clock: Clock) -> Iterator[Callable[..., Client]]:
    with ExitStack() as stack:

        def make(*, find: Callable[..., object] | None = None, **settings: object) -> Client:
            given = {
                "private_hosts": frozenset({"127.0.0.1"}),
                "total_timeout": 5.0,
                "read_timeout": 5.0,
                "robots_timeout": 5.0,
                **settings,
            }
            more = {"find": find} if find else {}
            return stack.enter_context(Client(ClientSettings(**given), clock=clock, **more))

        yield make


@pytest.fixture
def client(new_client: Callable[..., Client]) -> Client:
    return new_client()


@pytest.fixture
def answer() -> Callable[..., bytes]:
    """Builds a response; see `response`."""
    return response
