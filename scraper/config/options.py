"""Every option, once: its type, default, unit and reason. The documentation is made from here.

Each field carries in its metadata the function that checks it, what it expects in words, and its documentation.
Durations are kept as seconds and sizes as bytes, however they were written.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scraper.config import values

if TYPE_CHECKING:
    from collections.abc import Iterator


def _option(check: values.Check, doc: str, *, default: Any = MISSING, shown: str | None = None) -> Any:
    """A field with its check and its documentation; `shown` is the default as a person would write it in TOML."""
    metadata = {"check": check, "doc": doc, "shown": shown}
    return field(metadata=metadata) if default is MISSING else field(default=default, metadata=metadata)


_ARCHIVE = Path("archive.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetcherConfig:
    """How pages are fetched, from every source."""

    contact: str = _option(
        values.HEADER_TEXT,
        "A web page or mail address that site operators can turn to; it goes into the User-Agent. Sites block crawlers "
        "that do not say who runs them.",
        default="",
    )
    user_agent: str = _option(
        values.HEADER_TEXT,
        "The whole User-Agent, where the one made of our name, version and `contact` will not do.",
        default="",
    )
    connect_timeout: float = _option(
        values.DURATION,
        "The longest wait for a connection: name, TCP and TLS together. A site that needs longer is down.",
        default=10.0,
    )
    read_timeout: float = _option(
        values.DURATION, "The longest silence of a server in the middle of an answer.", default=20.0
    )
    total_timeout: float = _option(
        values.DURATION,
        "The longest time for one page with all redirects, so that a server that trickles costs a minute at most.",
        default=60.0,
    )
    max_page_size: int = _option(
        values.SIZE,
        "The most decoded bytes of a page; the longest live blogs have 3 MB. Sitemaps have their protocol's own limit.",
        default=10_000_000,
        shown='"10 MB"',
    )
    max_redirects: int = _option(values.COUNT, "The most redirects from one link; browsers stop at twenty.", default=10)
    delay: float = _option(
        values.PAUSE,
        "The least time from one request to a host to the next, which also waits for the answer. A longer pause in the site's robots.txt wins, and counts from the answer. One a second is a busy reader.",
        default=1.0,
    )
    latency_factor: float = _option(
        values.FACTOR,
        "A pause is at least so many times as long as the host needs for an answer, and a minute at most: one that gets slow is asked more slowly. 0 switches that off, and where `delay` is 0 nothing waits.",
        default=1.0,
    )
    daily_budget: int = _option(
        values.BUDGET,
        "The most requests to one host within 24 hours, over all runs, robots.txt included; 0 for no limit. What does not fit stays due.",
        default=0,
    )
    workers: int = _option(
        values.WORKERS,
        "How many hosts are visited at once; each host gets one request at a time whatever this says. Those that keep us waiting longer than a second are not counted.",
        default=8,
    )
    proxy: str = _option(
        values.PROXY,
        "A proxy for all requests, HTTP or SOCKS; empty means those of HTTP_PROXY, HTTPS_PROXY and NO_PROXY. A proxy that resolves names itself (http, socks4a, socks5h) sees to it alone that they lead to no private address.",
        default="",
    )
    ca_file: str = _option(
        values.CERTIFICATES,
        "A file of certificate authorities instead of the usual ones, as some offices need.",
        default="",
    )
    browser: str = _option(
        values.TEXT,
        "The path of the Chromium that renders sources with `render = true`; empty means the first of its names on the PATH.",
        default="",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlConfig:
    """How often the pages that name articles are looked at; one that brings nothing new is asked ever more seldom.

    Articles need no option: every 15 minutes at first, then along a ladder down to twice a year.
    """

    feed_interval: float = _option(
        values.INTERVAL,
        "How often a feed is read. Newsrooms publish several times an hour. One that asks for longer pauses gets them, up to a day, while it brings little news; one whose entries are all new each time is read twice as often.",
        default=900.0,
        shown='"15 min"',
    )
    listing_interval: float = _option(
        values.INTERVAL,
        "How often a listing page is read. It is larger than a feed and says the same later.",
        default=1800.0,
        shown='"30 min"',
    )
    listing_pages: int = _option(
        values.PAGES,
        "How many pages after the first of a listing, or of a feed that says where it goes on, are followed in one run, as long as they bring unknown articles.",
        default=10,
    )
    sitemap_interval: float = _option(
        values.INTERVAL,
        "How often a sitemap is read. Sitemaps are large, and made once an hour at most.",
        default=3600.0,
        shown='"1 h"',
    )
    processes: int = _option(
        values.PROCESSES,
        "How many processes read pages, each a core's worth of work; 0 is one for each core of the machine.",
        default=0,
    )
    parse_timeout: float = _option(
        values.DURATION,
        "The longest time for reading one page that was fetched. Some pages are made to take minutes; the largest honest one takes two seconds.",
        default=10.0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportConfig:
    """Who is told how a crawl went, besides whoever reads what it prints."""

    ping_url: str = _option(
        values.PING,
        "A dead-man service such as healthchecks.io: it gets `/start` when a crawl begins and its exit code with the summary "
        "when it has ended, and raises the alarm when nothing comes.",
        default="",
    )
    metrics_file: Path | None = _option(  # noqa: RUF009 - a field like the others
        values.OPTIONAL_FILE,
        "A Prometheus textfile with the figures of the last crawl, for the collector of node_exporter. A relative path counts "
        "from this file's folder.",
        default=None,
        shown='""',
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceConfig:
    """One news site: where its articles are named, and what belongs to it."""

    name: str = _option(
        values.NAME, "The name of the source in the archive and on the command line. Keep it: articles belong to it."
    )
    url: str = _option(
        values.URL, "The site's front page, or that of the edition wanted. It says which host belongs to the source."
    )
    enabled: bool = _option(
        values.SWITCH, "Whether it is crawled. What the archive holds of it stays either way.", default=True
    )
    feeds: tuple[str, ...] = _option(
        values.PLACES,
        "RSS, Atom and JSON feeds: the cheapest way to new articles, and the only one with dates.",
        default=(),
    )
    sitemaps: tuple[str, ...] = _option(
        values.PLACES, "Sitemaps and sitemap indexes, XML, gzip or plain text: the way to old articles.", default=()
    )
    listings: tuple[str, ...] = _option(
        values.PLACES,
        "Pages that link to articles, such as front and section pages. Without feeds, sitemaps and listings it is `url`, and the sitemaps that the site's robots.txt names. "
        "An address may have places to fill in: {page}, {date:%Y/%m/%d}, {jalali:%Y/%m/%d}; a crawl reads today's and yesterday's pages, a backfill those of its days.",
        default=(),
    )
    subdomains: bool = _option(
        values.SWITCH, "Whether hosts below that of `url` belong to the source (`www.` always does).", default=False
    )
    include: tuple[str, ...] = _option(
        values.PATTERNS,
        "Regular expressions, searched for in the address: only what one of them matches is an article, and all of that is.",
        default=(),
    )
    exclude: tuple[str, ...] = _option(
        values.PATTERNS, "Regular expressions of addresses that are no articles; they beat `include`.", default=()
    )
    delay: float = _option(
        values.PAUSE,
        "The least time from one request to this site to the next.",
        default=1.0,
        shown="that of [fetcher]",
    )
    daily_budget: int = _option(
        values.BUDGET,
        "The most requests to one host of this site within 24 hours, over all runs, robots.txt included; 0 for no limit.",
        default=0,
        shown="that of [fetcher]",
    )
    quiet_hours: str = _option(
        values.HOURS,
        "A time of day in which this site is not asked, such as its busiest or that of its nightly work; by `time_zone`, else in UTC. What is due then waits for the next run after it.",
        default="",
    )
    feed_interval: float = _option(
        values.INTERVAL, "How often this source's feeds are read.", default=900.0, shown="that of [crawl]"
    )
    language: str = _option(
        values.LANGUAGE,
        "The language of the articles, where pages do not say it or say it wrongly. A text in another's letters keeps its own.",
        default="",
    )
    time_zone: str = _option(
        values.ZONE, "The time zone of dates that are printed without one, as most are.", default=""
    )
    profile: str = _option(
        values.TEXT,
        "The profile of the site or of its CMS, where it is not recognized by itself: the name of one that ships, or a file of your own that ends in .toml; a relative path counts from this file's folder.",
        default="",
    )
    render: bool = _option(
        values.SWITCH,
        'Whether articles and listings are rendered by a browser, where pages have no text without JavaScript. It needs Chromium and `pip install "scraper[browser]"`, and a second or two a page.',
        default=False,
    )
    proxy: str = _option(
        values.SOURCE_PROXY,
        'The proxy for this site; "direct" for none.',
        default="",
        shown="that of [fetcher]",
    )
    robots_consent: str = _option(
        values.TEXT,
        "Who of the site allowed in writing to fetch what its robots.txt forbids, and when. It covers this site only, its pauses are still kept, and each run says so. Nothing else makes us pass over robots.txt.",
        default="",
    )
    private_hosts: tuple[str, ...] = _option(
        values.HOSTS,
        "Hosts of this source that may have a loopback or private address. All others are refused one, for safety.",
        default=(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A whole configuration. `path` is the file it came from, None where there was none and all is default."""

    archive: Path = _option(  # noqa: RUF009 - a field like the others
        values.FILE,
        "The archive, one SQLite file. A relative path counts from this file's folder.",
        default=_ARCHIVE,
        shown='"archive.db"',
    )
    fetcher: FetcherConfig = FetcherConfig()
    crawl: CrawlConfig = CrawlConfig()
    report: ReportConfig = ReportConfig()
    sources: tuple[SourceConfig, ...] = ()
    path: Path | None = None


class Documented(NamedTuple):
    """One option as the documentation shows it; `default` is written as in TOML, "" where the option is required."""

    table: str
    name: str
    expected: str
    default: str
    doc: str


def options_of(table: type[Any]) -> dict[str, Field[Any]]:
    """The fields of a table that a configuration may set."""
    return {item.name: item for item in fields(table) if "check" in item.metadata}


def documentation() -> Iterator[Documented]:
    """Every option in the order of the file: for the documentation, and for the tests that compare it with the code."""
    tables = {
        "": Config,
        "[fetcher]": FetcherConfig,
        "[crawl]": CrawlConfig,
        "[report]": ReportConfig,
        "[[sources]]": SourceConfig,
    }
    for table, kind in tables.items():
        for name, item in options_of(kind).items():
            default = "" if item.default is MISSING else item.metadata["shown"] or values.as_toml(item.default)
            yield Documented(table, name, item.metadata["check"].expected, default, item.metadata["doc"])
