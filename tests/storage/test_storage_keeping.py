"""What becomes of a page: one article, whatever URL and order it comes by, and every response proved."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from archive_damage import damage
from storage_values import BODY, NOW, URL, article, at, capture, extraction, stranger

from scraper.errors import NotFoundError
from scraper.models import KeptAs, LinkKind

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.models import Article, Capture, Kept
    from scraper.storage import Archive

SHORT = "https://paper.example/ar/news/49909/the-new-quay"


def keep(archive: Archive, page: Capture, found: Article | None) -> Kept:
    return archive.keep(page, extraction(found), source="paper")


def test_a_new_article_is_kept_with_all_its_parts(archive: Archive) -> None:
    kept = keep(archive, capture(), article())
    assert (kept.how, kept.article_id, kept.revision, kept.changed) == (KeptAs.NEW, 1, 1, ())
    stored = archive.article(1)
    assert stored.article == article()
    assert (stored.source, stored.revisions, stored.aliases) == ("paper", 1, (URL,))
    assert stored.first_seen_at == stored.last_seen_at == NOW


def test_a_page_that_is_no_article_is_kept_as_a_page_only(archive: Archive) -> None:
    keep(archive, capture(), article())
    kept = keep(archive, capture(when=at(1)), None)
    assert (kept.how, kept.article_id) == (KeptAs.NO_ARTICLE, None)
    assert archive.article(1).last_seen_at == NOW
    assert (archive.counts()["articles"], archive.counts()["captures"]) == (1, 2)


def test_two_urls_of_one_news_id_are_one_article_with_two_aliases(archive: Archive) -> None:
    keep(archive, capture(URL), article(URL))
    kept = keep(archive, capture(SHORT, at(1)), article(SHORT))
    assert (kept.how, kept.article_id) == (KeptAs.UNCHANGED, 1)
    assert archive.article(SHORT).aliases == (URL, SHORT)
    assert archive.article(URL).id == archive.article(SHORT).id == archive.article(f"{URL}?utm_source=feed").id


def test_two_editions_of_one_news_id_are_two_articles(archive: Archive) -> None:
    other = URL.replace("/ar/", "/fa/")
    keep(archive, capture(URL), article(URL))
    assert keep(archive, capture(other), article(other)).how is KeptAs.NEW
    assert archive.counts()["articles"] == 2


def test_two_sources_never_share_an_article(archive: Archive) -> None:
    keep(archive, capture(), article())
    assert archive.keep(capture(when=at(1)), extraction(article()), source="other").how is KeptAs.NEW


def test_without_an_id_the_url_is_the_key(archive: Archive) -> None:
    keep(archive, capture(), article(news_id=None))
    assert keep(archive, capture(when=at(1)), article(news_id=None)).article_id == 1
    elsewhere = "https://paper.example/ar/other"
    assert keep(archive, capture(elsewhere), article(elsewhere, news_id=None)).how is KeptAs.NEW


def test_without_an_id_the_canonical_url_joins_two_urls(archive: Archive) -> None:
    keep(archive, capture(URL), article(URL, news_id=None))
    kept = keep(archive, capture(SHORT, at(1)), article(SHORT, news_id=None, canonical_url=URL))
    assert (kept.how, kept.article_id) == (KeptAs.UNCHANGED, 1)


def test_a_canonical_url_that_all_pages_claim_joins_no_strangers(archive: Archive) -> None:
    front = "https://paper.example/"
    keep(archive, capture(URL), article(URL, news_id=None, canonical_url=front))
    kept = keep(archive, capture(SHORT, at(1)), stranger(SHORT, news_id=None, canonical_url=front))
    assert kept.how is KeptAs.NEW


def test_redirects_are_aliases_of_the_article_they_end_at(archive: Archive) -> None:
    asked, hop = "https://paper.example/s/0050us", "https://paper.example/moved"
    keep(archive, capture(asked, final_url=URL, redirects=(asked, hop)), article(news_id=None))
    assert {archive.article(url).id for url in (asked, hop, URL)} == {1}
    assert keep(archive, capture(URL, at(1)), article(news_id=None)).article_id == 1


def test_a_redirect_that_leads_somewhere_new_each_day_joins_no_strangers(archive: Archive) -> None:
    latest, second = "https://paper.example/latest", "https://paper.example/ar/news/50000"
    keep(archive, capture(latest, final_url=URL, redirects=(latest,)), article(URL, news_id=None))
    page = capture(latest, at(24), final_url=second, redirects=(latest,))
    assert keep(archive, page, stranger(second, news_id=None)).how is KeptAs.NEW
    assert archive.article(URL).article.title == article().title


def test_a_wrong_id_does_not_merge_strangers_and_loses_neither(archive: Archive) -> None:
    elsewhere = "https://paper.example/ar/news/50000"
    keep(archive, capture(URL), article(URL))
    kept = keep(archive, capture(elsewhere), stranger(elsewhere))
    assert (kept.how, kept.article_id) == (KeptAs.NEW, 2)
    assert [archive.article(url).article.title for url in (URL, elsewhere)] == [article().title, stranger().title]
    assert archive.db.execute("SELECT id, id_key FROM articles").fetchall() == [(1, "ar/49909"), (2, None)]
    again = keep(archive, capture(elsewhere, at(1)), stranger(elsewhere))
    assert (again.how, again.article_id) == (KeptAs.UNCHANGED, 2)


def test_a_url_whose_id_differs_now_stays_its_article_and_takes_the_new_id(archive: Archive) -> None:
    keep(archive, capture(), article(news_id="17"))
    assert keep(archive, capture(when=at(1)), article(news_id="49909")).article_id == 1
    assert keep(archive, capture(SHORT, at(2)), article(SHORT, news_id="49909")).article_id == 1


def test_an_id_that_another_article_owns_beats_the_url(archive: Archive) -> None:
    keep(archive, capture(URL), article(URL, news_id="49909"))
    keep(archive, capture(SHORT), article(SHORT, news_id=None))
    kept = keep(archive, capture(SHORT, at(1)), article(SHORT, news_id="49909"))
    assert kept.article_id == 1
    assert archive.article(SHORT).id == 1


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_visits_changes_nothing(archive: Archive, order: tuple[int, ...]) -> None:
    third = "https://paper.example/ar/other"
    pages = [
        (capture(URL), article(URL, views=None)),
        (capture(SHORT), article(SHORT, canonical_url=URL)),
        (capture(third), stranger(third, news_id="50000")),
        (capture(URL.replace("/ar/", "/en/")), stranger(URL.replace("/ar/", "/en/"))),
    ]
    for number in order:
        keep(archive, *pages[number])
    found = sorted((stored.article.title, sorted(stored.aliases)) for stored in archive.articles())
    assert found == [
        (article().title, [URL, SHORT]),
        (stranger().title, [third]),
        (stranger().title, [URL.replace("/ar/", "/en/")]),
    ]


def test_an_old_capture_that_comes_late_changes_no_newer_state(archive: Archive) -> None:
    keep(archive, capture(when=at(5)), article(title="The newest title"))
    kept = keep(archive, capture(when=at(1)), article(title="An older title"))
    assert (kept.how, kept.revision) == (KeptAs.REVISED, 2)
    assert [state.article.title for state in archive.revisions(1)] == ["An older title", "The newest title"]
    again = keep(archive, capture(when=at(3)), article(title="An older title"))
    assert (again.how, again.revision) == (KeptAs.UNCHANGED, 2)
    stored = archive.article(1)
    assert stored.article.title == "The newest title"
    assert (stored.first_seen_at, stored.last_seen_at) == (at(1), at(5))


def test_a_body_is_stored_once_and_compressed(archive: Archive) -> None:
    page = b"<p>the same page again and again</p>" * 1000
    for hours in range(3):
        keep(archive, capture(when=at(hours), body=page), article())
    counts = archive.counts()
    assert (counts["captures"], counts["bodies"], counts["body_bytes"]) == (3, 1, len(page))
    assert counts["stored_body_bytes"] < len(page) / 50
    (stored, *_) = archive.captures(1)
    assert stored.body_digest == f"sha256:{sha256(page).hexdigest()}"
    assert archive.body(stored.body_digest) == page


def test_an_unknown_body_is_an_error(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match="no page body sha256:00"):
        archive.body("sha256:00")


def test_captures_are_chained_and_anybody_can_verify_it(archive: Archive) -> None:
    for hours in range(3):
        keep(archive, capture(when=at(hours)), article())
    assert damage(archive.path) == {}
    names = "body fetched_at final_url headers kind previous redirects source status url".split()
    previous = None
    for *values, digest in archive.db.execute(f"SELECT {', '.join(names)}, digest FROM captures ORDER BY id"):
        row = dict(zip(names, values, strict=True))
        assert row["previous"] == previous
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        previous = f"sha256:{sha256(text.encode()).hexdigest()}"
        assert digest == previous


@pytest.mark.parametrize(
    ("harm", "broken"),
    [
        ("UPDATE captures SET status = 404 WHERE id = 2", (2,)),
        ("UPDATE captures SET fetched_at = '2020-01-01T00:00:00.000000Z' WHERE id = 3", (3,)),
        ("DELETE FROM revisions; DELETE FROM captures WHERE id = 2", (3,)),
        ("UPDATE captures SET id = 9 WHERE id = 2", (3, 9)),
    ],
)
def test_a_changed_or_missing_capture_breaks_the_chain(archive: Archive, harm: str, broken: tuple[int, ...]) -> None:
    for hours in range(3):
        keep(archive, capture(when=at(hours)), None)
    archive.db.executescript(harm)
    assert [int(told.split()[1].rstrip(":")) for told in damage(archive.path)["chain"]] == list(broken)


def test_feeds_are_kept_only_when_they_changed(archive: Archive) -> None:
    feed = "https://paper.example/feed"
    bodies = [b"one", b"one", b"two", b"one"]
    kept = [
        archive.keep_capture(capture(feed, at(hours), body=body), kind=LinkKind.FEED, source="paper")
        for hours, body in enumerate(bodies)
    ]
    assert kept == [1, None, 2, 3]
    assert archive.counts()["bodies"] == 2


def test_robots_copies_are_kept_each_time_and_given_back_for_a_day(archive: Archive) -> None:
    paper, other = "https://paper.example/robots.txt", "https://other.example/robots.txt"
    for url, hours in [(paper, 0), (paper, 10), (other, 2)]:
        page = capture(url, at(hours), body=b"User-agent: *")
        archive.keep_capture(page, kind=LinkKind.ROBOTS, source="paper")
    assert archive.counts()["captures"] == 3
    assert {(page.url, page.fetched_at) for page in archive.kept_robots(at(12))} == {(paper, at(10)), (other, at(2))}
    assert {page.url for page in archive.kept_robots(at(30))} == {paper}
    assert archive.kept_robots(at(34)) == ()


def test_articles_are_given_newest_first_within_bounds(archive: Archive) -> None:
    for number in range(5):
        url = f"https://paper.example/{number}"
        keep(archive, capture(url, at(number)), article(url, news_id=str(number)))
    archive.keep(capture("https://other.example/", at(9)), extraction(article(news_id="9")), source="other")
    assert [stored.id for stored in archive.articles()] == [6, 5, 4, 3, 2, 1]
    assert [stored.id for stored in archive.articles(source="paper", limit=2)] == [5, 4]
    assert [stored.id for stored in archive.articles(since=at(1), until=at(3))] == [3, 2]
    assert list(archive.articles(limit=0)) == []


def test_more_articles_than_are_read_at_a_time_come_each_once(archive: Archive) -> None:
    with archive.db.atomic():
        for number in range(450):
            url = f"https://paper.example/{number}"
            keep(archive, capture(url), article(url, news_id=str(number)))
    assert [stored.id for stored in archive.articles()] == list(range(450, 0, -1))
    assert [stored.id for stored in archive.articles(limit=250)] == list(range(450, 200, -1))


def test_an_article_that_is_not_there_is_an_error_that_helps(archive: Archive, path: Path) -> None:
    keep(archive, capture(), article())
    with pytest.raises(NotFoundError, match=f"{path}: no article number 7; it holds 1 articles"):
        archive.article(7)
    with pytest.raises(NotFoundError, match=r"no article that https://paper\.example/never led to"):
        archive.article("https://paper.example/never")
    with pytest.raises(NotFoundError):
        archive.article(10**30)
    assert archive.article("1").article.body == BODY
