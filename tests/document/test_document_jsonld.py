"""JSON-LD is read as pages really print it."""

from __future__ import annotations

import pytest

from scraper.document import jsonld


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Bridge opens"}',
        '<!-- {"@type": "NewsArticle", "headline": "Bridge opens"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Bridge opens"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Bridge opens",}',
        '{"@type": "NewsArticle", "headline": "Bridge opens"};',
        '{"@type": "NewsArticle", "image": {"@type": "ImageObject"}\n  "headline": "Bridge opens"}',
        '{"@type": "NewsArticle", "keywords": ["river"]\n "headline": "Bridge opens", }',
        '[{"@type": "NewsArticle", "headline": "Bridge opens"}]',
        '{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Bridge opens"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "Bridge opens"}}',
        '{"@type": "NewsArticle", "headline": "Bridge opens"}{"@type": "Thing"}',
        '{"@type": "NewsArticle", "headLine": "Bridge opens"}',
        '{"@type": ["https://schema.org/NewsArticle"], "headline": "Bridge opens", "description": "two\nlines\tand a tab"}',
    ],
)
def test_the_article_node_is_found(text: str) -> None:
    nodes = [node for node in jsonld.nodes([text]) if "NewsArticle" in jsonld.types(node)]
    assert [jsonld.get(node, "headline") for node in nodes] == ["Bridge opens"]


@pytest.mark.parametrize("text", ["", "{", "null", "[1, 2]", "{{title}}", "[" * 5000, '{"a": ' * 3000, '"text"'])
def test_what_cannot_be_read_gives_no_nodes(text: str) -> None:
    assert jsonld.nodes([text]) == ()


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("Ann", ("Ann",)),
        ({"name": "Ann"}, ("Ann",)),
        ([{"name": "Ann"}, "Bo", {"url": "x"}, None], ("Ann", "Bo")),
        ({"name": {"@value": "Ann"}}, ("Ann",)),
        (49909, ("49909",)),
        ("Redacci&oacute;n &amp; Co", ("Redacción & Co",)),
        (True, ()),
        ("  ", ()),
        (None, ()),
    ],
)
def test_strings_are_taken_out_of_whatever_holds_them(value: object, texts: tuple[str, ...]) -> None:
    assert jsonld.texts(value, "name", "@value") == texts
