"""What a page that is no article says of itself in words: that it checks for programs, asks for consent, or has not found.

The words are those of the language tables. A headline may speak of such things, and so may a text; hence of a page that is
known for an article a label must be nearly all that a line says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from scraper.models import PageKind
from scraper.normalize.languages import tables
from scraper.normalize.words import count_words
from scraper.parser.kind.judgement import FEW_WORDS, SMALL_PAGE, Judgement, Known, words_of
from scraper.parser.lines.labels import fold
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block

_ERROR_WORDS = 60.0  # prose up to which any line of a page may say "not found"; above it only one that begins it
_FIRST_LINES = 4
_ABOVE = 2  # lines
_NOTE_WORDS = 15.0  # of a text that is one sentence
_CRY_WORDS = 3  # of a title that says nothing: `Oops!`
_TITLE_WORDS = 4
_HARDLY_ANY = 8.0  # words that are no text
_SHORT_LINE = 160  # characters
_LONGEST_LINE = 240
_LINKED = 0.5
_ASKING = 0.3  # share of a page's words in lines that hold labels of consent boxes
_ASKING_DATED = 0.5  # the same of the text alone where the address has a day: the box may stand below a brief
_FEW_LINKS = 12  # a wall has those to its policy and to its imprint, a page of the site its menu
_OTHER_WORDS = 15.0  # beside the asking, the title among them; a text of one sentence has more
_BESIDE = 12.0  # words of a text with a day that ask for nothing; a brief has more
_ASKING_CALLED, _CALLED_LABELS = 0.75, 3  # where the page calls itself an article
_LABELS = 2
_PARTS = re.compile(r"\s+[|\-–—·:]\s+")  # of a title: the site's name is one
_NAME_WORDS = 4  # of a site's name; a headline goes on: `Page not found – how libraries lose the web`
_MOSTLY = 0.75  # share of a title that a label like "not found" is on an error page
_SENTENCE = 0.2  # share of the first sentence below a heading that says something else
_SHORT_LABEL = 15  # characters up to which a label begins many a headline: `Just a moment`, `Access denied`
_REFUSED = re.compile(r"^\W*(?:(?:error|http)\W*)?(?:403|429)(?:\W+[a-z]+){0,3}\W*$", re.IGNORECASE)
_ERROR_NUMBER = re.compile(r"^\W*(?:error\W*)?404\b", re.IGNORECASE)
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")


def judge(page: Reading, kept: Sequence[Block], prose: float, title: str, known: Known) -> Judgement | None:
    """What the page says that it is instead of an article; None where it does not. `kept` are the blocks of its text."""
    heads = [title, *(text for _, text in page.titles[:3])]
    return (
        _checks(page, kept, prose, heads, known)
        or _misses(page, kept, prose, heads, known)
        or _asks(page, kept, prose, heads, known)
        or _is_offline(page, kept, heads, known)
        or _wants_script(page, kept, known)
        or _numbers(heads, title, known if prose >= FEW_WORDS else None)
    )


@lru_cache(maxsize=256)
def labels_of(tags: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """What sites in these languages write on pages of a kind, folded."""
    return tuple(fold(label) for tag in tags if (table := tables(tag)) for label in getattr(table, kind))


def _checks(page: Reading, kept: Sequence[Block], prose: float, heads: list[str], known: Known) -> Judgement | None:
    """A challenge: its heading says so, or the line below the site's name."""
    labels = labels_of(page.tags, "blocked")
    lines = [*heads]
    if not known.called and words_of(page) <= _ERROR_WORDS and any(map(_REFUSED.match, heads)):
        return Judgement(PageKind.BLOCKED, f"its title is {' '.join(heads)[:60]!r}")
    if not known.called and prose < _ERROR_WORDS and words_of(page) <= SMALL_PAGE:
        lines += [block.text for block in kept[:1]]
    if any(_speaks(line, labels, _least(prose, known), short=_SHORT_LABEL) for line in map(fold, lines)):
        return Judgement(PageKind.BLOCKED, f"a challenge page: {' '.join(heads)[:80]!r}")
    return None


