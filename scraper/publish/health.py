"""The health of sources, as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.publish import plain, tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scraper.models import SourceStatus

_HEALTH_WIDTH = 66  # what the columns beside the source's name take
_SHORTEST_NAME = 12
_LONGEST_MARGIN = 24


def health(sources: Sequence[SourceStatus], *, width: int = 100) -> Iterator[str]:
    """A table of sources and their last runs, then lists: failures, what came instead of pages, resting hosts, fields."""
    if not sources:
        yield "no sources yet"
        return
    heads = ("source", "articles", "gone", "links", "due", "last run", "last success")
    rows = [_health_row(source, max(_SHORTEST_NAME, width - _HEALTH_WIDTH)) for source in sources]
    yield from tables.aligned(rows, heads=heads, right=[1, 2, 3, 4], whole=[5, 6], width=width)
    yield from _by_source("failures", {s.name: _counted(s.failures) for s in sources}, width)
    yield from _by_source("something else came, last 30 days", {s.name: _counted(s.refused) for s in sources}, width)
    withheld = {s.name: [f"{s.withheld:,}"] for s in sources if s.withheld}
    yield from _by_source("articles withheld for legal reasons", withheld, width)
    yield from _by_source("resting", {s.name: [tables.harmless(why) for why in s.resting] for s in sources}, width)
    yield from _by_source("fields that not every article has", {s.name: _partly(s.fill) for s in sources}, width)
    raised = [plain.alarm(one) for source in sources for one in source.alarms]
    if raised:
        yield from ("", "alarms", *(f"  {tables.cut(line, width - 2)}" for line in raised))


def _counted(counts: Mapping[str, int]) -> list[str]:
    return [f"{reason} {count}" for reason, count in sorted(counts.items())]


def _partly(fill: Mapping[str, float]) -> list[str]:
    """What is in all articles is as it should be; a single one without it, or with it, is not rounded away."""
    some = [f"{name} {min(max(round(share * 100), 1), 99)}%" for name, share in fill.items() if 0 < share < 1]
    never = [name for name, share in fill.items() if not share]
    return [*some, *(("never:", *never) if never else ())]


def _by_source(head: str, items: Mapping[str, Sequence[str]], width: int) -> Iterator[str]:
    """What there is to say of each source, below its name and broken to the width; sources without are left out."""
    told_of = {name: words for name, words in items.items() if words}
    if not told_of:
        return
    yield from ("", head)
    margin = min(max(map(tables.columns, told_of)), _LONGEST_MARGIN, width // 4)
    for name, words in told_of.items():
        line = f"  {tables.pad(name, margin)}"
        if tables.columns(name) > margin:
            yield f"  {tables.cut(name, width - 2)}"
            line = " " * (margin + 2)
        for word in words:
            if tables.columns(line) + len(word) + 2 > width:
                yield line.rstrip()
                line = " " * (margin + 2)
            line += f"  {word}"
        yield line


def _health_row(value: SourceStatus, longest_name: int) -> tuple[str, ...]:
    return (
        tables.cut(value.name, longest_name),
        str(value.articles),
        str(value.gone),
        str(value.links),
        str(value.links_due),
        tables.stamp(value.last_run_at),
        tables.stamp(value.last_success_at),
    )
