"""What a one-off fetch kept under a host goes over to the configured source of that host."""

from __future__ import annotations

from archive_damage import damage
from storage_values import NOW, URL, article, at, capture, extraction, failure, link, stranger

from scraper.models import KeptAs, Reason
from scraper.storage import Archive

HOST = "paper.example"
OTHER = "https://paper.example/ar/news/7"


def adopt(archive: Archive) -> int:
    return archive.adopt(HOST, new="paper", url="https://paper.example/", now=at(5))


def test_articles_with_their_urls_and_failures_go_over_and_the_chain_stays_whole(archive: Archive) -> None:
    kept = archive.keep(capture(), extraction(article()), source=HOST)
    archive.keep_failure(failure(Reason.SERVER_ERROR, OTHER, status=500), source=HOST)
    archive.add_links([link(OTHER, source=HOST)], NOW)
    assert adopt(archive) == 1
    stored = archive.article(URL)
    assert (stored.id, stored.source) == (kept.article_id, "paper")
    again = archive.keep(capture(when=at(6)), extraction(article()), source="paper")
    assert (again.how, again.article_id) == (KeptAs.UNCHANGED, kept.article_id)
    assert archive.link_history(OTHER, "paper").visits == 0
    assert damage(archive.path) == {}
    assert archive.db.execute("PRAGMA foreign_key_check").fetchall() == []
    (paper,) = archive.status(at(7))
    assert (paper.name, paper.articles, paper.links) == ("paper", 1, 1)


def test_an_article_that_the_source_owns_already_stays_where_it_is(archive: Archive) -> None:
    archive.keep(capture(), extraction(article()), source=HOST)
    archive.keep(capture(OTHER), extraction(stranger(OTHER, news_id="7")), source=HOST)
    archive.keep(capture(when=at(1)), extraction(article()), source="paper")
    assert adopt(archive) == 1
    assert [(stored.source, stored.article.url) for stored in sorted(archive.articles(), key=lambda s: s.id)] == [
        (HOST, URL),
        ("paper", OTHER),
        ("paper", URL),
    ]
    assert archive.same_url(URL) == ((3, "paper"), (1, HOST))
    assert {source.name for source in archive.status(at(2))} == {HOST, "paper"}


def test_a_shared_url_is_enough_to_stay(archive: Archive) -> None:
    archive.keep(capture(), extraction(article(news_id=None)), source=HOST)
    archive.keep(capture(when=at(1)), extraction(article(news_id=None)), source="paper")
    assert adopt(archive) == 0


def test_the_times_of_both_are_the_newest_of_either(archive: Archive) -> None:
    archive.keep(capture(when=at(2)), extraction(article()), source=HOST)
    archive.add_source("paper", "https://paper.example/", NOW)
    adopt(archive)
    (paper,) = archive.status(at(3))
    assert paper.last_success_at == at(2)
