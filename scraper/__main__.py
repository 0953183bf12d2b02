"""`python -m scraper`, and the `scraper` command."""

from __future__ import annotations

import os
import sys
import threading


def main() -> None:
    """Run the command line and leave with its exit code."""
    from scraper.cli.ending import run

    code = run(sys.argv[1:])
    if threading.active_count() > 1:
        # Everything is closed and flushed. The threads that are left wait for slow servers, and Python for them; nobody
        # else does: neither the person who pressed Ctrl-C, nor the cron job whose time is up.
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
