"""What papers print at the edges of their text, in the ways of many countries. All of it is invented."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from test_parser_world import NOW, SPOKEN, parsed, read

import scraper
from scraper.parser.facts import identifiers
from scraper.parser.lines import people


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


class TestLeads:
    @pytest.mark.parametrize("language", ["ar", "fa", "tr", "ru", "ko", "ja", "zh"])
    @pytest.mark.parametrize("before", ["", "The Lantern: "])
    def test_a_lead_that_the_first_paragraph_goes_on_from_is_said_once(self, language: str, before: str) -> None:
        lead, second, last = SPOKEN[language]
        got = parsed(language, f"<h2 class=lead>{lead}</h2><div>{paragraphs(f'{before}{lead} {second}', last)}</div>")
        assert got.body.split("\n\n") == [f"{before}{lead} {second}", last]
        assert got.description == lead

    def test_a_lead_within_the_container_that_the_next_line_begins_with_is_said_once(self) -> None:
        lead, second, last = SPOKEN["tr"]
        got = parsed(
            "tr", f"<article><h2 class=summary>{lead}</h2><div>{paragraphs(f'{lead} {second}', last)}</div></article>"
        )
        assert got.body.split("\n\n") == [f"{lead} {second}", last]

    @pytest.mark.parametrize(
        ("language", "name"), [("tr", "news-detail-spot"), ("tr", "haber-spot"), ("fr", "perex"), ("it", "linha-fina")]
    )
    def test_a_lead_has_a_name_in_many_countries(self, language: str, name: str) -> None:
        lead, *rest = SPOKEN[language]
        got = parsed(language, f"<div class={name}>{lead}</div><div>{paragraphs(*rest)}</div>")
        assert got.description == lead

    def test_a_lead_in_other_words_stays(self) -> None:
        got = parsed("ru", f"<p class=lead>{SPOKEN['ru'][0]}</p><div>{paragraphs(*SPOKEN['ru'][1:])}</div>")
        assert got.body.split("\n\n") == list(SPOKEN["ru"])


def test_a_text_that_is_set_in_headings_for_their_size_is_one() -> None:
    lines = [
        "Children between six and twelve years are asked to paint what the river means to them, in any colours they like.",
        "Send your picture to the harbour office before the third of April! The best of them will hang on the new bridge.",
    ]
    menu = "<ul>" + "<li><a href=/s>A section with a name</a></li>" * 9 + "</ul>"
    html = (
        f"<html lang=en><head><title>Paint the river</title><meta property=og:type content=article></head><body>{menu}<h1>Paint the river</h1>"
        f"<article><p><em>Once more about water:</em></p><h3>{lines[0]}</h3><h4>{lines[1]}</h4></article><p>We use cookies.</p></body></html>"
    )
    got = scraper.parse(html, url="https://paper.example/paint-the-river", fetched_at=NOW).article
    assert got is not None
    assert got.body.split("\n\n")[-2:] == lines


class TestReporters:
    @pytest.mark.parametrize(
        ("language", "opening", "authors"),
        [
            ("ko", "(서울=강변통신) 한가람 기자 = ", ("한가람",)), ("ko", "[서울=강변통신]한가람 이나래 기자 = ", ("한가람", "이나래")), ("ko", "[강변일보 한가람 기자] ", ("한가람",)),
            ("ko", "【서울=강변통신】한가람기자 = ", ("한가람",)), ("zh", "本报讯（记者王小明）", ("王小明",)), ("zh", "本报讯（记者 王小明 通讯员 李华）", ("王小明",)),
            ("zh", "江岸社北京4月13日电（记者王小明、李华）", ("王小明", "李华")), ("zh", "江岸报记者 王小明 报道　", ("王小明",)), ("zh", "记者今天从江岸报道，", ()),
            ("zh-TW", "（江岸社記者陳美玲台北12日電）", ("陳美玲",)), ("zh-TW", "記者陳美玲／台北報導　", ("陳美玲",)), ("zh-TW", "【記者陳美玲台北報導】", ("陳美玲",)),
        ],
    )  # fmt: skip
    def test_the_first_words_of_the_text_name_them(self, language: str, opening: str, authors: tuple[str, ...]) -> None:
        first, *rest = SPOKEN[language]
        assert parsed(language, f"<div>{paragraphs(opening + first, *rest)}</div>").authors == authors

    @pytest.mark.parametrize(
        ("language", "closing", "authors"),
        [
            ("zh", "（记者 王小明）", ("王小明",)), ("zh", "(江岸报记者 王小明 李华)", ("王小明", "李华")), ("ja", "【渡辺洋介】", ("渡辺洋介",)),
            ("ja", "（渡辺洋介、佐藤花子）", ("渡辺洋介", "佐藤花子")), ("ja", "（敬称略）", ()), ("ja", "（共同通信）", ()), ("ja", "（写真右上）", ()), ("ja", "（島田さん）", ()), ("zh", "（责任编辑 李华）", ("李华",)),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("apart", [False, True])
    def test_a_bracket_behind_the_last_sentence_names_them(
        self, language: str, closing: str, authors: tuple[str, ...], *, apart: bool
    ) -> None:
        *first, last = SPOKEN[language]
        lines = (*first, last, closing) if apart else (*first, last + closing)
        assert parsed(language, f"<div>{paragraphs(*lines)}</div>").authors == authors

    def test_a_title_names_no_reporter(self) -> None:
        got = parsed(
            "zh", f"<h2>【记者即时播报】横跨河流的老桥经过三年的细心整修</h2><div>{paragraphs(*SPOKEN['zh'])}</div>"
        )
        assert got.authors == ()

    def test_a_reporter_in_the_text_is_rather_the_author_than_its_house_or_its_editor(self) -> None:
        first, *rest = SPOKEN["zh"]
        text = paragraphs(first, *rest, "（记者 王小明）", "责任编辑：李华")
        assert parsed("zh", f"<div>{text}</div>", head="<meta name=author content=江岸日报>").authors == ("王小明",)


class TestLines:
    @pytest.mark.parametrize(
        ("language", "line", "authors"),
        [
            ("ko", "한가람기자", ("한가람",)), ("ko", "온라인기자", ()), ("ru", "Анна Кузнецова, rechnye.ru", ("Анна Кузнецова",)),
            ("ru", "Анна Кузнецова (Редактор отдела новостей)", ("Анна Кузнецова",)), ("en", "In Local News, News", ()), ("ru", "Виктор Петров, «Зенит»", ()), ("ru", "Новые дома, «Речные вести» и мост", ()), ("ar", "كتب/ أحمد سمير", ("أحمد سمير",)),
            ("ar", "بقلم / أحمد سمير", ("أحمد سمير",)), ("ar", "محرر الخبر: أحمد سمير", ("أحمد سمير",)), ("fa", "تهیه و تنظیم: مریم کاظمی", ("مریم کاظمی",)), ("ur", "رپورٹ: عابد حسین", ("عابد حسین",)),
            ("ur", "ویب ڈیسک", ()), ("bn", "লিখেছেন সাইফুল ইসলাম", ("সাইফুল ইসলাম",)), ("vi", "Bài, ảnh: Lê Hoàng", ("Lê Hoàng",)), ("zh", "江岸家园网,www.paper.example", ()),
        ],
    )  # fmt: skip
    def test_a_line_names_who_wrote_it(self, language: str, line: str, authors: tuple[str, ...]) -> None:
        assert read(language, line).authors == authors

    @pytest.mark.parametrize(
        "line",
        [
            "<div class=authors><span>{}</span> <span>2025-03-14 10:15</span></div>", "<div class=author-date>{} | 2025-03-14</div>", "<div class=articleauthor>{}</div>",
            "<p class=tacgia>{}</p>", "<div class=columnist-name>{}</div>",
        ],
    )  # fmt: skip
    @pytest.mark.parametrize(
        ("language", "name"), [("ar", "أحمد سمير"), ("ru", "Анна Кузнецова"), ("bn", "সাইফুল ইসলাম"), ("vi", "Lê Hoàng")]
    )
    def test_a_box_called_author_names_one_beside_the_day(self, line: str, language: str, name: str) -> None:
        assert read(language, line.format(name)).authors == (name,)

    def test_a_box_of_the_authors_day_names_nobody(self) -> None:
        assert read("en", "<div class=author-date>Yesterday</div>").authors == ()
        assert read("en", "<div class=author-time>3 min read</div>").authors == ()

    def test_a_mongolian_name_is_whole_with_an_initial(self) -> None:
        assert people.is_person("Г.Сарнай")
        assert not people.is_person("т.е")
        assert not people.is_person("Г.сарнай")

    def test_the_facts_below_a_title_may_stand_in_a_box_called_a_footer(self) -> None:
        facts = "<div class=footer><p><span class=news-list-author>Par Moussa Traoré</span></p></div>"
        assert parsed("fr", f"{facts}<div>{paragraphs(*SPOKEN['fr'])}</div>").authors == ("Moussa Traoré",)


class TestNumbers:
    @pytest.mark.parametrize(
        ("language", "line", "views"),
        [
            ("fa", "دفعات دیده شده: 77", 77), ("fa", "بازدید خبر: 812", 812), ("uz", "Ko‘rildi: 312", 312), ("uz", "312 marta ko'rilgan", 312), ("mr", "वाचने: ३१२", 312),
        ],
    )  # fmt: skip
    def test_more_words_for_views(self, language: str, line: str, views: int) -> None:
        text = paragraphs(*SPOKEN["fa" if language == "fa" else "en"])
        page = f"<html lang={language}><h1>Bridge</h1><div>2025-03-14</div><div>{line}</div><div>{text}</div>"
        article = scraper.parse(page, url="https://paper.example/story/bridge", fetched_at=NOW).article
        assert article is not None
        assert (article.views and article.views.value) == views

    @pytest.mark.parametrize(
        ("language", "counter", "views"),
        [
            ("ru", "<span title='Количество просмотров'><svg></svg>12 345</span>", 12345), ("fr", "<div title=Page-vues>727</div>", 727), ("en", "<span title='View cart'>1,234</span>", None), ("ru", "<span title='Комментарии'><svg></svg>12 345</span>", None),
            ("en", "<span aria-label=Views>1,234</span>", 1234), ("vi", "<span><img src=v.png alt='Lượt xem'> 1.234</span>", 1234),
            ("ar", "<i class='paper-icon _eye'></i><span>2316</span>", 2316), ("ar", "<b class='paper-eye-care'></b><span>2316</span>", None),
        ],
    )  # fmt: skip
    def test_a_counter_is_called_so_by_what_a_pointer_finds_or_by_its_icon(
        self, language: str, counter: str, views: int | None
    ) -> None:
        got = read(language, counter)
        assert (got.views and got.views.value) == views

    @pytest.mark.parametrize(
        ("path", "news_id"),
        [
            ("/c/2022-10-27/doc-imqqsmrp3912345.shtml", "imqqsmrp3912345"), ("/view.aspx?CNTN_CD=A0002918123", "A0002918123"), ("/view.aspx?utm_id=A0002918123", None),
            ("/doc-bridge", None),
        ],
    )  # fmt: skip
    def test_an_address_carries_codes_of_letters_and_a_number(self, path: str, news_id: str | None) -> None:
        found = identifiers.of_address(urlsplit(f"https://paper.example{path}"))
        assert (found and found.value) == news_id


class TestNotices:
    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("tr", "Haberin Devamı"), ("zh-TW", "請繼續往下閱讀…"), ("zh-TW", "（往下看更多新聞）"),

        ],
    )  # fmt: skip
    def test_what_interrupts_the_text_is_none_of_it(self, language: str, line: str) -> None:
        first, *rest = SPOKEN[language]
        got = parsed(language, f"<div>{paragraphs(first, line, *rest)}</div>")
        assert got.body.split("\n\n") == list(SPOKEN[language])

    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("ar", "كلمات دلالية: جسر، نهر"),
            ("tr", "Haber Merkezi"),

            ("bn", "দেশ/এমআর"),
        ],
    )  # fmt: skip
    def test_what_a_paper_says_of_itself_at_the_end_is_no_text(self, language: str, line: str) -> None:
        got = parsed(language, f"<div>{paragraphs(*SPOKEN[language], line)}</div>")
        assert got.body.split("\n\n") == list(SPOKEN[language])

    @pytest.mark.parametrize(
        ("language", "line"),
        [("ru", "Он сказал: и/или"), ("ru", "Мост откроют в 2025/26 году."), ("zh", "欧元/美元报1.2768/69。")],
    )
    def test_a_stroke_in_a_last_line_is_no_sign_off(self, language: str, line: str) -> None:
        assert parsed(language, f"<div>{paragraphs(*SPOKEN[language], line)}</div>").body.endswith(line)


class TestTitles:
    @pytest.mark.parametrize("tab", ["{title} - {site}", "{site} | {title}", "{site} :: {title}", "{title}--{site}"])
    @pytest.mark.parametrize(
        "heading",
        [
            "<h1><span class=cat>社会</span> {title}</h1>", "<h1>{title}<small>2025-03-14</small></h1>",
            "<h2>{site}</h2><h1>{title}</h1>",
        ],
    )  # fmt: skip
    def test_the_tab_tells_the_title_from_what_stands_beside_it(self, tab: str, heading: str) -> None:
        told = {"title": "横跨河流的老桥重新向市民开放", "site": "江岸新闻网"}
        text = paragraphs(*SPOKEN["zh"])
        page = f"<html lang=zh><title>{tab.format(**told)}</title>{heading.format(**told)}<div>2025-03-14</div><div>{text}</div>"
        article = scraper.parse(page, url="https://paper.example/story/bridge", fetched_at=NOW).article
        assert article is not None
        assert article.title == told["title"]
