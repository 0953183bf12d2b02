"""What pages, feeds and sitemaps of a site tell `scraper add`: each is read once, in a process with a deadline.

A page made to hang whoever reads it must not hang `add`, which has nobody to end it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from scraper import document, frontier, profiles, urls
from scraper.frontier import feeds, finding, pointing
from scraper.frontier.content import trimmed
from scraper.models import Capture, Failure, LinkKind
from scraper.pipeline import reading
from scraper.pipeline.visits import readers

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from scraper.frontier import Discovery
    from scraper.frontier.dated import Days
    from scraper.models import Extraction, Link
    from scraper.parser import Profile

Given = ParamSpec("Given")
Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """An HTML page: what it says, the articles that it links to, and where else it leads; `days` are archives by day,
    `frames` the pages in its frames, where it names no articles itself.

    `profile` names the profile that it fits; `onward` is where its meta tag sends its readers; `editions` are the front pages
    of other languages' that it leads to.
    """

    url: str
    extraction: Extraction
    named: tuple[Link, ...]
    declared_feeds: tuple[str, ...]
    linked_feeds: tuple[str, ...]
    archives: tuple[str, ...]
    sections: tuple[str, ...]
    days: tuple[Days, ...]
    profile: str | None
    onward: str | None
    generator: str
    language: str | None
    editions: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()

    @property
    def known_as(self) -> Profile | None:
        """The profile of that name."""
        return profiles.named(self.profile) if self.profile else None


def apart(
    executor: Executor,
    call: Callable[Concatenate[Capture, Given], Seen],
    capture: Capture,
    *args: Given.args,
    **kwargs: Given.kwargs,
) -> Seen | Failure:
    """The result of the call on the response, made in a process; a Failure if it runs too long or its process dies."""
    try:
        return executor.submit(call, capture, *args, **kwargs).result()
    except Exception as error:  # noqa: BLE001 - whatever a page does to the parser, it is only a page
        reason, why = readers.excuse(error)
    return Failure.of(capture, reason, why)


def page(capture: Capture) -> SitePage:
    """Read an HTML page; runs in a process."""
    url = urls.canonical(capture.final_url)
    read = document.read(capture.body, url=url, headers=capture.headers)
    scope = frontier.Scope(site=url, subdomains=True)
    found = frontier.discover(capture.body, url=url, kind=LinkKind.LISTING, source="", scope=scope, page=read)
    profile = profiles.find(read)
    return SitePage(
        url=url,
        extraction=reading.read_anyway(capture)[0],
        named=found.links,
        declared_feeds=tuple(
            finding.each_once(pointing.declared_feeds(read), pointing.told_feeds(capture.headers, url))
        ),
        linked_feeds=pointing.linked_feeds(read),
        archives=finding.archives(read, url),
        sections=finding.sections(read, url),
        days=finding.days(read, url, today=capture.fetched_at.date()),
        profile=profile.name if profile else None,
        onward=finding.refresh(read),
        generator=read.meta("generator") or "",
        language=read.declared_language,
        editions=finding.editions(read, url),
        frames=tuple(link.url for link in found.frames),
    )


def blank(url: str) -> SitePage:
    """What stands for a page that cannot be had, where other places of its site are known."""
    nothing = Capture(
        url=url,
        final_url=url,
        fetched_at=datetime.min.replace(tzinfo=UTC),
        status=200,
        headers=(),
        body=b"<html></html>",
    )
    return page(nothing)


def links(capture: Capture, kind: LinkKind, scope: frontier.Scope, *, counted: bool = False) -> Discovery:
    """What a feed, sitemap or listing names; `counted` as `frontier.discover` has it."""
    return frontier.discover(
        capture.body,
        url=capture.final_url,
        kind=kind,
        source="",
        scope=scope,
        content_type=capture.header("content-type"),
        counted=counted,
    )


def entries(capture: Capture) -> tuple[str, ...]:
    """The addresses of a feed's entries, of whatever site; none of what is no feed."""
    try:
        found = feeds.entries(trimmed(capture.body), url=capture.final_url, content_type=capture.header("content-type"))
    except feeds.FeedError:
        return ()
    return tuple(entry.links[0] for entry in found)
