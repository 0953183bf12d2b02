"""Pages that stand in place of articles, in the shape that their makers give them, and articles about such things.

No page is copied: ids, classes, script names and addresses are those that the makers' own scripts use, the words are ours
and of many languages, since the marks speak none.
"""

from __future__ import annotations

from collections.abc import Iterator

import parser_shapes as shapes

from scraper.models import PageKind

HOST = "https://paper.example"
_SPEECH = {speech.tag: speech for speech in shapes.SPEECHES}

# maker: (words on the page, markup); none of the words is in a language table
CHALLENGES: dict[str, tuple[str, str]] = {
    "cloudflare-managed": ("paper.example wird geprüft", "<div class=main-wrapper><h1 class=zone-name-title>paper.example</h1><p>{}</p><div class=spacer></div></div><script>(function(){{window._cf_chl_opt={{cvId:'3',cZone:'paper.example',cType:'managed',cRay:'8f'}};var a=document.createElement('script');a.src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=8f';}}());</script>"),
    "cloudflare-block": ("שירות האבטחה חסם את הבקשה שלך. אפשר לפנות לבעל האתר ולציין את המספר שבתחתית הדף.", "<div id=cf-wrapper><div id=cf-error-details class=cf-error-details-wrapper><h1>1020</h1><p>{}</p><p>Ray ID: 8f</p></div></div>"),
    "akamai-crypto": ("", "<div id=sec-if-cpt-container data-duration=5 class=behavioral-content>{}</div><script src=/_sec/cp_challenge/ak-challenge-4-3.htm></script>"),
    "akamai-interstitial": ("", "<meta http-equiv=refresh content=\"5; URL='/news/48213?bm-verify=AAQAAAAJ'\">{}<script>var i=1700000000;var j=i+Number('18'+'42');</script>"),
    "akamai-denied": ("Nie masz uprawnień do zobaczenia tego adresu na tym serwerze.", "<h1>Odmowa</h1>{}<p>Reference #18.2d351ab8</p><p>https://errors.edgesuite.net/18.2d351ab8</p><a href=https://errors.edgesuite.net/18.2d351ab8>?</a>"),
    "datadome": ("Vérification en cours, un instant", "<p id=cmsg>{}</p><script data-cfasync=false>var dd={{'rt':'c','cid':'AHrl','hsh':'2211','t':'bv','host':'geo.captcha-delivery.com'}}</script><script data-cfasync=false src=https://ct.captcha-delivery.com/c.js></script>"),
    "human": ("Press and hold, bitte gedrückt halten", "<section class=page><div id=px-captcha></div><p>{}</p></section><script>window._pxAppId='PX1';window._pxUuid='x';</script><script src=/1/captcha/captcha.js?a=c&m=0></script>"),
    "imperva": ("", "<iframe id=main-iframe src='/_Incapsula_Resource?SWUDNSAI=31&xinfo=9-1&incident_id=877000-1&edet=12&cinfo=0400' frameborder=0>{}Request unsuccessful.</iframe>"),
    "sucuri-js": ("Moment geduld, u wordt doorgestuurd", "<noscript>JavaScript</noscript><p>{}</p><script>var s={{}},u,c,U,r,i,l=0,a,e=eval,w=String.fromCharCode,sucuri_cloudproxy_js='',S='cz0n';</script>"),
    "sucuri-block": ("Permintaan Anda dihentikan oleh dinding api situs ini. Hubungi pemilik situs bila ini keliru.", "<link rel=stylesheet href=https://cdn.sucuri.net/sucuri-firewall-block.css><h1>Situs terlindung</h1><p>{}</p>"),
    "aws-waf": ("", "<div id=challenge-container></div>{}<script>window.awsWafCookieDomainList=[];window.gokuProps={{'key':'AQID','iv':'CgAH','context':'aw=='}};</script><script src=https://1b.eu.token.awswaf.com/1b/2f/challenge.js></script>"),
    "arvan": ("در حال انتقال به وب‌سایت مورد نظر هستید", "<div class=container><p>{}</p></div><script>document.cookie='__arcsjs=9f2c;path=/';location.reload()</script>"),
    "kasada": ("", "{}<script>window.KPSDK={{}};KPSDK.now=typeof performance!=='undefined'&&performance.now?performance.now.bind(performance):Date.now.bind(Date);KPSDK.start=KPSDK.now();</script><script src='/149e9513/2d206a39/ips.js?KP_UIDz=x'></script>"),
    "ddos-guard": ("Проверка браузера перед переходом на сайт", "<div id=ddg-l10n-title>{}</div><script src=/.well-known/ddos-guard/js-challenge/index.js></script>"),
    "vercel": ("Kontrollerar din webbläsare", "<div id=header-text>{}</div><script src=/.well-known/vercel/security/static/challenge.v2.min.js></script>"),
    "anubis": ("Jeszcze chwila, liczymy", "<h1 id=title>{}</h1><script id=anubis_challenge type=application/json>{{}}</script><script src=/.within.website/x/cmd/anubis/static/js/main.mjs></script>"),
    "alibaba": ("", "{}<script>var arg1='3E8B';var _0x=['acw_sc__v2','reload'];document.cookie='acw_sc__v2=1';</script>"),
    "yandex": ("Подтвердите, что запросы отправляли вы, а не кто-то за вас", "<form id=checkbox-captcha-form class=CheckboxCaptcha-Form action='/checkcaptcha?key=1'><p>{}</p></form>"),
    "a-captcha-alone": ("ロボットではないことを確認してください", "<form><p>{}</p><div class=g-recaptcha data-sitekey=6L></div></form>"),
}  # fmt: skip

