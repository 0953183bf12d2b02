"""The pages in a real browser, as people use them: searching, reading, comparing, by keyboard, on a phone, under attack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from web_archive import ARABIC, EVIL, EVIL_SOURCE, ODD, PERSIAN
from web_server import CHROMIUM, ROOT

from scraper.storage import Archive

if CHROMIUM is None:
    pytest.skip("these tests need a Chromium: apt-get install chromium", allow_module_level=True)
pytest.importorskip("playwright.sync_api", reason="these tests need the Python package playwright")

Visit = Callable[..., Any]

AXE = (ROOT / "tests" / "web" / "axe" / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = """.then(told => told.violations.filter(one => ["serious", "critical"].includes(one.impact))
    .map(one => [one.id, ...one.nodes.map(node => node.html).slice(0, 3)]))"""


@pytest.fixture(scope="module")
def numbers(web_archive: Path) -> dict[str, int]:
    with Archive(web_archive, read_only=True) as archive:
        found = {
            name: archive.article(url).id
            for name, url in (("odd", ODD), ("arabic", ARABIC), ("evil", EVIL), ("persian", PERSIAN))
        }
        found["capture"] = archive.captures(found["evil"])[-1].id
        found["english"] = next(s.id for s in archive.articles() if s.revisions > 1 and s.source == "lantern")
    return found


@pytest.fixture(scope="module")
def paths(numbers: dict[str, int]) -> list[str]:
    article, evil = numbers["arabic"], numbers["evil"]
    return [
        "/",
        "/search",
        "/search?q=الجسر",
        "/sources",
        "/source/lantern",
        f"/article/{article}",
        f"/article/{article}/revisions",
        f"/article/{numbers['english']}/revisions?view=inline",
        f"/article/{numbers['persian']}",
        f"/article/{evil}",
        f"/article/{numbers['odd']}",
        "/search?section=" + "S" * 200,
        f"/article/{evil}/revisions",
        f"/capture/{numbers['capture']}",
    ]


def test_a_reader_searches_in_arabic_opens_an_article_sees_its_views_and_what_was_changed(visit: Visit) -> None:
    page = visit("/")
    page.fill("#q", "الجسر المعلّق")
    page.press("#q", "Enter")
    page.wait_for_selector("mark")
    page.click("text=في وادي النخيل أمام الزوار")
    heading = page.locator("article h1")
    assert heading.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert heading.bounding_box()["x"] < 400
    page.wait_for_selector("figure.chart[data-drawn] canvas")
    assert page.evaluate(INKED)
    page.click("text=what was changed")
    page.locator("ins", has_text="أمام الزوار").wait_for()
    old, new = page.locator(".beside .old").first.bounding_box(), page.locator(".beside .new").first.bounding_box()
    assert new["x"] + new["width"] <= old["x"], "what was before stands where reading begins"
    page.select_option("select[name=view]", "inline")
    page.click("text=Compare")
    page.locator(".inline del").nth(1).wait_for()
    assert (page.errors, page.elsewhere) == ([], [])


# Whether the chart shows more than its axes: pixels in the colour of the first series.
INKED = """() => {
    const canvas = document.querySelector("figure.chart canvas");
    const wanted = getComputedStyle(document.documentElement).getPropertyValue("--s0").trim();
    const rgb = [1, 3, 5].map(at => parseInt(wanted.slice(at, at + 2), 16));
    const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let found = 0;
    for (let at = 0; at < data.length; at += 4) if (rgb.every((value, part) => Math.abs(data[at + part] - value) < 12)) found++;
    return found > 50;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_are_drawn_in_the_colours_of_day_and_night(visit: Visit, scheme: str) -> None:
    page = visit("/", color_scheme=scheme)
    page.wait_for_selector("figure.chart[data-drawn] canvas")
    assert page.evaluate(INKED)
    (light,) = page.evaluate("[getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]]")
    assert (light > 128) == (scheme == "light")
    page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    page.wait_for_function(INKED)


def test_pointing_at_a_chart_tells_its_figures(visit: Visit) -> None:
    page = visit("/")
    page.wait_for_selector("figure.chart[data-drawn] canvas")
    page.hover(".u-over")
    assert "2021-03-27 · \u2068lantern\u2069 15" in page.text_content(".readout")


def test_no_page_moves_while_it_loads_or_scrolls_sideways_at_any_width(
    visit: Visit, server: str, paths: list[str]
) -> None:
    page = visit("/")
    for path in paths:
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto(server + path)
        assert page.evaluate("window.shifted") < 0.01, path
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (path, width)


def test_everything_can_be_reached_and_seen_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/search?q=الجسر")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("one => document.activeElement === one")
    page.wait_for_timeout(50)
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.reload()
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, summary')].filter(one => one.checkVisibility()).length"
    )
    reached = set()
    for _ in range(wanted):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "[[...document.querySelectorAll('*')].indexOf(document.activeElement), getComputedStyle(document.activeElement).outlineWidth]"
        )
        assert at[1] == "3px"
        reached.add(at[0])
    assert len(reached) == wanted


