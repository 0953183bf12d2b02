"""What stands in the text and is none of it though no class says so: captions that repeat the image's description, the title again."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from parser_pages import HERONS as TEXT

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "Heron nests on the old crane"
SHOWN = "Two herons beside the nest on the arm of the crane"


def body(text: str, *, head: str = "", lead: str = "") -> list[str]:
    html = f"<html lang=en><head><title>{TITLE} - The Quay</title>{head}</head><body><main><h1>{TITLE}. Pictures</h1>{lead}<div class=c1>{text}</div></main></body></html>"
    article = scraper.parse(html, url="https://quay.example/news/48213", fetched_at=NOW).article
    assert article is not None
    return article.body.split("\n\n")


def told(*before: str) -> str:
    return "".join(before) + "".join(f"<div><p>{line}</p></div>" for line in TEXT)


@pytest.mark.parametrize(
    "picture",
    [
        f"<div><img alt='{SHOWN}' src=a.jpg><p class=c2>{SHOWN}</p><p class=c3>Photo: <span>Ann Lee</span></p></div>",
        f"<div><a href=/large><img alt='{SHOWN}' src=a.jpg></a><span>{SHOWN}</span></div>",
        f"<p><img alt='{SHOWN}.' src=a.jpg></p><p>{SHOWN}.</p>",
        f"<div><amp-img alt='{SHOWN}' src=a.jpg width=8 height=5></amp-img><div>{SHOWN}</div></div>",
    ],
)
def test_a_caption_says_what_its_image_is_said_to_show(picture: str) -> None:
    assert body(told(picture)) == list(TEXT)


@pytest.mark.parametrize(
    "picture",
    [
        f"<img alt='{SHOWN}' src=a.jpg><p>{SHOWN}, and two more on the quay below.</p>",
        f"<p>{SHOWN}.</p><img alt='{SHOWN}.' src=a.jpg>",
        "<img alt='The old crane of the harbour' src=a.jpg><h2>The old crane of the harbour</h2>",
    ],
)
def test_what_says_more_than_an_image_is_text(picture: str) -> None:
    assert len(body(told() + picture + f"<p>{TEXT[0]} Now.</p>")) == len(TEXT) + 2


def test_a_lead_that_its_image_was_described_with_is_text() -> None:
    lead = (
        "Two herons have built their nest on the arm of the old crane, and the harbour now waits until August for them."
    )
    assert body(told(f"<figure><img alt='{lead}' src=a.jpg></figure><p>{lead}</p>")) == [lead, *TEXT]


def test_a_tale_in_pictures_is_told_in_their_captions() -> None:
    assert body("".join(f"<div><img alt='{line}' src={n}.jpg><p>{line}</p></div>" for n, line in enumerate(TEXT))) == list(TEXT)  # fmt: skip


@pytest.mark.parametrize("name", ["og:title", "twitter:title"])
@pytest.mark.parametrize("stop", ["", "."])
def test_a_title_that_is_printed_in_the_place_of_a_lead_is_no_text(name: str, stop: str) -> None:
    head = f"<meta property='{name}' content='{TITLE} of the harbour at the end of the mole'>"
    assert body(told(), head=head, lead=f"<div>{TITLE} of the harbour at the end of the mole{stop}</div>") == list(TEXT)


def test_a_list_in_the_figure_of_a_picture_is_text() -> None:
    told = ("Two herons since the end of May", "Four eggs, as the school counted", "One crane of 1931, out of use")
    figure = f"<figure><img src=a.jpg><ul>{''.join(f'<li>{item}</li>' for item in told)}</ul></figure>"
    paragraphs = [f"<p>{line}</p>" for line in TEXT]
    assert body(paragraphs[0] + figure + "".join(paragraphs[1:])) == [TEXT[0], *told, *TEXT[1:]]


def test_the_items_of_a_figure_that_have_a_picture_each_are_captions() -> None:
    items = "".join(f"<li><img src={n}.jpg>The crane at {hour}</li>" for n, hour in enumerate(("noon", "night")))
    assert body(told() + f"<figure><ul>{items}</ul></figure>" + f"<p>{TEXT[0]} Now.</p>") == [*TEXT, f"{TEXT[0]} Now."]


@pytest.mark.parametrize(
    "picture",
    [
        f"<div class=m1><span class=p1><a href=/large><img src=a.jpg></a><span><span class=caption>{SHOWN}, seen from the ferry on a Sunday. </span></span></span></div>",
        f"<div><img src=a.jpg><br><span class=img_cptn><b>{SHOWN}</b>, from the ferry.</span> <span class=credits>Photo: Ann Lee</span></div>",
    ],
)
def test_a_line_all_of_which_is_called_a_caption_is_one(picture: str) -> None:
    assert body(told(picture)) == list(TEXT)


def test_text_beside_what_is_called_a_caption_is_text() -> None:
    assert body(told() + f"<p>{TEXT[0]} <span class=caption>Now.</span></p>")[-1] == f"{TEXT[0]} Now."
    assert body("".join(f"<p><span class=caption>{line}</span></p>" for line in TEXT)) == list(TEXT)


def test_the_credits_below_the_title_name_the_author() -> None:
    html = f"<html lang=en><body><main><h1>{TITLE}</h1><span class=credits>By Ann Lee</span><div>{told()}</div></main></body></html>"
    article = scraper.parse(html, url="https://quay.example/news/48213", fetched_at=NOW).article
    assert article is not None
    assert article.authors == ("Ann Lee",)


READ = "<a href=/bn/1>Read this story in Bengali</a>"
SHOWN_IN = "In video: <a href=/v/2>Two herons build a nest on a crane of the harbour</a>"


@pytest.mark.parametrize(
    "lines",
    [
        (*TEXT, READ, SHOWN_IN),
        (TEXT[0], f"<b>{READ}</b>", *TEXT[1:]),
        (TEXT[0], f"{TEXT[1]} Who asks <a href=/port>the port</a> is told so.", READ, TEXT[2]),
    ],
    ids=["at the end", "amid", "beside a link in a sentence"],
)
def test_a_link_that_a_line_break_parts_from_the_text_is_none_of_it(lines: tuple[str, ...]) -> None:
    told = body("<br>".join(lines))
    assert [line[:40] for line in told] == [line[:40] for line in TEXT]
    assert not any("Bengali" in line or "video" in line for line in told)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ("", "<a href=/crane>Heron on an old crane, 2024</a>", "Harbour of the town, oil on wood."),
            "Heron on an old",
        ),
        (("The school asks all who see", "<a href=/herons>the two herons</a>", "not to go near."), "the two herons"),
        (("<a href=/rules>All visitors must keep to the path.</a>",), "All visitors must keep to the path."),
        (("Who wants to help may write to: <a href=/school>The school at the mole</a>",), "The school at the mole"),
        (("<a href=//a.example>https://herons.example/telescope on the roof</a>",), "telescope on the roof"),
        (("Other nests:", *(f"<a href=/n/{n}>The nest at quay {n}</a>" for n in range(1, 6))), "The nest at quay 5"),
    ],
    ids=["what a paragraph is about", "within a sentence", "a sentence", "words of its own", "an address", "a list"],
)
def test_what_the_text_says_in_links_stays(lines: tuple[str, ...], said: str) -> None:
    assert said in " ".join(body("<br>".join((TEXT[0], *lines, TEXT[1]))))


@pytest.mark.parametrize(
    "video",
    [
        "<div class='article-video-wrapper'><h3>Popular video</h3><span>This small ball puts out a fire on any boat:</span><div></div></div>",
        "<section class=inline-video><h3 class=inline-video__title>“The herons are the reason for it”</h3><figure></figure></section>",
        "<div id=video-container><header><h5><span>Heron nests on the old crane, seen from the ferry</span> <span>Back to video</span></h5></header></div>",
    ],
)
def test_what_a_box_with_a_video_says_of_it_is_no_text(video: str) -> None:
    paragraphs = [f"<p>{line}</p>" for line in TEXT]
    assert body(paragraphs[0] + video + "".join(paragraphs[1:])) == list(TEXT)


@pytest.mark.parametrize("ends", [f"{told()}</div>", f"</div>{told()}"])
def test_the_page_of_a_video_has_a_title_a_day_and_a_text(ends: str) -> None:
    html = f"<html lang=en><body><main><div class=video-container><video></video><h1>{TITLE}</h1><p>4 May 2024</p>{ends}</main></body></html>"
    article = scraper.parse(html, url="https://quay.example/videos/48213", fetched_at=NOW).article
    assert article is not None
    assert article.published is not None
    assert (article.title, article.published.text, article.body) == (TITLE, "4 May 2024", "\n\n".join(TEXT))


def test_what_heads_a_paragraph_in_a_link_stays_and_so_do_titles_below_each_other() -> None:
    inns = [
        f"<a href=/inn/{n}>{name}</a><br>{TEXT[n]}" for n, name in enumerate(("The Blue Lion Inn", "The Green Dragon"))
    ]
    told = " ".join(body("<p>" + "</p><p>".join((TEXT[2], *inns)) + "</p>"))
    assert "The Blue Lion Inn" in told
    assert "The Green Dragon" in told
    books = ("<a href=/b/1>The Mill and the River</a>", "<a href=/b/2>Bread for the Harbour</a>")
    told = " ".join(body("<br>".join((TEXT[0], *books, TEXT[1]))))
    assert "The Mill and the River" in told
    assert "Bread for the Harbour" in told


def test_a_sentence_in_a_link_stays_in_a_script_with_signs_for_vowels() -> None:
    told = (
        "पुल नगर की परिषद ने सोमवार को पुरानी चक्की को दो साल के लिए बंद करने का फैसला किया।",
        "<a href=/q>काम पर 42 लाख रुपये खर्च होंगे, आधा राज्य देगा।</a>",
        "शरद ऋतु में इंजीनियरों के साथ सुनवाई होगी।",
    )
    assert "42 लाख" in " ".join(body("<br>".join(told)))


@pytest.mark.parametrize("name", ["video-resource__headline", "video_player_title", "assigned_video_heading", "video-box-caption"])  # fmt: skip
@pytest.mark.parametrize("title", ["Herons come back to the harbour of the town", "जुलाई में बंदरगाह पर लौट आए बगुले और नावें"])
def test_the_title_of_a_film_is_its_caption(name: str, title: str) -> None:
    film = f"<div class=player><video src=a.mp4></video><div class='{name}'>{title}</div></div>"
    assert body(told(film)) == list(TEXT)


@pytest.mark.parametrize("name", ["video-container", "videoWrapper"])
@pytest.mark.parametrize("text", [TEXT, ("Два аисты свили гнездо на старом кране гавани, в сорока метрах над лодками, которые ждут прилива с самого утра.", "Порт оставит кран до августа, сказал начальник гавани, который велел закрыть дорогу под ним для грузовиков.", "Никто не видел этих птиц так близко от города, и школа поставила на крыше телескоп для детей и для их родителей.")])  # fmt: skip
def test_the_text_may_stand_in_what_a_film_stands_in(name: str, text: tuple[str, ...]) -> None:
    film = "<video src=a.mp4></video>"
    inside = "".join(f"<p>{line}</p>" for line in text)
    assert body(f"<p>{text[0]}</p><div class='{name}'>{film}{inside}</div>") == list(text)
    assert body(f"<div class='{name}'>{film}<p>Two herons on a crane</p></div>" + told()) == list(TEXT)


PAGE = "https://quay.example/news/48213"
MAIN = {
    "@type": "ImageObject",
    "@id": f"{PAGE}#primaryimage",
    "url": "https://quay.example/heron.jpg",
    "caption": "Reiher",
}
NAMED = {"@id": f"{PAGE}#primaryimage"}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("image", "nodes", "expected"),
    [
        (NAMED, [MAIN], ["https://quay.example/heron.jpg"]),
        ([NAMED], [{"@type": "Organization", "@id": "#org", "name": "Quay"}, MAIN], ["https://quay.example/heron.jpg"]),
        ({"@type": "ImageObject", **NAMED}, [MAIN], ["https://quay.example/heron.jpg"]),
        (NAMED, [], []),
        ({"@type": "ImageObject", "url": PAGE}, [], []),
        ({"@type": "ImageObject", "@id": "https://quay.example/b.jpg"}, [], ["https://quay.example/b.jpg"]),
    ],
)
def test_an_image_may_be_named_by_its_place_in_the_graph(
    language: str, image: object, nodes: list[object], expected: list[str]
) -> None:
    graph = {"@graph": [{"@type": "NewsArticle", "headline": TITLE, "image": image}, *nodes]}
    head = f"<script type='application/ld+json'>{json.dumps(graph)}</script><meta property='og:image' content='{PAGE}'>"
    html = f"<html lang={language}><head><title>{TITLE}</title>{head}</head><body><main><h1>{TITLE}</h1>{told()}</main></body></html>"
    article = scraper.parse(html, url=PAGE, fetched_at=NOW).article
    assert article is not None
    assert [image.url for image in article.images] == expected


@pytest.mark.parametrize("tag", ["em", "i", "small", "strong"])
def test_an_element_that_only_formats_may_be_called_a_caption(tag: str) -> None:
    picture = f"<div><img alt='The quay' src=a.jpg><{tag} class=photo-caption>{SHOWN}, where <b>Ann Lee</b> saw them. (Bo Lund)</{tag}></div>"
    assert body(told(picture)) == list(TEXT)


def test_a_line_of_which_a_part_is_called_a_caption_is_text() -> None:
    line = "<p>The herons came back, as <em class=caption>the picture</em> of the harbour master shows.</p>"
    assert "The herons came back, as the picture of the harbour master shows." in body(told(line))


LONG = (
    "The harbour master had walked below the crane with a lamp on Saturday evening and heard the young ones call. "
    "He rang the port at once, and they stopped the work within ten minutes. That was what saved the nest, he said later."
)


@pytest.mark.parametrize("name", ["caption", "credits", "legend", "text-caption"])
@pytest.mark.parametrize("set_in", ["<p class={name}>{line}</p>", "<div class={name}><p>{line}</p></div>"])
def test_a_paragraph_that_a_class_calls_a_caption_is_of_the_text_where_no_picture_is(name: str, set_in: str) -> None:
    long = set_in.format(name=name, line=LONG)
    assert LONG in body(told("<p><img alt='' src=a.jpg></p>") + long + told())


@pytest.mark.parametrize(
    "picture",
    [
        f"<figure><img src=a.jpg><figcaption>{LONG}</figcaption></figure>",
        f"<div><img src=a.jpg><p class=caption>{LONG}</p></div>",
        f"<p><img src=a.jpg></p><p class=caption>{LONG}</p>",
        f"<div class=image><div><img src=a.jpg></div><div class=caption><p>{LONG}</p></div></div>",
    ],
)
def test_a_long_caption_stands_with_its_picture(picture: str) -> None:
    assert LONG not in body(told(picture))


@pytest.mark.parametrize(
    "over",
    [
        "<figcaption>{}</figcaption>",
        "<div class=hero-caption>{}</div>",
        "<div class='carousel-caption'><div>{}</div></div>",
    ],
)
def test_the_head_of_an_article_may_be_laid_over_its_picture(over: str) -> None:
    lead = "The port stopped the work on its oldest crane on Sunday. Herons had built a nest on the arm."
    told_over = f"<small>3 May 2024</small><h1>{TITLE}</h1><p class=c1>By Ann Lee</p><p>{lead}</p>"
    head = f"<div class=top><figure><img src=a.jpg></figure>{over.format(told_over)}</div>"
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    html = f"<html lang=en><title>{TITLE} - The Quay</title><main>{head}<div class=c2><div class=c3>{text}</div></div></main>"
    article = scraper.parse(html, url="https://quay.example/news/48213", fetched_at=NOW).article
    assert article is not None
    assert article.body.split("\n\n") == [lead, *TEXT]
    assert article.authors == ("Ann Lee",)
