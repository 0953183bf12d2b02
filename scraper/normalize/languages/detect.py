"""Which language a text is in: by script, by letters that only some languages use, by common words."""

from __future__ import annotations

import re
import string
from collections import Counter
from functools import cache, lru_cache

from scraper.normalize.languages.english import bare, is_quoted
from scraper.normalize.languages.letters import (
    ALIASES,
    ARAB,
    BLOCKS,
    CYRL,
    ELSEWHERE,
    HANS,
    HANT,
    LATIN_LETTERS,
    ONLY_LANGUAGE,
    WORDS,
    WRITTEN_IN,
)

_ASCII = re.compile(r"[\x00-\x7f]+")
_ASCII_LETTERS = string.ascii_letters.encode()
# Bulgarian has ъ for a vowel, Russian only before я, е, ё, ю; ь stands before о alone in Bulgarian.
_BULGARIAN = re.compile("ъ(?![яеёю])")
_RUSSIAN = re.compile("ь(?!о)")
_ORDER = {script: order for order, (script, _) in enumerate(BLOCKS)}
_COMMON = 10  # words of a text, one of which is common
# What words must say before the page's own word is not believed: so many common ones of another language, and so many
# times those of its own. Neighbours (Danish and Norwegian, Czech and Slovak) share more than that.
_CLEARLY = 12
_TIMES = 3
# Letters of a Cyrillic text, one of which at least is its language's own: Russian has one in fifty, the others more.
_OWN_LETTERS = 300
_MANY_OWN_LETTERS = 100
_BESIDE_CODE = 25  # characters of a text, one of which at least is of the second script
_SAMPLE = 3000  # characters that are looked at: more changes no verdict and costs time on every page


@lru_cache(maxsize=8192)
def _scripts_of(character: str) -> tuple[str, ...]:
    """A character's scripts: a text has some dozens of different ones, so that this is cheaper than a look at each place."""
    return tuple(script for script, ranges in BLOCKS if any(first <= character <= last for first, last in ranges))


@lru_cache(maxsize=8)  # of a page's text, the language and the tables are asked
def scripts_in(text: str) -> tuple[str, ...]:
    """Return the scripts (ISO 15924) that a text has letters of, the commonest first.

    >>> scripts_in("تأريخ النشر: 25 March")
    ('Arab', 'Latn')
    """
    sample = text[:_SAMPLE]
    plain = sample.encode("ascii", "ignore")
    letters = len(plain) - len(plain.translate(None, _ASCII_LETTERS))
    counts = {"Latn": letters} if letters else {}
    for character, times in Counter(_ASCII.sub("", sample)).items():
        for script in _scripts_of(character):
            counts[script] = counts.get(script, 0) + times
    return tuple(sorted(sorted(counts, key=_ORDER.__getitem__), key=counts.__getitem__, reverse=True))


def detect_language(text: str, declared: str | None = None, known: str | None = None) -> str | None:
    """Return the BCP 47 tag of a text's language; `declared` wins where the text could be written in it.

    A declared tag whose script is not the text's loses: en-US on an Arabic page gives "ar"; so does one that the words
    contradict, as many a template says English of everything. So does `known`, what somebody else says of all such
    pages; where it does not it stands before the declared one. None where neither the text nor a tag says anything.
    Each line of the text is a witness of its own: some in another language are quotes.

    >>> detect_language("أفاد مصدر أمني", "en-US")
    'ar'
    >>> detect_language("12:30", "fa-IR")
    'fa-IR'
    >>> detect_language("Abends", "en", "de"), detect_language("أفاد مصدر أمني", "ar-LB", "de")
    ('de', 'ar-LB')
    """
    if known and _base(_detected(text, known) or known) == _base(known):
        return known
    return _detected(text, declared)


