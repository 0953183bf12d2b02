"""Judges by the shape of a URL whether it is an article's, in points, so that each judgement can be explained.

No rule knows a site. A URL gains points for what article URLs have (a number, a date, a slug of several words), loses
some for what index pages have (`/tag/`, `?page=2`), and the text and place of its link tip the balance.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from scraper.normalize import scripts
from scraper.normalize.languages import all_tables
from scraper.urls import plain

_TITLE_WORDS = 5  # of a slug; the name of a series has fewer, mostly
ENOUGH = 4  # points from which a link is taken for an article

_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|avif|bmp|ico|tiff?|mp[34g]|m4[av]|ogg|wav|webm|avi|mov|flv|m3u8?|wmv|pdf|docx?|xlsx?|pptx?"
    r"|csv|zip|rar|gz|7z|tar|exe|apk|ipa|dmg|css|js|json|xml|rss|atom|txt|woff2?|ttf|eot)$",
    re.IGNORECASE,
)
_PAGE_ENDING = re.compile(r"\.(?:s?html?|xhtml|php\d?|aspx?|jspx?|cfm|do)$", re.IGNORECASE)

# A folder of these names, as programs give them, is not on the way to an article, whatever else the URL has.
_NEVER = """
    tag tags label hashtag author authors writer writers reporter user users member members profile profiles login logout
    signin signup register subscribe subscription account auth oauth feed feeds rss atom
    wp-admin wp-login.php wp-content wp-json wp-includes xmlrpc.php cdn-cgi cgi-bin static assets css js fonts images img
    uploads files download downloads print printer send share save comment comments reply cart shop checkout
    advertising advertisement ads help sitemap epaper e-paper pdf rules
"""
_LIST_FOLDERS = frozenset({"tag", "tags", "label", "hashtag", "author", "authors"})
_MAY_LIST = re.compile(r"/(?:tag|label|hashtag|author)", re.IGNORECASE)
# These name index pages mostly, but some sites put their articles below them.
_SELDOM = """
    archive archives category categories cat section sections service services topic topics page pages index list
    latest all home date series tv jobs weather links term
"""
_SELDOM_FOLDERS = frozenset(_SELDOM.split())
_ARTICLE = "content post posts detail details doc docs node view read item newsdetail blog"
_INFO_SLUG = re.compile(
    r"(?:about|privacy|terms|contact|cookie|advertis|imprint|copyright|subscri|editorial-|code-of-|rss-)"
)

_DATE = re.compile(
    r"(?<!\d)(?:19|20|13|14)\d\d([/_.-]?)(?:0[1-9]|1[0-2]|[1-9](?=[/_.-]))[/_.-]?(?:0[1-9]|[12]\d|3[01]|[1-9])(?!\d)"
)
_WRITTEN_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_-])")
_MONTH = re.compile(r"/(?:19|20|13|14)\d\d[/-](?:0?[1-9]|1[0-2])/")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"(?:(?<=[/_.,-])|(?<=[/_.,-][a-z])|(?<=[/_.,-][a-z]{2}))(\d{1,18})(?=$|[/_.,-])", re.IGNORECASE)
_HASH = re.compile(
    r"(?=[a-z0-9]*\d[a-z0-9]*[a-z])(?=[a-z0-9]*[a-z][a-z0-9]*\d)[a-z0-9]{8,40}|[a-z]{1,4}\d{6,30}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
)
_SEPARATORS = re.compile(r"[-_+ .,~–]+")

_ID_PARAMETERS = """
    id nid aid newsid news_id articleid article_id artid art_id art storyid story_id story postid post_id itemid item_id
    contentid content_id docid doc_id doc recordid no num code number idnews id_news idart id_art n newsno article news
