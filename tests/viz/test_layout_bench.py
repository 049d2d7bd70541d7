"""The quality that the bench measures must not be lost; skips where its families are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.layout import read_family, run
from bench.layout_peers import scorer

FOLDER = Path(__file__).parents[3] / "shared" / "bench"

pytestmark = pytest.mark.skipif(
    not (FOLDER / "families").is_dir(), reason="the bench's families are not beside the repository"
)


def test_the_families_of_the_bench_are_drawn_well() -> None:
    judge = scorer(FOLDER)
    total: dict[str, int] = {}
    for path in sorted((FOLDER / "families").glob("*.json")):
        raw = judge.json.loads(path.read_text(encoding="utf-8"))
        positions, _ = run(read_family(path))
        for figure, value in judge.score(raw, positions).items():
            total[figure] = total.get(figure, 0) + value
    assert total["drawn"] == total["of"]
    assert total["twice"] == 0
    assert total["below"] == total["children"]
    assert total["beside"] >= 170
    assert total["turned"] <= 40
    assert total["broken"] <= 8
    assert total["crossings"] <= 100
