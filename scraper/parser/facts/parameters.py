"""The news ID in the query of an address: a parameter that is named for it, the only number that could be one."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from scraper import urls
from scraper.parser.facts.day_numbers import is_date

# Parameters that name an article in the CMS of several houses; written in any case, with or without - and _.
_PARAMETERS = frozenset(
    """newsid articleid articlenr artnr storyid contentid docid artid aid nid id itemid postid idnews idxno serialno newsidx
    newsno newscd articlecode nnewsid pkno no n p s sn seq idx art article news story noticia item""".split()
)
_COUNTING = frozenset(
    {"idx", "seq", "n", "no", "p", "s", "item", "sn"}
)  # a short number in these counts parts and pages
# Numbers in these say which page, part, section or moment, never which article.
_OTHER_PARAMETERS = (
    frozenset(
        """page pg paged start offset limit rows size per width height w h v ver version year month day y m d date ts t time timestamp
    cat catid category categoryid section sectionid secid sec menu menuid itemid lang rubric rubricid tag tagid topic
    author authorid user userid uid comment commentid replytocom from to amp print rnd random cache zoom tab ref s q""".split()
    )
    - _PARAMETERS
)
_SLUG_BEHIND = re.compile(
    r"(?<=\d):(?!\d).*|(?<=\d{5})-(?!\d).*"
)  # id=48213:the-old-bridge; `2021-the-old-bridge` is a slug alone
_LETTERED = re.compile(r"[A-Z]{1,4}\d{7,20}", re.ASCII)  # ?cntn_cd=A0002918123
_FILED = re.compile(
    r"(?=\w{0,30}\d{5})(?=.{5,40}$)[A-Za-z0-9]+(?:_[A-Za-z0-9]+){1,6}", re.ASCII
)  # ?articleid=20111118_61_A16_Weirga344152
_ARTICLES = frozenset({"newsid", "articleid", "storyid"})
_CODED = tuple("cd code newsid articleid articleno newsno".split())  # ends of names; `cmpid=RSS20240501` is a campaign
_PUNCTUATION = re.compile(r"[^a-z0-9]")
_BARE_QUERY = re.compile(r"(?:article|breve|news|id)(\d{3,12})", re.ASCII)  # spip.php?article48213
SHORT = 5  # digits from which a number is no year, page or section
LONGEST = 2000  # characters of a query or a path that are read; a longer one is made to cost time


def of_query(query: str) -> tuple[str, list[str]]:
    """The value of a parameter that is named for an ID, and the numbers of those that could be one."""
    numbers: list[str] = []
    lettered: list[str] = []
    if bare := _BARE_QUERY.fullmatch(query):
        return "", [bare[1]]
    for name, value in parse_qsl(query[:LONGEST]):
        plain = _PUNCTUATION.sub("", name.lower())
        whole, value = value, _SLUG_BEHIND.sub("", value)
        named = plain in _PARAMETERS or plain.endswith(_CODED)
        if (named and _LETTERED.fullmatch(value)) or (plain in _ARTICLES and _FILED.fullmatch(value)):
            numbers.append(value)
        if not (value.isascii() and value.isdigit() and len(value) <= 24) or (value != whole and is_date(value)):
            continue
        if plain in _PARAMETERS and int(value) and (len(value) >= 3 or plain not in _COUNTING):
            if len(plain) > 1:
                return value, numbers
            lettered.append(value)
            continue
        other = plain in _OTHER_PARAMETERS or plain in _COUNTING or urls.is_tracker(name)
        if not other and value[0] != "0" and not is_date(value):
            numbers.append(value)
    if lettered:  # `?n=1234&s=987654`: the node of the menu and the article's number, which is the longer
        return max(lettered, key=len), numbers
    return "", _longest(numbers)


def _longest(numbers: list[str]) -> list[str]:
    """Of several numbers the only one that is no count of menus and languages: `?mo=3&nr=42112345`."""
    long = [value for value in numbers if len(value) >= SHORT]
    return long if len(long) == 1 and all(len(value) < SHORT - 1 for value in numbers if value not in long) else numbers
