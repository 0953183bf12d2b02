"""What is an edit, and what is the same article: the decisions, as tables of examples."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from storage_values import BODY, OTHER_BODY, article, moment, origin, stranger, views

from scraper.models import Article, Precision, Zone
from scraper.storage.texts.dedup import Known, are_strangers, choose
from scraper.storage.texts.edits import is_edit, is_garbled, merge

DAY: dict[str, Any] = {"precision": Precision.DAY}
UNKNOWN: dict[str, Any] = {"zone": Zone.UNKNOWN}

EDITS = [
    ("title", "Envoy tells us of new plans", "Envoy tells US of new plans", "a word and a country"),
    ("title", "Polish tables sell in Paris", "polish tables sell in Paris", "a people and a verb"),
    ("body", "He may leave. The polish firm stays.", "He may leave. The Polish firm stays.", "a capital in the text"),
    ("description", "The who warned again on Monday.", "The WHO warned again on Monday.", "a body of many words"),
    ("title", "Fire in the port", "Fire in the old port", "a word more"),
    ("title", "Five dead in fire", "Six dead in fire", "a number that is news"),
    ("body", "Three were hurt.", "30 were hurt.", "a number in the text"),
    ("body", "", "The flash got its text.", "a flash that gets its text"),
    ("description", "A fire broke out.", "A fire was put out.", "another lead"),
    ("overline", "Live", "Analysis", "another line above the title"),
    ("authors", ("A. Writer",), ("B. Writer",), "another author"),
    ("authors", ("A. Writer",), ("A. Writer", "B. Writer"), "one author more"),
    ("published", moment("2021-03-25T10:30:00+03:30"), moment("2021-03-25T11:45:00+03:30"), "another hour"),
    ("published", moment("2021-03-25T00:00:00+00:00", **DAY), moment("2021-03-27T00:00:00+00:00", **DAY), "other day"),
    (
        "published",
        moment("2021-03-25T10:30:00+00:00", **UNKNOWN),
        moment("2021-03-25T12:30:00+00:00", **UNKNOWN),
        "hour",
    ),
]

_LASTING = "The harbour was closed on Monday after a ship had lost its cargo.\n\n"
_ARABIC = "أغلق الميناء يوم الاثنين بعد أن فقدت سفينة حمولتها في العاصفة.\n\n"
_GERMAN = "Der Hafen wurde am Montag geschlossen, nachdem ein Schiff seine Ladung verloren hatte.\n\n"
_FRENCH = "Le port a été fermé lundi par les autorités, parce que le navire avait perdu une partie de la cargaison.\n\n"
EDITS += [
    ("body", f"{_LASTING}5 dead", f"{_LASTING}7 dead", "a number that is no counter"),
    ("body", f"{_LASTING}5 killed 3 hours ago", f"{_LASTING}7 killed 3 hours ago", "a number beside an age"),
    ("body", f"{_LASTING}Mayor quit yesterday", f"{_LASTING}Mayor shot yesterday", "a heading that names a day"),
    ("body", f"{_LASTING}He left 3 hours ago, she said.", f"{_LASTING}He left 5 hours ago, she said.", "a sentence"),
    ("body", f"{_LASTING}Visitors: 12,000", f"{_LASTING}Visitors: 120,000", "visitors of a fair"),
    ("body", f"{_GERMAN}Besucher: 12.000", f"{_GERMAN}Besucher: 120.000", "visitors in German"),
    ("body", f"{_ARABIC}الزوار: 300", f"{_ARABIC}الزوار: 3000", "visitors in Arabic"),
    ("body", f"{_LASTING}Shots 12\n\nViews 3", f"{_LASTING}Shots 12\n\nViews 13", "a list of numbers"),
    (
        "body",
        f"{_LASTING * 2}Views: 3\n\n{_LASTING * 2}The end.",
        f"{_LASTING * 2}Views: 13\n\n{_LASTING * 2}The end.",
        "a counter amid the text",
    ),
    ("body", f"{_LASTING}10 years ago", f"{_LASTING}100 years ago", "the heading of a column"),
    ("body", f"{_LASTING}3 hours ago", f"{_LASTING}It was opened again.\n\n5 hours ago", "more than an age"),
]

NO_EDITS = [
    ("body", f"{_LASTING}Updated 3 hours ago", f"{_LASTING}Updated 5 hours ago", "an age in the text"),
    ("body", f"{_LASTING}1,234 views", f"{_LASTING}1,299 views", "a counter in the text"),
    ("body", _LASTING, f"{_LASTING}Views: 1,299", "a counter that comes"),
    ("body", f"{_ARABIC}منذ 3 ساعات", f"{_ARABIC}منذ ٥ ساعات", "an age in Arabic"),
    ("body", f"{_ARABIC}1,234 مشاهدة\n\nمنذ 3 ساعات", f"{_ARABIC}۱٬۲۹۹ مشاهدة", "a counter in Arabic"),
    ("body", f"{_GERMAN}vor 3 Stunden", f"{_GERMAN}vor 4 Stunden", "an age in German"),
    ("body", f"{_LASTING}Updated 50 minutes ago", f"{_LASTING}Updated an hour ago", "an age that has lost its figure"),
    ("body", f"{_LASTING}just now", f"{_LASTING}yesterday", "ages that never had a figure"),
    ("body", f"{_ARABIC}منذ 3 دقائق", f"{_ARABIC}منذ ساعتين", "a dual in Arabic"),
    ("body", f"{_GERMAN}vor 50 Minuten", f"{_GERMAN}vor einer Stunde", "a written number in German"),
    ("body", f"{_FRENCH}il y a 3 heures", f"{_FRENCH}il y a une heure", "an age of many words in French"),
    ("title", "Fire in the port", "Fire  in the\u00a0port ", "white space"),
    ("title", "Fire in the port", "FIRE IN THE PORT", "a style sheet's capitals"),
    ("title", "Fire in the port of Ostend burns on", "Fire in the Port of Ostend Burns On", "a capital on each word"),
    ("title", "Iran, Russia and China sign a deal", "Iran, Russia and China Sign a Deal", "the same among names"),
    ("title", "Fire", "FIRE", "a single word in capitals"),
    ("title", "Пожар в порту Одессы", "ПОЖАР В ПОРТУ ОДЕССЫ", "capitals in Cyrillic"),
    ("overline", "World news", "WORLD NEWS", "a kicker in capitals"),
    ("title", "Fire in the “port”", 'Fire in the "port"', "curly quotes"),
    ("title", "كتاب", "کتاب", "Arabic and Persian kaf"),
    ("title", "Fire", "", "a title that was not found"),
    ("body", "Text.", "", "a body that was not found"),
    ("description", None, "A lead that a better parser found.", "a lead that was not found before"),
    ("description", "A lead.", None, "a lead that was not found"),
    ("authors", ("A. Writer",), (), "authors that were not found"),
    ("authors", (), ("A. Writer",), "authors that were not found before"),
    ("authors", ("A. Writer", "B. Writer"), ("B. WRITER", "A. Writer"), "order and case of names"),
    ("body", "naïve café in the old town", "naÃ¯ve cafÃ© in the old town", "UTF-8 read as Latin-1"),
    ("body", "خبر من المدينة اليوم", "خبر \ufffd\ufffd المدينة اليوم", "replacement characters"),
    ("body", f"{_LASTING}It was opened again by the mayor.", f"{_LASTING}It was opened ag", "an answer that was cut"),
    ("body", f"{_LASTING}It was opened again by the mayor.", f"{_LASTING}It was opened", "cut between two words"),
    ("body", f"{_LASTING}It was opened again by the mayor.", f"{_LASTING}It was opened\ufffd", "cut within a letter"),
    ("published", None, moment(), "a date that was not found before"),
    ("published", moment(), None, "a date that was not found"),
    ("published", moment(), moment(calendar="relative"), "three hours ago"),
    (
        "published",
        moment("2021-03-25T10:30:00+03:30"),
        moment("2021-03-25T07:00:00+00:00"),
        "the same instant elsewhere",
    ),
    ("published", moment("2021-03-25T10:30:00+00:00"), moment("2021-03-25T10:30:40+00:00"), "seconds left out"),
    ("published", moment("2021-03-25T10:30:00+00:00"), moment("2021-03-25T00:00:00+00:00", **DAY), "only the day"),
    (
        "published",
        moment("2021-03-25T22:30:00+00:00"),
        moment("2021-03-26T02:00:00+00:00", **UNKNOWN),
        "a zone unknown",
    ),
    ("published", moment("2021-03-25T23:30:00-05:00"), moment("2021-03-26T00:00:00+03:30", **DAY), "the day elsewhere"),
]


@pytest.mark.parametrize(("field", "old", "new", "why"), EDITS, ids=[row[-1] for row in EDITS])
def test_this_is_an_edit(field: str, old: object, new: object, why: str) -> None:
    assert is_edit(field, old, new), why


@pytest.mark.parametrize(("field", "old", "new", "why"), NO_EDITS, ids=[row[-1] for row in NO_EDITS])
def test_this_is_no_edit(field: str, old: object, new: object, why: str) -> None:
    assert not is_edit(field, old, new), why


def test_text_is_garbled_only_if_it_says_nothing_new() -> None:
    assert is_garbled("one \ufffd\ufffd three", "one two three")
    assert not is_garbled("one \ufffd\ufffd four", "one two three")
    assert not is_garbled("one two", "one two three")


def test_a_text_that_is_cut_between_sentences_is_an_edit_and_one_within_a_sentence_is_not_taken_over() -> None:
    whole = f"{_LASTING}It was opened again by the mayor. The ferry stays."
    assert is_edit("body", whole, f"{_LASTING}It was opened again by the mayor.")
    assert is_edit("body", whole, _LASTING.strip())
    assert is_edit("body", f"{_LASTING}It was opened ag", whole), "what comes may be news"
    assert is_edit("body", "ประชาชนเดินทาง กลับบ้านเกิด", "ประชาชนเดินทาง"), "no mark ends a sentence there"
    state, changed = merge(article(body=whole), article(body=f"{_LASTING}It was opened ag"))
    assert (state.body, changed) == (whole, ())


def test_a_written_date_takes_the_place_of_an_age_that_fits_it() -> None:
    ago = moment("2021-03-25T10:00:00+00:00", calendar="relative", text="3 hours ago")
    written, other = moment("2021-03-25T10:12:00+00:00"), moment("2021-04-12T10:12:00+00:00")
    day_before, earlier = moment("2021-03-24T10:00:00+00:00"), moment("2021-03-24T09:59:00+00:00")
    assert merge(article(published=ago), article(published=written)) == (article(published=written), ())
    assert merge(article(published=written), article(published=ago)) == (article(published=written), ())
    assert merge(article(published=ago), article(published=day_before)) == (article(published=day_before), ())
    for far in (other, earlier):
        assert merge(article(published=ago), article(published=far)) == (article(published=ago), ())


def test_a_field_that_vanished_keeps_its_value_and_its_origin() -> None:
    old = article(description="A lead.", views=views(5), origins=(origin("title", "old"), origin("description", "old")))
    new = article(title="A new title", origins=(origin("title", "new"),))
    state, changed = merge(old, new)
    assert changed == ("title",)
    assert (state.title, state.description, state.views) == ("A new title", "A lead.", views(5))
    assert state.origins == (origin("title", "new"), origin("description", "old"))


def test_a_watched_field_keeps_its_text_unless_it_was_edited() -> None:
    state, changed = merge(article(title="The “port”"), article(title='The "port"'))
    assert (state.title, changed) == ("The “port”", ())


def test_garbled_text_is_mended_without_an_edit_and_never_taken_over() -> None:
    good, bad = article(title="Un café à Tunis"), article(title="Un cafÃ© Ã\xa0 Tunis")
    assert merge(bad, good)[0].title == good.title
    assert merge(good, bad)[0].title == good.title


def test_unwatched_fields_take_the_newest_value() -> None:
    old = article(views=views(5), keywords=("a",), section="City", modified=moment())
    new = article(views=views(9), keywords=("b",), section="Harbour", modified=moment("2021-04-01T00:00:00+00:00"))
    assert merge(old, new) == (new, ())


def test_merging_a_state_with_itself_changes_nothing() -> None:
    state = article(published=moment(), authors=("A",), views=views(3), origins=(origin("views"), origin("title")))
    assert merge(state, state) == (state, ())


STRANGERS = [
    (stranger(), True, "all is different"),
    (article(), False, "all is equal"),
    (article(title="Village chess teacher wins national title"), False, "only the title is different"),
    (article(body=OTHER_BODY), False, "only the body is different"),
    (stranger(body=""), False, "a title alone proves nothing"),
    (stranger(body="Short."), False, "nor do two words"),
    (article(body=BODY.split("\n\n")[0]), False, "the same, cut short"),
    (stranger(body=f"{OTHER_BODY} {BODY}"), False, "the same text is in it"),
]


@pytest.mark.parametrize(("found", "strange", "why"), STRANGERS, ids=[row[-1] for row in STRANGERS])
def test_strangers_share_neither_title_nor_body(found: Article, *, strange: bool, why: str) -> None:
    assert are_strangers(found, known(1)) is strange, why


def known(number: int, id_key: str | None = "ar/49909", like: Article | None = None) -> Known:
    like = like or article()
    return Known(id=number, id_key=id_key, title=like.title, body=like.body)


A, B, C = known(1), known(2), known(3)
ODD = known(4, like=stranger())

CHOICES = [
    ({}, None, "nothing known: a new article"),
    ({"by_id": A}, 1, "the ID"),
    ({"by_url": B}, 2, "the URL"),
    ({"by_hint": C}, 3, "the URL that redirected, or the canonical one"),
    ({"by_id": A, "by_url": B, "by_hint": C}, 1, "the ID before the URL"),
    ({"by_url": B, "by_hint": C}, 2, "the URL before hints"),
    ({"by_id": ODD, "by_url": B}, 2, "not the ID of a stranger"),
    ({"by_id": ODD}, None, "a stranger's ID at an unknown URL"),
    ({"by_id": ODD, "by_url": ODD}, 4, "ID and URL agree: it was rewritten"),
    ({"by_url": ODD}, 4, "the URL that answered is trusted"),
    ({"by_hint": ODD}, None, "a canonical URL that leads to a stranger"),
    ({"by_url": known(5, "ar/7")}, 5, "the URL, though its ID is another now"),
    ({"by_url": known(5, "ar/7", stranger())}, None, "a URL that shows another ID and a stranger's text"),
    ({"by_url": known(5, None, stranger())}, 5, "the URL that answered, though only its text is another"),
    ({"by_hint": known(5, "ar/7")}, None, "not a hint that contradicts the ID"),
    ({"by_hint": known(5, None)}, 5, "a hint that has no ID"),
]


@pytest.mark.parametrize(("found", "chosen", "why"), CHOICES, ids=[row[-1] for row in CHOICES])
def test_identity(found: dict[str, Known], chosen: int | None, why: str) -> None:
    candidates: dict[str, Known | None] = {"by_id": None, "by_url": None, "by_hint": None, **found}
    result = choose(article(), id_key="ar/49909", **candidates)
    assert (result.id if result else None) == chosen, why


def test_a_page_without_an_id_follows_any_hint_of_its_own_text() -> None:
    page = replace(article(), news_id=None)
    assert choose(page, id_key=None, by_id=None, by_url=None, by_hint=A) == A