"""
_ID_NAMES = frozenset(_ID_PARAMETERS.split())
_PAGING = frozenset(
    {"page", "pg", "paged", "offset", "start", "pi", "pn", "pageno", "pagenum", "p", "cat", "tag", "s", "q"}
)


class Anchor(NamedTuple):
    """What a page says about a link: its longest text, and where it stands."""

    text: str = ""
    in_heading: bool = False  # in h1–h4 or <article>
    in_navigation: bool = False  # in <nav>, <footer>, or a box named so


NO_ANCHOR = Anchor()


class Point(NamedTuple):
    """One reason for or against."""

    points: int
    why: str


def is_file(url: str) -> bool:
    """Whether the path ends like an image, a video, a document, a script or a feed."""
    return _FILES.search(plain.path(url) if "#" not in url else urlsplit(url).path) is not None


def is_vetoed(url: str) -> bool:
    """Whether an address is that of no article whatever its link says: of a tag, an author, a file, a page number."""
    path = unquote(urlsplit(url).path).lower()
    return _veto(path, [folder for folder in path.split("/") if folder]) is not None


def is_of_lists(url: str) -> bool:
    """Whether an address is that of a tag's or an author's list: nothing follows their folder but a name, and a number.

    >>> is_of_lists("https://paper.example/tag/old-bridge/"), is_of_lists("https://paper.example/author/ann/the-old-bridge")
    (True, False)
    """
    if not _MAY_LIST.search(url):
        return False  # as of nearly all of fifty thousand addresses
    folders = [folder for folder in unquote(urlsplit(url).path).lower().split("/") if folder]
    at = next((place for place, folder in enumerate(folders) if folder in _LIST_FOLDERS), None)
    return at is not None and len([f for f in folders[at + 1 :] if not f.isdigit() and f != "page"]) <= 1


def score(url: str, anchor: Anchor = NO_ANCHOR) -> int:
    """The points of a link; ENOUGH of them make it an article's."""
    return sum(point.points for point in judge(url, anchor))


def judge(url: str, anchor: Anchor = NO_ANCHOR) -> tuple[Point, ...]:
    """Every reason for and against an article at this canonical URL."""
    parts = urlsplit(url)
    path = unquote(parts.path).lower()
    folders = [folder for folder in path.split("/") if folder]
    if (veto := _veto(path, folders)) is not None:
        return (veto,)
    found = (*_path(path, folders), *_titled(folders, anchor), *_query(path, parts.query), *_anchor(anchor))
    return tuple(point for point in found if point.points)


def date_hint(url: str) -> datetime | None:
    """The end (UTC) of the day that a path like /2021/03/24/ names: no article there was published later."""
    found = _WRITTEN_DATE.search(plain.path(url) if "#" not in url else urlsplit(url).path)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return datetime(year, month, day, 23, 59, 59, tzinfo=UTC)
    except ValueError:
        return None


@cache
def _never() -> frozenset[str]:
    """Those names, and what papers call the pages about themselves, and their search, in any language."""
    return frozenset(_NEVER.split()).union(*((*table.addresses, *table.search_addresses) for table in all_tables()))


@cache
def _of_articles() -> frozenset[str]:
    """The folders of articles, as programs name them, and as papers do in any language."""
    return frozenset(_ARTICLE.split()).union(*(table.article_addresses for table in all_tables()))


def _veto(path: str, folders: list[str]) -> Point | None:
    if _FILES.search(path):
        return Point(-9, "a file")
    names = _never()
    never = next((folder for folder in folders if folder in names), None)
    if never is not None:
        return Point(-9, f"/{never}/")
    if len(folders) >= 2 and folders[-2] in {"page", "pages", "p"} and folders[-1].isdigit() and len(folders[-1]) < 4:
        return Point(-9, "a page number")
    return None


def _path(path: str, folders: list[str]) -> list[Point]:
    if not folders:
        return []
    dateless = _DATE.sub("", path)
    stem = _PAGE_ENDING.sub("", dateless)
    number = _id_points(stem, folders)
    words = max(map(word_count, stem.split("/")[-2:]), default=0)
    slug = (
        Point(3, "slug of four words")
        if words >= 4
        else Point(2, "slug of three words")
        if words == 3
        else Point(0, "")
    )
    named = bool(number.points or slug.points)
    found = [number, slug, *_date(path, named=named)]
    holding = _of_articles()
    if named and any(folder in holding for folder in folders):
        numbered = any(folder in holding and after[0].isdigit() for folder, after in pairwise(folders))
        found.append(Point(2, "number in a folder of articles") if numbered else Point(1, "folder of articles"))
    if named and _PAGE_ENDING.search(path):
        found.append(Point(1, "ends as a page"))
    if any(folder in _SELDOM_FOLDERS for folder in folders):
        found.append(Point(-3, "folder of indexes"))
    if len(folders) <= 2 and _INFO_SLUG.match(folders[-1]):
        found.append(Point(-3, "about the site"))
    return found


