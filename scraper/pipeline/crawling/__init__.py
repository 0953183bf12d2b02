"""The crawl: whatever is due of every source → the archive.

crawl              the run
frontline          what is due next on a host, a few links at a time
keeping, further   one outcome → the archive; where an article goes on
broken_off         answers that end in the middle of a page
cut_short          pages on which the beginning of a known text stands
batch, settling    finished visits kept in one transaction, or each alone where one cannot be kept
lists_read         which lists have to be read again, and which sitemaps need not
looks              what the archive knows about feeds, sitemaps and listings
rehearsal          a crawl that keeps nothing (`--dry-run`)
packing            compresses the archive's pages better
report, problems   what a run did, and its exit code; what went wrong and stopped nothing
health             whether a source that was read, and failed nowhere, gives nothing all the same
monitoring         tells a dead-man service and Prometheus how it went
"""
