"""The words that bylines are made of in the languages of a page, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from scraper.normalize import languages, scripts
from scraper.normalize import text as written
from scraper.normalize.words import is_glued
from scraper.parser.lines import eastern
from scraper.parser.lines.eastern import CHINESE_NAME, HAN, HANGUL, KOREAN_NAME
from scraper.parser.lines.everywhere import every_language as every_language

# In Chinese letters a dot parts a foreigner's first name from the last: `安娜·克里斯蒂`. Arabic papers put two before a post.
_SIGNS = rf"[;|/•\n&＆፣]|\s?\.{{2,3}}\s|(?<!{HAN})·|·(?!{HAN})|،|、|，|\s[-–—]\s"
# Between a label and its value: Armenian puts ՝ there, Ethiopian papers ፡ or ፦, Khmer ones ៖, Japanese ones ● or ＝, and in
# Bengali and Nepali many type ঃ and ः for a colon.
COLONS = ":：՝፡፦៖●＝ঃः"
RIGHTS_MARKS = "©ⓒ"
RIGHTS = rf"[{RIGHTS_MARKS}]|\([cC]\)(?=\s|\d)"  # the same, and as people type them
NEXT_LABEL = re.compile(rf"\s+[^\W\d](?:[^\W\d]|['’](?=\w)){{0,13}}\s?[{COLONS}].*")  # `Text: Ann Lee Photo: Bo Lund`
STROKES = "|｜\u4e28∣︱/／╱"  # which Chinese papers put between a label and its value, too
_ARABIC = f"[{scripts.ARABIC}]"  # whose papers put a stroke behind a label: `كتب/ أحمد سمير`
_ARABIC_ONLY = re.compile(_ARABIC)
_COMPOUNDED = 8  # letters of a role that ends a longer word and no surname: `Wirtschaftsredakteur`
_NEVER = re.compile(written.NONE)


class EastWords(NamedTuple):
    """How papers of East Asia name a reporter: `glued` a word for author without a blank behind it; `reported` a Chinese one and
    a name, parted by a blank or followed by a stroke (`記者陳美玲／台北報導`) or another word for author; `credited` one and
    names behind a stroke (`文／陳美玲`); `wired` how Korean agencies begin a text (`(서울=강변통신) 한가람 기자 =`); `reporting`
    one at the start of a bracket, `placed` a name, the place and the word that one reports (`陳美玲台北報導`), `filed` a text's
    first words up to that it is reported; `pictured` a word for pictures at either end, `photographer` the role of one who takes them, at the start. `reports` ends a place that news comes
    from, `desk` a part of a house, `notes` is a letter of a note in brackets; with `starts` Chinese and Korean names begin, with
    `ends` Japanese ones end, with none of `never` Chinese ones. `crafts` are all words for one who made the text or its pictures, `tellers` those who wrote."""

    glued: re.Pattern[str]
    reported: re.Pattern[str]
    credited: re.Pattern[str]
    wired: re.Pattern[str]
    reporting: re.Pattern[str]
    placed: re.Pattern[str]
    filed: re.Pattern[str]
    pictured: re.Pattern[str]
    photographer: re.Pattern[str]
    reports: re.Pattern[str]
    desk: re.Pattern[str]
    notes: re.Pattern[str]
    starts: frozenset[str]
    ends: frozenset[str]
    never: frozenset[str]
    crafts: frozenset[str]
    tellers: frozenset[str]


class Words(NamedTuple):
    """What bylines are made of in some languages: `before` matches words for author at the start (`كتبت`, `記者：`),
    `about` what stands before a name in the heading of a box (`About Ann Lee`), `inside` prepositions before a name within a
    line, `after` words behind a name (`한가람 기자`), `between` what parts names; `joining` the word that opens a
    bracket of more of them (`Ann Lee (with Bo Lund and Cy Dale)`); `alone` a line that is a word for author only;
    `house` a word that names an agency or a paper; `led` a role before a name, `role` one that ends a part, `office` the
    beginning of one; `edits` ends with a word for one who edited; `others` matches what stands before who took the pictures, `pictured` such a label alone, `credit` a line that begins with it, or
    ends with a house that only sells pictures; `for_` stands before the house; `shot` matches a word for pictures before who took
    them, `subject` the words behind a name for what its bearer writes about, `glued_and` two names with an "and" that is glued
    to the second; `nobody` are
    roles, desks, weekdays, buttons and bare labels, folded, `desks` those that a word of a section follows, `rooms` what such a word stands before; `follow` is such a button behind a name, or before one; `east` are
    the words of East Asia."""

    before: re.Pattern[str]
    about: re.Pattern[str]
    inside: re.Pattern[str]
    after: re.Pattern[str]
    between: re.Pattern[str]
    joining: re.Pattern[str]
    alone: re.Pattern[str]
    house: re.Pattern[str]
    led: re.Pattern[str]
    role: re.Pattern[str]
    office: re.Pattern[str]
    edits: re.Pattern[str]
    others: re.Pattern[str]
    pictured: re.Pattern[str]
    credit: re.Pattern[str]
    for_: re.Pattern[str]
    shot: re.Pattern[str]
    subject: re.Pattern[str]
    glued_and: re.Pattern[str]
    nobody: frozenset[str]
    desks: frozenset[str]
    rooms: tuple[str, ...]
    follow: re.Pattern[str]
    east: EastWords


@lru_cache(maxsize=languages.COMBINED)
def words_of(tags: tuple[str, ...]) -> Words:
    """The words of bylines in the languages of these tags."""
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    all_labels = [label.strip(" :：") for table in spoken for label in (*table.author, *table.author_by)]
    prepositions = {word.casefold() for table in spoken for word in table.author_by}
    nouns = [label for label in all_labels if label.split()[-1].casefold() not in prepositions]
    labels, by = written.either(all_labels), written.either(prepositions)
    marked = written.either(word for table in spoken for word in table.author_marked)
    joined = written.either(word for table in spoken for word in table.author_and)
    roles = written.either(word for table in spoken for word in table.roles)
    long_roles = written.either(role for t in spoken for role in t.roles if len(role) >= _COMPOUNDED)
    korean = written.either(filter(eastern.is_hangul, all_labels))
    unspaced = rf"|(?<=^{HANGUL}{{3}})(?:{korean})" if korean != written.NONE else ""
    both = _both(f"{labels}|{marked}", written.either(word for table in spoken for word in table.photo), joined)
    return Words(
        before=_before(both, labels, marked, by),
        about=re.compile(
            rf"\W{{0,3}}(?:{written.either(w for t in spoken for w in t.about_author)})(?:\s?[:：])?\s+(?=[^\W\d_])",
            re.IGNORECASE,
        ),
        inside=re.compile(rf"(?<![^\s|,;:>)\]])(?:{by})\s+(?=\S)", re.IGNORECASE),
        after=re.compile(rf"(?:\s(?:{written.either(nouns)}){unspaced})(?=[\s\])]|$)", re.IGNORECASE),
        between=re.compile(
            rf"\s*(?:{_SIGNS}|,(?!\s*(?:{every_language().endings})\b)(?:\s(?:{joined})(?=\s))?|\s(?:{joined})\s)\s*",
            re.IGNORECASE,
        ),
        joining=re.compile(rf"\s?[(\[]\s?(?:{joined})\s+(?=(?-i:[^\W\d_{scripts.SMALL}]))", re.IGNORECASE),
        alone=re.compile(
            rf"\W{{0,3}}(?:(?:{labels})\s?[{COLONS}]?|(?:{marked}|{both})\s?[{COLONS}])\W{{0,3}}", re.IGNORECASE
        ),
        house=_house(word for t in spoken for word in t.agencies),
        led=re.compile(rf"(?:\S+-)?(?:{roles})\s+(?=\S+\s+\S)", re.IGNORECASE),
        role=re.compile(rf"(?<=\S)[\s-](?:(?:{roles})|[^\W\d_]+(?:{long_roles}))$", re.IGNORECASE),
        office=_office(spoken, roles),
        edits=re.compile(rf"(?<!\w)(?:{written.either(w for t in spoken for w in t.edits)})\W{{0,3}}$", re.IGNORECASE),
        others=re.compile(
            rf"\W{{0,3}}(?:{written.either(w for t in spoken for w in t.other_crafts)})[\s:：]+", re.IGNORECASE
        ),
        pictured=re.compile(
            rf"\W{{0,3}}(?:{written.either(w for t in spoken for w in t.photo)})\s?[:：]\W*", re.IGNORECASE
        ),
        credit=_credit(spoken),
        for_=re.compile(
            rf"\s(?:(?:{written.either(w for t in spoken for w in t.author_for)})|(?-i:{every_language().openings}))\s",
            re.IGNORECASE,
        ),
        shot=re.compile(
            rf"\W{{0,3}}(?:{written.either(w for t in spoken for w in t.photo)})\s(?=\S+\s\S|{KOREAN_NAME}$|{CHINESE_NAME}$)",
            re.IGNORECASE,
        ),
        subject=re.compile(
            rf"(?<=\S)(?<!^)(?:\s(?:{written.either(w for t in spoken for w in t.no_name)}))+$", re.IGNORECASE
        ),
        glued_and=_glued_and(spoken),
        nobody=_nobody(spoken),
        desks=frozenset(w.casefold() for t in spoken for w in t.author)
        & frozenset(w.casefold() for t in spoken for w in t.no_author),
        rooms=tuple({w.casefold() for t in spoken for w in t.desks}),
        follow=_follow(w for t in spoken for w in (*t.follow, *(label for label in t.comments if " " in label))),
        east=_east(spoken, all_labels),
    )


def _before(both: str, labels: str, marked: str, by: str) -> re.Pattern[str]:
    """A word for author at the start of a line, with what parts it from the name."""
    return re.compile(
        rf"\W{{0,3}}(?:{both}(?:\s{{0,2}}[{COLONS}]\s{{0,2}}|\s(?:{by})\s|\s+)|(?:{marked})\s{{0,2}}[{COLONS}]\s{{0,2}}|(?:{labels})(?:\s{{0,2}}[{COLONS}]\s{{0,2}}|\s{{1,2}}[-–—]\s+|\s?[,،]\s+|(?<={_ARABIC})\s?/\s?|\s+))",
        re.IGNORECASE,
    )


def _nobody(spoken: Sequence[languages.LanguageTable]) -> frozenset[str]:
    """Roles, desks, sections, weekdays, buttons and bare labels, folded."""
    kinds = (
        (*t.no_author, *t.no_name, *t.author, *t.published, *t.updated, *t.weekdays, *t.follow, *t.section)
        for t in spoken
    )
    return frozenset(word.casefold() for words in kinds for word in words)


def _office(spoken: Sequence[languages.LanguageTable], roles: str) -> re.Pattern[str]:
    """The beginning of an office, `Head of`, or a role or a newsroom and its section: `Redaktorin Politik`, `Redacción Deportes`."""
    openings = written.either(word for table in spoken for word in table.role_openings)
    rooms = written.either(word for table in spoken for word in table.no_author)
    sections = written.either(word for table in spoken for word in table.no_name)
    return re.compile(rf"(?:{openings})\s|(?:{roles}|{rooms})\s(?:{sections})$", re.IGNORECASE)


def _credit(spoken: Sequence[languages.LanguageTable]) -> re.Pattern[str]:
    """`Photo: Ann Lee, The Echo` without a further label, `Ann Lee / Getty Images`; agencies that sell texts may have written."""
    every = languages.tables_for("")[0]
    labels = written.either(word for table in spoken for word in table.photo)
    houses = written.either(house for house in every.picture_houses if house not in every.news_houses)
    return re.compile(rf"\W{{0,3}}(?:{labels})\s?[:：](?!.*[:：])|.*\w\W{{1,4}}(?:{houses})\W*$", re.IGNORECASE)


def _both(labels: str, pictures: str, joined: str) -> str:
    """A pattern of the label of one who wrote and took the pictures: `Text & Fotos`, `Photos et texte`."""
    tie = rf"(?:\s?[&＆/+·・]\s?|\s(?:{joined})\s)"
    return rf"(?:(?:{labels}){tie}(?:{pictures})|(?:{pictures}){tie}(?:{labels}))"


def _glued_and(spoken: Sequence[languages.LanguageTable]) -> re.Pattern[str]:
    """A pattern of two names of two words or three, the second with a letter for "and" before it that is none of its own."""
    letters = written.either(w for t in spoken for w in t.author_and if len(w) == 1 and _ARABIC_ONLY.fullmatch(w))
    own = written.either(word for table in spoken for word in table.and_names)
    return re.compile(
        rf"(?P<first>\S+\s\S+(?:\s\S+)?)\s(?!(?:{own})\s)(?:{letters})(?P<second>\S{{2,}}\s\S+(?:\s\S+)?)"
    )


def _follow(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of the button that follows an author, behind a name or before one of two words: `Ann Lee + Follow`."""
    button = written.either(words)
    capital = rf"(?-i:[^\W\d_{scripts.SMALL}])"  # `Follow the river` is a sentence
    return re.compile(
        rf"(?<=\w)[.,]?\s+\+?\s?(?:{button})\W*$|^\+?\s?(?:{button})\s+(?={capital}\S*\s{capital})", re.IGNORECASE
    )


