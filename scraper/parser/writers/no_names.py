"""Whether what stands where a name may stand is none: a label, a house, a section, a place, a subject, a word of the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import islice

from lxml import etree

from scraper.normalize import cldr, languages, scripts
from scraper.normalize import text as written
from scraper.normalize.languages.letters import WORDS
from scraper.normalize.words import has_east
from scraper.parser.lines import people
from scraper.parser.lines.sitename import folded
from scraper.parser.lines.wording import every_language
from scraper.parser.page import author_boxes
from scraper.parser.page.places import is_title
from scraper.parser.page.reading import Reading
from scraper.parser.walk.zones import BOILERPLATE
from scraper.parser.writers import described

MOST_WORDS = 16.0  # of a line of facts
LONGEST_FACT = 40  # characters
CASED = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u058f]")  # letters of the scripts that have capitals
_ACRONYM = re.compile("[A-Z]{2,5}")
_DASH = re.compile(r"\s[-–—]\s")
_COMMAS = frozenset(",،/")
_EDGES = ".,،:;!?؟।॥«»\"'()[]“”"
_IN_WORDS = frozenset(".-'’\u200c\u200d")
_NAME_WORDS = 3
_FIRST = 3  # paragraphs that tell of the subject; the last below says who wrote them
_SHORT_WORD = 2  # letters; initials and particles tell nothing
_LETTERS = re.compile(r"[^\W\d_]+")
_STEM = 3  # letters that an ending leaves
_MOST_LINKS = 400  # of a page whose texts are compared with a name


@cache
def _glued() -> re.Pattern[str]:
    """A letter of a script in which a blank parts no first and last name."""
    return re.compile(f"[{scripts.EAST}]")


def may_be_name(page: Reading, name: str, fact: str) -> bool:
    """Whether two or three words of a script without capitals, which fill a fact or its part up to a comma, may be a name: the
    text uses none of them, as it does the words of sections and desks."""
    words = name.split()
    if not 2 <= len(words) <= _NAME_WORDS or not (fact == name or fact[len(name) :].lstrip()[:1] in _COMMAS):
        return False
    if (has_east(name) and _glued().search(name)) or not fact.startswith(name) or not all(map(_is_word, words)):
        return False
    known = _words_of_labels(page.tags)
    told = (block.text for block in page.blocks.all if block.words > MOST_WORDS or is_title(block))
    used = {word for text in told for word in re.split(r"\s+", text)}
    return known.isdisjoint(map(written.fingerprint, words)) and not any(word.strip(_EDGES) in used for word in words)


def is_definite(page: Reading, name: str) -> bool:
    """Whether each word has the article written before it: a noun and its adjective, `الشرق الأوسط`, more than a name."""
    articles = tuple(article for tag in page.tags if (table := languages.tables(tag)) and (article := table.article))
    return bool(articles) and all(word.startswith(articles) for word in name.split())


def _is_word(word: str) -> bool:
    return len(word) > 1 and all(c.isalpha() or c in _IN_WORDS or unicodedata.category(c)[0] == "M" for c in word)


def means_no_name(page: Reading, name: str) -> bool:
    """Whether a name is a label, a house, a phrase of the language (`Im Wortlaut`), a section, a place or a subject."""
    first, *others = name.split()
    language = (page.language or "").partition("-")[0]
    house = len(others) == 1 and _ACRONYM.fullmatch(others[0])  # `Do UOL`, and no `Di Maio`
    if is_common(page, first) and (house or first.casefold() not in every_language().particles):
        return True
    if has_no_name(page, name.split()):
        return True
    if (
        people.words_of(page.tags).house.search(name)
        or _unaccented(name) in _labels(page.tags)
        or _means_something_else(page, name)
    ):
        return True
    return name.casefold() in cldr.places(language) or _is_told_of(page, name)


def has_no_name(page: Reading, words: Iterable[str]) -> bool:
    """Whether one of these words stands in no person's name: that of a section, a region, an event."""
    return not _no_names(page.tags).isdisjoint(map(written.fingerprint, words))


def but_places(page: Reading, byline: str) -> Sequence[str]:
    """A byline, or of one with a dash the names in it without those that the text tells of or uses the words of: `Ana Souza –
    Ponte Velha` has a place or a paper behind it, `Ana Souza – João Lima` another name."""
    found = page.names(byline) if _DASH.search(byline) else ()
    told = [name for name in found if len(found) > 1 and _is_told_of(page, name)]
    return tuple(name for name in found if name not in told) or (byline,) if told else (byline,)


