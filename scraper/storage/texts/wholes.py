"""Articles that are set on several pages and on one besides: that one's text is the article's, the first page shows a part of it.

Whether the page that is offered as the whole is that, its text says: it has what the first page has, and a good deal
more. Until it has come the article is `open`: it says where it goes on. One that turns out to be something else changes
nothing, and the article stays open. One that is something else later, a login or the first page, changes nothing either:
whether the text was rewritten altogether is for the first page to say.
"""

from __future__ import annotations

from dataclasses import replace

from scraper.models import Article
from scraper.normalize.text import fingerprint, searchable
from scraper.storage.texts import woven

_MORE = 1.2  # times the first page's text: a line more is what a printed page says of itself
_HELD = 0.8  # of the runs of a text that is in another one
_SAME = 0.2  # of the runs of the shorter text: less has another text
_REST = 0.5  # of the text: less, and hardly anything new in it, is the beginning that those see who have not paid
_MOSTLY = 0.5  # of the runs of a paragraph, or of a beginning
_LONG = 6  # runs of a paragraph: a shorter one leads to another page, or says how many there are
_RUN = 3
_OPENING = 60  # characters


def places(article: Article) -> list[str]:
    """Where the site offers the whole text of the article."""
    return [one.url for one in article.alternates if one.kind == "whole"]


def is_open(article: Article) -> bool:
    """Whether the text goes on at another page."""
    return any(one.kind == "next" for one in article.alternates)


def has_whole(article: Article) -> bool:
    """Whether the text is that of the page with the whole of it."""
    return bool(places(article)) and not is_open(article)


def is_completed(old: Article, new: Article) -> bool:
    """Whether all that is new is that the rest of the text has come."""
    return is_open(old) and has_whole(new) and set(places(old)) >= set(places(new))


def laid(old: Article, new: Article, *, watched: tuple[str, ...], is_there: bool = True) -> Article:
    """What a page says, as a state of the article that it shows the whole or a part of; where that has but one page, it is
    what the page says. Whether the page with the whole `is_there` the pages that offer it do not always know: where it is
    not, what is new on them, and what was taken from them, is told nowhere else.
    """
    if new.url in places(old):
        return _whole(old, new, watched)
    if has_whole(old) and (_is_later(new) or _is_in(old, new)):
        is_first = not _is_later(new)
        body = old.body if is_there else woven.woven(old.body, new.body, is_first=is_first)
        return replace(new, url=old.url, canonical_url=old.canonical_url, body=body, alternates=old.alternates)
    if is_open(old) and not _is_later(old) and _is_later(new) and not _share(old.body, new.body):
        return replace(new, url=old.url, alternates=old.alternates, **{name: getattr(old, name) for name in watched})
    return new


def _share(one: str, other: str) -> bool:
    """Whether a page has the text of another, rather than the part of the article that follows there."""
    ours, theirs = runs(one), runs(other)
    return len(ours & theirs) >= _MOSTLY * min(len(ours), len(theirs))


def _is_in(whole: Article, first: Article) -> bool:
    """Whether the first page shows a part of the whole. Where it does not offer that any more, what is new on it is told
    nowhere else.
    """
    if not is_open(first) or not holds(whole.body, first.body):
        return False
    return bool(places(first)) or holds_each(whole.body, first.body)


def _is_later(article: Article) -> bool:
    return any(one.kind == "first" for one in article.alternates)


def holds(whole: str, body: str) -> bool:
    """Whether a text is in another one, up to a sentence or two."""
    found = runs(body)
    return bool(found) and len(found & runs(whole)) >= _HELD * len(found)


def runs(text: str) -> set[str]:
    """The text as the set of its runs of three words."""
    words = searchable(text).split()
    return {" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}


def holds_each(whole: str, body: str) -> bool:
    """Whether each paragraph of a text is in another one; of the short ones it does not matter."""
    found = runs(whole)
    told = (runs(paragraph) for paragraph in body.split("\n\n"))
    return all(len(one) < _LONG or len(one & found) >= _MOSTLY * len(one) for one in told)


def is_beginning(text: str, whole: str) -> bool:
    """Whether a text is hardly more than the beginning of another one, as those see it who have not paid."""
    if not text or len(text) >= _REST * len(whole):
        return False
    return fingerprint(text[:_OPENING]) == fingerprint(whole[: len(text[:_OPENING])]) and holds(whole, text)


def has_turned(old: Article, new: Article) -> bool:
    """Whether the page that had the whole text shows something else by now: the first page, a login, a beginning."""
    if new.url not in places(old) or is_open(old):
        return False
    before, now = runs(old.body), runs(new.body)
    shared = len(before & now)
    is_strange = bool(before and now) and shared < _SAME * min(len(before), len(now))
    is_beginning = bool(now) and len(new.body) < _REST * len(old.body) and shared >= _MOSTLY * len(now)
    return is_open(new) or is_strange or is_beginning


def _whole(old: Article, new: Article, watched: tuple[str, ...]) -> Article:
    """What the page with the whole text says; its address is not the one under which readers know the article."""
    here = replace(new, url=old.url, canonical_url=old.canonical_url, alternates=old.alternates)
    if not is_open(old) and not has_turned(old, new):
        return here
    if is_open(old) and not is_open(new) and len(new.body) >= _MORE * len(old.body) and holds(new.body, old.body):
        return replace(here, alternates=tuple(one for one in old.alternates if one.kind != "next"))
    return replace(here, **{name: getattr(old, name) for name in watched})
