"""`scraper add`: a site, or a list of feeds, into the configuration."""

from __future__ import annotations

import shlex
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.choices import choices, common, load_config, private_host_option
from scraper.cli.ending import Ended, ExitCode
from scraper.cli.interrupting import interruptible
from scraper.cli.progress import progress
from scraper.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from scraper.config import Config
    from scraper.config.writing import NewSource
    from scraper.pipeline.adding.scouting import Scouted
    from scraper.pipeline.adding.trial import Trial

_MOST_EMPTY = 5  # places of no use that are worth a line each
_OPTIONS_SHOWN = ("feeds", "sitemaps", "listings")


@click.command(
    epilog="Exit codes: 0 added, 1 the site cannot be added, 2 it is there already or the configuration is wrong, "
    "3 some feeds of a list could not be added, 5 the site is down for now."
)
@click.argument("url", required=False, metavar="URL")
@click.option("--opml", metavar="FILE", help='Add the feeds of an OPML list instead; "-" reads it from standard input.')
@click.option("--name", metavar="NAME", help="The source's name. [default: made of the host]")
@private_host_option
@click.option("--dry-run", is_flag=True, help="Print the entry only; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each source, with all that was found.")
@common
def add(
    url: str | None,
    opml: str | None,
    name: str | None,
    private_hosts: tuple[str, ...],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Find a site's feeds, sitemaps and listings, try three articles, and write the source into the configuration.

    Some thirty requests are made, one after another, as robots.txt allows. The rest of the configuration stays as it
    is; where there is none, it is made.

    \b
    scraper add https://daily.example/
    scraper add https://daily.example/ar/ --name daily-ar --dry-run
    scraper add --opml subscriptions.opml
    """
    if (url is None) == (opml is None):
        raise UsageError("expected the URL of a site, or --opml FILE (see scraper add --help)")
    path, config = _configuration()
    if opml is not None:
        if name is not None:
            raise UsageError("--name is for one site, and --opml adds many")
        from scraper.cli.subscribe import subscribe

        raise Ended(subscribe(path, config, opml, private_hosts, dry_run=dry_run, as_json=as_json))
    assert url is not None  # noqa: S101 - for the type checker
    raise Ended(_add(path, config, _address(url), name, private_hosts, dry_run=dry_run, as_json=as_json))


def _configuration() -> tuple[Path, Config]:
    """The file to write into, and what it says; the defaults where there is no such file yet."""
    from scraper.config import Config, loading

    path, _ = loading.located(choices().config)
    return path, load_config() if path.exists() else Config()


def _address(url: str) -> str:
    """The URL as typed; a bare host means https."""
    from scraper import urls

    if urls.without_credentials(url) != url:
        raise UsageError("found a user or password in the address, expected one without: they would be stored")
    if urls.is_http(url):
        return urls.canonical(url)
    guess = f"https://{url}"
    if "://" in url or "@" in url or ("." not in url and ":" not in url) or not urls.is_http(guess):
        raise UsageError(f'found "{url}", expected the address of a site such as "https://daily.example/"')
    return urls.canonical(guess)


def _add(
    path: Path,
    config: Config,
    url: str,
    name: str | None,
    private_hosts: tuple[str, ...],
    *,
    dry_run: bool,
    as_json: bool,
) -> int:
    from scraper.cli.advice import advice
    from scraper.config import writing
    from scraper.frontier import finding
    from scraper.pipeline import clock
    from scraper.pipeline.adding.frontpage import Refused
    from scraper.pipeline.adding.proposal import proposed
    from scraper.pipeline.adding.scouting import scout

    _check_name(config, name)
    _check_new(config, url)
    if not dry_run:
        writing.check_writable(path)
    with _progress() as report:
        found = scout(
            config, url, private_hosts=private_hosts, known=lambda front: _check_new(config, front), report=report
        )
    if isinstance(found, Refused):
        words.problem(found.detail)
        words.problem(advice(found.key))
        return ExitCode.TEMPORARY if found.temporary else ExitCode.FAILED
    taken = [source.name for source in config.sources]
    source = proposed(name or finding.name(found.url, taken), found, clock.now())
    (writing.tried if dry_run else writing.add)(path, [source])
    if as_json:
        words.record(_record(source, found, None if dry_run else path))
    else:
        _show(source, found, path, dry_run=dry_run)
    return ExitCode.DONE


def _check_name(config: Config, name: str | None) -> None:
    from scraper.config import values

    if name is None:
        return
    try:
        if values.NAME.read(name) in {source.name for source in config.sources}:
            raise UsageError(f'--name: there is a source "{name}" already in {config.path}')
    except values.RefusedError:
        raise UsageError(f'--name: found "{name}", expected {values.NAME.expected}') from None


def _check_new(config: Config, url: str) -> None:
    """Raises UsageError where a source has the site, in the same edition, already."""
    from scraper.pipeline.seeds import of_site

    source = of_site(config, url)
    if source is not None:
        raise UsageError(f'{url} is there already: it is the source "{source.name}" of {config.path}, {source.url}')


def _show(source: NewSource, found: Scouted, path: Path, *, dry_run: bool) -> None:
    """In a dry run the entry alone is data, so that it can be sent into a file."""
    from scraper.config import writing

    tell: Callable[[str], None] = words.message if dry_run else words.data
    for line in _trial_table(found.trials):
        tell(line)
    tell("")
    words.data(writing.entry(source).rstrip("\n"))
    words.flush()
    for note in found.notes:
        words.problem(note)
    for empty in found.places.empty[:_MOST_EMPTY]:
        words.problem(f"left out: {empty}")
    if len(found.places.empty) > _MOST_EMPTY:
        words.problem(f"left out: {len(found.places.empty) - _MOST_EMPTY} more")
    if not dry_run:
        config = f" --config {shlex.quote(str(path))}" if choices().config else ""
        words.message(f"added to {path}; now: scraper crawl --source {source.values['name']}{config}")


def _trial_table(trials: tuple[Trial, ...]) -> Iterator[str]:
    """What was read from the articles; a title may run from right to left, so it stands last."""
    from scraper.publish import tables

    heads = ("published", "id", "views", "words", "language", "title")
    yield from tables.aligned(map(_trial_row, trials), heads=heads, right=[2, 3], width=words.width())


def _trial_row(one: Trial) -> tuple[str, ...]:
    from scraper.publish import tables

    article = one.article
    if article is None:
        return ("-", "-", "-", "-", "-", f"not read: {one.why_not}: {one.url}")
    return (
        tables.written(article.published) or "-",
        article.news_id or "-",
        f"{article.views.value:,}" if article.views else "-",
        f"{len(article.body.split()):,}",
        article.language or "-",
        article.title,
    )


def _record(source: NewSource, found: Scouted, path: Path | None) -> Mapping[str, object]:
    from scraper.config import writing
    from scraper.publish import jsonl

    values = source.values
    return {
        "name": values["name"],
        "url": found.url,
        **{option: list(values.get(option, ())) for option in _OPTIONS_SHOWN},  # type: ignore[call-overload]
        "subdomains": found.places.subdomains,
        "language": found.language,
        "languages": list(found.languages),
        "time_zone": found.zone.zone,
        "time_zone_why": found.zone.why,
        "profile": found.profile,
        "generator": found.generator,
        "private_hosts": list(found.private_hosts),
        "trial": [
            {
                "url": one.url,
                "why_not": None if one.article else one.why_not,
                "article": jsonl.article(one.article) if one.article else None,
            }
            for one in found.trials
        ],
        "notes": list(found.notes),
        "left_out": list(found.places.empty),
        "requests": found.requests,
        "entry": writing.entry(source),
        "written_to": str(path) if path else None,
    }


@contextmanager
def _progress() -> Iterator[Callable[[int, str], None]]:
    """Each request: told with --verbose, else shown for a moment where somebody watches."""
    from scraper.publish import tables

    with interruptible("nothing was written"), progress() as shown:

        def show(number: int, url: str) -> None:
            told = f"{number:2} {tables.harmless(url)}"
            if words.verbose():
                words.message(told)
            else:
                shown.tell(0, 0, told)

        yield show
