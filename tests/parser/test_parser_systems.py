"""Pages as the content systems print them that most small papers run."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_pages import HERONS as TEXT
from parser_pages import prose

import scraper
from scraper.models import Article, PageKind

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "Heron nests on the old crane"
URL = "https://quay.example/town/heron-nests"


def read(body: str, *, lang: str = "en", url: str = URL) -> Article:
    html = f"<html lang={lang}><head><title>{TITLE} - The Quay</title><meta property=og:type content=article></head><body>{body}</body></html>"
    article = scraper.parse(html, url=url, fetched_at=NOW).article
    assert article is not None
    return article


def days(article: Article) -> list[str | None]:
    return [moment and moment.at.date().isoformat() for moment in (article.published, article.modified)]


@pytest.mark.parametrize("order", ["{}{}", "{1}{0}"])
def test_a_time_called_updated_beside_one_called_published_is_that_of_the_change(order: str) -> None:
    published = "<time class='entry-date published' datetime=2024-03-14T09:35:00+01:00>14 March 2024</time>"
    updated = "<time class=updated datetime=2024-03-15T18:20:00+01:00>15 March 2024</time>"
    meta = f"<div class=meta><span class=posted-on>{order.format(published, updated)}</span></div>"
    article = read(f"<article><h1>{TITLE}</h1>{meta}{prose(*TEXT)}</article>")
    assert days(article) == ["2024-03-14", "2024-03-15"]


def test_a_day_that_the_markup_glues_to_a_name_before_an_update_is_the_one_of_publishing() -> None:
    facts = "<div class=post-meta><span><a href=/author/lee>Ann Lee</a></span><span class=date>March 14, 2024</span><span>Last updated March 15, 2024 6:20 pm</span></div>"
    article = read(f"<article><h1>{TITLE}</h1>{facts}{prose(*TEXT)}</article>")
    assert days(article) == ["2024-03-14", "2024-03-15"]


CATEGORY = "<a href=/c/town rel=tag>Town</a>"
TAGS = "<a href=/t/1 rel=tag>herons</a>, <a href=/t/2 rel=tag>cranes</a>"
BARE_TAGS = "<a href=/t/1>herons</a>, <a href=/t/2>cranes</a>"


@pytest.mark.parametrize(
    "filed",
    [
        f"<div class=entry-categories><h4>Filed</h4><ul><li>{CATEGORY}</li></ul></div>",
        f"<p class=page__taxonomy><span>{CATEGORY.replace('<a', '<a class=p-category')}</span></p>",
        f"<div class='taxonomy-category wp-block-post-terms'>{CATEGORY}</div>",
    ],
)
def test_what_is_named_for_the_category_is_no_keyword_whatever_its_rel(filed: str) -> None:
    article = read(
        f"<div class='entry hentry'><h1>{TITLE}</h1>{prose(*TEXT)}{filed}<div class=entry-tags>{TAGS}</div></div>"
    )
    assert article.keywords == ("herons", "cranes")
    alone = read(f"<div class='entry hentry'><h1>{TITLE}</h1>{prose(*TEXT)}{filed}</div>")
    assert alone.keywords == ()


def test_an_entry_of_the_microformat_has_its_category_at_its_foot() -> None:
    foot = f"<div class=entry-footer><div class=entry-categories><h4>Category:</h4><ul><li>{CATEGORY}</li></ul></div></div>"
    assert read(f"<div class='entry hentry'><h1>{TITLE}</h1>{prose(*TEXT)}{foot}</div>").section == "Town"


def test_links_behind_the_word_for_tags_are_keywords() -> None:
    line = f"<div id=category class=documentByLine><span>Tags:</span> {BARE_TAGS}</div>"
    assert read(f"<article><h1>{TITLE}</h1>{prose(*TEXT)}{line}</article>").keywords == ("herons", "cranes")


def test_tags_between_title_and_text_are_keywords_where_none_stand_below() -> None:
    listed = "".join(
        f"<li class='list-inline-item tag-{i}'><a class=btn href=/tags/{i}>{word}</a></li>"
        for i, word in enumerate(("herons", "cranes"))
    )
    article = read(f"<main><h1>{TITLE}</h1><ul class='tags list-inline'>{listed}</ul>{prose(*TEXT)}</main>")
    assert article.keywords == ("herons", "cranes")


@pytest.mark.parametrize(
    "above",
    [
        "<div class=field-tag-author><a href=/author/lee>Ann Lee</a></div>",
        "<p class=article-tags>Ann Lee, 12 May 2024 <a href=/news/week>This week</a></p>",
        f"<ul class=topics-list>{''.join(f'<li><a href=/topics/{i}>Subject {chr(65 + i)}</a></li>' for i in range(14))}</ul>",
        "<nav class=nav-tags><a href=/t/1>herons</a></nav>",
    ],
)
def test_what_stands_between_title_and_text_for_another_reason_is_no_keyword(above: str) -> None:
    assert read(f"<main><h1>{TITLE}</h1>{above}{prose(*TEXT)}</main>").keywords == ()


def test_a_path_above_the_heading_that_the_tab_says_is_of_it_though_the_first_heading_is_the_papers_name() -> None:
    head = "<div class=top><h1><a href=/>The Quay</a></h1><ul><li><a href=/a>News</a></li><li><a href=/b>Sport</a></li><li><a href=/d>Culture</a></li></ul></div>"
    path = (
        "<div class=place><strong>You are here:</strong> <a href=/>Home</a> &gt; <a href=/a/town/>Town</a> &gt; </div>"
    )
    article = read(f"{head}<div class=left>{path}<div class=title><h2>{TITLE}</h2></div>{prose(*TEXT)}</div>")
    assert (article.title, article.section) == (TITLE, "Town")


@pytest.mark.parametrize(
    "line",
    [
        "<div>By <a href=/reporter/lee>Ann Lee</a> in <a href=/category/town/>Town</a> on 14 March 2024</div>",
        "<div><span><a href=#r>Leave a Reply</a></span> / <span class=terms><a href=/category/town/>Town</a></span> / By <a href=/author/lee>Ann Lee</a> / 14 March 2024</div>",
        "<p>Ann Lee · 14/03/2024 09:35 | Kategorie: <a href=/town/>Town</a></p>",
    ],
)
def test_the_link_into_a_folder_of_categories_beside_the_day_is_the_section(line: str) -> None:
    lang = "de" if "Kategorie" in line else "en"
    assert read(f"<article><h1>{TITLE}</h1>{line}{prose(*TEXT)}</article>", lang=lang).section == "Town"


def test_who_posted_is_an_author_though_the_name_leads_to_the_account() -> None:
    line = "<div class=meta><b><a href=/user/lee/>Ann Lee</a></b> <time datetime=2024-03-14><a href=/2024/03/14/>14.03.2024, 09:35</a></time></div>"
    assert read(f"<article><h1>{TITLE}</h1>{line}{prose(*TEXT)}</article>").authors == ("Ann Lee",)


@pytest.mark.parametrize("call", ["Leave a Reply", "No Comments", "Leave a Comment"])
def test_the_call_to_comment_beside_the_name_is_no_author(call: str) -> None:
    line = f"<div class=entry-meta><span class=byline>by <span class='author vcard'><a href=/author/lee>Ann Lee</a></span></span><span> - </span><span class=comments-link><a href=#respond>{call}</a></span></div>"
    assert read(f"<article><h1>{TITLE}</h1>{line}{prose(*TEXT)}</article>").authors == ("Ann Lee",)


def test_the_signature_below_the_text_is_the_author_and_no_text() -> None:
    article = read(
        f"<article><h1>{TITLE}</h1><div>{prose(*TEXT)}<p style='text-align:right'><strong>Ann Lee</strong></p></div></article>"
    )
    assert article.authors == ("Ann Lee",)
    assert article.body.endswith(TEXT[-1])


def test_a_count_at_the_foot_of_the_text_is_its_own_though_others_stand_below() -> None:
    cards = "".join(
        f"<article class=card><a href=/post/{i}><h2>The bridge at Withy Mill opens {i}</h2></a><div class=view-count><span>{70 + i} views</span></div></article>"
        for i in range(3)
    )
    foot = "<div class=foot><div><div><div class=view-count><span>1284 views</span></div></div></div></div>"
    article = read(
        f"<main><article><h1>{TITLE}</h1>{prose(*TEXT)}{foot}</article><section><h2>More</h2>{cards}</section></main>"
    )
    assert article.views
    assert article.views.value == 1284


def kind(body: str, url: str, head: str = "") -> PageKind:
    html = f"<html lang=en><head><title>Town - The Quay</title>{head}</head><body>{body}</body></html>"
    return scraper.parse(html, url=url, fetched_at=NOW).kind


TITLES = (
    "The bridge at Withy opens again",
    "Two are hurt in Mill Lane",
    "The school band wins the prize",
    "A new owner for the cinema",
)
STATED_LIST = '<meta property=og:type content=article><script type="application/ld+json">{"@graph": [{"@type": "CollectionPage", "name": "Town"}, {"@type": "WebSite"}]}</script>'


def cards(form: str) -> str:
    return "".join(form.format(at=at, title=title, text=TEXT[at % 3]) for at, title in enumerate(TITLES))


def test_what_json_ld_calls_a_collection_is_no_article_for_its_og_type() -> None:
    body = "<main><h1>Town</h1>" + cards(
        "<article><h2><a href=/{at}-story>{title}</a></h2><div>14 March 2024</div><p>{text}</p></article>"
    )
    assert kind(body, "https://quay.example/town/", STATED_LIST) is PageKind.LISTING


@pytest.mark.parametrize(
    "entry",
    [
        "<p class=news-item><span>14.03.2024</span> <a href=/news/{at}/><b>{title}</b></a><br>{text}</p>",
        "<li>[<b><a href=/town/>Town</a></b>] <a href=/news/{at}.html>{title}</a><span><small>Date:</small>2024-03-14 09:00 <small>Likes:</small>0</span><p>{text}</p></li>",
    ],
)
def test_entries_that_are_one_paragraph_each_are_a_list(entry: str) -> None:
    assert kind(f"<main><h1>Town</h1>{cards(entry)}</main>", "https://quay.example/category/town/") is PageKind.LISTING


def test_an_index_that_prints_its_articles_whole_is_a_list() -> None:
    entry = "<article><h2><a href=/{at}-story>{title}</a></h2>" + prose(*TEXT, *TEXT) + "</article>"
    assert kind(f"<main>{cards(entry)}</main>", "https://quay.example/categorie/town/") is PageKind.LISTING


@pytest.mark.parametrize("folder", ["etiket", "kategori", "rubrique", "categoria", "arama"])
def test_folders_of_lists_have_names_in_other_languages(folder: str) -> None:
    entry = "<article><h2><a href=/{at}-story>{title}</a></h2>" + prose(*TEXT, *TEXT) + "</article>"
    assert kind(f"<main>{cards(entry)}</main>", f"https://quay.example/{folder}/town/") is PageKind.LISTING


def test_a_text_with_links_at_the_head_of_its_paragraphs_is_an_article() -> None:
    told = cards("<p><a href=/news/{at}>{title}</a>: {text}</p>")
    body = f"<article><h1>{TITLE}</h1><time datetime=2024-03-14>14 March 2024</time>{prose(*TEXT)}{told}</article>"
    assert kind(body, URL) is PageKind.ARTICLE


def test_a_round_up_of_linked_headings_behind_a_text_of_its_own_is_an_article() -> None:
    told = cards("<h2><a href=/news/{at}>{title}</a></h2><p>{text}</p><p>{text}</p>")
    body = f"<article><h1>{TITLE}</h1><time datetime=2024-03-14>14 March 2024</time>{prose(*TEXT)}{told}</article>"
    assert (
        kind(body, "https://quay.example/categories/weekly/the-week-in-the-harbour-in-five-stories") is PageKind.ARTICLE
    )


def test_the_first_line_that_calls_itself_the_summary_is_the_lead() -> None:
    lead = "A pair of herons has settled on the crane above the harbour, and the port will let them stay."
    body = f"<div><h1>{TITLE}</h1><p>2024-03-14 09:35</p><div class=s><div><strong>Summary</strong>: {lead}</div></div><div class=d>{prose(*TEXT)}</div></div>"
    assert read(body).description == lead


def test_the_footer_of_an_entry_dates_it_though_the_papers_name_is_the_first_heading() -> None:
    head = "<header><h1 class=site-title><a href=/>The Quay</a></h1></header>"
    foot = "<footer class=entry-meta>This entry was posted in <a href=/c/town rel='category tag'>Town</a> and tagged <a href=/t/1 rel=tag>herons</a>, <a href=/t/2 rel=tag>cranes and other birds</a> on <a href=/2024/03/14/ rel=bookmark><time class=entry-date datetime=2024-03-14T09:35:00+01:00>14 March 2024</time></a> by <a href=/author/lee rel=author>Ann Lee</a>.</footer>"
    article = read(
        f"{head}<article class=hentry><header><h1 class=entry-title>{TITLE}</h1></header>{prose(*TEXT)}{foot}</article>"
    )
    assert days(article)[0] == "2024-03-14"


def test_the_front_page_is_no_author_whatever_its_link_is_called() -> None:
    home = "<div class=description><span class=author><a href=/>Home</a></span></div>"
    assert (
        read(f"<div>{home}<h1>{TITLE}</h1><p>14 March 2024</p><div class=text>{prose(*TEXT)}</div></div>").authors == ()
    )


def test_who_posted_stands_in_a_line_with_the_day_below_the_text() -> None:
    foot = "<ul><li title=Views>1284</li><li class=story_date><a href=/user/lee/>Ann Lee</a> <span>at</span> <time datetime=2024-03-14>14-03-2024, 09:35</time></li></ul>"
    assert read(f"<article><h1>{TITLE}</h1><div class=text>{prose(*TEXT)}</div>{foot}</article>").authors == (
        "Ann Lee",
    )


def test_who_comments_below_a_heading_is_no_author() -> None:
    post = "<div><a href=/user/lund/>Bo Lund</a> 15 March 2024</div><p>Nice article.</p>"
    page = f"<article><h1>{TITLE}</h1><p>14 March 2024</p><div class=text>{prose(*TEXT)}</div></article><h3>2 comments</h3>{post}"
    assert read(page).authors == ()


def test_keywords_are_one_of_the_facts_of_a_line() -> None:
    foot = f"<table><tr><td>Views: 1284 | Tags: <noindex>{BARE_TAGS}</noindex> | Rated: <a href=/r>4.5</a>/2</td></tr></table>"
    article = read(f"<div><h1>{TITLE}</h1><div class=text>{prose(*TEXT)}</div>{foot}</div>")
    assert (article.keywords, article.views and article.views.value) == (("herons", "cranes"), 1284)


def test_a_category_among_the_tags_at_the_foot_is_none() -> None:
    foot = f"<div class=entry-categories-tags><div class=entry-categories><a class=cat-link href=/c/town>Town</a></div><div class=entry-tags>{BARE_TAGS}</div></div>"
    assert read(f"<article><h1>{TITLE}</h1>{prose(*TEXT)}{foot}</article>").keywords == ("herons", "cranes")


def test_a_path_may_be_a_span() -> None:
    path = f"<span class='breadcrumbs pathway'><a href=/>Home</a> <img> <a href=/town>Town</a> <img> {TITLE}</span>"
    text = (
        f"<table><tr><td class=contentheading>{TITLE}</td></tr></table><table><tr><td>{prose(*TEXT)}</td></tr></table>"
    )
    assert read(f"<div>{path}{text}</div>").section == "Town"


def test_a_tag_may_be_one_chinese_letter() -> None:
    foot = "<div class=tags><a href=/t/1>橋</a> <a href=/t/2>補修</a> <a href=/t/3>a</a></div>"
    assert read(f"<article><h1>{TITLE}</h1>{prose(*TEXT)}{foot}</article>").keywords == ("橋", "補修")


def test_one_span_of_several_is_a_step_of_the_path_and_no_path() -> None:
    pipe, step = "<span class=breadcrumb__pipe>|</span>", "<span class=breadcrumb__item><a href={}><b>{}</b></a></span>"
    steps = pipe.join(
        step.format(at, name) for at, name in (("/", "Home"), ("/mag/", "Magazine"), ("/mag/town/", "Town"))
    )
    path = f"<div class=box>{steps}{pipe}<span class=breadcrumb__item><strong>Herons</strong></span></div>"
    article = read(f"<main>{path}<h1>{TITLE}</h1>{prose(*TEXT)}</main>", url="https://quay.example/mag/town/herons/")
    assert article.section != "Magazine"
