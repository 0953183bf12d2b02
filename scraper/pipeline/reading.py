"""From a page to what it says; needs neither network nor archive."""

from __future__ import annotations

import difflib
import gc
import re
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.errors import ConfigError, ProfileError
from scraper.models import Extraction, Failure, PageKind, Reason
from scraper.pipeline import editions, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from scraper.config import Config, SourceConfig
    from scraper.document import Document
    from scraper.models import Capture
    from scraper.parser import Profile

# Pages that came with a good status and are none: what they really are, as a failure.
_REFUSALS = {
    PageKind.NOT_FOUND: Reason.SOFT_404,
    PageKind.BLOCKED: Reason.BLOCKED,
    PageKind.CONSENT: Reason.CONSENT,
    PageKind.PAYWALL: Reason.PAYWALL,
    PageKind.EMPTY: Reason.EMPTY,
    PageKind.SHELL: Reason.NEEDS_JAVASCRIPT,
}
# Bytes of a wall; what came for a sitemap may have fifty million, too many to be read in time.
_LONGEST_WALL = 3_000_000
_START = 4_096  # characters in which a text shows what it is
_LIST_OF_LINKS = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:rss|feed|rdf|channel|urlset|sitemapindex)[\s>]", re.IGNORECASE)
_WALLS = frozenset({Reason.BLOCKED, Reason.CONSENT, Reason.NEEDS_JAVASCRIPT})


@contextmanager
def _uncollected() -> Iterator[None]:
    """Suspends the cyclic garbage collector while a page is read.

    Of the thousands of objects that reading makes nearly all die by themselves; to search them, and all that the
    program holds, for cycles in between is work in vain. A function that holds the page is decorated: the page has died
    when the collector starts again. Of overlapping calls only the one that stopped it starts it again.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_uncollected()
def parse(
    html: bytes | str,
    *,
    url: str,
    headers: Mapping[str, str] | tuple[tuple[str, str], ...] | None = None,
    fetched_at: datetime | None = None,
    time_zone: str = "",
    profile: str = "",
    language: str = "",
) -> Extraction:
    """Read a page that you already have; `article` is None where the page is none.

    A text without markup is read line by line, as if it stood on a page; it is an article if it has a date, a news ID or a
    number of views. `url` is the page's own address: links are joined to it, and it tells the site. `headers` help to decode bytes.
    `fetched_at` is when you got the page, now if you do not say: relative dates count from it, and later ones are
    doubted. What you know of the site: `time_zone`, that of dates printed without one (IANA: "Asia/Tehran"); `profile`,
    the name of a shipped profile or the path of a file of your own that ends in .toml; `language`, where pages do not
    say it or lie. Raises ValueError when `fetched_at` has no zone or there is no such `time_zone`, and ProfileError
    when there is no such profile.
    """
    from scraper import document
    from scraper.pipeline import clock

    if fetched_at is not None and fetched_at.tzinfo is None:
        raise ValueError(f"fetched_at: found {fetched_at.isoformat()} without a time zone, expected an aware datetime")

    if time_zone:
        _check_zone(time_zone)
    if profile:
        known(profile)
    if (of_links := _of_links(html)) is not None:
        return of_links
    is_plain = plain_text.is_plain(html)
    found = read(
        document.read(plain_text.as_page(html) if is_plain else html, url=url, headers=headers or ()),
        fetched_at=fetched_at or clock.now(),
        time_zone=time_zone,
        profile=profile,
        language=language,
    )
    return plain_text.judged(found, html) if is_plain else found


def _check_zone(name: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # an unknown zone is a KeyError, a bad key one of the others
        raise ValueError(f"time_zone: found {name!r}, expected an IANA zone such as Asia/Tehran") from error


@_uncollected()
def read(
    page: Document, *, fetched_at: datetime, time_zone: str = "", profile: str = "", language: str = ""
) -> Extraction:
    """Read a document with the profile that fits it; `profile`, `time_zone` and `language` are the config's word."""
    from scraper import parser

    blocks = parser.Blocks(page.tree)
    fitting = _profile(page, blocks.names, profile, time_zone)
    return parser.parse(page, blocks=blocks, profile=fitting, fetched_at=fetched_at, language=language)


@_uncollected()
def read_capture(capture: Capture, source: SourceConfig | None = None) -> Extraction:
    """Read a response, with what the config knows about its source."""
    from scraper import document

    if (of_links := _of_links(capture.body)) is not None:
        return of_links
    page = document.read(capture.body, url=capture.final_url, headers=capture.headers)
    if source is None:
        return read(page, fetched_at=capture.fetched_at)
    return read(
        page,
        fetched_at=capture.fetched_at,
        time_zone=source.time_zone,
        profile=source.profile,
        language=source.language,
    )


