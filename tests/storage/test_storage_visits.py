"""The frontier: what is due is fetched once, by one, in the right order."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from storage_values import NOW, URL, article, at, capture, extraction, failure, link

from scraper.errors import NotFoundError
from scraper.models import Failure, LinkKind, Reason, Unchanged
from scraper.storage.tables.rows import stamp

if TYPE_CHECKING:
    from scraper.models import Outcome, Request
    from scraper.storage import Archive

PAPER = "https://paper.example"


def claim(archive: Archive, hours: float = 0, *, limit: int = 10, who: str = "me", **asked: list[str]) -> list[Request]:
    return list(archive.claim(at(hours), limit=limit, lease_until=at(hours + 1), who=who, **asked))


def urls(requests: list[Request]) -> list[str]:
    return [request.url.removeprefix(PAPER) for request in requests]


def test_new_links_are_due_at_once_and_only_once_new(archive: Archive) -> None:
    assert archive.add_links([link(), link(), link(f"{PAPER}/2")], NOW) == 2
    assert archive.add_links([link()], at(1)) == 0
    assert archive.add_links([], NOW) == 0
    assert len(claim(archive)) == 2


def test_feeds_sitemaps_and_listings_come_before_articles_and_the_newest_article_first(archive: Archive) -> None:
    archive.add_links(
        [
            link(f"{PAPER}/undated"),
            link(f"{PAPER}/old", published_at=at(-50)),
            link(f"{PAPER}/new", published_at=at(-1)),
            link(f"{PAPER}/feed", LinkKind.FEED),
        ],
        NOW,
    )
    archive.add_links([link(f"{PAPER}/list", LinkKind.LISTING), link(f"{PAPER}/map", LinkKind.SITEMAP)], at(-1))
    assert urls(claim(archive)) == ["/list", "/map", "/feed", "/new", "/old", "/undated"]


def test_a_link_is_claimed_by_one_until_the_lease_ends(archive: Archive) -> None:
    archive.add_links([link()], NOW)
    assert len(claim(archive, 0)) == 1
    assert claim(archive, 0.5, who="other") == []
    assert len(claim(archive, 1, who="other")) == 1


def test_what_was_leased_can_be_given_back(archive: Archive) -> None:
    archive.add_links([link(), link(f"{PAPER}/2")], NOW)
    claim(archive, limit=1, who="one")
    claim(archive, limit=1, who="two")
    assert archive.release("one") == 1
    assert len(claim(archive)) == 1


def test_hosts_and_sources_narrow_what_is_claimed(archive: Archive) -> None:
    archive.add_links([link(), link("https://other.example/1"), link("https://third.example/1", source="third")], NOW)
    assert archive.due_hosts(NOW) == ("other.example", "paper.example", "third.example")
    assert archive.due_hosts(NOW, ["third"]) == ("third.example",)
    assert archive.due_hosts(at(-1)) == ()
    assert claim(archive, hosts=[]) == []
    assert len(claim(archive, hosts=["other.example", "paper.example"], sources=["paper"], limit=1)) == 1
    assert urls(claim(archive, sources=["third"])) == ["https://third.example/1"]
    assert archive.due_hosts(NOW) == ("other.example",)


def test_a_host_on_another_port_is_another_host(archive: Archive) -> None:
    archive.add_links([link("http://127.0.0.1:8000/1"), link("http://127.0.0.1:9000/1")], NOW)
    assert archive.due_hosts(NOW) == ("127.0.0.1:8000", "127.0.0.1:9000")


def finish(archive: Archive, outcome: Outcome, hours: float = 0, due: float | None = 24) -> None:
    due_at = None if due is None else at(due)
    archive.finish(URL, source="paper", now=at(hours), due_at=due_at, outcome=outcome)


def test_a_finished_link_is_due_when_it_was_said(archive: Archive) -> None:
    archive.add_links([link()], NOW)
    claim(archive)
    finish(archive, capture(), due=24)
    assert claim(archive, 23.9) == []
    assert urls(claim(archive, 24)) == ["/ar/news/49909"]


def test_a_link_that_is_never_due_again_is_never_claimed(archive: Archive) -> None:
    archive.add_links([link()], NOW)
    finish(archive, failure(Reason.GONE), due=None)
    assert claim(archive, 10_000) == []


def test_a_known_link_keeps_its_time_and_gains_the_hints_it_lacked(archive: Archive) -> None:
    archive.add_links([link()], NOW)
    finish(archive, capture())
    archive.add_links([link(published_at=at(-3), title="A hint")], at(1))
    archive.add_links([link(published_at=at(-9), title="A later hint")], at(1))
    assert claim(archive, 2) == []
    assert archive.link_history(URL, "paper").published_at == at(-3)
    assert archive.db.execute("SELECT title FROM links").fetchone() == ("A hint",)


def test_validators_of_the_last_page_are_sent_with_the_next_request(archive: Archive) -> None:
    archive.add_links([link()], NOW)
    finish(archive, capture(headers=(("ETag", '"v1"'), ("LAST-MODIFIED", "yesterday"))), due=0)
    (request,) = claim(archive)
    assert (request.etag, request.last_modified, request.conditional) == ('"v1"', "yesterday", True)
    finish(archive, Unchanged(url=URL, final_url=URL, fetched_at=NOW), due=0)
    finish(archive, failure(Reason.TIMEOUT), due=0)
    assert claim(archive)[0].etag == '"v1"'
    finish(archive, capture(), due=0)
    assert claim(archive)[0].etag is None


def test_the_history_counts_visits_changes_and_failures(archive: Archive) -> None:
    archive.add_links([link(published_at=at(-3))], NOW)
    new = archive.link_history(URL, "paper")
    assert (new.first_seen_at, new.published_at, new.kind) == (NOW, at(-3), LinkKind.ARTICLE)
    assert (new.visits, new.last_visited_at, new.last_unconditional_at) == (0, None, None)

    finish(archive, capture(body=b"one"), 1)
    finish(archive, capture(body=b"one"), 2)
    finish(archive, Unchanged(url=URL, final_url=URL, fetched_at=NOW), 3)
    same = archive.link_history(URL, "paper")
    assert (same.visits, same.changes, same.unchanged_in_a_row) == (3, 0, 2)
    assert (same.last_visited_at, same.last_unconditional_at) == (at(3), at(2))

    finish(archive, failure(Reason.TIMEOUT), 4)
    finish(archive, failure(Reason.TIMEOUT), 5)
    assert archive.link_history(URL, "paper").failures_in_a_row == 2

    finish(archive, capture(body=b"two"), 6)
    changed = archive.link_history(URL, "paper")
    assert (changed.changes, changed.unchanged_in_a_row, changed.failures_in_a_row) == (1, 0, 0)


def test_the_caller_may_say_what_a_change_is(archive: Archive) -> None:
    archive.add_links([link()], NOW)
    for number, changed in enumerate([False, False, True]):
        page = capture(body=str(number).encode())
        archive.finish(URL, source="paper", now=NOW, due_at=NOW, outcome=page, changed=changed)
    assert archive.link_history(URL, "paper").changes == 1


def test_the_history_of_an_unknown_link_is_an_error(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match="no link of source 'paper'"):
        archive.link_history(URL, "paper")


def test_a_source_whose_new_articles_a_proxy_refuses_for_days_starves(archive: Archive) -> None:
    """Each of them is asked for again as soon as after its first failure, and for ever."""
    names = [f"{URL}/{number}" for number in range(3)]
    archive.add_links([link(name) for name in names], NOW)
    assert archive.starved("paper", at(49)) is None, "nobody has asked for them"
    for name in names:
        failure = Failure(url=name, reason=Reason.PROXY, detail="", failed_at=NOW)
        archive.finish(name, source="paper", now=NOW, due_at=at(1), outcome=failure)
    assert archive.starved("paper", at(47)) is None
    starved = archive.starved("paper", at(49))
    assert starved is not None
    assert starved.articles == 3


def test_finishing_an_unknown_link_does_nothing(archive: Archive) -> None:
    finish(archive, capture())
    assert archive.counts()["links"] == 0


def test_what_was_taken_for_an_article_becomes_the_feed_that_it_is_said_to_be(archive: Archive) -> None:
    archive.add_links([link()], NOW)
    archive.add_links([link(kind=LinkKind.FEED)], NOW)
    assert archive.link_history(URL, "paper").kind is LinkKind.FEED
    archive.add_links([link()], NOW)
    assert archive.link_history(URL, "paper").kind is LinkKind.FEED


def test_the_answer_of_a_feed_that_failed_is_kept_as_a_feeds(archive: Archive) -> None:
    archive.add_links([link(kind=LinkKind.FEED)], NOW)
    archive.keep_failure(failure(Reason.MISSING, capture=capture(status=404, body=b"gone")), source="paper")
    assert archive.db.execute("SELECT kind FROM captures").fetchall() == [("feed",)]


def test_a_link_that_has_changed_since_its_last_visit_is_due_and_an_unchanged_one_keeps_its_time(
    archive: Archive,
) -> None:
    for path, modified in (("/1", at(2)), ("/2", at(-1)), ("/3", None), ("/4", at(99))):
        archive.add_links([link(f"{PAPER}{path}")], NOW)
        archive.finish(
            f"{PAPER}{path}", source="paper", now=at(1), due_at=at(50), outcome=capture(url=f"{PAPER}{path}")
        )
        archive.add_links([replace(link(f"{PAPER}{path}"), modified_at=modified)], at(3))
    assert urls(claim(archive, 3)) == ["/1"], "2 changed before the visit, of 3 nobody knows, the day of 4 is not over"
    assert archive.link_history(f"{PAPER}/2", "paper").modified_at == at(-1)


def test_what_was_never_to_be_asked_again_is_due_when_it_is_named_again(archive: Archive) -> None:
    archive.add_links([link()], NOW)
    archive.finish(URL, source="paper", now=at(1), due_at=None, outcome=capture())
    assert claim(archive, 999) == []
    archive.add_links([link()], at(2))
    assert len(claim(archive, 2)) == 1


def test_known_links_are_told_from_others(archive: Archive) -> None:
    archive.add_links([link(f"{PAPER}/1"), link(f"{PAPER}/2", source="third")], NOW)
    assert archive.known_links("paper", [f"{PAPER}/1", f"{PAPER}/2", "x"]) == {f"{PAPER}/1"}


def test_a_site_that_touches_all_its_files_is_not_believed(archive: Archive) -> None:
    for count, due in ((90, 90), (400, 0)):
        named = [link(f"{PAPER}/{count}/{number}") for number in range(count)]
        archive.add_links(named, NOW)
        with archive.db.conn:
            archive.db.execute("UPDATE links SET last_visited_at = ?, due_at = ?", (stamp(at(1)), stamp(at(500))))
        archive.add_links([replace(one, modified_at=at(2)) for one in named], at(3))
        assert len(claim(archive, 3, limit=1_000)) == due


def test_what_is_due_is_found_among_many_hosts_of_many_sources_as_it_is_one_by_one(archive: Archive) -> None:
    chooser = random.Random("due")
    kinds = (LinkKind.ARTICLE, LinkKind.ARTICLE, LinkKind.FEED, LinkKind.LISTING)
    for number in range(400):
        host, source = f"h{chooser.randrange(15):02}.example", f"paper{chooser.randrange(6)}"
        archive.add_links([link(f"https://{host}/{number}", chooser.choice(kinds), source=source)], at(0))
        if chooser.random() < 0.9:  # most are not due, or never again
            due = None if chooser.random() < 0.4 else at(50)
            page = capture(f"https://{host}/{number}")
            archive.finish(page.url, source=source, now=at(0), due_at=due, outcome=page, changed=False)
    found = archive.db.execute("SELECT host, source, kind FROM links WHERE due_at <= ?", (stamp(at(1)),)).fetchall()
    assert 20 < len(found) < 60
    hosts, sources = {row[0] for row in found}, {row[1] for row in found}
    assert archive.due_hosts(at(1)) == tuple(sorted(hosts))
    assert set(archive.turns(at(1))) == sources
    for some in (hosts, sorted(hosts)[:3]):
        writing = {source for host, source, kind in found if host in some and kind == "article"}
        assert set(archive.turns(at(1), hosts=some, articles=True)) == writing
    there = sorted(hosts)[:9]
    here = [row for row in found if row[0] in there and row[1] in {"paper1", "paper2"}]
    got = claim(archive, 1, limit=100, hosts=there, sources=["paper1", "paper2"])
    assert sorted((request.source, request.kind) for request in got) == sorted((row[1], row[2]) for row in here)
    assert len(claim(archive, 1, limit=500)) == len(found) - len(here)


def test_what_is_due_costs_the_same_among_many_links_that_are_not(archive: Archive) -> None:
    def steps() -> int:
        """Of SQLite's machine, for the questions that a crawl begins with."""
        count = 0

        def step() -> None:
            nonlocal count
            count += 1

        archive.db.conn.set_progress_handler(step, 1)
        assert archive.due_hosts(at(1)) == ("due.example",)
        assert archive.turns(at(1)) == ("paper1",)
        assert archive.turns(at(1), hosts=["h1.example"], articles=True) == ()
        assert len(claim(archive, 1, limit=5)) == 1
        assert claim(archive, 1, limit=5, hosts=[f"h{number}.example" for number in range(20)]) == []
        archive.db.conn.set_progress_handler(None, 1)
        archive.release("me")
        return count

    def add(first: int, count: int) -> None:
        names = [
            (f"https://h{number % 4}.example/{number}", f"paper{number % 3}") for number in range(first, first + count)
        ]
        archive.add_links([link(url, source=source) for url, source in names], at(9))

    archive.add_links([link("https://due.example/1", source="paper1")], at(0))
    add(0, 50)
    few = steps()
    add(50, 5_000)
    assert steps() < 1.2 * few


def test_pages_that_failed_so_are_those_of_all_addresses_of_the_article(archive: Archive) -> None:
    other = f"{URL}?by=front"
    for hours, url in enumerate((URL, other)):
        archive.keep(capture(url, at(hours)), extraction(article()), source="paper")
    for hours, url in ((2, URL), (3, URL), (4, f"{PAPER}/news/1")):
        told = Failure.of(capture(url, at(hours)), Reason.PAYWALL, "hardly more")
        archive.keep_failure(told, source="paper")
    assert [page.fetched_at for page in archive.pages_failed_so(other, "paper", "hardly more")] == [at(2), at(3)]
    assert archive.pages_failed_so(other, "paper", "something else") == ()
    assert archive.failed_so(other, "paper", "hardly more") == 0
