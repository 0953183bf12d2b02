"""Document → Extraction: every field of a news page, with its origin and the candidates that lost.

Extractors propose candidates, one judge chooses per field; none of them fetches, stores or reads a clock.

    reading                  one page as all of these ask it: document, blocks, languages, dates, names
    blocks, zones, tags      one walk over the tree: lines of text, and what the tags and names around them say
    body, printed            which element holds the text: its prose weighed, more of it near the printed title
    cleaning, notices,       which of its lines are the article's: sure rules first, by the words of the tables, then small
      notice_words, boxes,     trees that were trained by `tests/training/train_judge.py`; they are `trees`
      box_series, series,
      traits, trained
    leads, paragraphs,       the lead printed outside of it; paragraphs, by Beautiful Soup; links that a line break parts
      broken_lines, endings,   from the text; what a house puts behind the last sentence; the pictures
      images
    embedded, states,        the text of pages that print it by script, from the state they carry, whose objects may refer
      flight, referred,        to each other or come in a stream; what the object of the text says of title, day, author, ID,
      stateful                 section
    profiled, boilerplate    fields by the selectors of a CMS's profile; paragraphs that stand in all of a site's articles
    structured, dating,      what the page tells machines: JSON-LD, meta tags, microdata, `<time>`
      authors, linked
    labels, labelled,        what it prints for people: labels in any language, lines with a day, bylines, signatures,
      datelines, bylines,      names beside the day, class names, weighed by where they stand (`places`); what is no
      author_boxes, described,   section (`section_words`)
      fact_lines, signatures,
      unlabelled, pictograms,
      attributed,
      sections, menus
    clocks, spelled          which of its days is the page's own clock, what to do with an update's alone, which line tells
                               day from month
    addressed, identifiers   what its URL says
    people, han_names,       names out of bylines, and the words that bylines are made of; reporters whom the text itself
      wording, reporters       names
    titles, sitename,        the headline, without the site's name; on old pages by its look; the line above it
      headlines, likeness,
      overlines
    judge, kinds, obstacles  one candidate a field; whether the page is an article at all, and what stands in its place
    assembly, version        the order of all this, and the number that tells which rules read a page
"""

from __future__ import annotations

from scraper.parser.assembly import parse
from scraper.parser.blocks import Blocks
from scraper.parser.profile import Profile
from scraper.parser.version import VERSION

__all__ = ["VERSION", "Blocks", "Profile", "parse"]
