"""Days of pages that tell machines none: stamps at the foot, calendars drawn in boxes, the days of other articles."""

from __future__ import annotations

import pytest
from parser.test_parser_dates import MENU, NOW, TEXT, URL, read

import scraper

STAMPED = f"<h1>Bridge opens</h1>{TEXT}"


@pytest.mark.parametrize(
    ("lang", "stamp"),
    [
        ("en", "<address>Page kept by Ann Lee. Last updated 23 May 2007.</address>"),
        ("de", "<p>Stand: 23.05.2007</p>"),
        ("de", "<div>Diese Seite wird von Ann Lee gepflegt. Letzte Änderung am 23.05.2007.</div>"),
    ],
)
def test_a_stamp_that_opens_its_sentence_is_the_day_of_a_page_without_another(lang: str, stamp: str) -> None:
    assert read("published", f"{STAMPED}{stamp}", lang=lang) == "2007-05-23"
    assert read("modified", f"{STAMPED}{stamp}", lang=lang) == "2007-05-23"


def test_a_german_stamp_is_of_the_last_change_where_another_day_stands_by_the_title() -> None:
    page = f"<p>Nr. 47 vom 14. Mai 2019</p>{STAMPED}<div>Stand: 31.08.2020 | Redaktion: Presse</div>"
    assert read("published", page, lang="de") == "2019-05-14"
    assert read("modified", page, lang="de") == "2020-08-31"


@pytest.mark.parametrize(
    "other",
    [
        "<div class=cards><article><a href=/o/1>Rovers beat the town in heavy rain</a><time>3 May 2019</time></article></div>",
        "<p>The concert begins at eight, on <time>3 May 2019</time>.</p>" + TEXT,
    ],
    ids=["another article", "an event"],
)
def test_the_day_of_an_update_by_the_title_goes_before_days_far_from_it(other: str) -> None:
    page = "<h1>Bridge opens</h1><p>Last updated: 31 August 2020</p>" + TEXT + other
    assert read("published", page) == "2020-08-31"


def test_the_day_of_an_update_by_the_title_yields_to_one_beside_it() -> None:
    page = f"<p>3 May 2019</p><h1>Bridge opens</h1><p>Last updated: 31 August 2020</p>{TEXT}"
    assert read("published", page) == "2019-05-03"


@pytest.mark.parametrize(
    "facts",
    [
        ("By Ann Lee", "Ward 1", "8 November 2019", "645 views"),
        ("Ann Lee", "18 November 2019", "645 views"),
        ("Update 2", "18. November 2019", "12:05"),
    ],
)
def test_facts_that_only_a_stylesheet_parts_are_read_apart(facts: tuple[str, ...]) -> None:
    line = "".join(f"<span>{fact}</span>" for fact in facts)
    day = "2019-11-08" if "Ward" in facts[1] else "2019-11-18"
    assert read("published", f"<h1>Bridge opens</h1><div>{line}</div>{TEXT}") == day


def test_letters_that_end_a_name_begin_no_day_in_letters() -> None:
    line = "<span>דנה רוזן</span><span>י&quot;ב בכסלו תש&quot;פ</span><span>645 צפיות</span>"
    assert read("published", f"<h1>גשר נפתח</h1><div>{line}</div>{TEXT}", lang="he") == "2019-12-10"


def test_an_ending_that_hangs_behind_the_day_parts_nothing() -> None:
    assert read("published", f"<h1>Bridge opens</h1><div>18<sup>th</sup> November 2019</div>{TEXT}") == "2019-11-18"


@pytest.mark.parametrize("parts", [("Nov", "18", "2019"), ("18", "Nov", "2019"), ("18", "November", "2019")])
def test_a_day_drawn_as_the_leaf_of_a_calendar_is_read(parts: tuple[str, str, str]) -> None:
    leaf = "".join(f"<div class=d{i}>{part}</div>" for i, part in enumerate(parts))
    assert read("published", f"<div class=leaf>{leaf}</div><h2>Bridge opens</h2>{TEXT}") == "2019-11-18"