def _of_links(body: bytes | str) -> Extraction | None:
    """What a feed or a sitemap is, which a reader of pages would take for an article: the leads of several in one text."""
    start = body[:_START] if isinstance(body, bytes) else body[:_START].encode(errors="replace")
    if not _LIST_OF_LINKS.search(start.replace(b"\0", b"")):  # what tells it surely takes a while to load
        return None
    from scraper.frontier.content import Content, content_of

    content = content_of(start)
    if content not in {Content.FEED, Content.SITEMAP}:
        return None
    why = f"it is {content.value}, which names articles: `scraper add` takes its site, `scraper crawl` follows it"
    return Extraction(kind=PageKind.LISTING, article=None, why=why)


def read_anyway(capture: Capture, source: SourceConfig | None = None) -> tuple[Extraction, str | None]:
    """As `read_capture`; a page that breaks the parser is no article, and the problem is said in one line.

    The page is kept all the same, and can be read again by a better parser.
    """
    try:
        return read_capture(capture, source), None
    except Exception as error:  # noqa: BLE001 - one page must not end a crawl of thousands
        why = f"the parser broke on it: {type(error).__name__}: {error}"
        return Extraction(kind=PageKind.OTHER, article=None, why=why), f"{capture.url}: {why}"


def check_profiles(config: Config) -> None:
    """Raises ConfigError where a source names a profile that there is not; the config itself knows none."""
    if not any(source.profile for source in config.sources):
        return
    from scraper.config import place

    for index, source in enumerate(config.sources):
        if not source.profile:
            continue
        try:
            known(source.profile)
        except ProfileError as error:
            where = place(config, "sources", index, "profile")
            raise ConfigError(f'{where}: source "{source.name}": profile: {error}') from error


def way(config: Config, source: str | None) -> str:
    """How pages of a source, or of all, are read: the parser's version, with a digest of what the config knows of them."""
    from scraper import parser

    told = [
        (one.name, one.profile, _own_text(one.profile), one.time_zone, one.language)
        for one in config.sources
        if source in {None, one.name} and (one.profile or one.time_zone or one.language)
    ]
    return f"{parser.VERSION} {sha256(repr(sorted(told)).encode()).hexdigest()[:16]}" if told else parser.VERSION


def _own_text(profile: str) -> bytes:
    from scraper import profiles

    return Path(profile).read_bytes() if profiles.is_file(profile) and Path(profile).is_file() else b""


def known(name: str) -> Profile:
    """The shipped profile of this name, or that in a file; ProfileError says why there is none."""
    from scraper import profiles

    found = profiles.named(name)
    if found is not None:
        return found
    names = [profile.name for profile in profiles.shipped()]
    near = difflib.get_close_matches(name, names, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"expected one of {', '.join(names)} or a file that ends in .toml"
    raise ProfileError(f'found "{name}", {hint}')


def unread(capture: Capture, extraction: Extraction, reason: Reason = Reason.UNREADABLE) -> Failure:
    """A page that broke the parser, as the failure that it is: counted in `scraper status`, its capture kept."""
    return Failure.of(capture, reason, extraction.why)


def refusal(capture: Capture, extraction: Extraction, language: str = "") -> Failure | None:
    """What a page with a good status says instead of an article, as the failure that it is: gone, blocked, empty.

    `language` is the one that the source's articles are said to be in, if the config says it.
    """
    reason = _REFUSALS.get(extraction.kind)
    detail = extraction.why or extraction.kind.value
    if reason is Reason.NEEDS_JAVASCRIPT:
        detail += "" if capture.header("x-rendered") else "; `render = true` in its source has it run"
    if reason in {None, Reason.NEEDS_JAVASCRIPT, Reason.EMPTY} and extraction.article is None:
        home = editions.sent_home(capture, extraction)
        reason, detail = (Reason.FRONT_PAGE, home) if home else (reason, detail)
    if extraction.article is not None:
        other = editions.other(capture, extraction.article, language)
        reason, detail = (Reason.WRONG_LANGUAGE, other) if other else (reason, detail)
    if reason is None:
        return None
    return Failure.of(capture, reason, detail)


def wall(capture: Capture, source: SourceConfig | None) -> Failure | None:
    """What stands before a feed or a listing, if HTML came that is no such thing: a challenge, a consent wall, a shell."""
    from scraper.frontier.content import Content, content_of, start_of

    if len(capture.body) > _LONGEST_WALL or content_of(start_of(capture.body)) is not Content.HTML:
        return None
    found = refusal(capture, read_anyway(capture, source)[0])
    return found if found and found.reason in _WALLS else None


def _profile(page: Document, names: frozenset[str], name: str, time_zone: str) -> Profile | None:
    from scraper import profiles
    from scraper.parser import Profile

    found = profiles.named(name) if name else profiles.find(page, names)
    if not time_zone:
        return found
    return replace(found or Profile(name="config"), time_zone=time_zone)
