"""Threads of this process, which wait for the network."""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def threads(count: int) -> Iterator[Executor]:
    """As many threads as pages may be on their way at once; fetching waits for the network, so threads suffice.

    At the end, those that still fetch are left to themselves: nobody wants their answers any more.
    """
    executor = ThreadPoolExecutor(max(count, 1), thread_name_prefix="fetch")
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
