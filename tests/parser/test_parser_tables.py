"""A table among the paragraphs of a text stays whole: a row without its figures says nothing, or something else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_pages import HERONS, MILL, WEIR, prose
from parser_shapes import SPEECHES

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
ROWS = (("Bath", "Opens", "Fee"), ("Mill pool", "7.30", "3.20"), ("Town baths", "9", "4"), ("Weir", "6", "0"))
AROUND = ("{}", "<div class=scroll>{}</div>", "<figure class=wp-block-table>{}</figure>")


def table(rows: tuple[tuple[str, ...], ...] = ROWS, *, cell: str = "{}") -> str:
    lines = ("".join(f"<td>{cell.format(value)}</td>" for value in row) for row in rows)
    return f"<table><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"


def paragraphs(*lines: str) -> list[str]:
    html = f"<html lang=en><head><title>Pools open</title><meta property=og:type content=article></head><body><main><article><h1>Pools open</h1><div>{prose(*lines)}</div></article></main></body></html>"
    article = scraper.parse(html, url="https://paper.example/news/pools", fetched_at=NOW).article
    assert article is not None
    return article.body.split("\n\n")


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("heading", ["", "<h3>When they open</h3>"])
def test_each_row_is_a_line_with_all_its_cells(around: str, heading: str) -> None:
    found = paragraphs(*WEIR[:3], heading, around.format(table()), *WEIR[3:])
    expected = [*WEIR[:3], *(["When they open"] if heading else []), *(" ".join(row) for row in ROWS), *WEIR[3:]]
    assert found == expected


def test_a_column_builder_parts_the_table_from_the_paragraphs() -> None:
    columns = (*(f"<div><div><p>{line}</p></div></div>" for line in MILL), f"<div><div>{table()}</div></div>")
    found = paragraphs(*columns, f"<div><div><p>{HERONS[0]}</p></div></div>")
    assert [line for line in found if line in {" ".join(row) for row in ROWS}] == [" ".join(row) for row in ROWS]


def test_figures_that_stand_again_in_other_rows_stay() -> None:
    rows = (("Year", "Carts", "Mules"), *((f"19{n}4", "900", "12") for n in range(6)))
    found = paragraphs(*WEIR, table(rows), *MILL)
    assert found[len(WEIR) : -len(MILL)] == [" ".join(row) for row in rows]


@pytest.mark.parametrize(
    "beside",
    [
        table(cell="<a href=/n/{0}>{0}</a>"),  # other articles, side by side
        f"<aside class=related>{table()}</aside>",
        f"<div class=share>{table((('Print', 'Email'), ('Text', 'Size')))}</div>",
        table((("Print", "Email", "Comment"),)),
    ],
)
def test_a_table_that_tells_nothing_of_the_matter_goes(beside: str) -> None:
    assert paragraphs(*WEIR, beside) == WEIR


def test_a_table_above_the_text_is_none_of_it() -> None:
    facts = table((("Written", "3 May"), ("Read", "412"), ("Section", "Town")))
    assert paragraphs(facts, *WEIR) == WEIR


@pytest.mark.parametrize(
    ("lang", "rows"),
    [
        ("en", (("Author", "Ann Lee"), ("Published", "3 May 2024"), ("Views", "1234"))),
        ("de", (("Datum:", "3. Mai 2024"), ("Autor:", "Anna Lehmann"), ("Quelle:", "Laterne"))),
        ("ru", (("Автор:", "Анна Ли"), ("Опубликовано:", "3 мая 2024"), ("Просмотров:", "1234"))),
        ("zh", (("作者：", "王小明"), ("来源：", "柳河日报"), ("浏览：", "1234"))),
        ("en", (("Print", "Send to a friend"), ("Share", "Save"))),
        ("en", (("Comments (3)", "Share"), ("Ann", "Well said"), ("Bo", "Hear, hear"))),
    ],
)
def test_what_the_page_says_of_itself_in_a_table_below_the_text_is_none_of_it(
    lang: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    speech = next(speech for speech in SPEECHES if speech.tag == lang)
    text = [" ".join(speech.sentences[n::3]) for n in range(3)]
    title = speech.titles[0]
    html = f"<html lang={lang}><head><title>{title}</title><meta property=og:type content=article></head><body><main><article><h1>{title}</h1><div>{prose(*text, table(rows))}</div></article></main></body></html>"
    article = scraper.parse(html, url="https://paper.example/news/pools", fetched_at=NOW).article
    assert article is not None
    assert article.body.split("\n\n") == text


@pytest.mark.parametrize(
    "rows",
    [
        (("Author", "Title"), ("Ann Lee", "The weir"), ("Bo Lund", "Nine herons")),
        (("Opens", "3 May 2024"), ("Closes", "5 May 2024")),
        (("Seed", "Views"), ("Lake view", "12")),
        (("Source", "Share"), ("3 May 2024", "60"), ("5 May 2024", "70")),
    ],
)
def test_facts_of_other_things_in_a_table_below_the_text_stay(rows: tuple[tuple[str, ...], ...]) -> None:
    assert paragraphs(*WEIR, table(rows)) == [*WEIR, *(" ".join(row) for row in rows)]
