"""A page read once, for all who need it.

In: the bytes of a response (or text), its URL and headers. Out: a `Document`: one lxml tree, the decoded text's
encoding and how it was found, meta tags, JSON-LD nodes and head links. Reading never fails and never mutates: any bytes
give a Document, if need be one with an empty tree. A copy out of a web archive is read as it was published (`archived`).
Nothing here judges what a value means; that is the parser's work.

    page      the Document                                decoding  bytes → text
    jsonld    JSON-LD as pages really print it            archived  copies out of web archives

Beside it `walls`, the marks by which the fetcher and the parser both know a firewall's challenge, a consent box, a
paywall, and `gzips`, where in a gzip stream the packed text begins.
"""

from __future__ import annotations

from scraper.document.page import Document, read

__all__ = ["Document", "read"]
