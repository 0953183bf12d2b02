"""Which article a page belongs to, and whether it was really edited: decisions on values, no database here.

**Identity.** The news ID beats the URL, the URL beats the canonical URL that a page claims; but a match that
the text contradicts (another title *and* another body) is a wrong ID or a wrong `rel=canonical`, and joins nothing.
A URL that serves another ID with another text has got a new article, and the old one has disappeared from there.
The later pages of an article that is set on several have its title, ID and canonical URL, and another text: each is kept as
an article of its own, known by its URL alone, which says where the first is. Where they have its text, too, they are it.

**Edits.** What a page no longer shows was not found rather than taken back: sites are redesigned and parsers fail far
more often than an editor removes a byline. So a field that vanished is never an edit and keeps its last value. A field
that appears is filled in silently, except the body: a flash that gets its text is the commonest edit there is. Section,
keywords, images, counts and `modified` are not watched: they hang on the site's navigation and change by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from hashlib import sha256

from scraper.models import Article, Moment, Precision, Zone
from scraper.normalize.passing import lasting
from scraper.normalize.recasing import is_recased
from scraper.normalize.text import fingerprint, searchable
from scraper.storage.texts import wholes
from scraper.storage.texts.wholes import runs

WATCHED = ("title", "overline", "description", "body", "authors", "published")
_TEXTS = frozenset({"title", "overline", "description", "body"})
_FIELDS = tuple(field.name for field in fields(Article) if field.name != "origins")

# Shares of the smaller text, so that a text which was cut or grew still counts as the same; low, because a wrong "same"
# costs one revision and a wrong "stranger" one more article. Titles are compared by words, having few runs of three.
_SAME_BODY = 0.2
_SAME_TITLE = 0.5
_SAME_PART = 0.5  # higher: every page of an article may begin with its standfirst
_MOST_BLOCKS = 50
_STOPS = frozenset(".!?…。！？؟۔।")
_SLACK = timedelta(days=1)  # of an age: "2 days ago" is said to the day


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


def merge(old: Article, new: Article, *, whole_is_there: bool = True) -> tuple[Article, tuple[str, ...]]:
    """The newest state of an article, and the watched fields in which it is an edit of the state before.

    A watched field that was not edited keeps the text as first seen; of all others the newest value stands.
    `whole_is_there` is of the page with the whole text, where the article has such a one.
    """
    new = wholes.laid(old, new, watched=WATCHED, is_there=whole_is_there)
    edited = tuple(name for name in WATCHED if is_edit(name, getattr(old, name), getattr(new, name)))
    if new.url != old.url and is_part(new) and not is_part(old):  # each of its pages has the whole text
        new = replace(new, url=old.url, alternates=old.alternates)
    kept = {name: getattr(old, name) for name in _FIELDS if name not in edited and _stays(name, old, new)}
    if is_part(old) and new.news_id not in {None, old.news_id}:  # an article of its own by now
        kept.pop("alternates", None)
    vanished = {name for name in kept if _says_nothing(getattr(new, name))}
    fresh = tuple(origin for origin in new.origins if origin.field not in vanished)
    older = tuple(origin for origin in old.origins if origin.field in vanished)
    return replace(new, **kept, origins=fresh + older), edited


def unedited(old: Article, new: Article) -> Article:
    """The newest state where what looked like an edit is none: the watched fields as they were, all others as they are.

    When it was modified is never earlier than it was said to be: an older copy says what was true then.
    """
    kept = {name: getattr(old, name) for name in WATCHED}
    if old.modified and new.modified and new.modified.at < old.modified.at:
        kept["modified"] = old.modified
    fresh = tuple(origin for origin in new.origins if origin.field not in WATCHED)
    older = tuple(origin for origin in old.origins if origin.field in WATCHED)
    return replace(new, **kept, origins=fresh + older)


def is_edit(field: str, old: object, new: object) -> bool:
    """Whether a reader would say that this watched field was edited."""
    if old == new or not new:
        return False
    if not old:
        return field == "body"
    match old, new:
        case str(), str():
            if fingerprint(old) == fingerprint(new):
                return is_recased(old, new)
            if is_garbled(new, old) or is_garbled(old, new):
                return False
            return field != "body" or not (is_cut(new, old) or fingerprint(lasting(old)) == fingerprint(lasting(new)))
        case Moment(), Moment():
            return _is_another_time(old, new)
        case tuple(), tuple():
            return set(map(fingerprint, map(str, old))) != set(map(fingerprint, map(str, new)))
    return True


def is_same_state(known: Article, shown: Article) -> bool:
    """Whether a page shows a state that is known: no watched field is an edit of it, in either direction."""
    return not any(
        is_edit(name, getattr(known, name), getattr(shown, name))
        or is_edit(name, getattr(shown, name), getattr(known, name))
        for name in WATCHED
    )


def blocks(old: Article, new: Article, edited: tuple[str, ...]) -> dict[int, str]:
    """What an edit added and removed, by a hash that is the same in each article and in both directions: the text, with
    + or - before it.

    Of a body these are its paragraphs, of a title what was put before or behind it. At most fifty: what changes more
    than that has no common part to look for.
    """
    found: dict[int, str] = {}
    for name in edited:
        before, after = _parts(getattr(old, name)), _parts(getattr(new, name))
        if name in {"title", "overline", "description"} and before and after:
            before, after = _affixes(*before, *after)
        for sign, here, there in (("-", before, after), ("+", after, before)):
            known = set(map(fingerprint, there))
            for text in here:
                if (printed := fingerprint(text)) not in known:
                    found[_hash(f"{name}:{printed}")] = f"{sign} {text}"
    return dict(list(found.items())[:_MOST_BLOCKS])


def _parts(value: object) -> tuple[str, ...]:
    match value:
        case str():
            return tuple(part for part in value.split("\n\n") if part)
        case Moment():
            return (value.at.isoformat(),)
        case tuple():
            return tuple(map(str, value))
    return ()


def _affixes(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What one line has before and behind the other, if it contains it; else both lines."""
    short, long = sorted((old, new), key=len)
    if short not in long:
        return (old,), (new,)
    rest = tuple(part for part in long.split(short, 1) if part)
    return ((), rest) if long == new else (rest, ())


