"""The archive as JSON Lines: every field, the same keys in the same order, one line whatever the text holds."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from scraper import models
from scraper.publish import answers, jsonl

AT = datetime(2021, 3, 25, 9, 30, tzinfo=UTC)


def _article(**changes: object) -> models.Article:
    values: dict[str, object] = {"url": "https://daily.example/ar/news/1", "title": "عنوان", "body": "نص\n\nنص آخر"}
    return models.Article(**{**values, **changes})  # type: ignore[arg-type]


def test_an_article_record_has_every_field_of_an_article() -> None:
    names = {field.name for field in dataclasses.fields(models.Article)}
    assert set(jsonl.article(_article())) == names


def test_a_stored_record_has_every_field_of_a_stored_article_and_of_its_article() -> None:
    stored = models.StoredArticle(
        id=7, source="daily", article=_article(), first_seen_at=AT, last_seen_at=AT, revisions=1, aliases=("u",)
    )
    record = jsonl.stored(stored)
    expected = {field.name for field in dataclasses.fields(models.StoredArticle)} - {"article"}
    assert expected | set(jsonl.article(_article())) == set(record)
    assert record["gone_at"] is None
    assert record["aliases"] == ["u"]


def test_absent_values_keep_their_keys() -> None:
    record = jsonl.article(_article())
    assert record["views"] is None
    assert record["published"] is None
    assert record["authors"] == []


def test_what_had_to_be_understood_carries_its_text() -> None:
    record = jsonl.article(
        _article(
            views=models.Count(value=572, text="۵۷۲مشاهدات"),
            published=models.Moment(at=AT, precision=models.Precision.DAY, text="25 March 2021"),
        )
    )
    assert record["views"] == {"value": 572, "text": "۵۷۲مشاهدات", "lower_bound": False}
    assert record["published"] == {
        "at": "2021-03-25T09:30:00+00:00",
        "precision": "day",
        "text": "25 March 2021",
        "calendar": "gregorian",
        "zone": "unknown",
    }


def test_a_candidate_of_any_type_can_be_written() -> None:
    values = [models.Count(value=1, text="1"), ("a", "b"), (models.Image(url="u"),), None, "x", 3, object]
    for value in values:
        candidate = models.Candidate(field="f", value=value, rule="r", path="p", text="t", confidence=0.5)
        verdict = models.Verdict(candidate=candidate, chosen=False, reason="why")
        json.loads(jsonl.line(answers.verdict(verdict)))


def test_an_extraction_without_an_article_is_still_a_record() -> None:
    record = answers.extraction(models.Extraction(kind=models.PageKind.LISTING, article=None, why="names 20 articles"))
    assert (record["kind"], record["article"], record["why"]) == ("listing", None, "names 20 articles")


@given(st.text(st.characters(codec=None)))
def test_any_text_stays_on_its_line_and_comes_back(text: str) -> None:
    line = jsonl.line({"title": text})
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8")) == {"title": text}
