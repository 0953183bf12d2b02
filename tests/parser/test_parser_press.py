"""What houses of Europe and America print around the text: leads, cards, offers, contacts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_pages import WEIR as TEXT
from parser_pages import prose

import scraper
from scraper.models import Article, Extraction, PageKind

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "The old weir above the mill gives way"
SPOKEN = {
    "en": TEXT,
    "de": [
        "Das Wehr über der Mühle gab in der Nacht zum Sonntag nach, und das Wasser stand einen Meter hoch in der Stadt.",
        "Die Feuerwehr ruderte bis zum Morgen durch die Straße am Markt und holte vierzig Leute aus ihren Fenstern.",
        "Der Müller hatte seit Jahren davor gewarnt, und die Stadt hatte die Arbeit jedes Mal verschoben, sagte er.",
    ],
    "fr": [
        "Le barrage au-dessus du moulin a cédé dans la nuit de samedi à dimanche, et l’eau a envahi la basse ville.",
        "Les pompiers ont ramé jusqu’au matin dans la rue du marché et sorti quarante personnes par leurs fenêtres.",
        "Le meunier avait prévenu depuis des années, et la ville avait chaque fois repoussé les travaux, a-t-il dit.",
    ],
    "es": [
        "La presa que hay sobre el molino cedió en la noche del domingo, y el agua subió un metro en la ciudad baja.",
        "Los bomberos remaron hasta la mañana por la calle del mercado y sacaron a cuarenta personas por las ventanas.",
        "El molinero lo había advertido durante años, y la ciudad había aplazado cada vez las obras, según dijo.",
    ],
    "pl": [
        "Jaz nad młynem puścił w nocy na niedzielę, a woda stała na metr wysoko w dolnej części starego miasta.",
        "Strażacy pływali do rana po ulicy przy rynku i wyciągnęli przez okna czterdzieści osób, jak powiedzieli.",
        "Młynarz ostrzegał przed tym od lat, a miasto za każdym razem odkładało prace, bo brakowało pieniędzy.",
    ],
}


def parsed(
    inside: str, *, head: str = "", language: str = "en", url: str = "https://paper.example/news/weir"
) -> Extraction:
    page = f"<html lang={language}><head><title>{TITLE}</title>{head}</head><body>{inside}</body></html>"
    return scraper.parse(page, url=url, fetched_at=NOW)


def article(inside: str, **how: str) -> Article:
    extraction = parsed(inside, **how)
    assert extraction.article is not None, extraction.why
    return extraction.article


def body(inside: str, *, language: str = "en") -> list[str]:
    told = f"<main><article><h1>{TITLE}</h1>{inside}</article></main>"
    return article(told, head="<meta property=og:type content=article>", language=language).body.split("\n\n")


class TestLead:
    LEAD = "Forty people were taken out of their windows, and a school has to move"

    BAR = "<div class=voc-author><p>J. Montalvo</p><p>Puerto Hondo</p><time>3 May 2024, 19:30</time></div><figure><figcaption>The mill</figcaption></figure>"

    def test_a_heading_right_under_the_title(self) -> None:
        assert body(f"<h2 class=x1>{self.LEAD}</h2>{self.BAR}{prose(*TEXT)}") == [self.LEAD, *TEXT]


class TestLinesOfFacts:
    @pytest.mark.parametrize(
        "line", ["14 May 2022 | Imogen Sayers | 6 min read", "Imogen Sayers · May 14, 2022", "6 min read • 14.05.2022"]
    )
    def test_a_day_with_a_name_and_a_number_beside_it_is_no_text(self, line: str) -> None:
        assert (
            body(f"<p class=intro>Nobody had looked at it for years.</p><div class=info>{line}</div>" + prose(*TEXT))[
                1:
            ]
            == TEXT
        )

    @pytest.mark.parametrize("line", ["14 May 2022 | The flood", "12 June 1931"])
    def test_a_heading_with_a_day_stays(self, line: str) -> None:
        assert line in body(prose("It began on a Monday, at noon.", line, *TEXT))

    def test_the_author_below_the_title_in_one_block_with_it(self) -> None:
        told = f"<p><font size=5><b>{TITLE}</b></font><br><font size=2><i>By Robert Haines, Courier Staff Writer</i></font><p>{'<p>'.join(TEXT)}"
        assert article(told).authors == ("Robert Haines",)

    def test_a_line_of_verse_that_begins_so_names_nobody(self) -> None:
        told = f"<h1>{TITLE}</h1>{prose(*TEXT[:3])}<p>The weir is gone<br>By Monday Morning the sea had it</p>{prose(*TEXT[3:])}"
        assert article(told).authors == ()


def test_a_box_of_another_article_with_a_first_heading_of_its_own() -> None:
    box = "<article class='recommended pull'><a href=/naps><img src=n.jpg></a><h1 class=t>Why the miller and his neighbours disagree about water</h1></article>"
    assert body(prose(*TEXT[:3]) + box + prose(*TEXT[3:])) == TEXT


class TestLabels:
    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("en", "TOP VIDEOS"),
            ("en", "Story continues after advertisement"),
            ("de", "Empfehlungen der Redaktion"),
            ("fr", "La rédaction vous conseille"),
            ("es", "Noticias más leídas"),
            ("pl", "Dalszy ciąg materiału pod wideo"),
        ],
    )
    def test_lines_that_houses_print_between_the_paragraphs(self, language: str, line: str) -> None:
        told = SPOKEN[language]
        assert body(prose(*told[:2], line, *told[2:]), language=language) == told


OFFER = {
    "de": "<h3>Jetzt weiterlesen mit Plus</h3><p>Testen Sie Plus 30 Tage kostenlos.</p><ul><li>Alle Plus-Artikel lesen</li><li>Monatlich kündbar</li></ul>",
    "fr": "<h3>Il vous reste 70 % de cet article à lire</h3><p>La suite est réservée aux abonnés.</p><ul><li>Toutes nos archives</li></ul>",
    "es": "<h3>Sigue con nosotros</h3><p>Contenido exclusivo para suscriptores</p><ul><li>Acceso a todo</li></ul>",
    "en": "<h3>The rest is for members</h3><p>Subscribe to continue reading</p><ul><li>All of the archive</li></ul>",
}


class TestOffers:
    @pytest.mark.parametrize("language", OFFER)
    @pytest.mark.parametrize("name", ["paywall", "article-paywall", "piano-offer", "registration-wall"])
    def test_the_box_of_an_offer_is_no_text_and_what_stands_before_it_is(self, language: str, name: str) -> None:
        told = [*SPOKEN[language][:3], *SPOKEN[language][:2]]
        told = [f"{line} {n}." for n, line in enumerate(told)]
        assert body(prose(*told) + f"<div class='{name}'>{OFFER[language]}</div>", language=language) == told

    def test_a_text_in_a_box_of_that_name_stays(self) -> None:
        assert body(prose(*TEXT[:3]) + f"<div class=paywall>{prose(*TEXT[3:])}</div>") == TEXT


class TestCards:
    CARD = "<div class=inl><h3><a href=/news/ferry-line-to-close>Ferry line to close for six weeks</a></h3><div>{}</div></div>"
    LEAD = "The ferry will be taken out of service on Monday."

    def test_the_lead_of_a_card_between_the_paragraphs(self) -> None:
        assert body(prose(*TEXT[:2]) + self.CARD.format(self.LEAD) + prose(*TEXT[2:])) == TEXT

    def test_many_cards_are_the_text(self) -> None:
        leads = [f"The ferry number {n} will be taken out of service on Monday." for n in range(5)]
        got = body(prose(TEXT[0]) + "".join(map(self.CARD.format, leads)) + prose(*TEXT[1:]))
        assert set(leads) <= set(got)

    def test_a_linked_subhead_among_the_paragraphs_takes_none_with_it(self) -> None:
        told = "<h3><a href=/news/ferry-line-to-close>Ferry line to close for six weeks</a></h3>"
        assert body(prose(*TEXT[:2], told, self.LEAD, *TEXT[2:])) == [*TEXT[:2], self.LEAD, *TEXT[2:]]


class TestPressRelease:
    @pytest.mark.parametrize(
        ("language", "heading"),
        [
            ("en", "Media Contact:"),
            ("de", "Rückfragen bitte an:"),
            ("fr", "Contact presse :"),
            ("pl", "Kontakt prasowy:"),
        ],
    )
    def test_whom_to_ask_stands_behind_the_text(self, language: str, heading: str) -> None:
        told = [f"{line} {n}." for n in range(2) for line in SPOKEN[language]]
        contact = f"<p>{heading}</p><p>Ann Lee<br>Telefon 0123 456-789</p><p>ann.lee@mill.example</p>"
        assert body(prose(*told) + contact, language=language) == told


class TestNoArticle:
    def test_a_topic_page_that_calls_itself_an_article(self) -> None:
        titles = [f"{what} number {n} to close for six weeks" for n in range(3) for what in ("Ferry", "Weir", "School")]
        cards = "".join(
            f"<div class=t><strong><a href=/news/{n}-slug>{title}</a></strong><p>{lead}</p></div>"
            for n, (title, lead) in enumerate(zip(titles, 2 * TEXT, strict=False))
        )
        intro = "<p>The latest news and comment on the weir, brought to you by our reporters.</p>"
        page = f"<main><h1>Weir above the mill</h1>{intro}{cards}</main>"
        url = "https://paper.example/all-about/weir-above-the-old-mill"
        head = "<meta property=og:type content=article>"
        assert parsed(page, head=head, url=url).kind is PageKind.LISTING
        dated = head + "<meta property=article:published_time content=2024-05-03T10:00:00Z>"
        assert parsed(page, head=dated, url=url).kind is PageKind.ARTICLE  # a round-up

    def test_a_page_that_is_all_consent(self) -> None:
        page = (
            "<div id=box><h1>Willkommen auf talblatt.example</h1><p>Wir und unsere Partner benötigen Ihre Zustimmung, um Informationen"
            " auf Ihrem Gerät zu speichern. Dabei werden personenbezogene Daten wie Kennungen und IP-Adressen verarbeitet.</p>"
            "<p>Sie können Ihre Einwilligung jederzeit mit Wirkung für die Zukunft widerrufen. Mehr steht in der Datenschutzerklärung.</p>"
            "<button>Alle akzeptieren</button></div>"
        )
        assert parsed(page, language="de").kind is PageKind.CONSENT

    def test_a_short_text_about_consent_is_an_article(self) -> None:
        told = [
            "Ihre Zustimmung brauchte die Stadt nicht: Das Wehr wird nun gebaut, wie der Rat gestern beschloss.",
            *SPOKEN["de"],
        ]
        assert body(prose(*told), language="de") == told


class TestUnlabelledAuthor:
    """Names that neither a word nor a class marks."""

    def authors(self, meta: str, *, language: str = "en", menu: str = "", head: str = "") -> tuple[str, ...]:
        told = f"<ul>{menu}</ul><main><h1>{TITLE}</h1>{meta}<div>{prose(*SPOKEN[language])}</div></main>"
        return article(told, language=language, head=head).authors

    @pytest.mark.parametrize(
        ("language", "meta"),
        [
            ("de", "<div>12.03.2021 | {} | 3 Min. Lesezeit</div>"),
            ("pl", "<div>{}</div><div>12 marca 2021, 10:15. Aktualizacja: 13 marca 2021, 8:02</div>"),
            ("en", "<p>Sat 19 Mar 2022, 7.31pm</p><p>{} at Elwick Park</p>"),
            ("en", "<div>{}<br>May 14, 2022</div>"),
            ("fr", "<p>5 novembre 2020</p><p>{}, Agence du Val</p>"),
        ],
    )
    def test_a_name_beside_the_day(self, language: str, meta: str) -> None:
        assert self.authors(meta.format("Jana Mühlbacher"), language=language) == ("Jana Mühlbacher",)

    @pytest.mark.parametrize(
        "meta",
        [
            "<p>Share This</p><p>May 14, 2022</p>",
            "<p>May 14, 2022 | World News</p>",
            "<p>May 14, 2022 | Lower Town</p>",
            "<p>May 14, 2022 | Middle East</p>",
            "<p>Real Estate</p><p>May 14, 2022</p>",
            "<p>May 14, 2022 | The Weir</p>",
            "<p>May 14, 2022</p><p>Nobody Had Looked At It For Years</p>",
            "<p>Jana Mühlbacher</p>",
        ],
    )
    def test_what_else_may_stand_there(self, meta: str) -> None:
        assert self.authors(meta, menu="<li><a href=/lower-town>Lower Town</a></li>") == ()

    def test_a_word_of_the_language_begins_no_name(self) -> None:
        assert self.authors("<p>12.03.2021 | Im Wortlaut</p>", language="de") == ()

    @pytest.mark.parametrize(
        ("language", "meta"),
        [
            ("de", "<p>12.03.2021 | Aktuelles Oberland</p>"),
            ("fr", "<p>5 novembre 2020</p><p>Faits Divers</p>"),
            ("es", "<p>Medio Oriente | 5 de noviembre de 2020</p>"),
        ],
    )
    def test_a_section_or_a_region_is_no_name(self, language: str, meta: str) -> None:
        assert self.authors(meta, language=language) == ()

    @pytest.mark.parametrize(
        "other",
        [
            "New York",
            "South Africa",
            "Buenos Aires",
            "The weir was the work of Bo Lund, who said so on the radio to everybody who would hear it at last.",
        ],
    )
    def test_a_place_and_whom_the_text_is_about_are_none(self, other: str) -> None:
        name = "Bo Lund" if "Bo Lund" in other else other
        told = f"<h1>{TITLE}</h1><p>May 14, 2022 | {name}</p><div>{prose(*SPOKEN['en'], other)}</div>"
        assert article(told).authors == ()
        assert (
            article(f"<h1>{TITLE}</h1><p>May 14, 2022</p><h3>Old Town</h3><div>{prose(*SPOKEN['en'])}</div>").authors
            == ()
        )

    @pytest.mark.parametrize(
        ("language", "line"), [("tr", "Kuruluş Tarihi:"), ("fa", "خراسان رضوی"), ("ar", "خالد العتيبي")]
    )
    def test_a_label_and_what_has_no_capitals_are_none(self, language: str, line: str) -> None:
        told = f"<h1>{TITLE}</h1><p>{line}</p><p>2022-05-14</p><div>{prose(*SPOKEN['en'])}</div>"
        assert article(told, language=language).authors == ()

    @pytest.mark.parametrize("line", ["Rosa Quintanilla | Puerto Hondo", "Rosa Quintanilla"])
    def test_the_first_of_what_bars_part_in_a_byline(self, line: str) -> None:
        assert self.authors(f"<p class=firma>{line}</p>", language="es") == ("Rosa Quintanilla",)

    def test_who_is_signed_below_the_text_by_the_name_of_the_element(self) -> None:
        page = f"<h1>{TITLE}</h1><div>{prose(*SPOKEN['fr'])}<p class=sign>Bruno CASTETS</p></div>"
        assert article(page, language="fr").authors == ("Bruno CASTETS",)

    def test_a_long_byline_is_no_text(self) -> None:
        meta = "<div class=x>By Flora Bewick on April 2, 2023 in the lower town • 4 min read</div>"
        assert body(meta + prose(*TEXT)) == TEXT
        assert body("<div class=x>By Flora Bewick<br>Bridgetown - 12 mrt. 2021</div>" + prose(*TEXT)) == TEXT

    def test_an_element_without_text_beside_the_names(self) -> None:
        meta = "<div class=authors><span>Ann Lee</span><span></span></div>"
        assert self.authors(meta) == ("Ann Lee",)
        assert self.authors("<div class=authors><span>Ann Lee</span><span>Bo Lund</span></div>") == (
            "Ann Lee",
            "Bo Lund",
        )

    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("en", "Ann Lee and Bo Lund</p><p>May 14, 2022"),
            ("en", "<a href=/by/ann-lee>Ann Lee</a>, <a href=/by/bo-lund>Bo Lund</a></p><p>May 14, 2022"),
            ("en", "May 14, 2022 - Ann Lee, Bo Lund"),
            ("de", "Ein Kommentar von Ann Lee und Bo Lund"),
            ("fr", "Un reportage de Ann Lee et Bo Lund"),
            ("es", "Una crónica de Ann Lee y Bo Lund"),
            ("pl", "oprac. Ann Lee, Bo Lund"),
        ],
    )
    def test_two_of_them(self, language: str, line: str) -> None:
        assert self.authors(f"<p>{line}</p>", language=language) == ("Ann Lee", "Bo Lund")

    def test_a_label_of_the_day_is_no_name(self) -> None:
        assert self.authors("<p>By Ann Lee, Staff Reporter<br>Published Mar 4, 2022</p>") == ("Ann Lee",)


def test_the_day_of_an_update_below_that_of_publishing_makes_no_chronicle() -> None:
    assert body(prose("10:15, 4 MAR 2022", "UPDATED 11:00, 5 MAR 2022", *TEXT)) == TEXT


def test_a_page_of_frames_is_read_from_what_it_prints_for_those_who_see_none() -> None:
    told = f"<body><h2>{TITLE}</h2><p>By Carol Dent<br>March 22, 2001</p>{prose(*TEXT)}</body>"
    page = f"<html><head><title>{TITLE}</title></head><frameset cols='150,*'><frame src=/menu><noframes>{told}</noframes></frameset></html>"
    found = scraper.parse(page, url="https://paper.example/2001/03/22/news02.htm", fetched_at=NOW)
    assert found.article is not None
    assert (found.article.title, found.article.authors) == (TITLE, ("Carol Dent",))
    assert found.article.body.split("\n\n") == TEXT
    bare = page.replace(told, "Your browser shows no frames.")
    assert scraper.parse(bare, url="https://paper.example/", fetched_at=NOW).article is None


def test_a_line_of_unspaced_letters_with_a_day_is_no_line_of_facts() -> None:
    line = "第四届中国经济学年会<br>（2004年12月11－12日，南开大学）"
    told = ["河上的老桥经过三年的精心修缮，于周一上午重新开放，许多市民一早就来到桥边等候通行。", "摆渡人说，他们几乎已经放弃了希望，在工人铺设石块的三年里，他每天都划船送人过河。", "市政府表示，周六将举行音乐庆祝活动，第一辆有轨电车将于中午驶过这座大桥。"]  # fmt: skip
    assert "第四届中国经济学年会" in body(prose(line, *told), language="zh")[0]
