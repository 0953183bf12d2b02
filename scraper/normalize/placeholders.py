"""What a page says where its template was not filled in: `{{article.title}}`, `{$news.date}`, `<%= title %>`."""

from __future__ import annotations

import re

_NOTHING = frozenset({"null", "none", "undefined", "nan", "[object object]"})  # a program's words for what is not there
# Of Angular, Vue, Handlebars and Jinja, of Smarty, of ERB and EJS, of JavaScript's own templates.
# None reaches over the next opening sign, so that a line of nothing but these takes no more time than another.
_PLACES = re.compile(r"\{\{[^{}]*\}\}|\{%[^%]*%\}|\{\$[^{}]*\}|\$\{[^{}]*\}|<%[^%]*%>")


def are_all(text: str) -> bool:
    """Whether a text is nothing but places that a script or a server was to fill in, with signs between them.

    >>> are_all("{{ page.title }} - {{ site | upper }}"), are_all("{{ count }} people write {{ name }} so")
    (True, False)
    """
    if "{" not in text and "<%" not in text:
        return False
    rest, found = _PLACES.subn("", text)
    return found > 0 and not any(map(str.isalnum, rest))


def is_nothing(text: str) -> bool:
    """Whether a text is what a program wrote for a value that it did not have, or no word at all.

    >>> is_nothing("null"), is_nothing(" - "), is_nothing("C++")
    (True, True, False)
    """
    return text.strip().lower() in _NOTHING or not any(map(str.isalnum, text))
