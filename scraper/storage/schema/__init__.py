"""The tables as readable SQL: one module for each migration, in their order.

A migration is never changed once a release has made archives with it: add the next module at the end of the list. The
number of migrations is the archive's version (`PRAGMA user_version`); names and times stand in `_sqlite_migrations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlite_utils import Migrations

from scraper.storage.schema import (
    m0001_first,
    m0002_alternates,
    m0003_lastmod,
    m0004_backfills,
    m0005_stories,
    m0006_changes,
    m0007_hosts,
    m0008_run_deadlines,
    m0009_dictionaries,
    m0010_readings,
    m0011_source_health,
    m0012_facets,
    m0013_new_story_keys,
    m0014_host_turns,
    m0015_times_of_runs,
    m0016_notices,
    m0017_suspicions,
    m0018_sitemaps_read,
)
from scraper.storage.schema.m0001_first import APPLICATION_ID

if TYPE_CHECKING:
    from sqlite_utils import Database

_IN_ORDER: Final = (
    m0001_first,
    m0002_alternates,
    m0003_lastmod,
    m0004_backfills,
    m0005_stories,
    m0006_changes,
    m0007_hosts,
    m0008_run_deadlines,
    m0009_dictionaries,
    m0010_readings,
    m0011_source_health,
    m0012_facets,
    m0013_new_story_keys,
    m0014_host_turns,
    m0015_times_of_runs,
    m0016_notices,
    m0017_suspicions,
    m0018_sitemaps_read,
)
VERSION: Final = len(_IN_ORDER)

_migrations = Migrations("scraper")
for _module in _IN_ORDER:
    _migrations(name=_module.__name__.rpartition(".")[2])(_module.apply)


def migrate(db: Database) -> None:
    """Brings the archive to VERSION; call it within a transaction, so that an archive is never half migrated."""
    _migrations.apply(db)
    db.execute(f"PRAGMA user_version = {VERSION}")


__all__ = ["APPLICATION_ID", "VERSION", "migrate"]
