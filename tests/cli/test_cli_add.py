"""`scraper add`: a site or a list of feeds into the configuration."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from cli_runner import Cli, Done

from scraper import demo, urls
from scraper.cli.advice import advice
from scraper.cli.ending import run
from scraper.models import PageKind, Reason

QUICK = "[fetcher]\ndelay = 0\n"


@pytest.fixture
def config(cli: Cli) -> Path:
    path = cli.folder / "config.toml"
    path.write_text(QUICK, encoding="utf-8")
    return path


@pytest.fixture
def here(cli: Cli, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Runs `scraper` in the same folder but in this process, which is quicker."""
    monkeypatch.chdir(cli.folder)
    monkeypatch.delenv("SCRAPER_CONFIG", raising=False)

    def call(*arguments: str) -> Done:
        return Done(run(arguments), *capsys.readouterr())

    return call


def test_a_site_is_added_shown_and_crawled(cli: Cli, newspaper: demo.Newspaper, config: Path) -> None:
    done = cli("add", newspaper.url, "--name", "lantern")
    assert (done.code, done.err) == (0, "added to config.toml; now: scraper crawl --source lantern\n")
    assert done.lines[0].split() == ["published", "id", "views", "words", "language", "title"]
    assert any(line.split()[:5] == ["2021-03-24", "61482", "834", "206", "ar"] for line in done.lines[1:4])
    assert config.read_text().startswith(QUICK)
    added = config.read_text().removeprefix(QUICK).strip()
    assert added == "\n".join(done.lines[5:])
    crawled = cli("crawl", "--source", "lantern")
    assert (crawled.code, crawled.out, crawled.err) == (0, "", "")
    assert cli("search", "bridge").lines


@pytest.fixture
def self_signed(tmp_path: Path) -> Iterator[str]:
    """The address of a site whose certificate nobody vouches for."""
    if shutil.which("openssl") is None:
        pytest.skip("the openssl command makes the certificate")
    key, made = tmp_path / "key.pem", tmp_path / "made.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-subj", "/CN=here", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    wire, _ = listener.accept()
                    with wire, suppress(OSError):
                        context.wrap_socket(wire, server_side=True).close()

        threading.Thread(target=serve, daemon=True).start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}/"
        listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("command", [["add"], ["fetch", "--no-keep"]])
def test_a_certificate_of_nobody_known_is_said_to_be_so_and_is_not_to_pass(
    here: Callable[..., Done], config: Path, self_signed: str, command: list[str]
) -> None:
    done = here(*command, self_signed)
    assert (done.code, done.out) == (1, "")
    said, *advised = done.err.splitlines()
    assert said == f"scraper: {self_signed}: certificate: certificate not accepted: self-signed certificate"
    if command == ["add"]:
        assert "its certificate is of another name or of nobody known" in advised[0]
        assert config.read_text() == QUICK


def test_a_dry_run_prints_the_entry_only_and_writes_nothing(
    here: Callable[..., Done], newspaper: demo.Newspaper, config: Path
) -> None:
    done = here("add", newspaper.url, "--dry-run")
    assert done.code == 0
    (source,) = tomllib.loads(done.out)["sources"]
    assert (source["url"], source["private_hosts"]) == (newspaper.url, [urls.host(newspaper.url)])
    assert config.read_text() == QUICK
    assert "published" in done.err


def test_json_tells_all_that_was_found(here: Callable[..., Done], newspaper: demo.Newspaper, config: Path) -> None:
    done = here("add", newspaper.url, "--json")
    (record,) = done.records
    assert record["feeds"] == ["/rss.xml", "/en/atom.xml"]
    assert (record["written_to"], record["language"], record["time_zone"]) == ("config.toml", None, None)
    assert [one["why_not"] for one in record["trial"]] == [None] * 3
    assert all(one["article"]["body"] for one in record["trial"])
    assert record["entry"] in config.read_text()


def test_a_configuration_that_is_not_there_is_made_where_it_was_asked_for(
    here: Callable[..., Done], newspaper: demo.Newspaper
) -> None:
    listed = {"xmlUrl": f"{newspaper.url}rss.xml", "htmlUrl": newspaper.url}
    outline = " ".join(f'{key}="{value}"' for key, value in listed.items())
    (Path() / "list.opml").write_text(f"<opml><body><outline {outline}/></body></opml>")
    done = here("add", "--opml", "list.opml", "--config", "new.toml")
    assert (done.code, done.err) == (0, "1 source with 1 feed added to new.toml\n")
    assert tomllib.loads((Path() / "new.toml").read_text())["sources"][0]["feeds"] == ["/rss.xml"]
    assert not (Path() / "config.toml").exists()


def test_a_site_that_is_there_already_is_refused_with_its_name_and_not_asked(
    here: Callable[..., Done], newspaper: demo.Newspaper, configured: Path
) -> None:
    before = configured.read_bytes()
    done = here("add", newspaper.url)
    assert (done.code, done.out) == (2, "")
    assert f'{newspaper.url} is there already: it is the source "lantern"' in done.err
    assert newspaper.requests == []
    assert configured.read_bytes() == before


def test_a_redirect_to_a_site_that_is_there_is_refused_too(
    here: Callable[..., Done], newspaper: demo.Newspaper, configured: Path
) -> None:
    before = configured.read_bytes()
    with demo.Newspaper() as old:
        old.answer("/", 301, headers={"Location": newspaper.url})
        done = here("add", old.url, "--private-host", urls.host(newspaper.url))
    assert done.code == 2
    assert '"lantern"' in done.err
    assert configured.read_bytes() == before


