"""What `scraper check` calls damage, in the archive that a test has worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.storage import opening
from scraper.storage.soundness import checking
from scraper.storage.soundness.findings import State

if TYPE_CHECKING:
    from pathlib import Path


def damage(path: Path) -> dict[str, list[str]]:
    """The checks that found some, with what they say of it."""
    found = checking.examine(path, quick=False, tell=opening.silent)
    return {finding.check: finding.told for finding in found if finding.state is State.DAMAGE}
