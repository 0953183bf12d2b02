"""The patterns by which labels and their values are found in a line, made of the words of some languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from scraper.normalize import languages, scripts
from scraper.normalize import text as written
from scraper.normalize.digits import ascii_digits
from scraper.normalize.languages import LanguageTable, tables
from scraper.normalize.words import is_glued

# Letters that pages spell in several ways, one for one so that places in the folded text are places in the original.
_FOLD = str.maketrans("يىئكأإآٱةۀەؤİı\u00a0\u200c\u200f\u200e\u202f\u2009ـ", "ییککااااههەوii" + " " * 7) | {
    ord("ئ"): "ی",
    ord("ك"): "ک",
    **dict.fromkeys(map(ord, "｜│┃∣ǀ"), "|"),  # full-width, and drawn
    **dict.fromkeys(map(ord, "՝፡፦៖"), ":"),  # Armenian, Ethiopic, Khmer
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bb\u02bc`"), "'"),  # as Uzbek sites write o‘, oʻ, o'
    **{ord(a): b for a, b in zip("şţŞŢ", "șțȘȚ", strict=True)},  # Romanian written on keyboards for Turkish
    **{
        ord(a): b for a, b in zip("άέήίόύώϊϋΐΰΆΈΉΊΌΎΏ", "αεηιουωιυιυΑΕΗΙΟΥΩ", strict=True)
    },  # Greek capitals have no accents
}
_FOLDED = re.compile("[" + "".join(map(chr, _FOLD)) + "]")
# The sign for a breath at a word's end, with which many type the colon: `প্রকাশিতঃ`, `मितिः`
_BREATHED = re.compile("[\u0903\u0983](?=[^\\w\u0900-\u09ff]|[\\d]|$)")
_ONLINE = "online"  # in every language
_EYE = "\U0001f441"  # which some print where others have an icon
_UNSPACED = f"[{scripts.UNSPACED}]"
# Whole or not at all: of `12,345 comments` no 12 is left. A blank parts groups of three and no two numbers: `2021 572`.
_NUMBER = r"(?>\d{1,3}(?:\u0020\d{3}){1,4}(?!\d)(?:[.,٫]\d{1,2}(?!\d))?|\d{1,15}(?:[.,٬٫'’،]\d{1,15}){0,5})"
_LETTER = (
    r"(?:[^\W\d]|[\u0900-\u0eff\u1000-\u109f\u1780-\u17d3])"  # with the vowel signs that are no letters to a pattern
)
_SEPARATOR = r"\s{0,3}[:：՝؛|\-–—#№.(（\[]{0,2}\s{0,3}"
_RUN_ON = f"[{scripts.THAI_AND_LAO}{scripts.UNSPACED}]"  # letters behind which a word may go on into the next
ABOUT_LABEL = " :：՝|-–—#№.(（[\u2028"
PART = "\u2028"  # between the parts of a block: white space to a pattern, and no page prints it
DIVIDERS = frozenset("|·•" + PART)  # between two facts of a line
# What may stand on either side of a counter in a line: nothing, a mark, the end of a date, the next label's colon.
_BEFORE = rf"(?:^|(?<=[|•·,،;:()\[\]/\u2013\u2014【】（）：；，、{PART}])|(?<=[ \d][ \-\u3000]))\s{{0,3}}"
_AFTER = rf"(?=\s{{0,3}}(?:$|[|•·,،;()\[\]/\u2013\u2014\-【】（）；，、'´`.!℃°{PART}]|\d|(?:[^\W\d]{{1,20}}\s){{0,2}}[^\W\d]{{1,20}}\s{{0,2}}[:：]))"
BARE = re.compile(rf"^\W{{0,3}}({_NUMBER})\s?({_LETTER}{{1,10}}\.?)?\+?\W{{0,3}}$")


class Patterns:
    """One pattern a question. Each is compiled when it is first asked for: most pages ask few, and all would take longer
    than to read a page."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written
        self._compiled: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        found = self._compiled.get(name)
        if found is None:
            found = self._compiled[name] = re.compile(self._written[name])
        return found


@lru_cache(maxsize=languages.COMBINED)
def patterns_of(tags: tuple[str, ...]) -> Patterns:
    """The patterns of the labels of all these languages; longest label first, so that it wins."""
    return Patterns(_written(tables_of(tags)))


