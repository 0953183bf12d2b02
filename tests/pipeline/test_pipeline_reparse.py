"""The archive read again: what was read wrongly is put right, nothing is lost, and nobody is said to have edited."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import zstandard
from pipeline_serial import Serial

from scraper.config import Config, SourceConfig
from scraper.models import Article, Capture, Count, EventKind, Extraction, Failure, PageKind, Reason
from scraper.pipeline import reading
from scraper.pipeline.past.corrections import Corrections
from scraper.pipeline.past.reparse import reparse
from scraper.pipeline.stopping import StopSign
from scraper.storage import Archive
from scraper.storage.soundness import checking
from scraper.storage.soundness.findings import State

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = (
    "The old bridge over the river opened again on Monday, after three years of careful repair by local builders.",
    "Its first visitors were the children of the school on the other bank, who had walked the long way round.",
    "The council says that the work has cost less than was feared, and that the lamps will follow in the spring.",
)
OTHER = (
    "Forty teams from all over the province have come to the mountain village for the yearly contest of carvers.",
    "The wood was given by the forest office, which had to fell a row of old lime trees after the winter storm.",
    "Judges will name the winner on Sunday evening in the hall, where all the pieces are shown until the summer.",
)


def html(
    title: str = "Bridge reopens after three years", text: tuple[str, ...] = TEXT, views: int | None = 1234
) -> bytes:
    shown = f"<p>Views: {views:,}" if views is not None else ""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    return (
        '<html lang="en"><meta property="og:type" content="article">'
        f"<title>{title}</title><h1>{title}</h1>{shown}<article>{paragraphs}</article></html>"
    ).encode()


def capture(hours: float = 0, body: bytes | None = None, number: int = 1, **fields: Any) -> Capture:
    url = f"https://daily.example/news/{number}"
    values: dict[str, Any] = {
        "url": url,
        "final_url": url,
        "fetched_at": NOON + timedelta(hours=hours),
        "status": 200,
        "headers": (("Content-Type", "text/html; charset=utf-8"),),
        "body": html() if body is None else body,
    }
    return Capture(**(values | fields))


def read(page: Capture) -> Article:
    found = reading.read_capture(page).article
    assert found is not None
    return found


def said(article: Article | None) -> Extraction:
    return Extraction(kind=PageKind.ARTICLE if article else PageKind.OTHER, article=article)


def keep(archive: Archive, page: Capture, source: str = "daily", **wrong: Any) -> int:
    """Keeps a page as an earlier parser read it: as today's does, but for what is given."""
    kept = archive.keep(page, said(replace(read(page), **wrong)), source=source)
    assert kept.article_id is not None
    return kept.article_id


def run(archive: Archive, **how: Any) -> Corrections:
    given = {"clock": lambda: NOON + timedelta(days=9), "stop": StopSign(), "executor": Serial()}
    return reparse(Config(), archive=archive, **(given | how))


def dump(archive: Archive) -> dict[str, list[str]]:
    names = [name for name in archive.db.table_names() if name not in {"reparses", "readings"}]
    return {name: sorted(map(repr, archive.db.query(f"SELECT * FROM [{name}]"))) for name in names}


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE articles SET views = 7, views_text = NULL WHERE id = 2", "article 2: views: found (7, None, 0), expected"),
        ("UPDATE articles SET authors = 'nobody' WHERE id = 2", "article 2: authors: found 'nobody', expected a JSON list"),
        ("UPDATE revisions SET images = '[{}]' WHERE article = 2", "article 2, revision 1: images: found '[{}]', expected"),
        ("UPDATE revisions SET changed = '[' WHERE article = 2", "article 2, revision 1: changed: found '['"),
    ],
)  # fmt: skip
def test_a_row_that_another_program_has_spoilt_is_told_and_the_rest_read_again(
    archive: Archive, harm: str, told: str, *, dry_run: bool
) -> None:
    for number in (1, 2, 3):
        keep(archive, capture(number=number, body=html(f"Bridge {number} reopens")), views=Count(value=1, text="1"))
    archive.db.execute(harm)
    before = archive.db.execute("SELECT * FROM articles WHERE id = 2").fetchone()
    report = run(archive, dry_run=dry_run)
    assert (report.finished, report.articles, report.changed, report.unread_pages) == (True, 2, 2, 1)
    assert report.told["unread"][0].startswith(told)
    assert archive.db.execute("SELECT * FROM articles WHERE id = 2").fetchone() == before
    assert run(archive, dry_run=dry_run).changed == (2 if dry_run else 0)


