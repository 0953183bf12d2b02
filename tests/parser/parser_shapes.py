"""Pages of every kind in the shapes that news systems give them, in seven languages: what `kinds` is measured with.

Each language has sentences, titles and the words of its sites; each shape is a function from these to a page. No page is
copied: the words are ours, the markup is that of common systems with their class names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from scraper.models import PageKind


@dataclass(frozen=True, kw_only=True)
class Speech:
    """One language's words. `sentences` make an article, `titles` name others, the rest is what sites print."""

    tag: str
    direction: str
    sentences: tuple[str, ...]
    titles: tuple[str, ...]
    section: str
    more: str
    missing: str
    subscribe: str
    consent: str
    accept: str
    login: str
    results: str
    watch: str
    date: str


SPEECHES = (
    Speech(
        tag="en", direction="ltr",
        sentences=(
            "The old bridge over the river was opened again on Monday morning, after three long years of careful repair.",
            "“We had almost given up hope,” said the ferryman, who rowed people across while the workers laid the stones.",
            "The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said.",
            "Nobody knows what the bridge cost in the end, because the books of the first two years burned with the town hall.",
        ),
        titles=("Council votes on the new school", "Rain floods the lower town again", "Museum shows maps of the old harbour", "Baker wins the county prize at last", "Ferry company sells its last boat"),
        section="News", more="Read more", missing="Page not found", subscribe="Subscribe to continue reading", consent="We value your privacy", accept="Accept all cookies",
        login="Sign in", results="Search results for “bridge”", watch="Watch the video", date="March 25, 2024",
    ),
    Speech(
        tag="ar", direction="rtl",
        sentences=(
            "أعيد افتتاح الجسر القديم فوق النهر صباح يوم الاثنين بعد ثلاث سنوات طويلة من أعمال الترميم الدقيقة التي أشرفت عليها البلدية.",
            "وقال صاحب العبارة الذي كان ينقل الناس بين الضفتين إن السكان كادوا يفقدون الأمل قبل أن يضع العمال الحجر الأخير في مكانه.",
            "وتحتفل المدينة يوم السبت بالموسيقى، على أن يعبر أول قطار الجسر عند الظهر، بحسب ما أعلن مسؤولون في بلدية المدينة أمس.",
            "ولا يعرف أحد كم كلف الجسر في النهاية، لأن دفاتر السنتين الأوليين احترقت مع مبنى البلدية القديم في الشتاء الماضي.",
        ),
        titles=("المجلس يصوت على المدرسة الجديدة", "الأمطار تغرق المدينة السفلى مجددا", "المتحف يعرض خرائط الميناء القديم", "خباز المدينة يفوز بجائزة المحافظة", "شركة العبارات تبيع آخر قواربها"),
        section="أخبار", more="اقرأ المزيد", missing="الصفحة غير موجودة", subscribe="هذا المحتوى للمشتركين فقط", consent="نستخدم ملفات تعريف الارتباط", accept="قبول الكل",
        login="تسجيل الدخول", results="نتائج البحث عن الجسر", watch="شاهد الفيديو", date="25 مارس 2024",
    ),
    Speech(
        tag="fa", direction="rtl",
        sentences=(
            "پل قدیمی روی رودخانه صبح دوشنبه پس از سه سال طولانی بازسازی دقیق با حضور شهردار و مردم شهر دوباره گشوده شد.",
            "قایقرانی که در این سال‌ها مردم را از رود می‌گذراند گفت که مردم پیش از گذاشتن آخرین سنگ تقریباً امید خود را از دست داده بودند.",
            "شهر روز شنبه با موسیقی جشن می‌گیرد و به گفته مسئولان شهرداری نخستین قطار شهری ظهر همان روز از روی پل خواهد گذشت.",
            "هیچ‌کس نمی‌داند پل در پایان چقدر هزینه داشت، زیرا دفترهای دو سال نخست همراه با ساختمان شهرداری در آتش سوخته است.",
        ),
        titles=("شورا درباره مدرسه تازه رأی می‌دهد", "باران دوباره پایین شهر را فرا گرفت", "موزه نقشه‌های بندر قدیمی را نشان داد", "نانوای شهر جایزه استان را برد", "شرکت قایقرانی آخرین قایق را فروخت"),
        section="اخبار", more="بیشتر بخوانید", missing="صفحه مورد نظر یافت نشد", subscribe="این مطلب ویژه مشترکین است", consent="ما از کوکی استفاده می‌کنیم", accept="پذیرش همه",
        login="ورود کاربران", results="نتایج جستجو برای پل", watch="تماشای ویدئو", date="۶ فروردین ۱۴۰۳",
    ),
    Speech(
        tag="zh", direction="ltr",
        sentences=(
            "经过三年漫长而细致的修缮，横跨河上的古桥于星期一上午重新开放，市长和上千名居民参加了当天的通行仪式。",
            "一位船夫说，在工人铺设石块的这几年里，他每天划船送人过河，大家几乎已经放弃了希望，没想到桥真的修好了。",
            "官员表示，全城将于星期六举行音乐会庆祝，第一辆有轨电车将在当天中午通过大桥，沿线的商店也会延长营业时间。",
            "没有人知道这座桥最后花了多少钱，因为头两年的账本在去年冬天和旧市政厅一起被烧掉了，议会仍在调查此事。",
        ),
        titles=("市议会表决新学校建设方案", "大雨再次淹没下城多条街道", "博物馆展出旧港口百年地图", "面包师终于获得全县大奖", "渡轮公司卖掉最后一条船"),
        section="新闻", more="阅读全文", missing="您访问的页面不存在", subscribe="订阅后继续阅读", consent="我们使用 Cookie 改善您的体验", accept="全部接受",
        login="用户登录", results="“古桥”的搜索结果", watch="观看视频", date="2024年3月25日",
    ),
    Speech(
        tag="ru", direction="ltr",
        sentences=(
            "Старый мост через реку вновь открыли в понедельник утром после трёх долгих лет тщательного ремонта и споров.",
            "«Мы почти потеряли надежду», — сказал паромщик, который возил людей через реку, пока рабочие укладывали камни.",
            "В субботу город отпразднует открытие музыкой, а первый трамвай пройдёт по мосту в полдень, сообщили чиновники.",
            "Никто не знает, во сколько обошёлся мост: книги первых двух лет сгорели вместе со старой ратушей прошлой зимой.",
        ),
        titles=("Совет голосует за новую школу", "Дождь снова затопил нижний город", "Музей показал карты старой гавани", "Пекарь наконец получил премию области", "Паромная компания продала последнее судно"),
        section="Новости", more="Читать далее", missing="Страница не найдена", subscribe="Материал доступен только подписчикам", consent="Мы используем файлы cookie", accept="Принять все",
        login="Вход на сайт", results="Результаты поиска: мост", watch="Смотреть видео", date="25 марта 2024",
    ),
    Speech(
        tag="de", direction="ltr",
        sentences=(
            "Die alte Brücke über den Fluss ist am Montagmorgen nach drei langen Jahren sorgfältiger Reparatur wieder geöffnet worden.",
            "„Wir hatten die Hoffnung fast aufgegeben“, sagte der Fährmann, der die Leute übersetzte, während die Arbeiter Steine legten.",
            "Am Samstag feiert die Stadt mit Musik, und um zwölf Uhr fährt die erste Straßenbahn über die Brücke, teilte das Rathaus mit.",
            "Was die Brücke am Ende gekostet hat, weiß niemand, denn die Bücher der ersten zwei Jahre sind im alten Rathaus verbrannt.",
        ),
        titles=("Rat stimmt über die neue Schule ab", "Regen überflutet wieder die Unterstadt", "Museum zeigt Karten des alten Hafens", "Bäcker gewinnt endlich den Kreispreis", "Fährgesellschaft verkauft ihr letztes Boot"),
        section="Nachrichten", more="Weiterlesen", missing="Seite nicht gefunden", subscribe="Dieser Artikel ist nur für Abonnenten", consent="Ihre Zustimmung ist nötig", accept="Alle akzeptieren",
        login="Anmelden", results="Suchergebnisse für „Brücke“", watch="Video ansehen", date="25. März 2024",
    ),
    Speech(
        tag="es", direction="ltr",
        sentences=(
            "El viejo puente sobre el río volvió a abrirse el lunes por la mañana, después de tres largos años de cuidadosa reparación.",
            "«Casi habíamos perdido la esperanza», dijo el barquero, que cruzaba a la gente mientras los obreros colocaban las piedras.",
            "La ciudad lo celebrará el sábado con música, y el primer tranvía cruzará el puente al mediodía, según dijo el ayuntamiento.",
            "Nadie sabe cuánto costó el puente al final, porque los libros de los dos primeros años ardieron con el viejo ayuntamiento.",
        ),
        titles=("El concejo vota sobre la nueva escuela", "La lluvia inunda otra vez la parte baja", "El museo muestra mapas del viejo puerto", "El panadero gana por fin el premio", "La naviera vende su último barco"),
        section="Noticias", more="Leer más", missing="Página no encontrada", subscribe="Contenido exclusivo para suscriptores", consent="Utilizamos cookies", accept="Aceptar todas las cookies",
        login="Iniciar sesión", results="Resultados de la búsqueda: puente", watch="Ver el vídeo", date="25 de marzo de 2024",
    ),
)  # fmt: skip

