"""Which of the candidates for each field is its value, by what the field is like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from scraper.models import Candidate, Count, Moment, Verdict
from scraper.parser import profiled
from scraper.parser.filing import cut_words, joined
from scraper.parser.heading import titles
from scraper.parser.lines import section_words
from scraper.parser.page import judge, places
from scraper.parser.page.reading import Reading
from scraper.parser.times import spelled
from scraper.parser.writers import weighing

DAYS = ("published", "modified")
_COUNTED = frozenset({"news_id", "views"})  # fields in which no value is better than a doubtful one
_TOLD_APART = frozenset({"description", "publisher"})  # from the title
_MANY = frozenset({"images", "alternates"})  # fields of which every candidate is one value


def choose(
    page: Reading,
    found: Sequence[Candidate],
    *,
    refuse: Callable[[Candidate], str | None],
    place: places.Place,
    title: str,
) -> list[Verdict]:
    """The verdicts on all candidates but those for the title; `refuse` says why a day is none of the article's."""
    verdicts: list[Verdict] = []
    for field in dict.fromkeys(c.field for c in found if c.field != "title"):
        mine = [c for c in found if c.field == field]
        if field in DAYS:
            mine = [_in_zone(page, c) for c in mine]
            verdicts += judge.choose(mine, key=judge.day, refuse=refuse, may_turn=spelled.beside_title(page, place))
        elif field in {"overline", "authors"}:
            verdicts += judge.choose(weighing.weighed(page, mine, title), key=key, refuse=section_words.refusal(found))
        elif field in _MANY:
            verdicts += [Verdict(candidate=c, chosen=True, reason="one of several") for c in mine]
        elif field in _COUNTED:
            verdicts += judge.choose(mine, key=key, refuse=judge.unsupported(mine, key=key))
        elif field == "keywords":
            stated = page.document.meta("description", "og:description") or ""
            mine = cut_words.told_apart(mine, title, stated, joined.own_names(page))
            verdicts += judge.choose(mine, key=key, refuse=judge.repeated(title))
        elif field in _TOLD_APART:
            verdicts += judge.choose(mine, key=key, refuse=judge.repeated(title))
        elif field == "section":
            told = [c for c in found if c.field == "keywords"]
            tidied = section_words.tidied(mine, page.tags)
            verdicts += judge.choose(
                [*joined.single(page, tidied, told)], key=letters, refuse=section_words.columns(found)
            )
        else:
            verdicts += judge.choose(mine, key=key)
    return verdicts


def _in_zone(page: Reading, c: Candidate) -> Candidate:
    zone = page.profile.time_zone if page.profile else None
    return replace(c, value=profiled.zoned(c.value, zone)) if zone and isinstance(c.value, Moment) else c


def letters(c: Candidate) -> object:
    """What two values have in common that are spelt alike."""
    return titles.folded(str(c.value))


def key(c: Candidate) -> object:
    """What two values have in common that are the same."""
    return c.value.value if isinstance(c.value, Count) else c.value
