"""What a page of several shows anew, woven into the whole text of its article, whose own page is not there any more.

A page is a stretch of the text. What stands in the stretch and not on the page was taken away, what stands on the page and
not in the stretch was written since. Only paragraphs of a sentence and more count: a short line leads to another page,
or says how many there are. Where much differs it is the page that is laid out otherwise, and the text stays as it is.
"""

from __future__ import annotations

from itertools import pairwise

from scraper.normalize.text import fingerprint

_SHORT = 8  # words
_MOST_TAKEN = 3  # paragraphs
_LEAST_FOUND = 0.5  # of the page's paragraphs
_STANDFIRST = 2  # paragraphs at the beginning, which each page may repeat


def woven(whole: str, page: str, *, is_first: bool) -> str:
    """The text with what was changed on its first page, or taken from a later one."""
    text, shown = whole.split("\n\n"), [line for line in page.split("\n\n") if not _is_short(line)]
    at = {fingerprint(line): place for place, line in enumerate(text)}
    if not is_first:
        shown = [line for line in shown if at.get(fingerprint(line), _STANDFIRST) >= _STANDFIRST]
    places = [at.get(fingerprint(line)) for line in shown]
    found = [place for place in places if place is not None]
    if not found or len(found) < _LEAST_FOUND * len(shown) or any(one >= other for one, other in pairwise(found)):
        return whole
    taken = {place for one, other in pairwise(found) for place in range(one + 1, other) if not _is_short(text[place])}
    if len(taken) > _MOST_TAKEN:
        return whole
    behind: dict[int, list[str]] = {}
    last = found[0] - 1
    for line, place in zip(shown, places, strict=True):
        last = last if place is None else place
        if place is None and is_first:
            behind.setdefault(last, []).append(line)
    told = behind.get(-1, [])
    for place, line in enumerate(text):
        told += [*([] if place in taken else [line]), *behind.get(place, [])]
    return "\n\n".join(told)


def _is_short(line: str) -> bool:
    return len(line.split()) < _SHORT and len(line) < 8 * _SHORT
