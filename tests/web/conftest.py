"""An archive, the real server on it, and a real browser where the machine has one."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from web_archive import build
from web_server import CHROMIUM, served

with warnings.catch_warnings():
    # Datasette leaves connections to databases in memory to the garbage collector as it is imported; Python 3.13 tells of each.
    warnings.simplefilter("ignore", ResourceWarning)
    import datasette.app  # noqa: F401

    gc.collect()

Get = Callable[..., requests.Response]
Visit = Callable[..., Any]
ARGUMENTS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --disable-dev-shm-usage""".split()
SHIFTS = """window.shifted = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifted += one.value; })
    .observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture(scope="session")
def web_archive(two_days: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(two_days, tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="session")
def server(web_archive: Path) -> Iterator[str]:
    with served(web_archive) as address:
        yield address


@pytest.fixture(scope="session")
def get(server: str) -> Iterator[Get]:
    with requests.Session() as session:
        yield lambda path, **options: session.get(server + path, timeout=20, **options)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("these tests need a Chromium: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="these tests need the Python package playwright")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Any, server: str) -> Iterator[Visit]:
    """Opens a path in a fresh profile; what the page tried to fetch elsewhere and what it threw is in `.elsewhere`, `.errors`."""
    contexts = []

    def opened(path: str, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.elsewhere, page.errors = [], []
        page.on(
            "request", lambda sent: None if sent.url.startswith((server, "data:")) else page.elsewhere.append(sent.url)
        )
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda dialog: (page.errors.append("a dialog"), dialog.dismiss()))
        page.add_init_script(SHIFTS)
        page.goto(server + path)
        return page

    yield opened
    for context in contexts:
        context.close()