@pytest.mark.parametrize(
    "parts", [("18", "Nov", "Town"), ("Page", "18", "2019")], ids=["without a year", "without a month"]
)
def test_three_short_boxes_are_no_day(parts: tuple[str, str, str]) -> None:
    boxes = "".join(f"<div>{part}</div>" for part in parts)
    assert read("published", f"<div>{boxes}</div><h2>Bridge opens</h2>{TEXT}") is None


def test_the_days_of_cards_below_the_text_are_not_the_articles() -> None:
    cards = "".join(
        f"<article><a href=/o/{day}><h3>Rovers beat the town in heavy rain</h3></a><time datetime=2020-03-0{day}>0{day} Mar</time></article>"
        for day in (1, 2, 3)
    )
    assert read("published", f"<h1>Bridge opens</h1>{TEXT}<div class=cards>{cards}</div>") is None
    own = f"<header><div>Tuesday 3rd March 2020</div></header><h1>Bridge opens</h1><div>28th February 2020</div>{TEXT}"
    assert read("published", f"{own}<div class=cards>{cards}</div>") == "2020-02-28"


@pytest.mark.parametrize(
    ("lang", "stamp"),
    [
        ("en", "Last reviewed: 31 August 2020"),
        ("en", "Revised August 31, 2020"),
        ("fr", "Dernière actualisation : 31/08/2020"),
        ("fr", "Date de dernière modification du site : 31/08/2020"),
        ("it", "Data ultima modifica: 31/08/2020"),
        ("cs", "Poslední změna: 31. 8. 2020"),
        ("sv", "Senast granskad: 2020-08-31"),
    ],
)
def test_the_words_of_many_houses_for_an_update(lang: str, stamp: str) -> None:
    page = f"<h1>Bridge opens</h1><p>{stamp}</p><p>2019-05-03</p>{TEXT}"
    assert (read("published", page, lang=lang), read("modified", page, lang=lang)) == ("2019-05-03", "2020-08-31")


@pytest.mark.parametrize(
    ("lang", "line"),
    [("en", "Issued: 3 May 2019"), ("de", "Erschienen: 03.05.2019"), ("pl", "Zamieszczono: 03.05.2019")],
)
def test_the_words_of_some_houses_for_publishing(lang: str, line: str) -> None:
    assert read("published", f"<h1>Bridge opens</h1>{TEXT}<p>{line}</p>", lang=lang) == "2019-05-03"


def test_a_label_before_a_long_sentence_dates_it() -> None:
    line = (
        "Esta entrada fue publicada el lunes, 21 de septiembre de 2009 a las 18:22 y está archivada bajo <a>Ríos</a>. "
        "Puedes seguir los comentarios y las respuestas por correo, o dejar aquí mismo uno tuyo, si así lo quieres, amable lector del blog."
    )
    assert read("published", f"<h2>Bridge opens</h2>{TEXT}<p>{line}</p>", lang="es") == "2009-09-21"


def test_a_line_in_a_list_below_the_text_lends_its_own_time_no_weight() -> None:
    other = "<section><h2>Other news</h2><article><time>14 May 2020</time><h3>The figures of the year</h3></article></section>"
    head = "<section><a>Back to all news</a><h1>Bridge opens</h1><span>Thu 20 June 2019</span></section>"
    assert read("published", f"<nav>Menu</nav>{head}<section>{TEXT}</section>{other}") == "2019-06-20"


CHANGED = "<meta property=article:modified_time content=2019-11-20T16:55:21+00:00>"


def test_what_was_written_the_day_before_is_dated_by_its_own_line() -> None:
    assert read("published", f"<h1>Bridge opens</h1><div>21 November 2019</div>{TEXT}", CHANGED) == "2019-11-21"


def test_a_line_days_after_the_last_change_is_the_pages_clock() -> None:
    assert read("published", f"<h1>Bridge opens</h1><div>24 November 2019</div>{TEXT}", CHANGED) == "2019-11-20"


