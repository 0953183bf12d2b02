"""What is no section though it stands where one would: words of tools and of calls, labels, addresses of accounts; and what
is a section's name, and no overline or author."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from scraper import urls
from scraper.models import Candidate
from scraper.normalize import languages, scripts
from scraper.normalize import text as written
from scraper.parser.lines import people
from scraper.parser.lines.sitename import folded

_SIGNED = 0.6  # confidence in an author from which an entry of the menu called so is that one's
_BY_MENU = frozenset({"menu entry", "menu's link", "menu's folder", "heading's link"})
_NO_SECTION = (
    r"log-?in|log-?on|sign-?in|sign-?up|regist(?:er|ration)|account|my-?account|users?|profile|share|print|search|rss|feed"
    r"|wp-login|e-?paper"
)
_ACCENTS = str.maketrans("άέήίόύώ", "αεηιουω")  # which Greek capitals lose
_KINDS = frozenset("article story post newsarticle blogposting webpage".split())
_LISTED = re.compile(r",(?=\S)")  # of several sections that a template set in one line
_SIGNS = " /›»>|·•,;:"
_BRACKETS = frozenset({"[]", "【】"})
_MAIL = re.compile(r"\w@\w")
_LONGEST = 60  # characters of what may have a full stop
_ENDED = re.compile(r"[.!?]\s|[。！？]")


def fronts(tags: tuple[str, ...]) -> frozenset[str]:
    """What the front page is called in these languages, and what a section is."""
    return _words(tags).fronts


def is_front(tags: tuple[str, ...], text: str, sites: frozenset[str]) -> bool:
    """Whether the first step of a path is called as the front page is, or that with the site's name: `Echo Home`."""
    told, known = key(text), fronts(tags)
    if told in known:
        return True
    words = told.split()
    named = {" ".join(words[1:]): words[0], " ".join(words[:-1]): words[-1]} if len(words) > 1 else {}
    return any(front in known and folded(site) in sites for site, front in named.items())


def is_page(tags: tuple[str, ...], text: str) -> bool:
    """Whether the last step of a path only says that the article is there: `Article`, `正文`."""
    return key(text) in _words(tags).pages


def is_unfiled(tags: tuple[str, ...], text: str) -> bool:
    """Whether a section is that of what nobody has filed: `Uncategorized`."""
    return key(text) in _words(tags).unfiled


def is_kind(text: str) -> bool:
    """Whether a word for machines says what a page is, in place of its section: `Article`, `NewsArticle`."""
    return folded(text) in _KINDS


def is_of_all(tags: tuple[str, ...], text: str, folder_name: str) -> bool:
    """Whether a link to a folder names what all of a site's stands in: `Archive`, `Categories`, or `All the news` in that of
    articles, which only one word or the folder's own name calls a section."""
    words, name = _words(tags), folder_name.lower()
    return name in words.holding or (name in words.holding_articles and len(text.split()) > 1 and folder(text) != name)


def is_tool(tags: tuple[str, ...], text: str, target: str) -> bool:
    """Whether a line or link is a button's or a call, and names no section: `Login`, `Share this story`, `Read more`."""
    told, words = key(text), _words(tags)
    if told in words.comments and _is_part(target):
        return False
    return told in words.tools or told.startswith(words.calls) or words.elsewhere.search(f"/{path(target)}") is not None


def _is_part(target: str) -> bool:
    """Whether a link that says "comments" leads to a part of the site, which prints the opinions of its own: `评论`."""
    place = path(target)
    return bool(place.strip("/")) and "#" not in place and "comment" not in place.lower()


def is_fact(tags: tuple[str, ...], text: str) -> bool:
    """Whether a line gives a date or an author, or the label of one or of tags: `Published on Tuesday`, `By Ann Lee`, `Tags`.
    Behind the word for tags a section's name may go on: `Temas del día`."""
    told, words = key(text), _words(tags)
    if told in words.tags:
        return True
    labelled = any(told == fact or told.startswith(f"{fact} ") for fact in words.facts)
    return labelled or people.words_of(tags).inside.match(text) is not None


def key(text: str) -> str:
    """A line as it is looked up: case, space and the marks around it are as good as none."""
    told = " ".join(text.casefold().split()).strip(" :*-|[]()»›→>")
    return told if told.isascii() else told.translate(_ACCENTS)


def path(target: str) -> str:
    """An address without scheme and host."""
    return target.split("://", 1)[-1].partition("/")[2]


def folder(name: str) -> str:
    """A section's name as the folders of addresses are called, without the marks on its letters.

    >>> folder("Společnost a věda")
    'spolecnost-a-veda'
    """
    joined = "-".join(name.lower().split())
    return joined if joined.isascii() else "".join(c for c in normalize("NFKD", joined) if not combining(c))


def is_edition(target: str) -> bool:
    """Whether an address is that of the site in a language: `/en/`."""
    place = path(target).strip("/")
    return bool(place) and "/" not in place and urls.edition(target) == place.lower()


def tidied(found: Sequence[Candidate], tags: tuple[str, ...]) -> list[Candidate]:
    """The candidates without the signs that a template sets around a section and the words by which a link promises more of
    it, and without those that are sentences, addresses of mail, or have no letter: a year or a number under which the house
    files it. `sports` and `SPORTS` are written `Sports` where another says it so."""
    more = _words(tags).more
    values = [(c, more.sub("", _plain(str(c.value).strip(_SIGNS)) or str(c.value))) for c in found]
    written = {folded(value): value for _, value in reversed(values) if not _is_one_case(value)}
    return [
        replace(c, value=written.get(folded(value), value) if _is_one_case(value) else value)
        for c, value in values
        if any(map(str.isalpha, value)) and not _is_sentence(value) and not _MAIL.search(value)
    ]


