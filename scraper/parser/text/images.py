"""The pictures of an article: those in its text with their captions, and those that the page states."""

from __future__ import annotations

from collections.abc import Sequence

from scraper import urls
from scraper.models import Image, Verdict
from scraper.normalize import text as written
from scraper.parser.page.reading import Reading
from scraper.parser.text.body import Body

_KEPT = 20


def in_text(page: Reading, body: Body) -> tuple[Image, ...]:
    """The images of the container, with their captions, in page order; icons and counters left out."""
    found: dict[str, Image] = {}
    captions: dict[object, str | None] = {}
    for element in body.holder.element.iter("img"):
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
        figure = next(element.iterancestors("figure"), None)
        if figure is not None and figure not in captions:
            caption = next(figure.iter("figcaption"), None)
            captions[figure] = written.clean("".join(caption.itertext())) or None if caption is not None else None
        alt = written.clean(element.get("alt") or "") or None
        found.setdefault(url, Image(url=url, caption=captions.get(figure), alt=alt))
    return tuple(found.values())


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
