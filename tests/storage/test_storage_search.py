"""Articles are found by the words that people type."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_values import article, at, capture, extraction, moment

from scraper.errors import ArchiveError
from scraper.models import Moment, Precision
from scraper.storage import Archive, recomputing
from scraper.storage.searching import choosing, query, search
from scraper.storage.searching.filtering import Bounds
from scraper.storage.texts import indexing

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "en": ("Port workers strike", "The crane drivers of the old port went on strike. Trains don't run."),
    "fr": (
        "Grève à l'école",
        "Les élèves de l'école sont restés chez eux. Le cœur de Søren, né à Łódź, bat pour Encyclopædia.",
    ),
    "ar": ("إضراب عمّال الميناء", "أعلن العمّال الإضراب في الميناء القديم، وقالت المدرسة إنها مغلقة."),
    "fa": (
        "اعتصاب کارگران بندر",
        "کارگران می‌گویند در سال ۱۴۰۰ دستمزدی نگرفته‌اند. کتاب‌ها. انجمن‌های دانش‌آموزی و خانه سالمندان میخواهند.",
    ),
    "zh": ("港口工人罢工", "北京大学的学生支持港口工人。"),
    "ja": ("港湾労働者がスト", "東京都の港でストライキが始まった。"),
    "th": ("คนงานท่าเรือหยุดงาน", "ท่าเรือกรุงเทพปิดทำการ"),
    "hi": ("बंदरगाह में हड़ताल", "हिन्दी समाचार: मजदूरों ने काम बंद किया।"),
    "ru": ("Забастовка в порту", "Крановщики порта объявили забастовку."),
    "de": (
        "Hafenarbeiter streiken",
        "Die Straßenbahnen stehen still. Bürgermeister Müller schweigt, Frau Schroeder nicht.",
    ),
    "lo": ("ກຳມະກອນທ່າເຮືອ", "ທ່າເຮືອວຽງຈັນປິດປະຕູ"),
    "km": ("កម្មករកំពង់ផែ", "កំពង់ផែភ្នំពេញបានបិទទ្វារ"),
    "my": ("ဆိပ်ကမ်းအလုပ်သမားများ", "ရန်ကုန်ဆိပ်ကမ်းကိုပိတ်ထားသည်"),
    "he": ("שביתה בנמל", "הָעוֹבְדִים שובתים בנמל הישן של תל־אביב."),
    "tr": ("KASIM AYINDA GREV", "Liman işçileri İstanbul'da greve çıktı."),
    "ur": ("بندرگاہ میں ہڑتال", "کارکنوں نے ۲۰۲۱ میں کام بند کیا۔"),
    "ko": ("항만 노동자 파업", "부산항의 노동자들이 파업에 들어갔다."),
    "bn": ("বন্দরে ধর্মঘট", "শ্রমিকরা ১২ দিন কাজ বন্ধ রেখেছেন।"),
}


@pytest.fixture
def full(archive: Archive) -> Archive:
    for language, (title, body) in TEXTS.items():
        url = f"https://paper.example/x/{language}"
        found = article(
            url, title=title, body=body, news_id=language, language=language, authors=(f"Writer {language}",)
        )
        archive.keep(capture(url), extraction(found), source="paper")
    return archive


def found(archive: Archive, words: str) -> list[str]:
    languages = list(TEXTS)
    return sorted(languages[hit.id - 1] for hit in archive.search(words, now=at(5)))


CASES = [
    ("strike", ["en"]),
    ("STRIKE port", ["en"]),
    ("port strike train", []),
    ("train*", ["en"]),
    ('"old port"', ["en"]),
    ('"port old"', []),
    ('"old por"*', ["en"]),
    ("don't", ["en"]),
    ("ecole", ["fr"]),
    ("Writer zh", ["zh"]),
    ("اضراب الميناء", ["ar"]),
    ("المدرسه", ["ar"]),
    ("عمال", ["ar"]),
    ("كارگران", ["fa"]),
    ("1400", ["fa"]),
    ("می‌گویند", ["fa"]),
    ("工人", ["zh"]),
    ("北京大学", ["zh"]),
    ("大北", []),
    ("東京", ["ja"]),
    ("กรุงเทพ", ["th"]),
    ("हिन्दी", ["hi"]),
    ("हड़ताल", ["hi"]),
    ("забастовка", ["ru"]),
    ("порт*", ["ru"]),
    ("strassenbahnen", ["de"]),
    # Persian: apart, joined or together, in text and query
    ("دانش آموزی", ["fa"]),
    ("دانش‌آموزی", ["fa"]),
    ("دانشآموزی", ["fa"]),
    ("دانش", ["fa"]),
    ("میگویند", ["fa"]),
    ("می گویند", ["fa"]),
    ("می‌خواهند", ["fa"]),
    ("کتاب ها", ["fa"]),
    ("كتابها", ["fa"]),
    ('"انجمن های دانش آموزی"', ["fa"]),
    ('"آموزی دانش"', []),
    ("سال ۱۴۰۰", ["fa"]),
    ("سال ١٤٠٠", ["fa"]),
    # the article of Arabic, which is written together with its word
    ("ميناء", ["ar"]),
    ("إضراب", ["ar"]),
    ("عمال الميناء", ["ar"]),
    ('"ميناء القديم"', []),
    ("والميناء", []),
    # letters of two, and with a stroke
    ("coeur", ["fr"]),
    ("cœur", ["fr"]),
    ("soren", ["fr"]),
    ("lodz", ["fr"]),
    ("encyclopaedia", ["fr"]),
    ("mueller", ["de"]),
    ("muller", ["de"]),
    ("Bürgermeister Müller", ["de"]),
    ("schröder", ["de"]),
    ("straßenbahn*", ["de"]),
    # scripts without spaces: words inside a run
    ("ວຽງຈັນ", ["lo"]),
    ("ភ្នំពេញ", ["km"]),
    ("ဆိပ်ကမ်း", ["my"]),
    ("ရန်ကုန်", ["my"]),
    ("ストライキ", ["ja"]),
    ("学生", ["zh"]),
    ("学*", ["zh"]),
    ("ท่าเรือ", ["th"]),
    # points, cases, digits, particles
    ("העובדים", ["he"]),
    ("תל אביב", ["he"]),
    ("עובדים", ["he"]),  # the article is written together with its word
    ("ישן", ["he"]),
    ("-ישן שביתה", ["he"]),  # what must not occur is taken as it was typed
    ("-הישן שביתה", []),
    ("kasım", ["tr"]),
    ("kasim", ["tr"]),
    ("istanbul", ["tr"]),
    ("ISTANBUL", ["tr"]),
    ("İşçileri", ["tr"]),
    ("ہڑتال", ["ur"]),
    ("2021", ["ur"]),
    ("부산항*", ["ko"]),
    ("노동자", ["ko"]),  # particles are written together with their word
    ("파업", ["ko"]),
    ("-파업 항만", []),
    ("항", []),  # one syllable begins too many words
    ("12", ["bn"]),
    ("12 শ্রমিক*", ["bn"]),
    # not, or
    ("strike -crane", []),
    ("strike -train", ["en"]),
    ("strike OR забастовка", ["en", "ru"]),
    ('забастовка OR "old port"', ["en", "ru"]),
    ("strike OR забастовка port", ["en"]),
    ("strike OR", ["en"]),
    ("OR strike", []),
    ("забастовка OR strike -порту", ["en"]),
    # filters
    ("lang:fr", ["fr"]),
    ("lang:FR", ["fr"]),
    ("lang:fr lang:de", ["de", "fr"]),
    ("writer lang:fr", ["fr"]),
    ("écoliers OR élèves -lang:fr", []),
    ("strike source:paper", ["en"]),
    ("strike source:other", []),
    ('strike source:"paper"', ["en"]),
    ("strike -source:paper", []),
    ("strike since:2026-03-01", ["en"]),
    ("strike since:2026-03-02", []),
    ("strike until:2026-03-01", ["en"]),
    ("strike until:2026-02", []),
    ("strike since:2026 until:۲۰۲۶", ["en"]),
    ("strike since:1d", ["en"]),
    ("strike until:1d", []),
]


@pytest.mark.parametrize(("words", "languages"), CASES, ids=[case[0] for case in CASES])
def test_words_find_the_articles_in_which_all_of_them_occur(full: Archive, words: str, languages: list[str]) -> None:
    assert found(full, words) == languages


NUMBERS = [
    *(
        (words, f"Some {text} people came", True)
        for words in ("1250", "1,250", "١٬٢٥٠", "1.250")
        for text in (
            "1250",
            "1,250",
            "1.250",
            "1'250",
            "1’250",
            "1\u00a0250",
            "1\u202f250",
            "1 250",
            "۱٬۲۵۰",
            "۱،۲۵۰",
            "۱۲۵۰",
            "1，250",
        )
    ),
    ("1234567", "1,234,567 votes", True),
    ("1234567", "12,34,567 votes", True),
    ("12,34,567", "1.234.567 votes", True),
    ("12,34,567", "1234567 votes", True),
    ("1250*", "1,250 votes", True),
    ('"1250 people"', "1,250 people came", True),
    ('"1 250 people"', "1250 people came", True),
    ("1250", "1,250명이 왔다", True),  # Korean writes what is counted together with its number
    ("1250", "1,250.50 euros", True),
    ("1250", "1,251 people", False),
    ("1250", "250 people", False),
    ("1250", "11,250 people", False),
    ("1250", "1,250,000 people", False),
    ("314", "3,14 is a number", False),
    ("3,14", "3.14 is a number", True),
    ("192168", "at 192.168.1.1 it answers", False),
    ("192.168.1.1", "at 192.168.1.1 it answers", True),
    ("2021-03-25", "on 2021-03-25 it rained", True),
    ("25.03.2021", "on 25.03.2021 it rained", True),
    ("-1250 people", "1,250 people", False),
    ("0250", "0,250 grams", False),
]


@pytest.mark.parametrize(("words", "text", "is_found"), NUMBERS)
def test_a_number_is_found_however_its_digits_are_grouped(
    archive: Archive, words: str, text: str, *, is_found: bool
) -> None:
    archive.keep(capture(), extraction(article(title="A", body=text)), source="paper")
    hits = archive.search(words, marks=("<", ">"))
    assert bool(hits) is is_found
    assert not hits or "<" in hits[0].snippet


TOGETHER = [
    # what follows a word of Hangul, whatever stands before it
    ("코로나19", "코로나19가 퍼졌다", True),
    ("2024년", "2024년에는", True),
    ("3월", "3월부터", True),
    ("코로나", "코로나19가 퍼졌다", True),
    ("제1", "제12조", False),
    ("it", "item", False),
    ("it", "IT기업과", True),  # what is written together in two scripts is two words to its reader
    ("IT", "한국IT협회", True),
    ("협회", "한국IT협회", True),
    ("2024", "2024년에는", True),
    ("AI", "생성형AI가", True),
    ("기업", "IT기업과", True),
    ("it*", "IT기업과", True),
    ('"대한민국 부산"', "대한민국 부산항 개장", True),
    ('"부산 개장"', "부산항 개장", False),  # of a phrase the last word alone goes on
    # what Hebrew writes before a word; מספר is a number, ספר a book
    ("ספר", "מספר הנפגעים עלה", False),
    ("ספר", "בבית הספר", True),
    ("נמל", "ביקור בנמל", True),
    ("נמל", "לנמל", True),
    ("נמל", "ונמל", True),
    ("נמל", "מהנמל", True),
    ("נמל", "כשהנמל", True),
    ("נמל", "כנמל", False),
    ("נמל", "שנמל", False),
    ("מלחמה", "שמלחמה", True),
    ("מלחמה", "כמלחמה", True),
    ("מלחמה", "ממלחמה", True),
    ("נמל*", "ביקור בנמל", True),
    ("נמל*", "הנמלים", True),
    # Arabic, with the article and without it; Persian has no such prefixes
    ("جسر*", "والجسران", True),
    ("مدرسة", "ومدرسة", True),
    ("مدرسة", "بمدرسة", True),
    ("مدرسة", "لمدرسة", True),
    ("إيران", "وإيران", True),
    ("إيران", "فإيران", True),
    ("جسر", "وجسر", False),  # nothing shows that it is no other word
    ("المدرسة", "ومدرسة", False),
    ("رای", "برای همه", False),
    ("رمان", "فرمان تازه", False),
]


@pytest.mark.parametrize(("words", "text", "is_found"), TOGETHER)
def test_words_are_found_with_what_is_written_together_with_them(
    archive: Archive, words: str, text: str, *, is_found: bool
) -> None:
    archive.keep(capture(), extraction(article(title="1", body=text)), source="paper")
    hits = archive.search(words, marks=("<", ">"))
    assert bool(hits) is is_found
    assert not hits or "<" in hits[0].snippet


def test_and_is_looked_for_before_a_short_arabic_word_where_the_articles_show_that_the_whole_is_no_other(
    archive: Archive,
) -> None:
    for number, text in enumerate(("الجسر", "وجسر آخر", "الرقة", "الورقة", "ورقة بيضاء", "ورود", "رود")):
        url = f"https://paper.example/{number}"
        found = article(url, title="1", body=text, news_id=str(number))
        archive.keep(capture(url), extraction(found), source="paper")
    assert {hit.id for hit in archive.search("جسر")} == {1, 2}
    assert {hit.id for hit in archive.search("رقة")} == {3}
    assert {hit.id for hit in archive.search("رود")} == {7}  # Persian: no article shows that it is a word of Arabic
    assert archive.tally("جسر").total == 2
    assert [hit.snippet for hit in archive.search("جسر") if hit.id == 2] == ["[وجسر] آخر"]
    assert not archive.search("آخر -وجسر")
    assert archive.search("آخر -جسر")


@pytest.mark.parametrize(
    ("words", "text", "is_found"),
    [
        ("-한국 수업", "한국어 수업 시작", True),
        ("-한국 수업", "한국 수업 시작", False),
        ("-한국* 수업", "한국어 수업 시작", False),
        ("-נמל ביקור", "ביקור בנמל", True),
        ("-בנמל ביקור", "ביקור בנמל", False),
        ("-جسر جديد", "الجسر جديد", True),
        ("-الجسر جديد", "الجسر جديد", False),
        ("-muller wort", "Müller wort", False),  # that is another spelling of the same word
    ],
)
def test_a_word_that_must_not_occur_is_taken_as_it_was_typed(
    archive: Archive, words: str, text: str, *, is_found: bool
) -> None:
    archive.keep(capture(), extraction(article(title="1", body=text)), source="paper")
    assert bool(archive.search(words)) is is_found


@pytest.mark.parametrize(
    "words",
    [
        "-",
        "--",
        "-a -b",
        "OR",
        "OR OR",
        "source:",
        'source:"',
        "since:",
        "-since:1d",
        "until:99999d",
        "lang:'",
        "",
        " ",
        '"',
        '""',
        "*",
        '"*',
        "()",
        "^",
        ":",
        "\0",
        "...",
        "AND",
        "strike AND",
        "NOT",
        'a"b"c*',
        "😀",
    ],
)
def test_operators_and_quotes_are_never_a_syntax_error(full: Archive, words: str) -> None:
    assert isinstance(full.search(words), tuple)


@pytest.mark.parametrize(
    "part", ["lang:{0}", "-lang:{0}", "section:{0}", "source:{0}", "w{0}", "w{0} OR v{0}", "-w{0}"]
)
def test_a_query_without_end_is_cut_and_says_so(full: Archive, part: str) -> None:
    words = " ".join(part.format(number) for number in range(40_000))
    assert isinstance(full.search(words), tuple)
    (doubt,) = [doubt for doubt in full.doubts(words) if "characters" in doubt]
    told = re.fullmatch(r"of ([\d,]+) characters no more than the first ([\d,]+) are looked for", doubt)
    assert told is not None
    of, first = (int(number.replace(",", "")) for number in told.groups())
    assert of == len(words)
    assert 4_980 < first <= 5_000
    assert not any("characters" in doubt for doubt in full.doubts(words[:4_990]))


_PARTS = st.sampled_from(
    'OR - -a "a a" a* source:x -lang:y since:1d until:2021 since:9999 ü می‌شود 東* " * NOT NEAR(a'.split()
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=30)
    | st.text('"*()^-+:{}ANDORTab 工人', max_size=30)
    | st.lists(_PARTS, max_size=6).map(" ".join)
)
def test_no_query_is_a_syntax_error(full: Archive, words: str) -> None:
    full.search(words)


def test_a_word_in_the_title_counts_more_than_in_the_body(archive: Archive) -> None:
    for number, (title, body) in enumerate([("Rain", "A harbour. " + "Words. " * 20), ("Harbour", "Rain. " * 20)]):
        url = f"https://paper.example/{number}"
        archive.keep(
            capture(url), extraction(article(url, title=title, body=body, news_id=str(number))), source="paper"
        )
    assert [hit.title for hit in archive.search("harbour")] == ["Harbour", "Rain"]


def test_a_hit_says_what_is_needed_to_choose(full: Archive) -> None:
    (hit,) = full.search("crane drivers")
    assert (hit.id, hit.source, hit.title) == (1, "paper", "Port workers strike")
    assert hit.url == "https://paper.example/x/en"
    assert hit.published is None
    assert hit.snippet == "The [crane] [drivers] of the old port went on strike. Trains don't run."


def test_a_hit_carries_the_published_date(archive: Archive) -> None:
    archive.keep(capture(), extraction(article(published=moment())), source="paper")
    assert archive.search("quay")[0].published == moment().at


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ('"old port"', "the <old port> went"),
        ("stri*", "on <strike>. Trains"),
        ("工人", "港口<工人>。"),
        ("北京大学", "<北京大学>的学生"),
        ("grève ecole", "de <l'école> sont"),
        ("المدرسه", "وقالت <المدرسة> إنها"),
        ("می‌گویند", "کارگران <می‌گویند> در"),
        ("میگویند", "کارگران <می‌گویند> در"),
        ("دانش آموزی", "<دانش‌آموزی>"),
        ("mueller", "<Müller>"),
        ("strike -train", "on <strike>."),
        ("дымок", None),
    ],
)
def test_a_snippet_marks_the_found_words_as_they_are_written(full: Archive, words: str, marked: str | None) -> None:
    hits = full.search(words, marks=("<", ">"))
    if marked is None:
        assert hits == ()
    else:
        if "l'école" in marked:  # whether the apostrophe belongs to the word is the normalizer's choice
            marked = marked if marked in hits[0].snippet else "l'<école> sont"
        assert marked in hits[0].snippet


def test_a_snippet_is_short_and_shows_the_place(archive: Archive) -> None:
    body = "Nothing is here. " * 200 + "Suddenly a whale appears. " + "And nothing more. " * 200
    archive.keep(capture(), extraction(article(body=body)), source="paper")
    snippet = archive.search("whale")[0].snippet
    assert "[whale]" in snippet
    assert len(snippet) < 200
    assert snippet.startswith("…")
    assert snippet.endswith("…")


def test_a_hit_in_the_title_shows_the_beginning_of_the_text(archive: Archive) -> None:
    archive.keep(capture(), extraction(article(title="Zebra", body="Stripes everywhere.")), source="paper")
    assert archive.search("zebra")[0].snippet == "Stripes everywhere."


def test_only_the_newest_state_is_found(archive: Archive) -> None:
    archive.keep(capture(), extraction(article(title="Whale")), source="paper")
    archive.keep(capture(when=at(1)), extraction(article(title="Zebra")), source="paper")
    assert archive.search("whale") == ()
    assert len(archive.search("zebra")) == 1


def test_limit_and_source_narrow_the_hits(full: Archive) -> None:
    full.keep(capture(when=at(1)), extraction(article(title="Writer")), source="other")
    assert len(full.search("writer", limit=3)) == 3
    assert [hit.source for hit in full.search("writer", source="other")] == ["other"]
    assert full.search("writer", source="nobody") == ()


def test_an_index_of_another_normalization_is_made_anew_when_the_archive_is_opened(path: Path) -> None:
    with Archive(path) as archive:
        archive.keep(capture(), extraction(article()), source="paper")
        archive.db.execute("UPDATE derived SET version = '1' WHERE name = 'search'")
        archive.db.execute("DELETE FROM articles_fts")
    with Archive(path, read_only=True) as archive, pytest.raises(ArchiveError, match="open it once for writing"):
        archive.search("quay")
    with Archive(path) as archive:
        assert [hit.id for hit in archive.search("quay")] == [1]


def test_articles_that_are_found_by_the_same_words_are_left_in_the_index_as_they_are(path: Path) -> None:
    index = "SELECT id, block FROM articles_fts_data ORDER BY id"
    with Archive(path) as archive:
        for number, text in enumerate(("quay", "IT기업")):
            url = f"https://paper.example/{number}"
            archive.keep(capture(url), extraction(article(url, news_id=url, body=text)), source="paper")
        archive.db.execute("UPDATE derived SET version = '1' WHERE name = 'search'")
        before = archive.db.execute(index).fetchall()
    with Archive(path) as archive:
        assert archive.db.execute(index).fetchall() == before
        archive.db.execute("UPDATE derived SET version = '1' WHERE name = 'search'")
        archive.db.execute("UPDATE articles_fts SET spellings = '' WHERE rowid = 2")  # as an older version had it
    with Archive(path) as archive:
        assert [hit.id for hit in archive.search("IT")] == [2]


def test_an_archive_that_nobody_may_write_is_searched_by_the_words_that_its_index_has(path: Path) -> None:
    with Archive(path) as archive:
        archive.keep(capture(), extraction(article(body="IT기업 quay")), source="paper")
        archive.db.execute("UPDATE articles_fts SET spellings = ''")
        archive.db.execute("UPDATE derived SET version = '2' WHERE name = 'search'")
    with Archive(path, read_only=True) as archive:
        assert (len(archive.search("quay")), len(archive.search("IT"))) == (1, 0)
    with Archive(path) as archive:
        assert len(archive.search("IT")) == 1


def test_while_a_richer_index_is_made_the_poorer_one_is_searched(path: Path) -> None:
    found = []

    def look(_name: str, _done: int, _of: int) -> None:
        with Archive(path, read_only=True) as reader:
            found.append(len(reader.search("quay", limit=300)))

    with Archive(path) as archive:
        with archive.together():
            for number in range(250):
                url = f"https://paper.example/{number}"
                archive.keep(capture(url), extraction(article(url, news_id=str(number), body="quay")), source="paper")
        archive.db.execute("UPDATE derived SET version = '2' WHERE name = 'search'")
        recomputing.run(archive.db, look)
        assert found == [250, 250]
        assert recomputing.is_done(archive.db, "search")


def test_an_interrupted_renewal_goes_on_where_it_stopped(path: Path) -> None:
    with Archive(path) as archive:
        for number in range(3):
            url = f"https://paper.example/{number}"
            archive.keep(capture(url), extraction(article(url, news_id=str(number))), source="paper")
        archive.db.execute("DELETE FROM articles_fts")
        archive.db.execute("UPDATE derived SET through = 1 WHERE name = 'search'")
    with Archive(path) as archive:
        assert sorted(hit.id for hit in archive.search("quay")) == [2, 3]


def test_what_is_no_filter_is_told(full: Archive) -> None:
    assert full.doubts("quay since:lately source:nobody") == (
        "since:lately names no time such as 2021-03-25 or 1d, so it is looked for as words",
        f"source:nobody is no source of {full.path}",
    )
    assert full.doubts("quay since:1d source:paper", at(0)) == ()


def test_for_common_words_titles_come_first_and_then_the_newest(archive: Archive, path: Path) -> None:
    """As in an archive so large that nobody can wait for all its articles to be weighed."""
    for number, (title, body) in enumerate(
        (
            ("Strike in the old harbour", "It began at noon."),
            ("Weather", "The harbour strike goes on, strike after strike, harbour by harbour."),
            ("Trains", "A strike in the harbour, said the minister."),
            ("Harbour strike is over", "All are back."),
            ("Harbour", "Nothing new."),
        ),
        1,
    ):
        url = f"https://paper.example/{number}"
        archive.keep(
            capture(url, at(number)), extraction(article(url, title=title, body=body, news_id=None)), source="paper"
        )

    def found(words: str, **bounds: int) -> list[int]:
        asked = query.read(words)
        found = search.find(archive.db, asked, limit=9, marks=("[", "]"), bounds=Bounds(**bounds))
        return [hit.id for hit in found]

    assert found("harbour strike", common=3) == [4, 1, 3, 2]
    assert found("harbour strike", common=3, recent=3) == [4, 3, 2, 1]
    assert found("harbour strike -minister", common=3) == [4, 1, 2]
    assert found("harbour strike source:weekly", common=3) == []
    assert set(found("harbour strike")) == {1, 2, 3, 4}


def test_pages_of_hits_hold_each_article_once_in_either_order(full: Archive) -> None:
    for words in ("writer", "lang:fa", "until:9998", "writer -quay"):
        for by_time in (False, True):
            whole = [hit.id for hit in full.search(words, limit=99, by_time=by_time)]
            pages = [full.search(words, limit=4, offset=start, by_time=by_time) for start in range(0, len(whole), 4)]
            assert [hit.id for page in pages for hit in page] == whole
            assert full.tally(words).total == len(whole)


def test_by_time_the_newest_come_first_however_many_there_are(archive: Archive, path: Path) -> None:
    for number, day in enumerate((3, 1, 4, 2, 5), 1):
        found = article(
            f"https://paper.example/{number}",
            news_id=None,
            published=Moment(at=datetime(2021, 3, day, tzinfo=UTC), precision=Precision.DAY, text=str(day)),
        )
        archive.keep(capture(found.url), extraction(found), source="paper")
    asked = query.read("quay")
    for common in (3, 99):
        hits = search.find(
            archive.db, asked, limit=9, marks=("", ""), by_time=True, bounds=Bounds(common=common), offset=1
        )
        assert [hit.id for hit in hits] == [3, 1, 4, 2]


@pytest.mark.parametrize("words", ["", "!!!", "-"])
def test_where_nothing_is_asked_nothing_is_counted(full: Archive, words: str) -> None:
    assert full.search(words) == ()
    assert full.tally(words).total == 0


def test_what_a_transaction_has_kept_is_counted_as_it_is_found(archive: Archive) -> None:
    with archive.together():
        archive.keep(capture(), extraction(article(title="Writer")), source="paper")
        assert archive.tally("writer").total == len(archive.search("writer")) == 1


def test_a_search_is_counted_by_source_language_section_and_month(full: Archive) -> None:
    odd = 'The "odd"  section'
    full.keep(capture(when=at(1)), extraction(article(title="Writer", language="pt-BR", section=odd)), source="other")
    tally = full.tally("writer")
    assert (tally.total, tally.is_all) == (len(TEXTS) + 1, True)
    assert tally.by["source"] == {"paper": len(TEXTS), "other": 1}
    assert tally.by["language"]["pt"] == 1
    assert full.tally("writer", section=odd).by["section"] == {odd: 1}
    assert [hit.source for hit in full.search("writer", section=odd)] == ["other"]
    assert full.tally("writer", source="paper").total == len(TEXTS)
    assert full.tally("writer", source="nobody").total == 0


def test_no_more_are_counted_than_can_be_waited_for(full: Archive) -> None:
    tally = choosing.tally(full.db, query.read("writer"), most=5)
    assert (tally.total, tally.is_all) == (5, False)


@pytest.mark.parametrize(
    ("words", "languages"),
    [("section:Sport", ["zh"]), ('writer section:"Local news"', ["ar"]), ("-section:Sport section:Sport", [])],
)
def test_a_section_narrows_the_hits(full: Archive, words: str, languages: list[str]) -> None:
    for language, section in (("zh", "Sport"), ("ar", "Local news")):
        full.db.execute("UPDATE articles SET section = ? WHERE language = ?", (section, language))
    assert [hit.url.rpartition("/")[2] for hit in full.search(words)] == languages


@pytest.mark.parametrize("few", [(99, 99), (0, 99), (0, 0)], ids=["gathered", "bounded", "looked at one by one"])
@pytest.mark.parametrize("common", [0, 99])
def test_sources_and_days_leave_the_same_articles_however_they_are_looked_for(
    archive: Archive, path: Path, few: tuple[int, int], common: int
) -> None:
    for number in range(1, 13):
        url = f"https://{'paper' if number % 3 else 'weekly'}.example/{number}"
        state = article(url, title=f"Harbour {number}", news_id=None, language="en" if number % 2 else "fa-IR")
        source = "paper" if number % 3 else "weekly"
        # The last ones kept are the oldest.
        archive.keep(capture(url, at(-24 * number)), extraction(state), source=source)

    def found(words: str) -> list[int]:
        asked = query.read(words, at())
        bounds = Bounds(common=common, gathered=few[0], spanned=few[1])
        hits = search.find(archive.db, asked, limit=20, marks=("[", "]"), bounds=bounds)
        return sorted(hit.id for hit in hits)

    assert found("harbour source:weekly") == [3, 6, 9, 12]
    assert found("harbour -source:weekly") == [1, 2, 4, 5, 7, 8, 10, 11]
    assert found("harbour since:5d") == [1, 2, 3, 4, 5]
    assert found("harbour since:9d until:2026-02-25 source:paper") == [4, 5, 7, 8]
    assert found("harbour since:9d lang:fa -quay") == []
    assert found("harbour since:6d lang:fa") == [2, 4, 6]
    assert found("harbour since:6d source:weekly -fishermen") == []


@pytest.mark.parametrize("other", ["…", "ک\u200cه"])
def test_one_word_of_a_hundred_thousand_letters_holds_the_index_up_for_no_minutes(other: str) -> None:
    """A page that is made so would be read by the writer of the archive, for whom everybody waits."""
    state = article("https://paper.example/1", body=f"{other} {'m' * 100_000}")
    began = process_time()
    indexing.read(state)
    assert process_time() - began < 5
