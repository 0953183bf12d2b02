"""How likely a block is the article's own text, by small decision trees that were trained on labelled pages.

What the trees say is summed and squashed. They are written as Python, because they are asked of every block.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from scraper.parser.text.trees import evidence


def probability(traits: Sequence[float]) -> float:
    """Between 0 (surely none of the article's text) and 1; the traits in the order of `traits.NAMES`."""
    return 1 / (1 + exp(-evidence(*traits)))
