"""Figures over time as rows: what a chart draws and a table says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from scraper.publish import series

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from scraper.models import Observation

_TOLD_APART: Final = 6  # sources with a colour of their own; more cannot be told apart
OTHERS: Final = "others"
DAYS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Named series of figures over time; `kind` is bars (stacked) or lines, None a gap in a line.

    `summary` says in a sentence what is to be seen, for those who do not see it.
    """

    kind: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]
    summary: str
    percent: bool = False
    spark: str = ""


def daily(counts: Iterable[tuple[str, str, int]]) -> Chart | None:
    """What came in on each of the last days, by source; `counts` are (day, source, articles). None where nothing came."""
    found = [(date.fromisoformat(day), source, count) for day, source, count in counts]
    if not found:
        return None
    totals: Counter[str] = Counter()
    for _, source, count in found:
        totals[source] += count
    names = [name for name, _ in totals.most_common(_TOLD_APART if len(totals) <= _TOLD_APART else _TOLD_APART - 1)]
    if len(totals) > len(names):
        names.append(OTHERS)
    by_day: dict[date, Counter[str]] = {}
    for day, source, count in found:
        by_day.setdefault(day, Counter())[source if source in names else OTHERS] += count
    last = max(by_day)
    first = max(min(by_day), last - timedelta(days=DAYS - 1))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    rows = tuple((day.isoformat(), tuple(by_day.get(day, Counter())[name] for name in names)) for day in days)
    most = max(days, key=lambda day: sum(by_day.get(day, Counter()).values()))
    came = sum(sum(by_day.get(day, Counter()).values()) for day in days)
    summary = f"{came:,} new {'article' if came == 1 else 'articles'} from {first} to {last}, most on {most}."
    return Chart(kind="bars", names=tuple(names), rows=rows, summary=summary)


def counted(observations: Sequence[Observation]) -> Chart | None:
    """How the views of an article grew; None where fewer than two were seen."""
    views = sorted((one for one in observations if one.name == "views"), key=lambda one: one.seen_at)
    if len(views) < 2:
        return None
    first, last = views[0], views[-1]
    return Chart(
        kind="lines",
        names=("views",),
        rows=tuple((_stamp(one.seen_at), (one.value,)) for one in views),
        summary=f"Views went from {first.value:,} to {last.value:,} between {_minute(first)} and {_minute(last)}.",
        spark=series.sparkline(views),
    )


def filled(shares: Iterable[tuple[str, Sequence[float]]], names: Sequence[str]) -> Chart | None:
    """How often each field was found, over time; `shares` are (day or month, a share for each name)."""
    rows = tuple((_first_day(when), tuple(values)) for when, values in shares)
    if not rows:
        return None
    newest = ", ".join(f"{name} {share:.0%}" for name, share in zip(names, rows[-1][1], strict=True))
    return Chart(kind="lines", names=tuple(names), rows=rows, summary=f"Newest: {newest}.", percent=True)


def _first_day(when: str) -> str:
    return when if len(when) > 7 else f"{when}-01"


def _stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}Z"


def _minute(one: Observation) -> str:
    return f"{one.seen_at:%Y-%m-%d %H:%M}Z"
