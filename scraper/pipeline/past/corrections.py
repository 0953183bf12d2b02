"""What reading the archive again changes, counted field by field, with a few examples of each."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final

from scraper.models import Article

if TYPE_CHECKING:
    from scraper.storage.history.readings import Corrected

_EXAMPLES: Final = 3  # of one field of one source; of each other kind of news
_NAMES: Final = tuple(one.name for one in fields(Article) if one.name != "origins")
_COUNTS: Final = ("pages", "articles", "changed", "new_articles", "found_pages", "lost_pages", "unread_pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One article's field before and after."""

    article: int
    old: object
    new: object


@dataclass(slots=True, kw_only=True)
class Field:
    """How often a field of a source's articles is read otherwise: another value, one where none was, none any more."""

    changed: int = 0
    filled: int = 0
    emptied: int = 0
    examples: list[Example] = field(default_factory=list)

    def add(self, example: Example) -> None:
        """One more; the first few are kept as examples."""
        if _is_none(example.old):
            self.filled += 1
        elif _is_none(example.new):
            self.emptied += 1
        else:
            self.changed += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append(example)


@dataclass(slots=True, kw_only=True)
class Corrections:
    """A reparse in figures.

    `found_pages` are pages that are articles today and were none, `lost_pages` the other way round: of these nothing is
    changed. `revisions` and `observations` count rows put right, added and taken out.
    """

    pages: int = 0
    articles: int = 0
    changed: int = 0
    new_articles: int = 0
    found_pages: int = 0
    lost_pages: int = 0
    unread_pages: int = 0
    revisions: list[int] = field(default_factory=lambda: [0, 0, 0])
    observations: list[int] = field(default_factory=lambda: [0, 0, 0])
    fields: dict[str, dict[str, Field]] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=dict)
    finished: bool = False

    def found(self, source: str, url: str, article: Article) -> None:
        """A page that was none is an article today."""
        self.found_pages += 1
        self._tell("found", f"{source}: {url}: {article.title}")

    def lost(self, article: int, url: str, why: str) -> None:
        """A page of an article is none today."""
        self.lost_pages += 1
        self._tell("lost", f"article {article}: {url}: {why}")

    def unread(self, url: str, problem: str) -> None:
        """A page could not be read today."""
        self.unread_pages += 1
        self._tell("unread", problem if problem.startswith(url) else f"{url}: {problem}")

    def corrected(self, article: int, source: str, done: Corrected) -> list[str]:
        """What became of an article; the names of the fields that are read otherwise."""
        self.changed += done.changed
        self.revisions = [sum(pair) for pair in zip(self.revisions, done.revisions, strict=True)]
        self.observations = [sum(pair) for pair in zip(self.observations, done.observations, strict=True)]
        other = [name for name in _NAMES if getattr(done.before, name) != getattr(done.after, name)]
        for name in other:
            example = Example(article=article, old=getattr(done.before, name), new=getattr(done.after, name))
            self.fields.setdefault(source, {}).setdefault(name, Field()).add(example)
        return other

    def record(self) -> dict[str, Any]:
        """The figures, as the archive keeps them while it goes on; examples are not."""
        shares = {
            source: {name: [one.changed, one.filled, one.emptied] for name, one in of_source.items()}
            for source, of_source in self.fields.items()
        }
        counts = {name: getattr(self, name) for name in _COUNTS}
        return counts | {"revisions": self.revisions, "observations": self.observations, "fields": shares}

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> Corrections:
        """The figures of one that was stopped."""
        made = cls(**{name: record[name] for name in (*_COUNTS, "revisions", "observations") if name in record})
        for source, of_source in record.get("fields", {}).items():
            made.fields[source] = {
                name: Field(changed=changed, filled=filled, emptied=emptied)
                for name, (changed, filled, emptied) in of_source.items()
            }
        return made

    def _tell(self, what: str, text: str) -> None:
        told = self.told.setdefault(what, [])
        if len(told) < _EXAMPLES:
            told.append(text)


def _is_none(value: object) -> bool:
    return value is None or value in ("", ())
