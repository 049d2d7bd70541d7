"""Where on its row everybody stands: a quadratic programme over the orders found before.

Minimise a weighted sum of squares (parents over the middle of their children, partners close,
passing lines straight, a pull to the previous place) while neighbours in a row keep their
distance and pinned people do not move. Solved by a primal-dual active set: neighbours that touch
become one block, the blocks' equations are solved at once, blocks that push apart are parted
(Hintermueller, Ito and Kunisch, "The primal-dual active set strategy as a semismooth Newton
method", 2002). Where that has not settled after `ROUNDS`, blocks are only joined from there on,
which ends by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csc_array, diags_array
from scipy.sparse.linalg import splu

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROUNDS: Final = 40
_STEADY: Final = 1e-5
_HOLD: Final = 1e7


@dataclass(slots=True)
class Programme:
    """Squares to be kept small, as lists of (weight, wanted value, [(item, factor), ...])."""

    size: int
    weights: list[float] = field(default_factory=list)
    wanted: list[float] = field(default_factory=list)
    terms: list[Sequence[tuple[int, float]]] = field(default_factory=list)

    def add(self, weight: float, wanted: float, *terms: tuple[int, float]) -> None:
        """Ask for sum(factor * x[item]) to be near `wanted`."""
        self.weights.append(weight)
        self.wanted.append(wanted)
        self.terms.append(terms)

    def equations(self) -> tuple[csc_array, Floats]:
        """Matrix Q and right-hand side b of the gradient Q x - b."""
        rows = [n for n, terms in enumerate(self.terms) for _ in terms]
        items = [item for terms in self.terms for item, _ in terms]
        factors = [factor for terms in self.terms for _, factor in terms]
        shape = (len(self.terms), self.size)
        a = coo_array((np.array(factors), (np.array(rows), np.array(items))), shape=shape).tocsr()
        weight = np.array(self.weights)
        steady = diags_array(np.full(self.size, _STEADY))
        weighted = a.multiply(weight[:, None]).tocsr()
        return (a.T @ weighted + steady).tocsc(), weighted.T @ np.array(self.wanted)


def solve(
    programme: Programme,
    rows: Sequence[Sequence[int]],
    apart: Sequence[Sequence[float]],
    fixed: Mapping[int, float],
) -> tuple[Floats, bool]:
    """Places of all items, left to right in every row, and whether the optimum was proved.

    `apart[r][k]` is the least distance between the centres of items k and k + 1 of row r. Fixed
    items stay; if too much stands between two of them the rest moves beyond, so `fixed` must
    leave room (see `viz.layout.pins`).
    """
    gap = np.array([d for row in apart for d in row], dtype=np.float64)
    sequence = np.array([i for row in rows for i in row], dtype=np.int64)
    lengths = np.array([len(row) for row in rows if len(row)], dtype=np.int64)
    first = np.zeros(len(sequence), dtype=bool)
    first[np.cumsum(lengths) - lengths] = True
    right = np.flatnonzero(~first)
    left = right - 1
    matrix, wanted = programme.equations()
    holding = np.zeros(programme.size)
    for item, spot in fixed.items():
        holding[item] = _HOLD
        wanted[item] += _HOLD * spot
    size = len(sequence)
    matrix = (matrix + diags_array(holding)).tocsc()[:, sequence][sequence, :]
    wanted = wanted[sequence]
    distance = np.zeros(len(sequence))
    distance[~first] = gap
    touching = np.zeros(len(gap), dtype=bool)
    seen: set[bytes] = set()
    proved, joining = False, False
    x = np.zeros(size)
    if not size:
        return np.zeros(programme.size), True
    for _ in range(ROUNDS + len(gap)):
        head = first.copy()
        head[~first] = ~touching
        block = np.cumsum(head) - 1
        shift = np.cumsum(distance)
        shift -= shift[head][block]
        blocks = int(block[-1]) + 1
        spread = csc_array(
            (np.ones(size), np.arange(size), np.append(np.flatnonzero(head), size)),
            shape=(size, blocks),
        )
        reduced = (spread.T @ matrix @ spread).tocsc()
        x = splu(reduced).solve(spread.T @ (wanted - matrix @ shift))[block] + shift
        push = matrix @ x - wanted
        total = np.cumsum(push)
        base = (total - push)[head][block]
        force = -(total - base)[left]
        close = x[right] - x[left] < gap - 1e-7
        loose = touching & (force < -1e-7)
        if joining:
            loose[:] = False
        after = (touching | close) & ~loose
        if (after == touching).all():
            proved = not joining
            break
        key = after.tobytes()
        if key in seen or len(seen) > ROUNDS:
            joining = True
            after = touching | close
            if (after == touching).all():
                break
        seen.add(key)
        touching = after
    places = np.zeros(programme.size)
    places[sequence] = x
    return places, proved
