"""The signs of people: the shape is the gender that somebody is, the strokes on it what befell."""

from __future__ import annotations

from math import cos, pi, sin, sqrt
from typing import Final, Literal

from viz.scene import Circle, Point, Polyline, Shape, Style
from viz.symbols.sign import GENOGRAM, MCGOLDRICK, NSGC, Conventions, Sign

PersonRole = Literal[
    "man", "woman", "non_binary", "unknown_gender", "pet",
    "pregnancy", "miscarriage", "abortion", "stillborn",
]  # fmt: skip

SIZE: Final = 36.0
"""The side of the square that holds an adult's or a child's symbol."""
SMALL: Final = 24.0
"""The same for pregnancies, stillborn children and pets."""

OUTLINE: Final = 1.8

_SHAPES: Final[dict[str, str]] = {
    "man": "man",
    "woman": "woman",
    "non_binary": "non_binary",
    "unknown": "unknown_gender",
}
_SOFT: Final = (4.0, 2.6)
_ROUND: Final = 48
INSET: Final = 4.0
"""How far the second outline of an index person lies within the first."""

_CORNERS: Final[dict[str, tuple[Point, ...]]] = {
    "man": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "non_binary": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "unknown_gender": ((-0.5, -1), (0.5, -1), (1, 0), (0.5, 1), (-0.5, 1), (-1, 0)),
    "pet": ((-1, -1), (-0.45, -0.5), (0.45, -0.5), (1, -1), (1, 0.3), (0, 1), (-1, 0.3)),
    "pregnancy": ((0, -1), (1, 0.8), (-1, 0.8)),
}


def person_role(kind: str, gender: str, outcome: str | None) -> PersonRole:
    """Which sign stands for a person, from the codes of their kind, gender and pregnancy."""
    if outcome == "miscarriage":
        return "miscarriage"
    if outcome == "abortion":
        return "abortion"
    if outcome == "stillbirth":
        return "stillborn"
    if outcome == "expected" or (kind == "unborn" and outcome is None):
        return "pregnancy"
    if kind == "pet":
        return "pet"
    if gender == "man":
        return "man"
    if gender == "woman":
        return "woman"
    return "non_binary" if gender == "non_binary" else "unknown_gender"


def symbol_size(role: PersonRole) -> float:
    """The side of the square that holds a sign."""
    return SIZE if role in ("man", "woman", "non_binary", "unknown_gender") else SMALL


def symbol(
    role: PersonRole, x: float, y: float, *, gender: str = "unknown", size: float | None = None
) -> tuple[Shape, ...]:
    """A person's sign round (x, y); `gender` shapes a stillborn, `size` is its side."""
    r = (size or symbol_size(role)) / 2
    match role:
        case "pregnancy" | "miscarriage" | "abortion":
            return (*_shape("pregnancy", x, y, r), *_lost(role, x, y, r))
        case "stillborn":
            shape = _SHAPES.get(gender, "unknown_gender")
            return (*_shape(shape, x, y, r), *cross(shape, x, y, r))
        case _:
            return _shape(role, x, y, r)


def index_outline(
    role: PersonRole, x: float, y: float, size: float | None = None
) -> tuple[Shape, ...]:
    """The second outline, inside the first, of the person whom a map is about."""
    return _shape(role, x, y, (size or symbol_size(role)) / 2 - INSET, fill="index")


def deceased(
    role: PersonRole,
    x: float,
    y: float,
    conventions: Conventions = GENOGRAM,
    *,
    size: float | None = None,
    beyond: float = 0.0,
) -> tuple[Shape, ...]:
    """The strokes through the symbol of somebody who died; `beyond` is how far they stick out."""
    r = (size or symbol_size(role)) / 2
    if conventions.deceased == "slash":
        reach = _reach(role, r) + 5.0
        return (_stroke((x - reach, y + reach), (x + reach, y - reach)),)
    return cross(role, x, y, r, beyond)


def cross(shape: str, x: float, y: float, r: float, beyond: float = 0.0) -> tuple[Shape, ...]:
    """Two strokes from edge to edge, or so much further."""
    d = _reach(shape, r) + beyond
    return (_stroke((x - d, y - d), (x + d, y + d)), _stroke((x - d, y + d), (x + d, y - d)))


def _reach(shape: str, r: float) -> float:
    """How far a diagonal goes before it meets the edge."""
    if shape in ("woman", "unknown_gender"):
        return r / sqrt(2)
    return r / 2 if shape == "non_binary" else r * 0.7 if shape == "pet" else r


