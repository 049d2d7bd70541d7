"""The signs: complete, each different from all others without colour, and on a current page."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import isclose
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Refused
from graph.vocabulary import vocabulary
from viz.palette import NAMES, THEMES, palette
from viz.scene import Circle, Point, Polyline, Shape, Text
from viz.symbols import Conventions, children, couples, deceased, emotional, every_sign, symbol
from viz.symbols.page import PAGE, PICTURES, page, pictures
from viz.symbols.people import person_role, symbol_size
from viz.symbols.sign import SAMPLE
from viz.symbols.strokes import at, beside, length, part, zigzag

ROOT = Path(__file__).parents[2]
SIGNS = {sign.role: sign for sign in every_sign()}
PATHS = st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), min_size=2, max_size=6).filter(
    lambda path: length(path) > 20
)


def bare(shapes: tuple[Shape, ...]) -> str:
    """What is drawn, with the colours taken out."""
    plain: list[Shape] = []
    for shape in shapes:
        if isinstance(shape, Text):
            plain.append(replace(shape, ink="ink"))
        else:
            fill = shape.style.fill
            kept = "paper" if fill == "paper" else None if fill is None else "ink"
            plain.append(replace(shape, style=replace(shape.style, ink="ink", fill=kept)))
    return repr(plain)


def test_no_two_signs_look_alike_in_black_and_white() -> None:
    for one, other in combinations(every_sign(), 2):
        assert bare(one.shapes) != bare(other.shapes), (one.role, other.role)


def test_every_sign_has_its_own_role_two_names_and_a_source() -> None:
    assert len(SIGNS) == len(every_sign())
    for sign in every_sign():
        assert all((sign.nl, sign.en, sign.source)), sign.role
    for chapter in {sign.chapter for sign in every_sign()}:
        of = [sign for sign in every_sign() if sign.chapter == chapter]
        assert len({sign.nl for sign in of}) == len({sign.en for sign in of}) == len(of)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("emotional_kind", emotional.LINES),
        ("partner_kind", couples.LINES),
        ("parent_kind", children.LINES),
    ],
)
def test_every_code_has_a_line_of_its_own(name: str, lines: dict[str, object]) -> None:
    assert set(vocabulary(name).codes) == set(lines) - {couples.CO_PARENTS}
    assert {couples.couple_role(kind) for kind in lines} <= set(SIGNS)


def test_violence_is_jagged_and_points_to_whom_it_is_done() -> None:
    kinds = vocabulary("emotional_kind")
    for code, line in emotional.LINES.items():
        if kinds.flag(code, "violence"):
            assert line.jagged, code
            assert line.head != "none", code
            assert line.both != kinds.flag(code, "directed"), code
        if kinds.flag(code, "directed"):
            assert line.head != "none", code
        assert not (line.head != "none" and not line.both) or kinds.flag(code, "directed"), code


def test_every_person_has_a_sign() -> None:
    for kind in vocabulary("person_kind").codes:
        for gender in vocabulary("gender").codes:
            for outcome in (None, *vocabulary("pregnancy_outcome").codes):
                role = person_role(kind, gender, outcome)
                assert role in SIGNS
                assert symbol(role, 0, 0, gender=gender)


def test_an_unknown_gender_is_no_diamond() -> None:
    assert person_role("family", "unknown", None) == "unknown_gender"
    assert bare(SIGNS["unknown_gender"].shapes) != bare(SIGNS["non_binary"].shapes)


def _points(shapes: tuple[Shape, ...]) -> list[Point]:
    found: list[Point] = []
    for shape in shapes:
        if isinstance(shape, Polyline):
            found += shape.points
        elif isinstance(shape, Circle):
            found += [
                (shape.x - shape.r, shape.y - shape.r),
                (shape.x + shape.r, shape.y + shape.r),
            ]
    return found


def test_symbols_stay_in_their_square_and_samples_in_their_box() -> None:
    for role in ("man", "woman", "non_binary", "unknown_gender", "pet", "pregnancy"):
        half = symbol_size(role) / 2
        shapes = (*symbol(role, 0, 0), *deceased(role, 0, 0))
        assert all(max(abs(x), abs(y)) <= half + 1e-9 for x, y in _points(shapes)), role
    for sign in every_sign():
        for x, y in _points(sign.shapes):
            assert -1 <= x <= SAMPLE[0] + 1, sign.role
            assert -2 <= y <= SAMPLE[1] + 2, sign.role


def test_death_may_be_a_slash() -> None:
    slash = deceased("man", 0, 0, Conventions(deceased="slash"))
    assert len(slash) == 1
    assert len(deceased("man", 0, 0)) == 2


@given(PATHS, st.floats(0, 1))
def test_a_place_on_a_path_is_on_it(path: list[Point], share: float) -> None:
    whole = length(path)
    before, after = part(path, 0, whole * share), part(path, whole * share, whole)
    assert isclose(length(before) + length(after), whole, rel_tol=1e-6, abs_tol=1e-6)
    _, (dx, dy) = at(path, whole * share)
    assert isclose(dx * dx + dy * dy, 1.0, rel_tol=1e-6)


@given(PATHS)
def test_forms_keep_the_ends_of_their_path(path: list[Point]) -> None:
    teeth = zigzag(path, 4, 6)
    assert (teeth[0], teeth[-1]) == (path[0], path[-1])
    assert all(abs(x) < 1e4 and abs(y) < 1e4 for x, y in (*teeth, *beside(path, 3)))


@given(PATHS, st.sampled_from(sorted(emotional.LINES)))
def test_a_line_can_be_drawn_along_any_path(path: list[Point], kind: str) -> None:
    assert emotional.emotional_line(kind, path)


def test_the_page_is_current() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == page(), "run python -m viz.symbols.page"
    assert {each.name for each in (ROOT / PICTURES).iterdir()} == set(pictures())
    for name, drawn in pictures().items():
        assert (ROOT / PICTURES / name).read_text(encoding="utf-8") == drawn, name


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("theme", THEMES)
def test_every_ink_can_be_read_on_the_paper(theme: str) -> None:
    colours = palette(theme)
    assert set(colours) == NAMES
    paper = _luminance(colours["paper"])
    for name in NAMES - {"paper", "index", "rule"}:
        ink = _luminance(colours[name])
        contrast = (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05)
        assert contrast >= (7 if theme == "high_contrast" else 4.5), name


def test_black_and_white_has_two_colours_and_a_grey_rule() -> None:
    assert set(palette("black_and_white").values()) == {"#000000", "#ffffff", "#999999"}


def test_an_unknown_theme_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused, match="high_contrast"):
        palette("sepia")
