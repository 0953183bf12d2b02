"""A file whose reader can be seen to get on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO


class Watched(io.RawIOBase):
    """Reads from `file` and tells `seen` how many bytes each time."""

    def __init__(self, file: BinaryIO, seen: Callable[[int], None]) -> None:
        super().__init__()
        self._file = file
        self._seen = seen

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As the file has it."""
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        self._seen(len(piece))
        return len(piece)
