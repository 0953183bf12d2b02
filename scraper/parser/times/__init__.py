"""When it was published and modified, as machines and as people are told.

dating,      JSON-LD, meta tags, microdata; `<time>`, and what of those in the article's own footer dates it
  time_elements, footers
datelines,   lines with a day near the title or below the text; a day in front of the first sentence; attributes of
  openings,    what stands near the title
  attributes
clocks       which of the days is the page's own clock, and what to do with an update's alone
spelled      which line tells the day from the month
"""
