"""An HTTP response → a capture, or the trouble that it is."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from scraper import urls
from scraper.document import walls
from scraper.fetcher import mediatypes, retry, streaming
from scraper.fetcher.redirects import readable
from scraper.fetcher.troubles import FAULTS, Trouble, explained
from scraper.fetcher.watch import MEANT
from scraper.models import Capture, LinkKind, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    import requests

# What is kept of the headers. nginx and Apache send 4 to 8 kB at most by themselves; the rest is somebody's mistake.
_MOST_HEADERS = 64
_MOST_OTHERS = _MOST_HEADERS - len(MEANT)  # of those that mean nothing to us
_LONGEST_HEADER = 4_096
_MOST_HEADER_BYTES = 16_384
_SECRET = frozenset({"set-cookie", "set-cookie2", "authorization", "proxy-authorization"})
# What we add to the headers of a page that a browser has rendered. No server may claim it.
RENDERED = "X-Rendered"
_WITH_URL = frozenset({"location", "content-location"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")

_MOST_LOOKED_AT = 65_536  # bytes of an error page in which a firewall's marks are looked for
_MOST_DRAINED = 16_384  # a body of a redirect is read up to here, so that the connection can be used again


class Answer:
    """A response whose body is still on the wire."""

    def __init__(self, response: requests.Response, kind: LinkKind, at: datetime) -> None:
        self._response = response
        self._kind = kind
        self._at = at
        self.status = response.status_code

    @property
    def redirects(self) -> bool:
        """Whether the response is a redirect."""
        return retry.is_redirect(self.status)

    def location(self) -> str | None:
        """The Location header, if there is one. A short body is read first, so that the connection can be used again."""
        length = _length(self._response)
        if length is not None and length <= _MOST_DRAINED:
            with suppress(*FAULTS):  # where it leads is known, whatever becomes of its body
                streaming.body(self._pieces(), encoding=None, limit=_MOST_DRAINED, cut=True)
        location = self._header("Location")
        return readable(location) if location else None

    def headers(self) -> tuple[tuple[str, str], ...]:
        """The headers to keep: in order, with repeats, without cookies, none of them long, not too many."""
        kept: list[tuple[str, str]] = []
        room, others = _MOST_HEADER_BYTES, 0
        raw = self._response.raw
        # http.client's own list: urllib3's groups repeats under the first spelling.
        message = raw._original_response.headers if raw._original_response else raw.headers  # noqa: SLF001
        for name, text in message.items():
            value = _CONTROL.sub(" ", text)
            lower = name.lower()
            if lower in _SECRET or lower == RENDERED.lower() or len(name) + len(value) > min(_LONGEST_HEADER, room):
                continue
            if lower.encode("latin-1", "replace") not in MEANT:
                others += 1
                if others > _MOST_OTHERS:
                    continue
            room -= len(name) + len(value)
            kept.append((name, urls.without_credentials(value) if lower in _WITH_URL else value))
        return tuple(kept[:_MOST_HEADERS])

    def refusal(self) -> Reason | None:
        """The reason why this is no page, judged by status and headers alone; None where it may be one."""
        return retry.reason(self.status, self._header)

    def trouble(self, reason: Reason, capture: Capture | None) -> Trouble:
        """The trouble to raise for the response's status, with the page that the server sent along."""
        detail = retry.told(self.status, self._header("Link"))
        firewall = walls.challenged(self._header) or (_firewall(capture.body) if capture else None)
        if firewall:
            reason = Reason.BLOCKED  # also where its status says "too many" or "unavailable": time alone will not help
            detail += f": a challenge for browsers by {firewall}"
        at = retry.retry_at(self._header("Retry-After"), self._at)
        return Trouble(reason, detail, status=self.status, retry_at=at, capture=capture)

    def page(self, limit: int) -> bytes:
        """The body of a page of the right type; anything else is trouble."""
        media_type = mediatypes.name(self._header("Content-Type"))
        vague = mediatypes.is_vague(media_type, self._kind)
        if not vague and not mediatypes.is_allowed(media_type, self._kind):
            raise self._trouble(Reason.WRONG_TYPE, f"{media_type[:80]} where {_wanted(self._kind)} was expected")
        cut = self._kind is LinkKind.ROBOTS  # RFC 9309 section 2.5: read what the limit allows
        if not cut and (_length(self._response) or 0) > limit:
            raise self._trouble(Reason.TOO_LARGE, f"{_length(self._response)} bytes, more than {limit}")
        body = self._body(limit, cut=cut, sniff=vague)
        if not cut and (not body or (len(body) < 1024 and not body.strip())):
            raise self._trouble(Reason.EMPTY, "an empty page")
        return body

    def evidence(self, limit: int) -> bytes | None:
        """The body of an error page if it can be had: text, whole, within the cap.

        In place of a robots.txt anything will do, since what stands there allowed what was fetched.
        """
        if self._kind is LinkKind.ROBOTS:
            try:
                return self._body(limit, cut=True, sniff=False)
            except Trouble:
                return b""
        media_type = mediatypes.name(self._header("Content-Type"))
        if not media_type.startswith("text/") and "ml" not in media_type and "json" not in media_type:
            return None
        if (_length(self._response) or 0) > limit:
            return None
        try:
            return self._body(limit, cut=False, sniff=False)
        except Trouble:
            return None

    def _body(self, limit: int, *, cut: bool, sniff: bool) -> bytes:
        try:
            body = streaming.body(
                self._pieces(),
                encoding=self._header("Content-Encoding"),
                limit=limit,
                cut=cut,
                check=self._sniff if sniff else None,
            )
            # A sitemap's file may be packed by itself, and is kept so; a page is only where its server has packed it twice.
            return body if self._kind is LinkKind.SITEMAP else streaming.unpacked(body, limit)
        except FAULTS as error:
            found = explained(error)
        except Trouble as trouble:
            found = trouble
        found.status = self.status
        raise found

    def _pieces(self) -> Iterator[bytes]:
        pieces: Iterator[bytes] = self._response.raw.stream(streaming.PIECE, decode_content=False)
        return pieces

    def _sniff(self, head: bytes) -> None:
        if not mediatypes.looks_right(head, self._kind):
            raise Trouble(Reason.WRONG_TYPE, f"the first bytes are not those of {_wanted(self._kind)}")

    def _trouble(self, reason: Reason, detail: str) -> Trouble:
        return Trouble(reason, detail, status=self.status)

    def _header(self, name: str) -> str | None:
        value: str | None = self._response.headers.get(name)
        return value


def _firewall(body: bytes) -> str | None:
    """The name of the firewall whose challenge an error page is; its marks stand near the beginning."""
    return walls.maker("blocked", body[:_MOST_LOOKED_AT].decode("latin-1").lower())


def _length(response: requests.Response) -> int | None:
    """The Content-Length; None for a chunked body and where the header is missing or no number."""
    value = response.headers.get("Content-Length", "").strip()
    if response.headers.get("Transfer-Encoding") or not (value.isascii() and value.isdigit()):
        return None
    return int(value) if len(value) < 19 else 10**18


def _wanted(kind: LinkKind) -> str:
    return {LinkKind.FEED: "a feed", LinkKind.SITEMAP: "a sitemap"}.get(kind, "an HTML page")
