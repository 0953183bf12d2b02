"""What the URL tells by itself: the news ID and, in many houses, the date. Weak evidence that others may confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from scraper.models import Candidate, Moment, Precision
from scraper.parser import identifiers
from scraper.parser.reading import Reading, candidate

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([/\-_.]?)(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9](?!\d))(?!\d)")
_CONFIRMED = 0.08  # what it is worth that a meta tag holds the number of the URL, or ends or begins with it
_LONGEST_CODE = 80  # characters of a meta tag that may hold an ID; a longer one is prose


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
        if date and (moment := _moment(date)):
            precise = bool(date.group(2))
            yield candidate(
                "published", moment, rule="url", path="url", text=url, confidence=(0.62 if precise else 0.45) - less
            )
        if found := identifiers.of_address(parts):
            more = _CONFIRMED if _confirmed(page, found.value) else 0.0
            yield candidate(
                "news_id", found.value, rule="url", path="url", text=url, confidence=found.confidence + more - less
            )


def _moment(match: re.Match[str]) -> Moment | None:
    try:
        at = datetime(int(match[1]), int(match[3]), int(match[4]), tzinfo=UTC)
    except ValueError:
        return None
    return Moment(at=at, precision=Precision.DAY, text=match[0])


def _confirmed(page: Reading, value: str) -> bool:
    """Whether a meta tag that holds no address holds the ID too, alone or as part of a longer code."""
    plain = value.replace("/", "")
    codes = (text for texts in page.document.metas.values() for text in texts if len(text) <= _LONGEST_CODE)
    return any(plain in code and "://" not in code and " " not in code for code in codes)
