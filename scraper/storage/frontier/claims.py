"""Due links: which there are, whose turn it is, and leases on them.

A link is leased while it is fetched. A lease that has run out belongs to nobody: its holder has died.
"""

from __future__ import annotations

import json
from collections import deque
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from scraper.models import LinkKind, Request
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlite_utils import Database

_ARTICLES: Final = f"'{LinkKind.ARTICLE}'"
_LOOKS: Final = ", ".join(f"'{kind}'" for kind in LinkKind if kind is not LinkKind.ARTICLE)
_FREE: Final = "due_at <= :now AND (leased_until IS NULL OR leased_until <= :now)"
_NAMED: Final = "(:sources IS NULL OR name IN (SELECT value FROM json_each(:sources)))"
_FEW_HOSTS: Final = 8
_RESTED: Final = timedelta(days=1)  # ago; who rested within may give no more than one page before the next rest

# Each source with each of its hosts. Those of few hosts are asked for one by one; else the index is leapt along from one
# pair to the next, whose links are not looked at: of a million links, a thousand.
_OF_HOSTS: Final = f"pairs (source, host) AS (SELECT name, value FROM json_each(:hosts) JOIN sources WHERE {_NAMED})"  # noqa: S608 - our own conditions
_OF_ALL: Final = f"""every (source, host) AS (
        SELECT * FROM (SELECT source, host FROM links WHERE due_at IS NOT NULL ORDER BY source, host LIMIT 1)
        UNION ALL
        SELECT links.source, links.host FROM every CROSS JOIN links WHERE links.id = coalesce(
            (SELECT id FROM links WHERE due_at IS NOT NULL AND source = every.source AND host > every.host
             ORDER BY host LIMIT 1),
            (SELECT id FROM links WHERE due_at IS NOT NULL AND source > every.source ORDER BY source, host LIMIT 1))),
    pairs AS (SELECT source, host FROM every JOIN sources ON name = source
        WHERE {_NAMED} AND (:hosts IS NULL OR host IN (SELECT value FROM json_each(:hosts))))"""  # noqa: S608 - our own conditions


def due_hosts(db: Database, now: datetime, sources: Iterable[str] | None) -> tuple[str, ...]:
    """The hosts that have something due which nobody is fetching, by name; none that rests."""
    return tuple(sorted({pair.host for pair in _pairs(db, now, sources=sources, hosts=None)}))


def turns(
    db: Database,
    now: datetime,
    *,
    hosts: Iterable[str] | None,
    sources: Iterable[str] | None,
    articles: bool = False,
) -> tuple[str, ...]:
    """The sources that have something due there which may be asked for, the one whose articles wait the longest first.

    With `articles` only those that have articles due.
    """
    found = _pairs(db, now, sources=sources, hosts=hosts)
    return tuple(dict.fromkeys(pair.source for pair in found if pair.articles or not articles))


def claim(
    db: Database,
    now: datetime,
    *,
    hosts: Iterable[str] | None,
    sources: Iterable[str] | None,
    limit: int,
    lease_until: datetime,
    who: str,
    articles_of: Iterable[str] | None = None,
    rested_by: datetime | None = None,
) -> tuple[Request, ...]:
    """Leases up to `limit` due links: feeds, sitemaps and listings first, then articles.

    Of a host that rested lately the first is an article, where the last was none. The sources take turns, and of each
    the newest articles come first; so one with a hundred thousand links holds up no other that is on the same host.
    `articles_of` are the sources of which articles may be leased, None for all. A host is left alone unless its rest is
    over by `rested_by`, which is `now` where it is not given.
    """
    pairs = _pairs(db, now, sources=sources, hosts=hosts, rested_by=rested_by)
    may = None if articles_of is None else frozenset(articles_of)
    looks = _in_turn(_due(db, [pair for pair in pairs if pair.looks], _LOOKS, now, limit), limit)
    left = limit - len(looks)
    there = [pair for pair in pairs if pair.articles and (may is None or pair.source in may)]
    articles = _in_turn(_due(db, there, _ARTICLES, now, left), left)
    chosen = articles[:1] + looks + articles[1:] if _is_turn_of_articles(db, pairs, now) else looks + articles
    db.conn.executemany(
        "UPDATE links SET leased_by = ?, leased_until = ? WHERE id = ?",
        [(rows.text(who), rows.stamp(lease_until), row[0]) for row in chosen],
    )
    pass_turns(db, [row[3] for row in articles])
    return tuple(
        Request(url=url, kind=LinkKind(kind), source=source, etag=etag, last_modified=last_modified, read_as=read_as)
        for _, url, kind, source, etag, last_modified, read_as in chosen
    )


