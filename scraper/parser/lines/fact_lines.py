"""Lines that list facts, the author among them behind a word that says so: `2021-03-24 | Author: Ann Lee Photo: Bo Lund`."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import islice

from scraper.normalize import scripts
from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.lines.wording import COLONS, NEXT_LABEL, Words
from scraper.parser.walk.blocks import Block

LONGEST_BYLINE = 80  # characters
LONGEST_LABEL = 24
_MOMENT_WORDS = 24.0  # of a line that begins with day and time
_MOMENTS_NEAR = 3  # lines before and behind it
_MOMENT_PARTS = 2  # of it, by its markup
_CLOCK = re.compile(r"\d{1,2}[:h]\s?\d{2}")
_FACT_WORDS = 10.0  # of one fact in a line of several
_COLON = re.compile(f"[{COLONS}]")
_MARKS = frozenset({*COLONS, "/"})  # one of which ends a label
_DIVIDER = re.compile("[|·•॥]")
_FACTS = re.compile(r"[ \u00a0]*[|·•॥][ \u00a0]*")  # between the facts of a line
_STROKE = re.compile(rf"[{scripts.ARABIC}]\s?/\s?[{scripts.ARABIC}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LABEL_WORDS = 2  # of a label that may begin any sentence; `This entry was posted on` begins none
_TOLD_BEHIND = 4  # words behind a day's last number that make it a sentence's
_TOLD_WITH = 5  # the same around all its numbers
_SENTENCE_ENDS = re.compile(r"[^\W\d_]{3}[.!] \Z")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<![\d+])\d{4}(?!\d)")  # in any digits and calendar; `+0200` is a zone
_TO = re.compile(r"^\s?[-–—~]\s?(?:$|\d{1,2}[. /])|[^\d\s]\s?[–—]|\s[-–—~]\s|[†✝]")  # and none of those in `2024-05-03`
_LIFE = range(2, 121)  # years; an article is seldom changed after the next one
_NO_END = re.compile(r"(?<!\w)(?:[0-9]{1,2}|[^\W\d]{1,3}(?=\.\s[0-9]))\.\s(?=\S)")  # of `12. März`, of `kl. 10:30`
_NAMED = 2  # times the letters of the names in a line that ends as a sentence and is a byline
_NAME_WORDS = 4  # of a name in such a line
_LINE_WORDS = 15  # of two short sentences that are facts
_LINK_DEPTH = 2  # elements around a link's text that set it apart: `<a><em>A song</em></a>`
_INSIDE = re.compile(r"(?<=[\s|)）】])(?=\w)")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_][\u0900-\u0dff]?\.(?=\s)")  # or the letter and its vowel


def labelled(block: Block, words: Words, *, below: str) -> Iterator[str]:
    """What stands behind a word for author and a colon, or behind one that fills the line or part before it.

    `below` is the next line when that is short: a label may stand above its name.
    """
    facts = facts_of(block)
    for i, part in enumerate(facts):
        if len(part) > LONGEST_BYLINE:
            continue
        rest = _after_label(part, words)
        if rest is not None or (len(part) <= LONGEST_LABEL and words.alone.fullmatch(part)):
            yield rest or (_joined(facts[i + 1 :], words) if i + 1 < len(facts) else below)


def is_editors(line: str, names: Sequence[str], words: Words) -> bool:
    """Whether the word before the first of these names, or a line that has none of them, says that they edited the text."""
    return bool(names) and words.edits.search(line[:at] if (at := line.find(names[0])) >= 0 else line) is not None


def spans_life(text: str) -> bool:
    """Whether a line has the years between which somebody lived: `3 May 1931 – 18 November 2026`, `۱۳۱۰ – ۱۴۰۵`. Without a
    dash they are two days of the story, or a day and a count, and a colon is that of a label or of an hour."""
    years = [*_YEAR.finditer(text)]
    if len(years) <= 1 or int(years[-1][0]) - int(years[0][0]) not in _LIFE or has_colon(text):
        return False
    return _TO.search(text[years[0].end() : years[-1].start()]) is not None


def has_colon(text: str) -> bool:
    """In whatever script's form; papers in Arabic letters put a stroke for it."""
    if text.isascii():
        return ":" in text
    return _COLON.search(text) is not None or ("/" in text and _STROKE.search(text) is not None)


def facts_of(block: Block) -> Sequence[str]:
    """The parts of a line, by its markup and by bars."""
    return [fact for part in block.parts for fact in _FACTS.split(part) if fact] if is_divided(block) else block.parts


def ends(block: Block) -> int:
    """How many sentences end in a line: no full stop behind the number of a day or before that of an hour is an end."""
    return block.sentences and block.sentences - len(_NO_END.findall(block.text))


def is_divided(block: Block) -> bool:
    """Whether bars or dots part the facts of a line."""
    return _DIVIDER.search(block.text) is not None if not block.text.isascii() else "|" in block.text


def lists_facts(block: Block) -> bool:
    """Whether the markup of a line with a number parts it into facts: `โดย สมศักดิ์` and `15 ธ.ค. 2566, 09:20 น.` are no sentences."""
    parted = len(block.parts) > 1 and any(map(str.isdigit, block.text))
    return parted and all(count_words(part) <= _FACT_WORDS for part in block.parts)


def names_path(block: Block, steps: Container[str]) -> bool:
    """Whether a line is nothing but steps of the page's path, which are folded, each in an element of its own:
    `<span>News</span><span>City</span>`."""
    several = len(block.parts) > 1 and not block.sentences and len(block.text) <= LONGEST_BYLINE
    return several and all(written.fingerprint(part) in steps for part in block.parts)


