"""An archive with a past: the newspaper's two days, a copy in another paper, views over time, and an article that attacks its reader."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scraper.models import (
    Article,
    Capture,
    Count,
    Extraction,
    Failure,
    Image,
    Moment,
    Origin,
    PageKind,
    Precision,
    Reason,
    Zone,
)
from scraper.storage import Archive

ARABIC = "https://nakhil.example/ar/news/49909"
EVIL = "https://evil.example/?id=1&<script>alert('url')</script>"
EVIL_SOURCE = "evil\"><script>window.pwned='source'</script>\u202e"
PERSIAN = "https://darya.example/fa/news/77"
ODD = "https://odd.example/long"
ODD_SOURCE = "نام/بد?&#%41" + "x" * 90
COPY = "https://warta.example/ar/71"

_ARABIC_BODY = """\
افتتح رئيس بلدية وادي النخيل يوم الخميس الجسر المعلق بعد عامين من الترميم، وعبره أول 1,250 زائراً في الساعات الثلاث الأولى.

وقال المهندس سالم الحارثي: «لم يكن العمل سهلاً، لكن الجسر سيبقى خمسين عاماً أخرى»، مضيفاً أن الكلفة بلغت 3.4 مليون دينار (نحو 12% أقل من المقدّر).

BBC Arabic كانت أول من نقل الحدث مباشرة على قناتها في YouTube، وشاهده أكثر من ۵۷۲ ألف مشاهد حتى الساعة 18:30.

The company Bridge & Sons Ltd. said in English: "We are proud of the جسر and of everyone who built it."

وتستأنف حركة المشاة اليوم من الساعة 8:00 حتى الساعة 22:00، على أن تفتح أمام الدراجات في مطلع الشهر المقبل."""

_PERSIAN_BODY = """\
به گزارش خبرنگار دریا، قطار ساحلی از صبح پنجشنبه ۵ فروردین ۱۴۰۰ به راه می‌افتد و ۱۴ ایستگاه را به هم وصل می‌کند.