def _written(spoken: Sequence[LanguageTable]) -> dict[str, str]:
    scales = _either(word for table in spoken for word, _ in table.scales)
    glued = _either(word for table in spoken for word, _ in table.scales if all(map(is_glued, word)))  # to what follows
    number = rf"({_NUMBER}(?:\s?(?:{scales})(?!\w)\.?|(?:{glued}))?\+?)"
    views = _either((_EYE, *(label for table in spoken for label in table.views)))
    viewed = _either(word for table in spoken for word in table.viewed)
    ids = _either(label for table in spoken for label in table.news_id)
    published = _either(label for table in spoken for label in table.published)
    updated = _either(label for table in spoken for label in table.updated)
    times = _either(word for table in spoken for word in table.times)
    comments = _either(label for table in spoken for label in table.comments)
    days = _either((_ONLINE, *(word for table in spoken for word in (*table.today, *table.yesterday))))
    return {
        "views before": (
            rf"(?:(?<!\w)(?:{views})\s{{0,3}}[:：(（\[]\s{{0,3}}|{_BEFORE}(?:{views}){_SEPARATOR})[(（]?{number}(?![\d/:]|-(?!(?:{times})))"
            rf"(?:{_AFTER}|(?=\s{{0,2}}(?:{views}|{comments}|{ids}|{published}))|(?=[\s-]?(?:{times}){_AFTER}))"  # `4512-ჯერ`
        ),
        # `Visits today: 345, total: 98,765`, `Users online: 17`: the site's counters, whose label has a word for today.
        "of the site": (rf"(?:{days})(?: [^\W\d]{{1,12}})?\s{{0,2}}[:：=]?\s{{0,2}}[(（]?{_NUMBER}(?![:：.]?\d)"),
        "views after": (
            rf"(?:{_BEFORE}(?<![\w/:.\-])(?<!\d[,٬٫'’])|(?<={_UNSPACED})|(?<={_UNSPACED} )|(?<=\d )[^\W\d]{{1,12}} )"
            rf"{number}\s{{0,3}}(?:{views})(?:(?<={_RUN_ON})|(?!\w)){_AFTER}"
        ),
        # A fact of its own: of a sentence it would be the subject's, "The comet was seen 3 times".
        "viewed before": rf"{_BEFORE}(?:{viewed})[ {PART}]{number}\s{{0,2}}(?:{times})(?!\w){_AFTER}",
        "viewed after": (rf"{_BEFORE}(?<![\w.,/:-]){number}\s{{0,2}}(?:{times})\s{{0,2}}(?:{viewed})(?!\w){_AFTER}"),
        # A whole line that says so: `This article has been viewed 1,234 times.`, `Bu haber 1660 kez okundu`
        "line viewed before": (
            rf"^(?:(?:\S{{1,20}} ){{1,5}}(?:{viewed})|(?:{viewed}) \S{{1,20}} \S{{1,20}}) {number}\s{{0,2}}(?:{times})\W{{0,3}}$"
        ),
        "line viewed after": (
            rf"^(?:\S{{1,20}} ){{1,4}}{number}\s{{0,2}}(?:{times})\s{{0,2}}(?:{viewed})(?:\s\w{{1,8}})?\W{{0,3}}$"
        ),
        # No looking behind in these four: the search then leaps from one first letter to the next.
        "any": rf"{views}|{viewed}|{ids}|{published}|{updated}",
        "views": views,
        "viewed": viewed,
        "ids": ids,
        "number before": rf"{number}[ \u00a0]{{0,2}}$",
        "known alone": rf"^\W{{0,3}}(?:{views}|{ids}|{published}|{updated}|{comments})\W{{0,3}}$",
        "views alone": rf"^\W{{0,3}}(?:{views})\W{{0,3}}$",
        "views titled": rf"^(?:\S{{1,20}}[ -]){{0,2}}(?:{views})(?:\s?[:：]?\s?{_NUMBER})?$",
        "count": rf"^\W{{0,3}}(?:(?:{views}){_SEPARATOR})?{number}\W{{0,3}}(?:{views}|{times})?\W{{0,3}}$",
        "counted before": rf"(?:{comments})\s{{0,2}}[:：(（]?\s{{0,2}}$",
        "news_id": (
            rf"(?:(?<![\w-])(?:{ids})\s{{0,3}}[:：]\s{{0,3}}|{_BEFORE}(?:{ids}){_SEPARATOR})"
            rf"([a-z]{{0,4}}[-_]?\d[\d\-_/]{{1,22}})(?![\d.]){_AFTER}"
        ),
        "news_id alone": rf"^\W{{0,3}}(?:{ids})\W{{0,3}}$",
        "modified alone": rf"^\W{{0,3}}(?:{updated})\W{{0,3}}$",
        "modified": rf"(?<!\w)(?:{updated}){_SEPARATOR}(?=.{{0,40}}\d)",
        "dated in words": rf"^\W{{0,3}}(?:(?P<modified>{updated})|{published})\s{{0,3}}[:：]\s{{0,3}}",
        "dated": rf"(?<!\w)(?:(?P<modified>{updated})|{published}){_SEPARATOR}(?=.{{0,40}}\d)",
    }


@lru_cache(maxsize=languages.COMBINED)
def published_labels(tags: tuple[str, ...]) -> frozenset[str]:
    """The labels of the publish date in these languages, folded and without a colon."""
    return frozenset(fold(label).strip(" :：") for table in tables_of(tags) for label in table.published)


def says_hour(tags: tuple[str, ...], label: str) -> bool:
    """Whether a label is but the word that these languages put before the hour: `Saat:`, `Hora:`."""
    return fold(label).strip(ABOUT_LABEL) in _hour_words(tags)


@lru_cache(maxsize=languages.COMBINED)
def _hour_words(tags: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for table in tables_of(tags) for word in table.at_hour)


def tables_of(tags: tuple[str, ...]) -> list[LanguageTable]:
    """Tables by tag: a table itself would be hashed from end to end at every look into the cache."""
    return [table for tag in tags if (table := tables(tag))]


def _either(labels: Iterable[str]) -> str:
    return written.either({fold(label).strip(" :：") for label in labels}, blank=r"\s{1,3}")


def fold(text: str) -> str:
    """Text for matching labels: the same length, one spelling of letters, ASCII digits, lower case.

    >>> fold("رمز الخبر: ۴۹۹۰۹")
    'رمز الخبر: 49909'
    """
    return text.lower() if text.isascii() else _folded(text)


@lru_cache(maxsize=256)  # a line is asked for labels by several rules, and as the neighbour of others
def _folded(text: str) -> str:
    if "\u0983" in text or "\u0903" in text:
        text = _BREATHED.sub(":", text)
    plain = ascii_digits(text.translate(_FOLD) if _FOLDED.search(text) else text)
    lowered = plain.lower()
    return lowered if len(lowered) == len(plain) else plain
