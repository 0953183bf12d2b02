"""A page as it was fetched, cleaned until it can do nothing but be read.

Scripts, styles, forms, frames, media and every address are taken out: nothing is left that could load, run or lead
anywhere. Whoever serves it adds the headers in `HEADERS`, which forbid the same once more.
"""

from __future__ import annotations

from html import escape
from typing import Final

from scraper.publish.web.wording import language_tag, shown

HEADERS: Final = {
    "content-security-policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
        "frame-ancestors 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}

_TAGS: Final = set(
    """a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt
    em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark nav ol p pre q rp rt ruby s
    samp section small span strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr""".split()
)
_GONE: Final = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "form",
    "title",
    "textarea",
}
_ATTRIBUTES: Final = {
    "*": {"dir", "lang", "title"},
    "img": {"alt", "src", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed"},
    "time": {"datetime"},
}
_LOOK: Final = """
    :root { color-scheme: light dark; }
    body { font: 1rem/1.6 system-ui, "Noto Sans Arabic", "Vazirmatn", "Noto Sans CJK SC", "Noto Sans Devanagari", sans-serif;
           margin: 1rem; overflow-wrap: anywhere; }
    img { max-width: 100%; height: auto; }
    table { max-width: 100%; border-collapse: collapse; }
    td, th { padding: .2rem .4rem; vertical-align: top; }
"""


def cleaned(html: str, *, title: str, language: str | None, direction: str) -> str:
    """The whole document to be shown in a frame."""
    import nh3

    body = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_GONE,
        attributes=_ATTRIBUTES,
        url_schemes={"data"},
        attribute_filter=_only_pictures,
        link_rel=None,
        strip_comments=True,
    )
    return (
        f'<!DOCTYPE html><html lang="{escape(language_tag(language))}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(shown(title))}</title>'
        f"<style>{_LOOK}</style></head><body>{body}</body></html>"
    )


def _only_pictures(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) == ("img", "src"):
        return (
            value
            if value.lower().startswith(("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"))
            else None
        )
    return value
