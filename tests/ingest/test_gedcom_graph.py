"""GEDCOM to facts and from a case graph back, without a database."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.dates import PartialDate
from graph.model import (
    Case,
    EdgeFact,
    Event,
    Fact,
    ParentOf,
    Person,
    SameAs,
    Statement,
    Tie,
    TwinOf,
)
from ingest.facts import Item
from ingest.gedcom.extras import pack, unpack
from ingest.gedcom.from_graph import CaseRecords
from ingest.gedcom.read import GedcomFile, open_file
from ingest.gedcom.to_facts import GedcomFacts, undated_death
from ingest.gedcom.write import write_gedcom
from ingest.records import ParentRecord, PersonRecord, Skipped, UnionRecord
from ingest.runs import case_file

SHARED = Path(__file__).parents[3] / "shared" / "data" / "gedcom"
HEAD = "0 HEAD\n1 GEDC\n2 VERS 7.0\n"


def facts_of(path: Path, source: str = "one") -> list[Fact]:
    file = case_file("familie")
    items = GedcomFacts(open_file(path), file, source).items()
    return [file.node, *(item.fact for item in items if isinstance(item, Item))]


def graph_of(folder: Path, body: str) -> CaseGraph:
    path = folder / "familie.ged"
    path.write_text(f"{HEAD}{body}0 TRLR\n", encoding="utf-8")
    return CaseGraph.of(case_file("familie").id, facts_of(path))


def written(graph: CaseGraph, folder: Path) -> GedcomFile:
    path = folder / "uit.ged"
    with path.open("wb") as stream:
        write_gedcom(CaseRecords(graph).records(), stream)
    return open_file(path)


def kinship(file: GedcomFile) -> Counter[object]:
    """People, couples and parents by what is known of them, whatever their keys."""
    records = [record for record in file.records() if not isinstance(record, Skipped)]
    people = {
        r.key: (r.names[:1], r.gender, r.born, r.born_at, r.died, r.died_at, r.deceased, r.notes)
        for r in records
        if isinstance(r, PersonRecord)
    }
    found: Counter[object] = Counter(people.values())
    for r in records:
        if isinstance(r, ParentRecord):
            found[people[r.child], people[r.parent], r.kind, r.valid] += 1
        elif isinstance(r, UnionRecord):
            couple = (people[r.partners[0]], people[r.partners[1]])
            found[couple, r.kind, r.valid, r.ended_by, r.separated, r.started_at] += 1
    return found


@pytest.mark.parametrize("name", ["royal92", "remarriage2", "Harry_Potter", "utf8_crlf_bom"])
def test_third_party_families_survive_the_graph(name: str, tmp_path: Path) -> None:
    path = SHARED / f"{name}.ged"
    if not path.exists():
        pytest.skip(f"needs the third-party file ../shared/data/gedcom/{name}.ged")
    before = open_file(path)
    after = written(CaseGraph.of(case_file("familie").id, facts_of(path)), tmp_path)
    assert (after.people, after.families) == (before.people, before.families)
    assert kinship(after) == kinship(before)


def test_families_that_no_couple_tells_of_survive_the_graph(tmp_path: Path) -> None:
    people = "".join(f"0 @I{n}@ INDI\n1 NAME P{n} /X/\n" for n in range(1, 8))
    families = (
        "0 @F1@ FAM\n1 HUSB @I1@\n1 CHIL @I2@\n"  # two children of one father
        "0 @F2@ FAM\n1 HUSB @I1@\n1 CHIL @I3@\n"  # by two mothers whom nobody named
        "0 @F3@ FAM\n1 CHIL @I4@\n1 CHIL @I5@\n"  # siblings without parents
        "0 @F4@ FAM\n1 WIFE @I6@\n"  # a couple of which one is named
        "0 @F5@ FAM\n1 HUSB @I6@\n1 WIFE @I7@\n"  # no word of a wedding
    )
    graph = graph_of(tmp_path, people + families)
    before = open_file(tmp_path / "familie.ged")
    after = written(graph, tmp_path)
    assert (after.people, after.families) == (7, 5)
    assert kinship(after) == kinship(before)
    groups = sorted(sorted(children) for _, _, children in after.family_members())
    assert [len(group) for group in groups] == [0, 0, 1, 1, 2]


def test_what_the_model_has_no_field_for_is_kept_as_text(tmp_path: Path) -> None:
    body = (
        "0 @I1@ INDI\n1 NAME Dr. Jan /de Wit/ jr.\n2 NPFX Dr.\n1 NAME Janus //\n2 TYPE AKA\n"
        "1 BIRT\n2 DATE 1900\n1 DEAT\n2 PLAC Delft\n1 OCCU Smid\n"
        "1 BURI\n2 DATE 1950\n2 PLAC Delft\n"
        "1 _WAND Wilg: 10 inch\n2 CONT buigzaam\n1 SOUR @S1@\n2 PAGE 3\n0 @S1@ SOUR\n1 TITL Akte\n"
    )
    graph = graph_of(tmp_path, body)
    (person,) = graph.all(Person)
    assert unpack(person.source_text) == [
        ("NPFX", "Dr."),
        ("NSFX", "jr."),
        ("NAME aka", "Janus"),
        ("DEAT.PLAC", "Delft"),
        ("_WAND", "Wilg: 10 inch\nbuigzaam"),
        ("occupation", "Smid"),
    ]
    assert (person.occupation, str(person.died)) == ("Smid", "[1900..]")
    (event,) = graph.all(Event)
    assert (event.kind, str(event.valid), event.text) == (
        "other",
        "1950",
        "burial:\nburial PLAC: Delft",
    )
    (said,) = graph.all(Statement)
    assert (said.about, said.source, said.position) == (person.id, "Akte, 3", "confirms")
    after = written(graph, tmp_path)
    assert kinship(after) == kinship(open_file(tmp_path / "familie.ged"))


def test_associations_and_twins_are_edges(tmp_path: Path) -> None:
    body = (
        "0 @I1@ INDI\n1 ASSO @I2@\n2 ROLE NGHBR\n"
        "1 ASSO @I3@\n2 ROLE MULTIPLE\n2 PHRASE identical twin\n"
        "0 @I2@ INDI\n0 @I3@ INDI\n"
    )
    graph = graph_of(tmp_path, body)
    assert [tie.sector for tie in graph.all(Tie)] == ["neighbours"]
    assert [twins.kind for twins in graph.all(TwinOf)] == ["identical"]


def test_ids_follow_from_holder_source_and_key(tmp_path: Path) -> None:
    path = tmp_path / "a.ged"
    path.write_text(HEAD + "0 @I1@ INDI\n1 NAME Jan //\n0 TRLR\n", encoding="utf-8")
    first, second, other = facts_of(path), facts_of(path), facts_of(path, "another file")
    assert first == second
    assert first[1].id != other[1].id


def test_one_human_in_two_files_is_written_once(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "0 @I1@ INDI\n1 NAME Jan //\n0 @I2@ INDI\n1 NAME Jan //\n")
    one, two = (person.id for person in graph.all(Person))
    same = CaseGraph.of(graph.case_id, graph, {one: one, two: one})
    assert written(same, tmp_path).people == 1


@given(st.sampled_from([None, "1900", "1950-03", "1990~", "[..1960]", "[1960-05..]", "201X"]))
def test_somebody_who_died_nobody_says_when(born: str | None) -> None:
    known = None if born is None else PartialDate.parse(born)
    death = undated_death(known)
    assert death.latest.year == 9999
    if known is not None and known.ends is None:
        assert death.earliest <= known.latest


NAMES = st.text("abcXYZ_. ", min_size=1, max_size=12).map(str.strip).filter(bool)
TEXTS = st.lists(st.text("abc: é", max_size=12).map(str.strip), min_size=1, max_size=3).map(
    lambda lines: "\n".join(lines).strip()
)


@given(st.lists(st.tuples(NAMES.map(lambda name: " ".join(name.split())), TEXTS), max_size=5))
def test_extras_read_back(pairs: list[tuple[str, str]]) -> None:
    text, whole = pack(pairs)
    assert whole
    assert unpack(text) == pairs


def test_extras_that_do_not_fit_are_told() -> None:
    text, whole = pack([("A", "x" * 9_000), ("B", "x" * 9_000)])
    assert not whole
    assert unpack(text) == [("A", "x" * 9_000)]


TAGS = ["NAME", "SEX", "BIRT", "DEAT", "DATE", "PLAC", "FAMC", "FAMS", "HUSB", "WIFE", "CHIL"]
TAGS += [
    "MARR",
    "DIV",
    "ASSO",
    "NOTE",
    "SOUR",
    "PEDI",
    "ADOP",
    "TYPE",
    "ROLE",
    "STAT",
    "BURI",
    "OCCU",
]
VALUES = ["", "@I1@", "@I2@", "@F1@", "@S1@", "Y", "M", "1900", "BEF 1800", "x" * 400, "ADOPTED"]
LINES = st.tuples(
    st.integers(1, 3), st.sampled_from(TAGS), st.sampled_from(VALUES) | st.text(max_size=6)
)
RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["@I1@ INDI", "@I2@ INDI", "@F1@ FAM", "@S1@ SOUR"]),
        st.lists(LINES, max_size=10),
    ),
    max_size=5,
)


@settings(max_examples=60)
@given(RECORDS)
def test_any_file_gives_sound_facts(
    tmp_path_factory: pytest.TempPathFactory, records: list[tuple[str, list[tuple[int, str, str]]]]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    body = "".join(
        f"0 {head}\n" + "".join(f"{level} {tag} {value}\n" for level, tag, value in lines)
        for head, lines in records
    )
    path = folder / "any.ged"
    path.write_bytes(f"{HEAD}{body}0 TRLR\n".encode("utf-8", "replace"))
    facts = facts_of(path)
    ids = [fact.id for fact in facts]
    assert len(ids) == len(set(ids)), "an id is used once"
    before: set[str] = set()
    for fact in facts:
        if isinstance(fact, EdgeFact):
            assert {fact.start, fact.end} <= before, "nodes come before the edges that need them"
            assert fact.start != fact.end
        before.add(fact.id)
    graph = CaseGraph.of(case_file("familie").id, facts)
    buffer = io.BytesIO()
    write_gedcom(CaseRecords(graph).records(), buffer)
    assert buffer.getvalue().startswith(b"0 HEAD\n")
    assert not any(isinstance(fact, SameAs) for fact in facts)
    assert {type(fact) for fact in facts} >= {Case}
    assert all(edge.kind for edge in graph.all(ParentOf))


def test_a_file_too_large_to_wait_in_memory_gives_the_same_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "familie.ged"
    body = "0 @I1@ INDI\n1 BURI\n2 DATE 1900\n0 @I2@ INDI\n0 @F1@ FAM\n1 HUSB @I1@\n1 CHIL @I2@\n"
    path.write_text(f"{HEAD}{body}0 TRLR\n", encoding="utf-8")
    waiting = facts_of(path)
    monkeypatch.setattr("ingest.gedcom.to_facts.KEPT_PEOPLE", 1)
    assert facts_of(path) == waiting
