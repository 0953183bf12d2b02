"""`scraper fetch`: one page now."""

from __future__ import annotations

import dataclasses
import re
import signal
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest
from archive_damage import damage
from cli_runner import Cli, Done, ended, write_config

from scraper import demo
from scraper.models import Article
from scraper.storage import Archive

APPLES = "en/story/ferrymans-apples-win-regional-prize.html"
TITLE = "Ferryman's forgotten apples win the regional prize"
FIELDS = {field.name for field in dataclasses.fields(Article)}


def test_a_page_is_read_kept_and_shown(cli: Cli, newspaper: demo.Newspaper) -> None:
    done = cli("fetch", newspaper.url + APPLES)
    assert (done.code, done.err) == (0, "")
    assert done.lines[0] == TITLE
    shown = {line.split()[0]: " ".join(line.split()[1:]) for line in done.lines[1:]}
    assert shown["published"].startswith("2021-03-23")
    assert shown["views"] == "1234 (1,234)"
    assert (shown["language"], shown["kept"]) == ("en", "new article 1")
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert archive.article(newspaper.url + APPLES).article.title == TITLE


def test_a_page_that_is_kept_already_says_since_when(cli: Cli, newspaper: demo.Newspaper) -> None:
    cli("fetch", newspaper.url + APPLES)
    done = cli("fetch", newspaper.url + APPLES)
    assert done.lines[-1].split()[:5] == ["kept", "article", "1,", "unchanged", "since"]


def test_json_has_every_field_and_what_was_made_of_it(cli: Cli, newspaper: demo.Newspaper, configured: Path) -> None:
    done = cli("fetch", "--json", newspaper.url + APPLES)
    (record,) = done.records
    assert set(record) >= FIELDS
    assert (record["kept"], record["id"], record["source"], record["title"]) == ("new", 1, "lantern", TITLE)
    assert record["views"]["value"] == 1234
    assert record["fetched_at"].endswith("+00:00")
    again = cli("fetch", "--json", newspaper.url + APPLES).records[0]
    assert again["kept"] == "unchanged"


PERSIAN = """<html lang="fa"><title>گشایش پل</title><h1>گشایش پل تازه شهر</h1><p>تاریخ انتشار: ۰۵ فروردين ۱۴۰۰ - ۱۰:۰۵</p>
<p>کد خبر: ۴۹۹۰۹</p><p>پل تازه شهر پس از دو سال کار روز پنج‌شنبه گشوده شد و نخستین کسی که از آن گذشت نانوای محله بود.</p>
<p>تا پیش از این رفت و آمد از راه آسیاب کهنه انجام می‌شد و مردم دو سوی رود هر روز نیم ساعت در راه می‌ماندند.</p>
<p>شورای شهر گفت که پل کهنه برای پیادگان می‌ماند و هیچ کس برای گذشتن از پل‌ها پولی نخواهد پرداخت.</p>"""


def test_written_dates_of_another_calendar_are_shown_beside_ours(cli: Cli, newspaper: demo.Newspaper) -> None:
    newspaper.answer("/fa/news/49909", body=PERSIAN)
    done = cli("fetch", "--no-keep", f"{newspaper.url}fa/news/49909")
    (published,) = (line for line in done.lines if line.split()[:1] == ["published"])
    assert " 2021-03-25 10:05" in published
    assert "فروردين ۱۴۰۰" in published


def test_no_keep_leaves_nothing_behind(cli: Cli, newspaper: demo.Newspaper) -> None:
    done = cli("fetch", "--no-keep", newspaper.url + APPLES)
    assert (done.code, done.lines[0], done.lines[-1].split()) == (0, TITLE, ["kept", "no"])
    assert list(cli.folder.iterdir()) == []


