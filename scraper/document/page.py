"""The Document: one tree of a page, with its metadata already gathered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from lxml import etree

from scraper import urls
from scraper.document import archived, jsonld
from scraper.document.decoding import decode, is_plain, plain, unpacked
from scraper.normalize import placeholders

Headers = Mapping[str, str] | Iterable[tuple[str, str]]

_MOST_ATTRIBUTES = 400  # of one tag; web applications that print their state into attributes have some dozens
_SMALL_PAGE = 150_000  # bytes; the worst tag that fits costs half a second
_LARGE_PAGE = 600_000  # a larger one is always looked at closely, which takes 2 ms a megabyte
_LONGEST_TAG = 6000  # bytes; a longer one is looked into
_LONGEST_TEXT = 30_000  # behind a `<` that begins no tag
_QUOTED = re.compile(rb"=\s*+(?:\"[^\"]*\"|'[^']*')")
# Inside a tag a `>` in a quoted value does not end it; a quote elsewhere is a character like any other.
_INSIDE = rb"(?:[^>=]++|=\s*+(?:\"[^\"]*\"|'[^']*')?)*+"
_TAG = re.compile(rb"<[a-zA-Z]" + _INSIDE)
# Possessive all through: a lazy `.*?` over comments and scripts would cost five times as much.
_TOKEN = re.compile(
    rb"<!--(?:[^-]++|-(?!->))*+(?:-->)?|<(?P<raw>script|style)\b"
    + _INSIDE
    + rb">(?:[^<]++|<(?!/(?P=raw)))*+(?:</(?P=raw))?|<(?P<name>[a-zA-Z][\w:-]*+)(?P<attributes>"
    + _INSIDE
    + rb")>?",
    re.IGNORECASE,
)
# To look for both, which few pages have, takes a quarter of what counting each does.
_ENDS_VALUE = re.compile(rb"<[\"']")
_CLASSES = etree.XPath("//@class", smart_strings=False)
_IDS = etree.XPath("//@id", smart_strings=False)
_TOLD_RELATIONS = frozenset(
    {"canonical", "alternate", "amphtml", "shortlink", "next", "prev"}
)  # not styles and preloads
# The tags that readers ask for on every page, and the name by which: one search for all costs what one for each would.
_SOUGHT = {
    tag: tag for tag in ("abbr", "base", "form", "h1", "input", "link", "meta", "option", "script", "time", "title")
}
_SOUGHT |= dict.fromkeys(("body", "main", "article"), "landmark")
_ENDS_PAGE = re.compile(rb"</(?:html|body)(?=[\s>])", re.IGNORECASE)
_BEGINS_TAG = re.compile(rb"<[a-zA-Z]")
_REPLACED = "\ufffd".encode()
_FEW_ATTRIBUTES = 2  # of a meta tag: its name and its content
_STRAY = re.compile("[\"',“”]")  # in the name of no attribute
_META_KEYS = ("property", "name", "itemprop", "http-equiv")
_LANGUAGE_METAS = ("og:locale", "content-language", "dc.language", "language", "inlanguage")
# BCP 47, and with the underscore of locales: the language itself has two or three letters in every tag in use.
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*(?![A-Za-z0-9])")


@dataclass(frozen=True)
class Document:
    """A page, decoded and parsed. `tree` is shared by all readers: nobody may change it.

    `encoding` is `(codec, how it was found)`, `garbled` the share (0 to 1) of characters that are no text: controls, and
    bytes that the encoding has no letter for.
    """

    url: str
    tree: etree._Element
    encoding: tuple[str, str]
    headers: tuple[tuple[str, str], ...] = ()
    garbled: float = 0.0

    @cached_property
    def elements(self) -> dict[str, list[etree._Element]]:
        """The elements of each tag that every page is asked for, in page order; body, main and article as "landmark"."""
        found: dict[str, list[etree._Element]] = {name: [] for name in _SOUGHT.values()}
        for element in self.tree.iter(*_SOUGHT):
            found[_SOUGHT[str(element.tag)]].append(element)
        return found

    @cached_property
    def base_url(self) -> str:
        """What relative links are joined to: the page's address, or what its first `<base>` with an `href` makes of it."""
        hrefs = (element.get("href") for element in self.elements["base"])
        href = next((href for href in hrefs if href is not None), None)
        if not href:
            return self.url
        try:
            return urljoin(self.url, href.strip())
        except ValueError:
            return self.url

    @cached_property
    def title_tag(self) -> etree._Element | None:
        """The `<title>` of the head, else the first anywhere."""
        titles = self.elements["title"]
        heads = list(self.tree.iterchildren("head")) if titles else []
        return next((element for element in titles if element.getparent() in heads), titles[0] if titles else None)

    @cached_property
    def metas(self) -> dict[str, tuple[str, ...]]:
        """Contents of meta tags by lower-case property, name or itemprop, in page order; without empty ones, and those
        that a script was to fill in."""
        found: dict[str, list[str]] = {}
        for element in self.elements["meta"]:
            get = element.get
            content = (get("content") or "").strip()
            if content and not placeholders.are_all(content):
                keys = [key.strip().lower() for name in _META_KEYS if (key := get(name))]
                for key in dict.fromkeys(keys) if len(keys) > 1 else keys:
                    found.setdefault(key, []).append(content)
        return {key: tuple(values) for key, values in found.items()}

    def meta(self, *names: str) -> str | None:
        """The first content of the first of these meta tags that the page has."""
        metas = self.metas
        return next((metas[name][0] for name in names if name in metas), None)

    @cached_property
    def cut_off(self) -> frozenset[str]:
        """The contents of meta tags that a quotation mark of their own ended: beginnings of what the page meant to say."""
        return frozenset(
            (element.get("content") or "").strip() for element in self.elements["meta"] if _is_cut(element)
        )

    @cached_property
    def jsonld(self) -> tuple[jsonld.Node, ...]:
        """The typed JSON-LD nodes of the page."""
        return jsonld.nodes(
            element.text or ""
            for element in self.elements["script"]
            if "ld+json" in (element.get("type") or "").lower()
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """Every class (`.name`) and ID (`#name`) that the page uses: what tells one CMS from another."""
        classes = (name for value in _CLASSES(self.tree) for name in value.split())
        return frozenset([*("." + name for name in classes), *("#" + str(value).strip() for value in _IDS(self.tree))])

    @cached_property
    def head_links(self) -> tuple[tuple[str, str, Mapping[str, str]], ...]:
        """`(rel, absolute URL, attributes)` of each `<link>` to another form or neighbour of the page."""
        found = []
        for element in self.elements["link"]:
            if not _TOLD_RELATIONS.intersection((element.get("rel") or "").lower().split()):
                continue
            target = urls.stated(self.base_url, element.get("href") or "")
            if target:
                found.append(((element.get("rel") or "").lower(), target, dict(element.attrib.items())))
        return tuple(found)

    @cached_property
    def canonical_url(self) -> str | None:
        """The page's own idea of its URL: `<link rel=canonical>`, else `og:url`, as an absolute URL."""
        linked = next((url for rel, url, _ in self.head_links if "canonical" in rel.split()), None)
        if linked:
            return linked
        stated = self.meta("og:url")
        return urls.stated(self.base_url, stated) if stated else None

    @cached_property
    def declared_language(self) -> str | None:
        """What the page says its language is: `<html lang>`, then meta tags. Often wrong; the parser checks it.

        A value that is no tag is passed over: `<meta name=language content="Spanish">` names no language to a program.
        """
        root = (self.tree.get(name) for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"))
        metas = (self.meta(name) for name in _LANGUAGE_METAS)
        tags = (_LANGUAGE_TAG.match((value or "").strip()) for value in (*root, *metas))
        return next((tag[0] for tag in tags if tag), None)


def read(body: bytes | str, *, url: str, headers: Headers = ()) -> Document:
    """Decode and parse once. Never raises for any content; an unparsable page has a tree with an empty body."""
    pairs = tuple(headers.items()) if isinstance(headers, Mapping) else tuple(headers)
    if isinstance(body, str):
        text, encoding = body, ("utf-8", "given as text")
    else:
        body = unpacked(body)
        content_type = next((value for name, value in pairs if name.lower() == "content-type"), None)
        text, codec, how = decode(body, content_type)
        encoding = (codec, how)
    data, garbled = _unspoilt(text, body if encoding == ("utf-8", "valid utf-8") else None)
    data = _unended(data)
    tree = _tree(_bounded(data))
    if archived.may_be_copy(tree):
        published = archived.as_published(data, url)
        tree = tree if published is data else _tree(_bounded(published))
    tree = _unframed(tree)
    return Document(url=url, tree=tree, encoding=encoding, headers=pairs, garbled=garbled)


def _is_cut(element: etree._Element) -> bool:
    """Whether quotation marks in a tag's value ended it, so that what was to follow reads as names of attributes:
    `content="The "old" bridge, says Lee"`."""
    if len(element.attrib) <= _FEW_ATTRIBUTES:
        return False
    return any(_STRAY.search(name) and any(map(str.isalpha, name)) for name in map(str, element.attrib))


def _unspoilt(text: str, utf8: bytes | str | None) -> tuple[bytes, float]:
    """The text as UTF-8 bytes that a tree can hold, and the share of characters lost; `utf8`: its bytes, if known."""
    data = utf8 if isinstance(utf8, bytes) else text.encode("utf-8", "replace")  # a lone surrogate becomes "?"
    if is_plain(data):
        return data, (data.count(_REPLACED) if _REPLACED[:1] in data else 0) / max(len(text), 1)
    clean = plain(text)
    return clean.encode(), (len(text) - len(clean) + clean.count("\ufffd")) / max(len(text), 1)


def _unended(data: bytes) -> bytes:
    """The page without the ends that stand before its last tag: what is put together from files has that of its header amid
    it. Browsers read on behind it; libxml2 stops."""
    end = _ENDS_PAGE.search(data)
    if end is None or not _BEGINS_TAG.search(data, end.end()):
        return data
    return _ENDS_PAGE.sub(lambda match: b"</x" + b" " * (len(match[0]) - 3), data)


def _bounded(data: bytes) -> bytes:
    """The page without the attributes of tags that have thousands: libxml2's time grows with their square.

    A page of middle size is looked at more closely only where something in it looks like such a tag.
    """
    if len(data) < _SMALL_PAGE or not (len(data) > _LARGE_PAGE or _is_suspect(data)):
        return data
    pieces, done = [], 0
    for token in _TOKEN.finditer(data):
        if token.end() - token.start() > _LONGEST_TAG and token["name"] and _has_thousands(token["attributes"]):
            pieces += [data[done : token.start()], b"<", token["name"], b">"]
            done = token.end()
    return b"".join([*pieces, data[done:]]) if done else data


def _is_suspect(data: bytes) -> bool:
    """Whether a page may have a tag of thousands, or one in pieces because its values have a `<` in them."""
    if _ENDS_VALUE.search(data) and max(data.count(b'<"'), data.count(b"<'")) > _MOST_ATTRIBUTES:
        return True
    for piece in _long_runs(data):
        tag = _TAG.match(piece)
        if _has_thousands(tag[0]) if tag else len(piece) > _LONGEST_TEXT and not _ENDS_VALUE.match(piece):
            return True
    return False


def _long_runs(data: bytes) -> Iterator[bytes]:
    """Each `<` from which the next is further than the longest tag is long, and what stands between: found by leaps to the
    last one in reach."""
    reach = _LONGEST_TAG + 1
    at = data.find(b"<")
    while 0 <= at < len(data) - reach:
        further = data.rfind(b"<", at + 1, at + 1 + reach)
        if further < 0:
            further = data.find(b"<", at + 1 + reach)
            yield data[at:further] if further > 0 else data[at:]
        at = further


def _has_thousands(attributes: bytes) -> bool:
    """Whether the inside of a tag has more attributes than any page needs; words in quoted values are none."""
    if len(attributes) <= _LONGEST_TAG:
        return False
    bare, quoted = _QUOTED.subn(b"", attributes)
    return quoted > _MOST_ATTRIBUTES or len(bare.replace(b"/", b" ").split()) > _MOST_ATTRIBUTES


def _tree(data: bytes) -> etree._Element:
    """One lxml tree. `huge_tree` lifts libxml2's limits of 256 levels and 10 MB per text; 2,048 levels remain.

    No index of IDs is made, which would take a twelfth of the time: nobody asks for an element by its ID.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True, collect_ids=False
    )
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        tree = None
    if tree is None or tree.tag != "html":
        return etree.fromstring(b"<html><head></head><body></body></html>", etree.HTMLParser())
    return tree


def _unframed(tree: etree._Element) -> etree._Element:
    """Puts the `<noframes>` of a page of frames before them: libxml2 leaves it as text."""
    frames = tree.find("frameset") if tree.find("body") is None else None
    inside = frames.find(".//noframes") if frames is not None else None
    text = "".join(inside.itertext()) if inside is not None else ""
    if frames is not None and "<" in text:
        body = _tree(text.encode()).find("body")
        if body is not None:
            tree.replace(frames, body)
            body.extend(list(frames.iter("frame")))  # most have such a text, and it leads nowhere
    return tree
