"""Texts of which it is known who copied whom: wire reports as papers print them, and texts that only look alike.

The originals are the invented articles of the demo newspaper and of the case folders, in some fifteen languages. `papers`
makes of each what editors make of a wire report; `forms`, `quotations`, `roundups` and `boilerplate` make what must not be taken
for copies. Each text carries the name of the report that it is; texts of one name are copies, of different names are not.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scraper.demo.stories import truth

_CASES = Path(__file__).parents[1] / "cases"
_SENTENCE = re.compile(r"(?<=[.!?؟۔।。！？])[»”\"’」]*\s+|(?<=[。！？])(?![」”])|(?<=။)")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A text with the report that it is a copy of, and what was done to it."""

    report: str
    paper: str
    title: str
    body: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A report before anybody edited it."""

    name: str
    title: str
    sentences: tuple[str, ...]

    @property
    def joint(self) -> str:
        """What stands between two sentences."""
        return "" if _UNSPACED.search(self.sentences[0]) and " " not in self.sentences[0] else " "

    def text(self, sentences: Sequence[str] | None = None) -> str:
        """The sentences as paragraphs of two."""
        chosen = self.sentences if sentences is None else tuple(sentences)
        return "\n\n".join(self.joint.join(chosen[at : at + 2]) for at in range(0, len(chosen), 2))


def sentences(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _SENTENCE.split(text.replace("\n\n", " ")) if part and part.strip())


def length(text: str) -> int:
    """Words, two letters counting as one in scripts without spaces."""
    return max(len(text.split()), len(_UNSPACED.findall(text)) // 2)


def originals() -> list[Original]:
    """Reports of at least 60 words, each in its language; the demo newspaper tells one event in two of them."""
    found = [
        ("/".join(path.split("/")[1:3]) + path[-9:], told["title"], told["body"]) for path, told in truth(1).items()
    ]
    for folder in sorted(_CASES.glob("*/*/article.json")):
        article = json.loads(folder.read_text(encoding="utf-8")).get("article")
        if article and article.get("body") and article.get("title"):
            found.append((str(folder.parent.relative_to(_CASES)), article["title"], article["body"]))
    texts = {}
    for name, title, body in found:
        whole = " ".join(body)
        # A case of the same invented report as another is no second report.
        told = sentences(whole)
        if length(whole) >= 60 and not any(set(told) & set(other.sentences) for other in texts.values()):
            texts[name] = Original(name=name, title=title, sentences=told)
    return [text for text in texts.values() if len(text.sentences) >= 4]


def papers(report: Original, others: Sequence[Original], chance: random.Random) -> Iterator[Sample]:
    """What papers make of one wire report. `others` lend the sentences that an editor adds."""

    def sample(how: str, chosen: Sequence[str], title: str = report.title) -> Sample:
        return Sample(report=report.name, paper=how, title=title, body=report.text(chosen), how=how)

    own = [sentence for other in others for sentence in other.sentences]
    full = report.sentences
    count = len(full)
    yield sample("as it came", full)
    yield sample("another title", full, title=chance.choice(others).title)
    for share in (0.75, 0.5):
        kept = full[: max(round(count * share), 2)]
        if length(report.text(kept)) >= 35:
            yield sample(f"cut to {share:.0%}", kept)
    if length(report.text(full[1:])) >= 35:
        yield sample("own opening", (chance.choice(own), *full[1:]))
    middle = count // 2
    yield sample("a sentence put in", (*full[:middle], chance.choice(own), *full[middle:]))
    yield sample("own end", (*full, *chance.sample(own, 2)))
    yield sample("two sentences exchanged", (*full[:1], full[2], full[1], *full[3:]))
    yield sample("dateline", (f"(Agency) – {full[0]}", *full[1:]))
    yield sample("house style", tuple(_house_style(sentence, chance) for sentence in full))
    yield sample("a sentence left out", (*full[:middle], *full[middle + 1 :]))


def _house_style(sentence: str, chance: random.Random) -> str:
    """Other quotes and digits, and one word in sixty another."""
    sentence = sentence.replace('"', "”").replace("«", "“").replace("ي", "ی").replace("ك", "ک")
    words = [chance.choice(sentence.split()) if chance.random() < 1 / 60 else word for word in sentence.split(" ")]
    return " ".join(words)


_FORMS = {
    "weather-en": "Tomorrow will be {adj} in the north with {n} degrees in the morning and {n} degrees in the afternoon. Winds blow "
    "from the {dir} at {n} kilometres an hour. In {place} there will be {n} millimetres of rain, in {place} {n}. The coast expects "
    "{adj} skies and waves of {n} decimetres. At night it cools down to {n} degrees, in the valleys of {place} to {n}. The day after "
    "will be {adj} with {n} hours of sun and highs around {n}. The next bulletin is published at {n} hours by the weather office in {place}.",
    "obituary-en": "{name} of {place}, aged {n}, passed away peacefully on the {n}th of the month, surrounded by family. Born in {place} in "
    "19{n}, {name} worked for {n} years at the {place} mill and sang in the choir of {place}. Survivors include {name} and {name} of "
    "{place}. Friends may call at the funeral home on Friday from {n} to {n} o'clock. The funeral service will be held on Saturday at "
    "{n} in the church of {place}. In lieu of flowers the family asks for donations to the hospice of {place}. Arrangements are with the "
    "funeral home of {name}.",
    "stocks-en": "The main index closed at {n}{n} points on the {place} exchange, a change of {n} points or 0.{n} per cent. Shares of {name} "
    "Holding rose {n} cents to {n}.{n}, those of {place} Cement fell {n} cents to {n}.{n}. Turnover came to {n} million, after {n} million "
    "the day before. Gold was traded at {n}{n} an ounce and oil at {n}.{n} a barrel. The currency stood at {n}.{n} to the dollar, {n} "
    "points {adj} than at the opening. Of all shares {n} rose, {n} fell and {n} stayed as they were.",
    "quake-en": "An earthquake of magnitude {n} shook {place} at {n}:{n} on {day}, the seismological centre said. Its focus lay {n} "
    "kilometres under the ground and {n} kilometres to the {dir} of {place}. The tremor was felt for {n} seconds in {place} and {place}. "
    "No damage was reported by the time of publication. The region has had {n} quakes above magnitude 3 since the beginning of the year.",
    "football-en": "{place} beat {place} {n}-{n} on {day} in front of {n}00 spectators. {name} opened the score in the {n}th minute with a "
    "header, and {name} made it two in the {n}th. {place} came back through {name} from the penalty spot in the {n}th minute. The coach "
    "{name} said that the team had given everything. With {n} points {place} is now number {n} in the table, {n} behind {place}.",
    "auction-en": "By order of the district court the property of {name} in {place} will be sold to the highest bidder. The sale takes "
    "place on the steps of the court house at {n} o'clock in the morning. The terms of sale are cash or certified cheque at the time "
    "of the sale, with the rest due within thirty days of its confirmation by the court. The property is sold as it stands, without any "
    "warranty, and subject to all taxes, fees and easements of record. Bidders are advised to look at the property themselves before "
    "the day of the sale. The court keeps the right to refuse any bid and to put off the sale without further notice, as the law allows.",
    "condolence-en": "The council has learned with deep sorrow of the death of {name}, who served the people of {place} with devotion. In "
    "a message to the family the chairman said that the loss is felt by the whole community and that the good works of the deceased will "
    "be remembered for generations. He asked that the soul of the departed may rest in peace and that the family may find patience and "
    "comfort. The flag on the town hall is flown at half mast, and a book of condolence lies open in the entrance hall for all who wish to sign.",
    "weather-fa": "سازمان هواشناسی اعلام کرد که فردا آسمان {place} {adj} خواهد بود و دما به {n} درجه می‌رسد. در {place} بیشینه دما {n} درجه و کمینه "
    "{n} درجه پیش‌بینی می‌شود. سرعت باد در {place} به {n} کیلومتر در ساعت می‌رسد و {n} میلی‌متر باران می‌بارد. ارتفاع موج در ساحل {place} {n} "
    "سانتی‌متر خواهد بود. برای روز {day} دمای {n} درجه و رطوبت {n} درصد پیش‌بینی شده است. کیفیت هوای {place} با شاخص {n} در وضعیت {adj} قرار دارد.",
    "currency-ar": "سجل سعر صرف الدولار اليوم {day} في سوق {place} {n}{n} دينارا لكل مئة دولار مقابل {n}{n} دينارا أمس. وبلغ سعر البيع في محال الصيرفة "
    "في {place} {n}{n} دينارا وسعر الشراء {n}{n} دينارا. أما في {place} فبلغ سعر البيع {n}{n} دينارا والشراء {n}{n} دينارا. وسجل مثقال الذهب عيار 21 "
    "في أسواق {place} سعر بيع بلغ {n}{n} ألف دينار وسعر شراء بلغ {n}{n} ألفا. وتراوح سعر البرميل في {place} بين {n} و{n} دولارا.",
    "traffic-ru": "За сутки в {place} произошло {n} дорожных происшествий, в которых пострадали {n} человек, из них {n} детей. Сотрудники "
    "задержали {n} нетрезвых водителей и выявили {n} нарушений правил. За превышение скорости наказаны {n} водителей, за проезд на красный "
    "свет {n}. В районе {place} столкнулись {n} автомобиля, движение было закрыто на {n} минут. Пешеходов, нарушивших правила, в {place} было "
    "{n}. Начальник отдела {name} просит водителей соблюдать дистанцию на дороге в {place}.",
    "air-zh": "据{place}环境监测中心{day}发布的消息，{place}空气质量指数为{n}，首要污染物浓度为{n}微克，能见度{n}公里。预计明天最高气温{n}度，最低气温{n}度，"
    "风力{n}级，湿度百分之{n}。{place}今天共有{n}个站点达标，{n}个站点超标。{place}的交通流量为{n}万辆，比昨天增加{n}辆。{place}的水位为{n}米，"
    "比昨天上升{n}厘米，流量为每秒{n}立方米。",
}  # fmt: skip
_FILLS = {
    "name": "Aram,Berit,Cato,Dorit,Emil,Farah,Goran,Hilde,Ivo,Jana,Karim,Lena,Milan,Noor,Otto,Petra".split(","),
    "place": "Ashford,Brill,Corran,Dunmore,Eskdale,Fenwick,Garth,Holm,Inver,Jarrow,Kelso,Lorne,Morven,Nairn,Oban,Penrith".split(","),
    "adj": "cloudy,sunny,cool,mild,grey,windy,bright,wet".split(","),
    "dir": "north,south,east,west".split(","),
    "day": "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday".split(","),
}  # fmt: skip


def forms(chance: random.Random, times: int = 8) -> Iterator[Sample]:
    """Notices made of one form, filled in anew each day: not one is a copy of another."""
    for name, form in _FORMS.items():
        for number in range(times):
            body = re.sub(
                r"\{(\w+)\}",
                lambda field: str(chance.randint(2, 99)) if field[1] == "n" else chance.choice(_FILLS[field[1]]),
                form,
            )
            paper = "notices" if number % 2 else f"paper {number}"
            title = f"{name} {number}"
            yield Sample(report=f"{name}-{number}", paper=paper, title=title, body=body, how="form")


def quotations(reports: Sequence[Original], chance: random.Random) -> Iterator[Sample]:
    """Reporters of their own who quote two sentences of the wire and write the rest themselves."""
    by_script = [
        (report, [other for other in reports if other.joint == report.joint and other is not report])
        for report in reports
    ]
    for report, others in by_script:
        if len(report.sentences) < 6 or not others:
            continue
        # What they write themselves is borrowed, a sentence from each other report: two would be as much as a short one has.
        own = [chance.choice(other.sentences) for other in chance.sample(others, min(9, len(others)))]
        quoted = report.sentences[-3:-1]
        mixed = [*own, *quoted]
        if sum(map(length, quoted)) > 0.3 * min(sum(map(length, mixed)), length(report.text())):
            continue
        chance.shuffle(mixed)
        body = report.text(mixed)
        yield Sample(report=f"quotes {report.name}", paper="daily", title=report.title, body=body, how="quotation")


def roundups(reports: Sequence[Original], chance: random.Random) -> Iterator[Sample]:
    """Live-blogs and morning letters that hold the beginnings of many reports below one another."""
    spaced = [report for report in reports if report.joint == " "]
    long = [report for report in chance.sample(spaced, len(spaced)) if len(report.sentences) >= 7]
    for number in range(2):
        chosen = long[number::2]
        intro = (
            f"Good morning. These are the {number + 7} things that you should know on this day, before you leave the house. "
            * 2
        )
        body = "\n\n".join([intro, *(report.text(report.sentences[:3]) for report in chosen)])
        yield Sample(
            report=f"roundup {number}", paper="letter", title=f"Morning letter {number}", body=body, how="roundup"
        )


def boilerplate(reports: Sequence[Original], chance: random.Random) -> Iterator[Sample]:
    """Short reports of one site, each with the same appeal at its end."""
    appeal = (
        "Readers like you make our work possible, and we thank each of you for it. Support independent reporting with a gift "
        "of any size, today or every month. Subscribe to our letter, which comes each morning at six, and follow us wherever you "
        "like to read. Write to the editors if you have found an error in this text."
    )
    own = [sentence for report in reports if report.joint == " " for sentence in report.sentences]
    chance.shuffle(own)
    for number in range(8):
        body = " ".join(own[number::8][:4]) + "\n\n" + appeal
        yield Sample(report=f"appeal {number}", paper="site", title=f"Short {number}", body=body, how="boilerplate")


def samples(seed: int = 1) -> list[Sample]:
    """The whole set, in an order that no paper chose."""
    chance = random.Random(seed)
    reports = originals()
    found: list[Sample] = []
    for report in reports:
        others = [other for other in reports if other is not report and other.joint == report.joint]
        found += papers(report, others or [other for other in reports if other is not report], chance)
    for made in (forms(chance), quotations(reports, chance), roundups(reports, chance), boilerplate(reports, chance)):
        found += made
    chance.shuffle(found)
    return found
