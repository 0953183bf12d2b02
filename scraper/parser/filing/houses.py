"""The house that publishes the page, where nothing tells machines: by the tab's title, the logo, who reserves the rights and
which organization signs.

A name is believed that the letters of the host bear out, or that two of these places say. What one place alone says may be
a section, a motto or who sells the pictures: no publisher is better than a wrong one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from typing import NamedTuple

from scraper import urls
from scraper.document import jsonld as ld
from scraper.models import Candidate
from scraper.normalize import languages, scripts
from scraper.normalize import text as written
from scraper.normalize.phrases import Phrases
from scraper.normalize.words import has_east
from scraper.parser.heading import tabs
from scraper.parser.lines import people, section_words
from scraper.parser.lines.sitename import folded
from scraper.parser.page.reading import Reading, candidate

RULE = "house"
_STATED = ("og:site_name", "application-name", "sitename", "dc.publisher", "publisher", "copyright-holder")
_LONGEST, _MOST_WORDS = 45, 6  # characters and words of a name
_FEWEST_LETTERS = 4  # by which a host and a name are told to share them
_SHARE = 0.4  # of the longer one's letters
_SPELLED, _SHARED, _TWICE = 0.6, 0.5, 0.48  # by how much of the host a name has, and where two places say it
_ENDED = 0.46  # where one alone says it, by how it ends
_STEP = 0.02  # what a name loses that is an address, and the tab before the others
_MOST_LINKS = 400  # of a page, the first
_FRONT_REST = 24  # characters of the address of a front page beside its host
_MOST_FRONTS = 12  # links to the front page
_MOST_RIGHTS = 6
_FOOT = 120  # last blocks of a page, in which the rights are reserved
_RIGHTS_TEXT = 300
_COUNTRY_PARTS = frozenset("ac co com edu go gob gov gub ne net or org".split())  # before a country's ending
_SIGNS = ("©", "ⓒ", "(c)", "(C)", "opyright", "OPYRIGHT")
_RIGHTS = re.compile(r"(?:copyright|[©ⓒ]|\(c\))(?:[\s\d\-－–—/,:]|copyright|[©ⓒ]|\(c\))*", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[|•·–—,;:®™\n]|\.(?:\s|$)|\s-\s|\s(?=(?:19|20)\d\d\b))\s*")
_LOGO = re.compile(r"\W*\blogo\b(?:\s[a-z]{2,3}(?=\s))?\W*", re.IGNORECASE)  # `Logo for The Lantern`
_HOST_LETTER = re.compile("[a-z]")
_ADDRESS = re.compile(r"\S+\.[a-z]{2,4}", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
_SHORT_END = re.compile(r"(?<!\w)[^\W\d_]{1,3}\.$|\w\.\w\.$")
_EDGES = " :|-–—»«©"


class _Named(NamedTuple):
    """A name as one place of the page says it."""

    text: str
    path: str
    place: str


def propose(page: Reading) -> Iterator[Candidate]:
    """The surest name of the house, where no meta tag and no JSON-LD gives one."""
    if any(name in page.document.metas for name in _STATED) or page.stated.get("publisher"):
        return
    fronts, opening, _ = _words(page.tags)
    host = _Host(page.address.hostname or "", opening)
    told = chain(_of_tab(page), _of_fronts(page), _of_rights(page), _of_author(page))
    found = [named for named in told if _may_be_name(named.text) and not fronts.stand_in(named.text)]
    said: dict[str, set[str]] = {}
    for named in found:
        said.setdefault(folded(named.text), set()).add(named.place)
    sure = {
        named: host.bears_out(named.text)
        or _TWICE * _is_said(page, host, named, said)
        or _ENDED * _ends_as_house(page, named)
        for named in found
    }
    titles = page.folded_titles
    fit = [named for named in found if sure[named] and folded(named.text) not in titles]
    if fit:
        best = max(fit, key=lambda named: sure[named] + _weight(named, said))
        surest = sure[best] + _weight(best, said)
        yield candidate("publisher", best.text, rule=RULE, path=best.path, text=best.text, confidence=surest)


def _is_said(page: Reading, host: _Host, named: _Named, said: dict[str, set[str]]) -> bool:
    """Whether two places say a name, one of them by reserving the rights, unless it is in letters that hosts do not have, or a
    blog's at the host of a site's part; a word for what a page shows is none: `News`, `正文`."""
    places = said[folded(named.text)]
    blog = host.says_part(named.text) and not _leads_home(page, host)
    foreign = not host.is_part and not _HOST_LETTER.search(folded(named.text))  # no host spells it
    told = len(places) > 1 and (
        "rights" in places or blog or foreign
    )  # a section stands in the tab and in the menu, too
    return told and not section_words.is_page(page.tags, named.text)


def _ends_as_house(page: Reading, named: _Named) -> bool:
    """Whether a part behind the headline in the tab ends as the names of papers and their sites do in letters that no host has."""
    return named.place == "tab" and _endings(page.tags).fullmatch(named.text) is not None


@lru_cache(maxsize=languages.COMBINED)
def _endings(tags: tuple[str, ...]) -> re.Pattern[str]:
    words = (word for tag in tags if (table := languages.tables(tag)) for word in table.house_endings)
    return re.compile(rf"[^\W\d_a-z]{{1,8}}(?:{written.either(words)})", re.IGNORECASE)


def _leads_home(page: Reading, host: _Host) -> bool:
    """Whether a page on the host of a part leads to the front page of the whole, as a paper's section does and no blog."""
    links = (link.get("href") or "" for link in islice(page.blocks.links, _MOST_LINKS))
    return any("//" in href and _is_front(href, host.domain) for href in links)


