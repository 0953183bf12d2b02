"""`scraper learn`: from an archive to a profile, and back over the archive."""

from __future__ import annotations

import shlex
import tomllib
from datetime import UTC, datetime, timedelta

import pytest
from cli_runner import Cli

import scraper
from scraper.models import Capture
from scraper.storage import Archive

SEEN = datetime(2024, 3, 1, 12, tzinfo=UTC)
WARDENS = "The wardens answer letters at the old toll house on each second Tuesday of the month."
THINGS = (
    "bridge harbour market school theatre library station garden museum bakery stadium chapel mill tower square".split()
)
CONFIG = '[[sources]]\nname = "daily"\nurl = "https://daily.example/"\n'


def _page(number: int) -> str:
    place, other = THINGS[number % 15], THINGS[number * 4 % 15]
    own = [
        f"The {place} beside the {other} opened {word} on Monday, said {name} of ward {number}, who had {done} it."
        for word, name, done in (
            (f"again{number}", "Ann Lee", f"painted{number}"),
            (f"early{number}", "Bo Yun", f"measured{number}"),
        )
    ]
    end = f"<p>{WARDENS}</p>" if number % 3 else ""
    return (
        f"<html lang='en'><title>{place} {number} opens</title><h1>The {place} {number} opens</h1>"
        f"<div class='story'><p>{own[0]}</p>{end}<p>{own[1]}</p></div></html>"
    )


def _fill(cli: Cli, source: str) -> None:
    with Archive(cli.folder / "archive.db") as archive:
        for number in range(30):
            url, body = f"https://daily.example/news/{1000 + number}", _page(number).encode()
            at = SEEN + timedelta(hours=number)
            page = Capture(url=url, final_url=url, fetched_at=at, status=200, headers=(), body=body)
            archive.keep(page, scraper.parse(body, url=url, fetched_at=at), source=source)


@pytest.fixture
def kept(cli: Cli) -> Cli:
    (cli.folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    _fill(cli, "daily")
    return cli


def test_what_stands_in_many_articles_is_listed(kept: Cli) -> None:
    done = kept("learn", "daily")
    assert done.code == 0, done.err
    assert done.lines == ["in 20 of 30 articles: such as 30, 29, 27", f"    {WARDENS}"]
    assert "--output daily.toml" in done.err
    (record,) = kept("learn", "daily", "--json").records
    assert record | {"articles": []} == {
        "source": "daily", "text": WARDENS, "place": "between", "in": 20, "of": 30, "articles": []
    }  # fmt: skip
    assert len(record["articles"]) == 20


def test_from_the_archive_to_a_profile_and_over_the_archive_again(kept: Cli) -> None:
    done = kept("learn", "daily", "--output", "daily.toml")
    assert done.code == 0, done.err
    assert tomllib.loads((kept.folder / "daily.toml").read_text(encoding="utf-8")) == {
        "name": "daily",
        "text": {"boilerplate": [WARDENS]},
    }
    assert '`profile = "daily.toml"`' in done.err
    (kept.folder / "config.toml").write_text(f'{CONFIG}profile = "daily.toml"\n', encoding="utf-8")
    assert "body" in kept("reparse", "--source", "daily", "--dry-run").out
    assert kept("reparse", "--source", "daily").code == 0
    with Archive(kept.folder / "archive.db", read_only=True) as archive:
        articles = list(archive.articles())
    assert len(articles) == 30
    assert not any("wardens" in one.article.body for one in articles)
    assert all("said Ann Lee" in one.article.body and "said Bo Yun" in one.article.body for one in articles)
    assert {one.revisions for one in articles} == {1}, "no edit of any article"
    assert "no paragraph stands in many" in kept("learn", "daily").err


def test_a_profile_that_is_there_gets_the_paragraph_and_keeps_the_rest(kept: Cli) -> None:
    before = '# ours\nname = "ours"  # short\n\n[fields]\ntitle = ["h1"]\n\n[text]\ndrop = [".kiosk"]  # never text\n'
    profile = kept.folder / "ours.toml"
    profile.write_text(before, encoding="utf-8")
    (kept.folder / "config.toml").write_text(f'{CONFIG}profile = "ours.toml"\n', encoding="utf-8")
    assert kept("learn", "daily", "--output", "ours.toml").code == 0
    after = profile.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert tomllib.loads(after)["text"]["boilerplate"] == [WARDENS]
    done = kept("learn", "daily", "--output", "ours.toml")
    assert (done.code, profile.read_text(encoding="utf-8")) == (0, after)


def test_byte_order_mark_and_line_ends_of_a_profile_stay_and_no_line_is_left_empty(kept: Cli) -> None:
    before = b'\xef\xbb\xbfname = "ours"\r\n\r\n[text]\r\nboilerplate = [\r\n    "More of it", # ours\r\n]\r\n'
    profile = kept.folder / "ours.toml"
    profile.write_bytes(before)
    (kept.folder / "config.toml").write_text(f'{CONFIG}profile = "ours.toml"\n', encoding="utf-8")
    assert kept("learn", "daily", "--output", "ours.toml").code == 0
    start, end = before.removesuffix(b"]\r\n"), b", # in 20 of 30 articles: such as 30, 29, 27\r\n]\r\n"
    assert profile.read_bytes() == start + f'    "{WARDENS}"'.encode() + end


def test_the_command_that_is_advised_is_one_for_a_source_of_any_name(cli: Cli) -> None:
    name = "../the daily/it's"
    _fill(cli, name)
    advised = shlex.split(cli("learn", name).err.split("`")[1])
    assert advised == ["scraper", "learn", name, "--output", "the-daily-it-s.toml"]
    done = cli(*advised[1:])
    assert done.code == 0, done.err
    assert (cli.folder / "the-daily-it-s.toml").exists()
    assert shlex.split(done.err.split("`")[3])[:4] == ["scraper", "reparse", "--source", name]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("dayly",), 2, 'no source "dayly", did you mean "daily"?'),
        (("daily", "--output", "daily.txt"), 2, "daily.txt: expected a file whose name ends in .toml"),
        (("daily", "--output", "other.toml"), 2, "the source is read by"),
        (("daily", "--output", "config.toml"), 2, "config.toml: this is the configuration itself"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    kept: Cli, arguments: tuple[str, ...], code: int, says: str
) -> None:
    (kept.folder / "mine.toml").write_text('name = "mine"\n', encoding="utf-8")
    (kept.folder / "config.toml").write_text(f'{CONFIG}profile = "mine.toml"\n', encoding="utf-8")
    before = {file.name: file.read_bytes() for file in kept.folder.glob("*.toml")}
    done = kept("learn", *arguments)
    assert (done.code, says in done.err) == (code, True), done.err
    assert {file.name: file.read_bytes() for file in kept.folder.glob("*.toml")} == before


def test_few_articles_are_said_to_be_few(cli: Cli) -> None:
    (cli.folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    with Archive(cli.folder / "archive.db") as archive:
        url, body = "https://daily.example/news/1", _page(1).encode()
        page = Capture(url=url, final_url=url, fetched_at=SEEN, status=200, headers=(), body=body)
        archive.keep(page, scraper.parse(body, url=url, fetched_at=SEEN), source="daily")
    done = cli("learn", "daily", "--output", "daily.toml")
    assert (done.code, done.out) == (5, "")
    assert "1 articles of daily with texts of their own; at least 20 are needed" in done.err
    assert "daily.toml was not written" in done.err
    assert not (cli.folder / "daily.toml").exists()
    assert not (cli.folder / "daily.toml").exists()
