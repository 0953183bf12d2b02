"""A search as its link says it, and the page of hits with the facets that narrow it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from scraper.cli.serving import questions
from scraper.publish import answers, tables
from scraper.publish.web import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from scraper.cli.serving.questions import Facts
    from scraper.storage import Archive, Hit

PAGE: Final = 20
_ALL: Final = "until:9998"  # a search without a word: the newest of all, of which a section can be chosen
_VALUES: Final = 12  # of one facet
_YEARS: Final = 40  # or the twelve months of one and itself
_LABEL: Final = 40  # columns
MARKS: Final = answers.MARKS  # surround a found word until the page is written


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
            page=int(page[:6]) if page.isascii() and page.isdigit() and int(page[:6]) > 0 else 1,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.q or self.source or self.language or self.section or self.month)

    def query(self) -> str:
        """Words, language and month in the words of `Archive.search`; source and section may be called anything."""
        month = (f"since:{_plain(self.month)}", f"until:{_plain(self.month)}") if self.month else ()
        language = f'lang:"{_plain(self.language)}"' if self.language else ""
        words = self.q + '"' * (self.q.count('"') % 2)  # an open quote would take in what follows
        return " ".join(filter(None, (words, language, *month)))

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
    """A page of hits; with `more` there are more than `total`, and the facets are counted in the last that many."""

    asked: Asked
    hits: tuple[tuple[Hit, Facts], ...] = ()
    total: int = 0
    more: bool = False
    facets: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
    doubts: tuple[str, ...] = ()
    pages: int = 1
    turns: tuple[int | None, ...] = ()
    empty: bool = field(default=False)


def run(archive: Archive, asked: Asked, now: datetime) -> Found:
    """The page that was asked for, or the last one where there are not as many."""
    if asked.is_empty:
        return Found(asked=asked, empty=True)
    words, chosen = asked.query() or _ALL, {"source": asked.source or None, "section": asked.section or None}
    tally = archive.tally(words, now=now, **chosen)
    pages = max(1, -(-tally.total // PAGE))
    asked = replace(asked, page=min(asked.page, pages))
    hits = archive.search(
        words,
        limit=PAGE,
        offset=(asked.page - 1) * PAGE,
        by_time=asked.sort == "time",
        marks=MARKS,
        now=now,
        **chosen,
    )
    facts = questions.facts(archive, [hit.id for hit in hits])
    return Found(
        asked=asked,
        hits=tuple((hit, facts[hit.id]) for hit in hits if hit.id in facts),
        total=tally.total,
        more=not tally.is_all,
        facets=_facets(asked, tally.by),
        doubts=archive.doubts(asked.q, now),
        pages=pages,
        turns=_turns(asked.page, pages),
    )


def _turns(page: int, pages: int) -> tuple[int | None, ...]:
    """The pages to be named: the first, those around this one, the last; None where some are left out.

    >>> _turns(1, 1), _turns(2, 5), _turns(10, 50)
    ((1,), (1, 2, 3, 4, 5), (1, None, 8, 9, 10, 11, 12, None, 50))
    """
    near = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    told: list[int | None] = []
    for before, number in zip([0, *near], near, strict=False):
        left_out = number - before - 1
        told += [number - 1] if left_out == 1 else [None] if left_out else []
        told.append(number)
    return tuple(told)


def _facets(asked: Asked, by: Mapping[str, Counter[str]]) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    return (
        ("source", _choices(asked, "source", by["source"])),
        ("language", _choices(asked, "language", by["language"], wording.language_name)),
        ("section", _choices(asked, "section", by["section"])),
        _time(asked, by["month"]),
    )


def _time(asked: Asked, months: Counter[str]) -> tuple[str, tuple[Choice, ...]]:
    """The months, newest first; where they are too many the years, of which one is chosen first."""
    name, counts = "month", months
    if len(months) > _VALUES:
        name, counts = "year", Counter()
        for month, count in months.items():
            counts[month[:4]] += count
    choices = _choices(asked, "month", counts, most=_YEARS)
    return name, tuple(sorted(choices, key=_label, reverse=True))


def _choices(
    asked: Asked,
    name: str,
    counted: Counter[str],
    label: Callable[[str], str] = wording.shown,
    *,
    most: int = _VALUES,
) -> tuple[Choice, ...]:
    counts = Counter({value: count for value, count in counted.items() if value})
    chosen = getattr(asked, name)
    if chosen and chosen not in counts:
        counts[chosen] = counted.total() if name == "month" and len(chosen) == 4 else 0
    return tuple(
        Choice(
            label=tables.cut(label(value), _LABEL),
            count=count,
            link=asked.link(**{name: "" if value == chosen else value}),
            chosen=value == chosen,
        )
        for value, count in counts.most_common(most)
    )


def _label(choice: Choice) -> str:
    return choice.label


def _plain(value: str) -> str:
    return " ".join(value.replace('"', " ").split())
