"""What is due, and who works on it. Leases expire, so that a killed run loses nothing.

linking, claims    make links known; due links, whose turn it is, leases
visits             what came of them
hosts              rests, requests and turns of servers
backfills          what a backfill wants, how far it is
reparses           how far a reparse has come
runs, notices      who works on the archive; what cron was told of late
ahead              what a clock that was ahead has put off
spoilt             times of hosts, runs and sources that another program has spoilt
"""
