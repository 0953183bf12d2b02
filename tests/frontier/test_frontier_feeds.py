"""Feeds of every kind, sound and broken: what they name, and that nothing else happens while they are read."""

from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

import pytest

from scraper.frontier import feeds

URL = "https://paper.example/feeds/rss.xml"


def read(text: str | bytes, **kwargs: object) -> tuple[feeds.Entry, ...]:
    return feeds.entries(text if isinstance(text, bytes) else text.encode(), url=URL, **kwargs)  # type: ignore[arg-type]


def test_rss_2_gives_link_title_and_date_in_utc() -> None:
    found = read(
        """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Paper</title>
        <item><title>  Bridge
        reopens </title><link>https://paper.example/news/1</link><guid>1</guid>
        <pubDate>Thu, 25 Mar 2021 13:30:00 +0430</pubDate></item></channel></rss>"""
    )

    assert found == (
        feeds.Entry(("https://paper.example/news/1",), "Bridge reopens", datetime(2021, 3, 25, 9, 0, tzinfo=UTC)),
    )


def test_rss_0_91_without_dates_is_read() -> None:
    found = read(
        """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
        "http://my.netscape.example/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>
        <item><title>A</title><link>/news/1</link></item><item><title>B</title><link>/news/2</link></item></channel></rss>"""
    )

    assert [entry.links for entry in found] == [("https://paper.example/news/1",), ("https://paper.example/news/2",)]
    assert [entry.published_at for entry in found] == [None, None]


def test_rss_1_with_dublin_core_dates_is_read() -> None:
    found = read(
        """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"/>
        <item rdf:about="https://paper.example/news/7"><title>G</title><link>https://paper.example/news/7</link>
        <dc:date>2021-03-25T12:00:00+03:00</dc:date></item></rdf:RDF>"""
    )

    assert found == (feeds.Entry(("https://paper.example/news/7",), "G", datetime(2021, 3, 25, 9, tzinfo=UTC)),)


def test_atom_prefers_the_alternate_link_and_the_publish_date() -> None:
    found = read(
        """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">&lt;b&gt;Storm&lt;/b&gt; &amp;amp; rain</title>
        <link rel="edit" href="https://paper.example/api/9"/><link rel="enclosure" href="https://paper.example/9.mp3"/>
        <link rel="alternate" href="https://paper.example/news/9"/><id>tag:paper.example,2021:9</id>
        <published>2021-03-25T10:00:00Z</published><updated>2021-03-26T10:00:00Z</updated></entry></feed>"""
    )

    assert found == (
        feeds.Entry(("https://paper.example/news/9",), "Storm & rain", datetime(2021, 3, 25, 10, tzinfo=UTC)),
    )


def test_the_update_date_stands_in_for_a_missing_publish_date() -> None:
    (entry,) = read(
        """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/news/9"/><updated>2021-03-26T10:00:00Z</updated>
        </entry></feed>"""
    )

    assert entry.published_at == datetime(2021, 3, 26, 10, tzinfo=UTC)


def test_relative_links_are_joined_to_xml_base_and_else_to_the_feed() -> None:
    based = read(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/ar/"><entry xml:base="news/">
        <link href="9"/></entry></feed>"""
    )
    plain = read("<rss version='2.0'><channel><item><link>../news/9</link></item></channel></rss>")

    assert based[0].links == ("https://other.example/ar/news/9",)
    assert plain[0].links == ("https://paper.example/news/9",)


def test_an_address_in_the_guid_stands_in_for_a_missing_link() -> None:
    found = read(
        """<rss version="2.0"><channel><item><guid isPermaLink="true">https://paper.example/news/3</guid></item>
        <item><guid isPermaLink="false">12345</guid><title>no address</title></item>
        <item><link><![CDATA[ https://paper.example/news/4?a=1&b=2 ]]></link></item></channel></rss>"""
    )

    assert [entry.links[0] for entry in found] == [
        "https://paper.example/news/3",
        "https://paper.example/news/4?a=1&b=2",
    ]


def test_a_counting_address_keeps_the_original_as_second_choice() -> None:
    (entry,) = read(
        """<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>
        <link>https://feeds.example/~r/paper/1</link>
        <feedburner:origLink>https://paper.example/news/1</feedburner:origLink></item></channel></rss>"""
    )

    assert entry.links == ("https://feeds.example/~r/paper/1", "https://paper.example/news/1")


BROKEN = [
    "<rss version='2.0'><channel><item><title>A & B</title><link>/news/1</link></item></channel></rss>",
    "<rss version='2.0'><channel><item><title>A</title><link>/news/1</link></item><item><title>cut",
    "<rss version='2.0'><channel><item><title>A<br></title><link>/news/1</link></item></channel></rss>",
    "\n\n  <?xml version='1.0'?><rss version='2.0'><channel><item><link>/news/1</link></item></channel></rss>",
    "<rss version='2.0'><channel><item><title>&nbsp;&eacute;</title><link>/news/1</link></item></channel></rss>",
    b"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><item><title>\xe9\xff</title><link>/news/1</link></item></channel></rss>",
    "<rss version='2.0'><channel><item><title>\x0b</title><link>/news/1</link></item></channel></rss>",
]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_xml_still_gives_its_links(text: str | bytes) -> None:
    assert read(text)[0].links == ("https://paper.example/news/1",)


@pytest.mark.parametrize(
    "date",
    [
        "",
        "yesterday",
        "Thu, 99 Mar 2021 13:30:00 GMT",
        "1400-01-05T10:00:00Z",
        "0000-00-00",
        "۱۴۰۰/۰۱/۰۵",
        "Thu, 01 Jan 1970 00:00:00 GMT",
    ],
)
def test_a_wrong_date_is_no_hint(date: str) -> None:
    (entry,) = read(
        f"<rss version='2.0'><channel><item><link>/news/1</link><pubDate>{date}</pubDate></item></channel></rss>"
    )

    assert entry.published_at is None


def test_a_feed_in_an_old_encoding_keeps_its_titles() -> None:
    (entry,) = read(
        "<?xml version='1.0' encoding='windows-1256'?><rss version='2.0'><channel><item><title>خبر عاجل</title>"
        "<link>/news/1</link></item></channel></rss>".encode("windows-1256")
    )

    assert entry.title == "خبر عاجل"


def test_an_empty_but_sound_feed_names_nothing() -> None:
    assert read("<rss version='2.0'><channel><title>Paper</title></channel></rss>") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<html><body><a href='/news/1'>A</a></body></html>", "no feed of any known kind"),
        ("", "no feed of any known kind"),
        ("<rss version='2.0'><channel><item><title>A</title></item></channel></rss>", "1 entries, none with a link"),
        (
            "<rss version='2.0'><channel><item><link>mailto:a@b</link></item></channel></rss>",
            "1 entries, none with a link",
        ),
    ],
)
def test_what_gives_no_links_says_why(text: str, message: str) -> None:
    with pytest.raises(feeds.FeedError, match=f"^{message}$"):
        read(text)


