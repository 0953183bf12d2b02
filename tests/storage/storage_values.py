"""Values for the storage tests: pages as a fetcher and a parser would hand them over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from scraper.models import (
    Article,
    Capture,
    Count,
    Extraction,
    Failure,
    Link,
    LinkKind,
    Moment,
    Origin,
    PageKind,
    Precision,
    Reason,
    Zone,
)

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
URL = "https://paper.example/ar/news/49909"

BODY = (
    "The harbour authority opened the new northern quay to cargo ships on Monday after three years of building.\n\n"
    "Its director said that forty cranes would work there by the end of the summer, twice as many as before.\n\n"
    "Fishermen had protested against the quay, because it closes the channel that their boats have always used."
)
OTHER_BODY = (
    "A chess teacher from a mountain village won the national title last night with a sacrifice in the final game.\n\n"
    "She learned to play at the age of forty and trains with her pupils, the youngest of whom is only six years old.\n\n"
    "The prize, a wooden clock made in the capital, will stand in the classroom where her lessons take place."
)


def at(hours: float = 0) -> datetime:
    """An instant that many hours after NOW."""
    return NOW + timedelta(hours=hours)


def article(url: str = URL, **fields: Any) -> Article:
    """An article about a quay, with the fields given."""
    values: dict[str, Any] = {"title": "New quay opens in the northern harbour", "body": BODY, "news_id": "49909"}
    return Article(url=url, **(values | fields))


def stranger(url: str = URL, **fields: Any) -> Article:
    """Quite another article, about chess."""
    return article(url, **({"title": "Village chess teacher wins national title", "body": OTHER_BODY} | fields))


def capture(url: str = URL, when: datetime = NOW, **fields: Any) -> Capture:
    """A page fetched at a time; its bytes differ with the time, as real pages do."""
    values: dict[str, Any] = {
        "url": url,
        "final_url": fields.get("final_url", url),
        "fetched_at": when,
        "status": 200,
        "headers": (("Content-Type", "text/html"),),
        "body": f"<html>{url} {when}</html>".encode(errors="replace"),
    }
    return Capture(**(values | fields))


def extraction(found: Article | None) -> Extraction:
    """What a parser hands over with this article, or with none."""
    return Extraction(kind=PageKind.ARTICLE if found else PageKind.LISTING, article=found)


def failure(reason: Reason = Reason.MISSING, url: str = URL, when: datetime = NOW, **fields: Any) -> Failure:
    """A fetch that failed."""
    values: dict[str, Any] = {"detail": "404 Not Found", "status": 404}
    return Failure(url=url, reason=reason, failed_at=when, **(values | fields))


def link(url: str = URL, kind: LinkKind = LinkKind.ARTICLE, source: str = "paper", **fields: Any) -> Link:
    """A link of the source `paper`."""
    return Link(url=url, kind=kind, source=source, **fields)


def moment(written: str = "2021-03-25T10:30:00+03:30", **fields: Any) -> Moment:
    """A date that a page shows to the minute, with its offset."""
    values: dict[str, Any] = {"precision": Precision.MINUTE, "text": written, "zone": Zone.WRITTEN}
    return Moment(at=datetime.fromisoformat(written), **(values | fields))


def views(value: int) -> Count:
    """A view count."""
    return Count(value=value, text=f"{value} views")


def origin(field: str, text: str = "as printed") -> Origin:
    """Where a field came from."""
    return Origin(field=field, rule="labelled", path="//div", text=text, confidence=0.9, parser_version="1")
