"""Pages asked for and read, hosts in parallel: what every kind of run makes its requests with.

visiting     one request made, and what came of it
errands      requests that take several steps: robots.txt first, redirects after
rounds       one request at a time per host, with a pause after each
pauses       when each host is free
resting      which hosts are left alone, how long and why
in_flight    counts requests and readings that are under way
news         what workers report to the thread that decides
readers      pages read in processes of their own
"""
