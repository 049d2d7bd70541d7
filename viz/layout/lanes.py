"""Lanes: the heights at which the horizontal pieces of lines run between two rows.

A net comes from above at its tops, runs along one horizontal bar and goes down at its bottoms.
Nets whose bars would touch take different lanes. Which goes above which decides how often their
verticals cross bars: the pair's prices are counted, and each net is put where it crosses least.
A vertical of one net never runs on top of another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

NEAR: Final = 5.0
"""Verticals nearer than this would look like one line."""

WEIGHED: Final = 250
"""Bars over one another beyond which they are taken as they come: no order of so many is good."""

_MERGED: Final = 50.0


@dataclass(frozen=True, slots=True)
class Net:
    """One bar between two rows; `tops` and `bottoms` are where it meets verticals.

    `low` and `high` are the bar's left and right end.
    """

    name: tuple[str, int]
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]
    low: float = field(init=False)
    high: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", min((*self.tops, *self.bottoms)))
        object.__setattr__(self, "high", max((*self.tops, *self.bottoms)))

    @property
    def flat(self) -> bool:
        """True if it needs no bar: straight down."""
        return self.high - self.low < 1e-6


def above(a: Net, b: Net) -> float:
    """What it costs that a's bar is higher than b's."""
    price = 0.0
    low, high = b.low - NEAR, b.high + NEAR
    for x in a.bottoms:
        if low < x < high:
            price += 1.0
            for y in b.tops:
                if abs(x - y) < NEAR:
                    price += _MERGED
    low, high = a.low - NEAR, a.high + NEAR
    for x in b.tops:
        if low < x < high:
            price += 1.0
    return price


def lanes(nets: Sequence[Net]) -> tuple[list[int], int]:
    """The lane of each net, 0 on top, and how many lanes there are."""
    order = sorted(range(len(nets)), key=lambda n: (nets[n].low, nets[n].high, n))
    groups: list[list[int]] = []
    reach = float("-inf")
    for n in order:
        if not groups or nets[n].low > reach + 2 * NEAR:
            groups.append([])
        groups[-1].append(n)
        reach = max(reach, nets[n].high)
    lane = [0] * len(nets)
    for group in groups:
        stacked = _stacked(nets, group) if len(group) <= WEIGHED else group
        spans = [(nets[n].low - 2 * NEAR, nets[n].high + 2 * NEAR) for n in stacked]
        for k, n in enumerate(stacked):
            low, high = nets[n].low, nets[n].high
            lane[n] = 1 + max(
                (
                    lane[m]
                    for m, (left, right) in zip(stacked[:k], spans, strict=False)
                    if left <= high and low <= right
                ),
                default=-1,
            )
    return lane, 1 + max(lane, default=-1)


def _stacked(nets: Sequence[Net], group: Sequence[int]) -> list[int]:
    """Nets from top to bottom, each put where it then crosses least."""
    stacked: list[int] = []
    for n in group:
        price = 0.0
        for m in stacked:
            price += above(nets[n], nets[m])
        best, place = price, 0
        for k, m in enumerate(stacked):
            price += above(nets[m], nets[n]) - above(nets[n], nets[m])
            if price < best - 1e-9:
                best, place = price, k + 1
        stacked.insert(place, n)
    return stacked
