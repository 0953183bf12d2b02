"""What the archive's articles of one source have in common, and therefore is no text of any of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper import profiles
from scraper.parser.text import boilerplate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.models import StoredArticle
    from scraper.parser import Profile
    from scraper.storage import Archive

_SAMPLE = 300  # articles, the newest: sites change what they print


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What was found in so many articles of a source; `profile` is the shipped one by which most of them were read, if any."""

    source: str
    looked_at: int
    standing: tuple[boilerplate.Standing, ...]
    profile: str


def learn(archive: Archive, source: str, *, known: Profile | None = None) -> Learned:
    """The paragraphs that stand in many of the newest articles of a source, less those that a profile has already.

    Of articles that carry the same text only the newest is looked at. Nothing is written.
    """
    sample = list(_sample(archive, source))
    found = boilerplate.find((stored.id, stored.article.body or "") for stored in sample)
    held = known.boilerplate if known else frozenset()
    (profile, _), *_ = Counter(map(_profile, sample)).most_common(1) or [("", 0)]
    return Learned(
        source=source,
        looked_at=len(sample),
        standing=tuple(one for one in found if boilerplate.key(one.text) not in held),
        profile=profile,
    )


def _sample(archive: Archive, source: str) -> Iterator[StoredArticle]:
    stories: set[int] = set()
    for stored in archive.articles(source=source, limit=_SAMPLE):
        story = archive.story(stored.id)
        if story is None or story.id not in stories:
            yield stored
        if story is not None:
            stories.add(story.id)


def _profile(stored: StoredArticle) -> str:
    """The shipped profile that an article was read by, as its fields' origins tell."""
    rules = {origin.rule for origin in stored.article.origins}
    return next((profile.name for profile in profiles.shipped() if f"profile {profile.name}" in rules), "")