def test_the_day_on_which_a_template_was_made_yields_to_the_one_by_the_title() -> None:
    head = "<meta name=dc.created content=2001-03-03>"
    line = "<h1>Bridge opens</h1><div>Friday, 2 May 2014<span> | </span>08:54 GMT+7</div>"
    assert read("published", line + TEXT, head) == "2014-05-02"
    assert read("published", f"<h1>Bridge opens</h1>{TEXT}", head) == "2001-03-03"


def test_an_attribute_that_was_typed_into_the_template_yields_to_what_is_shown() -> None:
    line = "<h1>Bridge opens</h1><div><time datetime=2017-09-03>{}</time></div>" + TEXT
    assert read("published", line.format("December 14, 2019 7:30am")) == "2019-12-14"
    assert read("published", line.format("3 Sept")) == "2017-09-03"
    assert read("published", line.format("September 4, 2017")) == "2017-09-03"  # another zone's day


def test_the_change_of_another_article_makes_no_line_a_clock() -> None:
    others = "".join(f"<p><a href=/o/{i}>Ferry number {i} sails to the outer islands</a></p>" for i in range(40))
    updated = "<p><a href=/o/99>Ferry fares updated: 1 January 2018, and what they were before</a></p>"
    page = f"<h1>Bridge opens</h1><div>Series 24 November 2019</div>{TEXT}{others}{updated}"
    assert read("published", page) == "2019-11-24"


@pytest.mark.parametrize(
    ("name", "told", "line", "instant"),
    [
        ("DC.date.issued", "2019-05-03", "May 3, 2019, 12:37 PM ET", "2019-05-03T12:37:00-04:00"),
        ("publishdate", "2019-05-03", "3 May 2019 23:52 | Lantern News", "2019-05-03T23:52:00+00:00"),
        ("publishdate", "2019-05-03", "9 May 2019 23:52", "2019-05-03T00:00:00+00:00"),
        ("publishdate", "2019-05-03 00:00:00", "3 May 2019, 12:37", "2019-05-03T12:37:00+00:00"),
        ("publishdate", "2019-05-03 09:00:00+02:00", "3 May 2019 23:52", "2019-05-03T09:00:00+02:00"),
    ],
)
@pytest.mark.parametrize("between", [0, 9])
def test_the_hour_that_machines_were_not_told_is_that_of_the_printed_line(
    name: str, told: str, line: str, instant: str, between: int
) -> None:
    card = "<li><div>Ann Lee</div><div><a href=/close>Close</a> <p><a href=/follow>Follow</a></p></div></li>" * between
    page = (
        f"<html lang=en><head><title>Bridge opens</title><meta name={name} content='{told}'></head><body><article>"
        f"<header><h1>Bridge opens</h1><ul class=people>{card}</ul><p class=timestamp>{line}</p></header>{TEXT}</article></body></html>"
    )
    found = scraper.parse(page, url="https://paper.example/bridge-opens", fetched_at=NOW).article
    assert found is not None
    assert found.published is not None
    assert found.published.at.isoformat() == instant


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/o><em>The first report (published: 3 May 2019)</em></a>",
        "<a href=/o>The first report (published: 3 May 2019)</a>",
    ],
    ids=["set apart", "bare"],
)
def test_a_labelled_day_within_a_links_text_is_of_what_the_link_leads_to(link: str) -> None:
    line = "<p>Wednesday, 20 May 2020, translated by the desk. Time to read: 3 minutes</p>"
    assert read("published", f"<h1>Bridge opens</h1>{line}{TEXT}<p>{link}</p>") == "2020-05-20"


def test_a_labelled_day_that_fills_its_link_is_the_pages() -> None:
    line = "<p>3 May 2019, the town</p><p><a href=/2020>Published: 20 May 2020</a></p>"
    assert read("published", f"<h1>Bridge opens</h1>{line}{TEXT}") == "2020-05-20"


def test_a_meta_tag_that_calls_itself_an_update_is_one_whatever_its_property_says() -> None:
    head = (
        "<meta name=modified-date itemprop=datePublished content=2020-05-20T15:49:00+05:30>"
        "<meta name=publish-date content=2020-05-19T07:36:00+05:30>"
    )
    assert read("published", f"<h1>Bridge opens</h1>{TEXT}", head) == "2020-05-19"
    assert read("modified", f"<h1>Bridge opens</h1>{TEXT}", head) == "2020-05-20"


