"""Document → Extraction: every field of a news page, with its origin and the candidates that lost.

Extractors propose candidates, one judge chooses per field; none of them fetches, stores or reads a clock. Each folder
says what its files do; what stands higher here asks only what stands below it.

    assembly    the order of it all: walk, choose, clean, propose, judge
    choosing    which of the candidates for each field is its value
    prose       the article's text: container, clean blocks, lead, paragraphs; from the page's state where it has none
    asking      consent to cookies and money that a page asks for beside its text
    kind        is it an article at all, and what stands in its place
    state       text that only the page's scripts carry, and what is said of it there
    stated      what the page tells machines
    profiled    fields by the selectors of a CMS's profile
    times, writers, filing, facts, heading
                days, authors, section; news ID, views and labels; the title: what machines and what people are told
    text        which element holds the article, and which of its lines are the article's
    page        what all of these ask: languages, dates and names of one page, places on it; and the judge
    lines       what a line says by its words
    walk        the page as blocks
    version     the number that tells which rules read a page
"""

from __future__ import annotations

from scraper.parser.assembly import parse
from scraper.parser.page.profile import Profile
from scraper.parser.version import VERSION
from scraper.parser.walk.blocks import Blocks

__all__ = ["VERSION", "Blocks", "Profile", "parse"]