LINE = "<a href=/n/{n}>{title}</a> <span>{date}</span>"
Made = tuple[PageKind, str, str]  # kind, path, body of the page (with its head's tags in front)


def _menu(s: Speech) -> str:
    return (
        "<ul class=menu>"
        + "".join(f"<li><a href=/{n}>{title.split()[0]}</a></li>" for n, title in enumerate(s.titles))
        + "</ul>"
    )


def _teaser(s: Speech, n: int, markup: str = "<h3><a href=/n/{n}>{title}</a></h3><p>{text}</p>") -> str:
    return f"<div class=post-item>{markup.format(n=1000 + n, title=s.titles[n % 5], text=f'{s.titles[(n + 1) % 5]}: {s.titles[(n + 2) % 5]}.', date=s.date)}</div>"


def _teasers(s: Speech, count: int, markup: str = "<h3><a href=/n/{n}>{title}</a></h3><p>{text}</p>") -> str:
    return "".join(_teaser(s, n, markup) for n in range(count))


def _story(s: Speech, count: int = 4) -> str:
    return "".join(f"<p>{text}</p>" for text in s.sentences[:count])


def article_with_claims(s: Speech) -> Made:
    head = "<meta property=og:type content=article><meta property=article:published_time content=2024-03-25T10:00:00Z>"
    return (
        PageKind.ARTICLE,
        "/news/48213/bridge",
        f"{head}{_menu(s)}<article><h1>{s.titles[0]}</h1>{_story(s)}</article>",
    )


