"""The signs of patterns through the generations: lettered quarters, ribbons, and where they end.

Every kind that is looked at has a letter and a quarter of the symbol. A filled quarter says that
somebody has it, a struck letter that they are known not to, a question mark that nobody said. A
ribbon along the line of a child says what became of it there. None of this needs colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import Final, Literal

from viz.scene import Circle, Point, Polyline, Shape, Style, Text
from viz.symbols.people import PersonRole, outline
from viz.symbols.sign import SAMPLE_LINE, Sign
from viz.symbols.strokes import across, length, part

LETTERS: Final = "ABCD"
"""One for each kind; more than four cannot be told apart in a symbol."""

SCALE: Final = 4 / 3
"""How much larger a person's symbol is that carries quarters."""

BADGE: Final = 7.0
"""The radius of the disc with a letter at the end of a ribbon."""

QUARTERED: Final = frozenset(("man", "woman", "non_binary", "unknown_gender"))
"""The signs that have quarters."""

_HOLE: Final = 8.5
_LETTER: Final = 9.0
_INKS: Final = ("hue1", "hue5", "hue3", "hue4")
_SIDES: Final = ((-1, -1), (1, -1), (-1, 1), (1, 1))
_RIBBON: Final = 2.6
_DOTS: Final = 2.2
_CUT: Final = 7.5

Known = Literal["present", "absent", "unknown"]
"""What is known of one person and one kind."""

Fate = Literal["passed", "broken", "unsure"]
"""What became of a kind between a parent who has it, or may have it, and a child."""


@dataclass(frozen=True, slots=True)
class Key:
    """Which of the kinds a sign is about: the first is 0."""

    number: int

    @property
    def letter(self) -> str:
        """Its letter."""
        return LETTERS[self.number]

    @property
    def ink(self) -> str:
        """Its ink."""
        return _INKS[self.number]


def quarter(
    role: PersonRole, x: float, y: float, r: float, key: Key, known: Known
) -> tuple[Shape, ...]:
    """The quarter of a symbol of radius r round (x, y) that belongs to a kind.

    The middle stays free for the age. Signs that are too small or not whole for quarters (a pet, a
    pregnancy) have a tab at their side, and none for what is unknown.
    """
    aside, down = _SIDES[key.number]
    if role not in QUARTERED:
        if known == "unknown":
            return ()
        spot = (x + aside * (r + 4.0), y + down * r * 0.6)
        return (Circle(*spot, 6.0, _fill(key, known)), *_letter(spot, key, known))
    piece = _piece(outline(role, x, y, r), (x, y), aside, down)
    far = _edge(piece, (x, y), aside, down)
    off = (_HOLE * 0.55 + far * 0.45) / 2**0.5
    spot = (x + aside * off, y + down * off)
    return (Polyline(piece, _fill(key, known), closed=True), *_letter(spot, key, known))


def ribbon(path: Sequence[Point], key: Key, fate: Fate) -> tuple[Shape, ...]:
    """The way of a kind along a path from parent to child.

    What passed runs through; what was broken ends at two bars before the child; what nobody knows
    is a row of dots.
    """
    whole = length(path)
    if whole < 1e-6:
        return ()
    if fate == "unsure":
        return (Polyline(tuple(path), Style(ink=key.ink, width=_DOTS, dash=(0.1, 4.8))),)
    if fate == "passed":
        return (Polyline(tuple(path), Style(ink=key.ink, width=_RIBBON)),)
    cut = max(whole - _CUT, whole / 2)
    bars = [across(path, cut + off, 6.0) for off in (0.0, 4.0)]
    run = Polyline(part(path, 0, cut), Style(ink=key.ink, width=_RIBBON))
    return (run, *(Polyline(bar, Style(ink=key.ink, width=2.0)) for bar in bars))


def badge(x: float, y: float, key: Key, fate: Fate) -> tuple[Shape, ...]:
    """The disc with the letter of a kind at the end of its ribbon."""
    known: dict[Fate, Known] = {"passed": "present", "broken": "absent", "unsure": "unknown"}
    disc = Circle(x, y, BADGE, _fill(key, known[fate], paper=True))
    if fate != "unsure":
        return (disc, *_letter((x, y), key, known[fate]))
    text = Text(x, y + _LETTER * 0.36, f"{key.letter}?", _LETTER, bold=True, ink=key.ink,
                halo=False)  # fmt: skip
    dashed = Style(ink=key.ink, fill="paper", width=1.2, dash=(2.5, 2.0))
    return (Circle(x, y, BADGE + 2.0, dashed, ry=BADGE), text)


