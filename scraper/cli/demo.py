"""`scraper demo`: the bundled newspaper, crawled on two days of its own calendar."""

from __future__ import annotations

import threading
from datetime import timedelta
from itertools import groupby, pairwise
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.choices import choices, common
from scraper.cli.interrupting import interruptible
from scraper.cli.progress import progress
from scraper.errors import ScraperError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from scraper.config import Config
    from scraper.demo import Newspaper
    from scraper.models import StoredArticle
    from scraper.pipeline.crawling.report import Tally
    from scraper.storage import Archive

_PORT = 8765  # where the bundled config.toml looks for it
_SOURCE = "lantern"
_MOST_SERIES = 3  # three view series tell what thirteen would
_UNTIL_CONFIRMED = timedelta(hours=2)  # a page that is missing is asked for again after an hour


@click.command()
@click.option("--serve", is_flag=True, help="Only serve the newspaper, until Ctrl-C, to try other commands on it.")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="PORT", help="Serve it here. [default: 8765 with --serve]"
)
@click.option(
    "--day", type=click.IntRange(min=1), default=1, metavar="N", help="With --serve: its Nth day. [default: 1]"
)
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object for each crawl, then one for what is remembered."
)
@common
def demo(port: int | None, day: int, *, serve: bool, as_json: bool) -> None:
    """Watch an invented newspaper being crawled into a real archive, today and tomorrow. Nothing leaves this machine.

    The archive is ./demo.db (or demo-2.db and so on: none is written over) and stays, to be queried.

    \b
    scraper demo
    scraper demo --serve
    """
    if day != 1 and not serve:
        raise UsageError("--day goes with --serve; the demo itself shows the first day and the second")
    if serve:
        with _newspaper(_PORT if port is None else port, day) as newspaper:
            _serve(newspaper, day, as_json=as_json)
    else:
        with _newspaper(port or 0, 1) as newspaper:
            _show(newspaper, _new_archive(choices().archive), as_json=as_json)


def _newspaper(port: int, day: int) -> Newspaper:
    from scraper import demo as demo_

    try:
        return demo_.Newspaper(day=day, port=port)
    except OSError as error:
        raise ScraperError(f"port {port} cannot be used: {error.strerror}; --port chooses another") from error


def _serve(newspaper: Newspaper, day: int, *, as_json: bool) -> None:
    words.address(newspaper.url, {"day": day}, as_json=as_json)
    words.message("The newspaper is open until Ctrl-C. In another terminal, try:")
    words.message(f"  scraper parse --explain {newspaper.url}en/story/ferrymans-apples-win-regional-prize.html")
    words.message(f"  scraper add {newspaper.url} --config config.toml && scraper crawl")
    threading.Event().wait()


def _new_archive(wanted: Path | None) -> Path:
    if wanted is not None:
        if wanted.exists():
            raise UsageError(f"{wanted} exists, and the demo writes over nothing: name a new file")
        return wanted
    names = (Path(f"demo-{number}.db" if number > 1 else "demo.db") for number in range(1, 10_000))
    return next(path for path in names if not path.exists())


def _config(newspaper: Newspaper, path: Path) -> Config:
    from scraper import demo as demo_
    from scraper import urls
    from scraper.config import Config, FetcherConfig, SourceConfig

    told = demo_.sources(newspaper.url)
    source = SourceConfig(
        name=_SOURCE,
        url=newspaper.url,
        feeds=_addresses(told["feeds"]),
        sitemaps=_addresses(told["sitemaps"]),
        listings=_addresses(told["listings"]),
        delay=0.0,
        private_hosts=(urls.host(newspaper.url),),
    )
    return Config(archive=path, fetcher=FetcherConfig(delay=0.0), sources=(source,))


def _addresses(told: object) -> tuple[str, ...]:
    return tuple(map(str, told)) if isinstance(told, list) else ()


def _show(newspaper: Newspaper, path: Path, *, as_json: bool) -> None:
    from scraper.demo.stories import FIRST_DAY
    from scraper.storage import Archive, archive_lock

    config = _config(newspaper, path)
    with archive_lock(path), Archive(path) as archive, interruptible(f"{path} holds what came until now"):
        tomorrow = FIRST_DAY + timedelta(days=1)
        if not as_json:
            words.data(f"A small newspaper opens at {newspaper.url}, and its archive is {path}.")
        _crawl_day(config, archive, FIRST_DAY, "Day 1", as_json=as_json)
        if not as_json:
            words.data(("", *_table(archive)))
        newspaper.set_day(2)
        _crawl_day(config, archive, tomorrow, "Day 2", as_json=as_json)
        _crawl_day(config, archive, tomorrow + _UNTIL_CONFIRMED, "Two hours later", as_json=as_json)
        if as_json:
            words.record(_remembered(archive, path))
            return
        words.prose(("", *_memories(archive, tomorrow)))
        words.data(_next_steps(archive, path))