_PURPOSES = {
    "en": "We and our 842 partners store and read information on your device, to measure how pages are used and to choose what is shown to you. You can change your mind at any time at the foot of each page.",
    "de": "Wir und unsere 842 Partner speichern und lesen Informationen auf Ihrem Gerät, um die Nutzung zu messen und auszuwählen, was Ihnen gezeigt wird. Sie können Ihre Wahl jederzeit am Fuß jeder Seite ändern.",
    "es": "Nosotros y nuestros 842 socios guardamos y leemos información en su dispositivo para medir el uso y elegir lo que se le muestra. Puede cambiar de opinión en cualquier momento al pie de cada página.",
    "ru": "Мы и 842 наших партнёра храним и читаем сведения на вашем устройстве, чтобы измерять посещения и выбирать, что вам показать. Вы можете изменить решение в любое время внизу каждой страницы.",
    "ar": "نحن وشركاؤنا البالغ عددهم 842 نخزن المعلومات على جهازك ونقرؤها لقياس الاستخدام واختيار ما يعرض عليك. يمكنك تغيير رأيك في أي وقت من أسفل كل صفحة في الموقع.",
}  # fmt: skip
CONSENT = {
    "onetrust": "<div id=onetrust-consent-sdk><div id=onetrust-banner-sdk role=dialog><p>{}</p><button id=onetrust-accept-btn-handler>OK</button></div></div>",
    "sourcepoint": "<div id=sp_message_container_1022><div class=message-component><p>{}</p><button class=sp_choice_type_11>OK</button></div></div>",
    "didomi": "<div id=didomi-host><div class=didomi-popup-view><div class=didomi-popup-notice-text><p>{}</p></div><button id=didomi-notice-agree-button>OK</button></div></div>",
    "quantcast": "<div class=qc-cmp2-container id=qc-cmp2-container><div class=qc-cmp2-summary-info><p>{}</p></div><button mode=primary>OK</button></div>",
    "cookiebot": "<div id=CybotCookiebotDialog><div id=CybotCookiebotDialogBodyContentText>{}</div><a id=CybotCookiebotDialogBodyButtonAccept>OK</a></div>",
}  # fmt: skip
CONSENT_ADDRESSES = {
    "google": "https://consent.google.com/m?continue=https://news.example/1&gl=DE&m=0",
    "yahoo": "https://guce.yahoo.example/consent?brandType=nonEu",
    "yahoo-collect": "https://consent.yahoo.example/v2/collectConsent?sessionId=3",
    "dpg": "https://myprivacy.paper.example/consent?siteKey=1",
}

PAYWALLS = {
    "piano": "<div id=piano-inline class=tp-container-inner><p>{}</p></div>",
    "poool": "<div id=poool-widget class=p3-wrapper><p>{}</p></div>",
    "generic": "<div class=article-paywall><p>{}</p></div>",
}
_OFFERS = {"en": "Read on with a plan from one pound a week", "de": "Weiter mit einem Abo ab einem Euro pro Woche", "es": "Siga con un plan desde un euro por semana", "ru": "Дальше с подпиской от ста рублей в месяц", "ar": "تابع مع خطة بدولار واحد في الأسبوع فقط"}  # fmt: skip
_NOT_FREE = '<script type=application/ld+json>{"@type": "NewsArticle", "headline": "x", "datePublished": "2024-03-25", "isAccessibleForFree": false}</script>'

