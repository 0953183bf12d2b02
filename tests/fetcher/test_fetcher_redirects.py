"""Redirects are followed by us, and every hop is checked."""

from __future__ import annotations

import pytest

from scraper.models import Capture, Failure, Reason, Request

PAGE = "<!doctype html><p>text</p>"


def get(client, url):
    return client.get(Request(url=url))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_recorded(site, client, answer, status):
    """Relative, absolute and protocol-relative Locations."""
    site.routes["/a"] = answer("", status, Location="b?x=1")
    site.routes["/b?x=1"] = answer("", status, Location=f"//{site.host}/c#part")
    site.routes["/c"] = answer(PAGE)
    outcome = get(client, f"{site.url}/a#top")
    assert isinstance(outcome, Capture)
    assert (outcome.url, outcome.final_url) == (f"{site.url}/a#top", f"{site.url}/c")
    assert outcome.redirects == (f"{site.url}/a#top", f"{site.url}/b?x=1")
    assert site.paths() == ["/robots.txt", "/a", "/b?x=1", "/c"]


def test_a_location_in_utf8_is_understood(site, client, answer):
    """Servers write it raw, against the standard."""
    site.routes["/a"] = answer("", 302, Location="/خبر")
    site.routes["/%D8%AE%D8%A8%D8%B1"] = answer(PAGE)
    assert isinstance(get(client, f"{site.url}/a"), Capture)


def test_a_circle_is_left(site, client, answer):
    """At the first question asked twice."""
    site.routes["/a"] = answer("", 302, Location="/b")
    site.routes["/b"] = answer("", 302, Location="/a")
    outcome = get(client, f"{site.url}/a")
    assert (outcome.reason, outcome.detail) == (
        Reason.REDIRECT_LOOP,
        f"redirects lead in a circle (redirected to {site.url}/a)",
    )
    assert len(site.requests) == 3


def test_endless_redirects_are_left_after_ten(site, new_client, answer):
    """Ten hops are followed, an eleventh is not."""
    for n in range(12):
        site.routes[f"/{n}"] = answer("", 302, Location=f"/{n + 1}")
    outcome = get(new_client(), f"{site.url}/0")
    assert (outcome.reason, outcome.status) == (Reason.REDIRECT_LOOP, 302)
    assert site.paths()[-1] == "/10"
    site.routes["/10"] = answer(PAGE)
    assert len(get(new_client(), f"{site.url}/0").redirects) == 10


@pytest.mark.parametrize(
    ("location", "word"),
    [
        ("file:///etc/passwd", "file:"),
        ("ftp://example.com/", "ftp:"),
        ("javascript:alert(1)", "javascript:"),
        ("data:text/html,x", "data:"),
        ("http://a..b/", "no possible URL"),
        ("http://[::1/", "no possible URL"),
        ("", "without a Location"),
        (None, "without a Location"),
    ],
)
def test_a_redirect_to_no_web_page_is_not_followed(site, client, answer, location, word):
    """And the failure says where it led."""
    site.routes["/a"] = answer("", 302, Location=location)
    outcome = get(client, f"{site.url}/a")
    assert (outcome.reason, outcome.status) == (Reason.BAD_REDIRECT, 302)
    assert word in outcome.detail


@pytest.mark.parametrize(
    "host", ["127.0.0.2", "2130706434", "0x7f.2", "0177.0.0.2", "127.2", "[::ffff:127.0.0.2]", "[::1]", "0.0.0.0"]
)
def test_a_redirect_to_a_private_address_is_refused(site, new_site, client, answer, host):
    """In whatever spelling; private_hosts names 127.0.0.1 only."""
    inner = new_site("127.0.0.2")
    inner.routes["/secret"] = answer(PAGE)
    site.routes["/a"] = answer("", 302, Location=f"http://{host}:{inner.port}/secret")
    outcome = get(client, f"{site.url}/a")
    assert isinstance(outcome, Failure)
    assert outcome.reason is Reason.REFUSED_ADDRESS
    assert "private_hosts" in outcome.detail
    assert inner.connections == 0


def test_robots_holds_at_every_hop(site, new_site, client, answer):
    """The robots.txt of the origin that a redirect leads to is asked too."""
    other = new_site()
    other.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /private", Content_Type="text/plain")
    site.routes["/a"] = answer("", 302, Location=f"{other.url}/private/b")
    outcome = get(client, f"{site.url}/a")
    assert outcome.reason is Reason.DISALLOWED
    assert other.paths() == ["/robots.txt"]


def test_a_meta_refresh_is_a_page(site, client, answer):
    """It is the parser's to judge."""
    site.routes["/a"] = answer('<meta http-equiv="refresh" content="0; url=/b">')
    assert get(client, f"{site.url}/a").redirects == ()
