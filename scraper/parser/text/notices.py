"""Lines that say by their words that they are no prose of the article: read on, follow us, who took the picture, rights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.lines import fact_lines
from scraper.parser.lines.eastern import is_han
from scraper.parser.lines.notice_words import Labels, opens
from scraper.parser.lines.wording import COLONS, RIGHTS_MARKS
from scraper.parser.text import about_authors, photo_credits
from scraper.parser.walk.blocks import BREAK, HEADINGS, Block

READ_ALSO = "read-also line"
INTERRUPTION = "interruption"
TOOL = "tool or form line"
_CALL, _ITSELF = "call to follow or subscribe", "the paper about itself"
CALLS = frozenset({_CALL, _ITSELF})
_SOME_LINKED = 0.25
_HALF = 0.5
NOTICE_WORDS = 25.0  # words; an article on the subject says more in a paragraph than a call or a notice does
_PROMOTION_WORDS = 70.0  # of a paragraph about the paper itself: its newsletter, its app, what it earns by links
_SUBJECT = 0.3  # share of the words that speak of newsletters and apps, from which the article is about them
_GALLERY = 0.4  # share of the words in captions from which those are the text
_LAST, _FIRST = 5, 3  # kept blocks at the end and the beginning among which the paper speaks of itself
_LONGEST_NOTICE = 1500  # characters that are looked at: few words may be long
_LONGEST_CREDIT = 200
_AROUND = " :*-|[]()"
_AROUND_BUTTONS = _AROUND + "：+-"
_BUTTONS = re.compile(r"[|【】\[\]]")
_FEWEST_BUTTONS = 2  # in one line
_CLAUSES = frozenset(",،，、")  # what parts clauses, and an invitation does without
_ADDRESS = re.compile(r"(?<=\w[:：])\s*https?://\S+$")
_COUNT = re.compile(r"\d")
_COUNTED = re.compile(r"[(（]?\d[\d.,]*\+?[)）]?|[|·•/]")  # numbers, and what parts two facts
_THOUSANDS = frozenset("km")  # and millions, behind a number
ANNOUNCING = (":", "：")
_ASKED = ("?", "？", "؟", "!", "！")
_QUOTED = re.compile('["“”„«»「『]')
_AROUND_LINKS, _MOST_NODES, _WORDS_BEHIND = " \n\t.,@", 40, 3.0  # nodes of a line that are looked at; `… for more news`
_COLON = re.compile(rf"[{COLONS}]")
_FEEDS = re.compile(r"\b(RSS|trackback)\b", re.IGNORECASE)
_BYLINE_WORDS = 12.0
_DESK_WORDS = 4.0  # of a byline without a name: "By our own correspondent"
_FACTS = re.compile(r"\s*[|•·]\s*")  # what parts the facts of a line
_DASHED = re.compile(r"\s[-–—]\s")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DAY_WORDS = 8  # of a day with a place or a name beside it: `Bridgetown - 12 mrt. 2021 om 10:15`
_OPENING = 80  # characters of a line, of any length, that tell what it is
_PARTED = 3  # parts of a line by its markup alone, from which they are facts
_FACT_WORDS = 5  # of a name, or of a number with what it counts


def labelled(block: Block, folded: str, labels: Labels, *, short: bool) -> str | None:
    """What the words say with which a line begins, or of which it consists. `folded` is its fingerprint, "" for a long line's."""
    if block.text[:_OPENING].lower().startswith(labels.embeds):
        return INTERRUPTION
    if not folded:
        return None
    linked = block.linked > _SOME_LINKED
    told = block.linked <= _HALF and written.is_sentence(block.text)  # "Related to that is the mill act of 1931."
    also = folded.startswith(labels.read_also)
    if (short or linked) and also and opens(block.text, labels.read_also, word=linked and not told):
        return READ_ALSO
    if block.linked > _HALF and not told and _announces(block, labels):
        return READ_ALSO
    if short and also and block.text.endswith(ANNOUNCING):
        return READ_ALSO  # `Read also these two stories:`
    bare = _ADDRESS.sub("", folded).strip(_AROUND)  # `Share this story: http://…`
    if bare in labels.tools or (
        short and "|" in bare and all(part.strip() in labels.tools for part in bare.split("|"))
    ):
        return TOOL
    if short and _is_bar(block, labels):
        return TOOL
    if short and _COUNT.search(bare):
        if written.uncounted(bare) in labels.ends and bare not in labels.ends:
            return "counter"
        if _counts(bare, labels):
            return "counters"
    if bare in labels.interruptions or labels.read_in.fullmatch(bare):
        return INTERRUPTION
    if BREAK not in block.pieces and labels.retitles(block.text):
        return "its title elsewhere"
    if block.words > NOTICE_WORDS:
        return None
    told = not block.linked and not _CLAUSES.isdisjoint(block.text)  # "Follow our rules or leave, the owner said"
    if folded.startswith(labels.calls) and not told and opens(block.text, labels.calls, word=True):
        return _CALL
    if block.linked and labels.follow.match(block.text) and _leads_to_networks(block, labels):
        return _CALL  # `Follow the Echo on Facebook and Instagram for more news`
    if not told and labels.promotion_words.begin(block.text) and _promises(block, labels):
        return _CALL
    if any(map(folded.__contains__, labels.legal)) or _reserves(folded, labels):
        return "notice of rights"
    signed = short and folded.startswith(labels.signoff) and opens(block.text, labels.signoff)
    return "sign-off" if signed else None


