"""What stands beside the body and belongs to it: the lead printed outside the container, and the images within."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.normalize import text as written
from scraper.parser.lines.likeness import alike
from scraper.parser.lines.notice_words import Labels
from scraper.parser.lines.sitename import folded
from scraper.parser.lines.wording import words_of
from scraper.parser.page.reading import Reading
from scraper.parser.text import cleaning, dated_lines, notices
from scraper.parser.text.body import Body
from scraper.parser.text.cleaning import Cleaned
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import BOILERPLATE, Zone, is_lead_in_bar

_REACH = 30  # blocks above the body in which a lead may stand
_FEWEST_WORDS = 5.0
_HEADING_WORDS = 8.0  # of a heading right under the title that is a sentence
_DAY_WORDS = 8.0  # of a line with the day that is no lead
_SAME = 0.85
_FIRST = 6  # lines of the text that may repeat the lead
_TOLD, _BEFORE = 120, 60  # letters that are compared, and before a lead within the text
_TELLING = 25  # letters of a lead; fewer may begin another sentence
_STOPS = ".!?…。！？؟۔।"
_NO_LEAD = BOILERPLATE | Zone.CAPTION | Zone.BYLINE
_OPENING = 80  # characters, of which the first 20 that count must be the same


def find(page: Reading, body: Body, cleaned: Cleaned, zones: list[int], title: str, *, labels: Labels) -> Block | None:
    """The standfirst printed above the container, rather one that the container does not repeat.

    It is a line that a class calls so, one that says what the page's description meta tag says, or a heading right below
    the title that is as long as a sentence.
    """
    if not cleaned.kept:
        return None
    repeated = None
    stated = page.document.meta("og:description", "description", "twitter:description") or ""
    opening = written.fingerprint(stated[:_OPENING])[:25]
    kept = cleaned.kept[:_FIRST]
    under = page.title_index(title)
    inside = _inside(page, body, cleaned, zones, under)
    for block in page.blocks.all[max(kept[0].index - _REACH, 0) : max(body.holder.start, kept[0].index)]:
        if block.index >= body.holder.start and block not in inside:
            continue
        zone = zones[block.index]
        if block.words < _FEWEST_WORDS or block.linked > 0.5 or (zone & _NO_LEAD and not is_lead_in_bar(zone)):
            continue
        named = zone & Zone.LEAD and not _states_day(block, labels)
        told = block in inside or named or _described(block.text, stated, opening)
        headed = not told and _is_headed(page, block, under, title) and not _is_notice(block, zones, labels)
        headed = headed and not _is_of_others(page, block, under, body)
        if (told or headed) and not _is_title(block.text, title):
            if block in kept or not is_repeated(block, kept, labels):
                return block
            repeated = repeated or block
    return repeated


def is_repeated(lead: Block, kept: Sequence[Block], labels: Labels) -> bool:
    """Whether the text begins with the lead itself, or says it all behind what papers put before: `The Echo reports: …`.

    A sentence out of the midst, which an editor set above the text, is repeated further below: it stays, unless it
    stands apart from the text and is one of its first lines.
    """
    own = [written.fingerprint(block.text) for block in kept[:_FIRST] if block is not lead]
    told = written.fingerprint(labels.unlabelled(lead.text))
    if len(own) == len(kept[:_FIRST]) and any(line[:_TOLD] == told[:_TOLD] for line in own):
        return True
    told = told.rstrip(_STOPS)
    return len(told) >= _TELLING and told in "".join(own)[: len(told) + _BEFORE]


def _inside(page: Reading, body: Body, cleaned: Cleaned, zones: list[int], under: int | None) -> frozenset[Block]:
    """The line right `under` the title, within the container, which the trained judge took for none: a heading as long as a sentence, or what a class calls the lead."""
    inside = under is not None and under + 1 >= body.holder.start
    below = page.blocks.all[under + 1 : under + 2] if under is not None and inside else []
    judged = [block for block, reason in cleaned.dropped if reason.startswith(cleaning.JUDGED)]
    return frozenset(
        block
        for block in below
        if block in judged
        and block.words >= _HEADING_WORDS
        and (zones[block.index] & Zone.LEAD or (block.tag in HEADINGS and page.date(block.text) is None))
    )


def _is_headed(page: Reading, block: Block, under: int | None, title: str) -> bool:
    """Whether a line is a heading right under the title, as long as a sentence: papers set the standfirst so, and some the day
    and the source, or the title again with a word before it."""
    set_so = block.tag in HEADINGS and block.tag != "h1" and block.words >= _HEADING_WORDS
    if under is None or block.index != under + 1 or not set_so or page.blocks.all[under].tag not in HEADINGS:
        return False  # below a title that is no heading stands the headline itself
    return folded(title) not in folded(block.text) and page.date(block.text) is None


def _is_notice(block: Block, zones: list[int], labels: Labels) -> bool:
    """Whether a line above the text would be left out of one: who wrote it, whose the picture is, what is related, a call."""
    told = any(cleaning.sift([block], zones, known=(), labels=labels))
    return told or bool([*notices.among([block], labels)])


def _is_of_others(page: Reading, block: Block, under: int | None, body: Body) -> bool:
    """Whether a heading below the title, `under`, belongs to something else there: it is one of several headlines, it stands
    below a picture in a box of its own, or says who took the picture."""
    blocks = page.blocks.all
    if block.index + 1 < body.holder.start and blocks[block.index + 1].tag == block.tag:
        return True
    before, around = block.element.getprevious(), block.element.getparent()
    heading = None if under is None else blocks[under].element
    boxed = heading is not None and all(element is not around for element in heading.iterancestors())
    if boxed and before is not None and next(before.iter("img", "amp-img"), None) is not None:
        return True
    return words_of(page.tags).pictured.match(block.text) is not None


def _states_day(block: Block, labels: Labels) -> bool:
    """Whether a short line is the day and facts beside it, or the source: some templates call that a `subtitle`."""
    short = block.words <= _DAY_WORDS
    return short and (notices.states_facts(block, labels) or dated_lines.names_source(block, labels))


def _described(text: str, stated: str, opening: str) -> bool:
    return bool(stated) and len(text) > 30 and _begins_alike(text, opening) and alike(text, stated) >= _SAME


def _is_title(text: str, title: str) -> bool:
    return len(text) < 1.4 * len(title) and alike(text, title) >= _SAME


def _begins_alike(text: str, opening: str) -> bool:
    begun = written.fingerprint(text[:_OPENING])[:25]
    return begun.startswith(opening[:20]) or opening.startswith(begun[:20])
