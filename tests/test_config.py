"""config.toml: which file is read, what its values become, and that each mistake is named with its line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import FrozenInstanceError
from pathlib import Path
from time import process_time

import certifi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import config
from scraper.config import values
from scraper.config.lines import lines_of
from scraper.errors import ConfigError

EXAMPLE = Path(__file__).parent.parent / "config.toml"
SOURCE = '[[sources]]\nname = "paper"\nurl = "https://paper.example/ar/"\n'


@pytest.fixture
def written(tmp_path: Path):
    """Writes a config.toml and gives its path."""

    def write(text: str | bytes) -> Path:
        path = tmp_path / "config.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def mistakes(path: Path) -> list[str]:
    """The error's lines, with the folder of the file left out."""
    with pytest.raises(ConfigError) as caught:
        config.load(path, {})
    return str(caught.value).replace(f"{path.parent}/", "").split("\n")


# --- which file ----------------------------------------------------------------------------------------------------


def test_without_a_file_all_is_default_and_there_are_no_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    found = config.load(None, {})

    assert found == config.Config()
    assert found.path is None
    assert found.sources == ()


def test_a_given_path_beats_the_variable_and_that_beats_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("config.toml", "variable.toml", "given.toml"):
        Path(name).write_text(f'archive = "{name}.db"\n')
    variable = {"SCRAPER_CONFIG": "variable.toml"}

    assert config.load(Path("given.toml"), variable).archive == Path("given.toml.db")
    assert config.load(None, variable).archive == Path("variable.toml.db")
    assert config.load(None, {"SCRAPER_CONFIG": " "}).archive == Path("config.toml.db")
    assert config.load(None, {}).path == Path("config.toml")


def test_the_process_environment_counts_where_none_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "other.toml"
    path.write_text("[fetcher]\ndelay = 7\n")
    monkeypatch.setenv("SCRAPER_CONFIG", str(path))

    assert config.load().fetcher.delay == 7


def test_the_archive_counts_from_the_folder_of_the_file(tmp_path: Path, written) -> None:
    assert config.load(written('archive = "data/news.db"'), {}).archive == tmp_path / "data/news.db"
    assert config.load(written('archive = "/var/news.db"'), {}).archive == Path("/var/news.db")
    assert config.load(written('archive = "~/news.db"'), {}).archive == Path.home() / "news.db"
    assert config.load(written(""), {}).archive == tmp_path / "archive.db"


def test_a_missing_file_that_was_asked_for_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"

    assert mistakes(path) == ["cannot read config.toml: no such file or directory, expected a configuration file"]
    with pytest.raises(ConfigError, match=r"^SCRAPER_CONFIG: cannot read .*config\.toml: no such file"):
        config.load(None, {"SCRAPER_CONFIG": str(path)})


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^cannot read .*: it is a folder, expected a configuration file$"):
        config.load(tmp_path, {})


def test_a_config_error_is_a_usage_error_for_the_shell() -> None:
    assert ConfigError.exit_code == 2


# --- values --------------------------------------------------------------------------------------------------------


