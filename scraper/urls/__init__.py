"""One spelling for each URL, and what a URL tells by itself.

Text comes in, text goes out; nothing is resolved or fetched. The spelling is what the archive keeps *and* what is
asked of the server, so only what no server can tell apart is unified: case and IDN form of the host, default port,
dot segments, percent-encoding, order of named parameters. Known trackers, session IDs and credentials are dropped.
`http` and `https`, `www.` and none, `/a` and `/a/` stay distinct: some site serves two different pages for each. Of the
AMP, mobile and print forms of a page only those go that a parameter asks for and that can mean nothing else (`?amp=1`);
what a host or a folder may mean is for `frontier.forms`, which looks at the other links. `plain` tells at once what is spelt so already, `masking` what no message
repeats of an address that could not be read.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from scraper.urls import languages, plain
from scraper.urls.parameters import is_form, name_of
from scraper.urls.parameters import is_tracker as is_tracker

_DEFAULT_PORTS = {"http": 80, "https": 443}

_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_IPV6 = re.compile(r"[0-9a-f:.]+")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%(?![89A-F][0-9A-F])([0-9A-Fa-f]{2})")  # bytes above 7F in upper case are final
_ROOTED = re.compile(r"/(?!/)[!-~]*")
# Of a Java server, and of ASP.NET without cookies: /(S(lit3py55t21z5v55vlm25s55))/news.aspx
_SESSION = re.compile(r";jsessionid=[^/;?]*|/\((?:[AFSX]\([a-z0-9_-]{24,}\))+\)(?=/)", re.IGNORECASE)
_IGNORED = re.compile(r"[\t\r\n]")
_EDGES = "".join(map(chr, range(0x21)))
_CREDENTIALS = re.compile(r"(?<=//)[^/?#\s]*@")

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# Punctuation that means the same in a path whether encoded or not. `+ & = ;` are left as written: servers differ.
_IN_PATH = _UNRESERVED | frozenset("!$'()*,:@")

# How the software of web archives writes what a copy is of, and the moment of it.
_COPY = re.compile(r"https?://[^/?#]+(?:/[\w.-]+){0,3}?/(?:19|20)\d{12}(?:[a-z]{2}_)?/(?=https?://)")

FRONT_PAGES = frozenset("|index.html|index.htm|index.php|home|homepage".split("|"))  # paths of a site's front page


class _Parts(NamedTuple):
    scheme: str
    authority: str
    path: str
    query: str


@lru_cache(maxsize=16_384)
def canonical(url: str) -> str:
    """The one spelling of an http(s) URL; anything else raises ValueError.

    >>> canonical("HTTP://Example.COM:80/a/../خبر?utm_source=rss&id=7#top")
    'http://example.com/%D8%AE%D8%A8%D8%B1?id=7'
    """
    url = plain.encoded(url)
    if plain.PLAIN.fullmatch(url):
        return url
    if found := plain.with_query(url):
        query = _tidy_query(found[1])
        return f"{found[0]}{'?' if query else ''}{query}"
    scheme, authority, path, query = _safe(_split(url))
    path = _without_dots(_SESSION.sub("", _respelt(path, _IN_PATH)))
    query = _tidy_query(query) if query else ""
    return f"{scheme}://{authority}{path}{'?' if query else ''}{query}"


def is_http(url: str) -> bool:
    """Whether it is an absolute http or https URL with a possible host."""
    try:
        canonical(url)
    except ValueError:
        return False
    return True


def host(url: str) -> str:
    """The host in lower case (IDN as punycode), with the port where it is not the default; "" if it is no URL."""
    return origin(url).partition("//")[2]


def server(url: str) -> str:
    """What is asked one request at a time: the host without `www.`, which is the same machine nearly everywhere.

    >>> server("https://www.example.com/a"), server("http://example.com:8080/")
    ('example.com', 'example.com:8080')
    """
    return host(url).removeprefix("www.")


def origin(url: str) -> str:
    """`scheme://host[:port]`, as robots.txt and cookies see it; "" if it is no http(s) URL."""
    try:
        spelling = canonical(url)
    except ValueError:
        return ""
    return spelling[: spelling.index("/", 8)]


def join(base: str, href: str) -> str | None:
    """The absolute http(s) URL that `href` means on the page `base`, without fragment and credentials.

    None where a link leads nowhere we can go: `javascript:`, `mailto:`, `data:`, a broken host.

    >>> join("https://example.com/ar/", "news/1#comments")
    'https://example.com/ar/news/1'
    """
    if plain.PLAIN.fullmatch(href):
        return href
    href = _browser_text(href)
    if _ROOTED.fullmatch(href) and (root := origin(base)):
        return root + href.partition("#")[0]  # most links of most pages, eight times as fast as below
    try:
        joined = urljoin(_browser_text(base), href) if href else base
        parts = _split(joined)
        joined.encode()  # a lone surrogate has no spelling on the wire
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.authority}{parts.path}{'?' if parts.query else ''}{parts.query}"


def stated(base: str, text: str) -> str | None:
    """The absolute URL that the page `base` gives for itself: what begins with the page's host lacks its scheme only.

    >>> stated("https://paper.example/a/1", "www.paper.example/a/1")
    'https://www.paper.example/a/1'
    """
    first = text.strip().partition("/")[0].lower().removeprefix("www.")
    whole = first and first == server(base)
    return join(base, f"{base.partition('//')[0]}//{text.strip()}" if whole else text)


def without_credentials(url: str) -> str:
    """The URL without `user:password@`, for logs and storage; any other text comes back as it is."""
    return _CREDENTIALS.sub("", url, count=1) if "@" in url else url


def edition(url: str) -> str:
    """The language that a URL names in its first folder, else in its first host label; "" if none.

    News IDs are unique per edition only: /ar/news/1 and /fa/news/1 are two articles.

    >>> edition("https://example.com/ar/news/1"), edition("https://en.example.com/news/1"), edition("https://e.com/tv/1")
    ('ar', 'en', '')
    """
    try:
        _, _, place, folder, *_ = canonical(url).split("/", 4)
    except ValueError:
        return ""
    labels = place.split(".")
    return languages.named(folder.partition("?")[0]) or (languages.named(labels[0]) if len(labels) > 2 else "")


def original(url: str) -> str:
    """The address of the page that an archive's address is a copy of; any other comes back as it is.

    >>> original("https://archive.example/web/20220721144440/https://paper.example/news/7")
    'https://paper.example/news/7'
    """
    return url[copy.end() :] if (copy := _COPY.match(url)) else url


def same_site(site: str, url: str, *, subdomains: bool) -> bool:
    """Whether `url` is on the host of `site` (`www.` apart) or, with `subdomains`, on a host below it.

    Ports count, unless both are their scheme's default: two servers on one machine are two sites.
    """
    start = url.find("/", len("https://")) + 1
    return _are_same_site(site, url[:start] if start and url.isascii() else url, subdomains=subdomains)


@lru_cache(maxsize=1_024)
def _are_same_site(site: str, url: str, *, subdomains: bool) -> bool:
    ours, theirs = _without_www(host(site)), _without_www(host(url))
    if not ours or not theirs:
        return False
    return ours == theirs or (subdomains and theirs.endswith(f".{ours}"))


def _without_www(name: str) -> str:
    """`www.com` is a site of its own, and not all of `com`."""
    rest = name.removeprefix("www.")
    return rest if "." in rest else name


def _browser_text(url: str) -> str:
    """What a browser makes of an attribute's text: no white space at the ends, no line breaks, no backslashes."""
    url = _IGNORED.sub("", url.strip(_EDGES))
    if "\\" not in url:
        return url
    end = min((at for at in (url.find("?"), url.find("#")) if at >= 0), default=len(url))
    return url[:end].replace("\\", "/") + url[end:]


