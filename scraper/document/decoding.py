"""Bytes → text: which encoding a page is really in, and how we know.

The policy, in order: byte-order mark, the NUL in every other byte of UTF-16, escape sequences of the 7-bit encodings,
strict UTF-8, HTTP header, meta tag, nearly-UTF-8, detection. Strict UTF-8 goes before every declaration: text in another encoding is practically never
valid UTF-8 by accident, while pages that declare euc-kr or GB2312 and are UTF-8 are common.
"""

from __future__ import annotations

import codecs
import re
import zlib
from contextlib import suppress

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

from scraper.document import gzips

Decoded = tuple[str, str, str]  # text, encoding, how it was found

_DECLARED_WITHIN = 4096  # bytes; browsers look at 1024, many pages put their meta tag later
_DETECT_WITHIN = 60_000  # bytes of a page that the detectors see: enough to be sure, and their time is linear
_LOOKED_AT = 200_000  # characters among which those that were lost are counted
_HIGH = re.compile(rb"[\x80-\xff]")
_TAGS = re.compile(rb"<(?:script|style)\b[^<>]*>(?:[^<]|<(?!/s))*+|<[^<>]*>|\n", re.IGNORECASE)
_FEW = 0.01  # share of bytes that are no ASCII, in the lines that have any; German has twice, Polish five times as many
_FEWEST = 4  # such bytes: of fewer nobody can tell anything
_GREEK = {"iso8859-7": re.compile(rb"\xb6[\xdc-\xfe]"), "cp1253": re.compile(rb"\xa2[\xdc-\xfe]")}  # each with its Ά
_CENTRAL = frozenset({"cp1250", "cp1257", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-13", "iso8859-16"})
# English is not among them: many a template says English of everything.
_WESTERN = re.compile(
    rb"<html[^<>]{0,500}\slang=[\"']?(?:es|fr|de|it|pt|nl|sv|da|nb|nn|no|fi|is|ca|gl|eu)\b", re.IGNORECASE
)
# What pages are written in, of all that Python can read: the encodings of browsers (WHATWG Encoding Standard).
_WEB = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 "
    "iso8859-6 iso8859-7 iso8859-8 iso8859-13 iso8859-15 iso8859-16 koi8-r koi8-u mac-cyrillic gb18030 big5hkscs cp932 euc_jp "
    "cp949"
).split()
# Share of characters that are no ASCII and were lost, up to which the rest shows that the encoding is right: a cut character,
# readers' comments of older days. UTF-8 leaves nearly nothing of a text in another encoding.
_STRAY = 0.3
_ACCIDENTS = 2  # characters lost of a short page, by which nothing is shown
_MOST_UNPACKED = 5_000_000  # bytes; hardly a news page is longer, and a kilobyte can unpack to a megabyte
_PIECE = 4096
_MOST_PACKINGS = 3  # in each other: a server packs what a tool had packed
_KOI8_U = re.compile(
    rb"[\xc0-\xff][\xa4\xa6\xa7\xad]|[\xa4\xa6\xa7\xad\xb4\xb6\xb7\xbd][\xc0-\xdf]"
)  # which draw lines in KOI8-R
_LOOKED_FOR_NULS = 1024  # bytes, in which markup is of ASCII
_MANY_NULS = 4  # pairs of bytes, one of which has one at least
_SEVEN_BIT = {b"\x1b$": "iso2022", b"\x1b(": "iso2022", b"~{": "hz"}
_TEXT_BYTES = bytes([9, 10, 13, *range(32, 127), *range(128, 256)])  # all but the controls
_NON_CHARACTERS = re.compile(rb"\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf])")  # U+FDD0 to U+FDEF, U+FFFE and U+FFFF in UTF-8
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of `body`, the codec's name, and how it was found: one word for people.

    >>> decode("<p>سلام</p>".encode(), "text/html; charset=windows-1256")[1:]
    ('utf-8', 'valid utf-8')
    """
    found = _decoded(body, content_type)
    if found[1] == "koi8-r" and _KOI8_U.search(body):  # as which many a page declares what it writes in the other
        return body.decode("koi8-u", "replace"), "koi8-u", found[2]
    return found


def _decoded(body: bytes, content_type: str | None) -> Decoded:
    header = http_content_type_encoding(content_type) if content_type else None
    certain = (
        _by_mark(body)
        or _by_nuls(body)
        or (None if _may_be_seven_bit(body) else _strictly(body, "utf-8", "valid utf-8"))
    )
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

    What is cut off, broken or too long ends where it does; what is no gzip after all stays as it is.
    """
    found = body
    for _ in range(_MOST_PACKINGS):
        if not found.startswith(gzips.MAGIC):
            break
        found = _unpacked_once(found)
    return found


def _begin(body: bytes) -> int | None:
    """Where the packed text begins; None where none does."""
    with suppress(ValueError):
        return gzips.header_end(body)
    return None


def _unpacked_once(body: bytes) -> bytes:
    found, rest = bytearray(), body
    while (at := _begin(rest)) and len(found) < _MOST_UNPACKED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)  # which asks for no checksum
        with suppress(zlib.error):
            while not stream.eof and at < len(rest) and len(found) < _MOST_UNPACKED:
                found += stream.decompress(stream.unconsumed_tail + rest[at : at + _PIECE], _MOST_UNPACKED - len(found))
                at += _PIECE
        if not stream.eof:
            break
        rest = (stream.unused_data + rest[at:])[gzips.TRAILER :]
    return bytes(found) or body


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