@lru_cache(maxsize=32)  # a page's text is asked about with what it declares and with what was found
def _detected(text: str, declared: str | None) -> str | None:
    scripts = scripts_in(text)
    if not scripts:
        return declared or None
    # Kana decides a text that is mostly Han; a few Latin names do not make a Persian page English.
    script = "Kana" if "Kana" in scripts and scripts[0] in {"Hani", "Kana"} else scripts[0]
    sample = text[:_SAMPLE]
    if declared and _possible(declared, script):
        return _corrected(declared, script, sample)
    return _by_letters(script, sample) or declared or _beside_code(scripts[1:2], sample)


def _beside_code(scripts: tuple[str, ...], sample: str) -> str | None:
    """The language of the second script of a text whose first is that of no words: a program's lines, with what is said of them."""
    for script in scripts:
        if sum(script in _scripts_of(character) for character in sample) * _BESIDE_CODE >= len(sample):
            return _by_letters(script, sample)
    return None


def _base(tag: str) -> str:
    return tag.lower().replace("_", "-").split("-")[0]


def _possible(declared: str, script: str) -> bool:
    tag = _base(declared)
    allowed = WRITTEN_IN.get(script)
    if allowed is not None:
        return tag in allowed
    only = ONLY_LANGUAGE.get(script)
    return tag == only if only else tag not in ELSEWHERE


def _corrected(declared: str, script: str, sample: str) -> str:
    """Let letters and words that the declared language does not have overrule it; else it stands."""
    tag = _base(declared)
    if tag == "zh" and script == "Hani" and "-" not in declared.replace("_", "-"):
        return _chinese(sample)
    if script == "Arab" and tag in ARAB:
        found = _by_letters(script, sample)
        votes = _votes(ARAB, sample)
        # Ten to one: an Arabic page may quote a Persian name, a Persian page an Arabic prayer.
        return found if found and found != tag and votes[found] > 10 * (votes[tag] + 1) else declared
    if script == "Cyrl":
        return _other_cyrillic(tag, sample) or declared
    return _by_other_words(tag, script, sample) or declared


def _other_cyrillic(tag: str, sample: str) -> str | None:
    """The language of a Cyrillic text that hardly has a letter of the declared one's own, and many of that; Bulgarian, which
    has none, is contradicted by many of another's. Of languages whose letters are not known nothing is said.
    """
    votes = _votes(CYRL, sample.lower())
    own = votes.get(tag, 0)
    if (tag not in CYRL and tag != "bg") or len(sample) < _OWN_LETTERS or own * _OWN_LETTERS >= len(sample):
        return None
    found = _cyrillic(sample)
    if found == tag or (found == "be" and votes["be"] <= votes["uk"]):
        found = None  # Russian, with the Ukrainian і of what stands around it
    if tag == "bg" and (found is None or votes.get(found, 0) * _MANY_OWN_LETTERS < len(sample)):
        return None
    return found


def _by_other_words(tag: str, script: str, sample: str) -> str | None:
    """The language whose common words a text is full of where those of the declared one are few; letters count for nothing,
    as names bring them into any text.
    """
    tag = ALIASES.get(tag, tag)
    if tag not in WORDS.get(script, ()) or len(sample.split(None, _CLEARLY)) < _CLEARLY:
        return None  # of which we know no words, or have too few
    votes = _word_votes(script, sample)
    best, most = max(votes.items(), key=lambda vote: vote[1], default=(tag, 0))
    if most < _CLEARLY or most <= _TIMES * votes[tag] or (best == "en" and is_quoted(sample)):
        return None
    return best


def _by_letters(script: str, sample: str) -> str | None:
    if script == "Arab":
        return _arabic(sample)
    if script == "Cyrl":
        return _cyrillic(sample)
    if script == "Hani":
        return _chinese(sample)
    if script in WORDS:
        return _by_words(script, sample)
    return ONLY_LANGUAGE.get(script)


def _votes(letters: dict[str, str], sample: str) -> dict[str, int]:
    counts = Counter(sample)
    return {tag: sum(counts[letter] for letter in own) for tag, own in letters.items()}