def test_a_search_is_made_and_an_article_opened_without_a_mouse(visit: Visit) -> None:
    page = visit("/")
    page.focus("#q")
    page.keyboard.type("nights in the dark")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits")
    page.focus(".hits .headline")
    page.keyboard.press("Enter")
    page.wait_for_selector("article")
    assert "Power back on Marrow Island" in page.text_content("article h1")


def test_without_scripts_one_can_search_read_compare_and_see_the_figures(visit: Visit) -> None:
    page = visit("/", java_script_enabled=False)
    assert not page.locator(".plot").is_visible()
    page.fill("#q", "الجسر")
    page.press("#q", "Enter")
    page.click("text=في وادي النخيل أمام الزوار")
    page.locator("article p").nth(4).wait_for()
    assert page.locator(".spark").is_visible()
    page.click("text=The figures")
    assert page.locator("figure td", has_text="6,004").is_visible()
    page.click("text=what was changed")
    page.locator("ins").nth(1).wait_for()


def test_an_article_that_attacks_its_reader_does_nothing(
    visit: Visit, server: str, numbers: dict[str, int], paths: list[str]
) -> None:
    page = visit("/")
    evil = numbers["evil"]
    others = (
        "/search?q=script",
        f"/article/{evil}/revisions?view=inline",
        f"/source/{quote(EVIL_SOURCE, safe='')}",
        "/sources",
        "/",
        f"/archive/articles/{evil}",
    )
    for path in (*others, *(one for one in paths if str(evil) in one or "capture" in one)):
        page.goto(server + path)
        for frame in page.frames:
            assert frame.evaluate("typeof window.pwned") == "undefined", path
    page.goto(f"{server}/article/{evil}")
    assert page.text_content("h1").startswith("<script>window.pwned='title'</script>gnp.exe & <b>bold</b> &lt;i&gt;")
    assert "{{ 7*7 }}" in page.text_content("article")
    for kind in (
        "title",
        "author",
        "body",
        "section 2",
        "lead 2",
        "overline 2",
        "publisher 2",
        "keyword 2",
        "caption",
        "image",
    ):
        assert f"pwned='{kind}'" in page.text_content("main"), f"{kind} is shown, as text"
    turning = page.evaluate(r"(document.body.innerText.match(/[\u202a-\u202e\u2066-\u2069]/g) ?? []).length")
    assert turning == 0, "nothing turns its neighbours around"
    assert page.locator("a[href^='javascript' i]").count() == 0
    assert (page.errors, page.elsewhere) == ([], [])


def test_the_stored_page_is_shown_and_can_reach_neither_the_network_nor_its_parent(
    visit: Visit, numbers: dict[str, int]
) -> None:
    page = visit(f"/capture/{numbers['capture']}")
    frame = page.frame_locator("iframe.page")
    assert frame.locator("h1").text_content() == "Stored words"
    assert frame.locator("a[href]").count() == 0
    inner = page.frames[1]
    assert inner.evaluate("window.origin") == "null"
    assert (
        inner.evaluate("(() => { try { return parent.document.title } catch (error) { return error.name } })()")
        == "SecurityError"
    )
    answered: list[str] = []
    page.on("response", lambda answer: answered.append(answer.url))
    inner.evaluate("document.body.append(Object.assign(new Image(), { src: '/room/icon.svg' }))")
    inner.evaluate("document.body.append(Object.assign(document.createElement('iframe'), { src: '/' }))")
    page.wait_for_timeout(200)
    assert inner.evaluate("document.images[document.images.length - 1].naturalWidth") == 0
    assert (answered, page.elsewhere) == ([], [])


def test_axe_finds_nothing_serious_by_day_and_by_night(visit: Visit, server: str, paths: list[str]) -> None:
    page = visit("/")
    for path in (paths[0], *paths[2:3], *paths[4:8], paths[-1]):
        page.emulate_media(color_scheme="light")
        page.goto(server + path)
        page.evaluate(AXE)
        found = page.evaluate(f"axe.run({{ iframes: false }}){SERIOUS}")
        page.emulate_media(color_scheme="dark")
        found += page.evaluate(f"axe.run({{ iframes: false, runOnly: ['color-contrast'] }}){SERIOUS}")
        assert found == [], path


def test_the_tables_of_datasette_work_under_our_policy(visit: Visit) -> None:
    page = visit("/archive/articles")
    page.click("details.nav-menu summary")
    assert page.locator("details.nav-menu a", has_text="Front page").is_visible()
    page.click("h1")
    assert not page.locator("details.nav-menu a", has_text="Front page").is_visible()
    assert page.errors == []
