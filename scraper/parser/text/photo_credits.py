"""Captions by their words: a line that ends with who took the picture."""

from __future__ import annotations

import re

from scraper.normalize import text as written
from scraper.parser.lines.notice_words import Labels
from scraper.parser.lines.wording import RIGHTS_MARKS
from scraper.parser.walk.blocks import HEADINGS, Block

_WORDS = 40.0  # of a caption that ends so
_LINE = 6.0  # of a line that is nothing but who took it
_LONGEST = 200  # characters
_LABELLED, _LONGEST_SOURCE = 2, 60  # colons of a line with a source behind who took it; characters of that
# With which no credit ends: see what a credit's name may be, in `notice_words`.
_SENTENCE = re.compile(r"[^\W\d_]{3}[.。।۔]")
_APART = r"\s+(?:[-–—]|via)\s+"
_PARTS = re.compile(rf"\s*[/|,;©]\s*|{_APART}", re.IGNORECASE)  # of a line that names who took a picture
# Of one that begins with the sign of rights: `© agency: Ann Lee`.
_RESERVED = re.compile(rf"\s*[/|,;:©]\s*|{_APART}", re.IGNORECASE)
_MARK = re.compile(f"[{RIGHTS_MARKS}]")
# Behind a sentence, without a word for pictures: `The mill at dawn. / ANN LEE`.
_SIGNED = re.compile(r"[.!?…)]\s?[/|]")
_BETWEEN = re.compile(r"[/&,\s]+")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")  # a word of one
_MOST_NAMES, _LONGEST_NAME = 6, 24  # words; characters of one
_QUOTED = re.compile('["“”„«»「」『』]')
_PICTURES = ("img", "amp-img", "picture")
_NEAR = 16  # steps from a line back to its picture


def credited(block: Block, labels: Labels) -> str:
    """Whether a line is a caption: it ends with who took the picture, or names nothing but a house that sells pictures."""
    if block.words > _WORDS or block.tag in HEADINGS:
        return ""
    end = _without_source(block.text[-_LONGEST:], labels)
    if not _SENTENCE.match(block.text[-4:]) and (
        labels.credit.search(end) or (_is_signed(end, labels) and _is_behind_picture(block))
    ):
        return "caption"
    if block.words > _LINE:
        return ""
    line = block.text[:_LONGEST].strip("()[]. ")
    pattern = _RESERVED if line[:1] in RIGHTS_MARKS else _PARTS
    parts = {written.fingerprint(part) for part in pattern.split(line)}
    return "" if parts.isdisjoint(labels.picture_houses) else "caption"


def _without_source(end: str, labels: Labels) -> str:
    """The end of a line without the house behind who took the picture: `Foto: Anna Huber / Quelle: Die Laterne`."""
    if end.count(":") < _LABELLED:
        return end
    folded = end.lower()
    at = max(map(folded.rfind, labels.sourced), default=-1)
    apart = at > 0 and not end[at - 1].isalnum() and len(end) - at <= _LONGEST_SOURCE
    return end[:at].rstrip(" /|,;.([–—-") if apart else end


def _is_signed(end: str, labels: Labels) -> bool:
    """Whether a line ends with a name behind the sign of rights, a stroke or a word for pictures: of a line that quotes it
    may be who said or sang so."""
    if _QUOTED.search(end):
        return False
    if (mark := _last(_MARK, end)) is not None and _is_name(end[mark:], capitals=False):
        return True
    return any(
        at is not None and _is_name(end[at:].rstrip(")]"), capitals=True)
        for at in (_last(_SIGNED, end), _last(labels.credit_beside, end))
    )


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    """Where the last match of a pattern ends."""
    return max((match.end() for match in pattern.finditer(text)), default=None)


def _is_name(text: str, *, capitals: bool) -> bool:
    """Whether a text is a few words of which none begins small; where a script has no `capitals`, none begins so."""
    words = _BETWEEN.split(text.strip(" ,/&"))
    return len(words) <= _MOST_NAMES and all(
        len(word) <= _LONGEST_NAME
        and _NAME.fullmatch(word) is not None
        and (word[0].isupper() if capitals else not word[0].islower())
        for word in words
    )


def _is_behind_picture(block: Block) -> bool:
    """Whether a picture stands right before the first words of a line, with nothing but elements without words between."""
    node, is_behind = block.nodes[0]
    for _ in range(_NEAR):
        if is_behind:  # what it holds ends with its last child
            if node.tag in _PICTURES:
                return True
            last = next(node.iterchildren(reversed=True), None)
            if _is_told(last.tail if last is not None else node.text) and isinstance(node.tag, str):
                return False
            node, is_behind = (last, True) if last is not None else (node, False)
        elif (before := node.getprevious()) is not None:
            if _is_told(before.tail):
                return False
            node, is_behind = before, True
        elif (parent := node.getparent()) is None or _is_told(parent.text):
            return False
        else:
            node = parent
    return False


def _is_told(text: str | None) -> bool:
    return bool(text and not text.isspace())
