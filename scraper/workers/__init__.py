"""How many at once: every kind of worker is a `concurrent.futures.Executor`, so the pipeline need not know which.

`threads` wait for the network, `Processes` do what may run away or crash: a call that takes too long, or kills its
process, costs itself only.
"""

from scraper.workers.processes import Processes, cores
from scraper.workers.thread_pool import threads

__all__ = ["Processes", "cores", "threads"]
