"""What each HTML tag, and what its class and ID, mean to the walk over the tree."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

WHOLE: Final = frozenset({"html", "head", "body"})  # their names speak of the whole page: `single-post comments-open`
_CODE: Final = frozenset({"pre", "code", "kbd", "samp"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_INLINE_TAGS: Final = """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr noindex q rb ruby s
    samp small span strike strong sub sup time tt u var wbr"""
_FORMAT_TAGS: Final = "b big del em ins kbd rb ruby s samp strike strong sub sup tt u var wbr"
_SKIPPED_TAGS: Final = """applet audio button canvas datalist embed iframe input link map math meta noframes noscript
    object option progress rp rt rtc script select style svg template textarea title video"""

# The kinds of elements: of a FORMAT the attributes mean nothing, an INSIDE stands in what is skipped. ZONED is added to the
# kind of an inline element whose names open a zone, so it and LINK are bits of their own.
BLOCK, INLINE, FORMAT, SKIP, LINE_BREAK, INSIDE, LINK, ZONED = 0, 1, 2, 3, 4, 5, 8, 16
KIND_OF: Final = {  # every other tag is a BLOCK
    **dict.fromkeys(_INLINE_TAGS.split(), INLINE),
    **dict.fromkeys(_FORMAT_TAGS.split(), FORMAT),
    **dict.fromkeys(_SKIPPED_TAGS.split(), SKIP),
    "br": LINE_BREAK,
    "a": LINK,
}

_TESTED: Final = ("data-testid", "data-test", "data-qa", "data-component")  # where classes are made by machines
_SHOWING: Final = frozenset({"role", "style", "hidden", "aria-hidden"})  # what zones know beside the names
# What the attributes that an element has can tell; most elements of a page have one of a few sets of them.
CLASS, ID, TEST_NAME, ITEMPROP, SHOWING, ITEMTYPE = 1, 2, 4, 8, 16, 32
_MOST_HYPHENS: Final = 4  # of an ID that names a part of the page
_HEADED: Final = HEADINGS | {"dt"}  # what a button that opens the part below may be all of
_PARAGRAPHS: Final = 3  # no button holds so many
_MOST_HELD: Final = 20  # elements of a button that are looked at


@lru_cache(maxsize=4096)
def told_by(keys: tuple[str, ...]) -> int:
    """What elements with these attributes tell."""
    told = CLASS * ("class" in keys) | ID * ("id" in keys)
    told |= ITEMPROP * ("itemprop" in keys) | ITEMTYPE * ("itemtype" in keys)
    return told | TEST_NAME * any(key in keys for key in _TESTED) | SHOWING * (not _SHOWING.isdisjoint(keys))


def names(element: etree._Element, tag: str, told: int) -> str:
    """Class, ID and test names together, of an element whose attributes tell so much.

    An ID that is made of the words of the text, as those of headings and long ones are, is left out.
    """
    found = element.get("class", "") if told & CLASS else ""
    if told & ID:
        ident = element.get("id", "")
        found = found if tag in HEADINGS or ident.count("-") > _MOST_HYPHENS else f"{found} {ident}"
    if told & TEST_NAME:
        found = f"{found} {' '.join([name for key in _TESTED if (name := element.get(key))])}"
    return found


def kind_of_link(anchor: etree._Element) -> int:
    """LINK, or INLINE for what leads nowhere but is where a link leads to: `<a name="part-2">` holds its heading, left open the rest."""
    is_target = anchor.get("href") is None and anchor.get("name") is not None and anchor.get("onclick") is None
    return INLINE if is_target else LINK


def tells(button: etree._Element) -> bool:
    """Whether a button holds text of the page: the whole of a subhead that opens its part, or a heading, the author's line
    that opens a box, or what no button can hold, since one left open, or with a tag left open in it, swallows the page."""
    above = button.getparent()
    if above is not None and above.tag in _HEADED and _is_alone(button, above):
        return True
    for held in islice(button.iter(), _MOST_HELD):
        if held.tag in HEADINGS or (held.tag == "a" and "/author" in (held.get("href") or "")):
            return True
    parts = button.iter("h1", "main", "article", "footer", "p")
    return sum(1 if element.tag == "p" else _PARAGRAPHS for element in islice(parts, _PARAGRAPHS)) >= _PARAGRAPHS


def _is_alone(element: etree._Element, above: etree._Element) -> bool:
    """Whether an element is all that another holds: beside the words of a heading stands a button to copy its address."""
    if element.getprevious() is not None or element.getnext() is not None:
        return False
    return not ((above.text or "").strip() or (element.tail or "").strip())


def shows_code(element: etree._Element) -> bool:
    """Whether an element stands in what shows a program's text."""
    return any(around.tag in _CODE for around in (element, *element.iterancestors()))
