"""The cookies of one fetch, limited in number and size. They are sent along its redirects and forgotten afterwards."""

from __future__ import annotations

import re
from email.message import Message
from http.cookiejar import Cookie, DefaultCookiePolicy, http2time  # type: ignore[attr-defined] # not in the stubs
from typing import TYPE_CHECKING, Any

from requests.cookies import MockRequest, MockResponse, RequestsCookieJar

if TYPE_CHECKING:
    from http.cookiejar import CookieJar
    from urllib.request import Request as CookieRequest

    import requests

_LONGEST = 4_096  # RFC 6265 section 6.1
_MOST = 50
_MOST_BYTES = 16_384  # of all; servers refuse longer headers
_EXPIRES = re.compile(r";\s*expires\s*=\s*([^;]*)", re.IGNORECASE)


class _Policy(DefaultCookiePolicy):
    """Limits the size of each cookie, and the number and size of all."""

    def __init__(self, jar: CookieJar) -> None:
        super().__init__()
        self._jar = jar

    def set_ok(self, cookie: Cookie, request: CookieRequest) -> bool:
        held: list[Any] = list(self._jar)
        size = _size(cookie)
        room = len(held) < _MOST and sum(map(_size, held)) + size <= _MOST_BYTES
        return size <= _LONGEST and room and super().set_ok(cookie, request)


def kept(jar: CookieJar | None, request: requests.PreparedRequest, response: requests.Response) -> CookieJar | None:
    """The jar with the cookies that the answer sets; None as long as nothing was set."""
    if "Set-Cookie" not in response.raw.headers:
        return jar
    if jar is None:
        jar = RequestsCookieJar()
        jar.set_policy(_Policy(jar))
    headers = Message()
    for header in response.raw.headers.getlist("Set-Cookie"):
        headers["Set-Cookie"] = _EXPIRES.sub(_readable, header)
    jar.extract_cookies(MockResponse(headers), MockRequest(request))  # type: ignore[arg-type] # what a jar asks of either, these have
    return jar


def _readable(expires: re.Match[str]) -> str:
    """A time as it is, and none where it names no month: the jar would print a traceback, and keep none of the cookies."""
    try:
        return expires[0] if http2time(expires[1].strip(' "')) is not None else ""
    except ValueError:
        return ""


def _size(cookie: Cookie) -> int:
    return len(cookie.name) + len(cookie.value or "")
