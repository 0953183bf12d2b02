"""State whose objects refer to each other by number or name → the same objects, holding each other.

Two forms are in common use: the flat list of devalue (Nuxt's `__NUXT_DATA__`, SvelteKit), where each value stands once and
its parts are places in the list, and the store of Apollo, where `{"__ref": "Author:3"}` means the object of that name.
No long value gets into more than a few places: what comes out is hardly larger than what went in, and ends.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Any

_LEAST = 3  # values of a flat list
_MOST = 200_000  # values that are looked at
_SHORT = 200  # characters of a string that may stand in many places
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
    """Whether a list is devalue's: its first value has only places in the list, or wraps one of them."""
    if not _LEAST <= len(values) <= _MOST:
        return False
    first = values[0]
    parts = list(first.values()) if isinstance(first, dict) else first if isinstance(first, list) else []
    if parts and isinstance(parts[0], str):
        parts = parts[1:]
    inside = all(isinstance(part, int) and not isinstance(part, bool) and part < len(values) for part in parts)
    return bool(parts) and inside and any(isinstance(value, str) for value in values)


def _unflattened(values: list[Any]) -> Any:
    """Each value once, made before its parts are put into it; what is long, or has parts, has one place: a tree again."""
    made: list[Any] = [{} if isinstance(value, dict) else [] if isinstance(value, list) else value for value in values]
    placed = {0}

    def at(place: Any) -> Any:
        if not isinstance(place, int) or not 0 <= place < len(made) or place in placed:
            return None
        found = made[place]
        if isinstance(found, dict | list) or (isinstance(found, str) and len(found) > _SHORT):
            placed.add(place)
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
    stores: list[dict[str, Any]] = []
    places: list[tuple[Any, Any, str]] = []
    stack, seen = [value], 0
    while stack and seen < _MOST:
        seen += 1
        node = stack.pop()
        if isinstance(node, dict) and _ROOT in node:
            stores.append(node)
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, inner in items:
            if isinstance(inner, dict) and isinstance(name := inner.get(_REF), str):
                places.append((node, key, name))
            elif isinstance(inner, dict | list):
                stack.append(inner)
    times: Counter[str] = Counter()
    for node, key, name in places:
        found = next((store[name] for store in stores if name in store), None)
        times[name] += 1
        if isinstance(found, dict) and times[name] <= _MOST_TIMES:
            own = ((k, v) for k, v in found.items() if not isinstance(v, dict | list))
            node[key] = dict(islice(own, _MOST_KEYS))
