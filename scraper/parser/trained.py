"""How likely a block is the article's own text, by small decision trees that were trained on labelled pages.

The data is a list of trees; a tree is a number, or `[trait, threshold, tree for values up to it, tree for values above]`.
The numbers on the way are summed and squashed. `tests/training/train_judge.py` makes the data.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from math import exp
from typing import Any

_DATA = "trained.json"


def probability(traits: Sequence[float]) -> float:
    """Between 0 (surely none of the article's text) and 1."""
    total = 0.0
    for node in _trees():
        while type(node) is tuple:
            node = node[2] if traits[node[0]] <= node[1] else node[3]
        total += node
    return 1 / (1 + exp(-total))


@lru_cache(maxsize=1)
def _trees() -> tuple[Any, ...]:
    data = json.loads(resources.files("scraper.parser").joinpath(_DATA).read_text("utf-8"))
    return tuple(_frozen(tree) for tree in data["trees"])


def _frozen(node: Any) -> Any:
    if not isinstance(node, list):
        return float(node)
    return (node[0], float(node[1]), _frozen(node[2]), _frozen(node[3]))
