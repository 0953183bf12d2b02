"""A few articles of a site, read as a crawl would read them, and what they tell about the site: language, zone, system."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scraper import urls
from scraper.models import Article, Extraction, Failure, LinkKind, Moment, Reason, Zone
from scraper.normalize.homezone import HomeZone, fits, home_zone
from scraper.pipeline import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.models import Link
    from scraper.parser import Profile
    from scraper.pipeline.adding.asking import Asker

ENOUGH = 3  # articles read
_MOST = 6  # articles asked for
_ENOUGH_FOR_LANGUAGE = 2  # articles; a single one may be a guest
_DATE_FIELDS = frozenset({"published", "modified"})
_FEED_DATE = re.compile(
    rb"<(?:\w+:)?(?:pubDate|published|updated|date|modified)>\s{0,99}([^<\s][^<]{9,60})<", re.IGNORECASE
)
_MOST_DATES = 40  # of one feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One article that was tried: what was read from it, or the reason and words why there is nothing."""

    url: str
    extraction: Extraction | None = None
    failure: Failure | None = None
    profile: Profile | None = None

    @property
    def article(self) -> Article | None:
        """What the page says, None where it could not be had or is none."""
        return self.extraction.article if self.extraction and self.failure is None else None

    @property
    def was_not_asked(self) -> bool:
        """Whether its host was not to be asked any more."""
        return self.failure is not None and self.failure.reason is Reason.THROTTLED and self.failure.status is None

    @property
    def key(self) -> str:
        """What the page is instead of an article: a failure's reason or a page's kind."""
        if self.failure is not None:
            return self.failure.reason.value
        return self.extraction.kind.value if self.extraction else ""

    @property
    def why_not(self) -> str:
        """Why there is no article, in one line."""
        if self.failure is not None:
            return f"{self.failure.reason.value}: {self.failure.detail}"
        return f"{self.key}: {self.extraction.why}" if self.extraction else ""


def tried(asker: Asker, links: Iterable[Link]) -> tuple[Trial, ...]:
    """Trials, until enough articles were read or too many were not."""
    trials: list[Trial] = []
    for link in links:
        if len(trials) >= _MOST or sum(1 for trial in trials if trial.article) >= ENOUGH:
            break
        trials.append(_tried(asker, link.url))
    return tuple(trials)


def _tried(asker: Asker, url: str) -> Trial:
    got = asker.get(url, LinkKind.ARTICLE)
    if isinstance(got, Failure):
        return Trial(url=url, failure=got)
    sight = asker.see(got)
    if isinstance(sight, Failure):
        return Trial(url=url, failure=sight)
    refused = reading.refusal(got, sight.extraction)
    return Trial(url=url, extraction=sight.extraction, failure=refused, profile=sight.known_as)


def language(trials: Iterable[Trial]) -> tuple[str | None, tuple[str, ...]]:
    """The language of all articles (None if they differ, or fewer than two were read), and every tag that was seen."""
    seen = Counter(trial.article.language for trial in trials if trial.article and trial.article.language)
    tags = tuple(tag for tag, _ in seen.most_common())
    if seen.total() < _ENOUGH_FOR_LANGUAGE:
        return None, tags
    bases = {tag.split("-")[0].lower() for tag in tags}
    return (tags[0] if len(tags) == 1 else next(iter(bases)) if len(bases) == 1 else None), tags


def zone(trials: Iterable[Trial], feeds: Iterable[bytes], *, site: str, language: str | None) -> HomeZone:
    """The zone in which the site writes its dates, where its pages and feeds leave no doubt.

    Else that of its profile, if all articles that were read have the same and no date speaks against it.
    """
    read = [trial for trial in trials if trial.article]
    dates = [*_article_dates(read), *(date for body in feeds for date in _feed_dates(body))]
    found = home_zone(dates, host=urls.host(site), language=language)
    known = {trial.profile.time_zone if trial.profile else None for trial in read}
    (usual,) = known if len(known) == 1 else (None,)
    if found.zone is None and usual and fits(usual, dates):
        return HomeZone(usual, f"that of its profile; {found.why}")
    return found


def profile(trials: Iterable[Trial]) -> Profile | None:
    """The profile that most of the articles fit."""
    found = [trial.profile for trial in trials if trial.profile]
    return max(found, key=lambda one: [p.name for p in found].count(one.name), default=None)


def _article_dates(trials: Iterable[Trial]) -> Iterator[datetime]:
    """The dates that pages print with an offset, whichever of them were chosen."""
    for trial in trials:
        for verdict in trial.extraction.verdicts if trial.extraction else ():
            value = verdict.candidate.value
            if verdict.candidate.field in _DATE_FIELDS and isinstance(value, Moment) and value.zone is Zone.WRITTEN:
                yield value.at


def _feed_dates(body: bytes) -> Iterator[datetime]:
    """The dates of a feed as it writes them: a reader of feeds turns them into UTC."""
    for number, found in enumerate(_FEED_DATE.finditer(body)):
        if number == _MOST_DATES:
            return
        text = found[1].decode("utf-8", "replace").strip()
        for read in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                date = read(text)
            except (ValueError, TypeError, OverflowError):
                continue
            if date.tzinfo is not None:
                yield date
            break
