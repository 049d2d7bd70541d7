"""The genogram layout: a family in, places, lines and outlines out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from viz.layout.family import Family, Kin, Spot, number
from viz.layout.generations import Generations, generations
from viz.layout.ordering import arrange
from viz.layout.result import Box, Layout, Place
from viz.layout.spacing import Row, Spacing, item_rows, place
from viz.layout.units import Units, build


def layout(
    family: Family,
    *,
    previous: Mapping[str, Spot] | None = None,
    pins: Mapping[str, Spot] | None = None,
    spacing: Spacing = Spacing(),
) -> Layout:
    """Draw a family.
    """
    family.check()
    kin = number(family)
    generation = generations(kin)
    low = min(generation.row, default=0)
    generation = replace(generation, row=tuple(r - low for r in generation.row))
    o = arrange(kin, generation)
    units = o.units
    rows = item_rows(units, o.order, o.turned, len(kin.ids))
    x, proved = place(family, kin, units, rows, spacing, {}, {})
    places = {}
    y = 0.0
    for r, row in enumerate(rows):
        for i in row.items:
            if i < len(kin.ids):
                m = family.people[i]
                cx = float(x[i])
                places[m.id] = Place(cx, y, r, Box(cx-m.width/2, y-m.symbol/2, cx+m.width/2, y-m.symbol/2+m.height), Box(cx-m.symbol/2,y-m.symbol/2,cx+m.symbol/2,y+m.symbol/2))
        y += 150.0
    return Layout(places, (), (), (), Box(0, 0, 0, 0), generation.notes, proved)
