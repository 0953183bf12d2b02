"""Pages on which hardly more than the beginning of a text stands that is known: the meter of a house that wants to be paid
has run out, or a login stands there, whatever the page says of it.

What such a page lacks would look like an edit, and its coming back like another. It is a failure, and asked for again
some hours later; a text that is cut down so each time was edited, and was so from the first of these pages on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.models import Failure, Reason
from scraper.normalize.text import fingerprint
from scraper.pipeline.visits import readers
from scraper.storage.texts import dedup, wholes

if TYPE_CHECKING:
    from scraper.config import SourceConfig
    from scraper.models import Capture, Extraction, Kept
    from scraper.storage import Archive

DETAIL = "hardly more than the beginning of the text that stood there before"
_TRIES = 3  # in a row, of seven hours: an editor's work is seen within a day


def failure(archive: Archive, capture: Capture, extraction: Extraction, *, source: str) -> Failure | None:
    """The page as the failure that it is; None where it has its text, where the archive knows of none, or of a later one."""
    article = extraction.article
    if article is None or wholes.is_open(article) or dedup.is_part(article):
        return None  # what is set on several pages has its text elsewhere
    known = archive.text_at(capture.final_url, source)
    if known is None or not wholes.is_beginning(article.body, known):
        return None
    held = archive.article(capture.final_url)
    if wholes.places(held.article) or capture.fetched_at < held.last_seen_at:
        return None
    if archive.failed_so(capture.url, source, DETAIL) >= _TRIES:
        return None
    return Failure.of(capture, Reason.PAYWALL, DETAIL)


def make_up(
    archive: Archive,
    capture: Capture,
    extraction: Extraction,
    home: SourceConfig | None,
    *,
    source: str,
    run: int | None,
) -> list[Kept]:
    """Keeps what was taken for a beginning alone before this page, which is to be kept next, if that lacks the rest too.

    `home` is how the source of that name is configured, None where it is not.
    """
    doubted = archive.pages_failed_so(capture.url, source, DETAIL)
    known = archive.text_at(capture.final_url, source) if doubted else None
    if extraction.article is None or known is None:
        return []
    before, now = _paragraphs(known), _paragraphs(extraction.article.body)
    kept = []
    for page in doubted:
        read = readers.read(page, home).extraction
        shown = _paragraphs(read.article.body) if read and read.article else set()
        if read and shown & now and not (before - shown) & now:
            kept.append(archive.keep(page, read, source=source, run=run))
    return kept


def _paragraphs(text: str) -> set[str]:
    return set(map(fingerprint, text.split("\n\n")))