def _misses(page: Reading, kept: Sequence[Block], prose: float, heads: list[str], known: Known) -> Judgement | None:
    """An error page."""
    labels = labels_of(page.tags, "not_found")
    least = _least(prose, known)
    shown = map(fold, heads if prose >= _ERROR_WORDS else [*heads, *_short_lines(page)])
    hit = next((hit for line in shown if (hit := _speaks(line, labels, least))), None)
    if hit is None and not known.called and (not known.dated or count_words(heads[0]) <= _CRY_WORDS):
        hit = next((hit for line in _first_lines(page) if (hit := _speaks(line, labels, 0.0))), None)
    if hit is None and prose < _ERROR_WORDS:
        lines = _told_missing(page, kept, prose, heads, known)
        hit = next((line[:60] for line in map(fold, lines) if _says_missing(line, page.tags)), None)
    return Judgement(PageKind.NOT_FOUND, f"says {hit!r}") if hit else None


def _told_missing(page: Reading, kept: Sequence[Block], prose: float, heads: list[str], known: Known) -> Iterable[str]:
    """The lines of which one may say of a thing that it is not there: of a text with a day and a title of its own none."""
    if prose < _NOTE_WORDS or (not known.called and count_words(heads[0]) <= _CRY_WORDS):
        yield from heads
        first = kept[0].index if kept else 0
        above = page.blocks.all[max(first - _ABOVE, 0) : first]  # a heading below that of the page
        yield from (block.text for block in (*above, *kept[:_FIRST_LINES]) if block.linked < _LINKED)
    if not known.called and (prose < _HARDLY_ANY or not known.dated):
        yield from (block.text for block in page.blocks.all if block.linked < _LINKED)


def _asks(page: Reading, kept: Sequence[Block], prose: float, heads: list[str], known: Known) -> Judgement | None:
    """A wall that asks for consent: in few words, in its heading, or throughout."""
    labels = labels_of(page.tags, "consent")
    least = _least(prose, known)
    if prose < FEW_WORDS and (
        hit := next((hit for line in map(fold, heads) if (hit := _speaks(line, labels, least))), "")
    ):
        return Judgement(PageKind.CONSENT, f"says {hit!r}")
    small = not known.called and words_of(page) <= SMALL_PAGE  # explained at length below a heading that says no more
    if small and (hit := next((hit for line in map(fold, heads) if (hit := _speaks(line, labels, _MOSTLY))), None)):
        return Judgement(PageKind.CONSENT, f"its heading says {hit!r}")
    if not known.called and (hit := _asks_alone(page, heads[0], labels)):
        return Judgement(PageKind.CONSENT, f"hardly more than {hit!r}, and a button")
    if hit := _asks_throughout(page, kept, heads, labels, known if prose >= _HARDLY_ANY else None):
        return Judgement(PageKind.CONSENT, f"says {hit!r}")
    return None


def _asks_alone(page: Reading, title: str, labels: Sequence[str]) -> str:
    """The word of the asking on a page that has a button, hardly a link, and hardly a word that is about something else."""
    if words_of(page) > SMALL_PAGE:
        return ""
    tags = [str(e.tag) for e in page.document.tree.iter("a", "button", "input")]
    if tags.count("a") > _FEW_LINKS or tags.count("a") == len(tags):
        return ""
    cookies = labels_of(page.tags, "cookies")
    asking = other = 0.0
    labelled = named = ""
    for block in page.blocks.all:
        if block.linked >= _LINKED:
            continue
        line = fold(block.text)
        label = next((label for label in labels if label in line), "")
        name = label or next((word for word in cookies if word in line), "")
        labelled, named = labelled or label, named or name
        asking += block.words * bool(name)
        other += block.words * (not name)
    if not labelled and any(word in fold(title) for word in cookies):
        return ""  # a headline
    return named if named and asking >= other and other <= (_OTHER_WORDS if labelled else _BESIDE) else ""


def _is_offline(page: Reading, kept: Sequence[Block], heads: list[str], known: Known) -> Judgement | None:
    """The page of a site that is being mended, of a domain that is for sale, or one that asks for the reader's age."""
    if known.called or words_of(page) > SMALL_PAGE:
        return None
    labels = labels_of(page.tags, "offline")
    hit = next((hit for line in map(fold, heads) if (hit := _speaks(line, labels, _MOSTLY))), None)
    hit = hit or next(
        (hit for block in kept[:1] if (hit := _speaks(fold(block.text), labels, _SENTENCE, short=_SHORT_LABEL))), None
    )
    return Judgement(PageKind.OTHER, f"says {hit!r} in the place of the site") if hit else None


