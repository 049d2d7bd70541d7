"""Sentences about where people live, taken apart: who, with whom, for which part of the week."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from graph.dates import Interval
from ingest.normalise import read_decimal
from ingest.typed.tokens import Span, Token, Tokens, span_of
from ingest.typed.troubles import Reading
from ingest.typed.when import split_when

VERBS: Final[dict[str, str]] = {
    "woont": "main", "wonen": "main", "woonde": "main", "woonden": "main", "lives": "main",
    "live": "main", "lived": "main", "living": "main", "logeert": "temporary",
    "logeren": "temporary", "verblijft": "temporary", "verblijven": "temporary",
    "stays": "temporary", "stay": "temporary", "stayed": "temporary",
    "geplaatst": "placed",
    "placed": "placed",
}  # fmt: skip
"""The verbs by their keys, with the kind of stay."""

_WITH: Final = frozenset(("met", "bij", "with", "at"))
_THEIRS: Final = frozenset(("bij", "at"))
_TOGETHER: Final = frozenset(("samen", "together"))
_ALONE: Final = frozenset(("alleen", "alone"))
_NO_LONGER: Final = (("niet", "meer"), ("no", "longer"), ("not",))
_SMALL: Final = frozenset(("en", "and", "ook", "also", ",", "nu", "now"))

_SHARES: Final[dict[tuple[str, ...], float]] = {
    tuple(words.split()): days
    for words, days in {
        "door de week": 5,
        "doordeweeks": 5,
        "doordeweekse dagen": 5,
        "in het weekend": 2,
        "in de weekenden": 2,
        "het weekend": 2,
        "weekend": 2,
        "weekenden": 2,
        "om de week": 3.5,
        "de helft van de week": 3.5,
        "de helft van de tijd": 3.5,
        "during the week": 5,
        "on weekdays": 5,
        "weekdays": 5,
        "in the weekend": 2,
        "at the weekend": 2,
        "at weekends": 2,
        "on weekends": 2,
        "weekends": 2,
        "every other week": 3.5,
        "half the week": 3.5,
        "half of the week": 3.5,
        "half the time": 3.5,
    }.items()
}
_DAYS: Final = (
    ("dagen", "per", "week"), ("dag", "per", "week"), ("dagen",), ("dag",),
    ("days", "a", "week"), ("day", "a", "week"), ("days", "per", "week"), ("days",), ("day",),
)  # fmt: skip
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Stay:
    """One home of somebody: with whom, and how many days a week (None: nothing is said).

    `theirs` is true for "bij", which is the home of the hosts, and false for "met".
    """

    hosts: Tokens
    days: float | None
    theirs: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Dwelling:
    """A sentence about where people live; without `stays` they live by themselves, together."""

    who: Tokens
    kind: str
    stays: tuple[Stay, ...]
    when: Interval
    over: bool
    alone: bool
    unknown: tuple[Tokens, ...]


@dataclass(slots=True)
class _Open:
    """A stay that is being read."""

    hosts: list[Token] = field(default_factory=list)
    days: float | None = None
    placed: bool = False
    theirs: bool = False
    start: Span | None = None


def read_dwelling(reading: Reading, tokens: Tokens) -> Dwelling | None:
    """Take a sentence about living apart; None when it has no such verb after somebody."""
    at = next((n for n, t in enumerate(tokens) if n and t.key in VERBS), None)
    if at is None:
        return None
    rest, when = split_when(reading.text, tokens[at + 1 :], reading.today, alone=True)
    rest, early = _early_when(reading, rest)
    rest, over = _taken(rest, _NO_LONGER)
    alone = any(token.key in _ALONE for token in rest)
    stays, unknown = _stays(rest)
    if VERBS[tokens[at].key] == "placed" and not stays:
        return None
    interval = (early or (when.interval if when else None)) or Interval.UNKNOWN
    return Dwelling(tokens[:at], VERBS[tokens[at].key], stays, interval, over, alone, unknown)


def _early_when(reading: Reading, tokens: Tokens) -> tuple[Tokens, Interval | None]:
    """A date right after the verb: "woont sinds 2019 bij Anna"."""
    for end in range(min(len(tokens), 8), 0, -1):
        if end < len(tokens) and tokens[end].key not in _WITH | _TOGETHER | _ALONE | {
            "niet",
            "no",
            "not",
        }:
            continue
        rest, when = split_when(reading.text, tokens[:end], reading.today, alone=True)
        if when is not None and not rest:
            return tokens[end:], when.interval
    return tokens, None


def _taken(tokens: Tokens, phrases: tuple[tuple[str, ...], ...]) -> tuple[Tokens, bool]:
    for phrase in phrases:
        for at in range(len(tokens) - len(phrase) + 1):
            if tuple(token.key for token in tokens[at : at + len(phrase)]) == phrase:
                return (*tokens[:at], *tokens[at + len(phrase) :]), True
    return tokens, False


def _share(tokens: Tokens) -> tuple[float, int] | None:
    """Days of the week that are said at the start of some tokens, and in how many of them."""
    keys = tuple(token.key for token in tokens[:6])
    for length in range(len(keys), 0, -1):
        if keys[:length] in _SHARES:
            return _SHARES[keys[:length]], length
    days = read_decimal(tokens[0].text) if tokens else None
    if days is None or not 0 < days <= _WEEK:
        return None
    unit = next((unit for unit in _DAYS if keys[1 : 1 + len(unit)] == unit), None)
    return (days, 1 + len(unit)) if unit else None


def _stays(tokens: Tokens) -> tuple[tuple[Stay, ...], tuple[Tokens, ...]]:
    """Cut what follows the verb into homes; words that belong to none are given besides."""
    found: list[_Open] = [_Open()]
    unknown: list[Tokens] = []
    at = 0
    while at < len(tokens):
        token, share = tokens[at], _share(tokens[at:])
        if share is not None:
            days, length = share
            if found[-1].days is not None or (
                found[-1].hosts and _more_follows(tokens[at + length :])
            ):
                found.append(_Open())
            found[-1].days, found[-1].start = days, found[-1].start or token.span
            at += length
            continue
        if token.key in _WITH:
            if found[-1].placed:
                found.append(_Open())
            found[-1].placed, found[-1].start = True, found[-1].start or token.span
            found[-1].theirs = token.key in _THEIRS
        elif token.key in _TOGETHER | _ALONE and not found[-1].hosts:
            pass
        elif found[-1].placed:
            found[-1].hosts.append(token)
        elif token.key not in _SMALL:
            unknown.append((token,))
        at += 1
    stays = [_closed(one, tokens) for one in found if one.placed or one.days is not None]
    return tuple(stays), tuple(unknown)


def _more_follows(tokens: Tokens) -> bool:
    """Whether a home comes after a share of the week, so that the share is of that one."""
    return bool(tokens) and tokens[0].key in _WITH


def _closed(one: _Open, tokens: Tokens) -> Stay:
    hosts = one.hosts
    while hosts and hosts[-1].key in _SMALL:
        hosts = hosts[:-1]
    start = one.start or span_of(tokens)
    return Stay(tuple(hosts), one.days, one.theirs, start.to(hosts[-1].span) if hosts else start)