def _announces(block: Block, labels: Labels) -> bool:
    """Whether one of the first parts of a line of links is a label of other articles: behind a word that they are for subscribers."""
    return any(written.fingerprint(part).strip(_AROUND) in labels.read_also for part in block.parts[1:_PARTED])


def _leads_to_networks(block: Block, labels: Labels) -> bool:
    """Whether a line of one sentence has links, and each is the name of a network, of two at least, with hardly a word behind
    the last: a sentence about networks has one to its source, or goes on."""
    inside = (node.getparent() if is_tail else node for node, is_tail in islice(block.nodes, _MOST_NODES))
    links = {a for node in inside if node is not None for a in (node, *node.iterancestors("a")) if a.tag == "a"}
    texts = ["".join(islice(link.itertext(), _MOST_NODES)).strip(_AROUND_LINKS) for link in links]
    names = {written.fingerprint(text) for text in texts}
    rest = block.text[max((block.text.rfind(text) + len(text) for text in texts), default=0) :].strip()
    goes_on = ". " in block.text or not _CLAUSES.isdisjoint(rest) or count_words(rest) > _WORDS_BEHIND
    return not goes_on and len(names) > 1 and names <= labels.networks


def _is_bar(block: Block, labels: Labels) -> bool:
    """Whether markup or bars part a line into words of buttons and the letters of sizes: `Print`, `Text size:`, `A`, `A+`."""
    parts = _BUTTONS.split("|".join(block.parts)) if block.tag not in HEADINGS else ()
    if len(parts) < _FEWEST_BUTTONS:
        return False
    words = {written.fingerprint(word).strip(_AROUND_BUTTONS) for word in parts} - {""}
    sizes = words - labels.tools - labels.interruptions
    return sizes < words and len(words) >= _FEWEST_BUTTONS and all(len(word) == 1 for word in sizes)


def is_day(block: Block, labels: Labels) -> bool:
    """Whether a line is a date, alone or with counters: `14 March 2025 | 27 comments`."""
    if labels.day(block.text):
        return True
    facts = fact_lines.facts_of(block) if block.words <= NOTICE_WORDS else ()
    others = [fact for fact in facts if not labels.day(fact)]
    return len(others) < len(facts) and all(_counts(written.fingerprint(fact), labels) for fact in others)


def _counts(bare: str, labels: Labels) -> bool:
    """Whether a line is nothing but numbers and what they count or what a button says: `Likes 12 Shares 3 Comments 5`."""
    if _COUNT.search(bare) is None:
        return False
    words = [word for part in _COUNTED.split(bare) if (word := part.strip(_AROUND))]
    known = (labels.ends, labels.tools, labels.interruptions, labels.counted)
    forms = [{word, word[1:] if word[0] in _THOUSANDS else word} for word in words]  # of `2k shares`, of `27 Kommentit`
    return bool(words) and all("" in form or any(form & kind for kind in known) for form in forms)


def opens_byline(block: Block, labels: Labels) -> bool:
    """Whether a line at the top names the author: further down "By the river" begins a subhead.

    Of more than a few words it must have a name: "By Monday the water was gone" has none.
    """
    if block.text.endswith(_ASKED):
        return False  # of an interview: `기자: 누구십니까?`
    if block.words > _BYLINE_WORDS or not block.text.lower().startswith(labels.author):
        return _is_dated_byline(block, labels)
    told = written.is_sentence(block.text) and not _FACTS.search(block.text)
    if fact_lines.ends_sentence(block) and (told or not labels.dated(block.text)):
        return False  # the full stop may be that of `12. Mai 2019`, `By Ann Lee | 2 hrs.`
    desk = block.words <= _DESK_WORDS and block.tag not in HEADINGS
    return desk or fact_lines.has_colon(block.text) or labels.signed(block.text)


def _is_dated_byline(block: Block, labels: Labels) -> bool:
    """Whether a line longer than a mere byline begins as one and goes on with the day: `By Ann Lee on April 2, 2023 • 4 min read`."""
    text = block.text[:_LONGEST_CREDIT]
    if (
        not (_BYLINE_WORDS < block.words <= 2 * _BYLINE_WORDS)
        or fact_lines.ends_sentence(block)
        or _COUNT.search(text) is None
    ):
        return False
    return text.lower().startswith(labels.author) and any(map(labels.dated, _FACTS.split(text)))


