"""Pages whose markup names nothing, as where a machine makes up the class names: what stands behind the text is told by its
form. Lists of other articles are none of the text; lists that the text announces, or that are the text, stay."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
ENGLISH = (
    "The weir above the old mill will be rebuilt in stone, the council of Fernside decided on Monday evening by one vote.",
    "The wooden one was carried away by the flood in February, and the pond behind it has been dry ever since that night.",
    "Anglers and the owner of the mill had asked for it, while the party of the bathers would rather have had a beach.",
    "Work begins after the spawning season, says the engineer, and will take no longer than until the end of October.",
)
GERMAN = (
    "Das Wehr oberhalb der alten Mühle wird aus Stein neu gebaut, beschloss der Gemeinderat von Farnau am Montagabend.",
    "Das hölzerne hatte das Hochwasser im Februar fortgerissen, und der Teich dahinter liegt seit jener Nacht trocken.",
    "Angler und der Besitzer der Mühle hatten darum gebeten, während die Badenden lieber einen Strand gehabt hätten.",
    "Die Arbeiten beginnen nach der Laichzeit, sagt die Ingenieurin, und sollen bis Ende Oktober abgeschlossen sein.",
    "Bis dahin dürfen die Angler an die beiden oberen Teiche, die der Gemeinde gehören und sonst geschlossen sind.",
)
RUSSIAN = (
    "Плотину выше старой мельницы построят заново из камня, решил в понедельник вечером совет посёлка Папоротное.",
    "Деревянную плотину унесло паводком в феврале, и пруд за ней с той ночи так и стоит совершенно сухим до сих пор.",
    "Об этом просили рыболовы и хозяин мельницы, тогда как купальщики предпочли бы получить на этом месте пляж.",
    "Работы начнутся после нереста, говорит инженер, и продлятся не дольше чем до конца октября этого же года.",
    "До тех пор рыболовам разрешили ходить на два верхних пруда, которые принадлежат посёлку и обычно закрыты.",
)
JAPANESE = (
    "古い水車小屋の上流にある堰を石造りで建て直すことを、村議会が月曜日の夜に一票差で決めた。",
    "木造の堰は二月の洪水で流され、その裏の池はその夜からずっと干上がったままになっている。",
    "釣り人と水車小屋の持ち主が再建を求め、泳ぐ人たちはむしろ浜辺がほしいと訴えていた。",
    "工事は魚の産卵期が終わってから始まり、十月の末までには完了すると担当の技師は話している。",
)
OTHERS = {
    "en": (
        ("More from the river", ""),
        ("Ferry to the islands breaks down again", "Passengers waited four hours on the quay before a barge took them over."),
        ("Why the herons leave the harbour early", "The birds find no frogs in the dry meadows, a count by the school shows."),
        ("New bell for the chapel on the hill", "The old one cracked at Easter, and nobody knows yet who will pay for it."),
    ),
    "de": (
        ("Neues vom Fluss", ""),
        ("Fähre zu den Inseln fällt schon wieder aus", "Vier Stunden warteten die Fahrgäste am Kai, bis ein Kahn sie übersetzte."),
        ("Warum die Reiher den Hafen früh verlassen", "Die Vögel finden in den trockenen Wiesen keine Frösche, zählt die Schule."),
        ("Neue Glocke für die Kapelle am Hang", "Die alte ist zu Ostern gesprungen, und niemand weiß, wer sie bezahlen wird."),
    ),
    "ru": (
        ("Новости реки", ""),
        ("Паром на острова опять сломался у причала", "Пассажиры четыре часа ждали на набережной, пока их не перевезла баржа."),
        ("Почему цапли рано покидают нашу гавань", "Птицы не находят лягушек на сухих лугах, показал подсчёт школьников."),
        ("Новый колокол для часовни на холме", "Старый треснул на Пасху, и никто пока не знает, кто за него заплатит."),
    ),
    "ja": (
        ("川の話題から", ""),
        ("島へ渡る連絡船がまた故障して欠航", "乗客は岸壁で四時間も待たされ、ようやく艀で島へ渡ることができた。"),
        ("港のサギが早く旅立ってしまう理由", "乾いた草地にはカエルがいないことが、学校の生徒の調査で分かった。"),
        ("丘の上の礼拝堂に新しい鐘が届く", "古い鐘は復活祭の日に割れてしまい、費用を誰が払うかは決まっていない。"),
    ),
}  # fmt: skip
TEXTS = {"en": ENGLISH, "de": GERMAN, "ru": RUSSIAN, "ja": JAPANESE}
ITEM = "<li><div><div><h3><a href='{href}'>{title}</a></h3><p>{lead}</p><div><span>2 h</span></div></div></div></li>"
CARD = "<article><a href='{href}'><img src=a.jpg></a><div><div><a href='{href}'>{title}</a></div><div>{lead}</div></div></article>"


def cards(form: str, language: str = "en", *, site: str = "") -> str:
    told = OTHERS[language][1:]
    return "".join(form.format(href=f"{site}/{i}-read", title=title, lead=lead) for i, (title, lead) in enumerate(told))


def read(below: str, *, language: str = "en", text: str = "", behind: str = "") -> list[str]:
    """The paragraphs of a page on which `below` stands in an element of its own, and `behind` in that of the text."""
    told = TEXTS[language]
    text = text or "".join(f"<p>{line}</p>" for line in told)
    page = (
        f"<html lang={language}><head><title>{told[0][:40]}</title></head><body><main><div><h1>{told[0][:40]}</h1>"
        f"<div><div>{text}</div></div><div>{below}</div>{behind}</div></main></body></html>"
    )
    article = scraper.parse(page, url="https://paper.example/news/weir-in-stone", fetched_at=NOW).article
    assert article is not None
    return article.body.split("\n\n")


class TestOtherArticles:
    @pytest.mark.parametrize("form", [ITEM, CARD])
    @pytest.mark.parametrize("language", [*TEXTS])
    def test_behind_the_text_are_none_of_it(self, language: str, form: str) -> None:
        heading = f"<div>{OTHERS[language][0][0]}</div>"
        assert read(f"{heading}<ul>{cards(form, language)}</ul>", language=language) == [*TEXTS[language]]

    @pytest.mark.parametrize("site", ["https://paper.example", "https://sport.paper.example", "//www.paper.example"])
    def test_may_be_on_another_part_of_the_site(self, site: str) -> None:
        assert read(f"<ul>{cards(ITEM, site=site)}</ul>") == [*ENGLISH]

    @pytest.mark.parametrize("href", ["https://shop.example/offer", "/news/weir-in-stone"])
    def test_may_have_an_advertisement_or_the_page_itself_among_them(self, href: str) -> None:
        other = ITEM.format(
            href=href, title="The best of all rods for your river", lead="A rod as long as the river is wide."
        )
        assert read(f"<ul>{cards(ITEM)}{other}</ul>") == [*ENGLISH]

    def test_may_have_the_title_below_the_lead(self) -> None:
        form = "<div><p>{lead}</p><h3><a href='{href}'>{title}</a></h3></div>"
        assert read(f"<div>{cards(form)}</div>") == [*ENGLISH]

    def test_each_with_its_day_may_say_more_than_the_text(self) -> None:
        more = f"{{lead}} {ENGLISH[0]} {ENGLISH[1]}"
        form = ITEM.replace("2 h", "May 30, 2024").replace("{lead}", more)
        assert read(f"<ul>{cards(form)}</ul>") == [*ENGLISH]
        assert len(read(f"<ul>{cards(form.replace('May 30, 2024', '10:15'))}</ul>")) > len(ENGLISH)  # a live blog
        assert len(read(f"<ul>{cards(ITEM.replace('{lead}', more))}</ul>")) > len(ENGLISH)


class TestWhatStays:
    def test_entries_that_lead_to_the_page_itself(self) -> None:
        form = ITEM.replace("{href}", "/news/weir-in-stone#entry-{href}").replace("2 h", "May 30, 10:15")
        assert self.leads(read(f"<ul>{cards(form)}</ul>")) == [lead for _, lead in OTHERS["en"][1:]]

    def leads(self, got: list[str]) -> list[str]:
        return [lead for _, lead in OTHERS["en"][1:] if lead in got]

    def test_what_leads_to_other_sites(self) -> None:
        got = read(f"<ul>{cards(ITEM, site='https://shop.example')}</ul>")
        assert self.leads(got) == [lead for _, lead in OTHERS["en"][1:]]

    def test_a_list_longer_than_what_announces_it(self) -> None:
        form = (
            f"<section><h2><a href='{{href}}'>{{title}}</a></h2><p>{{lead}}</p><p>{ENGLISH[2]} {{title}}.</p></section>"
        )
        got = read(cards(form), text="".join(f"<p>{line}</p>" for line in ENGLISH[:2]))
        assert self.leads(got) == [lead for _, lead in OTHERS["en"][1:]]

    def test_a_list_behind_which_the_text_goes_on(self) -> None:
        paragraphs = [f"<p>{line}</p>" for line in ENGLISH]
        text = f"{''.join(paragraphs[:3])}<div>{cards(ITEM.replace('li>', 'div>'))}</div>{paragraphs[3]}"
        assert self.leads(read("", text=text)) == [lead for _, lead in OTHERS["en"][1:]]

    def test_entries_among_the_paragraphs(self) -> None:
        text = "".join(f"<p>{line}</p>" for line in ENGLISH)
        got = read("", text=f"{text}{cards('<div><h3><a href={href}>{title}</a></h3><p>{lead}</p></div>')}")
        assert self.leads(got) == [lead for _, lead in OTHERS["en"][1:]]


SHOWN = {
    "en": "The pond behind the mill in May, dry but for a puddle in which the last herons stand.",
    "de": "Der Teich hinter der Mühle im Mai, trocken bis auf eine Pfütze.",
    "ru": "Пруд за мельницей в мае: от него осталась одна лужа.",
    "ja": "五月の水車小屋の裏の池、水たまりを残して干上がった。",
}


class TestCaptions:
    @pytest.mark.parametrize("language", [*TEXTS])
    @pytest.mark.parametrize("box", ["<div><img src=a.jpg><p>{0}</p></div>", "<div><div><a href=/a.jpg><img src=a.jpg></a></div><div>{0}</div></div>"])  # fmt: skip
    def test_in_a_box_with_a_picture_among_the_paragraphs_are_no_text(self, language: str, box: str) -> None:
        paragraphs = [f"<p>{line}</p>" for line in TEXTS[language]]
        text = f"{''.join(paragraphs[:2])}{box.format(SHOWN[language])}{''.join(paragraphs[2:])}"
        assert read("", language=language, text=text) == [*TEXTS[language]]

    def test_in_a_figure_above_paragraphs_that_have_boxes_of_their_own(self) -> None:
        figure = f"<div><figure><div><img src=a.jpg></div><div>{SHOWN['en']}</div></figure></div>"
        text = "".join(f"<div><div>{line}</div></div>" for line in ENGLISH)
        for page in (figure + text, text.replace("</div></div>", f"</div></div>{figure}", 1)):
            assert read("", text=page) == [*ENGLISH]

    def test_the_lead_beside_a_picture_stays(self) -> None:
        text = f"<div><img src=a.jpg><p>{ENGLISH[0]}</p></div>{''.join(f'<p>{line}</p>' for line in ENGLISH[1:])}"
        assert read("", text=text) == [*ENGLISH]

    def test_a_text_in_boxes_with_pictures_stays(self) -> None:
        text = "".join(f"<div><img src={i}.jpg><p>{line}</p></div>" for i, line in enumerate(ENGLISH))
        assert read("", text=text) == [*ENGLISH]

    def test_paragraphs_that_hold_a_picture_stay(self) -> None:
        paragraphs = [f"<p>{line}</p>" for line in ENGLISH[:3]]
        assert read("", text=f"{''.join(paragraphs)}<div><p><img src=a.jpg>{ENGLISH[3]}</p></div>") == [*ENGLISH]

    def test_a_paragraph_in_one_box_with_a_figure_stays(self) -> None:
        figure = "<figure><img src=a.jpg><figcaption>The old mill.</figcaption></figure>"
        paragraphs = [f"<p>{line}</p>" for line in ENGLISH]
        text = f"{''.join(paragraphs[:2])}<div>{figure}{paragraphs[2]}</div>{paragraphs[3]}<p>{OTHERS['en'][1][1]}</p>"
        assert read("", text=text) == [*ENGLISH, OTHERS["en"][1][1]]

    def test_a_part_with_a_picture_and_paragraphs_stays(self) -> None:
        told = OTHERS["en"][1:]
        part = f"<div><img src=a.jpg>{''.join(f'<p>{lead}</p>' for _, lead in told)}</div>"
        got = read("", text=f"{''.join(f'<p>{line}</p>' for line in ENGLISH)}{part}")
        assert got == [*ENGLISH, *(lead for _, lead in told)]


class TestParagraphsBesidePictures:
    @pytest.mark.parametrize(
        "line",
        [
            "The engineer has counted every stone of it twice. She says that none is missing from the old wall by the river.",
            "“It was the happiest day of my twelve years in the office,” said the mayor of the town beside the weir.",
            "The chart shows how many boats have passed the lock of the river since the flood of February:",
        ],
    )
    def test_amid_the_text_stay(self, line: str) -> None:
        told = [f"<p>{one}</p>" for one in ENGLISH]
        text = "".join([*told[:3], f"<div><img src=a.jpg><p>{line}</p></div>", told[3]])
        assert line in read("", text=text)


def test_a_dossier_that_the_tab_says_is_no_title_where_machines_are_told_the_headline() -> None:
    head = "<title>River dossier | The Lantern</title><meta property=og:title content='The weir is rebuilt in stone at last'>"
    text = "".join(f"<p>{one}</p>" for one in ENGLISH)
    page = f"<html lang=en><head>{head}</head><body><h1>River dossier</h1><h1>The weir is rebuilt in stone at last</h1>{text}"
    article = scraper.parse(page, url="https://paper.example/news/weir", fetched_at=NOW).article
    assert article is not None
    assert article.title == "The weir is rebuilt in stone at last"
