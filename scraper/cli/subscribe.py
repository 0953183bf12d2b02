"""`scraper add --opml`: the feeds of a subscription list, grouped by site, as sources."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.cli import words
from scraper.cli.ending import ExitCode
from scraper.errors import UsageError

if TYPE_CHECKING:
    from scraper.config import Config, SourceConfig
    from scraper.config.writing import NewSource
    from scraper.frontier.opml import Subscription


def subscribe(
    path: Path, config: Config, file: str, private_hosts: tuple[str, ...], *, dry_run: bool, as_json: bool
) -> int:
    """Add what the list names and the configuration does not have; what is of no use is said line by line."""
    from scraper.config import writing
    from scraper.frontier import opml

    given, wrong = _read(file)
    new, known = _sorted_out(config, opml.sites(given))
    sources = _sources(config, new, file, frozenset(private_hosts))
    if sources:
        (writing.tried if dry_run else writing.add)(path, sources)
    for source in sources:
        if as_json:
            words.record(
                {**source.values, "entry": writing.entry(source), "written_to": None if dry_run else str(path)}
            )
        else:
            words.data(writing.entry(source) if dry_run else f"{source.values['name']}\t{source.values['url']}")
    words.flush()
    for line in wrong:
        words.problem(line)
    _tell(path, sources, known, dry_run=dry_run)
    if not wrong:
        return ExitCode.DONE
    return ExitCode.PARTLY if sources or known else ExitCode.FAILED


def _read(file: str) -> tuple[list[Subscription], list[str]]:
    from scraper.frontier import opml

    try:
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as stream:
            body = stream.read(opml.MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(
            f"cannot read {file}: {(error.strerror or str(error)).lower()}, expected an OPML file"
        ) from None
    try:
        found = list(opml.read(body))
    except opml.OpmlError as error:
        raise UsageError(f"{file}: {error}") from None
    wrong = [f"{file}:{one.line}: {one.why}" for one in found if isinstance(one, opml.Invalid)]
    given = [one for one in found if isinstance(one, opml.Subscription)]
    if not given and not wrong:
        raise UsageError(f"{file}: names no feed, expected outlines with an xmlUrl")
    return given, wrong


def _sorted_out(
    config: Config, sites: dict[str, list[Subscription]]
) -> tuple[dict[str, list[Subscription]], list[str]]:
    """The sites that are new; of the others one line each for what their source lacks."""
    from scraper.pipeline.seeds import of_site

    everywhere = {feed for source in config.sources for feed in source.feeds}
    new, known = {}, []
    for site, group in sites.items():
        source = of_site(config, site)
        missing = [one for one in group if one.feed not in everywhere]
        if source is not None:
            known.append(_lacking(source, missing))
        elif missing:
            new[site] = missing
        else:
            known.append("")
    return new, known


def _lacking(source: SourceConfig, missing: list[Subscription]) -> str:
    if not missing:
        return ""
    return f'source "{source.name}" is there already and lacks {", ".join(one.feed for one in missing)}: add it by hand'


def _sources(
    config: Config, sites: dict[str, list[Subscription]], file: str, private: frozenset[str]
) -> list[NewSource]:
    from scraper import urls
    from scraper.config.writing import NewSource
    from scraper.fetcher.settings import named
    from scraper.frontier import finding
    from scraper.pipeline.adding.proposal import shown

    taken = [source.name for source in config.sources]
    sources = []
    for site, group in sites.items():
        name = finding.name(site, taken)
        taken.append(name)
        values: dict[str, object] = {"name": name, "url": site, "feeds": tuple(shown(one.feed, site) for one in group)}
        asked = (site, *(one.feed for one in group))
        if open_ := tuple(dict.fromkeys(urls.host(one) for one in asked if named(one) & private)):
            values["private_hosts"] = open_
        notes = tuple(" / ".join([*one.folders, one.title]) for one in group)
        unsure = () if any(one.site for one in group) else ("the list does not say whose feeds these are: look at url",)
        head = (f"Added by `scraper add --opml {Path(file).name}`.", *unsure)
        sources.append(NewSource(values=values, item_notes={"feeds": notes}, head=head))
    return sources


def _tell(path: Path, sources: list[NewSource], known: list[str], *, dry_run: bool) -> None:
    for line in filter(None, known):
        words.problem(line)
    if dry_run:
        return
    feeds = sum(len(feeds) for source in sources if isinstance(feeds := source.values["feeds"], tuple))
    there = f", {len(known)} there already" if known else ""
    told = f"{_counted(len(sources), 'source')} with {_counted(feeds, 'feed')}"
    added = f"{told} added to {path}" if sources else "nothing to add"
    words.message(f"{added}{there}")


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
