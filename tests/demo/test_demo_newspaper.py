"""The bundled newspaper over real HTTP: every kind of URL, validators, days, and answers given to order."""

from __future__ import annotations

import gzip
import http.client
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import requests
from lxml import etree

from scraper import demo

if TYPE_CHECKING:
    from collections.abc import Iterator

EDITED = "/en/2021/03/26/spring-storm-cuts-power-to-marrow-island/"
NEW = "/ru/news/2021/03/28/88240.html"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture
def newspaper() -> Iterator[demo.Newspaper]:
    with demo.Newspaper() as served:
        yield served


def get(newspaper: demo.Newspaper, path: str, **headers: str) -> requests.Response:
    with requests.Session() as session:
        return session.get(newspaper.url.rstrip("/") + path, headers=headers, allow_redirects=False, timeout=10)


def locations(xml: bytes) -> list[str]:
    return [element.text or "" for element in etree.fromstring(xml).iter(SITEMAP)]


def deleted() -> str:
    return next(iter(set(demo.truth(1)) - set(demo.truth(2))))


# --- articles -------------------------------------------------------------------------------------------------------


def test_there_are_at_least_twelve_articles_in_six_languages() -> None:
    truth = demo.truth(1)
    assert len(truth) >= 12
    assert len({facts["language"] for facts in truth.values()}) >= 6
    assert all(4 <= len(facts["body"]) <= 12 for facts in truth.values())


@pytest.mark.parametrize("path", demo.truth(1))
def test_an_article_page_prints_all_that_the_truth_says(newspaper: demo.Newspaper, path: str) -> None:
    answer = get(newspaper, path)
    facts = demo.truth(1)[path]
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    text = "".join(etree.HTML(answer.content.decode()).itertext())
    for said in (facts["title"], *facts["body"], facts["first"], facts["last"], *facts["authors"]):
        assert said in text
    assert 6_000 < len(answer.content) < 40_000


def test_a_news_id_is_unique_within_an_edition_and_shared_between_two() -> None:
    keys = [(path.split("/")[1], facts["news_id"]) for path, facts in demo.truth(2).items() if facts["news_id"]]
    assert len(keys) == len(set(keys))
    assert len({news_id for _, news_id in keys}) < len(keys)


@pytest.mark.parametrize("path", ["/fa/news/61482", "/fa/news/61482/another-slug", "/fa/news/61482?utm_source=letter"])
def test_a_numbered_article_answers_under_any_slug_and_campaign(newspaper: demo.Newspaper, path: str) -> None:
    full = next(path for path in demo.truth(1) if path.startswith("/fa/news/61482/"))
    assert get(newspaper, path).content == get(newspaper, full).content


# --- what names the articles ----------------------------------------------------------------------------------------


def test_every_article_is_in_the_gzip_sitemap_that_the_index_names(newspaper: demo.Newspaper) -> None:
    index = locations(get(newspaper, "/sitemap_index.xml").content)
    packed = next(url for url in index if url.endswith(".gz"))
    answer = requests.get(packed, timeout=10)
    assert answer.headers["Content-Type"] == "application/gzip"
    assert "Content-Encoding" not in answer.headers
    named = locations(gzip.decompress(answer.content))
    assert {urlsplit(url).path for url in named} == set(demo.truth(1))
    assert {requests.get(url, timeout=10).status_code for url in named} == {200}


def test_the_news_sitemap_holds_only_the_last_two_days(newspaper: demo.Newspaper) -> None:
    named = locations(get(newspaper, "/sitemap-news.xml").content)
    assert 0 < len(named) < len(demo.truth(1))


def test_the_rss_feed_is_xml_whose_links_answer(newspaper: demo.Newspaper) -> None:
    answer = get(newspaper, "/rss.xml")
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    links = [item.findtext("link") or "" for item in etree.fromstring(answer.content).iter("item")]
    assert len(links) == 10
    assert any("utm_source=rss" in link for link in links)
    assert {requests.get(link, timeout=10).status_code for link in links} == {200}


def test_the_atom_feed_tells_of_the_edit(newspaper: demo.Newspaper) -> None:
    before = get(newspaper, "/en/atom.xml").content
    newspaper.set_day(2)
    after = get(newspaper, "/en/atom.xml").content
    assert b"2021-03-28T06:10:00+00:00" in after
    assert b"2021-03-28T06:10:00+00:00" not in before.partition(b"<entry>")[2]


def test_following_next_from_the_archive_finds_every_article(newspaper: demo.Newspaper) -> None:
    path, found = "/archive?p=1", set()
    for _ in range(10):
        tree = etree.HTML(get(newspaper, path).content.decode())
        found |= set(tree.xpath("//main//h2/a/@href"))
        following = tree.xpath("//a[@rel='next']/@href")
        if not following:
            break
        path = following[0]
    assert len(found) == len(demo.truth(1))


