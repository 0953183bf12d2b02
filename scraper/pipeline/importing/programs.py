"""The programs whose records are understood, and how they name what we name otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """How a program names what we name otherwise: for each field, its keys, the first that says something wins."""

    name: str
    marks: frozenset[str]  # keys that all its records have
    keys: dict[str, tuple[str, ...]]
    fetched: str | None = None
    one_line: bool = False  # it writes each paragraph on one line, without blank lines between


TOOLS = (
    Tool(
        name="news-please",
        marks=frozenset({"maintext", "source_domain", "date_download"}),
        keys={
            "url": ("url",),
            "title": ("title", "title_page"),
            "body": ("maintext", "text"),
            "authors": ("authors",),
            "published": ("date_publish",),
            "modified": ("date_modify",),
            "description": ("description",),
            "language": ("language",),
            "images": ("image_url",),
        },
        fetched="date_download",
    ),
    Tool(
        name="trafilatura",
        marks=frozenset({"source-hostname", "fingerprint", "text"}),
        keys={
            "url": ("source", "url"),
            "title": ("title",),
            "body": ("text", "raw_text"),
            "authors": ("author",),
            "published": ("date",),
            "description": ("excerpt",),
            "language": ("language",),
            "images": ("image",),
            "section": ("categories",),
            "keywords": ("tags",),
            "publisher": ("source-hostname",),
        },
        fetched="filedate",
        one_line=True,
    ),
    Tool(
        name="newspaper4k",
        marks=frozenset({"meta_site_name", "canonical_link", "publish_date"}),
        keys={
            "url": ("url",),
            "title": ("title",),
            "body": ("text",),
            "authors": ("authors",),
            "published": ("publish_date",),
            "description": ("meta_description",),
            "language": ("meta_lang", "language"),
            "images": ("top_image", "meta_img"),
            "keywords": ("keywords", "meta_keywords"),
            "publisher": ("meta_site_name",),
            "canonical_url": ("canonical_link",),
        },
    ),
    Tool(
        name="unknown program",
        marks=frozenset({"url", "title"}),
        keys={
            "url": ("url",),
            "title": ("title", "headline"),
            "body": ("body", "text", "content", "maintext", "articleBody", "plaintext"),
            "authors": ("authors", "author"),
            "published": (
                "published",
                "date_published",
                "datePublished",
                "publishing_date",
                "publish_date",
                "date_publish",
                "published_at",
                "publishedAt",
                "date",
            ),
            "modified": ("modified", "date_modified", "dateModified", "date_modify", "updated_at", "updatedAt"),
            "description": ("description", "summary", "excerpt"),
            "language": ("language", "lang"),
            "keywords": ("keywords", "tags", "topics"),
            "section": ("section", "category"),
            "publisher": ("publisher", "site_name"),
            "news_id": ("news_id",),
        },
    ),
)
