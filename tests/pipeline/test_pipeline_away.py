"""A site that shows something else at the addresses of all its articles: that is told, and none of them is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from odd_site import OddSite, article, articles, front, path_of
from pipeline_site import Clock, Crawl

from scraper.config import SourceConfig
from scraper.storage import Archive

COUNT = 12


@pytest.mark.parametrize("instead", ["the front page", "another page of lists", "404", "403"])
def test_a_site_that_shows_none_of_its_articles_has_lost_none(
    crawled: Crawl, archive: Archive, clock: Clock, instead: str
) -> None:
    with OddSite({"/": front(COUNT, head="<link rel='canonical' href='{base}/'>"), **articles(COUNT)}) as site:
        source = SourceConfig(name="s", url=site.url, listings=(site.url,), private_hosts=("127.0.0.1",), delay=0.0)
        assert crawled(source).counts["new"] == COUNT
        lists = front(COUNT, head="<link rel='canonical' href='{base}/'>" if instead == "the front page" else "")
        broken = (int(instead), {}, "<h1>No</h1>") if instead.isdigit() else lists
        site.pages |= {path_of(number): broken for number in range(COUNT)}
        for hours in (1, 9):
            clock.ahead = timedelta(hours=hours)
            report = crawled(source)
            assert ["none of the articles" in line for line in report.sources[0].problems.lines] == [True]
        assert [one.gone_at for one in archive.articles()] == [None] * COUNT
        site.pages |= {path_of(number): article(number) for number in range(COUNT)}
        clock.ahead = timedelta(hours=60)
        report = crawled(source)
        assert report.sources[0].problems.lines == []
        assert {one.suspected_at for one in archive.articles()} == {None}
