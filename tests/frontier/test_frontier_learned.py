"""What a site's article addresses look like, learned from a sample."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import urls
from scraper.frontier import Scope, discover, learned
from scraper.models import LinkKind

SITE = "https://paper.example"


def sample(pattern: str, count: int = 30) -> list[str]:
    words = "storm bridge ferry island power winter school market river coast".split()
    sections = "sport politics culture world local science health travel".split()
    return [
        urls.canonical(
            SITE
            + pattern.format(
                id=40_000 + 37 * n,
                day=f"{n % 28 + 1:02}",
                slug=f"{words[n % 10]}-{words[n // 10]}-at-last",
                word=words[n % 10],
                section=sections[n % 8],
                edition=("ar", "en")[n % 2],
            )
        )
        for n in range(count)
    ]


SITES = [
    # how the site writes its articles, one that it has not shown yet, what it also has
    ("/news/{id}", "/news/51234", ["/news/tag/512", "/photo/51234", "/news", "/news/51234/comments", "/service/51234"]),
    ("/{edition}/news/{id}/{slug}", "/ar/news/50001/a-new-day-comes", ["/fr/news/50001/a-new-day-comes", "/ar/news/50001"]),
    ("/{section}/{slug}-{id}.html", "/law/a-new-day-comes-50001.html", ["/law/a-new-day-comes-50001", "/law/index.html"]),
    ("/2021/03/{day}/{slug}/", "/2022/11/09/a-new-day-comes/", ["/2022/11/09/", "/a-new-day-comes/", "/tag/2022/a-new-day-comes/"]),
    ("/{slug}/", "/a-new-day-has-come/", ["/about/", "/topics/a-new-day-has-come/", "/sport/"]),
    ("/story.php?id={id}", "/story.php?id=50001", ["/story.php?page=50001", "/list.php?id=50001", "/story.php?cat=7"]),
    ("/خبر/{id}/{slug}", "/خبر/50001/a-new-day-comes", ["/عکس/50001/a-new-day-comes"]),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "new", "others"), SITES)
def test_an_address_fits_that_is_written_like_the_known_ones(pattern: str, new: str, others: list[str]) -> None:
    shape = learned.learn(sample(pattern))

    assert shape is not None
    assert all(shape.fits(url) for url in sample(pattern, 90))
    assert shape.fits(urls.canonical(SITE + new))
    assert not [other for other in others if shape.fits(urls.canonical(SITE + other))]


def test_a_few_odd_ones_among_the_known_teach_nothing() -> None:
    shape = learned.learn([*sample("/news/{id}", 60), f"{SITE}/about-the-paper-of-the-north", f"{SITE}/live/77777"])

    assert shape is not None
    assert not shape.fits(f"{SITE}/about-the-paper-of-the-south")


def test_two_ways_of_writing_are_both_learned() -> None:
    shape = learned.learn([*sample("/news/{id}"), *sample("/blog/{slug}")])

    assert shape is not None
    assert shape.fits(f"{SITE}/news/51234")
    assert shape.fits(f"{SITE}/blog/a-new-day-comes")


@pytest.mark.parametrize(
    "known",
    [
        sample("/news/{id}", 19),
        sample("/{word}"),
        [f"{SITE}/{'x/' * n}{40_000 + n}" for n in range(40)],
        sample("/news/{id}") * 1 + sample("/{word}/about", 10) + [f"{SITE}/a{n}/b" for n in range(30)],
    ],
    ids=["too few", "nothing that names an article", "no two alike", "too many others"],
)
def test_without_enough_evidence_nothing_is_learned(known: list[str]) -> None:
    assert learned.learn(known) is None


def test_a_listing_uses_what_was_learned() -> None:
    page = b"""<html><body><p><a href="/s/51">Ferry</a><a href="/s/4711-ferry">Ferry</a></p>
    <a href="/features/everything-about-the-ferry">Everything about the ferry</a></body></html>"""
    found = [
        [link.url.removeprefix(SITE) for link in discover(page, url=SITE, kind=LinkKind.LISTING, source="paper", scope=Scope(site=SITE), learned=shape).links]
        for shape in (None, learned.learn(sample("/s/{id}-{word}")))
    ]  # fmt: skip

    assert found == [["/features/everything-about-the-ferry"], ["/s/4711-ferry"]]


ARTICLES = {
    "/news/{}": "/news/{{id}}",
    "/fa/news/{}/storm-{}": "/fa/news/{{id}}",
    "/news.php?lang=ar&newsid={}": "/news.php?lang=ar&newsid={{id}}",
    "/story-{}.html": "/story-{{id}}.html",
    "/storm-{}-x/{}": None,
    "/{}-storm-{}": None,
}


@pytest.mark.parametrize(("pattern", "template"), ARTICLES.items())
def test_the_place_of_the_id_is_learned_from_articles_and_their_ids(pattern: str, template: str | None) -> None:
    slugs = pattern.count("{}") > 1
    known = {SITE + pattern.format(*((n, f"a{n}") if slugs and pattern.startswith("/fa") else (f"w{n}", f"{n}b") if slugs else (n,))): str(n) for n in range(1_000, 1_040)}  # fmt: skip

    assert learned.id_template(known) == (SITE + template.format() if template else None)


def test_no_articles_give_no_template() -> None:
    assert learned.id_template({}) is None
    assert learned.id_template({f"{SITE}/news/1": "1"}) is None


@given(st.lists(st.text(alphabet="/ab1-_.?=&%é", max_size=20), max_size=60))
def test_no_addresses_make_it_fail(rests: list[str]) -> None:
    known = [urls.canonical(f"{SITE}/{rest}") for rest in rests]
    shape = learned.learn(known)
    assert shape is None or any(shape.fits(url) for url in known)