def _weight(named: _Named, said: dict[str, set[str]]) -> float:
    return _STEP * (len(said[folded(named.text)]) - 1 - (_ADDRESS.fullmatch(named.text) is not None))


@lru_cache(maxsize=languages.COMBINED)
def _words(tags: tuple[str, ...]) -> tuple[Phrases, re.Pattern[str], re.Pattern[str]]:
    """What the front page is called in these languages, the article with which the letters of a name may begin, and how it
    goes on behind the name of who has the rights: `All rights reserved`."""
    every, *spoken = (*languages.tables_for(""), *(table for tag in tags if (table := languages.tables(tag))))
    articles = {word.lower() for word in (*every.house_openings, *(word for t in spoken for word in t.articles))}
    opening = written.either(word for word in articles if word.isalpha() and len(word) > 1)
    legal = written.either(word for t in spoken for word in (*t.legal, *t.legal_words))
    return (
        Phrases(section_words.fronts(tags)),
        re.compile(rf"(?:{opening})(?=\w{{4}})"),
        re.compile(rf"\s(?:{legal})", re.IGNORECASE),
    )


class _Host:
    """The letters of a host that may be a house's name: `lantern`, with and without the ending, and those of its parts."""

    def __init__(self, name: str, opening: re.Pattern[str]) -> None:
        labels = name.removeprefix("www.").lower().split(".")
        own = -3 if len(labels) > 2 and labels[-2] in _COUNTRY_PARTS else -2
        self.domain = ".".join(labels[own:])
        self.own = folded(labels[own] if len(labels) >= -own else labels[0])
        self.whole = {folded(name), folded("".join(labels)), self.own}
        self.parts = frozenset(map(folded, labels[:own])) if len(labels) > -own else frozenset()
        self.is_part = bool(self.parts)
        self._opening = opening

    def _bare(self, key: str) -> str:
        match = self._opening.match(key)
        return key[match.end() :] if match else key

    def says_part(self, name: str) -> bool:
        """Whether a name is that of a part, as blogs have it on the host of their service: `rivernotes.blogs.example`."""
        return any(key in self.parts for key in _spellings(name))

    def bears_out(self, name: str) -> float:
        """How sure a name is by the host's letters; 0 where it shares too few: `The Lantern` on lantern.example."""
        for key in _spellings(name):
            if key in self.whole or self._bare(key) == self._bare(self.own):
                return _SPELLED
        words = [folded(word) for word in _plain(name).split()]
        if len(words) > 1 and len(self.own) > 2 and _is_short_for(self.own, words):
            return _SHARED  # `New York Times` on nytimes.example
        return _SHARED if any(_share(key, self.own) for key in _spellings(name)) else 0.0


