"""What the page says of itself to machines, in JSON-LD and meta tags. Believed, but checked by the judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import unescape
from operator import itemgetter
from typing import Any

from scraper import urls
from scraper.document import jsonld as ld
from scraper.models import Candidate, Image
from scraper.normalize import placeholders, scripts
from scraper.normalize import text as written
from scraper.normalize.digits import ascii_digits
from scraper.parser.lines import section_words
from scraper.parser.lines.everywhere import every_language
from scraper.parser.lines.sitename import folded
from scraper.parser.page import stock
from scraper.parser.page.reading import Reading, candidate

# Names of meta tags by field, surest first; each was seen on news pages of several publishers or CMS.
_METAS: dict[str, tuple[str, ...]] = {
    "description": ("og:description", "description", "twitter:description", "dc.description", "sailthru.description", "lead"),
    "section": ("article:section", "og:article:section", "section", "parsely-section", "columnname", "articlesection", "cxenseparse:taxonomy", "sailthru.section", "category", "prism.section"),
    "publisher": ("og:site_name", "application-name", "sitename", "dc.publisher", "publisher", "copyright-holder"),
    "news_id": (
        "articleid", "article:id", "article_id", "article-id", "newsid", "news_id", "news-id", "nid", "parsely-post-id", "cxenseparse:recs:articleid",
        "cxenseparse:articleid", "contentid", "content_id", "content-id", "docid", "storyid", "story_id", "bt:id", "post_id", "postid", "dable:item_id",
        "mediator_article_id", "eomportal-id", "brightspot.contentid",
    ),
    "keywords": ("news_keywords", "keywords", "parsely-tags", "sailthru.tags"),
}  # fmt: skip
_SURE = {
    "description": 0.7,
    "section": 0.8,
    "publisher": 0.8,
    "news_id": 0.75,
    "keywords": 0.6,
}
_COMMAS = re.compile("[,;،，；、]")
_ENTITY = re.compile(r"&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});?|\w{1,32};)")
_OBJECT = re.compile(r"[{\[]\s*[\"{]")  # a record of a template's, and no text
_BLANKS = re.compile(r"\s+")
_PRODUCT = re.compile(r"[^\W\d]{3,}")  # the name of a system, before its version
_MOST_OF_NAME = 6  # words of a house's name
_MARKS = '#"“”„«»'  # around a keyword
_SETTING = re.compile(
    r"\w+:(?:true|false)|[A-Za-z]+:(?=\S*[_-])[A-Z0-9_:-]+|_\w+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII
)  # `Lite:true`, `PACKAGE:TOP-NEWS`, `_evergreen`
_CODE = re.compile(r"(?:[a-z0-9-]+(?:_[a-z0-9-]+)+|[A-Z0-9-]+(?:_[A-Z0-9-]+)+)")  # `type_review`
_CODES = 2  # of one list: one alone may be a name
_LISTED = ","  # without a blank, as no writer sets it
_MOST_SECTIONS = 12  # of one article
_FOREIGN = 0.41
_ARCHIVES = 0.45  # of a section that archives of print are told: less than what readers are
_MOST_IMAGES = 5  # that an article states
_REFERENCE = 2  # properties of an object that only names another: @id, @type


def propose(page: Reading) -> Iterator[Candidate]:
    """Every candidate that machine-readable parts of the page offer, but for title, body, dates and authors."""
    yield from _json(page)
    yield from _metas(page)


def _json(page: Reading) -> Iterator[Candidate]:
    node = page.stated
    if not node:
        return
    yield from _json_texts(page)
    yield from _json_images(page)
    yield from _json_views(page)


def _json_texts(page: Reading) -> Iterator[Candidate]:
    node = page.stated
    singles = (
        ("description", "description", 0.6),
        ("section", "articleSection", 0.85),
        ("publisher", "publisher", 0.85),
        ("news_id", "identifier", 0.7),
    )
    for field, name, confidence in singles:
        told = ld.texts(ld.get(node, name), "value", "name", "@value")
        for text in _in_address(page, told) if field == "section" else told[:1]:
            value = _identifier(text) if field == "news_id" else written.clean(text)
            if value and (field != "publisher" or _is_house(page, value)):
                yield candidate(field, value, rule="json-ld", path=name, text=text, confidence=confidence)
    words = _keywords(ld.texts(ld.get(node, "keywords"), "name"))
    if words:
        yield candidate("keywords", words, rule="json-ld", path="keywords", text="; ".join(words), confidence=0.8)


def _in_address(page: Reading, sections: Sequence[str]) -> Sequence[str]:
    """Of several sections the one that is the deepest folder of the article's address, else those that are not the site's own
    name, as one list of which what readers are told picks: some houses name the site, the region and the section in a row."""
    if len(sections) < 2:
        return sections
    folders = page.address.path.lower().split("/")[:-1]
    others = [text for text in sections[:_MOST_SECTIONS] if folded(text) not in page.site_names]
    filed = [
        (folders.index(name), text)
        for text in others
        if (name := section_words.folder(text)) in folders and not section_words.is_page(page.tags, text)
    ]
    if filed:
        return [max(filed, key=itemgetter(0))[1]]
    told = [text for text in others or sections if any(map(str.isalpha, text))]  # no year
    if not told:
        return ()
    return told[:1] if any(_COMMAS.search(text) for text in told) else [_LISTED.join(told[:_MOST_SECTIONS])]


def _json_images(page: Reading) -> Iterator[Candidate]:
    stated = ld.get(page.stated, "image")
    items = [_referred(page, item) for item in (stated if isinstance(stated, list) else [stated])[:_MOST_IMAGES]]
    for text in ld.texts(items, "url", "contentUrl", "@id")[:_MOST_IMAGES]:
        if url := _image(page, text):
            yield candidate("images", Image(url=url), rule="json-ld", path="image", text=text, confidence=0.8)


def _image(page: Reading, text: str) -> str | None:
    """An image's address; the page's own, or the site's logo, stands there where a template had none."""
    url = urls.join(page.document.base_url, text)
    none = url is None or url in (page.document.url, page.document.canonical_url)
    return None if none or stock.is_template(page.address, url or "") else url


