"""Document → Extraction: every field of a news page, with its origin and the candidates that lost.

Extractors propose candidates, one judge chooses per field; none of them fetches, stores or reads a clock. The text is
found by weighing blocks (`blocks`, `zones`, `body`), cleaned block by block (`cleaning`) and turned into paragraphs by
Beautiful Soup (`paragraphs`). Fields come from a profile's selectors (`profiled`), from what the page tells machines
(`structured`, its dates `dating`), from labels in any language (`labelled`), from the URL (`addressed`), from bylines
(`bylines`) and from lines that say the day (`datelines`), weighed by where they stand (`places`).
`kinds` decides whether the page is an article at all.
"""

from __future__ import annotations

from scraper.parser.assembly import parse
from scraper.parser.blocks import Blocks
from scraper.parser.profile import Profile
from scraper.parser.version import VERSION

__all__ = ["VERSION", "Blocks", "Profile", "parse"]
