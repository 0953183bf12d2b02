"""Values that the page prints for people beside a label or an icon: news ID, views, dates. The words are data
(`scraper/normalize/languages/`); here is only how a label and its value stand to each other.

A label may come before its value or after it, with or without a colon, glued to it (`۵۷۲مشاهدات`), alone in its block
with the value in the next, or be an icon whose class says what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from scraper.models import Candidate, Count, Moment
from scraper.normalize import text as written
from scraper.normalize.digits import ascii_digits
from scraper.parser.facts import label_words
from scraper.parser.lines import fact_lines
from scraper.parser.lines.labels import (
    ABOUT_LABEL,
    BARE,
    DIVIDERS,
    PART,
    Patterns,
    fold,
    patterns_of,
    published_labels,
)
from scraper.parser.lines.notice_words import labels_of
from scraper.parser.lines.wording import RIGHTS
from scraper.parser.page import judge
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Zone

_MOST_CHARACTERS = 240  # of a block that may be a toolbar; a longer one is prose
_TOOLBAR_WORDS = 15  # of a block with a sentence: more are prose, and a number there is the story's
_OPENING = 90  # characters of a long block in which a date's label and its date stand
_IN_PROSE = 0.5
_RIGHTS = re.compile(RIGHTS)
_BESIDE_RIGHTS = 0.3  # of a day of publishing in the site's footer: any other is surer
_DIGIT = re.compile(r"\d")
_LONGEST_NUMBER = 24  # characters
_COLONS = frozenset(":：")
_MOST_DATE_LABELS, _MOST_ICONS = 4, 8  # of one block; elements beside a bare number that may say what it is
_MOST_CANDIDATES = 200  # labels read on one page; a page that has more is made to cost time
_ELSEWHERE = Zone.RELATED | Zone.COMMENTS
_SITE_LINE, _SITE_NEAR = 60, 3  # characters of a line of the site's own counters; blocks between two of them


def _patterns(page: Reading) -> Patterns:
    return patterns_of(page.tags)


def modified_label(page: Reading, folded: str) -> re.Match[str] | None:
    """The label for an update in a folded text that has a number behind it."""
    return _patterns(page)["modified"].search(folded)


def labels_in(page: Reading, text: str) -> frozenset[str]:
    """The date fields whose labels stand in a text with a number behind them."""
    return frozenset(
        "modified" if m["modified"] else "published" for m in _patterns(page)["dated"].finditer(fold(text))
    )


def find(page: Reading) -> Iterator[tuple[Block, Candidate]]:
    """Candidates from labels, with the block that carries each. Comments and related articles are not asked."""
    return islice(_found(page), _MOST_CANDIDATES)


def _found(page: Reading) -> Iterator[tuple[Block, Candidate]]:
    patterns = _patterns(page)
    labels = patterns["any"]
    blocks = page.blocks.all
    numbered = [len(block.text) <= _MOST_CHARACTERS and _DIGIT.search(block.text) is not None for block in blocks]
    published = published_labels(page.tags)
    beside = [False, *numbered, False]  # by index, what stands before a block; two further on, what stands behind it
    for block in blocks:
        if block.zone & _ELSEWHERE:
            continue
        if len(block.text) > _MOST_CHARACTERS:
            if _DIGIT.search(block.text, 0, _OPENING):
                yield from ((block, c) for c in _opening(page, patterns, block))
        elif numbered[block.index]:
            text = PART.join(block.parts)
            folded = fold(text)
            if page.named_ids and (bare := BARE.match(folded)):
                yield from ((block, c) for c in _iconic(page, block, bare))
            if labels.search(folded):
                yield from ((block, c) for c in _numbers(page, patterns, block, text, folded))
                yield from ((block, c) for c in _dates(page, patterns, block, text, folded))
        elif len(block.text) <= label_words.LONGEST_LABEL and block.index + 1 < len(blocks):
            beside_number = beside[block.index] or beside[block.index + 2]
            value = _value_of(patterns, blocks, block) if beside_number else None
            if value is not None:
                yield from ((value, c) for c in _split(page, patterns, fold(block.text), block, value))
            else:
                follower = blocks[block.index + 1]
                brief = len(follower.text) < _LONGEST_NUMBER
                text = fold(block.text) if brief else block.text
                if not _COLONS.isdisjoint(text) or (brief and text.strip(" :：|") in published):
                    yield from ((block, c) for c in _in_words(page, patterns, published, block, follower))


def _may_be_value(block: Block, longest: int) -> bool:
    return len(block.text) < longest and _DIGIT.search(block.text) is not None


def _value_of(patterns: Patterns, blocks: list[Block], label: Block) -> Block | None:
    """The block beside a label's with its value: the next, the one over it in its box, a number before it of no other's."""
    before, after = blocks[max(label.index - 1, 0)], blocks[label.index + 1]
    counts = patterns["views alone"].match(fold(label.text)) is not None
    fit = BARE.match(fold(before.text)) if counts else _may_be_value(before, label_words.LONGEST_LABEL)
    if fit and fact_lines.ends_box(before, label, after):
        return before
    if fit and counts:
        known = label.index > 1 and patterns["known alone"].match(fold(blocks[label.index - 2].text))
        paired = BARE.match(fold(after.text)) and fact_lines.opens_box(before, label, after)
        if not (known or paired):
            return before
    return after if _may_be_value(after, label_words.LONGEST_LABEL) else None


def _opening(page: Reading, patterns: Patterns, block: Block) -> Iterator[Candidate]:
    """A long block that begins with a date's label: blogs close a post with its day, its categories and its feeds."""
    text = block.text[:_OPENING]
    if patterns["dated"].match(fold(text)):
        yield from _dates(page, patterns, block, text, fold(text))


