"""Text that stands only in the state of a page's JavaScript application: `__NEXT_DATA__`, `window.__INITIAL_STATE__ = {…}`,
`__NUXT__`, `Fusion.globalContent`, JSON in a script.

Asked only where the tree has little prose, so that other pages pay nothing. What the objects are called differs from
house to house; what an article's text looks like does not: the largest body of prose, in one string or in a list of
paragraphs, whose object carries this page's title or address. Where several objects have as much text and none is this
page's, none is taken: that is a list of articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from scraper.document import decoding
from scraper.document import read as read_document
from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.normalize.words import has_east, terms_of, unspaced
from scraper.parser.lines.likeness import alike, is_slug_of
from scraper.parser.page.reading import Reading
from scraper.parser.state import referred, stateful, states
from scraper.parser.walk.blocks import Blocks
from scraper.parser.walk.zones import BOILERPLATE, Zone

RULE = "embedded state"

_MOST_VALUES = 200_000  # objects, lists and strings that are looked at
_DEEPEST = 40
_LONGEST_HEAD = 300  # characters of a title
_INLINE_DEPTH = 8  # levels of objects within one paragraph
_LEAST_PROSE = 250  # characters
_LONG_PIECE = 4000  # characters; a list with two such strings is one of texts, not of paragraphs
_LEAST_WORDS = 60.0
_FEW_WORDS = 25.0  # the same of an object that carries the page's title or address
_WEIGHED = 8  # candidates, longest first, whose paragraphs are read
_RIVAL = 0.5  # share of the best one's words from which another object is as good
_SLUG = 12  # characters from which part of a path is a slug
_ALIKE = 0.6
_ABOUT = 0.5  # share of the title's longer words that its article repeats
_PRINTED, _MOST_PRINTED = 30, 0.7  # letters of a paragraph that the page prints, and their share of all that it does
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|li|blockquote|strong|em|a|span)\b", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b[^<]*(?:<(?!/script)[^<]*)*(?:</script>|<?$)", re.IGNORECASE)
_SAMPLED = 8000  # characters of a text with scripts in it that are looked at
# Not `;`, which prose has, and asks questions with in Greek; nor the words that only code has a bracket or `;` behind.
_CODE = re.compile(r"[{}=]\s*[\n\w.#]|\bfunction\s*\w*\(|\breturn\b[^.;]{0,40};")
_SENTENCE = re.compile(r"[.!?…。！？؟۔।॥][\"'”’»)\]）」』]*\s*$")
_TEXT_KEYS = ("text", "content", "html", "value", "body", "paragraph", "markup", "copy", "data", "contents")
_CHILD_KEYS = ("children", "content", "nodes", "paragraphs", "blocks", "items", "elements", "body", "data", "value")
_TYPE_KEYS = ("type", "_type", "__typename", "nodeType", "kind", "name")
_OTHER_TYPES = re.compile(
    r"image|photo|picture|video|audio|gallery|advert|\bads?\b|promo|embed|iframe|related|interstitial|newsletter|social|raw_?html|script|style|caption|credit",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:\b|_|(?<=[a-z])(?=[A-Z]))"
    r"(?i:(?:description|summary|excerpt|teaser|standfirst|lead|deck|dek|abstract|intro|snippet|subtitle)(?:_?(?:text|html))?)$"
)
_LEADS = ("lead", "leadText", "standfirst")  # printed above the text; a summary or description may be for machines only
_AROUND = 0.52  # how sure a section is whose object only holds the one with the title
_LONG_SUMMARY = 800  # characters from which what is called a summary may be the text
_ADDRESSES = ("canonical_url", "canonicalUrl", "url", "slug", "link", "path", "webUrl", "permalink", "uri", "id", "_id")


@dataclass(frozen=True, slots=True)
class State:
    """The text found, paragraphs parted by a blank line, and the objects that hold it, nearest first.

    `named` says that one of these carries the page's title or address.
    """

    text: str = ""
    holders: tuple[dict[str, Any], ...] = ()
    named: bool = False


@dataclass(slots=True)
class _Found:
    pieces: list[str]
    size: int
    holders: tuple[dict[str, Any], ...]
    paragraphs: list[str] = field(default_factory=list)
    words: float = 0.0


def read(page: Reading, *, named: bool = False, printed: str = "") -> str:
    """The article's text out of the page's embedded state, or ""; with `named`, only if its object carries the page's title or
    it goes on with what the page has `printed`: the first caption of a gallery.

    Never raises; its time is linear in the size of the scripts.
    """
    state = find(page, printed)
    return state.text if state.named or not named else ""


def find(page: Reading, printed: str = "") -> State:
    """The same with the objects around it."""
    found = [
        one for value in states.values(page.document.elements["script"]) for one in _candidates(referred.joined(value))
    ]
    found.sort(key=lambda one: -one.size)
    weighed = []
    for one in found[:_WEIGHED]:
        one.paragraphs, one.words = _prose(one.pieces)
        if one.words >= _FEW_WORDS:
            weighed.append(one)
    weighed.sort(key=lambda one: -one.words)
    best, named = _chosen(page, weighed)
    if not named and (begun := written.fingerprint(printed)):
        going_on = next((one for one in weighed if _goes_on(one.paragraphs, begun)), None)
        best, named = (going_on, True) if going_on else (best, named)
    return State("\n\n".join((*_lead(best), *best.paragraphs)), best.holders, named) if best else State()


def _lead(best: _Found) -> list[str]:
    """The lead beside the text, where the object with the title has one that the text does not repeat."""
    holder = best.holders[0] if best.holders else {}
    said = [text for name in _LEADS if isinstance(text := holder.get(name), str)]
    lead, words = _prose(said[:1]) if stateful.title(holder) else ([], 0.0)
    repeated = written.fingerprint("".join(lead)) in written.fingerprint("".join(best.paragraphs))
    return lead if words and not repeated else []


def propose(page: Reading) -> Iterator[Candidate]:
    """Title, dates, authors, ID and section out of the objects that hold the text: what a page without them in its tree is told by."""
    holders = find(page).holders[:2]
    for holder in holders:
        yield from stateful.propose(page, holder, RULE)
    if len(holders) > 1 and stateful.title(holders[0]) and not stateful.title(holders[1]):
        yield from stateful.sections(holders[1], RULE, _AROUND)


# --- values → bodies of prose --------------------------------------------------------------------------------------


def _candidates(value: Any) -> Iterator[_Found]:
    """Long strings of prose and lists of paragraphs, each with the objects around it."""
    stack: list[tuple[Any, tuple[dict[str, Any], ...], int]] = [(value, (), 0)]
    seen = 0
    while stack and seen < _MOST_VALUES:
        seen += 1
        node, holders, depth = stack.pop()
        if isinstance(node, str):
            if len(node) >= _LEAST_PROSE and node.startswith(("[{", '{"')):
                stack.extend((inner, holders, depth + 1) for inner in (states.loaded(node) if depth < _DEEPEST else ()))
            elif len(node) >= _LEAST_PROSE and _spaced(node):
                yield _Found([node], len(node), holders)
        elif depth < _DEEPEST and isinstance(node, dict):
            inside = (inner for key, inner in node.items() if inner and not _is_summary(key, inner))
            stack.extend((inner, (node, *holders[:3]), depth + 1) for inner in inside)
        elif depth < _DEEPEST and isinstance(node, list):
            pieces = [] if _articles(node) else [piece for item in node if (piece := _paragraph(item, 0))]
            size = sum(map(len, pieces))
            paragraphs = 2 * len(pieces) > len(node) and sum(len(piece) > _LONG_PIECE for piece in pieces) < 2
            if len(pieces) > 1 and size >= _LEAST_PROSE and paragraphs:
                yield _Found(pieces, size, holders)
            stack.extend((inner, holders, depth + 1) for inner in node if inner)


def _is_summary(key: str, value: Any) -> bool:
    """Whether a value is an article's lead by its name and length: where no text stands beside it, the page loads that later."""
    if not _SUMMARY.search(key) or (isinstance(value, dict) and stateful.title(value)):
        return False
    parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return sum(len(part) for part in parts if isinstance(part, str)) < _LONG_SUMMARY and not any(
        isinstance(part, dict | list) for part in parts
    )


