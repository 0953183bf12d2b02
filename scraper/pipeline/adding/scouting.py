"""From a site's address to all that a source needs: where it names its articles, what it is, and proof that they are read."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper import urls
from scraper.errors import ArchiveError
from scraper.fetcher import Client, addresses
from scraper.fetcher.settings import as_in_urls, named
from scraper.pipeline import clock as clocks
from scraper.pipeline.adding import trial
from scraper.pipeline.adding.asking import Asker
from scraper.pipeline.adding.found import Places, to_try
from scraper.pipeline.adding.frontpage import Front, Refused, arrive
from scraper.pipeline.adding.places import Search
from scraper.pipeline.client import settings
from scraper.pipeline.visits import readers
from scraper.storage import Archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor
    from datetime import datetime

    from scraper.config import Config
    from scraper.normalize.homezone import HomeZone
    from scraper.pipeline.adding.trial import Trial
    from scraper.storage.frontier.hosts import HostRest

_NEARLY_ALL = 0.9  # share of articles inside an edition's folder from which the folder is the edition's border
_LONGEST_GENERATOR = 60
_SEVERAL, _MOST_SHOWN = 2, 12  # editions
_UNTRIED = "no article was tried, since each would have to wait for such a pause: `scraper parse URL --explain` tries one later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scouted:
    """What was found out about a site. `languages` are all that its articles are in, `language` the one if there is but one.

    `profile` names the profile that is recognized on its articles, `generator` what its pages say that they are made
    by; `other_editions` is a pattern for what is none of this edition's, where it is one of several; `notes` are for
    people.
    """

    url: str
    places: Places
    trials: tuple[Trial, ...]
    language: str | None
    languages: tuple[str, ...]
    zone: HomeZone
    profile: str | None = None
    generator: str | None = None
    other_editions: str | None = None
    private_hosts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    requests: int = 0

    @property
    def read(self) -> int:
        """How many of the articles that were tried could be read."""
        return sum(1 for one in self.trials if one.article)


def scout(
    config: Config,
    url: str,
    *,
    private_hosts: Iterable[str] = (),
    known: Callable[[str], None] | None = None,
    clock: Callable[[], datetime] = clocks.now,
    report: Callable[[int, str], None] | None = None,
    executor: Executor | None = None,
) -> Scouted | Refused:
    """Look at a site as politely as a crawl would; it takes some thirty requests with a pause between two.

    The host of `url` may be private where it is so by its spelling, since a person typed it, and so may `private_hosts`. `known` is called with the
    front page's address before anything else is asked, and may raise. Pages are tried by `executor`, else by a process
    that ends with the look: one that takes longer to be read than the config allows is no page.
    """
    allowed = frozenset(map(as_in_urls, private_hosts))
    fetching = settings(config, typed=[url], private_hosts=allowed)
    with (
        nullcontext(executor) if executor else readers.only(config.crawl.parse_timeout) as trying,
        Client(fetching, clock=clock) as client,
    ):
        readers.warm(trying, 1)  # while the network is waited for
        asker = Asker(client, config, clock=clock, executor=trying, report=report, resting=_resting(config, clock()))
        front = arrive(asker, url)
        if isinstance(front, Refused):
            return front
        if known is not None:
            known(front.url)
        return _looked_at(asker, front, allowed)


def _resting(config: Config, now: datetime) -> dict[str, HostRest]:
    """The hosts that rest by the archive; one that cannot be read is the trouble of those who need it."""
    with suppress(ArchiveError), Archive(config.archive, read_only=True) as archive:
        return archive.resting_hosts(now)
    return {}


def _looked_at(asker: Asker, front: Front, allowed: frozenset[str]) -> Scouted | Refused:
    if front.wall is not None and front.wall.kind.value == "blocked" and not front.given:
        return _walled(front)
    search = Search(asker, front)
    search.look(front.page.known_as)
    if not search.found.all:
        return _walled(front) if front.wall else _nothing(front, search.found, asker)
    trials = trial.tried(asker, to_try(search.found))
    recognized = trial.profile(trials)
    if recognized and not search.found.feeds and recognized.places.get("feeds"):
        search.look_for_feeds(recognized.places["feeds"])
        search.look_for_listings(recognized.places.get("listings", ()))
    untried = asker.is_held_off and all(one.was_not_asked for one in trials)
    if not untried and not any(one.article for one in trials):
        return _unread(trials)
    language, languages = trial.language(trials)
    zone = trial.zone(
        trials,
        (place.body for place in search.found.feeds),
        site=front.url,
        language=front.page.language or language,
    )
    return Scouted(
        url=front.url,
        places=search.found,
        trials=trials,
        language=language,
        languages=languages,
        zone=zone,
        profile=recognized.name if recognized else None,
        generator=front.page.generator[:_LONGEST_GENERATOR] or None,
        other_editions=_others(front, search.found),
        private_hosts=_private(front.url, search.found, allowed),
        notes=(*front.notes, *_wall_note(front), *asker.left_alone, *((_UNTRIED,) if untried else ())),
        requests=asker.asked,
    )


def _walled(front: Front) -> Refused:
    assert front.wall is not None  # noqa: S101 - the callers looked
    return Refused(key=front.wall.kind.value, detail=f"{front.url}: {front.wall.why}")


def _nothing(front: Front, found: Places, asker: Asker) -> Refused:
    if asker.left_alone:
        return Refused(key="throttled", detail=f"{front.url}: {asker.left_alone[0]}", temporary=True)
    if len(editions := front.page.editions) >= _SEVERAL:
        more = " …" if len(editions) > _MOST_SHOWN else ""
        return Refused(
            key="editions", detail=f"{front.url} only leads to editions: {' '.join(editions[:_MOST_SHOWN])}{more}"
        )
    said = f"; {found.empty[0]}" if found.empty else ""
    return Refused(
        key="nothing",
        detail=f"{front.url}: no feed, sitemap or page that names articles, in {asker.asked} requests{said}",
    )


def _unread(trials: tuple[Trial, ...]) -> Refused:
    """The commonest reason why no article could be read."""
    key = Counter(one.key for one in trials).most_common(1)[0][0] if trials else "nothing"
    first = next((one for one in trials if one.key == key), None)
    temporary = bool(trials) and all(one.failure is not None and one.failure.reason.temporary for one in trials)
    detail = f"{first.url}: {first.why_not}" if first else "no article was found to try"
    return Refused(key=key, detail=f"none of {len(trials)} articles could be read; {detail}", temporary=temporary)


def _wall_note(front: Front) -> tuple[str, ...]:
    if front.wall is None:
        return ()
    return (
        f"{front.url} names no articles itself ({front.wall.kind.value}: {front.wall.why}); they are found otherwise",
    )


def _others(front: Front, found: Places) -> str | None:
    """A pattern for what belongs to other editions: all outside the edition's folder, or the folders of those seen."""
    folder = urlsplit(front.url).path.strip("/").partition("/")[0]
    if not folder or urls.edition(front.url) != folder.lower():
        return None
    named = {link.url for place in (*found.feeds, *found.listings) for link in place.articles}
    inside = sum(1 for url in named if urlsplit(url).path.startswith(f"/{folder}/"))
    if named and inside >= _NEARLY_ALL * len(named):
        return f"^https?://[^/]+/(?!{re.escape(folder)}/)"
    seen = "|".join(map(re.escape, sorted(found.editions)))
    return f"^https?://[^/]+/(?:{seen})/" if seen else None


def _private(url: str, found: Places, allowed: frozenset[str]) -> tuple[str, ...]:
    """The hosts that are private and that the crawl will ask, for the config to name."""
    site, typed = urls.host(url), bool(addresses.inner_hosts([url]))
    asked = ((one, urls.host(one)) for one in (url, *(place.url for place in found.all)))
    return tuple(dict.fromkeys(host for one, host in asked if named(one) & allowed or (typed and host == site)))
