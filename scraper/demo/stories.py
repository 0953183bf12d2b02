"""The newspaper's stories as data: loaded once, brought to their state of a given day, and turned into a truth table."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST_DAY = datetime(2021, 3, 27, 5, tzinfo=UTC)
"""When day 1 begins, as the newspaper's own data has it."""

_SENTENCE_END = re.compile(r"(?<=[.!?؟।])[»”\"’]*\s+|(?<=[。！？])(?![」”])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article in its state of one day.

    `lead` is printed between title and body, `description` stands in the page's metadata. In `body`, `## ` marks a
    subhead and `- ` a list item. `published` is the date as exactly as the page states it (ISO 8601), `instant` the
    true time. `printed` holds the written forms that its layout asks for.
    """

    edition: str
    layout: str
    path: str
    title: str
    body: tuple[str, ...]
    instant: datetime
    published: str
    precision: str
    section: str
    lead: str = ""
    description: str = ""
    overline: str = ""
    signoff: str = ""
    news_id: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    views: int | None = None
    growth: int = 0
    appears_on: int = 1
    gone_on: int | None = None
    modified: datetime | None = None
    printed: Mapping[str, str] = field(default_factory=dict)
    comments: tuple[Mapping[str, str], ...] = ()
    edit: Mapping[str, Any] = field(default_factory=dict)

    @property
    def wire_path(self) -> str:
        """The path as it stands in a request line."""
        return quote(self.path, safe="/")

    def stands_on(self, day: int) -> bool:
        """Whether the article can be read on that day."""
        return self.appears_on <= day and (self.gone_on is None or day < self.gone_on)

    def changed_by(self, day: int) -> datetime:
        """When the page last changed: a page that prints its views changes every day."""
        if self.views is not None:
            return FIRST_DAY + timedelta(days=day - 1)
        return self.modified or self.instant

    def on(self, day: int) -> Story:
        """The same article as that day shows it: views grown, the edit made if its day has come."""
        grown = None if self.views is None else self.views + self.growth * (day - self.appears_on)
        story = replace(self, views=grown)
        return _edited(story) if self.edit and day >= self.edit["day"] else story

    def text(self) -> list[str]:
        """The paragraphs that a reader would call the article: the printed lead, then the body."""
        plain = [re.sub(r"^(## |- )", "", paragraph) for paragraph in self.body]
        return [self.lead, *plain] if self.lead else plain


def _edited(story: Story) -> Story:
    edit = story.edit
    body = list(story.body)
    for index, text in edit["paragraphs"].items():
        body[int(index)] = text
    printed = {**story.printed, "modified": edit["modified"], "human_modified": edit["human_modified"]}
    modified = datetime.fromisoformat(edit["modified"])
    return replace(story, title=edit["title"], body=tuple(body), printed=printed, modified=modified)


def stories(day: int) -> tuple[Story, ...]:
    """The articles that stand on that day, newest first."""
    standing = [story.on(day) for story in _all() if story.stands_on(day)]
    return tuple(sorted(standing, key=lambda story: story.instant, reverse=True))


@cache
def _all() -> tuple[Story, ...]:
    folder = files("scraper.demo") / "pages" / "stories"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(_story(tomllib.loads((folder / name).read_text(encoding="utf-8"))) for name in names)


def _story(table: dict[str, Any]) -> Story:
    for name in ("body", "authors", "tags", "comments"):
        table[name] = tuple(table.get(name, ()))
    table.setdefault("description", table.get("lead", ""))
    if "modified" in table.get("printed", {}):
        table["modified"] = datetime.fromisoformat(table["printed"]["modified"])
    return Story(**table)


@cache
def editions() -> Mapping[str, Mapping[str, Any]]:
    """What all pages of an edition share, by the edition's tag."""
    text = (files("scraper.demo") / "pages" / "editions.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def truth(day: int = 1) -> dict[str, dict[str, Any]]:
    """What a reader finds on each article page of that day, by path (percent-encoded).

    `published` is ISO 8601 as exact as the page is: a date, a local time, or a time with its offset. `body` lists the
    paragraphs, `first` and `last` are its outer sentences. What a page does not state is None or empty.
    """
    return {story.wire_path: _expected(story) for story in stories(day)}


def _expected(story: Story) -> dict[str, Any]:
    text = story.text()
    return {
        "edition": story.edition,
        "title": story.title,
        "news_id": story.news_id,
        "published": story.published,
        "precision": story.precision,
        "views": story.views,
        "description": story.description,
        "overline": story.overline or None,
        "authors": list(story.authors),
        "section": story.section,
        "keywords": list(story.tags),
        "language": editions()[story.edition]["language"].partition("-")[0],
        "body": text,
        "first": _sentences(text[0])[0],
        "last": _sentences(text[-1])[-1],
    }


def _sentences(paragraph: str) -> Sequence[str]:
    return [sentence for sentence in _SENTENCE_END.split(paragraph) if sentence]
