"""Texts that a page has said, as the same paragraph is known again: by its beginning, folded."""

from __future__ import annotations

from scraper.normalize import text as written
from scraper.parser.lines.wording import COLONS
from scraper.parser.walk.blocks import HEADINGS, Block

COMPARED = 200  # characters from which two paragraphs are the same: a lead is cut short where it is printed twice
_BRACKETS = frozenset({"()", "[]", "（）"})
_VERSE_ENDS = (",", "،", "，", "、", "—", "–")
_FIRST_SIGNS = 12  # characters by whose first folded half most texts are told apart


class Said:
    """Texts that were said: most are told apart by their first signs, and never folded whole."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[str]] = {}  # by first signs
        self._folded: set[str] = set()

    def add(self, text: str) -> None:
        """Remembers a text as said."""
        self._waiting.setdefault(_first_signs(text), []).append(text)

    def holds(self, text: str, folded: str) -> bool:
        """Whether a text was said; `folded` is what it is compared by, or empty where that was not worked out yet."""
        waiting = self._waiting.get(folded[: _FIRST_SIGNS // 2] if folded else _first_signs(text))
        if waiting is None:
            return False
        self._folded.update(written.fingerprint(other[:COMPARED]) for other in waiting)
        waiting.clear()
        return (folded or written.fingerprint(text[:COMPARED])) in self._folded


def comes_again(block: Block) -> bool:
    """Whether a line may stand in a text as often as it likes: a remark in brackets, what breaks off as a verse does, or a
    heading with a colon, `At a glance:`, in each part of the text."""
    text = block.text
    heads = block.tag in HEADINGS and not block.linked and text.endswith(tuple(COLONS))
    return heads or text[0] + text[-1] in _BRACKETS or text.endswith(_VERSE_ENDS)


def _first_signs(text: str) -> str:
    return written.fingerprint(text[:_FIRST_SIGNS])[: _FIRST_SIGNS // 2]
