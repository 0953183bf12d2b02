"""Captions by their words: a line that ends with who took the picture."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from scraper.normalize import text as written
from scraper.parser.lines.notice_words import Labels
from scraper.parser.walk.blocks import HEADINGS, Block

_WORDS = 40.0  # of a caption that ends so
_LINE = 6.0  # of a line that is nothing but who took it
_LONGEST = 200  # characters
# With which no credit ends: see what a credit's name may be, in `notice_words`.
_SENTENCE = re.compile(r"[^\W\d_]{3}[.。।۔]")
_PARTS = re.compile(r"\s*[/|,;©]\s*|\s+[-–—]\s+")  # of a line that names who took a picture
_NAME = r"(?:[^\W\d_a-zß-öø-ÿа-яё][\w.'’-]*[/\s&,]*){1,6}"  # words that begin with no small letter
_MARK = re.compile(rf"[©ⓒ]\s?{_NAME}$")
# Behind a sentence, without a word for pictures: `The mill at dawn. / ANN LEE`.
_SIGNED = re.compile(rf"[.!?…\"”»)]\s?[/|]\s?{_NAME}$")
_PICTURES = ("img", "amp-img", "picture")
_AROUND = 2  # elements around a line that a picture may stand in


def credited(block: Block, labels: Labels) -> str:
    """Whether a line is a caption: it ends with who took the picture, or names nothing but a house that sells pictures."""
    if block.words > _WORDS or block.tag in HEADINGS:
        return ""
    end = block.text[-_LONGEST:]
    if not _SENTENCE.match(block.text[-4:]):
        if labels.credit.search(end) or _MARK.search(end):
            return "caption"
        if (labels.credit_beside.search(end) or _SIGNED.search(end)) and _is_behind_picture(block):
            return "caption"
    if block.words > _LINE:
        return ""
    parts = {written.fingerprint(part) for part in _PARTS.split(block.text[:_LONGEST].strip("()[]. "))}
    return "" if parts.isdisjoint(labels.picture_houses) else "caption"


def _is_behind_picture(block: Block) -> bool:
    """Whether a line stands right behind a picture: in the same element, or in the one below the picture's."""
    if next(block.element.iter(*_PICTURES), None) is not None:
        return True
    for element in (block.element, *islice(block.element.iterancestors(), _AROUND)):
        before = element.getprevious()
        if before is not None:
            return isinstance(before.tag, str) and _is_picture(before)
        if ((parent := element.getparent()) is None) or (parent.text or "").strip():
            return False
    return False


def _is_picture(element: etree._Element) -> bool:
    """Whether an element is a picture, or holds one and no text."""
    if "".join((*element.itertext(), element.tail or "")).strip():
        return False
    return element.tag in _PICTURES or next(element.iter(*_PICTURES), None) is not None
