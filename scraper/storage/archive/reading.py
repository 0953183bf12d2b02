"""The part of `Archive` that answers questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scraper.errors import NotFoundError, UsageError
from scraper.models import Event, Observation, Origin, Revision
from scraper.storage.archive.opened import Opened
from scraper.storage.chain import bodies, captures, responses
from scraper.storage.exchange import outgoing
from scraper.storage.health import alarms, barren, silent, sources, troubles
from scraper.storage.history import changes, reading, states
from scraper.storage.searching import choosing, query, search
from scraper.storage.tables import flat
from scraper.storage.texts import stories

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from scraper.models import Alarm, Alias, Change, Flip, Remembered, SourceStatus, StoredArticle, Story


class Reading(Opened):
    """Every question that is asked of it; nothing is written."""

    def article(self, key: int | str) -> StoredArticle:
        """The article with this number, or reached by this URL in any source; NotFoundError if there is none."""
        with self._reading() as db:
            return reading.article(db, reading.find(db, key, self.path))

    def same_url(self, key: int | str) -> tuple[tuple[int, str], ...]:
        """The number and the source of every article that a URL led to, the last seen first; none for a number."""
        with self._reading() as db:
            return reading.same_url(db, key)

    def articles(
        self,
        *,
        source: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
    ) -> Iterator[StoredArticle]:
        """Articles newest first, read as they are asked for; `since` ≤ published (else first seen) < `until`."""
        with self._reading() as db:
            yield from reading.articles(db, source=source, since=since, until=until, limit=limit)

    def rows(
        self,
        of: flat.Rows = "articles",
        *,
        source: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Flat rows for a data frame, read as they are asked for: `pandas.DataFrame(archive.rows())`.

        Of the articles that the other arguments choose, as in `articles`: their newest states, or all their
        "revisions", or all "observations" of their counts, or the "origins" of each of their fields.
        """
        for stored in self.articles(source=source, since=since, until=until, limit=limit):
            match of:
                case "articles":
                    yield flat.article(stored)
                case "revisions":
                    yield from flat.revisions(stored, self.revisions(stored.id))
                case "observations":
                    yield from flat.observations(stored, self.observations(stored.id))
                case "origins":
                    yield from flat.origins(stored)
                case _:
                    raise UsageError(f'rows: found "{of}", expected articles, revisions, observations or origins')

    @property
    def identity(self) -> str:
        """What tells this archive from all others: the digest of its first capture; "empty" before there is one."""
        with self._reading() as db:
            return captures.first(db) or "empty"

    def remembered(
        self,
        *,
        source: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
    ) -> Iterator[Remembered]:
        """Articles with their whole history, newest first, read as they are asked for."""
        for stored in self.articles(source=source, since=since, until=until, limit=limit):
            with self._reading() as db:
                yield outgoing.remembered(db, stored.id)

    def all_captures(
        self, *, source: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[outgoing.Outgoing]:
        """Every capture with its body in the order of the chain, those fetched in `since` ≤ … < `until`."""
        with self._reading() as db:
            yield from outgoing.all_captures(db, source=source, since=since, until=until)

    def revisions(self, article: int) -> tuple[Revision, ...]:
        """Every state of an article, first to newest."""
        with self._reading() as db:
            return reading.revisions(db, article)

    def observations(self, article: int) -> tuple[Observation, ...]:
        """Every count that the article's pages showed, oldest first."""
        with self._reading() as db:
            return reading.observations(db, article)

    def events(self, article: int) -> tuple[Event, ...]:
        """Disappearances and returns, oldest first."""
        with self._reading() as db:
            return reading.events(db, article)

    def flips(self, article: int) -> tuple[Flip, ...]:
        """When an alternating page showed which of its revisions, oldest first; the newest is told where it came back."""
        with self._reading() as db:
            return reading.flips(db, article)

    def aliases(self, article: int) -> tuple[Alias, ...]:
        """Every URL that led to the article, since when and how, oldest first."""
        with self._reading() as db:
            return reading.aliases(db, article)

    def changes(
        self,
        *,
        since: datetime | None = None,
        source: str | None = None,
        layout: bool = False,
        limit: int | None = None,
    ) -> Iterator[Change]:
        """What was edited since then, newest first; with `layout` also what only the site's layout changed."""
        with self._reading() as db:
            yield from changes.listed(db, since=since, source=source, layout=layout, limit=limit)

    def alarms(self, *, since: datetime | None = None, source: str | None = None, after: int = 0) -> tuple[Alarm, ...]:
        """Sources whose pages changed all at once, since then or still, newest first; `after` is a `newest_alarm`."""
        with self._reading() as db:
            return alarms.listed(db, since=since, source=source, after=after)

    def newest_alarm(self) -> int:
        """The number of the alarm that was raised last."""
        with self._reading() as db:
            return alarms.newest(db)

    def origins(self, article: int) -> tuple[Origin, ...]:
        """Where each field of the newest state was read."""
        with self._reading() as db:
            return states.origins(db, article)

    def captures(self, article: int) -> tuple[responses.StoredCapture, ...]:
        """The responses that an article was read from, oldest first, without their bodies."""
        with self._reading() as db:
            return responses.of_article(db, article)

    def body(self, digest: str) -> bytes:
        """The page body with this digest; NotFoundError if there is none."""
        with self._reading() as db:
            found = bodies.read(db, digest)
        if found is None:
            raise NotFoundError(f"{self.path}: no page body {digest}")
        return found

    def newest_bodies(self, source: str, most: int) -> list[bytes]:
        """The newest page of each of the newest articles of a source, so many at most."""
        with self._reading() as db:
            return responses.newest_bodies(db, source, most)

    def search(
        self,
        words: str,
        *,
        limit: int = 20,
        offset: int = 0,
        by_time: bool = False,
        source: str | None = None,
        section: str | None = None,
        marks: tuple[str, str] = ("[", "]"),
        now: datetime | None = None,
    ) -> tuple[search.Hit, ...]:
        """The articles that fit a query, best first: all its words, "quoted phrases", prefix*, -without, one OR another,
        `source:`, `lang:`, `section:`, `since:` and `until:`, which understands `1d` where `now` is given.

        With `by_time` the newest come first; `offset` leaves out as many, for the next page.
        """
        with self._reading() as db:
            asked = search.asked(db, words, now, path=self.path, source=source, section=section)
            return search.find(db, asked, limit=limit, offset=offset, by_time=by_time, marks=marks)

    def tally(
        self, words: str, *, source: str | None = None, section: str | None = None, now: datetime | None = None
    ) -> choosing.Tally:
        """How many articles fit a query, and of these how many are of each source, language, section and month."""
        with self._reading() as db:
            asked = search.asked(db, words, now, path=self.path, source=source, section=section)
            return choosing.tally(db, asked)

    def doubts(self, words: str, now: datetime | None = None) -> tuple[str, ...]:
        """What in a query is written like a filter and names nothing that this archive could hold, as sentences."""
        asked = query.read(words, now)
        with self._reading() as db:
            known = {name for (name,) in db.execute("SELECT name FROM sources").fetchall()}
        strange = sorted({*asked.sources, *asked.not_sources} - known)
        return (*asked.doubts, *(f"source:{name} is no source of {self.path}" for name in strange))

    def stories(
        self,
        *,
        since: datetime | None = None,
        source: str | None = None,
        within: bool = False,
        limit: int | None = None,
    ) -> Iterator[Story]:
        """Groups of articles with the same text or nearly, of several sources or, with `within`, also of one; the ones
        with the newest article first.
        """
        with self._reading() as db:
            yield from stories.listed(db, since=since, source=source, within=within, limit=limit)

    def story(self, article: int) -> Story | None:
        """The articles that carry the text of this one, which is among them; None if no other does."""
        with self._reading() as db:
            return stories.of_article(db, article)

    def status(
        self, now: datetime | None = None, *, source: str | None = None, fill: bool = True, suspects: bool = False
    ) -> tuple[SourceStatus, ...]:
        """The health of each source, or of one; without `now`, every link that will ever be due counts as due.

        How often each field was found needs a look at every article; `fill` says whether it is wanted. `suspects` are
        only those that have failures since their last success, an alarm, or no success in their last run.
        """
        with self._reading() as db:
            return sources.status(db, now, source=source, fill=fill, suspects=suspects)

    def gone(self) -> int:
        """How many articles are not there any more."""
        with self._reading() as db:
            return sum(sources.gone_of(db).values())

    def ailing(self, now: datetime | None = None) -> dict[str, troubles.Trouble]:
        """By name, what ails the sources of which nothing could be read when last asked, or (for days: with `now`) nothing new comes."""
        with self._reading() as db:
            return troubles.ailing(db, now)

    def trouble(self, source: str) -> troubles.Trouble:
        """What ails one source, and since when."""
        with self._reading() as db:
            return troubles.trouble(db, source)

    def starved(self, source: str, now: datetime) -> troubles.Starved | None:
        """The new articles of a source, if none of them came for days."""
        with self._reading() as db:
            return troubles.starved(db, source, now)

    def barren(self, source: str) -> barren.Barren | None:
        """The new pages of a source, if many came and none of them is an article."""
        with self._reading() as db:
            return barren.barren(db, source)

    def silent(self, source: str, now: datetime) -> silent.Silence | None:
        """For how long no new article of a source has come, if that is strange."""
        with self._reading() as db:
            return silent.silent(db, source, now)

    def outlook(self, now: datetime) -> dict[str, troubles.Outlook]:
        """Of each source, how many links are due now, and when the next is."""
        with self._reading() as db:
            return troubles.outlook(db, now)

    def counts(self) -> dict[str, int]:
        """How many rows each table holds, how many articles are gone, and the bytes of all bodies."""
        with self._reading() as db:
            return sources.counts(db)