def test_the_front_page_links_to_articles_a_forbidden_page_and_other_hosts(newspaper: demo.Newspaper) -> None:
    links = etree.HTML(get(newspaper, "/").content.decode()).xpath("//a/@href")
    assert "/private/draft-budget.html" in links
    assert EDITED in links
    assert any(link.startswith("https://paper1.example/") for link in links)


@pytest.mark.parametrize("path", ["/", "/archive?p=1", "/en/news/", "/fa/", "/ar/", "/ja/"])
def test_every_local_link_of_a_listing_leads_somewhere(newspaper: demo.Newspaper, path: str) -> None:
    links = etree.HTML(get(newspaper, path).content.decode()).xpath("//a/@href")
    local = {link for link in links if link.startswith("/")}
    assert {link: get(newspaper, link).status_code for link in local if get(newspaper, link).status_code >= 400} == {}


def test_the_sources_are_addresses_that_answer(newspaper: demo.Newspaper) -> None:
    sources = demo.sources(newspaper.url)
    assert set(sources) == {"name", "url", "feeds", "sitemaps", "listings"}
    for kind in ("feeds", "sitemaps", "listings"):
        addresses = sources[kind]
        assert isinstance(addresses, list)
        assert [requests.get(url, timeout=10).status_code for url in addresses] == [200] * len(addresses)


def test_robots_forbids_one_folder_and_names_the_sitemap(newspaper: demo.Newspaper) -> None:
    text = get(newspaper, "/robots.txt").text
    assert "Disallow: /private/" in text
    assert f"Sitemap: {newspaper.url}sitemap_index.xml" in text
    assert "crawl-delay" not in text.lower()


# --- redirects and errors -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status", "target"),
    [
        ("/en/old-news.php?id=318", 301, "/en/story/ferrymans-apples-win-regional-prize.html"),
        ("/en/?p=4731", 301, EDITED),
        ("/s/000Fze", 302, next(path for path in demo.truth(1) if path.startswith("/fa/news/61482/"))),
        ("/ar/s/000Fze", 302, next(path for path in demo.truth(1) if path.startswith("/ar/news/61482/"))),
    ],
)
def test_an_old_or_short_address_redirects(newspaper: demo.Newspaper, path: str, status: int, target: str) -> None:
    answer = get(newspaper, path)
    assert (answer.status_code, answer.headers["Location"]) == (status, target)


@pytest.mark.parametrize("path", ["/favicon.ico", "/fa/news/1", "/nothing/here", "/archive?p=99"])
def test_an_unknown_address_is_404(newspaper: demo.Newspaper, path: str) -> None:
    assert get(newspaper, path).status_code == 404


@pytest.mark.parametrize("path", ["/en/about/", "/en/video/812/the-tide-bell-rings/", "/private/draft-budget.html"])
def test_pages_that_are_no_articles_answer_too(newspaper: demo.Newspaper, path: str) -> None:
    assert get(newspaper, path).status_code == 200
    assert path not in demo.truth(1)


# --- HTTP -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", EDITED, "/rss.xml", "/sitemap-articles.xml.gz"])
def test_either_validator_brings_304_until_the_page_changes(newspaper: demo.Newspaper, path: str) -> None:
    first = get(newspaper, path)
    for headers in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        again = get(newspaper, path, **headers)
        assert (again.status_code, again.content) == (304, b"")
    newspaper.set_day(2)
    for name, validator in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        assert get(newspaper, path, **{name: first.headers[validator]}).status_code == 200


def test_a_wrong_etag_outweighs_a_right_date(newspaper: demo.Newspaper) -> None:
    date = get(newspaper, "/").headers["Last-Modified"]
    assert get(newspaper, "/", **{"If-None-Match": '"other"', "If-Modified-Since": date}).status_code == 200


def test_an_unreadable_date_is_ignored(newspaper: demo.Newspaper) -> None:
    assert get(newspaper, "/", **{"If-Modified-Since": "yesterday"}).status_code == 200


def test_a_page_is_packed_only_for_clients_that_accept_it(newspaper: demo.Newspaper) -> None:
    packed = get(newspaper, EDITED, **{"Accept-Encoding": "gzip"})
    plain = get(newspaper, EDITED, **{"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"])