def test_every_option_reaches_its_place(written) -> None:
    found = config.load(
        written(
            """
            [fetcher]
            contact = "https://desk.example/"
            user_agent = "Desk/1"
            connect_timeout = 5
            read_timeout = "6 s"
            total_timeout = "2 min"
            max_page_size = "2.5 MB"
            max_redirects = 3
            delay = 0.5
            latency_factor = 2.5
            daily_budget = 5000
            workers = 2
            proxy = "socks5h://127.0.0.1:1080"
            ca_file = "CERTIFICATES"
            [crawl]
            feed_interval = "10 min"
            listing_interval = "1 h"
            sitemap_interval = "1 day"
            [[sources]]
            name = "paper"
            url = "https://Paper.example/ar/"
            enabled = false
            feeds = ["rss.xml", "/rss.xml?utm_source=x", "https://feeds.example/paper"]
            sitemaps = ["/sitemap.xml.gz"]
            listings = ["/ar/", "/ar/sport"]
            subdomains = true
            include = ['/news/\\d+']
            exclude = ["/live/"]
            delay = 3
            daily_budget = 200
            quiet_hours = "7:00 - 22:30"
            feed_interval = 120
            language = "ar"
            time_zone = "Asia/Tehran"
            profile = "iransamaneh"
            proxy = "direct"
            robots_consent = "A. Editor, by mail, 2026-03-01"
            private_hosts = ["Intranet:8080"]
            """.replace("CERTIFICATES", certifi.where())
        ),
        {},
    )

    assert found.fetcher == config.FetcherConfig(
        contact="https://desk.example/",
        user_agent="Desk/1",
        connect_timeout=5,
        read_timeout=6,
        total_timeout=120,
        max_page_size=2_500_000,
        max_redirects=3,
        delay=0.5,
        latency_factor=2.5,
        daily_budget=5000,
        workers=2,
        proxy="socks5h://127.0.0.1:1080",
        ca_file=certifi.where(),
    )
    assert found.crawl == config.CrawlConfig(feed_interval=600, listing_interval=3600, sitemap_interval=86_400)
    assert found.sources == (
        config.SourceConfig(
            name="paper",
            url="https://paper.example/ar/",
            enabled=False,
            feeds=("https://paper.example/ar/rss.xml", "https://paper.example/rss.xml", "https://feeds.example/paper"),
            sitemaps=("https://paper.example/sitemap.xml.gz",),
            listings=("https://paper.example/ar/", "https://paper.example/ar/sport"),
            subdomains=True,
            include=("/news/\\d+",),
            exclude=("/live/",),
            delay=3,
            daily_budget=200,
            quiet_hours="07:00-22:30",
            feed_interval=120,
            language="ar",
            time_zone="Asia/Tehran",
            profile="iransamaneh",
            proxy="direct",
            robots_consent="A. Editor, by mail, 2026-03-01",
            private_hosts=("intranet:8080",),
        ),
    )


def test_a_file_of_certificates_must_be_one(tmp_path: Path, written) -> None:
    rubbish = tmp_path / "rubbish.pem"
    rubbish.write_text("no certificate")
    for path, expected in (
        (tmp_path / "none.pem", "a file of certificates that can be read: No such file or directory"),
        (tmp_path, "a file of certificates that can be read: Is a directory"),
        (rubbish, "certificates in PEM, and the file holds none that can be read"),
    ):
        (mistake,) = mistakes(written(f"[fetcher]\nca_file = '{path}'\n"))
        assert mistake.startswith("config.toml:2: [fetcher] ca_file: found ")
        assert mistake.endswith(f", expected {expected}")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[fetcher]\nread_timeout = 999999999", "at most 315360000 seconds, which are ten years"),
        (f"[fetcher]\nread_timeout = {'9' * 400}", "at most 315360000 seconds, which are ten years"),
        (f"[fetcher]\nread_timeout = '{'9' * 400} d'", "at most 315360000 seconds, which are ten years"),
        ("[fetcher]\nmax_page_size = '2000 GB'", "at most 1000000000000 bytes"),
        (f"[fetcher]\nmax_page_size = '{'9' * 400} GB'", "at most 1000000000000 bytes"),
        ("[fetcher]\nmax_page_size = 0", "at least 1 byte"),
    ],
)
def test_the_bound_that_was_broken_is_the_one_named(written, line: str, expected: str) -> None:
    (mistake,) = mistakes(written(line))
    assert mistake.endswith(f", expected {expected}")


def test_a_source_inherits_delay_and_feed_interval(written) -> None:
    (source,) = config.load(written(f'fetcher.delay = 4\ncrawl.feed_interval = "5 min"\n{SOURCE}'), {}).sources

    assert (source.delay, source.feed_interval) == (4, 300)


def test_a_source_may_leave_the_places_to_be_found(written) -> None:
    (source,) = config.load(written(SOURCE), {}).sources

    assert (source.feeds, source.sitemaps, source.listings) == ((), (), ())


@pytest.mark.parametrize(
    ("written_as", "seconds"),
    [
        ("90", 90),
        ("90.5", 90.5),
        ('"90 s"', 90),
        ('"90s"', 90),
        ('"1.5 min"', 90),
        ('"2 h"', 7200),
        ('"3 days"', 259_200),
    ],
)
def test_durations_become_seconds(written, written_as: str, seconds: float) -> None:
    assert config.load(written(f"[crawl]\nfeed_interval = {written_as}\n"), {}).crawl.feed_interval == seconds