def former(archive: Archive) -> list[tuple[str, dict[str, Any], str | None]]:
    found = archive.db.execute("SELECT what, former, body FROM readings ORDER BY id").fetchall()
    unpack = zstandard.ZstdDecompressor().decompress
    return [(what, json.loads(text), unpack(body).decode() if body else None) for what, text, body in found]


def assert_sound(archive: Archive) -> None:
    for finding in checking.examine(archive.path, quick=False, tell=lambda _c, _d, _o: None):
        assert finding.state is State.SOUND, finding


def test_what_today_s_parser_read_is_left_as_it_is(archive: Archive) -> None:
    keep(archive, capture())
    keep(archive, capture(1, html("Bridge reopens to all after three years")))
    keep(archive, capture(2, html("Bridge reopens to all after three years", views=1300)))
    keep(archive, capture(3, html("Carvers come to the village", OTHER), number=2))
    archive.keep(capture(4, b"<html><title>News</title><p>Nothing", number=3), said(None), source="daily")
    before = dump(archive)
    report = run(archive)
    assert dump(archive) == before
    assert former(archive) == []
    assert (report.pages, report.articles, report.changed, report.found_pages, report.finished) == (5, 2, 0, 0, True)


def test_a_wrong_reading_is_put_right_where_it_stands_and_kept_in_the_log(archive: Archive) -> None:
    number = keep(archive, capture(), title="Daily - Home", authors=("Admin",), body=TEXT[0])
    assert archive.search("carefully feared") == ()
    report = run(archive)
    state = archive.article(number)
    assert (state.article, state.revisions) == (read(capture()), 1)
    assert [revision.article.title for revision in archive.revisions(number)] == ["Bridge reopens after three years"]
    assert archive.revisions(number)[0].seen_at == NOON
    assert [hit.id for hit in archive.search("feared lamps")] == [number]
    assert archive.origins(number) == read(capture()).origins
    assert former(archive) == [("revision", {"title": "Daily - Home", "authors": '["Admin"]'}, TEXT[0])]
    assert {name: (f.changed, f.filled, f.emptied) for name, f in report.fields["daily"].items()} == {
        "title": (1, 0, 0),
        "body": (1, 0, 0),
        "authors": (0, 0, 1),
    }
    example = report.fields["daily"]["title"].examples[0]
    assert (example.article, example.old, example.new) == (1, "Daily - Home", "Bridge reopens after three years")
    assert_sound(archive)
    assert run(archive).changed == 0


def test_a_dry_run_tells_the_same_and_writes_nothing(archive: Archive) -> None:
    keep(archive, capture(), title="Daily - Home")
    archive.keep(capture(1, html("Carvers come to the village", OTHER), number=2), said(None), source="daily")
    before = dump(archive), archive.db["reparses"].count
    with Archive(archive.path, read_only=True) as reader:
        told = run(reader, dry_run=True)
    assert (dump(archive), archive.db["reparses"].count) == before
    done = run(archive)
    assert (told.changed, told.found_pages, told.new_articles) == (1, 1, 0)
    assert (done.changed, done.found_pages, done.new_articles) == (1, 1, 1)


