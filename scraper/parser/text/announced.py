"""What the text's last line announces, where it is none of the text's own lines: a film, a post, a sound."""

from __future__ import annotations

from itertools import islice

from lxml import etree

from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Zone, name_words

_SHOWN = frozenset(
    "iframe video audio object embed blockquote amp-youtube amp-twitter amp-instagram amp-iframe".split()
)
_CALLED = frozenset("embed embedded oembed tweet youtube instagram player".split())  # what a script fills
_AROUND = 2  # elements around the last line, behind which it may stand
_MOST_INSIDE = 12  # elements of a box in which it is sought


def shows(page: Reading, last: Block) -> bool:
    """Whether right behind a line something of others is shown: then `And then he called:` is the text's. In a box of
    other articles nothing is."""
    around = (last.element, *islice(last.element.iterancestors(), _AROUND))
    behind = next((e for one in around if (e := one.getnext()) is not None), None)
    if behind is None or (last.element.tail or "").strip():
        return False
    if behind.tag != "blockquote" and page.stands_in(behind, Zone.RELATED):
        return False
    inside = islice(behind.iter(etree.Element), _MOST_INSIDE)
    return any(e.tag in _SHOWN or not _CALLED.isdisjoint(name_words(e.get("class") or "")) for e in inside)
