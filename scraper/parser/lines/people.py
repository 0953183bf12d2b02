"""Who wrote it: names out of bylines. No author is better than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from scraper.normalize import cldr, languages, scripts
from scraper.normalize import text as written
from scraper.normalize.words import has_east
from scraper.parser.lines import beside_names, han_names, listed
from scraper.parser.lines.eastern import HAN
from scraper.parser.lines.wording import COLONS, NEXT_LABEL, Words, every_language
from scraper.parser.lines.wording import words_of as words_of

_MOST_WORDS = 6  # a longer "name" is a sentence, a role or an institution's slogan
_LONGEST = 60  # characters
_LONGEST_LINE = 400
REACHES = re.compile(r"\S+@\S+|https?:\S*|www\.\S+|(?<=\w )@\w{2,30}")  # mail and web addresses, accounts behind a name
_STAFF_CODE = re.compile(r"(?<=[^\W\d_])_[A-Z]{1,3}\d{0,8}(?!\w)")  # `Ann Lee_NB1234`: the number of a desk
_BRACKETED = re.compile(r"[(（]([^()（）]{2,20})[)）]")
_BEHIND = re.compile(r"\s*[(\[<（【［〔].*$")
_LABEL = re.compile(f"[{COLONS}]")
_NO_NAME = re.compile(r"[\d@©→:：●＝?？؟！《》]|\.(?:com|org|net|gov|edu)\b", re.IGNORECASE)
HOST = re.compile(r"\S+\.[a-z]{2,3}$")  # an author that is a site: no more than a stand-in
_OF_HOST = re.compile(r"\S+\.[a-z]{2,4} \(([^()]{4,40})\)")  # `lantern.example (Ann Lee)`
_HOST_BEHIND = re.compile(r"(?<=\S\s\S)(\S*)\s\S+\.(?:[a-z]{2}|com|net|org|info|news)$")  # `Ann Lee lantern.example`
_INVERTED = re.compile(r"([^,;]+),\s*([^,;]+)(?:;|$)")
_SURNAME_FIRST = re.compile(r"([^\W\d_]{2,}), ([^\W\d_]{2,})")
_TAG = re.compile(r"<[^<>]*>")
_MIDDLE = re.compile(
    r"^\s*([^\W\d_][\w.'’-]{1,24})\s?\([^()]{2,40}\)\s(?=[^\W\d_][\w.'’-]{1,24}\W{0,3}$)"
)  # `Ann (Maria) Lee`
_EDGES = " \t.,:;–—-\"'*|~+#>»«)]}）】］〕」』"
_CLOSING = re.compile("[)\\]】）］〕」』]")
_CREDIT_SIGNS = ("／", "╱")
_OPENING = "([【（［〔「『"
_COMMA = re.compile("[,،]")
_INITIALED = re.compile(r"[^\W\d_]\.[^\W\d_]{3,24}")  # `Г.Сарнай`: a Mongolian's whole name
_SHOUTED = re.compile(
    r"[A-Z]{3,}\s(?=\S+\s.*[a-z])"
)  # how a firm's short name begins a longer one, or a family's before a first name
# Of a station's name beside one in small letters, the beginning: `MDR Aktuell`, `ARD-Studio Kairo`, and no `WANG Wei`.
_STATION = re.compile(r"(?:[A-Z]{3}|[B-DF-HJ-NP-TV-XZ]{4,}|[A-Z]{3,}-[^\sa-z]*[a-z]\S*|[A-Z]{3,}(?=\s[A-Z]{2,}))\s")
_GEORGIAN = re.compile("[\u10d0-\u10ff]")  # whose everyday letters count as small: it begins no name with others
_GLUED_SMALL = re.compile(r"[^\W\d_]{1,3}['’](?=[^\W\d_])(?!\w*[A-ZÀ-ÞА-Я])")  # `d'un`, and no `d'Arc`
WORD_PART = re.compile(r"[-'’]")
# First and last name without a blank; elsewhere a single word is a place, a desk, a preposition.


def names(texts: Iterable[str], tags: tuple[str, ...] = ("en",)) -> tuple[str, ...]:
    """Single names from bylines in the languages of `tags`, in order, once each; what is no name is left out.

    >>> names(["By Ann Lee and Bo Øst (Reuters)", "staff"])
    ('Ann Lee', 'Bo Øst')
    >>> names(["Lee, Ann; Øst, Bo"])
    ('Ann Lee', 'Bo Øst')
    """
    found: dict[str, str] = {}
    for text in texts:
        for name in _of_line(text[:_LONGEST_LINE], tags):
            found.setdefault(name.casefold(), name)
    return tuple(name for name in found.values() if not HOST.search(name)) or tuple(found.values())


@lru_cache(maxsize=512)
def _of_line(text: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The names of one byline: a page tells the same one to several machines and to its readers."""
    words = words_of(tags)
    text = written.clean(text)
    if text.strip(_EDGES).casefold() in words.nobody:  # `No Author`, of which the next lines would leave a word
        return ()
    of_host = _OF_HOST.fullmatch(text)
    text = of_host[1] if of_host and is_person(of_host[1]) else text
    text = words.follow.sub("", REACHES.sub(" ", _TAG.sub(" ", text) if "<" in text else text))
    text = words.joining.sub(", ", _MIDDLE.sub(r"\1 ", text)) if "(" in text else text
    whole = _named(_upright(_STAFF_CODE.sub("", text).strip(), tags), words)
    line = _bare(whole, words)
    posted = beside_names.without_post(whole, words)
    if posted is not whole and is_person(named := _bare(posted, words)):
        line = named  # `Ann Lee / Evening Echo Reporter`
    line = beside_names.without_day(line, tags)
    if institution := every_language().institution.fullmatch(line):
        return (institution["name"],)  # `Institut für Brückenbau`, whose last words are no house's
    barred, _, behind = line.partition(" | ")
    led = not whole.startswith(line)
    found = (behind and tuple(_names(barred, words, tags))) or tuple(
        _names(line, words, tags, led=led)
    )  # `Ann Lee | Bridgetown`
    if found and HOST.fullmatch(found[0]):  # `lantern.example, Bridgetown`
        return found[:1]
    if len(found) > 1:  # `Ann Lee - River Press Agency`
        found = tuple(name for name in found if not words.house.search(name)) or found
    if tags[0].startswith("zh"):
        found = han_names.parted(found, line, words)
    found = _no_places(found, tags[0]) if found else ()
    persons = tuple(name for name in found if is_person(name))  # `Ann Lee, Bridgetown`
    return persons or (() if found and _is_post(whole, found[0], words) else found)


