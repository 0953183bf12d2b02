"""Whether somebody changed the case of words, or a site the style in which it prints whole lines."""

from __future__ import annotations

from typing import Final

_SHORT: Final = 3  # letters: "and", "the", "of" stay small in a headline of capitals


def is_recased(old: str, new: str) -> bool:
    """Whether two texts that differ in case at most say something else by it: "us troops" and "US troops".

    Where most words changed, or all longer ones begin with a capital in one text alone, a style did: a headline in
    capitals, or with One on Each Word, is what a template or a style sheet makes of it.

    >>> is_recased("Envoy tells us of polish plans", "Envoy tells US of Polish plans")
    True
    >>> is_recased("Ferry rests in March", "Ferry Rests in March"), is_recased("Ferry rests", "FERRY RESTS")
    (False, False)
    >>> is_recased("Die ganze lange Straße ist zu", "Die ganze lange Strasse ist zu")
    False
    """
    before, after = old.split(), new.split()
    if len(before) != len(after):
        return False
    changed = sum(was != now and was.lower() == now.lower() for was, now in zip(before, after, strict=True))
    if not changed or _is_styled(before) != _is_styled(after):
        return False
    cased = sum(now.lower() != now.upper() for now in after)
    return changed * 2 <= cased


def _is_styled(words: list[str]) -> bool:
    longer = [letters for word in words if len(letters := "".join(filter(str.isalpha, word))) > _SHORT]
    return all(letters[0] != letters[0].lower() or letters.lower() == letters.upper() for letters in longer)
