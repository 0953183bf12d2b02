"""The real server, asked over HTTP."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
from web_archive import ARABIC, EVIL, EVIL_SOURCE, ODD_SOURCE, PERSIAN, keep
from web_server import ROOT, served

from scraper.storage import Archive

Get = Callable[..., requests.Response]


def number_of(archive: Path, url: str) -> int:
    with Archive(archive, read_only=True) as opened:
        return opened.article(url).id


@pytest.fixture(scope="module")
def arabic(web_archive: Path) -> int:
    return number_of(web_archive, ARABIC)


@pytest.fixture(scope="module")
def evil(web_archive: Path) -> int:
    return number_of(web_archive, EVIL)


def test_the_front_page_tells_what_came_what_was_edited_and_what_vanished(get: Get) -> None:
    page = get("/").text
    assert "<strong>21</strong> articles" in page
    assert "Power back on Marrow Island" in page.partition("Edited")[2]
    assert "قطار ساحلی" in page.partition("Vanished")[2]
    assert "21 new articles from 2021-03-26 to 2021-03-28" in page


@pytest.mark.parametrize("typed", ["الجسر", "الْجِسْر", "وادي النخيل", '"الجسر المعلق"', "النخ*"])
def test_a_search_finds_every_spelling_and_marks_what_it_found(get: Get, arabic: int, typed: str) -> None:
    page = get("/search", params={"q": typed}).text
    assert f'href="/article/{arabic}"' in page
    assert "<mark>" in page


def test_a_facet_narrows_the_search_and_its_link_says_so(get: Get, arabic: int) -> None:
    page = get("/search", params={"q": "الجسر"}).text
    link = re.search(r'href="(/search\?[^"]*source=nakhil[^"]*)"', page)
    assert link
    narrowed = get(link[1].replace("&amp;", "&")).text
    assert re.findall(r'class="headline" href="/article/(\d+)"', narrowed) == [str(arabic)]
    assert 'aria-current="true"' in narrowed


@pytest.mark.parametrize(
    ("facet", "value"), [("language", "ar"), ("section", "محليات"), ("month", "2021-03"), ("source", "nakhil")]
)
def test_each_facet_can_be_asked_for_without_a_word(get: Get, arabic: int, facet: str, value: str) -> None:
    assert f'href="/article/{arabic}"' in get("/search", params={facet: value}).text


def test_hits_can_be_sorted_by_time(get: Get) -> None:
    def days(**asked: str) -> list[str]:
        page = get("/search", params={"q": "the OR في", **asked}).text
        return re.findall(r"</a> · (\d{4}-\d\d-\d\d)", page.partition('class="list hits"')[2])

    newest_first = sorted(days(), reverse=True)
    assert days() != newest_first
    assert days(sort="time") == newest_first


@pytest.mark.parametrize(
    "query",
    [
        'q="',
        "q=OR",
        "q=*",
        "q=-",
        "q=source:nope",
        "q=since:never",
        "q=%00%02%ff",
        "page=999999999999",
        "page=-1",
        "page=x",
        "q=a&sort='",
        "section='--",
        "month=2021-99",
        'source="OR"',
        "language=%22",
        "q=" + "x" * 5000,
        "q=(((&source=*",
    ],
)
def test_no_search_breaks_the_page(get: Get, query: str) -> None:
    assert get(f"/search?{query}").status_code == 200


def test_an_address_or_a_number_typed_leads_to_its_article(get: Get, arabic: int) -> None:
    for typed in (ARABIC, f"#{arabic}"):
        answer = get("/search", params={"q": typed}, allow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (302, f"/article/{arabic}")


def test_an_article_is_set_in_its_own_direction_and_each_paragraph_in_its_own(get: Get, arabic: int) -> None:
    page = get(f"/article/{arabic}").text
    assert '<article class="words" dir="rtl" lang="ar">' in page
    assert '<p dir="ltr">The company Bridge &amp; Sons Ltd.' in page
    assert '<p dir="rtl">BBC Arabic كانت' in page


def test_an_article_tells_its_views_its_copies_and_where_it_was_read(get: Get, arabic: int) -> None:
    page = get(f"/article/{arabic}").text
    assert "Views went from 120 to 6,004" in page
    assert "افتتاح الجسر المعلق بعد ترميمه" in page.partition("The same text")[2]
    assert "json-ld" in page.partition("Where each field was read")[2]
    assert "12 شعبان 1442 هـ" in page
    assert f'href="{ARABIC}" rel="noreferrer noopener external"' in page
    assert "<img" not in page


def test_what_was_changed_is_told_word_by_word_side_by_side_and_in_one_text(get: Get, arabic: int) -> None:
    beside = get(f"/article/{arabic}/revisions").text
    assert "<del>3.4</del>" in beside
    assert "<ins>4.1</ins>" in beside
    inline = get(f"/article/{arabic}/revisions?old=1&new=2&view=inline").text
    assert (
        '<del><span class="hidden">removed: </span>3.4</del><ins><span class="hidden">added: </span>4.1</ins>' in inline
    )


@pytest.mark.parametrize("query", ["old=2&new=1", "old=9&new=9", "old=x&new=", "new=1", "view=%3Cscript%3E"])
def test_states_that_are_not_there_are_no_error(get: Get, arabic: int, query: str) -> None:
    assert get(f"/article/{arabic}/revisions?{query}").status_code == 200


def test_a_deletion_is_shown_as_one(get: Get, web_archive: Path) -> None:
    number = number_of(web_archive, PERSIAN)
    assert "This page is gone since" in get(f"/article/{number}").text
    history = get(f"/article/{number}/revisions").text
    assert history.index("missing, not yet confirmed") < history.index('<li class="bad">')


def test_a_source_is_found_under_any_name(get: Get) -> None:
    links = re.findall(r'href="(/source/[^"]*)"', get("/sources").text)
    pages = [get(link).text for link in links]
    assert any("W" * 400 in page for page in pages), ODD_SOURCE
    assert f'href="{links[-1]}"' in get("/search", params={"source": ODD_SOURCE}).text


def test_a_source_tells_its_fields_over_time_and_its_schedule(get: Get) -> None:
    page = get("/source/lantern").text
    assert "How often each field is found." in page
    assert '<td class="number" data-value="1.0">100%</td>' in page
    assert "sitemap" in page.partition('id="schedule"')[2]
    assert "/source/lantern" in get("/sources").text


@pytest.mark.parametrize(
    "path",
    [
        "/article/999999",
        "/article/999999999999999999",
        "/source/none",
        "/capture/999999",
        "/capture/999999/raw",
        "/nothing",
        "/article/x",
    ],
)
def test_what_is_not_there_is_404(get: Get, path: str) -> None:
    answer = get(path)
    assert answer.status_code == 404
    assert "Not found" in answer.text


def captures_of(archive: Path, article: int) -> list[int]:
    with Archive(archive, read_only=True) as opened:
        return [one.id for one in opened.captures(article)]


def test_the_stored_page_is_cleaned_and_its_headers_forbid_the_rest(get: Get, web_archive: Path, evil: int) -> None:
    answer = get(f"/capture/{captures_of(web_archive, evil)[-1]}/page")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "allow-" not in policy
    assert "script-src" not in policy
    assert "Stored words" in answer.text
    assert "evil.example" not in answer.text
    assert "pwned" not in answer.text.partition("<body>")[2]


def test_the_bytes_as_they_came_are_saved_and_not_shown(get: Get, web_archive: Path, evil: int) -> None:
    number = captures_of(web_archive, evil)[-1]
    answer = get(f"/capture/{number}/raw")
    with Archive(web_archive, read_only=True) as archive:
        assert answer.content == archive.body(archive.captures(evil)[-1].body_digest)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_whatever_a_page_says_becomes_no_markup_of_ours(get: Get, web_archive: Path, evil: int) -> None:
    capture = captures_of(web_archive, evil)[-1]
    paths = [
        "/",
        "/search?q=script",
        f"/search?source={quote(EVIL_SOURCE)}",
        f"/article/{evil}",
        f"/article/{evil}/revisions",
        f"/source/{quote(EVIL_SOURCE, safe='')}",
    ]
    paths += [
        f"/article/{evil}/revisions?view=inline",
        f"/capture/{capture}",
        "/archive/articles",
        f"/archive/articles/{evil}",
        "/archive/revisions",
    ]
    for path in paths:
        page = get(path).text
        assert "pwned" in page, path
        tags = Tags()
        tags.feed(page)
        for tag, attributes in tags.found:
            assert not [name for name in attributes if name.startswith("on")], (path, tag, attributes)
            for name in ("href", "src", "action"):
                assert not (attributes.get(name) or "").lower().lstrip().startswith("javascript"), (path, attributes)
            assert tag not in {"svg", "b", "i"} or "/archive" in path, (path, tag)
        if "/archive" not in path:
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", page), path
            assert not re.search(r"<script>", page), path


def test_every_answer_has_a_policy_without_inline_scripts(get: Get) -> None:
    for path in (
        "/",
        "/search",
        "/archive",
        "/archive/articles",
        "/archive.json",
        "/nothing",
        "/room/charts.js",
        "/-/versions.json",
    ):
        headers = get(path).headers
        policy = headers["content-security-policy"]
        (scripts,) = re.findall(r"script-src ([^;]*)", policy)
        assert "unsafe" not in scripts, path
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_nothing_on_a_page_of_ours_comes_from_elsewhere(get: Get, arabic: int) -> None:
    for path in ("/", "/search?q=الجسر", f"/article/{arabic}", "/source/lantern"):
        tags = Tags()
        tags.feed(get(path).text)
        loaded = [a.get("src") or a.get("href") for t, a in tags.found if t in {"script", "link", "img", "iframe"}]
        assert loaded
        assert all(address and address.startswith("/") for address in loaded), loaded


def test_the_chart_library_comes_with_its_licence() -> None:
    folder = ROOT / "scraper" / "publish" / "web" / "static" / "uplot"
    assert "MIT" in (folder / "LICENSE").read_text(encoding="utf-8")
    assert b"uPlot" in (folder / "uPlot.iife.min.js").read_bytes()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8001", "127.0.0.1.evil.example", ""])
def test_a_foreign_name_for_this_machine_gets_nothing(get: Get, host: str) -> None:
    answer = get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Marrow" not in answer.text


def test_tables_are_there_as_json_and_csv_and_can_be_asked_in_sql(get: Get) -> None:
    assert get("/archive/articles.json?_shape=array&_size=3").json()[0]["title"]
    assert get("/archive/articles.csv?_size=1").text.startswith("id,source,")
    answer = get("/archive.json", params={"sql": "select count(*) as n from articles", "_shape": "array"})
    assert answer.json() == [{"n": 21}]


@pytest.mark.parametrize(
    "sql", ["delete from articles", "update articles set title = ''", "pragma query_only = off", "attach 'x.db' as x"]
)
def test_no_sql_writes(get: Get, sql: str) -> None:
    assert get("/archive.json", params={"sql": sql}).status_code == 400
    assert get("/archive/articles.json?_shape=array&_nocount=1").status_code == 200


COOKBOOK = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
CANNED = tomllib.loads((ROOT / "scraper" / "publish" / "web" / "queries.toml").read_text(encoding="utf-8"))


def test_the_canned_questions_are_those_of_the_cookbook() -> None:
    told = re.findall(r"^## \d+\. (.*?)\n.*?```sql\n(.*?)```", COOKBOOK, re.DOTALL | re.MULTILINE)
    assert [query["title"] for query in CANNED.values()] == [title for title, _ in told]
    for query, (_, sql) in zip(CANNED.values(), told, strict=True):
        pattern = re.escape(query["sql"].strip())
        for name in query["example"]:
            pattern = pattern.replace(f":{name}", r"('[^']*'|\d+)")
        assert re.fullmatch(pattern + ";?", sql.strip()), query["title"]


@pytest.mark.parametrize("name", CANNED)
def test_each_canned_question_has_an_answer(get: Get, name: str) -> None:
    answer = get(f"/archive/{name}.json", params={"_shape": "array", **CANNED[name]["example"]})
    assert answer.status_code == 200
    assert answer.json()


def test_what_a_crawl_writes_is_seen_at_once_and_the_file_is_not_touched(web_archive: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(web_archive, tmp_path / "archive.db"))
    with served(path) as address:
        assert "<strong>21</strong> articles" in requests.get(address, timeout=20).text
        before = path.read_bytes()
        for page in ("/search?q=tide", "/article/1", "/archive/articles", "/source/lantern"):
            assert requests.get(address + page, timeout=20).status_code == 200
        assert path.read_bytes() == before
        with Archive(path) as archive:
            keep(
                archive,
                "new",
                "https://new.example/1",
                "Fresh words",
                "Words " * 40,
                at=datetime(2021, 4, 1, tzinfo=UTC),
            )
            page = requests.get(address, timeout=20).text
            assert "<strong>22</strong> articles" in page
            assert "Fresh words" in page


def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db"):
        pass
    with served(tmp_path / "archive.db") as address:
        assert "scraper crawl" in requests.get(address, timeout=20).text
        assert requests.get(f"{address}/search?q=x", timeout=20).status_code == 200
        assert requests.get(f"{address}/sources", timeout=20).status_code == 200


def test_all_hits_are_counted_and_each_is_on_one_page(tmp_path: Path) -> None:
    path = tmp_path / "many.db"
    day = datetime(2021, 3, 26, 6, tzinfo=UTC)
    with Archive(path) as archive, archive.together():
        for number in range(245):
            body = f"The tide came in at pier {number * 7919}, and the ferry {number} left without its captain."
            keep(
                archive,
                "harbour",
                f"https://harbour.example/{number}",
                f"Ferry {number} has left",
                body,
                at=day + timedelta(minutes=number),
                news_id=str(number),
                section="Sea" if number % 2 else "Land",
            )
    with served(path) as address, requests.Session() as session:

        def page(query: str) -> str:
            return session.get(f"{address}/search?{query}", timeout=20).text

        first = page("q=ferry")
        assert "245 articles, page 1 of 13." in first
        assert [int(at) for at in re.findall(r'page=(\d+)"[^>]*>\d', first)] == [2, 3, 13]
        found = [
            re.findall(r'class="headline" href="/article/(\d+)"', page(f"q=ferry&page={at}")) for at in range(1, 14)
        ]
        assert len({one for hits in found for one in hits}) == 245
        assert [len(hits) for hits in found] == [20] * 12 + [5]
        assert page("q=ferry&page=99").count('class="headline"') == 5, "the last page, where there are not as many"
        assert "122 articles" in page("q=ferry&section=Sea")
        assert 'Land</bdi></a> <span class="count">123</span>' in first


def test_a_page_shows_what_came_a_moment_ago(tmp_path: Path) -> None:
    path = tmp_path / "growing.db"
    with Archive(path) as archive:
        keep(
            archive,
            "harbour",
            "https://harbour.example/1",
            "First",
            "Text of it.",
            at=datetime(2021, 3, 26, tzinfo=UTC),
        )
    with served(path) as address:
        assert "Second" not in requests.get(address, timeout=20).text
        with Archive(path) as archive:
            at = datetime(2021, 3, 27, tzinfo=UTC)
            keep(archive, "harbour", "https://harbour.example/2", "Second", "Other text of it.", at=at)
        assert "Second" in requests.get(address, timeout=20).text


def test_of_many_months_a_year_is_chosen_first(tmp_path: Path) -> None:
    path = tmp_path / "years.db"
    with Archive(path) as archive, archive.together():
        for number in range(30):
            at = datetime(2019 + number // 12, 1 + number % 12, 3, tzinfo=UTC)
            url = f"https://harbour.example/{number}"
            keep(archive, "harbour", url, f"Ferry {number}", f"Pier {number * 7919}.", at=at, published=at)
    with served(path) as address:

        def choices(query: str) -> list[tuple[str, str]]:
            page = requests.get(f"{address}/search?q=ferry{query}", timeout=20).text
            facet = re.search(r'id="by-(?:year|month)">.*?</section>', page, re.DOTALL)
            assert facet is not None
            return re.findall(r'<bdi>(\d{4}(?:-\d\d)?)</bdi>.*?<span class="count">(\d+)', facet[0])

        assert choices("") == [("2021", "6"), ("2020", "12"), ("2019", "12")]
        assert choices("&month=2021")[0] == ("2021-06", "1")
        assert choices("&month=2021")[-1] == ("2021", "6")
        assert choices("&month=2021-06") == [("2021-06", "1")]