def _is_post(line: str, place: str, words: Words) -> bool:
    """Whether a line without capitals tells nobody's name but what one is and where: `নিজস্ব প্রতিবেদক, রংপুর`."""
    post = _COMMA.split(line)[0].strip(_EDGES)
    if post == place or any(c.islower() or c.isupper() for c in place):
        return False
    return post.casefold() in words.nobody or not _bare(post, words) or words.alone.fullmatch(post) is not None


def _no_places(found: tuple[str, ...], tag: str) -> tuple[str, ...]:
    """Names without the countries and great cities beside them; `New York` alone is a place, `Sydney` may be a person."""
    known = cldr.places(tag)
    persons = tuple(name for name in found if name.casefold() not in known)
    return persons or (() if " " in found[0] else found[:1])


def _names(line: str, words: Words, tags: tuple[str, ...], *, led: bool = False) -> Iterator[str]:
    """The names of one line; what follows a role is more of the role: `Ann Lee, expert for rivers, boats, bridges`."""
    any_yet = told = first_shouted = lower = False
    for part in _credited(line, words, led=led) if _is_credit(line) else listed.parts(line, words):
        if words.shot.match(part) or ((role := _BRACKETED.search(part)) and words.pictured.fullmatch(f"{role[1]}:")):
            continue  # `Photos Bo Roe`, `Bo Roe (Fotos)`
        name = _once(_dotted(_BEHIND.sub("", _bare(_unbracketed(part), words)).strip()))
        name = beside_names.before_post(name, words, tags)
        if words.role.search(name) or words.office.match(name):
            continue  # `Ann Lee, Chief Technology Officer`
        own = beside_names.unled(name, words)
        if own != name and own[0].islower():
            continue  # `Anna Lodi, corrispondente da Pontevecchio`
        name = beside_names.without_house(own.rpartition("=")[2].strip(), words)
        name = beside_names.without_agency(_HOST_BEHIND.sub(r"\1", name), tags)
        if any_yet and name[:1].islower() and " " in name:
            continue  # `Ana Lima, de Ponte Velha`
        if _is_name(name, words):
            if (told and not is_person(name)) or (any_yet and every_language().institution.fullmatch(name)):
                continue  # an office's name goes on: `Ministry for Economy and Climate`; where one works
            shouted = _SHOUTED.match(name) is not None
            if any_yet and ((shouted and not first_shouted) or (lower and _STATION.match(name))):
                continue  # a desk or a firm: `Ann Lee, XYZ Project Marketing`
            first_shouted = shouted if not any_yet else first_shouted
            lower = lower if any_yet else name.istitle()
            any_yet = True
            yield name
        elif _in_small_letters(name.split()):
            if any_yet:
                return
            told = len(name.split()) > 2


