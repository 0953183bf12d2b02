"""What an object of a page's state says of the article whose text it holds: title, dates, authors, ID, section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from scraper.document import decoding
from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser.lines.likeness import alike, is_cut_off, is_slug_of
from scraper.parser.lines.sitename import folded
from scraper.parser.page.reading import Reading, candidate

_DEEPEST = 8  # lists and objects around a name
_TITLES = ("headline", "title", "headlines", "articleTitle", "pageTitle", "heading")
_DATES = (
    "publishedAt", "published_at", "datePublished", "publishDate", "published", "publish_date", "publicationDate", "first_publish_date",
    "publishedDate", "published_date", "date_published", "firstPublished", "firstPublishedAt", "first_published_at", "firstPublishedDate", "firstPublicationDate",
    "publishedTime", "published_time", "publishTime", "publish_time", "publication_date", "publishedOn", "datePosted", "postedAt", "display_date", "displayDate",
    "pubDate", "date",
)  # fmt: skip
_MADE = (
    "created_at",
    "createdAt",
    "created_date",
    "createdDate",
    "dateCreated",
)  # perhaps long before it was published
_UPDATES = (
    "updatedAt", "updated_at", "dateModified", "modifiedAt", "modified_at", "modified", "lastModified", "last_updated_date", "updated", "updateDate",
    "dateUpdated", "lastUpdated", "lastUpdatedAt", "updatedDate", "updated_date", "modifiedDate", "lastModifiedDate", "dateContentModified",
)  # fmt: skip
_IDS = ("articleId", "newsId", "storyId", "postId", "contentId", "id", "_id")
_ID = re.compile(r"[A-Za-z]{0,3}0*[1-9]\d{2,23}")  # 007 is the number of a row
_SECTIONS = ("section", "category", "primarySection", "primaryCategory", "sectionName", "categoryName")
_LONGEST_SECTION = 40  # characters
_LONGEST_TITLE, _MOST_HEADINGS = 300, 3
_ALIKE = 0.6
_WORKING_TITLE = 0.5  # less than the tab
_SORTS = frozenset(
    "article articles story post posts page news-article newsarticle blogpost blogposting video gallery standard default".split()
)
_AUTHORS = ("authors", "author", "byline", "credits", "writers", "creator")


def propose(page: Reading, holder: dict[str, Any], rule: str) -> Iterator[Candidate]:
    """Candidates out of one object; `rule` is how it was found."""
    if said := title(holder):
        sure = _WORKING_TITLE if _is_working_title(page, said) else 0.7
        yield candidate("title", said, rule=rule, path="title", text=said, confidence=sure)
    yield from _dates(page, holder, rule)
    for name in _AUTHORS:
        if names := page.names(*_names(holder.get(name))):
            yield candidate("authors", names, rule=rule, path=name, text="; ".join(names), confidence=0.6)
            break
    yield from _facts(holder, rule)


def _is_working_title(page: Reading, said: str) -> bool:
    """Whether the tab or a heading says the article's title in other words: the object's may be the editors' own."""
    head = page.document.title_tag
    tab = "".join(head.itertext())[:_LONGEST_TITLE] if head is not None else ""
    shown = [text for text in (tab, *(text for _, text in page.titles[:_MOST_HEADINGS])) if folded(text)]
    if any(folded(said) in folded(text) for text in shown) or is_cut_off(tab, [said]):
        return False
    return any(alike(said, text) >= _ALIKE or is_slug_of(text, page.address.path.rstrip("/")) for text in shown)


def _dates(page: Reading, holder: dict[str, Any], rule: str) -> Iterator[Candidate]:
    for dated, names in (("published", (*_DATES, *_MADE)), ("modified", _UPDATES)):
        for name in names:
            text = plain(holder.get(name))
            if text and (moment := page.date(text)):
                sure = 0.5 if name in _MADE else 0.7
                yield candidate(dated, moment, rule=rule, path=name, text=text, confidence=sure)
                break


def _facts(holder: dict[str, Any], rule: str) -> Iterator[Candidate]:
    """The ID and the section of an object that has a title."""
    if not title(holder):
        return
    for name in _IDS:
        text = plain(holder.get(name))
        if _ID.fullmatch(text):
            yield candidate("news_id", text, rule=rule, path=name, text=text, confidence=0.56)
            break
    yield from sections(holder, rule, 0.56)


def sections(holder: dict[str, Any], rule: str, sure: float) -> Iterator[Candidate]:
    """The section that an object names."""
    for name in _SECTIONS:
        for text in _names(holder.get(name))[:1]:
            if 1 < len(text) <= _LONGEST_SECTION and text not in _SORTS:  # what sort of object it is
                yield candidate("section", written.clean(text), rule=rule, path=name, text=text, confidence=sure)
                return


def title(holder: dict[str, Any]) -> str:
    """The title in an object: a string, or one in an object of several forms (`{"basic": …}`, `{"rendered": …}`)."""
    for name in _TITLES:
        value = holder.get(name)
        if isinstance(value, dict):
            value = next((value[key] for key in ("basic", "rendered", "main", "text", "default") if key in value), None)
        if isinstance(value, str) and 8 <= len(value) <= 300:
            return _clean(unescape(re.sub(r"<[^>]{0,200}>", "", value)))
    return ""


def _clean(text: str) -> str:
    """Text that a database can hold: JSON's escapes spell lone surrogates and controls, too."""
    return written.clean(decoding.plain(text))


def plain(value: Any) -> str:
    """A text or number of a page's state, or that of a date which is kept as an object; "" where it is neither."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("date", "iso", "value", "utc") if key in value), None)
    return decoding.plain(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _names(value: Any, depth: int = 0) -> list[str]:
    """Names in a string, an object with a name, or a list of either."""
    if depth > _DEEPEST:
        return []
    if isinstance(value, str):
        return [_clean(value)]
    if isinstance(value, dict):
        inner = next(
            (value[key] for key in ("name", "fullName", "displayName", "full_name", "by", "title") if key in value),
            None,
        )
        return _names(inner, depth + 1) if not isinstance(inner, dict) else []
    if isinstance(value, list):
        return [name for item in value[:10] if not isinstance(item, list) for name in _names(item, depth + 1)]
    return []
