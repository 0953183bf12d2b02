"""Messages over a socket, each with its length before it, and none waited for beyond a deadline."""

from __future__ import annotations

import socket
import struct
from time import monotonic

TERMS = struct.Struct("!dqq")  # of an order for a fork: seconds of a call, most calls, most bytes of memory
STATUS = struct.Struct("!i")  # how a fork ended
_LENGTH = struct.Struct("!Q")
_PIECE = 1 << 20


def pair() -> tuple[socket.socket, socket.socket]:
    """Two connected sockets that take a whole page at once, so that neither side is woken for each 64 kB."""
    ends = socket.socketpair()
    for end in ends:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _PIECE)
    return ends


def send(connection: socket.socket, message: bytes, ends: float | None = None) -> None:
    """Send a message; TimeoutError when the other side has not taken it at `ends` on the monotonic clock."""
    connection.settimeout(_left(ends))
    if len(message) > _PIECE:
        connection.sendall(_LENGTH.pack(len(message)))
        connection.sendall(message)
    else:
        connection.sendall(_LENGTH.pack(len(message)) + message)


def receive(connection: socket.socket, ends: float | None = None) -> bytearray | None:
    """The next message, None when the other side is gone; TimeoutError as for `send`."""
    head = _exactly(connection, _LENGTH.size, ends)
    return None if head is None else _exactly(connection, _LENGTH.unpack(head)[0], ends)


def _exactly(connection: socket.socket, size: int, ends: float | None) -> bytearray | None:
    buffer = bytearray(size)
    view, got = memoryview(buffer), 0
    while got < size:
        connection.settimeout(_left(ends))
        received = connection.recv_into(view[got:])
        if not received:
            return None
        got += received
    return buffer


def _left(ends: float | None) -> float | None:
    if ends is None:
        return None
    left = ends - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