def _is_short_for(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are the words of a name, each whole or its first letter alone."""
    ends = {0}
    for word in filter(None, words):
        ends = {at + len(part) for at in ends for part in (word, word[0]) if letters.startswith(part, at)}
    return len(letters) in ends


def _share(key: str, own: str) -> bool:
    shorter, longer = sorted((key, own), key=len)
    return len(shorter) >= _FEWEST_LETTERS and shorter in longer and len(shorter) >= _SHARE * len(longer)


def _spellings(name: str) -> tuple[str, ...]:
    """A name's letters as hosts spell them: without accents, and with two letters for an umlaut."""
    return tuple(dict.fromkeys((folded(_plain(name)), folded(_plain(name.lower().translate(_UMLAUTS))))))


def _plain(name: str) -> str:
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _tidy(text: str) -> str:
    """A name without the signs around it; its last full stop may be that of a short form: `e. V.`"""
    name = text.strip(_EDGES).lstrip(f".{_EDGES}")
    return _closed(name if _SHORT_END.search(name) else name.rstrip(f".{_EDGES}"))


def _closed(name: str) -> str:
    """A name with the quotation mark at its end that an opening one in it asks for: `News agency «Lantern»`."""
    return f"{name}»" if name.count("«") > name.count("»") else name


def _may_be_name(text: str) -> bool:
    short = len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
    return short and any(map(str.isalpha, text)) and "://" not in text


def _of_tab(page: Reading) -> Iterator[_Named]:
    """The last part of the tab, the first, and those between, where it has several; none that is a heading."""
    parts = [_tidy(part) for part in tabs.parts(page)]
    if len(parts) > 1:
        for part in (parts[-1], parts[0], *parts[-2:0:-1]):
            yield _Named(part, "/html/head/title", "tab")
    whole, *behind = (_hung().split(parts[-1]) if has_east(parts[-1]) else parts[-1:]) if parts else [""]
    if whole and behind:  # `标题-柳河网`
        yield _Named(_tidy(behind[-1]), "/html/head/title", "tab")


@cache  # not before it is asked for: the letters are many, and take long to compile
def _hung() -> re.Pattern[str]:
    """The hyphen that hangs a Chinese name behind a title."""
    return re.compile(f"(?<=[{scripts.HAN}！？”」』）])[-–—]{{1,2}}(?=[{scripts.HAN}]{{2,9}}$)")


def _of_author(page: Reading) -> Iterator[_Named]:
    """The organization that machines are told is the author: where the host bears it out, the house signs itself."""
    told = ld.get(page.stated, "author")
    for author in (told if isinstance(told, list) else [told])[:_MOST_RIGHTS]:
        if isinstance(author, dict) and any(kind.endswith("Organization") for kind in ld.types(author)):
            for name in ld.texts(ld.get(author, "name"))[:1]:
                yield _Named(_tidy(name), "author", "author")


def _of_fronts(page: Reading) -> Iterator[_Named]:
    """What the links to the front page say, in their text, their picture's or for who cannot see it."""
    host = (page.address.hostname or "").removeprefix("www.")
    fronts = (link for link in islice(page.blocks.links, _MOST_LINKS) if _is_front(link.get("href") or "#", host))
    for link in islice(fronts, _MOST_FRONTS):
        pictures = [image.get("alt") for image in link.iter("img")]
        for text in ("".join(link.itertext()), link.get("title"), link.get("aria-label"), *pictures[:2]):
            if text and len(text) <= 2 * _LONGEST and (name := _LOGO.sub(" ", " ".join(text.split())).strip(_EDGES)):
                yield _Named(_closed(name), page.path(link), "front")


def _is_front(href: str, host: str) -> bool:
    """Whether an address, as a link gives it, is the root of a host."""
    if len(href) > len(host) + _FRONT_REST:
        return False
    if href.startswith("/") and not href.startswith("//"):
        return href[1:].strip("/").lower() in urls.FRONT_PAGES
    _, double, rest = href.partition("//")
    own, _, path = rest.partition("/")
    return bool(double) and own.lower().removeprefix("www.") == host and path.strip("/").lower() in urls.FRONT_PAGES


def _of_rights(page: Reading) -> Iterator[_Named]:
    """Who reserves the rights to the page, in its last lines: `© 2004–2024 The Lantern. All rights reserved.`"""
    *_, legal = _words(page.tags)
    lines = (block for block in page.blocks.all[: -_FOOT - 1 : -1] if any(sign in block.text for sign in _SIGNS))
    for block in islice(lines, _MOST_RIGHTS):
        match = _RIGHTS.search(block.text, 0, _RIGHTS_TEXT)
        # `Copyright law protects authors`: without a sign or a year the word is one of a text's.
        if match and not (match[0].rstrip().isalpha() and block.text[match.end() : match.end() + 1].islower()):
            rest = block.text[match.end() : match.end() + _RIGHTS_TEXT]
            if by := people.words_of(page.tags).inside.match(rest):
                rest = rest[by.end() :]
            if reserved := legal.search(rest):
                rest = rest[: reserved.start()]
            for name in islice(filter(None, _ENDS.split(rest)), 2):
                yield _Named(_tidy(name), page.path(block.element), "rights")
