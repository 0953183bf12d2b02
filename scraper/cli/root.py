"""The `scraper` group."""

from __future__ import annotations

import difflib
from importlib import import_module

import click

import scraper
from scraper.cli.choices import common

_COMMANDS = {
    "demo": "scraper.cli.demo:demo",
    "fetch": "scraper.cli.fetch:fetch",
    "add": "scraper.cli.add:add",
    "crawl": "scraper.cli.crawl:crawl",
    "backfill": "scraper.cli.backfill:backfill",
    "schedule": "scraper.cli.schedule:schedule",
    "search": "scraper.cli.look:search",
    "show": "scraper.cli.look:show",
    "history": "scraper.cli.look:history",
    "changes": "scraper.cli.changes:changes",
    "stories": "scraper.cli.stories:stories",
    "status": "scraper.cli.look:status",
    "serve": "scraper.cli.serve:serve",
    "parse": "scraper.cli.parse:parse",
    "export": "scraper.cli.export:export",
    "import": "scraper.cli.importing:import_",
    "backup": "scraper.cli.backup:backup",
    "check": "scraper.cli.check:check",
    "anchor": "scraper.cli.anchor:anchor",
    "reparse": "scraper.cli.reparse:reparse",
    "learn": "scraper.cli.learn:learn",
    "compact": "scraper.cli.compact:compact",
    "completion": "scraper.cli.completion:completion",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name, and imports one only to run it or to describe it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order in which a newcomer needs them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name."""
        home = _COMMANDS.get(cmd_name)
        if home is None:
            return None
        module, _, name = home.partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above is ours
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
    epilog="Exit codes: 0 done, 1 failed, 2 usage or config, 3 partly, 5 temporary, 6 drift, 11 another crawl runs, 129/130/143 stopped.",
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
