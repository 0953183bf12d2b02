"""Frozen values packed for another process.

Python packs a frozen dataclass with slots by asking it for the names of its fields, one object at a time, and unpacks
it the same way; of a page with forty such values that is more work than all the rest of the way. Here each class is
asked once.
"""

from __future__ import annotations

import dataclasses
import io
import pickle
from functools import cache
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def dumps(value: object) -> bytes:
    """The value as bytes that `pickle.loads` reads."""
    packed = io.BytesIO()
    _Packer(packed, pickle.HIGHEST_PROTOCOL).dump(value)
    return packed.getvalue()


class _Packer(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:
        kind: type[Any] = type(value)
        read = _reader(kind)  # type: ignore[arg-type] # a class is hashable
        return NotImplemented if read is None else (made, (kind, read(value)))


def made(kind: type[Any], content: tuple[Any, ...]) -> object:
    """A value of that class with those fields, which were checked when it was made first."""
    value: object = object.__new__(kind)
    for write, field in zip(_writers(kind), content, strict=True):  # type: ignore[arg-type] # as above
        write(value, field)
    return value


@cache
def _reader(kind: type[Any]) -> Callable[[object], tuple[Any, ...]] | None:
    """What gives all fields of a frozen value with slots, None for any other class."""
    names = _names(kind)
    if not names:
        return None
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


@cache
def _writers(kind: type[Any]) -> tuple[Callable[[object, object], None], ...]:
    return tuple(getattr(kind, name).__set__ for name in _names(kind))


def _names(kind: type[Any]) -> tuple[str, ...]:
    usual = all(getattr(kind, name) is getattr(object, name) for name in ("__reduce__", "__reduce_ex__"))
    if not (usual and dataclasses.is_dataclass(kind) and vars(kind)["__dataclass_params__"].frozen):
        return ()
    names = tuple(field.name for field in dataclasses.fields(kind))
    return names if all(type(getattr(kind, name, None)) is MemberDescriptorType for name in names) else ()
