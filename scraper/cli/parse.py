"""`scraper parse`: what a page says, and how that was found out. Nothing is kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.choices import choices, common, load_config
from scraper.cli.ending import Ended, ExitCode

if TYPE_CHECKING:
    from scraper.config import Config, SourceConfig
    from scraper.models import Extraction


@click.command(epilog="Exit code 1 where the page is no article.")
@click.argument("page", metavar="FILE|URL|-")
@click.option("--url", "address", metavar="URL", help="The address of a page on disk, else its canonical link.")
@click.option(
    "--profile", metavar="NAME|FILE", help="What is known of the site: a profile's name, or a file that ends in .toml."
)
@click.option("--explain", is_flag=True, help="Show each field's rule, path and text, and the rejected candidates.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with the article and every candidate.")
@common
def parse(page: str, address: str | None, profile: str | None, *, explain: bool, as_json: bool) -> None:
    """Read one page and show what it says; keep nothing.

    A text without markup, copied from a page, is read line by line; it is an article where it shows a date, a news ID or a
    number of views. A page of a configured source is read with its profile, time zone and language, as a crawl would.

    \b
    scraper parse page.html --url https://daily.example/news/1
    scraper parse https://daily.example/news/1 --explain
    scraper parse page.html --profile daily.toml --explain
    curl -s https://daily.example/news/1 | scraper parse - --json
    """
    extraction = _fetched(page, profile) if _is_url(page) else _on_disk(page, address, profile)
    if as_json:
        from scraper.publish import answers

        words.record(answers.extraction(extraction))
    else:
        _show(extraction, explain=explain)
    if extraction.article is None:
        if not as_json and not explain:
            words.problem(f"{page}: not an article: {extraction.kind.value}, because {extraction.why}")
        raise Ended(ExitCode.FAILED)


def _show(extraction: Extraction, *, explain: bool) -> None:
    if extraction.article is not None and not explain:
        from scraper.publish import plain

        words.data(plain.article(extraction.article))
        for doubt in extraction.doubts:
            words.message(f"doubt: {doubt}")
    elif explain:
        from scraper.publish import explaining

        words.data(explaining.explanation(extraction, width=words.width()))


def _is_url(page: str) -> bool:
    return page.startswith(("http://", "https://"))


def _fetched(url: str, profile: str | None) -> Extraction:
    from scraper.pipeline.client import settings
    from scraper.pipeline.pages.single import fetch

    config = load_config()
    source = _source(url, profile, config)
    allowed = source.private_hosts if source else ()
    return fetch(url, settings=settings(config, private_hosts=allowed), source=source)


def _on_disk(page: str, address: str | None, profile: str | None) -> Extraction:
    from scraper.pipeline.reading import parse as read

    body = sys.stdin.buffer.read() if page == "-" else _bytes(Path(page))
    url = address or _own_address(body)
    source = _source(url, profile, _config())
    return read(body, url=url, time_zone=source.time_zone, profile=source.profile, language=source.language)


def _config() -> Config:
    """The configuration, which a page on disk does not need: one that nobody asked for and that cannot be used is none."""
    from scraper.config import Config
    from scraper.errors import ConfigError

    try:
        return load_config()
    except ConfigError as error:
        if choices().config is not None:
            raise
        words.message(f"scraper: {error}; the page is read without the configuration")
        return Config()


def _source(url: str, profile: str | None, config: Config) -> SourceConfig:
    """What the configuration knows about the page's site, with the profile that was asked for."""
    from dataclasses import replace

    from scraper.config import SourceConfig
    from scraper.pipeline import reading

    source = _configured(url, config) or SourceConfig(name="page", url=url)
    if profile is None:
        return source
    reading.known(profile)
    return replace(source, profile=profile)


def _configured(url: str, config: Config) -> SourceConfig | None:
    if not (url and config.sources):
        return None  # and nothing need be loaded that knows how sources are looked through
    from scraper.pipeline import seeds

    return seeds.of_url(config, url)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        from scraper.errors import UsageError

        raise UsageError(f"{path}: {error.strerror}") from error


def _own_address(body: bytes) -> str:
    """The address that the page gives itself; without one its links and its site stay unknown."""
    from scraper import document

    found = document.read(body, url="").canonical_url
    if found is None:
        words.message("scraper: the page does not say its address; --url does, and makes the reading better")
    return found or ""