def article_of_an_old_cms(s: Speech) -> Made:
    text = "<br><br>".join(s.sentences)
    return (
        PageKind.ARTICLE,
        "/story.php?id=318",
        f"{_menu(s)}<table><tr><td><b>{s.titles[0]}</b><br>{s.date}<br><br>{text}</td></tr></table>",
    )


def article_among_many_others(s: Speech) -> Made:
    aside = f"<aside class=sidebar>{_teasers(s, 4)}</aside>"
    return (
        PageKind.ARTICLE,
        "/2024/03/25/bridge-opens",
        f"{_menu(s)}<h1>{s.titles[0]}</h1><span>{s.date}</span><div class=content>{_story(s)}</div>{aside}<div class=related>{_teasers(s, 12, LINE)}</div>",
    )


def article_with_links_inside(s: Speech) -> Made:
    linked = f"<p><a href=/x>{s.titles[1]}</a></p>".join(f"<p>{text}</p>" for text in s.sentences)
    return (
        PageKind.ARTICLE,
        "/n/48213",
        f"{_menu(s)}<h1>{s.titles[0]}</h1><time datetime=2024-03-25>{s.date}</time><div class=text>{linked}</div>",
    )


def short_news(s: Speech) -> Made:
    return (
        PageKind.ARTICLE,
        "/news/48213",
        f"{_menu(s)}<h1>{s.titles[0]}</h1><time datetime=2024-03-25>{s.date}</time><div>{_story(s, 2)}</div>{_teasers(s, 3)}",
    )


