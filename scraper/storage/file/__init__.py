"""The SQLite file as a file: what belongs to it, copies of it, and what can be read of it without SQLite.

own_files, network    the files that belong to an archive; file systems on which none may lie
room                  is there room to write
lengths               is it as long as its header says
held                  its bytes read without taking SQLite's locks from it
creating, updating    a new archive, in its place whole or not at all; an older one brought to this version
backup, leftovers     a copy while others write; what SQLite leaves beside a file that was only read
savepoints            those of a caller's own within our transactions
pages, records, logs  SQLite's pages, rows and write-ahead log
rebuilding            an archive made anew from the pages of a damaged one
"""
