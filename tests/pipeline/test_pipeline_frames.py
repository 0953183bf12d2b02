"""Listings whose articles stand in frames of theirs, or behind links that no server is ever told of."""

from __future__ import annotations

from datetime import timedelta

from pipeline_site import Clock, Crawl, asked, only, write_listing

from scraper import demo

FRAMED = "<html><body><h1>The paper</h1>{}</body></html>"


def test_the_articles_in_a_frame_of_a_listing_are_found_each_time(
    crawled: Crawl, newspaper: demo.Newspaper, clock: Clock
) -> None:
    write_listing(newspaper, "/latest", ["/news/5001", "/news/5002", "/news/5003"])
    newspaper.answer(
        "/front", body=FRAMED.format("<iframe src='/latest'></iframe><iframe src='//ads.example/'></iframe>")
    )
    source = only(newspaper, listings=("/front",))
    report = crawled(source)
    assert (report.counts["new"], report.counts["failed"], report.exit_code) == (3, 0, 0)
    for hours in range(1, 4):
        write_listing(newspaper, "/latest", [f"/news/{6000 + hours}", "/news/5001", "/news/5002"])
        clock.ahead = timedelta(hours=hours)
        assert crawled(source).counts["new"] == 1


def test_where_nothing_stands_in_its_frames_either_the_source_is_down(
    crawled: Crawl, newspaper: demo.Newspaper
) -> None:
    newspaper.answer("/front", body=FRAMED.format("<iframe src='/weather'></iframe>"))
    newspaper.answer("/weather", body=FRAMED.format("<iframe src='/weather?deeper'></iframe>"))
    report = crawled(only(newspaper, listings=("/front",)))
    assert [tally.source for tally in report.down] == ["lantern"]
    assert asked(newspaper) == ["/front", "/weather"], "frames within frames are endless on some sites"


def test_links_for_scripts_alone_are_told(crawled: Crawl, newspaper: demo.Newspaper) -> None:
    links = "".join(
        f"<h2><a href='/#!/news/{number}'>The bridge opens again on day {number}</a></h2>" for number in range(9)
    )
    newspaper.answer("/front", body=FRAMED.format(links))
    (tally,) = crawled(only(newspaper, listings=("/front",))).down
    assert "9 of them have #! in them" in tally.why_down
