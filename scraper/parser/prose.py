"""The article's text: container, cleaned blocks, lead, paragraphs; from JSON-LD where the tree has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.document import jsonld as ld
from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser import asking, profiled
from scraper.parser.filing import crumbs
from scraper.parser.lines import notice_words
from scraper.parser.lines.notice_words import Labels
from scraper.parser.page.profile import select
from scraper.parser.page.reading import Reading
from scraper.parser.state import embedded
from scraper.parser.text import (
    about_authors,
    announced,
    body,
    boilerplate,
    broken_lines,
    cleaning,
    endings,
    leads,
    paragraphs,
    threads,
    traits,
)
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Zone
from scraper.parser.writers import authors, introduced, signatures

_WITH_KICKER = 2  # times as long as the title may its heading be
_LITTLE = 150.0  # words of prose below which the state of the page's application is asked for more
_HARDLY_ANY = 25.0  # words from which the state's text must be named as this page's
_LEAD_REACH = 30  # blocks between title and container among which a lead is looked for
_TITLE_WORDS = 4.0
_LEAD_WORDS = 16.0  # words from which a line there may lack its full stop and be no caption
_NUMBERED_DAY = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")  # a day, though perhaps not which
_SOURCE_MARK = re.compile(r"[·•|]")
_MOST_TOLD = 200_000  # characters of JSON-LD's text in which the page's lines are looked for
_TOLD_MORE = 0.4  # share of JSON-LD's text below which what the tree gave is a teaser of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The text as read. `standfirst` is the lead's block, in the container or before it; `rule` and `path` say whence;
    `ended` are the lines that were cut off its end, and why."""

    body: body.Body | None
    cleaned: cleaning.Cleaned
    standfirst: Block | None
    text: str
    rule: str
    path: str
    ended: tuple[tuple[str, str], ...] = ()

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """Each line about the text that is no part of it, and why."""
        return (*((block.text, reason) for block, reason in self.cleaned.dropped), *self.ended)

    @property
    def blocks(self) -> Sequence[Block]:
        """From the first kept block of the container to the last: menus that it holds too are beside the text."""
        if self.body is None:
            return ()
        inside = self.body.holder
        kept = [block.index - inside.start for block in self.cleaned.kept if inside.start <= block.index < inside.end]
        return self.body.blocks[kept[0] : kept[-1] + 1] if kept else self.body.blocks

    @property
    def words(self) -> float:
        """Words of the kept blocks, else of the text that machines were told."""
        return sum(block.words for block in self.cleaned.kept) if self.cleaned.kept else count_words(self.text)


def drop(page: Reading, zones: list[int]) -> None:
    """What the profile says is no article text counts as hidden."""
    for selector in page.profile.drop if page.profile else ():
        for element, _ in select(page.document.tree, selector):
            for block in page.blocks.within(element):
                zones[block.index] |= Zone.HIDDEN


def mark_beside(page: Reading, zones: list[int], title: str) -> None:
    """What stands beside a text at its length, whatever the markup calls it, is no prose."""
    asking.mark_notices(page, zones, title)
    threads.mark(page, zones, title)


def read(page: Reading, zones: list[int], known: Sequence[str], toolbar: frozenset[int]) -> Prose:
    """Choose the container, clean it, find its lead.

    `known` are texts printed as other fields, the title first; `toolbar` are the blocks that carry labelled facts.
    """
    told = " ".join(written.clean(t) for t in ld.texts(ld.get(page.stated, "articleBody"), "@value"))
    title_at = page.title_index(known[0])
    chosen = _chosen(page, zones, told, title_at)
    if chosen is None:
        return _told(None, told, page)
    setting = _setting(page, known[0], title_at)
    judged = [*_above(page, chosen, title_at), *chosen.blocks]
    said = [
        *known,
        *_told_titles(page),
        *about_authors.told(page),
        *(
            text
            for _, text in page.titles
            if known[0] and known[0] in text and len(text) < _WITH_KICKER * len(known[0])
        ),
    ]  # kicker and all
    labels = _labels(page, toolbar)
    cleaned = cleaning.clean(judged, zones, known=said, labels=labels, setting=setting)
    lead = leads.find(page, chosen, cleaned, zones, known[0], labels=labels)
    first = next((block for block in cleaned.kept[:1] if _is_lead(block, zones, labels)), None)
    shown = _with_lead(lead or first, cleaned.kept, labels)
    signed = shown[-1:] if signatures.closes(page, shown) else []
    shown = shown[: len(shown) - len(signed)]
    announces = bool(shown) and announced.shows(page, shown[-1])
    text, ended = endings.parted(paragraphs.read(shown), page.tags, announces=announces)
    text, standing = boilerplate.parted(text, page.profile)
    linked = tuple((line, cleaning.LINKS) for block in shown for line in broken_lines.parted(block)[1])
    words = count_words(text)
    if words < _LITTLE or len(text) < _TOLD_MORE * len(told):
        more = _told(chosen, told, page, named=words > _HARDLY_ANY, printed=text)
        if len(text) < _TOLD_MORE * len(more.text):
            return more
    whole = Prose(body=chosen, cleaned=cleaned, standfirst=lead or first, text=text, rule=chosen.rule, path="")
    signature = tuple((block.text, "signature") for block in signed)
    return replace(whole, ended=linked + ended + signature + standing, path=page.path(chosen.holder.element))


