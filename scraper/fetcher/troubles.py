"""What goes wrong between us and a server, as a reason and a sentence for people."""

from __future__ import annotations

import http.client
import os
import ssl
from typing import TYPE_CHECKING

import requests
import urllib3

from scraper.models import Capture, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

# All that urllib3, requests and the standard library raise for what a server or the network does. UnicodeError comes
# of hosts and headers that cannot be encoded, ValueError of a negative chunk size.
FAULTS = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    ValueError,
)

# OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED.
_OUT_OF_DATE = frozenset({9, 10})
_BROKEN_OFF = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError, ssl.SSLEOFError)
_CUT_SHORT = (http.client.IncompleteRead, urllib3.exceptions.IncompleteRead)
_ENDED_IN_CHUNKS = "ended prematurely"  # urllib3's words where the chunk that ends a body never came
_BAD_URL = (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, UnicodeError)


class Trouble(Exception):  # noqa: N818 - no error of ours: it carries a Failure's content up to `Client.get`
    """Why a fetch ends without a page.

    `url` is the hop that it happened at, `hops` are all that were asked, `reached` is whether any server answered.
    """

    def __init__(
        self,
        reason: Reason,
        detail: str,
        *,
        status: int | None = None,
        retry_at: datetime | None = None,
        capture: Capture | None = None,
        reached: bool = True,
    ) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.status = status
        self.retry_at = retry_at
        self.capture = capture
        self.reached = reached
        self.url: str | None = None
        self.hops: tuple[str, ...] = ()

    def again(self) -> Trouble:
        """A copy for another thread to raise: two threads must not raise the same exception object."""
        return Trouble(self.reason, self.detail, status=self.status, retry_at=self.retry_at, reached=self.reached)


def explained(error: BaseException) -> Trouble:
    """The trouble behind what a library raised, found among its causes."""
    found = list(causes(error))
    for cause in found:
        if isinstance(cause, Trouble):
            return cause
    for cause in found:
        if trouble := _known(cause):
            return trouble
    return Trouble(Reason.BAD_RESPONSE, f"broken HTTP: {_words(found[-1])}")


def refused_connection(error: OSError) -> Trouble:
    """The trouble behind a TCP connection that could not be made."""
    if isinstance(error, ConnectionRefusedError):
        return Trouble(Reason.CONNECTION, "connection refused", reached=False)
    if isinstance(error, TimeoutError):
        return Trouble(Reason.TIMEOUT, "no connection in time: the host does not answer", reached=False)
    return Trouble(Reason.CONNECTION, _system_words(error), reached=False)


def _known(cause: BaseException) -> Trouble | None:
    if isinstance(cause, ssl.SSLCertVerificationError):
        reason = Reason.TLS if cause.verify_code in _OUT_OF_DATE else Reason.CERTIFICATE
        return Trouble(reason, f"certificate not accepted: {cause.verify_message.rstrip('.')}", reached=False)
    if isinstance(cause, TimeoutError):
        return Trouble(Reason.TIMEOUT, "no answer to the TLS handshake or the request in time", reached=False)
    if isinstance(cause, http.client.RemoteDisconnected):
        return Trouble(Reason.CONNECTION, "the server closed the connection without an answer")
    if isinstance(cause, _BROKEN_OFF):
        return Trouble(Reason.CONNECTION, "connection reset by the server")
    if isinstance(cause, ssl.SSLError):
        return Trouble(Reason.TLS, _tls_words(cause), reached=False)
    if isinstance(cause, urllib3.exceptions.InvalidChunkLength):
        return Trouble(Reason.BAD_RESPONSE, "broken HTTP: the chunks of the body do not add up")
    if isinstance(cause, _CUT_SHORT) or (
        isinstance(cause, urllib3.exceptions.ProtocolError) and _ENDED_IN_CHUNKS in str(cause)
    ):
        return Trouble(Reason.BAD_RESPONSE, "the body ends before its end")
    if isinstance(cause, _BAD_URL):
        return Trouble(Reason.BAD_URL, f"cannot be asked for: {_words(cause)}", reached=False)
    if type(cause) is OSError:
        return Trouble(Reason.CONNECTION, _system_words(cause), reached=False)
    return None


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error, then what it wraps: libraries put the cause into `args`, `reason` or the chain as they like."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        wrapped = (*one.args, getattr(one, "reason", None), one.__cause__, one.__context__)
        waiting += [other for other in wrapped if isinstance(other, BaseException)]


def _tls_words(error: ssl.SSLError) -> str:
    if error.reason in {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG"}:
        return "the server does not speak TLS on this port"
    return f"TLS handshake failed: {(error.reason or 'no reason given').lower().replace('_', ' ')}"


def _system_words(error: OSError) -> str:
    return os.strerror(error.errno).lower() if error.errno else _words(error)


def _words(error: BaseException) -> str:
    """The message alone, on one line: no class names, no addresses of objects."""
    text = " ".join(str(error).split())
    return text[:200] if text and "object at 0x" not in text else type(error).__name__