def _titled(folders: list[str], anchor: Anchor) -> list[Point]:
    """What speaks for an article in a folder of indexes: sites move theirs to `/archive/` when they are old."""
    if not any(folder in _SELDOM_FOLDERS for folder in folders):
        return []
    said = _SEPARATORS.sub(" ", anchor.text.lower()).split()
    slug = [word for word in _SEPARATORS.split(_PAGE_ENDING.sub("", folders[-1])) if any(map(str.isalpha, word))]
    return [Point(1, "slug of the title")] if len(slug) >= _TITLE_WORDS and set(slug) <= set(said) else []


def _date(path: str, *, named: bool) -> list[Point]:
    found = _DATE.search(path)
    if found is None:
        return [Point(2, "month")] if _MONTH.search(path) else []
    # The archive of a day is a date and nothing more; /2021/03/26/storm/ has a name after it, though a short one.
    if named or any(map(str.isalpha, path[found.end() :])):
        return [Point(3, "date")]
    return [Point(-3, "archive of a day")]


def _id_points(stem: str, folders: list[str]) -> Point:
    # The ID is in one of the last three folders: /news/123/section/slug is as long as the way gets.
    tail = "/" + "/".join(stem.strip("/").split("/")[-3:])
    numbers = [n for n in _NUMBER.findall(tail) if not _YEAR.fullmatch(n)]
    longest = max(map(len, numbers), default=0)
    if longest >= 5:
        return Point(3, "long number")
    if longest >= 3:
        return Point(2, "number")
    if any(len(part) <= 40 and _HASH.fullmatch(part) for part in tail.strip("/").split("/")):
        return Point(2, "hash")
    if longest and any(folder in _of_articles() for folder in folders):
        return Point(1, "short number")
    return Point(0, "")


def word_count(slug: str) -> int:
    """How many words a slug has; scripts without spaces count three letters as one."""
    words = sum(1 for word in _SEPARATORS.split(slug) if any(map(str.isalpha, word)))
    return max(words, _unspaced(slug) // 3)


def _unspaced(text: str) -> int:
    """The letters of scripts without spaces in a text."""
    return 0 if text.isascii() else len(_of_unspaced().findall(text))


@cache  # not before it is asked for: the letters are many, and take long to compile
def _of_unspaced() -> re.Pattern[str]:
    return re.compile(f"[{scripts.SOUTHEAST}{scripts.UNSPACED}]")


def _query(path: str, query: str) -> list[Point]:
    found = []
    at_root = path in {"/", "/index.php"}
    for part in query.lower().split("&"):
        name, equals, value = part.partition("=")
        if (name in _ID_NAMES or (name == "p" and at_root)) and value.isdigit():
            found.append(Point(3 if len(value) >= 3 else 2, f"number in ?{name}="))
        elif not equals and name.isdigit():
            found.append(Point(3, "number as the query"))
        elif name in _PAGING:
            found.append(Point(-3, f"?{name}="))
        elif name in {"share", "replytocom", "print", "action", "login", "redirect", "redirect_to", "return", "search"}:
            found.append(Point(-9, f"?{name}="))
    return found


def _anchor(anchor: Anchor) -> list[Point]:
    words = max(len(anchor.text.split()), _unspaced(anchor.text) // 2)
    text = (
        Point(2, "text of five words")
        if words >= 5
        else Point(1, "text of three words")
        if words >= 3
        else Point(0, "")
    )
    if 0 < words < 3:
        text = Point(-1, "text of a word or two")
    return [
        text,
        Point(anchor.in_heading, "in a heading"),
        Point(-2 * anchor.in_navigation, "in navigation"),
    ]
