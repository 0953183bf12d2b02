"""Any of some phrases, found in a text as words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from scraper.normalize.text import either, is_unspaced


class Phrases:
    """Any of some phrases in whatever case, as words of their own in scripts that part words.

    A pattern that minds no case looks at each place of a text; one of folded phrases in the folded text leaps from
    first letter to first letter, and most texts have none.

    >>> Phrases(["our app"]).stand_in("Get Our App"), Phrases(["our app"]).stand_in("four apples")
    (True, False)
    """

    def __init__(self, listed: Iterable[str] = ()) -> None:
        told = [*listed]
        self._folded = re.compile(either(map(_caseless, told)))
        self._exact = _phrases(told)

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        return bool(self._folded.search(_caseless(text)) and self._exact.search(text))

    def begin(self, text: str) -> bool:
        """Whether a text begins with one of them."""
        return self._exact.match(text) is not None

    def found_in(self, text: str) -> frozenset[str]:
        """Which of them stand in a text, in lower case.

        >>> sorted(Phrases(["our app", "newsletter"]).found_in("Our app, our newsletter: our App"))
        ['newsletter', 'our app']
        """
        if not self._folded.search(_caseless(text)):
            return frozenset()
        return frozenset(found[0].lower() for found in self._exact.finditer(text))

    def parted_from(self, text: str) -> str:
        """What a text says besides them.

        >>> Phrases(["comments"]).parted_from("12 Comments from readers")
        '12 from readers'
        """
        return " ".join(self._exact.sub(" ", text).split())


@lru_cache(maxsize=16)  # of one line several phrases are asked
def _caseless(text: str) -> str:
    """The text with one form for all letters that a case-insensitive pattern takes for the same, i with and without dot."""
    return text.casefold().replace("i\u0307", "i").replace("ı", "i")


def _phrases(told: Sequence[str]) -> re.Pattern[str]:
    glued = either(phrase for phrase in told if is_unspaced(phrase))
    alone = either(phrase for phrase in told if not is_unspaced(phrase))
    return re.compile(rf"{glued}|(?<![^\W_])(?:{alone})(?![^\W_])", re.IGNORECASE)
