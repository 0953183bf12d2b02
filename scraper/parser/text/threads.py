"""Readers' comments by their form, on pages whose markup does not name them: one post after another, each with who
wrote it and when, below a heading of comments or with a button to answer each; or such a button in one element after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, islice, pairwise

from scraper.normalize import languages
from scraper.normalize import text as written
from scraper.normalize.phrases import Phrases
from scraper.normalize.words import count_words
from scraper.parser.lines.wording import COLONS
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import HEADINGS, Block, Holder
from scraper.parser.walk.zones import BOILERPLATE, Zone

_NO_HEADS = BOILERPLATE & ~Zone.NAVIGATION  # a post's `<footer>` says who wrote it
_CLOCK = re.compile(r"\d(?:[:.]\d{2}(?!\d)|\s?[APap][Mm]\b)")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_COLON = re.compile(f"[{COLONS}]")
_LONGEST_HEAD = 90  # characters of the line that says who wrote a post, and when
_LONGEST_NAME = 40  # characters of a name, where it stands alone
_LONGEST_BUTTON = 30  # characters of a button that is nothing else
_LONGEST_LABEL = 60  # characters of a heading of comments, or of a button
_FEWEST = 2  # posts
_LONGEST_POST = 12  # lines of one that no element holds
_WHOLE = frozenset({"body", "main", "article"})
_MOST_DATED = 400  # lines of a page with numbers that are looked at
_MOST_THREADS = 12  # of one page that are looked at
_POST_WORDS = 3.0
_MOST_POSTS = 0.5  # of those with a button must say more than a word
_LABEL_REST = 2.0  # words that one says besides its label and the title, before and behind a colon; more speak of a comment, or of a reply
_LABEL_REACH = 12  # lines between the heading and the first post: rules, who may write
_FURTHEST = 60  # the same with those of a form, in which one writes or reports
_FIRST_POST = 3  # paragraphs at most between them: where names stand below what they wrote, the first post
_LINKED = 0.5
_AROUND = 4  # elements by whose tags the lines of one thread are alike
_BEFORE = 40.0  # words of prose above: a text stands there already
_MOST_SHARE = 0.95  # of the page's prose; a page with more is about what its readers write


def mark(page: Reading, zones: list[int], title: str) -> None:
    """Mark the posts of readers below the text as comments: those that say who wrote them and when, and those that can be
    answered."""
    _mark_answered(page, zones, title)
    _mark_dated(page, zones, title)


def _mark_answered(page: Reading, zones: list[int], title: str) -> None:
    """Mark posts that have nothing but a button to answer in common: elements in one other, each with such a button."""
    blocks, labels = page.blocks.all, _buttons(page.tags)
    short = (block for block in blocks if len(block.text) <= _LONGEST_BUTTON and not zones[block.index] & BOILERPLATE)
    buttons: dict[str, list[Block]] = {}
    for block in short:
        if block.tag not in HEADINGS and (text := _bare(block)) in labels:
            buttons.setdefault(text, []).append(block)
    if not any(len(alike) >= _FEWEST for alike in buttons.values()):
        return
    told = [*accumulate((b.words if b.sentences and b.linked < _LINKED else 0.0 for b in blocks), initial=0.0)]
    title_at = page.title_index(title) or 0
    for alike in buttons.values():  # the article itself may have one to report it
        below = [block for block in alike if told[block.index] - told[title_at] >= _BEFORE]
        posts = _answered(page, below)
        thread = range(posts[0].start, posts[-1].end) if posts else _flat(page, below)
        if not thread:
            continue
        start, end = thread.start, thread.stop
        heading = _heading(page, zones, blocks[start], title)
        start = start if heading is None else heading
        if told[start] - told[title_at] >= _BEFORE and told[end] - told[start] <= _MOST_SHARE * told[-1]:
            for block in blocks[start:end]:
                zones[block.index] |= Zone.COMMENTS


def _answered(page: Reading, buttons: Sequence[Block]) -> list[Holder]:
    """The posts to which such buttons belong; none where they are labels, as above each answer of an interview."""
    blocks, posts = page.blocks.all, _posts(page, buttons) if len(buttons) >= _FEWEST else []
    told = [post for post in posts if any(map(_is_post, blocks[post.start : post.end]))]
    linked = all(block.linked > _LINKED for block in buttons)
    closing = linked or all(_bare(blocks[post.end - 1]) in _buttons(page.tags) for post in posts)
    return posts if closing and len(told) >= max(_FEWEST, _MOST_POSTS * len(posts)) else []


def _flat(page: Reading, buttons: Sequence[Block]) -> range:
    """The lines of a box of which each post ends with a linked button, where nothing but these parts the posts."""
    blocks, box = page.blocks.all, _box(page, buttons, least=0) if len(buttons) >= _FEWEST else None
    if box is None or box.element.tag in _WHOLE or not all(block.linked > _LINKED for block in buttons):
        return range(0)
    edges = (box.start, *(block.index for block in buttons))
    posts = [blocks[start:end] for start, end in pairwise(edges)]
    fit = all(any(map(_is_post, post)) and len(post) <= _LONGEST_POST for post in posts)
    return range(box.start, buttons[-1].index + 1) if fit else range(0)


def _bare(block: Block) -> str:
    """What a button says, without the number of answers: `3 Reply`."""
    return _DIGITS.sub("", block.text).strip().casefold()


def _posts(page: Reading, buttons: Sequence[Block]) -> list[Holder]:
    """The elements of one kind, right in the innermost one around all of the buttons, of which each holds some of them."""
    around = [(*reversed([*block.element.iterancestors()]), block.element) for block in buttons]
    depth = 0
    while all(len(path) > depth and path[depth] is around[0][depth] for path in around):
        depth += 1
    inside = dict.fromkeys(path[depth] for path in around if len(path) > depth)
    found = [box for element in inside if (box := page.blocks.holder_of.get(element)) is not None]
    return found if len({box.element.tag for box in found}) == 1 and len(found) == len(inside) else []


def _mark_dated(page: Reading, zones: list[int], title: str) -> None:
    """Mark posts below dated lines, from their heading to the end of the element that holds them."""
    blocks = page.blocks.all
    lines = [block for block in blocks if len(block.text) <= _LONGEST_HEAD and not zones[block.index] & _NO_HEADS]
    groups = _alike([block for block in lines if _DIGITS.search(block.text)][:_MOST_DATED])
    if not groups:
        return
    prose = (b.words if b.sentences and not zones[b.index] & BOILERPLATE else 0.0 for b in blocks)
    told = [*accumulate(prose, initial=0.0)]
    below = ([block for block in group if told[block.index] >= _BEFORE] for group in groups)
    likely = [group for group in below if len(group) >= _FEWEST and _may_be_heads(page, zones, group, title)]
    if not likely:
        return  # most pages: what follows costs more
    title_at = page.title_index(title) or 0
    below = ([block for block in group if told[block.index] - told[title_at] >= _BEFORE] for group in likely)
    for heads in islice(filter(None, (_heads(page, group) for group in below)), _MOST_THREADS):
        start = _start(page, zones, heads, title)
        if start is None or told[start] - told[title_at] < _BEFORE:
            continue
        box = _box(page, heads)
        end = box.end if box is not None else heads[-1].index + 1
        apart = box is None or told[box.start] - told[title_at] >= _BEFORE  # the text does not stand in it, too
        if (apart or _have_hours(heads)) and told[end] - told[start] <= _MOST_SHARE * told[-1]:
            for block in blocks[start:end]:
                zones[block.index] |= Zone.COMMENTS


def _alike(dated: Sequence[Block]) -> list[list[Block]]:
    """The lines with numbers that have the same tags around them, where there are several."""
    groups: dict[tuple[object, ...], list[Block]] = {}
    for block in dated if len(dated) >= _FEWEST else ():
        around = islice(block.nodes[0][0].iterancestors(), _AROUND)
        groups.setdefault((block.nodes[0][0].tag, *(element.tag for element in around)), []).append(block)
    return [lines for lines in groups.values() if len(lines) >= _FEWEST]


def _may_be_heads(page: Reading, zones: Sequence[int], lines: Sequence[Block], title: str) -> bool:
    """Whether the lines have an hour, or a heading of comments above them: a day alone, or how long ago, is of much else."""
    return _have_hours(lines) or _heading(page, zones, lines[0], title) is not None


def _have_hours(lines: Sequence[Block]) -> bool:
    return any(_CLOCK.search(line.text) for line in lines)


def _heads(page: Reading, lines: Sequence[Block]) -> list[Block]:
    """Those of the lines that say who wrote a post and when; none where one has no post behind it, or all say the same."""
    told: list[Block] = []
    for line in lines:
        if page.date(line.text) is None:
            continue
        if told and not any(map(_is_post, page.blocks.all[told[-1].index + 1 : line.index])):
            return []  # to read the days of a long list is dear
        told.append(line)
    return told if len({_DIGITS.sub("", _who(page, head)) for head in told}) >= _FEWEST else []


def _is_post(block: Block) -> bool:
    return block.words >= _POST_WORDS and block.linked < _LINKED


def _who(page: Reading, head: Block) -> str:
    """Who wrote a post: what its line says beside the day, else the short line above."""
    letters = " ".join(_LETTERS.findall(head.text))
    before = page.blocks.all[head.index - 1] if head.index else None
    if page.is_date(head.text) and before is not None:
        return before.text if len(before.text) <= _LONGEST_NAME and not before.sentences else ""
    return letters


def _start(page: Reading, zones: Sequence[int], heads: Sequence[Block], title: str) -> int | None:
    """The line with which the comments begin: their heading; else the first name, where each post has a button to answer it,
    or the place to write one stands right below the last."""
    boxes = _posts(page, heads)  # a post may begin with more than who wrote it
    firsts = (heads[0], *(page.blocks.all[box.start] for box in boxes[:1]))
    heading = next((at for first in firsts if (at := _heading(page, zones, first, title)) is not None), None)
    if heading is not None:
        return heading
    blocks, (labels, answers) = page.blocks.all, _labels(page.tags)
    posts = [blocks[a.index : b.index] for a, b in pairwise(heads)]
    if not all(any(_is_button(block, answers) for block in post) for post in posts):
        longest = max(map(len, posts))
        below = blocks[heads[-1].index + 1 : heads[-1].index + longest + 1]
        if not (
            _have_hours(heads) and any(block.tag in HEADINGS and _is_label(block, labels, title) for block in below)
        ):
            return None
    return heads[0].index - page.is_date(heads[0].text)


def _heading(page: Reading, zones: Sequence[int], first: Block, title: str) -> int | None:
    """The line of a heading of comments above the first post; what stands between in a form or the like is not counted."""
    posts = 0
    above = page.blocks.all[max(first.index - _FURTHEST, 0) : first.index] if title else []
    between = (block for block in reversed(above) if not zones[block.index] & BOILERPLATE)
    for block in islice(between, _LABEL_REACH):  # without a title, a counter above the text would open the comments
        named = block.tag in HEADINGS or block.linked < _LINKED  # a link leads to them from anywhere
        if named and _is_label(block, _labels(page.tags)[0], title):
            return block.index
        posts += bool(block.sentences and block.linked < _LINKED)
        if posts > _FIRST_POST:
            break
    return None


def _is_label(block: Block, labels: Phrases, title: str) -> bool:
    """Whether a line is a heading of comments, with their number or the article's title, and does not only speak of one."""
    text = _DIGITS.sub(" ", block.text)  # `Kommentare12`
    if len(text) > _LONGEST_LABEL + len(title) or not labels.stand_in(text):
        return False
    said = rf"(?<!\w){re.escape(title.casefold())}(?!\w)"  # `Men` is none of `Comments`
    rest = labels.parted_from(re.sub(said, " ", text.casefold()))
    return all(count_words(" ".join(_LETTERS.findall(part))) <= _LABEL_REST for part in _COLON.split(rest))


