"""A clock that the test turns, the newspaper as a source, and pages of its that a test writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from time import monotonic

from scraper import demo, urls
from scraper.config import SourceConfig
from scraper.demo.stories import FIRST_DAY
from scraper.pipeline.crawling.report import CrawlReport

Crawl = Callable[..., CrawlReport]

ARTICLE = '<html lang="en"><meta property="og:type" content="article"><h1>{0} opens again</h1>{2}<p>{1}</p></html>'
TEXT = "The old bridge over the river opened again on Monday, after three years of careful repair by the city. " * 3


class Clock:
    """The newspaper's own time, running; `ahead` is what the test has turned it on by."""

    def __init__(self) -> None:
        self._started = monotonic()
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return FIRST_DAY + timedelta(seconds=monotonic() - self._started) + self.ahead


def source_of(paper: demo.Newspaper, name: str = "lantern", **changes: object) -> SourceConfig:
    """A source as the config would have it: all of the newspaper's feeds, sitemaps and listings, without pauses."""
    told = demo.sources(paper.url)
    lists = {key: tuple(told[key]) for key in ("feeds", "sitemaps", "listings")}  # type: ignore[arg-type]
    values = {"delay": 0.0, "private_hosts": (urls.host(paper.url),), **lists, **changes}
    return SourceConfig(name=name, url=paper.url, **values)  # type: ignore[arg-type]


def only(paper: demo.Newspaper, *, time_zone: str = "", **lists: tuple[str, ...]) -> SourceConfig:
    """A source with nothing but these places."""
    given = {"feeds": (), "sitemaps": (), "listings": ()} | lists
    places = {key: tuple(f"{paper.url.rstrip('/')}{path}" for path in paths) for key, paths in given.items()}
    return source_of(paper, time_zone=time_zone, **places)


def asked(paper: demo.Newspaper, since: int = 0) -> list[str]:
    """The paths that were asked for, without robots.txt."""
    return [path for path, _ in paper.requests[since:] if path != "/robots.txt"]


def write_article(paper: demo.Newspaper, path: str, published: date | None = None, delay: float = 0.0) -> None:
    """An article at the path, dated to noon of the day."""
    when = f'<meta property="article:published_time" content="{published}T12:00:00Z">' if published else ""
    paper.answer(path, body=ARTICLE.format(f"Bridge {path}", f"{path}: {TEXT}", when), delay=delay)


def write_listing(
    paper: demo.Newspaper, path: str, named: list[str], following: str = "", published: date | None = None
) -> None:
    """A listing at the path that names these articles, which are written too, and leads to a following page."""
    links = "".join(f"<h2><a href='{one}'>The old bridge {one} opens again on Monday</a></h2>" for one in named)
    pager = f"<div class='pager'><a rel='next' href='{following}'>Next</a></div>" if following else ""
    paper.answer(path, body=f"<html><body>{links}{pager}</body></html>")
    for one in named:
        write_article(paper, one, published)


def write_sitemap(paper: demo.Newspaper, path: str, lastmods: dict[str, str], root: str = "urlset") -> None:
    """A sitemap of these paths with their `lastmod`, or with "sitemapindex" an index of sitemaps."""
    item = "url" if root == "urlset" else "sitemap"
    entries = "".join(
        f"<{item}><loc>{paper.url.rstrip('/')}{one}</loc>{f'<lastmod>{at}</lastmod>' if at else ''}</{item}>"
        for one, at in lastmods.items()
    )
    paper.answer(path, body=f"<?xml version='1.0'?><{root}>{entries}</{root}>")
