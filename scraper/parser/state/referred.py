"""State whose objects refer to each other by number or name → the same objects, holding each other.

Two forms are in common use: the flat list of devalue (Nuxt's `__NUXT_DATA__`, SvelteKit), where each value stands once and
its parts are places in the list, and the store of Apollo, where `{"__ref": "Author:3"}` means the object of that name.
No long value gets into more than a few places: what comes out is hardly larger than what went in, and ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

_LEAST = 3  # values of a flat list
_MOST = 200_000  # values that are looked at
_SHORT = 200  # characters of a string that may stand in many places
_FEW = 3  # places of a longer one: a description of the page may be the article's text, too
_LAST_CONSTANT = -10  # devalue counts down from -1 for what JSON cannot say: undefined, NaN, a hole
_NAME = re.compile(r"[A-Za-z]\w{0,40}")
_MOST_TIMES = 20  # places of one object of a store
_MOST_KEYS = 40  # that it is copied with
_REF = "__ref"
_ROOT = "ROOT_QUERY"


def joined(value: Any) -> Any:
    """The value with its references followed; what has none comes back as it was."""
    if isinstance(value, list) and _is_flat(value):
        return _unflattened(value)
    _follow(value)
    return value


def _is_flat(values: list[Any]) -> bool:
    """Whether a list is devalue's: its parts are places only, and each value is a part of one that stands before it."""
    if not _LEAST <= len(values) <= _MOST or not any(isinstance(value, str) for value in values):
        return False
    named = {0}
    for place, value in enumerate(values):
        if place not in named:
            return False
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        if not (_are_places(parts, len(values)) or _is_wrapper(value)):
            return False
        named.update(part for part in parts if isinstance(part, int))
    return True


def _are_places(parts: Iterable[Any], most: int) -> bool:
    return all(type(part) is int and _LAST_CONSTANT <= part < most for part in parts)


def _is_wrapper(value: Any) -> bool:
    """`["Date", "2024-05-03"]`, `["Set", 4, 7]`: a name before what it wraps."""
    if not isinstance(value, list) or not value or not isinstance(value[0], str) or not _NAME.fullmatch(value[0]):
        return False
    return not any(isinstance(part, dict | list) for part in value)


def _unflattened(values: list[Any]) -> Any:
    """Each value once, made before its parts are put into it; what has parts has one place: a tree again."""
    made: list[Any] = [{} if isinstance(value, dict) else [] if isinstance(value, list) else value for value in values]
    free = {0: 0}  # how many more times a value may be placed

    def at(place: Any) -> Any:
        if not isinstance(place, int) or not 0 <= place < len(made) or not free.get(place, 1):
            return None
        found = made[place]
        if isinstance(found, dict | list):
            free[place] = 0
        elif isinstance(found, str) and len(found) > _SHORT:
            free[place] = free.get(place, _FEW) - 1
        return found

    for value, new in zip(values, made, strict=True):
        if isinstance(value, dict):
            new.update((key, at(place)) for key, place in value.items())
        elif isinstance(value, list):
            # `["Reactive", 1]`: a wrapper's name stands before the place of what it wraps
            new.extend(at(place) for place in value if not isinstance(place, str))
    return made[0]


def _follow(value: Any) -> None:
    """Put into each place of a reference what the object that it names in the store says itself, without objects in it."""
    store: dict[str, Any] = {}  # all the page's stores in one: to ask each of many would be quadratic
    places: list[tuple[Any, Any, str]] = []
    stack, seen = [value], 0
    while stack and seen < _MOST:
        seen += 1
        node = stack.pop()
        if isinstance(node, dict) and _ROOT in node:
            for name, inner in node.items():
                store.setdefault(name, inner)
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, inner in items:
            if isinstance(inner, dict) and isinstance(name := inner.get(_REF), str):
                places.append((node, key, name))
            elif isinstance(inner, dict | list):
                stack.append(inner)
    times: Counter[str] = Counter()
    for node, key, name in places:
        found = store.get(name)
        times[name] += 1
        if isinstance(found, dict) and times[name] <= _MOST_TIMES:
            own = ((k, v) for k, v in found.items() if not isinstance(v, dict | list))
            node[key] = dict(islice(own, _MOST_KEYS))
