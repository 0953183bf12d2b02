"""A short week of the hostile newspaper, so that the long one can be run at any time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bench_week import live, table, told
from week.stories import NOISES

HOUR = timedelta(hours=1)
TEN = {"seed": 5, "articles": 10, "days": 1.5, "every": HOUR}


def test_without_noise_the_archive_has_every_edit_and_no_other(tmp_path: Path) -> None:
    verdict = live(tmp_path / "week.db", **TEN, noise=False)  # type: ignore[arg-type]
    counts = verdict.counts
    assert counts["articles true"] == counts["articles stored"] == 10
    assert counts["edits made"] == counts["edits recorded"] > 0
    faults = ("articles doubled", "articles torn", "articles with other text", "texts lost", "wrong gone")
    assert not any(counts[name] for name in faults)
    assert not verdict.false_edits
    assert counts["edits late"] == sum(" cut, " in what for what in verdict.late)  # which is doubted at first


def test_with_noise_no_edit_is_missed_and_each_false_one_has_its_cause(tmp_path: Path) -> None:
    verdict = live(tmp_path / "week.db", **TEN)  # type: ignore[arg-type]
    counts = verdict.counts
    assert counts["articles true"] == counts["articles stored"] > 0
    assert not counts["edits missed"]
    assert not counts["wrong gone"]
    causes = {one.cause for one in verdict.false_edits}
    assert causes <= {*NOISES, "new template", "older state", "text torn"}
    assert sum(count for name, count in counts.items() if name.startswith("false: ")) == len(verdict.false_edits)
    shown = "\n".join([*told(verdict), *table({5: verdict})])
    assert all(f"{one.article} {one.after.seen_at:%d. %H:%M} revision" in shown for one in verdict.false_edits)
