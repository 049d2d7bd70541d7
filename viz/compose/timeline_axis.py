"""The axis of a timeline: which days it runs over, and its years and months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final

from babel.dates import get_month_names

from graph.language import Language
from viz.compose.timeline_entries import Entry
from viz.dating import Dating
from viz.layout.timeline import Scale
from viz.measure import width
from viz.scene import Polyline, Shape, Style, Text

HEAD: Final = 52.0
"""The height of the axis above the first lane: two lines of days, one of years, one of months."""

_YEARS: Final = 11.0
_MONTHS: Final = 9.5
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_CLEAR: Final = 10.0


def period(entries: Sequence[Entry], today: date | None) -> tuple[date, date]:
    """From the first event, episode or measure to the last day of any, or today, with some air.

    Stays in a household may have begun long before; they count where there is nothing else.
    """
    telling = [entry for entry in entries if entry.kind != "stay"] or list(entries)
    spans = [entry.span for entry in telling]
    days = [day for span in spans for day in (span.start_min, span.start_max, span.end_min,
                                              span.end_max)]  # fmt: skip
    known = [day for day in days if date.min < day < date.max]
    known += [today] if today is not None else []
    if not known:
        return date(2000, 1, 1), date(2000, 12, 31)
    first, last = min(known), max(known)
    air = max(31, (last - first).days // 25)
    low, high = first.toordinal() - air, last.toordinal() + air
    return date.fromordinal(max(1, low)), date.fromordinal(min(date.max.toordinal(), high))


def axis_shapes(scale: Scale, dating: Dating, bottom: float) -> Iterator[Shape]:
    """Lines at years or months through all lanes, with what they are called above them."""
    year = 365.25 * (scale.right - scale.left) / (scale.last - scale.first)
    step = next((n for n in _STEPS if n * year >= 46.0), _STEPS[-1])
    months = next((n for n in (1, 3, 6) if year / 12 * n >= 26.0), None) if step == 1 else None
    zero = dating.zero or 0
    if zero:
        months = None  # where in its year a day lies is made up
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    reached = scale.left
    for at in range(first.year - (first.year - zero) % step, last.year + 1, step):
        start = date(max(at, 1), 1, 1)
        x = scale.x(start.toordinal())
        if start > first:
            yield Polyline(((x, HEAD - 24), (x, bottom)), Style(ink="rule", width=1.2))
        text = str(at - zero) if at > zero else ""
        wide = width(text, _YEARS, bold=True)
        # A year of which hardly anything is shown leaves its room to the next.
        following = date(min(start.year + step, date.max.year), 1, 1).toordinal()
        room = scale.x(following) - x >= wide + _CLEAR
        if room and x + 4 >= reached and x + 4 + wide <= scale.right:
            yield Text(x + 4, HEAD - 15, text, _YEARS, "start", bold=True, ink="muted", halo=False)
            reached = x + 4 + wide + _CLEAR
    if months is not None:
        yield from _months(scale, months, dating.lang, bottom)


def _months(scale: Scale, step: int, lang: Language, bottom: float) -> Iterator[Shape]:
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    for at in range(first.year, last.year + 1):
        for month in range(1, 13, step):
            start = date(at, month, 1)
            if not first <= start <= last:
                continue
            x = scale.x(start.toordinal())
            if month > 1:
                yield Polyline(((x, HEAD - 4), (x, bottom)), Style(ink="rule", width=0.6))
            text = _month(month, lang)
            if x + 4 + width(text, _MONTHS) <= scale.right:
                yield Text(x + 4, HEAD - 3, text, _MONTHS, "start", ink="faint", halo=False)


def scale_of(days: tuple[date, date], left: float, right: float) -> Scale:
    """The scale over a period; at least some days, so that a day has a width."""
    first, last = days
    if (last - first).days < 7:
        last = min(first + timedelta(days=7), date.max) if first < date.max - timedelta(7) else last
        first = last - timedelta(days=7)
    return Scale(first.toordinal(), last.toordinal(), left, right)


@cache
def _month(month: int, lang: Language) -> str:
    """The short name of a month: "mrt", "Mar"."""
    return str(get_month_names("abbreviated", locale=lang)[month]).rstrip(".")