# The patterns that find a count, by the one that finds the word which they all have.
_VIEWS = {
    "views": ("views before", "views after"),
    "viewed": ("viewed before", "viewed after", "line viewed before", "line viewed after"),
}


def _numbers(page: Reading, patterns: Patterns, block: Block, text: str, folded: str) -> Iterator[Candidate]:
    told = block.sentences and block.words > _TOOLBAR_WORDS and "|" not in folded and not fact_lines.lists_facts(block)
    prose = _IN_PROSE if told else 0.0
    known = [name for word, names in _VIEWS.items() if patterns[word].search(folded) for name in names]
    for name in known:
        for match in patterns[name].finditer(folded):
            another = name in _VIEWS["views"] and _is_of_comments(patterns, folded, match.start(1))
            if name == "views before":
                another = another or _is_of_next(patterns, folded, match)
            count = None if another else page.count(text[match.start(1) : match.end(1)])
            if count and not _is_of_the_site(page, patterns["of the site"], block):
                sure = 0.9 - (prose if name == "views after" or ":" not in match[0] else prose / 2)
                yield candidate(
                    "views", count, rule="label", path=page.path(block.element), text=block.text, confidence=sure
                )
    for match in patterns["news_id"].finditer(folded) if patterns["ids"].search(folded) else ():
        if _is_of_another(folded, match):
            continue
        value = ascii_digits(text[match.start(1) : match.end(1)]).rstrip("-_/")
        yield candidate(
            "news_id", value, rule="label", path=page.path(block.element), text=block.text, confidence=0.95 - prose
        )


def _is_of_comments(patterns: Patterns, folded: str, start: int) -> bool:
    """Whether a label of comments stands before a number; `آراء القراء`, readers' opinions, ends in a label of readers."""
    return patterns["counted before"].search(folded, 0, start) is not None


def _is_of_next(patterns: Patterns, folded: str, match: re.Match[str]) -> bool:
    """Of `12,345 views | 27 comments` the 27: a label whose own number stands before it, nearer than the one behind."""
    behind = folded[match.start() : match.start(1)]
    if DIVIDERS.isdisjoint(behind.strip("(（ ")) or ":" in behind or "：" in behind:
        return False
    label = match.start() + next((i for i, c in enumerate(behind) if c.isalpha()), 0)
    return patterns["number before"].search(folded, max(label - label_words.LONGEST_LABEL, 0), label) is not None


def _is_of_the_site(page: Reading, counter: re.Pattern[str], block: Block) -> bool:
    """Whether a count stands among those of the site's visitors: beside it stands how many came today, or are there now."""
    near = page.blocks.all[max(block.index - _SITE_NEAR, 0) : block.index + _SITE_NEAR + 1]
    lines = (b.text for b in near if len(b.text) <= _SITE_LINE or b is block)
    return any(counter.search(fold(line)) and page.date(line) is None for line in lines)


def _is_of_another(folded: str, match: re.Match[str]) -> bool:
    """Whether a label of one word has another before it, `Reporter code: 1783`, `Tax ID: 1783`: it labels that one's."""
    label = folded[match.start() : match.start(1)].strip(ABOUT_LABEL)
    return " " not in label and bool(
        label_words.WORD_BEFORE.search(folded, max(match.start() - label_words.LONGEST_LABEL, 0), match.start())
    )


def is_count(page: Reading, text: str) -> bool:
    """Whether a text is a number, alone or with a word for views: `71 comments` is another count."""
    return bool(_patterns(page)["count"].match(fold(text)))


def means_views(page: Reading, label: str | None) -> bool:
    """Whether an attribute is a label for views, alone, behind a noun, or with the number itself; `View cart` is none."""
    told = bool(label) and len(label or "") <= label_words.LONGEST_LABEL
    return told and bool(_patterns(page)["views titled"].match(fold((label or "").strip())))


def _iconic(page: Reading, block: Block, bare: re.Match[str]) -> Iterator[Candidate]:
    """A bare number in an element whose class (or whose icon's class) says that it is the news ID."""
    near = (block.element, block.element.getparent(), *islice(block.element.iterchildren(), _MOST_ICONS))
    if any(element in page.named_ids for element in near):
        value, path = bare.group(1).replace(" ", ""), page.path(block.element)
        yield candidate("news_id", value, rule="icon", path=path, text=block.text, confidence=0.75)


