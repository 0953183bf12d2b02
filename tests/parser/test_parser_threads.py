"""What readers wrote below an article, on pages whose markup does not say so; and entries that only look like it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXT = (
    "The ferry to the outer islands will sail only twice a day from Monday, because its second engine has failed.",
    "The harbour master said on Tuesday that a new one had been ordered and could not arrive before the end of July.",
    "Farmers on the islands fear for their milk, which must be on the mainland before ten o'clock in the morning.",
    "The county will pay for a barge in the meantime, and the fishermen have offered to take parcels and letters.",
)
RUSSIAN = (
    "С понедельника паром на дальние острова будет ходить только два раза в день, потому что отказал второй двигатель.",
    "Начальник порта сообщил во вторник, что новый двигатель заказан, но прибудет не раньше конца июля этого года.",
    "Фермеры на островах опасаются за молоко, которое должно быть на материке до десяти часов утра каждого дня.",
    "Область пока оплатит баржу, а рыбаки предложили перевозить посылки и письма без всякой оплаты до осени.",
)
SAID = (
    (
        "Oarsman",
        "15 May 2024, 10:12",
        "We rowed across for a hundred years and nobody starved on any of these islands.",
    ),
    ("mary_k", "15 May 2024, 11:40", "Where has the money for the engine gone? The county promised it four years ago!"),
    (
        "Old Salt",
        "16 May 2024, 08:05",
        "Ask the harbour master why the first engine was never looked at in all that time.",
    ),
)
ITEM = "<li><div><span>{who}</span></div><div><span>{when}</span></div><div><div>{text}</div></div>{button}</li>"
LINE = "<div><b>{who}</b> | {when}</div><div>{text}</div>{button}"
PROSE = "<p><b>{who}</b> {when}</p><p>{text} – {who}</p>{button}"
BELOW = "<p>{text}</p><p>Posted by: {who} | {when}</p>{button}"


def thread(form: str, said: Sequence[tuple[str, str, str]], *, button: str = "") -> str:
    return "".join(form.format(who=who, when=when, text=text, button=button) for who, when, text in said)


def read(below: str, *, text: Sequence[str] = TEXT, above: str = "", language: str = "en") -> scraper.Article:
    prose = "".join(f"<p>{line}</p>" for line in text)
    page = (
        f"<html lang={language}><head><meta property=og:type content=article></head>"
        f"<body><div><h1>Ferry sails twice a day</h1>{above}<div>{prose}</div><div>{below}</div></div></body></html>"
    )
    got = scraper.parse(page, url="https://paper.example/news/ferry-sails-twice-a-day", fetched_at=NOW).article
    assert got is not None
    return got


def body(below: str, *, text: Sequence[str] = TEXT, above: str = "", language: str = "en") -> list[str]:
    return read(below, text=text, above=above, language=language).body.split("\n\n")


class TestComments:
    @pytest.mark.parametrize("form", [ITEM, LINE, BELOW])
    @pytest.mark.parametrize(
        "heading",
        ["<h3>3 comments</h3>", "<p><strong>User Comments</strong></p>", "<p>Our reader comments: Old Salt</p>"],
    )
    def test_below_their_heading_are_no_text(self, form: str, heading: str) -> None:
        assert body(f"{heading}<ol>{thread(form, SAID)}</ol>") == [*TEXT]

    @pytest.mark.parametrize("when", [("2 hours ago", "3 days ago"), ("15 May 2024", "16 May 2024")])
    @pytest.mark.parametrize("form", [ITEM, LINE, BELOW])
    def test_below_their_heading_need_no_hour(self, form: str, when: tuple[str, str]) -> None:
        said = [(who, day, text) for (who, _, text), day in zip(SAID, when, strict=False)]
        assert body(f"<h3>2 Comments</h3><ol>{thread(form, said)}</ol>") == [*TEXT]

    def test_two_are_enough_below_a_heading(self) -> None:
        said = [(who, when.replace("May", "maja"), text) for who, when, text in SAID[:2]]
        assert body(f"<h3>Wybrane komentarze</h3><dl>{thread(LINE, said)}</dl>", language="pl") == [*TEXT]

    @pytest.mark.parametrize(
        ("button", "month", "language"),
        [("Ответить", "мая", "ru"), ("Reply", "May", "en"), ("Antworten", "Mai", "de"), ("Yanıtla", "Mayıs", "tr")],
    )
    def test_with_a_button_to_answer_each_need_no_heading(self, button: str, month: str, language: str) -> None:
        said = [(who, when.replace("May", month), text) for who, when, text in SAID]
        text = RUSSIAN if language == "ru" else TEXT
        below = thread(PROSE, [(*post[:2], " ".join(text)) for post in said], button=f"<p><a href=#r>{button}</a></p>")
        assert body(below, text=text, language=language) == [*text]

    def test_the_heading_may_name_the_article(self) -> None:
        heading = "<h3>3 Responses to “Ferry sails twice a day”</h3>"
        assert body(f"{heading}<ol>{thread(ITEM, SAID)}</ol>") == [*TEXT]

    def test_rules_and_a_form_may_stand_between(self) -> None:
        rules = "<p>Please stay on the topic, and do not insult anybody.</p><label>Your name</label><label>Your text</label>"
        assert body(f"<h4>Comments</h4>{rules}<ol>{thread(ITEM, SAID)}</ol>") == [*TEXT]

    @pytest.mark.parametrize(
        ("button", "language"),
        [("Reply", "en"), ("Antworten", "de"), ("Répondre", "fr"), ("Odpowiedz", "pl"), ("Ответить", "ru")],
    )
    @pytest.mark.parametrize("answered", ["", "<ul><li><b>mary_k</b><p>So am I, and my brother too.</p><a href=#r>{0}</a></li></ul>"])  # fmt: skip
    def test_that_can_be_answered_need_neither_day_nor_heading(self, button: str, language: str, answered: str) -> None:
        text = RUSSIAN if language == "ru" else TEXT
        form = "<li><div>{who}</div><div>{text}</div><div><a href=#r>" + button + "</a></div>{button}</li>"
        said = [(who, when, " ".join(text[:2])) for who, when, _ in SAID]
        below = f"<ul>{thread(form, said, button=answered.format(button))}</ul>"
        assert body(below, text=text, language=language) == [*text]

    def test_the_button_may_be_no_link_where_each_ends_with_it(self) -> None:
        form = "<div><div>{who}</div><div>{text}</div><div><div>London</div><div>Reply</div></div></div>"
        said = [*((who, when, " ".join((text, *TEXT))) for who, when, text in SAID), ("Bo", "", "Yes!")]
        assert body(f"<div>{thread(form, said)}</div>") == [*TEXT]

    def test_a_long_form_may_stand_between(self) -> None:
        fields = "".join(f"<div><label>Reason {i} to report this</label><input name=r{i}></div>" for i in range(20))
        form = f"<form>{fields}<textarea name=t></textarea></form>"
        said = [(who, when, " ".join((text, *TEXT))) for who, when, text in SAID]
        assert body(f"<h4>3 comments</h4>{form}<ol>{thread(PROSE, said)}</ol>") == [*TEXT]

    @pytest.mark.parametrize("heading", ["Comments3", "3Comments"])
    def test_their_number_may_be_glued_to_the_heading(self, heading: str) -> None:
        said = [(who, when, " ".join(TEXT[:2])) for who, when, _ in SAID]
        assert body(f"<div>{heading}</div><ol>{thread(PROSE, said)}</ol>") == [*TEXT]

    def test_who_wrote_them_may_stand_in_their_footers(self) -> None:
        form = "<li><article><footer><div>{who}, {when}</div></footer><div><p>{text}</p></div></article></li>"
        assert body(f"<h2>3 Comments</h2><ol>{thread(form, SAID)}</ol>") == [*TEXT]

    def test_each_may_begin_with_what_guests_are_told(self) -> None:
        told = "<div>There are two ways to use a name.</div><div>You can register here. It takes two minutes.</div><div>You can log in with another account. Then you have a picture, too.</div><div>Nobody sees your address.</div><div>You may leave at any time.</div>"  # fmt: skip
        form = f"<div>{told}<div>{{who}}</div><div>{{when}}</div><p>{{text}}</p></div>"
        said = [(who, when, " ".join((text, *TEXT))) for who, when, text in SAID]
        assert body(f"<h3>3 comments</h3><div>{thread(form, said)}</div>") == [*TEXT]

    @pytest.mark.parametrize(
        ("heading", "month", "language"),
        [("Add a comment", "May", "en"), ("Schreibe einen Kommentar", "Mai", "de"), ("Dodaj komentarz", "maja", "pl")],
    )
    def test_above_the_place_to_write_one_need_no_heading(self, heading: str, month: str, language: str) -> None:
        said = [(who, when.replace("May", month), text) for who, when, text in SAID]
        form = "<li><p>~{who} {when}</p><p>{text}</p></li>"
        assert body(f"<ul>{thread(form, said)}</ul><h4>{heading}</h4>", language=language) == [*TEXT]

    def test_their_days_and_names_are_not_the_articles(self) -> None:
        article = read(f"<h3>Comments</h3><ol>{thread(ITEM, SAID)}</ol>", above="<p>By Ann Lee</p>")
        assert (article.authors, article.published) == (("Ann Lee",), None)


class TestWhatStays:
    ENTRIES = (
        (
            "Barge has left",
            "15 May 2024, 10:12",
            "The barge has left the yard, the shipping office says. It will be here at two.",
        ),
        (
            "Milk on board",
            "15 May 2024, 11:40",
            "The first forty cans of milk have been loaded. “We are ahead of the tide,” he said.",
        ),
        (
            "Wind is rising",
            "15 May 2024, 12:05",
            "The wind has risen to seven. The second journey may be put off until the evening.",
        ),
    )
    ENTRY = "<div><span>{when}</span><h3>{who}</h3><p>{text}</p>{button}</div>"
    SIGNED = "<div><div>By {who}</div><div>{when}</div><p>{text}</p>{button}</div>"

    @pytest.mark.parametrize("form", [ENTRY, SIGNED])
    def test_entries_of_a_live_report(self, form: str) -> None:
        got = body(thread(form, self.ENTRIES, button="<div><a href=#s>Share</a></div>"), text=TEXT[:2])
        assert [line for line in got if line in {text for *_, text in self.ENTRIES}] == [
            text for *_, text in self.ENTRIES
        ]

    def test_entries_below_a_link_to_the_comments(self) -> None:
        link = "<div><a href=#comments>12 Comments</a></div>"
        got = body(thread(self.ENTRY, self.ENTRIES), text=TEXT[:2], above=link)
        assert [line for line in got if line in {text for *_, text in self.ENTRIES}] == [
            text for *_, text in self.ENTRIES
        ]

    def test_a_page_of_what_readers_wrote(self) -> None:
        got = body(f"<h2>Your comments</h2>{thread(LINE, SAID)}", text=["What readers wrote about the ferry."])
        assert all(text in "\n".join(got) for _, _, text in SAID)

    @pytest.mark.parametrize("heading", ["<h2>No comment</h2>", "<p>3 comments</p>"])
    def test_a_chronicle_in_the_element_of_the_text(self, heading: str) -> None:
        said = [(f"{place} pier", day, text) for place, day, (_, _, text) in zip(("Old", "New"), ("3 May 2021", "4 May 2022"), self.ENTRIES, strict=False)]  # fmt: skip
        paragraphs = [f"<p>{line}</p>" for line in TEXT]
        page = "".join(
            (*paragraphs[:2], heading, thread("<p><b>{who}, {when}</b></p><p>{text}</p>", said), *paragraphs[2:])
        )
        got = body("", text=(f"</p>{page}<p>",))
        assert {*TEXT, *(text for _, _, text in said)} <= {*got}

    STATED = "<p><b>{who}</b>, {when}</p><p>{text}</p>{button}"
    CLOSE = "The harbour office will say by Friday whether the barge may also carry the cars of those who live there."

    @pytest.mark.parametrize(
        "heading",
        [
            "<h2>Comments from the people of the harbour</h2>",
            "<h2>Responses to the breakdown, hour by hour</h2>",
            "<h3>The comment with which the quarrel began</h3>",
            "<p>What they said without a comment from the office:</p>",
        ],
    )
    def test_what_people_said_below_a_line_that_speaks_of_a_comment(self, heading: str) -> None:
        got = body(f"{heading}{thread(self.STATED, SAID)}<p>{self.CLOSE}</p>")
        assert [text for *_, text in SAID if text not in got] == []
        assert got[-1] == self.CLOSE

    @pytest.mark.parametrize("answer", ["<p>There was no reply.</p>", "<p>The reply came late.</p>", "<p>Reply: not yet, he says.</p>", "<h3>Reply of the office</h3>"])  # fmt: skip
    def test_what_people_said_with_lines_about_a_reply(self, answer: str) -> None:
        got = body(f"{thread(self.STATED, SAID, button=answer)}<p>{self.CLOSE}</p>")
        assert [text for *_, text in SAID if text not in got] == []
        assert got[-1] == self.CLOSE

    @pytest.mark.parametrize("answer", ["<p>Reply</p>", "<h3>Reply</h3>"])
    def test_what_people_said_below_a_subhead_of_their_replies(self, answer: str) -> None:
        form = "<div>{button}<p>{text}</p></div>"
        got = body(f"{thread(form, SAID, button=answer)}<p>{self.CLOSE}</p>")
        assert [text for *_, text in SAID if text not in got] == []

    def test_the_answers_of_an_interview(self) -> None:
        form = "<div><p>And what does {who} say to that, after all these years?</p><p>Reply</p><p>{text}</p></div>"
        got = body(thread(form, SAID))
        assert [text for *_, text in SAID if text not in got] == []

    def test_entries_of_a_live_report_above_which_one_may_comment(self) -> None:
        got = body(f"{thread(self.ENTRY, self.ENTRIES)}<div><a href=#c>Add a comment</a></div>", text=TEXT[:2])
        assert [line for line in got if line in {text for *_, text in self.ENTRIES}] == [
            text for *_, text in self.ENTRIES
        ]

    def test_a_text_below_a_counter_on_a_page_without_a_title(self) -> None:
        above, text = ("".join(f"<p>{line}</p>" for line in lines) for lines in (TEXT[:2], TEXT[2:]))
        inside = f"<div>{above}<p>User comments</p>{text}</div><div>{thread(BELOW, SAID)}</div>"
        page = f"<html lang=en><body><div>{inside}</div></body></html>"
        got = scraper.parse(page, url="https://paper.example/news/49909", fetched_at=NOW).article
        assert got is not None
        assert [line for line in got.body.split("\n\n") if line in TEXT] == [*TEXT]
