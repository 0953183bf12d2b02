"""How many words a reader would count."""

from __future__ import annotations

import re
from functools import cache

UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_UNSPACED_SOUTHEAST = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
_ANY_UNSPACED = re.compile(UNSPACED.pattern[:-1] + _UNSPACED_SOUTHEAST[1:])


def count_words(text: str) -> float:
    """How many words a reader would count, also in scripts that put no spaces between them.

    `text` has single blanks only.
    """
    spaced = text.count(" ") + 1 if text else 0
    if text.isascii() or _ANY_UNSPACED.search(text) is None:
        return spaced
    east, southeast = (len("".join(runs.findall(text))) for runs in _runs())
    return spaced + east / 2 + southeast / 5


@cache
def _runs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(f"{UNSPACED.pattern}+"), re.compile(f"{_UNSPACED_SOUTHEAST}+")
