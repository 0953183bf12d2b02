"""What papers of many countries print beside their text, each case in words of its own: all of it is invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.models import Article

NOW = datetime(2025, 3, 20, 12, tzinfo=UTC)
SPOKEN = {
    "en": (
        "The old bridge over the river was opened again on Monday morning, after three long years of careful repair.",
        "“We had almost given up hope,” said the ferryman, who rowed people across while the workers laid the stones.",
        "The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said.",
    ),
    "de": (
        "Die alte Brücke über den Fluss wurde am Montag nach drei Jahren sorgfältiger Reparatur wieder geöffnet.",
        "„Wir hatten die Hoffnung fast aufgegeben“, sagte der Fährmann, der die Leute über den Fluss gerudert hat.",
        "Die Stadt feiert am Samstag mit Musik, und die erste Straßenbahn wird die Brücke am Mittag überqueren.",
    ),
    "fr": (
        "Le vieux pont sur la rivière a été rouvert lundi matin, après trois longues années de réparations minutieuses.",
        "« Nous avions presque perdu espoir », a dit le passeur, qui faisait traverser les gens pendant les travaux.",
        "La ville fêtera samedi la réouverture en musique, et le premier tramway passera sur le pont à midi.",
    ),
    "es": (
        "El viejo puente sobre el río se abrió de nuevo el lunes por la mañana, tras tres largos años de reparaciones.",
        "«Casi habíamos perdido la esperanza», dijo el barquero, que cruzó a la gente mientras se ponían las piedras.",
        "La ciudad lo celebrará el sábado con música, y el primer tranvía cruzará el puente al mediodía, según dijeron.",
    ),
    "ja": (
        "川にかかる古い橋が三年にわたる丁寧な修理を終え、月曜日の朝に再び開通し、多くの住民が歩いて渡り初めをした。",
        "工事の間ずっと人々を舟で運んできた船頭は「もう望みはないと思っていた」と話し、完成した橋を見上げていたという。",
        "町は土曜日に音楽で開通を祝い、最初の路面電車が正午に橋を渡る予定だと担当者は説明しており、準備が進んでいる。",
    ),
}
GARBLED = "Ejf bmuf Cs\u00fddlf \u00fdcfs efo Gmvtt xvsef bn Npoubh obdi esfj Kbisfo tpshg\u00e5mujhfs Sfqbsbuvs xjfefs hf\u00f7ggofu/"


def read(
    body: str, head: str = "", *, language: str = "en", url: str = "https://www.lantern.example/town/bridge"
) -> Article:
    """The article of a page with `body`, in which TEXT stands for paragraphs of the language."""
    text = "".join(f"<p>{sentence}</p>" for sentence in SPOKEN[language])
    head = f"<title>Bridge opens again | The Lantern</title><meta property=og:site_name content='The Lantern'>{head}"
    markup = (
        f"<html lang={language}><head><meta charset=utf-8>{head}</head><body>{body.replace('TEXT', text)}</body></html>"
    )
    got = scraper.parse(markup, url=url, fetched_at=NOW).article
    assert got is not None
    return got


class TestGarbled:
    def test_text_in_wrong_letters_for_who_has_not_paid_is_none(self) -> None:
        walled = f"<p class=obfuscated>{GARBLED}</p>" * 2 + f"<h2>Drei Jahre</h2><p class=obfuscated>{GARBLED}</p>"
        lead = f"<p class=article-lead>{SPOKEN['de'][0]}</p>"
        got = read(
            f"<article><h1>Bridge opens again</h1>{lead}<div class=article-body>{walled}</div></article>",
            "<meta property=og:type content=article><meta property=article:published_time content=2025-03-18T10:00:00Z>",
            language="de",
        )
        assert got.body.startswith(SPOKEN["de"][0])
        assert "Npoubh" not in got.body

    @pytest.mark.parametrize(
        "box",
        [
            "<div class='recipe scrambled-eggs'>TEXT</div>",
            "<div class=obfuscated>TEXT</div>",
            "<div id=scrambled>TEXT</div>",
        ],
    )
    def test_a_text_that_can_be_read_is_not_garbled_whatever_it_is_called(self, box: str) -> None:
        assert read(f"<article><h1>Bridge opens again</h1>{box}</article>").body.count("\n\n") == 2

    def test_a_word_for_it_in_the_text_garbles_nothing(self) -> None:
        assert (
            read("<article><h1>Bridge opens again</h1><div class=deobfuscate>TEXT</div></article>").body.count("\n\n")
            == 2
        )


class TestDays:
    @pytest.mark.parametrize(("tab", "language"), [("Bridge opens again - 07.12.2017 - The Lantern", "de"), ("Bridge opens again - 07/12/2017 - Ciudad - The Lantern", "es"), ("Bridge opens again | 7 December 2017 | The Lantern", "en")])  # fmt: skip
    def test_one_that_is_a_part_of_the_tab_dates_a_page_without_another(self, tab: str, language: str) -> None:
        markup = f"<html lang={language}><head><title>{tab}</title></head><body><h1>Bridge opens again</h1>{''.join(f'<p>{s}</p>' for s in SPOKEN[language])}</body></html>"
        article = scraper.parse(markup, url="https://www.lantern.example/town/bridge", fetched_at=NOW).article
        assert article is not None
        assert article.published is not None
        assert article.published.at.date().isoformat() == "2017-12-07"

    @pytest.mark.parametrize("tab", ["The floods of 7 December 2017 remembered | The Lantern", "7 December 2017 | The Lantern", "Bridge opens again | December 2017 | The Lantern"])  # fmt: skip
    def test_one_in_the_headline_or_without_a_day_is_none(self, tab: str) -> None:
        text = "".join(f"<p>{s}</p>" for s in SPOKEN["en"])
        markup = f"<html lang=en><head><title>{tab}</title></head><body><h1>Bridge opens again</h1>{text}</body></html>"
        article = scraper.parse(markup, url="https://www.lantern.example/town/bridge", fetched_at=NOW).article
        assert article is not None
        assert article.published is None

    @pytest.mark.parametrize(("line", "language"), [("Published 7 May 2019 at 13:59, updated at 15:25", "en"), ("Publié le 7 mai 2019 à 13h59, mis à jour à 15h25", "fr"), ("Veröffentlicht am 7. Mai 2019 um 13:59 Uhr, aktualisiert um 15:25 Uhr", "de")])  # fmt: skip
    def test_a_label_with_a_time_alone_means_the_day_of_the_line(self, line: str, language: str) -> None:
        got = read(f"<article><h1>Bridge opens again</h1><p>{line}</p>TEXT</article>", language=language)
        assert got.published is not None
        assert got.modified is not None
        assert (got.published.at.isoformat()[:16], got.modified.at.isoformat()[:16]) == (
            "2019-05-07T13:59",
            "2019-05-07T15:25",
        )


class TestLines:
    def test_a_box_for_subscribers_is_a_read_also_box(self) -> None:
        paragraphs = [f"<p>{sentence}</p>" for sentence in SPOKEN["fr"]]
        box = "<section><span><span class=sr-only>Article réservé à nos abonnés</span> Lire aussi </span><span><a href=/town/quay>Le vieux quai sera réparé à son tour dans la vallée</a></span></section>"
        got = read(
            f"<article><h1>Bridge opens again</h1>{paragraphs[0]}{box}{''.join(paragraphs[1:])}</article>",
            language="fr",
        )
        assert got.body.split("\n\n") == list(SPOKEN["fr"])

    def test_a_heading_with_its_kicker_is_not_said_again(self) -> None:
        head = "<meta property=og:type content=article><meta property=og:title content='三年ぶりに渡る古い橋の一日'>"
        title = "<div id=title><div><h1><small>さらば渡し舟、ようこそ電車：</small><big>三年ぶりに渡る古い橋の一日</big></h1></div></div>"
        lead = "<div id=abstract><div><h2>川にかかる古い橋が三年ぶりに開いた。初日の朝から夜までを、渡し舟の船頭と一緒に歩いてみました。</h2></div></div>"
        got = read(
            f"<div id=news><div>{title}{lead}<div id=body><div>TEXT</div></div></div></div>", head, language="ja"
        )
        assert got.title == "三年ぶりに渡る古い橋の一日"
        assert "渡し舟、ようこそ" not in got.body

    def test_the_line_in_small_letters_below_a_picture_is_its_caption(self) -> None:
        first, second, third = SPOKEN["ja"]
        picture = "<div id=wide><a name=p1></a><a href=/l/p1.jpg><img src=/p1.jpg alt=橋></a>\n<small>開通した橋を渡る住民たち。奥は新しい停留所</small></div>"
        got = read(
            f"<article><h1>Bridge opens again</h1><p>{first}</p>{picture}<p>{second}</p><p>{third}</p></article>",
            language="ja",
        )
        assert got.body.split("\n\n") == [first, second, third]

    def test_small_letters_beside_no_picture_are_text(self) -> None:
        first, second, third = SPOKEN["en"]
        got = read(
            f"<article><h1>Bridge opens again</h1><p>{first}</p><p>{second}</p><div><small>{third}</small></div></article>"
        )
        assert third in got.body

    def test_steps_of_the_path_below_the_title_are_no_text(self) -> None:
        path = "<div class=breadcrumb><a href=/>ホーム</a> › <a href=/town/>くらし・できごと</a> › <a href=/town/traffic/>くらし・まちの交通</a> › <span>記事</span></div>"
        group = "<div class=group><span class=category-group-name>くらし・できごと</span>\n<span class=category-name>くらし・まちの交通</span></div>"
        got = read(
            f"{path}<main><header class=head><h1>Bridge opens again</h1><p class=summary>{SPOKEN['ja'][0]}</p>{group}</header><div class=content><article class=text>{'<br><br>'.join(SPOKEN['ja'])}</article></div></main>",
            language="ja",
        )
        assert got.body.split("\n\n") == list(SPOKEN["ja"])


class TestOthers:
    @pytest.mark.parametrize(
        ("heading", "told"),
        [
            ("<h2 class=headline><span class=c-overline>River news</span> Bridge opens again today</h2>", "River news: Bridge opens again today"),
            ("<h1><small class=kicker>River news</small> Bridge opens again today</h1>", "River news - Bridge opens again today"),
            ("<h1><span><span class=eyebrow>River news:</span> Bridge opens again today</span></h1>", "River news: Bridge opens again today"),
            ("<h1><span class=kicker>River news</span>Bridge opens again today</h1>", "Bridge opens again today"),
        ],
    )  # fmt: skip
    def test_a_title_has_not_the_overline_that_its_heading_begins_with(self, heading: str, told: str) -> None:
        head = f'<meta property="og:title" content="{told}">'
        first, *others = (f"<p>{line}</p>" for line in SPOKEN["en"])
        parts = "".join(f"<div class=element><div>{line}</div></div>" for line in others)
        got = read(f"<article><div class=element>{heading}<div>12 March 2025</div>{first}</div>{parts}</article>", head)
        assert got.title == "Bridge opens again today"
        assert got.body.split("\n\n") == list(SPOKEN["en"])

    def test_the_day_is_beside_the_heading_that_has_the_title_behind_its_overline(self) -> None:
        rail = "<h1>Town and river</h1><p>1 March 2025</p>" + "".join(f"<p>Line {i}: trams run</p>" for i in range(16))
        heading = "<h2><span class=kicker>River news</span> Bridge opens again today</h2><p>12 March 2025</p>"
        head = '<meta property="og:title" content="River news: Bridge opens again today">'
        got = read(f"<div>{rail}</div><article>{heading}TEXT</article>", head)
        assert got.title == "Bridge opens again today"
        assert got.published is not None
        assert got.published.at.day == 12

    @pytest.mark.parametrize(
        ("overline", "title"),
        [
            ("Lima", "Lima and Quito agree on the bridge"),
            ("Berlin", "Berlin-Marathon startet früh mit Rekord"),
            ("Leeds", "Leeds' mayor opens the new bridge"),
            ("Roma", "Roma, il sindaco apre il ponte"),
            ("1", "1,5 Millionen Euro für die Brücke"),
            ("大桥", "大桥：市议会通过新的修建计划"),
        ],
    )
    def test_a_title_that_begins_with_the_overlines_word_by_itself_has_it(self, overline: str, title: str) -> None:
        heading = f"<h1><span class=kicker>{overline}</span> <span>{title}</span></h1>"
        assert read(f"<article>{heading}TEXT</article>", f'<meta property="og:title" content="{title}">').title == title

    def test_the_overline_of_another_articles_heading_is_none_of_the_title(self) -> None:
        card = "<div><h3><a href=/cup><span class=kicker>River</span> Rovers win the cup again</a></h3></div>"
        title = "River and harbour have a new bridge"
        head = f'<meta property="og:title" content="{title}">'
        assert read(f"{card}<article><h1>{title}</h1>TEXT</article>", head).title == title

    def test_a_day_above_the_title_is_no_overline(self) -> None:
        day = "<p class=mobile-date-eyebrow>3rd March 2025</p>"
        assert read(f"<article>{day}<h1>Bridge opens again today</h1>TEXT</article>").overline is None

    @pytest.mark.parametrize("overline", ["Bridge opens", "River", "River news of"])
    def test_it_has_what_is_a_part_of_its_own_words(self, overline: str) -> None:
        heading = f"<h1><span class=kicker>{overline}</span> again</h1>"
        told = f'<meta property="og:title" content="{overline} again">'
        assert read(f"<article>{heading}TEXT</article>", told).title == f"{overline} again"

    @pytest.mark.parametrize("kicker", ["<div><span class=article-kicker>River news</span><h1>Bridge opens again</h1></div>", "<div class=article-kicker>River news</div><h1>Bridge opens again</h1>", "<h1><span class=article-kicker>River news</span><span class=sr-only>: </span><span>Bridge opens again</span></h1>"])  # fmt: skip
    def test_a_kicker_in_one_box_with_the_title_is_the_overline(self, kicker: str) -> None:
        assert read(f"<article>{kicker}TEXT</article>").overline == "River news"

    def test_the_kicker_of_another_articles_card_is_not(self) -> None:
        card = "<div><h2><span class=article-kicker>Weather</span><span>Rain floods the lower town</span></h2></div>"
        assert read(f"<article><h1>Bridge opens again</h1>TEXT{card}</article>").overline is None

    def test_a_folder_named_as_the_paper_is_no_section(self) -> None:
        path = "<div id=way><a href=/lantern/>The Lantern</a> &gt;</div>"
        got = read(
            f"{path}<h1>Bridge opens again</h1>TEXT", url="https://www.house.example/lantern/articles/bridge.html"
        )
        assert got.section is None

    @pytest.mark.parametrize("name", ["property=al:ios:url", "name=twitter:app:url:iphone"])
    def test_of_two_numbers_in_the_url_the_apps_link_tells_the_articles(self, name: str) -> None:
        url = "https://www.lantern.example/town/article/2015/05/04/what-the-law-says_4627068_4408996.html"
        head = f"<meta {name} content='lntn://element/article/4627068?from=web'>"
        assert read("<h1>Bridge opens again</h1>TEXT", head, url=url).news_id == "4627068"

    @pytest.mark.parametrize("link", ["lntn://www.lantern.example/2024/05/09/river-shortage.html", "lntn://2024/9529"])
    def test_a_year_is_no_news_id_though_the_apps_link_has_it(self, link: str) -> None:
        url = "https://www.lantern.example/2024/05/09/river-shortage.html"
        got = read("<h1>Bridge opens again</h1>TEXT", f"<meta property=al:ios:url content='{link}'>", url=url)
        assert got.news_id is None

    def test_a_number_that_only_the_app_has_is_none(self) -> None:
        head = "<meta property=al:ios:url content='lntn://page/166878320861'>"
        assert read("<h1>Bridge opens again</h1>TEXT", head).news_id is None

    def test_a_name_with_a_number_behind_it_is_the_name(self) -> None:
        path = "<div id=pageBreadcrumbs2><a href=/><img src=/l.gif></a><a href=/>ホーム</a> <font>&gt;</font> <a href=../>科学</a> <font>&gt;</font> <a href=../k5.htm>探検</a> <font>&gt; </font></div>"
        got = read(
            f"{path}<h1>Bridge opens again</h1>TEXT", language="ja", url="https://www.lantern.example/a/b/bridge.html"
        )
        assert got.section == "探検"

    def test_whose_a_quotation_is_belongs_to_the_text(self) -> None:
        first, second, third = SPOKEN["fr"]
        quoted = "<blockquote><p class=quote>C’est une autre raison pour laquelle je me retire de ce dossier.</p><footer>\nJuge Anne Lenoir\n</footer></blockquote>"
        got = read(
            f"<article><h1>Bridge opens again</h1><p>{first}</p><p>{second}</p>{quoted}<p>{third}</p></article>",
            language="fr",
        )
        assert "Juge Anne Lenoir" in got.body


class TestDescribed:
    MORE = (
        "<p>Nobody knows what it cost in the end.</p><p>The books of the first two years burned with the town hall.</p>"
    )

    @pytest.mark.parametrize(
        ("line", "language", "expected"),
        [
            ("<i>Ann Leary is a professor of law at Bridgetown University.</i>", "en", ("Ann Leary",)),
            ("<b><i>Ana Lerma es politóloga e investigadora en la Universidad. Bruno Salas es abogado y analista</i></b>.", "es", ("Ana Lerma", "Bruno Salas")),
            ("<em>Anna Lehr ist Professorin für Wasserbau an der Universität.</em>", "de", ("Anna Lehr",)),
            ("<em>Anne Lenoir est historienne et enseigne à l’université.</em>", "fr", ("Anne Lenoir",)),
            ("Ann Leary is a professor of law at Bridgetown University.", "en", ()),
            ("<i>The Lantern is a member of the Press Council.</i>", "en", ()),
            ("<em>Die Talwerke Energie AG ist eines der größten Unternehmen im Tal.</em>", "de", ()),
            ("<em>Die Autorin ist Professorin für Wasserbau.</em>", "de", ()),
            ("<em>Le Directeur est historien et enseigne à l’université.</em>", "fr", ()),
            ("<i>Nobody knew what is a bridge worth without a road.</i>", "en", ()),
            ("<i>Ann Leary teaches law at Bridgetown University.</i>", "en", ("Ann Leary",)),
            ("<i>Ann Leary is an award-winning freelance science writer.</i>", "en", ("Ann Leary",)),
            ("<i>Open Harbour is a nonprofit newsroom.</i>", "en", ()),
            ("<i>Harbour Watch is a network of reporters.</i>", "en", ()),
            ("<i>Sounds Good is a weekly column by critic Ann Leary.</i>", "en", ()),
            ("<i>Hafen Plus ist ein Verein für Schiffahrt.</i>", "de", ()),
            ("<em>Port Libre est un journal de la côte.</em>", "fr", ()),
            ("<em>Faro Abierto es un medio sin ánimo de lucro.</em>", "es", ()),
        ],
    )  # fmt: skip
    def test_who_is_described_in_slanted_letters_below_the_text_wrote_it(
        self, line: str, language: str, expected: tuple[str, ...]
    ) -> None:
        more = (
            self.MORE
            if language == "en"
            else "".join(f"<p>{sentence.split(',')[0]}.</p>" for sentence in SPOKEN[language][:2])
        )
        assert (
            read(f"<article><h1>Bridge opens again</h1>TEXT{more}<p>{line}</p></article>", language=language).authors
            == expected
        )

    def test_not_one_of_whom_the_text_tells(self) -> None:
        told = "<p>“It is a good day,” said Ann Leary, who laid the last stone herself.</p>"
        line = "<p><i>Ann Leary is a mason in the third generation.</i></p>"
        assert read(f"<article><h1>Bridge opens again</h1>TEXT{told}{self.MORE}{line}</article>").authors == ()

    def test_a_byline_is_surer(self) -> None:
        line = "<p><i>Ann Leary is a professor of law at Bridgetown University.</i></p>"
        assert read(
            f"<article><h1>Bridge opens again</h1><p>By Bo Lund</p>TEXT{self.MORE}{line}</article>"
        ).authors == ("Bo Lund",)


OPENED = {
    "fi": "Vanha silta joen yli avattiin maanantaina kolmen vuoden huolellisen korjauksen jälkeen",
    "cs": "Starý most přes řeku byl v pondělí po třech letech pečlivých oprav znovu otevřen",
    "sk": "Starý most cez rieku bol v pondelok po troch rokoch starostlivých opráv znovu otvorený",
    "sl": "Stari most čez reko je bil v ponedeljek po treh letih skrbne obnove znova odprt",
    "et": "Vana sild üle jõe avati esmaspäeval pärast kolme aastat hoolikat parandamist",
}


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("fi", "Matti Virtanen on kirjailija ja asuu Turussa.", ("Matti Virtanen",)),
        ("cs", "Jana Nováková je historička a učí na gymnáziu.", ("Jana Nováková",)),
        ("sk", "Ján Kováč je dlhoročný novinár.", ("Ján Kováč",)),
        ("sl", "Ana Kovač je zgodovinarka iz Kranja.", ("Ana Kovač",)),
        ("et", "Mart Tamm on kirjanik ja elab Tartus.", ("Mart Tamm",)),
        ("fi", "Avoin Satama on yhdistys ja julkaisee lehteä.", ()),
        ("cs", "Otevřený Přístav je spolek z Děčína.", ()),
    ],
)
def test_what_people_are_is_told_in_the_north_and_the_middle_of_europe_too(
    language: str, line: str, expected: tuple[str, ...]
) -> None:
    text = "".join(f"<p>{OPENED[language]}, {n}.</p>" for n in "abcdef")
    page = f"<html lang={language}><head><title>Silta</title></head><body><article><h1>Silta 2024</h1>{text}<p><em>{line}</em></p></article></body></html>"
    article = scraper.parse(page, url="https://paper.example/silta-1234").article
    assert article is not None
    assert article.authors == expected


ASKED = (
    "We use cookies and similar technologies to improve your experience on our site, to analyse the traffic and to show you "
    "ads that are relevant for you. By clicking on accept you agree to the use of all cookies as described in our policy, "
    "and you can change that at any time in the settings of your browser."
)
OFFERED = (
    "Sign up for our newsletter and get the best of the week in your inbox, from the news of the town to the stories that "
    "you have missed."
)
BRIEFS = {
    "fi": ("Kirjasto saa uuden katon", "Kaupungin vanha kirjasto saa uuden katon ensi keväänä, kertoo kaupunginarkkitehti Anna Laine.", "Työt alkavat huhtikuussa ja kestävät kolme kuukautta."),
    "hu": ("Új tetőt kap a könyvtár", "Jövő tavasszal új tetőt kap a városi könyvtár, közölte Kovács Anna főépítész.", "A munkálatok áprilisban kezdődnek, három hónapig tartanak."),
    "sw": ("Maktaba kupata paa jipya", "Maktaba kongwe ya mji itapata paa jipya mwezi Aprili, alisema mhandisi Anna Juma.", "Ujenzi utaanza Aprili na utachukua miezi mitatu."),
    "lv": ("Bibliotēka saņems jaunu jumtu", "Pilsētas bibliotēka nākamā gada pavasarī saņems jaunu jumtu, sacīja arhitekte Anna Bērziņa.", "Darbi sāksies aprīlī un ilgs trīs mēnešus."),
}  # fmt: skip


@pytest.mark.parametrize("tag", BRIEFS)
def test_boxes_in_english_about_a_brief_make_it_no_english_one(tag: str) -> None:
    title, *lines = BRIEFS[tag]
    text = "".join(f"<p>{line}</p>" for line in lines)
    for box in (
        f"<div class=cc><p>{ASKED}</p></div>",
        f"<div><p>{OFFERED}</p></div><div class=cc><p>{ASKED}</p></div>",
    ):
        page = f"<html lang={tag}><title>{title}</title><article><h1>{title}</h1>{text}</article>{box}"
        got = scraper.parse(page, url="https://www.lantern.example/2025/03/14/library", fetched_at=NOW).article
        assert got is not None
        assert got.language == tag
