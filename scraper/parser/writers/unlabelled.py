"""Authors whom no word and no class marks: a name beside the day, between the title and the text.

`14 May 2022 | Ann Lee | 6 min read`, or the name in a line of its own above or below one with the day. A place, a section
or a house may stand there as well: what the page links to elsewhere, or says in its title or its address, is no name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, takewhile

from lxml import etree

from scraper.models import Candidate
from scraper.normalize import cldr, languages
from scraper.normalize import text as written
from scraper.normalize.languages.letters import WORDS
from scraper.parser.facts import labelled
from scraper.parser.lines import behind, fact_lines, named_lines, people
from scraper.parser.lines.sitename import folded
from scraper.parser.lines.wording import COLONS, HAN, every_language
from scraper.parser.page import author_boxes
from scraper.parser.page.places import Place, is_title
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import BOILERPLATE, Zone
from scraper.parser.writers import described
from scraper.parser.writers.authors import BESIDE, authored

_SURE = 0.5  # less than what any word or class says
_MOST_WORDS = 16.0  # of a line of facts
_PLACE_WORDS, _HOUSE_WORDS, _LED_WORDS = 2.0, 5.0, 6.0
_ACRONYM = re.compile("[A-Z]{2,5}")
_MOST_LINES = 12  # below the title that are asked
_LONGEST_FACT = 40  # characters
_NAME = re.compile(
    r"[^\W\d_]\.[^\W\d_]{3,24}|(?:[^\W\d_]\.|[^\W\d_][^\W\d_'’.-]+(?:[-'’][^\W\d_]+)*\.?)(?:\s(?:[^\W\d_]\.|[^\W\d_]+(?:[-'’][^\W\d_]+)*)){1,3}"
)
CASED = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u058f]")  # letters of the scripts that have capitals
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_GLUED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")  # where a blank parts no first and last name
_HAN_NAME = re.compile(f"{HAN}{{3}}(?=\\s)")
_HAN_ONLY = re.compile(f"{HAN}{{3}}")
_COMMAS = frozenset(",،/")
_EDGES = ".,،:;!?؟।॥«»\"'()[]“”"
_IN_WORDS = frozenset(".-'’\u200c\u200d")
_NAME_WORDS = 3
_FIRST = 3  # paragraphs that tell of the subject; the last below says who wrote them
_SHORT_WORD = 2  # letters; initials and particles tell nothing
_LETTERS = re.compile(r"[^\W\d_]+")
_DASH = re.compile(r"\s[-–—]\s")
_DASHES = " -–—"
_MOST_DASHED = 4
_STEM = 3  # letters that an ending leaves
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_MOST_LINKS = 400  # of a page whose texts are compared with a name
_ELSEWHERE = BOILERPLATE | Zone.CAPTION


def propose(page: Reading, place: Place) -> Iterator[Candidate]:
    """The first name in a line below the title that holds the day, or stands next to one that does."""
    last = min(place.first + 2, place.title + _MOST_LINES)
    lines = page.blocks.all[place.title + 1 : last]
    dated = [(_is_line(block) or page.is_date(block.text)) and _has_day(page, block) for block in lines]
    for i, block in enumerate(lines):
        beside = any(dated[max(i - 1, 0) : i + 2]) or (
            any(dated[i + 2 : i + 3]) and _is_between(page, block, lines[i + 1])
        )
        if not _is_line(block) or not beside:
            continue
        facts = (fact for fact in fact_lines.facts_of(block) if fact[-1] not in COLONS)  # else it is a label
        parts = (part.strip(_DASHES) for fact in facts for part in _DASH.split(fact))
        near = dated[i] or _has_place(page, block)
        found = (_names_in(page, part, first=first and near) for part, first in _undated(page, parts))
        names = next(filter(None, found), ())
        if names:
            yield from authored(page, names, rule=BESIDE, path=page.path(block.element), sure=_SURE)
            return


def _undated(page: Reading, parts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The parts without a number, and whether each stands before the first that has one; of `Ann Lee, Published: 3 May 2020`
    what stands before the comma, of `王小明 2020年5月3日` the name."""
    first = True
    for part in parts:
        if any(map(str.isdigit, part)):
            name, comma, day = part.partition(",")
            labelled_day = comma and labelled.labels_in(page, day) and page.is_date(day.strip())
            if labelled_day and not any(map(str.isdigit, name)):
                yield name, first
            elif first and _HAN_NAME.match(part) and page.is_date(part[3:].strip()) and _is_han(page, part[:3]):
                yield part[:3], first
            first = False
        elif part:
            yield part, first


def _is_han(page: Reading, name: str) -> bool:
    """Whether three Chinese signs are a name: the first is a family's, and they end as no place and no house."""
    east = people.words_of(page.tags).east
    return page.tags[0].startswith("zh") and name[0] in east.starts and name[-1] not in east.never


def _has_place(page: Reading, block: Block) -> bool:
    """Whether a part of a line is a country or a great city: `أحمد سمير - القاهرة`."""
    known = cldr.places((page.language or "").partition("-")[0])
    return any(part.strip(_DASHES).casefold() in known for part in _DASH.split(block.text))


def _is_line(block: Block) -> bool:
    return (
        block.words <= _MOST_WORDS
        and fact_lines.ends(block) <= 1
        and not block.zone & _ELSEWHERE
        and block.tag not in HEADINGS
    )


