"""Which URLs there are, and when each is next due.

In: the body of a feed, sitemap or listing page that somebody else fetched, and the borders of its source. Out: the
links to articles (and further sitemaps) that it names, or one line that says why it names none. Also `due`: from the
history of a link and the outcome of a visit to the instant of the next. Nothing here fetches, stores or reads a clock.
"""

from __future__ import annotations

from scraper.frontier import rhythm
from scraper.frontier.discovery import Discovery, discover
from scraper.frontier.listings import feeds_of
from scraper.frontier.schedule import History, conditional, due
from scraper.frontier.scope import Scope

__all__ = ["Discovery", "History", "Scope", "conditional", "discover", "due", "feeds_of", "rhythm"]