def opens_text(blocks: Sequence[Block], i: int, is_day: Callable[[str], bool]) -> bool:
    """Whether a line begins with day and time, and none beside it does: those of a chronicle are its entries."""
    if not begins_with_moment(blocks[i], is_day):
        return False
    beside = (*blocks[max(i - _MOMENTS_NEAR, 0) : i], *blocks[i + 1 : i + 1 + _MOMENTS_NEAR])
    return not any(other.tag == blocks[i].tag and begins_with_moment(other, is_day) for other in beside)


def begins_with_moment(block: Block, is_day: Callable[[str], bool]) -> bool:
    """Whether a short line without a sentence begins with a day and a time by themselves; behind them stand places, links, a
    desk: `2018年6月18日 10:01 発信地：カノ`."""
    if block.sentences or block.words > _MOMENT_WORDS or len(block.parts) < _MOMENT_PARTS:
        return False
    return _CLOCK.search(block.parts[0]) is not None and is_day(block.parts[0])


def ends_box(before: Block, label: Block, after: Block) -> bool:
    """Whether a label ends the box that what is before it opens: `<div>12:31 <small>Published</small></div>`."""
    box = label.element.getparent()
    over = before.element is box or before.element.getparent() is box
    return over and after.element.getparent() is not box and not has_colon(label.text)


def opens_box(before: Block, label: Block, after: Block) -> bool:
    """Whether a label shares its box with what is behind it and not with what is before: pairs of `<div><i>Views</i>
    <b>12</b></div>`, one below the other."""
    box = label.element.getparent()
    return box is not None and after.element.getparent() is box and box not in before.element.iterancestors()


def is_link(block: Block, part: str) -> bool:
    """Whether a part is the whole of a link in the block: another article's title holds words that are labels elsewhere."""
    if not block.linked:
        return False
    same = (e for e, is_tail in block.nodes if not is_tail and " ".join((e.text or "").split()) == part)
    return any("a" in (e.tag, *(around.tag for around in islice(e.iterancestors(), _LINK_DEPTH))) for e in same)


def _joined(parts: Sequence[str], words: Words) -> str:
    """The first part, with those that a comma or a word such as "and" in a part of its own ties to it."""
    told = 1
    while told + 1 < len(parts) and words.between.fullmatch(f" {parts[told]} "):
        told += 2
    return " ".join(parts[:told])


def _after_label(part: str, words: Words) -> str | None:
    if not has_colon(part):
        return None
    match = words.before.match(part)
    if match is None or (words.edits.search(match[0]) and any(part.find(mark, match.end()) > 0 for mark in COLONS)):
        match = _after_colon(words, part) or match
    if match is None or not _is_marked(match[0]):
        return None
    return NEXT_LABEL.sub("", part[match.end() :]).strip(" |")


def _is_marked(label: str) -> bool:
    return label.rstrip()[-1:] in _MARKS


def _after_colon(words: Words, part: str) -> re.Match[str] | None:
    """The label further inside a line: `2021-03-24 (閱讀:3727) 記者：潮汐`; that of `Powered by:` is no author's. An editor's
    is taken where no other is."""
    last = max(map(part.rfind, _MARKS))
    starts = (words.before.match(part, start.start()) for start in _INSIDE.finditer(part, 0, last + 1))
    labels = [match for match in starts if match and _is_marked(match[0])]
    crafts = {craft.end() for craft in words.others.finditer(part)} if labels else ()
    found = [match for match in labels if match.end() not in crafts]
    return next((match for match in found if not words.edits.search(match[0])), found[0] if found else None)


def goes_on(label: str, raw: str) -> bool:
    """Whether a sentence only begins with a label and a day, "Published on 12 June 1931, the letter was soon forgotten"."""
    if any(mark in label for mark in COLONS) or len(label.split()) > _LABEL_WORDS:
        return False
    behind = _DIGIT.split(raw)[-1]
    return len(_LETTERS.findall(behind)) >= _TOLD_BEHIND or len(_LETTERS.findall(raw)) > _TOLD_WITH


def opens_sentence(block: Block, folded: str, start: int) -> bool:
    """Whether a label opens the second sentence of a short line: `Page kept by Ann Lee. Last updated 23 May 2007.`"""
    return block.words <= _LINE_WORDS and _SENTENCE_ENDS.search(folded, 0, start) is not None


def tells(block: Block, names: Sequence[str]) -> bool:
    """Whether a line is a sentence that says more than names: `Author Ann Lee won the prize.`"""
    if not written.is_sentence(block.text):
        return False
    named = sum(map(str.isalpha, "".join(names)))
    return _NAMED * named < sum(map(str.isalpha, block.text)) or is_told(block, names)


def is_told(block: Block, names: Sequence[str], behind: str = "") -> bool:
    """Whether what stands behind a label is a sentence: in Arabic no capitals tell one from a name."""
    longest = max(len(name.split()) for name in names)
    many = len(behind.split()) > _NAME_WORDS * len(names) and behind.upper() == behind.lower()
    return (many or longest > _NAME_WORDS) and written.is_sentence(block.text)


def ends_sentence(block: Block) -> bool:
    """Whether a sentence ends in a line: the full stop of an initial, `By A. Lane`, ends none."""
    return block.sentences > len(_INITIAL.findall(block.text))
