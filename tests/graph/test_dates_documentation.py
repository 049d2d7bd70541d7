"""The page on dates says what the code does: every example in its tables is tried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.dates import Interval, read_interval

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "dates.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("|")
]
WRITINGS = [
    (written, row[1].strip("`"))
    for row in ROWS
    if re.fullmatch(r"`[][0-9X~?./-]+`", row[1])
    for written in row[0].split(", ")
]
BOUNDS = [
    (row[0], row[1:])
    for row in ROWS
    if all(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell) for cell in row[1:])
]


def test_the_tables_are_found() -> None:
    assert len(WRITINGS) >= 25
    assert len(BOUNDS) >= 5


@pytest.mark.parametrize(("written", "kept"), WRITINGS)
def test_what_you_write_is_kept_so(written: str, kept: str) -> None:
    assert read_interval(written) == Interval.parse(kept)


@pytest.mark.parametrize(("described", "bounds"), BOUNDS)
def test_the_bounds_are_so(described: str, bounds: list[str]) -> None:
    match = re.match("`(.+?)`", described)
    interval = Interval.parse(match[1] if match else "")
    found = (interval.from_min, interval.from_max, interval.to_min, interval.to_max)
    assert [day.isoformat() for day in found] == bounds
