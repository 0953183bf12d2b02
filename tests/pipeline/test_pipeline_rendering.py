"""A source that is rendered, in a whole crawl: without a browser it says what is missing, with one it is read."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import pytest
from archive_damage import damage
from pipeline_site import Clock, Crawl, source_of

from scraper import demo, urls
from scraper.config import Config, FetcherConfig, SourceConfig
from scraper.models import KeptAs, Reason
from scraper.pipeline.crawling.crawl import crawl
from scraper.pipeline.crawling.report import CrawlReport
from scraper.pipeline.pages.one_off import fetch_all
from scraper.storage import Archive
from scraper.workers import Processes

APP = b"""<!doctype html><html lang=en><head><title>The Echo</title></head><body><div id=root></div>
<script src=/a.js></script><script src=/b.js></script><script src=/c.js></script><script src=/app.js></script></body></html>"""
CODE = b"""document.title = 'The old bridge is open again';
document.head.insertAdjacentHTML('beforeend', '<meta property="og:type" content="article">');
const text = 'The old bridge over the river was opened again on Monday morning, after three long years of careful repair. ';
document.getElementById('root').innerHTML = '<h1>The old bridge is open again</h1><time datetime="2021-03-25T08:00Z">25 March 2021</time>' + ('<p>' + text + text + '</p>').repeat(3);
"""


@pytest.fixture
def without_browser(archive: Archive, clock: Clock, readers: Processes) -> Crawl:
    def run(*sources: SourceConfig) -> CrawlReport:
        config = Config(
            fetcher=FetcherConfig(delay=0.0, read_timeout=5.0, browser="/nowhere/chromium"), sources=sources
        )
        return crawl(config, archive=archive, clock=clock, reading=readers)

    return run


def test_a_source_without_its_browser_fails_once_and_the_others_are_crawled(
    newspaper: demo.Newspaper, archive: Archive, without_browser: Crawl
) -> None:
    with demo.Newspaper() as other:
        report = without_browser(source_of(newspaper, render=True), source_of(other, "plain"))
        assert not any("/news/" in path for path, _ in newspaper.requests)
    rendered, plain = report.sources
    assert rendered.failures == {Reason.NO_BROWSER: 1}
    assert "chromium" in rendered.why_down.lower() or "scraper[browser]" in rendered.why_down
    assert plain.new > 0
    assert report.exit_code == 3
    (health, _) = archive.status()
    assert health.failures == {"no-browser": 1}


def test_a_source_of_which_only_the_feeds_can_be_read_is_down(
    newspaper: demo.Newspaper, without_browser: Crawl
) -> None:
    report = without_browser(source_of(newspaper, render=True, listings=()))
    assert report.sources[0].looks > report.sources[0].looked_in_vain
    assert report.exit_code == 1


@pytest.mark.skipif(
    find_spec("playwright") is None or not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    reason="needs Chromium on the PATH and the package playwright: pip install '.[browser]'",
)
def test_a_page_that_needs_javascript_is_an_article_once_its_source_is_rendered(
    newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    newspaper.answer("/en/app/1", status=200, body=APP)
    newspaper.answer("/app.js", status=200, body=CODE, headers={"Content-Type": "text/javascript"})
    url = urls.canonical(f"{newspaper.url}en/app/1")

    def fetched(**changes: object):  # type: ignore[no-untyped-def]
        config = Config(fetcher=FetcherConfig(delay=0.0), sources=(source_of(newspaper, **changes),))
        (page,) = fetch_all(config, [url], archive=archive, clock=clock)
        return page

    plain = fetched()
    assert plain.failure is not None
    assert plain.failure.reason is Reason.NEEDS_JAVASCRIPT
    assert "render = true" in plain.failure.detail
    read = fetched(render=True)
    assert read.failure is None
    assert read.kept is not None
    assert read.kept.how is KeptAs.NEW
    stored = archive.article(url)
    assert stored.article.title == "The old bridge is open again"
    assert stored.article.body.startswith("The old bridge over the river")
    (capture,) = archive.captures(stored.id)
    assert dict(capture.headers)["X-Rendered"].startswith("chromium ")
    assert damage(archive.path) == {}
