"""The news ID that a URL carries: a number or token in its path or query that is no date, section or page number.

https://paper.example/news/49909/slug            a number that stands alone
https://paper.example/slug-2478184.html          one at an end of a slug
https://paper.example/2020-06-03-1.3874341       one with a dot
https://paper.example/article/607/0000001728     one counted within another
https://paper.example/0,7340,L-5735178,00.html   one between template and version
https://paper.example/slug,2dwxjsYnL0-RnLe_r91pqg   a token
https://paper.example/view.asp?pk_no=1412361     a parameter
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, unquote

from scraper.normalize.digits import ascii_digits
from scraper.parser.facts import codes, parameters
from scraper.parser.facts.day_numbers import DATES, YEAR, YEAR_ALONE, is_date
from scraper.parser.facts.parameters import LONGEST, SHORT
from scraper.urls.parts import names as page_names

_ENDINGS = re.compile(
    r"(?:\.(?:[sdpx]?html?|php\d?|aspx?|jspx?|do|amp|cms|read|ece|story|news|article)){1,3}$|(?<=\d{5})\.[a-z]{2,5}$",
    re.IGNORECASE,
)  # behind a long number a house's own ending, too: bridge-opens-2478184.abc
_MOMENT = re.compile(
    rf"(?<!\d){YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-_tT](?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?(?!\d)"
)
_PHONE = re.compile(r"^0\d{8,11}$")  # in a title's slug; IDs filled up with zeros stand alone
_DOI = re.compile(r"(?:^|/)10\.\d{4,}/")
_NOUNS = "article|story|content|news|post|item|detail|node|read|view|notice|doc|report"
_ALONE = re.compile(
    rf"^(?:[!~:]|[A-Za-z]{{1,2}}(?:\d{{1,6}}[-_.]|[-_.])?|[A-Za-z]{{3,4}}_?|\d[-_]|(?:{_NOUNS})[-_]?)?(\d{{3,24}})$",
    re.IGNORECASE,
)
_PAIR = re.compile(r"^(\d{5,24})[-_](\d{5,24})$")
_MOMENT_PAIR = re.compile(r"^1[0-7]\d{8}[-_]\d{5,6}$")  # seconds since 1970, and what tells those of one second apart
_DATED_CODE = re.compile(
    rf"(?:^|[-_])({YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Z]{{2,10}}\d{{3,8}})(?=[-_.]|$)"
)  # 20501-20140612STORYX00318-slug: day, desk and count
_STORY_SERVER = re.compile(
    r"^0,\d{0,5},(?:[A-Za-z]{1,2}-)?(\d{5,12})(?:-\d{1,4})?,00$"
)  # 0,1518,694325,00: template and version stand around it
_SHORT_ALONE = re.compile(r"^\d{3,4}$", re.ASCII)
_DOTTED = re.compile(r"(?:^|[-_])(\d\.\d{5,12})$")
_LEADING = re.compile(rf"^(?:[A-Za-z]{{1,3}}[-_]?|(?:{_NOUNS})[-_])?(\d{{4,24}})[-_,.:]", re.IGNORECASE)
_NUMBERS_ALONE = re.compile(r"\d+(?:[-_.]\d+){2,}", re.ASCII)
_TRAILING = re.compile(
    r"[-_,.~:;!+](?:[A-Za-z]{1,4}[-_.]?|[A-Za-z]{1,3}\d{1,2}[-.])?(\d{5,24}[a-z]?|\d{8,24}[-_][a-z]{1,3})$"
)
_SHORT_TRAILING = re.compile(r"(?:--|_{2}|,|-[a-z]{1,2}-|-(?=\d{4}[a-z]$)|-[a-z](?=\d{4}$))(\d{3,4})[a-z]?$")
_BEHIND_DAY = re.compile(r"^·{8,10}-(\d{2,6})$")  # 2019-06-15-311: counted behind the day
_INSIDE = re.compile(r"-(\d{7,12})-[a-z]{2,12}$")  # slug-18432211-haberi: longer than the numbers of titles
_TOKEN = re.compile(
    r"(?:^|[-_,.])([0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,40})$"
)
_SHORT_UUID = re.compile(
    r",(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])([\w-]{20,24})$"
)  # a UUID in base64, after the slug
_NAMED_CODE = re.compile(
    rf"^(?:{_NOUNS})-([a-z]{{4,12}}\d{{6,12}})$"
)  # doc-imqqsmrp3912345: a counter in letters first
_CODE = re.compile(r"^[A-Za-z]{0,2}\d{2,12}[A-Za-z]{0,2}$")
_NUMBER = re.compile(r"^\d{1,12}$")
_FEW_OR_HOUR = re.compile(r"000\d{3}|(?:[01]\d|2[0-3])[0-5]\d[0-5]\d", re.ASCII)
_COUNTED_IN = re.compile(r"\d{1,12}|·{8,10}")  # a number, or a day: each has a first article
_SEGMENTS = re.compile(r"[^/]+")
_NOUN = re.compile(rf"^(?:{_NOUNS})s?$", re.IGNORECASE)
_FEW_DIGITS = re.compile(r"^\d{4}$")
_FEW = re.compile(rf"(?:/[^/]+){{0,2}}/(?:{_NOUNS})s?/([1-9]\d?)(?:\.html?)?/?", re.IGNORECASE | re.ASCII)
_FEW_ASKED = re.compile(r"/?(?:index\.php)?\?p=([1-9]\d?)", re.ASCII)
_NUMBERED = frozenset(
    """section sections category categories cat tag tags topic topics author authors archive service services rubric
    rubrics user users search chapter slide""".split()
)  # what a folder says of the number behind it: not an article's; nor is it behind what pages are called
_SPLIT_AT_LEAST = 4  # codes in a row that are one ID written over several folders


@dataclass(frozen=True, slots=True)
class Found:
    """An ID and how sure its form makes it."""

    value: str
    confidence: float


def of_address(parts: SplitResult) -> Found | None:
    """The ID in a URL: a parameter that is named for it, else the path's, else the only number of the query.

    >>> from urllib.parse import urlsplit
    >>> of_address(urlsplit("https://paper.example/2021/03/25/some-title-5203377.html"))
    Found(value='5203377', confidence=0.68)
    """
    named, numbers = parameters.of_query(parts.query)
    if named:
        return Found(named, 0.74)
    found = _of_path(parts.path[:LONGEST])
    if found is None and len(numbers) == 1 and len(numbers[0]) >= 3:
        return Found(numbers[0], 0.62)
    return found


def of_few_digits(parts: SplitResult) -> Found | None:
    """The ID of a young site, in an address that the page calls its own, too: `/news/87`, and `/?p=87` of WordPress. A part of an
    article stands behind its slug, and that of a list is no article.

    >>> from urllib.parse import urlsplit
    >>> of_few_digits(urlsplit("https://paper.example/news/87"))
    Found(value='87', confidence=0.5)
    """
    if match := _FEW.fullmatch(parts.path) if not parts.query else _FEW_ASKED.fullmatch(f"{parts.path}?{parts.query}"):
        return Found(match[1], 0.5)
    return None


@lru_cache(maxsize=8)  # a page's own URL and its canonical one are mostly the same, and are asked again
def _of_path(path: str) -> Found | None:
    plain = ascii_digits(unquote(path))
    if _DOI.search(plain):
        return None
    if split := _split(plain):
        return Found(split, 0.7)
    dateless = DATES.sub(_blank, _MOMENT.sub(_blank, plain))
    spans = [match.span() for match in _SEGMENTS.finditer(dateless) if match[0].strip()]
    segments = [_ENDINGS.sub("", dateless[slice(*span)]) for span in spans]
    for place, segment in enumerate(reversed(segments)):
        before = segments[-place - 2] if len(segments) > place + 1 else ""
        folder = before.lower()
        if (
            folder not in _NUMBERED
            and folder not in page_names().pages
            and (found := _of_segment(segment, place) or _below_noun(segment, before, place))
        ):
            if _is_counted(found.value, before) and segment == found.value:
                within = plain[slice(*spans[-place - 2])]
                return Found(f"{within}/{found.value}", found.confidence)  # filled up with zeros: counted within
            return found
    return None


def _is_counted(value: str, before: str) -> bool:
    """Whether a number filled up with zeros begins anew in each folder before it. Within a day houses count a few, or write the
    hour; one of more digits goes on from day to day."""
    if value[0] != "0" or not _COUNTED_IN.fullmatch(before):
        return False
    return before.isdigit() or len(value) <= SHORT or _FEW_OR_HOUR.fullmatch(value) is not None


def _blank(date: re.Match[str]) -> str:
    return "·" * len(date[0])  # keeps its place between what stands before and behind


def _of_segment(segment: str, place: int) -> Found | None:
    """The ID in one part of a path, `place` steps from its end; short numbers and tokens count near the end only."""
    rules = _LAST if place == 0 else _ANYWHERE
    found = next((found for rule in rules if (found := rule(segment.strip()))), None)
    if found is None and place == 1 and _FEW_DIGITS.match(segment) and not _is_word(segment):
        return Found(segment, 0.55)  # /article/7731/slug
    return found


def _below_noun(segment: str, before: str, place: int) -> Found | None:
    """`/detail/152/data.html`: three digits are enough right below a folder that says what they count."""
    counted = place == 1 and len(segment) == 3 and _NUMBER.match(segment) and _NOUN.match(before) and int(segment)
    return Found(segment, 0.52) if counted else None


def _code(segment: str) -> Found | None:
    """A segment that is nothing but a code of a CMS: letters and digits by turns, in capitals or in few letters at once."""
    if codes.is_counter(segment):
        return Found(segment, 0.66)
    if dated := _DATED_CODE.search(segment):
        return Found(dated[1], 0.7)
    if named := _NAMED_CODE.match(segment):
        return None if is_date(re.sub(r"\D", "", named[1])) else Found(named[1], 0.62)
    if codes.is_mixed(segment):
        return Found(segment, 0.56)
    return Found(segment, 0.58) if codes.is_opaque(segment) else None


def _story_server(segment: str) -> Found | None:
    match = _STORY_SERVER.match(segment)
    return Found(match[1], 0.68) if match else None


def _hex(segment: str) -> Found | None:
    return Found(segment, 0.62) if codes.HEX.match(segment) else None


def _dotted(segment: str) -> Found | None:
    match = _DOTTED.search(segment)
    return Found(match[1], 0.68) if match else None


def _alone(segment: str) -> Found | None:
    match = _ALONE.match(segment)
    if match is None or len(match[1]) < SHORT or not int(match[1]):
        return None
    return Found(match[1], 0.52 if is_date(match[1]) else 0.76)


def _alone_short(segment: str) -> Found | None:
    match = _SHORT_ALONE.match(segment)
    return Found(segment, 0.6) if match and not YEAR_ALONE.match(segment) and int(segment) else None


def _trailing(segment: str) -> Found | None:
    match = _TRAILING.search(segment)
    value = match[1].rstrip("abcdefghijklmnopqrstuvwxyz-_") if match else ""
    if not value or _is_word(value) or _PHONE.match(value):
        return None
    return Found(value, 0.55 if len(value) <= SHORT else 0.68)


def _pair(segment: str) -> Found | None:
    """Two numbers alone: the author's or the section's is mostly the shorter; a moment is one only with what is behind it."""
    match = _PAIR.match(segment)
    return Found(segment if _MOMENT_PAIR.match(segment) else max(match.groups(), key=len), 0.7) if match else None


def _trailing_short(segment: str) -> Found | None:
    match = _SHORT_TRAILING.search(segment) or _BEHIND_DAY.match(segment) or _INSIDE.search(segment)
    return Found(match[1], 0.55) if match and not _is_word(match[1]) else None


def _leading(segment: str) -> Found | None:
    """`12345-slug`; of `1,35063,10870732,slug` the last number: section numbers stand before. Of numbers alone,
    `8101-20731_3-20014053-266`, the longest: the others are of template, section and page. Where several are as long, a long first one."""
    match = _LEADING.match(segment)
    if match and _NUMBERS_ALONE.fullmatch(segment):
        longest, *others = sorted(re.findall(r"\d+", segment), key=len, reverse=True)
        if len(others[0]) < len(longest) > SHORT and not is_date(longest):
            return Found(longest, 0.6)
        if len(match[1]) < SHORT:
            return None
    numbers = [part for part in segment.split(",") if len(part) >= SHORT and part.isascii() and part.isdigit()]
    value = numbers[-1] if numbers else match[1] if match else ""
    if not value or _is_word(value):
        return None
    return Found(value, 0.68 if len(value) >= SHORT else 0.52)


def _token(segment: str) -> Found | None:
    match = _TOKEN.search(segment) or _SHORT_UUID.search(segment)
    return Found(match[1], 0.6) if match else None


_LAST = (_story_server, _code, _dotted, _alone_short, _alone, _pair, _trailing, _trailing_short, _leading, _token)
_ANYWHERE = (_hex, _dotted, _alone, _pair, _trailing, _leading)


def _split(path: str) -> str:
    """`20250114/k00/00m/030/335000c`: an ID whose parts are folders; dates before a single number are none."""
    run: list[str] = []
    for segment in reversed([_ENDINGS.sub("", s) for s in path.split("/") if s]):
        if not _CODE.match(segment):
            break
        run.append(segment)
    mixed = sum(1 for segment in run if not segment.isdigit())
    return "/".join(reversed(run)) if len(run) >= _SPLIT_AT_LEAST and mixed > 1 else ""


def _is_word(digits: str) -> bool:
    """Whether a number in a slug is rather a word of the title: a year, a day, 1500 metres, ten thousand people."""
    of_a_title = digits.endswith("00" if len(digits) < SHORT else "000")
    return of_a_title or bool(YEAR_ALONE.match(digits)) or not int(digits) or is_date(digits)
