"""The part of `Archive` about links, hosts and runs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from scraper.models import Capture
from scraper.storage import writing
from scraper.storage.archive.opened import Opened
from scraper.storage.chain import responses
from scraper.storage.frontier import ahead, claims, hosts, linking, notices, runs, spoilt, visits
from scraper.storage.health import sources
from scraper.storage.history import aliases, newcomers, reading
from scraper.storage.texts import story_keys

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import datetime

    from scraper.models import (
        Link,
        Outcome,
        Request,
    )


class Frontier(Opened):
    """Links and their leases, hosts and their rests, runs."""

    def add_links(self, links: Iterable[Link], now: datetime) -> int:
        """Makes links known and due at once; returns how many are new.

        When a known one is due stays as it is, unless its sitemap says that it has changed since the last visit.
        """
        found = tuple(links)
        with self._writing(waits=True) as db:
            for source, url in {link.source: link.url for link in found}.items():
                sources.touch(db, source, url, now, success=False)
            return linking.add(db, found, now)

    def due_hosts(self, now: datetime, sources: Iterable[str] | None = None) -> tuple[str, ...]:
        """The hosts that have something due which nobody is fetching."""
        with self._reading() as db:
            return claims.due_hosts(db, now, sources)

    def claim(
        self,
        now: datetime,
        *,
        limit: int,
        lease_until: datetime,
        who: str,
        hosts: Iterable[str] | None = None,
        sources: Iterable[str] | None = None,
        articles_of: Iterable[str] | None = None,
        rested_by: datetime | None = None,
    ) -> tuple[Request, ...]:
        """Leases due links to `who`: feeds, sitemaps and listings first, then the newest articles, sources in turn.

        Articles only of `articles_of`, if given; nothing of a host whose rest is not over by `rested_by`, else `now`.
        """
        with self._writing() as db:
            return claims.claim(
                db,
                now,
                hosts=hosts,
                sources=sources,
                limit=limit,
                lease_until=lease_until,
                who=who,
                articles_of=articles_of,
                rested_by=rested_by,
            )

    def finish(
        self,
        url: str,
        *,
        source: str,
        now: datetime,
        due_at: datetime | None,
        outcome: Outcome,
        changed: bool | None = None,
        rhythm: str | None = None,
        digest: str | None = None,
        read_as: str | None = None,
    ) -> None:
        """Ends the visit of a link and sets when it is due again (None: never).

        `changed` says whether the visit showed an edit; None compares the body with that of the visit before. `rhythm`
        is what a feed says of when it wants to be read, `read_as` how a list was read: empty for
        nothing, None if that stays.
        """
        with self._writing(waits=True) as db:
            visits.finish(
                db,
                url,
                source=source,
                now=now,
                due_at=due_at,
                outcome=outcome,
                changed=changed,
                rhythm=rhythm,
                digest=digest,
                read_as=read_as,
            )

    def pass_turns(self, served: Sequence[str]) -> None:
        """Puts sources whose articles were asked for at the end of the queue, the last one last."""
        with self._writing() as db:
            claims.pass_turns(db, served)

    def release(self, who: str) -> int:
        """Ends all leases of `who`; returns how many there were."""
        with self._writing() as db:
            return visits.release(db, who)

    def link_history(self, url: str, source: str) -> visits.LinkHistory:
        """What the visits of a link have shown; NotFoundError if it is none."""
        with self._reading(waits=True) as db:
            return visits.history(db, url, source)

    def failed_so(self, url: str, source: str, detail: str) -> int:
        """How many failures of a URL were told in these words since its article was seen."""
        with self._reading(waits=True) as db:
            return visits.failed_so(db, url, source, detail)

    def pages_failed_so(self, url: str, source: str, detail: str) -> tuple[Capture, ...]:
        """The pages of these failures, oldest first."""
        with self._reading(waits=True) as db:
            return visits.pages_failed_so(db, url, source, detail)

    def leads(self, url: str, source: str) -> bool:
        """Whether the URL has led to an article of the source."""
        with self._reading(waits=True) as db:
            return aliases.by_url(db, url, source) is not None

    def text_at(self, url: str, source: str) -> str | None:
        """The text of the article of the source that the URL has led to."""
        with self._reading(waits=True) as db:
            if newcomers.has_url(db, url, source):
                writing.settle(db)
            return aliases.text(db, url, source)

    def is_suspected(self, url: str, source: str) -> bool:
        """Whether the article of the source that the URL has led to is suspected to be gone."""
        with self._reading(waits=True) as db:
            return aliases.is_suspected(db, url, source)

    def is_double(self, url: str, source: str, rests: timedelta) -> bool:
        """Whether the article at this URL is visited at another of its own too, which comes first: its canonical one, or
        an older link. One that waits for so long after its last visit does not: it `rests` as a double itself.
        """
        with self._reading(waits=True) as db:
            return aliases.is_double(db, url, source, rests)

    def homes(self, url: str, source: str) -> tuple[str, ...]:
        """The other addresses that have answered with the article that the URL leads, or led, to."""
        with self._reading(waits=True) as db:
            return tuple(aliases.homes(db, url, source))

    def wake_missing(self, urls: Iterable[str], source: str, now: datetime) -> None:
        """Makes links due that a list names though they were not there a day ago or longer, when they were asked last."""
        with self._writing(waits=True) as db:
            linking.wake_missing(db, urls, source, now)

    def wake(self, urls: Iterable[str], source: str, now: datetime, *, rests: timedelta = timedelta(0)) -> None:
        """Makes links due that have not failed since they were last seen, nor been visited since `now`, and that are to
        rest for so long.
        """
        with self._writing(waits=True) as db:
            linking.wake(db, urls, source, now, rests=rests)

    def known_links(self, source: str, addresses: Iterable[str]) -> frozenset[str]:
        """Those of the addresses that are links of the source."""
        with self._reading() as db:
            return reading.known_links(db, source, addresses)

    def addresses(self, source: str, limit: int) -> dict[str, str | None]:
        """The addresses of the source's newest articles with their news IDs, and those that its feeds name, without."""
        with self._reading() as db:
            return reading.addresses(db, source, limit)

    def turns(
        self,
        now: datetime,
        sources: Iterable[str] | None = None,
        *,
        hosts: Iterable[str] | None = None,
        articles: bool = False,
    ) -> tuple[str, ...]:
        """The sources that have something (with `articles`: articles) due, the one whose articles wait longest first."""
        with self._reading() as db:
            return claims.turns(db, now, hosts=hosts, sources=sources, articles=articles)

    # --- the hosts -------------------------------------------------------------------------------------------------

    def rest_host(self, host: str, until: datetime, *, why: str, now: datetime, refused: bool = False) -> None:
        """Leaves a server alone until then, in this run and in those after; `refused`: it said so without a time."""
        with self._writing() as db:
            hosts.rest(db, host, until, why=why, now=now, refused=refused)

    def resting_hosts(self, now: datetime) -> dict[str, hosts.HostRest]:
        """The servers that are not to be asked at that instant."""
        with self._reading() as db:
            return hosts.resting(db, now)

    def refusals(self, host: str, now: datetime) -> int:
        """How often in a row a server has refused without saying for how long."""
        with self._reading() as db:
            return hosts.refusals(db, host, now)

    def take_turn(self, host: str, at: datetime, pause: timedelta, *, own: datetime | None = None) -> datetime:
        """Takes the next free turn at a server from that instant on; `own` is when the caller's last turn there ended."""
        with self._writing() as db:
            return hosts.take_turn(db, host, at, pause, own=own)

    def give_back_turns(self, turns: Mapping[str, tuple[datetime, datetime]]) -> None:
        """Gives back the caller's last turns (server → from when until when), unless others have taken turns after them."""
        with self._writing() as db:
            hosts.give_back_turns(db, turns)

    def taken_turns(self, now: datetime) -> dict[str, datetime]:
        """The servers at which turns are taken beyond that instant, and until when."""
        with self._reading() as db:
            return hosts.taken_turns(db, now)

    def count_requests(self, host: str, now: datetime, *, requests: int) -> tuple[tuple[datetime, int], ...]:
        """Counts requests to a server; returns how many each hour of the last day has had, oldest first."""
        with self._writing() as db:
            if requests:
                hosts.count(db, host, now, requests=requests)
            return hosts.asked(db, host, now)

    def kept_robots(self, now: datetime) -> tuple[Capture, ...]:
        """The newest copy of each robots.txt that is younger than a day."""
        with self._reading() as db:
            return responses.robots(db, now)

    # --- runs ------------------------------------------------------------------------------------------------------

    def mend_ahead(self, now: datetime) -> ahead.Ahead | None:
        """Makes due what a clock that was ahead has put off; None where it has put off nothing. For the lock's holder."""
        with self._writing() as db:
            return ahead.mend(db, now)

    def begin_run(
        self,
        command: str,
        now: datetime,
        *,
        sources: Iterable[str],
        pid: int,
        host_name: str,
        holds_lock: bool = False,
        robots_consents: Mapping[str, str] | None = None,
        ends_by: datetime | None = None,
    ) -> int:
        """Notes the start of a run, and by when it means to end; marks those that died as interrupted.

        `robots_consents` says of which sources robots.txt is not obeyed, and who allowed it. With `holds_lock` (the
        caller has the ArchiveLock) all earlier holders are known to be dead: their leases end.
        """
        with self._writing() as db:
            return runs.begin(
                db,
                command,
                now,
                sources=tuple(sources),
                pid=pid,
                host_name=host_name,
                holds_lock=holds_lock,
                robots_consents=robots_consents or {},
                ends_by=ends_by,
            )

    def finish_run(self, run: int, now: datetime, counts: dict[str, int], exit_code: int) -> None:
        """Notes the end of a run."""
        with self._writing() as db:
            runs.finish(db, run, now, counts, exit_code)
            story_keys.settle(db)

    def untold(self, found: Iterable[str], now: datetime) -> frozenset[str]:
        """Those of the notices that were not told for a day; they count as told now."""
        with self._writing() as db:
            return notices.untold(db, found, now)

    def spoilt_times(
        self, now: datetime, *, sources: Iterable[str] | None = None, hosts: Container[str] = ()
    ) -> tuple[spoilt.Spoilt, ...]:
        """The times of hosts, runs and sources that another program has spoilt, and whether that costs one of the sources
        something, or these hosts."""
        with self._reading() as db:
            return spoilt.times(db, self.path, now, sources=sources, hosts=hosts)
