"""Names that stand where a person's does and are none: the site's own, one that begins as its host does, a house's."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.parser.lines import people
from scraper.parser.lines.sitename import folded, is_name
from scraper.parser.page.reading import Reading

_HOST_LETTERS = 5  # of a host that is no first name


def is_site(page: Reading, name: str, texts: Sequence[str]) -> bool:
    """Whether a name is the site's; of a person's, behind an "and", it may have the beginning: `Ann Lee and Harper Lund`."""
    if not is_name(name, page.site_names):
        return False
    return folded(name) in page.site_names or not (people.is_person(name) and _is_joined(page, name, texts))


def is_of_host(page: Reading, name: str, texts: Sequence[str]) -> bool:
    """Whether a name begins with that of the host, as the house's does behind a person's: `Ann Lee, Lantern International`."""
    host = (page.address.hostname or "").split(".")
    house = folded(host[-2]) if len(host) > 1 else ""
    begins = len(house) >= _HOST_LETTERS and folded(name).startswith(house) and folded(name) != house
    return begins and not _is_joined(page, name, texts)


def _is_joined(page: Reading, name: str, texts: Sequence[str]) -> bool:
    """Whether a word such as "and" stands before a name."""
    before = next((text[: text.index(name)].split() for text in texts if name in text), [])
    last = before[-1] if before else ""
    return last.isalpha() and people.words_of(page.tags).between.fullmatch(f" {last} ") is not None


def is_house(page: Reading, name: str) -> bool:
    """Whether an author is a house: `Sky News has asked the council for comment` is no line about a person."""
    return people.words_of(page.tags).house.search(name) is not None


def is_bare_host(page: Reading, name: str) -> bool:
    """Whether an author is nothing but the page's own host, as a template tells machines: `lantern.example`, `lantern`."""
    host = (page.address.hostname or "").removeprefix("www.")
    told = folded(name.casefold().removeprefix("www."))
    if "." in name:
        return folded(host) == told or any(folded(whole) == told for whole in _above(host))
    return name.islower() and told in map(folded, host.split(".")[:-1])


def _above(host: str) -> list[str]:
    """The hosts above one: `lantern.example` of `news.lantern.example`."""
    labels = host.split(".")
    return [".".join(labels[n:]) for n in range(1, len(labels) - 1)]
