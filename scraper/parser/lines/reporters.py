"""Reporters whom the text itself names, in its first words or its last: `（记者王小明）`, `(서울=강변통신) 한가람 기자 =`, `【渡辺洋介】`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from scraper.normalize import cldr, languages
from scraper.parser.lines import people
from scraper.parser.lines.eastern import HAN, KOREAN_NAME, is_chinese_name, is_korean_name
from scraper.parser.lines.wording import STROKES, Words, words_of

_BRACKETED = re.compile(r"[〔【（(\[]([^〔【（(\[〕】）)\]]{3,30})[〕】）)\]]")
_LAST = re.compile(r"(?:^|[。！？!?」』”])\s?[〔【（(\[]([^〔【（(\[〕】）)\]]{3,24})[〕】）)\]]\W?$")
# Of wires that write with capitals, some with a word of their own behind it: `… said. (By Ann Lee and Bo Roe) Enditem`.
_BY_LAST = re.compile(r"[.!?…][\"'”’»]?\s?[(\[]([^()\[\]]{5,70})[)\]]\W{0,3}(?:[^\W\d_]{3,8}\W{0,2})?$")
_BY_TAIL = 100
_LONGEST = 30  # characters of a line that says who reports
_MOMENT = re.compile(r"(?:\d{1,4}(?:[^\d\s](?=[\s\d]))?\s?)+")  # before such a line
_DAY_LAST = re.compile(  # and behind one
    rf"[\s{STROKES}]\s?\d{{4}}(?:\s?[^\d\s]\s?\d{{1,2}}){{2}}[^\W\d]?(?:\s{{0,2}}\d{{1,2}}(?:[:：]\d{{2}}){{1,2}})?$"
)
_HEAD = 60  # characters in which a text names its reporter
_TAIL = 40
_TIES = re.compile("[ 、&＆]+")
_BETWEEN = re.compile(r"[\s、,，;；／/╱·・]+")
_STROKE = re.compile(rf"\s?[{STROKES}]\s?")
_CRAFTS = re.compile(rf"[\s\W{STROKES}]+")
_PLACED = re.compile(r"[【〔（][^=＝、【】〔〕（）]{2,12}[=＝]([^【】〔〕（）]{3,24})[】〕）]")
_COLONS = (":", "：")  # other signs behind a label part crafts as well: `摄影●李四维 撰文●王小明`
_FEWEST_PARTS = 2


class _East(NamedTuple):
    """Patterns of names: a Japanese one, Korean ones; of Chinese ones with nothing beside them each, and all."""

    japanese: re.Pattern[str]
    korean: re.Pattern[str]
    alone: re.Pattern[str]
    all_alone: re.Pattern[str]


@cache  # not before they are asked for: the letters are many, and take long to compile
def _east() -> _East:
    alone = rf"{HAN}{{2,3}}|{HAN} {HAN}"
    return _East(
        japanese=re.compile(rf"{HAN}(?:{HAN}|\u3005){{2,5}}"),
        korean=re.compile(KOREAN_NAME),
        alone=re.compile(alone),
        all_alone=re.compile(rf"(?:{alone})(?:[ 、,，](?:{alone})){{1,2}}"),
    )


def line(text: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The names in a Chinese or Japanese line that says who reports: `記者 陳美玲 報導`, `文／陳美玲`, `记者 王小明 通讯员 李四`."""
    if text.isascii():
        return ()
    text = text[moment.end() :] if (moment := _MOMENT.match(text)) else text
    text = text[: day.start()].rstrip() if len(text) <= 2 * _LONGEST and (day := _DAY_LAST.search(text)) else text
    if text.isascii() or len(text) > _LONGEST:
        return ()
    if not tags[0].startswith("zh"):
        return _reporter(text, tags)
    words = words_of(tags)
    if _is_of_picture(text, words):
        return ()
    return _in_turn(text, words) or _before_craft(text, words, tags) or _reporter(text, tags)


def _is_of_picture(text: str, words: Words) -> bool:
    """Whether a Chinese line tells but who took a picture, reporters as they may be: `图片来源：河边报记者 王小明`, `记者 王小明 摄`.
    `文/摄 王小明`, `记者 王小明 文/摄` and `文并摄` wrote, too."""
    parts = [part for part in _CRAFTS.split(text) if part]
    told = [_tells(part, words) for part in parts]
    if not any(told) and any(map(words.east.photographer.match, parts)):
        return True
    if len(parts) < _FEWEST_PARTS or sum(told) > 1 or any(map(words.east.reports.search, parts)):
        return False
    first, last = parts[0], parts[-1]
    labelled = words.east.pictured.fullmatch(first) and text.partition(first)[2].lstrip().startswith(_COLONS)
    if labelled and not any(told[2:]):  # `摄影：李四维 撰文：王小明`
        return True
    behind = words.east.pictured.search(last)
    if behind is None or behind.end() < len(last):
        return False
    return not told[-2] if behind[0] == last else last[0] not in words.east.tellers


