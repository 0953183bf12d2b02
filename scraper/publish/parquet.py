"""Articles as Apache Parquet, for pandas, polars, DuckDB and the like; needs the extra `parquet` (pyarrow)."""

from __future__ import annotations

from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING, Any

from scraper.models import Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from typing import BinaryIO

    from scraper.models import Moment, StoredArticle

_TEXTS = (
    "url",
    "title",
    "news_id",
    "language",
    "overline",
    "description",
    "body",
    "section",
    "publisher",
    "canonical_url",
)
_ROWS = 5_000  # in memory at once, and in each row group


def write(articles: Iterable[StoredArticle], out: BinaryIO) -> None:
    """Write one row per article.

    Lists are lists. A date is three columns: the page's own day, the instant (null where nobody names the time zone),
    and the text as printed.
    """
    import pyarrow as pa
    from pyarrow import parquet

    schema = _schema(pa)
    left = iter(articles)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while rows := [_row(stored) for stored in islice(left, _ROWS)]:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def _schema(arrow: Any) -> Any:
    text, instant, many = arrow.string(), arrow.timestamp("us", tz="UTC"), arrow.list_(arrow.string())
    kinds = {
        "id": arrow.int64(),
        **dict.fromkeys(("source", "url", "title", "news_id"), text),
        **dict(_date_kinds(arrow, "published")),
        **dict(_date_kinds(arrow, "modified")),
        "views": arrow.int64(),
        "views_text": text,
        "authors": many,
        **dict.fromkeys(("language", "overline", "description", "body", "section"), text),
        "keywords": many,
        "publisher": text,
        "images": many,
        "canonical_url": text,
        "is_accessible_for_free": arrow.bool_(),
        "first_seen_at": instant,
        "last_seen_at": instant,
        "revisions": arrow.int32(),
        "gone_at": instant,
        "withheld": arrow.bool_(),
        "aliases": many,
    }
    return arrow.schema(list(kinds.items()))


def _date_kinds(arrow: Any, name: str) -> Iterator[tuple[str, Any]]:
    yield f"{name}_date", arrow.date32()
    yield f"{name}_at", arrow.timestamp("us", tz="UTC")
    yield f"{name}_text", arrow.string()


def _row(stored: StoredArticle) -> dict[str, object]:
    article = stored.article
    row: dict[str, object] = {name: _text(getattr(article, name)) for name in _TEXTS}
    row["is_accessible_for_free"] = article.is_accessible_for_free
    row |= _date(article.published, "published") | _date(article.modified, "modified")
    row |= {
        "views": article.views.value if article.views else None,
        "views_text": article.views.text if article.views else None,
        "authors": list(map(_well_formed, article.authors)),
        "keywords": list(map(_well_formed, article.keywords)),
        "images": [_well_formed(image.url) for image in article.images],
        "id": stored.id,
        "source": stored.source,
        "first_seen_at": stored.first_seen_at,
        "last_seen_at": stored.last_seen_at,
        "revisions": stored.revisions,
        "gone_at": stored.gone_at,
        "withheld": stored.withheld,
        "aliases": list(stored.aliases),
    }
    return row


def _date(moment: Moment | None, name: str) -> dict[str, object]:
    if moment is None:
        return {}
    known = moment.zone is not Zone.UNKNOWN
    return {
        f"{name}_date": moment.at.date(),
        f"{name}_at": _utc(moment.at) if known else None,
        f"{name}_text": _well_formed(moment.text),
    }


def _utc(at: datetime) -> datetime | None:
    try:
        return at.astimezone(UTC)
    except OverflowError:  # the first or last day of the calendar, shifted over its edge
        return None


def _text(value: str | None) -> str | None:
    return None if value is None else _well_formed(value)


def _well_formed(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