def test_counts_are_read_again_at_each_visit(archive: Archive) -> None:
    number = keep(archive, capture(0), views=None)
    keep(archive, capture(1, html(views=1300)), views=Count(value=13, text="13"))
    keep(archive, capture(2, html(views=None)), views=Count(value=2026, text="2026"))
    report = run(archive)
    assert [(o.value, o.seen_at) for o in archive.observations(number)] == [
        (1234, NOON),
        (1300, NOON + timedelta(hours=1)),
    ]
    assert report.observations == [1, 1, 1]
    kinds = [what for what, _, _ in former(archive)]
    assert sorted(kinds) == ["article", "no observation", "observation", "observation", "revision"]
    assert_sound(archive)


def test_an_edit_that_was_not_seen_is_added_at_its_own_time(archive: Archive) -> None:
    edited = (*TEXT[:2], "The council says that the work has cost twice what was feared, and nobody knows who pays.")
    number = keep(archive, capture(0), body=TEXT[0])
    keep(archive, capture(1, html(text=edited)), body=TEXT[0])
    keep(archive, capture(2, html("The bridge is open", text=edited)), body=TEXT[0])
    assert archive.article(number).revisions == 2
    report = run(archive)
    told = [(r.number, r.changed, r.seen_at.hour, r.article.body.split("\n\n")[-1]) for r in archive.revisions(number)]
    assert told == [(1, (), 12, TEXT[2]), (2, ("body",), 13, edited[2]), (3, ("title",), 14, edited[2])]
    assert report.revisions == [2, 1, 0]
    assert archive.article(number).revisions == 3
    assert_sound(archive)


def test_an_edit_that_only_a_parser_saw_is_taken_out_and_kept_in_the_log(archive: Archive) -> None:
    number = keep(archive, capture(0))
    keep(archive, capture(1, html(views=1300)), body=f"{TEXT[0]}\n\nRead also: other news of the day in the region.")
    keep(archive, capture(2, html("The bridge is open", views=1400)))
    assert archive.article(number).revisions == 3
    report = run(archive)
    assert [(r.number, r.changed) for r in archive.revisions(number)] == [(1, ()), (2, ("title",))]
    assert report.revisions[2] == 1
    taken = next(row for row in former(archive) if row[0] == "revision" and row[2] and "Read also" in row[2])
    assert taken[1]["title"] == "Bridge reopens after three years"
    assert_sound(archive)


def test_a_site_that_serves_two_versions_in_turn_gets_no_new_revisions(archive: Archive) -> None:
    one, two = html("Bridge reopens after three years"), html("Why this bridge matters to all of us")
    number = keep(archive, capture(0, one))
    keep(archive, capture(1, two))
    wrong = archive.article(number).article.title
    keep(archive, capture(2, one), title=wrong)
    assert archive.article(number).revisions == 2
    run(archive)
    assert archive.article(number).revisions == 2


def test_a_page_that_is_an_article_today_is_added_with_its_capture_s_time(archive: Archive) -> None:
    archive.keep(capture(3), said(None), source="daily")
    run(archive)
    state = archive.article("https://daily.example/news/1")
    assert (state.first_seen_at, state.article.title) == (NOON + timedelta(hours=3), "Bridge reopens after three years")
    assert archive.captures(state.id)[0].id == 1
    assert archive.counts()["captures"] == 1
    assert_sound(archive)


def test_a_disappearance_that_was_none_is_taken_back(archive: Archive) -> None:
    number = keep(archive, capture(0))
    page = capture(5, html(views=1500))
    failure = Failure(
        url=page.url, reason=Reason.SOFT_404, detail="says so", failed_at=page.fetched_at, status=200, capture=page
    )
    archive.keep_failure(failure, source="daily")
    assert archive.article(number).suspected_at == page.fetched_at
    run(archive)
    assert archive.article(number).suspected_at is None
    assert archive.article(number).gone_at is None
    assert archive.events(number) == ()
    assert archive.observations(number)[-1].value == 1500
    assert ("event", "suspected") in [(what, fields.get("kind")) for what, fields, _ in former(archive)]


