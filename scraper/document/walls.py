"""The marks that firewalls, consent managers, paywalls and error pages leave, by their makers.

    challenged(header)            the firewall that says in a header that its answer is a challenge
    maker("blocked", markup)      whose mark of that kind stands in markup (attributes and scripts, in lower case)

The marks themselves are data: walls.toml beside this file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

KINDS = ("blocked", "weak", "consent", "paywall", "addresses", "not-found")


def challenged(header: Callable[[str], str | None]) -> str | None:
    """The firewall that calls its answer a challenge; `header` gives the first header of a name."""
    for name, values, vendor in _headers():
        value = header(name)
        if value and value.strip().lower() in values:
            return vendor
    return None


def maker(kind: str, markup: str) -> str | None:
    """Whose mark of a kind stands in the markup first; None where none does.

    >>> maker("blocked", '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1">'), maker("blocked", "cloudflare")
    ('Cloudflare', None)
    """
    found = _pattern(kind).search(markup)
    return _makers(kind)[found[0]] if found else None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    marks = sorted(_makers(kind), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, marks)))


@cache
def _makers(kind: str) -> Mapping[str, str]:
    return {mark: vendor["name"] for vendor in reversed(_vendors()) for mark in vendor.get(kind, ())}


@cache
def _headers() -> tuple[tuple[str, frozenset[str], str], ...]:
    """Each header that tells a challenge, with the values that do, and whose it is."""
    return tuple(
        (name, frozenset(values), str(vendor["name"]))
        for vendor in _vendors()
        for name, values in vendor.get("headers", {}).items()
    )


@cache
def _vendors() -> tuple[Mapping[str, Any], ...]:
    import tomllib
    from importlib import resources

    text = resources.files("scraper.document").joinpath("walls.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["vendors"])
