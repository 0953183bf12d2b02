"""Pages out of web archives, as they were published.

The software of such archives writes its own address and the moment of the copy before every address of a page
(`/web/20220721144440im_/https://paper.example/a.jpg`), and lays a bar with its own text over it. Read as they stand, the
moment is the number in the page's URL, and all the house's own links lead to another site.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from scraper import urls

_COPY = re.compile(rb"/(?:19|20)\d{12}(?:[a-z]{2}_)?\\?/https?:")
_COPIED = re.compile(r"/(?:19|20)\d{12}(?:[a-z]{2}_)?/https?:")
_BEFORE = re.compile(
    rb"(?=[h/\\])(?:(?:https?:)?\\?/\\?/[\w.:-]+)?(?:\\?/[\w.-]+){0,3}?\\?/(?:19|20)\d{12}(?:[a-z]{2}_)?\\?/(?=https?:\\?/\\?/)"
)
_BAR = b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->", b"<!-- END WAYBACK TOOLBAR INSERT -->"
_LINK = b"href="
_LOOKED_AT = 40  # links and scripts at the top of a page, of which those of the archive's own come first


def may_be_copy(tree: etree._Element) -> bool:
    """Whether one of the first links or scripts of a page is an archive's copy."""
    first = islice(tree.iter("link", "script", "a"), _LOOKED_AT)
    targets = (element.get("href") or element.get("src") or "" for element in first)
    return any("/http" in target and _COPIED.search(target) for target in targets)


def as_published(data: bytes, url: str) -> bytes:
    """The page without what an archive wrote into it: where half of its links are copies', which no article's sources are.

    One that was asked of the archive itself keeps its addresses: they lead to the archive's other copies.
    """
    if 2 * sum(1 for _ in _COPY.finditer(data)) < max(data.count(_LINK), 2):
        return data
    above, _, rest = data.partition(_BAR[0])
    data = above + rest.partition(_BAR[1])[2] if _BAR[1] in rest else data
    return data if urls.original(url) != url else _BEFORE.sub(b"", data)
