"""The pages about commands, answers and settings say what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.reference import pages

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", pages())
def test_a_page_is_current(path: Path) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert text == pages()[path], "run: python -m api.reference"
    assert max(len(line) for line in text.splitlines()) < 400
