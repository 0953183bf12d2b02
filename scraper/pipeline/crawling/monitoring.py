"""Tells others how a crawl went: a service that raises an alarm when it hears nothing, and a metrics file."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.errors import ScraperError
from scraper.fetcher.ping import ping
from scraper.pipeline.client import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scraper.config import Config
    from scraper.pipeline.crawling.report import CrawlReport


@dataclass(slots=True)
class Monitored:
    """A crawl that is reported: set `report` when there is one. `problems` says in a line each what could not be told."""

    report: CrawlReport | None = None
    problems: list[str] = field(default_factory=list)


@contextmanager
def monitored(config: Config) -> Iterator[Monitored]:
    """Announces the crawl in the `with` block and tells how it ended, also where it breaks off without a report."""
    run, code = Monitored(), 1
    _ping(config, "start", "", run)
    try:
        yield run
    except ScraperError as error:
        code = error.exit_code
        raise
    finally:
        report = run.report
        _ping(config, str(code if report is None else report.exit_code), report.summary if report else "", run)
        if report is not None and config.report.metrics_file is not None:
            _write(config.report.metrics_file, config.archive, report, run)


def _ping(config: Config, event: str, summary: str, run: Monitored) -> None:
    if not config.report.ping_url:
        return
    problem = ping(config.report.ping_url, event, settings=settings(config), summary=summary)
    if problem:
        run.problems.append(problem)


def _write(path: Path, archive: Path, report: CrawlReport, run: Monitored) -> None:
    """Write the metrics under another name first and rename them: the collector may read the file at any moment."""
    from scraper.publish import metrics
    from scraper.storage.file import own_files

    if own_files.is_same(path, archive) or own_files.is_beside(path, archive):
        run.problems.append(f"metrics_file: {path} cannot be written: the archive {archive} stands there")
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
        run.problems.append(f"metrics_file: {path} cannot be written: {error.strerror}")
