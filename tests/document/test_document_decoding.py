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


def test_an_undeclared_old_encoding_is_detected() -> None:
    body = ("<p>" + "Мост через реку открыли утром, и жители пришли посмотреть на него. " * 20 + "</p>").encode(
        "cp1251"
    )
    text, encoding, how = decode(body, None)
    assert how == "detected"
    assert "Мост через реку" in text, encoding


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
