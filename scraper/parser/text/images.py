"""The pictures of an article: those in its text with their captions, and those that the page states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from scraper import urls
from scraper.models import Image, Verdict
from scraper.normalize import text as written
from scraper.parser.page.reading import Reading
from scraper.parser.text import captions
from scraper.parser.text.body import Body
from scraper.parser.walk.zones import BOILERPLATE, Zone

_KEPT = 20
_HOMES = frozenset({"article", "main"})
_OTHERS = BOILERPLATE | Zone.BYLINE


def in_text(page: Reading, body: Body) -> tuple[Image, ...]:
    """The images above the text and in its container, with their captions, in page order; icons and counters left out."""
    found: dict[str, Image] = {}
    for element in (*_above(page, body), *body.holder.element.iter(*captions.PICTURES)):
        source = next(
            (
                v
                for name in ("data-src", "data-original", "data-lazy-src", "src")
                if (v := element.get(name)) and not v.startswith("data:")
            ),
            None,
        )
        url = urls.join(page.document.base_url, source) if source else None
        if url is None or _tiny(element.get("width")) or _tiny(element.get("height")):
            continue
        alt = written.clean(element.get("alt") or "") or None
        if url not in found:
            found[url] = Image(url=url, caption=captions.of(element), alt=alt)
    return tuple(found.values())


def _above(page: Reading, body: Body) -> Iterator[etree._Element]:
    """The pictures of figures with captions that stand before the text in the element of the article."""
    text = body.holder.element
    home = next((around for around in text.iterancestors() if around.tag in _HOMES), None)
    for element in home.iter("figure", str(text.tag)) if home is not None else ():
        if element is text:
            return
        picture = next(element.iter(*captions.PICTURES), None) if element.tag == "figure" else None
        if picture is not None and captions.of(picture) and not page.stands_in(element, _OTHERS):
            yield picture


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
