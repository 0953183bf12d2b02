"""Sitemaps: what they name, and that hostile or huge ones cost little."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scraper.frontier import content, sitemaps
from scraper.frontier.sitemaps import Entry, SitemapError, entries, lines, read_w3c_date

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*parts: str, space: str = SPACE) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {space}>{"".join(parts)}</urlset>'.encode()


def url(number: int, more: str = "") -> str:
    return f"<url><loc> https://paper.example/news/{number} </loc>{more}</url>"


def test_a_url_set_gives_address_and_last_change() -> None:
    found = list(entries(urlset(url(1, "<lastmod>2021-03-25T13:30:00+04:30</lastmod>"), url(2))))

    assert found == [
        Entry("https://paper.example/news/1", modified_at=datetime(2021, 3, 25, 9, tzinfo=UTC)),
        Entry("https://paper.example/news/2"),
    ]


def test_an_index_gives_sitemaps() -> None:
    body = f"<sitemapindex {SPACE}><sitemap><loc>https://paper.example/s1.xml.gz</loc><lastmod>2021-03</lastmod></sitemap></sitemapindex>"

    assert list(entries(body.encode())) == [
        Entry(
            "https://paper.example/s1.xml.gz",
            is_sitemap=True,
            modified_at=datetime(2021, 3, 28, 23, 59, 59, tzinfo=UTC),
        )
    ]


def test_a_news_sitemap_gives_title_and_publish_date_and_no_image_stands_in_for_them() -> None:
    body = urlset(
        url(
            1,
            "<image:image><image:loc>https://cdn.example/1.jpg</image:loc><image:title>A photo</image:title></image:image>"
            "<news:news><news:publication><news:name>Paper</news:name></news:publication>"
            "<news:publication_date>2021-03-25T10:00Z</news:publication_date><news:title>Bridge &amp; road</news:title></news:news>"
            "<image:image><image:loc>https://cdn.example/2.jpg</image:loc></image:image>",
        ),
        space=f'{SPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"',
    )

    assert list(entries(body)) == [
        Entry("https://paper.example/news/1", published_at=datetime(2021, 3, 25, 10, tzinfo=UTC), title="Bridge & road")
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"<urlset><url><loc>https://paper.example/news/1</loc></url></urlset>",
        b"<s:urlset xmlns:s='x'><s:url><s:loc>https://paper.example/news/1</s:loc></s:url></s:urlset>",
        b"<URLSET><URL><LOC>https://paper.example/news/1</LOC></URL></URLSET>",
        b"\xef\xbb\xbf\n<urlset><url><loc><![CDATA[https://paper.example/news/1]]></loc></url></urlset>",
        b"<urlset><url><news:news><news:title>undeclared</news:title></news:news><loc>https://paper.example/news/1</loc></url></urlset>",
        b"<?xml version='1.0'?><?xml-stylesheet href='s.xsl'?><!-- x --><urlset><!-- y --><url><loc>https://paper.example/news/1</loc></url></urlset>",
        "<?xml version='1.0' encoding='utf-16'?><urlset><url><loc>https://paper.example/news/1</loc></url></urlset>".encode(
            "utf-16"
        ),
    ],
)
def test_sloppy_xml_is_read(body: bytes) -> None:
    assert [entry.url for entry in entries(body)] == ["https://paper.example/news/1"]


def test_a_bare_ampersand_spoils_no_other_entry() -> None:
    body = b"<urlset><url><loc>https://paper.example/n?a=1&b=2</loc></url><url><loc>https://paper.example/news/2</loc></url></urlset>"

    assert [entry.url for entry in entries(body)] == ["https://paper.example/n?a=1&b=2", "https://paper.example/news/2"]


@pytest.mark.parametrize("size", range(1, 40))
def test_an_ampersand_is_mended_wherever_a_piece_ends(size: int) -> None:
    text = b"a&b &amp; c&#38;d&#x26;e &l9; &&amp;&"
    pieces = (text[at : at + size] for at in range(0, len(text), size))

    assert b"".join(sitemaps._mended(pieces)) == b"a&amp;b &amp; c&#38;d&#x26;e &amp;l9; &amp;&amp;&amp;"


def test_an_address_escaped_twice_or_in_cdata_is_unescaped() -> None:
    body = b"<urlset><url><loc>https://p.example/?a=1&amp;amp;b=2</loc></url><url><loc><![CDATA[https://p.example/?a=1&b=2]]></loc></url></urlset>"

    assert [entry.url for entry in entries(body)] == ["https://p.example/?a=1&b=2"] * 2


@pytest.mark.parametrize("size", range(20, 71))
def test_half_an_address_is_never_given(size: int) -> None:
    body = b"<urlset><url><loc>https://paper.example/news/12345</loc></url></urlset>"

    found, said = collected(entries(body[:size]))

    assert [entry.url for entry in found] in ([], ["https://paper.example/news/12345"])
    assert said == f"cut off after {len(found)} entries"


def test_gzip_is_undone_once_or_twice_and_from_several_members() -> None:
    body = urlset(url(1), url(2))
    several = gzip.compress(body[:90]) + gzip.compress(body[90:])

    for packed in (gzip.compress(body), gzip.compress(gzip.compress(body)), several):
        assert len(list(entries(packed))) == 2


def collected(reading) -> tuple[list[Entry], str]:
    """What came before the error, and the error."""
    found: list[Entry] = []
    with pytest.raises(SitemapError) as caught:
        found.extend(reading)
    return found, str(caught.value)


def test_a_cut_off_sitemap_gives_what_came_before_and_says_so() -> None:
    body = urlset(*(url(number) for number in range(1000)))

    found, said = collected(entries(body[: len(body) // 2]))

    assert 400 < len(found) < 600
    assert found[0].url == "https://paper.example/news/0"
    assert said == f"cut off after {len(found)} entries"


def test_a_cut_off_gzip_file_gives_what_came_before_and_says_so() -> None:
    packed = gzip.compress(urlset(*(url(number * 7919) for number in range(20_000))))

    found, said = collected(entries(packed[: len(packed) // 2]))

    assert len(found) > 1000
    assert said.startswith(f"broken gzip after {len(found):,} entries: ")


def test_garbage_is_an_error_and_no_crash() -> None:
    for body in (b"", b"\x1f\x8bgarbage", b"\x00" * 100, b"<", b"<html><p>not found"):
        found, said = collected(entries(body))
        assert found == []
        assert said


def test_more_entries_than_the_cap_are_left_out_and_said() -> None:
    found, said = collected(entries(urlset(*(url(number) for number in range(11))), most=10))

    assert len(found) == 10
    assert said == "more than 10 entries, the rest is left out"
    assert len(list(entries(urlset(*(url(number) for number in range(10))), most=10))) == 10


def test_a_compression_bomb_stops_at_the_cap_and_costs_little_memory() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * 200_000_000)
    assert len(bomb) < 300_000

    tracemalloc.start()
    found, said = collected(entries(bomb, most_bytes=20_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == []
    assert said == "unpacks to more than 20,000,000 bytes, after 0 entries"
    assert peak < 2_000_000


def test_entities_are_neither_expanded_nor_loaded(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("https://paper.example/secret")
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = f"""<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY l0 "lol">{levels}]>
    <urlset><url><loc>&l11;</loc></url><url><loc>&file;</loc></url><url><loc>https://paper.example/news/3</loc></url></urlset>"""

    reading = entries(body.encode())

    assert next(reading).url == "https://paper.example/news/3"
    with pytest.raises(SitemapError, match="2 addresses with entities of its own, such as &file;, are left out"):
        next(reading)