def _is_button(block: Block, answers: Phrases) -> bool:
    """Whether a line is a button to answer a post, alone or among others, and no sentence or heading that has its word."""
    short = len(block.text) <= _LONGEST_LABEL and block.tag not in HEADINGS
    return short and answers.stand_in(block.text) and not written.is_sentence(block.text)


def _box(page: Reading, heads: Sequence[Block], *, least: int = 1) -> Holder | None:
    """The innermost element that holds all of the posts, and `least` lines behind the last of these."""
    around = set(heads[0].nodes[0][0].iterancestors())
    for element in heads[-1].nodes[0][0].iterancestors():
        holder = page.blocks.holder_of.get(element)
        if element in around and holder is not None and holder.end > heads[-1].index + least:
            return holder
    return None


@lru_cache(maxsize=languages.COMBINED)
def _buttons(tags: tuple[str, ...]) -> frozenset[str]:
    """The buttons to answer a post, whole and in small letters."""
    return frozenset(w.casefold() for tag in tags if (table := languages.tables(tag)) for w in table.replies)


@lru_cache(maxsize=languages.COMBINED)
def _labels(tags: tuple[str, ...]) -> tuple[Phrases, Phrases]:
    """The headings of comments, and the buttons to answer one, in a page's languages."""
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    return Phrases(w for t in spoken for w in t.comments), Phrases(w for t in spoken for w in t.replies)