def test_urls_are_read_from_standard_input_and_failures_do_not_stop_the_others(
    cli: Cli, newspaper: demo.Newspaper, configured: Path
) -> None:
    wanted = [newspaper.url + path[1:] for path in list(demo.truth(1))[:3]]
    done = cli(
        "fetch",
        "-",
        "--json",
        stdin="\n".join([f"\ufeff{wanted[0]}", "", f"{newspaper.url}nowhere", "# x", *wanted[1:]]),
    )
    assert done.code == 3
    assert [record["requested_url"] for record in done.records] == wanted
    assert done.err == f"scraper: {newspaper.url}nowhere: missing: HTTP 404 Not Found\n"


def test_a_page_that_is_no_article_says_what_it_is(cli: Cli, newspaper: demo.Newspaper) -> None:
    done = cli("fetch", newspaper.url)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"scraper: {newspaper.url}: not an article: listing, because ")


Told = Callable[[demo.Newspaper], object]
ANSWERS: list[tuple[str, Told, str, int]] = [
    ("404", lambda paper: None, "missing: HTTP 404", 1),
    ("410", lambda paper: paper.answer("/page", 410), "gone: HTTP 410", 1),
    ("429", lambda paper: paper.answer("/page", 429, headers={"Retry-After": "120"}), "throttled: HTTP 429", 5),
    ("500", lambda paper: paper.answer("/page", 500), "server-error: HTTP 500", 5),
    ("403", lambda paper: paper.answer("/page", 403), "blocked: HTTP 403", 1),
    ("loop", lambda paper: paper.answer("/page", 302, headers={"Location": "/page"}), "redirect-loop: ", 1),
    ("image", lambda paper: paper.answer("/page", headers={"Content-Type": "image/png"}, body="x"), "wrong-type: ", 1),
    ("empty", lambda paper: paper.answer("/page"), "empty: ", 1),
    ("big", lambda paper: paper.answer("/page", body="x" * 60_000), "too-large: ", 1),
    ("robots", lambda paper: paper.answer("/robots.txt", body="User-agent: *\nDisallow: /"), "disallowed: ", 1),
    ("robots 503", lambda paper: paper.answer("/robots.txt", 503), "robots-unavailable: ", 5),
    ("mail", lambda paper: paper.answer("/page", 302, headers={"Location": "mailto:x@x.example"}), "bad-redirect: ", 1),
]


@pytest.mark.parametrize(("answer", "words", "code"), [case[1:] for case in ANSWERS], ids=[case[0] for case in ANSWERS])
def test_what_a_site_does_wrong_is_one_clear_line(
    cli: Cli, newspaper: demo.Newspaper, answer: Told, words: str, code: int
) -> None:
    write_config(cli.folder, extra="max_page_size = 50_000")
    answer(newspaper)
    done = cli("fetch", f"{newspaper.url}page")
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"scraper: {newspaper.url}page: {words}")
    assert len(done.err.splitlines()) == 1
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert archive.counts()["failures"] == 1, "the failure is kept too"


NO_SITE = [
    ("http://127.0.0.1:1/", "connection: ", 5),
    ("http://no-such-host.invalid/", "connection: ", 5),
    ("https://{host}/", "tls: ", 5),
    ("ftp://daily.example/1", "bad-url: ", 1),
    ("mailto:a@b.example", "bad-url: expected an http(s) URL\n", 1),
    ("daily.example:80/1", "bad-url: expected an http(s) URL, did you mean https://daily.example:80/1?", 1),
    ("daily.example/1", "bad-url: expected an http(s) URL, did you mean https://daily.example/1?", 1),
]


@pytest.mark.parametrize(("url", "words", "code"), NO_SITE)
def test_what_keeps_us_from_a_site_is_one_clear_line(
    cli: Cli, newspaper: demo.Newspaper, url: str, words: str, code: int
) -> None:
    url = url.format(host=newspaper.url.split("/")[2])
    done = cli("fetch", "--no-keep", url)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"scraper: {url}: {words}")
    assert len(done.err.splitlines()) == 1


