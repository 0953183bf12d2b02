"""How a page was read, as lines for people: which candidate won each field, and why the others lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.publish import plain, tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.models import Extraction, Verdict


def explanation(value: Extraction, *, width: int = 100) -> Iterator[str]:
    """How each field was chosen: first the winners as a table, then what was passed over and why."""
    yield f"{value.kind.value}: {tables.harmless(value.why)}"
    yield f"encoding {value.encoding[0]}, {value.encoding[1]}"
    chosen = [v for v in value.verdicts if v.chosen]
    if chosen:
        yield ""
        heads = ("field", "rule", "conf", "path", "text")
        yield from tables.aligned(map(_winner, chosen), heads=heads, right=[2], width=width)
    yield from _passed_over([v for v in value.verdicts if not v.chosen], width)
    if value.left_out:
        yield ""
        yield "left out of the body"
        lines = [(reason, text) for text, reason in value.left_out]
        yield from (f"  {line}" for line in tables.aligned(lines, width=width - 2))
    for doubt in value.doubts:
        yield f"doubt: {tables.harmless(doubt)}"


def _winner(verdict: Verdict) -> tuple[str, ...]:
    candidate = verdict.candidate
    return (
        candidate.field,
        tables.cut(tables.harmless(candidate.rule), 22),
        f"{candidate.confidence:.2f}",
        tables.cut(tables.harmless(candidate.path), 30),
        tables.harmless(candidate.text),
    )


def _passed_over(verdicts: Sequence[Verdict], width: int) -> Iterator[str]:
    if not verdicts:
        return
    yield ""
    yield "passed over"
    for verdict in verdicts:
        candidate = verdict.candidate
        head = f"  {candidate.field}: {plain.told(candidate.value)}"
        yield tables.cut(head, width)
        yield tables.cut(
            f"      {candidate.rule} at {tables.harmless(candidate.path)} ({candidate.confidence:.2f})", width
        )
        yield tables.cut(f"      because {tables.harmless(verdict.reason)}", width)
