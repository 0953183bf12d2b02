"""A time-stamping authority's word (RFC 3161) that an anchor existed at a time; needs the extra `anchor`."""

from __future__ import annotations

import warnings
from contextlib import suppress
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING

import requests

from scraper.errors import ScraperError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from cryptography.x509 import Certificate

    from scraper.config import FetcherConfig

_LARGEST = 1_000_000  # bytes; a token with its certificates has a few thousand
_SECONDS = 30.0
_PEM = b"-----BEGIN CERTIFICATE-----"
_CERTIFICATES = 0xA0  # [0] IMPLICIT, in SignedData


class StampError(ScraperError):
    """An authority gave no token, or one that does not prove what it should."""


def stamp(message: bytes, url: str, *, roots: Path | None, fetcher: FetcherConfig) -> tuple[bytes, datetime]:
    """The authority's answer over these bytes, verified, and the time that it says."""
    _need_library()
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    request = TimestampRequestBuilder().data(message).hash_algorithm(HashAlgorithm.SHA512).build()
    answer = _ask(url, request.as_bytes(), fetcher)
    return answer, verify(message, answer, roots=roots, nonce=request.nonce, where=url)


def verify(message: bytes, answer: bytes, *, roots: Path | None, where: str, nonce: int | None = None) -> datetime:
    """When the authority saw these bytes; StampError where the answer does not prove it.

    `roots` is a PEM file with the certificates that are trusted, else those that requests trusts.
    """
    _need_library()
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    builder = VerifierBuilder(roots=_trusted(roots), nonce=nonce)
    try:
        response = decode_timestamp_response(_in_order(answer))
        builder.build().verify_message(response, message)
    except (VerificationError, ValueError) as error:
        raise StampError(f"{where}: this time stamp proves nothing: {error}") from error
    return response.tst_info.gen_time


def is_installed() -> bool:
    """Whether the extra is there."""
    try:
        import rfc3161_client
    except ImportError:
        return False
    return rfc3161_client is not None


def _need_library() -> None:
    if not is_installed():
        raise UsageError('time stamps need a library more: pip install "scraper[anchor]"')


def _ask(url: str, query: bytes, fetcher: FetcherConfig) -> bytes:
    try:
        with requests.post(
            url,
            data=query,
            headers={"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"},
            timeout=_SECONDS,
            stream=True,
            allow_redirects=False,
            proxies={"http": fetcher.proxy, "https": fetcher.proxy} if fetcher.proxy else None,
            verify=str(fetcher.ca_file) if fetcher.ca_file else True,
        ) as response:
            body = _body(response)
    except (requests.RequestException, OSError, ValueError) as error:
        raise StampError(f"{url}: no answer: {error}") from error
    if response.status_code != requests.codes.ok:
        raise StampError(f"{url}: answered {response.status_code} {response.reason}, expected a time stamp")
    if len(body) > _LARGEST:
        raise StampError(f"{url}: answered with more than {_LARGEST:,} bytes, expected a time stamp")
    return body


def _body(response: requests.Response) -> bytes:
    """What it answers, up to a byte too much; TimeoutError where it trickles."""
    ends = monotonic() + _SECONDS
    body = b""
    while len(body) <= _LARGEST:
        part: bytes = response.raw.read1(65_536, decode_content=True)
        if not part:
            break
        body += part
        if monotonic() > ends:
            raise TimeoutError(f"not done within {_SECONDS:g} s")
    return body


def _trusted(roots: Path | None) -> list[Certificate]:
    if roots is None:
        import certifi

        return list(_certificates(certifi.contents().encode()))
    try:
        text = roots.read_bytes()
    except OSError as error:
        raise UsageError(f"{roots}: cannot be read: {error.strerror}") from error
    found = list(_certificates(text))
    if not found:
        raise UsageError(f"{roots}: no certificates, expected a file in PEM")
    return found


def _certificates(text: bytes) -> Iterator[Certificate]:
    """Those that can be read: browsers' lists hold some whose numbers the library is about to refuse."""
    from cryptography import x509

    for part in text.split(_PEM)[1:]:
        found: list[Certificate] = []
        with warnings.catch_warnings(), suppress(ValueError):
            warnings.simplefilter("ignore")
            found.append(x509.load_pem_x509_certificate(_PEM + part))
        yield from found


def _in_order(answer: bytes) -> bytes:
    """The answer with its certificates in the order of DER: OpenSSL's authorities leave them as they come.

    No signature covers their order (RFC 5652 section 5.4), and the library reads them in no other. What has not this
    shape is left as it is.
    """
    try:
        _, token = _parts(answer, *_inside(answer, 0))
        _, content = _parts(answer, *_inside(answer, token))
        signed, _ = _inside(answer, content)
        for start in _parts(answer, *_inside(answer, signed)):
            if answer[start] == _CERTIFICATES:
                begin, end = _inside(answer, start)
                starts = [*_parts(answer, begin, end), end]
                items = sorted(answer[one:other] for one, other in pairwise(starts))
                return answer[:begin] + b"".join(items) + answer[end:]
    except (IndexError, ValueError):
        pass
    return answer


def _inside(data: bytes, at: int) -> tuple[int, int]:
    """Where the content of the DER value at this place begins and ends."""
    length, begin = data[at + 1], at + 2
    if length & 0x80:  # the rest says how many bytes the length has
        size = length & 0x7F
        length, begin = int.from_bytes(data[begin : begin + size], "big"), begin + size
    if begin + length > len(data):
        raise ValueError("cut short")
    return begin, begin + length


def _parts(data: bytes, begin: int, end: int) -> list[int]:
    """Where the values between two places begin."""
    found = []
    while begin < end:
        found.append(begin)
        _, begin = _inside(data, begin)
    return found
