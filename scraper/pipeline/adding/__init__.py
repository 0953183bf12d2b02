"""A new site (`scraper add`).

scouting         a site's address → all that its source needs
frontpage        the address that was typed → the site's front page
asking           fetches a few pages of the site
site_pages       what such a page links to
places, found    its feeds, sitemaps and listings, each with the articles it names
trial            a few articles read for a try
proposal         the entry for config.toml
"""
