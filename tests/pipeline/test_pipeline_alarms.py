"""A site whose pages changed all at once is told of by the crawl that saw it, and by no later one."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from pipeline_site import Clock, Crawl

from scraper import demo
from scraper.models import Article, Capture, Extraction, PageKind
from scraper.publish import answers, health
from scraper.storage import Archive


def test_a_crawl_that_sees_a_redesign_says_so_and_a_later_one_does_not(
    newspaper: demo.Newspaper, archive: Archive, clock: Clock, crawled: Crawl
) -> None:
    assert (crawled().exit_code, crawled().redesigned) == (0, ())
    found = list(archive.articles())
    for number in range(8):  # some of its articles are no longer listed; they were looked at before the crawl
        for hours in (0, 60):
            look(
                archive,
                clock() + timedelta(hours=hours),
                f"{newspaper.url}old/{number}",
                f"Headline {number} at {hours}",
            )
    clock.ahead = timedelta(days=3)
    for number, stored in enumerate(found):
        page = archive.body(archive.captures(stored.id)[-1].body_digest)
        words = stored.article.title.encode()
        changed = page.replace(words, f"Redesigned {number} {'x' * number}".encode())
        newspaper.answer(urlsplit(stored.article.url).path, body=changed)
    report = crawled()
    assert report.exit_code == 6
    assert [(alarm.source, alarm.kind) for alarm in report.redesigned] == [("lantern", "layout")]
    (status,) = archive.status(clock())
    assert answers.status(status)["alarms"] == [answers.alarm(alarm) for alarm in status.alarms]
    assert "alarms" in list(health.health([status]))
    later = crawled()
    assert (later.exit_code, later.alarms) == (0, ())


def look(archive: Archive, at: object, url: str, title: str) -> None:
    page = Capture(url=url, final_url=url, fetched_at=at, status=200, headers=(), body=f"{at}".encode())  # type: ignore[arg-type]
    body = "The council said on Monday that the old bridge would open again before the end of the summer."
    found = Article(url=url, title=title, body=body)
    archive.keep(page, Extraction(kind=PageKind.ARTICLE, article=found), source="lantern")