def metered_article(s: Speech) -> Made:
    wall = f"<div class=paywall>{s.subscribe}</div>"
    return (
        PageKind.ARTICLE,
        "/news/48213",
        f"{_menu(s)}<h1>{s.titles[0]}</h1><time datetime=2024-03-25>{s.date}</time><div>{_story(s)}{_story(s).replace('<p>', '<p>2. ')}</div>{wall}",
    )


def article_at_the_front_address(s: Speech) -> Made:
    head = '<meta property=og:type content=article><script type="application/ld+json">[{"@type": "WebSite", "name": "The Echo"}, {"@type": "ItemList"}]</script>'
    text = _story(s) + _story(s).replace("<p>", "<p>2. ") + _story(s).replace("<p>", "<p>3. ")
    return PageKind.ARTICLE, "/", f"{head}{_menu(s)}<article><h1>{s.titles[0]}</h1>{text}</article>{_teasers(s, 9)}"


def front_page_that_calls_itself_an_article(s: Speech) -> Made:
    head = '<meta property=og:type content=article><script type="application/ld+json">{"@type": "WebSite", "name": "The Echo"}</script>'
    lead = f"<div class=lead><h2><a href=/n/1>{s.titles[1]}</a></h2><p>{s.sentences[0]}</p></div>"
    return PageKind.LISTING, "/", f"{head}{_menu(s)}<h1>The Echo</h1>{lead}{_teasers(s, 20)}"


def front_page(s: Speech) -> Made:
    return PageKind.LISTING, "/", f"<meta property=og:type content=website>{_menu(s)}<h1>The Echo</h1>{_teasers(s, 20)}"


def section_page(s: Speech) -> Made:
    return (
        PageKind.LISTING,
        "/news/",
        f"{_menu(s)}<h1>{s.section}</h1>{_teasers(s, 10)}<div class=pager><a href=?p=2>2</a></div>",
    )


def section_of_three_teasers(s: Speech) -> Made:
    each = "<article><h2><a href=/n/{n}>{title}</a></h2><time datetime=2024-03-25>{date}</time><p>{text}</p></article>"
    return PageKind.LISTING, f"/{s.tag}/news/", f"{_menu(s)}<main><h1>{s.section}</h1>{_teasers(s, 3, each)}</main>"


def section_with_long_teasers(s: Speech) -> Made:
    each = "".join(
        f"<article><a href=/n/{n}><h2>{s.titles[n]}</h2></a><span>{s.date}</span><p>{s.sentences[n]}</p><a href=/n/{n}>{s.more}</a></article>"
        for n in range(4)
    )
    return PageKind.LISTING, "/category/town/", f"{_menu(s)}<h1>{s.section}</h1>{each}"


def section_with_a_number(s: Speech) -> Made:
    each = "<div><h3><a href=/n/{n}>{title}</a></h3><span>{date}</span><p>{text}</p></div>"
    return PageKind.LISTING, "/services/12", f"{_menu(s)}<main><h1>{s.section}</h1>{_teasers(s, 9, each)}</main>"


def section_of_three_with_a_query(s: Speech) -> Made:
    return PageKind.LISTING, "/index.php?cat=12", f"{_menu(s)}<main><h2>{s.section}</h2>{_teasers(s, 3)}</main>"


def dated_note_of_one_sentence(s: Speech) -> Made:
    return (
        PageKind.ARTICLE,
        "/news/48213/note",
        f"{_menu(s)}<h1>{s.titles[0]}</h1><span>{s.date}</span><div>{_story(s, 1)}</div>",
    )


