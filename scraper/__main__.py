"""`python -m scraper`, and the `scraper` command."""

from __future__ import annotations

import os
import signal
import sys
import threading


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Whoever presses Ctrl-C while modules are still read gets an end, not Python's account of where it was.
    with_answer = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if with_answer:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from scraper.cli.ending import run

    if with_answer:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    code = run(sys.argv[1:])
    if threading.active_count() > 1:
        # Everything is closed and flushed. The threads that are left wait for slow servers, and Python for them; nobody
        # else does: neither the person who pressed Ctrl-C, nor the cron job whose time is up.
        if workers := sys.modules.get("scraper.workers"):  # else there is nothing to end
            workers.end_templates()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