_MASKED = re.compile(r"(?:bob|daily[.]example):.*s3cret")


@pytest.mark.parametrize(
    "url",
    [
        f"{scheme}bob:s3cret@daily.example{rest}"
        for scheme, rest in (("http://", ":99999/1"), ("ftp://", "/1"), ("", "/1"), ("https:/", "/1"))
    ]
    + [f"{user}s3cret@daily.example/1" for user in ("bob:a/", "bob:a@", "daily.example:80/")],
)
def test_a_password_in_an_address_is_repeated_nowhere(cli: Cli, url: str) -> None:
    """Cron mails what is said to whoever reads that mailbox."""
    done = cli("fetch", url)
    assert done.code == 1
    assert done.err == f"scraper: {_MASKED.sub('***', url)}: bad-url: expected an http(s) URL\n"
    (cli.folder / "config.toml").write_text('[fetcher]\nproxy = "s3://bob:s3cret@127.0.0.1:1"\n')
    assert 'found "s3://***@127.0.0.1:1"' in cli("crawl").err


def test_a_page_cannot_lead_into_the_private_network(cli: Cli, newspaper: demo.Newspaper) -> None:
    newspaper.answer("/page", 302, headers={"Location": "http://169.254.169.254/latest/meta-data"})
    done = cli("fetch", f"{newspaper.url}page")
    assert done.code == 1
    assert "refused-address: " in done.err


def test_a_page_leads_to_a_private_host_that_was_named(cli: Cli, newspaper: demo.Newspaper) -> None:
    inner = newspaper.url.replace("127.0.0.1", "localhost")
    newspaper.answer("/page", 302, headers={"Location": f"{inner}{APPLES}"})
    done = cli("fetch", f"{newspaper.url}page")
    assert (done.code, done.out) == (1, "")
    assert "neither private_hosts nor --private-host names it" in done.err
    assert cli("fetch", "--private-host", "localhost", f"{newspaper.url}page").code == 0


def test_a_list_cannot_lead_into_the_private_network_unless_a_host_was_typed_or_named(
    cli: Cli, newspaper: demo.Newspaper
) -> None:
    one = f"{newspaper.url}{APPLES}"
    done = cli("fetch", "-", stdin=one)
    assert (done.code, newspaper.requests) == (1, [])
    assert "neither private_hosts nor --private-host names it" in done.err
    assert cli("fetch", "-", "--private-host", "127.0.0.1", stdin=one).code == 0
    assert cli("fetch", one, "-", stdin=newspaper.url).code == 3  # its front page is no article, but asked for


@pytest.mark.parametrize("named", ["http://localhost/", "a b", "", "127.0.0.0/8", "me@localhost"])
@pytest.mark.parametrize("command", ["fetch", "add"])
def test_what_names_no_host_is_no_private_host(cli: Cli, command: str, named: str) -> None:
    """Whoever gives a URL would be told that the host was not named."""
    done = cli(command, "--private-host", named, "http://localhost:1/")
    assert done.code == 2
    assert f'found "{named}", expected a host such as "127.0.0.1" or "intranet:8080"' in done.err


@pytest.mark.parametrize("named", ["::1", "[::1]", "[::1]:1"])
def test_an_address_of_six_is_a_private_host_with_brackets_and_without(cli: Cli, named: str) -> None:
    done = cli("fetch", "--private-host", named, "http://[::1]:1/")
    assert done.code != 2
    assert "neither private_hosts" not in done.err


