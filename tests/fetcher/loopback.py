"""A server on loopback with a thread for each connection, as the invented site and the invented proxies are."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress


class Listener:
    """Accepts connections until it is closed; a subclass says in `speak` what it does with one."""

    patience = 5.0  # seconds for each read

    def __init__(self, address: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> None:
        self.connections = 0
        self.context = context
        self.stopping = threading.Event()
        self._listener = socket.create_server((address, 0))
        self._listener.settimeout(0.05)
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def speak(self, wire: socket.socket) -> None:
        """Talk over a connection until it is to be closed."""
        raise NotImplementedError

    def close(self) -> None:
        self.stopping.set()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self.stopping.is_set():
            with suppress(TimeoutError):
                wire, _ = self._listener.accept()
                self.connections += 1
                self._threads.append(threading.Thread(target=self._serve, args=(wire,)))
                self._threads[-1].start()

    def _serve(self, raw: socket.socket) -> None:
        raw.settimeout(self.patience)
        with raw, suppress(OSError, EOFError), self._wrapped(raw) as wire:
            self.speak(wire)

    def _wrapped(self, wire: socket.socket) -> socket.socket:
        return self.context.wrap_socket(wire, server_side=True) if self.context else wire
