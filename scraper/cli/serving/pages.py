"""One function for each page: the archive and what was asked go in, a template's name and its values come out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scraper.cli.serving import questions, search
from scraper.publish import series
from scraper.publish.web import charting, comparing, own_dates, stored_page, wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from scraper.models import Alarm, Revision, SourceStatus, StoredArticle
    from scraper.storage import Archive

_FLIPS = 20  # a page that alternates does so each time
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Page:
    """A template with its values."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Raw:
    """A response that is no page of ours."""

    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another page of ours answers this."""

    path: str


Answer = Page | Raw | Elsewhere | None  # None: there is no such page


def front(archive: Archive, given: Mapping[str, str], now: datetime) -> Answer:
    """What came in, what was edited, what vanished, what is ill."""
    del given
    return Page(
        "room_front.html",
        {
            "totals": questions.totals(archive),
            "chart": charting.daily(questions.daily(archive)),
            "newest": questions.newest(archive),
            "changes": tuple(archive.changes(limit=6)),
            "gone": questions.vanished(archive),
            "ill": _ill(archive.status(now, fill=False, suspects=True), archive.alarms()),
        },
    )


def found(archive: Archive, given: Mapping[str, str], now: datetime) -> Answer:
    """A page of hits; a URL or `#12` leads to its article at once."""
    asked = search.Asked.read(given)
    if number := _known(archive, asked.q):
        return Elsewhere(f"/article/{number}")
    found = search.run(archive, asked, now)
    return Page("room_search.html", {"found": found, "asked": found.asked})


def article(archive: Archive, number: int) -> Answer:
    """One article, set for reading, with all that the archive knows about it."""
    stored = archive.article(number)
    value = stored.article
    observations = archive.observations(number)
    captures = archive.captures(number)
    return Page(
        "room_article.html",
        {
            "stored": stored,
            "article": value,
            "way": wording.direction(value.title + value.body, value.language),
            "paragraphs": [(part, wording.direction(part, value.language)) for part in wording.paragraphs(value.body)],
            "own_published": own_dates.own_date(value.published, value.language),
            "own_modified": own_dates.own_date(value.modified, value.language),
            "chart": charting.counted(observations),
            "growth": tuple(series.growth(observations)),
            "events": archive.events(number),
            "revisions": archive.revisions(number) if stored.revisions > 1 else (),
            "story": archive.story(number),
            "captures": captures,
            "page": next((one.id for one in reversed(captures) if one.status == 200), None),
        },
    )


def revisions(archive: Archive, number: int, given: Mapping[str, str]) -> Answer:
    """Two states of an article compared, the newest with the one before unless others are asked for."""
    stored = archive.article(number)
    states = archive.revisions(number)
    if not states:
        return None
    new = _chosen(states, given.get("new"), states[-1])
    older = [state for state in states if state.number < new.number]
    old = _chosen(tuple(older), given.get("old"), older[-1]) if older else None
    return Page(
        "room_revisions.html",
        {
            "stored": stored,
            "article": stored.article,
            "way": wording.direction(stored.article.title + stored.article.body, stored.article.language),
            "states": states,
            "old": old,
            "new": new,
            "beside": given.get("view") != "inline",
            "changes": comparing.compared(old, new) if old else (),
            "timeline": _timeline(archive, stored, states),
        },
    )


def capture(archive: Archive, number: int) -> Answer:
    """A stored response in a frame, with what proves it."""
    row = questions.capture(archive, number)
    if row is None:
        return None
    article_id = row[3]
    stored = archive.article(article_id) if article_id is not None else None
    others = archive.captures(article_id) if article_id is not None else ()
    this = next((one for one in others if one.id == number), None)
    return Page(
        "room_capture.html",
        {"number": number, "stored": stored, "captures": others, "this": this, "row": row, "html": _is_html(row[1])},
    )


def capture_page(archive: Archive, number: int) -> Answer:
    """The stored page cleaned, for the frame: it can load nothing and run nothing."""
    from scraper.document.decoding import decode

    row = questions.capture(archive, number)
    if row is None or not _is_html(row[1]):
        return None
    headers = {str(name).lower(): str(value) for name, value in json.loads(row[1])}
    stored = archive.article(row[3]) if row[3] is not None else None
    text, *_ = decode(archive.body(row[0]), headers.get("content-type"))
    language = stored.article.language if stored else None
    title = stored.article.title if stored else row[2]
    way = wording.direction(stored.article.body if stored else "", language)
    html = stored_page.cleaned(text, title=title, language=language, direction=way)
    return Raw(html.encode("utf-8", "replace"), {"content-type": "text/html; charset=utf-8", **stored_page.HEADERS})


def capture_raw(archive: Archive, number: int) -> Answer:
    """The very bytes that the server sent, to be saved and never shown by the browser."""
    row = questions.capture(archive, number)
    if row is None:
        return None
    return Raw(
        archive.body(row[0]),
        {
            "content-type": "application/octet-stream",
            "content-disposition": f'attachment; filename="capture-{number}.bin"',
            **stored_page.HEADERS,
        },
    )


def sources(archive: Archive, now: datetime) -> Answer:
    """The health of all sources."""
    statuses = archive.status(now, fill=False)
    return Page("room_sources.html", {"sources": statuses, "ill": _ill(statuses, archive.alarms())})


def source(archive: Archive, name: str, now: datetime) -> Answer:
    """The health of one source: what it gives, what it no longer gives, when it is asked again."""
    status = next(iter(archive.status(now, source=name)), None)
    if status is None:
        return None
    shares, names = questions.fill(archive, name)
    return Page(
        "room_source.html",
        {
            "status": status,
            "url": archive.source_urls().get(name),
            "why": _why(status, archive.alarms(source=name)),
            "chart": charting.filled(shares, names),
            "alarms": archive.alarms(source=name),
            "schedule": questions.schedule(archive, name, now),
            "failures": questions.failures(archive, name),
            "newest": questions.newest(archive, source=name),
            "changes": tuple(archive.changes(source=name, limit=5)),
            "gone": questions.vanished(archive, source=name, limit=5),
            "now": now,
        },
    )


def _timeline(
    archive: Archive, stored: StoredArticle, states: tuple[Revision, ...]
) -> list[tuple[datetime, str, object]]:
    """What was known when, oldest first: states, disappearances and returns, states that came back, the last sighting."""
    told: list[tuple[datetime, str, object]] = [(state.seen_at, "state", state) for state in states]
    told += [(event.seen_at, "event", event) for event in archive.events(stored.id)]
    told += [(flip.seen_at, "flip", flip) for flip in archive.flips(stored.id)[-_FLIPS:]]
    told.append((stored.last_seen_at, "last", states[-1].number))
    return sorted(told, key=lambda one: one[0])


def _ill(statuses: tuple[SourceStatus, ...], alarms: tuple[Alarm, ...]) -> list[tuple[SourceStatus, list[str]]]:
    reasons = ((one, _why(one, tuple(a for a in alarms if a.source == one.name))) for one in statuses)
    return [(one, why) for one, why in reasons if why]


def _why(status: SourceStatus, alarms: tuple[Alarm, ...]) -> list[str]:
    """Why a source needs somebody to look at it; empty if it does not."""
    why = [f"{alarm.kind}: {alarm.detail}" for alarm in alarms if alarm.closed_at is None]
    if status.last_run_at and (status.last_success_at is None or status.last_success_at < status.last_run_at):
        why.append("nothing was fetched since its last run began")
    failed = sum(status.failures.values())
    if failed and failed * 4 >= status.articles:
        why.append(f"{failed} failed: " + ", ".join(f"{reason} {count}" for reason, count in status.failures.items()))
    return why


def _known(archive: Archive, typed: str) -> int | None:
    """The article whose number (#12) or URL was typed into the search box."""
    from scraper.errors import NotFoundError

    if not (typed.startswith(("http://", "https://")) or (typed.startswith("#") and typed[1:].isdecimal())):
        return None
    try:
        return archive.article(typed.removeprefix("#")).id
    except NotFoundError:
        return None


def _chosen(states: tuple[Revision, ...], number: str | None, otherwise: Revision) -> Revision:
    return next((state for state in states if str(state.number) == number), otherwise)


def _is_html(headers: str) -> bool:
    types = [str(value).lower() for name, value in json.loads(headers) if str(name).lower() == "content-type"]
    return not types or types[0].partition(";")[0].strip() in _HTML
