"""The archive written out for others to read: values in, text or bytes out.

    jsonl      one JSON object a line, every field, stable key order
    returning  such objects back into values
    answers    what commands say with --json beyond articles
    tables     CSV rows, and aligned columns for a terminal
    parquet    typed columns for data frames
    atom       a feed
    warc       captures for replay tools
    plain      for people on a terminal; health of sources, explaining how a page was read
    diffs      what changed between two revisions, word by word
    series     how a count grew

Everything here is pure: it neither opens a file nor asks whether there is a terminal; callers say so.
Keys and columns are a promise: new ones are only added at the end of their group, none is renamed.
"""