def _wants_script(page: Reading, kept: Sequence[Block], known: Known) -> Judgement | None:
    """A page of hardly more than the line that asks for JavaScript, which has one name in nearly all languages."""
    if known.called or words_of(page) > _ERROR_WORDS:
        return None
    told = sum(block.words for block in kept)
    asking = sum(block.words for block in kept if "javascript" in block.text.lower())
    if not asking or asking < _ASKING_DATED * told:
        return None
    return Judgement(PageKind.SHELL, f"{asking:.0f} of its {told:.0f} words ask for JavaScript")


def _numbers(heads: list[str], title: str, known: Known | None) -> Judgement | None:
    """A heading that begins with the number of the error; a dated text may have one that does."""
    if not any(_ERROR_NUMBER.match(text) for text in heads):
        return None
    if known is not None and (known.called or known.dated) and len(title.split()) > _TITLE_WORDS:
        return None
    return Judgement(PageKind.NOT_FOUND, f"its title is {title[:60]!r}")


def _least(prose: float, known: Known) -> float:
    """The share of a line that a label must be: of what is known for an article, a headline may only speak of such a thing."""
    return _MOSTLY if known.called or (known.dated and prose >= _NOTE_WORDS) else 0.0


def _asks_throughout(
    page: Reading, kept: Sequence[Block], heads: list[str], labels: Sequence[str], known: Known | None
) -> str:
    """The first label of a consent box, where there are several and the lines that hold them are much of the page's prose.

    A page that may be an article has such a box beside or below a text, which may be short: there the title asks as well,
    or hardly a word does not. `known` is None where there is no text.
    """
    called, dated = known is not None and known.called, known is not None and known.dated
    blocks = kept if called or dated else [b for b in page.blocks.all if b.linked < _LINKED]
    told = asking = 0.0
    titled = [label for label in labels if label in fold(heads[0])]
    said = set(titled)
    for block in blocks:
        line = fold(block.text)
        hits = [label for label in labels if label in line]
        said.update(hits)
        told += block.words
        asking += block.words * bool(hits)
    said = {label for label in said if not any(label != other and label in other for other in said)}
    if (called and not titled) or (dated and not titled and told - asking > _BESIDE):
        return ""
    share = _ASKING_CALLED if called else _ASKING_DATED if dated or known is None else _ASKING
    enough = len(said) >= (_CALLED_LABELS if called else _LABELS)
    return min(said) if enough and asking >= share * told else ""


def _short_lines(page: Reading) -> list[str]:
    return [block.text for block in page.blocks.all if len(block.text) < _SHORT_LINE]


def _first_lines(page: Reading) -> Iterator[str]:
    """The lines with which the text of an unknown page begins: an error page that is polite says it there."""
    prose = [block for block in page.blocks.all if block.linked < _LINKED and block.words >= _TITLE_WORDS]
    return (fold(block.text[:_LONGEST_LINE]) for block in prose[:_FIRST_LINES])


def _speaks(line: str, labels: Sequence[str], least: float, *, short: int = 0) -> str | None:
    """The label in a line, of one of whose parts it is at least that share; one of fewer than `short` letters is most of it."""
    parts = None
    for label in labels:
        if label not in line:
            continue
        share = _MOSTLY if len(label) < short else least
        if not share:
            return label
        parts = parts or _PARTS.split(line)
        told = next((part for part in parts if label in part and len(label) >= share * len(part)), None)
        if told is not None and count_words(" ".join(part for part in parts if part != told)) <= _NAME_WORDS:
            return label
    return None


def _says_missing(line: str, tags: tuple[str, ...]) -> bool:
    if len(line) > _LONGEST_LINE:
        return False
    thing = _beginning(tags)
    return any(label in line for label in labels_of(tags, "missing")) and thing is not None and bool(thing.search(line))


@lru_cache(maxsize=64)
def _beginning(tags: tuple[str, ...]) -> re.Pattern[str] | None:
    """The words for what may be missing: where a word begins, if the script shows where that is."""
    labels = labels_of(tags, "missing_things")
    written = (re.escape(label) if _UNSPACED.search(label) else rf"\b{re.escape(label)}" for label in labels)
    return re.compile("|".join(written)) if labels else None
