"""Security headers on every answer, and the host names by which the server may be asked."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import datasette
from datasette.utils.asgi import Response

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

OURS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}

_ALWAYS: Final = tuple(name for name in OURS if name not in {"content-security-policy", "cache-control"})


class Guard:
    """Puts headers on every answer of the server. `hosts` are the names by which it may be asked; None: any."""

    def __init__(self, hosts: frozenset[str] | None) -> None:
        self._hosts = hosts
        self._policy = _policy_of_datasette()

    def around(self, app: Any) -> Callable[[Any, Any, Any], Awaitable[None]]:
        """The ASGI application with headers on all that it answers."""

        async def guarded(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
            if self._hosts is not None and _host_name(host) not in self._hosts:
                # A page elsewhere that has its own name point at this machine must not read the archive.
                refusal = Response.text("This archive is only served to this machine under its own name.\n", status=421)
                await refusal.asgi_send(send)
                return
            await app(scope, receive, partial(self._send, send))

        return guarded

    async def _send(self, send: Any, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            said = {bytes(name).lower() for name, _ in headers}
            wanted = {name: OURS[name] for name in _ALWAYS} | {"content-security-policy": self._policy}
            headers += [(name.encode(), text.encode()) for name, text in wanted.items() if name.encode() not in said]
            message = {**message, "headers": headers}
        await send(message)


def _host_name(host: str) -> str:
    """The name in a Host header, without its port."""
    return re.sub(r":\d*$", "", host).lower()


def _policy_of_datasette() -> str:
    """For Datasette's own pages: the few scripts that stand in its templates, by their digests, and no others."""
    folder = Path(datasette.__file__).parent / "templates"
    scripts = set()
    for file in sorted(folder.glob("*.html")):
        for script in re.findall(r"<script>(.*?)</script>", file.read_text(encoding="utf-8"), re.DOTALL):
            for truth in ("true", "false"):
                told = script.replace("{{ datasette_allow_facet }}", truth)
                if "{{" not in told and "{%" not in told:
                    scripts.add(told)
    digests = sorted(f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in scripts)
    return (
        f"default-src 'none'; script-src 'self' {' '.join(digests)}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
