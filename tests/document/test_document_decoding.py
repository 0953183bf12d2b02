"""Bytes become the text that their author wrote, whatever the page declares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.document.decoding import decode, plain

PERSIAN = "<p>خبر امروز: پل تازه باز شد</p>"
CHINESE = '<meta charset="{}"><p>新桥今天开放，市民早上就来了。</p>'
JAPANESE = '<meta charset="iso-2022-jp"><p>橋が開通した</p>'
RUSSIAN = '<meta http-equiv="Content-Type" content="text/html; charset={}"><p>Мост открыли утром</p>'


@pytest.mark.parametrize(
    ("body", "content_type", "text", "encoding", "how"),
    [
        (PERSIAN.encode(), None, PERSIAN, "utf-8", "valid utf-8"),
        (b"\xef\xbb\xbf" + PERSIAN.encode(), "text/html; charset=windows-1256", PERSIAN, "utf-8", "byte-order mark"),
        (PERSIAN.encode("utf-16"), None, PERSIAN, "utf-16-le", "byte-order mark"),
        (CHINESE.format("gb2312").encode(), None, CHINESE.format("gb2312"), "utf-8", "valid utf-8"),
        (CHINESE.format("gb2312").encode("gb18030"), None, CHINESE.format("gb2312"), "gb18030", "meta tag"),
        (JAPANESE.encode("iso-2022-jp"), None, JAPANESE, "iso2022_jp", "declared, with its escapes"),
        (RUSSIAN.format("koi8-r").encode("koi8-r"), None, RUSSIAN.format("koi8-r"), "koi8-r", "meta tag"),
        (
            RUSSIAN.format("utf-8").encode("cp1251"),
            "text/html; charset=windows-1251",
            RUSSIAN.format("utf-8"),
            "cp1251",
            "http header",
        ),
        (
            "<p>Café à Zürich</p>".encode("latin-1"),
            "text/html; charset=ISO-8859-1",
            "<p>Café à Zürich</p>",
            "cp1252",
            "http header",
        ),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_written_in(
    body: bytes, content_type: str | None, text: str, encoding: str, how: str
) -> None:
    assert decode(body, content_type) == (text, encoding, how)


def test_a_utf8_page_with_one_cut_character_stays_utf8() -> None:
    body = (PERSIAN * 50).encode() + "ب".encode()[:1]
    text, encoding, how = decode(body, None)
    assert (encoding, how) == ("utf-8", "nearly valid utf-8")
    assert text.startswith(PERSIAN)


UNDECLARED = {
    "ru": ("Мост через реку открыли утром, и жители пришли посмотреть на него.", "cp1251", "koi8-r", "iso8859-5"),
    "pl": ("Most jest zamknięty, a mieszkańcy żądają, by urząd znalazł pieniądze na łódź.", "cp1250", "iso8859-2"),
    "es": ("El año pasado cerró el puente y los vecinos aún esperan que mañana lo abran.", "cp1252"),
    "fr": ("Le pont est fermé depuis l’été, où l’école a brûlé à côté de la forêt.", "cp1252"),
    "en": ("“The bridge isn’t open,” says the mayor of the town – and nobody knows when it will be.", "cp1252"),
    "tr": ("Köprü kapalı kaldı ve köylüler çarşıya gitmek için ırmağın öbür yakasına geçmeye çalışıyor.", "cp1254"),
    "el": ("Η γέφυρα έκλεισε χθες. Όλοι ρωτούν πότε θα ανοίξει, λέει ο δήμαρχος της πόλης.", "iso8859-7", "cp1253"),
    "fa": ("شوراي شهر گفت که پل قديمي بسته شد و مردم از پل تازه مي گذرند.", "cp1256"),
    "ar": ("قال رئيس البلدية إن الجسر القديم أغلق أمام السيارات حتى نهاية العام.", "cp1256"),
    "he": ("הגשר על הנהר נסגר אתמול והתושבים מחכים לפתיחתו מחדש.", "cp1255"),
    "th": ("สะพานข้ามแม่น้ำปิดเมื่อวานนี้ และชาวบ้านยังรอให้เปิดใหม่", "cp874"),
    "zh": ("河上的老桥昨天关闭，居民们仍在等待重新开放的消息。", "gb18030"),
    "zh-TW": ("河上的老橋昨天關閉，居民們仍在等待重新開放的消息。", "big5hkscs"),
    "ja": ("川にかかる古い橋がきのう閉鎖され、住民は再開を待っている。", "cp932", "euc_jp"),
    "ko": ("강 위의 오래된 다리가 어제 닫혔고 주민들은 다시 열리기를 기다린다.", "cp949"),
}


@pytest.mark.parametrize(
    ("language", "codec"), [(language, codec) for language, (_, *codecs) in UNDECLARED.items() for codec in codecs]
)
@pytest.mark.parametrize("declared", [None, "text/html; charset=utf-8"], ids=["nothing", "wrongly"])
def test_an_old_encoding_is_detected_where_it_is_not_declared_or_wrongly(
    language: str, codec: str, declared: str | None
) -> None:
    text = UNDECLARED[language][0]
    script = "<script>var page = {section: 'news', ads: true};</script>" * 50
    page = f"<html lang={language}>{script}<p>" + f"{text} <b>x</b> " * 20 + "</p>"
    read, encoding, how = decode(page.encode(codec), declared)
    assert how == "detected"
    assert text in read, encoding


@pytest.mark.parametrize("sign", ["£5 million", "€5", "25°C", "© 2024", "Tromsø"])
@pytest.mark.parametrize("declared", [None, "text/html; charset=utf-8"], ids=["nothing", "wrongly"])
def test_of_one_strange_sign_nothing_is_guessed(sign: str, declared: str | None) -> None:
    page = (
        f"<p>{'The bridge is closed for a year and nobody knows who will pay. ' * 9}</p>" * 3
        + f"<p>It cost {sign} more.</p>"
    )
    text, encoding, _ = decode(page.encode("cp1252"), declared)
    if encoding != "utf-8":  # which one lost sign contradicts as little
        assert sign in text


def test_a_few_lost_letters_contradict_no_utf8() -> None:
    text, encoding, _ = decode("<p>Café</p>".encode() + b"<p>M\xfcnchen</p>", "text/html; charset=utf-8")
    assert (text, encoding) == ("<p>Café</p><p>M\ufffdnchen</p>", "utf-8")


def test_a_declared_encoding_with_a_few_accidents_stands() -> None:
    page = "<p>" + "Мост через реку открыли утром. " * 20
    body = page.encode("cp1251") + b"\x98"  # the one byte without a meaning there
    read, encoding, how = decode(body, "text/html; charset=windows-1251")
    assert (encoding, how) == ("cp1251", "declared")
    assert read == f"{page}\ufffd"


def test_an_unknown_declared_charset_is_survived() -> None:
    assert "caf" in decode(b"<meta charset=x-nonsense><p>caf\xe9</p>", "text/html; charset=also-nonsense")[0]


@given(
    st.binary(max_size=3000),
    st.sampled_from([None, "text/html", "text/html; charset=utf-16", "text/html; charset=hz", "x; charset=big5"]),
)
def test_any_bytes_decode(body: bytes, content_type: str | None) -> None:
    text, encoding, how = decode(body, content_type)
    assert isinstance(text, str)
    assert encoding
    assert how


@given(st.text(min_size=1, max_size=300))
def test_utf8_text_comes_back_as_it_was(text: str) -> None:
    clean = plain(text).replace("\ufeff", "")
    assert decode(clean.encode(), None)[0] == clean


@given(st.text(max_size=300))
def test_plain_text_holds_nothing_that_a_database_refuses(text: str) -> None:
    clean = plain(text + "\x00\ud800\uffff")
    clean.encode()
    assert "\x00" not in clean
    assert plain(clean) == clean


def test_a_meta_tag_that_says_utf16_is_not_believed() -> None:
    text, encoding, _ = decode(
        '<meta charset="utf-16"><p>Un café à Zürich, près de la gare.</p>'.encode("latin-1"), None
    )
    assert "Un café" in text, encoding


UKRAINIAN = (
    "<meta charset=koi8-r><title>Міст</title><p>Міська рада ухвалила рішення про ремонт мосту, її ґанок теж; Європа."
)


@pytest.mark.parametrize("text", [UKRAINIAN, UKRAINIAN.replace("<meta charset=koi8-r>", "") * 5])
def test_ukrainian_letters_in_a_page_that_says_russian_koi8_are_read(text: str) -> None:
    found = decode(text.encode("koi8-u"))
    assert found[:2] == (text, "koi8-u")


def test_russian_in_koi8_stays_it_and_may_draw_lines() -> None:
    text = RUSSIAN.format("koi8-r") + "<pre>╔═╗ ╓─╖</pre>"
    assert decode(text.encode("koi8-r"))[:2] == (text, "koi8-r")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", [None, "text/html", "text/html; charset=utf-16", "text/html; charset=utf-8"])
@pytest.mark.parametrize(
    "text", ["<title>Мост</title><p>Мост через реку открыли утром", "<p>The bridge opens", "<p>橋が再び開く"]
)
def test_utf16_without_a_mark_is_known_by_its_nuls(codec: str, declared: str | None, text: str) -> None:
    page = f"<html><head><meta charset=utf-16></head><body>{text}</body></html>"
    assert decode(page.encode(codec), declared)[:2] == (page, codec)


def test_a_few_nuls_make_no_utf16() -> None:
    assert decode(b"<title>A\0 bridge</title><p>opens\0 again")[1] == "utf-8"