TROUBLES = [
    (403, "no", 1, "blocked", "the site blocks programs"),
    (200, "<html><div id=root></div><script></script></html>", 1, "JavaScript", "the site needs JavaScript"),
    (503, "", 5, "server-error", "try again later"),
]


@pytest.mark.parametrize(("status", "body", "code", "what", "to_do"), TROUBLES)
def test_what_stands_in_the_way_is_said_in_words_with_what_to_do(
    here: Callable[..., Done],
    newspaper: demo.Newspaper,
    config: Path,
    status: int,
    body: str,
    code: int,
    what: str,
    to_do: str,
) -> None:
    for path in ("/", "/rss.xml", "/sitemap_index.xml", "/sitemap-news.xml"):
        newspaper.answer(path, status, body=body)
    done = here("add", newspaper.url)
    assert (done.code, done.out) == (code, "")
    first, second = done.err.splitlines()
    assert what in first
    assert to_do in second
    assert config.read_text() == QUICK


def test_every_failure_and_every_kind_of_page_has_its_advice() -> None:
    otherwise = advice("no such key")
    known = {reason.value for reason in Reason} | {kind.value for kind in PageKind}
    without = {key for key in known if advice(key) == otherwise}
    assert without == {"article", "client-error", "bad-response", "bad-redirect", "unreadable"}


MISTAKES = [
    ((), "expected the URL of a site, or --opml FILE"),
    (("https://a.example/", "--opml", "x"), "expected the URL of a site, or --opml FILE"),
    (("nonsense",), 'found "nonsense", expected the address of a site'),
    (("ftp://a.example/",), 'found "ftp://a.example/", expected the address of a site'),
    (("https://me:secret@a.example/",), "found a user or password in the address"),
    (("https://a.example/", "--name", "a b"), '--name: found "a b", expected a short name'),
    (("--opml", "none.opml"), "cannot read none.opml"),
    (("--opml", "config.toml"), "config.toml: "),
    (("--opml", "config.toml", "--name", "x"), "--name is for one site"),
]


@pytest.mark.parametrize(("arguments", "says"), MISTAKES)
def test_mistakes_are_said_before_anybody_is_asked(
    here: Callable[..., Done], config: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = here("add", *arguments)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert says in done.err
    assert "secret" not in done.err


def test_each_request_is_told_with_verbose(cli: Cli, newspaper: demo.Newspaper, config: Path) -> None:
    newspaper.answer("/", 403)
    told = cli("add", newspaper.url, "--verbose")
    assert told.code == 1
    assert told.err.startswith(f" 1 {newspaper.url}\nscraper: ")
    assert cli("add", newspaper.url).err.startswith("scraper: ")


LIST = """<opml version="2.0"><body><outline text="News">
<outline text="Daily" xmlUrl="https://daily.example/feed/" htmlUrl="https://daily.example/"/>
<outline text="World" xmlUrl="https://daily.example/world.xml" htmlUrl="https://daily.example/"/>
<outline text="Weekly" xmlUrl="https://feeds.example/weekly"/></outline>
<outline text="Broken" xmlUrl="nothing"/></body></opml>"""


@pytest.mark.parametrize("named", ["feeds.example", "feeds.example:443", "daily.example:80"])
def test_a_private_host_of_a_list_may_be_named_with_its_port(
    here: Callable[..., Done], config: Path, named: str
) -> None:
    (Path() / "list.opml").write_text(LIST)
    here("add", "--opml", "list.opml", "--private-host", named)
    named_in = [source.get("private_hosts") for source in tomllib.loads(config.read_text())["sources"]]
    assert named_in == [None, None if named.startswith("daily") else ["feeds.example"]]


def test_a_list_of_feeds_becomes_one_source_for_each_site_and_nothing_is_added_twice(
    here: Callable[..., Done], config: Path
) -> None:
    (Path() / "list.opml").write_text(LIST)
    first = here("add", "--opml", "list.opml")
    assert first.code == 3
    assert first.lines == ["daily\thttps://daily.example/", "feeds\thttps://feeds.example/"]
    assert first.err.splitlines() == [
        'scraper: list.opml:5: "Broken": found "nothing", expected the http(s) address of a feed',
        "2 sources with 3 feeds added to config.toml",
    ]
    sources = tomllib.loads(config.read_text())["sources"]
    assert [source["feeds"] for source in sources] == [["/feed/", "/world.xml"], ["/weekly"]]
    assert '"/world.xml", # News / World' in config.read_text()
    before = config.read_bytes()
    Path("list.opml").write_text(LIST.replace("/weekly", "/other"))
    again = here("add", "--opml", "list.opml")
    assert again.code == 3
    assert again.err.splitlines()[1:] == [
        'scraper: source "feeds" is there already and lacks https://feeds.example/other: add it by hand',
        "nothing to add, 2 there already",
    ]
    assert config.read_bytes() == before


def test_a_list_from_standard_input_is_only_printed_in_a_dry_run(cli: Cli, config: Path) -> None:
    done = cli("add", "--opml", "-", "--dry-run", stdin=LIST)
    assert [source["name"] for source in tomllib.loads(done.out)["sources"]] == ["daily", "feeds"]
    assert config.read_text() == QUICK


def test_each_source_of_a_list_is_a_json_object(here: Callable[..., Done], config: Path) -> None:
    Path("list.opml").write_text(LIST)
    done = here("add", "--opml", "list.opml", "--json")
    assert [record["feeds"] for record in done.records] == [["/feed/", "/world.xml"], ["/weekly"]]
    assert all(record["entry"] in config.read_text() for record in done.records)
