"""What notices are told by: the words of the tables, folded, in the shape in which `notices` and `cleaning` ask for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scraper.normalize import languages, scripts
from scraper.normalize import text as written
from scraper.normalize.phrases import Phrases
from scraper.parser.lines import named_lines, people, reporters
from scraper.parser.lines.eastern import is_han
from scraper.parser.lines.wording import COLONS, STROKES

_LONGEST_TITLE = 160  # characters of a line with a title in it
_LONGEST_OPENING = 60  # characters of a label
_INVISIBLE = "\u200c\u200e\u200f"
_MARKS = ":：|»›>/…\\-–—([。."  # between a label and what it announces
_HYPHENS = "-–—(["  # glued to a word they belong to it
_NEVER = re.compile("(?!)")
_SIGNS = re.compile(r"\W*")  # before the first word
_NO_PHRASES = Phrases()


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words of a page's languages that open what is no prose, folded as `written.fingerprint` folds."""

    read_also: tuple[str, ...] = ()
    ends: frozenset[str] = frozenset()  # after which nothing of the article follows: comments, tags, a consent box
    consent: frozenset[str] = frozenset()  # those of them above a consent box
    contacts: frozenset[str] = frozenset()  # the same near the end of a press release: whom to ask
    signoff: tuple[str, ...] = ()
    summary: re.Pattern[str] = _NEVER  # the label of a lead and what parts it from that
    retitled: re.Pattern[str] = _NEVER  # a line that says under which title the text was printed elsewhere
    legal: tuple[str, ...] = ()  # in a notice of rights
    legal_words: tuple[str, ...] = ()  # of which such a notice has two, or one beside ©
    calls: tuple[str, ...] = ()  # at the start of what asks the reader to follow or subscribe
    follow: re.Pattern[str] = _NEVER  # the button that follows an author or a house, at the start of a line
    interruptions: frozenset[str] = frozenset()  # whole lines: advertisement, article continues below, read also
    embeds: tuple[str, ...] = ()  # in lower case, at the start of what a box says that shows what is of another house
    author: tuple[str, ...] = ()  # in lower case, with what parts them from the name
    sourced: tuple[str, ...] = ()  # the same before the house that a text is from
    counted: frozenset[str] = frozenset()  # behind a number: times
    tools: frozenset[str] = frozenset()  # print, mail, short link, the fields of a comment form
    read_in: re.Pattern[str] = _NEVER  # a whole line: how long it takes to read the article
    promotions: Phrases = _NO_PHRASES  # in what the paper says of itself
    promotion_words: Phrases = _NO_PHRASES  # of which that has two, or one and links
    appeals: Phrases = _NO_PHRASES  # in what asks readers for money for the house's own work
    donate: Phrases = _NO_PHRASES  # in the short line above that calls for it
    credit: re.Pattern[str] = _NEVER  # the end of a caption: who took the picture
    credit_beside: re.Pattern[str] = _NEVER  # what stands before a name that tells it behind a picture
    picture_houses: frozenset[str] = frozenset()  # that sell pictures
    networks: frozenset[str] = frozenset()  # on which readers follow a house
    dated: Callable[[str], bool] = lambda _: False  # whether a line gives a date
    day: Callable[[str], bool] = lambda _: False  # whether a line is a date and nothing else
    signed: Callable[[str], bool] = lambda _: True  # whether a line names somebody
    toolbar: frozenset[int] = frozenset()  # indexes of the blocks that carry a labelled news ID, date or view count
    roled: Callable[[str], bool] = lambda _: False  # whether a line is nothing but a name and what its bearer does
    person: Callable[[str], bool] = lambda _: False  # whether a line is the name of somebody and no more
    role: Callable[[str], bool] = lambda _: False  # whether a line says what somebody is and no more
    filed: frozenset[str] = frozenset()  # where the page says that it is filed
    writers: tuple[str, ...] = ()  # who wrote the article, in lower case
    beside: Callable[[str], bool] = lambda _: True  # whether an address is another page of the site
    introduced: int = -1  # the index of the line below which stands who that is

    def unlabelled(self, lead: str) -> str:
        """A lead without the word before it that says what it is: `核心提示：…`."""
        match = self.summary.match(lead)
        return lead[match.end() :] if match and match.end() < len(lead) else lead

    def open_rights(self, line: str) -> bool:
        """Whether a line begins with the words of a notice of rights: `Copyright The Lantern`, `Tous droits réservés`."""
        return written.fingerprint(_SIGNS.sub("", line, 1)).startswith((*self.legal, *self.legal_words))

    def retitles(self, line: str) -> bool:
        """Whether a line says under which title the text was printed elsewhere: `（原标题：三座老桥完工）`."""
        return len(line) <= _LONGEST_TITLE and self.retitled.fullmatch(line) is not None


