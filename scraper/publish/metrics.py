"""The last run as a Prometheus textfile, for node_exporter's collector to pick up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_WORDS = {
    "pages": "Article pages that were asked for",
    "looks": "Feeds, sitemaps and listings that were asked for",
    "found": "Links that were not known before",
    "new": "Articles that were not known before",
    "revised": "Articles that had been edited",
    "unchanged": "Articles that were as before",
    "no_article": "Pages that were no article",
    "gone": "Articles that have disappeared",
    "failed": "Requests that gave no page",
    "unkept": "Pages that belong to a spoilt row of the archive",
}


def textfile(
    sources: Mapping[str, Mapping[str, int]], *, started_at: datetime, ended_at: datetime, exit_code: int
) -> bytes:
    """The figures of a run, those of `_WORDS` for each source by its name."""
    from prometheus_client import CollectorRegistry, Gauge, generate_latest

    registry = CollectorRegistry()
    for name, words in (
        ("start_time_seconds", "When the last run began"),
        ("end_time_seconds", "When the last run ended"),
        ("exit_code", "How the last run ended, 0 for well"),
    ):
        gauge = Gauge(f"scraper_run_{name}", words, registry=registry)
        gauge.set(
            {"start_time_seconds": started_at.timestamp(), "end_time_seconds": ended_at.timestamp()}.get(
                name, exit_code
            )
        )
    for name, words in _WORDS.items():
        gauge = Gauge(f"scraper_run_{name}", words, ["source"], registry=registry)
        for source, counts in sources.items():
            gauge.labels(source=source).set(counts[name])
    return generate_latest(registry)