مدیر راه‌آهن گفت: «بلیت یک‌سره ۲۵٬۰۰۰ تومان است و کودکان زیر ۷ سال رایگان سوار می‌شوند.»"""

_EVIL_TITLE = "<script>window.pwned='title'</script>\u202egnp.exe & <b>bold</b> &lt;i&gt; \u2066isolated"
_EVIL_BODY = (
    "<img src=x onerror=\"window.pwned='body'\"> First \u202eoverride stays open\n\n"
    "</p></article><script>window.pwned='break'</script>{{ 7*7 }} {% raw %} &amp; &#x3c;\n\n"
    "A third paragraph of plain words, so that it is an article."
)
_EVIL_PAGE = b"""<!DOCTYPE html><html><head><meta http-equiv="refresh" content="0;url=https://evil.example/next">
<base href="https://evil.example/"><link rel="stylesheet" href="https://evil.example/a.css"><script>parent.pwned='page'</script></head>
<body onload="parent.pwned='onload'"><h1>Stored words</h1><img src="https://evil.example/beacon.png" alt="picture words">
<a href="javascript:parent.pwned='link'">a link</a><iframe src="https://evil.example/frame"></iframe>
<form action="https://evil.example/steal"><input name="x"></form><svg onload="parent.pwned='svg'"></svg>
<p style="background:url(https://evil.example/css)">The last words</p></body></html>"""


def build(two_days: Path, folder: Path) -> Path:
    """Makes the archive in the folder."""
    path = Path(shutil.copy(two_days, folder / "archive.db"))
    with Archive(path) as archive:
        _by_hand(archive)
    return path


def _by_hand(archive: Archive) -> None:
    start = datetime(2021, 3, 26, 6, tzinfo=UTC)
    title = "إعادة افتتاح الجسر المعلق في وادي النخيل"
    for hour, views in ((0, 120), (3, 834), (9, 2_310), (27, 5_720), (51, 6_004)):
        edited = hour >= 9
        body = (
            _ARABIC_BODY.replace("3.4 مليون", "4.1 مليون").replace("لم يكن العمل سهلاً، لكن", "كان العمل صعباً، ولكن")
            if edited
            else _ARABIC_BODY
        )
        keep(
            archive,
            "nakhil",
            ARABIC,
            f"{title} أمام الزوار" if edited else title,
            body,
            at=start + timedelta(hours=hour),
            views=views,
            language="ar",
            news_id="49909",
            authors=("ليلى الشامي", "John O'Neil"),
            section="محليات",
            description="عبر الجسر آلاف الزوار في يومه الأول، وكان مغلقاً منذ عام 2019.",
            images=(Image(url="https://nakhil.example/img/1.jpg", caption="الجسر المعلق عند الغروب (تصوير: Reuters)"),),
        )
    keep(
        archive,
        "warta",
        COPY,
        "افتتاح الجسر المعلق بعد ترميمه",
        _ARABIC_BODY,
        at=start + timedelta(hours=5),
        language="ar",
        news_id="71",
    )
    keep(
        archive,
        "darya",
        PERSIAN,
        "قطار ساحلی از پنجشنبه به راه می‌افتد",
        _PERSIAN_BODY,
        at=start + timedelta(hours=6),
        views=572,
        language="fa",
        news_id="77",
        authors=("نرگس یوسفی",),
        calendar="jalali",
    )
    for at in (30, 60):
        archive.keep_failure(
            Failure(
                url=PERSIAN, reason=Reason.GONE, detail="410 Gone", failed_at=start + timedelta(hours=at), status=410
            ),
            source="darya",
        )
    keep(
        archive,
        EVIL_SOURCE,
        EVIL,
        _EVIL_TITLE,
        _EVIL_BODY,
        at=start + timedelta(hours=1),
        page=_EVIL_PAGE,
        language='en" onload="alert(1)',
        news_id="1",
        authors=("<svg onload=\"window.pwned='author'\">", "\u202eevoba"),
        section="<script>window.pwned='section'</script>",
        images=(Image(url="javascript:window.pwned='image'", caption="<b>caption</b>"),),
        canonical="javascript:window.pwned='canonical'",
        description="</p><script>window.pwned='lead'</script>&lt;\u202elead",
        overline="<img src=x onerror=\"window.pwned='overline'\">\u202e",
        publisher="<iframe srcdoc=\"<script>parent.pwned='publisher'</script>\">",
        keywords=("<script>window.pwned='keyword'</script>", "\u202edrow\u2066", "&amp;"),
    )
    keep(
        archive,
        EVIL_SOURCE,
        EVIL,
        _EVIL_TITLE + " changed",
        _EVIL_BODY.replace("third", "fourth"),
        at=start + timedelta(hours=2),
        page=_EVIL_PAGE,
        language="en",
        news_id="1",
        authors=("<svg onload=\"window.pwned='author'\">", "\u202eevoba"),
        images=(
            Image(
                url="javascript:window.pwned='image'",
                caption="<b>caption</b><script>window.pwned='caption'</script>\u202e",
            ),
        ),
        section="<script>window.pwned='section 2'</script>",
        description="<script>window.pwned='lead 2'</script>\u202elead",
        overline="<script>window.pwned='overline 2'</script>",
        publisher="<script>window.pwned='publisher 2'</script>",
        keywords=("<script>window.pwned='keyword 2'</script>", "\u202edrow\u2066", "&amp;"),
    )

    keep(
        archive,
        ODD_SOURCE,
        ODD,
        "W" * 400,
        "V" * 900,
        at=start + timedelta(hours=1),
        news_id="9" * 80,
        section="S" * 200,
        authors=("A" * 150,),
    )


def keep(
    archive: Archive,
    source: str,
    url: str,
    title: str,
    body: str,
    *,
    at: datetime,
    language: str | None = None,
    views: int | None = None,
    page: bytes | None = None,
    news_id: str | None = None,
    overline: str | None = None,
    publisher: str | None = None,
    keywords: tuple[str, ...] = (),
    authors: tuple[str, ...] = (),
    section: str | None = None,
    description: str | None = None,
    images: tuple[Image, ...] = (),
    canonical: str | None = None,
    calendar: str = "gregorian",
    published: datetime = datetime(2021, 3, 25, 18, 30, tzinfo=UTC),
) -> int:
    """Keeps an article as if it had been read from a page at that time; its number."""
    made = page or f"<html><body><h1>{title}</h1><p>{body}</p><!-- {at} --></body></html>".encode()
    capture = Capture(
        url=url,
        final_url=url,
        fetched_at=at,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=made,
    )
    article = Article(
        url=url,
        title=title,
        body=body,
        published=Moment(
            at=published,
            precision=Precision.MINUTE,
            text="25 March 2021 18:30",
            calendar=calendar,
            zone=Zone.WRITTEN,
        ),
        language=language,
        views=None if views is None else Count(value=views, text=f"{views} مشاهدات"),
        news_id=news_id,
        authors=authors,
        section=section,
        overline=overline,
        publisher=publisher,
        keywords=keywords,
        description=description,
        images=images,
        canonical_url=canonical,
        origins=(
            Origin(field="title", rule="json-ld", path="headline", text=title, confidence=0.97, parser_version="1"),
            Origin(
                field="views",
                rule="label",
                path="/html/body/div[3]/span",
                text=f"{views} مشاهدات",
                confidence=0.9,
                parser_version="1",
            ),
        ),
    )
    kept = archive.keep(capture, Extraction(kind=PageKind.ARTICLE, article=article), source=source)
    assert kept.article_id is not None
    return kept.article_id