def _shape(
    role: str, x: float, y: float, r: float, fill: str | None = "paper"
) -> tuple[Shape, ...]:
    style = Style(fill=fill, width=OUTLINE)
    if role == "woman":
        return (Circle(x, y, r, style),)
    kind = role if role in _CORNERS else "unknown_gender"
    if kind == "unknown_gender":
        style = Style(fill=fill, width=OUTLINE, dash=_SOFT)
    points = tuple((x + r * px, y + r * py) for px, py in _CORNERS[kind])
    return (Polyline(points, style, closed=True),)


def outline(role: PersonRole, x: float, y: float, r: float) -> tuple[Point, ...]:
    """The corners of a sign; a round one has many."""
    if role == "woman":
        turns = (2 * pi * n / _ROUND for n in range(_ROUND))
        return tuple((x + r * cos(turn), y + r * sin(turn)) for turn in turns)
    corners = _CORNERS[role if role in _CORNERS else "unknown_gender"]
    return tuple((x + r * px, y + r * py) for px, py in corners)


def _lost(role: PersonRole, x: float, y: float, r: float) -> tuple[Shape, ...]:
    """What is drawn over the triangle of a pregnancy that ended."""
    if role == "miscarriage":
        d = r * 0.85
        return (_stroke((x - d, y - d), (x + d, y + d)), _stroke((x - d, y + d), (x + d, y - d)))
    if role == "abortion":
        return (_stroke((x - r * 1.15, y + r * 0.12), (x + r * 1.15, y + r * 0.12), 2.4),)
    return ()


def _stroke(a: Point, b: Point, width: float = 1.5) -> Polyline:
    return Polyline((a, b), Style(width=width))


def people_signs(conventions: Conventions = GENOGRAM) -> tuple[Sign, ...]:
    """The signs of people, drawn small, with their names and sources."""
    own_gender = f"the shape is the gender that somebody is: {NSGC}"
    hexagon = (
        "own: a diamond is somebody who is non-binary, and a gap in what is known must not look"
        " like them (see Barnes et al., J Genet Couns 2020)"
    )

    def sample(role: PersonRole, gender: str = "unknown") -> tuple[Shape, ...]:
        return _shrunk(symbol(role, 0, 0, gender=gender))

    dead = (*symbol("man", 0, 0), *deceased("man", 0, 0, conventions))
    slash = conventions.deceased == "slash"
    return (
        Sign("man", "people", "man", "man", f"{MCGOLDRICK}; {own_gender}", sample("man")),
        Sign("woman", "people", "vrouw", "woman", f"{MCGOLDRICK}; {own_gender}", sample("woman")),
        Sign("non_binary", "people", "non-binair", "non-binary", NSGC, sample("non_binary")),
        Sign("unknown_gender", "people", "gender onbekend", "gender unknown", hexagon,
             sample("unknown_gender")),
        Sign("index", "people", "persoon om wie het gaat", "index person", MCGOLDRICK,
             _shrunk((*symbol("woman", 0, 0), *index_outline("woman", 0, 0)))),
        Sign("pet", "people", "huisdier", "pet",
             f"own: {MCGOLDRICK} draws a diamond, which is a person here", sample("pet")),
        Sign("deceased", "life", "overleden", "deceased", NSGC if slash else MCGOLDRICK,
             _shrunk(dead)),
        Sign("pregnancy", "life", "zwangerschap", "pregnancy", MCGOLDRICK, sample("pregnancy")),
        Sign("miscarriage", "life", "miskraam", "miscarriage", MCGOLDRICK, sample("miscarriage")),
        Sign("abortion", "life", "abortus", "abortion", MCGOLDRICK, sample("abortion")),
        Sign("stillborn", "life", "doodgeboren", "stillborn", MCGOLDRICK,
             sample("stillborn", "woman")),
    )  # fmt: skip


def _shrunk(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Put a sign into the box of a sample: half the size for a whole person."""
    scale = 20.0 / SIZE if _widest(shapes) > SMALL else 0.72
    made: list[Shape] = []
    for shape in shapes:
        if isinstance(shape, Polyline):
            points = tuple((24 + px * scale, 12 + py * scale) for px, py in shape.points)
            made.append(Polyline(points, _thin(shape.style), shape.closed))
        elif isinstance(shape, Circle):
            made.append(Circle(24, 12, shape.r * scale, _thin(shape.style)))
    return tuple(made)


def _widest(shapes: tuple[Shape, ...]) -> float:
    spans = [max(px for px, _ in s.points) * 2 for s in shapes if isinstance(s, Polyline)]
    return max([*spans, *(s.r * 2 for s in shapes if isinstance(s, Circle))], default=0.0)


def _thin(style: Style) -> Style:
    dash = tuple(each * 0.7 for each in style.dash)
    return Style(style.ink, style.fill, 1.3, dash)