def tag_page(s: Speech) -> Made:
    return (
        PageKind.LISTING,
        "/tag/bridge",
        f"{_menu(s)}<h1>{s.titles[0].split()[0]}</h1><ul>{_teasers(s, 9, '<li><a href=/n/{n}>{title}</a> <span>{date}</span></li>')}</ul>",
    )


def category_that_calls_itself_an_article(s: Speech) -> Made:
    each = "<article><h2><a href=/n/{n}>{title}</a></h2><time datetime=2024-03-25>{date}</time><p>{text}</p></article>"
    head = "<meta property=og:type content=article>"
    return PageKind.LISTING, "/category/town/", f"{head}{_menu(s)}<h1>{s.section}</h1>{_teasers(s, 8, each)}"


def list_of_titles_with_days(s: Speech) -> Made:
    each = "<li><a href=/n/{n}>{title}</a> <span>2024-03-25 10:35:20</span></li>"
    return PageKind.LISTING, "/town/", f"{_menu(s)}<ul>{_teasers(s, 8, each)}</ul><div>1 2 3</div>"


def article_amid_menus(s: Speech) -> Made:
    menu = "· " + " <br>· ".join(
        f"<a href=/{name}>{name}</a>" for name in ("Home", "AvantGo", "Feedback", "Members", "List")
    )
    menus = "".join(f"<table><tr><td>{menu}</td></tr></table>" for _ in range(3))
    return (
        PageKind.ARTICLE,
        "/modules.php?name=News&file=article&sid=1187",
        f"<table><tr><td>{menus}</td><td><b>{s.titles[0]}</b><br>{s.date}<br><br>{'<br><br>'.join(s.sentences[:3])}</td><td>{menus}</td></tr></table>",
    )


def author_page(s: Speech) -> Made:
    return (
        PageKind.LISTING,
        "/author/ann-lee",
        f"{_menu(s)}<h1>Ann Lee</h1><p class=bio>{s.sentences[1]}</p>{_teasers(s, 10)}",
    )


def search_page(s: Speech) -> Made:
    return PageKind.LISTING, "/?s=bridge", f"{_menu(s)}<h1>{s.results}</h1>{_teasers(s, 10)}"


def archive_page(s: Speech) -> Made:
    each = "<li><span>{date}</span> <a href=/n/{n}>{title}</a></li>"
    return PageKind.LISTING, "/archive/2024/03", f"{_menu(s)}<h1>{s.section} 2024</h1><ul>{_teasers(s, 30, each)}</ul>"


def stated_collection(s: Speech) -> Made:
    head = '<script type="application/ld+json">{"@type": "CollectionPage", "name": "x"}</script>'
    return (
        PageKind.LISTING,
        "/dossiers/bridge",
        f"{head}{_menu(s)}<h1>{s.section}</h1><p>{s.sentences[0]}</p>{_teasers(s, 8)}",
    )


def list_that_states_its_articles(s: Speech) -> Made:
    nodes = ", ".join(
        f'{{"@type": "NewsArticle", "headline": "x", "url": "https://paper.example/n/{n}"}}' for n in range(1000, 1008)
    )
    head = f'<script type="application/ld+json">[{nodes}]</script>'
    return PageKind.LISTING, "/town", f"{head}{_menu(s)}<h1>{s.section}</h1>{_teasers(s, 8)}"


def article_with_a_login_and_a_captcha(s: Speech) -> Made:
    tools = "<form><input type=password><div class=g-recaptcha></div></form>"
    return (
        PageKind.ARTICLE,
        "/news/48213",
        f"{tools}{_menu(s)}<h1>{s.titles[0]}</h1><time datetime=2024-03-25>{s.date}</time><div>{_story(s)}</div>{_teasers(s, 4, LINE)}",
    )


def missing_page(s: Speech) -> Made:
    return PageKind.NOT_FOUND, "/news/48213/gone", f"{_menu(s)}<h1>{s.missing}</h1><p>404</p>"


def missing_page_with_news(s: Speech) -> Made:
    return (
        PageKind.NOT_FOUND,
        "/news/48213/gone",
        f"{_menu(s)}<div class=error><h2>{s.missing}</h2></div><h4>{s.section}</h4>{_teasers(s, 6, '<a href=/n/{n}>{title}</a>')}",
    )


