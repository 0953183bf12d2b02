"""What can go wrong by our own or the user's mistake, as one tree of exceptions.

    ScraperError                 every exception that this package raises on purpose
    ├── ConfigError              config.toml: unknown key, wrong type, bad value          (exit 2)
    ├── ProfileError             a profile in TOML that cannot be used                    (exit 2)
    ├── UsageError               an argument that makes no sense, or names no source      (exit 2)
    ├── NotFoundError            the archive has no such article                          (exit 1)
    ├── LockedError              another run holds the archive's lock                     (exit 11)
    ├── FetchFailedError         `scraper.fetch` got no page; carries the Failure         (exit 1 or 5)
    └── ArchiveError             the archive cannot be used                               (exit 1)
        ├── NotAnArchiveError    the file is no SQLite file, or not one of ours
        ├── NewerArchiveError    a newer version of this program made it
        ├── SpoiltRowError       a row of it is none that this program writes
        └── ArchiveWriteError    read-only file, missing folder
            └── DiskFullError    no room is left for it                               (exit 7)

What a site does wrong (404, time-out, a block page) is no exception but a value: `models.Failure`.
A message says where, what was found and what was expected, in one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.models import Failure


class ScraperError(Exception):
    """Every exception that this package raises on purpose; `exit_code` is what the command line returns for it."""

    exit_code = 1


class ConfigError(ScraperError):
    """The configuration has an unknown key, a wrong type or a bad value."""

    exit_code = 2


class ProfileError(ScraperError):
    """A site or CMS profile cannot be used."""

    exit_code = 2


class UsageError(ScraperError):
    """An argument makes no sense."""

    exit_code = 2


class NotFoundError(ScraperError):
    """The archive has no such article."""


class LockedError(ScraperError):
    """Another run holds the archive's lock; the message says who, since when."""

    exit_code = 11


class FetchFailedError(ScraperError):
    """`scraper.fetch` got no page; the message is the failure in one line, `failure` the `models.Failure`."""

    def __init__(self, message: str, failure: Failure) -> None:
        super().__init__(message)
        self.failure = failure


class ArchiveError(ScraperError):
    """The archive cannot be used."""


class NotAnArchiveError(ArchiveError):
    """The file is no SQLite database, or not one that this program made."""


class NewerArchiveError(ArchiveError):
    """A newer version of this program made the archive."""


class SpoiltRowError(ArchiveError):
    """A row of the archive is none that this program writes; the message says which."""


class ArchiveWriteError(ArchiveError):
    """The archive cannot be written: read-only file, missing folder, disk full."""


class DiskFullError(ArchiveWriteError):
    """No room is left for the archive, or for what is written of it; what was kept before is there."""

    exit_code = 7
