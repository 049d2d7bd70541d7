"""Faulty files: every fault is a line of the report, the rest is read, nothing hangs or escapes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableInput
from ingest.gedcom.lines import MAX_DEPTH, MAX_VALUE
from ingest.gedcom.read import read_gedcom
from ingest.records import (
    EventRecord,
    FamilyRecord,
    ParentRecord,
    PersonRecord,
    Record,
    Skipped,
    StatementRecord,
    UnionRecord,
)
from ingest.textlines import MAX_LINE_BYTES

HEAD = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n"


def read(tmp_path: Path, body: str, head: str = HEAD) -> tuple[list[Record], list[Skipped]]:
    path = tmp_path / "family.ged"
    path.write_bytes((head + body + "0 TRLR\n").encode())
    found = list(read_gedcom(path))
    return (
        [item for item in found if not isinstance(item, Skipped)],
        [item for item in found if isinstance(item, Skipped)],
    )


def only(records: list[Record], kind: type[PersonRecord]) -> PersonRecord:
    (found,) = (record for record in records if isinstance(record, kind))
    return found


PERSON = "0 @I1@ INDI\n1 NAME Piet /Jansen/\n"


@pytest.mark.parametrize(
    ("body", "line", "tag", "says"),
    [
        ("no level here\n", 7, None, "not a GEDCOM line"),
        ("3 DATE 1900\n", 7, "DATE", "level 3 does not follow"),
        (f"{MAX_DEPTH + 1} DATE 1900\n", 7, "DATE", "nested deeper"),
        ("1 NOTE a\x00b\n", 7, None, "control characters"),
        ("1 FAMS @F9@\n", 7, "FAMS", "points at no family"),
        ("1 FAMC @I1@\n", 7, "FAMC", "points at no family"),
        ("1 NOTE @N9@\n", 7, "NOTE", "points at a note that is not in the file"),
        ("1 SOUR @S9@\n", 7, "SOUR", "points at a source that is not in the file"),
        ("1 ASSO @I9@\n2 RELA friend\n", 7, "ASSO", "points at nobody"),
        ("1 ASSO @I1@\n2 RELA friend\n", 7, "ASSO", "with themselves"),
        ("1 SEX Q\n", 7, "SEX", "SEX is none of"),
        ("1 BIRT\n2 DATE 31 FEB 1900\n", 8, "DATE", "no such day"),
        ("1 SSN 123456782\n", 7, "SSN", "identification numbers are not kept"),
        ("1 OBJE @M1@\n", 7, "OBJE", "media are not read"),
        ("1 NAME @I1@\n2 CONC x\n", 8, "CONC", "continues a pointer"),
        ("0 @I1@ INDI\n1 NAME Somebody /Else/\n", 7, "INDI", "was used before"),
        ("0 @X1@ _OWN\n", 7, "_OWN", "a kind of record"),
        ("1 NOTE " + "x" * MAX_LINE_BYTES + "\n", 7, None, "the line is longer"),
        (
            "1 NOTE x\n" + ("2 CONT " + "x" * 1000 + "\n") * 1100,
            1055,
            "CONT",
            "a text of more than",
        ),
    ],
)
def test_each_fault_has_its_place_and_its_reason(
    tmp_path: Path, body: str, line: int, tag: str | None, says: str
) -> None:
    records, faults = read(tmp_path, PERSON + body)
    assert [(fault.file, fault.line, fault.field) for fault in faults] == [
        ("family.ged", line, tag)
    ]
    assert says in faults[0].reason
    person = only(records, PersonRecord)
    assert (person.key, person.names[0].family) == ("I1", "Jansen"), "the rest is read"
    assert all(len(note) <= MAX_VALUE for note in person.notes)
    assert "123456782" not in repr([*records, *faults])


def test_a_person_of_whom_only_the_key_is_used_twice_stays_the_first(tmp_path: Path) -> None:
    records, _ = read(tmp_path, PERSON + "0 @I1@ INDI\n1 NAME Somebody /Else/\n1 FAMS @F1@\n")
    assert only(records, PersonRecord).names[0].given == "Piet"


def couple(*people: str) -> str:
    return "".join(f"0 @{key}@ INDI\n" for key in people)


LOOP = (
    "0 @F1@ FAM\n1 HUSB @A@\n1 CHIL @B@\n0 @F2@ FAM\n1 HUSB @B@\n1 CHIL @C@\n"
    "0 @F3@ FAM\n1 HUSB @C@\n1 CHIL @A@\n"
)


@pytest.mark.parametrize(
    ("families", "says"),
    [
        ("0 @F1@ FAM\n1 HUSB @A@\n1 CHIL @A@\n", "its own parent"),
        ("0 @F1@ FAM\n1 HUSB @A@\n1 WIFE @A@\n", "the same person twice"),
        ("0 @F1@ FAM\n1 CHIL @A@\n1 CHIL @A@\n", "the same child twice"),
        ("0 @F1@ FAM\n1 HUSB @A@\n1 HUSB @B@\n1 WIFE @C@\n", "a third partner"),
        ("0 @F1@ FAM\n1 HUSB @X@\n", "points at nobody"),
        ("0 @F1@ FAM\n1 HUSB @F1@\n", "points at nobody"),
        ("0 @F1@ FAM\n1 HUSB @A@\n1 CHIL @B@\n0 @F2@ FAM\n1 HUSB @B@\n1 CHIL @A@\n", "own parent"),
        (LOOP, "ancestor of its own parent"),
    ],
)
def test_impossible_families(tmp_path: Path, families: str, says: str) -> None:
    records, faults = read(tmp_path, couple("A", "B", "C") + families)
    assert len(faults) == 1
    assert says in faults[0].reason
    links = [
        (record.parent, record.child) for record in records if isinstance(record, ParentRecord)
    ]
    assert all(parent != child for parent, child in links)
    assert not (("A", "B") in links and ("B", "A") in links)


def test_links_told_from_one_side_count(tmp_path: Path) -> None:
    body = (
        "0 @A@ INDI\n1 FAMS @F1@\n0 @B@ INDI\n1 FAMS @F1@\n0 @C@ INDI\n1 FAMC @F1@\n2 PEDI foster\n"
        "0 @F1@ FAM\n"
    )
    records, faults = read(tmp_path, body)
    assert faults == []
    assert [(r.parent, r.child, r.kind) for r in records if isinstance(r, ParentRecord)] == [
        ("A", "C", "foster"),
        ("B", "C", "foster"),
    ]
    assert [r.partners for r in records if isinstance(r, UnionRecord)] == [("A", "B")]


@pytest.mark.parametrize(
    ("child", "family", "kinds"),
    [
        ("1 FAMC @F1@\n", "", ["birth", "birth"]),
        ("1 FAMC @F1@\n2 PEDI ADOPTED\n", "", ["adoptive", "adoptive"]),
        ("1 FAMC @F1@\n2 PEDI OTHER\n3 PHRASE Stief\n", "", ["step", "step"]),
        ("1 ADOP\n2 FAMC @F1@\n3 ADOP HUSB\n", "", ["adoptive", "birth"]),
        ("1 ADOP\n2 FAMC @F1@\n3 ADOP BOTH\n", "", ["adoptive", "adoptive"]),
        ("1 FAMC @F1@\n", "2 _FREL Step\n2 _MREL Natural\n", ["step", "birth"]),
        ("1 FAMC @F1@\n2 PEDI SEALING\n", "", []),
        ("1 FAMC @F1@\n2 PEDI cousin\n", "", []),
    ],
)
def test_kinds_of_parenthood(tmp_path: Path, child: str, family: str, kinds: list[str]) -> None:
    people = f"{couple('A', 'B')}0 @C@ INDI\n{child}"
    body = f"{people}0 @F1@ FAM\n1 HUSB @A@\n1 WIFE @B@\n1 CHIL @C@\n{family}"
    records, faults = read(tmp_path, body)
    assert [record.kind for record in records if isinstance(record, ParentRecord)] == kinds
    assert bool(faults) == (not kinds)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ("", ("unknown", "", None, None)),
        ("1 MARR Y\n", ("marriage", "", None, None)),
        ("1 MARR\n2 DATE 1900\n", ("marriage", "1900/", None, None)),
        ("1 MARR\n2 DATE 1900\n1 DIV N\n", ("marriage", "1900/", None, None)),
        ("1 MARR\n2 DATE 1900\n1 DIV\n2 DATE 1910\n", ("marriage", "1900/1910", "divorce", None)),
        (
            "1 MARR\n1 _SEPR\n2 DATE 1905\n1 DIV\n2 DATE 1910\n",
            ("marriage", "/1910", "divorce", "1905"),
        ),
        ("1 MARR\n1 _SEPR\n2 DATE 1905\n", ("marriage", "/1905", "separation", None)),
        ("1 MARR\n2 TYPE Geregistreerd partnerschap\n", ("registered_partnership", "", None, None)),
        ("1 EVEN\n2 TYPE Samenwonend\n2 DATE 1990\n", ("cohabitation", "1990/", None, None)),
        ("1 ENGA\n2 DATE 1990\n", ("engagement", "1990/", None, None)),
        ("1 ANUL\n", ("unknown", "", "divorce", None)),
    ],
)
def test_unions(
    tmp_path: Path, events: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    body = f"{couple('A', 'B')}0 @F1@ FAM\n1 HUSB @A@\n1 WIFE @B@\n{events}"
    records, faults = read(tmp_path, body)
    (union,) = (record for record in records if isinstance(record, UnionRecord))
    separated = None if union.separated is None else union.separated.text
    assert (union.kind, union.valid.text, union.ended_by, separated) == expected
    assert faults == []


def test_a_second_birth_and_a_refuted_link_are_statements(tmp_path: Path) -> None:
    body = (
        "0 @A@ INDI\n0 @C@ INDI\n1 BIRT\n2 DATE 1900\n1 BIRT\n2 DATE 1901\n2 SOUR @S1@\n"
        "1 FAMC @F1@\n2 STAT disproven\n0 @F1@ FAM\n1 HUSB @A@\n1 CHIL @C@\n"
        "0 @S1@ SOUR\n1 TITL Akte\n"
    )
    records, _ = read(tmp_path, body)
    said = [record for record in records if isinstance(record, StatementRecord)]
    assert [(s.about.property, s.stance, s.value, s.source) for s in said] == [
        ("born", "otherwise", "1901", "S1"),
        (None, "denies", None, None),
    ]


def test_at_signs_are_doubled_differently_before_version_7(tmp_path: Path) -> None:
    body = "0 @I1@ INDI\n1 NOTE @@a@@b@c\n2 CONT @@d\n"
    seven = "0 HEAD\n1 GEDC\n2 VERS 7.0\n"
    old, _ = read(tmp_path, body)
    new, _ = read(tmp_path, body, seven)
    assert only(old, PersonRecord).notes == ("@a@b@c\n@d",)
    assert only(new, PersonRecord).notes == ("@a@@b@c\n@d",)


def test_many_partners_children_and_events_take_linear_time(tmp_path: Path) -> None:
    count = 4000
    body = "".join(f"0 @I{n}@ INDI\n1 FAMC @F1@\n1 FAMS @F1@\n1 FAMS @F2@\n" for n in range(count))
    body += "0 @F1@ FAM\n" + "".join(f"1 CHIL @I{n}@\n" for n in range(count)) + "0 @F2@ FAM\n"
    records, faults = read(tmp_path, body)
    assert Counter(type(record).__name__ for record in records)["PersonRecord"] == count
    assert len(faults) == 2 * count - 2


TAGS = [
    *("HEAD", "TRLR", "INDI", "FAM", "NAME", "SEX", "BIRT", "DEAT", "DATE", "PLAC", "FAMC", "FAMS"),
    *(
        "HUSB",
        "WIFE",
        "CHIL",
        "MARR",
        "DIV",
        "ASSO",
        "NOTE",
        "CONT",
        "CONC",
        "SOUR",
        "PEDI",
        "ADOP",
    ),
    *("TYPE", "ROLE", "STAT", "PHRASE", "SCHMA", "TAG", "EVEN", "FACT", "_CUSTOM", "RESI"),
]
VALUES = [
    "",
    "@I1@",
    "@I2@",
    "@F1@",
    "@VOID@",
    "Y",
    "M",
    "1 JAN 1900",
    "BET",
    "@@x",
    "a /b/ c",
    "/",
]
LINES = st.tuples(
    st.integers(0, 4),
    st.sampled_from(["", "@I1@ ", "@F1@ ", "@ @ "]),
    st.sampled_from(TAGS),
    st.sampled_from(VALUES) | st.text(max_size=8),
).map(lambda parts: f"{parts[0]} {parts[1]}{parts[2]} {parts[3]}")


@settings(max_examples=80)
@given(st.lists(LINES, max_size=40), st.booleans())
def test_any_lines_are_read_or_reported(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], seven: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.ged"
    head = HEAD.replace("5.5.1", "7.0") if seven else HEAD
    path.write_bytes((head + "\n".join(lines)).encode())
    found = list(read_gedcom(path))
    people = {record.key for record in found if isinstance(record, PersonRecord)}
    for record in found:
        if isinstance(record, ParentRecord):
            assert {record.parent, record.child} <= people
        elif isinstance(record, UnionRecord | FamilyRecord):
            assert set(record.partners) <= people
        elif isinstance(record, EventRecord):
            assert {person for person, _ in record.persons} <= people


@settings(max_examples=80)
@given(
    st.binary(max_size=400), st.integers(0, 400), st.sampled_from(["utf-8", "utf-16-le", "gedcom"])
)
def test_any_bytes_are_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, codec: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.ged"
    text = (HEAD.replace("UTF-8", "ANSEL") + PERSON + "1 BIRT\n2 DATE 1900\n").encode(codec)
    path.write_bytes(text[:at] + noise + text[at:])
    try:
        found = list(read_gedcom(path))
    except UnreadableInput as error:
        found = []
        said = str(error)
    else:
        said = "bytes.ged"
    assert said.startswith("bytes.ged")
    assert all(item.file == "bytes.ged" for item in found if isinstance(item, Skipped))