def test_one_connection_serves_many_requests_and_heads(newspaper: demo.Newspaper) -> None:
    parts = urlsplit(newspaper.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        for method, path in (("GET", "/"), ("HEAD", "/en/news/"), ("GET", "/nothing"), ("GET", "/rss.xml")):
            connection.request(method, path)
            answer = connection.getresponse()
            body = answer.read()
            assert bool(body) == (method == "GET")
            assert not answer.will_close
    finally:
        connection.close()


def test_a_comment_is_not_taken(newspaper: demo.Newspaper) -> None:
    answer = requests.post(newspaper.url + "fa/news/61482", data={"comment_message": "x"}, timeout=10)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_the_same_day_gives_the_same_bytes(newspaper: demo.Newspaper) -> None:
    first = {path: get(newspaper, path).content for path in ("/", EDITED, "/sitemap-articles.xml.gz")}
    newspaper.set_day(5)
    newspaper.set_day(1)
    assert {path: get(newspaper, path).content for path in first} == first


def test_pages_point_at_the_servers_own_address(newspaper: demo.Newspaper) -> None:
    assert f'<link rel="canonical" href="{newspaper.url}en/2021/'.encode() in get(newspaper, EDITED).content


# --- days -----------------------------------------------------------------------------------------------------------


def test_the_second_day_edits_one_article_deletes_one_and_adds_one(newspaper: demo.Newspaper) -> None:
    first, second = demo.truth(1), demo.truth(2)
    assert set(first) - set(second) == {deleted()}
    assert set(second) - set(first) == {NEW}
    edited = [path for path in set(first) & set(second) if first[path]["title"] != second[path]["title"]]
    assert edited == [EDITED]
    pairs = zip(first[EDITED]["body"], second[EDITED]["body"], strict=True)
    assert sum(before != after for before, after in pairs) == 1

    assert get(newspaper, deleted()).status_code == 200
    assert get(newspaper, NEW).status_code == 404
    newspaper.set_day(2)
    assert get(newspaper, deleted()).status_code == 404
    assert get(newspaper, NEW).status_code == 200
    assert second[EDITED]["title"] in get(newspaper, EDITED).text
    for path in ("/", "/rss.xml", "/sitemap-news.xml"):
        assert NEW in get(newspaper, path).content.decode()


def test_views_grow_every_day_on_all_pages_that_show_them() -> None:
    days = [demo.truth(day) for day in (1, 2, 3, 7)]
    counted = [path for path, facts in days[0].items() if facts["views"] is not None and path in days[1]]
    assert len(counted) >= 8
    for path in counted:
        series = [day[path]["views"] for day in days]
        assert series == sorted(set(series))


def test_later_days_only_go_on_counting() -> None:
    second, ninth = demo.truth(2), demo.truth(9)
    assert {path: facts | {"views": None} for path, facts in second.items()} == {
        path: facts | {"views": None} for path, facts in ninth.items()
    }


def test_there_is_no_day_before_the_first(newspaper: demo.Newspaper) -> None:
    with pytest.raises(ValueError, match="day is 0, expected 1 or more"):
        newspaper.set_day(0)


# --- answers to order -----------------------------------------------------------------------------------------------


def test_a_path_answers_as_told_until_it_is_undone(newspaper: demo.Newspaper) -> None:
    newspaper.answer("/rss.xml", 429, headers={"retry-after": "120", "content-type": "text/plain"}, body="slow down")
    told = get(newspaper, "/rss.xml?again")
    assert (told.status_code, told.text, told.headers["Retry-After"]) == (429, "slow down", "120")
    assert told.headers["Content-Type"] == "text/plain"
    newspaper.answer("/rss.xml", None)
    assert get(newspaper, "/rss.xml").status_code == 200


def test_a_told_answer_may_be_late_and_holds_up_nobody_else(newspaper: demo.Newspaper) -> None:
    newspaper.answer("/slow", body=b"at last", delay=2.5)
    late: list[bytes] = []
    started = time.monotonic()
    thread = threading.Thread(target=lambda: late.append(get(newspaper, "/slow").content))
    thread.start()
    assert get(newspaper, "/").status_code == 200
    assert time.monotonic() - started < 2.5
    thread.join()
    assert late == [b"at last"]
    assert time.monotonic() - started >= 2.5


def test_closing_cuts_a_late_answer_short() -> None:
    newspaper = demo.Newspaper()
    newspaper.answer("/slow", delay=50)
    parts = urlsplit(newspaper.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    connection.request("GET", "/slow")
    started = time.monotonic()
    newspaper.close()
    connection.close()
    assert time.monotonic() - started < 5


def test_every_request_is_noted_with_its_status(newspaper: demo.Newspaper) -> None:
    get(newspaper, "/en/news/?utm_source=x")
    get(newspaper, "/nothing")
    assert newspaper.requests == [("/en/news/?utm_source=x", 200), ("/nothing", 404)]


def test_closing_frees_the_port_and_may_be_done_twice() -> None:
    newspaper = demo.Newspaper()
    port = urlsplit(newspaper.url).port or 0
    assert get(newspaper, "/robots.txt").status_code == 200
    newspaper.close()
    newspaper.close()
    with demo.Newspaper(port=port) as again:
        assert again.url == newspaper.url
