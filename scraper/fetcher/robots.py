"""What a robots.txt says, and how long that holds (RFC 9309).

Pure: a capture comes in, rules come out. Statuses: 4xx means that there are no rules; 5xx and silence mean that
nobody knows, and then all is forbidden until somebody does.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from scraper.fetcher.settings import PRODUCT
from scraper.models import Capture, Reason

MOST_BYTES = 512_000  # RFC 9309 section 2.5: at least 500 KiB must be read
MOST_REDIRECTS = 5  # section 2.3.1.2
FRESH_FOR = timedelta(days=1)  # section 2.4
ASK_AGAIN_AFTER = timedelta(minutes=5)  # after a failure, which is often gone sooner than a day

TOKENS = frozenset({PRODUCT})

_AGENT_LINE = re.compile(r"\s*user[- ]?agent\b\s*:?\s*([^#]*)", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z_-]*")
_NOBODY = "-"
# Its parser takes bare numbers alone; a wish with its unit, or a comma in the number, is a wish all the same.
_DELAY_LINE = re.compile(
    r"(\s*crawl[- ]?delay\s*:\s*)[\"']?(\d{1,9})(?:[.,](\d{1,9}))?\s*+"
    r"(?:(s|secs?|seconds?)|(ms|msecs?|milliseconds?)|(m|mins?|minutes?)|(h|hrs?|hours?)|(d|days?))?[\"']?[.;,]?\s*+(?:#.*)?",
    re.IGNORECASE,
)
_UNITS = (1, 0.001, 60, 3_600, 86_400)  # seconds, in the order of the pattern
# Reasons that stand for "there is no robots.txt": what the standard calls unavailable (section 2.3.1.3), and redirects
# that lead nowhere: after more than five it may be taken for unavailable (section 2.3.1.2).
_NO_RULES = frozenset({Reason.MISSING, Reason.GONE, Reason.WITHHELD, Reason.BLOCKED, Reason.CLIENT_ERROR, Reason.EMPTY})
_NOWHERE = frozenset({Reason.REDIRECT_LOOP, Reason.BAD_REDIRECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one origin allows us. No `parser` means that all is allowed."""

    read_at: datetime
    parser: Protego | None = None

    def allows(self, url: str) -> bool:
        """Whether we may ask for the URL."""
        return self.parser is None or self.parser.can_fetch(url, PRODUCT)

    def crawl_delay(self) -> float | None:
        """The seconds between two requests that it asks of us, by Crawl-delay or Request-rate, the longer."""
        if self.parser is None:
            return None
        rate = self.parser.request_rate(PRODUCT)
        asked = (self.parser.crawl_delay(PRODUCT), rate.seconds / rate.requests if rate else None)
        return max((seconds for seconds in asked if seconds is not None), default=None)

    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that it names, in order, each once."""
        return tuple(dict.fromkeys(self.parser.sitemaps)) if self.parser else ()

    def fresh(self, now: datetime) -> bool:
        """Whether the rules are young enough to be used without fetching robots.txt again; those dated long after now were
        read under a clock that was ahead, and are not."""
        return abs(now - self.read_at) < FRESH_FOR


def read(capture: Capture, tokens: frozenset[str] = TOKENS) -> Rules | None:
    """The rules of a fetched robots.txt: none at all behind a 4xx; None if the answer tells nothing, as a 503 does.

    A redirect is only kept as a copy where it leads nowhere, and then means the same. `tokens` are the product tokens
    that name us, in lower case.
    """
    if 300 <= capture.status < 500 and capture.status != 429:
        return Rules(read_at=capture.fetched_at)
    if not 200 <= capture.status < 300:
        return None
    return Rules(read_at=capture.fetched_at, parser=Protego.parse(_ours(_text(capture.body), tokens)))


def means_no_rules(reason: Reason, status: int | None) -> bool:
    """Whether a failure to fetch robots.txt says that there is none; 429 does not, though it is a 4xx."""
    if reason in _NOWHERE:
        return True
    return reason in _NO_RULES and status is not None and 200 <= status < 500


def _text(body: bytes) -> str:
    if len(body) >= MOST_BYTES:
        # A rule that is cut off in the middle would be another rule.
        body = body[:MOST_BYTES]
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # what Windows' editor calls Unicode
        return body.decode("utf-16", errors="replace")
    return body.decode("utf-8-sig", errors="replace")


def _ours(text: str, tokens: frozenset[str]) -> str:
    """The same rules, with those for us given to everybody and all others to nobody: ours are those that name us, else `*`.

    Ten thousand agents above ten thousand rules make a hundred million rules to a parser that keeps each agent's.
    """
    lines = [(line, _AGENT_LINE.match(line)) for line in text.splitlines()]
    named = {_token(found[1]) for _, found in lines if found}
    ours = tokens if tokens & named else frozenset({"*"})
    return "\n".join(_renamed(found[1], ours) if found else _in_seconds(line) for line, found in lines)


def _renamed(agent: str, ours: frozenset[str]) -> str:
    return f"User-agent: {'*' if _token(agent) in ours else _NOBODY}"


def _in_seconds(line: str) -> str:
    found = _DELAY_LINE.fullmatch(line)
    if found is None:
        return line
    prefix, whole, part, *units = found.groups()
    seconds = next((length for unit, length in zip(units, _UNITS, strict=True) if unit), 1)
    return f"{prefix}{float(f'{whole}.{part or 0}') * seconds:.6g}"


def _token(agent: str) -> str:
    """What an agent line names (RFC 9309 section 2.2.1): letters, `_` and `-`, in any case; a version means nothing."""
    agent = agent.strip().lower()
    return "*" if agent.startswith("*") else _TOKEN.match(agent)[0]  # type: ignore[index] # it matches nothing, too
