"""A challenge is a block, whatever status it comes with; the headers that only we may set are ours."""

from __future__ import annotations

import pytest
from fetcher_site import Site, response

from scraper.fetcher import Client
from scraper.models import Capture, Failure, Reason, Request

CLOUDFLARE = "<title>Un momento</title><script>window._cf_chl_opt={cType:'managed'}</script>"
KASADA = "<script>window.KPSDK={};KPSDK.now=Date.now;</script><script src='/149e9513/ips.js?x=1'></script>"
AKAMAI = "<div id='sec-if-cpt-container'></div>"


@pytest.mark.parametrize(
    ("status", "body", "maker"),
    [
        (503, CLOUDFLARE, "Cloudflare"),
        (429, KASADA, "Kasada"),
        (428, AKAMAI, "Akamai"),
        (403, CLOUDFLARE, "Cloudflare"),
    ],
)
def test_a_challenge_is_a_block_whatever_its_status(
    client: Client, site: Site, status: int, body: str, maker: str
) -> None:
    site.routes["/1"] = response(body, status)
    outcome = client.get(Request(url=f"{site.url}/1"))
    assert isinstance(outcome, Failure)
    assert outcome.reason is Reason.BLOCKED
    assert outcome.detail.endswith(f": a challenge for browsers by {maker}")
    assert outcome.capture is not None
    assert outcome.capture.body == body.encode()


@pytest.mark.parametrize(
    ("status", "reason"), [(503, Reason.SERVER_ERROR), (429, Reason.THROTTLED), (404, Reason.MISSING)]
)
def test_an_error_page_about_firewalls_is_what_its_status_says(
    client: Client, site: Site, status: int, reason: Reason
) -> None:
    guarded = (
        "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script><p>Cloudflare asks: are you a robot?"
    )
    site.routes["/1"] = response(guarded, status)
    outcome = client.get(Request(url=f"{site.url}/1"))
    assert isinstance(outcome, Failure)
    assert outcome.reason is reason


def test_no_server_can_say_that_a_page_was_rendered(client: Client, site: Site) -> None:
    site.routes["/1"] = response("<p>text", X_Rendered="chromium 1; served sha256:0", X_Other="kept")
    outcome = client.get(Request(url=f"{site.url}/1"))
    assert isinstance(outcome, Capture)
    assert outcome.header("x-other") == "kept"
    assert outcome.header("x-rendered") is None
