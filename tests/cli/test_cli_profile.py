"""A user's own profile: tried with `scraper parse`, named by a source, used by the crawl's own processes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.cli_runner import Cli, write_config

if TYPE_CHECKING:
    from scraper import demo

PAGE = """<html lang="fa"><title>Daily</title><div class="lh-head"><b>World</b><h2 class="lh-title">The bridge is open again</h2></div>
<div class="lh-facts"><i>7 June 2021 23:30</i> <i class="n">1204</i></div>
<div class="lh-text"><p>The old bridge over the river opened again on Monday, after three years of careful repair.</p>
<p class="lh-kiosk">Our shop sells calendars with forty pictures of the old bridge in all seasons, and posters of its lamps.</p>
<p>The council says that the work has cost less than was feared, and that the lamps will follow in the spring.</p></div></html>
"""
PROFILE = """name = "lighthouse"
[fields]
title = [".lh-title"]
views = [".lh-facts .n"]
[text]
drop = [".lh-kiosk"]
"""


@pytest.fixture
def folder(cli: Cli) -> Cli:
    (cli.folder / "page.html").write_text(PAGE, encoding="utf-8")
    (cli.folder / "lighthouse.toml").write_text(PROFILE, encoding="utf-8")
    return cli


def _read(cli: Cli, *more: str) -> dict[str, object]:
    done = cli("parse", "page.html", "--url", "https://daily.example/news/7", "--json", *more)
    assert done.code == 0, done.err
    article = json.loads(done.out)["article"]
    assert isinstance(article, dict)
    return article


def _views(article: dict[str, object]) -> object:
    views = article["views"]
    return views["value"] if isinstance(views, dict) else views


def test_a_page_is_tried_with_a_profile_in_a_file(folder: Cli) -> None:
    without, with_it = _read(folder), _read(folder, "--profile", "lighthouse.toml")
    assert (_views(without), _views(with_it)) == (None, 1204)
    assert "calendars" in str(without["body"])
    assert "calendars" not in str(with_it["body"])
    assert with_it["title"] == "The bridge is open again"


def test_a_page_on_disk_is_read_with_what_the_config_knows_about_its_site(folder: Cli) -> None:
    german = PAGE.replace(
        "The old bridge over the river opened again on Monday, after", "Die alte Brücke ist am Montag nach"
    )
    german = german.replace("three years of careful repair", "drei Jahren sorgfältiger Arbeit für alle wieder offen")
    german = german.replace(
        "The council says that the work has cost less than was feared, and", "Der Rat sagt, das Werk war"
    )
    german = german.replace(
        "that the lamps will follow in the spring", "nicht so teuer, und die Lampen folgen zu Ostern"
    )
    (folder.folder / "page.html").write_text(german, encoding="utf-8")
    (folder.folder / "config.toml").write_text(
        '[[sources]]\nname = "daily"\nurl = "https://daily.example/"\nprofile = "lighthouse.toml"\n'
        'language = "de"\ntime_zone = "Asia/Tokyo"\n',
        encoding="utf-8",
    )
    article = _read(folder)
    assert (_views(article), article["language"]) == (1204, "de")
    published = article["published"]
    assert isinstance(published, dict)
    assert (published["zone"], published["at"][:16]) == ("profile", "2021-06-07T23:30")


def test_a_crawl_reads_pages_with_the_profile_that_its_source_names(folder: Cli, newspaper: demo.Newspaper) -> None:
    below = folder.folder / "profiles"
    below.mkdir()
    (below / "own.toml").write_text('name = "own"\n[fields]\nsection = ["title"]\n', encoding="utf-8")
    write_config(folder.folder, newspaper, profile='"profiles/own.toml"')
    assert folder("crawl").code == 0
    found = [json.loads(line) for line in folder("export", "--format", "jsonl").out.splitlines()]
    rules = {one["rule"] for article in found for one in article["origins"] if one["field"] == "section"}
    assert len(found) > 5
    assert rules == {"profile own"}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nastoh", 'found "nastoh", did you mean "nastooh"?'),
        ("none.toml", "none.toml: No such file or directory"),
        ("page.html", 'found "page.html", expected one of iransamaneh, '),
        ("wrong.toml", "wrong.toml: unknown key 'feilds', did you mean 'fields'?"),
        ("latin.toml", "latin.toml: found bytes that are not UTF-8, expected a profile in TOML"),
        (".toml", ".toml: Is a directory"),
    ],
)
def test_a_profile_that_cannot_be_used_is_told(folder: Cli, name: str, says: str) -> None:
    (folder.folder / "wrong.toml").write_text('name = "x"\n[feilds]\n', encoding="utf-8")
    (folder.folder / "latin.toml").write_bytes(b'name = "\xe9"\n')
    (folder.folder / ".toml").mkdir()
    done = folder("parse", "page.html", "--url", "https://daily.example/news/7", "--profile", name)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    (folder.folder / "config.toml").write_text(
        f'[[sources]]\nname = "daily"\nurl = "https://daily.example/"\nprofile = "{name}"\n', encoding="utf-8"
    )
    done = folder("status")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith('scraper: config.toml:4: source "daily": profile: ')
    assert says in done.err