@lru_cache(maxsize=languages.COMBINED)
def labels_of(tags: tuple[str, ...]) -> Labels:
    """The words of a page's languages, folded; what only the page knows is left to be filled in."""

    def fold(words: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f for word in words if (f := written.fingerprint(word))))

    spoken = [table for tag in tags if (table := languages.tables(tag))]
    spaced = {f"{word.lower()} " for t in spoken for word in t.author_marked}  # of sentences that begin with them
    return Labels(
        read_also=fold(w for t in spoken for w in t.read_also),
        ends=frozenset(fold(w for t in spoken for w in (*t.comments, *t.tags, *t.privacy))),
        consent=frozenset(fold(w for t in spoken for w in t.privacy)),
        contacts=frozenset(fold(w for t in spoken for w in t.press_contact)),
        signoff=fold(w for t in spoken for w in t.signoff),
        retitled=_retitled(spoken),
        summary=_summary(spoken),
        legal=fold(w for t in spoken for w in t.legal),
        legal_words=fold(w for t in spoken for w in t.legal_words),
        calls=fold(w for t in spoken for w in t.calls),
        follow=re.compile(rf"(?:{written.either(w for t in spoken for w in t.follow)})\s", re.IGNORECASE),
        interruptions=frozenset(
            fold(w for t in spoken for w in (*t.interruptions, *t.read_also, *t.other_articles, *t.read_further))
        ),
        embeds=tuple(word.lower() for table in spoken for word in table.embeds),
        read_in=_read_in(spoken),
        promotions=Phrases(w for t in spoken for w in t.promotions),
        promotion_words=Phrases(w for t in spoken for w in t.promotion_words),
        appeals=Phrases(w for t in spoken for w in t.appeals),
        donate=Phrases(w for t in spoken for w in t.donate),
        credit=_credit(spoken),
        credit_beside=_credit_beside(spoken),
        counted=frozenset(fold(w for t in spoken for w in t.times)),
        picture_houses=frozenset(fold(w for t in spoken for w in t.picture_houses)),
        networks=frozenset(fold(w for t in spoken for w in t.networks)),
        author=tuple(
            {
                w.lower() + m
                for t in spoken
                for w in (*t.author, *t.author_marked)
                for m in COLONS + " " + (STROKES if is_han(w) else "")
            }
            - spaced
        ),
        sourced=tuple({w.lower() + m for t in spoken for w in t.source for m in COLONS}),
        signed=lambda line: bool(people.names([line], tags) or reporters.line(line, tags)),
        roled=lambda line: bool(named_lines.with_role(line, tags)),
        person=lambda line: people.is_person(line) and people.names([line], tags) == (line,),
        role=lambda line: named_lines.is_role(line, tags),
        tools=frozenset(
            fold(
                w for t in spoken for w in (*t.print, *t.short_link, *t.comment_form, *t.views, *t.comments, *t.news_id)
            )
        ),
    )


# Who took a picture, or what it was taken from: no sentence, which begins small or ends with a full stop.
_NAMED = rf"(?-i:(?!\s*[{scripts.SMALL}]+\s[{scripts.SMALL}]))(?![^:!?\n]*[^\W\d_]{{3}}[.。।۔]$)[^:!?\n]{{2,70}}"