def _tells(part: str, words: Words) -> bool:
    """Whether a word says that who stands behind it wrote: `记者`, and not `摄影记者`."""
    if words.east.photographer.match(part):
        return False
    return part in words.east.tellers or words.east.reporting.fullmatch(part) is not None


def _in_turn(text: str, words: Words) -> tuple[str, ...]:
    """The names in a line of nothing but crafts and the names behind them: those behind the first word for one who wrote,
    who may have done the pictures, too, `文/图 王小明`."""
    found: list[str] = []
    shot: list[str] = []  # who wrote, too, where the word for that ends the line: `摄影记者 王小明 文/图`
    craft = wrote = unnamed = False
    for part in filter(None, _CRAFTS.split(text)):
        if _tells(part, words):
            craft, wrote, unnamed = True, not found, True
        elif wrote and unnamed and words.east.pictured.search(part):
            continue
        elif (
            part in words.east.crafts
            or part in words.nobody
            or words.east.pictured.search(part)
            or words.east.photographer.fullmatch(part)
        ):
            craft, wrote = True, False
        elif craft and is_chinese_name(part) and is_of_family(part, words) and not words.east.reports.search(part):
            (found if wrote else shot).append(part)
            unnamed = False
        elif not (found and words.east.reports.fullmatch(part)):
            return ()
    return tuple(dict.fromkeys(found or (shot if unnamed else ())))


