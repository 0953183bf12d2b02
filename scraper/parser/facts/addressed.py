"""What the URL tells by itself: the news ID and, in many houses, the date. Weak evidence that others may confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from scraper import urls
from scraper.models import Candidate, Moment, Precision
from scraper.normalize.digits import ascii_digits
from scraper.parser.facts import day_numbers, identifiers
from scraper.parser.page.reading import Reading, candidate

RULE = "url"  # of what the address alone says
_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/\-_.])(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9](?!\d))|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
# /2023/dec/21/ · 29-10-2021: the day's or the month's place is for the page's language to say
_WORDED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?=/)")
_REVERSED = re.compile(r"(?<!\d)(\d{1,2})([\-_.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_CONFIRMED = 0.08  # what it is worth that a meta tag holds the number of the URL, or ends or begins with it
_LONGEST_CODE = 80  # characters of a meta tag that may hold an ID; a longer one is prose


# A page's place in the house's own app, by App Links and Twitter Cards: `paper://article/4627068?from=web`.
_APP_LINKS = (
    *(f"al:{system}:url" for system in ("ios", "iphone", "ipad", "android")),
    *(f"twitter:app:url:{system}" for system in ("iphone", "ipad", "googleplay")),
)
_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5,11}(?![0-9A-Za-z])")
_IN_APP = 0.8  # of a number in the URL that the app's link has, too: another may be the section's


def propose(page: Reading) -> Iterator[Candidate]:
    """Candidates for `published` and `news_id` from the page's canonical URL, else from the URL that was asked."""
    told = tuple(dict.fromkeys(urls.original(url) for url in _urls(page) if url))
    for order, url in enumerate(told):
        less = 0.03 * order
        try:
            parts = urlsplit(url)
        except ValueError:
            continue
        path = unquote(parts.path)
        date = _DATE.search(path)
        yield from (replace(c, text=url, confidence=c.confidence - less) for c in _dates(page, path, date))
        if order == 0 and (number := _in_app(page, path)):
            yield candidate("news_id", number, rule="app link", path="url", text=url, confidence=_IN_APP)
        found = identifiers.of_address(parts)
        if found is None and len(told) == 1 and page.document.canonical_url:
            found = identifiers.of_few_digits(parts)
        if found:
            more = _CONFIRMED if _confirmed(page, found.value) else 0.0
            yield candidate(
                "news_id", found.value, rule=RULE, path="url", text=url, confidence=found.confidence + more - less
            )


def _urls(page: Reading) -> tuple[str | None, ...]:
    """The page's URLs, the canonical one first; where that is of the house whose text this is, and og:url is not, the own."""
    canonical, own, told = page.document.canonical_url, page.document.url, page.document.meta("og:url") or ""
    lent = canonical and not urls.same_site(own, canonical, subdomains=True)
    if lent and urls.same_site(own, told, subdomains=True):
        return own, canonical
    return canonical, own


def _in_app(page: Reading, path: str) -> str:
    """The number in a path by which the house's app knows the article; "" for none. An app may be given the whole URL."""
    own = [number for number in _NUMBER.findall(ascii_digits(path)) if not day_numbers.is_date(number)]
    links = (link for name in _APP_LINKS for link in page.document.metas.get(name, ())) if own else ()
    told = (link.partition("://")[2] for link in links if not link.startswith("http"))
    known = (number for link in told if link and path not in link for number in _NUMBER.findall(link))
    return next((number for number in known if number in own), "")


def _dates(page: Reading, path: str, date: re.Match[str] | None) -> Iterator[Candidate]:
    """The day in the path; folders of year, month and day are surer than digits in a row, those than words of a title."""
    if date is not None:
        moment, sure = _moment(date), {"/": 0.66, None: 0.45}.get(date[2], 0.62)
    elif match := _WORDED.search(path):
        moment, sure = page.date(f"{match[3]} {match[2]} {match[1]}"), 0.66
    elif match := _REVERSED.search(path):
        moment, sure = page.date(f"{match[1]}-{match[3]}-{match[4]}"), 0.45
    else:
        return
    if moment:
        yield candidate("published", moment, rule=RULE, path="url", text=path, confidence=sure)


def _moment(match: re.Match[str]) -> Moment | None:
    try:
        at = datetime(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]), tzinfo=UTC)
    except ValueError:
        return None
    return Moment(at=at, precision=Precision.DAY, text=match[0])


def _confirmed(page: Reading, value: str) -> bool:
    """Whether a meta tag that holds no address holds the ID too, alone or as part of a longer code."""
    plain = value.replace("/", "")
    codes = (text for texts in page.document.metas.values() for text in texts if len(text) <= _LONGEST_CODE)
    return any(plain in code and "://" not in code and " " not in code for code in codes)
