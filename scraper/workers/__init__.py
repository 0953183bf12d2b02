"""How many at once: every kind of worker is a `concurrent.futures.Executor`, so the pipeline need not know which.

`threads` wait for the network, `Processes` do what may run away or crash: a call that takes too long, or kills its
process, costs itself only.

    thread_pool  threads              processes  an executor whose calls have a process each
    child        its other side       wire       messages between both, each within a deadline
    starting     how one is begun     template   the process off which others are forked
    values       frozen values, packed for it
"""

from scraper.workers.processes import Processes, cores
from scraper.workers.starting import end_templates
from scraper.workers.thread_pool import threads

__all__ = ["Processes", "cores", "end_templates", "threads"]
