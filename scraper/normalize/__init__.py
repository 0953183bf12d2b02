"""Written forms as plain values: digits, counts, dates and text of every language.

In comes text as a page shows it, out comes a value of `models` or a plain string; what cannot be read for certain is
None, never a guess, and nothing raises. The language and the present instant are arguments: nothing here reads a
clock, a file of the user or the network. The facts of languages are data, in `languages/*.toml`.

    read_date("۰۴ مهر ۱۴۰۲ - ۲۲:۵۸", language="fa")       a models.Moment
    read_count("۵۷۲مشاهدات")                              a models.Count
    digits.ascii_digits, text.clean, text.paragraphs, text.fingerprint, text.searchable, languages.*
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scraper.normalize.counts import read_count
    from scraper.normalize.dates import read_date

__all__ = ["read_count", "read_date"]


def __getattr__(name: str) -> Any:
    """Import a reader when it is first asked for: whoever wants `text.clean` need not wait for the date tables."""
    if name == "read_date":
        from scraper.normalize.dates import read_date

        return read_date
    if name == "read_count":
        from scraper.normalize.counts import read_count

        return read_count
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
