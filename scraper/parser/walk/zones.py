"""What class names, ids, roles and tags say about a part of a page: a share bar, a caption, the article's text.

Names are cut into words (`relatedNews_list` → related, news, list) and looked up whole, so that `shadow` is no ad and
`with-sidebar` no sidebar. English is the language of class names on pages of every language; the words of other
languages that were seen on real pages stand with them. A zone is only a hint: the body's judge overrules a zone that
holds most of the page's prose.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise

from lxml import etree


class Zone:
    """Parts of a page that are not the article's own prose, and two that are; bits of a plain int, which costs a
    tenth of what an IntFlag does in a walk over every element."""

    NONE = 0
    NAVIGATION = 1  # menus, breadcrumbs, pagers, footers, headers of the site
    RELATED = 2  # other articles: sidebars, read-also boxes, most-read lists; strangers' posts that are shown
    COMMENTS = 4
    SHARE = 8  # share bars, print and mail buttons, toolbars, follow us
    ADVERT = 16  # advertisements, promotions, newsletter and subscription boxes, cookie bars
    CAPTION = 32
    BYLINE = 64  # author, date, source, reading time, counters
    TAGS = 128
    HIDDEN = 256
    LEAD = 512  # the standfirst
    BODY = 1024  # named as the article's text
    GARBLED = 4096  # letters put in place of others, which a script puts right for who has paid
    FILM = 8192  # what a film stands in: its title and buttons, and in some houses the text, too
    PULLED = 2048  # a quotation pulled out of the text, which repeats it unless it is printed there alone


class Hint:
    """What an element of a name may hold, whatever the part of the page; bits beside those of a zone, not inherited."""

    VIEWS = 1 << 16
    NEWS_ID = 1 << 17
    TRAIL = 1 << 18  # the breadcrumb
    SECTION = 1 << 19
    AUTHOR = 1 << 20
    OVERLINE = 1 << 21
    SHORT_LINK = 1 << 22
    OFFER = 1 << 23  # the box in which a reader is asked to pay or to register
    CURRENT = 1 << 24  # the entry of a menu in which the reader is


HINTS = (
    Hint.VIEWS
    | Hint.NEWS_ID
    | Hint.TRAIL
    | Hint.SECTION
    | Hint.AUTHOR
    | Hint.OVERLINE
    | Hint.SHORT_LINK
    | Hint.OFFER
    | Hint.CURRENT
)
BOILERPLATE = (
    Zone.NAVIGATION | Zone.RELATED | Zone.COMMENTS | Zone.SHARE | Zone.ADVERT | Zone.TAGS | Zone.HIDDEN | Zone.GARBLED
)

_WORDS: dict[int, str] = {
    Zone.NAVIGATION: """nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs pager pagination pagenav masthead footer foot
        copyright disclaimer disclaimers skip sitemap topbar toolbar bottombar langs language languages""",
    Zone.RELATED: """related relacionadas relacionados relacionada correlati similar recommended recommend recommendation
        recommendations recirc recirculation mostread mostviewed popular trending sidebar aside rail teaser teasers
        readmore seealso latest outbrain taboola promo promos carousel slider onward
        lireaussi alsoread readalso leesook podobne benzer ilgili suggested suggestion suggestions upnext morenews
        morestories morearticles
        twittertweet twittervideo instagrammedia tiktokembed fbpost blueskyembed redditembed redditcard mastodonembed""",
    Zone.PULLED: "pullquote pullquotes",
    Zone.COMMENTS: """comment comments commentlist disqus respond replies reply comm reactions kommentare commentaires comentarios
        yorum yorumlar feedback""",
    Zone.SHARE: """socialshareprivacy shariff share sharing shares sharebar social socials addthis addtoany sharethis sharedaddy follow
        whatsapp likes rating ratings vote articleactions storyactions postactions pageactions articletools storytools
        util utils audioplayer audiocontrols articleaudio audioarticle articleplayer trinityaudio trinityplayer
        beyondwordsplayer readspeakerbutton""",
    Zone.ADVERT: """ad ads adv advert adverts advertisement advertising advertorial sponsor sponsored dfp adsense adslot banner
        banners newsletter newsletters subscribe subscriptionwidget signup cookie cookies consent gdpr popup modal
        cmpplaceholder consentplaceholder embedconsent embedplaceholder
        cookiebanner cookiebar cookieconsent cookienotice cookielaw cookiehint cookiehinweis cookiebot cmplz onetrust usercentrics
        didomi iubenda tarteaucitron
        donate donation cta promotion reklam werbung publicidad publicite anzeige""",
    Zone.CAPTION: """caption captions cptn videotitle videoheadline videoheading videocaption figcaption thumbcaption credit credits imgcaption photocredit imgdesc imagedesc picdesc photodesc picturedesc imagedescription photodescription legend legende bildunterschrift
        bildtext pie piefoto piedefoto leyenda legenda didascalia onderschrift fotoonderschrift billedtekst bildetekst kuvateksti""",
    Zone.FILM: "videowrapper videocontainer",
    Zone.BYLINE: """byline bylines author authors authorbox dateline timestamp datetime pubdate publishdate postmeta meta
        metadata articlemeta entrymeta entryfooter postfooter articlefooter readtime readingtime lesezeit postviews submitted submittedby""",
    Zone.TAGS: """tag tags taglist tagslist tagcloud keywords keyword topics etiketler""",
    Zone.HIDDEN: """hidden hide offscreen sronly screenreader visuallyhidden invisible""",
    Zone.GARBLED: "obfuscated scrambled",
    Zone.LEAD: """lead lede standfirst strapline subtitle pagesubtitle subheadline subheading subhead headsub deck dek chapo chapeau excerpt summary intro introtext teasertext
        sapo abstract entradilla bajada copete vorspann anons sottotitolo perex synopsis linhafina newsspot haberspot
        detailspot detayspot articlespot contentspot""",
    Zone.BODY: """articlebody articletext articlecontent entrycontent postcontent postbody storybody storycontent newsbody
        newstext newscontent maincontent bodytext bodycontent contentbody articledetail articlecontents haberdetay
        fulltext""",
}
_HINTS: dict[int, str] = {
    Hint.VIEWS: """view views viewed hits hit eye viewcount viewscount postview postviews articleview articleviews newsview
        pageviews viewers viewcounter readcount okunma goruntulenme""",
    Hint.NEWS_ID: "newsid newscode itemcode newsnumber articleid postid newsidc",
    Hint.TRAIL: """path pathway topicpath pankuzu pos position location breadcrumb breadcrumbs breadcumb crumb crumbs newspath path2 miga migas migadepan
        ariane filariane briciole migalhas brotkrumen brotkruemel kruimelpad kruimels okruszki""",
    Hint.SECTION: "category categories itemcategory cat section rubric rubrik rubrique kategori kategorie kategorien categorie categoria categorias channel service",
    Hint.AUTHOR: """author authors byline bylines by authorname writer writers reporter reporters journalist journalists autor
        autores autoren autore auteur auteurs yazar muhabir penulis redakteur contributor contributors postedby writtenby
        username articleauthor newsauthor postauthor storyauthor writername reportername tacgia avtor columnist redaktor
        giornalista periodista jornalista firma firmante authordetails skribent forfatter toimittaja schrijver redacteur
        autorka autorzy autori autorem authi""",
    Hint.SHORT_LINK: "linken shortlink shorturl shortlinkcontainer shortlinkinput newshomelink",
    Hint.OFFER: """paywall regwall paygate pianooffer pianoinline pianopaywall pianocontainer tpcontainerinner tpmodal poool zephr
        registrationwall subscriptionwall subscriberwall premiumwall meterwall meteredwall contentgate abobox aboteaser
        plusoffer paidbox paidoffer""",
    Hint.CURRENT: "current active actived activated selected activo activa actif aktiv attivo ativo aktif aktivni navon",
    Hint.OVERLINE: "kicker overline eyebrow supertitle pretitle toptitle uptitle roofline titleheader dachzeile occhiello antetitulo",
}
_ZONE_OF = {word: zone for zone, words in _WORDS.items() for word in words.split()}
_HINT_OF: dict[str, int] = {}
for _hint, _listed in _HINTS.items():
    for _word in _listed.split():
        _HINT_OF[_word] = _HINT_OF.get(_word, 0) | _hint
_MEANING_OF = {word: _ZONE_OF.get(word, 0) | _HINT_OF.get(word, 0) for word in _ZONE_OF | _HINT_OF}
# What hides on screens of one size only (`hidden-xs`, `md:hidden`), or something else: what flows over, bars, a label.
_PARTLY = frozenset(
    """xs s sm m md l lg xl xxl mobile phone tablet desktop small medium large print overflow backface scrollbar scroll
    label""".split()
)
_SHOWN = re.compile(r"\b(?:xs|sm|md|lg|xl|2xl|desktop|tablet):(?:block|flex|grid|inline\S*|table\S*|contents)\b")
_FILM_LINES = frozenset({"title", "headline", "heading", "caption"})
_CARDS = frozenset({"teaser", "teasers", "latest", "card", "cards"})
_BY = Zone.BYLINE | Hint.AUTHOR
_NEGATED_BY = frozenset(
    {"has", "with", "no", "without", "not", "is", "hide", "pre", "above", "below", "main", "page", "body", "code"}
)
_ARTICLES = frozenset({"article", "asset", "entry", "post", "story"})  # whose masthead is the head of the article
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
ZONES_OF_TAGS = {  # that a tag opens whatever it is called
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
_NEAREST = 6  # boxes around an element
_MOST_KNOWN = 50_000  # names remembered over all pages
_PARTS = re.compile(r"[a-z0-9]+")
_COUNTED = re.compile(r"(?<=[a-z]{5})\d{1,2}$")  # `breadcrumbs2`, `sidebar1`
_CRUMBS = "breadcrumb"  # with whatever letters around it: `zbreadcrumb`, `breadcrumbswrap`
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_RANDOM = re.compile(
    r"(?:^|[^A-Za-z0-9])(?=[A-Za-z]*\d)(?:[a-z0-9]+[A-Z]+){2,}[a-z0-9]*(?:$|[^A-Za-z0-9])"
)  # `n1AuAdJ` says nothing, in `breadcrumbs-3kLpQrTu` neither: a builder of style sheets adds such ends
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_lead_in_bar(zone: int) -> bool:
    """Whether a lead stands in one box with author and share buttons."""
    return bool(zone & Zone.LEAD) and zone & BOILERPLATE == Zone.SHARE


def zone_of_attributes(element: etree._Element) -> int:
    """The zones that an element's role, style and `hidden` open."""
    zone = _ROLES.get((element.get("role") or "").lower(), Zone.NONE)
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        zone |= Zone.HIDDEN
    style = element.get("style")
    if style and ("none" in style or "hidden" in style or not style.islower()) and _INVISIBLE.search(style):
        zone |= Zone.HIDDEN
    return zone


