"""Whether an article was really edited, and its state after it: decisions on values, no database here.

What a page no longer shows was not found rather than taken back: sites are redesigned and parsers fail far
more often than an editor removes a byline. So a field that vanished is never an edit and keeps its last value. A field
that appears is filled in silently, except the body: a flash that gets its text is the commonest edit there is. Section,
keywords, images, counts and `modified` are not watched: they hang on the site's navigation and change by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import timedelta
from hashlib import sha256

from scraper.models import Article, Moment, Precision, Zone
from scraper.normalize.passing import lasting
from scraper.normalize.recasing import is_recased
from scraper.normalize.text import fingerprint
from scraper.storage.texts import wholes
from scraper.storage.texts.dedup import is_part

WATCHED = ("title", "overline", "description", "body", "authors", "published")
_TEXTS = frozenset({"title", "overline", "description", "body"})
_FIELDS = tuple(field.name for field in fields(Article) if field.name != "origins")
_MOST_BLOCKS = 50
_STOPS = frozenset(".!?…。！？؟۔।")
_SLACK = timedelta(days=1)  # of an age: "2 days ago" is said to the day


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
    if old.modified and new.modified and new.modified.at < old.modified.at:
        new = replace(new, modified=old.modified)
    return keeping(old, new, WATCHED)


def keeping(old: Article, new: Article, names: tuple[str, ...]) -> Article:
    """The newest state with these fields as they were, and where they were read."""
    fresh = tuple(origin for origin in new.origins if origin.field not in names)
    older = tuple(origin for origin in old.origins if origin.field in names)
    return replace(new, **{name: getattr(old, name) for name in names}, origins=fresh + older)


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


def is_same_state(known: Article, shown: Article, names: Sequence[str] = WATCHED) -> bool:
    """Whether a page shows a state that is known: none of these fields is an edit of it, in either direction."""
    return not any(
        is_edit(name, getattr(known, name), getattr(shown, name))
        or is_edit(name, getattr(shown, name), getattr(known, name))
        for name in names
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


def _redecoded(text: str, wrong: str) -> str | None:
    try:
        return text.encode(wrong).decode()
    except UnicodeError:
        return None
