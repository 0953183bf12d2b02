"""Bytes → text: which encoding a page is really in, and how we know.

The policy, in order: byte-order mark, escape sequences of the 7-bit encodings, strict UTF-8, HTTP header, meta tag,
nearly-UTF-8, detection. Strict UTF-8 goes before every declaration: text in another encoding is practically never
valid UTF-8 by accident, while pages that declare euc-kr or GB2312 and are UTF-8 are common.
"""

from __future__ import annotations

import codecs
import logging
import re
import zlib

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

Decoded = tuple[str, str, str]  # text, encoding, how it was found

_DECLARED_WITHIN = 4096  # bytes; browsers look at 1024, many pages put their meta tag later
_DETECT_WITHIN = 60_000  # bytes of a page that the detector sees: enough to be sure, and its time is linear
_STRAY_BYTES = 0.02  # share of bad bytes up to which a page is UTF-8 with accidents (a cut character, one pasted quote)
_GZIP = b"\x1f\x8b\x08"  # its mark, and the only method that it has
_MOST_UNPACKED = 20_000_000  # bytes; no news page is longer, and a kilobyte can unpack to a megabyte
_SEVEN_BIT = {b"\x1b$": "iso2022", b"\x1b(": "iso2022", b"~{": "hz"}
_TEXT_BYTES = bytes([9, 10, 13, *range(32, 127), *range(128, 256)])  # all but the controls
_NON_CHARACTERS = re.compile(rb"\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf])")  # U+FDD0 to U+FDEF, U+FFFE and U+FFFF in UTF-8
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of `body`, the codec's name, and how it was found: one word for people.

    >>> decode("<p>سلام</p>".encode(), "text/html; charset=windows-1256")[1:]
    ('utf-8', 'valid utf-8')
    """
    header = http_content_type_encoding(content_type) if content_type else None
    certain = _by_mark(body) or (None if _may_be_seven_bit(body) else _strictly(body, "utf-8", "valid utf-8"))
    if certain:
        return certain
    declared = _possible(html_body_declared_encoding(body[:_DECLARED_WITHIN]))
    return (
        _by_escapes(body, header or declared)
        or _strictly(body, "utf-8", "valid utf-8")
        or _strictly(body, header, "http header")
        or _strictly(body, declared, "meta tag")
        or _nearly_utf8(body)
        or _detected(body, header or declared)
    )


def unpacked(body: bytes) -> bytes:
    """A page that came as gzip though nobody said so: a server forgot the header, a tool saved what went over the wire.

    What is cut off or too long ends where it ends; what is no gzip after all stays as it is.
    """
    if not body.startswith(_GZIP):
        return body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, _MOST_UNPACKED) or body
    except zlib.error:
        return body


def _possible(declared: str | None) -> str | None:
    """The declared encoding; None for UTF-16 and UTF-32, in which a meta tag could not have been read as ASCII."""
    return (
        None
        if declared and declared.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32"))
        else declared
    )


def plain(text: str) -> str:
    """Text without what no XML tree and no database can hold: NUL and other controls, lone surrogates, non-characters."""
    try:
        return text if is_plain(text.encode()) else _CONTROLS.sub("", text)
    except UnicodeEncodeError:
        return _CONTROLS.sub("", text)


def is_plain(data: bytes) -> bool:
    """Whether UTF-8 bytes hold nothing that `plain` would take out: costs a fiftieth of a look at each character."""
    if data.translate(None, _TEXT_BYTES):
        return False
    return b"\xef" not in data or _NON_CHARACTERS.search(data) is None


def _by_mark(body: bytes) -> Decoded | None:
    name, mark = read_bom(body)
    if name is None or mark is None:
        return None
    return body[len(mark) :].decode(name, "replace"), codecs.lookup(name).name, "byte-order mark"


def _may_be_seven_bit(body: bytes) -> bool:
    return body.isascii() and any(mark in body for mark in _SEVEN_BIT)


def _by_escapes(body: bytes, declared: str | None) -> Decoded | None:
    """ISO-2022-JP and HZ are 7-bit and so look like valid UTF-8; only a declaration and their escapes together count."""
    name = resolve_encoding(declared) if declared and _may_be_seven_bit(body) else None
    if name is None:
        return None
    if any(name.startswith(codec) and mark in body for mark, codec in _SEVEN_BIT.items()):
        return _strictly(body, name, "declared, with its escapes")
    return None


def _strictly(body: bytes, label: str | None, how: str) -> Decoded | None:
    name = resolve_encoding(label) if label else None
    if name is None:
        return None
    try:
        return body.decode(name), codecs.lookup(name).name, how
    except (UnicodeDecodeError, LookupError):
        return None


def _nearly_utf8(body: bytes) -> Decoded | None:
    text = body.decode("utf-8", "replace")
    high = sum(1 for character in text[:200_000] if character > "\x7f")
    bad = text[:200_000].count("\ufffd")
    if bad <= _STRAY_BYTES * high:
        return text, "utf-8", "nearly valid utf-8"
    return None


def _detected(body: bytes, declared: str | None) -> Decoded:
    """Beautiful Soup's detector (charset-normalizer beneath it), then the declaration with accidents replaced."""
    from bs4.dammit import UnicodeDammit

    logging.getLogger("bs4.dammit").disabled = True  # it warns of what we count and judge ourselves
    name = UnicodeDammit(body[:_DETECT_WITHIN], is_html=True).original_encoding if declared is None else None
    codec = resolve_encoding(declared or _possible(name) or "") or "windows-1252"
    try:
        return body.decode(codec, "replace"), codecs.lookup(codec).name, "declared" if declared else "detected"
    except LookupError:
        return body.decode("latin-1"), "latin-1", "last resort"
