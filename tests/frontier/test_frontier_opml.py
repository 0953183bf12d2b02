"""Subscription lists as feed readers write them."""

from __future__ import annotations

import pytest

from scraper.frontier import opml
from scraper.frontier.opml import Invalid, Subscription

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE opml [<!ENTITY secret SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<opml version="2.0"><head><title>Mine</title></head><body>
  <outline text="Papers"><outline text="Europe">
    <outline type="rss" text="Daily" xmlUrl="https://daily.example/feed/" htmlUrl="https://daily.example/"/>
    <outline type="rss" title="Daily, world" xmlurl="https://daily.example/world.xml?utm_source=x" HTMLURL="https://www.daily.example/world/"/>
  </outline></outline>
  <outline type="rss" text="Again" xmlUrl="https://daily.example/feed/" htmlUrl="https://daily.example/"/>
  <outline type="rss" text="Alone" xmlUrl="feed://alone.example/rss"/>
  <outline type="rss" text="Secure" xmlUrl="feed:https://secure.example/rss"/>
  <outline type="rss" text="Broken" xmlUrl="not a url"/>
  <outline type="rss" text="None"/>
  <outline type="rss" text="Key" xmlUrl="https://me:secret@key.example/rss"/>
  <outline type="link" text="A page" url="https://page.example/"/>
  <outline type="rss" text="&secret;&b;" xmlUrl="https://entity.example/rss"/>
</body></opml>"""


def test_feeds_are_found_in_nested_folders_and_what_is_no_use_is_said_with_its_line() -> None:
    found = list(opml.read(LIST))
    good = [one for one in found if isinstance(one, Subscription)]
    assert good[0] == Subscription(
        "https://daily.example/feed/", "https://daily.example/", "Daily", ("Papers", "Europe")
    )
    assert [one.feed for one in good[1:]] == [
        "https://daily.example/world.xml",
        "https://daily.example/feed/",
        "http://alone.example/rss",
        "https://secure.example/rss",
        "https://entity.example/rss",
    ]
    wrong = [one for one in found if isinstance(one, Invalid)]
    assert [(one.line, one.why.split(",")[0]) for one in wrong] == [
        (11, '"Broken": found "not a url"'),
        (12, '"None": found no xmlUrl'),
        (13, '"Key": its address has a password in it'),
    ]
    assert "root:" not in str(found)
    assert "secret@" not in str(found)


def test_the_feeds_of_one_site_are_one_group_and_each_is_there_once() -> None:
    good = [one for one in opml.read(LIST) if isinstance(one, Subscription)]
    groups = {site: [one.feed for one in group] for site, group in opml.sites(good).items()}
    assert groups["https://daily.example/"] == ["https://daily.example/feed/", "https://daily.example/world.xml"]
    assert set(groups) == {
        "https://daily.example/", "http://alone.example/", "https://secure.example/", "https://entity.example/",
    }  # fmt: skip


def test_editions_of_one_host_are_sites_of_their_own() -> None:
    given = [
        Subscription("https://feeds.example/1", "https://daily.example/ar/", "a"),
        Subscription("https://feeds.example/2", "https://daily.example/fa/news/", "b"),
        Subscription("https://feeds.example/3", "https://daily.example/fa/sport/", "c"),
    ]
    assert {site: len(group) for site, group in opml.sites(given).items()} == {
        "https://daily.example/ar/": 1,
        "https://daily.example/fa/": 2,
    }


@pytest.mark.parametrize("body", [b"", b"no xml at all", b"<rss/>", b"\x00\xff" * 50, b"{}", b"<html><body/></html>"])
def test_what_is_no_opml_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(opml.OpmlError) as error:
        list(opml.read(body))
    assert "\n" not in str(error.value)


def test_a_list_that_is_cut_off_gives_what_it_has() -> None:
    assert len([one for one in opml.read(LIST[: LIST.index(b"Alone")]) if isinstance(one, Subscription)]) == 3


def test_folders_as_deep_as_they_come_are_read() -> None:
    deep = (
        b"<opml>"
        + b"<outline text='f'>" * 200
        + b"<outline xmlUrl='https://a.example/rss'/>"
        + b"</outline>" * 200
        + b"</opml>"
    )
    assert [len(one.folders) for one in opml.read(deep) if isinstance(one, Subscription)] == [200]


def test_entities_that_grow_without_end_cost_nothing() -> None:
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12)]
    bomb = f'<!DOCTYPE opml [<!ENTITY e0 "{"x" * 100}">{"".join(names)}]><opml><body><outline text="&e11;" xmlUrl="https://a.example/rss"/></body></opml>'
    try:
        found = list(opml.read(bomb.encode()))
    except opml.OpmlError:
        found = []
    assert len(str(found)) < 100_000
