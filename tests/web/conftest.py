"""An archive, the real server on it, and a real browser where the machine has one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from web_archive import build
from web_server import served

Get = Callable[..., requests.Response]


@pytest.fixture(scope="session")
def web_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="session")
def server(web_archive: Path) -> Iterator[str]:
    with served(web_archive) as address:
        yield address


@pytest.fixture(scope="session")
def get(server: str) -> Iterator[Get]:
    with requests.Session() as session:
        yield lambda path, **options: session.get(server + path, timeout=20, **options)
