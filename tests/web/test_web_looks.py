"""How the pages look: the faces of each script, what stands beside what, and Datasette's own pages by night."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from web_archive import ARABIC
from web_server import ROOT

from scraper.storage import Archive

Visit = Callable[..., Any]
AXE = (ROOT / "tests" / "web" / "axe" / "axe.min.js").read_text(encoding="utf-8")

# What an article of a language is set in where the machine has it; the last of the stack is left to the machine.
FACES = {
    "ar": ("في وادي النخيل", "Noto Naskh Arabic"),
    "fa": ("قطار ساحلی", "Vazirmatn", "Noto Naskh Arabic"),
    "ur": ("ریل گاڑی", "Noto Nastaliq Urdu"),
    "he": ("רכבת החוף", "Noto Serif Hebrew"),
    "zh-Hans": ("柳河镇百年茶市", "Noto Serif CJK SC"),
    "zh-Hant": ("柳河鎮百年茶市", "Noto Serif CJK TC"),
    "ja": ("白鳥町の灯台", "Noto Serif CJK JP"),
    "ko": ("바닷가 기차", "Noto Serif CJK KR"),
    "hi": ("तैरता हुआ पुस्तकालय", "Noto Serif Devanagari"),
    "ne": ("तैरता पुस्तकालय", "Noto Serif Devanagari"),
    "bn": ("ভাসমান গ্রন্থাগার", "Noto Serif Bengali"),
    "th": ("ห้องสมุดลอยน้ำ", "Noto Serif Thai"),
}
SET = """([language, text]) => {
    const made = document.createElement("article");
    made.className = "words"; made.lang = language; made.id = "made";
    made.append(Object.assign(document.createElement("p"), { textContent: text }));
    document.querySelector("main").append(made);
    return getComputedStyle(made).fontFamily;
}"""


def installed() -> set[str]:
    """The families that this machine has; none where it cannot say."""
    if shutil.which("fc-list") is None:
        return set()
    said = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    return {name.strip() for line in said.splitlines() for name in line.split(",")}


def drawn_with(page: Any, selector: str) -> set[str]:
    """The faces that the browser really draws an element's text with."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return {one["familyName"] for one in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}


@pytest.mark.parametrize("language", FACES)
def test_each_script_is_set_in_its_own_faces(visit: Visit, language: str) -> None:
    text, *faces = FACES[language]
    page = visit("/search")
    stack = [name.strip().strip('"') for name in page.evaluate(SET, [language, text]).split(",")]
    assert set(faces) <= set(stack)
    assert stack[-1] == "serif"
    here = [name for name in stack if name in installed()]
    if not here:
        pytest.skip(f"this machine has no face of the stack for {language}: {', '.join(stack)}")
    assert drawn_with(page, "#made p") == {here[0]}, "the first of them that is there, for every letter"


def test_latin_letters_in_an_arabic_text_come_from_a_serif_and_persian_digits_from_their_own(visit: Visit) -> None:
    page = visit("/search")
    stack = page.evaluate(SET, ["fa", "۴۶۷ BBC"])
    assert stack.startswith('"Room Latin", "Room Persian"')


def test_a_word_that_went_does_not_join_the_one_that_came(visit: Visit, web_archive: Path) -> None:
    with Archive(web_archive, read_only=True) as archive:
        number = archive.article(ARABIC).id
    page = visit(f"/article/{number}/revisions?view=inline")
    came = page.locator(".inline del + ins").first
    assert float(came.evaluate("one => parseFloat(getComputedStyle(one).marginInlineStart)")) > 3
    page.goto(page.url.replace("?view=inline", ""))
    head = page.locator(".beside .sidehead").first
    assert head.evaluate("one => getComputedStyle(one).textAlign") == "right", "above where the text begins"


def test_copies_are_told_where_their_headlines_begin(visit: Visit, web_archive: Path) -> None:
    with Archive(web_archive, read_only=True) as archive:
        number = archive.article(ARABIC).id
    page = visit(f"/article/{number}")
    for meta in page.locator("aside .list .meta").all():
        assert meta.evaluate("one => getComputedStyle(one).textAlign") == "right"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_datasettes_pages_can_be_read_by_night_too_and_by_those_who_hear_them(
    visit: Visit, server: str, scheme: str
) -> None:
    page = visit("/archive", color_scheme=scheme, bypass_csp=True)
    for path in ("/archive", "/archive/events", "/archive/grows-fastest"):
        page.goto(server + path)
        (red,) = page.evaluate("[getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]]")
        assert (red > 128) == (scheme == "light"), path
        page.evaluate(AXE)
        found = page.evaluate(
            """axe.run().then(told => told.violations.filter(one => ["serious", "critical"].includes(one.impact))
                .map(one => [one.id, ...one.nodes.map(node => node.html).slice(0, 3)]))"""
        )
        assert found == [], path