def _dotted(part: str) -> str:
    """A part without the signs at its edges, but for the full stop of what is cut short: `Nelson C.J.`, `John Garcia Jr.`."""
    bare = part.strip(_EDGES)
    return f"{bare}." if every_language().cut_short.search(bare) and bare + "." in part else bare


def _is_unparted(name: str) -> bool:
    return has_east(name) and _unparted().search(name) is not None


@cache
def _unparted() -> re.Pattern[str]:
    """A letter of a script in which no blank parts the words."""
    return re.compile(f"[\u3005{scripts.EAST}]")


def _is_credit(line: str) -> bool:
    return any(sign in line for sign in _CREDIT_SIGNS) and _credit().search(line) is not None


@cache  # not before it is asked for: Chinese letters are many, and take long to compile
def _credit() -> re.Pattern[str]:
    return re.compile(rf"[／╱](?=.*{HAN})|(?<={HAN})[／╱]")


def _credited(line: str, words: Words, *, led: bool) -> list[str]:
    """Of `聯合報╱記者高詩琴／台北報導` the part that a word for author is glued to, of `文／高詩琴` the next; the rest is the
    house, the place, the kind of the report. Behind a label, `led`, it is the first where houses and other labels follow."""
    parts = [part.strip(_EDGES + _OPENING) for part in _credit().split(line)]
    glued = [part[match.end() :] for part in parts if (match := words.east.glued.match(part))]
    others = all(words.house.search(part) or _LABEL.search(part) for part in parts[1:])
    first = led and others and not words.house.search(parts[0])
    return glued or (parts[1:2] if parts[0] in words.nobody else parts[: int(first)])


def _unbracketed(part: str) -> str:
    """A part without a bracket that opens it and closes at its end, or nowhere."""
    whole = part[:1] in _OPENING and not _CLOSING.search(part, 1, len(part) - 1)
    return part[1:] if whole else part


def _once(name: str) -> str:
    """A name that is printed twice, for two sizes of screen, once; and without its initials before it: `AL Ann Lee`."""
    parts = name.split()
    half = len(parts) // 2
    if half and parts[:half] == parts[half:]:
        return " ".join(parts[:half])
    initials = len(parts) > 2 and parts[0] == parts[1][0] + parts[-1][0]  # in place of a portrait
    return " ".join(parts[1:]) if initials else name


def is_person(name: str) -> bool:
    """Whether a name looks like first and last name: two to five words with capitals, or a few signs of a script
    that has no capitals.

    >>> [is_person(name) for name in ("Ann Lee", "Ludwig van Wijk", "Reuters", "Ann writes", "渡辺洋介")]
    [True, True, False, False, True]
    """
    words = name.split()
    if _INITIALED.fullmatch(name):
        return name[0].isupper() and (name[2:].istitle() or name.isupper())
    if _GEORGIAN.search(name) or not any(c.islower() or c.isupper() for c in name):
        return 2 <= len(words) <= _MOST_WORDS or (2 <= len(name) <= 6 and _is_unparted(name))
    if every_language().institution.fullmatch(name):
        return True  # it writes as people do
    return (
        2 <= len(words) < _MOST_WORDS
        and not every_language().house.match(name)
        and not _in_small_letters(words)
        and any(c.isalpha() for c in words[-1])
    )


