"""What others have kept → the archive.

    coming    what a reader finds: a page, a page that was gone, a record of another program, an article with its history
    warcs     WARC files → pages
    folders   HTML files → pages
    programs  how other programs name what we name otherwise
    watched   a file whose reader can be seen to get on
    finding   a file or folder of whatever kind → the reader for it
    records   JSON of news-please, trafilatura, newspaper4k, or our own export → records
    tally     what an import has done, in figures
    keeping   one thing that came → the archive, or the note why not
    intake    whatever comes → the archive, and the tally of it

Readers yield values and never raise for what a file holds: what cannot be used is a `Problem` that names file and
place.
"""