def _summary(spoken: Sequence[languages.LanguageTable]) -> re.Pattern[str]:
    labels = written.either(word for table in spoken for word in table.summary)
    return re.compile(rf"\W{{0,2}}(?:{labels})\s?(?:[{COLONS}]|[)）\]】])\s*", re.IGNORECASE)


def _retitled(spoken: Sequence[languages.LanguageTable]) -> re.Pattern[str]:
    """A label and a title, in brackets or not: behind a colon or, where a letter parts no words, in the signs of a title;
    with a blank alone before a capital. What ends as a sentence does, or goes on behind the title, says more:
    `First published as The Mill in 1860, the novel made her rich`."""
    labels = written.either(word for table in spoken for word in table.retitled)
    bare = r"(?:(?!,\s(?-i:[a-z]))[^\n])*(?<!\.)(?<!\.[\"”’»])"
    title = rf"[:：]\s?[^\n。]*[^.。\n]|[《「『“][^\n。]+[》」』”]|(?<=[a-z])\s(?=(?-i:[A-Z])){bare}"
    return re.compile(rf"[(（\[【]?\s?(?:{labels})\s?(?:{title})[)）\]】]?", re.IGNORECASE)


def _read_in(spoken: Sequence[languages.LanguageTable]) -> re.Pattern[str]:
    """A label and minutes, or minutes and a label, with a short word between and nothing else: `Lesezeit ca. 3 Minuten`.

    Hours are those of a reading as often: `Lecture 20 h`.
    """
    labels = written.either(written.fingerprint(word) for table in spoken for word in table.reading_time)
    units = [word for table in spoken for unit, words in table.units if unit == "minute" for word in words]
    few = rf"(?:\d{{1,3}}[-–])?\d{{1,3}}-?(?:min|['’′]|{written.either(map(written.fingerprint, units))})\.?"
    return re.compile(rf"(?:{labels})\W?(?:[^\W\d]{{1,7}}\W?)?{few}|{few}(?:[^\W\d]{{1,3}})?(?:{labels})")


def _credit(spoken: Sequence[languages.LanguageTable]) -> re.Pattern[str]:
    """A label of who took a picture, with a mark behind it unless it needs none, and a short name, at the end of a line; or
    a name and a label in brackets there: `（記者陳美玲攝）`."""
    marked = written.either(word for table in spoken for word in table.photo)
    before = written.either(word for table in spoken for word in table.photo_by)
    behind = written.either(word for table in spoken for word in table.photo_behind)
    return re.compile(
        rf"(?:(?:^|[\s(\[（／/|–—.,。！？，；◎@-])(?:{marked}|{before})\.?\s?[:：=＝©／]"
        rf"|(?:^|[(\[（／/|–—]\s?|[.!?…”\"]\s)(?:{before})\s)\s?{_NAMED}$"
        rf"|[（(\[【][^（）()\[\]【】]{{2,24}}(?:{behind})[）)\]】]\W{{0,2}}$",
        re.IGNORECASE,
    )


def _credit_beside(spoken: Sequence[languages.LanguageTable]) -> re.Pattern[str]:
    """A word for pictures behind a sentence or a bracket, before a name without a mark: `The mill at dawn. Photo Ann Lee`.

    At the start of a line it may be a subhead's: `Photos Win Prizes`.
    """
    words = written.either(word for table in spoken for word in table.photo)
    return re.compile(rf"(?:[.!?…)]\s|[(\[]\s?)(?:{words})\s", re.IGNORECASE)


def opens(text: str, labels: Sequence[str], *, word: bool = False) -> bool:
    """Whether a line begins with a label and a mark, or is nothing else: `End: …`, not `Endless queues`.

    With `word`, a blank behind the label will do.
    """
    for end in range(1, min(len(text), _LONGEST_OPENING) + 1):
        if written.fingerprint(text[:end]) in labels:
            rest = text[end:].lstrip(_INVISIBLE)
            mark = rest.lstrip()[:1]
            if not mark or (mark in _MARKS and (rest[0].isspace() or mark not in _HYPHENS)):
                return True
            if word and not (rest[0].isalnum() or rest[0] in _HYPHENS):
                return True
    return False