@pytest.mark.parametrize(
    ("written_as", "size"), [("5000", 5000), ('"5 kB"', 5000), ('"10 MB"', 10_000_000), ('"1 MiB"', 1_048_576)]
)
def test_sizes_become_bytes(written, written_as: str, size: int) -> None:
    assert config.load(written(f"[fetcher]\nmax_page_size = {written_as}\n"), {}).fetcher.max_page_size == size


def test_a_configuration_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        config.Config().fetcher.delay = 0  # type: ignore[misc]


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(written) -> None:
    found = config.load(written(b"\xef\xbb\xbf[fetcher]\r\ndelay = 2\r\n"), {})

    assert found.fetcher.delay == 2


# --- mistakes: the exact line for each kind ------------------------------------------------------------------------

MISTAKES = [
    ("archiv = 'a.db'", 'config.toml:1: unknown key "archiv", did you mean "archive"?'),
    ("\n\ncolour = 1", 'config.toml:3: unknown key "colour", expected one of archive, fetcher, crawl, report, sources'),
    (
        "[fetcher]\nread-timeout = 3",
        'config.toml:2: [fetcher] unknown key "read-timeout", did you mean "read_timeout"?',
    ),
    (
        "fetcher.dealy = 3",
        'config.toml:1: [fetcher] unknown key "dealy", did you mean "delay"?',
    ),
    (
        f'{SOURCE}# a remark\n"dealy" = 3',
        'config.toml:5: [[sources]] 1 "paper": unknown key "dealy", did you mean "delay"?',
    ),
    ("archive = 3", "config.toml:1: archive: found 3 (integer), expected the path of a file"),
    (
        "[fetcher]\ndelay = -1",
        'config.toml:2: [fetcher] delay: found -1 (integer), expected 0 seconds or more, as a number or as text such as "1.5 s"',
    ),
    (
        "[fetcher]\ndelay = true",
        'config.toml:2: [fetcher] delay: found true (boolean), expected 0 seconds or more, as a number or as text such as "1.5 s"',
    ),
    (
        "[fetcher]\ntotal_timeout = 0.0",
        'config.toml:2: [fetcher] total_timeout: found 0 (float), expected more than 0 seconds, as a number or as text such as "20 s"',
    ),
    (
        "[fetcher]\nread_timeout = inf",
        "config.toml:2: [fetcher] read_timeout: found inf (float), expected at most 315360000 seconds, which are ten years",
    ),
    (
        '[crawl]\nfeed_interval = "5 parsecs"',
        'config.toml:2: [crawl] feed_interval: found "5 parsecs" (string), expected 60 seconds or more, as a number or as text such as "15 min"',
    ),
    (
        "[crawl]\nfeed_interval = 5",
        'config.toml:2: [crawl] feed_interval: found 5 (integer), expected 60 seconds or more, as a number or as text such as "15 min"',
    ),
    (
        '[fetcher]\nmax_page_size = "10 MBit"',
        'config.toml:2: [fetcher] max_page_size: found "10 MBit" (string), expected a number of bytes, or text such as "10 MB"',
    ),
    (
        "[fetcher]\nworkers = 0",
        "config.toml:2: [fetcher] workers: found 0 (integer), expected a whole number from 1 to 256",
    ),
    (
        "[fetcher]\nworkers = 1.5",
        "config.toml:2: [fetcher] workers: found 1.5 (float), expected a whole number from 1 to 256",
    ),
    (
        '[fetcher]\ncontact = "مكتب"',
        'config.toml:2: [fetcher] contact: found "مكتب" (string), expected ASCII text on one line: it goes into an HTTP header',
    ),
    (
        '[fetcher]\nproxy = "localhost"',
        'config.toml:2: [fetcher] proxy: found "localhost" (string), expected the address of a proxy such as "http://127.0.0.1:3128" or "socks5h://127.0.0.1:1080"',
    ),
    (
        '[fetcher]\nproxy = "socks5a://127.0.0.1:1080"',
        'config.toml:2: [fetcher] proxy: found "socks5a://127.0.0.1:1080" (string), expected the address of a proxy such as "http://127.0.0.1:3128" or "socks5h://127.0.0.1:1080"',
    ),
    ("fetcher = 3", "config.toml:1: fetcher: found 3 (integer), expected a table [fetcher]"),
    (
        "\n[sources]\nname = 'x'",
        "config.toml:2: sources: found [sources], a single table, expected tables with two brackets: [[sources]]",
    ),
    ("sources = ['x']", 'config.toml:1: sources: found ["x"] (array), expected tables with two brackets: [[sources]]'),
    (
        '[[sources]]\nurl = "https://a.example/"',
        'config.toml:1: [[sources]] 1: found no "name", expected a short name of letters, digits, hyphens, dots and underscores',
    ),
    (
        '\n[[sources]]\nname = "a"',
        'config.toml:2: [[sources]] 1 "a": found no "url", expected an absolute http(s) address such as "https://example.com/"',
    ),
    (
        '[[sources]]\nname = "two words"\nurl = "https://a.example/"',
        'config.toml:2: [[sources]] 1 "two words": name: found "two words" (string), expected a short name of letters, digits, hyphens, dots and underscores',
    ),
    (
        '[[sources]]\nname = "a"\nurl = "paper.example/ar"',
        'config.toml:3: [[sources]] 1 "a": url: found "paper.example/ar" (string), expected an absolute http(s) address such as "https://paper.example/ar"',
    ),
    (
        '[[sources]]\nname = "a"\nurl = "ftp://paper.example/"',
        'config.toml:3: [[sources]] 1 "a": url: found "ftp://paper.example/" (string), expected an absolute http(s) address such as "https://example.com/"',
    ),
    (
        f"{SOURCE}\n{SOURCE}",
        'config.toml:6: [[sources]] 2 "paper": name: found the name that [[sources]] 1 on line 2 has, expected another',
    ),
    (
        f'{SOURCE}time_zone = "Asia/Teheran"',
        'config.toml:4: [[sources]] 1 "paper": time_zone: found "Asia/Teheran" (string), expected a time zone such as "Asia/Tehran"',
    ),
    (
        f'{SOURCE}time_zone = "../etc/passwd"',
        'config.toml:4: [[sources]] 1 "paper": time_zone: found "../etc/passwd" (string), expected a time zone such as "Asia/Tehran"',
    ),
    (
        f'{SOURCE}language = "Arabic (Iraq)"',
        'config.toml:4: [[sources]] 1 "paper": language: found "Arabic (Iraq)" (string), expected a language tag such as "ar" or "pt-BR"',
    ),
    (
        f'{SOURCE}feeds = "/rss"',
        'config.toml:4: [[sources]] 1 "paper": feeds: found "/rss" (string), expected a list of addresses, absolute or relative to the source\'s `url`, in brackets: ["/rss"]',
    ),
    (
        f'{SOURCE}feeds = [\n  "/rss",\n  7,\n]',
        'config.toml:4: [[sources]] 1 "paper": feeds: found 7 (integer), expected a list of addresses, absolute or relative to the source\'s `url`',
    ),
    (
        f'{SOURCE}sitemaps = ["mailto:desk@paper.example"]',
        'config.toml:4: [[sources]] 1 "paper": sitemaps: found "mailto:desk@paper.example" (string), expected an http(s) address or a path',
    ),
    (
        f'{SOURCE}include = ["/news/("]',
        'config.toml:4: [[sources]] 1 "paper": include: found "/news/(" (string), expected a regular expression: missing ), unterminated subpattern at position 6',
    ),
    (
        f'{SOURCE}enabled = "yes"',
        'config.toml:4: [[sources]] 1 "paper": enabled: found "yes" (string), expected true or false',
    ),
    (
        f'{SOURCE}private_hosts = ["http://127.0.0.1/"]',
        'config.toml:4: [[sources]] 1 "paper": private_hosts: found "http://127.0.0.1/" (string), expected a list of hosts such as "127.0.0.1" or "intranet:8080"',
    ),
    (
        f"{SOURCE}language = 2021-03-25",
        'config.toml:4: [[sources]] 1 "paper": language: found 2021-03-25 (date or time), expected a language tag such as "ar" or "pt-BR"',
    ),
]


