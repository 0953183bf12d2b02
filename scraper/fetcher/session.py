"""One thread's session of `requests`, and one request over it, up to a response whose body is still to be read."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import requests

from scraper import urls
from scraper.fetcher import mediatypes, proxies
from scraper.fetcher.troubles import FAULTS, Trouble, explained
from scraper.models import Reason

if TYPE_CHECKING:
    from http.cookiejar import CookieJar

    from scraper.fetcher.deadline import Deadline
    from scraper.fetcher.proxies import Proxies
    from scraper.fetcher.settings import ClientSettings
    from scraper.fetcher.transport import Connections
    from scraper.fetcher.watch import Watch
    from scraper.models import Request

_MOST_HEAD = 262_144  # of status and headers; nginx and Apache send 8 kB at most by themselves
_LONGEST_VALIDATOR = 1_024
_CLOSED = frozenset({Reason.CONNECTION, Reason.PROXY})  # how a kept connection looks that is none any more


class WatchedSession:
    """One thread's session and the watch over its sockets."""

    def __init__(self, settings: ClientSettings, watch: Watch, connections: Connections) -> None:
        self._timeouts = (settings.connect_timeout, settings.read_timeout)
        self._watch = watch
        self._adapter = connections.adapter
        self.session = connections.session(settings, watch)

    def prepare(self, url: str, headers: dict[str, str], cookies: CookieJar | None) -> requests.PreparedRequest:
        """The request as it will go over the wire."""
        # What `PreparedRequest.prepare` does, without looking for bodies, hooks and credentials that no request of ours has.
        prepared = requests.PreparedRequest()
        try:
            prepared.prepare_method("GET")
            prepared.prepare_url(url, None)
            prepared.prepare_headers({**self.session.headers, **headers})
            if cookies is not None:
                prepared.prepare_cookies(cookies)
        except FAULTS as error:
            raise explained(error) from error
        return prepared

    def ask(
        self, prepared: requests.PreparedRequest, deadline: Deadline, *, most: int, through: Proxies
    ) -> requests.Response:
        """The response, its body still on the wire; `through` are the HTTP proxies to choose from, none for a direct way.

        A server may close a kept connection at the moment that we use it: if it did so before a single byte came,
        the request is made once more, on a new connection (RFC 9112 section 9.3.1). There is no other retry.
        """
        try:
            return self._send(prepared, deadline, most, through)
        except Trouble as trouble:
            stale = self._watch.opened == 0 and self._watch.received == 0
            if not stale or trouble.reason not in _CLOSED:
                raise
        return self._send(prepared, deadline, most, through)

    def _send(
        self, prepared: requests.PreparedRequest, deadline: Deadline, most: int, through: Proxies
    ) -> requests.Response:
        self._watch.begin(deadline, most=_MOST_HEAD, proxied=bool(through))
        self._watch.patience()
        try:
            # Not `Session.send`: it would read the body of a redirect, however long, and keep cookies that are the fetch's.
            response = self._adapter.send(
                prepared, stream=True, timeout=self._timeouts, verify=True, proxies=dict(through)
            )
        except Trouble as trouble:
            raise self._explained(trouble, prepared, through) from None
        except FAULTS as error:
            raise self._explained(error, prepared, through) from error
        self._watch.allow(most)
        return response

    def _explained(self, error: BaseException, prepared: requests.PreparedRequest, through: Proxies) -> Trouble:
        trouble = explained(error)
        if not through:
            return trouble
        proxy = proxies.name(prepared.url or "", through)
        return proxies.blamed(trouble, error, proxy, answered=self._watch.received > 0)


def headers(request: Request, url: str) -> dict[str, str]:
    """What one request says beyond what the session always says; `url` may be where a redirect has led."""
    headers = {"Accept": mediatypes.accept(request.kind), **validators(request)}
    user = urlsplit(request.url)
    # The user's own name and password, to the origin that the user wrote them for and no other.
    if user.username is not None and urls.origin(url) == urls.origin(request.url):
        secret = f"{unquote(user.username)}:{unquote(user.password or '')}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(secret).decode()}"
    return headers


def validators(request: Request) -> dict[str, str]:
    """What makes a request conditional; empty where nothing does."""
    if not request.conditional:
        return {}
    kept = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    return {name: value for name, value in kept.items() if value and _can_be_sent(value)}


def _can_be_sent(value: str) -> bool:
    """Whether a server's own validator can go back to it; some are rubbish that no header may hold."""
    return len(value) <= _LONGEST_VALIDATOR and value.isprintable() and value == value.strip() and ord(max(value)) < 256