def _by_nuls(body: bytes) -> Decoded | None:
    """UTF-16 that does not say so: its markup has a NUL in every other byte, which no other encoding has."""
    begin = body[:_LOOKED_FOR_NULS]
    if b"\0" not in begin:
        return None
    for name, nuls, others in (("utf-16-le", begin[1::2], begin[::2]), ("utf-16-be", begin[::2], begin[1::2])):
        if nuls.count(0) * _MANY_NULS >= len(others) and not others.count(0):
            return body.decode(name, "replace"), name, "a NUL in every other byte"
    return None


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
    name = _codec(label)
    if name is None:
        return None
    try:
        return body.decode(name), codecs.lookup(name).name, how
    except (UnicodeDecodeError, LookupError):
        return None


def _nearly_utf8(body: bytes) -> Decoded | None:
    text = body.decode("utf-8", "replace")
    return (text, "utf-8", "nearly valid utf-8") if _is_plausible(text) else None


def _detected(body: bytes, declared: str | None) -> Decoded:
    """What is declared where only some accidents contradict it, else what the letters look like."""
    said = _replaced(body, declared, "declared")
    if said and _is_plausible(said[0]):
        return said
    return (
        _replaced(body, _guess(body), "detected") or said or (body.decode("cp1252", "replace"), "cp1252", "last resort")
    )


def _replaced(body: bytes, label: str | None, how: str) -> Decoded | None:
    codec = _codec(label)
    try:
        return (body.decode(codec, "replace"), codecs.lookup(codec).name, how) if codec else None
    except LookupError:
        return None


def _is_plausible(text: str) -> bool:
    """Whether the characters that were lost are accidents among the letters that are not ASCII."""
    seen = text[:_LOOKED_AT]
    lost = seen.count("\ufffd")
    return lost <= _ACCIDENTS or lost <= _STRAY * (len(seen) - len(seen.encode("ascii", "ignore")))


def _guess(body: bytes) -> str | None:
    """The encoding that two detectors name: Mozilla's, and for what it has no model of (Persian), charset-normalizer.

    Where but a quotation mark here and there is no ASCII, as in English, they guess, and browsers' default is likelier.
    """
    import cchardet
    from charset_normalizer import from_bytes

    first = _HIGH.search(body)
    begins = max(body.rfind(b">", 0, first.start()), body.rfind(b"\n", 0, first.start())) + 1 if first else 0
    pieces = _TAGS.split(body[begins : begins + _DETECT_WITHIN])
    told = b"".join(piece for piece in pieces if not piece.isascii())
    high = len(_HIGH.findall(told))
    if high < _FEWEST or high < _FEW * len(told):
        return "cp1252"
    text = b"\n".join(pieces)
    name = _codec(cchardet.detect(text)["encoding"])
    if name in _GREEK:  # which differ in one letter, and that begins words
        return max(_GREEK, key=lambda codec: (len(_GREEK[codec].findall(body)), codec == name))
    if name in {None, "utf-8"}:  # which the whole is not, as was seen
        found = from_bytes(text, cp_isolation=_WEB).best()
        name = _codec(found.encoding) if found else None
    if name in _CENTRAL and _WESTERN.search(body, 0, _DECLARED_WITHIN):
        return "cp1252"  # whose ñ is their ń: the page says that it is in a language which has no ń
    return name if name in _WEB else None


def _codec(label: str | None) -> str | None:
    return resolve_encoding(label) if label else None
