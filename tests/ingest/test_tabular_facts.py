"""Registrations to facts, without a database: any rows give sound facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ids import REFERENCE_HOLDER
from graph.model import Fact, InvolvedWith, Organisation, ReferredBy, Service, Team
from graph.vocabulary import vocabulary
from ingest.facts import Item
from ingest.runs import import_registrations, register_file
from ingest.tabular.columns import Column
from ingest.tabular.organisations import organisation_id
from ingest.tabular.read import read_tables
from ingest.tabular.tables import TABLES, Table
from ingest.tabular.to_facts import RegisterFacts


def facts_of(paths: list[Path]) -> list[Fact]:
    register = register_file("Hulp")
    items = RegisterFacts(register.id, "Hulp").items(read_tables(paths))
    return [item.fact for item in items if isinstance(item, Item)]


def test_what_all_share_is_reference_data(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "medewerkernummer;achternaam;organisatie;team\nm1;Smit;Zorg;Oost\nm2;Bos;HULP;\n", "utf-8"
    )
    (tmp_path / "b.csv").write_text("dienstnummer;naam;leefgebied\nd1;Steun;wonen\n", "utf-8")
    (tmp_path / "c.csv").write_text(
        "trajectnummer;clientnummer;dienstnummer;verwijzer\nt1;7;d1;m1\nt2;7;d1;De Praktijk\n",
        "utf-8",
    )
    (tmp_path / "d.csv").write_text("organisatie;clientnummer;rol\n;7;aanbieder\n", "utf-8")
    facts = facts_of([tmp_path])
    shared = {fact.id: fact for fact in facts if fact.holder == REFERENCE_HOLDER}
    names = {
        fact.name for fact in shared.values() if isinstance(fact, Organisation | Team | Service)
    }
    assert names == {"Hulp", "Zorg", "Oost", "Steun", "De Praktijk"}
    referrals = [fact for fact in facts if isinstance(fact, ReferredBy)]
    assert [fact.end in shared for fact in referrals] == [False, True]
    (involved,) = (fact for fact in facts if isinstance(fact, InvolvedWith))
    assert involved.start == organisation_id("hulp")


def cells(column: Column) -> st.SearchStrategy[str]:
    """Values that fit a column, values that do not, and none."""
    right = {
        "key": ["1", "2", "3"],
        "date": ["1-2-2020", "2019", "mei 2021", "ca. 2018", "1-1-2030"],
        "decimal": ["3,5", "7"],
        "yes_no": ["ja", "nee"],
        "number": ["123456782"],
        "postcode": ["1234 AB"],
        "ring": ["1", "2"],
    }.get(column.kind, ["tekst", "Smit"])
    if column.vocabulary is not None:
        right = list(vocabulary(column.vocabulary).codes)
    return (
        st.sampled_from(right)
        | st.sampled_from(["", "?", "x" * 500])
        | st.text("ab1-/ ", max_size=8)
    )


@st.composite
def files(draw: st.DrawFn) -> dict[str, str]:
    found: dict[str, str] = {}
    tables: list[Table] = draw(st.lists(st.sampled_from(TABLES), unique=True, min_size=1))
    for table in tables:
        rows = [
            ";".join(draw(cells(column)).replace(";", "") for column in table.columns)
            for _ in range(draw(st.integers(0, 3)))
        ]
        found[f"{table.name}.csv"] = "\n".join([";".join(table.header), *rows])
    return found


@settings(max_examples=40)
@given(files())
def test_any_rows_give_sound_facts(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    report = import_registrations(None, [folder], "tests", organisation="Hulp")
    told = sum(report.read.values())
    gone = sum("not in the files" in one.reason for one in report.skipped)
    assert report.created == told - gone + 1, "what is told is made, but for edges to nowhere"
    assert "123456782" not in repr(report)
    register = register_file("Hulp").id
    assert all(fact.holder in (register, REFERENCE_HOLDER) for fact in facts_of([folder]))
