"""The web view of an archive: Datasette with a front page, search, articles, revisions and sources of our own.

    questions   what the pages ask the archive, beside what `Archive` answers
    search      a search as a link says it, and the page of hits with their facets
    pages       one function for each page: archive and request in, template and values out
    filters     what the templates may do with a value
    cache       answers that are given again
    plugin      how Datasette learns of them
    guarding    which headers go with every answer; which hosts may ask
    site        the Datasette that is served: metadata, canned queries, settings

Only `plugin`, `guarding` and `site` import Datasette, which the extra `web` installs.
"""
