"""OPML: the lists of subscriptions that feed readers write. Bytes in, subscriptions out; nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from scraper import urls

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 20_000_000  # lists of a thousand feeds have 300 kB
_MOST = 10_000
_LONGEST_SHOWN = 120


class Subscription(NamedTuple):
    """One feed of a list: its address, that of its site where the list gives one, its title, the folders it is in."""

    feed: str
    site: str | None
    title: str
    folders: tuple[str, ...] = ()


class Invalid(NamedTuple):
    """An unusable entry, and why, in one line."""

    line: int
    why: str


class OpmlError(ValueError):
    """This is no OPML; the message is one line."""


def read(body: bytes) -> Iterator[Subscription | Invalid]:
    """Every feed that the list names, in its order; folders and links that are none are passed over.

    Entities are not expanded and nothing is loaded; raises OpmlError where it is no OPML at all.
    """
    if len(body) > MOST_BYTES:
        raise OpmlError(f"{len(body):,} bytes, more than {MOST_BYTES:,}")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root: etree._Element | None = etree.fromstring(body, parser)  # None where nothing can be recovered
    except (etree.XMLSyntaxError, ValueError) as error:
        raise OpmlError(f"broken XML: {' '.join(str(error).split())}") from None
    if root is None or etree.QName(root).localname.lower() != "opml":
        found = "nothing" if root is None else f"<{etree.QName(root).localname}>"
        raise OpmlError(f"found {found}, expected <opml>")
    return _entries(root)


def _entries(root: etree._Element) -> Iterator[Subscription | Invalid]:
    count = 0
    for outline in root.iter("{*}outline", "outline"):
        given = {str(key).lower(): value.strip() for key, value in outline.attrib.items()}
        if "xmlurl" not in given and given.get("type", "").lower() not in {"rss", "atom"}:
            continue  # a folder, or a link to a page
        count += 1
        if count > _MOST:
            yield Invalid(outline.sourceline or 0, f"more than {_MOST:,} feeds, the rest is left out")
            return
        yield _subscription(outline, given)


def _subscription(outline: etree._Element, given: dict[str, str]) -> Subscription | Invalid:
    title = " ".join((given.get("title") or given.get("text") or "").split())
    feed = _web_address(given.get("xmlurl", ""))
    line = outline.sourceline or 0
    if not urls.is_http(feed):
        said = f'"{feed[:_LONGEST_SHOWN]}"' if feed else "no xmlUrl"
        return Invalid(line, f"{_called(title)}found {said}, expected the http(s) address of a feed")
    if urls.without_credentials(feed) != feed:
        return Invalid(line, f"{_called(title)}its address has a password in it, which would be stored")
    site = _web_address(given.get("htmlurl", ""))
    usable = urls.is_http(site) and urls.without_credentials(site) == site
    return Subscription(urls.canonical(feed), urls.canonical(site) if usable else None, title, _folders(outline))


def _web_address(text: str) -> str:
    """`feed:` is what browsers once handed to feed readers: feed://host/x and feed:https://host/x."""
    scheme, colon, rest = text.partition(":")
    if not colon or scheme.lower() != "feed":
        return text
    return f"http:{rest}" if rest.startswith("//") else rest


def _folders(outline: etree._Element) -> tuple[str, ...]:
    names = (parent.get("text") or parent.get("title") for parent in outline.iterancestors("{*}outline", "outline"))
    return tuple(" ".join(name.split()) for name in names if name)[::-1]


def _called(title: str) -> str:
    return f'"{title[:_LONGEST_SHOWN]}": ' if title else ""


def sites(subscriptions: list[Subscription]) -> dict[str, list[Subscription]]:
    """The subscriptions by front page: those of one host and edition together, each feed once.

    A list that gives no site leaves only the feed's own host to go by.
    """
    groups: dict[tuple[str, str], list[Subscription]] = {}
    for one in subscriptions:
        home = one.site or f"{urls.origin(one.feed)}/"
        group = groups.setdefault((urls.host(home).removeprefix("www."), urls.edition(home)), [])
        if one.feed not in {other.feed for other in group}:
            group.append(one)
    return {_front(group): group for group in groups.values()}


def _front(group: list[Subscription]) -> str:
    """The shortest of the sites' addresses if they are one, else the root of their host or edition."""
    given = sorted({one.site for one in group if one.site}, key=len)
    if len(given) == 1:
        return given[0]
    home = given[0] if given else group[0].feed
    folder = urlsplit(home).path.strip("/").partition("/")[0]
    edition = f"{folder}/" if given and folder and urls.edition(home) == folder.lower() else ""
    return f"{urls.origin(home)}/{edition}"
