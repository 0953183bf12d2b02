"""What stands in the place of an article: a challenge, a consent wall, an error page, an offer to subscribe.

The marks that the makers of such pages leave in their markup count first, since they speak no language; then the words
that sites print, from the language tables. An article *about* such a thing has its words in its text and none of the marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from scraper.document import walls
from scraper.models import PageKind
from scraper.parser.kind import spoken
from scraper.parser.kind.judgement import FEW_WORDS, SMALL_PAGE, Judgement, Known, words_of
from scraper.parser.kind.phrases import labels_of
from scraper.parser.lines.labels import fold
from scraper.parser.page.reading import Reading
from scraper.parser.text.body import Body
from scraper.parser.walk.blocks import Block

_MOST_WORDS = 150.0  # of prose on a page that says what it is: challenges and error pages are short
_WALLED_WORDS = 70.0  # prose up to which "for subscribers only" makes a page a stub; a longer one is a cut article
_BRIEF_WORDS = 30.0  # from here on a text may be a whole brief, above a line that only advertises
_AFTER_TEXT = 15  # blocks behind the text in which the offer to subscribe stands
_LONGEST_OFFER = 240  # characters
_OFFER_WORDS = 3.0
_OFFERED = 0.25  # share of a sentence amid the text that is the offer's words
_MENU_LINKS = 3  # in a line of nothing else
_WHOLE = 0.8  # share of the words that a page states for itself, from which the printed ones are all of them
_BOXED = 0.5  # share of a page's words in the box of a consent manager
_BOX_WORDS = 15.0
_BESIDE_BOX = 40.0  # words beside the box, menus left out
_BESIDE_DATED = 12.0  # the same where the address has a day: a brief has more
_SCRIPT = 20_000  # characters of each script that are looked at
_MARKUP = 300_000
_MARKED_TAGS = ("html", "body", "div", "main", "section", "form", "script", "iframe", "meta", "link", "a", "img", "span", "h1", "noscript")  # fmt: skip
_NAMES = ("id", "class", "src", "action", "href", "name", "content", "data-url")
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")


def judge(page: Reading, kept: Sequence[Block], prose: float, title: str, known: Known) -> Judgement | None:
    """What the page is instead of an article; None where it may be one.

    `prose` is the words of its body, `kept` the blocks of that, `known` what speaks for an article.
    """
    if walls.maker("addresses", page.document.url.lower()) and prose < _MOST_WORDS:
        return Judgement(PageKind.CONSENT, f"the address of a page that asks for consent: {page.document.url[:80]}")
    if prose > _MOST_WORDS:
        return None
    return _marked(page, prose, known) or _asking(page, known) or spoken.judge(page, kept, prose, title, known)


def wall(page: Reading, body: Body | None, kept: Sequence[Block], prose: float, *, free: bool | None) -> str:
    """The words that offer the rest of a text for money; "" where none stand behind it, or nothing is missing.

    `free` is what the page states about itself. A text as long as a brief needs a second sign beside the words, or words that
    say twice that it must be paid for.
    """
    if prose > _WALLED_WORDS or free is True or _is_whole(page, prose):
        return ""
    first = body.blocks[0].index if body and body.blocks else 0
    last = body.blocks[-1].index if body and body.blocks else 0
    behind = page.blocks.all[first : last + _AFTER_TEXT]
    around = frozenset(behind[0].element.iterancestors()) if body and behind else frozenset()
    known: dict[etree._Element, str | None] = dict.fromkeys(around)
    boxed = next((b for b in behind if b.words >= _OFFER_WORDS and _box(b, "paywall", known) is not None), None)
    cut = body is not None and bool(body.blocks) and bool(_CUT_OFF.search(body.blocks[-1].text))
    paid = labels_of(page.tags, "paywall")
    labels = (*paid, *labels_of(page.tags, "read_on"))
    told = prose - _boxed_offer(kept, labels)
    certain = told < _BRIEF_WORDS or boxed is not None or cut or free is False
    offers = (block for block in behind if len(block.text) <= _LONGEST_OFFER and not _is_menu(block))
    said, least = (labels, 1) if certain else (paid, 2)
    offer = next((b.text for b in offers if _offers(fold(b.text), said, least) and not _tells(b, kept, labels)), "")
    if not offer and boxed is not None and (free is False or cut):
        offer = boxed.text
    return offer[:80]


def _tells(block: Block, kept: Sequence[Block], labels: Sequence[str]) -> bool:
    """Whether a sentence of the text, beside others of its kind, only tells of such offers."""
    line = fold(block.text)
    beside = any(b is not block and b.element.getparent() is block.element.getparent() and b.sentences for b in kept)
    inside = block in kept and beside and bool(block.sentences)
    return inside and sum(len(label) for label in labels if label in line) < _OFFERED * len(line)


def _is_menu(block: Block) -> bool:
    """Whether a line is a row of links, as at the foot of a page: `Sign in`, `Already a subscriber?`."""
    links = {element for element, is_tail in block.nodes if element.tag == "a" and not is_tail}
    return block.linked > _BOXED and len(links) >= _MENU_LINKS


def _boxed_offer(kept: Sequence[Block], labels: Sequence[str]) -> float:
    """The words of the offer where it counts to the text as its last block, though it stands in an element of its own."""
    last = kept[-1] if len(kept) > 1 else None
    if last is None or last.element.getparent() is kept[-2].element.getparent():
        return 0.0  # a sentence about such offers stands beside the others
    return last.words if _offers(fold(last.text), labels, 1) else 0.0


def _offers(line: str, labels: Sequence[str], least: int) -> bool:
    """Whether a line says so many times that the rest is for subscribers: an offer at the end of a stub says it twice."""
    for _ in range(least):
        label = next((label for label in labels if label in line), None)
        if label is None:
            return False
        line = line.replace(label, "\n")
    return True


def _marked(page: Reading, prose: float, known: Known) -> Judgement | None:
    """Pages with the marks of a firewall's challenge, or of a CMS's error page."""
    few = prose < FEW_WORDS
    if (known.called or known.dated) and not few:
        return None
    markup = _markup(page.document.tree)
    firewall = walls.maker("blocked", markup)
    if firewall is None and few and words_of(page) <= SMALL_PAGE:
        firewall = walls.maker("weak", markup)
    if firewall:
        return Judgement(PageKind.BLOCKED, f"a challenge page: the marks of {firewall}")
    if not known.called and walls.maker("not-found", _states(page.document.tree)):
        return Judgement(PageKind.NOT_FOUND, "its markup calls it an error page")
    return None


def _asking(page: Reading, known: Known) -> Judgement | None:
    """A page that is hardly more than the box in which a consent manager asks."""
    inside = outside = 0.0
    box = None
    headed = told = False
    boxes: dict[etree._Element, str | None] = {}
    for block in page.blocks.all:
        found = _box(block, "consent", boxes)
        box = box or found
        if found is not None:
            inside += block.words
        elif block.linked < _BOXED:
            outside += block.words
            told = told or (headed and bool(block.sentences))
            headed = headed or block.element.tag == "h1"
    if told:
        return None  # a banner beside a brief below its title
    beside = _BESIDE_DATED if known.dated else _BESIDE_BOX
    if box is None or known.called or inside < _BOX_WORDS or outside > beside or inside < _BOXED * (inside + outside):
        return None
    return Judgement(PageKind.CONSENT, f"{inside:.0f} of its {inside + outside:.0f} words are the box of {box}")


def _is_whole(page: Reading, prose: float) -> bool:
    """Whether the page states its own length, and prints as much."""
    text = page.stated.get("articleBody")
    count = page.stated.get("wordCount")
    stated = float(len(text.split())) if isinstance(text, str) else 0.0
    if not stated and str(count).isascii() and str(count).isdigit():
        stated = float(str(count)[:9])
    return stated > 0 and prose >= _WHOLE * stated


def _box(block: Block, kind: str, known: dict[etree._Element, str | None]) -> str | None:
    """The maker of the box in which a block stands, by the names of the elements around it.

    `known` is what was found of an element before, or None beforehand where it holds the text as well: many articles are
    called `paywall` when they have one.
    """
    element: etree._Element | None = block.element
    maker = None
    passed = []
    while element is not None and element.tag not in {"body", "html", "article", "main"}:
        if element in known:
            maker = known[element]
            break
        passed.append(element)
        names = f"{element.get('id') or ''} {element.get('class') or ''}"
        if len(names) > 1 and (maker := _maker_of_names(kind, names)):
            break
        element = element.getparent()
    known.update(dict.fromkeys(passed, maker))
    return maker


@lru_cache(maxsize=4096)
def _maker_of_names(kind: str, names: str) -> str | None:
    return walls.maker(kind, names.lower())


def _markup(tree: etree._Element) -> str:
    """The attributes and scripts of a page in lower case: where a maker leaves its marks."""
    found: list[str] = []
    room = _MARKUP
    for element in tree.iter(*_MARKED_TAGS):
        told = [value for name in _NAMES if (value := element.get(name))]
        if element.tag == "script" and element.text and "ld+json" not in (element.get("type") or ""):
            told.append(element.text[:_SCRIPT])
        found += told
        room -= sum(map(len, told))
        if room < 0:
            break
    return "\n".join(found).lower()


def _states(tree: etree._Element) -> str:
    """What the page's own element and body are called, and the state of its framework."""
    found = [f"{e.get('id') or ''} {e.get('class') or ''}" for e in tree.iter("html", "body", "main")]
    found += [
        (e.text or "")[-_SCRIPT:] for e in tree.iter("script") if e.get("id") in {"__NEXT_DATA__", "__NUXT_DATA__"}
    ]
    return "\n".join(found).lower().replace(" ", "\n").replace('":\n', '":')
