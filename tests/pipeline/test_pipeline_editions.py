"""What came instead of the page that was asked for: a front page, another edition, a wall; and what the archive makes of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pipeline_serial import Serial

from scraper.config import Config, SourceConfig
from scraper.models import Capture, KeptAs, Reason
from scraper.pipeline import reading
from scraper.pipeline.past.reparse import reparse
from scraper.pipeline.stopping import StopSign
from scraper.storage import Archive

NOW = datetime(2024, 6, 1, tzinfo=UTC)
ARABIC = "أعيد افتتاح الجسر القديم فوق النهر صباح يوم الاثنين بعد ثلاث سنوات طويلة من أعمال الترميم الدقيقة التي أشرفت عليها البلدية. وقال صاحب العبارة الذي كان ينقل الناس بين الضفتين إن السكان كادوا يفقدون الأمل قبل أن يضع العمال الحجر الأخير في مكانه."
ENGLISH = "The old bridge over the river was opened again on Monday morning, after three long years of careful repair. The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said. Nobody knows what it cost."
LISTS = "".join(
    f"<h3><a href=/n/{n}>Rain floods the lower town again and again {n}</a></h3><p>A line of text.</p>"
    for n in range(20)
)


def page(text: str, *, head: str = "", lang: str = "ar") -> bytes:
    return f'<html lang={lang}><head><meta charset=utf-8><meta property="og:type" content="article">{head}</head><body><h1>{text[:40]}</h1><time datetime=2024-05-30>30.5.2024</time><p>{text}</p></body></html>'.encode()


def capture(url: str, body: bytes, final_url: str = "", at: datetime = NOW) -> Capture:
    redirects = (url,) if final_url else ()
    return Capture(
        url=url,
        final_url=final_url or url,
        fetched_at=at,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=body,
        redirects=redirects,
    )


def refused(came: Capture, language: str = "") -> Reason | None:
    failure = reading.refusal(came, reading.read_capture(came), language)
    return failure.reason if failure else None


AR, EN = "https://daily.example/ar/news/1", "https://daily.example/en/news/1"
FORMS = f"<link rel=alternate hreflang=ar href={AR}><link rel=alternate hreflang=en href={EN}>"
CANONICAL_EN = f"<link rel=canonical href={EN}>"


@pytest.mark.parametrize(
    ("came", "language"),
    [
        (capture(AR, page(ENGLISH, lang="en"), EN), ""),
        (capture(AR, page(ENGLISH, lang="en"), "https://en.daily.example/news/1"), ""),
        (capture(AR, page(ENGLISH, head=CANONICAL_EN)), ""),
        (capture(AR, page(ENGLISH, head=CANONICAL_EN)), "ar"),
        (capture("https://daily.example/news/1", page(ENGLISH, head=FORMS + CANONICAL_EN)), "ar"),
        (capture("https://daily.example/news/1", page(ENGLISH, head="<link rel=alternate hreflang=en href=/news/1>")), "ar"),
    ],
)  # fmt: skip
def test_the_page_of_another_edition_is_not_stored_as_this_article(came: Capture, language: str) -> None:
    assert refused(came, language) is Reason.WRONG_LANGUAGE


@pytest.mark.parametrize(
    ("came", "language"),
    [
        (capture(AR, page(ARABIC, head=FORMS)), "ar"),
        (capture(AR, page(ARABIC, head="<link rel=alternate hreflang=en href=/ar/news/1>")), "ar"),  # it lies
        (capture(AR, page(ARABIC, head=CANONICAL_EN)), ""),  # it lies
        (capture(EN, page(ENGLISH, lang="en", head="<link rel=alternate hreflang=en-GB href=/en/news/1>")), "en"),
        (capture("https://daily.example/en-us/news/1", page(ENGLISH, lang="en"), EN), ""),
        (capture("https://daily.example/news/1", page(ENGLISH, lang="en", head="<link rel=alternate hreflang=ar href=/ar/1>")), "en"),
        (capture("https://daily.example/news/1", page(ENGLISH, lang="en")), "ar"),  # an article in English of an Arabic paper
        (capture("https://daily.example/tv/1", page(ENGLISH, lang="en"), "https://daily.example/it/1"), ""),
        (capture("https://daily.example/n/1", page(ENGLISH, lang="en", head="<link rel=alternate hreflang=en href=/n/1><link rel=alternate hreflang=fr href=/n/1>")), "ar"),
    ],
)  # fmt: skip
def test_a_page_of_the_edition_that_was_asked_for_passes(came: Capture, language: str) -> None:
    assert refused(came, language) is None


@pytest.mark.parametrize(
    "came",
    [
        capture("https://daily.example/news/1", page(LISTS), "https://daily.example/"),
        capture("https://daily.example/ar/news/1", page(LISTS), "https://daily.example/ar/"),
        capture(
            "https://daily.example/news/1",
            f"<link rel=canonical href=https://daily.example/><body>{LISTS}</body>".encode(),
        ),
    ],
)
def test_a_front_page_in_place_of_an_article_means_that_it_is_gone(came: Capture) -> None:
    reason = refused(came)
    assert reason is Reason.FRONT_PAGE
    assert reason.disappearance


@pytest.mark.parametrize(
    "came",
    [
        capture("https://daily.example/", page(LISTS), "https://www.daily.example/"),
        capture("https://daily.example/ar/", page(LISTS), "https://daily.example/ar"),
        capture("https://daily.example/news/1", page(LISTS), "https://daily.example/town/"),
    ],
)
def test_a_front_page_that_was_asked_for_and_a_section_are_none(came: Capture) -> None:
    assert refused(came) is not Reason.FRONT_PAGE


WALLS = {
    "consent": b"<div id=onetrust-consent-sdk><p>We and our 842 partners store and read information on your device, to measure, to learn, and to show you what others pay for.</p><button>OK</button></div>",
    "blocked": b"<title>paper.example</title><script>window._cf_chl_opt = {cType: 'managed'}</script><p>paper.example</p>",
    "paywall": f"<meta property=og:type content=article><h1>The bridge</h1><p>{ENGLISH[:107]}</p><div class=paywall><b>Subscribe to continue reading</b></div>".encode(),
    "needs-javascript": b"<div id=root></div><script src=/1.js></script>",
}


@pytest.mark.parametrize(("text", "lang", "known"), [(ARABIC, "ar", "en"), (ENGLISH, "en", "ar"), (ARABIC, "", "fr")])
def test_a_page_in_another_language_at_an_address_without_edition_is_kept_in_its_own(
    archive: Archive, text: str, lang: str, known: str
) -> None:
    """A paper of two languages, whose config names that of the three articles that were tried."""
    came = capture("https://daily.example/news/1", page(text, lang=lang))
    extraction = reading.read_capture(came, SourceConfig(name="daily", url="https://daily.example/", language=known))
    assert reading.refusal(came, extraction, known) is None
    kept = archive.keep(came, extraction, source="daily")
    assert archive.article(str(kept.article_id)).article.language == (lang or "ar")


@pytest.mark.parametrize("name", WALLS)
def test_an_article_behind_a_wall_today_has_not_disappeared(archive: Archive, name: str) -> None:
    url = "https://daily.example/news/1"
    came = capture(url, page(ENGLISH, lang="en"))
    kept = archive.keep(came, reading.read_capture(came), source="daily")
    assert kept.how is KeptAs.NEW
    walled = capture(url, WALLS[name], at=NOW + timedelta(days=1))
    failure = reading.refusal(walled, reading.read_capture(walled))
    assert failure is not None
    assert failure.reason.value == name
    assert archive.keep_failure(failure, source="daily") is None
    stored = archive.article(url)
    assert (stored.gone_at, stored.revisions) == (None, 1)
    (health,) = archive.status()
    assert health.failures == {name: 1}


def test_the_page_of_another_edition_is_no_article_either_once_all_is_read_again(archive: Archive) -> None:
    arabic, english = capture(AR, page(ARABIC)), capture(AR, page(ENGLISH, lang="en"), EN, NOW + timedelta(days=1))
    archive.keep(arabic, reading.read_capture(arabic), source="daily")
    failure = reading.refusal(english, reading.read_capture(english), "ar")
    assert failure is not None
    archive.keep_failure(failure, source="daily")
    config = Config(sources=(SourceConfig(name="daily", url="https://daily.example/", language="ar"),))
    reparse(config, archive=archive, clock=lambda: NOW, stop=StopSign(), executor=Serial())
    (held,) = archive.articles()
    assert (held.revisions, held.suspected_at) == (1, None)
    assert held.article.body == ARABIC