def test_a_true_disappearance_stays(archive: Archive) -> None:
    number = keep(archive, capture(0))
    page = capture(5, b"<html><title>404</title><h1>Page not found</h1>", status=404)
    archive.keep_failure(
        Failure(url=page.url, reason=Reason.MISSING, detail="404", failed_at=page.fetched_at, status=404, capture=page),
        source="daily",
    )
    run(archive)
    assert [event.kind for event in archive.events(number)] == [EventKind.SUSPECTED]


def test_a_page_that_is_no_article_today_is_told_and_stays(archive: Archive) -> None:
    page = capture(0, b"<html><title>News</title><p>Nothing to see")
    number = archive.keep(page, said(read(capture())), source="daily").article_id
    before = dump(archive)
    report = run(archive)
    assert dump(archive) == before
    assert report.lost_pages == 1
    assert report.told["lost"][0].startswith(f"article {number}: https://daily.example/news/1: ")


def test_an_article_with_a_page_that_cannot_be_read_stays_as_it_is(archive: Archive) -> None:
    keep(archive, capture(0), title="Daily - Home")
    keep(archive, capture(1, html(views=5)), title="Daily - Home")
    archive.db.execute("UPDATE bodies SET data = zeroblob(20) WHERE rowid = 1")
    report = run(archive)
    assert archive.article(1).article.title == "Daily - Home"
    assert report.unread_pages == 1
    assert "damaged" in report.told["unread"][0]


def test_only_the_source_that_is_named_is_read(archive: Archive) -> None:
    keep(archive, capture(), title="Daily - Home")
    other = capture(url="https://weekly.example/1", final_url="https://weekly.example/1")
    keep(archive, other, source="weekly", title="Weekly - Home")
    assert run(archive, source="weekly").changed == 1
    assert [stored.article.title[:6] for stored in sorted(archive.articles(), key=lambda s: s.id)] == [
        "Daily ",
        "Bridge",
    ]


def test_what_the_config_knows_of_a_source_is_used(archive: Archive) -> None:
    page = capture(body=html().replace(b"<article>", b"<p>Published: 4 March 2021 10:30</p><article>"))
    number = keep(archive, page)
    config = Config(sources=(SourceConfig(name="daily", url="https://daily.example/", time_zone="Asia/Tehran"),))
    reparse(config, archive=archive, clock=lambda: NOON, stop=StopSign(), executor=Serial())
    published = archive.article(number).article.published
    assert published is not None
    assert str(published.at) == "2021-03-04 10:30:00+03:30"