def _split(page: Reading, patterns: Patterns, folded: str, block: Block, follower: Block) -> Iterator[Candidate]:
    """A label alone in its block, its value alone in the next."""
    labelled = folded.strip(" :：|") in published_labels(page.tags)
    changed = not labelled and patterns["modified alone"].match(folded)
    if (labelled or changed) and (moment := page.date(follower.text)):
        text, dated = f"{block.text} {follower.text}", "modified" if changed else "published"
        yield candidate(dated, moment, rule="label", path=page.path(follower.element), text=text, confidence=0.8)
    bare = BARE.match(fold(follower.text))
    told: dict[str, Count | str | None] = {}
    if bare and patterns["views alone"].match(folded):
        told["views"] = page.count(follower.text) if is_count(page, follower.text) else None  # `5 days` counts no views
    if bare and patterns["news_id alone"].match(folded):
        told["news_id"] = bare.group(1).replace(" ", "")
    for field, value in told.items():
        if value:
            text, path = f"{block.text} {follower.text}", page.path(follower.element)
            yield candidate(field, value, rule="label", path=path, text=text, confidence=0.85)


def _in_words(
    page: Reading, patterns: Patterns, published: frozenset[str], block: Block, follower: Block
) -> Iterator[Candidate]:
    """A day without a number, behind its label or in the block below: `Published: yesterday`. `published` are the labels."""
    folded = fold(block.text)
    match = patterns["dated in words"].match(folded) if not _COLONS.isdisjoint(folded) else None
    if match and match.end() < len(folded):
        dated, text, element = (
            "modified" if match["modified"] else "published",
            block.text[match.end() :],
            block.element,
        )
    elif len(follower.text) < _LONGEST_NUMBER and folded.strip(" :：|") in published:
        dated, text, element = "published", follower.text, follower.element
    else:
        return
    if _DIGIT.search(text) is None and (moment := page.date(text)):
        path = page.path(element)
        yield candidate(dated, moment, rule="label", path=path, text=f"{block.text} {text}", confidence=0.7)


def _dates(page: Reading, patterns: Patterns, block: Block, text: str, folded: str) -> Iterator[Candidate]:
    matches = list(islice(patterns["dated"].finditer(folded), _MOST_DATE_LABELS))
    ends = [following.start() for following in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends[: len(matches)], strict=True):
        if label_words.is_of_something_else(page, folded, match) or label_words.is_cut(text, match):
            continue
        of_site = bool(block.zone & Zone.NAVIGATION) and _reserves_rights(page, block)
        if of_site and match["modified"]:
            continue  # `Updated 3 May 2019 © The Lantern` in the site's footer: the day of its template
        raw = text[match.end() : end].replace(PART, " ")
        field, confidence = ("modified", 0.8) if match["modified"] else ("published", 0.86)
        if moment := page.date(raw) or page.date(raw[:_OPENING]) or _on_that_day(page, block, raw[:_OPENING]):
            begins = match.start() == 0 or match[0].rstrip().endswith((":", "：")) or folded[match.start() - 1] == PART
            begins = begins or fact_lines.opens_sentence(block, folded, match.start())
            told = block.zone & Zone.CAPTION or written.is_sentence(block.text)
            told = told and (not begins or fact_lines.goes_on(match[0], raw))
            if told or _is_in_title(block, text, match.start()):
                continue  # "The letter was first published on 12 June 1931.", `The weir on a picture posted on 2 May`
            prose = 0.0 if block.words <= (20 if begins else 8) or not block.sentences else 0.3
            rule, sure = ("label", confidence - prose) if not of_site else (judge.BESIDE_RIGHTS, _BESIDE_RIGHTS)
            yield candidate(field, moment, rule=rule, path=page.path(block.element), text=raw, confidence=sure)


def _on_that_day(page: Reading, block: Block, raw: str) -> Moment | None:
    """The day of a line for what a label says without one, with its own time: `Published 3 May at 13:59, updated at 15:25`."""
    moment = page.date(block.text)
    own = page.date(f"{moment.at.date()} {raw.strip()}") if moment and _DIGIT.search(raw) else None
    return replace(own, calendar=moment.calendar) if own and moment else moment  # as relative as the day it leans on


def _is_in_title(block: Block, text: str, at: int) -> bool:
    """Whether words stand before a label in a link's text: `<a>The day of publishing</a> 9 January 2025` is another article."""
    before = text[text.rfind(PART, 0, at) + 1 : at]
    return any(map(str.isalnum, before)) and fact_lines.is_link(block, block.parts[text.count(PART, 0, at)])


def _reserves_rights(page: Reading, block: Block) -> bool:
    """Whether a line outside the article says somewhere who has the rights."""
    if next(block.element.iterancestors("article"), None) is not None:
        return False
    told, labels = written.fingerprint(block.text), labels_of(page.tags)
    worded = any(word in told for word in (*labels.legal, *labels.legal_words))
    return worded or _RIGHTS.search(block.text) is not None