def key_sample(key: Key, known: Known = "present") -> tuple[Shape, ...]:
    """A square with the quarter of a kind, as the legend shows it."""
    r, aside, down = 11.0, *_SIDES[key.number]
    frame = Polyline(outline("man", 24, 12, r), Style(fill="paper", width=1.3), closed=True)
    corners = ((24.0, 12.0), (24 + aside * r, 12.0), (24 + aside * r, 12 + down * r),
               (24.0, 12 + down * r))  # fmt: skip
    letter = _letter((24 + aside * r / 2, 12 + down * r / 2), key, known)
    return (frame, Polyline(corners, _fill(key, known), closed=True), *letter)


def pattern_signs() -> tuple[Sign, ...]:
    """The signs of patterns with their names and sources."""
    first = Key(0)
    own = "own, after the filled halves of McGoldrick, Gerson and Petry"

    def sample(known: Known) -> tuple[Shape, ...]:
        return key_sample(first, known)

    def way(fate: Fate) -> tuple[Shape, ...]:
        path = (SAMPLE_LINE[0], (32.0, 12.0))
        return (*ribbon(path, first, fate), *badge(38.5, 12.0, first, fate))

    return (
        Sign("pattern_present", "patterns", "gevuld: het is zo bij deze persoon",
             "filled: it is so of this person", own, sample("present")),
        Sign("pattern_absent", "patterns", "doorgestreept: bekend dat het niet zo is",
             "struck through: known not to be so", "own", sample("absent")),
        Sign("pattern_unknown", "patterns", "vraagteken: er is niets over bekend",
             "question mark: nothing is known of it", "own", sample("unknown")),
        Sign("pattern_passed", "patterns", "ging over van ouder op kind",
             "passed from parent to child", "own", way("passed")),
        Sign("pattern_broken", "patterns", "hier doorbroken", "broken here", "own", way("broken")),
        Sign("pattern_unsure", "patterns", "niet bekend of het overging",
             "not known whether it passed", "own", way("unsure")),
    )  # fmt: skip


def _fill(key: Key, known: Known, *, paper: bool = False) -> Style:
    if known == "present":
        return Style(ink=key.ink, fill=key.ink, width=0.8)
    return Style(ink=key.ink, fill="paper" if paper else None, width=1.2 if paper else 0.8)


def _letter(spot: Point, key: Key, known: Known) -> tuple[Shape, ...]:
    x, y = spot
    what = "?" if known == "unknown" else key.letter
    ink = {"present": "paper", "absent": key.ink, "unknown": "muted"}[known]
    letter = Text(x, y + _LETTER * 0.36, what, _LETTER, bold=True, ink=ink, halo=False)
    if known != "absent":
        return (letter,)
    d = _LETTER * 0.52
    return (letter, Polyline(((x - d, y + d), (x + d, y - d)), Style(ink="ink", width=1.6)))


def _piece(corners: Sequence[Point], centre: Point, aside: int, down: int) -> tuple[Point, ...]:
    """The part of a convex shape in one quadrant of its centre, without a disc in the middle."""
    x, y = centre
    kept = _half(corners, lambda p: (p[0] - x) * aside)
    kept = _half(kept, lambda p: (p[1] - y) * down)
    rest = [p for p in kept if hypot(p[0] - x, p[1] - y) > 1e-6]
    # The corner at the centre gives way to a bow, walked from the upright to the level side.
    turns = [pi / 2 * n / 8 for n in range(9)]
    bow = [(x + aside * _HOLE * sin(turn), y + down * _HOLE * cos(turn)) for turn in turns]
    rest.sort(key=lambda p: _angle(p, centre), reverse=True)
    return (*bow, *rest)


def _angle(point: Point, centre: Point) -> float:
    """How far a point is turned from the upright towards the level, whichever the quadrant."""
    dx, dy = abs(point[0] - centre[0]), abs(point[1] - centre[1])
    return dx / (dx + dy)


def _half(corners: Sequence[Point], side: Callable[[Point], float]) -> list[Point]:
    """The part of a convex shape where `side` is not negative (Sutherland and Hodgman, 1974)."""
    kept: list[Point] = []
    for a, b in zip(corners, (*corners[1:], corners[0]), strict=True):
        one, other = side(a), side(b)
        if one >= 0:
            kept.append(a)
        if one * other < 0:
            share = one / (one - other)
            kept.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
    return kept


def _edge(piece: Sequence[Point], centre: Point, aside: int, down: int) -> float:
    """How far the edge of a quarter is from the centre along its diagonal."""
    way = (aside / 2**0.5, down / 2**0.5)
    found = 0.0
    for a, b in zip(piece, (*piece[1:], piece[0]), strict=True):
        ax, ay, bx, by = a[0] - centre[0], a[1] - centre[1], b[0] - centre[0], b[1] - centre[1]
        one, other = ax * way[1] - ay * way[0], bx * way[1] - by * way[0]
        if one * other <= 0 and one != other:
            share = one / (one - other)
            x, y = ax + (bx - ax) * share, ay + (by - ay) * share
            found = max(found, x * way[0] + y * way[1])
    return found
