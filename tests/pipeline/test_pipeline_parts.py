"""An article that is set on several pages: the crawl gets them all, though only the first is named anywhere."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from odd_site import ARABIC, ENGLISH, PERSIAN, Answer, OddSite
from pipeline_site import Clock

from scraper.config import Config, FetcherConfig, SourceConfig
from scraper.pipeline.crawling.crawl import crawl
from scraper.pipeline.past import backfill
from scraper.pipeline.past.backfill_archive import BackfillReport
from scraper.pipeline.past.reparse import reparse
from scraper.pipeline.stopping import StopSign
from scraper.storage import Archive
from scraper.workers import Processes

PATH = "/news/61480"
FURTHER = [f"{PATH}?page=2", f"{PATH}?page=3"]
TITLE = "The council opens the old bridge again"


def page(number: int, *, following: str = "") -> str:
    text = "".join(f"<p>{line}</p>" for line in 2 * (ENGLISH, ARABIC, PERSIAN)[number - 1])
    pager = " ".join(f"<a href='{PATH if n == 1 else f'{PATH}?page={n}'}'>{n}</a>" for n in (1, 2, 3) if n != number)
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{TITLE}</title><link rel=canonical href='{{base}}{PATH}'></head><body>"
        f"<article><h1>{TITLE}</h1><time datetime='2021-03-10T10:00:00'>10 March 2021</time>{text}"
        f"<div class=pager>{following or pager}</div></article></body></html>"
    )


def site(**pages: Answer) -> dict[str, Answer]:
    feed = f"<rss version='2.0'><channel><title>a</title><item><link>{PATH}</link></item></channel></rss>"
    told: dict[str, Answer] = {path: page(number) for number, path in enumerate((PATH, *FURTHER), start=1)}
    return {**told, "/rss": (200, {"Content-Type": "application/rss+xml"}, feed), **pages}


def run(site: OddSite, archive: Archive, clock: Clock, readers: Processes, **given: tuple[str, ...]) -> None:
    source = SourceConfig(
        name="paper", url=site.url, feeds=(f"{site.url}rss",), private_hosts=("127.0.0.1",), delay=0, **given
    )
    crawl(Config(fetcher=FetcherConfig(delay=0), sources=(source,)), archive=archive, clock=clock, reading=readers)


def run_at(paper: OddSite, archive: Archive, clock: Clock, readers: Processes, *hours: float) -> None:
    """A run at each of these hours."""
    for hour in hours:
        clock.ahead = timedelta(hours=hour)
        run(paper, archive, clock, readers)


@pytest.mark.parametrize("include", [(), (r"/news/\d+$",)])
def test_all_pages_of_an_article_come_and_none_is_an_edit_of_another(
    tmp_path: Path, clock: Clock, readers: Processes, include: tuple[str, ...]
) -> None:
    with OddSite(site()) as paper, Archive(tmp_path / "archive.db") as archive:
        run(paper, archive, clock, readers, include=include)
        assert [path for path in paper.requests if path.startswith(PATH)] == [PATH, *FURTHER]
        for line in (ENGLISH[0], ARABIC[0], PERSIAN[0]):
            assert len(archive.search(f'"{line}"')) == 1
        clock.ahead = timedelta(days=3)
        run(paper, archive, clock, readers, include=include)
        assert archive.counts()["articles"] == 3
        assert archive.counts()["revisions"] == 3


def test_what_the_source_leaves_out_is_left_out(tmp_path: Path, clock: Clock, readers: Processes) -> None:
    with OddSite(site()) as paper, Archive(tmp_path / "archive.db") as archive:
        run(paper, archive, clock, readers, exclude=("page=",))
        assert [path for path in paper.requests if path.startswith(PATH)] == [PATH]


def test_no_page_of_another_site_is_one_of_the_article(tmp_path: Path, clock: Clock, readers: Processes) -> None:
    away = f"<a href='http://127.0.0.9:1{PATH}?page=2'>2</a>"
    with OddSite(site(**{PATH: page(1, following=away)})) as paper, Archive(tmp_path / "archive.db") as archive:
        run(paper, archive, clock, readers)
        assert archive.counts()["articles"] == 1
        assert archive.db.execute("SELECT count(*) FROM links WHERE kind = 'article'").fetchone() == (1,)


def test_where_each_page_has_the_whole_text_the_second_is_the_last(
    tmp_path: Path, clock: Clock, readers: Processes
) -> None:
    """What is on several pages there is a list of other articles, or what readers say."""
    with OddSite(site(**dict.fromkeys(FURTHER, page(1)))) as paper, Archive(tmp_path / "archive.db") as archive:
        run(paper, archive, clock, readers)
        assert [path for path in paper.requests if path.startswith(PATH)] == [PATH, FURTHER[0]]
        assert archive.counts()["articles"] == 1


def backfilled(
    paper: OddSite, path: Path, clock: Clock, readers: Processes, *, ids: tuple[int, int] | None = None, **more: int
) -> BackfillReport:
    source = SourceConfig(
        name="paper", url=paper.url, listings=(f"{paper.url}list",), private_hosts=("127.0.0.1",), delay=0
    )
    config = Config(fetcher=FetcherConfig(delay=0), sources=(source,), archive=path)
    if ids:
        wanted = backfill.numbers(source, *ids, template="/news/{id}", archive=None)
    else:
        wanted = backfill.days(source, date(2021, 3, 1), date(2021, 3, 31))
    return backfill.backfill(config, source, wanted, clock=clock, reading=readers, **more)  # type: ignore[arg-type]


def listed(*numbers: int) -> dict[str, Answer]:
    links = "".join(
        f"<h2><a href='/news/{number}'>The council opens bridge {number} again</a></h2>" for number in numbers
    )
    return {"/list": f"<html><body>{links}</body></html>"}


@pytest.mark.parametrize("ids", [None, (61478, 61481)], ids=["by day", "by ID"])
def test_a_backfill_fetches_all_pages_of_an_article(
    tmp_path: Path, clock: Clock, readers: Processes, ids: tuple[int, int] | None
) -> None:
    path = tmp_path / "archive.db"
    with OddSite(site() | listed(61480)) as paper:
        report = backfilled(paper, path, clock, readers, ids=ids)
        assert [asked for asked in paper.requests if asked.startswith(PATH)] == [PATH, *FURTHER]
        assert (report.ended, report.progress.articles_open) == (True, 0)
        again = backfilled(paper, path, clock, readers, ids=ids)
        assert [asked for asked in paper.requests if asked.startswith(PATH)] == [PATH, *FURTHER]
        assert again.ended
    with Archive(path) as archive:
        assert archive.counts()["articles"] == 3


@pytest.mark.parametrize("ids", [None, (61478, 61481)], ids=["by day", "by ID"])
def test_a_backfill_that_is_cut_short_after_the_first_page_goes_on_with_the_second(
    tmp_path: Path, clock: Clock, readers: Processes, ids: tuple[int, int] | None
) -> None:
    path = tmp_path / "archive.db"
    with OddSite(site() | listed(61480)) as paper:
        limit = 2 if ids else 1
        assert not backfilled(paper, path, clock, readers, ids=ids, limit=limit).ended
        assert [asked for asked in paper.requests if asked.startswith(PATH)] == [PATH]
        assert backfilled(paper, path, clock, readers, ids=ids).ended
        assert [asked for asked in paper.requests if asked.startswith(PATH)] == [PATH, *FURTHER]


def test_further_pages_are_no_articles_to_a_backfill_that_ends_at_so_many_known_ones(
    tmp_path: Path, clock: Clock, readers: Processes
) -> None:
    path, numbers = tmp_path / "archive.db", (61476, 61477, 61478, 61479)
    known: dict[str, Answer] = {
        f"/news/{n}": page(1, following="x").replace(PATH, f"/news/{n}").replace(TITLE, f"Bridge {n} is painted")
        for n in numbers
    }
    with OddSite(site(**known)) as paper:
        backfilled(paper, path, clock, readers, ids=(61476, 61479))
        assert backfilled(paper, path, clock, readers, ids=(61400, 61480), stop_after_known=3).stopped_by_known
        assert [asked for asked in paper.requests if asked.startswith(PATH)] == [PATH, *FURTHER]
        assert len([asked for asked in paper.requests if asked == "/news/61400"]) == 0


WHOLE = f"{PATH}?page=all"
OFFERED = f"<a href='{FURTHER[0]}'>2</a> <a href='{FURTHER[1]}'>3</a> <a href='{WHOLE}'>Read on one page</a>"
LINES = [line for lines in (ENGLISH, ARABIC, PERSIAN) for line in 2 * lines]


def whole(lines: list[str], *, own: str = PATH) -> str:
    text = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{TITLE}</title><link rel=canonical href='{{base}}{own}'></head><body>"
        f"<article><h1>{TITLE}</h1><time datetime='2021-03-10T10:00:00'>10 March 2021</time>{text}</article></body></html>"
    )


def asked_since(paper: OddSite, count: int = 0) -> list[str]:
    return [path for path in paper.requests[count:] if path.startswith(PATH)]


@pytest.mark.parametrize("own", [PATH, WHOLE], ids=["it calls the first page the right one", "itself"])
def test_the_page_with_the_whole_text_is_taken_in_place_of_the_others(
    tmp_path: Path, clock: Clock, readers: Processes, own: str
) -> None:
    pages = {PATH: page(1, following=OFFERED), WHOLE: whole(LINES, own=own)}
    with OddSite(site(**pages)) as paper, Archive(tmp_path / "archive.db") as archive:
        run(paper, archive, clock, readers)
        assert asked_since(paper) == [PATH, WHOLE]
        held = archive.article(f"{paper.url.rstrip('/')}{PATH}")
        assert all(line in held.article.body for line in LINES)
        assert held.article.url.endswith(PATH)
        assert [one.kind for one in held.article.alternates] == ["whole"]
        assert [one.cause for one in archive.revisions(held.id)] == ["edit", "layout"]
        run_at(paper, archive, clock, readers, 1, 6, 30, 60)
        assert archive.counts()["articles"] == 1
        assert len(archive.revisions(held.id)) == 2
        assert asked_since(paper).count(PATH) <= 2, "the whole is watched, the first page seldom"
        assert asked_since(paper).count(WHOLE) >= 4
        edited = [
            *LINES[:-1],
            "The ferryman said on Friday evening that he has sold his boat to a baker of the other bank.",
        ]
        paper.pages[WHOLE] = whole(edited, own=own)
        clock.ahead = timedelta(days=4)
        run(paper, archive, clock, readers)
        assert [one.cause for one in archive.revisions(held.id)] == ["edit", "layout", "edit"]
        clock.ahead = timedelta(days=40)
        run(paper, archive, clock, readers)
        assert asked_since(paper).count(PATH) >= 2
        assert len(archive.revisions(held.id)) == 3, "what the first page shows is a part of it"


@pytest.mark.parametrize(
    "answer",
    [
        (404, {}, "no such page"),
        (302, {"Location": PATH}, ""),
        page(1, following=OFFERED),
        whole(LINES[:8]),
        whole([*LINES[:8], "Printed on Tuesday."]),
        whole(["Whoever wants to read all of it may become a member of our house, which costs no more than bread."] * 12),
        "<html><body><form>Name and word, please</form></body></html>",
    ],
    ids=["gone", "leads back", "as it was", "no more", "hardly more", "another text", "no article"],
)  # fmt: skip
def test_where_the_whole_is_something_else_the_pages_come_one_after_the_other(
    tmp_path: Path, clock: Clock, readers: Processes, answer: Answer
) -> None:
    pages = {PATH: page(1, following=OFFERED), WHOLE: answer}
    with OddSite(site(**pages)) as paper, Archive(tmp_path / "archive.db") as archive:
        run(paper, archive, clock, readers)
        assert asked_since(paper)[0] == PATH
        assert set(asked_since(paper)) == {PATH, WHOLE, *FURTHER}
        for line in (ENGLISH[0], ARABIC[0], PERSIAN[0]):
            assert len(archive.search(f'"{line}"')) == 1
        run_at(paper, archive, clock, readers, 3, 60)
        assert archive.counts()["articles"] == 3
        assert archive.counts()["revisions"] == 3
        assert archive.article(f"{paper.url.rstrip('/')}{PATH}").gone_at is None


def test_a_whole_that_robots_txt_forbids_is_not_waited_for(tmp_path: Path, clock: Clock, readers: Processes) -> None:
    robots = (200, {}, "User-agent: *\nDisallow: /*page=all\n")
    pages = {PATH: page(1, following=OFFERED), WHOLE: whole(LINES), "/robots.txt": robots}
    with OddSite(site(**pages)) as paper, Archive(tmp_path / "archive.db") as archive:
        run(paper, archive, clock, readers)
        assert asked_since(paper) == [PATH, *FURTHER]


def test_an_article_whose_whole_is_gone_is_asked_for_at_its_first_page(
    tmp_path: Path, clock: Clock, readers: Processes
) -> None:
    pages = {PATH: page(1, following=OFFERED), WHOLE: whole(LINES)}
    with OddSite(site(**pages)) as paper, Archive(tmp_path / "archive.db") as archive:
        run(paper, archive, clock, readers)
        clock.ahead = timedelta(hours=1)
        run(paper, archive, clock, readers)
        del paper.pages[WHOLE]
        before = len(paper.requests)
        clock.ahead = timedelta(hours=6)
        run(paper, archive, clock, readers)
        assert set(asked_since(paper, before)) == {WHOLE, PATH, *FURTHER}, "each is in the text, unless it was edited"
        held = archive.article(f"{paper.url.rstrip('/')}{PATH}")
        assert held.suspected_at is None
        assert all(line in held.article.body for line in LINES)
        assert [one.cause for one in archive.revisions(held.id)] == ["edit", "layout"]


def test_a_backfill_takes_the_whole_text_too(tmp_path: Path, clock: Clock, readers: Processes) -> None:
    pages = {PATH: page(1, following=OFFERED), WHOLE: whole(LINES)}
    with OddSite(site(**pages) | listed(61480)) as paper:
        backfilled(paper, tmp_path / "archive.db", clock, readers)
        assert asked_since(paper) == [PATH, WHOLE]


MORE = "The ferryman said on Friday evening that he has sold his boat to a baker of the other bank."
OTHER = (
    "Nobody had expected the miller to build a bridge of his own, but there it stood on Sunday, painted in blue.",
    "His daughter said that she would charge a penny for each goat and nothing for children who can sing.",
)


@pytest.mark.parametrize(
    "answer",
    [
        page(1, following=OFFERED),
        (302, {"Location": PATH}, ""),
        whole([f"Sign in to read on, with the name and the word that you were given in letter number {n}." for n in "123"])
        .replace(TITLE, "Sign in please"),
        whole([*LINES[:3], "To read on, please become a member of our house, which costs no more than bread."]),
    ],
    ids=["the first page", "leads to the first page", "a login", "a beginning"],
)  # fmt: skip
def test_a_whole_that_turns_into_something_else_takes_no_text_and_the_first_page_is_watched_again(
    tmp_path: Path, clock: Clock, readers: Processes, answer: Answer
) -> None:
    pages = {PATH: page(1, following=OFFERED), WHOLE: whole(LINES)}
    with OddSite(site(**pages)) as paper, Archive(tmp_path / "archive.db") as archive:
        run_at(paper, archive, clock, readers, 0, 1)
        paper.pages[WHOLE] = answer
        for hours in (6, 12, 30):
            before = len(paper.requests)
            clock.ahead = timedelta(hours=hours)
            run(paper, archive, clock, readers)
            assert PATH in asked_since(paper, before)
        held = archive.article(f"{paper.url.rstrip('/')}{PATH}")
        assert held.article.title == TITLE
        assert all(line in held.article.body for line in LINES)
        assert [one.cause for one in archive.revisions(held.id)] == ["edit", "layout"]
        paper.pages[PATH] = whole(list(OTHER))
        clock.ahead = timedelta(days=3)
        run(paper, archive, clock, readers)
        held = archive.article(f"{paper.url.rstrip('/')}{PATH}")
        assert held.article.body.split("\n\n") == list(OTHER), "it has one page now"


@pytest.mark.parametrize("are_kept", [True, False], ids=["the pages were kept before", "they were not"])
def test_what_is_new_on_later_pages_is_not_lost_where_the_whole_is_gone(
    tmp_path: Path, clock: Clock, readers: Processes, are_kept: bool
) -> None:
    pages = {PATH: page(1, following=OFFERED), WHOLE: whole(LINES)}
    with OddSite(site(**{} if are_kept else pages)) as paper, Archive(tmp_path / "archive.db") as archive:
        run(paper, archive, clock, readers)
        paper.pages.update(pages)
        clock.ahead = timedelta(hours=2)
        run(paper, archive, clock, readers)
        del paper.pages[WHOLE]
        added = page(2).replace("<div class=pager>", f"<p>{MORE}</p><div class=pager>")
        paper.pages[FURTHER[0]] = added
        paper.pages[FURTHER[1]] = whole(list(OTHER)).replace(
            "</article>", f"<div><a href='{PATH}'>1</a></div></article>"
        )
        for days in (3, 40, 80):
            clock.ahead = timedelta(days=days)
            run(paper, archive, clock, readers)
        for line in (MORE, *OTHER, ENGLISH[0], ARABIC[0], PERSIAN[0]):
            assert archive.search(f'"{line}"'), line
        causes = [one.cause for found in archive.articles() for one in archive.revisions(found.id) if one.number > 1]
        assert sorted(causes) == (["edit", "edit", "layout"] if are_kept else ["layout"])


def test_another_article_that_is_taken_for_the_whole_is_an_article(
    tmp_path: Path, clock: Clock, readers: Processes
) -> None:
    story = "/story/61480/the-ferry"
    called = f"<a href='{FURTHER[0]}'>2</a> <a href='{FURTHER[1]}'>3</a> <a href='{story}'>Full story</a>"
    other = whole([MORE, *OTHER], own=story).replace(TITLE, "A ferry is sold to the baker")
    with (
        OddSite(site(**{PATH: page(1, following=called), story: other})) as paper,
        Archive(tmp_path / "archive.db") as archive,
    ):
        run_at(paper, archive, clock, readers, 0, 6)
        assert paper.requests.count(story) == 2
        assert set(FURTHER) <= set(paper.requests)
        assert archive.counts()["articles"] == 4
        held = archive.article(f"{paper.url.rstrip('/')}{story}")
        assert held.article.body.split("\n\n") == [MORE, *OTHER]
        assert archive.article(f"{paper.url.rstrip('/')}{PATH}").id != held.id


def test_what_is_new_on_a_first_page_that_offers_no_whole_any_more_is_not_lost(
    tmp_path: Path, clock: Clock, readers: Processes
) -> None:
    pages = {PATH: page(1, following=OFFERED), WHOLE: whole(LINES)}
    with OddSite(site(**pages)) as paper, Archive(tmp_path / "archive.db") as archive:
        run_at(paper, archive, clock, readers, 0, 1)
        del paper.pages[WHOLE]
        paper.pages[PATH] = page(1)
        run_at(paper, archive, clock, readers, 6, 12)
        held = archive.article(f"{paper.url.rstrip('/')}{PATH}")
        assert all(line in held.article.body for line in LINES), "nothing new is there"
        assert len(archive.revisions(held.id)) == 2
        paper.pages[PATH] = page(1).replace("<div class=pager>", f"<p>{MORE}</p><div class=pager>")
        for days in (3, 40):
            clock.ahead = timedelta(days=days)
            run(paper, archive, clock, readers)
        for line in (MORE, ENGLISH[0], ARABIC[0], PERSIAN[0]):
            assert archive.search(f'"{line}"'), line


def test_what_is_new_on_a_first_page_that_goes_on_offering_a_dead_whole_is_not_lost(
    tmp_path: Path, clock: Clock, readers: Processes
) -> None:
    pages = {PATH: page(1, following=OFFERED), WHOLE: whole(LINES)}
    with OddSite(site(**pages)) as paper, Archive(tmp_path / "archive.db") as archive:
        run_at(paper, archive, clock, readers, 0, 1)
        del paper.pages[WHOLE]
        run_at(paper, archive, clock, readers, 6, 12, 30)
        held = archive.article(f"{paper.url.rstrip('/')}{PATH}")
        assert all(line in held.article.body for line in LINES), "nothing new is there"
        paper.pages[PATH] = page(1, following=OFFERED).replace("<div class=pager>", f"<p>{MORE}</p><div class=pager>")
        run_at(paper, archive, clock, readers, 60, 90)
        held = archive.article(held.id)
        assert held.article.body.split("\n\n") == [*ENGLISH, MORE, *ARABIC, *PERSIAN]
        assert [one.cause for one in archive.revisions(held.id)] == ["edit", "layout", "edit"]
        reparse(Config(), archive=archive, clock=clock, stop=StopSign(), executor=readers)
        assert archive.article(held.id).article.body.split("\n\n") == [*ENGLISH, MORE, *ARABIC, *PERSIAN]
        paper.pages[WHOLE] = whole([*LINES[:8], MORE, *LINES[8:]])
        run_at(paper, archive, clock, readers, 24 * 40, 24 * 41)
        assert [one.cause for one in archive.revisions(held.id)] == ["edit", "layout", "edit"]
        assert archive.counts()["articles"] == 1


@pytest.mark.parametrize(("number", "line"), [(1, ENGLISH[1]), (2, ARABIC[1])], ids=["the first page", "a later one"])
def test_what_is_taken_from_a_page_while_the_whole_is_dead_is_taken_from_the_text(
    tmp_path: Path, clock: Clock, readers: Processes, number: int, line: str
) -> None:
    pages = {PATH: page(1, following=OFFERED), WHOLE: whole(LINES)}
    with OddSite(site(**pages)) as paper, Archive(tmp_path / "archive.db") as archive:
        run_at(paper, archive, clock, readers, 0, 1)
        del paper.pages[WHOLE]
        run_at(paper, archive, clock, readers, 6, 12, 30)
        path = (PATH, *FURTHER)[number - 1]
        paper.pages[path] = page(number, following=OFFERED if number == 1 else "").replace(f"<p>{line}</p>", "")
        run_at(paper, archive, clock, readers, 60, 24 * 10, 24 * 20, 24 * 40)
        held = archive.article(f"{paper.url.rstrip('/')}{PATH}")
        texts = [one for one in (*ENGLISH, *ARABIC, *PERSIAN) if one != line]
        assert held.article.body.split("\n\n") == texts
        assert [one.cause for one in archive.revisions(held.id)] == ["edit", "layout", "edit"]


def test_a_whole_that_fails_once_takes_nothing_from_the_text(tmp_path: Path, clock: Clock, readers: Processes) -> None:
    pages = {PATH: page(1, following=OFFERED), WHOLE: whole(LINES)}
    with OddSite(site(**pages)) as paper, Archive(tmp_path / "archive.db") as archive:
        run_at(paper, archive, clock, readers, 0, 1)
        told = paper.pages.pop(WHOLE)
        paper.pages[PATH] = page(1, following=OFFERED).replace("<div class=pager>", f"<p>{MORE}</p><div class=pager>")
        run_at(paper, archive, clock, readers, 6)
        paper.pages[WHOLE] = told
        run_at(paper, archive, clock, readers, 9, 12)
        held = archive.article(f"{paper.url.rstrip('/')}{PATH}")
        assert [one.cause for one in archive.revisions(held.id)] == ["edit", "layout"]
