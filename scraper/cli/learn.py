"""`scraper learn`: paragraphs that a site prints in one article after another, told by comparing its articles."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scraper.cli import outputs, words
from scraper.cli.choices import choices, common, complete_source, load_config
from scraper.cli.ending import Ended, ExitCode
from scraper.cli.look import check_source, opened
from scraper.errors import ProfileError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.parser.text.boilerplate import Standing
    from scraper.pipeline.past.learning import Learned

_EXAMPLES = 3  # articles that are named for each paragraph


@click.command(epilog="Exit code 5 where the source has too few articles yet.")
@click.argument("source", shell_complete=complete_source)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write them into this profile; it is made where there is none.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for each paragraph.")
@common
def learn(source: str, output: Path | None, *, as_json: bool) -> None:
    """Find what a site prints in one article after another: calls to subscribe, notices, who the author is.

    No single page tells such a paragraph from its text; the newest 300 articles of a source do. Look through the list: a
    heading of a weekly column stands in many articles, too. With --output they are written into a profile, to which
    the rest of the file stays as it is; take out what belongs to the text. A source names the profile, and
    `scraper reparse` then reads what the archive holds without them.

    \b
    scraper learn daily
    scraper learn daily --output daily.toml
    """
    from scraper.parser.text.boilerplate import FEWEST

    config = load_config()
    profile = next((one.profile for one in config.sources if one.name == source), "")
    if output is not None:
        _check(output, profile)
    found = _found(source, profile, output)
    if output is not None and found.standing:
        _write(output, found, profile)
    for one in found.standing:
        if as_json:
            words.record(_record(one, found))
        else:
            words.prose(_lines(one, found))
    if not as_json or found.looked_at < FEWEST:
        _advise(found, output, profile)
    if found.looked_at < FEWEST:
        raise Ended(ExitCode.TEMPORARY)


def _check(output: Path, profile: str) -> None:
    """Before the work: whether the file may be written, and would be the one by which the source is read."""
    from scraper import profiles

    if not profiles.is_file(output.name):
        raise UsageError(f"{output}: expected a file whose name ends in .toml, as that of a profile does")
    outputs.refuse_own(output)
    if profiles.is_file(profile) and Path(profile).resolve() != output.resolve():
        raise UsageError(f"{output}: the source is read by {profile}, and can have one profile: expected that file")


def _found(source: str, profile: str, output: Path | None) -> Learned:
    from scraper.pipeline import reading
    from scraper.pipeline.past import learning

    known = str(output) if output is not None and output.exists() else profile
    with opened() as archive:
        check_source(archive, source)
        return learning.learn(archive, source, known=reading.known(known) if known else None)


def _write(output: Path, found: Learned, profile: str) -> None:
    from scraper import profiles

    old = output.read_bytes().decode() if output.exists() else ""
    told = [(one.text, f"{_where(one, found)}: {_such_as(one)}") for one in found.standing]
    extends = found.profile if profiles.is_file(profile) or not profile else profile
    new = profiles.with_boilerplate(old, told, name=output.stem, extends=extends)
    try:
        profiles.load(new.removeprefix("\ufeff"), where=str(output))
    except ProfileError as error:
        raise UsageError(f"{error}; nothing was written") from error
    with outputs.written(output) as file:
        file.write(new.encode())


def _lines(one: Standing, found: Learned) -> Iterator[str]:
    from scraper.publish import tables

    yield f"{_where(one, found)}: {_such_as(one)}"
    yield f"    {tables.harmless(one.text)}"


def _where(one: Standing, found: Learned) -> str:
    place = "" if one.place == "between" else f", always {one.place}"
    return f"in {len(one.articles)} of {found.looked_at} articles{place}"


def _such_as(one: Standing) -> str:
    return "such as " + ", ".join(map(str, one.articles[:_EXAMPLES]))


def _record(one: Standing, found: Learned) -> dict[str, object]:
    return {
        "source": found.source,
        "text": one.text,
        "place": one.place,
        "in": len(one.articles),
        "of": found.looked_at,
        "articles": list(one.articles),
    }


def _advise(found: Learned, output: Path | None, profile: str) -> None:
    """What the list means, and what to do next."""
    from scraper.parser.text.boilerplate import FEWEST

    source = shlex.quote(found.source)
    unwritten = f"; {output} was not written" if output else ""
    if found.looked_at < FEWEST:
        words.problem(
            f"{found.looked_at} articles of {found.source} with texts of their own; at least {FEWEST} are needed to compare{unwritten}"
        )
    elif not found.standing:
        words.message(
            f"no paragraph stands in many of the newest {found.looked_at} articles of {found.source}{unwritten}"
        )
    elif output is None:
        name = re.sub(r"[^\w-]+", "-", found.source).strip("-") or "profile"
        words.message(f"`scraper learn {source} --output {name}.toml` writes them into a profile")
    else:
        words.message(
            f"{len(found.standing)} written into {output}; look through it, and take out what belongs to a text"
        )
        named = Path(profile).resolve() == output.resolve() if profile else False
        begin = "then" if named else f'`profile = "{_from_config(output)}"` in its source has the pages read so;'
        words.message(f"{begin} `scraper reparse --source {source} --dry-run` shows what that changes in the archive")


def _from_config(file: Path) -> str:
    """The path as a configuration gives it: from its own folder."""
    import os

    from scraper.config.loading import located

    configuration, _ = located(choices().config)
    return os.path.relpath(file.resolve(), configuration.resolve().parent)