def _is_one_case(text: str) -> bool:
    return text.islower() or text.isupper()


def _plain(text: str) -> str:
    """A text without the brackets around the whole of it: `[City]`."""
    inside = text[1:-1].strip()
    return inside if text[:1] + text[-1:] in _BRACKETS and not any(c in inside for c in "[]【】") else text


def _is_sentence(text: str) -> bool:
    return len(text) > _LONGEST and _ENDED.search(text) is not None


def refusal(found: Sequence[Candidate]) -> Callable[[Candidate], str | None]:
    """Why a line above the title is no overline, and a name no author's: it is the name of a section, or half of one."""
    names = {part for c in found if c.field == "section" for part in _LISTED.split(str(c.value))}

    def refuse(c: Candidate) -> str | None:
        if isinstance(c.value, tuple):
            return "is half of the section's name" if any(_is_half(c, name) for name in names) else None
        return "is the section's name" if folded(str(c.value)) in set(map(folded, names)) else None

    return refuse


def columns(found: Sequence[Candidate]) -> Callable[[Candidate], str | None]:
    """Why an entry of the site's menu is no section: it is who signs the article, to whose column it leads."""
    signed = [c for c in found if c.field == "authors" and c.confidence >= _SIGNED]
    names = {folded(str(name)) for c in signed if isinstance(c.value, tuple) for name in c.value}
    by_menu = _BY_MENU if names else ()
    return lambda c: "is the author's name" if c.rule in by_menu and folded(str(c.value)) in names else None


def _is_half(c: Candidate, section: str) -> bool:
    """Whether a name ends within the name of a section: `Desk Courts and accidents`, read as `Desk Courts`."""
    words = set(section.casefold().split())
    if len(words) < 2 or section.casefold() not in c.text.casefold():
        return False
    names = c.value if isinstance(c.value, tuple) else ()
    parts = [name.casefold().split() for name in names if isinstance(name, str)]
    return any(part[-1] in words and not words.issuperset(part) for part in parts if part)


class _Words(NamedTuple):
    """Words of some languages, as `key` gives them: `fronts` of the front page and of what a section is, `pages` of the
    article itself, `unfiled` of what nobody has filed, `holding` and `holding_articles` of folders that hold those of sections and articles, `elsewhere` in addresses of no section, `tools` that no section is called, `comments` among them that are the word for opinions, too, `facts`
    before a date or a name, `tags` before the tags, `calls` at the start of what the reader shall do, `more` around the name of a section."""

    fronts: frozenset[str]
    pages: frozenset[str]
    unfiled: frozenset[str]
    holding: frozenset[str]
    holding_articles: frozenset[str]
    elsewhere: re.Pattern[str]
    tools: frozenset[str]
    comments: frozenset[str]
    facts: tuple[str, ...]
    tags: frozenset[str]
    calls: tuple[str, ...]
    more: re.Pattern[str]


@lru_cache(maxsize=languages.COMBINED)
def _words(tags: tuple[str, ...]) -> _Words:
    spoken = [table for tag in tags if (table := languages.tables(tag))]

    def keys(words: Iterable[str]) -> tuple[str, ...]:
        return tuple({told for word in words if (told := key(word))})

    addresses = {re.escape(word) for table in spoken for word in (*table.addresses, *table.author_addresses)}
    return _Words(
        fronts=frozenset(keys(w for t in spoken for w in t.section)),
        pages=frozenset(keys(w for t in spoken for w in t.this_page)),
        unfiled=frozenset(keys(w for t in spoken for w in t.unfiled)),
        holding=frozenset(w for t in spoken for w in t.section_addresses),
        holding_articles=frozenset(w for t in spoken for w in t.article_addresses),
        elsewhere=re.compile(
            rf"/(?:{'|'.join((_NO_SECTION, *sorted(addresses)))})(?:\.\w{{2,5}})?(?:/|\?|$)", re.IGNORECASE
        ),
        tools=frozenset(
            keys(
                w
                for t in spoken
                for w in (
                    *t.account,
                    *t.interruptions,
                    *t.print,
                    *t.short_link,
                    *t.comment_form,
                    *t.read_also,
                    *t.comments,
                    *t.next_page,
                    *t.other_articles,
                )
            )
        ),
        comments=frozenset(keys(w for t in spoken for w in t.comments)),
        facts=keys(w for t in spoken for w in (*t.published, *t.updated, *t.author)),
        tags=frozenset(keys(w for t in spoken for w in t.tags)),
        calls=keys(w for t in spoken for w in t.calls),
        more=_around(written.either([w for t in spoken for w in t.more_of])),
    )


def _around(words: str) -> re.Pattern[str]:
    """These words at an edge of a line, with the blank that parts them; Chinese has none."""
    glued = f"(?-i:[{scripts.UNSPACED}])"
    return re.compile(
        rf"^(?:{words})(?:\s+|(?={glued}))|(?:\s+|(?<={glued}))(?:{words})$" if words else r"(?!)", re.IGNORECASE
    )
