"""Languages: which words sites print around articles, and which language a text is in.

    tables("fa-IR")           the LanguageTable of a language, None for one that we know nothing of
    all_tables()              every LanguageTable
    tables_for(text, "fa")    the tables worth consulting for a page: its language's, those of its script, English
    detect_language(text)     a BCP 47 tag by script, letters and common words

One TOML file per language holds the facts (`table`); each is read when it is first asked for. `detect` tells languages
by what `letters` knows of them; `english` tells quotes and boxes in English from a text in it.
"""

from __future__ import annotations

from functools import cache

from scraper.normalize.languages.detect import detect_language, has_common_words, scripts_in
from scraper.normalize.languages.english import lacks_english
from scraper.normalize.languages.letters import ALIASES
from scraper.normalize.languages.table import LanguageTable, read_table

__all__ = [
    "COMBINED",
    "TAGS",
    "LanguageTable",
    "all_of_script",
    "all_tables",
    "detect_language",
    "has_common_words",
    "lacks_english",
    "tables",
    "tables_for",
    "tag_for",
]

# Every table with its script: knowing both without opening the files keeps the loading lazy.
_SCRIPTS = {
    "Arab": ("ar", "fa", "ur", "ps", "ckb"),
    "Latn": tuple(
        "en tr fr de es pt id it vi pl nl sr ro sv da nb fi hu cs az ms uz ku sk sl et lv lt sq is ca gl eu sw fil af".split()
    ),
    "Cyrl": ("ru", "uk", "bg", "kk", "sr", "uz", "be", "mk", "mn", "ky"),
    "Hani": ("zh-Hans", "zh-Hant", "ja"),
    "Hang": ("ko",),
    "Deva": ("hi", "mr", "ne"),
    "Beng": ("bn",),
    "Thai": ("th",),
    "Hebr": ("he",),
    "Grek": ("el",),
    "Armn": ("hy",),
    "Geor": ("ka",),
    "Taml": ("ta",),
    "Gujr": ("gu",),
    "Sinh": ("si",),
    "Ethi": ("am",),
    "Telu": ("te",),
    "Mlym": ("ml",),
    "Knda": ("kn",),
    "Guru": ("pa",),
    "Khmr": ("km",),
    "Mymr": ("my",),
}
TAGS = tuple(dict.fromkeys(tag for group in _SCRIPTS.values() for tag in group))
# Sets of tables, as pages ask for them, of which patterns and sets of words are kept: a program that reads pages in all
# languages, one after another, would else make them anew for each, which takes longer than to read it.
COMBINED = 256
_NEIGHBOURS = frozenset({"hr", "bs", "sh", "cnr", "nn"})  # of these aliases, the languages that are not the table's
_HANT_REGIONS = frozenset({"hant", "tw", "hk", "mo"})


def tag_for(language: str) -> str | None:
    """Return the tag of the table that serves a language tag of any shape: fa-IR → fa, zh_TW → zh-Hant.

    >>> tag_for("zh-TW"), tag_for("FA_ir"), tag_for("xx")
    ('zh-Hant', 'fa', None)
    """
    parts = language.strip().lower().replace("_", "-").split("-")
    if parts[0] == "zh":
        return "zh-Hant" if _HANT_REGIONS.intersection(parts[1:]) else "zh-Hans"
    if parts[0] == "ku" and {"arab", "iq", "ir"}.intersection(parts[1:]):
        return "ckb"
    tag = ALIASES.get(parts[0], parts[0])
    return tag if tag in TAGS else None


def own_tag(language: str) -> str:
    """Return the tag of the language itself, which may read another's table: hr-HR → hr, fa-IR → fa.

    >>> own_tag("bs-BA"), own_tag("no"), own_tag("pt_BR")
    ('bs', 'nb', 'pt')
    """
    primary = language.strip().lower().replace("_", "-").partition("-")[0]
    return primary if primary in _NEIGHBOURS else tag_for(language) or language


@cache
def _table(tag: str) -> LanguageTable:
    return read_table(tag)


def tables(language: str | None) -> LanguageTable | None:
    """Return the table of a language, region and case ignored; None for None and for an unknown language."""
    tag = tag_for(language) if language else None
    return _table(tag) if tag else None


def all_tables() -> tuple[LanguageTable, ...]:
    """Return every table; the first call reads all files (about 30 ms)."""
    return tuple(_table(tag) for tag in TAGS)


def tables_for(text_sample: str, language: str | None = None, declared: str | None = None) -> tuple[LanguageTable, ...]:
    """Return the tables worth consulting for a text, the likeliest first: its language's, its scripts', English.

    `declared` is another that a page says it is in: what stands around its text may be.

    Of the Latin script only the detected language and English are taken: its tables are many, and their words
    would be found in one another's texts.
    """
    found = [language, detect_language(text_sample, language), declared]
    tags = [tag_for(one) for one in found if one]
    for script in scripts_in(text_sample):
        if script != "Latn":
            tags.extend(_SCRIPTS.get(script, ()))
    return tuple(_table(tag) for tag in dict.fromkeys([*tags, "en"]) if tag)


def of_script(script: str) -> tuple[str, ...]:
    """Return the tags of the tables whose language is written in a script (ISO 15924)."""
    return _SCRIPTS.get(script, ())


def all_of_script(script: str) -> tuple[LanguageTable, ...]:
    """Return the tables whose language is written in a script (ISO 15924)."""
    return tuple(_table(tag) for tag in of_script(script))