def test_entities_in_utf_16_are_not_expanded_either() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 3))
    body = f"""<?xml version="1.0" encoding="utf-16"?><!DOCTYPE urlset [<!ENTITY l0 "lol">{levels}]>
    <urlset><url><loc>&l2;</loc></url><url><loc>https://paper.example/news/3</loc></url></urlset>"""

    assert [entry.url for entry in entries(body.encode("utf-16"))] == ["https://paper.example/news/3"]


MEASURE = """
import pathlib, re, sys
from scraper.frontier.sitemaps import entries
def peak():  # kilobytes; getrusage would count what the parent process had when it forked
    return int(re.search(r"VmHWM:\\s*(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
few, many = (pathlib.Path(name).read_bytes() for name in sys.argv[1:])
assert sum(1 for _ in entries(few)) == 500
before = peak()
assert sum(1 for _ in entries(many)) == 50_000
print(peak() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a process its peak memory")
def test_fifty_thousand_entries_are_read_in_flat_memory(tmp_path) -> None:
    """Measured from outside: the tree of libxml2 is not Python's memory. Whole, it would take some 60 MB."""
    paths = []
    for count in (500, 50_000):
        body = urlset(
            *(url(number, f"<lastmod>2021-03-25T10:00:00Z</lastmod><!--{'x' * 200}-->") for number in range(count))
        )
        paths.append(tmp_path / f"{count}.xml.gz")
        paths[-1].write_bytes(gzip.compress(body, 1))
    assert len(body) > 14_000_000

    done = subprocess.run([sys.executable, "-c", MEASURE, *map(str, paths)], capture_output=True, text=True, check=True)

    assert int(done.stdout) < 4_000  # kilobytes


def test_fifty_thousand_entries_hold_no_python_objects_back() -> None:
    body = urlset(*(url(number) for number in range(sitemaps.MOST_ENTRIES)))

    tracemalloc.start()
    count = sum(1 for _ in entries(body))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 50_000
    assert peak < 3_000_000


