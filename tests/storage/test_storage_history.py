"""The archive remembers: edits, counts, disappearances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from storage_values import BODY, NOW, URL, article, at, capture, extraction, failure, moment, origin, stranger, views

from scraper.models import EventKind, KeptAs, Reason, Unchanged

if TYPE_CHECKING:
    from scraper.models import Article, Kept
    from scraper.storage import Archive

ELSEWHERE = "https://paper.example/ar/news/50000"


def visit(archive: Archive, hours: float, found: Article | None) -> Kept:
    return archive.keep(capture(when=at(hours)), extraction(found), source="paper")


def test_an_edit_is_a_revision_that_names_what_changed(archive: Archive) -> None:
    visit(archive, 0, article(views=views(1)))
    kept = visit(archive, 1, article(title="New quay closed again", body=BODY + "\n\nIt closed.", views=views(9)))
    assert (kept.how, kept.revision, kept.changed) == (KeptAs.REVISED, 2, ("title", "body"))
    first, second = archive.revisions(1)
    assert (first.number, first.seen_at, first.changed, first.article.title) == (1, NOW, (), article().title)
    assert (second.number, second.seen_at, second.changed) == (2, at(1), ("title", "body"))
    assert second.article == archive.article(1).article
    assert archive.article(1).revisions == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"body": BODY.replace(" ", "  ")},
        {"views": views(999)},
        {"keywords": ("quay", "harbour")},
        {"section": "Economy"},
        {"description": None, "authors": (), "overline": ""},
        {"modified": moment()},
    ],
)
def test_what_no_reader_would_call_an_edit_is_no_revision(archive: Archive, fields: dict[str, Any]) -> None:
    visit(archive, 0, article(description="A lead.", authors=("A. Writer",), overline="Harbour"))
    kept = visit(archive, 1, article(**({"description": "A lead.", "authors": ("A. Writer",)} | fields)))
    assert (kept.how, kept.revision, kept.changed) == (KeptAs.UNCHANGED, 1, ())
    assert len(archive.revisions(1)) == 1
    assert archive.article(1).article.authors == ("A. Writer",)


def test_the_newest_state_has_the_newest_unwatched_values(archive: Archive) -> None:
    visit(archive, 0, article(views=views(5), keywords=("a",), origins=(origin("views", "5"),)))
    visit(archive, 1, article(views=views(7), keywords=("b",), origins=(origin("views", "7"),)))
    found = archive.article(1).article
    assert (found.views, found.keywords, found.origins) == (views(7), ("b",), (origin("views", "7"),))


def test_a_date_that_is_found_later_orders_the_article(archive: Archive) -> None:
    visit(archive, 0, article())
    visit(archive, 1, article(published=moment("2020-01-01T00:00:00+00:00")))
    assert [stored.id for stored in archive.articles(until=moment("2020-01-02T00:00:00+00:00").at)] == [1]


def test_every_view_count_seen_is_an_observation(archive: Archive) -> None:
    for hours, count in [(0, 5), (1, 5), (2, 8)]:
        visit(archive, hours, article(views=views(count)))
    visit(archive, 3, article())
    found = [(seen.name, seen.value, seen.text, seen.seen_at) for seen in archive.observations(1)]
    assert found == [("views", n, f"{n} views", at(hours)) for hours, n in [(0, 5), (1, 5), (2, 8)]]


def test_the_growth_of_views_can_be_asked_in_plain_sql(archive: Archive) -> None:
    for hours, count in [(0, 5), (2, 105)]:
        visit(archive, hours, article(views=views(count)))
    rows = archive.db.execute("SELECT value, grown, round(hours, 3) FROM view_growth").fetchall()
    assert rows == [(5, None, None), (105, 100, 2.0)]


def test_the_changes_can_be_asked_in_plain_sql(archive: Archive) -> None:
    visit(archive, 0, article())
    visit(archive, 1, article(title="Quay closed"))
    rows = archive.db.execute("SELECT article, number, changed, title_before, title FROM article_changes").fetchall()
    assert rows == [(1, 2, '["title"]', article().title, "Quay closed")]
    assert archive.db.execute("SELECT title, revisions FROM articles_latest").fetchall() == [("Quay closed", 2)]


def test_an_unchanged_page_was_seen_again(archive: Archive) -> None:
    visit(archive, 0, article())
    archive.keep_unchanged(Unchanged(url=URL, final_url=URL, fetched_at=at(3)), source="paper")
    assert archive.article(1).last_seen_at == at(3)
    assert archive.counts()["captures"] == 1


def test_an_unchanged_page_that_is_no_article_does_no_harm(archive: Archive) -> None:
    archive.keep_unchanged(Unchanged(url=URL, final_url=URL, fetched_at=at(3)), source="paper")
    assert archive.counts()["articles"] == 0


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason.disappearance])
def test_a_page_that_is_missing_twice_has_disappeared_since_the_first_time(archive: Archive, reason: Reason) -> None:
    visit(archive, 0, article())
    if reason is Reason.WITHHELD:  # which counts only where others are shown
        archive.keep(capture(ELSEWHERE, at(1)), extraction(stranger(ELSEWHERE, news_id="50000")), source="paper")
    page = capture(when=at(1), status=404, body=b"Not here")
    assert archive.keep_failure(failure(reason, when=at(1), capture=page), source="paper") == 1
    assert (archive.article(1).gone_at, archive.article(1).suspected_at) == (None, at(1))
    page = capture(when=at(2), status=404, body=b"Still not here")
    assert archive.keep_failure(failure(reason, when=at(2), capture=page), source="paper") == 1
    assert archive.keep_failure(failure(reason, when=at(3)), source="paper") is None
    assert (archive.article(1).gone_at, archive.article(1).suspected_at) == (at(1), None)
    first, second = archive.events(1)
    assert (first.kind, first.seen_at) == (EventKind.SUSPECTED, at(1))
    assert first.detail == f"{reason.value}: 404 Not Found"
    assert (second.kind, second.seen_at) == (EventKind.DISAPPEARED, at(2))
    assert second.detail == f"{reason.value}: 404 Not Found; missing since 2026-03-01T13:00:00.000000Z"
    assert archive.article(1).withheld is (reason is Reason.WITHHELD)
    assert archive.db.execute("SELECT data IS NOT NULL FROM captures JOIN bodies ON body = bodies.digest "
                              "JOIN events ON capture = captures.id").fetchall() == [(1,), (1,)]  # fmt: skip


def test_what_is_asked_twice_in_one_go_confirms_nothing(archive: Archive) -> None:
    visit(archive, 0, article())
    assert archive.keep_failure(failure(when=at(1)), source="paper") == 1
    assert archive.keep_failure(failure(when=at(1.1)), source="paper") is None
    assert archive.article(1).gone_at is None


def test_an_article_that_is_there_between_two_misses_is_not_gone(archive: Archive) -> None:
    visit(archive, 0, article())
    archive.keep_failure(failure(when=at(1)), source="paper")
    visit(archive, 2, article())
    archive.keep_failure(failure(when=at(3)), source="paper")
    kinds = [event.kind for event in archive.events(1)]
    assert kinds == [EventKind.SUSPECTED, EventKind.RETURNED, EventKind.SUSPECTED]
    assert (archive.article(1).gone_at, archive.article(1).suspected_at) == (None, at(3))


@pytest.mark.parametrize("reason", [reason for reason in Reason if not reason.disappearance])
def test_no_other_failure_makes_an_article_disappear(archive: Archive, reason: Reason) -> None:
    visit(archive, 0, article())
    archive.keep_failure(failure(when=at(0.5)), source="paper")
    for hours in (1, 2):  # not even one that is suspected already
        assert archive.keep_failure(failure(reason, when=at(hours)), source="paper") is None
    assert archive.article(1).gone_at is None
    assert archive.counts()["failures"] == 3


@pytest.mark.parametrize("to", ["an article that is known", "a new article", "a page of lists"])
def test_an_article_whose_url_redirects_to_something_else_is_missing(archive: Archive, to: str) -> None:
    visit(archive, 0, article(news_id=None))
    other = stranger(ELSEWHERE, news_id=None)
    if to == "an article that is known":
        archive.keep(capture(ELSEWHERE), extraction(other), source="paper")
    for hours in (1, 2):
        page = capture(when=at(hours), final_url=ELSEWHERE, redirects=(URL,))
        archive.keep(page, extraction(None if "lists" in to else other), source="paper")
    kinds = [event.kind for event in archive.events(1)]
    assert kinds == [EventKind.SUSPECTED, EventKind.DISAPPEARED]
    assert archive.article(1).gone_at == at(1)
    what = "a page of lists" if "lists" in to else "another article, number 2"
    assert archive.events(1)[0].detail == f"redirected to {ELSEWHERE}, {what}"
    visit(archive, 3, article(news_id=None))
    assert archive.events(1)[-1].kind is EventKind.RETURNED


@pytest.mark.parametrize("where", ["the text moved", "it has another URL", "it was never there itself", "no redirect"])
def test_an_article_that_lives_on_elsewhere_is_not_missing(archive: Archive, where: str) -> None:
    asked = "https://paper.example/s/17"
    if where == "it was never there itself":  # a short address that leads somewhere new each day
        archive.keep(
            capture(asked, final_url=URL, redirects=(asked,)), extraction(article(news_id=None)), source="paper"
        )
    else:
        archive.keep(capture(asked), extraction(article(asked, news_id=None)), source="paper")
    if where == "it has another URL":
        archive.keep(capture(URL), extraction(article(URL, news_id=None, canonical_url=asked)), source="paper")
    for hours in (1, 2):
        page = capture(asked, at(hours), final_url=ELSEWHERE, redirects=(asked,))
        if where == "no redirect":
            page = capture(ELSEWHERE, at(hours))
        new = article if where == "the text moved" else stranger
        archive.keep(page, extraction(new(ELSEWHERE, news_id=None)), source="paper")
    assert archive.events(1) == ()


def test_where_several_addresses_lead_to_one_place_none_is_gone(archive: Archive) -> None:
    pages = [f"https://paper.example/ar/story-{name}" for name in "abcdef"]
    for number, url in enumerate(pages):
        texts = {
            "title": f"Story {url[-1]} of the harbour and its boats",
            "body": f"{url[-1]}{number} ".join(BODY.split()),
        }
        archive.keep(capture(url), extraction(article(url, news_id=None, **texts)), source="paper")
    for hours in (1, 2, 3):
        for url in pages:
            page = capture(url, at(hours), final_url="https://paper.example/login", redirects=(url,))
            archive.keep(page, extraction(None), source="paper")
    assert [archive.article(number).gone_at for number in range(1, 7)] == [None] * 6


@pytest.mark.parametrize("final", ["https://www.paper.example/ar/news/49909/", f"{URL}?session=7"])
def test_an_address_that_leads_to_itself_leads_nowhere_else(archive: Archive, final: str) -> None:
    visit(archive, 0, article(news_id=None))
    for hours in (1, 2):
        archive.keep(capture(when=at(hours), final_url=final, redirects=(URL,)), extraction(None), source="paper")
    assert archive.events(1) == ()


def test_an_article_that_moves_with_its_news_id_is_not_missing_though_it_is_written_anew(archive: Archive) -> None:
    visit(archive, 0, article())
    for hours in (1, 2):
        page = capture(when=at(hours), final_url=ELSEWHERE, redirects=(URL,))
        archive.keep(page, extraction(stranger(ELSEWHERE)), source="paper")
    assert archive.article(1).gone_at is None


@pytest.mark.parametrize("back", ["page", "unchanged"])
def test_an_article_that_is_there_again_has_returned(archive: Archive, back: str) -> None:
    visit(archive, 0, article())
    for hours in (1, 1.5):
        archive.keep_failure(failure(when=at(hours)), source="paper")
    if back == "page":
        visit(archive, 2, article())
    else:
        archive.keep_unchanged(Unchanged(url=URL, final_url=URL, fetched_at=at(2)), source="paper")
    assert archive.article(1).gone_at is None
    kinds = [event.kind for event in archive.events(1)]
    assert kinds == [EventKind.SUSPECTED, EventKind.DISAPPEARED, EventKind.RETURNED]
    assert archive.keep_failure(failure(when=at(3)), source="paper") == 1


def test_an_older_copy_that_comes_late_makes_nothing_return(archive: Archive) -> None:
    visit(archive, 5, article())
    for hours in (9, 10):
        archive.keep_failure(failure(when=at(hours)), source="paper")
    visit(archive, 1, article())
    assert archive.article(1).gone_at == at(9)


def test_a_failure_is_counted_once_however_often_it_is_reported(archive: Archive) -> None:
    for _ in range(2):
        archive.keep_failure(failure(Reason.SERVER_ERROR), source="paper")
    assert archive.counts()["failures"] == 1


def test_a_failure_at_an_unknown_url_is_kept_too(archive: Archive) -> None:
    url = "https://paper.example/never"
    page = capture(url, status=404)
    assert archive.keep_failure(failure(url=url, capture=page), source="paper") is None
    assert (archive.counts()["failures"], archive.counts()["captures"]) == (1, 1)


def test_a_url_that_serves_another_article_begins_a_new_one_and_the_old_is_gone_from_there(archive: Archive) -> None:
    visit(archive, 0, article(views=views(900)))
    other = visit(archive, 1, stranger(news_id="50001", views=views(3)))
    assert (other.how, other.article_id, other.revision) == (KeptAs.NEW, 2, 1)
    old, new = archive.article(1), archive.article(URL)
    assert (new.id, new.gone_at, new.article.news_id) == (2, None, "50001")
    assert (old.gone_at, old.revisions, old.aliases) == (at(1), 1, ())
    assert [event.detail for event in archive.events(1)] == ["its URL now serves another article, number 2"]
    assert [[seen.value for seen in archive.observations(number)] for number in (1, 2)] == [[900], [3]]


def test_an_article_that_gets_its_url_back_has_returned(archive: Archive) -> None:
    visit(archive, 0, article())
    visit(archive, 1, stranger(news_id="50001"))
    assert visit(archive, 2, article()).article_id == 1
    assert archive.article(URL).id == 1
    assert [event.kind for event in archive.events(1)] == [EventKind.DISAPPEARED, EventKind.RETURNED]
    assert [event.kind for event in archive.events(2)] == [EventKind.DISAPPEARED]


def test_an_older_copy_that_comes_late_takes_no_url_away(archive: Archive) -> None:
    visit(archive, 0, article())
    visit(archive, 5, stranger(news_id="50001"))
    visit(archive, 1, article())
    assert archive.article(URL).id == 2
    assert archive.article(2).gone_at is None


def test_an_article_that_lives_on_at_another_url_is_not_gone(archive: Archive) -> None:
    other = "https://paper.example/ar/archive/49909"
    visit(archive, 0, article())
    archive.keep(capture(url=other, when=at(0.5)), extraction(article(url=other)), source="paper")
    visit(archive, 1, stranger(news_id="50001"))
    old = archive.article(other)
    assert (old.id, old.gone_at, old.aliases) == (1, None, (other,))


def test_a_renumbered_article_of_the_same_text_stays_one(archive: Archive) -> None:
    visit(archive, 0, article())
    assert visit(archive, 1, article(news_id="50001")).article_id == 1
