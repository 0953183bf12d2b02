"""Whatever a parser reads comes back from the archive as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from archive_damage import damage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_values import NOW, URL, article, capture, extraction, moment, origin

from scraper.models import Alternate, Article, Count, Image, KeptAs, LinkKind, Moment, Origin, Precision, Zone
from scraper.storage.chain import responses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.storage import Archive

_serial = count()
_settings = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

# What SQLite and UTF-8 can hold; the rest is tested below.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
wild_texts = st.text(st.characters() | st.sampled_from("\0\ud800\udfffa"), max_size=40)
offsets = st.integers(-86_000, 86_000).map(lambda seconds: timezone(timedelta(seconds=seconds)))


def moments(text: st.SearchStrategy[str]) -> st.SearchStrategy[Moment]:
    return st.builds(
        Moment,
        at=st.datetimes(timezones=offsets),
        precision=st.sampled_from(Precision),
        text=text,
        calendar=text,
        zone=st.sampled_from(Zone),
    )


def articles(text: st.SearchStrategy[str], numbers: st.SearchStrategy[int]) -> st.SearchStrategy[Article]:
    optional = st.none() | text
    return st.builds(
        Article,
        url=text.map(lambda tail: f"{URL}/{next(_serial)}/{tail}"),
        title=text,
        body=text,
        published=st.none() | moments(text),
        modified=st.none() | moments(text),
        authors=st.lists(text, max_size=3).map(tuple),
        news_id=st.none(),
        views=st.none() | st.builds(Count, value=numbers, text=text, lower_bound=st.booleans()),
        description=optional,
        section=optional,
        keywords=st.lists(text, max_size=3).map(tuple),
        language=optional,
        publisher=optional,
        images=st.lists(st.builds(Image, url=text, caption=optional, alt=optional), max_size=2).map(tuple),
        overline=optional,
        alternates=st.lists(st.builds(Alternate, url=text, kind=text, language=optional), max_size=2).map(tuple),
        is_accessible_for_free=st.none() | st.booleans(),
        canonical_url=st.none() | text.map(lambda tail: f"https://canonical.example/{next(_serial)}/{tail}"),
        origins=st.lists(
            st.builds(
                Origin,
                field=text,
                rule=text,
                path=text,
                text=text,
                confidence=st.floats(allow_nan=False),
                parser_version=text,
            ),
            max_size=3,
        ).map(tuple),
    )


tame = articles(texts, st.integers(-(2**63) + 1, 2**63 - 1))
wild = articles(wild_texts, st.integers())


def _page(number: int) -> Any:
    return capture(f"https://paper.example/page/{number}")


@_settings
@given(found=tame)
def test_any_article_comes_back_equal(archive: Archive, found: Article) -> None:
    kept = archive.keep(_page(next(_serial)), extraction(found), source="paper")
    assert kept.article_id is not None
    assert archive.article(kept.article_id).article == found
    assert archive.revisions(kept.article_id)[0].article == Article(
        **{name: getattr(found, name) for name in Article.__slots__ if name != "origins"}
    )


@_settings
@given(found=tame | wild)
def test_keeping_twice_is_keeping_once(archive: Archive, found: Article) -> None:
    page = _page(next(_serial))
    first = archive.keep(page, extraction(found), source="paper")
    assert first.article_id is not None
    stored, figures = archive.article(first.article_id), archive.counts()
    again = archive.keep(page, extraction(found), source="paper")
    assert (again.how, again.article_id, again.revision) == (KeptAs.UNCHANGED, first.article_id, 1)
    assert archive.article(first.article_id) == stored
    assert archive.counts() == figures


@pytest.fixture
def sound(archive: Archive) -> Iterator[Archive]:
    """It is looked for damage when the test is over, of all examples at once."""
    yield archive
    assert damage(archive.path) == {}


@_settings
@given(found=wild, source=wild_texts, detail=wild_texts)
def test_no_text_and_no_number_breaks_the_archive(sound: Archive, found: Article, source: str, detail: str) -> None:
    page = capture(f"https://paper.example/page/{next(_serial)}/{detail}", headers=((detail, detail),))
    kept = sound.keep(page, extraction(found), source=source)
    assert kept.article_id is not None
    sound.article(kept.article_id).article.title.encode()
    sound.search(detail)


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("NUL \0 ends C strings", "NUL \ufffd ends C strings"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("both halves \ud83d\ude00", "both halves 😀"),
    ],
)
def test_text_that_utf8_cannot_hold_is_kept_as_its_nearest_neighbour(archive: Archive, read: str, kept: str) -> None:
    archive.keep(capture(), extraction(article(title=read, authors=(read,))), source="paper")
    found = archive.article(1).article
    assert (found.title, found.authors) == (kept, (kept,))


def test_a_count_beyond_64_bits_is_kept_as_a_lower_bound(archive: Archive) -> None:
    huge = Count(value=10**30, text="1 nonillion")
    archive.keep(capture(), extraction(article(views=huge)), source="paper")
    assert archive.article(1).article.views == Count(value=2**63 - 1, text="1 nonillion", lower_bound=True)


def test_a_confidence_that_is_no_number_counts_as_none(archive: Archive) -> None:
    unsure = Origin(field="title", rule="r", path="p", text="t", confidence=float("nan"), parser_version="1")
    archive.keep(capture(), extraction(article(origins=(unsure,))), source="paper")
    assert archive.article(1).article.origins[0].confidence == 0.0


def test_a_date_at_the_edge_of_the_calendar_is_kept(archive: Archive) -> None:
    first_day = moment("0001-01-01T00:00:00+14:00")
    archive.keep(capture(), extraction(article(published=first_day)), source="paper")
    assert archive.article(1).article.published == first_day
    assert [stored.article.published for stored in archive.articles()] == [first_day]


def test_the_page_s_own_offset_is_kept_and_readable(archive: Archive) -> None:
    archive.keep(capture(), extraction(article(published=moment())), source="paper")
    published = archive.article(1).article.published
    assert published is not None
    assert published.at.utcoffset() == timedelta(hours=3, minutes=30)
    (column,) = archive.db.execute("SELECT published FROM articles").fetchone()
    assert column == "2021-03-25T10:30:00+03:30"


@_settings
@given(body=st.binary(max_size=3000), headers=st.lists(st.tuples(texts, texts), max_size=4).map(tuple))
def test_any_response_comes_back_byte_for_byte(
    archive: Archive, body: bytes, headers: tuple[tuple[str, str], ...]
) -> None:
    page = capture(
        f"https://paper.example/page/{next(_serial)}",
        body=body,
        headers=headers,
        redirects=(URL, "https://paper.example/moved"),
        elapsed=0.25,
    )
    number = archive.keep_capture(page, kind=LinkKind.LISTING, source="paper")
    assert number is not None
    assert responses.whole(archive.db, responses.by_id(archive.db, number)) == page


@given(at=st.datetimes(timezones=offsets, min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)))  # noqa: DTZ001 - the strategy adds the zone
def test_text_order_of_stamps_is_time_order(at: datetime) -> None:
    from scraper.storage.tables import rows

    later = at + timedelta(microseconds=1)
    assert rows.stamp(at) < rows.stamp(later)
    assert rows.instant(rows.stamp(at)) == at.astimezone(UTC)


def test_origins_keep_the_parser_s_order(archive: Archive) -> None:
    found = tuple(origin(name) for name in ("views", "title", "body", "views"))
    archive.keep(capture(), extraction(article(origins=found)), source="paper")
    assert archive.origins(1) == found
    assert archive.article(1).first_seen_at == NOW
