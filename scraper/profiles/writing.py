"""Boilerplate that was found in an archive, into a profile that a user keeps; the rest of the file stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tomlkit.items import Array, Table

_BOM = "\ufeff"


def with_boilerplate(old: str, paragraphs: Sequence[tuple[str, str]], *, name: str, extends: str = "") -> str:
    """A profile's TOML with these paragraphs more in `[text] boilerplate`, each with the comment that comes with it.

    Where there is no profile yet (`old` is empty), one of that `name` is begun, which `extends` a shipped one if need be.
    A byte order mark and line ends stay as they are, but a file of both kinds gets the one that most of its lines have.
    """
    import tomlkit

    break_ = "\r\n" if old.count("\r\n") * 2 > old.count("\n") else "\n"
    text_of = old.removeprefix(_BOM)
    document = tomlkit.parse(text_of.replace("\r\n", "\n"))
    if not text_of.strip():
        document.add("name", tomlkit.item(name))
        if extends:
            document.add("extends", tomlkit.item(extends))
        document.add(tomlkit.nl())
    text: Table = document.setdefault("text", tomlkit.table())
    told: Array = text.setdefault("boilerplate", tomlkit.array())
    before = [str(paragraph) for paragraph in told]
    if before and "\n" not in told.as_string():
        told.clear()
        for paragraph in before:
            told.add_line(paragraph)
    for paragraph, comment in paragraphs:
        told.add_line(paragraph, comment=comment)
    if not told.as_string().removesuffix("]").rstrip(" \t").endswith("\n"):
        told.add_line(indent="")  # or the bracket would stand behind the last comment
    return (_BOM if old.startswith(_BOM) else "") + tomlkit.dumps(document).replace("\n", break_)
