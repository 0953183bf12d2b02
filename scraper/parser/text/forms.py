"""What a form asks, and what is said around it, is none of the text."""

from __future__ import annotations

from itertools import accumulate, islice

from lxml import etree

from scraper.parser.lines import notice_words
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Holder
from scraper.parser.walk.zones import Zone

_DEPTH = 6  # elements around a form that are looked at
_LINKED = 0.9
_MOST_OF_FORM = 0.3  # share of the page's prose in a form that is beside the text
_LEAST_PROSE = 80.0  # words beside it
_STATE = "__VIEWSTATE"  # the field in which ASP.NET keeps what a page knows
_BUTTONS = frozenset({"submit", "image", "button", "reset"})  # types of fields in which nobody writes
_CALL_WORDS = 60.0  # beside the fields of a form
_MOST_IN_BOX = 40  # blocks, most of them of the form


def mark(page: Reading, zones: list[int]) -> None:
    """Polls, orders and letters to the editor are no prose: what stands in a form, unless it holds the title or much of the
    page's prose, of which comments are none. Some CMS put the whole page in one; a page with hardly any prose
    may have none but its forms'."""
    blocks = page.blocks.all
    asking = (form for form in page.document.elements["form"] if _asks(form))
    forms = [box for form in asking if (box := page.blocks.holder_of.get(form)) is not None]
    if not forms:
        return
    prose_of = (
        b.words if b.sentences and b.linked < _LINKED and not zones[b.index] & Zone.COMMENTS else 0.0 for b in blocks
    )
    told = [*accumulate(prose_of, initial=0.0)]
    for box in forms:
        box = _call_around(page, box) or box
        inside = blocks[box.start : box.end]
        prose = told[box.end] - told[box.start]
        beside = told[-1] - prose >= _LEAST_PROSE and prose <= _MOST_OF_FORM * told[-1]
        if beside and not any(block.tag == "h1" for block in inside):
            for block in inside:
                zones[block.index] |= Zone.ADVERT


def _call_around(page: Reading, form: Holder) -> Holder | None:
    """The box around a form that asks for an address to write to, where its few words speak of newsletters: they are the
    form's, `Your inbox, upgraded` and what will be sent to it."""
    if not any(_takes_mail(field) for field in form.element.iter("input")):
        return None
    words = notice_words.labels_of(page.tags)
    for around in islice(form.element.iterancestors(), _DEPTH):
        box = page.blocks.holder_of.get(around)
        if box is None:
            continue
        if box.end - box.start > _MOST_IN_BOX:
            break
        beside = [*page.blocks.all[box.start : form.start], *page.blocks.all[form.end : box.end]]
        if sum(block.words for block in beside) > _CALL_WORDS:
            break
        line = " ".join(block.text for block in beside)
        if words.promotion_words.found_in(line) or words.promotions.stand_in(line):
            return box
    return None


def _takes_mail(field: etree._Element) -> bool:
    return (field.get("type") or "").lower() == "email" or "mail" in (field.get("name") or "").lower()


def _asks(form: etree._Element) -> bool:
    """Whether a form has a field to fill in or buttons to choose from, and is none that ASP.NET puts around a page, with
    the page's state in one."""
    fields = [*form.iter("input", "select", "textarea", "button")]
    if any(field.get("name") == _STATE for field in fields):
        return False
    buttons = [field for field in fields if field.tag == "button" or (field.get("type") or "").lower() in _BUTTONS]
    hidden = [field for field in fields if (field.get("type") or "").lower() == "hidden"]
    return len(buttons) > 1 or len(buttons) + len(hidden) < len(fields)
