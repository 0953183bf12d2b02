"""Who wrote it. No author is better than a wrong one.

authors        JSON-LD, meta tags, microdata
bylines,       lines and boxes that name authors for people; lines that say much more
  long_lines
unlabelled,    a name beside the day, behind the picture of a person, at the edges of the text, or described or introduced below it
  pictograms,
  signatures,
  described,
  introduced
"""
