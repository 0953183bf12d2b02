"""The language tables and the detection of a text's language."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.normalize.fold import folded, prepared
from scraper.normalize.languages import TAGS, all_tables, detect_language, tables, tables_for, tag_for
from scraper.normalize.languages.detect import scripts_in
from scraper.normalize.lexicon import lexicon_for, lexicon_for_script
from scraper.normalize.text import fingerprint
from scraper.urls import parts


def test_each_file_is_a_table_and_each_table_a_file() -> None:
    folder = resources.files("scraper.normalize.languages")
    files = {entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")}
    assert files == set(TAGS)
    assert len(TAGS) == 72
    readme = Path(__file__).parents[2].joinpath("README.md").read_text("utf-8")
    assert set(re.findall(r"(\d+) languages", readme)) == {str(len(TAGS))}


@pytest.mark.parametrize("tag", TAGS)
def test_a_table_has_what_every_page_needs(tag: str) -> None:
    table = tables(tag)
    assert table is not None
    assert table.tag == tag
    assert table.direction in {"ltr", "rtl"}
    assert table.published
    assert table.views
    assert table.comments
    assert table.ago or table.ago_units
    assert table.yesterday
    assert table.decimal
    assert dict(table.units)["hour"]


CODE = "docker run --rm -p 8080:80 -v $PWD/conf:/etc/nginx:ro nginx:alpine\n" * 6


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("这是我用容器部署服务时踩过的坑，希望对大家有所帮助。", "zh-Hans"),
        ("コンテナでサービスを動かすときの注意点をまとめました。", "ja"),
        ("컨테이너로 서비스를 배포하면서 겪은 일을 정리했습니다.", "ko"),
        ("ملاحظات كتبتها عن تشغيل الخدمات في الحاويات وما تعلمته منها.", "ar"),
    ],
)
def test_what_is_said_of_a_programs_lines_tells_the_language_and_not_the_lines(said: str, tag: str) -> None:
    assert detect_language(CODE + said) == tag
    assert detect_language(CODE + "λ") is None


@pytest.mark.parametrize("tag", TAGS)
def test_no_label_is_empty_padded_or_ends_in_a_colon(tag: str) -> None:
    table = tables(tag)
    assert table is not None
    for labels in (table.news_id, table.published, table.updated, table.views, table.author, table.comments):
        assert len(set(labels)) == len(labels)
        assert all(label and label == label.strip(" :：") and "…" not in label for label in labels)


# Lists whose readers all compare without case.
CASELESS = (
    "views views_or_things news_id promotions interruptions read_also comments updated tags legal short_link".split()
)
# Lists that only dates and counts are read by, whose spellings are made one before.
ONLY_DATES = "am pm noon night ago now before_yesterday fillers suffixes more_than".split()


@pytest.mark.parametrize("tag", TAGS)
def test_no_word_stands_in_a_list_twice_or_in_two_that_are_asked_together(tag: str) -> None:
    table = tables(tag)
    assert table is not None
    for words in (value for name in table.__slots__ if isinstance(value := getattr(table, name), tuple)):
        assert len(set(words)) == len(words)
    assert all(len(set(words)) == len(words) for _, words in (*table.units, *table.marks, *table.eras))
    for name in CASELESS:
        words = getattr(table, name)
        assert len(set(map(str.casefold, words))) == len(words), name
    for words in (getattr(table, name) for name in ONLY_DATES):
        assert len({folded(prepared(word)) for word in words}) == len(words)
    others = (*table.read_also, *table.other_articles, *table.read_further, *table.print, *table.comments)
    assert set(map(fingerprint, table.interruptions)).isdisjoint(map(fingerprint, others))
    assert set(map(fingerprint, table.other_articles)).isdisjoint(
        map(fingerprint, (*table.read_also, *table.read_further, *table.next_page))
    )


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_names_twelve_gregorian_months(tag: str) -> None:
    found = {
        month
        for meanings in lexicon_for(tag).phrases.values()
        for calendar, month in meanings.get("month", ())
        if calendar == "gregorian"
    }
    assert found == set(range(1, 13))


def test_what_pages_are_called_in_addresses_is_told_by_language() -> None:
    held = tomllib.loads(resources.files("scraper.urls").joinpath("pages.toml").read_text("utf-8"))
    assert set(held) == {"programs", "pages", "parts"}
    assert {*held["pages"], *held["parts"]} <= set(TAGS)
    names = parts.names()
    assert {"seite", "strona", "side"} < names.pages
    assert {"teil"} < names.parts
    assert names.pages.isdisjoint(names.programs | names.parts)
    assert all(re.fullmatch("[a-z_]+", name) for kind in names for name in kind)


def test_months_of_each_calendar_are_complete() -> None:
    for table in all_tables():
        for calendar, months in table.months:
            assert len(months) == (13 if calendar in {"ethiopian", "hebrew"} else 12), (table.tag, calendar)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fa-IR", "fa"),
        ("zh-TW", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("EN-us", "en"),
        ("hr", "sr"),
        ("prs-AF", "fa"),
        ("ku-Arab", "ckb"),
        ("xx", None),
        ("", None),
    ],
)
def test_a_tag_of_any_shape_finds_its_table(language: str, expected: str | None) -> None:
    assert tag_for(language) == expected
    found = tables(language)
    assert (found.tag if found else None) == expected


def test_no_language_has_no_table() -> None:
    assert tables(None) is None


def test_a_page_is_read_with_its_own_tables_those_of_its_script_and_english() -> None:
    assert [table.tag for table in tables_for("رمز الخبر: ۴۹۹۰۹", "ar")] == ["ar", "fa", "ur", "ps", "ckb", "en"]
    assert [table.tag for table in tables_for("Haber kodu", "tr-TR")] == ["tr", "en"]
    assert [table.tag for table in tables_for("12345")] == ["en"]


def test_a_disputed_month_is_not_known_to_a_script() -> None:
    assert "month" in lexicon_for("pl").phrases["listopad",]
    assert "month" not in lexicon_for_script("Latn").phrases["listopad",]
    assert "month" in lexicon_for_script("Latn").phrases["temmuz",]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت الحكومة اليوم عن خطة جديدة", "ar"),
        ("دولت امروز از طرح تازه‌ای خبر داد", "fa"),
        ("رئيس جمهور گفت كه اين طرح اجرا مي شود", "fa"),
        ("حکومت نے آج نئے منصوبے کا اعلان کیا ہے", "ur"),
        ("حکومت نن نوی پلان اعلان کړ او ټول خلک خبر شول", "ps"),
        ("حکومەت ئەمڕۆ پلانێکی نوێی ڕاگەیاند", "ckb"),
        ("Правительство объявило сегодня о новом плане", "ru"),
        ("Уряд оголосив сьогодні новий план її розвитку", "uk"),
        ("Правителството обяви днес нов план и каза, че ще го приеме", "bg"),
        ("Влада је данас објавила нови план", "sr"),
        ("Владата денес објави дека ќе има нов план", "mk"),
        ("Урад абвясціў сёння новы план, ён ўжо ёсць", "be"),
        ("Үкімет бүгін жаңа жоспарын жариялады", "kk"),
        ("政府は本日新しい計画を発表した", "ja"),
        ("政府今天宣布了新的计划，国会开会讨论", "zh-Hans"),
        ("政府今天宣布了新的計畫，國會開會討論", "zh-Hant"),
        ("정부는 오늘 새 계획을 발표했다", "ko"),
        ("सरकार ने आज नई योजना की घोषणा की है", "hi"),
        ("सरकारने आज नवीन योजना जाहीर केली आहे आणि", "mr"),
        ("सरकारले आज नयाँ योजना घोषणा गरेको छ", "ne"),
        ("সরকার আজ নতুন পরিকল্পনা ঘোষণা করেছে", "bn"),
        ("รัฐบาลประกาศแผนใหม่วันนี้", "th"),
        ("הממשלה הודיעה היום על תוכנית חדשה", "he"),
        ("Η κυβέρνηση ανακοίνωσε σήμερα νέο σχέδιο", "el"),
        ("The government has announced that the plan is new", "en"),
        ("Le gouvernement a annoncé que le plan est dans les journaux", "fr"),
        ("Die Regierung hat den Plan nicht vorgestellt und das ist neu", "de"),
        ("Hükümet bugün yeni bir plan için çağrıda bulundu ve daha sonra", "tr"),
        ("Chính phủ đã công bố kế hoạch mới trong ngày", "vi"),
        ("Hökumət bu gün yeni plan üçün və daha çox", "az"),
        ("12:30", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_letters_and_words(text: str, expected: str | None) -> None:
    assert detect_language(text) == expected


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("أعلنت الحكومة اليوم", "en-US", "ar"),
        ("শনিবার সরকার", "en-US", "bn"),
        ("政府今天宣布新计划", "en", "zh-Hans"),
        ("The government said", "fr", "fr"),
        ("Le gouvernement est dans une et les pas sur", "en", "en"),
        ("25 March 2021", "fa", "fa"),
        ("12345", "fa-IR", "fa-IR"),
        ("Правителството", "bg-BG", "bg-BG"),
        ("政府今天宣布新计划", "zh", "zh-Hans"),
        ("政府今天宣布新計畫", "zh-CN", "zh-CN"),
    ],
)
def test_a_declared_language_wins_where_its_script_fits(text: str, declared: str, expected: str) -> None:
    assert detect_language(text, declared) == expected


CLEAR = {
    "de": "Die Regierung hat den Plan für das neue Rathaus nicht vorgestellt, und die Bürger der Stadt warten auf eine Antwort "
    "zu den Kosten, die mit dem Umbau von Jahr zu Jahr auf ein Vielfaches stiegen.",
    "fr": "Le maire a annoncé que le pont est fermé et que les travaux sur la rive sud ne sont pas finis, avec une piste pour "
    "les vélos dans la rue des Moulins et un passage pour les piétons au bout du quai.",
    "pl": "Most nie jest gotowy i nie wiadomo, jak długo potrwa remont, bo do miasta nie dotarły części, które od roku są w drodze "
    "z huty. To już trzeci termin, po którym się okazuje, że na rzece nie ma przez co przejść.",
    "es": "El alcalde dijo que el puente de la ciudad no se abre en un mes, porque las obras del río y los trabajos de la vía "
    "tardan más de lo que se esperaba para una calle con tanto paso por el centro.",
    "fi": "Silta on kiinni ja kaupunki kertoi, että se avataan vasta ensi kesänä. Myös tie on poikki, mutta bussit kulkevat, kun "
    "lautta ei ole huollossa, ja koululaiset oli viety veneillä, joka on hidas, mutta myös halpa, kaupungin mukaan.",
    "tr": "Köprü bir yıl daha kapalı kalacak ve bu karar için belediye ile görüşen esnaf çok kadar zarar ettiğini söyledi. Daha "
    "sonra da yolun açık olan kısmı için bir çözüm bulunacak, köylülere göre bu da geç olacak.",
    "en": "The bridge is closed for a year and the council has said that it was not told of the cost, as the works on it are "
    "with a firm from the city that is to report by the end of the month.",
}


@pytest.mark.parametrize("text", CLEAR.values(), ids=CLEAR)
@pytest.mark.parametrize("declared", ["en-US", "de", "fr-CA", "pl", "it", "hr", "no", "lb", "sw"])
def test_a_declared_language_that_the_words_contradict_loses(text: str, declared: str) -> None:
    spoken = next(tag for tag, one in CLEAR.items() if one == text)
    unknown = declared == "lb"  # of it no words are known
    assert detect_language(text, declared) == (declared if unknown or declared[:2] == spoken else spoken)
    assert detect_language(text, None, declared) == (declared if unknown or declared[:2] == spoken else spoken)


QUOTE = (
    "“We have been waiting for this for ten years, and it is one of the best days in the life of our town that I have seen,” "
    "the donor said at the opening."
)
BRIEFS = {
    "fi": "Kaupungin vanha kirjasto saa uuden katon ensi keväänä, kertoo kaupunginarkkitehti Anna Laine.",
    "hu": "Jövő tavasszal új tetőt kap a városi könyvtár, közölte Kovács Anna főépítész.",
    "tr": "Şehir kütüphanesinin çatısı gelecek ilkbaharda yenilenecek, dedi mimar Ayşe Yılmaz.",
    "et": "Linna vana raamatukogu saab järgmisel kevadel uue katuse, ütles linnaarhitekt Anna Tamm.",
    "sw": "Maktaba kongwe ya mji itapata paa jipya mwezi Aprili, alisema mhandisi Anna Juma.",
    "fil": "Magkakaroon ng bagong bubong ang lumang aklatan sa susunod na taon, sabi ni Anna Cruz.",
    "pl": "Miejska biblioteka dostanie wiosną nowy dach, zapowiedziała architekt Anna Lis.",
}


@pytest.mark.parametrize("tag", BRIEFS)
def test_a_quote_in_english_makes_no_brief_of_another_language_english(tag: str) -> None:
    assert detect_language(f"{BRIEFS[tag]}\n{QUOTE}", tag) == tag
    assert detect_language(f"{QUOTE}\n{BRIEFS[tag]}", tag) == tag


@pytest.mark.parametrize("tag", BRIEFS)
def test_a_line_of_the_page_language_below_an_english_text_makes_it_no_other(tag: str) -> None:
    text = f"{CLEAR['en']}\n{QUOTE}\n{QUOTE}\n{BRIEFS[tag]}"
    assert detect_language(text, tag) == "en"
    assert detect_language(CLEAR["en"] * 3 + "\n" + BRIEFS[tag], tag) == "en"  # in one line


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("Og broen er ikke åpnet, for det var en feil som ble funnet etter at de har lagt den på plass", "da"),
        ("Most je zavřený a oprava se podle města protáhne do zimy, ale vlaky jsou na trati z nádraží a jezdí", "sk"),
        ("A ponte da vila non abre ata o mes que vén e os veciños din que non foi por falta de obra no río", "pt"),
        ("Most je zatvoren i grad ne zna tko će platiti za to, a ljudi se na posao voze od jutra preko brda", "hr"),
        ("La frase de la novela, en la lengua del autor, y el verso que la cierra", "en"),
    ],
    ids=[
        "Norwegian for Danish",
        "Czech for Slovak",
        "Galician for Portuguese",
        "Croatian, in Serbian words",
        "too little",
    ],
)
def test_neighbours_and_a_few_words_contradict_no_declared_language(text: str, declared: str) -> None:
    assert detect_language(text, declared) == declared


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("Міст закритий на рік, і місто не знає, хто платитиме за його ремонт. " * 6, "ru-RU", "uk"),
        ("Мост закрыт на год, и город не знает, кто заплатит за это. Жители ездят в объезд. " * 6, "uk", "ru"),
        ("Мост закрыт на год, и город не знает, кто заплатит за это. Жители ездят в объезд. " * 6, "kk", "ru"),
        ("Мост закрыт на год, и город не знает, кто заплатит за это. Жители ездят в объезд. " * 6, "bg", "ru"),
        ("Мостът е затворен за година и общината не знае кой ще плати, защото пътят е държавен. " * 6, "bg", "bg"),
        ("Мост закрыт на год, как пишет «Українська правда», и это надолго: съезды ещё роют. " * 6, "ru", "ru"),
        ("Мост закрыт", "uk", "uk"),
        ("पूल वर्षभर बंद राहणार आहे आणि गावकऱ्यांनी ते मान्य केले आहे, यांनी मध्ये बैठक झाली होती. " * 4, "hi", "mr"),
    ],
)
def test_letters_and_words_of_other_scripts_contradict_as_well(text: str, declared: str, expected: str) -> None:
    assert detect_language(text, declared) == expected


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("Marković, Čilić, Modrić, Đoković, Jović i Kovačić nastupaju za klub koji je u finalu. " * 4, "hr"),
        (
            "Muslera, Boey, Nelsson, Bardakçı, Köhn, Torreira, Ayhan, Ziyech, Kılıç, Akgün, Icardı: so spielt der Gast. "
            * 3,
            "de",
        ),
        ("Башҡорт телендә сыҡҡан гәзит яңы күпер тураһында яҙҙы, уны халыҡ күптән көткән. " * 5, "ba"),
        ("Мост закрыт на год, і город не знает, кто за это заплатит; жители едут в объезд. " * 5, "uk"),
    ],
    ids=["names", "a line-up", "a language whose letters are not known", "letters of what stands around"],
)
def test_names_and_unknown_letters_contradict_nothing(text: str, declared: str) -> None:
    assert detect_language(text, declared) == declared


def test_a_page_is_read_with_the_tables_of_its_text_and_of_what_it_says_it_is_in() -> None:
    assert [table.tag for table in tables_for(CLEAR["de"], "de", "fr")] == ["de", "fr", "en"]


@pytest.mark.parametrize(
    ("text", "declared", "known", "expected"),
    [
        ("Le gouvernement est dans une et les pas sur", "en", "fr", "fr"),
        ("政府今天宣布新计划", "en", "zh", "zh"),
        ("12:30", "de", "fa-IR", "fa-IR"),
        ("شورای شهر رأی داد که پل قدیمی تعمیر شود", "fa-IR", "en", "fa-IR"),
        ("شورای شهر رأی داد که پل قدیمی تعمیر شود", "en", "en-GB", "fa"),
        ("The government said that the bridge", "en", "ar", "en"),
        ("The government said that the bridge", None, "ar", "en"),
    ],
)
def test_what_is_said_of_all_pages_stands_unless_a_page_is_in_other_letters(
    text: str, declared: str | None, known: str, expected: str | None
) -> None:
    assert detect_language(text, declared, known) == expected


def test_scripts_are_listed_by_their_share() -> None:
    assert scripts_in("تأريخ النشر: 25 March") == ("Arab", "Latn")
    assert scripts_in("2021-03-25") == ()


@given(st.text(), st.text(max_size=10) | st.none())
def test_detection_never_raises(text: str, declared: str | None) -> None:
    found = detect_language(text, declared)
    assert found is None or found


def test_importing_the_package_reads_no_table_and_no_cldr() -> None:
    code = "import sys, scraper.normalize, scraper.normalize.dates; print('babel' in sys.modules, 'tomllib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
