"""A line that looks like the paper's own, and the sentences of the article around it."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from parser_pages import WEIR as TEXT
from parser_pages import prose

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def body(inside: str, *, title: str = "Weir breaks", language: str = "en") -> list[str]:
    page = (
        f"<html lang={language}><head><title>{title}</title><meta property=og:type content=article></head>"
        f"<body><article><h1>{title}</h1>{inside}</article></body></html>"
    )
    got = scraper.parse(page, url="https://paper.example/news/weir-breaks", fetched_at=NOW).article
    assert got is not None
    return got.body.split("\n\n")


class TestForms:
    POLL = "<legend>Are you afraid of the next flood?</legend><ul><li><label><input type=radio>Yes, and so is all of the street</label></li><li><label><input type=radio>The weir will hold</label></li></ul>"
    LETTER = "<p>Letters have a maximum of 1750 characters, which are about 300 words, and we may have to cut them.</p><textarea></textarea>"

    CHOICE = "<p>Will the weir of the lower mill hold until the end of the winter?</p><button name=yes>Yes</button>"

    @pytest.mark.parametrize("asked", [POLL, LETTER, CHOICE])
    def test_what_a_form_asks_is_no_text(self, asked: str) -> None:
        form = f"<form action=/send>{asked}<button>Send</button></form>"
        assert body(prose(*TEXT[:3], form, *TEXT[3:])) == TEXT

    @pytest.mark.parametrize("lines", [TEXT, TEXT[:1]])
    def test_a_form_around_the_page_or_around_most_of_it_is_no_box(self, lines: list[str]) -> None:
        page = f"<p>Nobody was hurt, police said on Monday.</p><form action=/page.aspx><input name=q>{prose(*lines)}</form>"
        assert body(page)[-len(lines) :] == lines

    def test_a_form_without_a_field_to_fill_in_holds_a_part_of_the_text(self) -> None:
        form = f"<form action=/print.php><input type=hidden name=id value=3>{prose(TEXT[4])}<input type=submit value=Print></form>"
        assert body(prose(*TEXT[:4], form)) == TEXT

    @pytest.mark.parametrize(
        ("state", "around"),
        [("", "<div class=comments>{}</div>"), ("<input type=hidden name=__VIEWSTATE value=Lw>", "{}")],
    )
    def test_a_form_around_an_article_that_its_comments_outweigh_is_no_box(self, state: str, around: str) -> None:
        said = "I have lived beside this weir for forty years, and {} times I told them all that it would not last the winter."
        comments = around.format(prose(*(said.format(number) for number in range(20, 36))))
        page = (
            f"<html lang=en><head><title>Weir breaks</title></head><body><form action=/page.aspx>{state}<input name=q>"
            f"<div><h2>Weir breaks</h2>{prose(*TEXT)}</div></form>{comments}</body></html>"
        )
        got = scraper.parse(page, url="https://paper.example/news/weir-breaks", fetched_at=NOW).article
        assert got is not None
        assert got.body.startswith("\n\n".join(TEXT))


class TestPosts:
    @staticmethod
    def post(*lines: str) -> str:
        return f"<blockquote class=twitter-tweet>{prose(*lines)}— Ada Lind (@ada) <a href=//t.example/1>May 12, 2024</a></blockquote>"

    def test_a_strangers_post_between_the_paragraphs_is_no_text(self) -> None:
        said = (
            "Nobody in the lower town has slept since Saturday, and the boats are still going up and down our street."
        )
        assert body(prose(*TEXT[:2], self.post(said), *TEXT[2:])) == TEXT

    def test_a_text_that_is_mostly_posts_keeps_them(self) -> None:
        posts = "".join(self.post(line) for line in TEXT[1:])
        assert TEXT[2] in body(prose(TEXT[0], posts))


class TestBoxAroundACall:
    CALLS = ("Subscribe to our newsletter here.", "Sign up for our newsletter", "<p>Follow us on Facebook</p>")

    @pytest.mark.parametrize("call", CALLS)
    @pytest.mark.parametrize("tag", ["div", "section", "div class=chunk"])
    @pytest.mark.parametrize(
        "last", ["Nobody was hurt, police said.", "“It will be a long winter,” said the miller.", "The mill is to be sold", "“Not again”"]
    )  # fmt: skip
    def test_the_article_in_boxes_keeps_its_last_line(self, call: str, tag: str, last: str) -> None:
        end = tag.split()[0]
        boxes = "".join(f"<{tag}>{prose(line)}</{end}>" for line in TEXT)
        assert body(f"{boxes}<{tag}>{prose(last, call)}</{end}>") == [*TEXT, last]

    @pytest.mark.parametrize("call", CALLS)
    @pytest.mark.parametrize(
        "last",
        [
            "The council meets again on 3 June, and the mayor will then say what the new weir will cost.",
            "On Monday the pumps of the fire brigade from the next town will be there as well!",
            "“We go on as we always did in this valley”, the miller told the firemen when the water had gone",
        ],
    )
    def test_a_box_of_its_own_keeps_a_sentence(self, call: str, last: str) -> None:
        box = f"<section class=end>{prose(last, call)}</section>"
        assert body(prose(*TEXT) + box) == [*TEXT, last]

    def test_the_items_of_a_list_stay(self) -> None:
        listed = "<ul><li>Water</li><li>A hat</li><li>Download our app</li></ul>"
        assert body(prose(*TEXT[:4]) + listed + prose(TEXT[4])) == [*TEXT[:4], "Water", "A hat", TEXT[4]]

    def test_scraps_around_the_call_and_what_stands_below_it_as_a_heading_go(self) -> None:
        scraps = "<div class=x1><p>Enjoying this story?</p><p>Sign up for our newsletter</p><p>No spam, ever</p></div>"
        headed = "<div class=x2><h3>Sign up for our newsletter</h3><p>One letter from the valley each Sunday.</p></div>"
        assert body(prose(*TEXT[:3]) + scraps + prose(*TEXT[3:]) + headed) == TEXT


@pytest.mark.parametrize(
    "line",
    ["<p>Sign up for our newsletter</p>", "<p>Subscribe to our newsletter for more of <a href=/x>this</a> today</p>"],
)
def test_calls_by_the_thousand_take_time_by_their_number(line: str) -> None:
    def seconds(times: int) -> float:
        text = "".join(f"<p>{TEXT[n % 5]} So much for day {n}.</p>" for n in range(times))
        start = time.process_time()
        body(text + line * times)
        return time.process_time() - start

    body(prose(*TEXT) + line)
    assert seconds(4000) < 9 * seconds(1000)


class TestBeginningThatIsSaidAgain:
    MORE = "because the water stood in all its cellars for nine days, and nobody was there to pump it out again."

    @pytest.mark.parametrize(
        "first",
        [
            "The miller of Weirham says in a letter to the lower tow",  # no end of a word
            "The town is sorry for the long night",  # a line of few words
            "“I have a dream today,” she said.",
            "I have a dream for the mill, the weir and the town today.",
            "The lower town lies under water, and the upper town looks on,",
            "Ann Lee: The lower town will stay shut for a year, the council has now said",
            "Q: The lower town will stay shut for a year, the council has now said",
        ],
    )
    def test_a_line_of_the_text_stays(self, first: str) -> None:
        again = f"{first.partition(': ')[2] or first} {self.MORE}".replace("tow because", "town because")
        assert body(prose(first, again, *TEXT))[:2] == [first, again]

    def test_the_items_above_the_text_stay(self) -> None:
        item = "The lower town will stay shut for a year as the council has said"
        listed = f"<ul><li>{item}</li><li>The miller keeps his mill and gets a new weir in the autumn</li></ul>"
        assert item in body(listed + prose(f"{item} {self.MORE}", *TEXT))

    def test_a_language_without_blanks_and_with_a_full_stop(self) -> None:
        first = "議會週二投票決定在秋天之前關閉下城的舊磨坊並且修理河上的水壩。"
        told = [first + "市長表示抱歉，她說這個決定非常困難，因為每天早上有數千人經過那裡上班。"]
        told.append("東岸的店主擔心生意受到影響，其中一些人已經要求市政府在關閉期間提供幫助。")
        assert body(prose(first, *told), language="zh") == [first, *told]

    @pytest.mark.parametrize("cut", [f"{TEXT[0][:42]}…", f"Summary: {TEXT[0][:42]}...", TEXT[0].split(" in the night")[0] + " in the"])  # fmt: skip
    def test_what_was_broken_off_is_left_out(self, cut: str) -> None:
        assert body(prose(cut, *TEXT)) == TEXT


class TestTitleBeforeALineBreak:
    @pytest.mark.parametrize(
        "rest", ["The mayor said so twice on Tuesday.", "until the morning light", "The mill was built in 1931."]
    )
    def test_a_line_of_the_text_stays_with_it(self, rest: str) -> None:
        got = body(f"<p>It is over<br>{rest}</p>" + prose(*TEXT), title="It is over")
        assert rest in " ".join(got[:2])

    @pytest.mark.parametrize(
        "rest", ["Sunday, 12 May 2024", "By Ada Lind", "12.05.2024 10:30", "May 12, 2024 at 10:30"]
    )
    def test_a_line_of_day_or_author_goes_with_it(self, rest: str) -> None:
        assert body(f"<p>It is over<br>{rest}</p>" + prose(*TEXT), title="It is over") == TEXT


class TestPulledQuotation:
    @pytest.mark.parametrize("name", ["wp-block-pullquote", "pullquote", "row pullquote-row"])
    def test_one_that_is_printed_there_alone_is_text(self, name: str) -> None:
        said = "I will not leave office over a weir that others built badly, and I have told the council so."
        pulled = f"<figure class='{name}'><blockquote><p>{said}</p></blockquote></figure>"
        assert body(prose(*TEXT[:3]) + pulled + prose(*TEXT[3:])) == [*TEXT[:3], said, *TEXT[3:]]

    @pytest.mark.parametrize(
        "said", ["The town had put the work off each time!", "“The miller had warned the town of it for years”"]
    )
    def test_one_that_repeats_the_text_is_left_out(self, said: str) -> None:
        pulled = f"<figure class=wp-block-pullquote><blockquote><p>{said}</p></blockquote></figure>"
        assert body(prose(*TEXT[:3]) + pulled + prose(*TEXT[3:])) == TEXT


class TestSaidAgain:
    def test_the_first_of_a_refrain_stays(self) -> None:
        song = ["La la la", "Stay with me tonight", "La la la", "Until the morning light", "La la la"]
        assert body(prose(*TEXT[:3], *song, *TEXT[3:]))[3:5] == song[:2]

    @pytest.mark.parametrize("said", ["Yes", "No comment"])
    def test_answers_stay(self, said: str) -> None:
        asked = [line for day in ("Monday", "Tuesday", "Sunday") for line in (f"Did you know of it on {day}?", said)]
        assert body(prose(*TEXT, *asked)) == [*TEXT, *asked]

    @pytest.mark.parametrize("said", ["(Long applause in the hall)", "O weir of stone, stand long,"])
    def test_remarks_and_verses_stay(self, said: str) -> None:
        assert body(prose(*(line for text in TEXT for line in (text, said)))).count(said) >= 4

    def test_the_score_between_the_paragraphs_stays(self) -> None:
        assert body(prose(*TEXT[:2], "2 – 1", *TEXT[2:])) == [*TEXT[:2], "2 – 1", *TEXT[2:]]


def test_a_date_behind_a_short_first_paragraph_is_the_heading_of_a_chronicle() -> None:
    told = ["It began on a Monday.", "12 June 1931", *TEXT]
    assert body(prose(*told)) == told
    assert body(prose("12 June 1931", *TEXT)) == TEXT


def test_a_word_of_the_tools_as_a_heading_between_two_paragraphs() -> None:
    told = [
        "Das Wehr über der Mühle gab in der Nacht zum Sonntag nach, und das Wasser stand einen Meter hoch in der Stadt.",
        "Die Feuerwehr ruderte bis zum Morgen durch die Straße am Markt und holte vierzig Leute aus ihren Fenstern.",
        "Der Müller hatte seit Jahren davor gewarnt, und die Stadt hatte die Arbeit jedes Mal verschoben, sagte er.",
    ]
    assert body(prose(told[0], "<h2>Merken</h2>", *told[1:]), language="de") == [told[0], "Merken", *told[1:]]
    assert body(prose(*told, "Merken"), language="de") == told
    assert body(prose(*told, "<h2>Merken</h2>"), language="de") == told


def test_a_paragraph_in_a_box_that_says_more_on_stays() -> None:
    assert body(prose(*TEXT[:2]) + f"<div class=moreon><p>{TEXT[2]}</p></div>" + prose(*TEXT[3:])) == TEXT


@pytest.mark.parametrize("box", ["aside id=bottom_newsletter class=widget", "div class=donation-box"])
def test_a_box_beside_the_text_is_none_of_it_though_a_main_heading_stands_in_it(box: str) -> None:
    head = '<meta property="og:title" content="Bridge opens again today">'
    call = "Every month, I spend hundreds of hours and thousands of crowns on keeping the lantern of this house alight, as a friend of the river told the guests of the mill in the winter. Nobody has been paid for it until today."
    aside = f"<{box}><h1>The keeper of the lantern</h1><p>{call}</p><p>Every Wednesday, he dives into two decades of old papers to bring up one piece.</p></{box.split()[0]}>"
    logo = "<h1>Archives</h1><div><h1>Sunday letter</h1><p>For an act of resistance, try the Sunday letter.</p></div>"
    page = f"<html lang=en><head>{head}</head><body>{logo}<div class=post><h1>Bridge opens again today</h1>{prose(*TEXT)}{aside}</div></body></html>"
    found = scraper.parse(page, url="https://blog.example/2026/bridge").article
    assert found is not None
    assert found.title == "Bridge opens again today"
    assert "thousands of crowns" not in found.body
    assert TEXT[-1] in found.body


@pytest.mark.parametrize(
    ("language", "heading", "line"),
    [
        ("en", "Your inbox, upgraded.", "Receive weekly insights to level up the way in which you keep a weir."),
        ("de", "Mehr vom Fluss", "Jeden Freitag erklären wir im Newsletter, was am Wehr geschieht und weshalb."),
        (
            "fr",
            "Restez au courant",
            "Chaque vendredi, la newsletter de la rivière vous raconte ce que fait le barrage.",
        ),
    ],
)
def test_the_words_above_a_form_that_asks_for_an_address_are_its_own(language: str, heading: str, line: str) -> None:
    form = "<div class=fields><form action=/send><label>Company</label><input name=company><label>Email address</label><input type=email name=input_1><input type=submit value=Send></form></div>"
    box = f"<div class=offset><div class=group><h2 class=heading>{heading}</h2><p class=large>{line}</p>{form}</div></div>"
    text = body(prose(*TEXT[:3]) + box + prose(*TEXT[3:]), language=language)
    assert text == TEXT


def test_a_section_of_the_text_that_ends_in_such_a_form_stays() -> None:
    form = "<div class=letter><h4>Get our newsletter</h4><form><input type=email name=mail><button>Send</button></form></div>"
    parts = "".join(f"<section><h2>Part {i}</h2>{prose(*TEXT[i : i + 2])}{form}</section>" for i in (0, 2, 4))
    text = body(parts)
    assert all(line in text for line in TEXT)
    assert "Get our newsletter" not in text
