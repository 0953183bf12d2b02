"""Authors who sign at the edges of the text: in brackets before the first sentence, in a line of its own behind the last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from lxml import etree

from scraper.models import Candidate
from scraper.normalize.words import count_words
from scraper.parser.heading import headlines
from scraper.parser.lines import fact_lines, people, reporters
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import BREAK, HEADINGS, Block
from scraper.parser.walk.zones import Zone, name_words
from scraper.parser.writers import no_names
from scraper.parser.writers.authors import authored

_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.NAVIGATION | Zone.CAPTION | Zone.TAGS
_BRACKETS = frozenset("〔【（([")
_QUOTES = frozenset("\"“”„«»‹›「」『』'‘’")
_SHORTEST = 24  # characters of a paragraph that names its reporter
_SIGNATURE_WORDS = 5.0
_SIGNED_WORDS = 14.0  # with the labelled names below
_MOST_LINES = 4
_LABELLED = re.compile(r"[^:：]{2,30}[:：]\s*[^\s\d@][^\d@]*$")  # a number or an address is whom to ask
_SIGNED_SO = frozenset("sign signed signature signatur signe firma firme handtekening podpis".split())
_OPENED, _CLOSED, _SIGNED = 0.72, 0.71, 0.58  # the first two name a reporter: an editor's label is weaker
_OWN_PLACE = re.compile(r",\s[^,]{2,30}$")  # `Ann LEE, Bridgetown`
_LATIN = re.compile("[A-Za-z]")  # letters of languages that write other lines with capitals, titles and buttons
_AROUND = " .,*()[]"
_DASHES = "-–—"
_DATED = re.compile(r"[(\[](?P<names>[^()\[\]]{4,60}),\s(?P<day>\d[^()\[\],]{4,24})[)\]]\.?")
_MARKED_TAGS = frozenset({"b", "strong", "em", "i"})
_QUOTED_LINES = 3  # an old page may have the whole article in a `<blockquote>`
_SAID = re.compile(r"[^\W\d_]{3}[.!?…。！？؟।۔]")  # of what is said; `Dr.` is shorter
_PLACED = 0.0  # houses that print so tell machines their own name, and are believed
_EDGE = 3  # lines of the text at its top and at its end that may name who wrote it


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """The first reporters in brackets and the last, and the last signature; `near` are the blocks of the article and around it."""
    blocks = [block for block in page.blocks.all[near.start : near.stop] if not block.zone & _ELSEWHERE]
    lines = [block for block in blocks if block.sentences or block.text[:1] in _BRACKETS]
    first = [*islice((b for b in lines if _is_line(b) and not page.says_title(b.text)), _EDGE)]
    heads = ((block, reporters.opening(block.text, page.tags)) for block in first)
    tails = ((block, reporters.closing(block.text, page.tags)) for block in lines[: -_EDGE - 1 : -1])
    at = ((block, reporters.placed(block.text, page.tags)) for block in first)
    for rule, sure, named in (("opening", _OPENED, heads), ("closing", _CLOSED, tails), ("opening", _PLACED, at)):
        for block, found in named:
            if found:
                told = authored(page, found, rule=rule, path=page.path(block.element), sure=sure)
                yield from (replace(c, confidence=min(c.confidence, sure)) for c in told)
                break
    yield from _signed(page, blocks)


def closes(page: Reading, blocks: Sequence[Block]) -> bool:
    """Whether the last block of a text is nothing but the signature below it."""
    if len(blocks) < _EDGE or not blocks[-2].sentences or _is_quoted(blocks[-2]):
        return False
    last = blocks[-1]
    if fact_lines.has_colon(last.text):
        return False  # `Further reading:`
    alone = (name := _first(last)) == last.text and _is_signature(page, last, name)
    return alone or _signs(page, blocks[-2], last)


def ends_quotation(page: Reading, element: etree._Element) -> bool:
    """Whether an element stands behind what is said in a quotation of few lines: who is quoted there did not write the
    article. One that holds no sentence before it is a frame that a template draws around the byline."""
    around = next((e for e in (element, *element.iterancestors()) if e.tag == "blockquote"), None)
    holder = page.blocks.holder_of.get(around) if around is not None else None
    if holder is None or holder.end - holder.start > _QUOTED_LINES:
        return False
    block = page.block_of(element)
    end = holder.end if block is None else block.index + 1
    return any(other.sentences or _SAID.search(other.text) for other in page.blocks.all[holder.start : end])


def _signed(page: Reading, blocks: list[Block]) -> Iterator[Candidate]:
    """The last line that is a signature; who signs stands below the text."""
    told = sum(1 for block in blocks if block.sentences)
    behind = 0
    for before, block in reversed(list(pairwise(blocks))):
        behind += bool(block.sentences)
        if 2 * behind > told:
            break
        if not before.sentences or _is_quoted(before):
            continue
        if behind <= 1 and (dated := _with_day(page, block)):
            yield from authored(page, dated, rule="signature", path=page.path(block.element), sure=_CLOSED)
            break
        if (name := _first(block)) and _is_signature(page, block, name):
            yield from authored(page, [name], rule="signature", path=page.path(block.element), sure=_SIGNED)
            break
        if behind <= 1 and _signs(page, before, block):
            yield from authored(page, [block.text], rule="signature", path=page.path(block.element), sure=_SIGNED)
            break


def _with_day(page: Reading, block: Block) -> tuple[str, ...]:
    """The names in a line that is a bracket with them and the day: `(Ann Lee, 12.3.2021)`, and no `(The Echo, 12.3.2021)`."""
    match = _DATED.fullmatch(block.text) if block.words <= _SIGNED_WORDS else None
    if match is None or not page.is_date(match["day"]):
        return ()
    found = page.names(match["names"])
    return found if all(people.is_person(name) and not _may_be_paper(page, name) for name in found) else ()


def _may_be_paper(page: Reading, name: str) -> bool:
    """Whether a name beside a day may be a paper's or a place's: `La Voce`, though a family may be called `De Vries`."""
    return no_names.is_common(page, name.split()[0]) or no_names.means_no_name(page, name)


def _is_line(block: Block) -> bool:
    """Whether a block is a paragraph that may name its reporter: no `【记者即时播报】` of a title."""
    return len(block.text) >= _SHORTEST and block.tag not in HEADINGS


def _is_quoted(block: Block) -> bool:
    """Whether a paragraph is somebody's words, whose name may stand below."""
    quoted = block.text[:1] in _QUOTES and block.text.rstrip(".")[-1:] in _QUOTES
    return quoted or block.tag == "blockquote" or next(block.element.iterancestors("blockquote"), None) is not None


