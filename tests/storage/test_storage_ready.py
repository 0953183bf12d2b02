"""What another process has made ready is kept as if the archive had made it itself."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage_values import BODY, NOW, OTHER_BODY, article, at, capture, extraction

from scraper.models import Count
from scraper.normalize.text import searchable
from scraper.storage import Archive, dictionaries, ready
from scraper.storage.chain import bodies, captures
from scraper.storage.texts import indexing

if TYPE_CHECKING:
    from scraper.models import Article, Capture

_TABLES = (
    "articles",
    "revisions",
    "observations",
    "origins",
    "aliases",
    "captures",
    "new_story_keys",
    "story_articles",
)


def url(number: int) -> str:
    return f"https://paper.example/{number}"


def pages() -> list[tuple[Capture, Article]]:
    """New articles, a copy of one, an edit of one, one seen again, and one that no file could hold as it is."""
    states = [
        (1, article(url(1), news_id="1", views=Count(value=572, text="۵۷۲ مشاهدات"))),
        (2, article(url(2), news_id="2", body=f"By our staff.\n\n{BODY}")),
        (3, article(url(3), news_id="3", title="Müller", overline="می\u200cرود", body=OTHER_BODY)),
        (1, article(url(1), news_id="1", title="Quay closed again", body=OTHER_BODY)),
        (3, article(url(3), news_id="3", title="Müller", overline="می\u200cرود", body=OTHER_BODY)),
        (4, article(url(4), news_id="4", title="half \ud83d a pair\0", body="", authors=("\udc80",))),
    ]
    return [(capture(url(number), at(hour)), state) for hour, (number, state) in enumerate(states)]


def contents(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    found = {name: archive.db.execute(f"SELECT * FROM {name}").fetchall() for name in _TABLES}
    found["texts"] = archive.db.execute("SELECT rowid, * FROM articles_fts").fetchall()
    return found


def test_the_archive_is_the_same_whoever_makes_an_article_ready(archive: Archive, tmp_path: Path) -> None:
    with Archive(tmp_path / "other.db") as other:
        for page, state in pages():
            read = extraction(state)
            made = ready.make(state, page)
            archive.keep(page, read, source="paper")
            other.keep(page, ready.shortened(read, made), source="paper", ready=made)
            if page.url == url(2):
                assert archive.story(2) is not None
            assert contents(other) == contents(archive)


def test_a_body_is_packed_with_the_dictionary_of_its_shelf_or_plain(archive: Archive) -> None:
    sites = [f"<html>{'<a href=/x>menu</a>' * 40}{n * 7919 % 1009}".encode() * 3 for n in range(40)]
    for number, body in enumerate(sites):
        archive.keep(capture(url(number), at(number), body=body), extraction(None), source="paper")
    assert archive.shelves() == {}
    content = dictionaries.make(sites)
    archive.db.execute(
        "INSERT INTO dictionaries (source, made_at, size, digest, data) VALUES ('paper', '', ?, ?, ?)",
        (len(content), bodies.digest_of(content), bodies.pack(content).data),
    )
    shelf = archive.shelves()["paper"]
    packed = ready.pack(sites[0] + b"!", shelf)
    assert packed == bodies.pack(sites[0] + b"!", bodies.newest_dictionary(archive.db, "paper"))
    assert packed.dictionary == shelf.dictionary == 1
    archive.keep(capture(url(50), at(90), body=sites[0] + b"!"), extraction(None), source="paper", packed=packed)
    assert archive.body(captures.digest_of(sites[0] + b"!")) == sites[0] + b"!"
    nowhere = ready.Shelf(archive.path.with_name("nothing.db"), 7)
    assert ready.pack(b"page", nowhere) == bodies.pack(b"page")


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_is_normalized_as_its_words_are(text: str) -> None:
    assert indexing.normalized(text) == " ".join(filter(None, map(searchable, text.split())))


@pytest.mark.parametrize("broken", [False, True])
def test_a_transaction_within_others_is_undone_alone(archive: Archive, broken: bool) -> None:
    with archive.together():
        archive.add_source("first", "https://first.example/", NOW)
        with suppress(ValueError), archive.together():
            archive.add_source("second", "https://second.example/", NOW)
            with archive.together():
                archive.add_source("third", "https://third.example/", NOW)
            if broken:
                raise ValueError
        archive.add_source("fourth", "https://fourth.example/", NOW)
    assert set(archive.source_urls()) == {"first", "fourth"} | (set() if broken else {"second", "third"})
