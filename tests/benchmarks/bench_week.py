"""A week of crawls against a newspaper that does all that real sites do, and what the archive made of it.

    python tests/benchmarks/bench_week.py [--seed 1 …] [--articles 110] [--days 7] [--every 30] [--calm] [--show] [--keep FOLDER]

The paper is served on loopback and its time is the week's own, so that a run takes minutes. Edits that were really made,
removals and moves are known; everything else that changes on a page is noise. `--show` prints each false edit with its
cause and what it changed, and each edit that came late or was missed; `--calm` leaves the noise and the troubles away.
"""

from __future__ import annotations

import argparse
import difflib
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]  # what stands here is measured, whatever is installed
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "pipeline"), str(Path(__file__).parent)]

from pipeline_serial import Serial  # noqa: E402 - it lies beside the tests
from week import judging, stories, troubles  # noqa: E402 - as above
from week.press import Press  # noqa: E402 - as above

from scraper.config import Config, FetcherConfig, SourceConfig  # noqa: E402 - as above
from scraper.pipeline.crawling.crawl import crawl  # noqa: E402 - as above
from scraper.storage import Archive  # noqa: E402 - as above

FIGURES = (
    "edits made", "edits recorded", "edits late", "edits missed", "edits in doubt still", "articles true", "articles stored", "articles doubled",
    "articles torn", "articles with other text", "no articles at all", "texts lost", "views lost", "truly gone",
    "wrong gone", "missed gone",
)  # fmt: skip


def live(path: Path, *, seed: int, articles: int, days: float, every: timedelta, noise: bool = True) -> judging.Verdict:
    """Crawl the paper of that seed for so many days into an archive at the path, and judge it."""
    plan = troubles.draw(seed, days) if noise else troubles.Troubles()
    with Press(seed, stories.write(seed, articles, days, noise=noise), plan) as press, Archive(path) as archive:
        source = SourceConfig(
            name="heron",
            url=press.url,
            feeds=(f"{press.url}rss",),
            listings=(press.url,),
            private_hosts=(press.host.partition(":")[0],),
            delay=0.0,
        )
        config = Config(fetcher=FetcherConfig(delay=0.0, workers=1, read_timeout=5.0), sources=(source,))
        at, end = stories.FIRST_DAY, stories.FIRST_DAY + timedelta(days=days)
        while at < end:
            press.now = at
            crawl(config, archive=archive, clock=lambda: press.now, reading=Serial(), in_order=True)
            at += every
        return judging.judge(archive, press, end)


def table(verdicts: dict[int, judging.Verdict]) -> Iterator[str]:
    """A row for each figure and each cause of false edits, a column for each seed."""
    causes = sorted({name for verdict in verdicts.values() for name in verdict.counts if name.startswith("false: ")})
    yield f"{'seed':<28}" + "".join(f"{seed:>7}" for seed in verdicts)
    for name in (*FIGURES, *causes):
        yield f"{name:<28}" + "".join(f"{verdict.counts[name]:>7}" for verdict in verdicts.values())
    yield f"{'false edits':<28}" + "".join(f"{len(verdict.false_edits):>7}" for verdict in verdicts.values())


def told(verdict: judging.Verdict) -> Iterator[str]:
    """Each false edit with what it changed, then what came late and what did not come at all."""
    for one in verdict.false_edits:
        yield f"{one.article} {one.after.seen_at:%d. %H:%M} revision {one.after.number}: {one.cause} {one.after.changed}"
        before, after = ([side.article.title, *side.article.body.split("\n\n")] for side in (one.before, one.after))
        yield from (f"    {line[:160]}" for line in difflib.ndiff(before, after) if line[0] in "-+")
    yield from (f"late: {what}" for what in verdict.late)
    yield from (f"missed: {what}" for what in verdict.missed)
    yield from verdict.faults


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, nargs="+", default=[1])
    options.add_argument("--articles", type=int, default=110)
    options.add_argument("--days", type=float, default=7)
    options.add_argument("--every", type=float, default=30, help="minutes from crawl to crawl")
    options.add_argument("--calm", action="store_true", help="true edits, removals and moves alone")
    options.add_argument("--show", action="store_true", help="each false edit with its cause")
    options.add_argument("--keep", type=Path, help="a folder in which the archives stay")
    given = options.parse_args()
    verdicts = {}
    with tempfile.TemporaryDirectory(prefix="week-") as folder:
        for seed in given.seed:
            began = time.perf_counter()
            home = given.keep or Path(folder)
            home.mkdir(parents=True, exist_ok=True)
            path = home / f"week{seed}.db"
            verdicts[seed] = live(
                path,
                seed=seed,
                articles=given.articles,
                days=given.days,
                every=timedelta(minutes=given.every),
                noise=not given.calm,
            )
            print(f"seed {seed}: {time.perf_counter() - began:,.0f} s", flush=True)
            if given.show:
                print(*told(verdicts[seed]), sep="\n", flush=True)
    print(*table(verdicts), sep="\n")


if __name__ == "__main__":
    main()
