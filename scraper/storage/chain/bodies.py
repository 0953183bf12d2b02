"""Page bodies as the archive holds them: compressed, each once, with a dictionary of the site's own pages where it pays.

A body can be read in decades with `sqlite3` and `zstd` alone: `data` is a zstd frame; where `dictionary` is not null,
the bytes of that row of `dictionaries` (itself a plain frame) are what `zstd -D` wants. `docs/proof.md` shows the
lines.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from scraper.errors import ArchiveError

if TYPE_CHECKING:
    from sqlite_utils import Database
    from zstandard import ZstdCompressionDict, ZstdCompressor, ZstdDecompressor

Key = TypeVar("Key")
Value = TypeVar("Value")

# Of 329 real news pages (205 kB each) level 3 leaves 19.5 % in 0.46 ms a page, 6 leaves 18.1 % in 1.39 ms, 9 leaves
# 17.8 % in 2.12 ms. With dictionaries, on pages of 8 sites (140 kB), 3 leaves 6.4 % in 0.25 ms, 6 leaves 5.7 % in 0.51 ms,
# 9 leaves 5.6 % in 1.15 ms, and takes three times as long to make a dictionary ready.
_LEVEL: Final = 6
_MOST_READY: Final = 16  # dictionaries made ready for use at once; each takes a few megabytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """Pages of a site, one after another, that its other pages are compressed against; `id` is its row."""

    id: int
    digest: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A body ready to be written: its digest and size as it came, its frame, the row of the dictionary it needs."""

    digest: str
    size: int
    data: bytes
    dictionary: int | None = None


class _PerThread(threading.local):
    """zstd's contexts belong to one thread; the prepared dictionaries are shared by all."""

    def __init__(self) -> None:
        self.compressors: dict[Dictionary | None, ZstdCompressor] = {}
        self.decompressors: dict[Dictionary | None, ZstdDecompressor] = {}


_own = _PerThread()


def digest_of(body: bytes) -> str:
    """`sha256:<hex>`."""
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def pack(body: bytes, dictionary: Dictionary | None = None) -> Packed:
    """Compresses a body; reads and writes nothing, so that any thread or process may do it before the writer's turn."""
    return Packed(
        digest=digest_of(body),
        size=len(body),
        data=_compressor(dictionary).compress(body),
        dictionary=dictionary.id if dictionary else None,
    )


def unpack(data: bytes, size: int, dictionary: Dictionary | None = None) -> bytes:
    """The bytes of a frame; ArchiveError where it is damaged, whatever length the damage claims."""
    import zstandard

    try:
        claimed = zstandard.frame_content_size(data)
        if claimed != size:
            raise ArchiveError(f"a frame of {claimed:,} bytes, expected {size:,}")
        return _decompressor(dictionary).decompress(data) if size else b""
    except zstandard.ZstdError as error:
        raise ArchiveError(f"its frame cannot be read: {error}") from error


def is_kept(db: Database, digest: str) -> bool:
    """Whether the body stands in the archive."""
    return db.conn.execute("SELECT 1 FROM bodies WHERE digest = ?", (digest,)).fetchone() is not None


def put(db: Database, packed: Packed) -> bool:
    """Keeps a body unless it is there, and tells whether it is new; the caller holds a transaction."""
    written = db.conn.execute(
        "INSERT INTO bodies (digest, size, data, dictionary) VALUES (?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING",
        (packed.digest, packed.size, packed.data, packed.dictionary),
    )
    return written.rowcount > 0


def read(db: Database, digest: str) -> bytes | None:
    """The body with this digest as it came; None if there is none, ArchiveError if it is damaged."""
    row = db.conn.execute("SELECT data, size, dictionary FROM bodies WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        return None
    data, size, number = row
    try:
        return unpack(data, size, dictionary(db, number))
    except ArchiveError as error:
        raise ArchiveError(f"page body {digest} is damaged: {error}") from error


def newest_dictionary(db: Database, source: str) -> Dictionary | None:
    """What a page of this source is compressed with today."""
    return dictionary(db, newest_number(db, source))


def newest_number(db: Database, source: str) -> int | None:
    """The row of that dictionary, None where there is none."""
    row = db.conn.execute("SELECT max(id) FROM dictionaries WHERE source = ?", (source,)).fetchone()
    number: int | None = row[0]
    return number


def newest_numbers(db: Database) -> dict[str, int]:
    """The row of each source's dictionary."""
    return dict(db.conn.execute("SELECT source, max(id) FROM dictionaries GROUP BY source").fetchall())


def dictionary(db: Database, number: int | None) -> Dictionary | None:
    """The dictionary of this row; None for null, ArchiveError where it is lost or damaged."""
    if number is None:
        return None
    row = db.conn.execute("SELECT digest, size FROM dictionaries WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise ArchiveError(f"dictionary {number} is not there")
    return _loaded.get((number, *row)) or load_dictionary(db, number, *row)


# By number, digest and size: the same in whatever archive they stand.
_loaded: dict[tuple[int, str, int], Dictionary] = {}


def load_dictionary(db: Database, number: int, digest: str, size: int) -> Dictionary:
    """The dictionary of this row as it stands in the archive now; ArchiveError where it is damaged."""
    (data,) = db.conn.execute("SELECT data FROM dictionaries WHERE id = ?", (number,)).fetchone()
    try:
        content = unpack(data, size)
    except ArchiveError as error:
        raise ArchiveError(f"dictionary {number} is damaged: {error}") from error
    if digest_of(content) != digest:
        raise ArchiveError(f"dictionary {number} is damaged: it has the digest {digest_of(content)}, expected {digest}")
    if len(_loaded) >= _MOST_READY:
        _loaded.pop(next(iter(_loaded)), None)
    found = _loaded[number, digest, size] = Dictionary(id=number, digest=digest, content=content)
    return found


def _compressor(chosen: Dictionary | None) -> ZstdCompressor:
    found = _own.compressors.get(chosen)
    if found is None:
        from zstandard import ZstdCompressor  # tens of milliseconds to load; a reader of articles does without it

        given = _prepared(chosen) if chosen else None
        found = ZstdCompressor(level=_LEVEL, write_checksum=True, dict_data=given)
        _remember(_own.compressors, chosen, found)
    return found


def _decompressor(chosen: Dictionary | None) -> ZstdDecompressor:
    found = _own.decompressors.get(chosen)
    if found is None:
        from zstandard import ZstdDecompressor

        found = ZstdDecompressor(dict_data=_raw(chosen.content) if chosen else None)
        _remember(_own.decompressors, chosen, found)
    return found


def _remember(ready: dict[Key, Value], key: Key, value: Value) -> None:
    if len(ready) >= _MOST_READY:
        ready.pop(next(iter(ready)))
    ready[key] = value


@lru_cache(maxsize=_MOST_READY)
def _prepared(chosen: Dictionary) -> ZstdCompressionDict:
    ready = _raw(chosen.content)
    ready.precompute_compress(_LEVEL)
    return ready


def _raw(content: bytes) -> ZstdCompressionDict:
    from zstandard import DICT_TYPE_RAWCONTENT, ZstdCompressionDict

    return ZstdCompressionDict(content, dict_type=DICT_TYPE_RAWCONTENT)
