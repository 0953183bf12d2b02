"""The caption of a picture: what its figure holds, or what stands beside it and is called so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from scraper.normalize import text as written
from scraper.parser.walk.zones import Zone, meaning_of_names, name_words

PICTURES = ("img", "amp-img")
_AROUND = 4  # boxes around a picture from which its caption is seen
_MOST_INSIDE = 40  # elements of such a box
_MOST_PICTURES = 6  # of one box that are looked at; what holds more is no picture's own
_LONGEST = 600  # characters; what is longer is the text beside the picture
_UNSEEN = frozenset({"script", "style", "noscript", "template", "source", "br"})
_CREDITS = frozenset({"credit", "credits", "photocredit"})  # who took it, which says nothing of what it shows


def of(picture: etree._Element, read: dict[etree._Element, str | None]) -> str | None:
    """What the page says of one picture; None where two pictures share the box in which something is said. `read` keeps what
    was read: hundreds of pictures may stand above one long caption."""
    figure = next(picture.iterancestors("figure"), None)
    if figure is not None and (told := next(figure.iter("figcaption"), None)) is not None:
        return _text(told, read)
    return next((text for found in _beside(picture) if (text := _text(found, read)) and len(text) <= _LONGEST), None)


def _beside(picture: etree._Element) -> Iterator[etree._Element]:
    """What is called a caption right behind the picture, or behind or in a box that holds no other picture."""
    box = picture
    for around in islice(picture.iterancestors(), _AROUND):
        behind = _next(box)
        if behind is not None and _is_called(behind):
            yield behind
        if _holds_another(around, picture):
            return
        yield from (inside for inside in islice(around.iter(), _MOST_INSIDE) if _is_called(inside))
        box = around


def _holds_another(box: etree._Element, picture: etree._Element) -> bool:
    """Whether another picture than this one stands in a box; for readers without scripts the same one stands there twice."""
    inside = list(islice(box.iter(*PICTURES), _MOST_PICTURES))
    many = len(inside) == _MOST_PICTURES
    return many or any(one is not picture and next(one.iterancestors("noscript"), None) is None for one in inside)


def _next(element: etree._Element) -> etree._Element | None:
    return next((one for one in element.itersiblings() if isinstance(one.tag, str) and one.tag not in _UNSEEN), None)


def _is_called(element: etree._Element) -> bool:
    names = " ".join(filter(None, (element.get("class"), element.get("id"))))
    if not names or not meaning_of_names(names) & Zone.CAPTION or _holds_another(element, element):
        return False
    return name_words(names).isdisjoint(_CREDITS)


def _text(element: etree._Element, read: dict[etree._Element, str | None]) -> str | None:
    if element not in read:
        read[element] = written.clean("".join(_seen(element))) or None
    return read[element]


def _seen(element: etree._Element) -> Iterator[str]:
    """The texts in an element without those that only a screen reader says: `<span class="sr-only">Image caption</span>`."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            yield (node.tail or "") if node is not element else ""
        elif node is not element and _is_unseen(node):
            walk.skip_subtree()
        else:
            yield node.text or ""


def _is_unseen(element: etree._Element) -> bool:
    return element.tag in _UNSEEN or bool(meaning_of_names(element.get("class", "")) & Zone.HIDDEN)
