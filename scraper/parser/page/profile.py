"""What is known of a site or a CMS, as data: where each field stands, and what is no article text.

A profile is written in TOML (see `scraper/profiles/`). Selectors are CSS, tried in order; `selector::attr(name)` reads an
attribute instead of the text. A profile is evidence like any other: its candidates go before the judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

_ATTRIBUTE = re.compile(r"^(?P<css>.*?)::attr\((?P<name>[\w:-]+)\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One site or CMS. `hosts` are regular expressions for whole host names; `fingerprints` are class
    (`.name`) and ID (`#name`) names of which a page must use `fingerprints_needed`; `fields` maps a field to its selectors;
    `time_zone` is an IANA name; `places` are the `feeds`, `sitemaps` and `listings` that such sites have, relative to the
    front page; `boilerplate` holds the keys of paragraphs that stand in one article after another."""

    name: str
    hosts: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()
    fingerprints_needed: int = 2
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    boilerplate: frozenset[str] = frozenset()
    time_zone: str | None = None
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of_host(self, host: str) -> bool:
        """Whether the profile names the host."""
        return any(re.fullmatch(pattern, host) for pattern in self.hosts)

    def fits(self, marks: frozenset[str]) -> bool:
        """Whether a page is of this CMS; `marks` are the classes (`.name`) and IDs (`#name`) that it uses."""
        return bool(self.fingerprints) and len(marks.intersection(self.fingerprints)) >= self.fingerprints_needed

    def may_fit(self, names: frozenset[str]) -> bool:
        """The same with a page's classes and IDs in one: False is sure."""
        found = sum(mark[1:] in names for mark in self.fingerprints)
        return bool(self.fingerprints) and found >= self.fingerprints_needed


def select(tree: etree._Element, selector: str) -> Iterator[tuple[etree._Element, str]]:
    """Each element that a selector finds, with the text or attribute that it asks for."""
    xpath, attribute = compiled(selector)
    for element in xpath(tree):
        if attribute is None:
            yield element, " ".join("".join(element.itertext()).split())
        elif element.get(attribute):
            yield element, element.get(attribute)


@lru_cache(maxsize=2048)
def compiled(selector: str) -> tuple[etree.XPath, str | None]:
    """The selector as a compiled XPath and the attribute to read. Raises ValueError for bad CSS."""
    match = _ATTRIBUTE.match(selector)
    css, attribute = (match["css"], match["name"]) if match else (selector, None)
    try:
        return etree.XPath(HTMLTranslator().css_to_xpath(css, prefix="descendant-or-self::")), attribute
    except SelectorError as error:
        raise ValueError(f"selector {selector!r}: {error}") from error
