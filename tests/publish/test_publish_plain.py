"""Lines for people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scraper.models import Alternate, Article, Event, EventKind, Revision, StoredArticle
from scraper.publish import plain

FIRST = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "It took two years.\n\nIt cost four million.\n\nMany came.",
            "It took three years.\n\nIt cost seven million.\n\nMany came.",
            ["    It took [-two-]{+three+} years.", "    It cost [-four-]{+seven+} million.", "    …"],
        ),
        (
            "استمرت عامين طويلين.\n\nبلغت أربعة ملايين.",
            "استمرت قرنين طويلين.\n\nبلغت سبعة ملايين.",
            [
                "    \u2067استمرت [-\u2068عامين\u2069-]{+\u2068قرنين\u2069+} طويلين.\u2069",
                "    \u2067بلغت [-\u2068أربعة\u2069-]{+\u2068سبعة\u2069+} ملايين.\u2069",
            ],
        ),
    ],
)
def test_each_changed_paragraph_stands_under_its_field(before: str, after: str, told: list[str]) -> None:
    """Also of paragraphs that were changed one after the other, and compared as one text."""
    states = [Article(url="https://daily.example/1", title="Bridge", body=body) for body in (before, after)]
    revisions = [
        Revision(number=number, seen_at=FIRST, changed=("body",), article=state)
        for number, state in enumerate(states, 1)
    ]
    lines = list(plain.revision(revisions[0], revisions[1]))
    assert lines[lines.index("  body:") + 1 :] == told


def test_an_event_is_told_in_words_and_its_times_to_the_minute() -> None:
    given = Article(url="https://daily.example/1", title="Bridge", body="It is open.")
    stored = StoredArticle(
        id=1,
        source="daily",
        article=given,
        first_seen_at=FIRST,
        last_seen_at=FIRST,
        gone_at=FIRST,
        revisions=1,
        aliases=(),
    )
    kinds = (EventKind.SUSPECTED, EventKind.DISAPPEARED, EventKind.RETURNED)
    detail = "HTTP 404; missing since 2026-02-28T05:00:25.189118Z"
    events = [Event(kind=kind, seen_at=FIRST, detail=detail) for kind in kinds]
    assert list(plain.history(stored, (), (), events))[-3:] == [
        "  2026-03-01 00:00Z  missing, not yet confirmed: HTTP 404; missing since 2026-02-28 05:00Z",
        "  2026-03-01 00:00Z  gone: HTTP 404; missing since 2026-02-28 05:00Z",
        "  2026-03-01 00:00Z  there again: HTTP 404; missing since 2026-02-28 05:00Z",
    ]


def test_the_summary_says_where_the_text_goes_on() -> None:
    address = "https://daily.example/1"
    others = (Alternate(url=f"{address}?amp", kind="amp"), Alternate(url=f"{address}?page=2", kind="next"))
    given = Article(url=address, title="Bridge", body="It is open.", alternates=others)
    assert [line.split() for line in plain.summary(given)][-1] == ["goes", "on", f"{address}?page=2"]
