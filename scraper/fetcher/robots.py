"""What a robots.txt says, and how long that holds (RFC 9309).

Pure: a capture comes in, rules come out. Statuses: 4xx means that there are no rules; 5xx and silence mean that
nobody knows, and then all is forbidden until somebody does.
"""

from __future__ import annotations

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

_AGENT_LINE = re.compile(r"\s*user[- ]?agent\b\s*:?\s*([^#]*)", re.IGNORECASE)
_NOBODY = "-"
# Reasons that stand for "there is no robots.txt": what the standard calls unavailable (section 2.3.1.3), and
# redirects that lead nowhere (section 2.3.1.2).
_NO_RULES = frozenset({Reason.MISSING, Reason.GONE, Reason.BLOCKED, Reason.CLIENT_ERROR, Reason.EMPTY})
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
        """Whether they still hold."""
        return now - self.read_at < FRESH_FOR


def read(capture: Capture) -> Rules | None:
    """The rules of a fetched robots.txt: none at all behind a 4xx; None if the answer tells nothing, as a 503 does."""
    if 400 <= capture.status < 500 and capture.status != 429:
        return Rules(read_at=capture.fetched_at)
    if not 200 <= capture.status < 300:
        return None
    text = capture.body[:MOST_BYTES].decode("utf-8-sig", errors="replace")
    return Rules(read_at=capture.fetched_at, parser=Protego.parse(_ours(text)))


def means_no_rules(reason: Reason, status: int | None) -> bool:
    """Whether a failure to fetch robots.txt says that there is none; 429 does not, though it is a 4xx."""
    if reason in _NOWHERE:
        return True
    return reason in _NO_RULES and status is not None and 200 <= status < 500


def _ours(text: str) -> str:
    """The same rules, with all agents that are not us given one name.

    Ten thousand agents above ten thousand rules make a hundred million rules to a parser that keeps each agent's.
    """
    return "\n".join(map(_line, text.splitlines()))


def _line(line: str) -> str:
    found = _AGENT_LINE.match(line)
    if not found:
        return line
    agent = found[1].strip().lower().replace("*", "")
    everybody = not agent and "*" in found[1]
    # A name addresses us when our product token begins with it: parsers match so, "scrap" included.
    name = "*" if everybody else agent if agent and PRODUCT.startswith(agent) else _NOBODY
    return f"User-agent: {name}"
