"""The options that every command takes, before or after its name (the last one wins), and those that several take."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.config import Config

Command = TypeVar("Command", bound="Callable[..., Any]")
_OPPOSITES = frozenset({"quiet", "verbose"})


@dataclass(slots=True)
class Choices:
    """What the common options say; None where the user said nothing."""

    config: Path | None = None
    archive: Path | None = None
    debug: bool = False
    quiet: bool = False
    verbose: bool = False


def choices() -> Choices:
    """What was chosen for the command that runs now."""
    chosen = click.get_current_context().ensure_object(Choices)
    assert isinstance(chosen, Choices)  # noqa: S101 - for the type checker
    return chosen


def load_config() -> Config:
    """The config that was asked for, with `--archive` laid over it."""
    from dataclasses import replace

    from scraper import config

    chosen = choices()
    loaded = config.load(chosen.config)
    if any(source.profile for source in loaded.sources):
        from scraper.pipeline.reading import check_profiles

        check_profiles(loaded)
    return loaded if chosen.archive is None else replace(loaded, archive=chosen.archive)


def common(command: Command) -> Command:
    """Give a command the options --config, --archive, --quiet, --verbose and --debug."""
    for option in (_DEBUG, _VERBOSE, _QUIET, _ARCHIVE, _CONFIG):
        command = option(command)
    return command


def complete_source(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The configuration's sources that begin so; none where it cannot be read, for the Tab key must not complain."""
    from scraper import config
    from scraper.errors import ScraperError

    chosen = ctx.find_object(Choices)
    try:
        loaded = config.load(chosen.config if chosen else None)
    except ScraperError:
        return []
    return [one.name for one in loaded.sources if one.name.startswith(incomplete)]


class _File(click.Path):
    """As click's, but no name is no file: it would mean the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("expected the name of a file", param, ctx)
        return super().convert(value, param, ctx)


def _remember(ctx: click.Context, param: click.Parameter, value: object) -> None:
    # Only what was really given: a command's silence must not undo what stood before its name.
    if value:
        chosen = ctx.ensure_object(Choices)
        if param.name in _OPPOSITES:
            chosen.quiet = chosen.verbose = False
        setattr(chosen, str(param.name), value)


_CONFIG = click.option(
    "--config",
    type=_File(path_type=Path),
    metavar="FILE",
    envvar="SCRAPER_CONFIG",
    expose_value=False,
    callback=_remember,
    help="The configuration to use, else $SCRAPER_CONFIG, else ./config.toml.",
)
_ARCHIVE = click.option(
    "--archive",
    type=_File(path_type=Path),
    metavar="FILE",
    expose_value=False,
    callback=_remember,
    help="The archive to use instead of the one that the configuration names.",
)
_QUIET = click.option(
    "--quiet",
    "-q",
    is_flag=True,
    expose_value=False,
    callback=_remember,
    help="Say nothing but what went wrong: no progress, no summary.",
)
_VERBOSE = click.option(
    "--verbose",
    "-v",
    is_flag=True,
    expose_value=False,
    callback=_remember,
    help="Say on stderr what is fetched, read again or taken in, a line each.",
)
_DEBUG = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    callback=_remember,
    help="Show the traceback of an unexpected error.",
)


def _finite(_ctx: click.Context, _param: click.Parameter, value: float | None) -> float | None:
    if value is not None and not math.isfinite(value):
        raise click.BadParameter(f"found {value}, expected a number of seconds; without the option there is no end")
    return value


_NO_HOST = frozenset("/\\@ ")


def _as_in_urls(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The hosts as they stand in URLs. A URL would name none, and the host of it would be refused all the same."""
    from scraper.config import values
    from scraper.fetcher.settings import as_in_urls

    bracketed = (f"[{host}]" if host.count(":") > 1 and "[" not in host else host for host in given)
    hosts = tuple(map(as_in_urls, bracketed))
    for found, host in zip(given, hosts, strict=True):
        try:
            # Of a network, an account or a path the host alone is not what was meant.
            values.HOSTS.read(host if _NO_HOST.isdisjoint(found) else "")
        except values.RefusedError:
            expected = 'expected a host such as "127.0.0.1" or "intranet:8080"'
            raise click.BadParameter(f'found "{found}", {expected}', ctx=ctx, param=param) from None
    return hosts


private_host_option = click.option(
    "--private-host",
    "private_hosts",
    multiple=True,
    metavar="HOST",
    callback=_as_in_urls,
    help="A host of your own network that may be asked, such as intranet:8080; may be given again.",
)

max_time_option = click.option(
    "--max-time",
    type=click.FloatRange(min=0),
    callback=_finite,
    metavar="SECONDS",
    help="Begin nothing new after this time.",
)
