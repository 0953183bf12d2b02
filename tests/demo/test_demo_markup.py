"""The newspaper's small template language and its written numbers."""

from __future__ import annotations

import pytest

from scraper.demo.markup import Html, bare_text, blocks, fill, number
from scraper.demo.press import short_code


def test_values_are_escaped_unless_they_are_markup() -> None:
    assert fill("$a|$b", {"a": "<i>", "b": Html("<i>")}) == "&lt;i&gt;|<i>"


def test_a_part_is_repeated_and_sees_the_outer_values() -> None:
    template = "<!--[rows]--><li>$name $outer</li><!--[/rows]-->"
    assert fill(template, {"outer": "x", "rows": [{"name": "a"}, {"name": "b"}]}) == "<li>a x</li><li>b x</li>"
    assert fill(template, {"outer": "x", "rows": []}) == ""


def test_a_value_with_a_dollar_is_not_filled_again() -> None:
    assert fill("<!--[rows]-->$price<!--[/rows]-->", {"rows": [{"price": "$5"}]}) == "$5"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("$nobody", {})


def test_blocks_know_subheads_and_lists() -> None:
    html = blocks(("one & two", "## head", "- a", "- b", "last"), '<p class="x">')
    lines = ['<p class="x">one &amp; two</p>', "<h2>head</h2>", "<ul>", "<li>a</li>", "<li>b</li>", "</ul>"]
    assert html.splitlines() == [*lines, '<p class="x">last</p>']


def test_bare_text_has_no_paragraph_elements() -> None:
    assert bare_text(("甲", "乙")) == "\u3000\u3000甲<br>\n<br>\n\u3000\u3000乙"


@pytest.mark.parametrize(
    ("value", "digits", "group", "written"),
    [
        (834, "persian", "", "۸۳۴"),
        (1234, "ascii", ",", "1,234"),
        (2418, "ascii", ".", "2.418"),
        (12450, "devanagari", "indian", "१२,४५०"),
        (1234567, "ascii", "indian", "12,34,567"),
        (123456, "ascii", "indian", "1,23,456"),
        (950, "ascii", "indian", "950"),
    ],
)
def test_a_number_is_written_as_its_paper_writes_it(value: int, digits: str, group: str, written: str) -> None:
    assert number(value, digits, group) == written


@pytest.mark.parametrize(("news_id", "code"), [("1195166", "0050us"), ("7349926", "00Uq3C"), ("61482", "000Fze")])
def test_a_short_code_is_the_id_in_base_62(news_id: str, code: str) -> None:
    assert short_code(news_id) == code
