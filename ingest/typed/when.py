"""Dates, periods, lifespans and ages at the end of some tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from graph.dates import Interval, PartialDate, read_date, read_interval
from graph.dates.words import DECADE_NAMES, MONTHS, SEASONS
from graph.errors import InvalidDate
from ingest.normalise import fold
from ingest.typed.tokens import Span, Token, Tokens, span_of, word_set

_AT: Final = word_set(
    "sinds since vanaf from van tot t/m until till in op on tussen between voor vóór before "
    "na after bef aft uiterlijk by during al for"
)
"""Words that say that a date follows: of when something was, and not of a birth."""

_ABOUT: Final = word_set(
    "ca circa c ongeveer omstreeks rond plm about around approximately approx abt misschien "
    "wellicht mogelijk vermoedelijk waarschijnlijk maybe perhaps possibly probably presumably "
    "begin midden medio half halverwege eind einde laat vroeg early mid middle late end start "
    "ergens sometime jaren the de het altijd always onbekend unknown heden nu now vandaag "
    "today gisteren yesterday eergisteren deze this dit vorige vorig last"
)
_MAY_BEGIN: Final = frozenset(
    fold(word) for word in (*_AT, *_ABOUT, *MONTHS, *SEASONS, *DECADE_NAMES)
)
BEGINS_AT: Final = frozenset(fold(word) for word in _AT)
_LOOSE_ENDS: Final = frozenset(("en", "and", "&", ",", "+", "x", ":"))
_LONGEST: Final = 20
"""Tokens: no date is written in more."""

_LASTING: Final = re.compile(
    r"(?:sinds|since|al|for) (\d{1,3} (?:dagen|weken|maanden|maand|jaar|days|weeks|months|years?))",
    re.IGNORECASE,
)
"""How long something has been so, until today: "sinds 3 jaar", "for 3 years"."""

_AGE: Final = re.compile(r"\d{1,3}")
_YEARS_OLD: Final = frozenset(("jaar", "jr", "yrs", "yr", "years", "year", "oud", "old", "yo"))
_AGED: Final = frozenset(("aged", "age", "leeftijd"))
_OLDEST: Final = 125
_BORN: Final = frozenset(("geb", "geboren", "born", "b", "*"))
_DIED: Final = frozenset(("overl", "overleden", "died", "d", "gest", "gestorven"))


@dataclass(frozen=True, slots=True)
class When:
    """A date or period as it was typed. `told` says that a word such as "sinds" announced it."""

    interval: Interval
    span: Span
    told: bool


@dataclass(frozen=True, slots=True)
class Life:
    """What was typed of somebody's birth and death."""

    born: PartialDate | None = None
    died: PartialDate | None = None


NO_LIFE: Final = Life()
"""Nothing is told of birth or death."""


@lru_cache(maxsize=4_096)
def _interval(text: str, today: date) -> Interval | None:
    lasting = _LASTING.fullmatch(text)
    if lasting is not None:
        text = f"sinds {lasting[1]} geleden"
    try:
        return read_interval(text, today=today)
    except InvalidDate:
        return None


@lru_cache(maxsize=4_096)
def _date(text: str, today: date) -> PartialDate | None:
    try:
        return read_date(text, today=today)
    except InvalidDate:
        return None


def _written(text: str, tokens: Tokens) -> str:
    whole = span_of(tokens)
    return text[whole.start : whole.end]


def _begins(token: Token) -> bool:
    return token.kind == "number" or token.key in _MAY_BEGIN


def split_when(
    text: str, tokens: Tokens, today: date, *, alone: bool = False
) -> tuple[Tokens, When | None]:
    """Take the longest date or period off the end of some tokens.

    Something is left before it, unless `alone`. "Anna en May 2014" leaves "Anna en May": what is
    left never ends in a connector.
    """
    first = max(0 if alone else 1, len(tokens) - _LONGEST)
    for cut in range(first, len(tokens)):
        rest, tail = tokens[:cut], tokens[cut:]
        if not _begins(tail[0]) or (rest and rest[-1].key in _LOOSE_ENDS and rest[-1].key != ","):
            continue
        if any(token.kind in ("paren", "odd") for token in tail):
            continue
        found = _interval(_written(text, tail), today)
        if found is not None:
            told = tail[0].key in BEGINS_AT
            return _without_comma(rest), When(found, span_of(tail), told)
    return tokens, None


