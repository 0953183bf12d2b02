"""Pages in the shapes of themes and templates that thousands of papers share."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.models import Article

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "Heron nests on the old crane"
TEXT = (
    "A pair of herons has built its nest on the old crane of the harbour, forty metres above the boats that wait for the tide.",
    "The port will leave the crane as it is until August, said the harbour master, who has had the road below it closed to lorries.",
    "Nobody had seen the birds so near to the town before, and the school has put up a telescope on its roof for the children.",
)
ARABIC = (
    "بنى زوج من طيور البلشون عشه على رافعة الميناء القديمة، على ارتفاع أربعين مترا فوق القوارب التي تنتظر المد في المرفأ.",
    "وقال مدير المرفأ إن الرافعة ستبقى في مكانها حتى شهر آب، بعدما أغلق الطريق التي تمر تحتها أمام الشاحنات الثقيلة كلها.",
)
CHINESE = (
    "一对苍鹭在港口的旧吊车上筑了巢，离等待涨潮的船只有四十米高，港务局决定在八月之前不拆除这台吊车。",
    "吊车下面的道路已经对货车关闭，学校在屋顶上架起了望远镜，让孩子们每天下课以后都能看看这些鸟。",
)


def read(
    text: str, *, lang: str = "en", title: str = TITLE, before: str = "", head: str = "", around: str = "main"
) -> Article:
    html = f"<html lang={lang}><head><title>{title} - The Quay</title><meta property=og:type content=article></head><body>{head}<{around}><h1>{title}</h1>{before}<div class=c1>{text}</div></{around.split()[0]}></body></html>"
    article = scraper.parse(html, url="https://quay.example/town/heron-nests", fetched_at=NOW).article
    assert article is not None
    return article


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("hr-HR", "hr"), ("bs", "bs"), ("nn-NO", "nn"), ("no", "nb"), ("sr-Latn", "sr"), ("en-GB", "en")],
)
def test_an_article_keeps_its_own_language_though_it_shares_a_table(lang: str, expected: str) -> None:
    assert read(paragraphs(*TEXT), lang=lang).language == expected
