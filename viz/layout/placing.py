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
from scipy.sparse import coo_array
from scipy.sparse.linalg import splu

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROUNDS: Final = 40

DENSE: Final = 100
"""Equations up to which zeros are cheaper to reckon with than to leave out."""

_STEADY: Final = 1e-5
_HOLD: Final = 1e7


@dataclass(slots=True)
class Programme:
    """Squares to be kept small, as lists of (weight, wanted value, [(item, factor), ...]).

    `rest` is where an item stays for which nothing else is asked; 0 where it is left out.
    """

    size: int
    rest: Mapping[int, float] = field(default_factory=dict)
    weights: list[float] = field(default_factory=list)
    wanted: list[float] = field(default_factory=list)
    terms: list[Sequence[tuple[int, float]]] = field(default_factory=list)

    def add(self, weight: float, wanted: float, *terms: tuple[int, float]) -> None:
        """Ask for sum(factor * x[item]) to be near `wanted`."""
        self.weights.append(weight)
        self.wanted.append(wanted)
        self.terms.append(terms)

    def equations(self) -> tuple[Ints, Ints, Floats, Floats]:
        """The gradient Q x - b: rows, columns and values that add up to Q, and b."""
        # Squares of as many terms are written out together.
        alike: dict[int, list[int]] = {}
        for n, terms in enumerate(self.terms):
            alike.setdefault(len(terms), []).append(n)
        steady = np.arange(self.size)
        rows, columns, values = [steady], [steady], [np.full(self.size, _STEADY)]
        right = np.zeros(self.size)
        right[list(self.rest)] = _STEADY * np.array(list(self.rest.values()))
        for length, some in alike.items():
            squares = np.array([self.terms[n] for n in some]).reshape(len(some), length, 2)
            item, factor = squares[:, :, 0].astype(np.int64), squares[:, :, 1]
            weight = np.array([self.weights[n] for n in some])
            weighted = weight[:, None] * factor
            rows.append(np.repeat(item, length, axis=1).ravel())
            columns.append(np.tile(item, length).ravel())
            values.append((weighted[:, :, None] * factor[:, None, :]).ravel())
            wanted = np.array([self.wanted[n] for n in some])
            right += np.bincount(
                item.ravel(), (weighted * wanted[:, None]).ravel(), minlength=self.size
            )
        return np.concatenate(rows), np.concatenate(columns), np.concatenate(values), right


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
    size = len(sequence)
    if not size:
        return np.zeros(programme.size), True
    one, other, value, wanted = programme.equations()
    held = np.array(list(fixed), dtype=np.int64)
    one, other = np.append(one, held), np.append(other, held)
    value = np.append(value, np.full(len(held), _HOLD))
    wanted[held] += _HOLD * np.array(list(fixed.values()))
    place = np.full(programme.size, size)
    place[sequence] = np.arange(size)
    one, other = place[one], place[other]
    here = (one < size) & (other < size)
    one, other, value = one[here], other[here], value[here]
    wanted = wanted[sequence]
    distance = np.zeros(len(sequence))
    distance[~first] = gap
    touching = np.zeros(len(gap), dtype=bool)
    seen: set[bytes] = set()
    proved, joining = False, False
    for _ in range(ROUNDS + len(gap)):
        head = first.copy()
        head[~first] = ~touching
        block = np.cumsum(head) - 1
        shift = np.cumsum(distance)
        shift -= shift[head][block]
        blocks = int(block[-1]) + 1
        pull = wanted - np.bincount(one, value * shift[other], minlength=size)
        asked = np.bincount(block, pull, minlength=blocks).astype(np.float64)
        x = _solved(block[one], block[other], value, asked)[block] + shift
        push = np.bincount(one, value * x[other], minlength=size) - wanted
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


def _solved(rows: Ints, columns: Ints, values: Floats, right: Floats) -> Floats:
    """The solution of equations given as rows, columns and values that add up."""
    size = len(right)
    if size <= DENSE:
        matrix = np.bincount(rows * size + columns, values, minlength=size * size)
        return np.asarray(np.linalg.solve(matrix.reshape(size, size), right), dtype=np.float64)
    sparse: Floats = splu(coo_array((values, (rows, columns)), shape=(size, size)).tocsc()).solve(
        right
    )
    return sparse
