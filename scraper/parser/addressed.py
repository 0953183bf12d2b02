"""What the URL tells by itself: the news ID and, in many houses, the date. Weak evidence that others may confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qsl, unquote, urlsplit

from scraper.models import Candidate, Moment, Precision
from scraper.parser.reading import Reading, candidate

_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/\-_.])(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9](?!\d))|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
# /2023/dec/21/ · 29-10-2021: the day's or the month's place is for the page's language to say
_WORDED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?=/)")
_REVERSED = re.compile(r"(?<!\d)(\d{1,2})([\-_.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_ID_PARAMETERS = (
    "newsid",
    "news_id",
    "articleid",
    "article_id",
    "id",
    "nid",
    "aid",
    "p",
    "n",
    "storyid",
    "contentid",
    "idnews",
    "no",
    "idxno",
    "sn",
    "docid",
    "artid",
)
_LAST_NUMBER = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{0,3})(\d{3,16})(?![A-Za-z0-9])")
_YEAR_MONTH = re.compile(r"/(?:19|20)\d\d(?:/(?:0?[1-9]|1[0-2]))?(?=/)")
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp|do|amp)$", re.IGNORECASE)


def propose(page: Reading) -> Iterator[Candidate]:
    """Candidates for `published` and `news_id` from the page's canonical URL, else from the URL that was asked."""
    for order, url in enumerate(dict.fromkeys(filter(None, (page.document.canonical_url, page.document.url)))):
        less = 0.03 * order
        try:
            parts = urlsplit(url)
        except ValueError:
            continue
        path = unquote(parts.path)
        date = _DATE.search(path)
        yield from (replace(c, text=url, confidence=c.confidence - less) for c in _dates(page, path, date))
        if number := _number(path, parts.query, date):
            yield candidate("news_id", number[0], rule="url", path="url", text=url, confidence=number[1] - less)


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
        yield candidate("published", moment, rule="url", path="url", text=path, confidence=sure)


def _moment(match: re.Match[str]) -> Moment | None:
    try:
        at = datetime(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]), tzinfo=UTC)
    except ValueError:
        return None
    return Moment(at=at, precision=Precision.DAY, text=match[0])


def _number(path: str, query: str, date: re.Match[str] | None) -> tuple[str, float] | None:
    """The number that most likely names the article: an ID parameter, else the last number of the path that is no date."""
    for name, value in parse_qsl(query):
        if name.lower() in _ID_PARAMETERS and value.isascii() and value.isdigit() and len(value) <= 16:
            return value, 0.6
    if date is not None:
        path = path[: date.start()] + " " * (date.end() - date.start()) + path[date.end() :]
    path = _YEAR_MONTH.sub("/", path)
    segments = [_ENDING.sub("", segment) for segment in path.split("/") if segment.strip()]
    for segment in reversed(segments):
        numbers = _LAST_NUMBER.findall(segment)
        if not numbers:
            continue
        prefix, digits = max(numbers, key=lambda found: len(found[1]))
        alone = len(prefix) + len(digits) == len(segment)
        if alone or len(digits) >= 5:
            return digits, 0.6 if alone else 0.55
    return None
