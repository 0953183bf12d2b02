"""What was published, or read, before.

backfill            the older articles of one source → the archive
backfill_archive    the archive as a backfill sees it: only what it wants is due
rereading           kept pages → what today's parser says of them
reparse             the kept pages read again with today's parser
corrections         what that changed, field by field
learning            the paragraphs that many articles of a source have in common
"""