def _with(needed: Iterable[str], pattern: str) -> re.Pattern[str]:
    """A pattern in which each of these alternatives stands; one that never matches where one of them is of no words: to
    compile what is told by Chinese letters for a page in others takes longer than to read it."""
    return re.compile(pattern) if written.NONE not in needed else _NEVER


def _east(spoken: Sequence[languages.LanguageTable], labels: Sequence[str]) -> EastWords:
    reports = written.either(word for table in spoken for word in table.reports)
    days = written.either(mark for table in spoken for mark in dict(table.marks).get("day", ()))
    compounds = written.either(word for table in spoken for word in table.author_compounds)
    either_glued = written.either(filter(eastern.is_all_han, labels))
    nobody = {word for table in spoken for word in table.no_author}
    pictures = {word for table in spoken for word in (*table.photo, *table.photo_by, *table.other_crafts)}
    tellers = frozenset(  # who reports: no editor, no photographer
        label.rstrip("/／") for label in labels if label not in pictures and not any(word in label for word in nobody)
    )
    telling = written.either(filter(eastern.is_all_han, tellers))
    shooting = written.either(word for table in spoken for word in table.photographers)
    korean = written.either(filter(eastern.is_hangul, labels))
    han_only = written.either(filter(eastern.is_han, labels))
    return EastWords(
        glued=_with({either_glued}, rf"\W{{0,2}}(?:{either_glued})(?={CHINESE_NAME}\W{{0,2}}$)"),
        reported=_with(
            {either_glued},
            rf"^(?:《{HAN}{{1,12}}》|\W{{0,2}}{HAN}{{0,8}}?)(?:{either_glued})"
            rf"(?:\s{{1,2}}(?P<parted>{CHINESE_NAME})(?=$|\s{HAN}{{0,6}}(?:{reports})\W{{0,2}}$)"
            rf"|(?!{compounds})(?P<struck>{CHINESE_NAME})(?=\s?[／/╱]|\s(?:{either_glued})))",
        ),
        credited=_with(
            {han_only},
            rf"^\W{{0,2}}(?:{han_only})\s?[／/╱|｜\u4e28・=＝]\s?(?P<names>{CHINESE_NAME}(?:[ 、&＆]{CHINESE_NAME}){{0,3}})\W{{0,2}}$",
        ),
        wired=_with(
            {korean},
            rf"^\W{{0,2}}[(\[【][^)\]】]{{2,24}}[)\]】]\s?(?P<names>{KOREAN_NAME}(?:[ ·,]{{1,2}}{KOREAN_NAME}){{0,3}})\s?(?:{korean})\s?=",
        ),
        reporting=_with({telling}, rf"\W{{0,2}}{HAN}{{0,8}}?(?:{telling})(?!{compounds})\s?[:：]?\s?"),
        placed=_with(
            {reports},
            rf"(?:(?P<name>{HAN}{{3}})(?={HAN}{{2}}))?{HAN}{{0,4}}(?:\d{{1,2}}(?:{days}))?(?:{reports})",
        ),
        filed=_with(
            {telling, reports},
            rf"^\W{{0,2}}({HAN}{{0,8}}?(?:{telling})\s?{CHINESE_NAME}(?:[ 、]{CHINESE_NAME}){{0,2}}[\s／/╱]{{1,2}}{HAN}{{0,6}}(?:{reports}))(?=[\s:：])",
        ),
        pictured=re.compile(
            rf"^(?:{written.either(pictures)})|(?:{written.either(w for t in spoken for w in t.photo_behind)})$"
        ),
        photographer=_with({shooting}, rf"\W{{0,2}}{HAN}{{0,6}}?(?:{shooting})"),
        reports=re.compile(rf"(?:{reports})$"),
        desk=re.compile(rf"(?:{written.either(word for t in spoken for word in t.desks)})$"),
        notes=re.compile(written.either(letter for t in spoken for letter in t.note_letters)),
        starts=frozenset("".join(letters for t in spoken for letters in t.name_starts)),
        ends=frozenset("".join(letters for t in spoken for letters in t.name_ends)),
        never=frozenset("".join(letters for t in spoken for letters in t.never_name_ends)),
        crafts=frozenset(labels) | pictures,
        tellers=tellers,
    )


def _house(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of words that stand alone in a name, those of scripts without spaces at its end."""
    told = [*words]
    ends = [word for word in told if any(map(is_glued, word))]
    alone = written.either(word for word in told if not any(map(is_glued, word)))
    return re.compile(rf"(?<!\w)(?:{alone})(?!\w)|(?:{written.either(ends)})$", re.IGNORECASE)
