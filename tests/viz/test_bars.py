"""Bars: as long as their numbers, on one scale, with nothing of a label as markup."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from viz.render.bars import WIDTH, Bar, bars, tick_step

SVG = "{http://www.w3.org/2000/svg}"
ITEMS = st.lists(
    st.builds(
        lambda label, sure, more: Bar(label, sure, sure + more),
        st.text(max_size=30),
        st.integers(0, 5000),
        st.integers(0, 300),
    ),
    max_size=8,
)


@given(ITEMS)
def test_a_bar_is_as_long_as_its_number(items: list[Bar]) -> None:
    drawn = ET.fromstring(bars(items, "<title>", "people"))  # noqa: S314 - our own
    lengths = [
        float(each.attrib["width"])
        for each in drawn.iter(f"{SVG}rect")
        if each.get("x") == "0" and each.get("class") == "bar"
    ]
    assert len(lengths) == len(items)
    assert all(length <= WIDTH for length in lengths)
    for one, length in zip(items, lengths, strict=True):
        for other, its in zip(items, lengths, strict=True):
            # Widths are written to two decimals.
            assert abs(length * other.sure - its * one.sure) <= 0.006 * (one.sure + other.sure)
    (title,) = drawn.iter(f"{SVG}title")
    assert title.text == "<title>"
    written = [each.text for each in drawn.iter(f"{SVG}text")]
    for each in items:
        assert each.written in written


@given(st.integers(0, 10**7))
def test_ticks_are_few_and_round(longest: int) -> None:
    step = tick_step(longest)
    assert longest <= 6 * step
    assert str(step).rstrip("0") in {"1", "2", "5"}
    assert step == 1 or longest > 2 * step
