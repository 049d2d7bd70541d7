from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Refused
from viz.render.pages import (
    MARGIN,
    OVERLAP,
    PAPERS,
    SMALLEST_TEXT,
    STRIP,
    Part,
    Plan,
    page_size,
    plan,
)

SIDES = st.floats(1, 6000)
NEAR = 1e-6


def test_papers_are_those_of_iso_216() -> None:
    millimetres = [tuple(round(side / 72 * 25.4) for side in page_size(name)) for name in PAPERS]
    assert millimetres == [(841, 1189), (594, 841), (420, 594), (297, 420), (210, 297)]
    assert page_size("a4", landscape=True) == page_size("a4")[::-1]
    with pytest.raises(Refused, match="a0, a1, a2, a3, a4"):
        page_size("letter")


@given(SIDES, SIDES, st.floats(6, 14), st.sampled_from(["a4", "a3"]), st.booleans())
def test_every_point_of_a_map_is_on_a_page_in_letters_of_nine_points(
    wide: float, high: float, smallest: float, paper: str, landscape: bool
) -> None:
    laid = plan((wide, high), smallest, paper=paper, landscape=landscape, head=60, foot=120)
    assert laid.scale * smallest >= SMALLEST_TEXT - NEAR
    assert laid.page == page_size(paper, landscape=landscape)
    taken = STRIP if laid.split else 60 if laid.apart else 180
    for part in laid.parts:
        assert part.width * laid.scale <= laid.page[0] - 2 * MARGIN + NEAR
        assert part.height * laid.scale <= laid.page[1] - 2 * MARGIN - taken + NEAR
    assert len(laid.parts) == laid.rows * laid.columns
    assert max(part.x + part.width for part in laid.parts) == pytest.approx(wide)
    assert max(part.y + part.height for part in laid.parts) == pytest.approx(high)
    assert min(part.x for part in laid.parts) == min(part.y for part in laid.parts) == 0
    _assert_neighbours_overlap(laid)


def _assert_neighbours_overlap(laid: Plan) -> None:
    at = {(part.row, part.column): part for part in laid.parts}
    for (row, column), part in at.items():
        if right := at.get((row, column + 1)):
            assert (part.x + part.width - right.x) * laid.scale >= OVERLAP - NEAR
            assert right.x > part.x
        if below := at.get((row + 1, column)):
            assert (part.y + part.height - below.y) * laid.scale >= OVERLAP - NEAR
            assert below.y > part.y


def test_a_page_lies_as_its_map_does() -> None:
    wide = plan((700, 200), 10, paper="a4").page
    high = plan((200, 700), 10, paper="a4").page
    assert wide == high[::-1] == page_size("a4", landscape=True)


def test_larger_paper_shows_a_map_larger() -> None:
    scales = [plan((900, 700), 20, paper=paper).scale for paper in ("a4", "a3", "a2")]
    assert plan((900, 700), 9, paper="a4").split
    assert not plan((900, 700), 9, paper="a2").split
    assert scales == sorted(scales)


def test_the_legend_gives_way_before_the_map_is_split() -> None:
    laid = plan((520, 420), 9, paper="a4", head=60, foot=300)
    assert laid.apart
    assert not laid.split


def test_parts_are_marked_by_row_and_column() -> None:
    assert [Part(row, 2, 0, 0, 1, 1).mark for row in (0, 25, 26, 51, 52)] == [
        "A3",
        "Z3",
        "AA3",
        "AZ3",
        "BA3",
    ]


def test_a_map_for_a_thousand_pages_is_refused() -> None:
    with pytest.raises(Refused, match="choose larger paper"):
        plan((100_000, 20_000), 10, paper="a4")
