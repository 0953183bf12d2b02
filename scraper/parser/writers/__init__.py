"""Who wrote it. No author is better than a wrong one.

authors        JSON-LD, meta tags, microdata
bylines,       lines and boxes that name authors for people; what a short line says by its words, and lines that say much more
  signers,
  long_lines
stand_ins,     names that are no writer's: the site's and other houses', that of the book under review
  reviewed
no_names       what stands where a name may stand and is none: a label, a section, a place, a word of the text
unlabelled,    a name beside the day, behind the picture of a person, at the edges of the text, or described or introduced below it
  pictograms,
  signatures,
  described,
  introduced
weighing       how sure each of them is beside the others
"""
