"""Out of the archive and into it, whole articles at a time.

outgoing     everything in order, for exports
restoring    an exported article with its history, made again
merging      another archive taken in
taking       and what hangs on its articles and sources
batches      many things a transaction, of which a spoilt one costs itself
salvaging    page bodies of a damaged archive that can still be read
"""
