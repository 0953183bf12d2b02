"""One Chromium for a run, driven from a thread of its own; each page gets a fresh context.

The browser has no way to the network: names do not resolve in it, its proxy is nowhere, and each request that a page
makes is answered from here: the page with the bytes that were fetched already, scripts and their data by `Errands`,
pictures, styles, frames, sockets, beacons, downloads and further pages not at all.
"""

from __future__ import annotations

import asyncio
import os
import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from playwright.async_api import Error, async_playwright
from playwright.async_api import TimeoutError as LateError

from scraper.fetcher.browser_errands import Errand, Errands
from scraper.fetcher.troubles import Trouble
from scraper.models import Reason

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from playwright.async_api import Browser, BrowserContext, Page, Playwright, Route, WebSocketRoute

    from scraper.fetcher.deadline import Deadline
    from scraper.fetcher.settings import ClientSettings
    from scraper.models import Capture

_ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://0.0.0.0:9",
    "--proxy-bypass-list=<-loopback>",  # also what is on this machine goes to that proxy
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-dev-shm-usage",  # containers give it 64 MB
    "--disable-gpu",
    "--js-flags=--max-old-space-size=512",
    "--no-pings",
    "--mute-audio",
)
_T = TypeVar("_T")
_SCRIPTS = frozenset({"script"})
_WANTED = frozenset({"script", "xhr", "fetch"})
_MOST_ERRANDS = 300  # of one page
_MOST_STARTS = 5  # of the browser in one run; a page that makes it crash costs one
_MOST_AT_ONCE = 8  # errands, over all pages
_QUIET = 0.5  # seconds without an errand after which a page is taken to be finished
_LONGEST_SETTLING = 15.0  # a page that polls its server is never quiet
_GLANCE = 0.05
_CLOSING = 5.0
_LEFT_OUT = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "link", "refresh"})


class Window:
    """A browser that is started for the first page, and again, a few times, when it has died."""

    def __init__(self, executable: str, settings: ClientSettings, errands: Errands) -> None:
        self._executable = executable
        self._settings = settings
        self._errands = errands
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._starts = 0
        self._pool = ThreadPoolExecutor(_MOST_AT_ONCE, thread_name_prefix="errand")
        self._loop = asyncio.new_event_loop()
        self._starting = asyncio.Lock()
        self._thread = threading.Thread(target=self._loop.run_forever, name="browser", daemon=True)
        self._thread.start()

    def render(self, capture: Capture, source: str, deadline: Deadline) -> tuple[str, str]:
        """The HTML of a page of `source` after its scripts have run, and the browser's version; raises Trouble."""
        try:
            return self._run(self._render(capture, source, deadline), deadline.left() + 3 * _CLOSING)
        except (TimeoutError, LateError):
            raise Trouble(Reason.TIMEOUT, f"not rendered within {deadline.allowed:g} s") from None
        except CancelledError:
            raise Trouble(Reason.TIMEOUT, "the browser was closed") from None
        except Error as error:
            raise Trouble(Reason.UNREADABLE, f"the browser cannot show it: {_words(error)}") from None

    def close(self) -> None:
        """End the browser and its thread; pages that are being rendered fail."""
        with suppress(Error, TimeoutError, OSError):
            self._run(self._shut(), 3 * _CLOSING)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CLOSING)
        self._pool.shutdown(wait=False, cancel_futures=True)
        if not self._thread.is_alive():
            self._loop.close()

    def _run(self, task: Coroutine[Any, Any, _T], seconds: float) -> _T:
        return asyncio.run_coroutine_threadsafe(task, self._loop).result(max(seconds, _CLOSING))

    async def _render(self, capture: Capture, source: str, deadline: Deadline) -> tuple[str, str]:
        async with asyncio.timeout(max(deadline.left(), 0.001)):
            browser = await self._opened()
            context = await browser.new_context(
                user_agent=self._settings.agent(), service_workers="block", accept_downloads=False, permissions=[]
            )
        try:
            async with asyncio.timeout(max(deadline.left(), 0.001)):
                stage = _Stage(context, capture, source, self._errands, self._pool, deadline)
                return await stage.play(), browser.version
        finally:
            await self._leave(browser, context)

    async def _opened(self) -> Browser:
        async with self._starting:
            if self._browser is not None and self._browser.is_connected():
                return self._browser
            self._starts += 1
            if self._starts > _MOST_STARTS:
                raise Trouble(Reason.NO_BROWSER, f"Chromium has ended by itself {_MOST_STARTS} times in this run")
            try:
                self._playwright = self._playwright or await async_playwright().start()
                self._browser = await self._playwright.chromium.launch(
                    executable_path=self._executable,
                    args=list(_ARGUMENTS),
                    chromium_sandbox=not _is_root(),  # Chromium's sandbox refuses to work for root
                    handle_sigint=False,  # how a run ends is the command's affair
                    handle_sigterm=False,
                    handle_sighup=False,
                )
            except Error as error:
                raise Trouble(Reason.NO_BROWSER, f"{self._executable} does not start: {_words(error)}") from None
            return self._browser

    async def _leave(self, browser: Browser, context: BrowserContext) -> None:
        """Close a context, and if it will not be closed the whole browser: the next page gets a new one."""
        try:
            async with asyncio.timeout(_CLOSING):
                await context.close()
        except (Error, TimeoutError):
            self._browser = None if self._browser is browser else self._browser
            with suppress(Error, TimeoutError):
                async with asyncio.timeout(_CLOSING):
                    await browser.close()

    async def _shut(self) -> None:
        mine = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not mine and _is_rendering(task)]
        for task in others:
            task.cancel()
        async with asyncio.timeout(2 * _CLOSING):
            await asyncio.gather(*others, return_exceptions=True)
            if self._browser is not None:
                await self._browser.close()
            if self._playwright is not None:
                await self._playwright.stop()


