"""Recognizes network file systems: SQLite's write-ahead log needs memory that all writers share, which they lack.

Over a network there is none: two machines would write past each other and damage the archive, without an error, weeks
before anybody sees it (https://www.sqlite.org/wal.html, "all processes using a database must be on the same host").
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

# As Linux names them in a mount; those of FUSE by what stands behind "fuse.".
TYPES: Final = frozenset(
    "nfs nfs4 cifs smb3 smbfs ncpfs afs 9p ceph glusterfs lustre gpfs beegfs davfs sshfs rclone s3fs davfs2 gcsfuse goofys "
    "mfs moosefs juicefs".split()
)
_MOUNTS: Final = Path("/proc/self/mountinfo")
_OCTAL: Final = re.compile(r"\\([0-7]{3})")


def type_of(path: Path, mounts: str | None = None) -> str | None:
    """The kind of network file system that the path is on; None where it is on none, or where nobody can say.

    `mounts` is a text in the form of /proc/self/mountinfo, the machine's own without it. Only Linux has one.
    """
    if mounts is None:
        mounts = _own()
    place = Path(os.path.realpath(path))  # of a loop of links older Pythons' `resolve` makes an error of another kind
    found = [(point, kind) for point, kind in map(_mount, mounts.splitlines()) if place.is_relative_to(point)]
    # Of two on one point the later one lies on top.
    kind = max(enumerate(found), key=lambda one: (len(one[1][0].parts), one[0]))[1][1] if found else ""
    return kind if kind.removeprefix("fuse.") in TYPES else None


def _own() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _mount(line: str) -> tuple[Path, str]:
    """Where something is mounted and what kind it is: proc(5) says what stands in a line."""
    before, _, after = line.partition(" - ")
    fields = before.split(" ")
    point = fields[4] if len(fields) > 4 else "/"
    return Path(_OCTAL.sub(lambda code: chr(int(code[1], 8)), point)), after.partition(" ")[0]