def zone_of_tag(element: etree._Element, tag: str) -> int:
    """The zone that one of `ZONES_OF_TAGS` opens; a quotation's footer says whose it is."""
    if tag == "footer" and (around := element.getparent()) is not None and around.tag == "blockquote":
        return Zone.NONE
    return ZONES_OF_TAGS[tag]


def of_caption(element: etree._Element, own: int) -> int:
    """The zones of what is a caption or called one: what holds the main heading is the article's head, laid over its picture."""
    return own if next(element.iter("h1"), None) is None else own & ~Zone.CAPTION


def in_footer(element: etree._Element) -> bool:
    """Whether a box around an element, one of the nearest, is called a footer."""
    around = islice(element.iterancestors(), _NEAREST)
    return any("footer" in name_words(parent.get("class", "")) for parent in around)


@lru_cache(maxsize=32768)
def meaning_of_names(names: str) -> int:
    """The zones and hints of `class` and `id`, joined by a blank: each word is looked up, and each pair of neighbours glued."""
    found = Zone.NONE
    listed = names.split()[:_MOST_NAMES]
    a_post = not _POSTS.isdisjoint(listed)
    for name in listed:
        known = _known.get(name)
        if known is None:
            known = _learn(name)
        found |= known & HINTS if a_post and name.startswith(_POST_TERMS) else known
    if found & Zone.HIDDEN and ":" in names and _SHOWN.search(names):
        found &= ~Zone.HIDDEN  # `hidden md:block`
    return found


