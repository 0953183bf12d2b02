"""Feeds of every kind as sites really write them, each with what a reader finds in it."""

from __future__ import annotations

import pytest

from scraper.frontier import Scope, discover
from scraper.models import LinkKind

SITE = "https://paper.example/"
FULL = "<content:encoded><![CDATA[<p>All of it, with <a href='/tag/x'>a link</a>]]></content:encoded>"

KINDS = {
    "RSS 0.90": """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Paper</title><link>https://paper.example/</link></channel>
        <item><title>Storm</title><link>https://paper.example/news/1</link></item></rdf:RDF>""",
    "RSS 0.91": """<?xml version="1.0" encoding="ISO-8859-1"?><rss version="0.91"><channel><title>Paper</title>
        <language>en</language><item><title>Storm</title><link>https://paper.example/news/1</link>
        <description>A storm.</description></item></channel></rss>""",
    "RSS 0.92": """<rss version="0.92"><channel><title>Paper</title><item><title>Storm</title>
        <description>A &lt;a href="https://other.example/"&gt;storm&lt;/a&gt;.</description>
        <link>https://paper.example/news/1</link><enclosure url="https://paper.example/1.mp3" length="1" type="audio/mpeg"/>
        <source url="https://other.example/rss">Other</source></item></channel></rss>""",
    "RSS 1.0": """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://purl.org/rss/1.0/">
        <channel rdf:about="https://paper.example/rdf"><title>Paper</title><link>https://paper.example/</link>
        <items><rdf:Seq><rdf:li resource="https://paper.example/news/1"/></rdf:Seq></items></channel>
        <item rdf:about="https://paper.example/news/1"><title>Storm</title><link>https://paper.example/news/1</link>
        <dc:date>2021-03-25T13:00:00+03:30</dc:date><dc:creator>A. B.</dc:creator></item></rdf:RDF>""",
    "RSS 2.0 of WordPress": f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
        xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
        xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
        <title>Paper</title><atom:link href="https://paper.example/feed/" rel="self" type="application/rss+xml"/>
        <link>https://paper.example</link><image><url>/x.png</url><link>https://paper.example/logo</link></image>
        <item><title>Storm</title><link>https://paper.example/news/1?utm_source=rss&amp;utm_medium=rss</link>
        <comments>https://paper.example/news/1/#respond</comments><pubDate>Thu, 25 Mar 2021 09:30:00 +0000</pubDate>
        <guid isPermaLink="false">https://paper.example/?p=1</guid>{FULL}<wfw:commentRss>/news/1/feed/</wfw:commentRss>
        <slash:comments>0</slash:comments></item></channel></rss>""",
    "RSS 2.0 with media, prefixed and in capitals": """<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">
        <channel><item><media:content url="https://cdn.example/1.jpg" medium="image"><media:title>A photo</media:title></media:content>
        <title><![CDATA[ Storm ]]></title><link><![CDATA[ https://paper.example/news/1 ]]></link>
        <pubDate>THU, 25 MAR 2021 13:00 +0330</pubDate></item></channel></rss>""",
    "RSS 2.0 after white space and a comment": """

        <!-- made by hand --><rss version="2.0"><channel><item><link>/news/1</link><title>Storm</title>
        <pubDate>25 Mar 2021 09:30:00 GMT</pubDate></item></channel></rss>""",
    "Atom 0.3": """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Paper</title><entry><title>Storm</title>
        <link rel="alternate" type="text/html" href="https://paper.example/news/1"/><id>tag:paper.example,2021:1</id>
        <issued>2021-03-25T09:30:00Z</issued><modified>2021-03-26T09:30:00Z</modified></entry></feed>""",
    "Atom 1.0": """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://paper.example/">
        <title>Paper</title><link rel="self" href="/atom"/><link rel="next" href="/atom?page=2"/><entry><title type="html">&lt;i&gt;Storm&lt;/i&gt;</title>
        <link rel="replies" href="/news/1/comments"/><link href="news/1"/><link rel="enclosure" href="/1.mp3"/>
        <id>urn:uuid:1</id><published>2021-03-25T09:30:00Z</published><updated>2021-03-25T10:00:00Z</updated>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><a href="/tag/x">x</a></div></content></entry></feed>""",
    "Atom 1.0 with a prefix": """<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Storm</a:title>
        <a:link href="https://paper.example/news/1"/><a:updated>2021-03-25T09:30:00Z</a:updated></a:entry></a:feed>""",
    "JSON Feed 1.0": """{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "Storm",
        "url": "https://paper.example/news/1", "date_published": "2021-03-25T13:00:00+03:30", "content_html": "<p>"}]}""",
    "JSON Feed 1.1": """{"items": [{"url": "/news/1#top", "title": "Storm", "date_published": "2021-03-25T09:30:00Z",
        "attachments": [{"url": "/1.mp3"}]}], "next_url": "/feed.json?page=2", "version": "https://jsonfeed.org/version/1.1"}""",
}  # fmt: skip
UNDATED = {"RSS 0.90", "RSS 0.91", "RSS 0.92"}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "content_type", ["application/xml", "text/html; charset=utf-8", "application/octet-stream", None]
)
def test_every_kind_of_feed_gives_its_article_under_whatever_name_it_is_served(
    name: str, content_type: str | None
) -> None:
    found = discover(KINDS[name].encode(), url=f"{SITE}feed", kind=LinkKind.FEED, source="paper", scope=Scope(site=SITE), content_type=content_type)  # fmt: skip

    assert [(link.url, link.title) for link in found.links] == [("https://paper.example/news/1", "Storm")]
    (link,) = found.links
    assert str(link.published_at) == ("None" if name in UNDATED else "2021-03-25 09:30:00+00:00")
    assert found.problem is None
