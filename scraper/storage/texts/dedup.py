"""Which article a page belongs to: decisions on values, no database here.

The news ID beats the URL, the URL beats the canonical URL that a page claims; but a match that
the text contradicts (another title *and* another body) is a wrong ID or a wrong `rel=canonical`, and joins nothing.
A URL that serves another ID with another text has got a new article, and the old one has disappeared from there.
The later pages of an article that is set on several have its title, ID and canonical URL, and another text: each is kept as
an article of its own, known by its URL alone, which says where the first is. Where they have its text, too, they are it.
"""

from __future__ import annotations

from dataclasses import dataclass

from scraper.models import Article
from scraper.normalize.text import searchable
from scraper.storage.texts import wholes
from scraper.storage.texts.wholes import runs

# Shares of the smaller text, so that a text which was cut or grew still counts as the same; low, because a wrong "same"
# costs one revision and a wrong "stranger" one more article. Titles are compared by words, having few runs of three.
_SAME_BODY = 0.2
_SAME_TITLE = 0.5
_SAME_PART = 0.5  # higher: every page of an article may begin with its standfirst


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What must be known of a stored article to decide whether a page shows it again."""

    id: int
    id_key: str | None
    title: str
    body: str
    is_whole: bool = False  # of several pages, on one that has all of it
    is_claimed: bool = False  # that one has not answered yet: only the first page says that it has all of it


def choose(
    article: Article,
    *,
    id_key: str | None,
    by_id: Known | None,
    by_url: Known | None,
    by_hint: Known | None,
    by_further: Known | None = None,
) -> Known | None:
    """The stored article that this page shows, None if it is a new one.

    `by_id` has the same news ID in the same edition, `by_url` was read at the very URL that answered, `by_hint` is only
    led to by the URL that was asked (and redirected) or by the canonical URL that the page claims. `by_further` is a later
    page of its own, which came first: it has the whole text if it has this.
    """
    if by_url and by_url.is_claimed and article.published and are_strangers(article, by_url):
        by_url = None  # another article to which the first page leads; a login would have no day
    if is_part(article):
        begun = {one.id for one in (by_id, by_hint) if one}
        by_id, by_hint = (one if one and _is_all_in(article, one) else None for one in (by_id, by_hint))
        if by_url and (by_url.id_key or by_url.id in begun) and not _is_all_in(article, by_url):
            by_url = None  # the first page's article: it was led there before anything said that this is a later one
    if by_id and by_url and by_id.id != by_url.id and by_url.id_key is None and _shows(article, by_url, by_id):
        return by_url  # a later page whose pager is not there today
    if by_id and by_url and by_id.id == by_url.id:
        return by_id
    if by_id and not are_strangers(article, by_id):
        return by_id
    if by_url and not is_replaced(article, by_url, id_key=id_key):
        return by_url  # though its ID may differ now: sites renumber, and parsers once took another number for it
    if by_hint and (id_key is None or by_hint.id_key in {id_key, None}) and not are_strangers(article, by_hint):
        return by_hint
    is_whole = by_url is None and by_further is not None and by_further.id_key is None
    return by_further if is_whole and by_further and _has_text_of(article, by_further) else None


def is_part(article: Article) -> bool:
    """Whether it is a later page of an article that is set on several."""
    return bool(firsts(article))


def firsts(article: Article) -> list[str]:
    """Where the article begins of which this is a later page."""
    return [alternate.url for alternate in article.alternates if alternate.kind == "first"]


def _shows(article: Article, one: Known, other: Known) -> bool:
    """Whether a page has the text of one article and not of the other."""
    return _has_text_of(article, one) and not _has_text_of(article, other)


def _is_all_in(article: Article, known: Known) -> bool:
    """Whether a later page shows an article: the same text, or a part of the whole with nothing new in it, for what is new
    is told nowhere else.
    """
    if not _has_text_of(article, known):
        return False
    return not known.is_whole or wholes.holds_each(known.body, article.body)


def _has_text_of(article: Article, known: Known) -> bool:
    shared = _overlap(runs(article.body), runs(known.body))
    return shared is not None and shared >= _SAME_PART


def is_replaced(article: Article, known: Known, *, id_key: str | None) -> bool:
    """Whether the URL of a stored article serves another one now: an ID alone is renumbered, a text alone rewritten."""
    return bool(id_key and known.id_key) and id_key != known.id_key and are_strangers(article, known)


def are_strangers(article: Article, known: Known) -> bool:
    """Whether title and body both say something else altogether; too little text is no evidence of that."""
    bodies = _overlap(runs(article.body), runs(known.body))
    if bodies is None or bodies >= _SAME_BODY:
        return False
    titles = _overlap(set(searchable(article.title).split()), set(searchable(known.title).split()))
    return titles is not None and titles < _SAME_TITLE


def _overlap(one: set[str], other: set[str]) -> float | None:
    """The shared part of the smaller set, 0 to 1; None where there is nothing to compare."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else None
