"""JSON Feed: what the standard's own examples and sloppy writers name."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.frontier import Scope, discover, jsonfeed
from scraper.frontier.feeds import Entry, FeedError
from scraper.models import LinkKind

URL = "https://paper.example/feeds/feed.json"


def feed(*items: object, version: object = "https://jsonfeed.org/version/1.1", **more: object) -> bytes:
    return json.dumps({"version": version, "title": "Paper", "items": items, **more}).encode()


def read(body: bytes) -> tuple[Entry, ...]:
    return jsonfeed.entries(body, url=URL)[0]


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"])
def test_both_versions_give_address_title_and_date(version: str) -> None:
    item = {"id": "1", "url": "/news/1", "title": " Bridge\n reopens ", "date_published": "2021-03-25T13:30:00+04:30"}

    assert read(feed(item, version=version)) == (
        Entry(("https://paper.example/news/1",), "Bridge reopens", datetime(2021, 3, 25, 9, 0, tzinfo=UTC)),
    )


ITEMS = [
    # what a writer makes of it, the addresses, the day
    (
        {"url": "https://paper.example/news/1", "id": "https://paper.example/?p=1"},
        ["https://paper.example/news/1"],
        None,
    ),
    ({"id": "https://paper.example/news/2"}, ["https://paper.example/news/2"], None),
    ({"id": 3, "url": "../news/3"}, ["https://paper.example/news/3"], None),
    (
        {"url": "https://paper.example/links/4", "external_url": "https://other.example/4"},
        ["https://paper.example/links/4", "https://other.example/4"],
        None,
    ),
    ({"url": "/5", "date_modified": "2021-03-25"}, ["https://paper.example/5"], 25),
    (
        {"url": "/6", "date_published": None, "date_modified": "2021-03-24T23:30:00.123Z"},
        ["https://paper.example/6"],
        24,
    ),
    ({"url": "/7", "date_published": "1400-01-05T00:00:00Z"}, ["https://paper.example/7"], None),
    ({"url": "/8", "date_published": 1616662800}, ["https://paper.example/8"], None),
]


@pytest.mark.parametrize(("item", "links", "day"), ITEMS)
def test_items_are_read_as_writers_write_them(item: object, links: list[str], day: int | None) -> None:
    (entry,) = read(feed(item))

    assert list(entry.links) == links
    assert (entry.published_at.day if entry.published_at else None) == day


def test_items_without_an_address_are_left_out() -> None:
    found = read(feed({"id": "9"}, {"url": "javascript:void(0)"}, "text", None, {"url": ["x"]}, {"url": "/10"}))

    assert [entry.links for entry in found] == [("https://paper.example/10",)]


def test_titles_are_plain_text_even_where_they_were_escaped() -> None:
    titles = [entry.title for entry in read(feed(*({"url": "/1", "title": t} for t in ("Q &amp; A", "1 < 2", "", 7))))]

    assert titles == ["Q & A", "1 < 2", None, None]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "broken JSON: "),
        (b"[1, 2]", "no JSON Feed"),
        (b'{"items": []}', "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": {}}', "no JSON Feed"),
        (b'{"version": ' + b"[" * 100_000, "broken JSON: "),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"{}," * 300_000 + b"{}]}", "too much to read"),
        (b'{"n": ' + b"9" * 5_000 + b"}", "broken JSON: "),
        (b'{"version": "\xff\xfe"}', "broken JSON: "),
        (feed({"id": "9"}), "1 entries, none with a link"),
    ],
)
def test_what_is_no_feed_says_why_in_little_time(body: bytes, said: str) -> None:
    begun = process_time()
    with pytest.raises(FeedError, match=said):
        read(body)
    assert process_time() - begun < 10


def test_an_empty_feed_names_nothing_and_a_long_one_says_what_was_left_out() -> None:
    assert jsonfeed.entries(feed(), url=URL) == ((), None)
    found, left_out = jsonfeed.entries(feed(*({"url": f"/{n}"} for n in range(1_200))), url=URL)
    assert len(found) == 1_000
    assert left_out == "more than 1,000 entries, the rest is left out"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("kind", [LinkKind.FEED, LinkKind.LISTING])
def test_a_json_feed_is_found_out_by_its_content(encoding: str, kind: LinkKind) -> None:
    body = feed({"url": "/news/1?utm_source=feed", "title": "خبر"}, {"url": "https://other.example/2"}).decode()

    found = discover(body.encode(encoding), url=URL, kind=kind, source="paper", scope=Scope(site=URL))

    assert [(link.url, link.title, link.kind) for link in found.links] == [
        ("https://paper.example/news/1", "خبر", LinkKind.ARTICLE)
    ]


JSON = st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda part: st.lists(part) | st.dictionaries(st.text(), part))  # fmt: skip


@given(st.lists(JSON | st.dictionaries(st.sampled_from(["id", "url", "title", "date_published"]), JSON)))
def test_no_items_make_the_reader_fail(items: list[object]) -> None:
    with suppress(FeedError):
        read(feed(*items))


def next_page(body: bytes, content_type: str = "application/feed+json") -> str | None:
    found = discover(
        body, url=URL, kind=LinkKind.FEED, source="paper", scope=Scope(site=SITE), content_type=content_type
    ).next_page
    assert found is None or (found.kind, found.found_on) == (LinkKind.FEED, URL)
    return found.url if found else None


SITE = "https://paper.example/"
ITEM = {"id": "1", "url": "/news/1"}


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("/feeds/feed.json?page=2", f"{SITE}feeds/feed.json?page=2"),
        ("https://www.paper.example/2.json", "https://www.paper.example/2.json"),
        ("https://other.example/2.json", None),
        ("javascript:next()", None),
        ("", None),
        (2, None),
        (None, None),
    ],
)
def test_a_feed_says_where_it_goes_on(given: object, wanted: str | None) -> None:
    assert next_page(feed(ITEM, next_url=given)) == wanted


def test_a_feed_that_names_nothing_goes_nowhere() -> None:
    assert next_page(feed(next_url="/feeds/feed.json?page=2")) is None


ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'>{}<entry><link href='/news/1'/><link rel='next' href='/no'/></entry></feed>"
RSS = "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel>{}<item><link>https://paper.example/news/1</link></item></channel></rss>"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (ATOM.format("<link rel='self' href='/a'/><link rel='next' href='/a?p=2&amp;n=5'/>"), f"{SITE}a?n=5&p=2"),
        (RSS.format("<link>https://paper.example/</link><a:link href='?p=2' rel='next'/>"), f"{URL}?p=2"),
        (ATOM.format("<link rel='prev' href='/a'/>"), None),
        (ATOM.format("<link rel='next' href='https://other.example/'/>"), None),
        (ATOM.format(""), None),
    ],
)
def test_a_paged_feed_says_so_by_rfc_5005(body: str, wanted: str | None) -> None:
    assert next_page(body.encode(), "application/xml") == wanted