# Names come again on every page of a site, and many on every site: what each means is worked out once.
_known: dict[str, int] = {}


def _learn(name: str) -> int:
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    words = _words(name)
    found = _meaning_of_words(words)
    if found & BOILERPLATE and len(words) > 1 and not name.islower() and _RANDOM.search(name):
        found &= ~BOILERPLATE  # `text_related__3xK9Z` is of a part of the text
    if found & Zone.TAGS:
        found &= ~Zone.RELATED  # `related-tags`
    _known[name] = found
    return found


def _words(name: str) -> list[str]:
    if not name.islower():
        name = _CAMEL.sub("-", _RANDOM.sub("-", name)).lower()
    if name.isalpha() and name.isascii():
        return [_CRUMBS if _CRUMBS in name else name]
    words = _PARTS.findall(name)
    return [_CRUMBS if _CRUMBS in word else word if word.isalpha() else _COUNTED.sub("", word) for word in words]


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


def _meaning_of_words(words: list[str]) -> int:
    found = Zone.NONE
    before = ""
    for word in words:
        known = _MEANING_OF.get(word, Zone.NONE)
        if before:
            found |= _MEANING_OF.get(before + word, Zone.NONE)
            if known and (before in _NEGATED_BY or (word == "masthead" and not _ARTICLES.isdisjoint(words))):
                known &= HINTS
        found |= known
        before = word
    if words and words[-1] in _FILM_LINES and words[0] == "video":
        found |= Zone.CAPTION  # `video-resource__headline`
    if found & Zone.LEAD and found & (Zone.SHARE | Zone.COMMENTS | Zone.ADVERT):
        found &= ~Zone.LEAD  # `share-subtitle`: of the bar, not of the article
    if found & Zone.HIDDEN and not _PARTLY.isdisjoint(words):
        found &= ~Zone.HIDDEN
    if found & _BY and not _CARDS.isdisjoint(words):
        found &= ~Zone.RELATED  # the byline in a card: where the card is the article's own head, so is its byline
    return found
