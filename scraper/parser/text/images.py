"""The pictures of an article: those in its text with their captions, and those that the page states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from lxml import etree

from scraper import urls
from scraper.models import Image, Verdict
from scraper.normalize import text as written
from scraper.parser.page import stock
from scraper.parser.page.reading import Reading
from scraper.parser.text import captions
from scraper.parser.text.body import Body
from scraper.parser.walk.zones import BOILERPLATE, Zone

_KEPT = 20
_MOST = 400  # pictures whose captions are looked for
_HOMES = frozenset({"article", "main"})
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
_DRAWINGS = (".gif", ".svg")
_SHORT_NAME = 7  # characters with the ending: `1.png`
_OTHERS = BOILERPLATE | Zone.BYLINE


class _Picture(NamedTuple):
    element: etree._Element
    url: str
    caption: str | None


def in_text(page: Reading, body: Body, title: str) -> tuple[Image, ...]:
    """The images above the text and in its container, with their captions, in page order; icons and counters left out."""
    found: dict[str, Image] = {}
    read: dict[etree._Element, str | None] = {}
    elements = islice(body.holder.element.iter(*captions.PICTURES), _MOST)
    inside = (picture for element in elements if (picture := _picture(page, element, read)))
    for element, url, caption in chain(_above(page, body, title, read), inside):
        if url not in found and (caption or not stock.is_template(page.address, url)):
            alt = written.clean(element.get("alt") or "") or None
            found[url] = Image(url=url, caption=caption, alt=alt)
    return tuple(found.values())


def _above(page: Reading, body: Body, title: str, read: dict[etree._Element, str | None]) -> Iterator[_Picture]:
    """The pictures before the text: those with a caption in the element of the article or below the title, and the first
    below the title that leads nowhere."""
    text = body.holder.element
    at = page.title_index(title)
    heading = page.blocks.all[at].nodes[0][0] if at is not None and at < body.holder.start else None
    home = next((around for around in text.iterancestors() if around.tag in _HOMES), None)
    if heading is not None and home not in (around_it := {*heading.iterancestors()}):
        home = next((around for around in text.iterancestors() if around in around_it), None)
    below, shown, looked = False, False, 0
    tags = {*captions.PICTURES, str(text.tag), *(() if heading is None else (str(heading.tag),))}
    for element in home.iter(*tags) if home is not None else ():
        if element is text or looked == _MOST:
            return
        below = below or element is heading
        if element.tag not in captions.PICTURES or page.stands_in(element, _OTHERS):
            continue
        looked += 1
        picture = _picture(page, element, read)
        if picture is None:
            continue
        if picture.caption and (below or next(element.iterancestors("figure"), None) is not None):
            yield picture
        elif below and not shown and _may_show(page, picture):
            shown = True
            yield picture


def _picture(page: Reading, element: etree._Element, read: dict[etree._Element, str | None]) -> _Picture | None:
    """A picture with its address; None for a small one: an icon, a counter."""
    if _tiny(element.get("width")) or _tiny(element.get("height")):
        return None
    url = _address(page, element)
    return None if url is None else _Picture(element, url, captions.of(element, read))


def _may_show(page: Reading, picture: _Picture) -> bool:
    """Whether a picture without a caption may be the article's: it leads nowhere, and is no drawing of the template."""
    name = picture.url.partition("?")[0].rpartition("/")[2]
    drawn = len(name) < _SHORT_NAME or name.lower().endswith(_DRAWINGS) or stock.is_template(page.address, picture.url)
    return not (drawn or next(picture.element.iterancestors("a", "noscript"), None) is not None)


def _address(page: Reading, picture: etree._Element) -> str | None:
    told = (picture.get(name) for name in _SOURCES)
    source = next((text for text in told if text and not text.startswith("data:")), None)
    return urls.join(page.document.base_url, source) if source else None


def _tiny(size: str | None) -> bool:
    number = (size or "").strip("px ")
    return number.isascii() and number.isdigit() and len(number) < 3 and int(number) < 50


def of_all(verdicts: Sequence[Verdict]) -> tuple[Image, ...]:
    """The images that the page states, then those of the text; what stands in both is the text's, with its caption."""
    found: dict[str, Image] = {}
    for image in (v.candidate.value for v in verdicts):
        if isinstance(image, Image):
            known = found.setdefault(image.url, image)
            if known.caption is None and known.alt is None:
                found[image.url] = image
    return tuple(found.values())[:_KEPT]
