"""What a house puts behind the last sentence: its sign-off, who wrote and edited it, where it comes from, how to reach them.

Lines of their own were judged as blocks; here are those that a mere line break parts from the text, and those at its
end that no block in its midst could be told by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from scraper.normalize import languages
from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.lines import people
from scraper.parser.lines.eastern import HAN
from scraper.parser.lines.notice_words import Labels, labels_of
from scraper.parser.lines.wording import COLONS, STROKES
from scraper.parser.text.linked_sentences import are_alike
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import BOILERPLATE

_MOST = 4  # lines at the end that are looked at
_SHORT = 10.0  # words of such a line
_LATE = 0.5  # share of the text behind which a heading with a number ends it: `27 comments`
_BEHIND = "after the end"
_NEAR_END = 0.8  # behind which press contacts do
_BESIDE = 2  # blocks before a heading among which the text must stand that goes on behind it
_PROSE = 12.0  # words of its paragraphs
_SEVERAL = 2  # paragraphs behind what is said of who wrote it: one may say more of that
_LONGEST = 200  # characters; a word may be of any length, and an address is looked for at each of its letters
_ANNOUNCING_WORDS = 6.0  # more may be a sentence; links, a film, a list of books stand below
_TOLD_WORDS = 3  # of a line that says who speaks in what is shown behind it; `Watch:` is a label
_BESIDE_MAIL = 4  # words beside an address in a line that says how to reach the author
_BEHIND_SIGNOFF = 4  # words: the time and number of a dispatch
_BEFORE_CREDITS = 30  # characters
_SIGNS = " \t/\\|*#-–—_.•=«»\"'()[]"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ANNOUNCING = (":", "：")  # behind these a last line is what they announce, unless it says itself what it is
_SIGNS_ONLY, _SIGN_OFF, _MAIL_LINE = "only signs and digits", "sign-off", "how to reach the author"
_NOT_BEHIND = "announces what is none of the text"
_CREDITS = "a label behind the last sentence"
_DISCLAIMER = "disclaimer"
_TITLE = "its title elsewhere"
_ANNOUNCED = frozenset({_SIGNS_ONLY, _SIGN_OFF, _MAIL_LINE})
_INITIALS = re.compile(r"[\[(]?(?=.{3,30}$)[^\s/]+(?:/[^\s/]+){1,3}[\])]?")  # `দেশ/এমআর`: the house, and who wrote it
_OF_HOUSE = re.compile(r"(?=.{3,40}$)(?:[^\s/]+\s){1,2}[^\s/]+(?:/[^\s/]{1,8}){1,2}")  # `বার্তা দেশ/এমআর`
_ENDED = re.compile(r"[^\W\d_]{3}[.!?…»”\"] \S")
_SENTENCE = re.compile(r"[.!?。！？؟।]\s*$")


def heading(blocks: Sequence[Block], i: int, zones: Sequence[int], labels: Labels, *, told: float) -> str:
    """Why all from a line on is none of the article, or an empty string; `told` is the share of the text before it.

    A heading of the comments or the tags ends the article that has begun, unless it is one of its own: `Réactions`. With a
    number, it may be a box beside it. Near the end whom the press may ask ends it too, and the line above who wrote it.
    """
    said = written.fingerprint(blocks[i].text[:_LONGEST]).rstrip(COLONS)
    ends = said in labels.ends or (told > _NEAR_END and said in labels.contacts)
    ends = ends or (told > _LATE and blocks[i].index == labels.introduced and not _goes_on_behind(blocks, i, zones))
    if not ends and not (told > _LATE and written.uncounted(said) in labels.ends):
        return ""
    return "" if said not in labels.consent and _goes_on(blocks, i, zones) else f"{_BEHIND}: {blocks[i].text}"


def is_behind(reason: str) -> bool:
    """Whether a block was left out since it stands behind the end."""
    return reason.startswith(_BEHIND)


def _goes_on(blocks: Sequence[Block], i: int, zones: Sequence[int]) -> bool:
    """Whether the text goes on behind a line as before it: with prose that stands in the same element, set in the same way."""
    around = (*blocks[max(i - _BESIDE, 0) : i][::-1], *blocks[i + 1 : i + 2])
    prose = [b for b in around if _is_prose(b, zones)]
    if not prose or prose[-1].index < blocks[i].index or len(prose) < 2:
        return False
    before, after = prose[0], prose[-1]
    homes = {id(block.element.getparent()) for block in (before, blocks[i], after)}
    return before.tag == after.tag and len(homes) == 1


def _goes_on_behind(blocks: Sequence[Block], i: int, zones: Sequence[int]) -> bool:
    """Whether the text goes on behind what is said of who wrote it, a box amid it: with paragraphs set as the one before."""
    before = next((b for b in reversed(blocks[:i]) if _is_prose(b, zones)), None)
    behind = blocks[i + 2 :] if before is not None else ()  # the first says who that is
    return sum(1 for b in behind if before is not None and are_alike(before, b) and _is_prose(b, zones)) >= _SEVERAL


def _is_prose(block: Block, zones: Sequence[int]) -> bool:
    told = block.sentences and block.words > _PROSE and not block.linked
    return bool(told) and not zones[block.index] & BOILERPLATE


class _Words(NamedTuple):
    signoff: tuple[str, ...]
    contacts: frozenset[str]
    labelled: re.Pattern[str]
    credit: re.Pattern[str]
    disclaimer: re.Pattern[str]


def parted(text: str, tags: tuple[str, ...], *, announces: bool = False) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text without the paragraphs at its end that are none of it, and those with the reasons; the first stays whatever it
    says, unless it is the title that the text had elsewhere. What the last `announces` is shown behind it."""
    paragraphs = text.split("\n\n")
    gone: list[tuple[str, str]] = []
    titled = len(paragraphs) > 1 and labels_of(tags).retitles(paragraphs[0])
    opened = [(paragraphs.pop(0), _TITLE)] if titled else []
    while len(paragraphs) > 1 and len(gone) < _MOST and (why := _why(paragraphs[-1], tags)):
        if why in _ANNOUNCED and paragraphs[-2].endswith(_ANNOUNCING):
            break
        if why == _NOT_BEHIND and _is_told(paragraphs[-1], tags, announces=announces and not gone):
            break
        gone.append((paragraphs.pop(), why))
    return "\n\n".join(paragraphs), (*opened, *reversed(gone))


