"""The line about a source that is down: what failed, since when, how often, what to do; and about a spoilt time. Cron mails it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.storage.frontier.spoilt import Spoilt
    from scraper.storage.health.troubles import Trouble


def down(trouble: Trouble, what: str, reason: str) -> str:
    """What failed; since when; how often; what to do: always in this order, parted by semicolons."""
    from scraper.cli.advice import remedy

    return f"source {trouble.source} is down: {what}; {since(trouble)}; {often(trouble)}; what to do: {remedy(reason)}"


def since(trouble: Trouble) -> str:
    """When it last gave what was asked of it."""
    from scraper.publish import tables

    return f"last read {tables.stamp(trouble.since)}" if trouble.since else "never read yet"


def often(trouble: Trouble) -> str:
    """How many failures there were since, in how many runs."""
    failures = "1 failure" if trouble.failures == 1 else f"{trouble.failures:,} failures"
    since_then = " since" if trouble.since else ""
    return f"{failures} in {'1 run' if trouble.runs == 1 else f'{trouble.runs:,} runs'}{since_then}"


def record(trouble: Trouble) -> dict[str, object]:
    """The same for programs."""
    from scraper.cli.advice import remedy
    from scraper.publish import jsonl

    return {
        "since": jsonl.instant(trouble.since),
        "failures": trouble.failures,
        "runs": trouble.runs,
        "reason": trouble.reason,
        "detail": trouble.detail,
        "what_to_do": remedy(trouble.reason),
    }


def spoilt(time: Spoilt) -> str:
    """A time that another program has spoilt, what that costs and how a person puts it right."""
    costs = "until then the host is not asked" if time.costs else "nothing is lost by it"
    return f"{time.why}; what to do ({costs}): {time.remedy}"
