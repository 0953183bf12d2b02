"""Fields that stand in attributes: the news ID that a CMS writes into classes, IDs and data attributes, counters that only an
icon or a class names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import unquote

from lxml import etree

from scraper.models import Candidate
from scraper.normalize.digits import ascii_digits, from_base62
from scraper.parser.facts import day_numbers, labelled
from scraper.parser.page import places
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.zones import Hint, Zone, name_words

_POST_CLASS = re.compile(r"(?:^|\s)(?:postid|post|page-node|node|article|story|news)-(\d{1,12})(?=\s|$)")
_DATA_NAMES = (
    "data-article-id",
    "data-articleid",
    "data-post-id",
    "data-postid",
    "data-news-id",
    "data-newsid",
    "data-story-id",
    "data-content-id",
    "data-entry-id",
    "data-nid",
)
_HIDDEN_NAMES = frozenset(
    {"newsid", "news_id", "articleid", "article_id", "postid", "post_id", "comment_post_id", "nid", "storyid"}
)
_DRUPAL_COUNTER = frozenset({"viewsfield", "totalcount"})  # the statistics module's, in a list called a view
# Names of other counters, and of Drupal's lists, which are called views.
_OTHER_COUNTER_NAMES = frozenset(
    """comment comments commentcount likes like likecount rating votes vote viewsrow viewsfield viewscontent
    viewcontent viewheader viewfooter viewdisplay""".split()
)
# An eye, a view, or something viewed, is a counter of readers only beside the names of icons and counters.
_WEAK_NAMES = frozenset({"eye", "view", "viewed", "hit", "readers", "viewers"})
_SURE_NAMES = frozenset({"views", "hits", "viewcount", "viewscount", "postviews", "pageviews", "articleviews"})
_ICON_NAMES = frozenset(
    """icon icons icn ico img fa fas far fal fab bi bx ti ri la las ion glyphicon material mdi svg i o open fill regular solid count
    counter counts num number total info meta stat stats post single news article item nav c""".split()
)
_ICON = frozenset({"icon", "icons", "ico"})
_TOLD_BY = ("title", "aria-label", "alt")  # attributes that say what a number or an icon is
_DIGIT = re.compile(r"\d")
_LONGEST_FACTS = 120  # characters of a line with counters
_LETTERS = re.compile("[a-z]+")
_FILE = re.compile(r"([^/?#]{1,60})\.(?:gif|png|jpe?g|svg|webp|ico)(?:[?#]|$)", re.IGNORECASE)
_MOST_SHORT_LINKS = 6
_POST_QUERY = re.compile(r"(?:[?&]p=|/node/)(\d{1,12})(?:&|$)")  # WordPress, Drupal
_PRINT_LINK = re.compile(
    r"(?:^|[/?&._-])print(?:news|able|version|er)?[/=?&._-](?:[\w-]{1,20}[/=]){0,2}(?!(?:19|20)\d\d\b)(\d{4,16})(?=\D|$)",
    re.IGNORECASE,
)
_FEW_COUNTERS = (
    3  # the article's own, which may stand above the text and below it; more are a row of reactions or teasers
)
_STATED_VIEWS = frozenset({"UserPageVisits", "UserPlays", "UserViews"})
_LINK_DEPTH = 5
_TITLE_DEPTH = 12
_MOST_COUNTERS = 40
_TOLD = Hint.VIEWS | Hint.SHORT_LINK
_LONGEST_LINK = 300
_LONGEST_ID = 24
_DIGITS = re.compile(rf"[0-9]{{1,{_LONGEST_ID}}}")
_MOST_INPUTS = 10
_LONGEST_COUNTER = 24  # characters of "1,234 times viewed"


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """Candidates for news_id and views out of attributes; `near` are the blocks around the article."""
    hinted = [(element, hints) for element, hints in page.blocks.hinted if hints & _TOLD]
    yield from _ids(page, near)
    yield from _short_links(page, hinted)
    yield from _counters(page, near, hinted)
    yield from _printed(page, [(e, href) for e, href in page.addressed if "rint" in href])


def _ids(page: Reading, near: range) -> Iterator[Candidate]:
    holders = [e for e in page.document.elements["landmark"] if e.tag != "article" or _own(page, e, near)]
    for element in holders:
        for name in ("class", "id"):
            if match := _POST_CLASS.search(element.get(name) or ""):
                yield _id(match[1], "attribute", f"{page.path(element)}/@{name}", match[0], 0.66)
    given = next(((e, n) for e in holders for n in _DATA_NAMES if e.get(n)), None)
    if given:
        value = ascii_digits((given[0].get(given[1]) or "").strip())
        if value.isalnum() and any(c.isdigit() for c in value) and len(value) <= _LONGEST_ID:
            yield _id(value, "attribute", f"{page.path(given[0])}/@{given[1]}", value, 0.62)
    hidden = (e for e in page.document.elements["input"] if (e.get("name") or "").lower() in _HIDDEN_NAMES)
    for element in islice(hidden, _MOST_INPUTS):
        value = ascii_digits((element.get("value") or "").strip())
        if _DIGITS.fullmatch(value) and value.strip("0"):
            yield _id(value, "attribute", page.path(element), value, 0.66)


def _id(value: str, rule: str, path: str, text: str, confidence: float) -> Candidate:
    return candidate("news_id", value, rule=rule, path=path, text=text, confidence=confidence)


def _own(page: Reading, element: etree._Element, near: range) -> bool:
    """Whether an `<article>` is the page's own and no teaser: it holds the title, or a good part of what stands about it."""
    holder = page.blocks.holder_of.get(element)
    if holder is None:
        return False
    shared = min(holder.end, near.stop) - max(holder.start, near.start)
    return 3 * shared > len(near) or any(
        element in islice(h1.iterancestors(), _TITLE_DEPTH) for h1, _ in page.titles[:3]
    )


