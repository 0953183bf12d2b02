"""Authors whom a picture of a person marks, where no word does: `<i class="fa fa-user"></i> …`, `<svg class="icon-user">`.

Scripts with capitals need no such help: a name beside the day is one by its letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from scraper.models import Candidate
from scraper.parser.lines import eastern, people, reporters
from scraper.parser.page.places import Place
from scraper.parser.page.reading import Reading
from scraper.parser.walk.zones import BOILERPLATE, Zone, name_words
from scraper.parser.writers import no_names
from scraper.parser.writers.authors import authored

_SURE = 0.63  # a little less than what a word says
_MOST_WORDS = 16.0  # of a line of facts
_MOST_LINES = 14  # below the title that are asked
_LONGEST_NAME = 40  # characters
_PICTURES = frozenset({"i", "svg", "span", "em", "img"})
_PERSON = frozenset({"user", "person", "author", "writer", "account"})
_TOLD_BY = ("class", "data-lucide", "data-feather", "data-icon", "name", "src")  # attributes that say what it shows


def propose(page: Reading, place: Place) -> Iterator[Candidate]:
    """The name behind the first such picture between the title and the text."""
    lines = page.blocks.all[place.title + 1 : min(place.first + 1, place.title + _MOST_LINES)]
    for block in lines:
        if block.words > _MOST_WORDS or block.sentences > 1 or block.zone & (BOILERPLATE | Zone.CAPTION):
            continue
        for node, is_tail in block.nodes:
            text = " ".join(((node.tail if is_tail else node.text) or "").split())
            if 0 < len(text) <= _LONGEST_NAME and _shows_person(node, is_tail=is_tail) and _may_be_name(page, text):
                yield from authored(page, [text], rule="icon", path=page.path(block.element), sure=_SURE)
                return


def _shows_person(node: etree._Element, *, is_tail: bool) -> bool:
    """Whether an empty element right before a text, or before the element that holds it, is called a person."""
    before = (node,) if is_tail else (node.getprevious(), _opening(node))
    return any(
        picture is not None
        and picture.tag in _PICTURES
        and not "".join(picture.itertext()).strip()
        and (is_tail or not (picture.tail or "").strip())
        and not _PERSON.isdisjoint(name_words(" ".join(filter(None, map(picture.get, _TOLD_BY)))))
        for picture in before
    )


def _opening(node: etree._Element) -> etree._Element | None:
    """What stands before the element that a node opens: `<i></i> <b><a>Name</a></b>`."""
    parent = node.getparent()
    opens = parent is not None and node.getprevious() is None and not (parent.text or "").strip()
    return parent.getprevious() if opens and parent is not None else None


def _may_be_name(page: Reading, text: str) -> bool:
    if no_names.CASED.search(text) or no_names.means_no_name(page, text):
        return False
    names = page.names(text)
    if eastern.is_name(text):
        return names == (text,) and reporters.is_of_family(text, people.words_of(page.tags))
    return (
        len(names) == 1 and no_names.may_be_name(page, names[0], names[0]) and not no_names.is_definite(page, names[0])
    )
