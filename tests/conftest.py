"""What all tests share."""

from __future__ import annotations

import signal

from hypothesis import settings

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As shells start what runs in the background, and each process that a test starts would be as deaf to Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine must not fail a test: what may take how long is measured by the benchmarks.
settings.register_profile("project", deadline=None)
settings.load_profile("project")