def _articles(items: Sequence[Any]) -> bool:
    """Whether a list is one of articles, each with a title of its own, and no article's list of paragraphs."""
    titled = sum(
        1 for item in items if isinstance(item, dict) and stateful.title(item) and any(k in item for k in _ADDRESSES)
    )
    return titled > 1 and 2 * titled > len(items)


def _paragraph(item: Any, depth: int) -> str:
    """The text of one item of a list: a string, an object with text, or one of inline objects."""
    if isinstance(item, str):
        return item if " " in item or (has_east(item) and unspaced().search(item)) else ""
    if not isinstance(item, dict) or depth > _INLINE_DEPTH:
        return ""
    if any(isinstance(kind := item.get(key), str) and _OTHER_TYPES.search(kind) for key in _TYPE_KEYS):
        return ""
    for key in _TEXT_KEYS:
        if isinstance(text := item.get(key), str) and text:
            return text
    for key in _CHILD_KEYS:
        inner = item.get(key)
        inner = [inner] if isinstance(inner, dict) else inner
        if isinstance(inner, list) and (pieces := [p for child in inner if (p := _paragraph(child, depth + 1))]):
            return ("\n\n" if all(map(_SENTENCE.search, pieces)) else "").join(pieces)
    return ""


def _spaced(text: str) -> bool:
    """Whether a string has words and is no address, code or encoded file."""
    sample = text[:2000]
    if "<script" in sample:  # of advertisements between paragraphs; what is one script alone leaves nothing
        sample = _SCRIPT.sub("", text[:_SAMPLED])[:2000]
    if '["$",' in sample or len(sample) < _LEAST_PROSE:
        return False
    return sample.count(" ") * 25 > len(sample) or (has_east(sample) and bool(unspaced().search(sample)))