@pytest.mark.parametrize(
    "shown",
    [
        "Posted: May 20, 2020 9:27 AM | Last updated: 24 minutes ago",
        "Last updated: 24 minutes ago, first published: May 20, 2020 9:27 AM",
    ],
)
def test_a_time_that_shows_the_update_beside_the_day_of_publishing_is_read_by_its_labels(shown: str) -> None:
    time = f"<time datetime=2020-05-20T16:20:52Z>{shown}</time>"
    page = f"<html lang=en><head><title>Bridge opens</title></head><body><h1>Bridge opens</h1><p>By Ann Lee</p>{time}{TEXT}</body></html>"
    found = scraper.parse(page, url=URL, fetched_at=NOW).article.published
    assert found is not None
    assert found.at.isoformat().startswith("2020-05-20T09:27")


def test_a_time_that_says_it_is_of_an_update_is_so() -> None:
    time = "<time datetime=2020-05-20T16:20:52Z>Last updated: May 20, 2020</time>"
    page = f"<h1>Bridge opens</h1><p>May 19, 2020</p>{time}{TEXT}"
    assert (read("published", page), read("modified", page)) == ("2020-05-19", "2020-05-20")


def test_an_update_that_a_time_shows_to_the_minute_is_read_as_it_is_shown() -> None:
    time = "<time datetime=1589954403>Updated: May 20, 2020 at 6:00 am</time>"
    meta = "<meta itemprop=dateModified content=2020-05-20T06:00:00-08:00>"
    page = f"<html lang=en><head><title>Bridge opens</title>{meta}</head><body><h1>Bridge opens</h1>{time}{TEXT}</body></html>"
    found = scraper.parse(page, url=URL, fetched_at=NOW).article.modified
    assert found is not None
    assert found.at.isoformat() == "2020-05-20T06:00:00-08:00"


BAR = "<aside><ul class=content__meta><li>Report</li><li>{}</li><li>10 minutes to read</li><li><a>Print</a></li><li class=share><a>Share</a></li></ul></aside>"


def test_the_day_in_an_aside_of_facts_before_the_title_is_the_articles() -> None:
    head = "<header><h2>Bridge opens</h2></header>"
    assert (
        read("published", f"{MENU}<article>{BAR.format('19.07.2020')}{head}{TEXT}</article>", lang="de") == "2020-07-19"
    )


@pytest.mark.parametrize(
    "page",
    [
        f"<article>{BAR.format('19.07.2020').replace('Report', '<a href=/o>Rovers beat the town in heavy rain</a>')}<h1>Bridge opens</h1>{TEXT}</article>",
        f"{BAR.format('19.07.2020')}<article><h1>Bridge opens</h1>{TEXT}</article>",
        f"<article>{BAR.format('Concert 19.07.2020')}<h1>Bridge opens</h1>{TEXT}</article>",
    ],
    ids=["of another article", "outside the article", "of something else"],
)
def test_another_day_in_an_aside_is_not(page: str) -> None:
    assert read("published", page, lang="de") is None


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("ro", "ora: 11:15, 09 iun 2013"),
        ("es", "Hora: 11:15 - 9 de junio de 2013"),
        ("tr", "Saat: 11:15, 9 Haziran 2013"),
        ("ru", "Время: 11:15, 9 июня 2013"),
    ],
)
def test_a_label_of_the_clock_says_that_the_line_is_of_nothing_else(lang: str, line: str) -> None:
    assert read("published", f"<h1>Bridge opens</h1><p>{line}</p>{TEXT}", lang=lang) == "2013-06-09"


