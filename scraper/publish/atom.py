"""Articles as an Atom feed (RFC 4287), for feed readers and other programs that watch the archive."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING

from lxml import etree
from lxml.builder import ElementMaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from scraper.models import StoredArticle

_ATOM = "http://www.w3.org/2005/Atom"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, section 2.2
_E = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})


def feed(
    articles: Iterable[tuple[StoredArticle, datetime]], *, title: str, identity: str, updated_at: datetime
) -> Iterator[str]:
    """The lines of the feed of these articles, each with the time of its last edit.

    `identity` is the feed's permanent ID, a URI; `updated_at` the time of its newest entry.
    """
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="{_ATOM}">\n'
    for element in (_E.id(_text(identity)), _E.title(_text(title)), _E.updated(_stamp(updated_at))):
        yield _line(element)
    for stored, edited_at in articles:
        yield _line(_entry(stored, edited_at))
    yield "</feed>\n"


def _entry(stored: StoredArticle, edited_at: datetime) -> etree._Element:
    article = stored.article
    entry = _E.entry(
        _E.id(_text(article.url)),
        _E.title(_text(article.title)),
        _E.link(rel="alternate", href=_text(article.url)),
        _E.updated(_stamp(edited_at)),
        *(_E.author(_E.name(_text(name))) for name in article.authors or (article.publisher or stored.source,)),
        *(_E.category(term=_text(term)) for term in dict.fromkeys((article.section, *article.keywords)) if term),
    )
    if article.language:
        entry.set("{http://www.w3.org/XML/1998/namespace}lang", _text(article.language))
    if article.published:
        entry.append(_E.published(_text(article.published.at.isoformat())))
    if article.description:
        entry.append(_E.summary(_text(article.description)))
    entry.append(_E.content(_text(article.body), type="text"))
    return entry


def _line(element: etree._Element) -> str:
    etree.cleanup_namespaces(element)
    return etree.tostring(element, encoding="unicode").replace(f' xmlns="{_ATOM}"', "", 1) + "\n"


def _text(value: str) -> str:
    return _ILLEGAL.sub("\ufffd", value)


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
