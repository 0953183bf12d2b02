"""Telling others how a crawl went: a dead-man service, a monitor."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.fetcher.ping import ping
from scraper.pipeline.client import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scraper.config import Config
    from scraper.pipeline.report import CrawlReport


@dataclass(slots=True)
class Told:
    """What is to be told: set `report` when there is one. `problems` are one line for each that could not be told."""

    report: CrawlReport | None = None
    problems: list[str] = field(default_factory=list)


@contextmanager
def told(config: Config) -> Iterator[Told]:
    """The crawl inside is announced and its end told, also where it breaks off without a report."""
    telling = Told()
    _ping(config, "start", "", telling)
    try:
        yield telling
    finally:
        report = telling.report
        _ping(config, str(1 if report is None else report.exit_code), report.summary if report else "", telling)
        if report is not None and config.report.metrics_file is not None:
            _write(config.report.metrics_file, config.archive, report, telling)


def _ping(config: Config, event: str, summary: str, telling: Told) -> None:
    if not config.report.ping_url:
        return
    problem = ping(config.report.ping_url, event, settings=settings(config), summary=summary)
    if problem:
        telling.problems.append(problem)


def _write(path: Path, archive: Path, report: CrawlReport, telling: Told) -> None:
    """Beside its final name until it is whole: the collector may look at any moment."""
    from scraper.publish import metrics
    from scraper.storage import companions

    if companions.is_same(path, archive) or companions.is_beside(path, archive):
        telling.problems.append(f"metrics_file: {path} cannot be written: the archive {archive} stands there")
        return
    text = metrics.textfile(
        {tally.source: tally.counts for tally in report.sources},
        started_at=report.started_at,
        ended_at=report.ended_at,
        exit_code=report.exit_code,
    )
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(text)
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        telling.problems.append(f"metrics_file: {path} cannot be written: {error.strerror}")
