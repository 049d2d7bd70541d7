"""Bars of services for a page: the days of each piece as parts of the whole width.

A drawing without words: what it shows stands beside it as text. Its colours are the page's, so that
it follows the theme; its patterns tell the same without colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from api.answers.served import Bar, BarPart, Served
from graph.dates import PartialDate, write_date
from graph.language import Language

WHOLE: Final = 1000.0
"""The width of a bar in its own units; a page stretches it."""

_LEAST: Final = 4.0
_MOST_TICKS: Final = 6
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200, 120000)


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle of a bar; `part` is waiting, episode or pause, `sure` false for vague days."""

    part: str
    x: float
    width: float
    sure: bool


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """An episode and its rectangles."""

    bar: Bar
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class DrawnDomain:
    """A life domain and its bars."""

    label: str
    bars: tuple[DrawnBar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year or a month on the axis."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class ServiceBars:
    """All bars of a family and the axis over them."""

    first: str | None
    on: str
    ticks: tuple[Tick, ...]
    domains: tuple[DrawnDomain, ...]


def service_bars(found: Served, lang: Language) -> ServiceBars:
    """Place the services of a family between their first day and the day that is shown."""
    if found.first is None:
        return ServiceBars(None, found.on, (), ())
    first, last = date.fromisoformat(found.first), date.fromisoformat(found.on)
    scale = _Scale(first, last)
    return ServiceBars(
        found.first,
        found.on,
        tuple(_ticks(scale, lang)),
        tuple(
            DrawnDomain(
                domain.label,
                tuple(DrawnBar(bar, tuple(_pieces(bar, scale))) for bar in domain.bars),
            )
            for domain in found.domains
        ),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date, after: int = 0) -> float:
        """Where a day begins, or with `after` 1 where it ends."""
        whole = (self.last - self.first).days + 1
        return round(((day - self.first).days + after) / whole * WHOLE, 2)


def _pieces(bar: Bar, scale: _Scale) -> Iterator[Piece]:
    for part in bar.parts:
        yield _piece(part, part.first, part.last, scale, sure=False)
        if part.sure_first is not None and part.sure_last is not None:
            yield _piece(part, part.sure_first, part.sure_last, scale, sure=True)


def _piece(part: BarPart, first: str, last: str, scale: _Scale, *, sure: bool) -> Piece:
    left = scale.x(date.fromisoformat(first))
    right = scale.x(date.fromisoformat(last), 1)
    wide = max(right - left, _LEAST)
    return Piece(part.part, min(left, WHOLE - wide), wide, sure)


def _ticks(scale: _Scale, lang: Language) -> Iterator[Tick]:
    """The beginnings of years, or of months where there are few years."""
    first, last = scale.first, scale.last
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next(each for each in _STEPS if months / each <= _MOST_TICKS)
    for count in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if count % step == 0:
            year, month = divmod(count, 12)
            start = date(year, month + 1, 1)
            text = str(year) if step % 12 == 0 else write_date(_month(start), lang)
            yield Tick(scale.x(start), text)


def _month(day: date) -> PartialDate:
    return PartialDate.of(day.year, day.month)
