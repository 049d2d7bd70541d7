"""Emotional lines: from symbol to symbol, round everybody else, several kinds fanned out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import hypot
from typing import Final

import numpy as np

from viz.layout.detour import Boxes, Point, way
from viz.layout.family import Bond
from viz.layout.result import Box, Path, Place

FAN: Final = 7.0
MARGIN: Final = 3.0


def emotional(bonds: Sequence[Bond], places: Mapping[str, Place]) -> tuple[Path, ...]:
    """One path per bond; bonds of the same two people run side by side, never on one another."""
    if not bonds:
        return ()
    labels = np.array([_edges(_label(place), 0.0) for place in places.values()])
    boxes = np.array([_edges(place.box, MARGIN) for place in places.values()])
    at = {person: n for n, person in enumerate(places)}
    pairs: dict[tuple[str, str], list[Bond]] = defaultdict(list)
    for bond in bonds:
        pairs[min(bond.source, bond.target), max(bond.source, bond.target)].append(bond)
    found: dict[str, Path] = {}
    for (a, b), together in pairs.items():
        if a == b:
            for n, bond in enumerate(together):
                found[bond.id] = Path(bond.id, _loop(places[a], n))
            continue
        others = np.delete(boxes, [at[a], at[b]], axis=0)
        others = np.concatenate((others, labels[[at[a], at[b]]]))
        for n, bond in enumerate(together):
            aside = (n - (len(together) - 1) / 2) * FAN
            points = _between(places[a], places[b], aside, others)
            found[bond.id] = Path(bond.id, points if bond.source == a else points[::-1])
    return tuple(found[bond.id] for bond in bonds)


def _label(place: Place) -> Box:
    return Box(place.box.left, place.symbol.bottom, place.box.right, place.box.bottom)


def _edges(box: Box, grown: float) -> tuple[float, float, float, float]:
    return box.left - grown, box.top - grown, box.right + grown, box.bottom + grown


def _between(a: Place, b: Place, aside: float, boxes: Boxes) -> tuple[Point, ...]:
    """From the edge of one symbol to the edge of another, `aside` from the middle line."""
    dx, dy = b.x - a.x, b.y - a.y
    length = hypot(dx, dy) or 1.0
    reach = min(a.symbol.right - a.x, b.symbol.right - b.x) * 0.9
    aside = max(-reach, min(reach, aside))
    nx, ny = -dy / length * aside, dx / length * aside
    start, end = (a.x + nx, a.y + ny), (b.x + nx, b.y + ny)
    middle = list(way(start, end, boxes))
    middle[0] = _edge(a, middle[1], start)
    middle[-1] = _edge(b, middle[-2], end)
    return tuple(middle)


def _edge(place: Place, towards: Point, inside: Point) -> Point:
    """Where the line from a point inside a symbol leaves its square."""
    s = place.symbol
    dx, dy = towards[0] - inside[0], towards[1] - inside[1]
    share = 1.0
    if dx:
        share = min(share, ((s.right if dx > 0 else s.left) - inside[0]) / dx)
    if dy:
        share = min(share, ((s.bottom if dy > 0 else s.top) - inside[1]) / dy)
    share = max(0.0, share)
    return inside[0] + dx * share, inside[1] + dy * share


def _loop(place: Place, n: int) -> tuple[Point, ...]:
    """A bond of somebody with themself: a small loop at the upper right."""
    s, size = place.symbol, 10.0 + FAN * n
    return (
        (s.right, s.top + 8),
        (s.right + size, s.top + 8),
        (s.right + size, s.top - size),
        (s.right - 8, s.top - size),
        (s.right - 8, s.top),
    )