def is_common(page: Reading, word: str) -> bool:
    """Whether a word is one of the most common of the language: a preposition, an article."""
    return word.casefold() in WORDS["Latn"].get((page.language or "").partition("-")[0], "").split()


def _is_told_of(page: Reading, name: str) -> bool:
    """Whether the text names whom it is about, or uses one of the words as no name, in small letters: `Film Review`,
    `Diesen Artikel`."""
    words = {
        word.lower() for word in name.split() if len(word) > _SHORT_WORD and word not in every_language().particles
    }
    blocks = [block for block in page.blocks.all if block.sentences and block.words > MOST_WORDS]
    last = max((i for i, block in enumerate(blocks) if not block.zone & BOILERPLATE), default=0)
    prose = [block.text for block in blocks]
    if any(
        name in text and not (_FIRST <= i == last and described.introduces(page, name, text))
        for i, text in enumerate(prose)
    ):
        return True
    told = (text for text in prose if any(word in text for word in words))
    return any(word in words for text in told for word in _LETTERS.findall(text) if word.islower())


@lru_cache(maxsize=languages.COMBINED)
def _no_names(tags: tuple[str, ...]) -> frozenset[str]:
    """The words that no person's name holds in these languages."""
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    return frozenset(written.fingerprint(word) for table in spoken for word in table.no_name)


@lru_cache(maxsize=languages.COMBINED)
def _words_of_labels(tags: tuple[str, ...]) -> frozenset[str]:
    """The words of the labels, roles and days of these languages."""
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    named = (
        (
            *t.author,
            *t.author_marked,
            *t.no_author,
            *t.no_name,
            *t.roles,
            *t.agencies,
            *t.weekdays,
            *t.times,
            *t.source,
            *t.photo,
        )
        for t in spoken
    )
    months = (name for t in spoken for _, lists in t.months for names in lists for name in names)
    texts = (*(word for words in named for word in words), *months, *_labels(tags))
    return frozenset(written.fingerprint(word) for text in texts for word in text.split())


@lru_cache(maxsize=languages.COMBINED)
def _labels(tags: tuple[str, ...]) -> frozenset[str]:
    """What houses in these languages print there that is no name: buttons, and labels of days and counts."""
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    kinds = (
        (
            *t.news_id,
            *t.print,
            *t.calls,
            *t.interruptions,
            *t.account,
            *t.updated,
            *t.published,
            *t.comments,
            *t.tags,
            *t.section,
            *t.views,
            *t.read_also,
        )
        for t in spoken
    )
    return frozenset(_unaccented(label) for labels in kinds for label in labels)


def _unaccented(text: str) -> str:
    """Folded, and without accents, which capitals lack: `ΤΕΛΕΥΤΑΙΑ ΕΝΗΜΕΡΩΣΗ`."""
    return "".join(c for c in unicodedata.normalize("NFD", written.fingerprint(text)) if not unicodedata.combining(c))


def _means_something_else(page: Reading, name: str) -> bool:
    """Whether a name is that of a section, a place or a subject: it stands in the title or the address, or is the text of a
    link that leads to no author's page."""
    key, letters = written.fingerprint(name), folded(name)
    stated = (page.document.meta("og:title") or "", *(text for _, text in page.titles[:2]))
    if any(letters in folded(text) for text in stated):  # by their letters: `“Wet Feet” Song`
        return True
    if key in written.fingerprint(page.address.path) or any(_stands_inflected(name, text) for text in stated):
        return True
    filed = page.document.metas.get("article:section", ()), page.document.metas.get("keywords", ())
    if any(key in written.fingerprint(text) for texts in filed for text in texts):
        return True
    return any(_links_as(link, key) for link in islice(page.blocks.links, _MOST_LINKS))


def _stands_inflected(name: str, title: str) -> bool:
    """Whether the words of a name follow each other in a title with other endings: `Dolní Říčka`, `Most v Dolní Říčce`."""
    stems = (re.escape(word[: max(_STEM, len(word) - 2)]) for word in name.split())
    return re.search(r"\b" + r"\w{0,3}\s".join(stems) + r"\w{0,3}\b", title) is not None


def _links_as(link: etree._Element, key: str) -> bool:
    text = link.text or ""
    if text.isascii() and len(text) < len(key):
        return False
    same = len(text) <= LONGEST_FACT and written.fingerprint(text) == key
    target = link.get("href") or ""
    return same and not (author_boxes.ADDRESS.search(target) or author_boxes.ACCOUNT.search(target))