def _is_told(line: str, tags: tuple[str, ...], *, announces: bool) -> bool:
    """Whether a line with a colon at its end is of the text: another sentence ends in it, or it has a sentence's words and
    what it announces is shown behind it. A form for subscribers is a frame, too."""
    labels = labels_of(tags)
    if labels.promotions.stand_in(line) or labels.promotion_words.found_in(line):
        return False
    return _ENDED.search(line) is not None or (announces and count_words(line) >= _TOLD_WORDS)


def _why(line: str, tags: tuple[str, ...]) -> str:
    """Why a last line is none of the text, or an empty string."""
    words = _words(tags)
    if labels_of(tags).retitles(line):
        return _TITLE
    if words.disclaimer.match(line):
        return _DISCLAIMER
    if len(line) > _LONGEST or count_words(line) > _SHORT:
        return _CREDITS if _lists_credits(line, words) else ""
    if not any(map(str.isalpha, line)):
        return _SIGNS_ONLY
    if line.endswith(_ANNOUNCING) and count_words(line) < _ANNOUNCING_WORDS:
        return _NOT_BEHIND
    if _signs_off(line, words) or _is_initials(line):
        return _SIGN_OFF
    if written.fingerprint(line) in words.contacts:  # who they are was left out
        return "whom the press may ask"
    if words.labelled.match(line) and not written.is_sentence(line):
        return _CREDITS
    if _says_where_to_write(line):
        return _MAIL_LINE
    return "signature" if _is_reporter(line, tags) else ""


def _lists_credits(line: str, words: _Words) -> bool:
    """Whether a longer line is a list of who did what, perhaps behind whose it is: `文/李四 图/王小明 校对：张三`."""
    return bool(
        len(line) <= _LONGEST
        and (words.labelled.match(line) or words.credit.search(line[:_BEFORE_CREDITS]))
        and len(words.credit.findall(line)) > 1
        and not written.is_sentence(line)
    )


def _is_initials(line: str) -> bool:
    """`দেশ/এমআর`, `ab/cd`: in letters without capitals, or in small ones alone; `AC/DC`, `Salz/Pfeffer` may be the text's. A
    house of several words has letters without capitals."""
    if _OF_HOUSE.fullmatch(line) and line.upper() == line.lower():
        return not _SENTENCE.search(line)
    return _INITIALS.fullmatch(line) is not None and line == line.lower() and not _SENTENCE.search(line)


def _signs_off(line: str, words: _Words) -> bool:
    folded = written.fingerprint(line).strip(_SIGNS)
    label = next((label for label in words.signoff if folded.startswith(label)), None)
    if label is None:
        return False
    behind = folded[len(label) :]
    return (not behind or not behind[0].isalnum()) and len(re.findall(r"[^\W\d_]+", behind)) <= _BEHIND_SIGNOFF


def _says_where_to_write(line: str) -> bool:
    beside, found = _MAIL.subn(" ", line)
    return found > 0 and not _SENTENCE.search(beside) and len(beside.split()) <= _BESIDE_MAIL


def _is_reporter(line: str, tags: tuple[str, ...]) -> bool:
    """`한가람 기자`: a name with a word for author behind it, and nothing else."""
    after = None if line.isascii() else people.words_of(tags).after.search(line)
    if after is None or after.end() < len(line.rstrip(_SIGNS)):
        return False
    return bool(people.names([line], tags)) and all(map(people.is_person, people.names([line], tags)))


@lru_cache(maxsize=languages.COMBINED)
def _words(tags: tuple[str, ...]) -> _Words:
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    labels = written.either(w for t in spoken for w in (*t.author, *t.source, *t.tags, *t.photo, *t.other_crafts))
    # Letters without capitals are not asked for them, which takes three times as long to compile.
    label = rf"(?:{labels})(?:\s?[{COLONS}]|(?<=(?-i:{HAN}))\s?[{STROKES}])"
    return _Words(
        signoff=tuple(dict.fromkeys(written.fingerprint(w).strip(_SIGNS) for t in spoken for w in t.signoff)),
        contacts=frozenset(written.fingerprint(w) for t in spoken for w in t.press_contact),
        labelled=re.compile(rf"^\W{{0,3}}{label}", re.IGNORECASE),
        credit=re.compile(rf"(?<!\w){label}\s?(?=\w)", re.IGNORECASE),
        disclaimer=re.compile(
            rf"\W{{0,3}}(?:{written.either(w for t in spoken for w in t.disclaimer)})\s?[{COLONS}】\])]", re.IGNORECASE
        ),
    )
