"""An article through time: what its pages said, when, and what of that was an edit.

incoming                a page on its way in
articles, newcomers     keep what it says; new articles, written several at a time
aliases, moves          which URL led to which article; which one has another address now
states                  revisions, origins, index entries
events, doubts          gone, back, failed; whether that is rather the site's doing
flips, weaving          pages that alternate between two states; states from several places, sorted
reading, changes        articles read back; edits, newest first
running                 lines that change at every visit
replay, readings,       the history computed anew by today's parser, corrected, and what stood there before
  former_readings
"""
