"""The written facts of one language, read from its TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTable:
    """What sites in one language write around an article, and the date and number words that CLDR lacks.

    Labels are without a trailing colon, in the spelling of the sites: fold both sides before comparing. Pairs are
    `(word, value)`. What holds in every language stands in the English table alone: tongues, keyword_kinds, name_particles, name_degrees,
    name_endings, no_first_names, house_openings, institutions, institution_ties, company_forms, picture_houses, news_houses, networks.
    """

    tag: str
    name: str
    direction: str
    script: str

    news_id: tuple[str, ...] = ()  # labels of the news ID
    published: tuple[str, ...] = ()  # labels of the publish date
    date_words: tuple[str, ...] = ()  # those of them that mean any date: with another word they label another
    updated: tuple[str, ...] = ()  # labels of the last change
    views: tuple[str, ...] = ()  # labels of the view count
    views_or_things: tuple[str, ...] = ()  # those of them that an article may count as well: visitors, hits
    times: tuple[str, ...] = ()  # behind a number of views: times
    viewed: tuple[str, ...] = ()  # with a number and `times`: read 12 times
    author: tuple[str, ...] = ()  # labels of who wrote it
    # those of them that are prepositions: before a name without a colon, also inside a line
    author_by: tuple[str, ...] = ()
    author_marked: tuple[str, ...] = ()  # more labels, with a colon only: other lines begin with them
    author_and: tuple[str, ...] = ()  # between two names
    and_names: tuple[str, ...] = ()  # first names that begin with a letter which before others is "and": وليد
    # letters of family names with which a Chinese or Korean name begins: no script there has capitals
    name_starts: tuple[str, ...] = ()
    never_name_ends: tuple[
        str, ...
    ] = ()  # letters with which places, offices and houses end, and hardly any Chinese name
    name_ends: tuple[str, ...] = ()  # letters with which most Japanese given names end
    edits: tuple[str, ...] = ()  # those of the labels that say who edited it: one who wrote it is believed before
    no_author: tuple[str, ...] = ()  # whole lines that stand in an author's place and name nobody: newsroom, follow
    # before the name in the heading of the author's box, or as the link to what else that one wrote
    about_author: tuple[str, ...] = ()
    is_one: tuple[str, ...] = ()  # between who wrote a piece and what that one is, in the line below it: is, ist
    # where crafts are told without an article, `est historienne`, what other things have: est un journal
    articles: tuple[str, ...] = ()
    crafts: tuple[str, ...] = ()  # what people are or do in such a line, beside the roles: lawyer, teaches
    no_name: tuple[str, ...] = ()  # words of sections, regions, desks and buttons that no person's name holds
    roles: tuple[str, ...] = ()  # the end of what is a role and no name: editor
    role_openings: tuple[str, ...] = ()  # the beginning of one: head of
    other_crafts: tuple[str, ...] = ()  # before who took the pictures or translated
    book_pages: tuple[str, ...] = ()  # behind the number of a book's pages, or before it with a colon
    author_for: tuple[str, ...] = ()  # between an author and the house
    agencies: tuple[str, ...] = ()  # words that make a name that of a house and no person's
    desks: tuple[str, ...] = ()  # the end of the name of a part of a house: 정치부
    house_endings: tuple[
        str, ...
    ] = ()  # how the name of a paper or of its site ends, in letters that no host has: 日报, 网
    house_openings: tuple[str, ...] = ()  # the beginning of a house's name: The
    note_letters: tuple[str, ...] = ()  # in brackets with a note, and in hardly any name: 入場無料
    tongues: tuple[str, ...] = ()  # what languages call themselves, as the links to a site's editions say
    name_particles: tuple[str, ...] = ()  # inside a name in small letters: van
    name_degrees: tuple[str, ...] = ()  # before a name, with a full stop: Dr. med.
    no_first_names: tuple[str, ...] = ()  # words that begin no name: By The Sea, Por Un Mundo
    name_endings: tuple[str, ...] = ()  # behind a name: Jr
    institutions: tuple[str, ...] = ()  # what is no firm and no person, and stands before what it is for: Institut
    institution_ties: tuple[str, ...] = ()  # behind that, beside the particles of names: für
    company_forms: tuple[str, ...] = ()  # alone at an edge of a company's name: Ltd
    reports: tuple[str, ...] = ()  # behind a name or a place: that news comes from there
    # what makes another word of a label of `author` that it follows at once: 記者會, a press conference
    author_compounds: tuple[str, ...] = ()
    source: tuple[str, ...] = ()  # labels of the source
    summary: tuple[str, ...] = ()  # labels before the lead: Summary, 核心提示
    retitled: tuple[str, ...] = ()  # labels of the title under which another house printed the text
    comments: tuple[str, ...] = ()  # headings of comments, and labels of their number
    replies: tuple[str, ...] = ()  # buttons to answer or report what a reader wrote
    comment_form: tuple[str, ...] = ()  # labels of the fields in which a reader writes
    read_also: tuple[str, ...] = ()  # before links to other articles
    other_articles: tuple[str, ...] = ()  # before the one that came out before or after: Previous, Next story
    tags: tuple[str, ...] = ()  # before the tags
    keyword_kinds: tuple[str, ...] = ()  # what systems set before each keyword, with a colon: category
    print: tuple[str, ...] = ()  # buttons to print
    short_link: tuple[str, ...] = ()  # labels of the short link
    signoff: tuple[str, ...] = ()  # the beginning of what says that the text ends: END
    # whole lines amid the text that are none of it: advertisement, article continues below; so are those of read_also,
    # other_articles, read_further, print and comments
    interruptions: tuple[str, ...] = ()
    # where what a box says begins that shows a film or a post of another house once its reader agrees
    embeds: tuple[str, ...] = ()
    # before or behind a number of minutes: how long it takes to read the article
    reading_time: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()  # somewhere in a notice of rights
    corrections: tuple[str, ...] = ()  # where a newsroom's own note on what it put right begins
    disclaimer: tuple[str, ...] = ()  # before what a house will not answer for, behind the text
    legal_words: tuple[str, ...] = ()  # words of which such a notice has two
    calls: tuple[str, ...] = ()  # the beginning of what asks the reader to follow or subscribe
    privacy: tuple[str, ...] = ()  # headings of a consent box
    press_contact: tuple[str, ...] = ()  # headings of whom to ask about a press release
    promotions: tuple[str, ...] = ()  # somewhere in what a paper says of its own newsletter, app or channel
    # words of which that has two, or one and links: each alone may stand in anybody's sentence
    promotion_words: tuple[str, ...] = ()
    appeals: tuple[str, ...] = ()  # somewhere in what asks readers for money for the house's own work
    donate: tuple[str, ...] = ()  # in the short line that calls for it above
    photo: tuple[str, ...] = ()  # labels of who took a picture
    photo_by: tuple[str, ...] = ()  # those of them that need no colon before the name
    photographers: tuple[str, ...] = ()  # roles of those who take pictures, in which a word for author stands
    photo_behind: tuple[str, ...] = ()  # behind that name, in brackets
    picture_houses: tuple[str, ...] = ()  # houses that sell pictures
    news_houses: tuple[str, ...] = ()  # those of them that sell texts, too
    networks: tuple[str, ...] = ()  # on which readers follow a house
    section: tuple[str, ...] = ()  # labels of the section
    more_of: tuple[str, ...] = ()  # before or behind its name, of a link that leads to more of it
    addresses: tuple[
        str, ...
    ] = ()  # parts of addresses of what a paper says of itself, and of accounts: kontakt, privacy
    list_addresses: tuple[str, ...] = ()  # parts of addresses below which lists of articles stand: tag, suche
    section_addresses: tuple[str, ...] = ()  # the same, below which articles may stand, too: category, rubrik
    article_addresses: tuple[str, ...] = ()  # the same of those below which articles stand: nachrichten, haber
    search_addresses: tuple[str, ...] = ()  # parts of addresses of what a reader searches for: suche
    author_addresses: tuple[str, ...] = ()  # the same of the pages of those who write for it
    unfiled: tuple[str, ...] = ()  # the section of what nobody has filed
    this_page: tuple[str, ...] = ()  # the end of the path to an article in place of its title
    account: tuple[str, ...] = ()  # buttons for who has or wants an account
    follow: tuple[str, ...] = ()  # buttons beside an author's name for who wants to read more of that one
    not_found: tuple[str, ...] = ()  # what an error page says
    # the same in two parts, since every site words it anew: what is missing, by how its words begin, and what is said of it
    missing_things: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    # what a page says that stands in the place of a whole site: under maintenance, a domain for sale, how old are you
    offline: tuple[str, ...] = ()
    consent: tuple[str, ...] = ()  # what a box that asks for consent says
    blocked: tuple[str, ...] = ()  # what a page for programs that are kept out says
    paywall: tuple[str, ...] = ()  # what an offer to pay for the rest says
    read_on: tuple[
        str, ...
    ] = ()  # the same without a word of money: sites say so below whole texts, of apps and accounts
    cookies: tuple[str, ...] = ()  # words for cookies
    next_page: tuple[str, ...] = ()  # links to the next page of a list
    page_names: tuple[str, ...] = ()  # links to the first page, the second, and so on, that say so in words: 第二页
    read_further: tuple[str, ...] = ()  # buttons that lead to the next page of a text
    whole_text: tuple[str, ...] = ()  # links to all of a text that is set on several pages

    decimal: tuple[str, ...] = ()  # signs before a fraction
    more_than: tuple[str, ...] = ()  # before a rounded number
    number_and: tuple[str, ...] = ()  # between two parts of a number: two million and 340 thousand
    scales: tuple[tuple[str, int], ...] = ()  # words for powers of ten, with the number: million
    numbers: tuple[tuple[str, int], ...] = ()  # words for numbers

    weekdays: tuple[str, ...] = ()
    am: tuple[str, ...] = ()
    pm: tuple[str, ...] = ()
    noon: tuple[str, ...] = ()
    night: tuple[str, ...] = ()
    at_hour: tuple[str, ...] = ()  # about the hour: at, Uhr
    ago: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    yesterday: tuple[str, ...] = ()
    before_yesterday: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()  # words inside a date that mean nothing to it
    suffixes: tuple[str, ...] = ()  # glued to the number of a day: 3rd
    units: tuple[tuple[str, tuple[str, ...]], ...] = ()  # words for units of time
    marks: tuple[tuple[str, tuple[str, ...]], ...] = ()  # behind the numbers of a date or time: 3月, 8 h
    ago_units: tuple[tuple[str, tuple[str, ...]], ...] = ()  # units that say "ago" by their ending
    amounts: tuple[tuple[str, tuple[int, str]], ...] = ()  # words that hold number and unit: يومين is two days
    eras: tuple[tuple[str, tuple[str, ...]], ...] = ()
    zones: tuple[tuple[str, str], ...] = ()  # letters of time zones, with the zone
    months: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()  # `(calendar, twelve or thirteen tuples of names)`

    article: str = ""  # the article that is written together with the word behind it
    with_article: tuple[str, ...] = ()  # it and what stands before it
    # `(fewest letters, what is written together before a word of as many)`
    written_before: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # `(letters, what is so before words of just as many, where the whole is no other word)`
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