def test_no_more_entries_are_read_than_asked_for() -> None:
    items = "".join(f"<item><link>/news/{number}</link></item>" for number in range(30))

    assert len(read(f"<rss version='2.0'><channel>{items}</channel></rss>", most=20)) == 20


def test_a_body_that_looks_like_a_path_or_a_url_is_not_opened(tmp_path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text("<rss version='2.0'><channel><item><link>/news/1</link></item></channel></rss>")

    for body in (str(path), path.as_uri(), "http://127.0.0.1:9/feed.xml"):
        with pytest.raises(feeds.FeedError):
            read(body)


def test_external_entities_are_not_loaded_and_internal_ones_do_not_explode(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY l0 "lol">{levels}]>
    <rss version="2.0"><channel><item><title>a&file;b&l9;c</title><link>/news/1</link></item></channel></rss>"""

    (entry,) = read(body)

    assert entry.links == ("https://paper.example/news/1",)
    assert "secret" not in (entry.title or "")
    assert len(entry.title or "") < 1000


ITEM = (
    "<item><title>T{0}</title><link>https://paper.example/news/{0}</link><description>&lt;p&gt;x</description></item>"
)
HUGE = {
    "a hundred thousand items": "<rss version='2.0'><channel>" + "".join(map(ITEM.format, range(100_000))),
    "items that never end": "<rss version='2.0'><channel>" + "<item><link>https://paper.example/1</link>" * 200_000,
    "an entry of a million tags": "<rss version='2.0'><channel><item><link>/1</link>" + "<b>x</b>" * 500_000,
    "atom": "<feed>" + "<entry><link href='https://paper.example/1'/></entry>" * 100_000 + "</feed>",
}


@pytest.mark.parametrize("body", HUGE.values(), ids=HUGE)
def test_a_feed_of_any_size_is_read_in_little_time(body: str) -> None:
    begun = process_time()
    read("<rss version='2.0'><channel>" + "".join(map(ITEM.format, range(feeds.MOST_ENTRIES))) + "</channel></rss>")
    started = process_time()
    assert 1 <= len(read(body)) <= feeds.MOST_ENTRIES
    # The worst takes 14 times what a feed of the most entries takes.
    assert process_time() - started < 40 * (started - begun)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_shortened_feed_has_its_first_entries_and_says_what_was_left_out(encoding: str) -> None:
    items = "".join(map(ITEM.format, range(30)))
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel>{items}</channel></rss>'
    body, problem = feeds.shortened(text.encode(encoding), most=20)

    assert [entry.title for entry in read(body)] == [f"T{number}" for number in range(20)]
    assert problem == "more than 20 entries, the rest is left out"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
@pytest.mark.parametrize("content_type", ["text/html", "text/xml; charset=utf-8", None])
def test_a_byte_order_mark_is_believed_before_the_server(encoding: str, content_type: str | None) -> None:
    text = f'<?xml version="1.0" encoding="utf-16"?><rss version="2.0"><channel>{ITEM.format(1)}</channel></rss>'
    body = text.encode(encoding) if encoding == "utf-16" else f"\ufeff{text}".encode(encoding)
    (entry,) = feeds.entries(body, url="https://paper.example/feed", content_type=content_type)
    assert entry.title == "T1"


def test_a_shortened_feed_is_as_sound_as_the_whole() -> None:
    items = "".join(map(ITEM.format, range(30)))
    body, _ = feeds.shortened(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), most=20)

    assert body.endswith(b"</item></channel></rss>")


def test_an_entry_that_the_size_would_cut_in_two_is_left_out() -> None:
    items = "".join(map(ITEM.format, range(30)))
    body, problem = feeds.shortened(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), most_bytes=1_000)

    assert body.endswith(b"</item></channel></rss>")
    assert problem
    assert "1,000 bytes" in problem
    assert feeds.shortened(b"<rss></rss>") == (b"<rss></rss>", None)
