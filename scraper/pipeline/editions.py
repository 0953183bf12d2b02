"""Whether the page that came is the one that was asked for: not the front page, not another language's edition."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper import urls
from scraper.models import PageKind
from scraper.normalize import languages

if TYPE_CHECKING:
    from scraper.models import Article, Capture, Extraction

_FRONT_PAGES = frozenset({"", "index.html", "index.htm", "index.php", "home"})


def sent_home(capture: Capture, extraction: Extraction) -> str:
    """Why a page counts as a front page that stands in for a deleted article, in a sentence; "" if it does not.

    Either a redirect leads there, or a page of lists says that its address is that of a front page.
    """
    if _is_front(capture.url):
        return ""
    if capture.redirects and _is_front(capture.final_url):
        return f"redirected to the front page {capture.final_url}"
    canonical = _canonical(extraction)
    if extraction.kind is PageKind.LISTING and canonical and _is_front(canonical):
        return f"the page says that it is the front page {canonical}"
    return ""


def other(capture: Capture, article: Article, language: str = "") -> str:
    """Why an article counts as one of another language's edition, in a sentence; "" if it does not.

    `language` is what the config says of the source. The page's own word counts (where it redirects to, its canonical
    address, what it says its other forms are), unless the text is in the language that was wanted after all.
    """
    asked = urls.edition(capture.url)
    wanted = _base(language) or _base(asked)
    if not wanted or wanted == _base(languages.detect_language(article.body) or ""):
        return ""
    for address, how in ((capture.final_url, "redirected to"), (article.canonical_url, "its canonical address is")):
        given = urls.edition(address) if address else ""
        if asked and given and _base(given) not in {_base(asked), wanted}:
            return f"asked for edition {asked!r}, {how} {address}"
    own = _stated(capture, article)
    if own and _base(own) != wanted:
        return f"asked for language {wanted!r}, the page says that it is the {own!r} form"
    return ""


def _stated(capture: Capture, article: Article) -> str:
    """The language that a page's list of its own forms gives for itself; "" where it does not, or gives several."""
    own = {urls.canonical(address) for address in (capture.final_url, article.canonical_url) if address}
    forms = {
        one.language
        for one in article.alternates
        if one.kind == "language" and one.language and urls.canonical(one.url) in own
    }
    return next(iter(forms)) if len(forms) == 1 else ""


def _base(language: str) -> str:
    """The language of a tag without its region and script; those that are written nearly alike are one."""
    table = languages.tag_for(language) if language else None
    return (table or language).lower().partition("-")[0].partition("_")[0]


def _is_front(address: str) -> bool:
    """Whether an address is that of a site or of one of its editions."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    place = parts.path.strip("/").lower()
    return not parts.query and (place in _FRONT_PAGES or place == urls.edition(address))


def _canonical(extraction: Extraction) -> str:
    chosen = (v.candidate.value for v in extraction.verdicts if v.chosen and v.candidate.field == "canonical_url")
    return str(next(chosen, ""))
