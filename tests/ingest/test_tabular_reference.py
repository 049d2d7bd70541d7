from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from graph.vocabulary import vocabulary
from ingest.normalise import fold
from ingest.tabular.read import find_tables
from ingest.tabular.reference import PAGE, page, template
from ingest.tabular.rows import READERS
from ingest.tabular.tables import TABLES, Table

ROOT = Path(__file__).parents[2]


def test_the_page_says_what_the_code_does() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == page(), (
        "run python -m ingest.tabular.reference"
    )


@pytest.mark.parametrize("which", TABLES, ids=lambda which: which.name)
def test_a_template_is_recognised_as_its_own_table(tmp_path: Path, which: Table) -> None:
    path = tmp_path / "export.csv"
    path.write_text(template(which), encoding="utf-8")
    (found,) = find_tables([path])
    assert found.table is which
    assert found.header.faults == []
    assert len(found.header.positions) == len(which.columns)
    english = tmp_path / "english.csv"
    english.write_text(",".join(column.english for column in which.columns), encoding="utf-8")
    (again,) = find_tables([english])
    assert again.table is which


@pytest.mark.parametrize("which", TABLES, ids=lambda which: which.name)
def test_a_table_is_sound(which: Table) -> None:
    assert which.english in READERS
    names = [fold(name) for column in which.columns for name in {fold(n) for n in column.names}]
    assert len(names) == len(set(names)), "one name, one column"
    for column in which.columns:
        if column.vocabulary is not None:
            assert vocabulary(column.vocabulary).codes
        assert (column.kind == "code") == (column.vocabulary is not None)


def test_no_two_tables_have_the_same_required_columns() -> None:
    required = [{c.english for c in one.columns if c.required} for one in TABLES]
    assert all(one != other for one, other in combinations(required, 2))
