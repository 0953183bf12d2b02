"""Which URLs belong to a source: those of its site that its include and exclude patterns allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from scraper import urls


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The borders of one source.

    `site` is the source's own URL; `include` and `exclude` are regular expressions searched for anywhere in the
    canonical URL of an article. Where `include` is given only what it matches is an article, and its word is final:
    such a link needs no likely shape. `exclude` beats `include`.
    """

    site: str
    subdomains: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def on_site(self, url: str) -> bool:
        """Whether the URL is on the source's host, or below it where subdomains belong to it."""
        return urls.same_site(self.site, url, subdomains=self.subdomains)

    def allows(self, url: str) -> bool:
        """Whether an article at this URL would belong to the source."""
        if not self.on_site(url) or _any(self.exclude, url):
            return False
        return not self.include or self.names(url)

    def names(self, url: str) -> bool:
        """Whether an `include` pattern says that this is an article."""
        return _any(self.include, url)


def _any(patterns: tuple[str, ...], url: str) -> bool:
    return any(pattern.search(url) for pattern in _compiled(patterns))


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    # One by one: joined by "|", a flag like (?i) would be an error in the second.
    return tuple(map(re.compile, patterns))
