"""What the extractors read: one page with all that was worked out about it once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, partial
from itertools import islice
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from scraper import urls
from scraper.document import Document
from scraper.document import jsonld as ld
from scraper.models import Candidate, Count, Moment
from scraper.normalize import placeholders
from scraper.normalize import text as written
from scraper.normalize.counts import read_count
from scraper.normalize.dates import is_date, read_date
from scraper.normalize.languages import LanguageTable
from scraper.parser.lines import people, sitename
from scraper.parser.page import glosses, orders, printed
from scraper.parser.page.profile import Profile
from scraper.parser.walk.blocks import Block, Blocks, Holder
from scraper.parser.walk.zones import Hint

ARTICLE_TYPES = frozenset(
    """Article NewsArticle ReportageNewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle
    OpinionNewsArticle ReviewNewsArticle BlogPosting LiveBlogPosting Report TechArticle ScholarlyArticle SatiricalArticle
    AdvertiserContentArticle SocialMediaPosting Posting""".split()
)
_MARKED_TYPES = ("NewsArticle", "/Article", "BlogPosting")
_MARKED_TAGS = ("article", "div", "body", "main", "section", "html")
_MOST_MARKED = 100  # items of microdata that are asked whether they are a list's entries
_CREDIT_WORDS = 12.0  # of a line that says who took the pictures
_MOST_HEADINGS = 100  # <h1> of one page, which may stand in each other
_LONGEST_HEADING = 20_000  # characters of one
_MOST_STATED = 50  # nodes of JSON-LD that are asked whether they are this article
_COMPARED = 300  # characters of headlines
_SAME_START = 24  # letters in which the headlines of one article agree
_HOST_FORM = re.compile(r"^(?:www|m|amp|mobile)\.")
_SEVERAL_DAYS = 2  # different ones
_LONGEST_DAY = 90  # characters of a line of dates, with their labels
_LONGEST_DATE = 200  # characters of a field that may be a date; more is prose


@dataclass(frozen=True)
class Reading:
    """One page in the parser's hands. `language` is the text's, `around` that of the days and counts about it, `beside` what
    the page or the config says instead, in which days are read that else have no sense; `tables` are the label tables."""

    document: Document
    blocks: Blocks
    language: str | None
    around: str | None
    beside: str | None
    tables: tuple[LanguageTable, ...]
    fetched_at: datetime
    profile: Profile | None

    @cached_property
    def stated(self) -> ld.Node:
        """The JSON-LD node that describes this article: the one that names this page, else the first of its kind."""
        nodes = [node for node in self.document.jsonld if ARTICLE_TYPES.intersection(ld.types(node))][:_MOST_STATED]
        named = next((node for node in nodes if self.names_page(node)), None)
        return named or next((node for node in nodes if self.may_be_own(node)), {})

    def names_page(self, node: ld.Node) -> bool | None:
        """Whether a node's address is a form of this page's; None where it gives none."""
        joined = (urls.join(self.document.base_url, text) for text in _addresses(node))
        places = {_place(url) for url in joined if url} - {None}
        return bool(places & self._places) if places else None

    @cached_property
    def _places(self) -> set[tuple[str, str]]:
        found = (_place(url) for url in (self.document.url, self.document.canonical_url) if url)
        return {place for place in found if place is not None}

    def leads_here(self, element: etree._Element) -> bool:
        """Whether an element is or holds a link to this page itself, as a headline does where it is the permalink."""
        link = next(element.iter("a"), None)
        href = unquote(link.get("href") or "") if link is not None else ""
        if href.startswith("#") or not any(path.rpartition("/")[2] in href for _, path in self._places):
            return False  # a page has hundreds of links, and few with the last part of its own address
        url = urls.join(self.document.base_url, link.get("href") or "") if link is not None else None
        return url is not None and _place(url) in self._places

    def is_beside(self, href: str) -> bool:
        """Whether an address, as a link gives it, is another page of this site, of its parent or of a part of it."""
        url, own = urls.join(self.document.base_url, href) or "", self.document.url
        if _place(url) in self._places:
            return False
        return urls.same_site(own, url, subdomains=True) or urls.same_site(url, own, subdomains=True)

    def may_be_own(self, node: ld.Node) -> bool:
        """Not where a node gives another page's address and a headline that this page has nowhere: another article's."""
        key = written.fingerprint(" ".join(ld.texts(ld.get(node, "headline")))[:_COMPARED])
        if not key or self.names_page(node) is not False:
            return True
        head = self.document.tree.find("head/title")
        tab = (head.text or "") if head is not None else ""
        told = (self.document.meta("og:title") or "", tab, *(text for _, text in self.titles[:5]))
        shown = [written.fingerprint(text[:_COMPARED]) for text in told if text]
        return not shown or any(key[:_SAME_START] in text or _begins(text, key) for text in shown)

    @cached_property
    def address(self) -> SplitResult:
        """The page's URL in its parts; all empty where it is none."""
        try:
            return urlsplit(self.document.url)
        except ValueError:
            return urlsplit("")

    @cached_property
    def titles(self) -> list[tuple[etree._Element, str]]:
        """Each `<h1>` with text, in page order; without the readings that stand above Chinese characters."""
        headings = self.document.elements["h1"][:_MOST_HEADINGS]
        found = ((element, written.clean(glosses.without(element)[:_LONGEST_HEADING])) for element in headings)
        return [(element, text) for element, text in found if text and not placeholders.are_all(text)]

    @cached_property
    def folded_titles(self) -> frozenset[str]:
        """The texts of `titles`, folded: what a line is that says a title again."""
        return frozenset(sitename.folded(text) for _, text in self.titles)

    def says_title(self, text: str) -> bool:
        """Whether a text is a title again; of most the first letters tell that it is not."""
        begun = sitename.folded(text[:_SAME_START])
        alike = any(title.startswith(begun) for title in self.folded_titles)
        return alike and sitename.folded(text) in self.folded_titles

    @cached_property
    def title_index(self) -> Callable[[str], int | None]:
        """The index of the block that prints a title: all that stands around the text is told by that of the same one."""
        return cache(partial(printed.title_index, self.blocks.all))

    @cached_property
    def site_names(self) -> frozenset[str]:
        """What the site calls itself, folded."""
        return sitename.site_names(self.document)

    @cached_property
    def microdata(self) -> dict[str, list[etree._Element]]:
        """Elements by itemprop, in page order; meta and link tags too."""
        found: dict[str, list[etree._Element]] = {}
        for element in self.blocks.itemprops:
            for name in element.get("itemprop", "").lower().split():
                found.setdefault(name, []).append(element)
        return found

    @cached_property
    def marked(self) -> list[etree._Element]:
        """The elements that microdata calls articles."""
        boxes = (element for element in (self.document.tree, *self.blocks.typed) if element.tag in _MARKED_TAGS)
        found = (box for box in boxes if any(name in (box.get("itemtype") or "") for name in _MARKED_TYPES))
        return [*islice(found, _MOST_MARKED)]

    @cached_property
    def addressed(self) -> list[tuple[etree._Element, str]]:
        """Each link with the address that it gives, as it is written."""
        return [(link, href) for link in self.blocks.links if (href := link.get("href"))]

    @cached_property
    def related(self) -> dict[etree._Element, list[str]]:
        """The links that say what they are to the page, each with the words of its `rel`."""
        return {link: rel.split() for link in self.blocks.links if (rel := link.get("rel"))}

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags of the label tables: what caches are keyed by, since a table would be hashed from end to end."""
        return tuple(table.tag for table in self.tables)

    @cached_property
    def described(self) -> dict[str, ld.Node]:
        """The nodes of JSON-LD with a name, by the `@id` that references mean."""
        nodes = [node for node in self.document.jsonld if isinstance(node.get("@id"), str) and "name" in node]
        return {node["@id"]: node for node in reversed(nodes)}

    @cached_property
    def named_ids(self) -> frozenset[etree._Element]:
        """The elements whose class or ID says that they hold the news ID."""
        return frozenset(element for element, hints in self.blocks.hinted if hints & Hint.NEWS_ID)

    @cached_property
    def others(self) -> frozenset[str]:
        """Who did something else for the article, in lower case."""
        return frozenset(name for _, name in self.credited)

    @cached_property
    def credited(self) -> frozenset[tuple[int, str]]:
        """Each of them with the index of the block that names them: a short line that says so, `Photography by Ann Lee`, or
        the one below such a label."""
        words = people.words_of(self.tags)
        lines: list[tuple[int, str]] = []
        for block in self.blocks.all:
            short = block.words <= _CREDIT_WORDS
            lines.append((block.index, block.text if short else ""))
            if short and 0 < block.linked < 1:
                lines += [(block.index, line) for line in block.parts[1:]]
        helpers: list[tuple[int, str]] = []
        for i, (at, line) in enumerate(lines):
            if line and (match := words.others.match(f"{line} ")):
                below = (told for told in lines[i + 1 : i + 2] if not words.before.match(told[1]))
                helpers += [(at, rest)] if (rest := line[match.end() :]) else below
        return frozenset((at, name.casefold()) for at, line in helpers for name in self.names(line))

    def names(self, *texts: str) -> tuple[str, ...]:
        """Names out of bylines in the page's languages."""
        return people.names(texts, self.tags)

    @cached_property
    def _reckoning(self) -> str | None:
        """The language of the page's days, with its region where the language alone does not tell day from month."""
        return orders.reckoning(self.around, self.address.hostname or "", self._shown_days.region)

    @cached_property
    def _shown_days(self) -> orders.Shown:
        return orders.shown(block.text for block in self.blocks.all if len(block.text) <= _LONGEST_DAY)

    def date(self, text: str) -> Moment | None:
        """A written date in the page's language, relative ones counted from the fetch."""
        if not 3 <= len(text) <= _LONGEST_DATE:  # 6日前
            return None
        tags = (self._reckoning, self.beside) if self.beside else (self._reckoning,)
        if self._shown_days.region == "us" and self._shown_days.days >= _SEVERAL_DAYS and orders.is_slashed(text):
            tags = ("en-us", *tags)  # as its server does, whatever the language; one such day may be a stranger's
        return next((day for tag in tags if (day := read_date(text, language=tag, now=self.fetched_at))), None)

    def is_date(self, text: str) -> bool:
        """Whether a line is a written date and nothing else."""
        short = len(text) <= _LONGEST_DAY and any(map(str.isdigit, text))
        return short and (
            is_date(text, language=self._reckoning, now=self.fetched_at)
            or (self.beside is not None and is_date(text, language=self.beside, now=self.fetched_at))
        )

    def count(self, text: str) -> Count | None:
        """A written number in the page's language."""
        return read_count(text, language=self.around)

    def path(self, element: etree._Element) -> str:
        """The element's XPath, for provenance."""
        return element.getroottree().getpath(element)

    def holder(self, element: etree._Element) -> Holder | None:
        """The block-level element in which an element stands, or which it is."""
        node: etree._Element | None = element
        while node is not None:
            found = self.blocks.holder_of.get(node)
            if found is not None:
                return found
            node = node.getparent()
        return None

    def stands_in(self, element: etree._Element, zones: int) -> bool:
        """Whether an element stands in a part of the page of one of these zones, by its name."""
        holder = self.holder(element)
        return holder is not None and bool(holder.zone & zones)

    def block_of(self, element: etree._Element) -> Block | None:
        """The first block that stands in the element."""
        holder = self.blocks.holder_of.get(element)
        if holder is not None:
            return self.blocks.all[holder.start] if holder.start < holder.end else None
        return next(iter(self.blocks.within(element)), None)


def candidate(field: str, value: object, *, rule: str, path: str, text: str, confidence: float) -> Candidate:
    """A Candidate whose raw text is cut to what a person can read in a table."""
    return Candidate(field=field, value=value, rule=rule, path=path, text=text[:500], confidence=confidence)


def _addresses(node: ld.Node) -> tuple[str, ...]:
    """The addresses by which a node of JSON-LD says which page it describes."""
    return (
        ld.texts(ld.get(node, "mainEntityOfPage"), "@id", "url")
        + ld.texts(ld.get(node, "url"))
        + ld.texts(ld.get(node, "@id"))
    )


def _begins(text: str, key: str) -> bool:
    return len(text) >= _SAME_START and text[:_SAME_START] in key


def _place(url: str) -> tuple[str, str] | None:
    """Host and path by which two forms of one page's address agree, with letters of all scripts as they are or as `%D9`; None
    for a site's root, which is no page's address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = "/".join(part for part in unquote(parts.path).split("/") if part and part != "amp").removesuffix(".amp")
    return (_HOST_FORM.sub("", parts.netloc.lower()), path) if path else None
