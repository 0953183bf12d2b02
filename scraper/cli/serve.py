"""`scraper serve`: the archive in a browser."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from scraper.cli import words
from scraper.cli.choices import common, load_config
from scraper.errors import ScraperError, UsageError

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Listen on this address.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, metavar="PORT", help="0: any.")
@click.option("--open", "open_", is_flag=True, help="Show it in your browser at once.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the address as a JSON object, as soon as it is listened on."
)
@common
def serve(host: str, port: int, *, open_: bool, as_json: bool) -> None:
    """Read the archive in a browser: what came in, search, articles, their edits, the health of each source.

    Nothing is written, and a crawl may run meanwhile. Only this machine can see it, unless --host says otherwise: there
    is no password. Tables, JSON, CSV and SQL are Datasette's, at /archive.

    \b
    scraper serve --open
    scraper serve --archive demo.db --port 8080
    """
    try:
        import datasette  # noqa: F401 - only to know whether it is there
        import nh3  # noqa: F401 - as above
        import uvicorn
    except ImportError as error:
        raise UsageError(
            f"{error.name} is not installed; the extra `web` has it: pip install 'scraper[web]', or `sh .setup web` where this program is"
        ) from error
    from scraper.cli.serving.site import serving
    from scraper.storage import Archive

    path = Path(os.path.realpath(load_config().archive))
    Archive(path, read_only=True).close()  # says what is wrong with it, if anything is
    with _listening(host, port) as listener:
        name, number = listener.getsockname()[:2]
        address = f"http://{f'[{name}]' if ':' in name else name}:{number}/"
        with serving(path, hosts=_LOOPBACK | {name} if _is_loopback(name) else None) as site:
            words.address(address, {"archive": str(path)}, as_json=as_json)
            words.message(f"{path.name} can be read there until Ctrl-C.")
            if not _is_loopback(name):
                words.problem("whoever reaches this address can read the archive: there is no password")
            if open_:
                click.launch(address)
            settings = uvicorn.Config(site.app(), log_level="error", access_log=False, lifespan="on")
            uvicorn.Server(settings).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # asyncio sends small answers at once (TCP_NODELAY) only where the protocol is named; else each takes 40 ms longer.
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)  # who comes before the first page is ready waits for it
    except OSError as error:
        raise ScraperError(f"{host}, port {port} cannot be used: {error.strerror}; --port chooses another") from error
    return listener


def _is_loopback(address: str) -> bool:
    return address == "::1" or address.startswith("127.")
