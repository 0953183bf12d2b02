"""`scraper schedule`, and who is told of a crawl besides its reader."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cli_runner import Cli
from prometheus_client.parser import text_string_to_metric_families

from scraper.publish.schedules import Job, crontab, fits, service, timer


def job(**changes: object) -> Job:
    values = {"program": ("/srv/news/.venv/bin/scraper",), "config": "/srv/news/config.toml", "folder": "/srv/news"}
    return Job(**(values | {"write_folders": ("/srv/news/data",), "minutes": 15} | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minutes", "when"),
    [(1, "* * * * *"), (15, "*/15 * * * *"), (60, "0 * * * *"), (180, "0 */3 * * *"), (1440, "0 0 * * *")],
)
def test_cron_is_told_when(minutes: int, when: str) -> None:
    assert fits(minutes)
    assert crontab(job(minutes=minutes)).startswith(f"{when} cd /srv/news && ")


@pytest.mark.parametrize("minutes", [0, -5, 7, 45, 90, 300, 2880])
def test_what_cron_cannot_say_does_not_fit(minutes: int) -> None:
    assert not fits(minutes)


def test_a_crontab_line_survives_blanks_and_percent_signs(tmp_path: Path) -> None:
    folder = tmp_path / "a b%c"
    folder.mkdir()
    line = crontab(job(program=("/bin/echo",), config=str(folder / "config.toml"), folder=str(folder)))
    command = line.split(" ", 5)[5].replace(r"\%", "%")  # what cron makes of it
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == f"--config {folder}/config.toml crawl --max-time 810\n"


def test_the_units_are_what_systemd_understands(tmp_path: Path) -> None:
    made = job(folder=str(tmp_path), write_folders=(str(tmp_path),), program=(shutil.which("true") or "/bin/true",))
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(service(made))
    assert unit["Service"]["Type"] == "oneshot"
    assert shlex.split(unit["Service"]["ExecStart"])[1:] == [
        "--config",
        "/srv/news/config.toml",
        "crawl",
        "--max-time",
        "810",
    ]
    assert unit["Service"]["ReadWritePaths"] == str(tmp_path)
    # To give up a capability takes one that no user's manager has: the service would end as 218/CAPABILITIES.
    assert not {"PrivateDevices", "ProtectKernelModules", "ProtectClock", "ProtectKernelLogs"} & set(unit["Service"])
    assert "OnCalendar=*:0/15" in timer(made)
    if analyze := shutil.which("systemd-analyze"):
        for name, text in {"scraper.service": service(made), "scraper.timer": timer(made)}.items():
            (tmp_path / name).write_text(text)
        done = subprocess.run(
            [analyze, "verify", tmp_path / "scraper.service", tmp_path / "scraper.timer"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "scraper.service" not in done.stderr
        assert "scraper.timer" not in done.stderr


def test_the_printed_line_runs_this_very_installation(cli: Cli, configured: Path) -> None:
    done = cli("schedule", "--cron", "--every", "30")
    assert (done.code, done.err) == (0, "")
    command = done.out.strip().split(" ", 5)[5]
    ran = subprocess.run(
        ["sh", "-c", f"{command} --dry-run"], env=cli.environment, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "lantern\thttp://" in ran.stdout


def test_units_are_written_where_one_says(cli: Cli, configured: Path) -> None:
    done = cli("schedule", "--systemd", "--write", "units")
    assert done.code == 0
    assert "loginctl enable-linger" in done.err
    assert {path.name for path in (cli.folder / "units").iterdir()} == {"scraper.service", "scraper.timer"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "expected --cron or --systemd"),
        (("--cron", "--every", "7"), "--every: found 7"),
        (("--cron", "--write", "x"), "--write goes"),
    ],
)
def test_what_makes_no_schedule_is_said(cli: Cli, configured: Path, arguments: tuple[str, ...], said: str) -> None:
    done = cli("schedule", *arguments)
    assert done.code == 2
    assert said in done.err


def test_without_a_configuration_there_is_nothing_to_schedule(cli: Cli) -> None:
    assert "there is no config.toml here" in cli("schedule", "--cron").err


@pytest.fixture
def watcher() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A dead-man service, and what it has heard."""
    heard: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            heard.append((self.path, body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/ping/uuid", heard
        server.shutdown()


def test_a_crawl_tells_its_watchers(cli: Cli, configured: Path, watcher: tuple[str, list[tuple[str, str]]]) -> None:
    url, heard = watcher
    configured.write_text(f'{configured.read_text()}\n[report]\nping_url = "{url}"\nmetrics_file = "run.prom"\n')
    assert (cli("crawl").code, len(heard)) == (0, 2)
    assert heard[0] == ("/ping/uuid/start", "")
    assert heard[1][0] == "/ping/uuid/0"
    assert re.match(r"1\d new, ", heard[1][1])
    told = {
        (sample.name, sample.labels.get("source")): sample.value
        for family in text_string_to_metric_families((cli.folder / "run.prom").read_text())
        for sample in family.samples
    }
    assert told["scraper_run_exit_code", None] == 0
    assert told["scraper_run_new", "lantern"] >= 14


def test_a_watcher_that_is_away_harms_nothing(cli: Cli, configured: Path) -> None:
    extra = '\n[report]\nping_url = "http://127.0.0.1:9/x"\nmetrics_file = "none/run.prom"\n'
    configured.write_text(configured.read_text() + extra)
    done = cli("crawl")
    assert done.code == 0
    assert "ping_url http://127.0.0.1:9: nobody was told of the run" in done.err
    assert "metrics_file: none/run.prom cannot be written" in done.err