class _Pair(NamedTuple):
    """A source and a host of its, with what it has due there."""

    source: str
    host: str
    looks: int  # 1: a feed, sitemap or listing
    articles: int


def _pairs(
    db: Database,
    now: datetime,
    *,
    sources: Iterable[str] | None,
    hosts: Iterable[str] | None,
    rested_by: datetime | None = None,
) -> list[_Pair]:
    """Each source with each host that is awake and on which it has something due, in the order of the sources' turns."""
    asked = None if hosts is None else tuple(hosts)
    every = _OF_HOSTS if asked is not None and len(asked) <= _FEW_HOSTS else _OF_ALL
    some = f"EXISTS (SELECT 1 FROM links WHERE source = pairs.source AND host = pairs.host AND {_FREE} AND kind IN"  # noqa: S608 - our own conditions
    found = db.conn.execute(
        f"""WITH RECURSIVE {every}
            SELECT pairs.source, pairs.host, {some} ({_LOOKS})) AS looks, {some} ({_ARTICLES})) AS articles
            FROM pairs JOIN sources ON name = pairs.source
            WHERE (looks OR articles) AND pairs.host NOT IN (SELECT host FROM hosts WHERE resting_until > :rested_by)
            ORDER BY turn, name""",  # noqa: S608 - our own conditions
        {
            "now": rows.stamp(now),
            "rested_by": rows.stamp(rested_by or now),
            "sources": _names(sources),
            "hosts": _names(asked),
        },
    )
    return list(map(_Pair._make, found))


def _due(db: Database, pairs: Iterable[_Pair], kinds: str, now: datetime, limit: int) -> list[Iterator[rows.Row]]:
    """Of each source what is due on those hosts."""
    there: dict[str, list[str]] = {}
    for pair in pairs:
        there.setdefault(pair.source, []).append(pair.host)
    return [_due_of(db, source, hosts, kinds, now, limit) for source, hosts in there.items()]


def _due_of(db: Database, source: str, hosts: list[str], kinds: str, now: datetime, limit: int) -> Iterator[rows.Row]:
    """What is due of one source; asked for only when the first is wanted, and read as it is."""
    # The index alone tells which links they are; of a hundred thousand only those few are read.
    yield from db.conn.execute(
        f"""SELECT id, url, kind, source, etag, last_modified, read_as FROM links WHERE id IN (
                SELECT id FROM links
                WHERE source = :source AND kind IN ({kinds}) AND {_FREE}
                  AND host IN (SELECT value FROM json_each(:hosts))
                ORDER BY published_at DESC, due_at, id LIMIT :limit)
            ORDER BY published_at DESC, due_at, id""",  # noqa: S608 - our own conditions
        {"source": source, "hosts": _names(hosts), "now": rows.stamp(now), "limit": limit},
    )


def _is_turn_of_articles(db: Database, pairs: list[_Pair], now: datetime) -> bool:
    """Whether the links are those of one host that rested lately, and the last that was asked for there is no article.

    A host that rests after each page gives one in each run; a feed that is due each time would be all of it.
    """
    hosts = {pair.host for pair in pairs}
    if len(hosts) != 1 or not any(pair.looks for pair in pairs):
        return False
    host = rows.text(hosts.pop())
    lately = (host, rows.stamp(now - _RESTED))
    # Apart, for the links of a host may be a million.
    if not db.conn.execute("SELECT 1 FROM hosts WHERE host = ? AND resting_until > ?", lately).fetchone():
        return False
    last = db.conn.execute(
        """SELECT kind FROM links WHERE host = ? AND source IN (SELECT value FROM json_each(?))
               AND last_visited_at IS NOT NULL AND due_at IS NOT NULL ORDER BY last_visited_at DESC LIMIT 1""",
        (host, _names(pair.source for pair in pairs)),
    ).fetchone()
    return last is not None and last[0] != LinkKind.ARTICLE


def _in_turn(waiting: list[Iterator[rows.Row]], most: int) -> list[rows.Row]:
    """Takes one of each in turn, until there are `most`."""
    queue = deque(waiting)
    taken: list[rows.Row] = []
    while queue and len(taken) < most:
        found = queue.popleft()
        row = next(found, None)
        if row is not None:
            taken.append(row)
            queue.append(found)
    return taken


def pass_turns(db: Database, served: Sequence[str]) -> None:
    """Moves sources whose articles were claimed to the end of the queue, in this order."""
    db.conn.executemany(
        "UPDATE sources SET turn = (SELECT max(turn) FROM sources) + 1 WHERE name = ?",
        [(name,) for name in dict.fromkeys(reversed(served))][::-1],
    )


def _names(chosen: Iterable[str] | None) -> str | None:
    """Names as one parameter for `json_each`; null means all."""
    return None if chosen is None else json.dumps(list(chosen))