class Meanwhile(Serial):
    """Does something else in the archive while the first page is read, as a crawl might."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work: Callable[[], object] | None = work

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        work, self._work = self._work, None
        if work is not None:
            work()
        return super().submit(fn, *args, **kwargs)


def test_a_page_that_a_crawl_keeps_meanwhile_is_not_overwritten(archive: Archive) -> None:
    number = keep(archive, capture(0), title="Daily - Home")
    newer = capture(5, html("The bridge is open to all", views=99))

    def crawl() -> None:
        with Archive(archive.path) as second:
            keep(second, newer, title="Daily - Home")

    report = run(archive, executor=Meanwhile(crawl))
    assert [r.article.title for r in archive.revisions(number)] == [
        "Bridge reopens after three years",
        "The bridge is open to all",
    ]
    assert archive.article(number).article.title == "The bridge is open to all"
    assert report.changed == 1
    assert_sound(archive)


def test_one_that_was_stopped_is_gone_on_with(archive: Archive) -> None:
    for number in range(110):
        keep(archive, capture(number, html(f"Bridge {number} reopens after three years"), number=number), title="Home")
    stop = StopSign()
    first = run(archive, stop=stop, tell=lambda _done, _of: stop.set())
    assert not first.finished
    assert 0 < first.changed < 110
    second = run(archive)
    assert second.finished
    assert (second.changed, second.pages) == (110, 110)
    assert archive.db["reparses"].count == 1
    assert {stored.article.title for stored in archive.articles()} == {
        f"Bridge {number} reopens after three years" for number in range(110)
    }
    assert run(archive).changed == 0
    assert archive.db["reparses"].count == 2


def test_one_that_was_stopped_is_begun_anew_where_what_is_known_of_a_source_has_changed(
    archive: Archive, tmp_path: Path
) -> None:
    keep(archive, capture(), title="Home")
    own = tmp_path / "daily.toml"
    daily = SourceConfig(name="daily", url="https://daily.example/", profile=str(own))
    for profile in ('name = "daily"', 'name = "daily"\n[text]\ndrop = [".x"]'):
        own.write_text(profile)
        stop = StopSign()
        stop.set()
        reparse(Config(sources=(daily,)), archive=archive, clock=lambda: NOON, stop=stop, executor=Serial())
    assert archive.db["reparses"].count == 2
    for known in (daily, replace(daily, language="de"), replace(daily, time_zone="Asia/Tehran"), daily):
        reparse(Config(sources=(known,)), archive=archive, clock=lambda: NOON, stop=stop, executor=Serial())
    assert archive.db["reparses"].count == 4


def test_one_that_was_stopped_is_begun_anew_where_another_has_read_the_same_otherwise_since(archive: Archive) -> None:
    dated = b'<meta property="article:published_time" content="2026-02-01T10:00:00"><title>'
    number = keep(archive, capture(body=html().replace(b"<title>", dated)))
    daily = SourceConfig(name="daily", url="https://daily.example/")
    tehran = replace(daily, time_zone="Asia/Tehran")

    def published(source: SourceConfig, name: str | None = None, *, stopped: bool = False) -> datetime | None:
        stop = StopSign()
        told = stop.set if stopped else lambda: None
        reparse(
            Config(sources=(source,)),
            archive=archive,
            source=name,
            clock=lambda: NOON,
            stop=stop,
            executor=Serial(),
            tell=lambda _done, _of: told(),
        )
        moment = archive.article(number).article.published
        return moment.at if moment else None

    utc = published(daily, stopped=True)
    assert archive.db["reparses"].count == 1
    assert published(tehran, "daily") != utc
    assert published(daily) == utc


def test_one_that_is_told_to_stop_waits_for_no_page(archive: Archive) -> None:
    keep(archive, capture(), title="Home")
    stop, never = StopSign(), Future[Any]()

    class Endless(Serial):
        def submit(self, _fn: Callable[..., Any], /, *_args: Any, **_kwargs: Any) -> Future[Any]:
            threading.Timer(0.1, stop.set).start()
            return never

    begun = monotonic()
    report = run(archive, stop=stop, executor=Endless())
    assert monotonic() - begun < 5
    assert (report.finished, report.pages) == (False, 0)
    assert run(archive).changed == 1


def test_pages_are_read_in_processes(archive: Archive, tmp_path: Path) -> None:
    keep(archive, capture(), title="Daily - Home")
    assert run(archive, executor=None).changed == 1


@pytest.mark.parametrize("version", ["1", None])
def test_a_revision_names_the_parser_that_read_it(archive: Archive, version: str | None) -> None:
    keep(archive, capture())
    archive.db.execute("UPDATE revisions SET parser_version = ?", (version,))
    run(archive)
    (found,) = archive.db.execute("SELECT parser_version FROM revisions").fetchone()
    assert found == read(capture()).origins[0].parser_version


def test_a_line_that_runs_is_not_made_an_edit_at_each_visit(archive: Archive) -> None:
    for number in range(20):
        line = (
            f"The shares of the harbour stood at {900 + 7 * number} points when this page was asked for, the bank says."
        )
        article = keep(archive, capture(number, html(text=(line, *TEXT, *OTHER))))
    assert len(archive.revisions(article)) == 9
    run(archive)
    assert len(archive.revisions(article)) == 9