def _referred(page: Reading, item: Any) -> Any:
    """What a graph says of an image elsewhere, where the article only refers to it: `{"@id": "…/#primaryimage"}`."""
    name = item.get("@id") if isinstance(item, dict) and len(item) <= _REFERENCE else None
    if not isinstance(name, str):
        return item
    named = (node for node in page.document.jsonld if node.get("@id") == name and "ImageObject" in ld.types(node))
    return next((node for node in named if ld.texts(node, "url", "contentUrl")), item)


def _json_views(page: Reading) -> Iterator[Candidate]:
    statistics = ld.get(page.stated, "interactionStatistic")
    for item in statistics if isinstance(statistics, list) else [statistics]:
        if not isinstance(item, dict):
            continue
        kind = " ".join(ld.texts(item.get("interactionType"), "@type", "@id"))
        counted = ld.texts(item.get("userInteractionCount"))
        if counted and any(word in kind for word in ("View", "Read", "Watch")) and (count := page.count(counted[0])):
            yield candidate(
                "views", count, rule="json-ld", path="interactionStatistic", text=counted[0], confidence=0.85
            )


def _metas(page: Reading) -> Iterator[Candidate]:
    metas = page.document.metas
    for field, names in _METAS.items():
        for step, name in enumerate(names):
            if name not in metas or metas[name][0] in page.document.cut_off:
                continue
            told = _in_address(page, metas[name]) if field == "section" else metas[name]
            for value, text in _meta_values(field, told):
                if field == "publisher" and not _is_house(page, str(value)):
                    continue
                sure = max(_SURE[field] - 0.01 * step, 0.4)
                if name == "prism.section":
                    sure = _ARCHIVES
                elif field == "section" and text.isascii() and text.islower() and not _writes_latin(page):
                    sure = _FOREIGN  # `category=news` on a page in Japanese is a machine's word
                yield candidate(field, value, rule="meta", path=name, text=text, confidence=sure)
    words = _keywords(metas.get("article:tag", ()))
    if words:
        yield candidate("keywords", words, rule="meta", path="article:tag", text="; ".join(words), confidence=0.75)
    image = page.document.meta("og:image", "og:image:url", "twitter:image", "twitter:image:src")
    if image and (url := _image(page, image)):
        yield candidate("images", Image(url=url), rule="meta", path="og:image", text=image, confidence=0.85)


