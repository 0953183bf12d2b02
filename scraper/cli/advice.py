"""What a person can do about a site that cannot be added, or of which nothing comes any more."""

from __future__ import annotations

_ADVICE = {
    "connection": "the site cannot be reached: look at the spelling of its address, or try again later",
    "tls": "the connection cannot be secured: try again later, as a certificate that has expired is mostly renewed soon; a site that has no TLS at all has an address that begins with http://",
    "certificate": "its certificate is of another name or of nobody known, so nobody can tell who answers: look whether the site opens in a "
    "browser, and at which address; an authority of your own is named as `ca_file` in [fetcher]",
    "timeout": "the site does not answer in time: try again later",
    "throttled": "the site wants to be left alone for now: try again later",
    "server-error": "the site is out of order: try again later",
    "proxy": "the proxy does not lead there, and nobody has asked the site: look at `proxy` in [fetcher] and in the source, and at HTTP_PROXY and "
    "HTTPS_PROXY of the environment",
    "robots-unavailable": "its robots.txt cannot be had, and until it can everything is forbidden: try again later",
    "blocked": "the site blocks programs: fill in `contact` in [fetcher], so that it can see who asks, or ask its operator to let "
    "the User-Agent in",
    "consent": "the site shows a consent wall instead of its pages; this program agrees to nothing: look for a feed of it and "
    "give its address, or ask its operator",
    "shell": 'the site needs JavaScript: `render = true` in its source has it run (pip install "scraper[browser]", and Chromium); a feed or a sitemap of it costs less',
    "needs-javascript": 'the site needs JavaScript: `render = true` in its source has it run (pip install "scraper[browser]", and Chromium); a feed or a sitemap of it costs less',
    "paywall": "the articles that were tried are for subscribers; this program passes no paywall",
    "disallowed": "its robots.txt forbids it to all programs or to this one: ask its operator",
    "missing": "there is no page at that address: give that of the front page",
    "gone": "there is no page at that address any more",
    "withheld": "the site says that it may not show its pages here, for legal reasons (HTTP 451): many say so to whole countries, and "
    "then a proxy in another one, `proxy` in the source, may be shown them",
    "not-found": "the site says that there is no such page: give the address of the front page",
    "front-page": "the addresses of its articles lead to its front page: give the address of a feed or of a section",
    "wrong-language": "the site answers with another language's edition: give the address of the edition that is wanted",
    "no-browser": '`render = true` needs Chromium and pip install "scraper[browser]"',
    "soft-404": "the articles that it names are gone",
    "wrong-type": "that is no web page: give the address of the front page",
    "too-large": "that is larger than `max_page_size` in [fetcher] allows",
    "empty": "the site answers with an empty page",
    "redirect-loop": "the site leads from page to page without end; many do so to programs that keep no cookies",
    "refused-address": "that leads to a private address: if it is meant to, name the host with --private-host",
    "bad-url": "expected the address of a web site",
    "editions": "each edition is a source of its own: add those that are wanted, each by its address",
    "nothing": "look for a feed of the site and give its address, or write the entry by hand: config.toml explains every option",
    "listing": "the pages that it names are lists, not articles: give the address of a feed or of a section",
    "other": "the pages that it names could not be read as articles: `scraper parse URL --explain` tells more about one",
}
_MOVED = "its feeds or lists have moved: `scraper add URL --config new.toml` finds those of today"
# Where another thing helps than with a site that was never read.
_FOR_SOURCES = {
    "connection": "look whether the site opens in a browser; if it has another address now, change `url`",
    "timeout": "it may pass; if not, set `delay` higher or ask the site's operator",
    "throttled": "it rests until the time that the site names; if it comes again, set `delay` higher",
    "server-error": "it may pass; look whether the site opens in a browser",
    "missing": _MOVED,
    "gone": _MOVED,
    "soft-404": _MOVED,
    "front-page": _MOVED,
    "not-found": _MOVED,
    "wrong-type": _MOVED,
    "empty": f"{_MOVED}; where `include` or `exclude` leaves all of them out, look at its patterns",
    "unreadable": _MOVED,
    "bad-response": "`scraper fetch URL --no-keep` shows what the site answers; its operator may have to mend it",
    "client-error": "`scraper fetch URL --no-keep` shows what the site answers; its operator may have to mend it",
    "refused-address": "it leads to a private address: if it is meant to, name the host in `private_hosts` of the source",
    "other": "look at that page in a browser, and with `scraper parse URL --explain`: where it is an article, a profile can say how it is read; where none of them ever is, `exclude` keeps them out",
    "redirect-loop": "the site leads from page to page without end: look at it in a browser and give today's addresses",
}
_OTHERWISE = "`scraper fetch URL` and `scraper parse URL --explain` tell more about one page"


def advice(key: str) -> str:
    """What to do, by a failure's reason or a page's kind."""
    return _ADVICE.get(key, _OTHERWISE)


def remedy(reason: str) -> str:
    """What to do about a configured source, by the reason of its failure."""
    return _FOR_SOURCES.get(reason) or advice(reason)
