"""What was found out about a site → the entry of config.toml that it deserves, each line with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper import urls
from scraper.config.writing import NewSource
from scraper.frontier.templates import is_template
from scraper.models import LinkKind

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.pipeline.adding.found import Place
    from scraper.pipeline.adding.scouting import Scouted

_MOST_SPARE = 5
_OPTIONS = {LinkKind.FEED: "feeds", LinkKind.SITEMAP: "sitemaps", LinkKind.LISTING: "listings"}


def proposed(name: str, found: Scouted, now: datetime) -> NewSource:
    """The entry for a site, addresses on its own host written as paths."""
    values: dict[str, object] = {"name": name, "url": found.url}
    notes = {"name": "its name in the archive: keep it"}
    items: dict[str, tuple[str, ...]] = {}
    places = found.places
    for places_of_kind in (places.feeds, places.sitemaps, places.listings):
        if places_of_kind:
            option = _OPTIONS[places_of_kind[0].kind]
            values[option] = tuple(shown(place.url, found.url) for place in places_of_kind)
            items[option] = tuple(map(_told, places_of_kind))
    if places.subdomains:
        values["subdomains"] = True
        notes["subdomains"] = "its articles are on hosts below that of url"
    if found.other_editions:
        values["exclude"] = (found.other_editions,)
        notes["exclude"] = "other editions"
    _set(values, notes, found)
    if found.private_hosts:
        values["private_hosts"] = found.private_hosts
    return NewSource(values=values, notes=notes, item_notes=items, head=_head(found, now), spare=tuple(_spare(found)))


def _set(values: dict[str, object], notes: dict[str, str], found: Scouted) -> None:
    if found.language:
        values["language"] = found.language
        notes["language"] = f"of the {_articles(found.read)} that were read"
    if found.zone.zone:
        values["time_zone"] = found.zone.zone
        notes["time_zone"] = found.zone.why


def _head(found: Scouted, now: datetime) -> tuple[str, ...]:
    made_by = f" Made by {found.generator}." if found.generator else ""
    return (
        f"Added by `scraper add` on {now:%Y-%m-%d}: {found.read} of {_articles(len(found.trials))} tried were read.{made_by}",
    )


def _spare(found: Scouted) -> list[str]:
    """What is not set, and why; a person may know better."""
    lines = []
    if not found.language and found.languages:
        of = f"the {_articles(found.read)} read: in {', '.join(found.languages)}"
        lines.append(f'language = ""  # {of}; what each page says is used')
    if not found.zone.zone:
        lines.append(f'time_zone = ""  # not known: {found.zone.why}. Set it if pages print times without a zone')
    if found.profile:
        lines.append(f'profile = "{found.profile}"  # recognized by itself')
    others = found.places.spare[:_MOST_SPARE]
    if others:
        lines.append(f"feeds with the same articles: {', '.join(shown(place.url, found.url) for place in others)}")
    return lines


def _told(place: Place) -> str:
    if place.sitemaps:
        return f"an index of {place.sitemaps:,} sitemaps"
    what = "news of the last days, " if place.is_news else "a page for each day, " if is_template(place.url) else ""
    newest = max((link.published_at for link in place.articles if link.published_at), default=None)
    when = f", the newest of {newest:%Y-%m-%d}" if newest and place.kind is LinkKind.FEED else ""
    return f"{what}{_articles(len(place.articles))}{when}"


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def shown(url: str, site: str) -> str:
    """The address as the entry writes it: a path where it is on the site's own host."""
    origin = urls.origin(site)
    return url[len(origin) :] if url.startswith(f"{origin}/") else url
