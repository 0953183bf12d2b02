"""Differences between revisions, told word by word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.publish import diffs

TOLD = [
    ("Three were hurt.", "Four were hurt.", "[-Three-]{+Four+} were hurt."),
    ("Three men were hurt.", "Three were hurt.", "Three [-men-] were hurt."),
    ("The mayor spoke", "The old mayor spoke", "The {+old+} mayor spoke"),
    ("one two three", "four five three", "[-one two-]{+four five+} three"),
    ("مقتل ثلاثة جنود", "مقتل أربعة جنود", "\u2067مقتل [-\u2068ثلاثة\u2069-]{+\u2068أربعة\u2069+} جنود\u2069"),
    ("قتل 3 جنود", "قتل 5 جنود", "\u2067قتل [-\u20683\u2069-]{+\u20685\u2069+} جنود\u2069"),
    ("ประเทศที่", "ประเทศนี้", "ประเทศ[-ที่-]{+นี้+}"),
    ("all of the men", "none of our women", "[-all of the men-]{+none of our women+}"),
    ("警方拘捕三人", "警方拘捕五人", "警方拘捕[-三-]{+五+}人"),
    ("a one\n\ntwo b", "a three b", "a [-one-]\n\n[-two-]{+three+} b"),
    (
        "قتل 3 جنود\n\nفي الميناء",
        "قتل 5",
        "\u2067قتل [-\u20683 جنود\u2069-]\u2069\n\n\u2067[-\u2068في الميناء\u2069-]{+\u20685\u2069+}\u2069",
    ),
    ("", "new", "{+new+}"),
    ("old", "", "[-old-]"),
    ("same", "same", "same"),
]


@pytest.mark.parametrize(("old", "new", "told"), TOLD)
def test_changed_words_are_marked_in_place(old: str, new: str, told: str) -> None:
    assert diffs.words(old, new) == told


def test_paragraphs_that_stayed_are_left_out() -> None:
    old = "first\n\nsecond one\n\nthird\n\nfourth"
    new = "first\n\nsecond two\n\nthird\n\nfourth\n\nfifth"
    assert list(diffs.paragraphs(old, new)) == ["…", "second [-one-]{+two+}", "…", "{+fifth+}"]


def test_a_removed_paragraph_is_shown_whole() -> None:
    assert list(diffs.paragraphs("a b\n\nc", "c")) == ["[-a b-]", "…"]


def test_colour_adds_to_the_marks_and_never_replaces_them() -> None:
    coloured = diffs.words("a b", "a c", colour=True)
    assert coloured != diffs.words("a b", "a c")
    assert re.sub(r"\x1b\[\d+m", "", coloured) == diffs.words("a b", "a c")


_PLAIN_TEXT = st.text(st.sampled_from("ab cخبر三人\n"), max_size=60)


@given(_PLAIN_TEXT, _PLAIN_TEXT)
def test_both_texts_can_be_read_out_of_the_marks(old: str, new: str) -> None:
    told = re.sub("[\u2067-\u2069]", "", diffs.words(old, new))
    gained = re.sub(r"\[-.*?-\]", "", told, flags=re.DOTALL).replace("{+", "").replace("+}", "")
    lost = re.sub(r"\{\+.*?\+\}", "", told, flags=re.DOTALL).replace("[-", "").replace("-]", "")
    assert "".join(gained.split()) == "".join(new.split())
    assert "".join(lost.split()) == "".join(old.split())


def test_the_changed_words_can_be_had_alone() -> None:
    old = "first\n\nThree men were hurt.\n\nlast"
    assert diffs.changes(old, "first\n\nFour men were badly hurt.\n\nlast\n\nnew") == (
        ("Three", "Four"),
        ("", "badly"),
        ("", "new"),
    )
    assert diffs.changes(old, old) == ()


@given(_PLAIN_TEXT, _PLAIN_TEXT)
def test_isolates_are_closed(old: str, new: str) -> None:
    told = diffs.words(old, new)
    for line in told.split("\n"):
        assert line.count("\u2067") + line.count("\u2068") == line.count("\u2069")


def test_a_text_without_end_is_compared_in_bounded_time() -> None:
    old, new = ("same " + f"{word} " * 30_000 + "same" for word in ("tick", "tock"))
    assert diffs.words(old, new).startswith("same [-tick tick")
