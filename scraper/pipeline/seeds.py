"""Where to begin looking for a source's articles, and which source a URL belongs to."""

from __future__ import annotations

import difflib
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scraper import urls
from scraper.errors import UsageError
from scraper.frontier import Scope, templates
from scraper.models import Link, LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from scraper.config import Config, SourceConfig
    from scraper.frontier.templates import Template
    from scraper.storage import Archive

_DAY = timedelta(days=1)
_EARLIEST_ZONE = timedelta(hours=14)  # ahead of UTC: where a day begins first


def chosen(config: Config, names: Sequence[str]) -> tuple[SourceConfig, ...]:
    """The sources to crawl: those named, even where they are not enabled, else all that are."""
    if not config.sources:
        where = f"{config.path} names no source" if config.path else "there is no config.toml here"
        raise UsageError(f"{where}: expected a [[sources]] entry; `scraper add URL` writes one")
    known = {source.name: source for source in config.sources}
    for name in names:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f', did you mean "{close[0]}"?' if close else f"; there are {', '.join(known)}"
            raise UsageError(f'no source "{name}"{hint}')
    return tuple(known[name] for name in dict.fromkeys(names)) or tuple(s for s in config.sources if s.enabled)


def links(source: SourceConfig, now: datetime) -> tuple[Link, ...]:
    """The feeds, sitemaps and listings of the config; the front page where it gives none.

    Of a listing for each day those of today and yesterday, wherever on Earth the site is if the config does not say.
    """
    if _is_bare(source):
        return (_link(source, source.url, LinkKind.LISTING),)
    named = (
        *((url, LinkKind.FEED) for url in source.feeds),
        *((url, LinkKind.SITEMAP) for url in source.sitemaps),
        *((url, LinkKind.LISTING) for url in _listings(source, now)),
    )
    return tuple(_link(source, url, kind) for url, kind in named)


def next_page(source: SourceConfig, url: str) -> str | None:
    """The page after a listing, where a template of the config says which that is."""
    found = (template.next_page(url) for template in listing_templates(source))
    return next((page for page in found if page is not None), None)


def listing_templates(source: SourceConfig) -> tuple[Template, ...]:
    """The listings of the config that have places to fill in."""
    return tuple(templates.read(text) for text in source.listings if templates.is_template(text))


def from_robots(source: SourceConfig, sitemaps: Iterable[str], *, found_on: str) -> tuple[Link, ...]:
    """The sitemaps that a site's robots.txt names, for a source whose config says nowhere where to look."""
    if not _is_bare(source):
        return ()
    return tuple(_link(source, url, LinkKind.SITEMAP, found_on) for url in sitemaps if urls.is_http(url))


def scope(source: SourceConfig) -> Scope:
    """The borders of the source."""
    return Scope(site=source.url, subdomains=source.subdomains, include=source.include, exclude=source.exclude)


def of_url(config: Config, url: str) -> SourceConfig | None:
    """The source whose site the URL is on; the one with the longest address where several share a host."""
    fitting = [source for source in config.sources if scope(source).on_site(url)]
    inside = [source for source in fitting if url.startswith(source.url)]
    return max(inside or fitting, key=lambda source: len(source.url) if inside else 0, default=None)


def of_site(config: Config, url: str) -> SourceConfig | None:
    """The source that a front page's site has already; another edition on the same host is another site."""
    same = (source for source in config.sources if urls.same_site(source.url, url, subdomains=False))
    return next((source for source in same if urls.edition(source.url) == urls.edition(url)), None)


def adopt_strays(config: Config, archive: Archive, now: datetime) -> None:
    """What was fetched by hand before its site had a source becomes that source's, where one alone claims the site."""
    named = {source.name for source in config.sources}
    for name, url in archive.source_urls().items():
        if name in named or name != urls.host(url):
            continue
        owners = [source for source in config.sources if scope(source).on_site(url)]
        if len(owners) == 1:
            archive.adopt(name, new=owners[0].name, url=owners[0].url, now=now)


def _listings(source: SourceConfig, now: datetime) -> Iterator[str]:
    first, last = _days(source, now)
    for text in source.listings:
        if templates.is_template(text):
            yield from (url for url, _ in templates.read(text).of_days(first, last))
        else:
            yield text


def _days(source: SourceConfig, now: datetime) -> tuple[date, date]:
    if source.time_zone:
        today = now.astimezone(ZoneInfo(source.time_zone)).date()
        return today - _DAY, today
    return (now - _DAY).date(), (now + _EARLIEST_ZONE).date()


def _is_bare(source: SourceConfig) -> bool:
    return not (source.feeds or source.sitemaps or source.listings)


def _link(source: SourceConfig, url: str, kind: LinkKind, found_on: str | None = None) -> Link:
    return Link(url=urls.canonical(url), kind=kind, source=source.name, found_on=found_on)
