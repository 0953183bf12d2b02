"""A proxy that is down is told to be, and no site pays for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pipeline_site import Clock, source_of

from scraper import demo, urls
from scraper.config import Config, FetcherConfig
from scraper.models import Reason
from scraper.pipeline.crawling.crawl import crawl
from scraper.storage import Archive
from scraper.workers import Processes


@pytest.mark.parametrize("scheme", ["http", "socks5h"])
def test_while_the_proxy_is_down_sites_keep_their_place_and_budget(
    newspaper: demo.Newspaper, archive: Archive, clock: Clock, readers: Processes, scheme: str
) -> None:
    """Five runs in vain, and the first one after them finds all as if nothing had been."""
    pytest.importorskip("socks", reason="PySocks is what the extra `socks` installs")
    source = source_of(newspaper, proxy=f"{scheme}://127.0.0.1:1", daily_budget=1000)
    for _ in range(5):
        report = crawl(Config(sources=(source,)), archive=archive, clock=clock, reading=readers)
        (tally,) = report.down
        assert (report.exit_code, set(tally.failures)) == (5, {Reason.PROXY})
        assert "proxy 127.0.0.1:1: connection refused" in tally.why_down
        clock.ahead += timedelta(minutes=11)
    assert newspaper.requests == []
    feed = archive.link_history(source.feeds[0], source.name)
    assert (feed.visits > 1, feed.failures_in_a_row) == (True, 0)
    assert archive.count_requests(urls.server(newspaper.url), clock(), requests=0) == ()
    assert archive.ailing()[source.name].reason == "proxy"

    mended = source_of(newspaper, proxy="direct", daily_budget=1000)
    config = Config(fetcher=FetcherConfig(delay=0.0), sources=(mended,))
    report = crawl(config, archive=archive, clock=clock, reading=readers)
    assert (report.exit_code, report.counts["failed"] - report.counts["gone"]) == (0, 0)
    assert report.counts["new"] > 10
