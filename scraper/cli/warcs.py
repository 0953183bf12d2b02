"""The captures of an archive as records of a WARC file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scraper
from scraper.models import LinkKind

if TYPE_CHECKING:
    from scraper.storage import Archive
    from scraper.storage.exchange.outgoing import Outgoing


def beginning(archive: Archive) -> bytes:
    """The record that says who made the file, and when."""
    from scraper.pipeline import clock
    from scraper.publish import warc

    return warc.beginning(
        made_at=clock.now(), software=f"scraper/{scraper.__version__}", name=f"{archive.path.stem}.warc.gz"
    )


def record(going: Outgoing) -> bytes:
    """One capture: a response, or what was no response but another program's word."""
    from scraper.publish import warc

    stored = going.stored
    if stored.kind is LinkKind.RECORD:
        return warc.resource(going.capture, digest=stored.digest, source=stored.source, kind=stored.kind)
    return warc.response(going.capture, digest=stored.digest, source=stored.source, kind=stored.kind, first=going.first)
