"""A page as the server lays it out: before and after the new template, whole or in parts, and its other forms."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from week.noise import Noise
    from week.stories import State, Story

Links = list[tuple[str, str]]

LOGIN = (
    "<!DOCTYPE html><html lang='en'><head><title>Sign in</title></head><body><h1>Sign in</h1><form action='/login' "
    "method='post'><input name='user'><input type='password' name='password'><button>Sign in</button></form></body></html>"
)
CONSENT = (
    "<!DOCTYPE html><html lang='en'><head><title>Before you continue</title></head><body><h1>We value your privacy</h1>"
    "<p>We and our 814 partners store and access cookies on your device to process personal data.</p><form>"
    "<button>Accept all</button><button>Manage your choices</button></form></body></html>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page to be laid out: `part` is 0 for all of the text, `form` empty for the page of the site itself."""

    story: Story
    state: State
    now: datetime
    part: int = 0
    form: str = ""


def lay_out(sheet: Sheet, noise: Noise, *, new_template: bool) -> str:
    """The page."""
    if sheet.form in {"amp", "print"}:
        return _plain(sheet)
    return _new(sheet, noise) if new_template else _old(sheet, noise)


def shown(sheet: Sheet) -> tuple[str, ...]:
    """The paragraphs that stand on it."""
    texts, half = sheet.state.paragraphs, (len(sheet.state.paragraphs) + 1) // 2
    return {0: texts, 1: texts[:half], 2: texts[half:]}[sheet.part]


def front(stories: Sequence[Story], now: datetime) -> str:
    """The front page."""
    heads = "".join(f"<h2><a href='{one.path(now)}?ref=front'>{escape(one.at(now).title)}</a></h2>" for one in stories)
    return f"<!DOCTYPE html><html lang='en'><head><title>The Daily Heron</title></head><body>{heads}</body></html>"


def feed(stories: Sequence[Story], now: datetime, base: str) -> str:
    """The feed; some of its addresses carry a session, all others a tracker."""
    items = "".join(
        f"<item><title>{escape(one.at(now).title)}</title><link>{base}{one.path(now)}?{_tail(one, now)}</link>"
        f"<pubDate>{one.published_at:%a, %d %b %Y %H:%M:%S +0000}</pubDate></item>"
        for one in stories
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>The Daily Heron</title>{items}</channel></rss>"


def _tail(story: Story, now: datetime) -> str:
    session = f"PHPSESSID={story.number * 7919 + now.day:032x}&amp;" if "session in the address" in story.noises else ""
    return f"{session}utm_source=rss&amp;utm_medium=feed"


def _head(sheet: Sheet, title: str) -> str:
    story, state, now = sheet.story, sheet.state, sheet.now
    path = story.path(now)
    links = f"<link rel='canonical' href='{path}'>"
    if "copies of the page" in story.noises and not sheet.form:
        links += f"<link rel='amphtml' href='/amp{path}'><link rel='alternate' media='only screen' href='/m{path}'>"
    if sheet.form == "m":
        links = ""  # as on many a mobile site
    return (
        f"<head><meta charset='utf-8'><title>{escape(title)} | The Daily Heron</title>"
        f"<meta property='og:type' content='article'><meta property='og:title' content='{escape(title)}'>"
        f"<meta property='article:published_time' content='{story.published_at.isoformat()}'>"
        f"<meta property='article:modified_time' content='{state.since.isoformat()}'>{links}</head>"
    )


def _lines(sheet: Sheet, noise: Noise) -> list[str]:
    """What stands in the text column, paragraph by paragraph."""
    story, now = sheet.story, sheet.now
    lines = [f"<p>{escape(text)}</p>" for text in shown(sheet)]
    if "ticker" in story.noises:
        lines.insert(1, f"<p>{noise.ticker(story, now)}</p>")
    if "related links" in story.noises:
        lines.insert(2, _box("Related", noise.related(story, now)))
    if "most-read box" in story.noises:
        lines.append(_box("Most read", noise.most_read(story, now)))
    return lines


def _box(name: str, links: Links) -> str:
    items = "".join(f"<li><a href='{path}'>{escape(title)}</a></li>" for path, title in links)
    return f"<div class='box'><h4>{name}</h4><ul>{items}</ul></div>"


def _pager(sheet: Sheet) -> str:
    if not sheet.part:
        return ""
    path = sheet.story.path(sheet.now)
    other = f"<a rel='next' href='{path}?page=2'>2</a>" if sheet.part == 1 else f"<a rel='prev' href='{path}'>1</a>"
    return f"<div class='pager'>{other} <a href='{path}?page=all'>Read on one page</a></div>"


def _age(sheet: Sheet, noise: Noise) -> str:
    if "relative time" in sheet.story.noises:
        return noise.age(sheet.story, sheet.now)
    return f"{sheet.story.published_at:%d %B %Y %H:%M}"


def _old(sheet: Sheet, noise: Noise) -> str:
    story, title = sheet.story, noise.title(sheet.story, sheet.now)
    if sheet.state is not story.at(sheet.now):
        title = sheet.state.title
    copies = f"<a href='/print{story.path(sheet.now)}'>Print</a>" if "copies of the page" in story.noises else ""
    return (
        f"<!DOCTYPE html><html lang='en'>{_head(sheet, title)}<body><div id='menu'><a href='/'>Home</a> "
        f"<a href='/weather'>Weather</a></div><div class='story'><h1>{escape(title)}</h1><div class='meta'>"
        f"<span class='by'>By {story.author}</span> <span class='when'>{_age(sheet, noise)}</span> "
        f"<span class='views'>{story.views(sheet.now):,} views</span> {copies}</div><div class='text'>"
        f"{''.join(_lines(sheet, noise))}</div>{_pager(sheet)}</div><div id='foot'>The Daily Heron, 4 Quay Street</div>"
        "</body></html>"
    )


def _new(sheet: Sheet, noise: Noise) -> str:
    story, title = sheet.story, noise.title(sheet.story, sheet.now)
    if sheet.state is not story.at(sheet.now):
        title = sheet.state.title
    return (
        f"<!DOCTYPE html><html lang='en'>{_head(sheet, title)}<body><header><nav><a href='/'>Front</a> <a href='/sport'>"
        f"Sport</a></nav></header><main><article><header><h1>{escape(title)}</h1><p class='byline'>{story.author}</p>"
        f"<time datetime='{story.published_at.isoformat()}'>{_age(sheet, noise)}</time><span>Views: {story.views(sheet.now)}"
        f"</span></header><section>{''.join(_lines(sheet, noise))}<p class='letter'>"
        f"{escape(noise.promotion('new template', sheet.now))}</p></section>{_pager(sheet)}</article></main><footer>© The Daily "
        "Heron</footer></body></html>"
    )


def _plain(sheet: Sheet) -> str:
    """The print page and the AMP page: hardly more than the text."""
    text = "".join(f"<p>{escape(one)}</p>" for one in shown(sheet))
    return (
        f"<!DOCTYPE html><html lang='en'>{_head(sheet, sheet.state.title)}<body><article><h1>{escape(sheet.state.title)}</h1>"
        f"{text}</article></body></html>"
    )
