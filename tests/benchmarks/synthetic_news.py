"""Synthetic articles for measuring an archive as it grows: any of them can be made at any time, by its number alone.

Words come of a Zipf-like vocabulary of 200,000, one in a hundred is a name or figure out of a million more; lengths are
log-normal with a median of 350 words, as those of news are. Three in a hundred are copies of an article of another source
some hundred numbers before, with another title and without the end. One source for each two thousand articles, one article
a minute.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import accumulate

from scraper.models import (
    Article,
    Capture,
    Count,
    Extraction,
    Link,
    LinkKind,
    Moment,
    Origin,
    PageKind,
    Precision,
    Zone,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FIELDS = ("title", "body", "published", "views", "news_id", "authors", "language")
SOURCES = 500
_COPIES = 0.03


class News:
    """Endless articles, always the same one for a number."""

    @cached_property
    def words(self) -> list[str]:
        """The vocabulary, the most common first."""
        chooser = random.Random("vocabulary")
        letters = "aeiou" * 3 + "abcdefghijklmnopqrstuvwxyz" * 2 + "nrtls" * 2
        found = dict.fromkeys("".join(chooser.choices(letters, k=chooser.randint(2, 10))) for _ in range(260_000))
        return list(found)[:200_000]

    @cached_property
    def weights(self) -> list[float]:
        """The sums of how often the words occur: the rank's inverse, a little flatter at the top as in languages."""
        return list(accumulate(1 / (rank + 8) for rank in range(len(self.words))))

    def text(self, chooser: random.Random, count: int) -> list[str]:
        """So many words."""
        words = chooser.choices(self.words, cum_weights=self.weights, k=count)
        for _ in range(round(count * 0.01)):
            words[chooser.randrange(count)] = f"n{chooser.randrange(1_000_000)}"
        return words

    def source(self, number: int) -> str:
        """Whose article it is; two thousand in a row would be read by no crawl in a row."""
        return f"paper{number % SOURCES if number >= SOURCES * 20 else number % 20}"

    def make(self, number: int, *, later: timedelta = timedelta()) -> tuple[Capture, Extraction, str]:
        """The article's response, what is read from it, its source; `later` sees the same page some time after."""
        chooser = random.Random(f"article {number}")
        words = self._body(chooser, number)
        body = "\n\n".join(" ".join(words[at : at + 60]) for at in range(0, len(words), 60))
        source = self.source(number)
        url = f"https://{source}.example/news/{number}"
        published = NOW + timedelta(minutes=number)
        views = number % 5_000 + later // timedelta(hours=1)
        article = Article(
            url=url,
            title=" ".join(self.text(chooser, 9)),
            body=body,
            published=Moment(at=published, precision=Precision.MINUTE, text=f"{published}", zone=Zone.WRITTEN),
            authors=(" ".join(self.text(chooser, 2)),),
            news_id=str(number),
            views=Count(value=views, text=f"{views} views"),
            language="en",
            origins=tuple(
                Origin(field=f, rule="label", path="//div[1]/p", text="x" * 30, confidence=0.9, parser_version="1")
                for f in FIELDS
            ),
        )
        page = f"<html><title>{article.title}</title><p>{body}</p><i>{views}</i></html>".encode()
        headers = (("Content-Type", "text/html; charset=utf-8"), ("Server", "nginx"))
        capture = Capture(
            url=url, final_url=url, fetched_at=published + later, status=200, headers=headers, body=page, elapsed=0.2
        )
        return capture, Extraction(kind=PageKind.ARTICLE, article=article), source

    def link(self, number: int) -> Link:
        """As a feed names it."""
        source = self.source(number)
        return Link(
            url=f"https://{source}.example/news/{number}",
            kind=LinkKind.ARTICLE,
            source=source,
            found_on=f"https://{source}.example/feed",
            published_at=NOW + timedelta(minutes=number),
        )

    def _body(self, chooser: random.Random, number: int) -> list[str]:
        if chooser.random() < _COPIES and number > 1_000:
            original = number - chooser.randrange(1, 400)
            words = self._body(random.Random(f"article {original}"), original)
            return words[: max(20, round(len(words) * chooser.uniform(0.7, 1.0)))]
        return self.text(chooser, max(20, min(5_000, round(chooser.lognormvariate(5.86, 0.7)))))
