"""What a page that is no article says of itself in words: that it checks for programs, asks for consent, or is not in service.

The words are those of the language tables. A headline may speak of such things, and so may a text; hence of a page that
would stand for an article a label must be nearly all that a line says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from scraper.models import PageKind
from scraper.parser.kind import missing
from scraper.parser.kind.judgement import FEW_WORDS, SMALL_PAGE, Judgement, Known, words_of
from scraper.parser.kind.phrases import MOSTLY, labels_of, least_share, speaks
from scraper.parser.lines.labels import fold
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.elements import line as line_of

_ERROR_WORDS = 60.0  # prose up to which any line of a page may say "not found"; above it only one that begins it
_LINKED = 0.5
_LONGEST_BUTTON = 200  # characters
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_ASKING = 0.3  # share of a page's words in lines that hold labels of consent boxes
_ASKING_DATED = 0.5  # the same of the text alone where the address has a day: the box may stand below a brief
_FEW_LINKS = 12  # a wall has those to its policy and to its imprint, a page of the site its menu
_OTHER_WORDS = 15.0  # beside the asking, the title among them; a text of one sentence has more
_BESIDE = 12.0  # words of a text with a day that ask for nothing; a brief has more
_LABELS, _LABELS_DATED = 2, 3
_SENTENCE = 0.2  # share of the first sentence below a heading that says something else
_SHORT_LABEL = 15  # characters up to which a label begins many a headline: `Just a moment`, `Access denied`
_REFUSED = re.compile(  # with the words of the protocol; a number alone counts something: `429 new cases`
    r"^(?=.*[a-z])\W*(?:(?:error|http)\W*)*(?:401|403|429|451)"
    r"(?:\W+(?:error|forbidden|access (?:denied|forbidden)|too many requests|unauthorized|authorization required|unavailable for legal reasons))*\W*$",
    re.IGNORECASE,
)


def judge(page: Reading, kept: Sequence[Block], prose: float, title: str, known: Known) -> Judgement | None:
    """What the page says that it is instead of an article; None where it does not. `kept` are the blocks of its text."""
    heads = [title, *(text for _, text in page.titles[:3])]
    return (
        _checks(page, kept, prose, heads, known)
        or missing.judge(page, kept, prose, heads, known)
        or _asks(page, kept, prose, heads, known)
        or _is_offline(page, kept, prose, heads, known)
        or _wants_script(page, kept, prose, known)
        or missing.numbered(heads, title, known if prose >= FEW_WORDS or known.called else None)
    )


def _checks(page: Reading, kept: Sequence[Block], prose: float, heads: list[str], known: Known) -> Judgement | None:
    """A challenge: its heading says so, or the line below the site's name."""
    labels = labels_of(page.tags, "blocked")
    lines = [*heads]
    if not known.called and words_of(page) <= _ERROR_WORDS and any(map(_REFUSED.match, heads)):
        return Judgement(PageKind.BLOCKED, f"its title is {' '.join(heads)[:60]!r}")
    if not known.called and prose < _ERROR_WORDS and words_of(page) <= SMALL_PAGE:
        lines += [block.text for block in kept[:1]]
    if any(speaks(line, labels, least_share(prose, known), short=_SHORT_LABEL) for line in map(fold, lines)):
        return Judgement(PageKind.BLOCKED, f"a challenge page: {' '.join(heads)[:80]!r}")
    return None


def _asks(page: Reading, kept: Sequence[Block], prose: float, heads: list[str], known: Known) -> Judgement | None:
    """A wall that asks for consent: in few words, in its heading, or throughout."""
    labels = labels_of(page.tags, "consent")
    small = not known.called and words_of(page) <= SMALL_PAGE  # explained at length below a heading that says no more
    if small or prose < FEW_WORDS:
        least = least_share(prose, known) if prose < FEW_WORDS else MOSTLY
        hit = next((hit for line in map(fold, heads) if (hit := speaks(line, labels, least))), None)
        # A column may be called `Your privacy`: where it may be one, its text asks in other words.
        text = " ".join(fold(block.text) for block in kept) if known.stands(prose) else ""
        if hit and (not text or any(label in text and label not in hit and hit not in label for label in labels)):
            return Judgement(PageKind.CONSENT, f"its heading says {hit!r}")
    if not known.called and (hit := _asks_alone(page, labels, brief=known.stands(prose))):
        return Judgement(PageKind.CONSENT, f"hardly more than {hit!r}, and a button")
    if not known.called and (hit := _asks_throughout(page, kept, heads, labels, dated=known.stands(prose))):
        return Judgement(PageKind.CONSENT, f"says {hit!r}")
    return None


