"""One page with all that was worked out about it once, and where on it things stand: what every extractor asks.

tongues         which languages it speaks: its text, what stands about it, its own word
orders          whether the day or the month comes first in its short dates
reading         document, blocks, languages, dates and names of one page
glosses         the text of a heading without the readings above its characters
profile         what is known of its site or CMS, as data
places          beside the title, in the text, at its foot
printed         where the title is printed
author_boxes    the names in an element that is called author
box_kinds       what such an element may be besides: who took a picture, a form, a licence
stock           pictures that are the site's: its logo, what stands where there is none
judge           one candidate for each field, and why each other one lost
"""