def is_from(block: Block, labels: Labels) -> bool:
    """Whether a line says which house a text is from, as papers in Han signs do: `来源：江城日报`; elsewhere it may begin a text,
    as "Source: a well in the hills" does."""
    line = block.text.lower()
    return line.startswith(labels.sourced) and is_han(_COLON.split(line, maxsplit=1)[0])


def names_author(block: Block, labels: Labels) -> bool:
    """Whether a line is nothing but the name of who wrote the article, or one with what its bearer does."""
    if block.words > _BYLINE_WORDS or block.words < 2 or fact_lines.ends_sentence(block) or block.tag in HEADINGS:
        return False
    return block.text.lower() in labels.writers or labels.roled(block.text)


def states_facts(block: Block, labels: Labels) -> bool:
    """Whether a line lists a day and beside it only names, roles, other days and short numbers: `14 May 2022 | Ann Lee | 6 min read`."""
    if fact_lines.ends(block) > 1 or written.is_sentence(block.text):
        return False  # a full stop may be that of `12 mrt. 2021`
    lines = "".join(block.pieces)[:_LONGEST_CREDIT].split(BREAK)
    parts = [" ".join(part.split()) for line in lines for part in _FACTS.split(line) if part.strip()]
    if len(parts) == 1 and is_dashed(block):
        parts = _DASHED.split(parts[0])  # a day without a year may be a chronicle's: `12 March – Spring Fair`
    if len(parts) == 1 and len(block.parts) >= _PARTED and block.tag not in HEADINGS:
        parts = [*block.parts]  # two may be a chronicle's day and what happened
    days = [
        labels.day(part) or (count_words(part) <= _DAY_WORDS and _COUNT.search(part) is not None and labels.dated(part))
        for part in parts
    ]
    others = [part for part, day in zip(parts, days, strict=True) if not day]
    few = all(count_words(part) <= _FACT_WORDS for part in others)
    told = (_COUNT.search(part) is not None or labels.signed(part) or labels.role(part) for part in others)
    return len(parts) > 1 and any(days) and few and all(told)


def is_dashed(block: Block) -> bool:
    """Whether a dash and no other sign parts a line with a year in it."""
    parted = BREAK in block.pieces or _FACTS.search(block.text) is not None
    return not parted and _YEAR.search(block.text) is not None and _DASHED.search(block.text) is not None


def among(kept: Sequence[Block], labels: Labels) -> Iterator[tuple[Block, str]]:
    """Which of the blocks that were kept are none of the article after all, and why.

    What the paper says of itself stands first or last, or holds a link; what it says of the author stands last.
    """
    gone: set[int] = set()
    promoted: dict[int, Block] = {}
    captions = {i: why for i, block in enumerate(kept) if (why := photo_credits.credited(block, labels))}
    if sum(kept[i].words for i in captions) > _GALLERY * sum(block.words for block in kept):
        captions = {}
    for i, block in enumerate(kept):
        why = captions.get(i, "")
        last = i >= len(kept) - _LAST
        if not why and last and _files(block, labels):
            why = TOOL
        if not why and (i < _FIRST or last or block.linked) and _speaks_of_itself(block, labels):
            promoted[i] = block
            gone.add(i)
        elif why:
            gone.add(i)
            yield block, why
    if sum(block.words for block in promoted.values()) > _SUBJECT * sum(block.words for block in kept):
        gone.difference_update(promoted)  # they are the subject
    else:
        yield from ((block, _ITSELF) for block in promoted.values())
    standing = [block for i, block in enumerate(kept) if i not in gone]
    if about_authors.opens(standing, labels.writers, labels.author):
        yield standing.pop(0), "about the author"
    yield from ((block, "about the author") for block in about_authors.closing(standing, labels.writers))


def _files(block: Block, labels: Labels) -> bool:
    """Whether a paragraph under a blog's entry says where it is filed: with its day and its feed, or its feed and trackbacks."""
    if not block.linked or block.words > _PROMOTION_WORDS:
        return False
    told = {word.lower() for word in _FEEDS.findall(block.text[:_LONGEST_NOTICE])}
    return len(told) > 1 or (bool(told) and block.index in labels.toolbar)


def _speaks_of_itself(block: Block, labels: Labels) -> bool:
    text = block.text[:_LONGEST_NOTICE]
    if block.words > _PROMOTION_WORDS or _QUOTED.search(text):
        return False
    return labels.promotions.stand_in(text) or _promises(block, labels)


def _promises(block: Block, labels: Labels) -> bool:
    """Whether a line has links and one of the words of newsletters and apps, or is short and has two: a court may speak of a
    newsletter, too."""
    found = labels.promotion_words.found_in(block.text[:_LONGEST_NOTICE])
    short = block.words <= NOTICE_WORDS and len(found) > 1
    return bool(found) and (short or block.linked > _SOME_LINKED)


def _reserves(folded: str, labels: Labels) -> bool:
    """Whether a line has two of the words of a notice of rights: of what was done without permission the news tell, too."""
    marked = any(map(folded.__contains__, RIGHTS_MARKS))
    return sum(map(folded.__contains__, labels.legal_words)) + marked > 1
