"""The pages that people read, printed from the layouts for one day and one address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from scraper.demo.linked import linked_data, state
from scraper.demo.markup import Html, bare_text, blocks, fill, number
from scraper.demo.stories import FIRST_DAY, Story, editions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HTML = "text/html; charset=utf-8"
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_JUSTIFIED = '<p style="text-align: justify;">'

# How each layout prints counts: digits and what stands between the thousands.
_NUMBERS = {
    "iransamaneh_new": ("persian", ""),
    "iransamaneh_classic": ("persian", ""),
    "iransamaneh_fa": ("persian", ""),
    "plain_meta": ("ascii", ","),
    "drupal_hi": ("devanagari", "indian"),
    "article_el": ("ascii", "."),
    "next_ja": ("ascii", ","),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the server sends for a path. `changed` is the Last-Modified time, `location` where a redirect points."""

    body: bytes
    content_type: str = HTML
    status: int = 200
    changed: datetime | None = None
    location: str | None = None


@cache
def template(name: str) -> str:
    """The text of a file in the layouts' folder."""
    return (files("scraper.demo") / "pages" / "layouts" / name).read_text(encoding="utf-8")


def short_code(news_id: str) -> str:
    """The code of a short link: the news ID in base 62, digits before capitals before small letters, six long."""
    value, code = int(news_id), ""
    while value:
        value, rest = divmod(value, 62)
        code = _BASE62[rest] + code
    return code.rjust(6, "0")


@dataclass(frozen=True, slots=True)
class Press:
    """Prints the pages of one day; `base` is the server's address without a slash at the end."""

    base: str
    day: int
    stories: Sequence[Story]

    @property
    def now(self) -> datetime:
        """The morning of the day in the newspaper's own time."""
        return FIRST_DAY + timedelta(days=self.day - 1)

    def article(self, story: Story) -> Page:
        """The page of one story in its layout."""
        values = self._shared(story.edition) | self._of(story)
        text = fill(template(f"{story.layout}.html"), values)
        return Page(body=text.encode(), changed=story.changed_by(self.day))

    def listing(
        self, edition: str, heading: str, stories: Sequence[Story], *, here: str, pages: Mapping[str, Any]
    ) -> Page:
        """A page that only names articles; `pages` has the keys number, total, next and previous (paths or "")."""
        shared = self._shared(edition)
        labels = editions()[edition]
        values = shared | {
            "heading": heading,
            "here": self.base + quote(here, safe="/?=&-"),
            "items": [self._teaser(story) for story in stories],
            "page_text": Template(labels["page"]).substitute(pages),
            "next_link": [{"href": pages["next"]}] if pages.get("next") else [],
            "previous_link": [{"href": pages["previous"]}] if pages.get("previous") else [],
            "next_label": labels["next"],
            "previous_label": labels["previous"],
        }
        return Page(body=fill(template("listing.html"), values).encode(), changed=self.now)

    def front(self) -> Page:
        """The front page: the newest of every edition, and much else that a crawler must not mistake for news."""
        named = [
            {"edition": tag, "paper": table["name"], "language": table["language"], "dir": table["dir"]}
            | {"items": [self._teaser(story) for story in self.stories if story.edition == tag][:3]}
            for tag, table in editions().items()
        ]
        shared = [story for story in self.stories if story.edition == "fa" and story.layout == "iransamaneh_fa"]
        values = self._shared("en") | {
            "papers": named,
            "shared": [{"href": f"/s/{short_code(story.news_id or '0')}", "text": story.title} for story in shared],
        }
        return Page(body=fill(template("front.html"), values).encode(), changed=self.now)

    def plain(self, name: str, edition: str = "en", *, status: int = 200, **values: str) -> Page:
        """A page that is no article and changes with nobody's news: about, video, not found."""
        text = fill(template(f"{name}.html"), self._shared(edition) | values)
        return Page(body=text.encode(), status=status, changed=FIRST_DAY if status == 200 else None)

    def _shared(self, edition: str) -> dict[str, object]:
        """What every page of an edition can print."""
        table = editions()[edition]
        clocks = table["clocks"]
        menu = [{"href": f"/{edition}/section/{place}", "text": name} for place, name in enumerate(table["menu"], 1)]
        headlines = [
            {"href": f"https://paper{place}.example/{edition}/{2100 + place}", "text": text}
            for place, text in enumerate(table["headlines"], 1)
        ]
        names = ("language", "dir", "name", "slogan", "home", "latest", "elsewhere", "about", "footer", "cookies")
        return {name: table[name] for name in (*names, "accept")} | {
            "base": self.base,
            "edition": edition,
            "clock": clocks[min(self.day, len(clocks)) - 1],
            "menu": menu,
            "headlines": headlines,
        }

    def _of(self, story: Story) -> dict[str, object]:
        """What only the page of this story prints."""
        digits, group = _NUMBERS.get(story.layout, ("ascii", ""))
        views = [] if story.views is None else [{"views": number(story.views, digits, group)}]
        code = short_code(story.news_id) if story.news_id else ""
        place = "" if story.edition == "fa" else f"/{story.edition}"
        return dict(story.printed) | {
            "title": story.title,
            "lead": story.lead,
            "description": story.description,
            "overline": story.overline,
            "signoff": story.signoff,
            "section": story.section,
            "section_number": self._section_number(story),
            "published_iso": story.published,
            "path": story.path,
            "url": self.base + story.wire_path,
            "news_id": story.news_id or "",
            "news_id_persian": number(int(story.news_id), "persian") if story.news_id else "",
            "short": f"{self.base}{place}/s/{code}",
            "views_line": views,
            "author": ", ".join(story.authors),
            "authors": [{"who": who} for who in story.authors],
            "tags": [{"text": tag, "href": f"/{story.edition}/tag/1/{tag.replace(' ', '_')}"} for tag in story.tags],
            "keywords": ",".join(story.tags),
            "comments": story.comments,
            "comment_count": str(len(story.comments)),
            "others": [self._teaser(other) for other in self._others(story)],
            **_bodies(story),
            "linked_data": linked_data(story, self.base, editions()[story.edition]["name"]),
            "state": state(story, self.base) if story.layout == "next_ja" else Html(""),
        }

    def _others(self, story: Story) -> Iterable[Story]:
        return [other for other in self.stories if other.edition == story.edition and other.path != story.path]

    def _section_number(self, story: Story) -> str:
        menu = editions()[story.edition]["menu"]
        return str(menu.index(story.section) + 1)

    def _teaser(self, story: Story) -> dict[str, object]:
        """How another page names a story."""
        return {
            "href": story.path,
            "text": story.title,
            "teaser": story.description,
            "section": story.section,
            "when": f"{story.instant:%H:%M - %Y/%m/%d}",
            "day_iso": f"{story.instant:%Y-%m-%d}",
        }


def _bodies(story: Story) -> dict[str, object]:
    """The body in the forms that layouts ask for; `body_start` is its first two blocks, `body_rest` the others."""
    paragraph = _JUSTIFIED if story.layout.startswith("iransamaneh") else "<p>"
    return {
        "body": blocks(story.body, paragraph),
        "body_start": blocks(story.body[:2], paragraph),
        "body_rest": blocks(story.body[2:], paragraph),
        "body_bare": bare_text(story.body),
    }