def _is_house(page: Reading, name: str) -> bool:
    """Whether a publisher is neither the system that made the page, `Blogger`, nor a whole headline from a template that
    takes each page for a site."""
    made = _PRODUCT.match(page.document.meta("generator") or "")
    if made and made[0].casefold() == name.casefold():
        return False
    head = page.document.tree.find("head/title")
    told = (page.document.meta("og:title") or "", "".join(head.itertext()) if head is not None else "")
    return len(name.split()) <= _MOST_OF_NAME or folded(name) not in map(folded, told)


def _writes_latin(page: Reading) -> bool:
    """Whether the page's first language is written in Latin letters."""
    return not page.tables or page.tables[0].script == "Latn"


def _meta_values(field: str, texts: Sequence[str]) -> Iterator[tuple[object, str]]:
    if field == "keywords":
        if words := _keywords(texts):
            yield words, "; ".join(texts)
    elif field == "news_id":
        if value := _identifier(texts[0]):
            yield value, texts[0]
    elif (value := written.clean(_unescaped(texts[0]))) and not _OBJECT.match(value):  # some templates escape twice
        yield value.removeprefix("www.") if field == "publisher" else value, texts[0]


def _unescaped(text: str) -> str:
    """A text with its entities read. A name without a semicolon may be that of a parameter: `?a=1&section=3`."""
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)


def _identifier(text: str) -> str | None:
    """An identifier that can be a news ID: no URL, no sentence."""
    value = ascii_digits(text.strip())
    plain = (
        2 <= len(value) <= 40 and any(c.isdigit() for c in value) and not any(c.isspace() or c in "/:" for c in value)
    )
    return value if plain else None


@cache  # not before it is asked for: Chinese letters are many, and take long to compile
def _han_list() -> re.Pattern[str]:
    return re.compile(rf"[{scripts.HAN}]{{2,8}}(?:\s+(?:[{scripts.HAN}]{{2,8}}|[A-Za-z]{{2,12}})){{2,}}")


def _is_han_list(text: str) -> bool:
    """Whether it is three or more words without commas; among Chinese ones may be a name in Latin letters."""
    return text >= "\u3400" and _han_list().fullmatch(text) is not None


def _keywords(texts: Sequence[str]) -> tuple[str, ...]:
    """Single keywords, in order, once each, however they are spelt: `Harbour, harbour`; none that a system tells itself."""
    parts = (
        part
        for text in map(_unescaped, texts)
        for part in (_BLANKS.split(text) if _is_han_list(text.strip()) else _COMMAS.split(text))
    )
    words = [every_language().kind.sub("", written.clean(part).strip(_MARKS), count=1).rstrip(" :") for part in parts]
    codes = {word for word in words if _CODE.fullmatch(word)}
    few = _CODES <= len(codes) <= len(words) // 3  # more may be how the house writes its names
    if not (few and any(" " in word for word in words)):
        codes.clear()
    single: dict[str, str] = {}
    for word in words:
        if not (placeholders.is_nothing(word) or word in codes or _SETTING.fullmatch(word)):
            single.setdefault(word.casefold(), word)
    return tuple(single.values())[:60]