def consent_wall(s: Speech) -> Made:
    return PageKind.CONSENT, "/news/48213", f"<div class=cmp><h1>{s.consent}</h1><button>{s.accept}</button></div>"


def paywall_stub(s: Speech) -> Made:
    wall = f"<div class=paywall-box><strong>{s.subscribe}</strong><a href=/abo>{s.login}</a></div>"
    return (
        PageKind.PAYWALL,
        "/news/48213",
        f"<meta property=og:type content=article>{_menu(s)}<h1>{s.titles[0]}</h1><time datetime=2024-03-25>{s.date}</time>{_story(s, 1)}{wall}",
    )


def paywall_stated(s: Speech) -> Made:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "isAccessibleForFree": false, "datePublished": "2024-03-25"}</script>'
    return (
        PageKind.PAYWALL,
        "/plus/48213",
        f"{head}{_menu(s)}<h1>{s.titles[0]}</h1>{_story(s, 2)}<section id=piano-offer><p>{s.subscribe}</p></section>",
    )


def challenge_page(s: Speech) -> Made:
    return (
        PageKind.BLOCKED,
        "/news/48213",
        "<title>Just a moment...</title><div id=cf-chl-widget><h1>paper.example</h1><p>Verify you are human</p></div>",
    )


def login_page(s: Speech) -> Made:
    form = "<form><input name=user><input type=password name=pass><button>OK</button></form>"
    return PageKind.OTHER, "/login", f"{_menu(s)}<h1>{s.login}</h1><p>{s.sentences[0][:70]}</p>{form}"


def javascript_shell(s: Speech) -> Made:
    return (
        PageKind.SHELL,
        "/news/48213",
        "<div id=__next></div>" + "<script src=/chunk.js></script>" * 4 + "<noscript>JavaScript</noscript>",
    )


def video_page(s: Speech) -> Made:
    return (
        PageKind.OTHER,
        "/video/48213",
        f"{_menu(s)}<h1>{s.titles[0]}</h1><div class=player><video src=/v.mp4></video></div><p>{s.watch}</p>",
    )


def gallery_without_text(s: Speech) -> Made:
    images = "".join(f"<figure><img src=/{n}.jpg></figure>" for n in range(9))
    return PageKind.OTHER, "/photos/48213", f"{_menu(s)}<h1>{s.titles[0]}</h1>{images}"


def blank_page(s: Speech) -> Made:
    return PageKind.EMPTY, "/news/48213", ""


SHAPES: tuple[Callable[[Speech], Made], ...] = (
    article_with_claims, article_of_an_old_cms, article_among_many_others, article_with_links_inside, short_news, metered_article,
    article_at_the_front_address, front_page_that_calls_itself_an_article, front_page, section_page, section_of_three_teasers, section_with_long_teasers, section_with_a_number,
    section_of_three_with_a_query, dated_note_of_one_sentence, tag_page, author_page, search_page, archive_page, stated_collection,
    category_that_calls_itself_an_article, list_of_titles_with_days, article_amid_menus,
    list_that_states_its_articles, article_with_a_login_and_a_captcha, missing_page, missing_page_with_news, consent_wall, paywall_stub, paywall_stated, challenge_page, login_page, javascript_shell, video_page,
    gallery_without_text, blank_page,
)  # fmt: skip


def pages() -> Iterator[tuple[str, PageKind, str, str]]:
    """`(name, kind, url, html)` of every shape in every language."""
    for speech in SPEECHES:
        for shape in SHAPES:
            kind, path, body = shape(speech)
            title = (
                ""
                if "<title>" in body or not body
                else f"<title>{escape(speech.titles[0] if kind is PageKind.ARTICLE else 'The Echo')}</title>"
            )
            html = f"<html lang={speech.tag} dir={speech.direction}><head><meta charset=utf-8>{title}</head><body>{body}</body></html>"
            yield f"{shape.__name__}-{speech.tag}", kind, f"https://paper.example{path}", html
