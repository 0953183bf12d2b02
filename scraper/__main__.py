"""`python -m scraper`, and the `scraper` command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from scraper.cli.ending import ExitCode, run

    code = run(sys.argv[1:])
    if code in {ExitCode.INTERRUPTED, ExitCode.TERMINATED}:
        # Everything is closed and flushed; only threads that wait for slow servers are left, and a person who does not.
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
