"""The small template language of the pages, and the ways in which they print bodies and numbers.

A template holds `$name` for a value and `<!--[name]-->…<!--[/name]-->` for a part that is repeated for each mapping in
the sequence called `name` (none: the part is left out; inside, the mapping's keys come before the outer ones).
"""

from __future__ import annotations

import html
import re
from itertools import groupby
from string import Template
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_PART = re.compile(r"<!--\[(\w+)\]-->(.*?)<!--\[/\1\]-->", re.DOTALL)
_DIGITS = {"ascii": "0123456789", "persian": "۰۱۲۳۴۵۶۷۸۹", "devanagari": "०१२३४५६७८९"}


class Html(str):
    """Text that is markup already: it is not escaped again."""

    __slots__ = ()


class _Escaped(dict[str, object]):
    """Values as they are written into markup."""

    def __getitem__(self, name: str) -> object:
        value = super().__getitem__(name)
        return value if isinstance(value, Html) else html.escape(str(value))


def fill(template: str, values: Mapping[str, object]) -> str:
    """The template with its values; a name without a value is a KeyError."""
    written: list[str] = []
    end = 0
    for part in _PART.finditer(template):
        written.append(_substitute(template[end : part.start()], values))
        items = cast("Iterable[Mapping[str, object]]", values[part[1]])
        written.extend(fill(part[2], {**values, **item}) for item in items)
        end = part.end()
    written.append(_substitute(template[end:], values))
    return "".join(written)


def _substitute(text: str, values: Mapping[str, object]) -> str:
    return Template(text).substitute(_Escaped(values)) if "$" in text else text


def blocks(body: Sequence[str], paragraph: str = "<p>") -> Html:
    """Paragraphs as markup; `## ` starts a subhead, `- ` a list item, `paragraph` is the opening tag to use."""
    written: list[str] = []
    for listed, run in groupby(body, key=lambda text: text.startswith("- ")):
        if listed:
            written.append("<ul>\n" + "\n".join(f"<li>{html.escape(text[2:])}</li>" for text in run) + "\n</ul>")
        else:
            written.extend(_block(text, paragraph) for text in run)
    return Html("\n".join(written))


def _block(text: str, paragraph: str) -> str:
    if text.startswith("## "):
        return f"<h2>{html.escape(text[3:])}</h2>"
    return f"{paragraph}{html.escape(text, quote=False)}</p>"


def bare_text(body: Sequence[str]) -> Html:
    """Paragraphs as old Chinese systems print them: text nodes, indented by two wide spaces, between `<br>`."""
    return Html("<br>\n<br>\n".join(f"\u3000\u3000{html.escape(text, quote=False)}" for text in body))


def number(value: int, digits: str = "ascii", group: str = "") -> str:
    """A number as a paper prints it: `number(1234, "persian", "٬")` is ۱٬۲۳۴; group `indian` is 1,23,456."""
    text = _indian(value) if group == "indian" else f"{value:,}".replace(",", group)
    return text.translate(str.maketrans(_DIGITS["ascii"], _DIGITS[digits]))


def _indian(value: int) -> str:
    head, tail = str(value)[:-3], str(value)[-3:]
    pairs = re.sub(r"(?<=\d)(?=(\d\d)+$)", ",", head)
    return f"{pairs},{tail}" if head else tail