def split_birth(text: str, tokens: Tokens, today: date) -> tuple[Tokens, Life | None]:
    """Take a date of birth, years of birth and death, or an age off the end of some tokens."""
    tail = _age_tail(tokens)
    if tail is not None and len(tokens) > len(tail):
        return _without_comma(tokens[: -len(tail)]), Life(born=born_at_age(tail, today))
    rest, when = split_when(text, tokens, today)
    if when is None or (when.told and not _one_bound(when.interval)):
        return tokens, None
    return rest, life_of(when.interval)


def _one_bound(interval: Interval) -> bool:
    """Whether it is "before 2010", "in 2014" or the like: a date that a birth may have."""
    return interval.moment is not None


def life_of(interval: Interval) -> Life:
    """A lifespan: one date is a birth."""
    moment = interval.moment
    if moment is not None:
        return Life(born=moment)
    born, died = interval.start, interval.end
    return Life(
        born if isinstance(born, PartialDate) else None,
        died if isinstance(died, PartialDate) else None,
    )


def read_life(text: str, tokens: Tokens, today: date) -> Life | None:
    """The lifespan of "1984", "1980-2019", "geb. 1984", "†2019", "14" or "14 jaar"; else None."""
    keys = [token.key for token in tokens]
    cut = next((i for i, key in enumerate(keys) if key in ("†", *_DIED)), None)
    if cut is not None:
        return _born_and_died(text, tokens[:cut], tokens[cut + 1 :], today)
    if keys[:1] and keys[0] in _BORN:
        tokens = tokens[1:]
    if not tokens:
        return None
    age = _age_tail(tokens)
    if age is not None and len(age) == len(tokens):
        return Life(born=born_at_age(age, today))
    found = _interval(_written(text, tokens), today)
    return None if found is None or found == Interval.UNKNOWN else life_of(found)


def _born_and_died(text: str, birth: Tokens, death: Tokens, today: date) -> Life | None:
    while birth and birth[-1].key in ("-", ","):
        birth = birth[:-1]
    born = read_life(text, birth, today) if birth else Life()
    died = _date(_written(text, death), today) if death else None
    if born is None or died is None:
        return None
    return Life(born.born, died)


def _age_tail(tokens: Tokens) -> Tokens | None:
    """The tokens of an age at the end: "14", "14 jaar", "aged 14", "14 years old"."""
    end = len(tokens)
    while end and tokens[end - 1].key in _YEARS_OLD:
        end -= 1
    if not end or not _AGE.fullmatch(tokens[end - 1].text):
        return None
    if int(tokens[end - 1].text) > _OLDEST:
        return None
    start = end - 1
    if start and tokens[start - 1].key in _AGED:
        start -= 1
    elif start and (tokens[start - 1].kind == "number" or tokens[start - 1].key in _MAY_BEGIN):
        return None  # the last number of a date, not an age: "mei 14"
    return tokens[start:]


def born_at_age(tokens: Tokens, today: date) -> PartialDate | None:
    """The birth of somebody who has this age today: one day in the year that ends today."""
    age = next(int(token.text) for token in tokens if _AGE.fullmatch(token.text))
    try:
        last = _years_before(today, age)
        first = _years_before(today, age + 1)
    except ValueError:
        return None
    after = date.fromordinal(first.toordinal() + 1)
    return PartialDate.between(PartialDate.on(after), PartialDate.on(last))


def _years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes the 28th. Raises ValueError."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap else day.day)


def _without_comma(tokens: Tokens) -> Tokens:
    while tokens and tokens[-1].key in (",", "-"):
        tokens = tokens[:-1]
    return tokens
