"""News ID, views and labelled days: beside a label, in an attribute, in the address.

labelled,      what the page prints beside a word or an icon; what a longer label makes of a word for days
  label_words
attributed     what a CMS writes into classes, IDs and data attributes; counters that only an attribute tells
addressed,     what the URL says by itself: in its path, the codes in it, in its query, and the days there that are no ID
  identifiers,
  codes,
  parameters,
  day_numbers
"""
