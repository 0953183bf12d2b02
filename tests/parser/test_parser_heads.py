"""Who wrote it, on pages that say so to their readers alone: no JSON-LD, no meta tags."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper

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


def authors(inside: str, *, language: str = "en", title: str = "Bridge opens") -> tuple[str, ...]:
    """The authors of a page with these lines around TEXT, or above the text."""
    text = "".join(f"<p>{line}</p>" for line in _TEXTS[language])
    body = inside.replace("TEXT", text) if "TEXT" in inside else inside + text
    page = f"<html lang={language}><head><title>{title} | The Lantern</title></head><body><h1>{title}</h1>{body}</body></html>"
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
