"""A page that is already here, and what importing the package costs."""

from __future__ import annotations

import gc
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import scraper
from scraper import document
from scraper.errors import ProfileError
from scraper.models import Capture, Extraction, PageKind, Reason, Zone
from scraper.pipeline import reading

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PAGE = """<html lang="en"><head><title>Bridge opens</title></head><body><article><h1>Bridge opens</h1>
<p class="meta">Published: 25 March 2021, 10:05 | Views: 1,234</p>
<p>The new bridge across the river opened on Thursday after two years of work, and the first to cross was a baker.</p>
<p>Traffic had been led over the old mill road until then, which cost the people of both banks half an hour a day.</p>
<p>The council said that the old bridge would stay for walkers, and that nobody would have to pay for either.</p>
</article></body></html>"""


def capture(url: str = "https://daily.example/news/1", **changes: object) -> Capture:
    values: dict[str, object] = {
        "final_url": url,
        "fetched_at": NOW,
        "status": 200,
        "headers": (),
        "body": PAGE.encode(),
    }
    return Capture(url=url, **{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("html", [PAGE, PAGE.encode(), PAGE.encode("utf-16")])
def test_text_and_bytes_say_the_same(html: str | bytes) -> None:
    found = scraper.parse(html, url="https://daily.example/news/1", fetched_at=NOW)
    assert found.article
    assert (found.article.title, found.article.views and found.article.views.value) == ("Bridge opens", 1234)
    assert found.article.body.startswith("The new bridge")


def test_headers_may_be_a_mapping_or_pairs() -> None:
    for headers in ({"Content-Type": "text/html; charset=utf-8"}, (("Content-Type", "text/html; charset=utf-8"),)):
        assert scraper.parse(PAGE.encode(), url="https://daily.example/1", headers=headers, fetched_at=NOW).article


def test_the_config_can_say_the_time_zone() -> None:
    from scraper import document

    page = document.read(PAGE, url="https://daily.example/news/1")
    found = reading.read(page, fetched_at=NOW, time_zone="Asia/Tehran")
    assert found.article
    assert found.article.published
    assert found.article.published.zone is Zone.PROFILE
    assert found.article.published.at.utcoffset() is not None
    assert found.article.published.at.hour == 10


def test_a_page_that_breaks_the_parser_is_told_of_and_ends_nothing() -> None:
    broken = capture(body=None)
    extraction, problem = reading.read_anyway(broken)
    assert extraction.article is None
    assert problem
    assert problem.startswith("https://daily.example/news/1: the parser broke on it: ")


REFUSED = [
    (PageKind.NOT_FOUND, Reason.SOFT_404),
    (PageKind.BLOCKED, Reason.BLOCKED),
    (PageKind.CONSENT, Reason.CONSENT),
    (PageKind.PAYWALL, Reason.PAYWALL),
    (PageKind.EMPTY, Reason.EMPTY),
    (PageKind.SHELL, Reason.NEEDS_JAVASCRIPT),
]


@pytest.mark.parametrize(("kind", "reason"), REFUSED)
def test_pages_that_only_refuse_are_failures(kind: PageKind, reason: Reason) -> None:
    failure = reading.refusal(capture(), Extraction(kind=kind, article=None, why="it says so"))
    assert failure
    assert (failure.reason, failure.capture) == (reason, capture())
    assert failure.detail.startswith("it says so")


@pytest.mark.parametrize("kind", [PageKind.LISTING, PageKind.OTHER])
def test_other_pages_without_an_article_are_no_failures(kind: PageKind) -> None:
    assert reading.refusal(capture(), Extraction(kind=kind, article=None)) is None


def imported(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running the code."""
    root = str(Path(scraper.__file__).parent.parent)
    shown = f"import sys; sys.path.insert(0, {root!r})\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_parsing_needs_neither_network_nor_database() -> None:
    code = f"import scraper; assert scraper.parse({PAGE!r}, url='https://daily.example/1').article"
    assert imported(code).isdisjoint({"requests", "urllib3", "sqlite3", "sqlite_utils", "click", "feedparser"})


def test_importing_the_package_imports_nothing_else_of_it() -> None:
    assert {name for name in imported("import scraper") if name.startswith("scraper")} == {"scraper"}


def test_every_public_name_is_there() -> None:
    for name in scraper.__all__:
        assert getattr(scraper, name) is not None
    assert set(scraper.__all__) <= set(dir(scraper))
    with pytest.raises(AttributeError, match="nosuch"):
        scraper.nosuch  # noqa: B018


def test_the_version_is_that_of_the_project() -> None:
    import tomllib

    project = Path(scraper.__file__).parent.parent / "pyproject.toml"
    assert tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"] == scraper.__version__


@pytest.mark.parametrize("zone", ["Foo/Bar", "../etc/passwd", "a\0b", "Asia"])
def test_a_time_zone_that_there_is_not_is_refused_in_words(zone: str) -> None:
    with pytest.raises(ValueError, match=r"time_zone: found .*, expected an IANA zone such as Asia/Tehran"):
        scraper.parse("<p>A page", url="https://daily.example/news/7", time_zone=zone)


def test_a_profile_whose_path_is_none_is_refused_in_words() -> None:
    with pytest.raises(ProfileError, match="expected the path of a file"):
        scraper.parse("<p>A page", url="https://daily.example/news/7", profile="a\0.toml")


def test_a_fetch_time_without_a_zone_is_refused_in_words() -> None:
    with pytest.raises(
        ValueError, match="fetched_at: found 2021-03-25T00:00:00 without a time zone, expected an aware"
    ):
        reading.parse("<p>x", url="https://daily.example/", fetched_at=datetime(2021, 3, 25))  # noqa: DTZ001


def test_a_page_that_broke_the_parser_is_a_failure_with_its_page() -> None:
    capture = Capture(
        url="https://daily.example/1",
        final_url="https://daily.example/1",
        fetched_at=NOW,
        status=200,
        headers=(),
        body=b"x",
    )
    failure = reading.unread(capture, Extraction(kind=PageKind.OTHER, article=None, why="the parser broke on it: X"))
    assert (failure.reason, failure.detail, failure.capture) == (
        Reason.UNREADABLE,
        "the parser broke on it: X",
        capture,
    )
    assert not failure.reason.temporary


@pytest.mark.parametrize("collecting", [True, False])
def test_reading_a_page_leaves_the_garbage_collector_as_it_was(collecting: bool) -> None:
    page = document.read(b"<h1>Bridge reopens</h1><p>The old bridge opened again.", url="https://paper.example/1")
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        reading.read(page, fetched_at=NOW)
        assert gc.isenabled() is collecting
        with pytest.raises(AttributeError):
            reading.read(None, fetched_at=NOW)  # type: ignore[arg-type]
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()


def test_the_library_takes_what_its_user_knows_of_a_site(tmp_path: Path) -> None:
    page = (
        "<h1>The bridge is open again</h1><p>7 June 2021 23:30<p><i>1204</i><p>" + "The old bridge opened again. " * 20
    )
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\n[fields]\nviews = ["i"]\n', encoding="utf-8")
    found = scraper.parse(
        page, url="https://daily.example/news/7", profile=str(own), time_zone="Asia/Tokyo", language="de"
    ).article
    assert found is not None
    assert found.views is not None
    assert found.published is not None
    assert (found.views.value, found.language) == (1204, "de")
    assert found.published.at == datetime(2021, 6, 7, 14, 30, tzinfo=UTC)
    with pytest.raises(ProfileError, match="expected one of iransamaneh"):
        scraper.parse(page, url="https://daily.example/news/7", profile="qqqq")
