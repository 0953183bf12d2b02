"""Articles that are set on several pages and on one besides: whether an address is that of the page with the whole text."""

from __future__ import annotations

import re
from enum import IntEnum

from scraper.urls.parts import is_same

# As the systems of sites call it, whatever the language of their pages; what is written in words is the link's business.
_ASKED = (
    r"(?:page|pages|pg|p|paged|pageno|pagenum|pagina|seite|start|view|show|display|mode|format|layout|pagewanted)="
    r"(?:all|full|single|single-?page|one-?page|complete)"
    r"|(?:single_?page|one_?page|full_?page|full_?text|show_?all|view_?all|all_?pages|no_?pag(?:ing|er|ination)|single|all)(?:=(?:1|true|yes|on|all)?)?"
)
_FOLDER = r"[/_,-](?:single-?page|one-?page|full-?page|view-?all|show-?all|all-?pages)|/(?:all|full|single)|[_,-]all"
_PRINT_ASKED = (
    r"(?:view|mode|format|layout|tmpl|display)=(?:print|printable|printer)"
    r"|(?:print|printable|printview|print_?version|printer_?friendly)(?:=(?:1|true|yes|on)?)?"
)
_PRINT_FOLDER = r"[/_,-](?:print|printable|print-?view|print-?version|printer-?friendly)"


class Form(IntEnum):
    """How an address says that the whole text is there, the surer first; a page to be printed has it nearly always."""

    WHOLE = 1
    PRINTED = 2


def _pattern(asked: str, folder: str) -> re.Pattern[str]:
    return re.compile(rf"[?&](?:{asked})(?=&|$)|(?:{folder})(?=/?$|/?\?|\.\w{{3,5}}(?:$|\?))", re.IGNORECASE)


_FORMS = ((Form.WHOLE, _pattern(_ASKED, _FOLDER)), (Form.PRINTED, _pattern(_PRINT_ASKED, _PRINT_FOLDER)))


def whole_of(first: str, url: str) -> Form | None:
    """Whether the address is that of `first` with a mark for the whole text, as far as both canonical spellings tell.

    >>> whole_of("https://paper.example/a/7.html", "https://paper.example/a/7.html?page=all").name
    'WHOLE'
    >>> whole_of("https://paper.example/bridge/", "https://paper.example/bridge/print").name
    'PRINTED'
    >>> whole_of("https://paper.example/bridge/", "https://paper.example/river?page=all")
    """
    for form, pattern in _FORMS:
        for found in pattern.finditer(url):
            stem = url[: found.start()] + url[found.end() :]
            if is_same(first, stem if "?" in stem else stem.replace("&", "?", 1)):
                return form
    return None
