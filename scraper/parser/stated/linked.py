"""The page's own URL and its other forms, and whether everybody may read it: what its head links to and states."""

from __future__ import annotations

from collections.abc import Iterator

from scraper import urls
from scraper.document import jsonld as ld
from scraper.models import Alternate, Candidate
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.stated import parts

_MOST = 60  # other languages of one page; the largest sites have about forty
_FREE = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
# article:content_tier, as publishers print it for social networks; what is metered is free to some, and says neither.
_TIERS = {"free": True, "locked": False, "premium": False}


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """The canonical URL, every other form of the page that its head links to, its first and next page by the pager `near` the
    text, and what it says about its paywall."""
    yield from _canonical(page)
    yield from _alternates(page)
    yield from parts.propose(page, near=near)
    for text in ld.texts(ld.get(page.stated, "isAccessibleForFree"), "@value")[:1] or _boolean(page):
        free = _FREE.get(text.strip().lower())
        if free is not None:
            yield candidate(
                "is_accessible_for_free", free, rule="json-ld", path="isAccessibleForFree", text=text, confidence=0.9
            )
    told = {text.strip().lower() for text in page.document.metas.get("isaccessibleforfree", ())}
    if len(told) == 1 and (text := told.pop()) in _FREE:  # those of an article and of its part may not agree
        path = "[itemprop=isAccessibleForFree]"
        yield candidate("is_accessible_for_free", _FREE[text], rule="microdata", path=path, text=text, confidence=0.85)
    tier = page.document.meta("article:content_tier")
    if tier and tier.lower() in _TIERS:
        yield candidate(
            "is_accessible_for_free",
            _TIERS[tier.lower()],
            rule="meta",
            path="article:content_tier",
            text=tier,
            confidence=0.8,
        )


def _canonical(page: Reading) -> Iterator[Candidate]:
    for rel, url, _ in page.document.head_links:
        if "canonical" in rel.split():
            yield candidate("canonical_url", url, rule="link", path=f"link[rel={rel}]", text=url, confidence=0.9)
            break
    stated = page.document.meta("og:url")
    if stated and (address := urls.stated(page.document.base_url, stated)):
        yield candidate("canonical_url", address, rule="meta", path="og:url", text=stated, confidence=0.7)


def _boolean(page: Reading) -> tuple[str, ...]:
    value = ld.get(page.stated, "isAccessibleForFree")
    return (str(value),) if isinstance(value, bool) else ()


def _alternates(page: Reading) -> Iterator[Candidate]:
    found: dict[tuple[str, str | None], Candidate] = {}
    for rel, url, attributes in page.document.head_links:
        words = rel.split()
        language = (attributes.get("hreflang") or "").strip() or None
        if "amphtml" in words:
            kind, language = "amp", None
        elif "alternate" in words and language and language.lower() != "x-default":
            kind = "language"
        else:
            continue
        path = f"link[rel={rel}]"
        value = Alternate(url=url, kind=kind, language=language)
        found.setdefault(
            (url, language), candidate("alternates", value, rule="link", path=path, text=url, confidence=0.9)
        )
        if len(found) == _MOST:
            break
    yield from found.values()
