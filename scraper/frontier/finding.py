"""Where a site may name its articles: addresses worth asking, out of its pages and by custom, the likeliest first.

Only candidates: what is behind an address shows when it is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper import urls
from scraper.frontier import dated
from scraper.frontier.pointing import links, spelt, target_of
from scraper.frontier.shape import ENOUGH, Anchor, is_file, judge, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from scraper.document import Document

# Relative to the front page. The order is that of how many news sites have them: WordPress, hand-made ones, Ghost and
# static generators, then single systems.
COMMON_FEEDS = (
    "feed/",
    "rss.xml",
    "rss",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "feed.json",
    "rss/all",
    "feeds/posts/default?alt=rss",
    "rss.php",
    "?format=feed&type=rss",
    "index.rdf",
)
# News sitemaps first: they hold the last two days and are made for what we do.
COMMON_SITEMAPS = (
    "news-sitemap.xml",
    "sitemap-news.xml",
    "sitemap.xml",
    "sitemap_index.xml",
    "wp-sitemap.xml",
    "sitemap.xml.gz",
    "sitemap.txt",
)

_NO_ARTICLES = re.compile(
    r"(?:^|[-_.])(?:images?|videos?|authors?|tags?|categor\w*|taxonom\w*|pages?(?![-_]?\d)|products?|users?|static)(?:$|[-_.])",
    re.IGNORECASE,
)
_NEWS = re.compile(r"news", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"archiv(?:es?|io|o)?|arquivo|arsiv|latest|newest|recent|all-?news|last-?news|latest-?news|news-?list|news-?archive"
)
_PAGE_NUMBER = re.compile(r"(?:^|&)(?:p|page|pg|pi)=(?!1(?:&|$))\d+")
_REFRESH = re.compile(
    r"\s{0,9}\d{0,9}(?:\.\d{0,9})?\s{0,9}[;,]?\s{0,9}url\s{0,9}=\s{0,9}[\"']?([^\"'\s]{1,2000})", re.IGNORECASE
)
# A script that does nothing but lead on, as old front pages have it.
_SENT = re.compile(
    r"\blocation(?:\.href)?\s{0,9}=\s{0,9}[\"']([^\"'\s]{1,2000})[\"']|\blocation\.(?:replace|assign)\(\s{0,9}[\"']([^\"'\s]{1,2000})[\"']"
)
_LONGEST_SCRIPT = 2_000  # characters
_DEEPEST_SECTION = 2  # folders: /news/world/
_LONGEST_SECTION = 3  # words
_LONGEST_SECTION_NUMBER = 3  # digits
# Between the registered name and the country, where registries keep one more level.
_SECOND_LEVEL = frozenset("ac co com edu go gob gov gouv mil ne net nom or org".split())
_UNNAMEABLE = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST_NAME = 48


def editions(page: Document, site: str) -> tuple[str, ...]:
    """The front pages of a site's editions in several languages that a page leads to, as one does on which a reader chooses."""
    told = [
        target
        for relation, target, given in page.head_links
        if "alternate" in relation.split() and given.get("hreflang")
    ]
    near = (
        url
        for url in dict.fromkeys((*filter(None, map(spelt, told)), *links(page)))
        if urls.same_site(site, url, subdomains=True)
    )
    return tuple(
        url for url in near if urls.edition(url) and urls.edition(url) != urls.edition(site) and _is_front(url)
    )


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    folder, _, rest = parts.path.strip("/").partition("/")
    return not parts.query and not rest and (not folder or urls.edition(url) == folder.lower())


def common(site: str, paths: Iterable[str]) -> tuple[str, ...]:
    """Customary addresses, each below the front page and below the root of its host."""
    bases = (_folder(site), f"{urls.origin(site)}/")
    joined = (urls.join(base, path) for path in paths for base in bases)
    return tuple(dict.fromkeys(urls.canonical(url) for url in joined if url))


def _folder(site: str) -> str:
    """What relative addresses are relative to: /ar of /ar, /en of /en/index.html."""
    parts = urlsplit(site)
    path = parts.path if "." not in _last(site) else parts.path.rpartition("/")[0]
    return f"{urls.origin(site)}{path.rstrip('/')}/"


def sitemaps(named: Iterable[str]) -> tuple[str, ...]:
    """The sitemaps that somebody names, those of news first, those of images and the like left out."""
    good = [url for text in named if (url := spelt(text)) and not _NO_ARTICLES.search(_last(url))]
    return tuple(sorted(dict.fromkeys(good), key=lambda url: not _NEWS.search(_last(url))))