def _before_craft(text: str, words: Words, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The names in a line of nothing but them and, behind a stroke, that they wrote: `王小明/文`, `王小明、李娜｜文`. As the
    word is one letter, what is before it is a name only if it can be nothing else: `湖口/文` says where."""
    stroke = _STROKE.search(text)
    crafts = [part for part in _CRAFTS.split(text[stroke.end() :]) if part] if stroke else []
    if stroke is None or not any(_tells(part, words) for part in crafts) or not words.east.crafts.issuperset(crafts):
        return ()
    found = _TIES.split(text[: stroke.start()])
    return tuple(found) if all(_is_chinese(name, words) for name in found) and _no_places(found, tags) else ()


def _is_chinese(name: str, words: Words) -> bool:
    """Whether a word may be a Chinese name and is no office, desk, house or craft."""
    return (
        is_chinese_name(name)
        and name[0] in words.east.starts
        and name[-1] not in words.east.never
        and name not in words.nobody
        and not words.house.search(name)
        and not words.east.reports.search(name)
        and not words.east.pictured.search(name)
    )


def _no_places(names: Iterable[str], tags: tuple[str, ...]) -> bool:
    return cldr.places(tags[0]).isdisjoint(names)


def _reporter(text: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The names in a Chinese or Japanese line that says who reports: `記者 陳美玲 報導`, `文／陳美玲`, `文・写真 渡辺洋介`."""
    words = words_of(tags)
    lines = (text, text.partition(" ")[2])  # `聯合報 記者陳美玲／台北報導`
    if match := next(filter(None, map(words.east.reported.match, lines)), None):
        return people.names([match["parted"] or match["struck"]], tags)
    first, _, rest = text.partition(" ")
    pictured = rest and words.east.pictured.match(rest)
    credit = words.east.credited.match(first if pictured else text)  # `文=渡辺洋介 写真=佐藤健`
    told = (name for name in _TIES.split(credit["names"]) if not words.pictured.fullmatch(f"{name}:")) if credit else ()
    return people.names(told, tags)


def opening(text: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The reporters before the first sentence or in a bracket of its head: `〔記者陳美玲／台北報導〕`, `江岸社5月2日电（记者王小明）`."""
    words = words_of(tags)
    head = text[:_HEAD]
    if wired := words.east.wired.match(head):
        return _korean(_east().korean.findall(wired["names"]), words)
    for bracket in _BRACKETED.finditer(head):
        found = _named(bracket[1], words, tags)
        if not found and not bracket.start() and words.after.search(bracket[1]):  # `[강변일보 한가람 기자]`
            found = _korean(people.names([bracket[1]], tags), words)
        if found:
            return found
    filed = words.east.filed.match(head)
    return tuple(name for name in _reporting(filed[1], words) if is_of_family(name, words)) if filed else ()


def placed(text: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The reporters behind their place in a bracket that begins a Japanese text: `【ワシントン＝渡辺洋介】`."""
    match = _PLACED.match(text) if tags[0] == "ja" else None
    return _signed(match[1], words_of(tags)) if match else ()


def closing(text: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The reporters in a bracket behind the last sentence, or in one that is the whole line: `（记者 王小明）`, `【渡辺洋介】`."""
    match = _LAST.search(text[-_TAIL:])
    if match is None:
        return _by(text[-_BY_TAIL:], tags)
    words = words_of(tags)
    if tags[0].startswith("zh") and _is_of_picture(match[1], words):
        return ()
    turned = _in_turn(match[1], words) if tags[0].startswith("zh") else ()
    alone = _alone(match[1], words, tags) if tags[0].startswith("zh") else ()
    return _named(match[1], words, tags) or turned or alone or (_signed(match[1], words) if tags[0] == "ja" else ())


def _alone(inside: str, words: Words, tags: tuple[str, ...]) -> tuple[str, ...]:
    """Several Chinese names and nothing else. One alone may be a place or a thing as well: `（石家庄）`, `（白皮书）`."""
    if not _east().all_alone.fullmatch(inside):
        return ()
    names = tuple(name.replace(" ", "") for name in _east().alone.findall(inside))
    return names if all(_is_chinese(name, words) for name in names) and _no_places(names, tags) else ()


def _by(tail: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The names behind a word for author in the bracket behind the last sentence, if they are persons'. A word that names the
    source, too, has a paper behind it there: `(Theo Tuổi Trẻ)`."""
    match = _BY_LAST.search(tail)
    if match is None or words_of(tags).before.match(match[1]) is None or match[1].casefold().startswith(_sources(tags)):
        return ()
    found = people.names([match[1]], tags)
    return found if all(map(people.is_person, found)) else ()


@lru_cache(maxsize=languages.COMBINED)
def _sources(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The words before the source in these languages, each with the space behind it."""
    return tuple(f"{word.casefold()} " for tag in tags if (table := languages.tables(tag)) for word in table.source)


def _named(inside: str, words: Words, tags: tuple[str, ...]) -> tuple[str, ...]:
    if words.east.photographer.match(inside):
        return ()
    found = tuple(name for name in _reporter(inside, tags) if not words.east.reports.search(name))
    return tuple(name for name in found or _reporting(inside, words) if is_of_family(name, words))


def is_of_family(name: str, words: Words) -> bool:
    """Whether a name begins with a family's: `记者日前` is no reporter, `记者王小明` one; where the language lists none, any does."""
    return not words.east.starts or name[0] in words.east.starts


def _reporting(inside: str, words: Words) -> tuple[str, ...]:
    """The names behind a word for reporter, up to another word, a place, or the word that they report."""
    label = words.east.reporting.match(inside)
    found: list[str] = []
    for part in _BETWEEN.split(inside[label.end() :]) if label else ():
        if words.east.pictured.search(part):
            return ()
        if placed := words.east.placed.fullmatch(part):
            found += [placed["name"]] if placed["name"] else []
            break
        if (
            not is_chinese_name(part)
            or words.east.reports.search(part)
            or words.alone.fullmatch(part)
            or part in words.nobody
            or words.east.glued.match(part)
        ):
            break
        found.append(part)
    return tuple(dict.fromkeys(found))


def _korean(found: Iterable[str], words: Words) -> tuple[str, ...]:
    """The names among words: no craft, no desk, no house."""
    kept = (
        word
        for word in found
        if is_korean_name(word)
        and is_of_family(word, words)
        and word not in words.nobody
        and not words.east.desk.search(word)
        and not words.east.pictured.search(word)
        and not words.house.search(word)
    )
    return tuple(dict.fromkeys(kept))


def is_no_korean(name: str, words: Words) -> bool:
    """Whether a word before `기자` is none of a name's: a desk, a kind of report."""
    return is_korean_name(name) and not _korean([name], words)


def _signed(inside: str, words: Words) -> tuple[str, ...]:
    """Japanese names and nothing else: no desk, no agency, no `（敬称略）`."""
    names = tuple(inside.replace(" ", "").replace("・", "、").split("、"))
    fit = all(
        _east().japanese.fullmatch(name)
        and name[-1] in words.east.ends
        and name not in words.nobody
        and not words.east.notes.search(name)
        and not words.east.desk.search(name)
        and not words.house.search(name)
        and not words.east.pictured.search(name)
        for name in names
    )
    return names if fit else ()