def _upright(line: str, tags: tuple[str, ...]) -> str:
    """`Lee, Ann; Øst, Bo` with the first names first: a list with semicolons in which each part has one comma, or two
    words alone, neither a place nor in capitals as agencies are."""
    if ";" in line:
        fit = line.count(",") == line.rstrip("; ").count(";") + 1
        return _INVERTED.sub(lambda m: f"{m[2].strip()} {m[1].strip()};", line) if fit else line
    two = _SURNAME_FIRST.fullmatch(line)
    if two is None or not (two[1].istitle() and two[2].istitle()):
        return line
    person = _no_surnames(tags).isdisjoint(map(str.casefold, two.groups()))
    return f"{two[2]} {two[1]}" if person and not any(map(words_of(tags).house.search, two.groups())) else line


@lru_cache(maxsize=languages.COMBINED)
def _no_surnames(tags: tuple[str, ...]) -> frozenset[str]:
    """Single words that are places, desks, sections or agencies, which sell pictures, too: `Reuters, Bloomberg`."""
    spoken = (*languages.tables_for(""), *(table for tag in tags if (table := languages.tables(tag))))
    words = (word.casefold() for table in spoken for word in (*table.no_name, *table.picture_houses))
    return words_of(tags).nobody | cldr.places(tags[0]) | frozenset(words)


def _bare(line: str, words: Words) -> str:
    """A byline without its words for author; a single word left by a noun was part of the name (`Text Miller`)."""
    before = words.before.match(line)
    rest = line[before.end() :] if before else line
    rest = NEXT_LABEL.sub("", rest) if before and _LABEL.search(before[0]) else rest
    if before and rest.isascii() and len(rest.split()) < 2 and not words.inside.search(before[0] + "x"):
        rest = rest if ":" in before[0] or rest.casefold() in words.nobody else line  # `Autor Redaktion` has no name
    after = words.after.search(rest)
    if after is None:
        return rest
    left = words.subject.sub("", rest[: after.start()].strip())  # `Ann Lee Sports Editor`
    desk = not left.isascii() and " " not in left and not _is_unparted(left)  # `ঢাকা প্রতিনিধি`: of a town
    return "" if desk else left


def _named(line: str, words: Words) -> str:
    """The name in the heading of an author's box, `About Ann Lee`, `Über die Autorin: Ann Lee`; of `About Ann` and of
    `About us` nothing."""
    about = words.about.match(line)
    if about is None or line[about.end()].islower():
        return line
    rest = line[about.end() :]
    return rest if " " in rest else ""


def _is_name(name: str, words: Words) -> bool:
    parts = name.split()
    sized = 2 <= len(name.rstrip(".")) <= _LONGEST and len(parts) <= _MOST_WORDS
    if not sized or name.casefold() in words.nobody or not any(c.isalpha() for c in name) or _NO_NAME.search(name):
        return False
    if len(parts) == 2 and parts[0].casefold() in words.desks:
        return False  # `Redacción Deportes`
    if name.casefold().endswith(words.rooms) and _is_room(name.casefold(), words):
        return False
    return len(parts) < 2 or not (_in_small_letters(parts) or parts[-1] in every_language().particles)


def _is_room(name: str, words: Words) -> bool:
    """Whether a name is that of a desk, which no house's name is before: `Sports Desk`, `Sportredaktion`."""
    before = (name.removesuffix(room).rstrip(" -") for room in words.rooms if name.endswith(room))
    return any(part and words.nobody.issuperset(part.split()) for part in before)


def _in_small_letters(words: list[str]) -> bool:
    """Whether some word is no name for its small first letter: a role, a sentence, a desk."""
    return any(
        word[0].islower()
        and not _GEORGIAN.match(word)
        and not (word[-1] == "." and word[:-1] in every_language().degrees)
        and (
            WORD_PART.split(word.rstrip("."))[0].casefold() not in every_language().particles
            or _GLUED_SMALL.match(word)
        )
        for word in words
    )
