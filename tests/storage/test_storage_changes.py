"""What looks like an edit and is none: alternating pages, redesigned sites; and the list of what was edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from storage_values import BODY, URL, article, at, capture, extraction, moment

from scraper.models import KeptAs

if TYPE_CHECKING:
    from scraper.models import Article, Kept
    from scraper.storage import Archive

A, B, C = (article(title=title) for title in ("Quay opens", "Fishermen mourn their channel", "A quay, at last"))
DAY = 24


def visit(archive: Archive, hours: float, found: Article, source: str = "paper") -> Kept:
    return archive.keep(capture(found.url, at(hours)), extraction(found), source=source)


def numbers(archive: Archive, number: int = 1) -> list[int]:
    return [revision.number for revision in archive.revisions(number)]


# --- alternating pages -------------------------------------------------------------------------------------------------


def test_a_change_that_is_taken_back_is_two_edits(archive: Archive) -> None:
    kept = [visit(archive, hours, found) for hours, found in enumerate((A, B, A))]
    assert [one.how for one in kept] == [KeptAs.NEW, KeptAs.REVISED, KeptAs.REVISED]


def test_a_page_that_alternates_makes_no_more_revisions_and_loses_nothing(archive: Archive) -> None:
    for hours, found in enumerate((A, B, A, B, A, B, B, A)):
        visit(archive, hours, found)
    assert numbers(archive) == [1, 2, 3]
    assert archive.article(1).article.title == A.title
    assert [(flip.revision, flip.seen_at) for flip in archive.flips(1)] == [
        (2, at(3)),
        (3, at(4)),
        (2, at(5)),
        (2, at(6)),
        (3, at(7)),
    ]


def test_three_states_in_turn_are_each_kept_once_and_one_of_them_on_its_return(archive: Archive) -> None:
    for hours, found in enumerate((A, B, C, A, B, C, A, C, B)):
        visit(archive, hours, found)
    assert numbers(archive) == [1, 2, 3, 4]


def test_a_new_state_of_an_alternating_page_is_an_edit(archive: Archive) -> None:
    for hours, found in enumerate((A, B, A, B, C)):
        visit(archive, hours, found)
    assert numbers(archive) == [1, 2, 3, 4]
    assert archive.article(1).article.title == C.title


def test_a_state_that_stays_for_a_day_and_more_has_won(archive: Archive) -> None:
    for hours, found in enumerate((A, B, A)):
        visit(archive, hours, found)
    kept = [visit(archive, 3 + 6 * number, B) for number in range(7)]
    assert [one.how for one in kept] == [KeptAs.UNCHANGED] * 5 + [KeptAs.REVISED, KeptAs.UNCHANGED]
    assert archive.article(1).article.title == B.title


def test_a_title_that_alternates_does_so_whatever_is_written_below_it(archive: Archive) -> None:
    one, other = "Quay opens", "Quay opens at last"
    for hours, title in enumerate((one, other, one)):
        visit(archive, hours, article(title=title))
    more = f"{BODY}\n\nThe mayor, who had come late, went home on foot."
    for hours, title in enumerate((one, other, one, other, other, one), 3):
        visit(archive, hours, article(title=title, body=more))
    assert [one.changed for one in archive.revisions(1)] == [(), ("title",), ("title",), ("body",)]
    for number in range(9):
        visit(archive, 12 + 6 * number, article(title=other, body=more))
    assert [one.changed for one in archive.revisions(1)[4:]] == [("title",)]
    assert archive.article(1).article.title == other


def test_a_title_that_is_taken_back_after_an_edit_is_edited_each_time(archive: Archive) -> None:
    one, other = "Quay opens", "Quay opens at last"
    more = f"{BODY}\n\nThe mayor, who had come late, went home on foot."
    for hours, (title, body) in enumerate(((one, BODY), (other, BODY), (other, more), (one, more))):
        visit(archive, hours, article(title=title, body=body))
    assert [one.changed for one in archive.revisions(1)] == [(), ("title",), ("body",), ("title",)]


def test_a_state_that_comes_back_after_months_is_an_edit(archive: Archive) -> None:
    for hours, found in enumerate((A, B, A)):
        visit(archive, hours, found)
    assert visit(archive, 70 * DAY, B).how is KeptAs.REVISED


def test_the_counts_of_an_alternating_page_are_the_newest(archive: Archive) -> None:
    for hours, found in enumerate((A, B, A)):
        visit(archive, hours, found)
    visit(archive, 3, replace(B, section="Harbour"))
    assert archive.article(1).article.section == "Harbour"


# --- redesigned sites --------------------------------------------------------------------------------------------------


def page(number: int, body: str = "", **fields: object) -> Article:
    url = f"https://paper.example/news/{number}"
    own = f"Report number {number} about the harbour and its cranes.\n\nThe {number}th ship came in on Monday morning."
    return article(url, **({"title": f"Report {number}", "news_id": str(number), "body": own + body} | fields))


APPEAL = "\n\nReaders like you make this paper possible: support us with a gift today."


def grown(archive: Archive, count: int) -> None:
    for number in range(1, count + 1):
        visit(archive, number / 100, page(number))


def test_a_paragraph_that_comes_everywhere_is_one_alarm_and_no_edits(archive: Archive) -> None:
    grown(archive, 8)
    for number in range(1, 9):
        visit(archive, 1 + number / 100, page(number, APPEAL))
    assert list(archive.changes()) == []
    (alarm,) = archive.alarms()
    assert (alarm.source, alarm.kind) == ("paper", "common-text")
    assert "Readers like you" in alarm.detail
    assert [len(archive.revisions(number)) for number in range(1, 9)] == [2, 2, 2, 1, 1, 1, 1, 1]
    assert {change.after.cause for change in archive.changes(layout=True)} == {"layout"}


@pytest.mark.parametrize("gone", [False, True])
def test_it_stays_no_edit_on_every_later_visit(archive: Archive, gone: bool) -> None:
    before, after = ("", APPEAL)[:: -1 if gone else 1]
    for hours, body in ((0, before), (1, after), (900, after), (1800, before if gone else after)):
        for number in range(1, 9):
            visit(archive, hours + number / 100, page(number, body))
    assert list(archive.changes()) == []


def test_an_edit_beside_the_common_paragraph_is_an_edit(archive: Archive) -> None:
    grown(archive, 8)
    for number in range(1, 9):
        visit(archive, 1 + number / 100, page(number, APPEAL, **({"title": "Ship sinks"} if number == 6 else {})))
    (change,) = archive.changes()
    assert (change.article_id, change.after.changed) == (6, ("title", "body"))


def test_a_name_behind_every_title_is_one_alarm(archive: Archive) -> None:
    grown(archive, 8)
    for number in range(1, 9):
        visit(archive, 1 + number / 100, page(number, title=f"Report {number} | The Paper"))
    assert list(archive.changes()) == []
    assert len(archive.alarms()) == 1


def test_three_articles_that_are_corrected_alike_are_three_edits(archive: Archive) -> None:
    grown(archive, 8)
    for number in range(1, 4):
        visit(archive, 1 + number / 100, page(number, "\n\nThe harbour master has denied this."))
    assert len(list(archive.changes())) == 3
    assert archive.alarms() == ()


@pytest.mark.parametrize(
    "note",
    [
        "Correction: an earlier version of this report gave another year.",
        "An earlier version of this article gave another year.",
        "In einer früheren Fassung dieses Textes stand ein anderes Jahr.",
        "更正：本文早前版本的年份有误。",
    ],
)
def test_a_note_that_stands_below_each_corrected_article_makes_an_edit_of_each(archive: Archive, note: str) -> None:
    language = {"I": "de", "更": "zh-Hans"}.get(note[0], "en")
    for hours, body in ((0, ""), (1, f"\n\n{note}")):
        for number in range(1, 9):
            visit(archive, hours + number / 100, page(number, body, language=language))
    assert [change.after.changed for change in archive.changes()] == [("body",)] * 8
    assert archive.alarms() == ()
    assert all(note in archive.article(number).article.body for number in range(1, 9))


def test_a_line_that_begins_as_a_note_and_stands_below_all_articles_is_the_sites(archive: Archive) -> None:
    line = "\n\nCorrections: have you found a mistake? Write to the editors of the paper."
    for hours, body in ((0, ""), (1, line)):
        for number in range(1, 41):
            visit(archive, hours + number / 100, page(number, body))
    edited = [number for number in range(1, 41) if len(numbers(archive, number)) > 1]
    assert edited == list(range(1, 15))
    assert list(archive.changes()) == []
    assert [alarm.kind for alarm in archive.alarms()] == ["common-text"]


def test_another_source_has_its_own_layout(archive: Archive) -> None:
    for source in ("paper", "post"):
        for hours, body in ((0, ""), (1, APPEAL)):
            for number in range(1, 4):
                url = f"https://{source}.example/{number}"
                visit(archive, hours + number / 100, replace(page(number, body), url=url), source)
    assert len(list(archive.changes())) == 6


def other_way(number: int) -> Article:
    """The page as another layout makes the parser read it: each differs in a text of its own."""
    return page(number, f"\n\nPicture {number} was taken by photographer {number}.")


def test_old_articles_that_nearly_all_change_are_one_alarm(archive: Archive) -> None:
    grown(archive, 26)
    for number in range(1, 27):
        visit(archive, 100 + number / 100, other_way(number))
    (alarm,) = archive.alarms()
    assert (alarm.kind, alarm.closed_at) == ("layout", None)
    assert list(archive.changes()) == []
    assert {change.after.cause for change in archive.changes(layout=True)} == {"layout"}
    assert archive.article(26).article.body == other_way(26).body


def test_after_a_redesign_edits_are_edits_again(archive: Archive) -> None:
    grown(archive, 26)
    for number in range(1, 27):
        visit(archive, 100 + number / 100, other_way(number))
    kept = visit(archive, 200, replace(other_way(3), title="Report 3, corrected"))
    assert (kept.how, kept.changed) == (KeptAs.REVISED, ("title",))
    for number in range(1, 27):
        if number != 3:
            visit(archive, 201 + number / 100, other_way(number))
    assert archive.alarms()[0].closed_at is not None


def test_young_articles_of_which_most_are_edited_raise_no_alarm(archive: Archive) -> None:
    grown(archive, 30)
    for number in range(1, 31):
        visit(archive, 2 + number / 100, page(number) if number % 5 == 0 else other_way(number))
    assert archive.alarms() == ()
    assert len(list(archive.changes())) == 24


def test_young_articles_that_all_change_at_once_are_one_alarm(archive: Archive) -> None:
    """Thirty reports of one day, each corrected in the same hour, is a new layout and no newsroom."""
    grown(archive, 30)
    for number in range(1, 31):
        visit(archive, 2 + number / 100, other_way(number))
    (alarm,) = archive.alarms()
    assert (alarm.kind, alarm.closed_at) == ("layout", None)
    assert list(archive.changes()) == []
    for number in range(1, 31):
        visit(archive, 4 + number / 100, other_way(number))
    assert archive.alarms()[0].closed_at is not None


def test_young_articles_that_are_each_edited_soon_after_they_came_raise_no_alarm(archive: Archive) -> None:
    for quarter in range(60):
        if quarter:
            visit(archive, quarter / 4, other_way(quarter))
        visit(archive, quarter / 4 + 0.1, page(quarter + 1))
    assert archive.alarms() == ()
    assert len(list(archive.changes())) == 59


def test_an_alarm_about_young_articles_holds_for_old_ones(archive: Archive) -> None:
    grown(archive, 60)
    for number in range(31, 61):
        visit(archive, 49 + number / 100, page(number))  # old ones, seen as they were
    for number in range(61, 91):
        visit(archive, 50 + number / 100, page(number))
    for number in range(61, 91):
        visit(archive, 60 + number / 100, other_way(number))
    for number in range(1, 61):
        visit(archive, 61 + number / 100, other_way(number))
    assert len(archive.alarms()) == 1
    assert list(archive.changes()) == []


def test_what_was_published_long_ago_is_old_though_it_was_found_today(archive: Archive) -> None:
    long_ago = {"published": moment("2025-11-03T10:00:00+00:00")}
    for number in range(1, 27):
        visit(archive, number / 100, page(number, **long_ago))
    for number in range(1, 27):
        shown = page(number) if number % 6 == 0 else other_way(number)
        visit(archive, 2 + number / 100, replace(shown, **long_ago))
    assert len(archive.alarms()) == 1
    assert list(archive.changes()) == []


def test_a_fifth_of_old_articles_may_be_edited_without_an_alarm(archive: Archive) -> None:
    grown(archive, 26)
    for number in range(1, 27):
        visit(archive, 100 + number / 100, other_way(number) if number % 5 == 0 else page(number))
    assert archive.alarms() == ()
    assert len(list(archive.changes())) == 5


# --- what was edited ---------------------------------------------------------------------------------------------------


def test_changes_are_listed_newest_first_by_time_and_source(archive: Archive) -> None:
    for source, first in (("paper", 0), ("post", 1)):
        for hours, body in ((first, BODY), (first + 10, BODY + "\n\nMore."), (first + 20, BODY + "\n\nEven more.")):
            found = article(f"https://{source}.example/1", body=body, published=moment())
            archive.keep(capture(found.url, at(hours)), extraction(found), source=source)
    found = [(change.source, change.after.number, change.after.seen_at) for change in archive.changes()]
    assert found == [("post", 3, at(21)), ("paper", 3, at(20)), ("post", 2, at(11)), ("paper", 2, at(10))]
    assert [change.after.seen_at for change in archive.changes(since=at(20))] == [at(21), at(20)]
    assert [change.after.number for change in archive.changes(source="post")] == [3, 2]
    assert [change.source for change in archive.changes(limit=1)] == ["post"]
    change = next(iter(archive.changes()))
    assert (change.before.number, change.before.article.body[-5:]) == (2, "More.")


def test_addresses_tell_since_when_and_how(archive: Archive) -> None:
    archive.keep(capture(URL + "?from=feed", at(0), final_url=URL), extraction(article()), source="paper")
    visit(archive, 5, article("https://paper.example/ar/moved/49909"))
    found = [(address.kind, address.first_seen_at) for address in archive.aliases(1)]
    assert found == [("final", at(0)), ("request", at(0)), ("final", at(5))]
