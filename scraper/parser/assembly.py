"""A page carried through the parser: walk, choose, clean, propose, judge, assemble."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from scraper.document import Document
from scraper.models import Alternate, Article, Candidate, Count, Extraction, Moment, Origin, PageKind, Verdict
from scraper.normalize import languages
from scraper.parser import asking, choosing, profiled, prose
from scraper.parser.facts import addressed, attributed, labelled
from scraper.parser.filing import houses, sections
from scraper.parser.heading import overlines, titles
from scraper.parser.kind import kinds
from scraper.parser.kind.judgement import Judgement
from scraper.parser.lines import notice_words
from scraper.parser.page import judge, places, tongues
from scraper.parser.page.profile import Profile
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.prose import Prose
from scraper.parser.state import embedded
from scraper.parser.stated import linked, structured
from scraper.parser.text import body, forms, headed, images
from scraper.parser.times import clocks, datelines, dating
from scraper.parser.version import VERSION
from scraper.parser.walk.blocks import Block, Blocks
from scraper.parser.writers import authors, bylines, unlabelled

_ABOVE = 25  # blocks above the title in which a toolbar may stand
_BELOW = 12  # blocks below the text in which one may stand, of those of a word or two twice as many
_FURTHEST_BELOW = 24
_SCRAP_WORDS = 3.0
# Confidence that a label loses away from title and text: it may be another article's.
_FAR = {"news_id": 0.5, "views": 0.5, "published": 0.25, "modified": 0.25}
_IN_TEXT = 0.15  # what a labelled date loses in the midst of the text
_DATING = frozenset({"published", "news_id"})
_FREE = "is_accessible_for_free"
_TEXT_FIELDS = ("title", "description", "section", "publisher", "overline", "language", "canonical_url")
_LANGUAGE = {"given": 1.0, "declared": 0.9, "detected": 0.7}  # confidence by how the language was found
_T = TypeVar("_T")


def parse(
    document: Document,
    *,
    fetched_at: datetime,
    blocks: Blocks | None = None,
    profile: Profile | None = None,
    language: str = "",
) -> Extraction:
    """Read every field of a page. Never raises for any page; what is no article has `article` None and a kind.

    `blocks` are the document's where it has been walked already. `language` is what is known from outside and is
    believed where the text can be in it; else the page's text and its own word decide.
    """
    page = tongues.reading(document, blocks or Blocks(document.tree), profile, fetched_at, language)
    zones = body.believed_zones(page.blocks, page.document.meta("og:title", "twitter:title") or "")
    prose.drop(page, zones)
    asking.mark_offers(page, zones)
    forms.mark(page, zones)
    known = list(profiled.propose(page))
    heading = judge.choose(
        [*titles.propose(page, zones), *(c for c in known if c.field == "title")], key=choosing.letters
    )
    title = _value(heading) or ""
    prose.mark_beside(page, zones, str(title))
    for block in page.blocks:
        block.zone = zones[block.index]  # from here on, what is believed and not what is written
    found = list(labelled.find(page))
    above = [str(c.value) for c in known if c.field == "overline"]
    above += [v.candidate.text for v in heading if v.candidate.value == title != v.candidate.text]  # with its overline
    text = prose.read(page, zones, [str(title), *above], frozenset(block.index for block, _ in found))
    if text.rule == embedded.RULE:
        known += (told := list(embedded.propose(page)))
        heading = judge.choose(
            [*(v.candidate for v in heading), *(c for c in told if c.field == "title")], key=choosing.letters
        )
        title = _value(heading) or ""
    fields = _verdicts(page, text, known, found, str(title))
    text = _unsigned(page, text, fields)
    verdicts = [*heading, *fields, *_shown(page, text, str(title)), _spoken(page, language)]
    judgement = _judged(page, text, str(title), verdicts)
    article = _article(page, text, verdicts) if judgement.kind is PageKind.ARTICLE else None
    doubts = judge.doubts(verdicts, dates=choosing.DAYS)
    return Extraction(
        kind=judgement.kind,
        article=article,
        why=judgement.why,
        verdicts=(*verdicts, _told(text)),
        left_out=text.left_out,
        doubts=doubts,
        encoding=document.encoding,
    )


def _judged(page: Reading, text: Prose, title: str, verdicts: Sequence[Verdict]) -> Judgement:
    """What kind of page it is, by its text and by what its fields say."""
    dated = any(v.chosen and v.candidate.field in _DATING for v in verdicts)
    days = [v.candidate for v in verdicts if v.chosen and v.candidate.field == "published"]
    free = next((v.candidate.value for v in verdicts if v.chosen and v.candidate.field == _FREE), None)
    return kinds.judge(
        page,
        text.body,
        text.cleaned.kept,
        text.words,
        title,
        dated=dated,
        published=bool(days),
        printed=any(day.rule != addressed.RULE for day in days),
        free=free if isinstance(free, bool) else None,
    )


def _near(page: Reading, text: Prose) -> range:
    """The blocks among which the article's own toolbar stands."""
    blocks = text.blocks
    first, last = (blocks[0].index, blocks[-1].index) if blocks else (0, 0)
    tops = [block.index for element, _ in page.titles if (block := page.block_of(element)) and block.index <= first]
    below = page.blocks.all[last + 1 : last + _FURTHEST_BELOW]
    scraps = sum(1 for block in below if block.words <= _SCRAP_WORDS and not block.linked)
    return range(max(min([first, *tops[-1:]]) - _ABOVE, 0), min(last + _BELOW + scraps // 2, len(page.blocks.all)))


def _verdicts(
    page: Reading, text: Prose, known: Sequence[Candidate], labels: Sequence[tuple[Block, Candidate]], title: str
) -> list[Verdict]:
    near = _near(page, text)
    place = places.place(page, title, text.blocks, near)
    dates = list(dating.propose(page, place))
    counted = [(block.index, choosing.key(c)) for block, c in labels if c.field == "views"]
    others = places.of_others(page.blocks.all, counted, last=place.last)
    found = [
        *known,
        *structured.propose(page),
        *linked.propose(page, near=near),
        *authors.propose(page, place),
        *dates,
        *(
            _placed(c, block, near, place)
            for block, c in labels
            if not (places.of_card(page, block.index, place) or (c.field == "views" and block.index in others))
            and not (c.field == "views" and places.of_author(page, block, place))
        ),
        *attributed.propose(page, near=near),
        *sections.propose(page, near=near),
        *houses.propose(page),
        *addressed.propose(page),
        *overlines.propose(page, near=near),
        *bylines.propose(page, near=near, place=place),
        *unlabelled.propose(page, place),
    ]
    if judge.wants_printed(dates):
        found += datelines.propose(page, place, few=any(c.field == "published" and c.confidence >= 0.8 for c in dates))
    if (lead := text.standfirst) is not None:
        path = page.path(lead.element)
        said = notice_words.labels_of(page.tags).unlabelled(lead.text)
        found.append(candidate("description", said, rule="lead", path=path, text=lead.text, confidence=0.9))
    beside = {c.path for block, c in labels if place.beside_title(block.index)}
    refuse = clocks.refusal(found, judge.date_refusal(page.fetched_at), beside)
    found += clocks.only_update(found, refuse, beside)
    return choosing.choose(page, found, refuse=refuse, place=place, title=title)


def _placed(c: Candidate, block: Block, near: range, place: places.Place) -> Candidate:
    """A labelled value, less sure where it stands away from the article or, being a date, in the midst of its text."""
    if block.index not in near:
        return replace(c, confidence=c.confidence - _FAR[c.field])
    if c.field in choosing.DAYS and not (place.beside_title(block.index) or place.at_foot(block.index)):
        return replace(c, confidence=c.confidence - _IN_TEXT)
    return c


def _article(page: Reading, text: Prose, verdicts: Sequence[Verdict]) -> Article:
    chosen = {v.candidate.field: v.candidate for v in verdicts if v.chosen}
    texts = {name: str(chosen[name].value) for name in _TEXT_FIELDS if name in chosen}
    origins = [_origin(c) for c in chosen.values()]
    origins.append(
        Origin(
            field="body", rule=text.rule, path=text.path, text=text.text[:200], confidence=0.8, parser_version=VERSION
        )
    )
    return Article(
        url=page.document.url,
        title=texts.get("title", ""),
        body=text.text,
        published=_typed(chosen.get("published"), Moment),
        modified=_typed(chosen.get("modified"), Moment),
        authors=_typed(chosen.get("authors"), tuple) or (),
        news_id=str(chosen["news_id"].value) if "news_id" in chosen else None,
        views=_typed(chosen.get("views"), Count),
        description=texts.get("description"),
        section=texts.get("section"),
        keywords=_typed(chosen.get("keywords"), tuple) or (),
        language=texts.get("language"),
        publisher=texts.get("publisher"),
        images=images.of_all(verdicts),
        overline=texts.get("overline"),
        canonical_url=texts.get("canonical_url"),
        alternates=tuple(v.candidate.value for v in verdicts if isinstance(v.candidate.value, Alternate)),
        is_accessible_for_free=_typed(chosen.get("is_accessible_for_free"), bool),
        origins=tuple(origins),
    )


def _unsigned(page: Reading, text: Prose, fields: Sequence[Verdict]) -> Prose:
    names = next((v.candidate.value for v in fields if v.chosen and v.candidate.field == "authors"), ())
    section = next((str(v.candidate.value) for v in fields if v.chosen and v.candidate.field == "section"), "")
    rest, line = headed.parted(page, text.text, names if isinstance(names, tuple) else (), section)
    return replace(text, text=rest, ended=text.ended + line) if line else text


def _spoken(page: Reading, known: str) -> Verdict:
    """The language, and how it was found out."""
    tag = languages.own_tag(page.language) if page.language else None
    declared = page.document.declared_language
    rule = {declared: "declared", known: "given"}.get(page.language or "none", "detected")
    path = {"given": "config", "declared": "html lang", "detected": "letters and words of the text"}[rule]
    found = candidate("language", tag, rule=rule, path=path, text=declared or "", confidence=_LANGUAGE[rule])
    return Verdict(candidate=found, chosen=tag is not None, reason="the page's own word is checked against its text")


def _shown(page: Reading, text: Prose, title: str) -> list[Verdict]:
    """The images that stand in the text."""
    inside = images.in_text(page, text.body, title) if text.body else ()
    return [
        Verdict(
            candidate=candidate("images", image, rule="in the text", path=text.path, text=image.url, confidence=0.7),
            chosen=True,
            reason="one of several",
        )
        for image in inside
    ]


def _told(text: Prose) -> Verdict:
    """The body, for the table of what was chosen."""
    chosen = candidate("body", text.text, rule=text.rule, path=text.path, text=text.text, confidence=0.8)
    return Verdict(candidate=chosen, chosen=bool(text.text), reason=f"{text.words:.0f} words")


def _origin(c: Candidate) -> Origin:
    return Origin(
        field=c.field, rule=c.rule, path=c.path, text=c.text, confidence=round(c.confidence, 3), parser_version=VERSION
    )


def _value(verdicts: Sequence[Verdict]) -> object:
    return next((v.candidate.value for v in verdicts if v.chosen), None)


def _typed(c: Candidate | None, kind: type[_T]) -> _T | None:
    return c.value if c is not None and isinstance(c.value, kind) else None
