"""What an import has done, in figures."""

from __future__ import annotations

from dataclasses import dataclass, field

from scraper.pipeline.crawling.problems import Problems

_COUNTED = ("new", "revised", "unchanged", "known", "no_article", "gone", "skipped")


@dataclass(slots=True, kw_only=True)
class Intake:
    """What an import has done so far; `read` bytes of `size` have been looked at."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0
    known: int = 0
    no_article: int = 0
    gone: int = 0
    skipped: int = 0
    read: int = 0
    size: int = 0
    problems: Problems = field(default_factory=Problems)

    @property
    def counts(self) -> dict[str, int]:
        """The figures by name."""
        return {name: getattr(self, name) for name in _COUNTED} | {"problems": self.problems.count}

    def looked_at(self, length: int) -> None:
        """So many bytes more."""
        self.read += length

    def go_back(self, to: dict[str, int]) -> None:
        """To the figures as they were: what was counted since has not been kept."""
        for name, count in to.items():
            if name == "problems":
                self.problems.go_back(count)
            else:
                setattr(self, name, count)