def _crawl_day(config: Config, archive: Archive, day: datetime, name: str, *, as_json: bool) -> None:
    """One crawl in the newspaper's own time, so that its news is fresh and worth looking at again the next day."""
    from scraper.pipeline.crawling.crawl import crawl

    with progress() as shown:

        def tell(tallies: Sequence[Tally]) -> None:
            shown.tell(0, 0, f"{sum(tally.pages + tally.looks for tally in tallies)} fetched")

        report = crawl(config, archive=archive, clock=_clock_of(day), reporter=tell)
    if as_json:
        words.record({"crawled_at": f"{day:%Y-%m-%dT%H:%M:%SZ}", **report.counts})
        return
    words.prose(("", f"{name}, {day:%d %B %Y}: {report.summary}"))
    words.flush()


def _remembered(archive: Archive, path: Path) -> dict[str, object]:
    articles = sorted(archive.articles(), key=lambda stored: stored.id)
    return {
        "archive": str(path),
        "articles": len(articles),
        "edited": [stored.id for stored in articles if stored.revisions > 1],
        "gone": [stored.id for stored in articles if stored.gone_at],
    }


def _clock_of(day: datetime) -> Callable[[], datetime]:
    started = monotonic()
    return lambda: day + timedelta(seconds=monotonic() - started)


def _table(archive: Archive) -> Iterator[str]:
    from scraper.publish import tables

    rows = []
    for stored in sorted(archive.articles(), key=lambda stored: stored.id):
        article = stored.article
        views = "" if article.views is None else f"{article.views.value:,}"
        rows.append(
            (str(stored.id), article.news_id or "", tables.written(article.published)[:16], views, article.title)
        )
    heads = ("", "news ID", "published", "views", "title")
    yield from tables.aligned(rows, heads=heads, right=[0, 1, 3], width=words.width())


def _memories(archive: Archive, since: datetime) -> Iterator[str]:
    """What the second visit added: edits, view counts, what is new and what is gone."""
    from scraper.publish import tables

    articles = sorted(archive.articles(), key=lambda stored: stored.id)
    yield from _edits(archive, articles)
    yield from _growth(archive, articles)
    for stored in articles:
        if stored.first_seen_at >= since:
            yield from ("", f"New: article {stored.id}", f"  {stored.article.title}")
        if stored.gone_at:
            first = archive.events(stored.id)[0]
            told = f"{first.detail}, since {tables.stamp(first.seen_at)}"
            yield from ("", f"Gone, and kept: article {stored.id}, {told}", f"  {stored.article.title}")


def _edits(archive: Archive, articles: list[StoredArticle]) -> Iterator[str]:
    import sys

    from scraper.publish import plain

    for stored in articles:
        if stored.revisions > 1:
            revisions = archive.revisions(stored.id)
            yield f"Edited: article {stored.id}"
            for before, after in pairwise(revisions):
                for line in plain.revision(before, after, colour=words.colour(sys.stdout)):
                    yield f"  {line}"


def _growth(archive: Archive, articles: list[StoredArticle]) -> Iterator[str]:
    from scraper.publish import series

    grown = []
    for stored in articles:
        seen = series.growth(archive.observations(stored.id))
        values = [value for value, _ in groupby(one.value for one in seen)]  # two URLs of one article, read in one go
        if len(values) > 1:
            grown.append((stored.id, values))
    yield from ("", f"Views: {len(grown)} counts have grown, among them")
    for number, values in sorted(grown, key=lambda pair: pair[1][-2] - pair[1][-1])[:_MOST_SERIES]:
        yield f"  article {number}: {' → '.join(f'{value:,}' for value in values)}"


def _next_steps(archive: Archive, path: Path) -> Iterator[str]:
    edited = next((stored.id for stored in archive.articles() if stored.revisions > 1), 1)
    yield from ("", "Try next:")
    yield f"  scraper history {edited} --archive {path}"
    yield f"  scraper search harbour --archive {path}"
    yield f"  scraper status --archive {path}"
