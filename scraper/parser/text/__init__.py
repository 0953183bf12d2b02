"""The article's own text: which element holds it, and which of the lines in there are the article's.

body                    weigh each block, choose the element whose blocks weigh most, more of them near the title
cleaning                why each other block in there is none of the text: sure rules first, then the trained judge
notices, endings        by the words: read on, follow us, rights; what a house puts behind the last sentence
boxes, box_series,      by the company: the rest of a newsletter's box, teasers and lists of other articles; lines that
  card_lists, series,     belong with others, all or none; those in a quotation or a list; sentences that are
  framed,                 links for the most part
  linked_sentences
digests, linked_heads   several pieces of news in one text, the things that it tells of one after another: their titles,
                        labels and names are its own, though they are links
pictured,               captions that nothing calls so: by the picture and the box around it, by who took it
  photo_credits
appeals                 what a house asks of its readers behind an article
notes                   notes below a text: all of them or none
headed                  lines that are but its authors' names, its section, or the site's name
about_authors           what is said of who wrote it
threads, forms          comments by their form; what a form asks
tables                  tables that tell facts among the paragraphs: all of their cells or none
traits, trained, trees  what can be measured of a block, and small trees trained by `tests/training/train_judge.py`
leads, images, captions what stands beside the body and belongs to it: the lead, the pictures, what is said of each
paragraphs,             clean paragraphs, by Beautiful Soup; links that a line break parts from the text
  broken_lines
boilerplate             paragraphs that stand in all of a site's articles
"""
