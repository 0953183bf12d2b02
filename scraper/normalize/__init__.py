"""Written forms as plain values: digits, counts, dates and text of every language.

In comes text as a page shows it, out comes a value of `models` or a plain string; what cannot be read for certain is
None, never a guess, and nothing raises. The language and the present instant are arguments: nothing here reads a
clock, a file of the user or the network. The facts of languages are data, in `languages/*.toml`.

    read_date("۰۴ مهر ۱۴۰۲ - ۲۲:۵۸", language="fa")       a models.Moment
    read_count("۵۷۲مشاهدات")                              a models.Count
    digits.ascii_digits, text.clean, text.paragraphs, text.fingerprint, text.searchable, languages.*

    dates      written dates → moments, by way of
      scan       a text → tokens, and one letter for the kind of each
      lexicon    the words that matter in dates, from the languages' tables and cldr
      patterns   absolute dates        relative  "three hours ago"     machine   ISO 8601, epochs
      clock      times and zones       homezone  the zone of a site    years     which calendar, which order
      calendars  other calendars → Gregorian; bikram and hebrew for those that no formula or no digits tell
    typed_times  times as people type them on a command line
    counts     written numbers         digits    digits of every script
    text       lines, paragraphs, fingerprints, words for searching  phrases   any of some phrases in a text
    fold       two spellings of text for reading                     words     how many words a reader would count
    scripts    the letters of some scripts, for patterns
    passing    lines that change with every visit                    recasing  a changed case: an edit or a style
    placeholders  what an unfilled template prints
    languages  the facts of languages, and which one a text is in
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