def test_a_plain_list_gives_its_lines() -> None:
    body = (
        "\ufeffhttps://paper.example/news/1\r\n\r\n  https://paper.example/خبر \nhttps://paper.example/news/3".encode()
    )

    assert [entry.url for entry in lines(body)] == [
        "https://paper.example/news/1",
        "https://paper.example/خبر",
        "https://paper.example/news/3",
    ]
    assert len(list(lines(gzip.compress(body)))) == 3


def test_a_line_of_a_plain_list_that_is_no_whole_url_is_no_address_below_it() -> None:
    body = b"https://paper.example/news/1\nLast change: Monday\n/news/2\nHTTP://paper.example/news/3\nftp://x/\n"
    assert [entry.url for entry in lines(body)] == ["https://paper.example/news/1", "HTTP://paper.example/news/3"]


def test_a_plain_list_keeps_to_the_caps_too() -> None:
    body = b"https://paper.example/news/1\n" * 100

    assert collected(lines(body, most=10))[1] == "more than 10 entries, the rest is left out"
    assert collected(lines(body, most_bytes=100))[1] == "unpacks to more than 100 bytes, after 0 entries"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", datetime(2021, 12, 28, 23, 59, 59, tzinfo=UTC)),
        ("2021-03-25", datetime(2021, 3, 25, 23, 59, 59, tzinfo=UTC)),
        ("2021-03-25T10:00:00Z", datetime(2021, 3, 25, 10, tzinfo=UTC)),
        ("2021-03-25T10:00:00.123+03:00", datetime(2021, 3, 25, 7, tzinfo=UTC)),
        ("2021-03-25T10:00-0330", datetime(2021, 3, 25, 13, 30, tzinfo=UTC)),
        ("2021-03-25 10:00:00", datetime(2021, 3, 25, 10, tzinfo=UTC)),
        ("2021-02-30", None),
        ("2021-03-25T25:00:00Z", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("25 March 2021", None),
        ("", None),
    ],
)
def test_w3c_dates_are_read_or_are_none(text: str, expected: datetime | None) -> None:
    assert read_w3c_date(text) == expected


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"", content.Content.EMPTY),
        (b" \n ", content.Content.EMPTY),
        (b"<!-- x -->", content.Content.OTHER),
        (b"<?xml version='1.0'?>\n<!-- x --><rss>", content.Content.FEED),
        (b"<feed xmlns='x'>", content.Content.FEED),
        (b"<?xml version='1.0'?><rdf:RDF xmlns:rdf='x'>", content.Content.FEED),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", content.Content.FEED),
        (b"<?xml version='1.0'?><urlset>", content.Content.SITEMAP),
        (b"<sm:sitemapindex xmlns:sm='x'>", content.Content.SITEMAP),
        ("<?xml version='1.0'?><urlset>".encode("utf-16"), content.Content.SITEMAP),
        (b"<!doctype html><p>", content.Content.HTML),
        (b"<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'>\n<html>", content.Content.HTML),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", content.Content.HTML),
        (b"<div>a part of a page</div>", content.Content.HTML),
        (b"<?xml version='1.0'?><opml>", content.Content.XML),
        (b'{"version": "https://jsonfeed.org/version/1"}', content.Content.JSON),
        (b"https://paper.example/news/1\nhttps://paper.example/news/2", content.Content.URL_LIST),
        (b"User-agent: *", content.Content.OTHER),
        (b"\x89PNG\r\n", content.Content.OTHER),
    ],
)
def test_a_body_is_known_by_its_beginning(start: bytes, what: content.Content) -> None:
    assert content.content_of(start) is what


def test_the_beginning_of_a_packed_body_is_unpacked_and_of_a_broken_one_is_nothing() -> None:
    assert content.start_of(gzip.compress(b"<urlset>")) == b"<urlset>"
    assert content.start_of(b"\x1f\x8bnot gzip at all") == b""


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://paper.example/caf&eacute;/1", "https://paper.example/café/1"),
        ("https://paper.example/a?x=1&copy=2&b;c=3", "https://paper.example/a?x=1&copy=2&b;c=3"),
        ("&site;/news/1", None),
        ("https://paper.example/&section;/1", None),
    ],
)
def test_names_in_an_address_are_those_of_html_or_the_address_is_left_out(address: str, wanted: str | None) -> None:
    """What the sitemap itself declares is never expanded, so nobody can know where such an address leads."""
    declared = '<!DOCTYPE urlset [<!ENTITY site "https://paper.example">]>'
    body = f"{declared}<urlset><url><loc>{address}</loc></url><url><loc>https://paper.example/2</loc></url></urlset>"
    found: list[str] = []
    problem = ""
    try:
        found.extend(entry.url for entry in entries(body.encode()))
    except SitemapError as error:
        problem = str(error)
    assert found == [wanted, "https://paper.example/2"][wanted is None :]
    assert problem.startswith("1 addresses with entities of its own, such as &s") == (wanted is None)
