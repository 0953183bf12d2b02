"""robots.txt: what it says, how it is fetched, how long it holds."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from scraper.fetcher import robots
from scraper.fetcher.settings import Site
from scraper.models import Capture, Reason, Request

PAGE = "<p>text"


def text(answer, body, status=200, **headers):
    return answer(body, status, Content_Type="text/plain", **headers)


def reason(client, url):
    outcome = client.get(Request(url=url))
    return None if isinstance(outcome, Capture) else outcome.reason


@pytest.fixture
def paper(site, answer):
    site.routes["/a"] = site.routes["/private/a"] = answer(PAGE)
    return site


def captured(body, status=200, at=datetime(2026, 3, 1, tzinfo=UTC)):
    url = "http://paper.example/robots.txt"
    return Capture(url=url, final_url=url, fetched_at=at, status=status, headers=(), body=body)


@pytest.mark.parametrize(
    ("body", "allowed"),
    [
        ("User-agent: *\nDisallow: /x", False),
        ("User-agent: scraper\nDisallow: /x\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Scraper\nDisallow:", True),
        ("User-agent: newsscraper\nDisallow: /", True),
        ("User-agent: other\nUser-agent: scraper\nDisallow: /", False),
        ("User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /y", True),
        ("User-agent: *\nDisallow: /\nAllow: /x$", True),
        ("User agent: *  # all\nDisallow: /x", False),
        ("\ufeffUser-agent: *\nDisallow: /x", False),
        ("user-agent: *\r\ndissallow: /x\r\n", False),
        ("<html>no robots here</html>", True),
        ("", True),
    ],
)
def test_the_rules_are_those_for_our_name(body, allowed):
    """Longest match wins, a group of our own beats the star, rules of others are not ours."""
    rules = robots.read(captured(body.encode()))
    assert rules.allows("http://paper.example/x") is allowed


STAR = "User-agent: *\n"


@pytest.mark.parametrize(
    ("body", "path", "allowed"),
    [
        # Which group is ours (RFC 9309 section 2.2.1): the token in any case, whatever follows it; all groups together.
        ("User-agent: scraper/2.0\nDisallow: /", "/a", False),
        ("User-agent: SCRAPER of news\nDisallow: /", "/a", False),
        ("User-agent: scrap\nDisallow: /", "/a", True),
        ("User-agent: scraper-news\nDisallow: /", "/a", True),
        ("User-agent: scraper\nDisallow: /b\n\n" + STAR + "Disallow: /", "/a", True),
        (
            "User-agent: scraper\nDisallow: /b\nUser-agent: x\nDisallow: /\nUser-agent: scraper\nDisallow: /a",
            "/a",
            False,
        ),
        (
            "User-agent: scraper\nDisallow: /b\nUser-agent: x\nDisallow: /\nUser-agent: scraper\nDisallow: /a",
            "/b",
            False,
        ),
        (STAR + "Disallow: /b\nUser-agent: x\nDisallow: /\n" + STAR + "Disallow: /a", "/b", False),
        (STAR + "User-agent: scraper\nDisallow: /a", "/a", False),
        ("Disallow: /a", "/a", True),
        # Which rule holds (2.2.2): the longest match, and of two as long the one that allows.
        (STAR + "Disallow: /page\nAllow: /p", "/page", False),
        (STAR + "Allow: /page\nDisallow: /p", "/page", True),
        (STAR + "Disallow: /p\nAllow: /p", "/p", True),
        (STAR + "Disallow: /\nAllow: /$", "/", True),
        (STAR + "Disallow: /\nAllow: /$", "/a", False),
        (STAR + "Disallow: /A", "/a", True),
        (STAR + "Disallow:", "/a", True),
        (STAR + "Disallow: /", "/robots.txt", True),
        # What a rule means (2.2.3): `*` is anything, `$` the end, and both spellings of a character are one.
        (STAR + "Disallow: /*.pdf$", "/x.pdf", False),
        (STAR + "Disallow: /*.pdf$", "/x.pdf?y=1", True),
        (STAR + "Disallow: /a*z", "/abcz/more", False),
        (STAR + "Disallow: /a?b=", "/a?b=1", False),
        (STAR + "Disallow: /خبر", "/%D8%AE%D8%A8%D8%B1/1", False),
        (STAR + "Disallow: /%D8%AE%D8%A8%D8%B1", "/خبر", False),
        (STAR + "Disallow: /%7Ejoe", "/~joe", False),
        (STAR + "Disallow: /a%2Fb", "/a/b", True),
        # What stands between: empty lines, sitemaps, comments and unknown words end no group.
        (STAR + "\n\nSitemap: https://p.example/s.xml\n# here\nHost: p.example\nDisallow: /a # all", "/a", False),
        ("User-agent: *\rDisallow: /a\r", "/a", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("USER-AGENT: SCRAPER\nDISALLOW: /a\n", "/a", False),
    ],
)
def test_the_standard_is_kept_to(body, path, allowed):
    """RFC 9309, a line each."""
    for encoding in ("utf-8", "utf-16"):  # with its mark, as Windows' editor writes it
        rules = robots.read(captured(body.removeprefix("\ufeff" * (encoding == "utf-16")).encode(encoding)))
        assert rules.allows(f"http://paper.example{path}") is allowed


def test_a_crawl_delay_of_others_is_not_ours():
    """That of our own group is, and it beats the one for everybody."""
    rules = robots.read(captured(b"User-agent: a\nCrawl-delay: 9\nUser-agent: *\nCrawl-delay: 3\n"))
    assert rules.crawl_delay() == 3
    rules = robots.read(captured(b"User-agent: *\nCrawl-delay: 9\nUser-agent: scraper\nCrawl-delay: 2\n"))
    assert rules.crawl_delay() == 2


def test_whoever_goes_by_another_name_obeys_that_name_too(paper, new_client, answer):
    """A site writes its rules for the name that its log shows."""
    paper.routes["/robots.txt"] = text(
        answer, "User-agent: deskbot\nDisallow: /private\n\nUser-agent: scraper\nAllow: /"
    )
    named = new_client(user_agent="Mozilla/5.0 (compatible; DeskBot/1.0; +https://desk.example/)")
    assert reason(named, f"{paper.url}/private/a") is Reason.DISALLOWED
    assert reason(new_client(), f"{paper.url}/private/a") is None


def test_a_rule_that_the_cap_cuts_in_two_is_none():
    """ "Disallow: /" is what remains of "Disallow: /private" in the worst case."""
    start = b"User-agent: *\n"
    padding = b"#" * (robots.MOST_BYTES - len(start) - len(b"\nDisallow: /")) + b"\n"
    body = (start + padding + b"Disallow: /private\n")[: robots.MOST_BYTES]
    assert body.endswith(b"Disallow: /")
    assert robots.read(captured(body)).allows("http://paper.example/a")


def test_rules_full_of_stars_take_no_time():
    """As a pattern they would be tried in more ways than there are atoms."""
    rules = robots.read(captured(b"User-agent: *\nDisallow: /" + b"*a" * 500 + b"*b$\n"))
    started = time.thread_time()
    assert rules.allows("http://paper.example/" + "a" * 2000)
    assert time.thread_time() - started < 10


def test_a_robots_txt_of_many_agents_is_read_quickly():
    """Twenty thousand names over five thousand rules would be 100 million rules."""
    body = "".join(f"User-agent: bot{n}\n" for n in range(20_000)) + "Disallow: /a\n" * 5_000
    started = time.thread_time()
    rules = robots.read(captured(body.encode() + b"User-agent: *\nDisallow: /x\n"))
    assert time.thread_time() - started < 15
    assert not rules.allows("http://paper.example/x")
    assert rules.allows("http://paper.example/a")


def test_what_it_asks_for_is_handed_on(paper, client, answer):
    """Crawl-delay, request rate, sitemaps."""
    paper.routes["/robots.txt"] = text(
        answer,
        "Sitemap: https://p.example/s.xml\nSitemap: /t.xml\nSitemap: mailto:x\nUser-agent: *\nCrawl-delay: 2.5\nRequest-rate: 1/10s\n",
    )
    assert reason(client, f"{paper.url}/a") is None
    assert client.robots.crawl_delay(f"{paper.url}/a") == 10.0
    assert client.robots.sitemaps(paper.url) == ("https://p.example/s.xml", f"{paper.url}/t.xml")
    assert paper.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("Crawl-delay: 10s", 10),
        ("Crawl-Delay: 10 sec", 10),
        ("crawl-delay : 7 seconds # please", 7),
        ("Crawl-delay: 0,5", 0.5),
        ("Crawl-delay: 2.5", 2.5),
        ("Crawl-delay: 1m", 60),
        ("Crawl delay: 2 Minutes", 120),
        ("Crawl-delay: 1h", 3_600),
        ("Crawl-delay: 0.5 hours", 1_800),
        ("Crawl-delay: 2hrs.", 7_200),
        ("Crawl-delay: 1d", 86_400),
        ("Crawl-delay: 500ms", 0.5),
        ("Crawl-delay: 1500 milliseconds", 1.5),
        ("Crawl-delay: 10 sec.", 10),
        ("Crawl-delay: 10;", 10),
        ('Crawl-delay: "10"', 10),
        ("Crawl-delay: 10 or more", None),
        ("Crawl-delay: 5 parsecs", None),
    ],
)
def test_a_delay_with_its_unit_or_with_a_comma_is_a_wish_as_well(asked, seconds):
    assert robots.read(captured(f"User-agent: *\n{asked}\nDisallow: /x\n".encode())).crawl_delay() == seconds


@pytest.mark.parametrize("asked", ["Crawl-delay: nan", "Crawl-delay: -5", "Request-rate: 0/10s"])
def test_a_pause_that_is_no_number_of_seconds_is_none(asked):
    """It would be a pause that never ends, or an error on each page."""
    assert robots.read(captured(f"User-agent: *\n{asked}\n".encode())).crawl_delay() is None


def test_asking_for_the_pause_asks_no_server(paper, client):
    """Nor does asking for sitemaps: only a page that is fetched fetches robots.txt."""
    assert client.robots.crawl_delay(f"{paper.url}/a") is None
    assert client.robots.sitemaps(paper.url) == ()
    assert paper.requests == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_4xx_allows_all(paper, client, answer, status):
    """RFC 9309 section 2.3.1.3."""
    paper.routes["/robots.txt"] = text(answer, "User-agent: *\nDisallow: /", status)
    assert reason(client, f"{paper.url}/a") is None


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_5xx_forbids_all_for_some_minutes(paper, client, answer, clock, status):
    """Not for a day: it is asked again five minutes later, not before."""
    paper.routes["/robots.txt"] = text(answer, "User-agent: *\nAllow: /", status)
    outcome = client.get(Request(url=f"{paper.url}/a"))
    assert (outcome.reason, outcome.status) == (Reason.ROBOTS_UNAVAILABLE, None)  # the page was never asked for
    assert outcome.detail.startswith(f"{paper.url}/robots.txt: HTTP {status}")
    paper.routes["/robots.txt"] = text(answer, "")
    clock.now += timedelta(minutes=4)
    assert reason(client, f"{paper.url}/a") is Reason.ROBOTS_UNAVAILABLE
    clock.now += timedelta(minutes=2)
    assert reason(client, f"{paper.url}/a") is None


def test_a_robots_txt_that_breaks_off_forbids_for_now(paper, client):
    """The host is there, and what it allows is not known."""
    paper.routes["/robots.txt"] = lambda *_: None
    assert reason(client, f"{paper.url}/a") is Reason.ROBOTS_UNAVAILABLE


def test_a_host_that_cannot_be_reached_is_said_to_be_so(client):
    """Not: its robots.txt is unavailable."""
    assert reason(client, "http://127.0.0.1:1/a") is Reason.CONNECTION
    assert reason(client, "http://127.0.0.2:1/a") is Reason.REFUSED_ADDRESS


def test_a_robots_txt_that_trickles_has_its_own_deadline(paper, new_client):
    """And the page then fails at once, until it is asked again."""

    def trickle(wire, _):
        while not paper.wait(0.05):
            wire.sendall(b"H")

    paper.routes["/robots.txt"] = trickle
    client = new_client(robots_timeout=0.3)
    started = time.monotonic()
    assert reason(client, f"{paper.url}/a") is Reason.ROBOTS_UNAVAILABLE
    assert time.monotonic() - started < 10
    assert reason(client, f"{paper.url}/a") is Reason.ROBOTS_UNAVAILABLE
    assert paper.paths() == ["/robots.txt"]


def test_a_robots_txt_that_used_up_a_pages_time_is_not_waited_for_again(paper, new_client, clock, answer):
    """One page pays for it; the others fail at once, for some minutes."""

    def trickle(wire, _):
        while not paper.wait(0.05):
            wire.sendall(b"H")

    paper.routes["/robots.txt"] = trickle
    client = new_client(total_timeout=0.3, robots_timeout=60.0)
    started = time.monotonic()
    for path in ("/a", "/private/a", "/a"):
        assert reason(client, f"{paper.url}{path}") is Reason.ROBOTS_UNAVAILABLE
        assert client.robots.crawl_delay(f"{paper.url}{path}") is None
    assert time.monotonic() - started < 10
    assert paper.paths() == ["/robots.txt"]
    paper.routes["/robots.txt"] = text(answer, "")
    clock.now += timedelta(minutes=6)
    assert reason(client, f"{paper.url}/a") is None


def test_a_redirected_robots_txt_is_followed_across_origins(paper, new_site, client, answer):
    """Five hops."""
    other = new_site()
    paper.routes["/robots.txt"] = answer("", 301, Location=f"{other.url}/1")
    for n in range(1, 5):
        other.routes[f"/{n}"] = answer("", 302, Location=f"/{n + 1}")
    other.routes["/5"] = text(answer, "User-agent: *\nDisallow: /private")
    assert reason(client, f"{paper.url}/private/a") is Reason.DISALLOWED
    assert reason(client, f"{paper.url}/a") is None
    assert other.paths() == ["/1", "/2", "/3", "/4", "/5"]


def test_a_robots_txt_that_fails_elsewhere_says_where_it_was_led(paper, new_site, client, answer):
    """Else a person would look for the trouble on the wrong server."""
    other = new_site()
    paper.routes["/robots.txt"] = answer("", 302, Location=f"{other.url}/of-paper.txt")
    other.routes["/of-paper.txt"] = text(answer, "", 503)
    outcome = client.get(Request(url=f"{paper.url}/a"))
    assert outcome.reason is Reason.ROBOTS_UNAVAILABLE
    assert outcome.detail.startswith(f"{paper.url}/robots.txt (redirected to {other.url}/of-paper.txt): HTTP 503")


def test_redirects_without_end_mean_that_there_is_none(paper, client, answer):
    """RFC 9309 section 2.3.1.2."""
    paper.routes["/robots.txt"] = answer("", 302, Location="/robots.txt")
    assert reason(client, f"{paper.url}/a") is None


@pytest.mark.parametrize("hops", [1, 6], ids=["circle", "six hops"])
def test_that_redirects_have_no_end_is_known_for_a_day(paper, new_client, answer, clock, hops):
    """RFC 9309 sections 2.3.1.2, 2.3.1.3, 2.4: after five it may count as unavailable, which allows all; a copy tells the next run."""
    paper.routes["/robots.txt"] = answer("", 302, Location="/1")
    for n in range(1, hops + 1):
        paper.routes[f"/{n}"] = answer("", 302, Location=f"/{1 if hops == 1 else n + 1}")
    first = new_client()
    assert reason(first, f"{paper.url}/a") is None
    ((copy, _),) = first.robots.drain()
    asked = len(paper.requests)
    clock.now += timedelta(hours=23)
    second = new_client()
    second.robots.seed(paper.url, copy)
    assert reason(second, f"{paper.url}/a") is None
    assert len(paper.requests) == asked + 1, "only the page"
    clock.now += timedelta(hours=2)
    paper.routes["/robots.txt"] = text(answer, "User-agent: *\nDisallow: /a")
    assert reason(second, f"{paper.url}/a") is Reason.DISALLOWED


def test_a_robots_txt_of_another_type_counts(paper, client, answer):
    """Many are served as HTML."""
    paper.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /private", Content_Type="text/html")
    assert reason(client, f"{paper.url}/private/a") is Reason.DISALLOWED


def test_a_huge_robots_txt_is_read_up_to_the_cap(paper, client, answer):
    """What stands beyond 500 kB is not."""
    body = "User-agent: *\nDisallow: /private\n" + "# padding\n" * 60_000 + "Disallow: /a\n"
    paper.routes["/robots.txt"] = text(answer, body)
    assert reason(client, f"{paper.url}/private/a") is Reason.DISALLOWED
    assert reason(client, f"{paper.url}/a") is None
    assert len(client.robots.drain()[0][0].body) == robots.MOST_BYTES


def test_it_holds_for_a_day(paper, client, answer, clock):
    """And is then asked for again."""
    paper.routes["/robots.txt"] = text(answer, "")
    assert reason(client, f"{paper.url}/private/a") is None
    paper.routes["/robots.txt"] = text(answer, "User-agent: *\nDisallow: /private")
    clock.now += timedelta(hours=23)
    assert reason(client, f"{paper.url}/private/a") is None
    clock.now += timedelta(hours=2)
    assert reason(client, f"{paper.url}/private/a") is Reason.DISALLOWED


def test_fetched_copies_are_handed_over_once(paper, client, answer, clock):
    """Also the 404 that allowed all; a kept copy seeds the next client."""
    assert reason(client, f"{paper.url}/a") is None
    ((copy, _),) = client.robots.drain()
    assert (copy.url, copy.status, copy.fetched_at) == (f"{paper.url}/robots.txt", 404, clock.now)
    assert client.robots.drain() == ()


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (lambda answer: answer(b"\x89PNG", 404, Content_Type="image/png"), 404),
        (lambda answer: answer("x" * 600_000, 403), 403),
        (lambda answer: answer(b"broken", 410, Content_Encoding="gzip"), 410),
        (lambda answer: answer("", 204), 204),
        (lambda answer: answer("", 302, Location="/robots.txt"), 302),
        (lambda answer: answer("", 301, Location="file:///etc/passwd"), 301),
    ],
    ids=["image", "huge", "broken", "empty", "circle", "file"],
)
def test_whatever_allows_a_fetch_is_handed_over(paper, client, answer, raw, status):
    """Also an answer that is hardly one: the archive has to show why the page was asked for."""
    paper.routes["/robots.txt"] = raw(answer)
    assert reason(client, f"{paper.url}/a") is None
    ((copy, _),) = client.robots.drain()
    assert (copy.url, copy.status) == (f"{paper.url}/robots.txt", status)
    assert len(copy.body) <= robots.MOST_BYTES


def consenting(new_client, site, **more):
    """A client that the site has allowed all, in writing."""
    return new_client(consents={"paper": Site(f"{site.url}/", **more)})


def test_a_written_consent_passes_over_the_rules_of_its_site(paper, new_client, answer):
    """The rules are fetched all the same: their pauses hold, and their copy is kept."""
    paper.routes["/robots.txt"] = text(answer, "User-agent: *\nDisallow: /\nCrawl-delay: 7\n")
    client = consenting(new_client, paper)
    url = f"{paper.url}/private/a"
    assert isinstance(client.get(Request(url=url, source="paper")), Capture)
    assert client.robots.crawl_delay(url) == 7
    assert len(client.robots.drain()) == 1
    assert client.get(Request(url=url, source="other")).reason is Reason.DISALLOWED


def test_a_written_consent_also_holds_while_nobody_knows_the_rules(paper, new_client, answer):
    """A 503 for robots.txt forbids everybody else."""
    paper.routes["/robots.txt"] = text(answer, "", 503)
    assert isinstance(consenting(new_client, paper).get(Request(url=f"{paper.url}/a", source="paper")), Capture)


def test_a_consent_ends_where_its_site_ends(paper, new_site, new_client, answer):
    """Whoever it redirects to has allowed nothing."""
    other = new_site("127.0.0.1")
    other.routes["/robots.txt"] = text(answer, "User-agent: *\nDisallow: /")
    other.routes["/b"] = answer(PAGE)
    paper.routes["/a"] = answer("", 302, Location=f"{other.url}/b")
    outcome = consenting(new_client, paper, subdomains=True).get(Request(url=f"{paper.url}/a", source="paper"))
    assert outcome.reason is Reason.DISALLOWED
    assert "/b" not in other.paths()


def test_a_kept_copy_saves_the_fetch(paper, client, answer, clock):
    """While it is younger than a day; an answer that tells nothing is no copy."""
    client.robots.seed(paper.url, captured(b"User-agent: *\nDisallow: /private", at=clock.now - timedelta(hours=23)))
    client.robots.seed(paper.url, captured(b"sorry", 503, at=clock.now))
    assert reason(client, f"{paper.url}/private/a") is Reason.DISALLOWED
    assert paper.requests == []
    clock.now += timedelta(hours=2)
    assert reason(client, f"{paper.url}/private/a") is None
    assert paper.paths() == ["/robots.txt", "/private/a"]


def test_many_threads_fetch_it_once(paper, client, answer):
    """The others wait for the one that asks."""
    slow = text(answer, "User-agent: *\nDisallow: /private")
    paper.routes["/robots.txt"] = lambda wire, _: paper.wait(0.2) or wire.sendall(slow) or True
    reasons = []
    threads = [
        threading.Thread(target=lambda: reasons.append(reason(client, f"{paper.url}/private/a"))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert reasons == [Reason.DISALLOWED] * 6
    assert paper.paths() == ["/robots.txt"]


def test_a_copy_from_elsewhere_is_that_of_the_origin_and_says_for_which_source(paper, new_site, new_client, answer):
    """Else the rules of one site would be taken for those of the other, and be lost to whom they bind."""
    elsewhere = new_site("127.0.0.2")
    client = new_client(private_hosts=frozenset({"127.0.0.1", "127.0.0.2"}))
    paper.routes["/robots.txt"] = answer("", 302, Location=f"{elsewhere.url}/for-paper.txt")
    elsewhere.routes["/for-paper.txt"] = text(answer, "User-agent: *\nDisallow: /private")
    elsewhere.routes["/robots.txt"] = text(answer, "User-agent: *\nDisallow: /")
    assert client.get(Request(url=f"{paper.url}/private/a", source="s")).reason is Reason.DISALLOWED
    ((copy, source),) = client.robots.drain()
    assert (copy.url, copy.final_url, source) == (f"{paper.url}/robots.txt", f"{elsewhere.url}/for-paper.txt", "s")
    assert copy.redirects == (f"{paper.url}/robots.txt",)
    assert client.get(Request(url=f"{elsewhere.url}/a", source="s")).reason is Reason.DISALLOWED
