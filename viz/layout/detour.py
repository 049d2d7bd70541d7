"""A way round: the shortest line from one point to another that keeps clear of boxes.

Straight if it can be. Otherwise the corners of the boxes in the way become stepping stones and
the shortest way over them is looked for again, until nothing is in the way (a visibility graph,
grown only where needed). The number of rounds is bounded; then the last way stands.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import Final

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Boxes = NDArray[np.float64]

ROUNDS: Final = 12
CLEAR: Final = 5.0
MOST_STONES: Final = 48

MOST_CORNERS: Final = 12
"""Boxes in one line's way beyond which it goes round all of them at once."""


def hits(boxes: Boxes, a: Point, b: Point) -> NDArray[np.int64]:
    """Numbers of the boxes (rows of left, top, right, bottom) whose inside a segment meets."""
    if not len(boxes):
        return np.zeros(0, dtype=np.int64)
    dx, dy = b[0] - a[0], b[1] - a[1]
    enter = np.zeros(len(boxes))
    leave = np.ones(len(boxes))
    for start, step, low, high in (
        (a[0], dx, boxes[:, 0], boxes[:, 2]),
        (a[1], dy, boxes[:, 1], boxes[:, 3]),
    ):
        if abs(step) < 1e-12:
            outside = (start <= low) | (start >= high)
            leave = np.where(outside, -1.0, leave)
        else:
            t1, t2 = (low - start) / step, (high - start) / step
            enter = np.maximum(enter, np.minimum(t1, t2))
            leave = np.minimum(leave, np.maximum(t1, t2))
    return np.flatnonzero(leave - enter > 1e-9)


def way(a: Point, b: Point, boxes: Boxes) -> tuple[Point, ...]:
    """Points of a line from a to b; boxes that hold a or b themselves do not count."""
    if len(boxes):
        ends = np.zeros(len(boxes), dtype=bool)
        for x, y in (a, b):
            ends |= (boxes[:, 0] < x) & (x < boxes[:, 2]) & (boxes[:, 1] < y) & (y < boxes[:, 3])
        boxes = boxes[~ends]
    stones: list[Point] = [a, b]
    used: set[int] = set()
    seen: dict[tuple[int, int], frozenset[int]] = {}
    path = [0, 1]
    for round_ in range(ROUNDS):
        blocking = {int(n) for i, j in pairwise(path) for n in hits(boxes, stones[i], stones[j])}
        fresh = sorted(blocking - used)
        if not blocking or (not fresh and round_ > 0) or len(stones) > MOST_STONES:
            break
        used.update(fresh)
        stumbling = boxes[fresh]
        if len(fresh) > MOST_CORNERS:
            stumbling = np.array([[*stumbling[:, :2].min(axis=0), *stumbling[:, 2:].max(axis=0)]])
        for left, top, right, bottom in stumbling:
            stones += [
                (float(x), float(y))
                for x in (left - CLEAR, right + CLEAR)
                for y in (top - CLEAR, bottom + CLEAR)
            ]
        path = _shortest(stones, boxes, seen)
    return tuple(stones[n] for n in path)


def _shortest(
    stones: Sequence[Point], boxes: Boxes, seen: dict[tuple[int, int], frozenset[int]]
) -> list[int]:
    """Dijkstra over the stones; each box in the way costs far more than any way round."""
    best = {0: 0.0}
    came: dict[int, int] = {}
    heap = [(0.0, 0)]
    done: set[int] = set()
    while heap:
        length, i = heapq.heappop(heap)
        if i in done:
            continue
        done.add(i)
        if i == 1:
            break
        for j in range(len(stones)):
            if j in done:
                continue
            key = (min(i, j), max(i, j))
            if key not in seen:
                seen[key] = frozenset(int(n) for n in hits(boxes, stones[i], stones[j]))
            step = hypot(stones[i][0] - stones[j][0], stones[i][1] - stones[j][1])
            total = length + step + 4.0 + 1e4 * len(seen[key])
            if total < best.get(j, float("inf")):
                best[j] = total
                came[j] = i
                heapq.heappush(heap, (total, j))
    path = [1]
    while path[-1] != 0:
        path.append(came[path[-1]])
    return path[::-1]