@pytest.mark.parametrize(("text", "line"), MISTAKES)
def test_each_mistake_is_named_with_its_line_what_was_found_and_what_was_expected(
    written, text: str, line: str
) -> None:
    assert mistakes(written(text)) == [line]


@pytest.mark.parametrize(
    ("proxy", "told"),
    [
        ("http://me:se/cret@127.0.0.1:9", "http://***@127.0.0.1:9"),
        ("me:secret@127.0.0.1:9", "***@127.0.0.1:9"),
        ("htp://me:secret@127.0.0.1:9", "htp://***@127.0.0.1:9"),
        ("me@127.0.0.1:9", "me@127.0.0.1:9"),
        ("https//proxy.example/a@b", "https//proxy.example/a@b"),
    ],
)
def test_a_mistake_in_an_address_is_told_without_its_password(written, proxy: str, told: str) -> None:
    (line,) = mistakes(written(f'[fetcher]\nproxy = "{proxy}"'))
    assert line.startswith(f'config.toml:2: [fetcher] proxy: found "{told}" (string), expected')


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("http://bob:s3cret pw@proxy:1", "http://***@proxy:1"),
        ("bob:s3cret pw@proxy:1", "***@proxy:1"),
        ('http://u:p"w@h:1', "http://***@h:1"),
        ("http://u:p@w@h.example:1/", "http://***@h.example:1/"),
        ("http://u:p@s/w@h.example", "http://***@h.example"),
        ("http://u:p://w@h.example", "http://***@h.example"),
        ("http://u.v:p#w@h.example", "http://***@h.example"),
        ("http://token@h.example/", "http://***@h.example/"),
        ("http://a.example/x?u=http://u:p@h.example", "http://***@h.example"),
        ("http://ann.lee:1234/5x/@proxy.example:80", "http://***@proxy.example:80"),
        ("http://ann.lee:1234#se/@proxy.example", "http://***@proxy.example"),
        ("http://u:p@h.example/SECRET/@h.example", "http://***@h.example"),
        ("http://ann.lee:1234/se cret@proxy.example:80", "http://***@proxy.example:80"),
        ("http://ann.lee:1234/se://c.d/x/@proxy.example", "http://***@proxy.example"),
        ("proxy http://u:p@h.example", "proxy http://***@h.example"),
        ("me@paper.example", "me@paper.example"),
        ("http://ann.lee:1234/5x@proxy.example:80", "http://***@proxy.example:80"),
        ("http://ann@mail.example:99/abc@proxy.example:8080", "http://***@proxy.example:8080"),
        ("http://example.org:8080/@user/feed", "http://example.org:8080/@user/feed"),
        ("http://[::1]:8080/@user:feed", "http://[::1]:8080/@user:feed"),
        ("mailto:me@paper.example", "mailto:me@paper.example"),
        ("http://ann:12345/@localhost:8080", "http://***@localhost:8080"),
        ("http://proxy.example:8080:me:secret", "http://***"),
        ("proxy.example:8080:me:se/cret", "***"),
        ("me:12345:proxy.example:8080/", "***"),
        ("10.0.0.1:8080:123:456", "***"),
        ("http://me:secret", "http://***"),
        ("http://me:secret%40proxy.example:8080", "http://***"),
        ("http://[::1]:8080/a:b", "http://[::1]:8080/a:b"),
        ("https://paper.example/?at=10:00:00", "https://paper.example/?at=10:00:00"),
        ("22:00:30-06:00", "22:00:30-06:00"),
        ("2021-03-25T10:00:00Z", "2021-03-25T10:00:00Z"),
        ("(?:news:80:", "(?:news:80:"),
    ],
)
def test_a_user_and_a_password_are_masked_whatever_is_in_them(value: str, told: str) -> None:
    assert values.shown(value) == f'"{told}" (string)'