def _is_between(page: Reading, name: Block, block: Block) -> bool:
    """Whether a line between a name and the day is the place where one writes, a word or two in an element like that of the
    name, what one is, one's house or one's mail."""
    alike = block.tag == name.tag and block.element.getparent() is name.element.getparent()
    if not alike or block.words > _LED_WORDS or block.sentences:
        return False
    house = _MAIL.fullmatch(block.text) or people.words_of(page.tags).house.search(block.text)
    led = _is_common(page, block.text.split()[0])  # `Em São Paulo`
    place = block.text[:1].isupper() and (block.words <= _PLACE_WORDS or led)
    named = bool(house) and block.words <= _HOUSE_WORDS
    return named or (not block.linked and (place or named_lines.is_role(block.text, page.tags)))


def _has_day(page: Reading, block: Block) -> bool:
    if not any(map(str.isdigit, block.text)):
        return False
    return page.is_date(block.text) or any(_dates(page, fact) for fact in fact_lines.facts_of(block))


def _dates(page: Reading, fact: str) -> bool:
    """Whether a fact is a day, or one of the parts that dashes make of it: `12/03/2021 - 10h30`. Of two days somebody lived."""
    if page.date(fact) is not None:
        return True
    parts = _DASH.split(fact)[:_MOST_DASHED]
    return len(parts) > 1 and sum(page.date(part) is not None for part in parts) == 1


def _names_in(page: Reading, fact: str, *, first: bool) -> tuple[str, ...]:
    """The names that a fact is, or with which it begins: `Ann Lee and Bo Lund`, `Ann Lee, Reuters`, `Ann Lee at Bridge Park`.

    Without capitals only what stands `first` in a line, before its day, may be a name.
    """
    told = behind.names(fact, page.tags) if len(fact) <= _LONGEST_FACT else ()
    found = tuple(name for name in told if name[0].isupper())  # `Ann Lee, de São Paulo`
    found = tuple(name for name in found if not named_lines.is_role(name, page.tags))
    # up to a house: `Ann Lee, The Echo of S.Bridge`
    found = tuple(takewhile(lambda name: _NAME.fullmatch(name) and people.is_person(name), found))
    fit = bool(found) and fact.startswith(found[0])
    if first and not CASED.search(fact) and _HAN_ONLY.fullmatch(fact):
        found, fit = (fact,), not people.words_of(page.tags).house.search(fact)
    elif not found and first and told and not CASED.search(fact) and not _UNPARTED.search(fact):
        found, fit = told[:1], may_be_name(page, told[0], fact) and not is_definite(page, told[0])
    helped = any(name.casefold() in page.others for name in found)
    return found if fit and not helped and not any(means_no_name(page, name) for name in found) else ()


def may_be_name(page: Reading, name: str, fact: str) -> bool:
    """Whether two or three words of a script without capitals, which fill a fact or its part up to a comma, may be a name: the
    text uses none of them, as it does the words of sections and desks."""
    words = name.split()
    if not 2 <= len(words) <= _NAME_WORDS or not (fact == name or fact[len(name) :].lstrip()[:1] in _COMMAS):
        return False
    if _GLUED.search(name) or not fact.startswith(name) or not all(map(_is_word, words)):
        return False
    known = _words_of_labels(page.tags)
    told = (block.text for block in page.blocks.all if block.words > _MOST_WORDS or is_title(block))
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
    if _is_common(page, first) and (house or first.casefold() not in every_language().particles):
        return True
    if not _no_names(page.tags).isdisjoint(map(written.fingerprint, name.split())):
        return True
    if (
        people.words_of(page.tags).house.search(name)
        or _unaccented(name) in _labels(page.tags)
        or _means_something_else(page, name)
    ):
        return True
    return name.casefold() in cldr.places(language) or _is_told_of(page, name)


def _is_common(page: Reading, word: str) -> bool:
    """Whether a word is one of the most common of the language: a preposition, an article."""
    return word.casefold() in WORDS["Latn"].get((page.language or "").partition("-")[0], "").split()


def _is_told_of(page: Reading, name: str) -> bool:
    """Whether the text names whom it is about, or uses one of the words as no name, in small letters: `Film Review`,
    `Diesen Artikel`."""
    words = {
        word.lower() for word in name.split() if len(word) > _SHORT_WORD and word not in every_language().particles
    }
    blocks = [block for block in page.blocks.all if block.sentences and block.words > _MOST_WORDS]
    last = max((i for i, block in enumerate(blocks) if not block.zone & BOILERPLATE), default=0)
    prose = [block.text for block in blocks]
    if any(
        name in text and not (_FIRST <= i == last and described.introduces(page, name, text))
        for i, text in enumerate(prose)
    ):
        return True
    return any(word in words for text in prose for word in _LETTERS.findall(text) if word.islower())


@lru_cache(maxsize=64)
def _no_names(tags: tuple[str, ...]) -> frozenset[str]:
    """The words that no person's name holds in these languages."""
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    return frozenset(written.fingerprint(word) for table in spoken for word in table.no_name)


@lru_cache(maxsize=64)
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


@lru_cache(maxsize=64)
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
    same = len(text) <= _LONGEST_FACT and written.fingerprint(text) == key
    target = link.get("href") or ""
    return same and not (author_boxes.ADDRESS.search(target) or author_boxes.ACCOUNT.search(target))