def _prose(pieces: list[str]) -> tuple[list[str], float]:
    """The paragraphs of the pieces, markup read, and how many words of them are prose."""
    pieces = [decoding.plain(piece) for piece in pieces]
    text = "\n".join(pieces)
    if "&lt;p" in text:
        text, pieces = unescape(text), [unescape(piece) for piece in pieces]
    if _MARKUP.search(text):
        wrapped = "".join(piece if piece.lstrip().startswith("<") else f"<p>{piece}</p>" for piece in pieces)
        blocks = Blocks(read_document(f"<html><body>{wrapped}</body></html>", url="").tree).all
        kept = [b for b in blocks if not b.zone & (BOILERPLATE | Zone.CAPTION) and b.linked < _RIVAL]
        paragraphs = [written.clean(b.text) for b in kept]
    else:
        lines = [line for piece in pieces for line in re.split(r"\n\s*\n|\n", unescape(piece))]
        paragraphs = [clean for line in lines if (clean := written.clean(line))]
    if len(_CODE.findall(" ".join(paragraphs)[:4000])) > 3:
        return [], 0.0
    prose = [p for p in paragraphs if _SENTENCE.search(p) or len(p) > _LEAST_PROSE]
    return paragraphs, sum(_words(p) for p in prose)


def _words(text: str) -> float:
    return len(text.split()) + (len(unspaced().findall(text)) / 2 if not text.isascii() else 0)


# --- which of them is this page's ----------------------------------------------------------------------------------


def _chosen(page: Reading, found: Sequence[_Found]) -> tuple[_Found | None, bool]:
    """The longest whose object carries the page's title or address; without any, the only long one that is about the title."""
    stated = page.document.meta("og:title", "twitter:title", "title") or ""
    heads = [text for text in (stated[:_LONGEST_HEAD], *_heads(page)) if text]
    named = [(one, _names_page(page, one.holders, heads)) for one in found]
    own = next((one for one, ours in named if ours), None)
    if own:
        return own, True
    long = [one for one, ours in named if ours is None and one.words >= _LEAST_WORDS]
    about = [one for one in long if _is_about(one, heads)]
    rivals = [
        one for one in about if one.words >= _RIVAL * about[0].words and one.paragraphs[0] not in about[0].paragraphs
    ]
    return (about[0] if about and not rivals else None), False


def _goes_on(paragraphs: Sequence[str], printed: str) -> bool:
    """Whether most of what the page prints is one of several paragraphs."""
    keys = [written.fingerprint(paragraph) for paragraph in paragraphs] if len(paragraphs) > 1 else []
    return any(len(key) >= _PRINTED and key in printed and len(key) > _MOST_PRINTED * len(printed) for key in keys)


def _is_about(one: _Found, heads: Sequence[str]) -> bool:
    """Whether the words of the page's title occur in a text, as they do in the article's own and in no imprint."""
    terms = {term for head in heads for term in terms_of(head.casefold())}
    text = " ".join(one.paragraphs).casefold()
    return not terms or sum(1 for term in terms if term in text) >= _ABOUT * len(terms)


def _heads(page: Reading) -> list[str]:
    title = page.document.tree.find(".//title")
    tab = [title.text] if title is not None and title.text else []
    return [text[:_LONGEST_HEAD] for text in (*(text for _, text in page.titles[:3]), *tab)]


def _names_page(page: Reading, holders: Sequence[dict[str, Any]], heads: Sequence[str]) -> bool | None:
    """Whether the objects around a text carry this page's title or address; False for another's title, None for none."""
    path = page.address.path.rstrip("/")
    for holder in holders:
        places = [
            text for name in _ADDRESSES if (text := stateful.plain(holder.get(name)).strip("/")) and len(text) > 4
        ]
        if any(_is_place(place, path) for place in places):
            return True
        if (title := stateful.title(holder)) and is_slug_of(title, path):
            return True
        if heads and title:
            return any(alike(title, head) >= _ALIKE for head in heads)
    return None


def _is_place(place: str, path: str) -> bool:
    """Whether an address, a slug or an ID is that of the page's path; short ones must be a whole word of it."""
    if len(place) < _SLUG:
        return place in re.split(r"[^0-9A-Za-z]+", path)
    return place in path or (len(path) > 1 and place.endswith(path))