def _arabic(sample: str) -> str:
    votes = _votes(ARAB, sample)
    for tag in ("ckb", "ps", "ur", "ug"):
        # One letter in fifty is more than foreign names bring in, less than any of these languages has.
        if (
            votes[tag]
            and votes[tag] * 50 >= len(sample)
            and votes[tag] == max(votes[t] for t in ("ckb", "ps", "ur", "ug"))
        ):
            return tag
    # Persian pages of old systems write ي and ك; پچژگ they share with no Arabic text, ة and إ with no Persian one.
    persian = sum(map(sample.count, "پچژگ")) * 3 + sum(map(sample.count, "کی"))
    return "fa" if persian > votes["ar"] - (0 if "ة" in sample or "إ" in sample else votes["ar"] // 2) else "ar"


def _cyrillic(sample: str) -> str | None:
    sample = sample.lower()
    votes = _votes(CYRL, sample)
    counts = Counter(sample)
    if counts["ѓ"] or counts["ќ"] or counts["ѕ"]:
        return "mk"
    if counts["ђ"] or counts["ћ"] or counts["ј"] or counts["џ"]:
        return "sr"
    if counts["ї"] or counts["є"] or counts["ґ"]:
        return "uk"
    if counts["ӣ"] or counts["ӯ"] or counts["ҷ"]:
        return "tg"
    if counts["ұ"] or (counts["қ"] and counts["і"]):
        return "kk"
    if counts["ҳ"] or (counts["ў"] and counts["қ"]):
        return "uz"
    if counts["ў"]:
        return "be"
    if counts["җ"]:
        return "tt"
    if counts["і"]:
        return "kk" if votes["kk"] > counts["і"] else "be" if counts["ы"] else "uk"
    if counts["ө"] or counts["ү"]:
        return "ky" if counts["ң"] else "mn"
    if _BULGARIAN.search(sample):
        return "bg"
    if votes["ru"] or _RUSSIAN.search(sample):
        return "ru"
    return _by_words("Cyrl", sample)


def _chinese(sample: str) -> str:
    traditional = sum(map(sample.count, HANT))
    simplified = sum(map(sample.count, HANS))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


@cache
def _stop_words(script: str) -> dict[str, tuple[str, ...]]:
    """Each common word with the languages that have it."""
    words: dict[str, tuple[str, ...]] = {}
    for tag, listed in WORDS[script].items():
        for word in listed.split():
            words[word] = (*words.get(word, ()), tag)
    return words


def has_common_words(text: str) -> bool:
    """Whether a text is of words at all: one in ten is common in some language; of scripts without such lists each is.

    >>> has_common_words("The mill is old and the roof leaks"), has_common_words("Uif njmm jt pme boe uif sppg mfblt")
    (True, False)
    """
    script = next(iter(scripts_in(text)), "")
    if script not in WORDS:
        return True
    words = [bare(word) for word in text.lower().split()]
    return sum(word in _stop_words(script) for word in words) * _COMMON >= len(words)


def _word_votes(script: str, sample: str) -> Counter[str]:
    """How often a text has the common words of each language; none has more votes by one word than five."""
    known = _stop_words(script)
    votes: Counter[str] = Counter()
    lowered = sample.lower()
    for word, times in Counter(lowered.split()).items():
        for tag in known.get(bare(word), ()):
            votes[tag] += min(times, 5)
    return votes


def _by_words(script: str, sample: str) -> str | None:
    """The language whose common words are most; at least two words must speak for it, and more than for the next."""
    votes = _word_votes(script, sample)
    if script == "Latn" and not sample.isascii():
        lowered = sample.lower()
        for tag, letters in LATIN_LETTERS.items():
            votes[tag] += 2 * min(sum(map(lowered.count, letters)), 10)
    best = votes.most_common(2)
    if not best or best[0][1] < 2 or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]