def _first(block: Block) -> str:
    """A short line's text, or its first line where those below, as `<br>` parts them, are labelled: who took the pictures."""
    if BREAK not in block.pieces or block.words > _SIGNED_WORDS:
        return block.text
    first, *others = [line for line, _ in islice(headlines.lines(block), _MOST_LINES)] or [""]
    return first if others and all(_LABELLED.match(line) for line in others) else block.text


def _is_signature(page: Reading, block: Block, line: str) -> bool:
    """Whether a line is set to the right or called so, as those who write below a text sign, or stands in a box for that and
    the day, and is a name and nothing else."""
    if block.sentences or block.linked or count_words(line) > _SIGNATURE_WORDS:
        return False
    if not (_set_right(block.element) or (block.zone & Zone.BYLINE and line.startswith(tuple(_DASHES)))):
        return False
    name = line.strip(_AROUND + _DASHES)
    return people.is_person(name) and page.names(name) == (name,)


def _signs(page: Reading, before: Block, block: Block) -> bool:
    """Whether the line behind the last sentence, a paragraph like it, is a name of whom the text does not tell: in bold or
    slanted letters, with the last name in capitals, in a script whose languages write no other two words so, or with a post."""
    if block.words > _SIGNATURE_WORDS or block.linked or block.tag != before.tag:
        return False
    found = page.names(_OWN_PLACE.sub("", block.text))
    name = found[0] if len(found) == 1 else ""
    if block.element.getparent() is not before.element.getparent() or not block.text.strip(_AROUND).startswith(name):
        return False
    if not people.is_person(name) or not (" " in name or page.tags[0] == "mn"):
        return False
    if name.upper() == name.lower():  # without capitals two words may be anything: `أحمد سمير، صحفي` tells
        posted = people.words_of(page.tags).role.search(block.text.rstrip(_AROUND)) is not None
        return posted and not no_names.means_no_name(page, name) and not no_names.is_definite(page, name)
    first, last = name.split()[0], name.split()[-1]
    told = (last.isupper() and not first.isupper()) or not _LATIN.search(name)
    if not name[0].isupper() or not (told or _is_set_apart(block)) or (block.sentences and not last.isupper()):
        return False
    return not no_names.means_no_name(page, name)


def _is_set_apart(block: Block) -> bool:
    """Whether all of a line is bold or slanted."""
    return all(
        not is_tail and not _MARKED_TAGS.isdisjoint(e.tag for e in (node, *islice(node.iterancestors(), 2)))
        for node, is_tail in block.nodes
        if ((node.tail if is_tail else node.text) or "").strip()
    )


def _set_right(element: etree._Element) -> bool:
    if not _SIGNED_SO.isdisjoint(name_words(element.get("class") or "")):
        return True
    style = "".join((element.get("style") or "").lower().split())
    return "text-align:right" in style or (element.get("align") or "").lower() == "right"
