"""Which path answers with which page on one day; pages are printed when first asked for, then kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import ceil
from urllib.parse import parse_qsl, quote, unquote

from scraper.demo import feeds
from scraper.demo.press import Page, Press, short_code
from scraper.demo.stories import Story, editions, stories

_ARCHIVE_LENGTH = 5
_SECTION_LENGTH = 2
_NUMBERED = re.compile(r"^(?:/(?P<edition>ar|fa))?/news/(?P<news_id>\d+)(?:/.*)?$")
_EDITION_OF_404 = re.compile(r"^/(\w\w)/")
_SEARCHED = ("/archive", "/en/old-news.php", "/en/")  # the paths whose query matters

Query = Mapping[str, str]
Printer = Callable[[Query], Page]


def sources(url: str) -> dict[str, object]:
    """What a configuration says of the newspaper at that address: its name, and where its articles are named."""
    base = url.rstrip("/")
    return {
        "name": "The Lantern",
        "url": f"{base}/",
        "feeds": [f"{base}/rss.xml", f"{base}/en/atom.xml"],
        "sitemaps": [f"{base}/sitemap_index.xml"],
        "listings": [f"{base}/", f"{base}/archive?p=1", f"{base}/en/news/"],
    }


class Site:
    """All pages of one day under one address."""

    def __init__(self, base: str, day: int) -> None:
        self.press = Press(base, day, stories(day))
        self._kept: dict[str, Page] = {}
        self._by_number = {(_folder(story), story.news_id): story for story in self.press.stories if story.news_id}
        self._printers: dict[str, Printer] = self._machines() | self._listings() | self._others()
        for story in self.press.stories:
            self._printers[story.path] = _always(partial(self.press.article, story))

    def page(self, target: str) -> Page:
        """The answer to a request target (path and query as they came)."""
        path, _, query = target.partition("?")
        path = unquote(path)
        key = f"{path}?{query}" if path in _SEARCHED else path
        if key not in self._kept:
            self._kept[key] = self._print(path, dict(parse_qsl(query)))
        return self._kept[key]

    def _print(self, path: str, query: Query) -> Page:
        if path in self._printers:
            return self._printers[path](query)
        numbered = _NUMBERED.match(path)
        story = numbered and self._by_number.get((numbered["edition"] or "", numbered["news_id"]))
        return self.press.article(story) if story else self._not_found(path)

    def _not_found(self, path: str) -> Page:
        edition = _EDITION_OF_404.match(path)
        tag = edition[1] if edition and edition[1] in editions() else "en"
        return self.press.plain("not_found_fa" if tag in {"fa", "ar"} else "not_found", tag, status=404)

    def _machines(self) -> dict[str, Printer]:
        makers = {
            "/robots.txt": feeds.robots,
            "/rss.xml": feeds.rss,
            "/en/atom.xml": feeds.atom,
            "/sitemap_index.xml": feeds.sitemap_index,
            "/sitemap-articles.xml.gz": feeds.article_sitemap,
            "/sitemap-news.xml": feeds.news_sitemap,
        }
        return {path: _always(partial(make, self.press)) for path, make in makers.items()}

    def _listings(self) -> dict[str, Printer]:
        printers: dict[str, Printer] = {"/": _always(self.press.front), "/archive": self._archive}
        for tag, table in editions().items():
            own = [story for story in self.press.stories if story.edition == tag]
            printers[f"/{tag}/"] = self._whole(tag, table["name"], own, f"/{tag}/")
            for place, section in enumerate(table["menu"], 1):
                path = f"/{tag}/section/{place}"
                printers[path] = self._whole(tag, section, [story for story in own if story.section == section], path)
            for tagged in {word for story in own for word in story.tags}:
                path = f"/{tag}/tag/1/{tagged.replace(' ', '_')}"
                printers[path] = self._whole(tag, tagged, [story for story in own if tagged in story.tags], path)
        return printers | self._english_section()

    def _english_section(self) -> dict[str, Printer]:
        own = [story for story in self.press.stories if story.edition == "en"]
        total = ceil(len(own) / _SECTION_LENGTH)
        paths = ["/en/news/", *(f"/en/news/page/{number}/" for number in range(2, total + 1))]
        return {
            path: _always(partial(self._numbered, own, paths, number, _SECTION_LENGTH))
            for number, path in enumerate(paths, 1)
        }

    def _archive(self, query: Query) -> Page:
        total = ceil(len(self.press.stories) / _ARCHIVE_LENGTH)
        number = int(query["p"]) if query.get("p", "").isdecimal() else 1
        if not 1 <= number <= total:
            return self._not_found("/archive")
        paths = [f"/archive?p={page}" for page in range(1, total + 1)]
        return self._numbered(self.press.stories, paths, number, _ARCHIVE_LENGTH)

    def _numbered(self, named: Sequence[Story], paths: Sequence[str], number: int, length: int) -> Page:
        pages = {
            "number": number,
            "total": len(paths),
            "previous": paths[number - 2] if number > 1 else "",
            "next": paths[number] if number < len(paths) else "",
        }
        some = named[(number - 1) * length : number * length]
        return self.press.listing("en", "Archive", some, here=paths[number - 1], pages=pages)

    def _whole(self, edition: str, heading: str, named: Sequence[Story], here: str) -> Printer:
        return _always(partial(self.press.listing, edition, heading, named, here=here, pages={"number": 1, "total": 1}))

    def _others(self) -> dict[str, Printer]:
        """About, video, the forbidden folder, and every redirect."""
        printers: dict[str, Printer] = {
            "/en/about/": _always(partial(self.press.plain, "about")),
            "/en/video/812/the-tide-bell-rings/": _always(partial(self.press.plain, "video")),
            "/private/draft-budget.html": _always(partial(self.press.plain, "private")),
            "/favicon.ico": lambda _: Page(body=b"no such file\n", content_type="text/plain", status=404),
            "/en/old-news.php": self._old_address,
            "/en/": self._english_front,
        }
        for story in self.press.stories:
            if story.news_id and story.layout.startswith("iransamaneh"):
                place = "" if story.edition == "fa" else f"/{story.edition}"
                printers[f"{place}/s/{short_code(story.news_id)}"] = _always(partial(_moved, story.wire_path, 302))
        return printers

    def _old_address(self, query: Query) -> Page:
        if query.get("id") == "318":
            return _moved("/en/story/ferrymans-apples-win-regional-prize.html", 301)
        return self._not_found("/en/")

    def _english_front(self, query: Query) -> Page:
        """The English front page, or the permanent link `?p=<post>` that WordPress keeps for every post."""
        story = next((one for one in self.press.stories if one.edition == "en" and one.news_id == query.get("p")), None)
        if story and story.news_id:
            return _moved(story.wire_path, 301)
        own = [one for one in self.press.stories if one.edition == "en"]
        return self._whole("en", "The Lantern", own, "/en/")({})


def _folder(story: Story) -> str:
    first = story.path.split("/")[1]
    return first if first in editions() else ""


def _always(make: Callable[[], Page]) -> Printer:
    return lambda _: make()


def _moved(path: str, status: int) -> Page:
    return Page(body=b"", status=status, location=quote(path, safe="/%"))