def test_a_fetch_during_a_crawl_works(cli: Cli, newspaper: demo.Newspaper, configured: Path) -> None:
    newspaper.answer("/rss.xml", body="late", delay=3)
    crawling = cli.start("crawl", "--max-time", "1")
    while ("/robots.txt", 200) not in newspaper.requests:
        assert crawling.poll() is None
    done = cli("fetch", newspaper.url + APPLES)
    assert (done.code, done.err) == (0, "")
    assert ended(crawling).code in {0, 1}
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert archive.article(newspaper.url + APPLES).source == "lantern"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("hosts", [1, 2])
def test_a_signal_does_not_wait_for_a_slow_server_and_closes_the_run(
    cli: Cli, newspaper: demo.Newspaper, hosts: int, number: signal.Signals
) -> None:
    newspaper.answer("/page", delay=20)
    with demo.Newspaper() as other:
        other.answer("/page", delay=20)
        fetching = cli.start("fetch", *(f"{paper.url}page" for paper in (newspaper, other)[:hosts]))
        while ("/robots.txt", 200) not in newspaper.requests:
            assert fetching.poll() is None
        sleep(0.2)
        begun = monotonic()
        fetching.send_signal(number)
        done = ended(fetching)
        assert (done.code, done.out) == (128 + number, "")
        assert monotonic() - begun < 15
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        ended_with = archive.db.execute("SELECT exit_code, ended_at IS NULL FROM runs").fetchall()
        assert ended_with == [(128 + number, 0)]


@pytest.mark.parametrize("keep", [True, False])
def test_ctrl_c_keeps_what_was_fetched_and_names_the_rest(cli: Cli, newspaper: demo.Newspaper, *, keep: bool) -> None:
    """A page that has come is still to be read then, two hosts are silent, and one page is not asked for yet."""
    with demo.Newspaper() as other, demo.Newspaper() as third:
        for paper in (other, third):
            paper.answer("/slow", delay=20)
        rest = [f"{other.url}slow", f"{other.url}{APPLES}", f"{third.url}slow"]
        fetching = cli.start("fetch", *([] if keep else ["--no-keep"]), newspaper.url + APPLES, *rest)
        while (f"/{APPLES}", 200) not in newspaper.requests:
            assert fetching.poll() is None
        fetching.send_signal(signal.SIGINT)
        done = ended(fetching)
    assert done.code == 130
    assert done.lines[0] == TITLE
    assert done.err == "".join(f"scraper: {url}: not fetched: the program was stopped before\n" for url in rest)
    if keep:
        with Archive(cli.folder / "archive.db", read_only=True) as archive:
            assert archive.article(newspaper.url + APPLES).article.title == TITLE
            assert archive.db.execute("SELECT exit_code FROM runs").fetchall() == [(130,)]
            assert archive.counts()["failures"] == 0, "nobody has refused anything"


def test_a_mistyped_host_leaves_nothing_in_the_status(cli: Cli) -> None:
    assert cli("fetch", "http://no-such-host.invalid/1").code == 5
    assert cli("status").out == "no sources yet\n"


def test_what_was_fetched_before_its_site_was_configured_is_not_kept_twice(cli: Cli, newspaper: demo.Newspaper) -> None:
    first = cli("fetch", "--json", newspaper.url + APPLES).records[0]
    write_config(cli.folder, newspaper)
    assert cli("crawl") == Done(0, "", "")
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert archive.counts()["articles"] == len(demo.truth(1))
        assert archive.article(first["id"]).source == "lantern"
        assert damage(archive.path) == {}
    assert [record["source"] for record in cli("status", "--json").records] == ["lantern"]


def test_a_fetch_too_hands_over_what_was_fetched_before(cli: Cli, newspaper: demo.Newspaper) -> None:
    cli("fetch", newspaper.url + APPLES)
    write_config(cli.folder, newspaper)
    (record,) = cli("fetch", "--json", newspaper.url + APPLES).records
    assert (record["id"], record["kept"], record["source"]) == (1, "unchanged", "lantern")


def test_a_site_of_two_sources_hands_nothing_over(cli: Cli, newspaper: demo.Newspaper) -> None:
    cli("fetch", newspaper.url + APPLES)
    write_config(cli.folder, newspaper, newspaper)
    cli("fetch", f"{newspaper.url}nowhere")
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert archive.article(1).source == newspaper.url.split("/")[2]