_POLITE = {
    "en": ("Oops!", "We are sorry, the page you requested is not here any more.", "It may have been moved when the site was rebuilt in spring, or the address may have been typed with a slip of the finger.", "Try the search at the top of this page, look at the news of today, or write to the desk and tell us which link brought you here, so that we can mend it for the next reader."),
    "de": ("Hoppla!", "Leider konnte die gewünschte Seite nicht gefunden werden.", "Vielleicht ist sie beim Umbau im Frühjahr umgezogen, oder die Adresse wurde mit einem Tippfehler eingegeben.", "Versuchen Sie die Suche am Kopf dieser Seite, sehen Sie die Meldungen von heute durch, oder schreiben Sie der Redaktion, welcher Link Sie hergeführt hat, damit wir ihn für die Nächsten ausbessern."),
    "ru": ("Ой!", "К сожалению, страница не найдена или больше не существует.", "Возможно, она переехала весной, когда мы перестраивали сайт, или в адресе есть опечатка.", "Попробуйте поиск вверху страницы, посмотрите новости дня или напишите в редакцию, по какой ссылке вы пришли, чтобы мы исправили её для следующего читателя и чтобы никто больше не заблудился здесь."),
}  # fmt: skip
_UNSPOKEN = ("Þessi hlekkur leiðir ekki neitt lengur", "Lien sa a pa mennen okenn kote ankò", "यो ठाउँमा अब केही छैन")
ERRORS = {
    "wordpress": "<body class='error404 wp-custom-logo'><h1>{0}</h1><p>{0}</p></body>",
    "next": '<body><main><h1>{0}</h1><p>{0}</p></main><script id=__NEXT_DATA__ type=application/json>{{"props":{{"pageProps":{{"statusCode":404}}}},"page":"/_error","query":{{}}}}</script></body>',
    "drupal": "<body class='path-system page-not-found'><main><h1>{0}</h1><p>{0}</p></main></body>",
}

_GUARDED = {
    "cloudflare-scripts": "<script>(function(){{window.__CF$cv$params={{r:'8f',t:'MTc='}};var a=document.createElement('script');a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js';}})();</script>",
    "datadome-tag": "<script>window.ddjskey='AB';window.ddoptions={{ajaxListenerPath:true}}</script><script src=https://js.datadome.co/tags.js async></script>",
    "human-tag": "<script>window._pxAppId='PX1';</script><script src=/PX1/init.js></script>",
    "imperva-script": "<script src='/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3'></script>",
    "aws-tag": "<script src=https://1b.eu.token.awswaf.com/1b/2f/challenge.js defer></script>",
    "kasada-tag": "<script src=/149e9513/2d206a39/p.js></script>",
    "onetrust-banner": CONSENT["onetrust"].format(_PURPOSES["en"]),
    "didomi-banner": CONSENT["didomi"].format(_PURPOSES["en"]),
    "quantcast-banner": CONSENT["quantcast"].format(_PURPOSES["en"]),
    "piano-script": "<script src=https://cdn.tinypass.com/api/tinypass.min.js></script><div id=piano-inline></div>",
    "poool-script": "<script src=https://assets.poool.fr/access.min.js></script><div id=poool-widget></div>",
    "error-class-of-a-part": "<div class='widget error404-search'><a href=/404>404</a></div>",
}  # fmt: skip

_ABOUT = (
    ("Cloudflare outage takes news sites offline for two hours", "Visitors of thousands of sites saw a page that said just a moment or access denied on Tuesday, after a change at Cloudflare went wrong.", "The company said that its challenge page, which asks readers to verify that they are human, was shown to everybody by mistake until noon."),
    ("Page not found: how libraries lose the web", "A third of the links in court rulings lead to an error page, a study of the law faculty has found after three years.", "Where a reader sees that the page could not be found, the authors say, a part of the reasoning has been lost for ever."),
    ("We value your privacy, say the banners. Do they?", "Consent boxes by OneTrust, Didomi and Quantcast ask readers to accept all cookies before they have read a single line.", "The regulator will look at forty papers this year and at the partners that stand behind the button, it said on Monday."),
    ("Subscribe to continue reading: papers build higher walls", "Nine in ten regional papers have built a paywall by Piano or Poool since spring, according to a survey of the publishers.", "A metered wall lets ten articles pass; after them a line says that the rest is for subscribers only, and most readers leave."),
)  # fmt: skip

Row = tuple[str, PageKind, str, str]


