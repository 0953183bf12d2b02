"""Steps of a path: all of them where it is only written, else the one behind the last link; and what its links say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from lxml import etree

from scraper.normalize import text as written
from scraper.parser.page.reading import Reading
from scraper.parser.walk import elements
from scraper.parser.walk.zones import Hint

# Between the steps of a path, in both directions of writing.
SIGNS = frozenset("> » › → :: >> / \\ ≫ ⟩ ＞ < « ‹ ← << ≪ ⟨ ＜".split())
SLASHES = frozenset({"/", "\\"})
SURE_SIGNS = SIGNS - SLASHES  # a slash parts other things, too
_PARTED = re.compile(rf"\s*(?:{'|'.join(map(re.escape, sorted(SURE_SIGNS, key=len, reverse=True)))})\s*")
_MOST = 6  # steps
_LONGEST = 200  # characters of a path
_END = 2  # letters of a title, or a word for it, or signs
_LONGEST_STEP = 20  # of one that is no link: the page's own title in short may be longer
_MOST_WORDS = 3
_TRAILS, _LINKS, _LONGEST_LINK = 3, 12, 40  # paths of a page, their links and the characters of one that are looked at
_ALIKE = 2
_CONTROLS = frozenset({"button", "form", "script", "style", "select"})  # beside a path: to search, to print
_STEP_EDGES = " " + "".join(sign for sign in SURE_SIGNS if len(sign) == 1)
_EDGES = " \t|·•-–—:：/\\"


def of_text(element: etree._Element) -> list[str]:
    """The steps of a path without links, `News > City > Harbour`; none where no sign parts a line.

    >>> of_text(etree.fromstring("<p>News > City > <b>Harbour</b></p>"))
    ['News', 'City', 'Harbour']
    """
    steps = _PARTED.split(elements.line(element.itertext(), _LONGEST))
    return steps if 1 < len(steps) <= _MOST and all(steps) else []


def are_parted(links: Sequence[etree._Element]) -> bool:
    """Whether the signs of a path, and of nothing else, stand between links."""
    return len(links) > 1 and all(sign_behind(link) in SURE_SIGNS for link in links[:-1])


def sign_behind(link: etree._Element) -> str:
    """What stands between a link and the next: the sign may be in that one, `<a>News</a> <a>&gt; City</a>`, at the end of its own
    text, `<a>Home &gt;</a>`, or in an element of its own, `<a>News</a><em>&gt;</em>`."""
    behind = (link.tail or "").strip()
    own = (link.text or "").rstrip()[-1:] if not behind else ""
    if own in SURE_SIGNS:
        return own
    after = link.getnext() if not behind else None
    text = (after.text or "").strip() if after is not None and isinstance(after.tag, str) else ""
    if after is not None and after.tag != "a":
        return text if text in SURE_SIGNS and not len(after) else behind
    return text[0] if text[:1] in SURE_SIGNS else behind


def before_end(links: list[etree._Element], ends: Callable[[str], bool]) -> list[etree._Element]:
    """The links of a path without the buttons that stand behind its end: `> The mill opens [Print]`."""
    tails = (_PARTED.sub("", link.tail or "").strip() for link in links)
    last = (n for n, tail in enumerate(tails, 1) if len(tail) >= _END and ends(tail))
    return links[: next(last, len(links))]


def step(link: etree._Element, longest: int) -> str:
    """The text of a link in a path, without the sign that parts it from the one before or the next."""
    text = elements.line(link.itertext(), longest)
    return text.strip(_STEP_EDGES) if text[:1] in SURE_SIGNS or text[-1:] in SURE_SIGNS else text


def behind(element: etree._Element, links: Sequence[etree._Element]) -> str:
    """The step behind the last link of a path, which is no link for the reader is there; "" for none.

    >>> path = etree.fromstring('<ul><li><a>Home</a></li><li>> <a>News</a></li><li> > Harbour</li></ul>')
    >>> behind(path, list(path.iter("a")))
    'Harbour'
    >>> path = etree.fromstring('<nav><a>Home</a><span class="s">News</span><span class="s">Harbour</span></nav>')
    >>> behind(path, list(path.iter("a")))
    'Harbour'
    """
    rest = _last_alike(links[-1]) or elements.line(_after(links[-1], element), _LONGEST) if links else ""
    steps = [step.strip(_EDGES) for step in _PARTED.split(rest) if step.strip(_EDGES)]
    if len(steps) != 1 or len(steps[0]) > _LONGEST_STEP or len(steps[0].split()) > _MOST_WORDS:
        return ""
    return steps[0] if steps[0][0].isalpha() and not any(map(str.isdigit, steps[0])) else ""


def _last_alike(link: etree._Element) -> str:
    """The last of several elements behind a link that are set alike, each a step: `<a>Home</a> <b>News</b> <b>City</b>`."""
    steps = [e for e in link.itersiblings(etree.Element) if e.tag not in _CONTROLS]
    if len(steps) < _ALIKE or len({(e.tag, e.get("class")) for e in steps}) > 1:
        return ""
    texts = [elements.line(step.itertext(), _LONGEST) for step in steps]
    return texts[-1] if all(map(str.strip, texts)) and not any(text in SIGNS for text in texts) else ""


def _after(link: etree._Element, element: etree._Element) -> Iterator[str]:
    """What an element says behind a link in it."""
    node: etree._Element | None = link
    while node is not None and node is not element:
        yield node.tail or ""
        for sibling in node.itersiblings(etree.Element):
            yield from sibling.itertext() if sibling.tag not in _CONTROLS else ()
            yield sibling.tail or ""
        node = node.getparent()


def folded_links(page: Reading) -> Iterator[str]:
    """What the links of the page's paths say, folded: pages print them again between title and text."""
    trails = [e for e, hints in page.blocks.hinted if hints & Hint.TRAIL and elements.is_small(e)]
    for link in islice((link for trail in trails[:_TRAILS] for link in trail.iter("a")), _LINKS):
        yield written.fingerprint(elements.line(link.itertext(), _LONGEST_LINK))
