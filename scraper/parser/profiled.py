"""Candidates from a profile's selectors, read as their field's type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from lxml import etree

from scraper.models import Candidate, Moment, Zone
from scraper.normalize import text as written
from scraper.normalize.digits import ascii_digits
from scraper.parser.page.profile import select
from scraper.parser.page.reading import Reading, candidate

_SURE = 0.93
_ID = re.compile(r"\d[\d-]*")
_COUNT = re.compile(r"\d[\d.,٬٫'’\s]*")


def propose(page: Reading) -> Iterator[Candidate]:
    """What the profile's selectors find, `body` excepted; a later selector of a field is a little less sure."""
    if page.profile is None:
        return
    tree = page.document.tree
    for field, selectors in page.profile.fields.items():
        if field == "body":
            continue
        for order, selector in enumerate(selectors):
            found = [(element, text) for element, text in select(tree, selector) if text.strip()]
            for value, element, text in _values(page, field, found):
                rule = f"profile {page.profile.name}"
                yield candidate(
                    field,
                    value,
                    rule=rule,
                    path=f"{selector} → {page.path(element)}",
                    text=text,
                    confidence=_SURE - 0.02 * order,
                )


def _values(
    page: Reading, field: str, found: list[tuple[etree._Element, str]]
) -> Iterator[tuple[object, etree._Element, str]]:
    if field in {"keywords", "authors"} and found:
        texts = tuple(written.clean(text) for _, text in found)
        names = page.names(*texts) if field == "authors" else tuple(dict.fromkeys(t for t in texts if t))
        if names:
            yield names, found[0][0], "; ".join(texts)
        return
    for element, text in found[:3]:
        value: object
        if field in {"published", "modified"}:
            value = zoned(page.date(text), page.profile.time_zone if page.profile else None)
        elif field == "views":
            match = _COUNT.search(ascii_digits(text))
            value = page.count(text) or (page.count(match[0]) if match else None)
        elif field == "news_id":
            match = _ID.search(ascii_digits(text))
            value = match[0] if match else None
        else:
            value = written.clean(text)
        if value:
            yield value, element, text


def zoned(moment: Moment | None, time_zone: str | None) -> Moment | None:
    """The same wall clock in the site's own time zone, where the text itself names none."""
    if moment is None or time_zone is None or moment.zone is not Zone.UNKNOWN:
        return moment

    return replace(moment, at=moment.at.replace(tzinfo=ZoneInfo(time_zone)), zone=Zone.PROFILE)


def body_element(page: Reading) -> tuple[etree._Element, str] | None:
    """The element that the profile says holds the article's text: the first that has some."""
    for selector in page.profile.fields.get("body", ()) if page.profile else ():
        best = max(select(page.document.tree, selector), key=lambda found: len(found[1]), default=None)
        if best is not None and len(best[1]) > 40:
            return best[0], selector
    return None
