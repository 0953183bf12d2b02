"""What pages say of themselves in words, whatever the address at which they stand; and articles that say nearly the same."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain

import parser_spoken
import pytest

import scraper
from scraper.models import PageKind
from scraper.normalize.languages import all_tables

NOW = datetime(2025, 6, 1, tzinfo=UTC)
PAGES = {name: row for name, *row in chain(parser_spoken.instead(), parser_spoken.articles())}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_it_says(name: str) -> None:
    kind, url, html = PAGES[name]
    found = scraper.parse(html, url=url, fetched_at=NOW)
    assert found.kind is kind, found.why
    assert (found.article is None) is (kind is not PageKind.ARTICLE)


def test_the_set_has_all_that_may_stand_in_the_place_of_an_article() -> None:
    kinds = {kind for kind, _, _ in PAGES.values()}
    assert kinds == set(PageKind) - {PageKind.EMPTY}
    assert len(PAGES) > 200


def test_what_a_box_asks_is_written_in_small_letters() -> None:
    """The labels of consent boxes are compared with the text in lower case."""
    labels = [label for table in all_tables() for label in table.consent]
    assert [label for label in labels if label != label.lower()] == []


def test_a_language_that_says_what_is_missing_says_that_it_is() -> None:
    halves = [table.tag for table in all_tables() if bool(table.missing) is not bool(table.missing_things)]
    assert halves == []


def test_a_cry_above_a_long_excuse_is_an_error_page_at_the_address_of_an_article_too() -> None:
    page = "<html lang=en><title>Oops!</title><h1>Oops!</h1><p>We are sorry, but the page you were looking for could not be found on this server.</p><p>Go on to our front page.</p>"
    for address in ("https://paper.example/2020/05/03/the-mill-opens", "https://paper.example/the-mill-opens"):
        assert scraper.parse(page, url=address, fetched_at=NOW).kind is PageKind.NOT_FOUND


def test_an_article_of_some_sentences_below_a_short_title_may_begin_with_the_words_of_an_error_page() -> None:
    first = (
        "“Page not found” is the message that readers of the city archive have seen since Monday, as its pages moved."
    )
    text = "".join(
        f"<p>The keeper of the archive number {n} said that all of it would be back by the end of the week.</p>"
        for n in range(4)
    )
    page = f"<html lang=en><title>Lost archives</title><h1>Lost archives</h1><p>{first}</p>{text}"
    assert scraper.parse(page, url="https://paper.example/2020/05/03/lost", fetched_at=NOW).kind is PageKind.ARTICLE


@pytest.mark.parametrize(
    ("lang", "title", "first"),
    [
        ("en", "Archive offline", "Readers of the city archive get an error 404 since Monday, the keeper Ann Lee said."),
        ("de", "Brücke gesperrt", "Die gesuchte Seite des Flusses ist seit Montag gesperrt, sagte Anna Lehmann."),
        ("de", "Archiv offline", "„Seite nicht gefunden“ lesen seit Montag alle, die im Archiv suchen, sagte die Leiterin."),
        ("fr", "Archives muettes", "« Page introuvable », lisent depuis lundi les lecteurs des archives de la ville."),
        ("ru", "Архив недоступен", "«Страница не найдена» — такое сообщение с понедельника видят читатели архива."),
        ("ko", "기록관 장애", "기록관 누리집에서 월요일부터 '페이지를 찾을 수 없습니다'라는 안내가 뜨고 있다고 관장이 밝혔다."),
    ],
)  # fmt: skip
def test_a_brief_below_a_short_title_may_tell_of_an_error_page(lang: str, title: str, first: str) -> None:
    page = f"<html lang={lang}><title>{title}</title><h1>{title}</h1><p>{first}</p><p>{title}. {first}</p>"
    assert scraper.parse(page, url="https://paper.example/2020/05/03/lost", fetched_at=NOW).kind is PageKind.ARTICLE


def test_an_article_without_a_day_may_quote_what_an_error_page_says() -> None:
    told = (
        "The keeper of the archive said that all of it would be back by the end of the week, and that nothing was lost."
    )
    page = f"<html lang=en><title>The archive of the town moves</title><h1>The archive of the town moves</h1><p>{told}</p><p>Readers have seen “page not found” since Monday, as its pages moved to a new house by the river.</p><p>The town has two hundred boxes of letters and maps, and most of them can be read there on any day but Sunday.</p>"
    assert scraper.parse(page, url="https://paper.example/news/lost-4711", fetched_at=NOW).kind is PageKind.ARTICLE


@pytest.mark.parametrize(
    ("lang", "title", "first"),
    [
        ("en", "Whoops!", "We have looked everywhere, but the article not found is the one you came for, and we are sorry."),
        ("de", "Ups!", "Die gesuchte Seite konnte leider nicht gefunden werden. Vielleicht wurde sie verschoben."),
        ("fr", "Oups !", "La page demandée n'a pas pu être trouvée, elle a peut-être été déplacée ou supprimée."),
        ("fr", "Oups !", "Nous sommes désolés pour cela : l'article introuvable a été retiré de notre site."),
        ("es", "¡Vaya!", "Lo sentimos, la página solicitada no se encuentra en este momento o ha cambiado de dirección."),
        ("ru", "Ой!", "К сожалению, запрашиваемая страница не существует или была удалена с нашего сайта."),
    ],
)  # fmt: skip
def test_a_cry_above_an_excuse_is_an_error_page_in_other_languages(lang: str, title: str, first: str) -> None:
    page = f"<html lang={lang}><title>{title}</title><h1>{title}</h1><p>{first}</p><p>{title}</p>"
    assert scraper.parse(page, url="https://paper.example/2020/05/03/lost", fetched_at=NOW).kind is PageKind.NOT_FOUND
