"""Which URLs there are, and when each is next due.

It takes the body of a feed, sitemap or listing page that somebody else fetched, and the scope of its source. It gives
the links to articles and further sitemaps that the body names, or one line that says why it names none; and from the
history of a link and the outcome of a visit the instant of the next. Nothing here fetches, stores or reads a clock.

    discovery  a body of any kind → its links           content    what kind of body it really is
    feeds      RSS and Atom                             jsonfeed   JSON Feed
    sitemaps   sitemaps                                 indexes    which sitemaps of an index to ask for
    listings   pages that name articles                 paging     their next pages
    templates  addresses with places to fill in         scope      which links belong to the source
    dated      archives with a page for each day        scripted   links that only scripts make
    shape      does an address look like an article's   learned    what the addresses of this site look like
    counters   addresses that count clicks and lead on
    forms      AMP, mobile and print forms              span       the days that a backfill wants
    finding    where a site may name its articles       pointing   where a page leads, and which of it are feeds
    opml       lists of feeds
    schedule   when a link is due again                 rhythm     what a feed says about that
"""

from __future__ import annotations

from scraper.frontier import rhythm
from scraper.frontier.discovery import Discovery, discover
from scraper.frontier.listings import feeds_of
from scraper.frontier.schedule import History, conditional, due
from scraper.frontier.scope import Scope

__all__ = ["Discovery", "History", "Scope", "conditional", "discover", "due", "feeds_of", "rhythm"]
