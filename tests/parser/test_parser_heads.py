"""Who wrote it, on pages that say so to their readers alone: no JSON-LD, no meta tags."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.parser.lines import people

NOW = datetime(2023, 6, 1, tzinfo=UTC)
_TEXTS = {
    "en": (
        "The old bridge over the river was opened again on Monday morning, after three long years of careful repair.",
        "“We had almost given up hope,” said the ferryman, who rowed people across while the workers laid the stones.",
        "The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said.",
    ),
    "de": (
        "Die alte Brücke über den Fluss wurde am Montag nach drei Jahren sorgfältiger Reparatur wieder geöffnet.",
        "„Wir hatten die Hoffnung fast aufgegeben“, sagte der Fährmann, der die Leute über den Fluss gerudert hat.",
        "Die Stadt feiert am Samstag mit Musik, und die erste Straßenbahn wird die Brücke am Mittag überqueren.",
    ),
    "es": (
        "El viejo puente sobre el río se abrió de nuevo el lunes por la mañana, después de tres años de obras.",
        "«Casi habíamos perdido la esperanza», dijo el barquero, que llevaba a la gente de una orilla a la otra.",
        "La ciudad lo celebrará el sábado con música, y el primer tranvía cruzará el puente al mediodía.",
    ),
    "ru": (
        "Старый мост через реку снова открыли в понедельник утром, после трёх долгих лет тщательного и дорогого ремонта.",
        "«Мы почти потеряли надежду», — сказал паромщик, который всё это время перевозил людей с одного берега на другой.",
        "Город отпразднует это в субботу с музыкой, и первый трамвай проедет по мосту ровно в полдень, сообщили в мэрии.",
        "Мастера говорят, что камни старой кладки удалось сохранить почти все, и что мост простоит теперь ещё двести лет.",
    ),
}


def authors(inside: str, *, language: str = "en", title: str = "Bridge opens", above: str = "") -> tuple[str, ...]:
    """The authors of a page with these lines around TEXT, or above the text."""
    text = "".join(f"<p>{line}</p>" for line in _TEXTS[language])
    body = inside.replace("TEXT", text) if "TEXT" in inside else inside + text
    page = f"<html lang={language}><head><title>{title} | The Lantern</title></head><body>{above}<h1>{title}</h1>{body}</body></html>"
    got = scraper.parse(page, url="https://www.lantern.example/a/bridge", fetched_at=NOW).article
    assert got is not None
    return got.authors


class TestCalled:
    @pytest.mark.parametrize(
        ("head", "language", "expected"),
        [
            ("<div class=byline><div><a class=byline-name href=/a>Ann Lee</a></div><div><span class=byline-and>and</span></div><div><a class=byline-name href=/b>Bo Roe</a></div></div>", "en", ("Ann Lee", "Bo Roe")),
            ("<div class=byline><div><a class=byline-name href=/a>Ann Lee</a></div><div><span class=byline-and>und</span></div><div><a class=byline-name href=/b>Bo Roe</a></div></div>", "de", ("Ann Lee", "Bo Roe")),
            ("<div class=post_author>" + "".join(f"<a href=/authors/{i}><div class=post_author_pic></div><div class=post_author_name>{name}</div></a>" for i, name in enumerate(("Иван Крот", "Анна Лис"))) + "</div>", "ru", ("Иван Крот", "Анна Лис")),
            ("<p class=article-byline><span>By</span> <span class=article-byline-and></span> <a href=/authors/ann-lee>Ann Lee</a>, <span>a reporter who covers rivers. Before that, she wrote of bridges and of those who build them for ten years, and of ferries.</span></p>", "en", ("Ann Lee",)),
            ("<div class=author>By <div><a href=/author/ann>Ann Lee</a></div><a href=//x.example/annleeoftheriver>@annleeofriver</a><div><a href=/author/bo>Bo Roe</a></div></div>", "en", ("Ann Lee", "Bo Roe")),
        ],
        ids=["and between", "und between", "portraits between", "described", "accounts between"],
    )  # fmt: skip
    def test_elements_that_say_nothing_part_no_names(self, head: str, language: str, expected: tuple[str, ...]) -> None:
        assert authors(head, language=language) == expected

    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ("<section class=byline><address class=byline-address><span class=byline-by>By —</span> <p class=byline-name><a class=byline-long href=/author/ann>Ann Lee, Associated Press</a> <a class=byline-short href=/author/ann>Ann Lee, Associated Press</a></p></address><address class=byline-address><span class=byline-by>By —</span> <p class=byline-name><a class=byline-long href=/author/bo>Bo Roe, Associated Press</a> <a class=byline-short href=/author/bo>Bo Roe, Associated Press</a></p></address></section>", ("Ann Lee", "Bo Roe")),
            ("<div class=author-block><div class=author-image></div><span class=name><a href=/authors/ann>Ann Lee</a></span> <span class=title>Parliamentary editor</span></div>", ("Ann Lee",)),
            ("<div class=blog-author><a href=/bio/ann-lee>Ann Lee</a>, Staff Attorney, Rivers Project<br>& <a href=/bio/bo-roe>Bo Roe</a>, Director of Water Equity, Harbour Foundations of Bridgetown</div>", ("Ann Lee", "Bo Roe")),
            ("<div class=byline><div>By</div><div class=byline-name><span>Social links for</span> Ann Lee <ul class=author-links><li><a href=/author/ann>View Author Archive</a></ul></div></div>", ("Ann Lee",)),
            ("<div class='byline author'><p class=name><span class=by>By </span><a href=/author/ann-lee>Ann Lee</a></p><p class=dateline><b>Riverworld</b> <i>|</i> 3 May 2023</p></div>", ("Ann Lee",)),
            ("<p class=byline><a href=/author/times/>Ann Lee and Bo Maria Roe, Harbour Times</a> - <time>Dec 20, 2022 3:06 pm UTC</time></p>", ("Ann Lee", "Bo Maria Roe")),
            ("<div class=byline><b class=author-photo></b><span>Ann Lee</span> <i>River Desk</i></div>", ("Ann Lee",)),
            ("<div class=author>" + "\n <div>" * 12 + "\n <a href=/a>Ann Lee</a>" + "\n </div>" * 12 + "</div>", ("Ann Lee",)),
            ("<p class=byline>Ann Lee. Updated November 3rd, 2022</p>", ("Ann Lee",)),
            ("<div class=field--autorzy><div>Ann Lee</div><div>Bo Roe</div></div>", ("Ann Lee", "Bo Roe")),
            ("<p><a href=/@annlee?source=post>Ann Lee</a></p><p><a href=/follow>Follow</a></p>", ("Ann Lee",)),
        ],
        ids=["twice each", "role", "roles", "buttons", "house behind", "long link", "desk behind", "many boxes", "full stop before the day", "polish", "account"],
    )  # fmt: skip
    def test_a_name_among_other_words(self, head: str, expected: tuple[str, ...]) -> None:
        assert authors(head) == expected

    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ("<p>By Ann Lee</p><p>May 3, 2023</p><div class=metaAuthor>Bo Roe <hr> Getty Images</div>", ("Ann Lee",)),
            ("<div class=author-name>Bo Roe / Shutterstock</div>", ()),
            ("<div class=author-name>Photo: Bo Roe, Harbour News</div>", ()),
            ("<div class=author-name>Ann Lee / Reuters</div>", ("Ann Lee",)),
            ("<div class=license-info><span class=author-name><a class=license-author href=/p>Bo Roe</a></span></div>", ()),
            ("TEXT<p>Posted by Ann Lee, RVR Project Marketing, Harbour</p>", ("Ann Lee",)),
            ("<div class=author-box><div class=author-latest><ul><li class=author-latest-item><a href=/a/x>Una Dale, Founder of the Harbour Choir, Dies at 65</a> 15 hours ago</li></ul></div></div>", ()),
            ("TEXT<footer><ul><li class=theme-author>Theme: <a href=/theme>Blue Harbour</a> by annlee</ul></footer>", ()),
        ],
        ids=["picture house", "picture house alone", "label", "agency", "licence", "desk", "title", "theme"],
    )  # fmt: skip
    def test_who_took_the_picture_and_what_is_no_person_is_none(self, head: str, expected: tuple[str, ...]) -> None:
        assert authors(head) == expected

    def test_a_translator_is_none(self) -> None:
        assert authors("<p class=author>Übersetzung <a href=/bo>Bo Roe</a>, 12.12.22</p>", language="de") == ()

    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ("<p class=meta>Published on 03.02.2022 by <b>Ann Lee</b> <i>Lantern International</i></p>", ("Ann Lee",)),
            ("<p class=meta>Published on 03.02.2022 by <b>Lantern Editorial Board</b> <i>The Lantern</i></p>", ("Lantern Editorial Board",)),
            ("<h2><a rel=author href=/author/hh>Harbour Times</a></h2><div>May 14, 2022</div><p>Ann Lee</p>", ("Ann Lee",)),
            ("<div><a rel=author href=/author/hh>Harbour Times</a></div><div>May 14, 2022</div>", ("Harbour Times",)),
        ],
        ids=["of the host", "all of the host", "over the day", "alone"],
    )  # fmt: skip
    def test_a_house_beside_a_person_is_none(self, head: str, expected: tuple[str, ...]) -> None:
        assert authors(head) == expected

    def test_a_dot_parts_no_foreigner_s_name_in_chinese_letters(self) -> None:
        assert people.names(["安娜·克里斯蒂"], ("zh-Hans",)) == ("安娜·克里斯蒂",)

    @pytest.mark.parametrize(
        ("foot", "expected"),
        [("<p class=entry-meta>- Ann Lee</p>", ("Ann Lee",)), ("<p>- Ann Lee</p>", ()), ("<p class=entry-meta>- Bridge</p>", ())],
    )  # fmt: skip
    def test_a_signature_behind_a_dash(self, foot: str, expected: tuple[str, ...]) -> None:
        assert authors(f"TEXT{foot}") == expected

    @pytest.mark.parametrize("post", ["post-3 post type-post status-publish", "post hentry"])
    def test_the_hidden_card_of_a_post(self, post: str) -> None:
        card = "<footer><div class='author-name vcard author' style='display: none'><a href=/author/ann>Ann Lee</a></div></footer>"
        long = "".join(
            f"<p>The {i}th stone of the bridge was laid by hand, and nobody was hurt.</p>" for i in range(4, 14)
        )
        assert authors(f"<article class='{post}'>TEXT{long}{card}</article>") == ("Ann Lee",)

    def test_a_box_that_tells_of_a_translator_too_names_who_wrote(self) -> None:
        wrote = "<a href=/author/ann><img src=a.jpg></a> Written by <a href=/author/ann>Ann Lee</a> on 30 April 2022 at nine in the evening, in the old harbour"
        box = f"<div class=post-author>{wrote} · Put into English by <a href=/author/bo>Bo Roe</a> on 2 May 2022</div>"
        assert authors(box) == ("Ann Lee",)

    def test_a_label_of_its_own_tells_one_who_did_something_else(self) -> None:
        did = (
            ("Geschrieben von", "Ann Lee"),
            ("Geschrieben von", "Lantern Latin America"),
            ("Ins Deutsche gebracht von", "Bo Roe"),
        )
        names = "".join(
            f"<div class=contributor-name><span>{what}</span><a href=/author/{i}>{who}</a></div><img class=author-pic src={i}.jpg>"
            for i, (what, who) in enumerate(did)
        )
        assert authors(f"<div class=post-footer>{names}</div>", language="de") == ("Ann Lee",)

    def test_a_desk_behind_a_label_is_none(self) -> None:
        assert authors("<div class=author-meta>Autor Redaktion</div>", language="de") == ()

    def test_a_line_right_below_the_title_is_no_subhead(self) -> None:
        above = "".join(f"<p>{line}</p>" for line in _TEXTS["en"])
        assert authors("<p>by Ann Lee <span>+ BIO</span></p>", above=above) == ("Ann Lee",)

    def test_who_answers_for_a_paper_is_none(self) -> None:
        foot = "TEXT<footer><p>Главный редактор: Иванова Анна Петровна</p><p>Тел.: 51 19 95</p></footer>"
        assert authors(foot, language="ru") == ()


class TestAside:
    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ("<aside><section class=author>Ann Lee</section><section class=date>3 May 2023</section></aside>", ("Ann Lee",)),
            ("<div class=article-sidebar><div>Por <b>Ann Lee</b> 3 de mayo de 2023</div></div>", ("Ann Lee",)),
            ("<aside><h3><a href=/a/x>Una canción para el viejo molino del río</a></h3><div class=author>Una Dale</div></aside>", ()),
            ("<aside><div class=author>Una Dale</div><h3><a href=/a/x>Una canción para el viejo molino del río</a></h3></aside>", ()),
            ("<aside><div class=author>Harbour</div></aside>", ()),
            ("<div class=related-box><div class=author>Una Dale</div></div>", ()),
            ("TEXT<aside><div class=author>Una Dale</div></aside>", ()),
        ],
        ids=["aside", "sidebar", "card", "card upside down", "one word", "related", "below"],
    )  # fmt: skip
    def test_the_byline_beside_the_text_is_the_article_s(self, head: str, expected: tuple[str, ...]) -> None:
        assert authors(head, language="es") == expected


class TestBesideTheDay:
    @pytest.mark.parametrize(
        ("head", "language", "expected"),
        [
            ("<p>3 May 2024, Las Vegas</p>", "en", ()),
            ("<div><div>Ann Lee</div><div>Bridgetown</div></div><div>25/04/2023</div>", "es", ("Ann Lee",)),
            ("<div>Ann Lee | 06.11.22</div>TEXT<aside><div>Mehr: <a href=/author/ann-lee>Ann Lee</a></div></aside>", "de", ("Ann Lee",)),
            ("<div>Bad Harbour | 06.11.22</div>TEXT<div>Mehr aus <a href=/orte/bad-harbour>Bad Harbour</a></div>", "de", ()),
            ("<div>Edited by <a href=/author/bo>Bo Roe</a></div><p>3 May 2021</p>", "en", ()),
        ],
        ids=["place behind", "place between", "author's page", "place's page", "editor"],
    )  # fmt: skip
    def test_a_name(self, head: str, language: str, expected: tuple[str, ...]) -> None:
        assert authors(head, language=language) == expected