@pytest.mark.parametrize(
    ("lang", "above", "line", "day"),
    [
        ("es", "Lugar: Plaza Mayor", "Hora: 19:30, 9 de junio de 2013", None),
        ("tr", "Yer: Belediye Meydanı", "Saat: 20:00, 9 Haziran 2013", None),
        ("ru", "Место: Ратушная площадь", "Время: 19:00, 9 июня 2013", None),
        ("es", "Autor: Ana Ruiz", "Hora: 11:15, 9 de junio de 2013", "2013-06-09"),
        ("ru", "Просмотров: 412", "Время: 11:15, 9 июня 2013", "2013-06-09"),
    ],
)
def test_a_label_of_the_clock_below_the_place_is_of_what_is_announced(
    lang: str, above: str, line: str, day: str | None
) -> None:
    assert read("published", f"<h1>Bridge opens</h1><p>{above}</p><p>{line}</p>{TEXT}", lang=lang) == day


@pytest.mark.parametrize(("lang", "line"), [("es", "Cierre: 11:15, 9 de junio de 2013"), ("tr", "Son: 9 Haziran 2013")])
def test_another_label_before_a_clock_says_that_it_is(lang: str, line: str) -> None:
    assert read("published", f"<h1>Bridge opens</h1><p>{line}</p>{TEXT}", lang=lang) is None


@pytest.mark.parametrize("parted", ["<br>", "<br><br>"])
def test_days_behind_the_titles_of_a_list_below_the_text_are_of_those(parted: str) -> None:
    listed = "".join(
        f"<a href=/{day}>A song for the old weir</a>{parted}by Bo Roe ({day}/7/2019)<br><br>" for day in (14, 15, 17)
    )
    page = f"<h1>Bridge opens</h1><h2>BY Ann Lee</h2>{TEXT}<div><h2>RECENTLY</h2>{listed}</div>"
    assert read("published", page) is None


def test_the_day_below_the_text_with_one_link_before_it_is_the_articles() -> None:
    page = f"<h1>Bridge opens</h1>{TEXT}<p><a href=/weir>A song for the old weir</a></p><p>14/7/2019</p>"
    assert read("published", page) == "2019-07-14"


@pytest.mark.parametrize(
    ("lang", "caption"),
    [
        ("en", "A picture of the weir by Bo Lund’s wife, posted while on the river on January 20, 2017"),
        ("de", "Das Wehr auf einem Bild von Bo Lund, veröffentlicht bei der Fahrt am 20. Januar 2017"),
    ],
)
def test_a_caption_that_tells_when_its_picture_was_published_dates_no_article(lang: str, caption: str) -> None:
    line = "<div class=bar>Ann Lee<br><a href=/h>The Echo</a><br>14.05.2020</div>"
    page = f"<h1>Bridge opens</h1>{line}{TEXT}<div class=image-caption><br><span class=caption>{caption}</span></div>{TEXT}"
    assert read("published", page, lang=lang) == "2020-05-14"


def test_the_day_below_the_text_before_a_list_is_the_articles() -> None:
    listed = "<ul><li>1 July 2019 <a href=/x>A song for the old weir</a></li></ul>"
    page = f"<h1>Bridge opens</h1>{TEXT}<p>14 July 2019 <a href=/n>News from all the county</a></p>{listed}"
    assert read("published", page) == "2019-07-14"


