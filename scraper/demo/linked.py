"""What pages say about themselves to machines: linked data and the state that a client-side application starts from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scraper.demo.markup import Html

if TYPE_CHECKING:
    from scraper.demo.stories import Story


def linked_data(story: Story, base: str, name: str) -> Html:
    """The JSON-LD of the story's layout; empty for layouts that have none."""
    makers = {"wordpress": _graph, "iransamaneh_fa": _misspelt, "article_el": _flat}
    maker = makers.get(story.layout)
    return _script_text(maker(story, base, name)) if maker else Html("")


def state(story: Story, base: str) -> Html:
    """The `__NEXT_DATA__` of a page that was rendered on the server and is taken over by the client."""
    article = {
        "id": story.news_id,
        "url": base + story.path,
        "headline": story.title,
        "lead": story.lead,
        "category": {"name": story.section},
        "publishedAt": story.published,
        "author": {"name": story.authors[0]} if story.authors else None,
        "pageViews": story.views,
        "blocks": [_block(text) for text in story.body],
    }
    props = {"pageProps": {"article": article, "ads": [], "locale": story.edition}, "__N_SSG": True}
    return _script_text({"props": props, "page": "/articles/[id]", "query": {"id": story.news_id}, "buildId": "k3Yb2"})


def _block(text: str) -> dict[str, str]:
    if text.startswith("## "):
        return {"type": "heading", "text": text[3:]}
    return {"type": "paragraph", "text": text}


def _graph(story: Story, base: str, name: str) -> dict[str, Any]:
    """As WordPress plugins write it: one graph of things that point at each other."""
    url = base + story.wire_path
    article = {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "isPartOf": {"@id": url},
        "author": [{"@type": "Person", "name": author} for author in story.authors],
        "headline": story.title,
        "datePublished": story.published,
        "dateModified": story.printed["modified"],
        "wordCount": sum(len(text.split()) for text in story.text()),
        "publisher": {"@id": f"{base}/en/#organization"},
        "keywords": list(story.tags),
        "articleSection": [story.section],
        "description": story.description,
        "inLanguage": "en-GB",
    }
    page = {"@type": "WebPage", "@id": url, "url": url, "name": f"{story.title} - {name}", "inLanguage": "en-GB"}
    owner = {"@type": "NewsMediaOrganization", "@id": f"{base}/en/#organization", "name": name, "url": f"{base}/en/"}
    return {"@context": "https://schema.org", "@graph": [article, page, owner]}


def _misspelt(story: Story, base: str, name: str) -> dict[str, Any]:
    """As Iransamaneh writes it: `headLine` misspelt, the lead as the whole body, the paper as the author."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": f"{base}/{story.edition}/news/{story.news_id}"},
        "headLine": story.title,
        "articleBody": story.lead,
        "datePublished": story.printed["iso"],
        "dateModified": story.printed["iso"],
        "author": {"@type": "Organization", "name": name},
        "publisher": {"@type": "Organization", "name": name},
    }


def _flat(story: Story, base: str, name: str) -> dict[str, Any]:
    return {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "url": base + story.wire_path,
        "headline": story.title,
        "datePublished": story.printed["iso"],
        "author": {"@type": "Person", "name": story.authors[0]},
        "publisher": {"@type": "Organization", "name": name},
        "articleSection": story.section,
    }


def _script_text(value: object) -> Html:
    """JSON that cannot end the script element it stands in."""
    return Html(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))
