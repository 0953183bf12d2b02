"""How a run is told to end, and by when it must have ended by itself."""

from __future__ import annotations

import threading
from time import monotonic


class Terminated(KeyboardInterrupt):
    """SIGTERM or SIGHUP, for those who end by it as by Ctrl-C."""

    def __init__(self, exit_code: int = 143) -> None:
        super().__init__()
        self.exit_code = exit_code


class StopSign(threading.Event):
    """Set to end a crawl early; `exit_code` is what it then ends with: 128 and the signal, 130 for SIGINT."""

    exit_code = 130


class Limits:
    """When a run begins nothing new: `why` says signal or time, None as long as it may go on."""

    def __init__(self, stop: StopSign, max_time: float | None) -> None:
        self._stop = stop
        self._until = None if max_time is None else monotonic() + max_time

    @property
    def why(self) -> str | None:
        """The reason to end."""
        if self._stop.is_set():
            return "signal"
        if self._until is not None and monotonic() >= self._until:
            return "time"
        return None