def _short_links(page: Reading, hinted: Sequence[tuple[etree._Element, int]]) -> Iterator[Candidate]:
    """`?p=123` of WordPress, `/node/123` of Drupal, and six characters that are a number of the page's URL in another notation."""
    shown = [
        (element.get("value") or element.get("href") or "".join(element.itertext()).strip(), page.path(element))
        for element in [e for e, hints in hinted if hints & Hint.SHORT_LINK][:_MOST_SHORT_LINKS]
    ]
    linked = [(url, "link[rel=shortlink]") for rel, url, _ in page.document.head_links if "shortlink" in rel.split()]
    numbers = re.findall(r"(?<!\d)\d{3,12}(?!\d)", unquote(page.address.path)) if shown or linked else ()
    for url, path in linked + shown:
        post = _POST_QUERY.search(url)
        if post and post[1].strip("0") and len(post[1]) <= _LONGEST_ID and (url, path) in linked:
            yield _id(post[1], "short link", path, url, 0.68)
        decoded = from_base62(url.rstrip("/").rsplit("/", 1)[-1])
        if decoded in numbers:
            yield _id(str(decoded), "short link", path, url, 0.8)


def _printed(page: Reading, links: Sequence[tuple[etree._Element, str]]) -> Iterator[Candidate]:
    """`/print/article/2478184/`: the link to a page's printed form names it where its own URL does not."""
    for element, target in links:
        match = _PRINT_LINK.search(target[:_LONGEST_LINK])
        if match and not day_numbers.is_date(match[1]):
            yield _id(match[1], "print link", page.path(element), target, 0.58)
            return


def _counters(page: Reading, near: range, hinted: Sequence[tuple[etree._Element, int]]) -> Iterator[Candidate]:
    """`<span class="icon-viewed"><i></i><span>78</span></span>`: the class is the label.

    A number in a link counts another article's readers, and so does each of a row of counters.
    """
    found: list[Candidate] = []
    counters: list[etree._Element] = []
    for element in [e for e, hints in hinted if hints & Hint.VIEWS and _counts_views(e)][:_MOST_COUNTERS]:
        text = _counted(element)
        countable = 0 < len(text) <= _LONGEST_COUNTER and labelled.is_count(page, text)
        if countable and _at(page, element, near) and (count := page.count(text)):
            found.append(candidate("views", count, rule="icon", path=page.path(element), text=text, confidence=0.74))
            if not counters or counters[-1] not in islice(element.iterancestors(), _LINK_DEPTH):
                counters.append(element)
    yield from found if len(counters) <= _FEW_COUNTERS else ()
    titled = list(islice(_titled(page, near), _FEW_COUNTERS + 1))
    yield from titled if len(titled) <= _FEW_COUNTERS else ()
    for text in page.document.metas.get("interactioncount", ())[:3]:
        kind, _, number = text.rpartition(":")
        counted = kind.strip() in _STATED_VIEWS or (kind and labelled.is_count(page, text))
        if counted and (count := page.count(number)):
            yield candidate("views", count, rule="microdata", path="interactionCount", text=text, confidence=0.7)


