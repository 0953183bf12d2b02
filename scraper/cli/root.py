"""The `scraper` group."""

from __future__ import annotations

import difflib
from importlib import import_module

import click

import scraper
from scraper.cli.choices import common

# Where each command is, and what the list of all commands says of it.
_COMMANDS = {
    "demo": ("scraper.cli.demo:demo", "Watch an invented newspaper being crawled."),
    "fetch": ("scraper.cli.fetch:fetch", "Fetch pages now, keep them and show what they say."),
    "add": ("scraper.cli.add:add", "Find a site's feeds and lists, and add it to config.toml."),
    "crawl": ("scraper.cli.crawl:crawl", "Visit what is due of every source, and keep it."),
    "backfill": ("scraper.cli.backfill:backfill", "Fetch what a source published in the past."),
    "schedule": ("scraper.cli.schedule:schedule", "Print what makes cron or systemd crawl every so often."),
    "search": ("scraper.cli.look:search", "Find articles by their words."),
    "show": ("scraper.cli.look:show", "Show one article, as it was last seen."),
    "history": ("scraper.cli.look:history", "Show an article's edits, counts and disappearances."),
    "changes": ("scraper.cli.changes:changes", "List the edits that were seen, newest first."),
    "stories": ("scraper.cli.stories:stories", "List texts that several sources printed."),
    "status": ("scraper.cli.look:status", "Show the health of each source."),
    "serve": ("scraper.cli.serve:serve", "Read the archive in a browser."),
    "parse": ("scraper.cli.parse:parse", "Read one page and show what it says; keep nothing."),
    "export": ("scraper.cli.export:export", "Write JSON Lines, CSV, Parquet, Atom, WARC or an archive."),
    "import": ("scraper.cli.importing:import_", "Take in WARC files, HTML, JSON and other archives."),
    "backup": ("scraper.cli.backup:backup", "Copy the archive, also while a crawl writes to it."),
    "check": ("scraper.cli.check:check", "Look for damage, and for fields that are no longer found."),
    "anchor": ("scraper.cli.anchor:anchor", "Write down the archive's state, against forgery."),
    "reparse": ("scraper.cli.reparse:reparse", "Read the whole archive again with today's parser."),
    "learn": ("scraper.cli.learn:learn", "Find what a site repeats in one article after another."),
    "compact": ("scraper.cli.compact:compact", "Make the archive smaller."),
    "completion": ("scraper.cli.completion:completion", "Print what makes the shell complete commands."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name, and imports one only to run it or to describe it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order in which a newcomer needs them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        home, summary = _COMMANDS[cmd_name]
        module, _, name = home.partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above is ours
        command.short_help = summary
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, but an unknown name gets a suggestion."""
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            close = difflib.get_close_matches(name, _COMMANDS, n=1)
            hint = f', did you mean "{close[0]}"?' if close else f"; the commands are {', '.join(_COMMANDS)}"
            raise click.UsageError(f'no such command "{name}"{hint}', ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 failed, 2 usage or config, 3 partly, 5 temporary, 6 drift, 7 disk full, 11 another crawl runs, 129/130/143 stopped.",
)
@click.version_option(scraper.__version__, "--version", prog_name="scraper", message="%(prog)s %(version)s")
@common
@click.pass_context
def root(ctx: click.Context) -> None:
    """Collect news articles and keep them: every page, every edit, every view count, in one SQLite file.

    \b
    scraper demo                         watch an invented newspaper being crawled
    scraper fetch URL                    one page now
    scraper add URL                      a site's feeds, sitemaps and listings into config.toml
    scraper crawl                        the cron job: whatever is due, of every source in config.toml
    scraper search مجلس                  find it again
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
