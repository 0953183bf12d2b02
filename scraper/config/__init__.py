"""config.toml → frozen values.

In: a path, or the environment that names one. Out: a `Config`, every value checked and every address absolute; or one
`ConfigError` that names all mistakes, a line each: file, line, key, what was found, what was expected. Nothing below
the pipeline sees a `Config`: its values are handed on as plain arguments.

    options   every option: type, default, unit, reason
    values    a check for each kind of value              checking  tables of TOML → a Config
    loading   a file, found and read whole                lines     on which line each key stands
    writing   a new source → the user's own file
"""

from __future__ import annotations

from scraper.config.loading import load, place
from scraper.config.options import Config, CrawlConfig, FetcherConfig, ReportConfig, SourceConfig, documentation

__all__ = ["Config", "CrawlConfig", "FetcherConfig", "ReportConfig", "SourceConfig", "documentation", "load", "place"]
