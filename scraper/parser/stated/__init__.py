"""What the page tells machines, where one field's own package does not ask for it.

structured    JSON-LD and meta tags: language, publisher, description, keywords, pictures
linked        the page's own URL and its other forms, and whether everybody may read it
parts, pagers, whole   where an article that is set on several pages begins and goes on, as the links of its pager say, and where all
              of it stands
"""
