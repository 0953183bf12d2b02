"""Two spellings of text for reading: `prepared` keeps case and words, `folded` makes spellings of one word equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from scraper.normalize.digits import ascii_digits

# A word is a run of anything that is no digit, space, punctuation or symbol: `\w` would leave out the vowel signs of
# Indic scripts and Thai, which are marks.
WORD = (
    r"[^\s\d\x00-\x40\x5b-\x60\x7b-\xa9\xab-\xb1\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u055a-\u055f\u0589\u05be\u05c0\u05c3"
    r"\u05f3\u05f4\u0609-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0964\u0965\u0970\u104a-\u104f\u1361-\u1368\u17d4-\u17da"
    r"\u2000-\u206f\u20a0-\u20cf\u2100-\u2bff\u3000-\u3004\u3008-\u3020\u3030\u30fb]+"
)

# Bidi marks and isolates, BOM, soft hyphen, joiners other than ZWNJ, variation selectors.
_INVISIBLE = dict.fromkeys(
    [
        *(0x00AD, 0x061C, 0x180E, 0x200B, 0x200D, 0x200E, 0x200F, 0xFEFF, 0x7F),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0x09),
        *range(0x0E, 0x20),
    ]
)
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣", "-"),
        **dict.fromkeys("،﹐、၊፣", ","),
        **dict.fromkeys("⁄∕؍\\", "/"),
        **dict.fromkeys("‘’‛ʼʻ`´׳", "'"),
        **dict.fromkeys("“”„«»″״", '"'),
        **dict.fromkeys("·•∙●▪", "|"),
        **dict.fromkeys("【〔［[{", "("),
        **dict.fromkeys("】〕］]}", ")"),
        "۔": ".",
        "॰": ".",
        "。": ".",
        "٫": ".",
        "∶": ":",
        "ـ": None,  # tatweel: هـ and ه are one mark
    }
)
# Kurdish written with Arabic heh + ZWNJ for its own letter ae: the two must not be torn apart.
_HEH_ZWNJ = re.compile("ه\u200c(?=[^\\s\\d])")


def prepared(text: str) -> str:
    """Return `text` in NFKC with ASCII digits and plain punctuation, ZWNJ as a space; case is kept."""
    if text.isascii():
        return text.replace("\\", "/").replace("[", "(").replace("]", ")").replace("`", "'")
    text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
    if "\u200c" in text:
        text = _HEH_ZWNJ.sub("ه", text).replace("\u200c", " ")
    return ascii_digits(text).translate(_PUNCTUATION)


_LETTERS = str.maketrans(
    {
        **dict.fromkeys("يىېێۍےئ", "ی"),
        **dict.fromkeys("ةھہەۃۀۂ", "ه"),
        "ك": "ک",
        "ګ": "گ",
        "ں": "ن",
        "ۆ": "و",
        "ڕ": "ر",
        "ڵ": "ل",
        "ٱ": "ا",
        "ı": "i",
        "ς": "σ",
        "ё": "е",
        # Malayalam letters of their own since Unicode 5.1; older pages write a consonant, a virama and a joiner.
        **dict(zip("ൺൻർൽൾ", ("ണ്", "ന്", "ര്", "ല്", "ള്"), strict=True)),
    }
)
# Marks that writers put or leave out: Latin, Greek and Cyrillic accents, Arabic and Hebrew points, the Indic nukta.
_MARKS = dict.fromkeys(
    [
        *range(0x0300, 0x0370),
        *range(0x0591, 0x05C8),
        *range(0x0610, 0x061B),
        *range(0x064B, 0x0660),
        *range(0x06D6, 0x06DD),
        *range(0x06DF, 0x06E9),
        *range(0x06EA, 0x06EE),
        *(0x0670, 0x093C, 0x09BC, 0x0A3C, 0x0ABC),
    ]
)


@lru_cache(maxsize=16384)
def folded(word: str) -> str:
    """Return one spelling for all spellings of a prepared word: case, accents and letter variants are gone.

    Turkish KASIM, Kasım and kasim are one, as are Arabic أبريل and ابريل, Persian تیر and تير.

    >>> folded("HAZİRAN") == folded("haziran")
    True
    """
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKD", word.casefold()).translate(_MARKS).translate(_LETTERS)
    return unicodedata.normalize("NFC", word)


_GREEK, _CYRILLIC = re.compile("[\u0370-\u03ff]"), re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z]")
_LIKE_GREEK = str.maketrans("ABEZHIKMNOPTYXo", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο")
_LIKE_CYRILLIC = str.maketrans("ABCEHIKMOPTXaceiopxy", "АВСЕНІКМОРТХасеіорху")


def unmixed(word: str) -> str:
    """Return a Greek or Cyrillic word without the Latin letters that look like its own: writers type them unawares.

    >>> unmixed("Cентября"), unmixed("КВУПак")
    ('Сентября', 'КВУПак')
    """
    if word.isascii() or not _LATIN.search(word):
        return word
    if _GREEK.search(word):
        return word.translate(_LIKE_GREEK)
    return word.translate(_LIKE_CYRILLIC) if _CYRILLIC.search(word) else word