def _counted(element: etree._Element) -> str:
    """The text in a counter, else what follows its icon: text or an element."""
    text = " ".join("".join(element.itertext()).split())
    if (text or len(element)) and element.tag != "svg":  # whose text is a title of its own
        return text
    after = element.getnext()
    return " ".join((element.tail or "").split()) or (
        "" if after is None else " ".join("".join(after.itertext()).split())
    )


def _counts_views(element: etree._Element) -> bool:
    """Whether the names around a number mean the page's readers: `icon-eye` does, `eye-care` does not."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    words = name_words(names)
    if not (words.isdisjoint(_OTHER_COUNTER_NAMES) or words >= _DRUPAL_COUNTER):
        return False
    parts = set(_LETTERS.findall(names.lower()))
    if parts.isdisjoint(_WEAK_NAMES) or not words.isdisjoint(_SURE_NAMES) or parts - _WEAK_NAMES <= _ICON_NAMES:
        return True
    empty = not len(element) and not (element.text or "").strip()
    return empty and not parts.isdisjoint(_ICON)  # `paper-icon _eye`: the site's own name is before it


def _titled(page: Reading, near: range) -> Iterator[Candidate]:
    """`<span title="Views">1,234</span>`, `<img alt="Views"> 1,234`: the label is what a pointer or a screen reader finds, or
    the picture's file: `<img src="/icons/eye.png"> 1,234`."""
    for block in page.blocks.all[near.start : near.stop]:
        other = (
            block.linked
            or block.zone & (Zone.RELATED | Zone.COMMENTS | Zone.NAVIGATION)
            or len(block.text) > _LONGEST_FACTS
        )
        if other or not _DIGIT.search(block.text):
            continue
        for node, is_tail in block.nodes:
            text = (node.tail if is_tail else node.text) or ""
            holder = node.getparent() if is_tail else node
            if holder is None or len(text) > _LONGEST_COUNTER or text.isspace():
                continue
            told = (holder, holder.getparent(), *((node,) if is_tail and node.tag == "img" else ()))
            named = [label for e in told if e is not None for label in map(e.get, _TOLD_BY) if label]
            told_so = any(labelled.means_views(page, label) for label in named) or _drawn(page, node, is_tail=is_tail)
            if told_so and labelled.is_count(page, text):
                count = page.count(text)
                if count:
                    yield candidate("views", count, rule="icon", path=page.path(holder), text=text, confidence=0.74)


def _drawn(page: Reading, node: etree._Element, *, is_tail: bool) -> bool:
    """Whether the picture right before a number is of a file called an eye, views, or by a label for them: `vistas.gif`."""
    picture = node if is_tail else node.getprevious()
    if picture is None or picture.tag != "img" or not (is_tail or not (picture.tail or "").strip()):
        return False
    file = _FILE.search((picture.get("src") or "")[-_LONGEST_LINK:])
    parts = set(_LETTERS.findall(file[1].lower())) - _ICON_NAMES if file else set()
    shown = _WEAK_NAMES | _SURE_NAMES  # all that the name says: `comment-view.png` is of comments
    return bool(parts) and all(part in shown or labelled.means_views(page, part) for part in parts)


def _at(page: Reading, element: etree._Element, near: range) -> bool:
    """Whether an element stands about the article, in no link and in no box of something else."""
    at = _block_at(page, element)
    if at not in near or page.blocks.all[at].zone & (Zone.RELATED | Zone.COMMENTS):
        return False
    if places.is_title(page.blocks.all[at]):
        return False  # in the line of another article's title
    return not any(e.tag == "a" for e in (element, *islice(element.iterancestors(), _LINK_DEPTH)))


def _block_at(page: Reading, element: etree._Element) -> int:
    """The index of the block in or before which an element stands; -1 when nothing holds it."""
    holder = page.holder(element)
    return -1 if holder is None else holder.start
