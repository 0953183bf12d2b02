"""Writes the `[[sources]]` entry of a new source into config.toml, without changing a byte of what is there.

An entry is put behind the last line, in the file's own line ends, and the whole is checked as every configuration is
before it takes the file's place in one step. A configuration that keeps its sources in one array gets an element more.
"""

from __future__ import annotations

import fcntl
import glob
import os
import stat
import tempfile
import tomllib
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from scraper.config.checking import checked
from scraper.config.loading import load_text
from scraper.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tomlkit.items import Array, Table

    from scraper.config.options import Config

_NEW_FILE = """\
# The configuration of `scraper`: `scraper crawl` visits every source below, `scraper add URL` finds one more.

[fetcher]
# contact = ""  # a web page or mail address that site operators can turn to: fill it in
"""
_BOM = b"\xef\xbb\xbf"
_UNFINISHED = ".unfinished"
_PATIENCE = 5.0  # seconds; to write a configuration takes a hundredth of one


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """An entry to be: `head` are the comment lines above it, `values` what it sets, in order.

    A value may be a tuple, with one comment for each of its elements in `item_notes`. `notes` hold the comment behind a
    value, `spare` the lines that stand in the entry as comments: options that are not set, and why.
    """

    values: Mapping[str, object]
    head: Sequence[str] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    item_notes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    spare: Sequence[str] = ()


def entry(source: NewSource) -> str:
    """The entry as TOML, with `\\n` at the end of each line."""
    import tomlkit

    document = tomlkit.document()
    tables = tomlkit.aot()
    tables.append(_table(source))
    document.add("sources", tables)
    head = "".join(f"# {_one_line(line)}\n" for line in source.head)
    tail = "".join(f"# {_one_line(line)}\n" for line in source.spare)
    return f"{head}{tomlkit.dumps(document).strip()}\n{tail}"


def appended(old: bytes, sources: Sequence[NewSource]) -> bytes:
    """The configuration with these sources at its end; BOM, line ends and a missing last one stay as they are."""
    text = old.removeprefix(_BOM).decode()
    if _is_inline(text):
        return (_BOM if old.startswith(_BOM) else b"") + _with_elements(text, sources).encode()
    break_ = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    added = "\n".join(entry(source) for source in sources).replace("\n", break_)
    if not text:
        return old + added.encode()
    if text.endswith("\n"):
        return old + f"{break_}{added}".encode()
    return old + f"{break_}{break_}{added.removesuffix(break_)}".encode()


def add(path: Path, sources: Sequence[NewSource]) -> Config:
    """Write the sources into the file, which is made where there is none; ConfigError, and no change, if it would be unsound.

    What was written by somebody else in the meantime stays.
    """
    target = Path(os.path.realpath(path))  # a link stays one
    with _folder_of_its_own(target):
        old = target.read_bytes() if target.exists() else _NEW_FILE.encode()
        config, body = _checked(path, old, sources)
        _replace(target, body)
    return config


def check_writable(path: Path) -> None:
    """ConfigError where `add` could not write; better said before the work than after it."""
    folder = Path(os.path.realpath(path)).parent
    while not folder.exists():
        folder = folder.parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise ConfigError(f"cannot write {path}: {folder} cannot be written to")


def tried(path: Path, sources: Sequence[NewSource]) -> Config:
    """The file as `add` would write it; nothing is written."""
    return _checked(path, path.read_bytes() if path.exists() else _NEW_FILE.encode(), sources)[0]


def _checked(path: Path, old: bytes, sources: Sequence[NewSource]) -> tuple[Config, bytes]:
    load_text(old, path)  # a mistake that was there before is named as such, with its line
    body = appended(old, sources)
    text = body.decode("utf-8-sig")
    return checked(tomllib.loads(text), text=text, path=path), body


def _table(source: NewSource) -> Table:
    import tomlkit

    table = tomlkit.table()
    for key, value in source.values.items():
        notes = source.item_notes.get(key, ())
        item = _array(value, notes) if isinstance(value, tuple) else tomlkit.item(value)
        if key in source.notes:
            item.comment(_one_line(source.notes[key])).trivia.comment_ws = "  "
        table.add(key, item)
    return table


def _array(values: Sequence[str], notes: Sequence[str]) -> Array:
    """A list on one line; with a comment for each element, on a line for each."""
    import tomlkit

    array = tomlkit.array()
    if not any(notes):
        array.extend(values)
        return array
    for value, note in zip(values, notes, strict=True):
        array.add_line(value, comment=_one_line(note) or None)
    array.add_line(indent="")  # or the bracket would stand behind the last comment
    return array


def _is_inline(text: str) -> bool:
    """Whether the sources are written as `sources = [{…}]`, to which no `[[sources]]` can be added."""
    import tomlkit

    return "sources" in text and isinstance(tomlkit.parse(text).get("sources"), tomlkit.items.Array)


def _with_elements(text: str, sources: Sequence[NewSource]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    array: Any = document["sources"]
    for source in sources:
        element = tomlkit.inline_table()
        element.update({key: list(v) if isinstance(v, tuple) else v for key, v in source.values.items()})
        array.append(element)
    return tomlkit.dumps(document)


def _one_line(text: str) -> str:
    """The comment without what TOML allows in none, and without line ends, whatever a page put into it."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "�" for char in text.strip())


@contextmanager
def _folder_of_its_own(target: Path) -> Iterator[None]:
    """The folder, made where there is none, to write in for one process at a time; what a killed one left there is gone."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = os.open(target.parent, os.O_RDONLY)
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        with suppress(OSError):
            _lock(folder)
            for left in target.parent.glob(f".{glob.escape(target.name)}.*{_UNFINISHED}"):
                left.unlink()
        yield
    finally:
        os.close(folder)


def _lock(folder: int) -> None:
    """Lock a folder; OSError where that cannot be had, and then of two entries that are written at once the later one stays.

    A file system may have no locks, and whoever has started us may hold this one until we end, as `flock FOLDER COMMAND` does.
    """
    until = monotonic() + _PATIENCE
    while True:
        try:
            return fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > until:
                raise
            sleep(0.02)


def _replace(target: Path, body: bytes) -> None:
    """Put the body into the file's place in one step: whoever reads it finds the old one or the new one."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=_UNFINISHED)
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(target.stat().st_mode) if target.exists() else _usual_mode())  # noqa: PTH101
        os.replace(name, target)  # noqa: PTH105
    except OSError as error:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise _unwritable(target, error) from None


def _unwritable(target: Path, error: OSError) -> ConfigError:
    return ConfigError(f"cannot write {target}: {(error.strerror or str(error)).lower()}")


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
