"""Ordinary sentences on newsletters, rights, reporters and days, in many languages: they stay, and make no fields."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.models import Article

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
TEXT = {
    "en": "The old bridge over the river opened again on Monday, after three years of careful repair by its own people.",
    "de": "Die alte Brücke über den Fluss ist am Montag nach drei Jahren sorgfältiger Reparatur wieder geöffnet worden.",
    "fr": "Le vieux pont sur la rivière a rouvert lundi après trois années de réparations menées par les habitants.",
    "es": "El viejo puente sobre el río volvió a abrirse el lunes tras tres años de reparaciones hechas por los vecinos.",
    "pt": "A velha ponte sobre o rio reabriu na segunda-feira depois de três anos de reparos feitos pelos moradores.",
    "it": "Il vecchio ponte sul fiume ha riaperto lunedì dopo tre anni di riparazioni fatte dagli stessi abitanti.",
    "ru": "Старый мост через реку вновь открылся в понедельник после трёх лет ремонта, который вели сами жители.",
    "ar": "أعيد افتتاح الجسر القديم فوق النهر يوم الاثنين بعد ثلاث سنوات من أعمال الترميم التي قام بها أهالي المدينة.",
    "fa": "پل قدیمی روی رودخانه روز دوشنبه پس از سه سال تعمیر که به دست خود مردم شهر انجام شد دوباره باز شد.",
    "zh": "横跨河流的老桥经过三年的细心整修，于星期一重新向市民开放，两岸居民欢欣鼓舞，纷纷前来参观。",
    "ja": "川にかかる古い橋が、住民自身による三年間の丁寧な修復を経て、月曜日に再び開通し、多くの人が訪れた。",
    "ko": "강을 가로지르는 오래된 다리가 주민들이 직접 삼 년 동안 정성껏 고친 끝에 월요일 다시 문을 열었다.",
    "id": "Jembatan tua di atas sungai itu dibuka kembali pada hari Senin setelah tiga tahun perbaikan oleh warga kota.",
    "vi": "Cây cầu cũ bắc qua sông đã mở lại vào thứ Hai sau ba năm sửa chữa cẩn thận do chính người dân thực hiện.",
}


def prose(language: str) -> list[str]:
    """Three paragraphs that differ."""
    return [f"{number}. {TEXT[language]}" for number in (1, 2, 3)]


def article(inside: str, *, language: str = "en", title: str = "Bridge opens") -> Article:
    page = f"<html lang={language}><head><title>{title}</title><meta property=og:type content=article></head><body><main><article><h1>{title}</h1>{inside}</article></main></body></html>"
    found = scraper.parse(page, url="https://paper.example/news/weir", fetched_at=NOW)
    assert found.article is not None, found.why
    return found.article


def lines(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "The bank was accused of sending a weekly newsletter to people who never asked for one."),
        ("en", "The hospital asked every patient to download the app before the end of the month."),
        ("en", "Sign up for a place at the library before noon on Friday."),
        ("en", "The drawings may not be reproduced in court under the rules of 1931."),
        ("de", "Die Partei warb mit einem kostenlosen Newsletter um die Stimmen der Jüngeren."),
        ("de", "Jetzt testen die Ingenieure das zweite Modell auf dem Fluss."),
        ("fr", "Elle a trouvé la première menace dans sa boîte mail un matin de novembre."),
        ("fr", "Inscrivez-vous à la mairie avant le 3 mars pour pouvoir voter."),
        ("es", "La empresa demandó a Google News por los titulares que mostraba sin pagar."),
        ("pt", "Siga o dinheiro era o lema da promotora durante todo o processo."),
        ("it", "Il nostro canale è asciutto da agosto, racconta il contadino."),
        ("ru", "Суд запретил подписаться на акции банка до конца года."),
        ("ar", "والمتهمون الذين اشتركوا في المؤامرة حكم عليهم بالسجن عشر سنوات."),
        ("ar", "اشترك في المسابقة مئتا طالب من مدارس المدينة هذا العام."),
        ("fa", "مردم ما را در خیابان دیدند و به خانه بردند."),
        ("fa", "تمامی حقوق این کارگران از مهر ماه پرداخت نشده است."),
        ("zh", "法院认定，被告未经许可使用了原告的照片，应当赔偿三万元。"),
        ("zh", "学校规定，试卷不得转载，违者将被处分。"),
        ("ja", "写真を無断転載したとして、男が著作権法違反の疑いで書類送検された。"),
        ("ja", "若者の多くは店の名を聞いてからフォローするという。"),
        ("ko", "경찰은 카카오톡에서 오간 대화를 증거로 제출했다."),
        ("ko", "법원은 기사 무단전재 혐의로 기소된 남성에게 벌금형을 선고했다."),
        ("id", "Penyerang itu resmi gabung ke Persib dengan kontrak dua tahun."),
        ("vi", "Hơn hai nghìn hộ dân đã đăng ký nhận hỗ trợ sau cơn bão."),
    ],
)
def test_a_sentence_with_one_word_of_a_promotion_or_a_notice_of_rights(language: str, line: str) -> None:
    for inside in (lines(*prose(language), line), lines(line, *prose(language))):
        assert line in article(inside, language=language).body


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "<p>Get a weekly newsletter straight to your inbox.</p>"),
        ("en", "<p><a href=/letter>Our weekly newsletter: the daily newsletter of the valley</a> for all</p>"),
        ("en", "<div class=x1><p>Get the best of Ostley in your inbox every Friday.</p></div>"),
        ("en", "<p>© The Echo. This text may not be reproduced.</p>"),
        ("zh", "<p>未经授权，不得转载。</p>"),
        ("fa", "<p>تمامی حقوق این سایت محفوظ است.</p>"),
        ("ko", "<p>저작권자 강변일보, 무단전재 및 재배포 금지</p>"),
    ],
)
def test_two_such_words_or_one_with_a_link_or_a_box_are_the_papers_own(language: str, line: str) -> None:
    body = article(lines(*prose(language)) + line, language=language).body
    assert body.split("\n\n") == prose(language)


@pytest.mark.parametrize(
    ("language", "subhead"),
    [
        ("en", "Comments"), ("en", "Topics"), ("de", "Themen"), ("fr", "Réactions"), ("es", "Temas"), ("fa", "پاسخ"),
        ("zh", "评论"), ("ja", "キーワード"), ("ko", "의견"), ("ru", "Темы"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("tag", ["h2", "p"])
def test_a_subhead_that_other_pages_print_above_comments_or_tags(language: str, subhead: str, tag: str) -> None:
    more = [f"{line} {line}" for line in prose(language)]
    last = f"4. {TEXT[language]}"
    inside = f"{lines(*prose(language), *more)}<{tag}>{subhead}</{tag}>{lines(last)}"
    assert article(inside, language=language).body.endswith(last)


def test_comments_in_an_element_of_their_own_end_the_text() -> None:
    more = [f"{line} {line}" for line in prose("en")]
    inside = f"{lines(*prose('en'), *more)}<section><h2>Comments</h2>{lines('4. ' + TEXT['en'])}</section>"
    assert article(inside).body.endswith(more[-1])


def test_numbers_that_a_line_announces() -> None:
    first, *rest = prose("en")
    got = article(lines(first, "The winning numbers were:", "4, 8, 15, 16, 23, 42", *rest)).body
    assert "were:\n\n4, 8, 15, 16, 23, 42\n\n" in got


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fr", "Procès d'un journaliste à Lyon"), ("fa", "محاکمه خبرنگار در شهر"), ("en", "Story by Ann Lee wins prize"),
        ("en", "By Ann Lee's grave"), ("ar", "بقلم رصاص"),
    ],
)  # fmt: skip
def test_a_headline_on_a_reporter_names_no_author(language: str, title: str) -> None:
    assert article(lines(*prose(language)), language=language, title=title).authors == ()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ru", "Автор статьи, Иван Петров, молчит."), ("ar", "كتب: هذه هي الكلمة الوحيدة في الرسالة."),
        ("ar", "بقلم الرصاص كتب وصيته."), ("fa", "محاکمه خبرنگار در شهر ادامه دارد"),
    ],
)  # fmt: skip
def test_a_sentence_that_begins_as_a_byline_names_no_author(language: str, line: str) -> None:
    first, *rest = prose(language)
    got = article(lines(first, line, *rest), language=language)
    assert (got.authors, line in got.body) == ((), True)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Published on 12 June 1931, the letter was forgotten by all."),
        ("de", "Veröffentlicht am 12. Juni 1931, geriet der Brief in Vergessenheit."),
        ("fr", "Publié le 12 juin 1931, le livre fut oublié."),
    ],
)
def test_a_sentence_that_begins_with_a_label_and_a_day_dates_nothing(language: str, line: str) -> None:
    assert article(lines(*prose(language), line), language=language).published is None


@pytest.mark.parametrize(
    ("language", "opening", "closing"),
    [
        ("ja", "", "（大阪地裁）"), ("ja", "", "（北海道）"), ("ja", "", "（小雨決行）"), ("ja", "", "（元首相）"),
        ("ja", "", "【準決勝】"), ("ja", "", "（令和二年）"), ("zh", "（记者日前）", ""), ("zh", "【记者见面会】", ""),
        ("zh", "", "（作者系教授）"), ("ko", "(서울=강변) 종합 기자 = ", ""),
    ],
)  # fmt: skip
def test_a_note_in_brackets_names_no_author(language: str, opening: str, closing: str) -> None:
    first, second, third = prose(language)
    texts = lines(opening + first[3:], second, third + closing)
    assert article(texts, language=language).authors == ()


@pytest.mark.parametrize(
    ("language", "opening", "closing", "name"),
    [
        ("ja", "", "（渡辺洋介）", "渡辺洋介"), ("ja", "", "【佐藤美奈子】", "佐藤美奈子"), ("ja", "", "（佐藤美咲）", "佐藤美咲"), ("zh", "（记者王小明）", "", "王小明"),
        ("ko", "(서울=강변통신) 한가람 기자 = ", "", "한가람"),
    ],
)  # fmt: skip
def test_a_name_there_is_the_author(language: str, opening: str, closing: str, name: str) -> None:
    first, second, third = prose(language)
    texts = lines(opening + first[3:], second, third + closing)
    assert article(texts, language=language).authors == (name,)


@pytest.mark.parametrize("line", ["정치부 기자", "종합 기자", "사진 기자"])
def test_a_desk_before_the_word_for_reporter_is_no_author(line: str) -> None:
    assert article(lines(*prose("ko"), line), language="ko").authors == ()


@pytest.mark.parametrize(("language", "line"), [("es", "Por Un Mundo Mejor"), ("fr", "Par Une Nuit")])
def test_what_begins_with_an_article_is_no_name(language: str, line: str) -> None:
    assert article(lines(line, *prose(language)), language=language).authors == ()


@pytest.mark.parametrize(("language", "subtitle"), [("en", "By the sea"), ("de", "Von Wien nach Rom")])
def test_a_subtitle_that_begins_as_a_byline_does_stays(language: str, subtitle: str) -> None:
    inside = f"<h2>{subtitle}</h2>{lines(*prose(language))}"
    assert subtitle in article(inside, language=language).body


def test_what_the_interviewer_asks_last_stays() -> None:
    asked = "Ann Lee: And would you do all of it again, if anybody asked you to, in another winter like that one?"
    head = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Ann Lee"}}</script>'
    assert article(head + lines(*prose("en"), asked)).body.endswith(asked)


CARD = "<h3><a href=/o>Old mill burns down to its walls</a></h3>"


@pytest.mark.parametrize(
    "card",
    [
        f"{CARD}<span class=author>By Bo Lund</span> <span>1,234 views</span>",
        f"{CARD}<p>By Bo Lund | 1,234 views</p>",
        f"{CARD}<p>News ID: 4711</p><p>Reporter: Bo Lund</p>",
        f"<p>1,234 views</p><p>By Bo Lund</p>{CARD}",
    ],
)
def test_what_a_card_below_the_text_says_is_of_another_article(card: str) -> None:
    got = article(f"{lines(*prose('en'))}</article><div class=x1>{card}</div><article>")
    assert (got.authors, got.views, got.news_id) == ((), None, None)


def test_a_box_below_the_text_with_a_heading_that_links_to_the_author_names_the_author() -> None:
    box = "<div class=x1><h4><a href=/author/ann>More by Ann Lee</a></h4><p>By Ann Lee</p></div>"
    assert article(f"{lines(*prose('en'))}</article>{box}<article>").authors == ("Ann Lee",)


def test_the_houses_name_in_the_heading_of_the_site_is_no_title() -> None:
    page = f"<title>Bridge opens | The Echo</title><meta property=og:type content=article><header><h1>The Echo</h1></header><article><h2>Bridge opens</h2>{lines(*prose('en'))}</article>"
    found = scraper.parse(page, url="https://paper.example/news/weir", fetched_at=NOW).article
    assert found is not None
    assert found.title == "Bridge opens"


def test_the_day_in_a_pictures_caption_is_not_the_articles() -> None:
    figure = "<figure><img src=/b.jpg><figcaption>The bridge on 3 May 2019. Photo: Bo Lund</figcaption></figure>"
    assert article(figure + lines(*prose("en"))).published is None


@pytest.mark.parametrize(
    ("language", "line"), [("zh", "记者：您累吗？"), ("ko", "기자: 누구십니까?"), ("ar", "الكاتب: من أنت؟")]
)
def test_what_a_reporter_asks_stays_and_is_no_name(language: str, line: str) -> None:
    first, *rest = prose(language)
    for inside in (lines(line, first, *rest), lines(first, line, *rest)):
        got = article(inside, language=language)
        assert (got.authors, line in got.body) == ((), True)


@pytest.mark.parametrize(
    "line",
    [
        "<a href=/x>Read more about it</a> in the law itself, the clerk advised the town.",
        "Related to that is the <a href=/m>mill act of 1931</a>.",
    ],
)
def test_a_sentence_with_a_link_that_begins_as_a_hint_at_other_articles(line: str) -> None:
    first, *rest = prose("en")
    said = line.replace("</a>", "").rpartition(">")[2]
    assert said in article(lines(first, line, *rest)).body
