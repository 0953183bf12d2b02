"""The written facts of one language, read from its TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTable:
    """What sites in one language write around an article, and the date and number words that CLDR lacks.

    Labels are without a trailing colon, in the spelling of the sites: fold both sides before comparing. Pairs are
    `(word, value)`. `date_words` are those labels for the publish date that mean any
    date: with another word they label another. `views_or_things` are those of `views` that an article may count as well: visitors, hits. `times` follow a number of views, `viewed` stand with both: read 12 times. `months` holds `(calendar, twelve or thirteen tuples of names)`; `amounts` are words that hold
    number and unit ("يومين" = 2 days); `ago_units` are units that say "ago" by their ending; `marks` stand behind
    the numbers of a date or time (3月, 8 h). `author_by` are those words for author that are prepositions: they stand
    before a name without a colon, also inside a line; `author_marked` are words for author with a colon only, as other lines
    begin with them. `about_author` stand before the name in the heading of the author's box or as the link to what else they wrote.
    `no_name` are words of sections, regions, desks and buttons that no person's name holds. `author_compounds` make another
    word of a label of `author` that they follow at once (記者會, a press conference). `reports` say behind a name or a place
    that news comes from there. `name_starts` are the letters of family names with which a Chinese or Korean name begins, `name_ends` those
    with which most Japanese given names end: no script there has capitals. `roles` end what is a role and no name, `role_openings` begin it; `other_crafts` stand before who took
    the pictures or translated; `author_for` stand between an author and the house. `agencies` are words that make a name that of a house and no person's, `desks` end the name
    of a part of one (정치부), `house_openings` begin that of one as no name of a person begins (The). `note_letters` stand in brackets with a note, and in
    hardly any name (入場無料). `name_particles` stand in small letters inside a name (van), `name_degrees` with a full stop
    (Dr. med.), `name_endings` behind one (Jr), and `no_first_names` begin none (`By The Sea`, `Por Un Mundo`), and
    `company_forms` stand alone at an edge of a company's (Ltd), in all languages. `interruptions` are whole lines amid the text that are none of it
    (advertisement, article continues below), `legal` stands somewhere in a notice of rights, of `legal_words` it has two, `calls` begin what asks the
    reader to follow or subscribe, `privacy` are headings of a consent box, `press_contact` those of whom to ask about a press release, `promotions` stand somewhere in what a paper says of its own newsletter, app or channel,
    two of `promotion_words`, or one and links: each of them alone may stand in anybody's sentence.
    `photo` are labels of who took a picture, `photo_by` those that need no colon before the name; `photo_behind` stand
    behind that name, in brackets; `picture_houses`
    sell pictures, in all languages. `this_page` ends the path to an article in
    place of its title. `account` are buttons for who has or wants an account, `follow` those beside an author's
    name for who wants to read more of that one, `replies` those to answer or report what a reader wrote.

    `written_before` holds `(fewest letters, what is written together before a word of as many)`, `written_before_if_no_word`
    `(letters, what is so before words of just as many, where the whole is no other word)`; `article` is written so before any
    word, `with_article` are it and what stands before it.
    """

    tag: str
    name: str
    direction: str
    script: str

    news_id: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    date_words: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    views_or_things: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    viewed: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    author_by: tuple[str, ...] = ()
    author_marked: tuple[str, ...] = ()
    author_and: tuple[str, ...] = ()
    name_starts: tuple[str, ...] = ()
    name_ends: tuple[str, ...] = ()
    no_author: tuple[str, ...] = ()
    about_author: tuple[str, ...] = ()
    no_name: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    role_openings: tuple[str, ...] = ()
    other_crafts: tuple[str, ...] = ()
    author_for: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    house_openings: tuple[str, ...] = ()
    note_letters: tuple[str, ...] = ()
    name_particles: tuple[str, ...] = ()
    name_degrees: tuple[str, ...] = ()
    no_first_names: tuple[str, ...] = ()
    name_endings: tuple[str, ...] = ()
    company_forms: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    author_compounds: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    comment_form: tuple[str, ...] = ()
    read_also: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    print: tuple[str, ...] = ()
    short_link: tuple[str, ...] = ()
    signoff: tuple[str, ...] = ()
    interruptions: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    legal_words: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    privacy: tuple[str, ...] = ()
    press_contact: tuple[str, ...] = ()
    promotions: tuple[str, ...] = ()
    promotion_words: tuple[str, ...] = ()
    photo: tuple[str, ...] = ()
    photo_by: tuple[str, ...] = ()
    photo_behind: tuple[str, ...] = ()
    picture_houses: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    this_page: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    not_found: tuple[str, ...] = ()
    consent: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    paywall: tuple[str, ...] = ()
    cookies: tuple[str, ...] = ()
    next_page: tuple[str, ...] = ()

    thousands: tuple[str, ...] = ()
    decimal: tuple[str, ...] = ()
    more_than: tuple[str, ...] = ()
    scales: tuple[tuple[str, int], ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()

    weekdays: tuple[str, ...] = ()
    am: tuple[str, ...] = ()
    pm: tuple[str, ...] = ()
    noon: tuple[str, ...] = ()
    night: tuple[str, ...] = ()
    at_hour: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    yesterday: tuple[str, ...] = ()
    before_yesterday: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    units: tuple[tuple[str, tuple[str, ...]], ...] = ()
    marks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ago_units: tuple[tuple[str, tuple[str, ...]], ...] = ()
    amounts: tuple[tuple[str, tuple[int, str]], ...] = ()
    eras: tuple[tuple[str, tuple[str, ...]], ...] = ()
    zones: tuple[tuple[str, str], ...] = ()
    months: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()

    article: str = ""
    with_article: tuple[str, ...] = ()
    written_before: tuple[tuple[str, tuple[str, ...]], ...] = ()
    written_before_if_no_word: tuple[tuple[str, tuple[str, ...]], ...] = ()


def read_table(tag: str) -> LanguageTable:
    """Return the table that the file of that tag holds; FileNotFoundError where there is none."""
    import tomllib
    from importlib import resources

    text = resources.files("scraper.normalize.languages").joinpath(f"{tag}.toml").read_text("utf-8")
    return _from_toml(tag, tomllib.loads(text))


def _from_toml(tag: str, data: Mapping[str, Any]) -> LanguageTable:
    counts, dates = dict(data["counts"]), dict(data["dates"])
    amounts = {word: _amount(text) for word, text in dates.pop("amounts", {}).items()}
    lists = {**data["labels"], **counts, **dates, **data.get("search", {})}
    fields = {key: _frozen(value) for key, value in lists.items()}
    return LanguageTable(
        tag=tag,
        name=data["name"],
        direction=data["direction"],
        script=data["script"],
        months=_frozen(data.get("months", {})),
        amounts=_frozen(amounts),
        **fields,
    )


def _amount(text: str) -> tuple[int, str]:
    number, unit = text.split()
    return int(number), unit


def _frozen(value: Any) -> Any:
    """Lists as tuples, tables as tuples of pairs, all the way down."""
    if isinstance(value, dict):
        return tuple((key, _frozen(inner)) for key, inner in value.items())
    if isinstance(value, list):
        return tuple(_frozen(inner) for inner in value)
    return value