def _told_titles(page: Reading) -> list[str]:
    """What machines are told the title is, also as a sentence: a system without a lead prints it in the lead's place."""
    told = dict.fromkeys(page.document.meta(name) or "" for name in ("og:title", "twitter:title"))
    return [said for title in told if count_words(title) >= _TITLE_WORDS for said in (title, f"{title.rstrip('.')}.")]


def _is_lead(block: Block, zones: list[int], labels: Labels) -> bool:
    """Whether the first line of a text is called its lead, by its class or by the word before it: `Summary: …`."""
    return bool(zones[block.index] & Zone.LEAD) or labels.unlabelled(block.text) != block.text


def _with_lead(lead: Block | None, kept: list[Block], labels: Labels) -> list[Block]:
    """The blocks of the text with the lead before them, once."""
    if lead is None:
        return kept
    if leads.is_repeated(lead, kept, labels):
        return [block for block in kept if block is not lead]
    return kept if lead in kept else [lead, *kept]


def _above(page: Reading, chosen: body.Body, title_at: int | None) -> list[Block]:
    """The prose between the title and a container close below it: a lead, or the first part of a split text."""
    start = chosen.holder.start
    if title_at is None or not 0 < start - title_at <= _LEAD_REACH:
        return []
    between = page.blocks.all[title_at + 1 : start]
    return [block for block in between if block.sentences or block.words >= _LEAD_WORDS]


def _setting(page: Reading, title: str, title_at: int | None) -> traits.Setting:
    stated = page.document.meta("og:description", "description", "twitter:description") or ""
    return traits.Setting(title=title, title_at=title_at, stated=stated, url=page.document.url)


def _chosen(page: Reading, zones: list[int], told: str, title_at: int | None) -> body.Body | None:
    found = profiled.body_element(page)
    holder = page.blocks.holder_of.get(found[0]) if found else None
    if found and holder and holder.end > holder.start:  # a text in a <textarea> is no block
        return body.taken(page.blocks, holder, f"profile {found[1]}")
    return body.choose(page.blocks, zones, told=told[:_MOST_TOLD], title_at=title_at)


def _told(chosen: body.Body | None, told: str, page: Reading, *, named: bool = False, printed: str = "") -> Prose:
    """What machines are told: JSON-LD's text, else the state of the page's application."""
    state = embedded.read(page, named=named, printed=printed) if count_words(told) < _LITTLE else ""
    more = len(told) < len(state)
    text, standing = boilerplate.parted(state if more else written.paragraphs(told), page.profile)
    return Prose(
        body=chosen,
        cleaned=cleaning.Cleaned(),
        standfirst=None,
        text=text,
        ended=standing,
        rule=embedded.RULE if more else "json-ld",
        path="script" if more else "articleBody",
    )


def _labels(page: Reading, toolbar: frozenset[int]) -> Labels:
    told, known = notice_words.labels_of(page.tags), introduced.person(page)
    return replace(
        told,
        introduced=known[1].index if known else -1,
        toolbar=toolbar,
        dated=lambda line: _is_dated(page, line),
        day=page.is_date,
        beside=page.is_beside,
        filed=frozenset(crumbs.folded_links(page)),
        writers=tuple(name.lower() for name in authors.writers(page)),
    )


def _is_dated(page: Reading, line: str) -> bool:
    """Whether a line is a date, alone or behind a source: "Agency · 2 hours ago"."""
    last = _SOURCE_MARK.split(line)[-1].strip()
    return bool(_NUMBERED_DAY.fullmatch(last)) or page.date(last) is not None
