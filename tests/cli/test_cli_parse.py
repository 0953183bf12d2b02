"""`scraper parse`: what a page says and how that was found out."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runner import Cli

from scraper import demo
from scraper.publish import tables

APPLES = "en/story/ferrymans-apples-win-regional-prize.html"
TITLE = "Ferryman's forgotten apples win the regional prize"

BRIDGE = """<title>Bridge opens</title><body><article><h1>Bridge opens</h1>
<p>The new bridge across the river opened on Thursday after two years of work, and the first to cross was a baker.</p>
<p>Traffic had been led over the old mill road until then, which cost the people of both banks half an hour a day.</p>
<p>The council said that the old bridge would stay for walkers, and that nobody would have to pay for either.</p>"""


@pytest.fixture
def page(cli: Cli, newspaper: demo.Newspaper) -> Path:
    """The page as a file."""
    import urllib.request

    with urllib.request.urlopen(newspaper.url + APPLES) as answer:
        body = answer.read()
    path = cli.folder / "page.html"
    path.write_bytes(body)
    return path


def test_a_page_on_disk_knows_its_address_by_its_canonical_link(
    cli: Cli, newspaper: demo.Newspaper, page: Path
) -> None:
    done = cli("parse", page)
    assert (done.code, done.err) == (0, "")
    assert done.lines[:2] == [TITLE, newspaper.url + APPLES]


def test_its_address_can_be_given(cli: Cli, page: Path) -> None:
    assert cli("parse", page, "--url", "https://daily.example/7").lines[1] == "https://daily.example/7"


def test_a_page_from_standard_input_or_the_network_reads_the_same(
    cli: Cli, newspaper: demo.Newspaper, page: Path
) -> None:
    (from_file,) = cli("parse", page, "--json").records
    (from_input,) = cli("parse", "-", "--json", stdin=page.read_bytes()).records
    (from_network,) = cli("parse", newspaper.url + APPLES, "--json").records
    assert from_file["article"] == from_input["article"] == from_network["article"]
    assert from_file["article"]["title"] == TITLE
    assert [path.name for path in cli.folder.iterdir()] == ["page.html"], "nothing is kept"


def test_explain_shows_where_each_field_was_read_and_what_was_passed_over(cli: Cli, page: Path) -> None:
    done = cli("parse", page, "--explain")
    heads = next(line for line in done.lines if line.startswith("field "))
    assert heads.split() == ["field", "rule", "conf", "path", "text"]
    fields = {line.split()[0] for line in done.lines[done.lines.index(heads) + 1 :] if line and line[0].isalpha()}
    assert {"title", "published", "views", "authors", "body"} <= fields
    assert "passed over" in done.lines
    assert any(line.startswith("      because ") for line in done.lines)
    assert all(tables.columns(line) <= 100 for line in done.lines)


def test_json_holds_the_verdict_on_every_candidate(cli: Cli, page: Path) -> None:
    (record,) = cli("parse", page, "--json", "--explain").records
    assert record["kind"] == "article"
    chosen = [verdict for verdict in record["verdicts"] if verdict["chosen"]]
    assert {"title", "views"} <= {verdict["field"] for verdict in chosen}
    assert all(verdict["reason"] for verdict in record["verdicts"])


def test_a_page_that_is_no_article_ends_with_1_and_can_be_explained(cli: Cli, newspaper: demo.Newspaper) -> None:
    plain = cli("parse", newspaper.url)
    assert (plain.code, plain.out) == (1, "")
    assert "not an article: listing, because " in plain.err
    explained = cli("parse", newspaper.url, "--explain")
    assert explained.code == 1
    assert explained.lines[0].startswith("listing: ")
    (record,) = cli("parse", newspaper.url, "--json").records
    assert record["article"] is None


def test_a_page_without_an_address_is_read_with_a_word_of_caution(cli: Cli) -> None:
    done = cli("parse", "-", stdin=BRIDGE)
    assert "--url" in done.err
    assert done.lines[0] == "Bridge opens"


def test_what_cannot_be_read_is_one_line(cli: Cli, newspaper: demo.Newspaper) -> None:
    assert cli("parse", "none.html").err == "scraper: none.html: No such file or directory\n"
    assert cli("parse", "none.html").code == 2
    missing = cli("parse", f"{newspaper.url}nowhere")
    assert (missing.code, missing.err) == (1, f"scraper: {newspaper.url}nowhere: missing: HTTP 404 Not Found\n")
    newspaper.answer("/busy", 503)
    assert cli("parse", f"{newspaper.url}busy").code == 5


def test_a_configuration_that_nobody_asked_for_and_that_cannot_be_used_ends_no_reading_of_a_page_on_disk(
    cli: Cli, page: Path
) -> None:
    usual = cli.folder / "config.toml"
    for broken in ("[[sources]", '[[sources]]\nname = "daily"\nurl = "https://daily.example/"\nprofile = "qqqq"\n'):
        usual.write_text(broken)
        done = cli("parse", page)
        assert (done.code, done.lines[0]) == (0, TITLE)
        assert "config.toml" in done.err
        assert "the page is read without the configuration" in done.err
        assert cli("parse", page, "--config", usual).code == 2
        assert cli("parse", page, before="export SCRAPER_CONFIG=config.toml").code == 2


RSS = """<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet href="/feed.xsl"?>
<rss version="2.0"><channel><title>The Lantern</title><link>https://daily.example/</link>
<item><title>The harbour opens its new bridge</title><link>https://daily.example/1</link><pubDate>Mon, 02 Mar 2026 06:00:00 +0000</pubDate>
<description>The mayor said on Monday that the harbour would open its new bridge, and that nobody would have to pay for it, neither
the walkers nor those who come with carts; it was built in forty days by ninety men, and none of them was hurt.</description></item>
<item><title>The mill closes</title><link>https://daily.example/2</link><pubDate>Mon, 02 Mar 2026 07:00:00 +0000</pubDate>
<description>The miller told the council on Tuesday that the mill will close in the spring, as there is no more grain to be had in the
valley, and that he goes to the sea with his sons, who had hoped for something else.</description></item></channel></rss>"""
ATOM = RSS.replace('<rss version="2.0"><channel>', '<feed xmlns="http://www.w3.org/2005/Atom">').replace(
    "</channel></rss>", "</feed>"
)
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://daily.example/1</loc><lastmod>2026-03-02T06:00:00+00:00</lastmod></url></urlset>"""


@pytest.mark.parametrize(("body", "what"), [(RSS, "a feed"), (ATOM, "a feed"), (SITEMAP, "a sitemap")])
def test_a_feed_is_told_as_one_and_is_no_article(cli: Cli, newspaper: demo.Newspaper, body: str, what: str) -> None:
    (cli.folder / "news.xml").write_text(body)
    newspaper.answer("/news.xml", body=body, headers={"Content-Type": "text/xml; charset=utf-8"})
    (found,) = cli("parse", "news.xml", "--url", "https://daily.example/news.xml", "--json").records
    assert (found["kind"], found["article"]) == ("listing", None)
    for given in ("news.xml", newspaper.url + "news.xml"):
        done = cli("parse", given)
        assert (done.code, done.out) == (1, "")
        assert f"not an article: listing, because it is {what}, which names articles" in done.err
    done = cli("fetch", newspaper.url + "news.xml")
    assert (done.code, done.out) == (1, "")
    assert f"not an article: listing, because it is {what}, which names articles" in done.err
