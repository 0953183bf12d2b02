"""How Datasette learns of our pages, and what is said to every browser that asks.

Datasette is written for asyncio and an `Archive` belongs to one thread: each page opens the archive anew in a thread of
its own, which costs a millisecond and shows what a crawl has written meanwhile.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from datasette import handle_exception, hookimpl
from datasette.utils.asgi import NotFound, Response
from markupsafe import Markup, escape

from scraper.cli.serving import filters, guarding, pages
from scraper.cli.serving.cache import Kept
from scraper.errors import NotFoundError, ScraperError
from scraper.pipeline import clock
from scraper.publish.web.wording import shown
from scraper.storage import Archive

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

# Where `rich` happens to be installed Datasette prints pages of traceback for each address that is not there.
handle_exception.rich = None

NAME: Final = "archive"  # the database's name in URLs, whatever the file is called
_LONGEST_CELL: Final = 300


class Plugin:
    """Our pages on one archive. `hosts` are the names by which it may be asked for; None: any."""

    __name__ = __name__  # Datasette takes each plugin for a module

    def __init__(self, path: Path, *, hosts: frozenset[str] | None) -> None:
        self._path = path
        self._guard = guarding.Guard(hosts)
        self._kept: Kept[pages.Answer] = Kept(path)

    @hookimpl
    def register_routes(self) -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
        """Ours go before Datasette's own."""
        number = r"(?P<number>\d{1,18})"
        table: list[tuple[str, Callable[..., pages.Answer], bool]] = [
            (r"^/$", lambda archive, given, _: pages.front(archive, given, clock.now()), True),
            (r"^/search$", lambda archive, given, _: pages.found(archive, given, clock.now()), False),
            (r"^/sources$", lambda archive, *_: pages.sources(archive, clock.now()), True),
            (
                r"^/source/(?P<name>[^/]+)$",
                lambda archive, _, url: pages.source(archive, _name(url), clock.now()),
                True,
            ),
            (rf"^/article/{number}$", lambda archive, _, url: pages.article(archive, int(url["number"])), False),
            (
                rf"^/article/{number}/revisions$",
                lambda archive, given, url: pages.revisions(archive, int(url["number"]), given),
                False,
            ),
            (rf"^/capture/{number}$", lambda archive, _, url: pages.capture(archive, int(url["number"])), False),
            (
                rf"^/capture/{number}/page$",
                lambda archive, _, url: pages.capture_page(archive, int(url["number"])),
                False,
            ),
            (
                rf"^/capture/{number}/raw$",
                lambda archive, _, url: pages.capture_raw(archive, int(url["number"])),
                False,
            ),
        ]
        return [(path, self._view(page, keep=keep)) for path, page, keep in table]

    @hookimpl
    def prepare_jinja2_environment(self, env: Any) -> None:
        """Templates get their filters."""
        env.filters.update(filters.filters())

    @hookimpl
    def prepare_connection(self, conn: Any, database: str) -> None:
        """Nothing is ever written to the archive, whatever SQL is typed; what Datasette keeps in memory is its own."""
        if database == NAME:
            conn.execute("PRAGMA query_only = ON")

    @hookimpl
    def render_cell(self, value: object, column: str, table: str | None) -> object:
        """In Datasette's tables: text cannot turn around its neighbours, numbers of articles lead to them."""
        if column == "article" and isinstance(value, int):
            return Markup('<a href="/article/{0}">{0}</a>').format(value)
        if table in {"articles", "articles_latest"} and column == "id" and isinstance(value, int):
            return Markup('<a href="/article/{0}">{0}</a>').format(value)
        if isinstance(value, str) and not value.isascii():
            text = shown(value)
            cut = text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"
            return Markup('<bdi dir="auto">{}</bdi>').format(escape(cut))
        return None

    @hookimpl
    def menu_links(self) -> list[dict[str, str]]:
        """From Datasette's pages back to ours."""
        return [
            {"href": "/", "label": "Front page"},
            {"href": "/search", "label": "Search"},
            {"href": "/sources", "label": "Sources"},
        ]

    @hookimpl
    def handle_exception(self, datasette: Any, request: Any, exception: Exception) -> object:
        """What is not there is said on a page of ours, and not on the terminal as if something had broken."""
        if isinstance(exception, NotFound):
            return partial(self._told, datasette, request, "room_missing.html", 404)
        return None

    async def _told(self, datasette: Any, request: Any, template: str, status: int, message: str = "") -> Response:
        values = {"path": request.path, "archive_name": self._path.name, "message": message}
        page = await datasette.render_template(template, values, request=request)
        return Response.html(page, status=status, headers=dict(guarding.OURS))

    @hookimpl
    def asgi_wrapper(self) -> Callable[[Any], Any]:
        """Every answer says what a browser may do with it; who asks for another host gets none."""
        return self._guard.around

    def _view(self, page: Callable[..., pages.Answer], *, keep: bool) -> Callable[..., Awaitable[Response]]:
        async def view(request: Any, datasette: Any) -> Response:
            given = {key: request.args[key] for key in request.args}
            try:
                answer = await asyncio.to_thread(self._answer, page, given, request.url_vars, keep=keep)
            except ScraperError as error:
                return await self._told(datasette, request, "room_broken.html", 503, str(error))
            match answer:
                case pages.Page(template, values):
                    values = {**values, "path": request.path, "archive_name": self._path.name}
                    return Response.html(
                        await datasette.render_template(template, values, request=request), headers=dict(guarding.OURS)
                    )
                case pages.Raw(body, headers):
                    return Response(
                        body,
                        headers={k: v for k, v in headers.items() if k != "content-type"},
                        content_type=headers["content-type"],
                    )
                case pages.Elsewhere(path):
                    return Response.redirect(path)
            return await self._told(datasette, request, "room_missing.html", 404)

        return view

    def _answer(
        self, page: Callable[..., pages.Answer], given: dict[str, str], url: dict[str, str], *, keep: bool
    ) -> pages.Answer:
        def ask() -> pages.Answer:
            with Archive(self._path, read_only=True) as archive:
                return page(archive, given, url)

        try:
            return self._kept.get((page, tuple(url.items())), ask) if keep else ask()
        except NotFoundError:
            return None


def _name(url: dict[str, str]) -> str:
    return unquote(url["name"])
