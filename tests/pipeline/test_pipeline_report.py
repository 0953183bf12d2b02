"""When a source is down, and which exit code says so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scraper.models import Failure, LinkKind, Reason
from scraper.pipeline.crawling.report import CrawlReport, Tally

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FEED, PAGE = LinkKind.FEED, LinkKind.ARTICLE


def tally(*visits: tuple[LinkKind, Reason | None], name: str = "daily") -> Tally:
    """A source after these visits; None is a page that came."""
    counted = Tally(source=name)
    for kind, reason in visits:
        counted.visited(kind)
        if reason is not None:
            counted.failed(Failure(url="http://daily.example/", reason=reason, detail="why", failed_at=NOW), kind)
    return counted


def met(count: int, *reasons: Reason) -> Tally:
    """A source whose feed was well, after so many articles were asked for the first time, and those failures of theirs."""
    counted = tally((FEED, None), *((PAGE, reason) for reason in reasons))
    failures = [Failure(url="http://daily.example/", reason=reason, detail="why", failed_at=NOW) for reason in reasons]
    for failure in [*failures, *[None] * (count - len(reasons))]:
        counted.meet(failure)
    return counted


@pytest.mark.parametrize(
    ("counted", "down"),
    [
        (met(3, *[Reason.BLOCKED] * 3), True),
        (met(2, *[Reason.BLOCKED] * 2), False),  # may be an accident
        (met(4, *[Reason.BLOCKED] * 3), False),
        (met(3, *[Reason.MISSING] * 3), False),
        (met(3, *[Reason.SERVER_ERROR] * 3), False),  # its host rests, and the next run tries
        (tally((FEED, None), *[(PAGE, Reason.BLOCKED)] * 5), False),  # known to fail, and tried again
    ],
)
def test_a_source_none_of_whose_new_articles_comes_is_down_though_its_feed_is_well(
    counted: Tally, *, down: bool
) -> None:
    assert counted.down is down


def report(*tallies: Tally, code: int | None = None) -> CrawlReport:
    return CrawlReport(started_at=NOW, ended_at=NOW, sources=tallies, forced_exit_code=code)


DOWN = [
    ("nothing was due", [], False),
    ("all came", [(FEED, None), (PAGE, None)], False),
    ("one page is missing", [(FEED, None), (PAGE, Reason.MISSING)], False),
    ("all pages fail, the feed does not", [(FEED, None), (PAGE, Reason.TIMEOUT)], False),
    ("one feed of two fails", [(FEED, Reason.TIMEOUT), (FEED, None)], False),
    ("the only feed fails", [(FEED, Reason.MISSING), (PAGE, None)], True),
    ("all that was asked for fails", [(PAGE, Reason.TIMEOUT), (PAGE, Reason.CONNECTION)], True),
    ("the only page due has gone", [(PAGE, Reason.GONE)], False),
]


@pytest.mark.parametrize(("visits", "down"), [case[1:] for case in DOWN], ids=[case[0] for case in DOWN])
def test_a_source_is_down_when_there_is_nowhere_to_look_or_nothing_comes(
    visits: list[tuple[LinkKind, Reason | None]], *, down: bool
) -> None:
    assert tally(*visits).down is down


WELL = tally((FEED, None))
IDLE = tally()
BUSY = tally((FEED, Reason.SERVER_ERROR))
LOST = tally((FEED, Reason.MISSING))

CODES = [
    ((WELL,), 0),
    ((IDLE,), 0),
    ((WELL, BUSY), 3),
    ((IDLE, LOST), 3),
    ((BUSY,), 5),
    ((BUSY, BUSY), 5),
    ((LOST,), 1),
    ((BUSY, LOST), 1),
]


@pytest.mark.parametrize(("tallies", "code"), CODES)
def test_exit_codes(tallies: tuple[Tally, ...], code: int) -> None:
    assert report(*tallies).exit_code == code


def test_a_signal_decides_the_exit_code() -> None:
    assert report(LOST, code=130).exit_code == 130


def test_a_down_source_shows_one_failure_and_how_many_more() -> None:
    assert LOST.why_down == "http://daily.example/: missing: why"
    assert tally((FEED, Reason.TLS), (FEED, Reason.TLS)).why_down.endswith("(and 1 more)")


def test_what_has_gone_is_not_counted_as_trouble() -> None:
    gone = tally((FEED, None), (PAGE, Reason.GONE))
    gone.gone = 1
    assert "1 gone, 0 failed" in report(gone).summary


def test_the_summary_of_a_small_run_is_said_in_the_singular() -> None:
    one = tally((FEED, None), (PAGE, None))
    one.no_article = 1
    told = "0 failed, 1 no article; 1 page and 1 feed, sitemap or listing of 1 source in 0.0 s"
    assert report(one).summary.endswith(told)
    assert "2 pages and 2 feeds, sitemaps and listings of 2 sources in" in report(one, one).summary
