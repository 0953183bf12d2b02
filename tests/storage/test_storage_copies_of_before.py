"""Older copies, beginnings and lines that run: pages that show something else for a while, and were not edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from storage_values import BODY, OTHER_BODY, URL, article, at, capture, extraction, link, moment

from scraper.models import KeptAs, Unchanged
from scraper.storage import Archive, Part

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.models import Article, Capture, Kept

OLD, NEW = article(title="Quay opens"), article(title="Quay opens, fishermen mourn")


def visit(archive: Archive, hours: float, found: Article, age: str | None = None) -> Kept:
    headers = (("Content-Type", "text/html"), *((("Age", age),) if age else ()))
    return archive.keep(capture(found.url, at(hours), headers=headers), extraction(found), source="paper")


def causes(archive: Archive) -> list[str]:
    return [one.cause for one in archive.revisions(1)]


# --- older copies ------------------------------------------------------------------------------------------------------


def test_what_a_cache_made_before_the_edit_is_no_edit(archive: Archive) -> None:
    """A network of caches has many doors, and each lets go of its copy at its own time."""
    for hours, state, age in ((0, OLD, None), (2, NEW, None), (3, OLD, "7000"), (4, NEW, None), (5, OLD, "14000")):
        kept = visit(archive, hours, state, age)
    assert kept.how is KeptAs.UNCHANGED
    assert causes(archive) == ["edit", "edit"]
    assert archive.article(1).article.title == NEW.title
    assert [(one.revision, one.seen_at) for one in archive.flips(1)] == [(1, at(3)), (2, at(4)), (1, at(5))]


def test_a_cache_that_is_wrong_about_its_age_hides_an_edit_for_a_day(archive: Archive) -> None:
    for hours, state in ((0, OLD), (2, NEW)):
        visit(archive, hours, state, "9000000")
    for number in range(8):
        visit(archive, 4 + 6 * number, OLD, "9000000")
    assert causes(archive) == ["edit"] * 3
    assert archive.article(1).article.title == OLD.title


@pytest.mark.parametrize("age", ["60", "soon", "-7000", "99999999999999999999"])
def test_what_was_made_since_is_one(archive: Archive, age: str) -> None:
    for hours, state, given in ((0, OLD, None), (2, NEW, None), (3, OLD, age)):
        visit(archive, hours, state, given)
    assert causes(archive) == ["edit"] * 3


def test_a_copy_that_was_modified_before_is_no_edit(archive: Archive) -> None:
    earlier, later = moment("2021-03-25T10:30:00+03:30"), moment("2021-03-25T12:30:00+03:30")
    states = (replace(OLD, modified=earlier), replace(NEW, modified=later))
    for hours, number in enumerate((0, 1, 0, 1, 0, 0)):
        visit(archive, hours, states[number])
    assert causes(archive) == ["edit", "edit"]
    assert (archive.article(1).article.title, archive.article(1).article.modified) == (NEW.title, later)
    visit(archive, 9, replace(OLD, modified=moment("2021-03-25T15:30:00+03:30")))
    assert causes(archive) == ["edit", "edit", "edit"], "an editor has taken it back"


@pytest.mark.parametrize("is_here", [False, True])
def test_an_older_copy_in_the_other_archive_is_no_edit_in_this_one(
    archive: Archive, tmp_path: Path, *, is_here: bool
) -> None:
    """It was told by how old the cache said that it was, which no text says."""
    if is_here:
        visit(archive, 0, OLD)
    with Archive(tmp_path / "theirs.db") as theirs:
        for hours, state, age in ((1, OLD, None), (2, NEW, None), (3, OLD, "7000"), (4, NEW, None)):
            visit(theirs, hours, state, age)
        list(archive.merge(theirs, Part()))
    assert [one.article.title for one in archive.revisions(1)] == [OLD.title, NEW.title]
    assert [(one.revision, one.seen_at) for one in archive.flips(1)] == [(1, at(3)), (2, at(4))]
    assert archive.article(1).article.title == NEW.title


def test_an_older_copy_that_comes_late_is_no_edit(archive: Archive) -> None:
    for hours, state, age in ((0, OLD, None), (2, NEW, None), (6, NEW, None), (3, OLD, "7000")):
        visit(archive, hours, state, age)
    assert [one.article.title for one in archive.revisions(1)] == [OLD.title, NEW.title]
    assert archive.article(1).article.title == NEW.title


def test_an_age_does_not_tell_what_was_modified_before(archive: Archive) -> None:
    """ "3 hours ago" is said to the hour, so that it wanders by an hour from one visit to the next."""
    written = ("2021-03-25T10:30:00+03:30", "2021-03-25T11:20:00+03:30", "2021-03-25T10:40:00+03:30")
    for hours, (state, at_) in enumerate(zip((OLD, NEW, OLD), written, strict=True)):
        visit(archive, hours, replace(state, modified=moment(at_, calendar="relative")))
    assert causes(archive) == ["edit"] * 3


# --- beginnings --------------------------------------------------------------------------------------------------------

WHOLE = article(body=f"{BODY}\n\n{OTHER_BODY}")
START = article(body=BODY.split("\n\n", maxsplit=1)[0])


def test_of_a_text_and_its_beginning_in_turn_the_text_stays(archive: Archive) -> None:
    for hours, state in enumerate((WHOLE, START, WHOLE, START, START, WHOLE, START)):
        visit(archive, hours, state)
    assert causes(archive) == ["edit"] * 3
    assert archive.article(1).article.body == WHOLE.body


def test_also_where_the_beginning_came_first(archive: Archive) -> None:
    for hours, state in enumerate((START, WHOLE, START, START, WHOLE, START)):
        visit(archive, hours, state)
    assert causes(archive) == ["edit"] * 2
    assert archive.article(1).article.body == WHOLE.body


def test_a_text_that_is_cut_down_for_good_is_an_edit(archive: Archive) -> None:
    for hours, state in enumerate((WHOLE, START, WHOLE, START)):
        visit(archive, hours, state)
    for number in range(7):
        visit(archive, 4 + 6 * number, START)
    assert archive.article(1).article.body == START.body
    visit(archive, 50, WHOLE)
    assert archive.article(1).article.body == WHOLE.body


# --- lines that run ----------------------------------------------------------------------------------------------------


def ticking(
    number: int, *, text: str = BODY, title: str = "Quay opens", line: str = "Harbour shares {}.5 points"
) -> Article:
    return article(title=title, body=f"{line.format(900 + 7 * number)}\n\n{text}\n\n{OTHER_BODY}")


def test_a_line_that_changes_with_every_visit_is_no_edit_for_long(archive: Archive) -> None:
    for number in range(40):
        visit(archive, number, ticking(number))
    assert len(archive.revisions(1)) == 9
    assert archive.article(1).revisions == 9


def shown(archive: Archive, hours: float, found: Article) -> None:
    """A visit whose page has the text, as real ones do."""
    page = "".join(f"<p>{line}</p>" for line in found.body.replace("Harbour", "<b>Harbour</b>").split("\n\n"))
    got = capture(found.url, at(hours), body=f"<html>{hours}{page}</html>".encode())
    archive.keep(got, extraction(found), source="paper")


def test_a_line_that_has_come_to_rest_is_an_edit(archive: Archive) -> None:
    """A number of the first day, which an editor brings up to date until it is final, or puts right in the next week."""
    for number in range(16):
        shown(archive, number / 2, ticking(number))
    assert len(archive.revisions(1)) == 9
    for number in range(12):
        shown(archive, 10 + 6 * number, ticking(20))
    assert archive.article(1).article.body == ticking(20).body
    assert len(archive.revisions(1)) == 10
    for number in range(12):
        shown(archive, 200 + 6 * number, ticking(40))
    assert archive.article(1).article.body == ticking(40).body
    assert len(archive.revisions(1)) == 11


def test_a_line_that_has_come_to_rest_is_an_edit_however_often_the_page_is_asked_for(archive: Archive) -> None:
    for number in range(16):
        shown(archive, number / 2, ticking(number))
    for number in range(12):
        shown(archive, 10 + 3 * number, ticking(20))
    assert archive.article(1).article.body == ticking(20).body
    assert len(archive.revisions(1)) == 10


def test_a_line_that_runs_is_known_though_several_addresses_are_asked_for_at_a_time(archive: Archive) -> None:
    for number in range(20):
        for seconds in (0, 2):
            visit(archive, number + seconds / 3600, ticking(number))
    assert len(archive.revisions(1)) == 9


def test_a_title_that_alternates_beside_such_a_line_is_known_to(archive: Archive) -> None:
    for number in range(40):
        visit(archive, number, ticking(number, title="Quay opens" if number % 3 else "Fishermen mourn"))
    assert len(archive.revisions(1)) <= 9 + 2
    visit(archive, 41, ticking(41, title="Quay closes"))
    assert archive.revisions(1)[-1].changed == ("title",)
    assert archive.article(1).article.title == "Quay closes"


def test_a_line_that_changes_between_visits_that_find_nothing_new_is_edited_each_time(archive: Archive) -> None:
    archive.add_links([link(URL)], at(0))
    for number in range(20):
        for hours in range(3):
            when = at(24 * number + hours)
            if hours:
                outcome: Capture | Unchanged = Unchanged(url=URL, final_url=URL, fetched_at=when)
            else:
                outcome = capture(when=when)
                archive.keep(outcome, extraction(ticking(number)), source="paper")
            archive.finish(URL, source="paper", now=when, due_at=None, outcome=outcome, changed=not hours)
    assert len(archive.revisions(1)) == 20


def test_an_edit_beside_such_a_line_is_an_edit_and_the_line_is_none_after_it(archive: Archive) -> None:
    for number in range(14):
        visit(archive, number, ticking(number))
    more = f"{BODY}\n\nThe mayor, who had come late, went home on foot."
    for number in range(14, 30):
        visit(archive, number, ticking(number, text=more))
    assert [one.changed for one in archive.revisions(1)[9:]] == [("body",)]
    assert "home on foot" in archive.article(1).article.body
    visit(archive, 31, ticking(31, text=more.replace("on foot", "by ferry")))
    visit(archive, 32, ticking(32, text=more.replace("on foot", "by ferry"), title="Quay opens late"))
    assert [one.changed for one in archive.revisions(1)[10:]] == [("body",), ("title",)]


def test_a_number_that_changes_at_every_other_visit_is_an_editors(archive: Archive) -> None:
    for number in range(40):
        visit(archive, number, ticking(number // 2))
    assert len(archive.revisions(1)) == 20


def test_a_text_that_grows_with_every_visit_is_edited_each_time(archive: Archive) -> None:
    for number in range(20):
        body = "\n\n".join([f"At {hour:02} o'clock the crane moved." for hour in range(number, -1, -1)])
        visit(archive, number, article(body=f"{body}\n\n{BODY}"))
    assert len(archive.revisions(1)) == 20


def test_long_paragraphs_that_change_with_every_visit_are_edits(archive: Archive) -> None:
    for number in range(20):
        visit(
            archive,
            number,
            ticking(number, line="The {} cranes of the harbour stood still, " + "as was to be expected, " * 9),
        )
    assert len(archive.revisions(1)) == 20
