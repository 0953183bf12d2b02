"""What class names, ids, roles and tags say about a part of a page: a share bar, a caption, the article's text.

Names are cut into words (`relatedNews_list` → related, news, list) and looked up whole, so that `shadow` is no ad and
`with-sidebar` no sidebar. English is the language of class names on pages of every language; the words of other
languages that were seen on real pages stand with them. A zone is only a hint: the body's judge overrules a zone that
holds most of the page's prose.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from lxml import etree


class Zone:
    """Parts of a page that are not the article's own prose, and two that are; bits of a plain int, which costs a
    tenth of what an IntFlag does in a walk over every element."""

    NONE = 0
    NAVIGATION = 1  # menus, breadcrumbs, pagers, footers, headers of the site
    RELATED = 2  # other articles: sidebars, read-also boxes, most-read lists
    COMMENTS = 4
    SHARE = 8  # share bars, print and mail buttons, toolbars, follow us
    ADVERT = 16  # advertisements, promotions, newsletter and subscription boxes, cookie bars
    CAPTION = 32
    BYLINE = 64  # author, date, source, reading time, counters
    TAGS = 128
    HIDDEN = 256
    LEAD = 512  # the standfirst
    BODY = 1024  # named as the article's text


BOILERPLATE = Zone.NAVIGATION | Zone.RELATED | Zone.COMMENTS | Zone.SHARE | Zone.ADVERT | Zone.TAGS | Zone.HIDDEN

_WORDS: dict[int, str] = {
    Zone.NAVIGATION: """nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs pager pagination pagenav masthead footer foot
        copyright skip sitemap topbar toolbar bottombar langs language languages""",
    Zone.RELATED: """related relacionadas relacionados relacionada correlati similar recommended recommend recommendation
        recommendations recirc recirculation mostread mostviewed popular trending sidebar aside rail teaser teasers
        readmore seealso latest outbrain taboola promo promos carousel slider onward
        lireaussi leesook podobne benzer ilgili suggested suggestion suggestions upnext morenews""",
    Zone.COMMENTS: """comment comments commentlist disqus respond replies reply comm reactions kommentare commentaires comentarios
        yorum yorumlar feedback""",
    Zone.SHARE: """share sharing shares sharebar social socials addthis addtoany sharethis sharedaddy follow
        whatsapp likes rating ratings vote""",
    Zone.ADVERT: """ad ads adv advert adverts advertisement advertising advertorial sponsor sponsored dfp adsense adslot banner
        banners newsletter newsletters subscribe signup cookie cookies consent gdpr popup modal
        donate donation cta promotion reklam werbung publicidad publicite anzeige""",
    Zone.CAPTION: """caption captions figcaption credit credits imgcaption photocredit legend legende bildunterschrift""",
    Zone.BYLINE: """byline bylines author authors authorbox dateline timestamp datetime pubdate publishdate postmeta meta
        metadata articlemeta entrymeta readtime postviews""",
    Zone.TAGS: """tag tags taglist tagcloud keywords keyword topics etiketler""",
    Zone.HIDDEN: """hidden hide offscreen sronly visuallyhidden invisible""",
    Zone.LEAD: """lead lede standfirst subtitle subheadline subhead deck dek chapo chapeau excerpt summary intro introtext teasertext
        sapo abstract entradilla bajada vorspann anons sottotitolo""",
    Zone.BODY: """articlebody articletext articlecontent entrycontent postcontent postbody storybody storycontent newsbody
        newstext newscontent maincontent bodytext bodycontent contentbody articledetail articlecontents haberdetay
        fulltext""",
}
_ZONE_OF = {word: zone for zone, words in _WORDS.items() for word in words.split()}
_NEGATED_BY = frozenset(
    {"has", "with", "no", "without", "not", "is", "hide", "pre", "above", "below", "main", "page", "body"}
)
# WordPress names on each post the terms that it is filed under: `hentry tag-football category-related`.
_POSTS = frozenset({"post", "hentry", "type-post"})
_POST_TERMS = ("tag-", "category-", "author-", "status-", "format-")
_ROLES = {
    "navigation": Zone.NAVIGATION,
    "banner": Zone.NAVIGATION,
    "contentinfo": Zone.NAVIGATION,
    "menu": Zone.NAVIGATION,
    "search": Zone.NAVIGATION,
    "complementary": Zone.RELATED,
    "dialog": Zone.ADVERT,
}
_TAGS = {
    "nav": Zone.NAVIGATION,
    "footer": Zone.NAVIGATION,
    "aside": Zone.RELATED,
    "figcaption": Zone.CAPTION,
    "caption": Zone.CAPTION,
    "address": Zone.BYLINE,
    "time": Zone.BYLINE,
    "menu": Zone.NAVIGATION,
}
_MOST_NAMES = 12  # names of one element that are read; more are a style sheet in disguise
_MOST_KNOWN = 50_000  # names remembered over all pages
_CUT = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def zone_of_tag(tag: str) -> int:
    """The zone that a tag opens whatever it is called."""
    return _TAGS.get(tag, Zone.NONE)


def zone_of_attributes(element: etree._Element) -> int:
    """The zones that an element's role, style and `hidden` open."""
    zone = _ROLES.get((element.get("role") or "").lower(), Zone.NONE)
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        zone |= Zone.HIDDEN
    style = element.get("style")
    if style and ("none" in style or "hidden" in style or not style.islower()) and _INVISIBLE.search(style):
        zone |= Zone.HIDDEN
    return zone


@lru_cache(maxsize=16384)
def zone_of_names(names: str) -> int:
    """The zones that `class` and `id` (joined by a blank) open: each word is looked up, and each pair of neighbours glued."""
    zone = Zone.NONE
    listed = names.split()[:_MOST_NAMES]
    a_post = not _POSTS.isdisjoint(listed)
    for name in listed:
        if not (a_post and name.startswith(_POST_TERMS)):
            known = _known.get(name)
            zone |= _learn(name) if known is None else known
    return zone


# Names come again on every page of a site, and many on every site: what each means is worked out once.
_known: dict[str, int] = {}


def _learn(name: str) -> int:
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    zone = _known[name] = _zone_of_words(_words(name))
    return zone


def _words(name: str) -> list[str]:
    if not name.islower():
        name = _CAMEL.sub("-", name).lower()
    if name.isalpha() and name.isascii():
        return [name]
    return [word for word in _CUT.split(name) if word]


@lru_cache(maxsize=16384)
def name_words(names: str) -> frozenset[str]:
    """The words of class names and IDs, and neighbours glued: `post-views` gives post, views and postviews.

    >>> sorted(name_words("post-views"))
    ['post', 'postviews', 'views']
    """
    found: list[str] = []
    for name in names.split()[:_MOST_NAMES]:
        words = _words(name)
        found += words
        found += map("".join, pairwise(words))
    return frozenset(found)


def _zone_of_words(words: list[str]) -> int:
    zone = Zone.NONE
    before = ""
    for word in words:
        if before not in _NEGATED_BY:
            zone |= _ZONE_OF.get(word, Zone.NONE)
        if before:
            zone |= _ZONE_OF.get(before + word, Zone.NONE)
        before = word
    return zone
