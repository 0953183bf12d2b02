"""One small judge: per field, the candidate that is believed, and for each other one why it was not.

Confidence comes from the extractor; agreement between different rules in different places of the page raises it; what
cannot be true is refused whatever its confidence. Ties go to the candidate that was proposed first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from scraper.models import Candidate, Moment, Precision, Verdict, Zone
from scraper.parser.lines.sitename import folded

_AGREEMENT = 0.06  # what each further rule that says the same is worth
_MOST_AGREEMENT = 0.18
_CLOCK_SKEW = timedelta(hours=14)  # no zone is further from UTC: a local wall clock may seem that much in the future
_FIRST_YEAR = 1900  # digitized newspapers carry their print date
_UNSET = frozenset({date(1969, 12, 31), date(1970, 1, 1)})
_PRINTED = frozenset({"label", "near title", "url", "time", "microdata"})
_RELATIVE = 0.3  # what "3 hours ago" or a bare time of day loses: it moves with the fetch
_TOLD = 0.8  # confidence from which machines were told the day
_WORTH_TRUST = 0.5  # confidence from which a more exact date replaces one of the same day
_LESS = 0.1  # confidence that a more exact date of another time may lack
# With points or hyphens no language has two orders.
_NUMERIC = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/(?:\d{2}|\d{4})(?!\d)")
_ADDRESS = re.compile(r"\s*https?:", re.IGNORECASE)
_PRECISIONS = list(Precision)
_MONTHS = 12  # a larger number is no month
_DISPUTED = timedelta(days=2)
_HALF_A_DAY = timedelta(hours=12)

Key = Callable[[Candidate], object]

BESIDE_RIGHTS = "label in a line of rights"  # the rule of a day that may be the site's


def choose(
    candidates: Sequence[Candidate],
    *,
    key: Key,
    refuse: Callable[[Candidate], str | None] = lambda _: None,
    may_turn: Callable[[Candidate], bool] = lambda _: False,
) -> tuple[Verdict, ...]:
    """Verdicts in the candidates' order; at most one is chosen. `key` says which candidates say the same, `may_turn`
    which may say that day and month of a numeric date stand the other way round."""
    says = {id(c): key(c) for c in candidates}
    refused = {id(c): why for c in candidates if (why := refuse(c))}
    standing = [c for c in candidates if id(c) not in refused]
    saying: dict[object, dict[str, str]] = {}  # the rules that say the same, one for each place of the page
    for c in standing:
        # A doubted day lends no weight: it is the line of a list, about its own `<time>`.
        if c.confidence >= _WORTH_TRUST or not isinstance(c.value, Moment):
            saying.setdefault(says[id(c)], {}).setdefault(c.path, c.rule)
    worth = {what: _agreement(rules) for what, rules in saying.items()}
    scores = {id(c): _sure(c) + worth.get(says[id(c)], 0.0) for c in standing}
    best = max(standing, key=lambda c: scores[id(c)], default=None)
    best = _turned(best, [c for c in standing if c.confidence >= _WORTH_TRUST], may_turn)
    best = _most_exact(best, [c for c in standing if best is not None and says[id(c)] == says[id(best)]])
    best = _own_day(_in_the_afternoon(best, standing), standing)
    return tuple(_verdict(c, best, refused.get(id(c)), scores, says) for c in candidates)


def _agreement(rules: dict[str, str]) -> float:
    return min(_AGREEMENT * (len(set(rules.values())) - 1), _MOST_AGREEMENT)


def _sure(c: Candidate) -> float:
    relative = isinstance(c.value, Moment) and c.value.calendar == "relative"
    return c.confidence - _RELATIVE if relative else c.confidence


def _most_exact(best: Candidate | None, agreeing: Sequence[Candidate]) -> Candidate | None:
    """Of dates that name the same day, the one that is most exact: a toolbar prints minutes, JSON-LD has seconds and zone."""
    if best is None or not isinstance(best.value, Moment):
        return best
    own = best
    return max(
        (c for c in agreeing if c is own or _may_replace(own, c)),
        key=lambda c: (_exactness(c.value), c.confidence) if c.confidence >= _WORTH_TRUST else (-1, 0.0),
    )


def _may_replace(best: Candidate, c: Candidate) -> bool:
    """Whether a date of the same day may be the same statement: not one much less sure whose clock shows another time."""
    if not isinstance(best.value, Moment) or not isinstance(c.value, Moment) or c.confidence >= best.confidence - _LESS:
        return True
    if _tells_day(best.value) or _tells_day(c.value):
        return True
    apart = abs(best.value.at.replace(tzinfo=None) - c.value.at.replace(tzinfo=None))
    return apart % timedelta(minutes=15) < timedelta(minutes=1)  # the same clock, or that of another zone


def _turned(
    best: Candidate | None, trusted: Sequence[Candidate], may_turn: Callable[[Candidate], bool]
) -> Candidate | None:
    """The day that another line spells out, where the best is the same with day and month in the other order: `12/06/2024`."""
    if best is None or not isinstance(best.value, Moment) or not _NUMERIC.search(best.text):
        return best
    at = best.value.at
    if at.day > _MONTHS or at.day == at.month:
        return best
    turned = date(at.year, at.day, at.month)
    spelled = (c for c in trusted if day(c) == turned and not _NUMERIC.search(c.text) and any(map(str.isalpha, c.text)))
    return next((c for c in spelled if may_turn(c)), best)


def _in_the_afternoon(best: Candidate | None, standing: Sequence[Candidate]) -> Candidate | None:
    """The same minute twelve hours later, where the page prints that: a template that writes the hour as `hh` and no `PM` tells
    machines 8:45 of an article from the evening."""
    if best is None or not isinstance(best.value, Moment) or in_utc(best.value) or _tells_day(best.value):
        return best
    for c in standing:
        later = c.value if c.rule in _PRINTED and c.confidence >= _WORTH_TRUST else None
        if not isinstance(later, Moment) or in_utc(later) or later.calendar == "relative" or day(c) != day(best):
            continue
        zoned = Zone.UNKNOWN not in {later.zone, best.value.zone}
        same = later.at.utcoffset() == best.value.at.utcoffset() or not zoned
        if same and _minute(later) - _minute(best.value) == _HALF_A_DAY:
            return c
    return best


def _minute(moment: Moment) -> datetime:
    return moment.at.replace(tzinfo=None, second=0, microsecond=0)


def _own_day(best: Candidate | None, standing: Sequence[Candidate]) -> Candidate | None:
    """Of an instant in UTC and the neighbouring day that the page gives in its own time, the page's own day.

    The same instant with another offset is the page's own; so is a wall clock without zone that differs by whole
    quarters of an hour, as zones do, and a day alone where nothing printed names the other.
    """
    if best is None or not isinstance(best.value, Moment) or not in_utc(best.value):
        return best
    others = [c for c in standing if c.confidence >= _WORTH_TRUST and isinstance(c.value, Moment)]
    for c in others:
        if day(c) != day(best) and isinstance(c.value, Moment) and _same_instant(best.value, c.value):
            return c
    printed = [c for c in others if c.rule in _PRINTED and isinstance(c.value, Moment) and not in_utc(c.value)]
    if any(day(c) == day(best) for c in printed):
        return best
    return next((c for c in printed if isinstance(c.value, Moment) and _next_door(best.value, c.value)), best)


def in_utc(moment: Moment) -> bool:
    """Whether a moment is written in UTC, as machines write, whatever the zone of the page."""
    return moment.zone is Zone.WRITTEN and not moment.at.utcoffset()


def _same_instant(utc: Moment, other: Moment) -> bool:
    """Whether a moment says the instant in another zone: by its offset, else by what its wall clock is away."""
    if Precision.DAY in {utc.precision, other.precision} or in_utc(other):
        return False
    apart = abs(other.at - utc.at)
    if other.zone is not Zone.UNKNOWN:
        return apart < timedelta(minutes=1)
    quarter, rest = divmod(apart, timedelta(minutes=15))
    return quarter > 0 and apart <= _CLOCK_SKEW and rest < timedelta(minutes=1)


def _next_door(utc: Moment, other: Moment) -> bool:
    """Whether a day without time or zone may be that of the instant where the page is made."""
    alone = other.zone is Zone.UNKNOWN and other.precision is Precision.DAY
    apart = other.at.date() - utc.at.date()
    return alone and abs(apart) == timedelta(days=1) and _could_be(utc.at, other.at.date())


def wants_printed(dates: Sequence[Candidate]) -> bool:
    """Whether the printed lines must be read: where machines were told no day, several, one in UTC's reckoning or one
    without its hour."""
    told = [c for c in dates if c.field == "published" and c.confidence >= _TOLD]
    moments = [c.value for c in told if isinstance(c.value, Moment)]
    vague = all(map(in_utc, moments)) or all(map(_tells_day, moments))
    return len({day(c) for c in told}) != 1 or vague


def _could_be(instant: datetime, local: date) -> bool:
    """Whether some time zone has that day at that instant."""
    return local in {(instant - timedelta(hours=12)).date(), (instant + _CLOCK_SKEW).date()}


def _exactness(value: object) -> int:
    if not isinstance(value, Moment):
        return -1
    precision = Precision.DAY if _tells_day(value) else value.precision
    return 2 * _PRECISIONS.index(precision) + (value.zone is not Zone.UNKNOWN)


def _tells_day(moment: Moment) -> bool:
    """Whether a moment is a day without its hour: midnight sharp is what many databases make of one."""
    return moment.precision is Precision.DAY or moment.at.time() == time()


def _verdict(
    c: Candidate, best: Candidate | None, refused: str | None, scores: dict[int, float], says: dict[int, object]
) -> Verdict:
    if refused:
        return Verdict(candidate=c, chosen=False, reason=refused)
    if c is best:
        return Verdict(candidate=c, chosen=True, reason=f"score {scores[id(c)]:.2f}")
    if best is not None and says[id(c)] == says[id(best)]:
        return Verdict(candidate=c, chosen=False, reason="agrees with the chosen one")
    return Verdict(candidate=c, chosen=False, reason=f"score {scores[id(c)]:.2f} is lower")


def date_refusal(fetched_at: datetime) -> Callable[[Candidate], str | None]:
    """Why a date cannot be true: later than the fetch, or before there were newspapers online or scanned."""

    def refuse(c: Candidate) -> str | None:
        moment = c.value
        if not isinstance(moment, Moment):
            return "is no date"
        skew = _CLOCK_SKEW if moment.zone is Zone.UNKNOWN or moment.precision is Precision.DAY else timedelta(hours=1)
        if moment.at > fetched_at + skew:
            return "later than the page was fetched"
        if moment.at.year < _FIRST_YEAR:
            return f"before {_FIRST_YEAR}"
        if moment.at.date() in _UNSET:
            return "is where computers begin to count: nobody set it"
        return None

    return refuse


def unsupported(candidates: Sequence[Candidate], *, key: Key) -> Callable[[Candidate], str | None]:
    """Why a number that only weak signs give is not taken: a wrong ID or count is worse than none."""
    worthy = {key(c) for c in candidates if c.confidence >= _WORTH_TRUST}
    return lambda c: None if key(c) in worthy else "no sign that this article is meant"


def repeated(title: str) -> Callable[[Candidate], str | None]:
    """Why a lead, a publisher or keywords say nothing: they are the title again, or an address."""

    said = folded(title)

    def refuse(c: Candidate) -> str | None:
        told = c.value if isinstance(c.value, tuple) else (c.value,)
        if title and all(folded(str(value)) == said for value in told):
            return "repeats the title"
        return "is an address" if c.field == "publisher" and _ADDRESS.match(c.text) else None

    return refuse


def day(c: Candidate) -> object:
    """Dates agree when they name the same day."""
    return c.value.at.date() if isinstance(c.value, Moment) else None


def doubts(verdicts: Sequence[Verdict], *, dates: Sequence[str]) -> tuple[str, ...]:
    """Sentences about what is chosen for the fields of `dates` though others say otherwise, or in an order that cannot be."""
    apart = (_disputes([v for v in verdicts if v.candidate.field == field]) for field in dates)
    told = (*(sentence for sentences in apart for sentence in sentences), *_out_of_order(verdicts))
    alone = (v.candidate for v in verdicts if v.chosen and v.candidate.rule == BESIDE_RIGHTS)
    return (*told, *(f"{c.field}: only a line of rights in the site's footer says {c.text.strip()}" for c in alone))


def _out_of_order(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """A sentence where the article was changed before it was published, by more than a zone may be off."""
    chosen = {v.candidate.field: v.candidate.value for v in verdicts if v.chosen}
    published, modified = chosen.get("published"), chosen.get("modified")
    if not isinstance(published, Moment) or not isinstance(modified, Moment):
        return ()
    told = Zone.UNKNOWN not in {published.zone, modified.zone} and Precision.DAY not in {
        published.precision,
        modified.precision,
    }
    if published.at - modified.at <= (timedelta() if told else timedelta(days=1)):
        return ()
    return (f"modified: {modified.at.date()} is before the publish date {published.at.date()}",)


def _disputes(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """A sentence where two sure candidates for one date lie days apart."""
    chosen = next((v.candidate for v in verdicts if v.chosen), None)
    if chosen is None or not isinstance(chosen.value, Moment):
        return ()
    for verdict in verdicts:
        other = verdict.candidate
        if (
            isinstance(other.value, Moment)
            and other.confidence >= 0.7
            and abs(other.value.at - chosen.value.at) > _DISPUTED
        ):
            return (
                f"{chosen.field}: {chosen.rule} says {chosen.value.at.date()}, {other.rule} ({other.path}) says {other.value.at.date()}",
            )
    return ()