def test_a_password_is_told_by_no_list_and_by_no_value_that_is_cut() -> None:
    assert values.shown(["http://u:p@h.example", 1, ["u:p w@h"]]) == ('["http://***@h.example", 1, ["***@h"]] (array)')
    assert values.shown("http://me:" + "secret" * 99 + "@h.example") == '"http://***@h.example" (string)'
    assert "secret" not in values.shown("http://me:" + "secret/" * 99 + "@h.example")
    assert values.shown("x" * 99) == f'"{"x" * 58}… (string)'


@pytest.mark.parametrize(
    "piece",
    [
        "a:",
        "a://",
        "://",
        "a.b://c.d/",
        "@",
        "a@b:",
        "://a.b@",
        "://a.b/ ",
        "mailto:",
        "a. ",
        '"',
        "a.b:80:",
        "http://a:",
    ],
)
@pytest.mark.parametrize("end", ["", "@", "@a.example"])
def test_a_long_value_is_told_at_once(piece: str, end: str) -> None:
    value, began = piece * 50_000 + end, process_time()
    values.shown(value)
    assert process_time() - began < 2  # of what takes some hundredths, and a quadratic way minutes


def test_a_password_in_an_address_is_refused(written) -> None:
    text = '[[sources]]\nname = "a"\nurl = "https://me:secret@a.example/"\nfeeds = ["https://me:secret@a.example/rss"]'

    assert "expected an address without user and password" in mistakes(written(text))[0]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(written) -> None:
    found = mistakes(written(f"archiv = 1\n{SOURCE}delay = -1\nlanguage = 3\n[[sources]]\n[crawl]\nfoo = 1\n"))

    assert [line.split(": ")[0] for line in found] == [f"config.toml:{number}" for number in (1, 5, 6, 7, 7, 9)]


