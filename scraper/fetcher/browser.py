"""Pages whose text needs JavaScript: fetched as all others, then rendered by a Chromium that cannot reach the network.

The page itself comes through `Client.get`: robots.txt, addresses, deadline, cap and all. What its scripts ask for is
fetched by `browser_errands`, under the same rules, and handed to them. A block stays a block: nothing here solves
challenges or pretends to be somebody else.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from scraper import urls
from scraper.fetcher import addresses, mediatypes
from scraper.fetcher.answers import RENDERED
from scraper.fetcher.browser_errands import Errands
from scraper.fetcher.client import Client
from scraper.fetcher.deadline import Deadline
from scraper.fetcher.redirects import Trail
from scraper.fetcher.troubles import Trouble
from scraper.models import Capture, Failure, LinkKind, Outcome, Reason, Request

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from scraper.fetcher.browser_window import Window
    from scraper.fetcher.settings import ClientSettings

# What Chromium is called: on the PATH of Linux and the BSDs, then where macOS keeps it.
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "ungoogled-chromium")
_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/snap/bin/chromium",
)
_RENDERED_KINDS = frozenset({LinkKind.ARTICLE, LinkKind.LISTING})
_BOM = b"\xef\xbb\xbf"  # decides how the rendered page is decoded, whatever the served one's headers say


class RenderingClient(Client):
    """A `Client` that renders the pages of `sources`; all other requests go the plain way.

    `browser` is the path of a Chromium, "" to look for one. It is started for the first page that needs it, serves all
    threads, each page in a context of its own, and ends with `close`. Where there is none, or no Playwright to drive
    it, the requests of `sources` fail with Reason.NO_BROWSER before anything is asked. Validators are not sent: what a
    page's scripts show changes without them.
    """

    def __init__(
        self,
        settings: ClientSettings | None = None,
        *,
        clock: Callable[[], datetime],
        sources: frozenset[str],
        browser: str = "",
        find: addresses.Resolve = addresses.resolve,
    ) -> None:
        super().__init__(settings, clock=clock, find=find)
        self._sources = sources
        self._browser = browser
        self._opening = threading.Lock()
        self._window: Window | None = None
        self._shut = False

    def step(self, request: Request, trail: Trail) -> Outcome | None:
        """As `Client.step`; the page is rendered within the same deadline."""
        if request.source not in self._sources or request.kind not in _RENDERED_KINDS:
            return super().step(request, trail)
        deadline = Deadline.after(self._settings.total_timeout - trail.spent)
        try:
            window = self._open()
        except Trouble as trouble:
            return self._failure(request.url, trouble)
        outcome = super().step(replace(request, conditional=False, etag=None, last_modified=None), trail)
        if not isinstance(outcome, Capture) or not _is_html(outcome):
            return outcome
        try:
            return self._rendered(outcome, request.source, window, deadline)
        except Trouble as trouble:
            return self._failure(outcome.url, trouble, capture=outcome)
        finally:
            trail.sent_at = monotonic()  # its scripts ask for more until it is done

    def close(self) -> None:
        """Close the browser, then the sessions."""
        with self._opening:
            window, self._window, self._shut = self._window, None, True
        if window is not None:
            window.close()
        super().close()

    def _open(self) -> Window:
        with self._opening:
            if self._shut:
                raise RuntimeError("the client is closed")
            if self._window is None:
                found = executable(self._browser)
                from scraper.fetcher.browser_window import Window  # needs Playwright

                errands = Errands(
                    way=self._way,
                    permit=self._permit_at_once,
                    most_bytes=self._settings.max_bytes,
                )
                self._window = Window(found, self._settings, errands)
            return self._window

    def _permit_at_once(self, url: str, source: str, deadline: Deadline) -> None:
        """As `_permit`, for what a page loads: its robots.txt is fetched first where it is not known."""
        trail = Trail(url, most=0)
        while not self.robots.knows(url) and self._robots_hop(trail, source, deadline):
            pass
        self._permit(url, source)

    def _rendered(self, capture: Capture, source: str, window: Window, deadline: Deadline) -> Capture:
        started = deadline.left()
        html, version = window.render(capture, source, deadline)
        body = _BOM + html.encode("utf-8", "replace")
        if len(body) > self._settings.max_bytes:
            raise Trouble(Reason.TOO_LARGE, f"rendered it has {len(body)} bytes, more than {self._settings.max_bytes}")
        served = hashlib.sha256(capture.body).hexdigest()
        return replace(
            capture,
            headers=(*capture.headers, (RENDERED, f"chromium {version}; served sha256:{served}")),
            body=body,
            elapsed=capture.elapsed + started - deadline.left(),
        )

    def _failure(self, url: str, trouble: Trouble, capture: Capture | None = None) -> Failure:
        return Failure(
            url=urls.without_credentials(url),
            reason=trouble.reason,
            detail=trouble.detail,
            failed_at=self._clock(),
            status=capture.status if capture else None,
            capture=capture,
        )


def executable(wanted: str) -> str:
    """The path of the Chromium to drive; Trouble with NO_BROWSER says what is missing and how to get it."""
    if find_spec("playwright") is None:
        raise _missing('render needs the browser extra: pip install "scraper[browser]"')
    if wanted:
        if not os.access(wanted, os.X_OK) or Path(wanted).is_dir():
            raise _missing(f"[fetcher] browser: {wanted} is no program that can be started")
        return wanted
    found = next(filter(None, map(shutil.which, (*_NAMES, *_PLACES))), None)
    if found is None:
        raise _missing("render needs Chromium, and none was found: install it, or name it in [fetcher] browser")
    return found


def _missing(what: str) -> Trouble:
    return Trouble(Reason.NO_BROWSER, what, reached=False)


def _is_html(capture: Capture) -> bool:
    media_type = mediatypes.name(capture.header("content-type"))
    return "html" in media_type or mediatypes.is_vague(media_type, LinkKind.ARTICLE)
