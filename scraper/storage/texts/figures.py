"""Numbers whose digits are written in groups: 1,250 and 1.250, ۱٬۲۵۰, 1 250, 12,34,567 as India counts.

For the index each group is a word. All functions take normalized text, in which digits and commas are ASCII.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# Neither 3,14 nor 0,250 nor 192.168.1.1 nor a day. The sign between the groups is always the same; a full stop or comma
# behind them may be that of the sentence, or begin a fraction.
_GROUPED: Final = re.compile(
    r"[1-9](?<!\w.)(?<!\d[,.'٬ ].)"
    r"(?:\d{0,2}([,.'٬ ])[0-9]{3}(?:\1[0-9]{3})*(?!\1\d)|[0-9]?(?:,[0-9][0-9])+,[0-9]{3}(?!,\d))(?!\d)"
)
_TOGETHER: Final = re.compile(r"[1-9](?<!\w.)(?<!\d[,.'٬:/-].)[0-9]{3,14}(?!\d)(?![.:/-]\d)")


def grouped(text: str) -> Iterator[str]:
    """The digits of each grouped number of a text.

    >>> list(grouped("1,250 of 12,34,567 at 192.168.1.1 on 25.03.2021, 3.14 or 0.250"))
    ['1250', '1234567']
    """
    return map(_together, _GROUPED.finditer(text))


def respelt(text: str) -> Iterator[str]:
    """The text with the digits of its numbers together; and with them in groups, where the text is more than a number.

    >>> list(respelt("1,250")), list(respelt("150000 votes"))
    (['1250'], ['150000 votes', '150,000 votes', '1,50,000 votes'])
    """
    together = _GROUPED.sub(_together, text)
    yield together
    if not together.isalnum():  # the index has a number with its digits together, too, but no phrase runs over that
        yield from in_groups(together)


def in_groups(text: str) -> Iterator[str]:
    """The text with the digits of its numbers in groups of three, and as India has them; nothing where it has no such."""
    if _TOGETHER.search(text):
        yield _TOGETHER.sub(lambda number: f"{int(number[0]):,}", text)
        yield _TOGETHER.sub(_as_in_india, text)


def _together(number: re.Match[str]) -> str:
    return "".join(filter(str.isdecimal, number[0]))


def _as_in_india(number: re.Match[str]) -> str:
    above, threes = divmod(int(number[0]), 1_000)
    pairs: list[str] = []
    while above:
        above, pair = divmod(above, 100)
        pairs.insert(0, f"{pair:02}" if above else str(pair))
    return f"{','.join(pairs)},{threes:03}"
