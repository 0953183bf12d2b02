"""A search as its link says it, and the page of hits with the facets that narrow it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from scraper.cli.serving import questions
from scraper.publish import tables
from scraper.publish.web import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from scraper.cli.serving.questions import Facts
    from scraper.storage import Archive, Hit

MOST: Final = 200  # hits that are looked at: more are narrowed by a word or a facet, not by turning pages
PAGE: Final = 20
_ALL: Final = "until:9998"  # a search without a word: the newest of all, of which a section can be chosen
_VALUES: Final = 12  # of one facet
_LABEL: Final = 40  # columns
# What surrounds a found word until the page is written. A text that held them itself would only have marks of its own.
MARKS: Final = ("\x02", "\x03")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a link asks for; `sort` is relevance or time."""

    q: str = ""
    source: str = ""
    language: str = ""
    section: str = ""
    month: str = ""
    sort: str = "relevance"
    page: int = 1

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Asked:
        """From the query string of a URL, whatever stands there."""
        page = given.get("page", "")
        return cls(
            **{name: given.get(name, "").strip()[:500] for name in ("q", "source", "language", "section", "month")},
            sort="time" if given.get("sort") == "time" else "relevance",
            page=int(page) if page.isascii() and page.isdigit() and 0 < int(page[:6]) <= MOST // PAGE else 1,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.q or self.source or self.language or self.section or self.month)

    def query(self) -> str:
        """The same in the words of `Archive.search`."""
        month = (f"since:{_plain(self.month)}", f"until:{_plain(self.month)}") if self.month else ()
        source = f'source:"{_plain(self.source)}"' if self.source else ""
        language = f'lang:"{_plain(self.language)}"' if self.language else ""
        return " ".join(filter(None, (self.q, source, language, *month)))

    def link(self, **changes: str | int) -> str:
        """The URL of this search with something changed; the first page, unless a page is named."""
        other = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        plain = {"sort": "relevance", "page": 1}
        values = {name: getattr(other, name) for name in Asked.__dataclass_fields__}
        told = {name: value for name, value in values.items() if value and value != plain.get(name)}
        return f"/search?{urlencode(told)}" if told else "/search"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a facet, with the link that chooses it, or takes the choice back where `chosen`."""

    label: str
    count: int
    link: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of hits; `total` is at most MOST, and `more` says that there are more than that."""

    asked: Asked
    hits: tuple[tuple[Hit, Facts], ...] = ()
    total: int = 0
    more: bool = False
    facets: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
    doubts: tuple[str, ...] = ()
    pages: int = 1
    empty: bool = field(default=False)


def run(archive: Archive, asked: Asked, now: datetime) -> Found:
    """The page that was asked for."""
    if asked.is_empty:
        return Found(asked=asked, empty=True)
    words = asked.query()
    words = words or _ALL
    hits = archive.search(words, limit=MOST + 1, marks=MARKS, now=now)
    facts = questions.facts(archive, [hit.id for hit in hits])
    found = [(hit, facts[hit.id]) for hit in hits[:MOST]]
    facets = _facets(asked, [fact for _, fact in found])
    if asked.section:
        found = [(hit, fact) for hit, fact in found if fact.section == asked.section]
    if asked.sort == "time":
        found.sort(key=lambda pair: pair[1].dated_at, reverse=True)
    start = (asked.page - 1) * PAGE
    return Found(
        asked=asked,
        hits=tuple(found[start : start + PAGE]),
        total=len(found),
        more=len(hits) > MOST,
        facets=facets,
        doubts=archive.doubts(asked.q, now),
        pages=max(1, -(-len(found) // PAGE)),
    )


def _facets(asked: Asked, facts: list[Facts]) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    return (
        ("source", _choices(asked, "source", (fact.source for fact in facts))),
        ("language", _choices(asked, "language", (f.language for f in facts), wording.language_name)),
        ("section", _choices(asked, "section", (fact.section for fact in facts))),
        ("month", tuple(sorted(_choices(asked, "month", (f.month for f in facts)), key=_label, reverse=True))),
    )


def _choices(
    asked: Asked, name: str, values: Iterable[str], label: Callable[[str], str] = wording.shown
) -> tuple[Choice, ...]:
    counts = Counter(value for value in values if value)
    chosen = getattr(asked, name)
    if chosen and chosen not in counts:
        counts[chosen] = 0
    return tuple(
        Choice(
            label=tables.cut(label(value), _LABEL),
            count=count,
            link=asked.link(**{name: "" if value == chosen else value}),
            chosen=value == chosen,
        )
        for value, count in counts.most_common(_VALUES)
    )


def _label(choice: Choice) -> str:
    return choice.label


def _plain(value: str) -> str:
    return " ".join(value.replace('"', " ").split())
