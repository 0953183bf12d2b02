"""How well copies of a text are found, and what it costs for each article that is kept.

    python tests/benchmarks/bench_copies.py [articles]

Precision and recall are counted over pairs of two known sets, through a real archive: `tests/storage/copies_set.py`, on
which the thresholds were tuned, and `tests/storage/copies_held_out.py`, on which none was. The cost is that of placing all articles of an archive anew, beside that of keeping them.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "storage"), str(Path(__file__).parent)]

import copies_held_out  # noqa: E402 - it lies beside the tests
import copies_set  # noqa: E402 - it lies beside the tests
from bench_storage import Pages, timed  # noqa: E402 - as above

from scraper.models import Article, Capture, Extraction, PageKind  # noqa: E402 - as above
from scraper.storage import Archive, opening, recomputing  # noqa: E402 - as above

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def quality(archive: Archive, samples: list[copies_set.Sample]) -> None:
    for number, sample in enumerate(samples):
        url, at = f"https://paper.example/{number}", NOW + timedelta(hours=number)
        page = Capture(url=url, final_url=url, fetched_at=at, status=200, headers=(), body=url.encode())
        found = Article(url=url, title=sample.title, body=sample.body)
        archive.keep(page, Extraction(kind=PageKind.ARTICLE, article=found), source="paper")
    groups = [sorted(one.article for one in story.members) for story in archive.stories(within=True)]
    found = {pair for group in groups for pair in itertools.combinations(group, 2)}
    same = {
        (one, other)
        for one, other in itertools.combinations(range(1, len(samples) + 1), 2)
        if samples[one - 1].report == samples[other - 1].report
    }
    print(f"{len(samples)} texts of {len({sample.report for sample in samples})} reports, {len(same)} pairs of copies")
    print(f"precision {len(found & same) / len(found):.3f}, recall {len(found & same) / len(same):.3f}")
    wrong = Counter(" / ".join(sorted(samples[n - 1].how for n in pair)) for pair in found ^ same)
    for what, count in wrong.most_common(9):
        print(f"    {count} wrong: {what}")


def cost(archive: Archive, count: int) -> None:
    pages = Pages()
    made = [pages.make(number) for number in range(count)]
    keeping = timed(lambda: [archive.keep(page, found, source="paper") for page, found in made])
    archive.db.execute("DELETE FROM derived WHERE name = 'stories'")
    placing = timed(lambda: recomputing.run(archive.db, opening.silent))
    (keys,) = archive.db.execute(  # also those that wait to be moved
        "SELECT (SELECT count(*) FROM story_keys) + (SELECT total(json_array_length(keys)) FROM new_story_keys)"
    ).fetchone()
    print(
        f"{count} articles: keep {keeping / count * 1000:.2f} ms each, of which finding copies "
        f"{placing / count * 1000:.2f} ms ({placing / keeping:.0%}), {keys / count:.1f} keys each"
    )


def main(count: int = 2000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for made in (copies_set, copies_held_out):
            with Archive(Path(folder) / f"{made.__name__}.db") as archive:
                print(f"{made.__name__}: ", end="")
                quality(archive, made.samples())
        with Archive(Path(folder) / "large.db") as archive:
            cost(archive, count)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
