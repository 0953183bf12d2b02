"""Is it an article at all? If not, what is it?

A page is an article unless something speaks against it: what it says of itself (a challenge, a consent wall, "not
found"), what it lacks (text), or what it is mostly made of (links to other pages).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml import etree

from scraper import urls
from scraper.document import jsonld as ld
from scraper.models import PageKind
from scraper.normalize.words import count_words
from scraper.parser.kind import addresses, claimed, obstacles
from scraper.parser.kind.judgement import FEW_WORDS, NOTE_WORDS, SMALL_PAGE, UNDATED_WORDS, Judgement, Known, words_of
from scraper.parser.page.reading import ARTICLE_TYPES, Reading
from scraper.parser.text.body import Body
from scraper.parser.walk.blocks import BREAK, HEADINGS, Block

_MOST_GARBLED = 0.05  # share of unreadable characters; a page with a few pasted from another encoding has a thousandth
_HARDLY_ANY = 8.0
_LISTED_LINKS = 12  # titles of other articles on a page of lists
_LINKED = 0.5  # share of linked characters from which a line is a link
_TITLE_WORDS = 4
_FEW_TEASERS = 3
_BEFORE_TITLE = 4.0  # words of day and section before the title of an entry
_MANY_TITLES = 8  # of other articles: a round-up has fewer
_LEAD_WORDS = 9.0
_LOGIN_WORDS = 60.0
_OWN_START = 30.0  # words before the first other title: an article begins with text, a list with a title
_RUN_WORDS = 90.0  # words of paragraphs with no other article's title between them: teasers have fewer, articles more
_LINK_DEPTH = 5
_LISTING_PROSE = 80.0
_FRONT_PROSE = 2 * _LISTING_PROSE  # of a page that says itself that it is the site's front
_ENOUGH = 2  # pieces of evidence that make a page a listing
_MOUNT_POINTS = frozenset(
    "root app application __next __nuxt ___gatsby react-root main-app svelte ___svelte q-app".split()
)
_LISTING_TYPES = frozenset(
    {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "WebSite", "ContactPage", "AboutPage"}
)
_LOADING = 3  # words: `Loading …`
_WORDS_A_LINK = 2.5  # of a title; a menu has fewer
_WORDS_AT_LEAST = 2.0  # the same on a page of lists by its address, on which is nothing else
_LONGEST_LINE = 300  # characters of a line that is a link beside a date; bounds the work on a block of the whole page


def judge(
    page: Reading,
    body: Body | None,
    kept: Sequence[Block],
    prose: float,
    title: str,
    *,
    dated: bool,
    published: bool,
    printed: bool,
    free: bool | None,
) -> Judgement:
    """The page's kind; `kept` is the body as cleaned and `prose` the number of its words, `published` and `dated` whether
    a date, or a date or ID, was found, `printed` whether elsewhere than in the address, `free` what the page says about
    its paywall."""
    if page.document.garbled > _MOST_GARBLED:
        return Judgement(
            PageKind.OTHER, f"{page.document.garbled:.0%} of its characters are no text: a file of another type"
        )
    claims = claimed.by(page)
    known = Known(called=bool(claims) or printed, dated=published, numbered=dated)
    instead = obstacles.judge(page, kept, prose, title, known)
    if instead:
        return instead
    if prose < _HARDLY_ANY:
        return _textless(page)
    if prose < (NOTE_WORDS if printed else _LOGIN_WORDS) and not claims and _asks_for_password(page):
        return Judgement(PageKind.OTHER, "a form that asks for a password")
    listing = _listing(page, body, prose, claims=claims, published=published)
    if listing:
        return listing
    wall = obstacles.wall(page, body, kept, prose, free=free)
    if wall:
        return Judgement(PageKind.PAYWALL, f"{prose:.0f} words of prose, then {wall!r}")
    if prose < UNDATED_WORDS and not (claims or dated):
        return Judgement(PageKind.OTHER, f"{prose:.0f} words of prose without a date or a news ID")
    if prose < (NOTE_WORDS if published else FEW_WORDS) and not claims:
        return Judgement(PageKind.OTHER, f"only {prose:.0f} words of prose, and nothing calls it an article")
    return Judgement(PageKind.ARTICLE, claims or f"{prose:.0f} words of prose")


def _asks_for_password(page: Reading) -> bool:
    if words_of(page) > SMALL_PAGE:
        return False  # a login in the header of a page of something else
    return any((e.get("type") or "").lower() == "password" for e in page.document.elements["input"])


def _textless(page: Reading) -> Judgement:
    """A page almost without prose: an empty one, a JavaScript shell, a video or list page."""
    words = words_of(page)
    mounts = any((e.get("id") or "").lower() in _MOUNT_POINTS for e in page.document.tree.iter("div", "main"))
    scripts = len(page.document.elements["script"])
    mounts = mounts or (scripts > 0 and any(_is_for_script(element) for element in page.document.tree.iter("body")))
    if words < 60 and (mounts or scripts > 3):
        return Judgement(PageKind.SHELL, f"{words:.0f} words and {scripts} scripts: its text needs JavaScript")
    if not words:
        return Judgement(PageKind.EMPTY, "no text")
    links = sum(1 for block in page.blocks.all if block.linked > _LINKED)
    listed = addresses.is_listing(page) or addresses.is_section(page)
    titles = sum(
        1
        for block in page.blocks.all
        if block.words >= _TITLE_WORDS and _is_link(block) and _is_one(block, of=_WORDS_AT_LEAST)
    )
    if links > _LISTED_LINKS or (listed and titles >= _FEW_TEASERS):
        return Judgement(PageKind.LISTING, f"{links} lines are links, hardly any prose")
    return Judgement(PageKind.OTHER, "hardly any prose")


def _is_for_script(body: etree._Element) -> bool:
    """Whether an element that no browser knows stands in the body itself, as Angular has it (`<app-root>`), with nothing in
    it but that it loads."""
    empty = (
        str(e.tag) for e in body if isinstance(e.tag, str) and not len(e) and len((e.text or "").split()) <= _LOADING
    )
    return any("-" in tag and not tag.startswith("amp-") for tag in empty)


def _listing(page: Reading, body: Body | None, prose: float, *, claims: str, published: bool) -> Judgement | None:
    """Front pages, sections, tags, search results: many linked titles beside little prose of their own."""
    front = addresses.is_front(page)
    inside = [block for block in body.blocks if block.words >= _TITLE_WORDS] if body else []
    others = {block.index for block in inside if _is_link(block) and (front or not _leads_off(page, block))}
    linked = [block for block in inside if block.linked and len(block.nodes) > 1]
    entries = [block.index for block in linked if _is_entry(page, block)] if len(linked) >= _FEW_TEASERS else []
    others.update(entries if len(entries) >= _FEW_TEASERS else ())
    run = _longest_run(inside, others)
    one_text = prose >= SMALL_PAGE and run >= _RUN_WORDS
    mixed = run < _RUN_WORDS and _is_mixed(inside, others)
    # What calls every page an article calls lists so: theirs are titles between leads under an address of lists, or on a page without a day.
    fed = _is_feed(inside)
    called = mixed and claims == claimed.CALLED
    if called and (not published or addresses.is_section(page)) and len(others) >= _MANY_TITLES:
        fed = _is_feed(inside[next(i for i, block in enumerate(inside) if block.index in others) :])
    nowhere = not published or addresses.is_section(page)  # teasers have their days
    called = called and (addresses.is_listing(page) or (fed and nowhere and len(others) >= _MANY_TITLES))
    if claims and (one_text or not (front or called)):
        return None  # under a front page's address too: the URL was cut, or the site shows its one story there
    types = {name for node in page.document.jsonld for name in ld.types(node)}
    typed = bool(types & _LISTING_TYPES) and not (claims and types & ARTICLE_TYPES)
    titles = _titles(page.blocks.all)
    told_front = front and not claims and page.document.canonical_url is not None  # ours may have been cut
    evidence = {
        "the front page's address": front,
        "a listing's address": addresses.is_listing(page),
        "a section's address": mixed and not front and addresses.is_section(page),
        "JSON-LD of a list": typed,
        "microdata of a list": claimed.lists_entries(page, body),
        "other articles' titles between its paragraphs": mixed,
        "whole texts under other articles' titles": not (mixed or front) and _are_headed(inside, others),
        "many titles, and the front page's address by its own word": told_front
        and titles > _LISTED_LINKS
        and prose < _FRONT_PROSE,
        "little prose beside many titles": titles > _FEW_TEASERS and prose < _LISTING_PROSE,
        "no sentence beside them": titles > _FEW_TEASERS and not any(block.sentences for block in inside),
        "all its prose below other articles' titles": mixed and fed,
    }
    reasons = [name for name, holds in evidence.items() if holds]
    if len(reasons) >= _ENOUGH:
        return Judgement(PageKind.LISTING, f"{', '.join(reasons)}; {titles} linked titles")
    return None


def _titles(blocks: list[Block]) -> int:
    """How many blocks are links as long as a title."""
    return sum(1 for block in blocks if block.words >= _TITLE_WORDS and _is_link(block) and _is_one(block))


def _is_link(block: Block) -> bool:
    """Whether a block is a link, with nothing beside it but a date or a number."""
    if block.linked > _LINKED or not block.linked:
        return bool(block.linked)
    if len(block.text) > _LONGEST_LINE:
        return False
    printed = (piece for piece in block.pieces if not piece.isspace())
    return not any(
        any(map(str.isalpha, piece)) and not _stands_in_link(element if not is_tail else element.getparent())
        for (element, is_tail), piece in zip(block.nodes, printed, strict=False)
    )


def _is_entry(page: Reading, block: Block) -> bool:
    """Whether a block begins with the linked title of another page of the site, behind a day or a section at most, and a line
    break or the facts of that article follow: many lists print each entry as one paragraph."""
    before = 0.0
    printed = (i for i, piece in enumerate(block.pieces) if not piece.isspace())
    for (element, is_tail), i in zip(block.nodes, printed, strict=False):
        words, link = count_words(block.pieces[i]), _link_around(element if not is_tail else element.getparent())
        if link is None or words < _TITLE_WORDS:
            before += words if any(map(str.isalpha, block.pieces[i])) else 0.0
            if before > _BEFORE_TITLE:
                return False
            continue
        behind = next((piece for piece in block.pieces[i + 1 :] if piece is BREAK or not piece.isspace()), "")
        if (behind is not BREAK and block.sentences) or not page.is_beside(link.get("href") or ""):
            return False
        return behind is BREAK or page.date(block.text) is not None
    return False


def _are_headed(blocks: list[Block], others: set[int]) -> bool:
    """Whether several headings are the linked titles of other articles, and no text of the page's own stands before them: an
    index that prints its articles whole."""
    headed = [at for at, block in enumerate(blocks) if block.tag in HEADINGS and block.index in others]
    return len(headed) >= _FEW_TEASERS and sum(block.words for block in blocks[: headed[0]]) < _OWN_START


def _leads_off(page: Reading, block: Block) -> bool:
    """Whether the first link of a block leads to a place on this page or to another site: what a round-up names, or the
    question that an answer follows, and no article beside this one."""
    link = next((link for node, _ in block.nodes if (link := _link_around(node)) is not None), None)
    href = (link.get("href") or "").strip() if link is not None else ""
    if href.startswith("#"):
        return True
    target = urls.join(page.document.base_url, href) if "//" in href else None
    here = page.document.url
    ways = ((here, target), (target, here)) if target else ()
    return bool(ways) and not any(urls.same_site(site, url, subdomains=True) for site, url in ways)


def _stands_in_link(element: etree._Element | None) -> bool:
    return _link_around(element) is not None


def _link_around(element: etree._Element | None) -> etree._Element | None:
    around = () if element is None else (element, *islice(element.iterancestors(), _LINK_DEPTH))
    return next((e for e in around if e.tag == "a"), None)


def _is_one(block: Block, *, of: float = _WORDS_A_LINK) -> bool:
    """Whether the words of a linked block are those of titles and not of a menu's entries."""
    links = {element for element, is_tail in block.nodes if element.tag == "a" and not is_tail}
    return block.words >= of * len(links)


def _is_mixed(blocks: list[Block], others: set[int]) -> bool:
    """Whether short prose stands between the titles of other articles, and none before the first of them; `others` are
    the blocks that link to these."""
    titles = [at for at, block in enumerate(blocks) if block.index in others and _is_one(block)]
    if len(titles) < _FEW_TEASERS:
        return False
    above = {block.text: block.words for block in blocks[: titles[0]]}  # the credit of many pictures is one line
    return sum(above.values()) < _OWN_START


def _is_feed(blocks: list[Block]) -> bool:
    """Whether each piece of prose stands below a linked title, as leads do: an article has text of its own."""
    told = [
        block for block in blocks if block.linked > _LINKED or block.words >= _LEAD_WORDS
    ]  # without section and day
    leads = [i for i, block in enumerate(told) if block.linked <= _LINKED]
    return len(leads) >= _FEW_TEASERS and all(i and told[i - 1].linked > _LINKED for i in leads)


def _longest_run(blocks: list[Block], others: set[int]) -> float:
    """The most words that follow each other without a link to another article in between."""
    longest = run = 0.0
    for block in blocks:
        run = 0.0 if block.index in others else run + block.words
        longest = max(longest, run)
    return longest