def _hash(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], signed=True)


def is_cut(text: str, original: str) -> bool:
    """Whether `text` is the beginning of `original`, up to somewhere within a word, or a sentence where these end with a
    mark: an answer that broke off. Who shortens a text does it by sentences.
    """
    text = text.rstrip().rstrip("\ufffd")
    rest = original[len(text) :]
    if not (text and rest and text[-1].isalnum() and original.startswith(text)):
        return False
    return rest[0].isalnum() or (rest[0] == " " and original.rstrip()[-1] in _STOPS)


def is_garbled(text: str, original: str) -> bool:
    """Whether `text` is `original` after a wrong decoding: replacement characters, or UTF-8 read as Latin-1."""
    if text.count("\ufffd") > original.count("\ufffd"):
        intact = {word for word in text.split() if "\ufffd" not in word}
        return intact <= set(original.split())
    if original.isascii() or text.isascii():
        return False
    return any(_redecoded(text, wrong) == original for wrong in ("cp1252", "latin-1"))


def _stays(name: str, old: Article, new: Article) -> bool:
    """Whether a field that was not edited keeps its old value."""
    before, now = getattr(old, name), getattr(new, name)
    if _says_nothing(now) and now != before:
        return True
    if name not in WATCHED or not before or (name == "published" and _is_told_better(before, now)):
        return False
    return not (name in _TEXTS and is_garbled(before, now))


def _is_told_better(before: Moment, now: Moment) -> bool:
    """Whether a date is written now that was an age before, and fits it."""
    return "relative" == before.calendar != now.calendar and abs(now.at - before.at) <= _SLACK


def _says_nothing(value: object) -> bool:
    return not value and value is not False  # that a page is not free says something


def _is_another_time(old: Moment, new: Moment) -> bool:
    """Whether two written dates contradict each other, at the precision and with the zone knowledge they share."""
    if "relative" in {old.calendar, new.calendar}:
        return False  # "3 hours ago" moves with the reader
    both_known = Zone.UNKNOWN not in {old.zone, new.zone}
    if Precision.DAY in {old.precision, new.precision}:
        slack = 0 if old.at.utcoffset() == new.at.utcoffset() or old.zone == new.zone == Zone.UNKNOWN else 1
        return abs((old.at.date() - new.at.date()).days) > slack
    apart = abs(old.at - new.at) if both_known else abs(old.at.replace(tzinfo=None) - new.at.replace(tzinfo=None))
    if not both_known and old.zone != new.zone:
        return apart > timedelta(hours=26)  # the same instant on the clocks of UTC-12 and UTC+14
    return apart >= timedelta(minutes=1)  # seconds are printed on one page and left out on another


def _overlap(one: set[str], other: set[str]) -> float | None:
    """The shared part of the smaller set, 0 to 1; None where there is nothing to compare."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else None


def _redecoded(text: str, wrong: str) -> str | None:
    try:
        return text.encode(wrong).decode()
    except UnicodeError:
        return None
