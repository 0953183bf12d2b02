"""Which addresses may be asked, and a connection to one of them.

A URL is the site's word, and a site may say `http://169.254.169.254/` or point a name of its own at our network. So
the name is resolved once, each address is looked at, and the connection goes to an address that was looked at: no
second lookup that could answer differently.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper import urls
from scraper.fetcher.troubles import Trouble, refused_connection
from scraper.models import Reason

if TYPE_CHECKING:
    from scraper.fetcher.deadline import Deadline

AddressInfo = tuple[int, int, int, str, tuple[str | int, ...]]  # what socket.getaddrinfo gives
Resolve = Callable[[str, int], Sequence[AddressInfo]]

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address for hosts without IPv4
# What older Pythons' `is_global` does not know: protocol assignments (RFC 6890; Oracle's metadata service is there),
# NAT64 within one network (RFC 8215), documentation (RFC 9637).
_NOT_GLOBAL_4 = IPv4Network("192.0.0.0/24")
_NOT_GLOBAL_6 = (IPv6Network("64:ff9b:1::/48"), IPv6Network("3fff::/20"))
# Names that mean a machine or a network of one's own: RFC 6761, 6762 with its appendix G, 8375, and ICANN's `internal`.
_INNER_NAMES = (
    ".localhost",
    ".local",
    ".internal",
    ".home.arpa",
    ".test",
    ".lan",
    ".home",
    ".corp",
    ".intranet",
    ".private",
)
# A cloud's machine-internal services that hide at a public address: Azure's.
_MACHINE_INTERNAL = frozenset({IPv4Address("168.63.129.16")})


def resolve(host: str, port: int) -> Sequence[AddressInfo]:
    """All addresses of a host, best first, as the system orders them."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)  # type: ignore[return-value] # typeshed's union is wider


def is_public(address: str) -> bool:
    """Whether an address (no name) is one that anybody on the internet could mean.

    >>> [is_public(a) for a in ("93.184.216.34", "10.0.0.1", "169.254.169.254", "100.64.0.1", "::ffff:127.0.0.1")]
    [True, False, False, False, False]
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if inner := _embedded(ip):
            return is_public(str(inner))
        if ip.is_reserved or ip.is_site_local or any(ip in network for network in _NOT_GLOBAL_6):
            return False
    elif ip in _NOT_GLOBAL_4:
        return False
    # `is_global` knows the registries: private, loopback, link-local, shared (carrier NAT), documentation, reserved.
    return ip.is_global and not ip.is_multicast and ip not in _MACHINE_INTERNAL


def literal(host: str) -> str | None:
    """The address of a host that is given as a number, in any spelling that the system accepts; None for a name.

    >>> literal("0x7f.1"), literal("2130706433"), literal("[::1]"), literal("example.com")
    ('127.0.0.1', '127.0.0.1', '::1', None)
    """
    bare = host.strip("[]")
    try:
        return str(ip_address(bare.partition("%")[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(bare))
    except (OSError, UnicodeError):
        return None


def is_inner(host: str) -> bool:
    """Whether a host, without a port, is one of a private network by its spelling alone: no stranger makes it lead there.

    >>> [is_inner(host) for host in ("127.0.0.1", "[::1]", "wiki", "nas.lan", "daily.example", "93.184.216.34")]
    [True, True, True, True, False, False]
    """
    address = literal(host)
    if address:
        return not is_public(address)
    name = host.rstrip(".").lower()
    return "." not in name or name.endswith(_INNER_NAMES)


def inner_hosts(addresses: Iterable[str]) -> frozenset[str]:
    """The hosts of those URLs that are private by their spelling, with their ports, as `private_hosts` names them."""
    # As they are asked for: `evil\u3002example` and `evil.example\\.lan` both lead to evil.example.
    hosts = set(map(urls.host, addresses)) - {""}
    return frozenset(host for host in hosts if is_inner(urlsplit(f"//{host}").hostname or ""))


def refused(host: str, address: str) -> Trouble:
    """The trouble to raise for a host with an address that must not be asked."""
    shown = host if host.strip("[]") == address else f"{host} is {address}"
    return Trouble(
        Reason.REFUSED_ADDRESS,
        f"{shown}: a private address, and neither private_hosts nor --private-host names it",
        reached=False,
    )


def connect(host: str, port: int, *, private: bool, find: Resolve, deadline: Deadline) -> socket.socket:
    """A TCP connection to an address of the host; only `private` allows addresses that are not public."""
    found = allowed(host, port, private=private, find=find, deadline=deadline)
    trouble: Trouble | None = None
    for position, info in enumerate(found):
        try:
            # Addresses share the time that is left, so that a dead first one leaves some for the next.
            return _connect(info, deadline.left() / (len(found) - position))
        except OSError as error:
            trouble = refused_connection(error)
    raise trouble or Trouble(Reason.TIMEOUT, "no time left to connect", reached=False)


def allowed(host: str, port: int, *, private: bool, find: Resolve, deadline: Deadline) -> list[AddressInfo]:
    """The addresses of the host that may be asked, at least one; only `private` allows those that are not public."""
    found = _look_up(host, port, find, deadline)
    good = [info for info in found if private or is_public(str(info[4][0]))]
    if not good:
        raise refused(host, str(found[0][4][0]))
    return good


def check_unresolved(name: str) -> None:
    """Refuse a host that a proxy will resolve, as far as its spelling tells: an inner address, or an inner name."""
    if not is_inner(name):
        return
    address = literal(name)
    if address:
        raise refused(name, address)
    detail = f"{name}: a name of an inner network, and neither private_hosts nor --private-host names it"
    raise Trouble(Reason.REFUSED_ADDRESS, detail, reached=False)


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _connect(info: AddressInfo, seconds: float) -> socket.socket:
    family, kind, protocol, _, address = info
    connection = socket.socket(family, kind, protocol)
    try:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(max(seconds, 0.001))
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _look_up(host: str, port: int, find: Resolve, deadline: Deadline) -> Sequence[AddressInfo]:
    # RFC 6761 section 6.4: `invalid` names never exist, and nobody need be asked.
    if host.rstrip(".").endswith(".invalid"):
        raise _no_such_host(host)
    try:
        found = find(host, port) if literal(host) else _within(deadline, lambda: find(host, port))
    except queue.Empty:
        raise Trouble(Reason.TIMEOUT, f"the name service does not answer for {host}", reached=False) from None
    except UnicodeError:
        raise Trouble(Reason.BAD_URL, f"no possible host: {host}", reached=False) from None
    except OSError as error:
        raise _lookup_trouble(host, error) from None
    if not found:
        raise _no_such_host(host)
    return found


def _within(deadline: Deadline, find: Callable[[], Sequence[AddressInfo]]) -> Sequence[AddressInfo]:
    """Call `find` in a thread that is left behind at the deadline: the system's resolver has no time limit."""
    answers: queue.SimpleQueue[Sequence[AddressInfo] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(find())
        except Exception as error:  # noqa: BLE001 - raised below, in the thread that asked
            answers.put(error)

    threading.Thread(target=ask, name="name lookup", daemon=True).start()
    answer = answers.get(timeout=max(deadline.left(), 0.0))
    if isinstance(answer, Exception):
        raise answer
    return answer


def _lookup_trouble(host: str, error: OSError) -> Trouble:
    if error.errno == socket.EAI_AGAIN:
        return Trouble(Reason.CONNECTION, f"no such host, or no name service: {host}", reached=False)
    return _no_such_host(host)


def _no_such_host(host: str) -> Trouble:
    return Trouble(Reason.CONNECTION, f"no such host: {host}", reached=False)
