"""Rows for spreadsheets, and columns that line up on a terminal.

Text that comes from pages is made harmless here: control characters, which a terminal might obey, become `�`.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

from scraper.models import Precision, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from scraper.models import Article, Moment, StoredArticle

COLUMNS = (
    "id",
    "source",
    "url",
    "title",
    "news_id",
    "published",
    "published_text",
    "modified",
    "views",
    "views_text",
    "authors",
    "language",
    "overline",
    "description",
    "body",
    "section",
    "keywords",
    "publisher",
    "images",
    "canonical_url",
    "alternates",
    "is_accessible_for_free",
    "first_seen_at",
    "last_seen_at",
    "revisions",
    "gone_at",
    "withheld",
    "aliases",
)

_LIST = "; "  # between the items of a list in one cell
_GAP = "  "  # between the columns on a terminal
_CUT = "…"
_INSTANT = re.compile(r"\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z")
_NARROW = 8  # columns that a text column keeps, however narrow the window is
_LEFT_TO_RIGHT = "\u200e"  # takes no room
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_HEAD = re.compile(r"\s*\S+\s{2,}")  # what stands in front of a text: a label, a number
# A blank and what follows it, up to where a line may be broken. CJK breaks anywhere but before what closes, behind what opens.
_CJK = "\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff\uff66-\uff9f"
_PIECES = re.compile(rf"(\s*)([「『（《〈【“]*[{_CJK}][^\w\s「『（《〈【“]*ー*|[^\s{_CJK}]+|\s*$)")
_JOINERS = "\u200c\u200d"  # they shape Arabic, Persian and Indic words, so they are no rubbish


def header() -> str:
    """The first line of the CSV, with its line end."""
    return _csv_line(COLUMNS)


def row(value: StoredArticle) -> str:
    """One article as a line of CSV as in RFC 4180, lists joined by `; `, absent values empty.

    A cell that a spreadsheet would take for a formula, because it begins with one of `= + - @`, a tab or a line end,
    and is no number, begins with an apostrophe instead: pages must not be able to run anything where their text is
    opened.
    """
    cells = {
        "id": str(value.id),
        "source": value.source,
        **_article_cells(value.article),
        "first_seen_at": value.first_seen_at.isoformat(),
        "last_seen_at": value.last_seen_at.isoformat(),
        "revisions": str(value.revisions),
        "gone_at": value.gone_at.isoformat() if value.gone_at else "",
        "withheld": "yes" if value.withheld else "no",
        "aliases": _LIST.join(value.aliases),
    }
    return _csv_line([_no_formula(cells[name]) for name in COLUMNS])


def _article_cells(value: Article) -> dict[str, str]:
    return {
        "url": value.url,
        "title": value.title,
        "news_id": value.news_id or "",
        "published": written(value.published),
        "published_text": value.published.text if value.published else "",
        "modified": written(value.modified),
        "views": str(value.views.value) if value.views else "",
        "views_text": value.views.text if value.views else "",
        "authors": _LIST.join(value.authors),
        "language": value.language or "",
        "overline": value.overline or "",
        "description": value.description or "",
        "body": value.body,
        "section": value.section or "",
        "keywords": _LIST.join(value.keywords),
        "publisher": value.publisher or "",
        "images": _LIST.join(image.url for image in value.images),
        "canonical_url": value.canonical_url or "",
        "alternates": _LIST.join(alternate.url for alternate in value.alternates),
        "is_accessible_for_free": {None: "", True: "yes", False: "no"}[value.is_accessible_for_free],
    }


def written(moment: Moment | None) -> str:
    """A date as ISO 8601, no more exact than it is known: no time where none was read, no offset where none is known."""
    if moment is None:
        return ""
    if moment.precision is Precision.DAY:
        return moment.at.date().isoformat()
    at = moment.at.replace(tzinfo=None) if moment.zone is Zone.UNKNOWN else moment.at
    return at.isoformat(sep=" ", timespec="minutes" if moment.precision is Precision.MINUTE else "seconds")


def stamp(at: datetime | None) -> str:
    """An instant of our own clock, to the minute, as people read it; the year stays, for archives grow old."""
    return "never" if at is None else f"{at:%Y-%m-%d %H:%M}Z"


def minutes(text: str) -> str:
    """A text of ours in which instants stand as they are stored, with these as `stamp` tells them."""
    return _INSTANT.sub(r"\1 \2Z", text)


def aligned(
    rows: Iterable[Sequence[str]],
    *,
    heads: Sequence[str] = (),
    right: Iterable[int] = (),
    whole: Iterable[int] = (),
    width: int = 100,
) -> Iterator[str]:
    """Lines whose columns line up, whatever the script; the last column is cut so that none is wider than `width`.

    Where that is not enough the widest of the others are cut, never one of `right`, which names the columns that end
    together, as numbers should, nor one of `whole`, of which a part says nothing. Where not even that is enough and
    there are heads, each row takes several lines. Text that runs from right to left best stands in the last column;
    elsewhere an unseen mark on both sides keeps a terminal from turning around what stands beside it.
    """
    table = [tuple(map(harmless, line)) for line in (*((heads,) if heads else ()), *rows)]
    if not table:
        return
    flush = frozenset(right)
    widths = _fitting([max(map(columns, column)) for column in zip(*table, strict=True)], flush | {*whole}, width)
    if heads and sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        yield from _stacked(table, width)
        return
    for line in table:
        cells = [
            pad(cut(cell, wide), wide, right=i in flush)
            for i, (cell, wide) in enumerate(zip(line, widths, strict=True))
        ]
        yield _GAP.join([*map(_fenced, cells[:-1]), cells[-1]]).rstrip()


def _stacked(table: Sequence[tuple[str, ...]], width: int) -> Iterator[str]:
    """Each row as its first cell, and below it the others behind their heads."""
    heads, *rows = table
    for first, *others in rows:
        yield cut(first, width)
        told = ", ".join(f"{head} {cell}" for head, cell in zip(heads[1:], others, strict=True) if cell)
        yield from wrapped(f"  {told}", width)


def _fitting(wanted: Sequence[int], fixed: frozenset[int], width: int) -> list[int]:
    """The widths that the columns get: the last gives way first, then always the widest, down to a few letters."""
    widths = list(wanted)
    room = width - len(_GAP) * (len(widths) - 1)
    last = len(widths) - 1
    if last not in fixed:
        widths[last] = max(min(_NARROW, widths[last]), min(widths[last], room - sum(widths[:-1])))
    while sum(widths) > room:
        widest = max((i for i in range(len(widths)) if i not in fixed), key=widths.__getitem__, default=None)
        if widest is None or widths[widest] <= _NARROW:
            break
        widths[widest] -= 1
    return widths


def _fenced(cell: str) -> str:
    turning = any(unicodedata.bidirectional(char) in {"R", "AL", "AN"} for char in cell)
    return f"{_LEFT_TO_RIGHT}{cell}{_LEFT_TO_RIGHT}" if turning else cell


def wrapped(line: str, width: int) -> Iterator[str]:
    """The line broken between words into lines of at most `width` columns, those that follow indented as its text.

    Scripts without blanks break between any two characters. A longer word, an address for example, stays whole, so that
    it can be copied.

    >>> list(wrapped("  title      Power comes back on the northern island", 40))
    ['  title      Power comes back on the', '             northern island']
    """
    if columns(line) <= width:
        yield line
        return
    head = _HEAD.match(line)
    indent = " " * columns(
        head[0] if head and columns(head[0]) <= width // 3 else line[: len(line) - len(line.lstrip())]
    )
    taken, used, room = "", 0, width
    for gap, piece in _PIECES.findall(line):
        wide = columns(piece)
        if taken.strip() and used + len(gap) + wide > room:
            yield taken
            taken, used, gap = indent, len(indent), ""
        taken += gap + piece
        used += len(gap) + wide
    yield taken


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: two for wide characters, none for marks, joiners and colours."""
    return sum(map(_columns, _COLOUR.sub("", text) if "\x1b" in text else text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def cut(text: str, width: int) -> str:
    """The text in at most `width` columns, with an ellipsis where something was left out."""
    if columns(text) <= width:
        return text
    taken, used = [], 0
    for char in text:
        used += _columns(char)
        if used > width - 1:
            break
        taken.append(char)
    return "".join(taken).rstrip() + _CUT


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text with blanks up to `width` columns, before it where `right`."""
    blanks = " " * (width - columns(text))
    return blanks + text if right else text + blanks


def harmless(text: str) -> str:
    """One line that no terminal can mistake for a command."""
    return "".join(char if _harmless(char) else "�" for char in " ".join(text.split()))


def _harmless(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _no_formula(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def _csv_line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([cell.encode("utf-8", "replace").decode() for cell in cells])
    return out.getvalue()
