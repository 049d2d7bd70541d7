"""Horizontal bars as SVG: a number for each of some lines, what is sure of it and what may be more.

    bars((Bar("Housing: A + B", 12, 15), ...), "Overlaps", "people") -> str

Labels stand above their bar, so that long ones fit; the part that is not sure is hatched, so that
it shows without colour. It takes the colour of the text round it (`currentColor`), and so those of
any theme. A table with the same numbers belongs beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from viz.measure import clean, width, wrapped
from viz.render.svg import FONTS

WIDTH: Final = 420.0

_HATCH: Final = (
    '<pattern id="bars-perhaps" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)">'
    '<rect width="2.5" height="6" fill="currentColor" class="bar"/></pattern>'
)
_LABEL: Final = 14.0
_SMALL: Final = 12.0
_BAR: Final = 16.0
_GAP: Final = 14.0
_MOST_LINES: Final = 2
_TOP: Final = 6.0
_FOOT: Final = 30.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: `sure` of it surely, `possible` at most."""

    label: str
    sure: int
    possible: int

    @property
    def written(self) -> str:
        """The number as people write it, a range where it is not sure."""
        return str(self.sure) if self.sure == self.possible else f"{self.sure}–{self.possible}"


def bars(items: Sequence[Bar], title: str, unit: str) -> str:
    """Draw the bars from top to bottom on one scale, with a tick at round numbers."""
    longest = max((each.possible for each in items), default=0)
    step = tick_step(longest)
    top = step * max(1, -(-longest // step))
    room = max((width(each.written, _LABEL, bold=True) for each in items), default=0.0) + 12
    scale = (WIDTH - room) / top
    labels = [wrapped(clean(each.label), WIDTH, _LABEL, lines=_MOST_LINES) for each in items]
    foot = _TOP + sum(_LABEL * 1.25 * len(lines) + 6 + _BAR + _GAP for lines in labels)
    height = foot + _FOOT
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bars" role="img" '
        f'viewBox="0 0 {_n(WIDTH)} {_n(height)}" font-family="{FONTS}" '
        'fill="currentColor" aria-labelledby="bars-title">'
    )
    out = [
        opening,
        f'<title id="bars-title">{escape(clean(title))}</title>',
        _HATCH,
        *_ticks(step, top, scale, foot, unit),
    ]
    y = _TOP
    for each, lines in zip(items, labels, strict=True):
        out += _bar(each, lines, y, scale)
        y += _LABEL * 1.25 * len(lines) + 6 + _BAR + _GAP
    return "\n".join([*out, "</svg>"]) + "\n"


def tick_step(longest: int) -> int:
    """The distance between ticks: 1, 2 or 5 times a power of ten, so that there are at most six."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if longest <= 6 * step * factor:
                return step * factor
        step *= 10


def _n(value: float) -> str:
    return f"{round(value, 2):g}"


def _ticks(step: int, top: int, scale: float, foot: float, unit: str) -> Iterator[str]:
    for value in range(0, top + 1, step):
        x = _n(value * scale)
        yield (
            f'<path d="M{x} 0V{_n(foot)}" stroke="currentColor" stroke-opacity="0.25" fill="none"/>'
        )
        last = value + step > top
        anchor = "start" if value == 0 else "end" if last else "middle"
        told = f"{value} {unit}" if last and top else str(value)
        yield (
            f'<text x="{x}" y="{_n(foot + 20)}" font-size="{_n(_SMALL)}" '
            f'text-anchor="{anchor}">{escape(clean(told))}</text>'
        )


def _bar(each: Bar, lines: Sequence[str], y: float, scale: float) -> Iterator[str]:
    for line in lines:
        y += _LABEL * 1.25
        yield (f'<text x="0" y="{_n(y - 3)}" font-size="{_n(_LABEL)}">{escape(line)}</text>')
    sure, possible = each.sure * scale, each.possible * scale
    at = y + 2
    size = f'height="{_n(_BAR)}" rx="2"'
    if possible > sure:
        yield (
            f'<rect x="{_n(sure)}" y="{_n(at)}" width="{_n(possible - sure)}" {size} '
            'fill="url(#bars-perhaps)" stroke="currentColor" class="perhaps"/>'
        )
    yield f'<rect x="0" y="{_n(at)}" width="{_n(sure)}" {size} class="bar"/>'
    yield (
        f'<text x="{_n(possible + 6)}" y="{_n(at + _BAR - 3)}" '
        f'font-size="{_n(_LABEL)}" font-weight="bold">{each.written}</text>'
    )