class _Stage:
    """One page in one context, and what it asks for."""

    def __init__(
        self,
        context: BrowserContext,
        capture: Capture,
        source: str,
        errands: Errands,
        pool: ThreadPoolExecutor,
        deadline: Deadline,
    ) -> None:
        self._context = context
        self._capture = capture
        self._source = source
        self._errands = errands
        self._pool = pool
        self._deadline = deadline
        self._shown = False
        self._crashed = False
        self._asked = 0
        self._waiting = 0
        self._moved_at = 0.0

    async def play(self) -> str:
        """The page's HTML when it has come to rest."""
        await self._context.route("**/*", self._answer)
        await self._context.route_web_socket("**/*", _refuse)
        page = await self._context.new_page()
        page.on("crash", self._note_crash)
        self._context.on("page", _close)
        # No later: a page that tries to go elsewhere while it loads would be waited for in vain.
        patience = max(self._deadline.left(), 0.001) * 1000
        await page.goto(self._capture.final_url, wait_until="commit", timeout=patience)
        await self._settle(page)
        html: str = await page.content()
        return html

    async def _settle(self, page: Page) -> None:
        """Wait until it is read to its end and has asked for nothing during a moment, or for as long as is fair."""
        loop = asyncio.get_running_loop()
        self._moved_at = max(self._moved_at, loop.time())
        until = loop.time() + min(_LONGEST_SETTLING, max(self._deadline.left() - 1.0, 0.0))
        while loop.time() < until and (self._waiting or loop.time() - self._moved_at < _QUIET):
            if self._crashed:
                raise Trouble(Reason.UNREADABLE, "the page makes the browser crash")
            await asyncio.sleep(_GLANCE)
            if await page.evaluate("document.readyState") == "loading":
                self._moved_at = loop.time()

    async def _answer(self, route: Route) -> None:
        """Answer one request of the page."""
        with suppress(Error):  # the page may be gone by then
            kind = route.request.resource_type
            if kind == "document" and not self._shown:
                self._shown = True
                await route.fulfill(
                    status=self._capture.status, headers=_headers(self._capture), body=self._capture.body
                )
            elif kind in _WANTED and self._asked < _MOST_ERRANDS:
                self._asked += 1
                await self._fetch(route, keep=kind in _SCRIPTS)
            else:
                await route.abort("aborted")  # of a further page: the one that is shown stays

    async def _fetch(self, route: Route, *, keep: bool) -> None:
        self._waiting += 1
        try:
            request = route.request
            cookies = await self._context.cookies(request.url)
            errand = Errand(
                url=request.url.partition("#")[0],
                source=self._source,
                method=request.method,
                headers=request.headers,
                data=request.post_data_buffer,
                cookies="; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies),
                keep=keep,
            )
            loop = asyncio.get_running_loop()
            reply = await loop.run_in_executor(self._pool, self._errands.run, errand, self._deadline)
            await route.fulfill(status=reply.status, headers=dict(reply.headers), body=reply.body)
        except Trouble:
            await route.abort("failed")
        finally:
            self._waiting -= 1
            self._moved_at = asyncio.get_running_loop().time()

    def _note_crash(self, _: Page) -> None:
        self._crashed = True


def _headers(capture: Capture) -> dict[str, str]:
    """The page's headers for the browser, without those that are about the wire or would have it go elsewhere."""
    return {name.lower(): value for name, value in capture.headers if name.lower() not in _LEFT_OUT}


def _is_rendering(task: asyncio.Task[Any]) -> bool:
    coroutine = task.get_coro()
    return getattr(coroutine, "__qualname__", "").endswith("Window._render")


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


async def _refuse(socket: WebSocketRoute) -> None:
    with suppress(Error):
        await socket.close()


async def _close(page: Page) -> None:
    with suppress(Error):
        await page.close()


def _words(error: Error) -> str:
    """The first line of what Playwright says; the rest is its log."""
    return error.message.strip().partition("\n")[0][:200]
