"""How the pieces of a timeline are drawn: every sort its own form and pattern, not colour alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from graph.language import msg
from viz.compose.timeline_entries import Part, Span
from viz.layout.result import Box
from viz.layout.timeline import Scale
from viz.scene import Circle, Point, Polyline, Shape, Style

_FILLS: Final[dict[Part, tuple[Style, ...]]] = {
    "episode": (Style(ink=None, fill="hue1", opacity=0.24),),
    "waiting": (Style(ink=None, fill="hue2", pattern="hatched"),),
    "pause": (Style(ink=None, fill="paper"), Style(ink=None, fill="hue1", pattern="dotted")),
    "measure": (Style(ink=None, fill="hue3", opacity=0.12),
                Style(ink=None, fill="hue3", pattern="crossed", opacity=0.35)),
    "stay": (Style(ink=None, fill="hue6", opacity=0.1),),
    "event": (),
}  # fmt: skip
_OUTLINES: Final[dict[Part, Style]] = {
    "episode": Style(ink="hue1", width=1.3),
    "waiting": Style(ink="hue2", width=1.1, dash=(4.0, 2.5)),
    "pause": Style(ink="hue1", width=1.0, dash=(1.5, 2.5)),
    "measure": Style(ink="hue3", width=2.2),
    "stay": Style(ink="hue6", width=1.0, dash=(7.0, 2.5, 1.5, 2.5)),
    "event": Style(ink="ink"),
}
ROLES: Final[dict[str, str]] = {
    "episode": msg("help or support that is given"),
    "waiting": msg("waiting: asked for, not begun"),
    "pause": msg("interrupted"),
    "measure": msg("legal measure"),
    "stay": msg("living in a household"),
    "event": msg("event"),
    "event_violence": msg("violence"),
    "event_signal": msg("signal or report"),
    "uncertain": msg("begin or end not known exactly"),
    "today": msg("today"),
    "cursor": msg("the chosen day"),
}
_FADES: Final = (0.75, 0.5, 0.3, 0.14)
_TOOTH: Final = 3.5
_CHEVRON: Final = 6.0


def bar(part: Part, span: Span, box: Box, scale: Scale) -> tuple[Shape, ...]:
    """The certain days of a bar, () if there are none; a point to the right: it goes on."""
    last = span.end_min if span.end_min < date.max else span.end_max
    left, right = scale.x(span.start_max.toordinal()), scale.x(_after(last))
    if span.start_max > span.end_min or right < left:
        return ()
    right = max(right, min(left + 4.0, scale.right))
    left = min(left, right - 4.0)
    goes_on = span.end_min == date.max or last.toordinal() >= scale.last
    corners = _corners(left, right, box, goes_on=goes_on and right - left > 2 * _CHEVRON)
    whole = tuple(Polyline(corners, fill, closed=True) for fill in _FILLS[part])
    return (*whole, Polyline(corners, _OUTLINES[part], closed=True))


def _corners(left: float, right: float, box: Box, *, goes_on: bool) -> tuple[Point, ...]:
    """Right below first, so that the middle of the outline is at the left end."""
    point = right - _CHEVRON if goes_on else right
    tip: tuple[Point, ...] = ((right, (box.top + box.bottom) / 2),) if goes_on else ()
    return ((point, box.bottom), *tip, (point, box.top), (left, box.top), (left, box.bottom))


def vague_ends(part: Part, span: Span, box: Box, scale: Scale) -> Iterator[tuple[Shape, ...]]:
    """What may be part of a bar: it fades from the sure days outwards and ends ragged."""
    x = scale.x
    if span.start_max > span.end_min:
        # No day is sure: it lies somewhere in here.
        yield _fading(part, x(span.start_min.toordinal()), x(_after(span.end_max)), box, both=True)
        return
    if span.start_min < span.start_max:
        inner, outer = x(span.start_max.toordinal()), x(span.start_min.toordinal())
        if inner - outer > 1.0:
            yield _fading(part, inner, outer, box)
    if span.end_min < span.end_max:
        inner, outer = x(_after(span.end_min)), x(_after(span.end_max))
        if outer - inner > 1.0:
            yield _fading(part, inner, outer, box)


def _fading(
    part: Part, inner: float, outer: float, box: Box, *, both: bool = False
) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    ink = _OUTLINES[part]
    ragged = Style(ink=ink.ink, width=1.0, dash=(2.0, 2.0))
    if both:
        strips = [(inner, outer, _FADES[2])]
    else:
        step = (outer - inner) / len(_FADES)
        strips = [(inner + n * step, inner + (n + 1) * step, f) for n, f in enumerate(_FADES)]
    for a, b, share in strips:
        corners = ((a, box.top), (b, box.top), (b, box.bottom), (a, box.bottom))
        shapes += [
            Polyline(corners, replace(fill, opacity=fill.opacity * share), closed=True)
            for fill in _FILLS[part]
        ]
    shapes += [Polyline(((inner, y), (outer, y)), ragged) for y in (box.top, box.bottom)]
    shapes.append(Polyline(_ragged(outer, box, outer > inner), Style(ink=ink.ink, width=1.1)))
    if both:
        shapes.append(Polyline(_ragged(inner, box, outer < inner), Style(ink=ink.ink, width=1.1)))
    return tuple(shapes)


def _ragged(x: float, box: Box, right: bool) -> tuple[Point, ...]:
    """A torn edge that stays inside the bar."""
    inward = -_TOOTH if right else _TOOTH
    step = (box.bottom - box.top) / 6
    return tuple((x + (inward if n % 2 else 0.0), box.top + n * step) for n in range(7))


def mark(role: str, x: float, y: float) -> tuple[Shape, ...]:
    """The mark of an event: a disc; violence a burst, a signal or report a flag."""
    if role == "event_violence":
        spikes = ((0, -7), (1.9, -2.6), (6.6, -2.2), (3.1, 1.0), (4.1, 5.7), (0, 3.2),
                  (-4.1, 5.7), (-3.1, 1.0), (-6.6, -2.2), (-1.9, -2.6))  # fmt: skip
        points = tuple((x + dx, y + dy) for dx, dy in spikes)
        return (Polyline(points, Style(ink="violence", fill="violence", width=1.0), closed=True),)
    if role == "event_signal":
        flag = ((x - 4, y - 6), (x + 6, y - 2.5), (x - 4, y + 1))
        style = Style(ink="conflict", fill="conflict", width=1.2)
        staff = Polyline(((x - 4, y - 6), (x - 4, y + 6)), Style(ink="conflict", width=1.8))
        return (Polyline(flag, style, closed=True), staff)
    return (Circle(x, y, 4.6, Style(ink="ink", fill="accent", width=1.2)),)


def whiskers(left: float, right: float, y: float) -> tuple[Shape, ...]:
    """The days between which something happened: a bracket under its mark."""
    style = Style(ink="muted", width=1.1, dash=(3.0, 2.0))
    ends = Style(ink="muted", width=1.1)
    return (
        Polyline(((left, y), (right, y)), style),
        Polyline(((left, y), (left, y - 4)), ends),
        Polyline(((right, y), (right, y - 4)), ends),
    )


def upright(role: str, x: float, top: float, bottom: float) -> tuple[Shape, ...]:
    """The line of a day."""
    if role == "today":
        return (Polyline(((x, top), (x, bottom)), Style(ink="accent", width=1.4, dash=(5.0, 3.0))),)
    handle = ((x - 5, top - 6), (x + 5, top - 6), (x, top))
    return (
        Polyline(((x, top), (x, bottom)), Style(ink="violence", width=1.6)),
        Polyline(handle, Style(ink="violence", fill="violence", width=1.0), closed=True),
    )


def sample(role: str) -> tuple[Shape, ...]:
    """The sign of a role in the box of a legend."""
    box, scale = Box(2.0, 5.0, 46.0, 19.0), Scale(1, 45, 2.0, 46.0)
    first, last = date.fromordinal(3), date.fromordinal(42)
    sure = Span(first, first, last, last)
    if role in ("today", "cursor"):
        return upright(role, 24.0, 8.0 if role == "cursor" else 2.0, 22.0)
    if role.startswith("event"):
        return mark(role, 24.0, 12.0)
    if role == "uncertain":
        vague = Span(first, date.fromordinal(16), date.fromordinal(28), last)
        parts = vague_ends("episode", vague, box, scale)
        return (*bar("episode", vague, box, scale), *itertools.chain.from_iterable(parts))
    part = next(part for part in _FILLS if part == role)
    return bar(part, sure, box, scale)


def _after(day: date) -> int:
    """The ordinal of the day after: a bar ends with the end of its last day."""
    return min(day.toordinal() + 1, date.max.toordinal())
