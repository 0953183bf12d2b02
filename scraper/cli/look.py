"""`scraper show`, `scraper search`, `scraper history`, `scraper status`: what the archive holds. Nothing is written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from scraper.cli import source_trouble, words
from scraper.cli.choices import common, complete_source, load_config
from scraper.cli.ending import Ended, ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from scraper.models import SourceStatus, StoredArticle
    from scraper.storage import Archive, Hit
    from scraper.storage.health.troubles import Trouble

_FOUND, _PLAIN = ("\x1b[1m", "\x1b[0m"), ("", "")


def opened(*, older: bool = False) -> Archive:
    """The archive, to read from; with `older` also one of an older version, to be copied."""
    from scraper.storage import Archive

    return Archive(load_config().archive, read_only=True, older=older)


@click.command()
@click.argument("article", metavar="ID|URL")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every field.")
@common
def show(article: str, *, as_json: bool) -> None:
    """Show one article of the archive, as it was last seen.

    ID is the archive's own number, as `scraper search` and `scraper fetch` print it; a URL may be any that ever led to
    the article.

    \b
    scraper show 12
    scraper show https://daily.example/news/1 --json
    """
    from scraper.publish import jsonl, plain

    with opened() as archive:
        stored = _found(archive, article)
    if as_json:
        words.record(jsonl.stored(stored))
    else:
        words.prose(plain.stored(stored))


@click.command()
@click.argument("article", metavar="ID|URL")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every revision, count, address and event.")
@common
def history(article: str, *, as_json: bool) -> None:
    """Show what happened to an article: each edit, each count that was seen, each address, each disappearance.

    In a diff [-these words-] were removed and {+these+} added; paragraphs that stayed are left out. A page that was
    missing once is suspected to be gone; a second visit confirms it.

    \b
    scraper history 12
    scraper history https://daily.example/news/1 --json
    """
    from scraper.publish import answers, plain

    with opened() as archive:
        stored = _found(archive, article)
        parts = (
            archive.revisions(stored.id),
            archive.observations(stored.id),
            archive.events(stored.id),
            archive.flips(stored.id),
            archive.aliases(stored.id),
        )
    if as_json:
        words.record(answers.history(stored, *parts))
    else:
        words.prose(plain.history(stored, *parts, colour=words.colour(sys.stdout)))


def check_source(archive: Archive, name: str | None) -> None:
    """UsageError, with what may have been meant, for a source that the archive does not know."""
    import difflib

    from scraper.errors import UsageError

    if name is None:
        return
    known = archive.source_urls()
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        hint = f'did you mean "{close[0]}"?' if close else f"there are {', '.join(known) or 'none'}"
        raise UsageError(f'{archive.path}: no source "{name}", {hint}')


def _found(archive: Archive, key: str) -> StoredArticle:
    """The article of that number or URL; of several under one URL the last seen, and a note that there are more."""
    stored = archive.article(key)
    others = [f"{number} of {source}" for number, source in archive.same_url(key) if number != stored.id]
    if others:
        words.problem(
            f"several articles are under that URL: this is {stored.id} of {stored.source}, "
            f"the last seen; also {', '.join(others)}"
        )
    return stored


class _Search(click.Command):
    """Says how a word that must not occur is told from an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it; a misspelt option of more than a letter is one, and gets no such advice."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name.startswith("--"):
                raise
            advice = "words that begin with - come after --, as in `scraper search -- -football harbour`"
            raise click.UsageError(f"{error.format_message().rstrip('.')}; {advice}", ctx) from error


@click.command(cls=_Search, epilog="Exit code 1 where nothing was found.")
@click.argument("terms", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Show N at most.")
@click.option("--source", metavar="NAME", shell_complete=complete_source, help="Only articles of this source.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="One JSON object a line; `marks` are where the found words begin and end in `snippet`, in characters from 0.",
)
@common
def search(terms: tuple[str, ...], limit: int, source: str | None, *, as_json: bool) -> None:
    """Find the articles in which all these words occur, in any script and spelling.

    "Words in quotes" must stand together; a word* may go on; -word must not occur; one OR another may. source:daily,
    lang:fa, section:Sport, since:2021-03 and until:1w narrow the search; a day, month or year counts whole.

    \b
    scraper search مجلس الأمن
    scraper search '"tide bell"' --source daily
    scraper search 'harbour OR port -football since:30d lang:en'
    """
    from scraper.pipeline import clock
    from scraper.publish import answers

    if not any(term.strip() for term in terms):
        raise click.UsageError("no words to search for", click.get_current_context())
    marks = answers.MARKS if as_json else _FOUND if words.colour(sys.stdout) else _PLAIN
    typed, now = " ".join(terms), clock.now()
    with opened() as archive:
        check_source(archive, source)
        hits = archive.search(typed, limit=limit, source=source, marks=marks, now=now)
        for doubt in archive.doubts(typed, now):
            words.problem(doubt)
    for hit in hits:
        if as_json:
            words.record(answers.hit(hit.id, hit.source, hit.title, hit.url, hit.published, hit.snippet))
        else:
            words.prose(_lines(hit))
    if not hits:
        words.message("nothing found")
        raise Ended(ExitCode.FAILED)


def _lines(hit: Hit) -> Iterator[str]:
    from scraper.publish import tables

    date = f"{hit.published:%Y-%m-%d}" if hit.published else "no date   "
    yield f"{hit.id:>5}  {date}  {hit.source}  {tables.harmless(hit.title)}"
    for line in hit.snippet.splitlines():
        yield f"       {line}"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object per source.")
@common
def status(*, as_json: bool) -> None:
    """Show the health of each source: articles, last run, failures since, and fields that articles lack.

    It also counts the pages of the last 30 days that were something else: a wall, an error page, the front page,
    another edition.

    Where nothing of a source could be read at its last visit, it says what is wrong, since when, and what to do.

    \b
    scraper status
    scraper status --json
    """
    from scraper.pipeline import clock
    from scraper.publish import answers, health

    with opened() as archive:
        sources = tuple(_health(archive, clock.now()))
        ailing = archive.ailing(clock.now())
        spoilt = archive.spoilt_times(clock.now())
    for time in spoilt:
        words.problem(source_trouble.spoilt(time))
    if as_json:
        for source in sources:
            trouble = ailing.get(source.name)
            words.record({**answers.status(source), "trouble": source_trouble.record(trouble) if trouble else None})
        return
    words.data(health.health(sources, width=words.width(piped=80)))
    if ailing:
        words.prose(["", *(_ailing(trouble) for trouble in ailing.values())])


def _health(archive: Archive, now: datetime) -> Iterator[SourceStatus]:
    """The health of one source after another: in a large archive each takes a while, as every article is looked at."""
    from scraper.cli.progress import progress

    names = sorted(archive.source_urls())
    with progress() as shown:
        for done, name in enumerate(names):
            shown.tell(done, len(names), f"sources, {name}")
            yield from archive.status(now, source=name)


def _ailing(trouble: Trouble) -> str:
    from scraper.publish import tables

    what = trouble.detail if trouble.reason == "other" else f"{trouble.reason}: {trouble.detail}"
    return tables.harmless(source_trouble.down(trouble, what, trouble.reason))