NOT_TOML = [
    ("delay 3", r"config\.toml:1: not TOML: Expected '=' after a key in a key/value pair, at column 7"),
    ("a = 1\nb =\n", r"config\.toml:2: not TOML: Invalid value, at (column 4|the end of the file)"),
    (
        "[fetcher]\ndelay = 1\ndelay = 2\n[crawl]",
        r"config\.toml:3: not TOML: .*overwrite.*; is the key there twice\?, at column \d+",
    ),
    ("[fetcher]\n[fetcher]\n", r"config\.toml:2: not TOML: .*twice; is the key there twice\?, at column \d+"),
    ("a = [" * 5000, r"config\.toml(:1)?: not TOML.*"),
]


@pytest.mark.parametrize(("text", "pattern"), NOT_TOML)
def test_a_syntax_error_names_line_and_column(written, text: str, pattern: str) -> None:
    (line,) = mistakes(written(text))

    assert re.fullmatch(pattern, line), line


def test_a_file_in_another_encoding_names_the_line_of_the_first_bad_byte(written) -> None:
    path = written(b'# one\n[fetcher]\ncontact = "\xc7\xe4"\n')

    assert mistakes(path) == ["config.toml:3: found byte 0xc7, expected UTF-8; save the file in that encoding"]


# --- lines ---------------------------------------------------------------------------------------------------------


def test_lines_are_found_around_strings_arrays_and_comments() -> None:
    text = '''# [not.a.table]
a = "x = 1 # no comment"  # b = 2
text = """
c = 3
[[sources]]
"""
raw = \'\'\'
"""\'\'\'
list = [
  "d = 4",  # e = 5
  [1, 2],
]
[ fetcher ]
"quoted" = {f = 6, g = [7]}
sub.key = 1
[[sources]]
name = 'a'
[[ sources ]]
name = "\\"b\\" = ["
url = "x"'''
    assert tomllib.loads(text)

    assert lines_of(text) == {
        ("a",): 2,
        ("text",): 3,
        ("raw",): 7,
        ("list",): 9,
        ("fetcher",): 13,
        ("fetcher", "quoted"): 14,
        ("fetcher", "sub"): 15,
        ("fetcher", "sub", "key"): 15,
        ("sources",): 16,
        ("sources", 0): 16,
        ("sources", 0, "name"): 17,
        ("sources", 1): 18,
        ("sources", 1, "name"): 19,
        ("sources", 1, "url"): 20,
    }


@given(st.lists(st.sampled_from(["\n", "# x\n", 'v = """\n"\n"""\n', "l = [\n1,\n]\n", "m = '''\n'''\n"]), unique=True))
def test_whatever_stands_before_a_key_its_line_is_right(before: list[str]) -> None:
    text = f"{''.join(before)}wanted = 1\n"

    assert lines_of(text)["wanted",] == text[: text.index("wanted")].count("\n") + 1


# --- the example and the documentation -----------------------------------------------------------------------------


