"""Workers within this process: the caller's own thread, or threads that wait for the network."""

from __future__ import annotations

from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Serial(Executor):
    """One at a time, in the caller's own thread: for debugging, and where the order must be the same every time."""

    def submit(self, fn: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Result]:
        """Run the call now; the future that comes back is already done."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as every executor does, the future carries it
            future.set_exception(error)
        return future


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