def archives(page: Document, site: str) -> tuple[str, ...]:
    """The pages that a page links to and whose address says that they list articles, the shortest address first."""
    found = [
        url
        for url in links(page)
        if _is_near(url, site, page)
        and _is_archive(url)
        and _PAGE_NUMBER.search(urlsplit(url).query) is None
        and score(url) < ENOUGH
    ]
    return tuple(sorted(found, key=len))


def sections(page: Document, site: str) -> tuple[str, ...]:
    """The pages that a page's menu seems to lead to: short text, short path, no long number, and not an archive.

    Of a page that is made of frames, these.
    """
    frames = tuple(url for frame in page.tree.iter("frame") if (url := target_of(page, frame.get("src"))) and _is_near(url, site, page))  # fmt: skip
    return frames or tuple(
        url
        for url, text in links(page).items()
        if 0 < len(text.split()) <= _LONGEST_SECTION and _is_near(url, site, page) and _is_section(url)
    )


def days(page: Document, site: str, *, today: date) -> tuple[dated.Days, ...]:
    """The archives with a page for each day that a page links to; those first that say that they are archives."""
    near = (url for url in links(page) if _is_near(url, site, page))
    found = dated.of_links(near, today)
    return tuple(sorted(found, key=lambda one: _ARCHIVE.search(one.url.lower()) is None))


def refresh(page: Document) -> str | None:
    """The address to which a page's `<meta http-equiv=refresh>`, the header of that name, or its only script sends its readers."""
    header = next((value for name, value in page.headers if name.lower() == "refresh"), "")
    found = _REFRESH.match(page.meta("refresh") or header)
    wanted = found[1] if found else _sent(page)
    target = urls.join(page.base_url, wanted) if wanted else None
    return target if target and target != page.url else None


def _sent(page: Document) -> str:
    """Where the one script of a page sends its readers; one that needs others would not be read by us anyway."""
    scripts = page.elements["script"]
    if len(scripts) != 1 or scripts[0].get("src"):
        return ""
    found = _SENT.search((scripts[0].text or "")[:_LONGEST_SCRIPT])
    return (found[1] or found[2]) if found else ""


def name(site: str, taken: Iterable[str] = ()) -> str:
    """A name for a source, out of its host and edition, that no other source has.

    >>> name("https://www.tabnak.ir/ar"), name("https://news.bbc.co.uk/"), name("http://127.0.0.1:8765/", ["127.0.0.1-8765"])
    ('tabnak-ar', 'news-bbc', '127.0.0.1-8765-2')
    """
    host = urls.host(site).removeprefix("www.")
    folder = urlsplit(site).path.strip("/").partition("/")[0].lower()
    edition = folder if folder and urls.edition(site) == folder else ""
    base = "-".join(part for part in (_host_name(host), edition) if part) or "source"
    own, number, used = base, 1, {one.lower() for one in taken}
    while own.lower() in used:
        number += 1
        own = f"{base}-{number}"
    return own


def _host_name(host: str) -> str:
    """What people call the host: without country and registry; an address stays as it is."""
    labels = host.partition(":")[0].split(".")
    if host.startswith("[") or labels[-1].isdigit() or len(labels) == 1:
        return _nameable(host)
    labels = labels[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels = labels[:-1]
    port = host.partition(":")[2]
    return _nameable("-".join([*labels, *([port] if port else [])]))


def _nameable(text: str) -> str:
    return _UNNAMEABLE.sub("-", text).strip("-.")[:_LONGEST_NAME]


def _is_near(url: str, site: str, page: Document) -> bool:
    """Whether a URL is that of another page of the same site and edition."""
    if not urls.same_site(site, url, subdomains=False) or is_file(url):
        return False
    return url not in {urls.canonical(site), urls.canonical(page.url)} and urls.edition(url) in {"", urls.edition(site)}


def _is_archive(url: str) -> bool:
    parts = urlsplit(url)
    folders = [folder.lower() for folder in parts.path.split("/") if folder]
    return bool(folders) and _ARCHIVE.fullmatch(folders[-1].partition(".")[0]) is not None


def _is_section(url: str) -> bool:
    parts = urlsplit(url)
    folders = [folder for folder in parts.path.split("/") if folder]
    if not 0 < len(folders) <= _DEEPEST_SECTION + bool(urls.edition(url)) or _is_archive(url) or parts.query:
        return False
    if any(folder.isdigit() and len(folder) > _LONGEST_SECTION_NUMBER for folder in folders):
        return False
    points = judge(url, Anchor())
    return sum(point.points for point in points) < ENOUGH and all(point.points > -9 for point in points)


def _last(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]


def each_once(*groups: Iterable[str]) -> Iterator[str]:
    """The addresses of all groups in order, each once."""
    return iter(dict.fromkeys(url for group in groups for url in group))