def test_the_example_crawls_the_demo_newspaper() -> None:
    found = config.load(EXAMPLE, {})

    assert [source.name for source in found.sources] == ["lantern"]
    assert found.sources[0].feeds == ("http://127.0.0.1:8765/rss.xml", "http://127.0.0.1:8765/en/atom.xml")
    assert found.sources[0].sitemaps == ("http://127.0.0.1:8765/sitemap_index.xml",)
    assert found.sources[0].private_hosts == ("127.0.0.1",)


def test_the_example_is_sound_with_every_comment_removed() -> None:
    """The commented options show real defaults and the commented sources can be used as they are."""
    lines = EXAMPLE.read_text().splitlines()
    text = "\n".join(re.sub(r"^# (?=\w+ = |\[\[sources\]\])", "", line) for line in lines)
    tables = tomllib.loads(text)

    assert [source["name"] for source in tables["sources"]] == [
        "lantern",
        "tabnak-ar",
        "khabaronline",
        "example-weekly",
    ]
    for option in config.documentation():
        named = {f"[{name}]": tables[name] for name in ("fetcher", "crawl", "report")}
        table = ({"": tables} | named).get(option.table, tables["sources"][0])
        assert option.name in table, f"{option.table} {option.name} is missing in config.toml"


def test_the_example_shows_the_defaults_of_the_code() -> None:
    text = EXAMPLE.read_text()
    shown = {
        (option.table, option.name): option.default
        for option in config.documentation()
        if option.table != "[[sources]]"
    }
    for (_, name), default in shown.items():
        assert re.search(rf"^# {name} = {re.escape(default)}(\s|$)", text, re.MULTILINE), f"{name} = {default}"


def test_the_commented_sources_are_accepted(written) -> None:
    text = EXAMPLE.read_text()
    text = re.sub(r"^# (?=\[\[sources\]\]|\w+ = )", "", text[text.index("# [[sources]]") :], flags=re.MULTILINE)

    found = config.load(written(text), {})

    assert [source.name for source in found.sources] == ["tabnak-ar", "khabaronline", "example-weekly"]
    assert found.sources[0].feeds == ("https://www.tabnak.ir/ar/rss/allnews",)


def test_every_option_is_documented() -> None:
    for option in config.documentation():
        assert option.doc.endswith("."), option.name
        assert option.expected, option.name
    required = [option.name for option in config.documentation() if not option.default]
    assert required == ["name", "url"]


# --- listings with places ------------------------------------------------------------------------------------------


def test_a_listing_may_have_places_and_they_are_kept_as_written(written) -> None:
    listings = ["/a/{date:%Y/%m/%d}?p={page}", "b/{jalali:%-m}", "/plain?b=1&a=2"]
    found = config.load(written(f"{SOURCE}listings = {listings!r}"), {}).sources[0]

    assert found.listings == (
        "https://paper.example/a/{date:%Y/%m/%d}?p={page}",
        "https://paper.example/ar/b/{jalali:%-m}",
        "https://paper.example/plain?a=2&b=1",
    )


@pytest.mark.parametrize(
    ("listing", "said"),
    [
        ("/a/{seite}", "{seite}; expected one of {date}, {jalali}, {page}"),
        ("/a/{date:%B}", "%B; expected %Y, %y, %m, %d, %-m or %-d"),
        ("/a/{page", "braces that enclose no place; expected {page}, {date:%Y/%m/%d} or {jalali:%Y/%m/%d}"),
        ("/a/{id}", "{id}; expected one of"),
    ],
)
def test_a_wrong_place_in_a_listing_is_named_with_its_line(written, listing: str, said: str) -> None:
    (mistake,) = mistakes(written(f'{SOURCE}listings = ["{listing}"]'))
    assert mistake.startswith('config.toml:4: [[sources]] 1 "paper": listings: found ')
    assert said in mistake


@pytest.mark.parametrize("key", ["feeds", "sitemaps"])
def test_a_place_to_fill_in_is_for_listings_alone(written, key: str) -> None:
    (mistake,) = mistakes(written(f'{SOURCE}{key} = ["/sitemap-{{date:%Y-%m}}.xml"]'))
    assert mistake == (
        f'config.toml:4: [[sources]] 1 "paper": {key}: found "/sitemap-{{date:%Y-%m}}.xml" (string), expected an address; '
        "only listings have places to fill in"
    )
