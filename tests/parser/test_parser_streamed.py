"""Text that React streams in rows, and what the objects of a state say of their days."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from parser_pages import WEIR as TEXT
from parser_pages import prose

import scraper
from scraper.models import Article

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "The old weir above the mill gives way"


def article(inside: str) -> Article:
    page = f"<html lang=en><head><title>{TITLE}</title></head><body>{inside}</body></html>"
    extraction = scraper.parse(page, url="https://paper.example/news/weir", fetched_at=NOW)
    assert extraction.article is not None, extraction.why
    return extraction.article


STORY = {"title": TITLE, "publishedAt": "2024-05-03T10:00:00Z", "authors": [{"name": "Ann Lee"}]}


class TestFlight:
    """React streams the data of a page in rows, and a row in pieces."""

    def page(self, stream: str, at: int) -> str:
        pieces = [stream[:at], stream[at:]]
        pushed = "".join(f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)
        return (
            f"<div id=__next><h1>{TITLE}</h1></div><script>(self.__next_f=self.__next_f||[]).push([0])</script>{pushed}"
        )

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
    def test_a_row_of_data(self, share: float) -> None:
        row = json.dumps(["$", "$L2", None, {"article": {**STORY, "body": prose(*TEXT)}}])
        stream = f'1:HL["/a.css","style"]\n2:I[12,[],""]\na:{row}\n'
        found = article(self.page(stream, int(share * len(stream))))
        assert found.body.split("\n\n") == TEXT
        assert (found.title, found.authors) == (TITLE, ("Ann Lee",))
        assert found.published is not None
        assert found.published.text == "2024-05-03T10:00:00Z"

    def test_a_text_of_its_own_that_a_row_refers_to(self) -> None:
        text = prose(*TEXT, "Le meunier, « prévenu », n’y croyait plus.")
        row = json.dumps({"article": {**STORY, "body": "$1f"}})
        stream = f"1f:T{len(text.encode()):x},{text}a:{row}\n"
        found = article(self.page(stream, 300))
        assert found.body.split("\n\n")[:5] == TEXT
        assert found.authors == ("Ann Lee",)


class TestState:
    def page(self, **story: str) -> Article:
        state = {"props": {"page": {"story": {"headline": TITLE, "body": prose(*TEXT), **story}}}}
        return article(f"<div id=root></div><script type=application/json>{json.dumps(state)}</script>")

    def test_the_day_of_publishing_goes_before_that_of_making(self) -> None:
        found = self.page(created_at="2024-03-02T10:00:00Z", date_published="2024-05-03T06:30:00Z")
        assert found.published is not None
        assert found.published.at.isoformat() == "2024-05-03T06:30:00+00:00"

    @pytest.mark.parametrize("name", ["dateUpdated", "lastUpdatedAt", "modifiedDate"])
    def test_the_day_of_an_update(self, name: str) -> None:
        found = self.page(publishedAt="2024-05-03T06:30:00Z", **{name: "2024-05-04T09:00:00Z"})
        assert found.modified is not None
        assert found.modified.at.day == 4