def _page(body: str, *, lang: str = "en", head: str = "", title: str = "paper.example") -> str:
    whole = body if body.startswith("<body") else f"<body>{body}</body>"
    return (
        f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{title}</title>{head}</head>{whole}</html>"
    )


def _story(lang: str, count: int) -> str:
    return "".join(f"<p>{text}</p>" for text in _SPEECH[lang].sentences[:count])


def _article(lang: str, extra: str, count: int = 3) -> str:
    speech = _SPEECH[lang]
    body = f"{extra}<h1>{speech.titles[0]}</h1><time datetime=2024-03-25>{speech.date}</time><div>{_story(lang, count)}</div>"
    return _page(body, lang=lang, title=speech.titles[0], head="<meta property=og:type content=article>")


def instead() -> Iterator[Row]:
    """`(name, kind, url, html)` of what is no article."""
    url = f"{HOST}/news/48213"
    for name, (words, markup) in CHALLENGES.items():
        yield f"challenge-{name}", PageKind.BLOCKED, url, _page(markup.format(words))
    for name, markup in CONSENT.items():
        for lang, words in _PURPOSES.items():
            yield f"consent-{name}-{lang}", PageKind.CONSENT, url, _page(markup.format(words), lang=lang)
    for name, address in CONSENT_ADDRESSES.items():
        for lang, words in _PURPOSES.items():
            yield f"consent-{name}-{lang}", PageKind.CONSENT, address, _page(f"<form><h1>…</h1><p>{words}</p><p>{words}</p></form>", lang=lang)  # fmt: skip
    for name, markup in PAYWALLS.items():
        for lang, words in _OFFERS.items():
            story = f"<h1>{_SPEECH[lang].titles[0]}</h1>{_story(lang, 2)}"
            yield f"paywall-{name}-{lang}", PageKind.PAYWALL, url, _page(story + markup.format(words), lang=lang, head=_NOT_FREE)  # fmt: skip
    for name, markup in ERRORS.items():
        for number, words in enumerate(_UNSPOKEN):
            yield f"error-{name}-{number}", PageKind.NOT_FOUND, url, _page(markup.format(words))
    for lang, (head, *lines) in _POLITE.items():
        text = "".join(f"<p>{line}</p>" for line in lines)
        yield f"polite-error-{lang}", PageKind.NOT_FOUND, url, _page(f"<main><h1>{head}</h1>{text}</main>", lang=lang)


def articles() -> Iterator[Row]:
    """`(name, kind, url, html)` of articles that are guarded by such makers, or about them."""
    url = f"{HOST}/news/48213"
    for name, extra in _GUARDED.items():
        for lang in ("en", "ar", "ru"):
            yield f"guarded-{name}-{lang}", PageKind.ARTICLE, url, _article(lang, extra.replace("{{", "{").replace("}}", "}"))  # fmt: skip
    for number, (title, *lines) in enumerate(_ABOUT):
        for times in (1, 3):
            text = "".join(f"<p>{line}</p>" for line in lines * times)
            body = f"<h1>{title}</h1><time datetime=2024-03-25>March 25, 2024</time><div>{text}</div>"
            yield f"about-{number}-{times}", PageKind.ARTICLE, url, _page(body, title=f"{title} - The Echo")
    stated = '<script type=application/ld+json>{"@type": "NewsArticle", "headline": "x", "datePublished": "2024-03-25", "wordCount": 40}</script>'
    for lang in ("en", "de", "es"):
        speech = _SPEECH[lang]
        brief = f"<h1>{speech.titles[0]}</h1><time datetime=2024-03-25>{speech.date}</time><div>{_story(lang, 2)}</div><p>{speech.subscribe}</p>"
        yield f"metered-brief-{lang}", PageKind.ARTICLE, url, _page(brief, lang=lang, head="<meta property=og:type content=article>")  # fmt: skip
        boxed = brief.replace(f"<p>{speech.subscribe}</p>", f"<div class=paywall>{speech.subscribe}</div>")
        yield f"whole-brief-before-a-wall-{lang}", PageKind.ARTICLE, url, _page(boxed, lang=lang, head=stated)
        named = f"<div class='article isPaywall has-paywall'>{brief}</div>"
        yield f"brief-called-a-paywall-{lang}", PageKind.ARTICLE, url, _page(named, lang=lang, head="<meta property=og:type content=article>")  # fmt: skip
        free = stated.replace('"wordCount": 40', '"isAccessibleForFree": "True"')
        yield f"free-brief-before-a-wall-{lang}", PageKind.ARTICLE, url, _page(boxed, lang=lang, head=free)