@pytest.mark.parametrize(("line", "day"), [("May 3, 2009", "2009-05-03"), ("The fair of May 3, 2009", None)])
def test_a_day_in_a_line_of_the_titles_own_paragraph(line: str, day: str | None) -> None:
    title = "The old bridge over the river opens again"
    told = "<br><br>".join(TEXT.replace("</p>", "").split("<p>")[1:])
    cell = f"<td><font><b>{title}</b></font><br>Ann Lee, Staff Writer<br>{line}<br><br>{told}</td>"
    page = f"<html lang=en><title>Old Times: {title}</title><body><table><tr><td><a href=/>Home</a></td>{cell}</tr></table>"
    found = scraper.parse(page, url=URL, fetched_at=NOW).article
    assert found is not None
    assert (found.published and found.published.at.date().isoformat()) == day


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "Stand: 3. Mai 2019 © Die Laterne"),
        ("en", "Last updated: 3 May 2019 © The Lantern"),
        ("fr", "Mis à jour le 3 mai 2019 © La Lanterne"),
        ("en", "Published by The Lantern © 2019"),
    ],
)
def test_a_day_beside_the_rights_in_the_sites_footer_is_its_templates(lang: str, line: str) -> None:
    for footer in (f"<footer><p>{line}</p></footer>", f"<div class=footer>{line}</div>"):
        assert read("published", STAMPED + footer, lang=lang) is None


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Published 3 May 2019, Copyright The Lantern"),
        ("en", "© 2020 The Lantern. Published 3 May 2019"),
        ("de", "Veröffentlicht am 3. Mai 2019 © Die Laterne"),
        ("es", "Publicado el 3 de mayo de 2019 © La Linterna"),
    ],
)
def test_what_such_a_line_says_was_published_dates_a_page_without_another_day_and_is_doubted(
    lang: str, line: str
) -> None:
    def told(body: str) -> tuple[str | None, bool]:
        page = f"<html lang={lang}><head><title>Bridge opens</title></head><body>{body}</body></html>"
        found = scraper.parse(page, url=URL, fetched_at=NOW)
        assert found.article is not None
        day = found.article.published
        return day and f"{day.at:%F}", any("line of rights" in doubt for doubt in found.doubts)

    footer = f"<footer><p>{line}</p></footer>"
    assert told(STAMPED + footer) == ("2019-05-03", True)
    assert told(f"{STAMPED.replace('</h1>', '</h1><p>2020-02-01</p>')}{footer}") == ("2020-02-01", False)


def test_that_all_rights_are_reserved_is_no_authors_name() -> None:
    page = f"<html lang=de><head><title>Bridge opens</title></head><body><h1>Bridge opens</h1><p>3. Mai 2019 | Alle Rechte vorbehalten</p>{TEXT}</body></html>"
    article = scraper.parse(page, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.authors == ()


@pytest.mark.parametrize(
    ("told", "printed", "expected"),
    [
        ("2019-05-03 08:45:49 EST", "Published Friday, May 3, 2019 8:45PM EST", "20:45"),
        ("2019-05-03T08:45:00", "Published: 3 May 2019, 20:45", "20:45"),
        ("2019-05-03T08:45:00", "Published: 3 May 2019, 8:45 a.m.", "08:45"),
        ("2019-05-03T08:45:00", "Published: 3 May 2019, 20:40", "08:45"),
        ("2019-05-03T08:45:00Z", "Published: 3 May 2019, 20:45", "08:45"),
    ],
    ids=["zone", "24 hours", "morning", "another minute", "in UTC"],
)
def test_the_evening_of_a_template_that_tells_machines_hours_to_twelve(told: str, printed: str, expected: str) -> None:
    markup = f"<html lang=en><head><title>Bridge opens</title><meta property=article:published_time content='{told}'></head><body><article><h1>Bridge opens</h1><p class=date>{printed}</p>{TEXT}</article></body></html>"
    got = scraper.parse(markup, url=URL, fetched_at=NOW).article
    assert got is not None
    assert got.published is not None
    assert got.published.at.strftime("%H:%M") == expected


CLOCK = "<div id=top><a href=/>Lantern</a><div id=timeplace><span>10:19:16</span> ¤ 3 June 2019</div></div>"
CLOCK += "".join(
    f"<p><a href=/{part}>{part}</a></p>" for part in ("town", "port", "hill", "mill", "weir", "ferry", "law")
)


@pytest.mark.parametrize(
    "tools",
    [
        "Address of this page: <a href={url}>www.lantern.example/town/news/4021.html</a><br>18:14 03.05.2019<br><a href=?print>Print</a> | <a href=?send>Send it on</a>",
        "3 May 2019<br><a href=?print>Print this page</a> <a href=?send>Send it on</a>",
    ],
)
def test_the_day_on_a_line_of_its_own_among_the_tools_below_the_text(tools: str) -> None:
    page = f"{CLOCK}{STAMPED}<div>{tools.format(url=URL)}</div>"
    assert read("published", page) == "2019-05-03"


def test_no_day_of_another_article_that_is_linked_below_the_text() -> None:
    line = "<a href=/o/1>Rovers beat the town in heavy rain</a><br>3 May 2019<br><a href=/o/1>More of it</a>"
    assert read("published", f"{STAMPED}<div>{line}</div>") is None