def _split(url: str) -> _Parts:
    """Scheme, authority (spelt canonically) and the rest as written; ValueError says what is wrong."""
    try:
        parts = urlsplit(_browser_text(url))
        port = parts.port
    except ValueError as error:
        raise ValueError(f"not a URL: {_shown(url)}: {error}") from None
    if parts.scheme not in _DEFAULT_PORTS:
        raise ValueError(f"not an http(s) URL: {_shown(url)}")
    name = _host_name(parts.hostname or "", url)
    authority = name if port is None or port == _DEFAULT_PORTS[parts.scheme] else f"{name}:{port}"
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    return _Parts(parts.scheme, authority, path, parts.query)


def _host_name(name: str, url: str) -> str:
    name = name.lower()
    if not name.isascii():
        name = _punycode(name, url)
    name = name.removesuffix(".")
    if ":" in name and _IPV6.fullmatch(name):
        return f"[{name}]"
    if not _HOST.fullmatch(name):
        raise ValueError(f"no possible host in {_shown(url)}: {_shown(name)}")
    return name


def _punycode(name: str, url: str) -> str:
    import idna  # its tables take milliseconds to load and few hosts need them

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise ValueError(f"no possible host in {_shown(url)}: {error}") from None


def _shown(text: str) -> str:
    text = without_credentials(text)
    return ascii(text) if len(text) <= 200 else f"{text[:200]!a}…"


def _safe(parts: _Parts) -> _Parts:
    """The same with every character that may not stand in a path or query percent-encoded as UTF-8."""
    from w3lib.url import safe_url_string  # plain URLs do without it, `--version` too

    scheme, authority, path, query = parts
    head = f"{scheme}://{authority}"
    written = _BARE_PERCENT.sub("%25", f"{head}{path}{'?' if query else ''}{query}")
    path, _, query = safe_url_string(written)[len(head) :].partition("?")
    return _Parts(scheme, authority, path, query)


def _respelt(text: str, plain: frozenset[str]) -> str:
    """Escapes in upper case, and none where the character itself would do (RFC 3986 section 6.2.2)."""
    return _ESCAPE.sub(partial(_escape, plain), text) if "%" in text else text


def _escape(plain: frozenset[str], match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in plain else match[0].upper()


def _without_dots(path: str) -> str:
    """The path without `.` and `..` segments (RFC 3986 section 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    *folders, last = path[1:].split("/")
    for segment in folders:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if last == "..":
        del kept[-1:]
    kept.append("" if last in {".", ".."} else last)
    return "/" + "/".join(kept)


def _tidy_query(query: str) -> str:
    """The parameters without trackers and forms, by name; those of one name keep their order.

    A part without `=` is no name but the thing itself (`/news.php?49909`, `?/news/view&id=3`): then nothing is moved.
    """
    parts = [part for part in query.split("&") if part and not is_tracker(part) and not is_form(part)]
    parts = [_respelt(part, _UNRESERVED).replace("%20", "+") for part in parts]
    if len(parts) > 1 and all("=" in part for part in parts):
        parts.sort(key=name_of)
    return "&".join(parts)
