"""What the scripts of a rendered page ask for: fetched for them by the rules for pages, and handed over.

robots.txt of each host is asked first, addresses are checked at connect time, one request at a time goes to a host, and
deadline and cap are those of the page. There is no pause between the errands of one page, which is one visit; scripts
are kept in memory for the next page, so that a source's program is fetched once per run.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import requests

from scraper import urls
from scraper.fetcher import retry, streaming
from scraper.fetcher.redirects import Trail, readable
from scraper.fetcher.troubles import FAULTS, Trouble, explained
from scraper.models import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scraper.fetcher.deadline import Deadline
    from scraper.fetcher.proxies import Proxies
    from scraper.fetcher.session import WatchedSession

_METHODS = frozenset({"GET", "HEAD", "POST"})
_MOST_REDIRECTS = 5
_LONGEST_QUESTION = 65_536  # bytes of a POST: a query to an API, no upload
_FRAMING = 1_048_576
_KEPT_BYTES = 33_554_432
# Of what a script wants to send, all but what is ours to say.
_OURS = frozenset(
    {"accept-encoding", "accept-language", "connection", "content-length", "cookie", "host", "user-agent"}
)
# What is about the wire, and cookies, which a browser does not take from an answer that is given to it this way.
_HIDDEN = frozenset(
    {"connection", "content-encoding", "content-length", "keep-alive", "set-cookie", "transfer-encoding"}
)
_LONGEST_HEADER = 8_192


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A request of a page of `source`. `cookies` is its Cookie header; `keep`: other pages will want the answer too."""

    url: str
    source: str
    method: str = "GET"
    headers: Mapping[str, str]
    data: bytes | None = None
    cookies: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back, whatever its status; `headers` as a page may see them."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Errands:
    """Runs errands in any thread; raises Trouble for what may not be asked or did not come."""

    def __init__(
        self,
        *,
        way: Callable[[str, str], tuple[WatchedSession, Proxies]],
        permit: Callable[[str, str, Deadline], None],
        most_bytes: int,
    ) -> None:
        self._way = way
        self._permit = permit
        self._most_bytes = most_bytes
        self._guard = threading.Lock()
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._kept: OrderedDict[str, Reply] = OrderedDict()

    def run(self, errand: Errand, deadline: Deadline) -> Reply:
        """The reply to an errand, redirects followed."""
        if errand.method not in _METHODS or len(errand.data or b"") > _LONGEST_QUESTION:
            raise Trouble(Reason.BAD_URL, f"{errand.method} of {len(errand.data or b'')} bytes is not made for a page")
        if errand.keep and (known := self._known(errand.url)):
            return known
        trail = Trail(errand.url, most=_MOST_REDIRECTS)
        while True:
            reply = self._hop(errand, trail, deadline)
            if reply is not None:
                self._keep(errand, reply)
                return reply

    def _hop(self, errand: Errand, trail: Trail, deadline: Deadline) -> Reply | None:
        url = trail.url
        session, proxies = self._way(url, errand.source)
        self._permit(url, errand.source, deadline)
        same = urls.origin(url) == urls.origin(errand.url)
        try:
            asked = requests.Request(errand.method, url, headers=_sent(errand, same=same), data=errand.data)
            prepared = session.session.prepare_request(asked)
        except FAULTS as error:
            raise explained(error) from error
        trail.step(errand.cookies)
        turn = self._turn(url)
        if not turn.acquire(timeout=max(deadline.left(), 0.0)):
            raise Trouble(Reason.TIMEOUT, "its host is busy")
        try:
            with session.ask(prepared, deadline, most=self._most_bytes + _FRAMING, through=proxies) as response:
                if retry.is_redirect(response.status_code):
                    location = response.headers.get("Location")
                    trail.follow(readable(location) if location else None, response.status_code)
                    return None
                return self._reply(response, head=errand.method == "HEAD")
        finally:
            turn.release()

    def _reply(self, response: requests.Response, *, head: bool) -> Reply:
        pieces = () if head else response.raw.stream(streaming.PIECE, decode_content=False)
        try:
            body = streaming.body(pieces, encoding=response.headers.get("Content-Encoding"), limit=self._most_bytes)
        except FAULTS as error:
            raise explained(error) from error
        return Reply(status=response.status_code, headers=_shown(response), body=body)

    def _turn(self, url: str) -> threading.Lock:
        with self._guard:
            return self._turns[urls.host(url)]

    def _known(self, url: str) -> Reply | None:
        with self._guard:
            reply = self._kept.get(url)
            if reply:
                self._kept.move_to_end(url)
            return reply

    def _keep(self, errand: Errand, reply: Reply) -> None:
        if not errand.keep or errand.method != "GET" or reply.status != 200:
            return
        with self._guard:
            self._kept[errand.url] = reply
            while sum(len(kept.body) for kept in self._kept.values()) > _KEPT_BYTES:
                self._kept.popitem(last=False)


def _sent(errand: Errand, *, same: bool) -> dict[str, str]:
    """The headers to send: the page's own words, without what is ours; its secrets only to whom it meant them."""
    sent = {
        name: value
        for name, value in errand.headers.items()
        if name.lower() not in _OURS
        and not name.lower().startswith(("sec-", "proxy-"))
        and (same or name.lower() != "authorization")
        and len(value) <= _LONGEST_HEADER
        and value.isascii()
        and value.isprintable()
    }
    return {**sent, "Cookie": errand.cookies} if errand.cookies and same else sent


def _shown(response: requests.Response) -> dict[str, str]:
    """The headers of a reply by name, repeats joined."""
    shown: dict[str, str] = {}
    for name, value in response.raw.headers.items():
        lower = name.lower()
        if lower not in _HIDDEN and len(value) <= _LONGEST_HEADER:
            shown[lower] = f"{shown[lower]}, {value}" if lower in shown else value
    return shown