def _asks_alone(page: Reading, labels: Sequence[str], *, brief: bool) -> str:
    """The label of the asking on a page that has a button, hardly a link, and hardly a word that is about something else.

    The word for cookies is none, since bakers sell them. What may be a `brief` below a menu has the label on a button, or
    has no title of its own and names cookies as well.
    """
    if words_of(page) > SMALL_PAGE:
        return ""
    elements = list(page.document.tree.iter("a", "button", "input"))
    links = sum(1 for e in elements if e.tag == "a")
    if links > _FEW_LINKS or links == len(elements):
        return ""
    told = (chain([e.get("value") or ""], e.itertext()) for e in elements if e.tag != "a")
    buttons = fold("\n".join(line_of((f"{text} " for text in pieces), _LONGEST_BUTTON) for pieces in told))
    pressed = next((label for label in labels if label in buttons), "")
    if brief and page.titles and not pressed:
        return ""
    cookies = labels_of(page.tags, "cookies")
    asking = other = 0.0
    said = name = ""
    for block in page.blocks.all:
        if block.linked >= _LINKED:
            continue
        line = fold(block.text)
        label = next((label for label in labels if label in line), "")
        cookie = next((word for word in cookies if word in line), "")
        said, name = said or label, name or cookie
        asking += block.words * bool(label or cookie)
        other += block.words * (not (label or cookie))
    hit = said or (name and pressed)
    sure = pressed or not brief or name
    return hit if hit and sure and asking >= other and other <= _OTHER_WORDS else ""


def _is_offline(page: Reading, kept: Sequence[Block], prose: float, heads: list[str], known: Known) -> Judgement | None:
    """The page of a site that is being mended, of a domain that is for sale, or one that asks for the reader's age.

    A column and a pool may be under construction, too: what may be a text says it in its heading and in other words below.
    """
    if known.called or words_of(page) > SMALL_PAGE:
        return None
    labels = labels_of(page.tags, "offline")
    headed = next((hit for line in map(fold, heads) if (hit := speaks(line, labels, MOSTLY))), None)
    line = fold(kept[0].text) if kept else ""
    if known.stands(prose):
        others = [label for label in labels if headed and label not in headed and headed not in label]
        hit = headed if speaks(line, others, _SENTENCE) else None
    else:
        hit = headed or speaks(line, labels, _SENTENCE, short=_SHORT_LABEL)
    return Judgement(PageKind.OTHER, f"says {hit!r} in the place of the site") if hit else None


def _wants_script(page: Reading, kept: Sequence[Block], prose: float, known: Known) -> Judgement | None:
    """A page of hardly more than the line that asks for JavaScript, which has one name in nearly all languages.

    As long as a brief, it has no heading, or stands where browsers without scripts show it: a brief may tell of a hole in
    JavaScript.
    """
    if known.called or words_of(page) > _ERROR_WORDS:
        return None
    told = sum(block.words for block in kept)
    asking = [block for block in kept if "javascript" in block.text.lower()]
    words = sum(block.words for block in asking)
    if not words or words < _ASKING_DATED * told:
        return None
    headed = any(block.element.tag in _HEADINGS for block in page.blocks.all)
    if known.stands(prose) and headed and not all(_is_for_no_script(block) for block in asking):
        return None
    return Judgement(PageKind.SHELL, f"{words:.0f} of its {told:.0f} words ask for JavaScript")


def _is_for_no_script(block: Block) -> bool:
    return block.element.tag == "noscript" or next(block.element.iterancestors("noscript"), None) is not None


def _asks_throughout(
    page: Reading, kept: Sequence[Block], heads: list[str], labels: Sequence[str], *, dated: bool
) -> str:
    """The first label of a consent box, where there are several and the lines that hold them are much of the page's prose.

    A page that may be an article has such a box beside or below a text, which may be short: there (`dated`) the title asks
    as well or hardly a word does not, and more labels are needed, for a law on such boxes has two.
    """
    blocks = kept if dated else [b for b in page.blocks.all if b.linked < _LINKED]
    told = asking = 0.0
    titled = [label for label in labels if label in fold(heads[0])]
    said = set(titled)
    for block in blocks:
        line = fold(block.text)
        hits = [label for label in labels if label in line]
        said.update(hits)
        told += block.words
        asking += block.words * bool(hits)
    said = {label for label in said if not any(label != other and label in other for other in said)}
    if dated and not titled and told - asking > _BESIDE:
        return ""
    enough = len(said) >= (_LABELS_DATED if dated else _LABELS)
    return min(said) if enough and asking >= (_ASKING_DATED if dated else _ASKING) * told else ""
