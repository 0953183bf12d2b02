"""`scraper schedule`: a crawl every so often, by cron or systemd."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.choices import common, load_config
from scraper.errors import UsageError

if TYPE_CHECKING:
    from scraper.config import Config
    from scraper.publish.schedules import Job


@click.command()
@click.option("--cron", "form", flag_value="cron", help="Print a line for `crontab -e`.")
@click.option("--systemd", "form", flag_value="systemd", help="Print a service and its timer.")
@click.option(
    "--every",
    type=int,
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="Minutes between two crawls; 60 for an hour.",
)
@click.option(
    "--write",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="With --systemd: write the two files there.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object: the line, or each file's name and text.")
@common
def schedule(form: str | None, every: int, write: Path | None, *, as_json: bool) -> None:
    """Print what makes cron or systemd crawl every so often, with the paths of this installation.

    \b
    (crontab -l; scraper schedule --cron) | crontab -
    scraper schedule --systemd --write ~/.config/systemd/user && systemctl --user enable --now scraper.timer
    loginctl enable-linger
    """
    from scraper.publish import schedules

    if form is None:
        raise UsageError("expected --cron or --systemd")
    if write is not None and form != "systemd":
        raise UsageError("--write goes with --systemd; a crontab line is printed")
    if not schedules.fits(every):
        raise UsageError(f"--every: found {every}, expected minutes that divide an hour, or hours that divide a day")
    job = _job(load_config(), every)
    if form == "cron":
        line = schedules.crontab(job)
        if as_json:
            words.record({"crontab": line})
        else:
            words.data(line)
        return
    files = {"scraper.service": schedules.service(job), "scraper.timer": schedules.timer(job)}
    if write is not None:
        _write(write, files)
    if as_json:
        words.record({"files": files, "folder": None if write is None else str(write)})
    elif write is None:
        words.data("\n".join(f"# {name}\n{text}" for name, text in files.items()).rstrip())


def _job(config: Config, minutes: int) -> Job:
    from scraper.publish.schedules import Job

    if config.path is None:
        raise UsageError("there is no config.toml here: make one with `scraper add URL`, or name one with --config")
    path = config.path.resolve()
    return Job(
        program=_program(),
        config=str(path),
        folder=str(path.parent),
        write_folders=_written(config),
        minutes=minutes,
    )


def _written(config: Config) -> tuple[str, ...]:
    files = (config.archive, config.report.metrics_file)
    return tuple(dict.fromkeys(str(file.resolve().parent) for file in files if file is not None))


def _program() -> tuple[str, ...]:
    """This very installation, by its absolute path: cron's PATH knows no virtual environments."""
    beside = Path(sys.executable).with_name("scraper")
    return (str(beside),) if beside.exists() else (sys.executable, "-m", "scraper")


def _write(folder: Path, files: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror}") from None
    words.message(f"wrote {', '.join(files)} to {folder}; now: systemctl --user daemon-reload")
    words.message("timers of a user stop at logout; `loginctl enable-linger`, once, keeps them running")
