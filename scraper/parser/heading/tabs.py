"""What the browser's tab says in its parts: the headline, then the section and the house, seldom the other way round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.lines import section_words
from scraper.parser.lines.sitename import folded, has_name
from scraper.parser.page.reading import Reading

PARTS = re.compile(r"\s+[-–—|»]\s+|[|｜_]|(?<=\S)--(?=\S)|\s(?:::|//)\s")  # what stands between the parts of a tab
_COLON = re.compile(r"\s?(?::\s|：)\s*")
_LONGEST = 500
_MOST_LINKS = 120
_LONGEST_SECTION = 40
_SEVERAL = 2
_LINKED = 0.5
_RANKS = frozenset({"h1", "h2", "h3", "h4"})
_FEWEST = 2.0  # words of a headline
_KICKER = re.compile(r"[^:：]{2,30}[:：]\s*")  # `Medical news: `


def parts(page: Reading) -> tuple[str, ...]:
    """The parts of the tab."""
    tab = page.document.title_tag
    return _parted(written.clean("".join(tab.itertext()))[:_LONGEST]) if tab is not None else ()


@lru_cache(maxsize=8)  # several rules ask for those of one page
def _parted(text: str) -> tuple[str, ...]:
    return tuple(PARTS.split(text))


def filed(page: Reading) -> str:
    """The part of the tab behind the headline that is a folder in the article's address, where the site's name stands last:
    `Most se otevírá - Společnost - Ozvěna` at `/zpravy/spolecnost/most-se-otevira/`; "" for none."""
    _, *others = parts(page) or [""]
    if len(others) < _SEVERAL or not has_name(others[-1], page.site_names):
        return ""
    folders = page.address.path.lower().split("/")[:-1]
    named = (part.strip() for part in others[:-1])
    return next((text for text in named if _is_folder(text, folders)), "")


def _is_folder(text: str, folders: Sequence[str]) -> bool:
    return len(text) <= _LONGEST_SECTION and any(map(str.isalpha, text)) and section_words.folder(text) in folders


def before_colons(page: Reading) -> str:
    """The headline of a tab in which colons alone stand before the section and the site's name, `Bridge opens: Region: The Echo`;
    "" of others. A colon stands in many a headline: the section is one that an entry of the menu or a folder has, too."""
    tab = page.document.title_tag
    text = written.clean("".join(tab.itertext()))[:_LONGEST] if tab is not None else ""
    cuts = [*_COLON.finditer(text)] if not PARTS.search(text) else []
    if len(cuts) < _SEVERAL or not has_name(text[cuts[-1].end() :], page.site_names):
        return ""
    section = text[cuts[-2].end() : cuts[-1].start()]
    folders = page.address.path.lower().split("/")[:-1]
    return text[: cuts[-2].start()] if _is_folder(section, folders) or _is_entry(page, section) else ""


def _is_entry(page: Reading, text: str) -> bool:
    """Whether one of the first links of a page, as those of its menu are, says so."""
    key = folded(text)
    return bool(key) and any(folded("".join(e.itertext())) == key for e in page.blocks.links[:_MOST_LINKS])


def told_parts(page: Reading) -> list[str]:
    """The parts of the tab and those of og:title, folded; of each only where it has several."""
    told = PARTS.split(written.clean((page.document.meta("og:title") or "")[:_LONGEST]))
    split = (parts(page), told)
    return [key for found in split if len(found) >= _SEVERAL for part in found if (key := folded(part))]


def names_house(page: Reading, heading: str) -> bool:
    """Whether the tab says a heading last, and first what another one says: `Bridge opens | The Echo`."""
    told, key = parts(page), folded(heading)
    if len(told) < _SEVERAL or folded(told[-1]) != key or folded(page.document.meta("og:title") or "") == key:
        return False
    return folded(told[0]) != key and folded(told[0]) in _headings(page)


def says_first(page: Reading, heading: str) -> bool:
    """Whether the tab says a heading first, and behind it what is no heading: a long motto does not make it the lesser part
    then, `Bridge opens — The Echo - Travel | Living | Food`."""
    first, *others = parts(page) or [""]
    key = folded(heading)
    if (
        count_words(heading) < _FEWEST
        or not others
        or key not in {folded(first), folded(_KICKER.sub("", first, count=1))}
    ):
        return False
    return _headings(page).isdisjoint(map(folded, others))


def ends_with_site(page: Reading) -> bool:
    """Whether the tab says the site's name last, as those do that begin with a headline: `Farewell, giant | River Post`."""
    first, *others = parts(page) or [""]
    return bool(others) and has_name(others[-1], page.site_names) and not has_name(first, page.site_names)


def _headings(page: Reading) -> set[str]:
    return {folded(b.text) for b in page.blocks.all if b.tag in _RANKS and b.linked <= _LINKED}
