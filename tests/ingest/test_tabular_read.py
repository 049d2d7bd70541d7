"""Tables of registrations: character sets, separators, dates, codes, faults in their place."""

from __future__ import annotations

import datetime as dt
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from graph.dates import Interval
from graph.errors import UnreadableInput
from ingest.records import (
    Address,
    AuthorityRecord,
    EmotionalRecord,
    EpisodeRecord,
    HouseholdRecord,
    InvolvementRecord,
    MembershipRecord,
    ParentRecord,
    PersonName,
    PersonRecord,
    ProfessionalRecord,
    Record,
    ServiceRecord,
    Skipped,
    TieRecord,
    UnionRecord,
)
from ingest.tabular.layout import read_layout
from ingest.tabular.read import find_tables, read_tables

BSN = "123456782"
# a spreadsheet knows no time zones
NEW_YEAR = dt.datetime(2020, 1, 2)  # noqa: DTZ001
MIDNIGHT = dt.datetime(2014, 5, 3, 0, 0)  # noqa: DTZ001
CLIENTS = "clientnummer;bsn;voornamen;voorvoegsel;achternaam;geslacht;geboortedatum\n"


def read(
    folder: Path, files: dict[str, str], layout: str | None = None
) -> tuple[list[Record], list[Skipped]]:
    paths = []
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
        paths.append(folder / name)
    (folder / "layout.toml").write_text(layout or "", encoding="utf-8")
    found = list(read_tables(paths, read_layout(folder / "layout.toml")))
    records = [item for item in found if not isinstance(item, Skipped)]
    return records, [item for item in found if isinstance(item, Skipped)]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_usual_form_of_csv(tmp_path: Path, separator: str, ending: str, codec: str) -> None:
    rows = [
        ["Cliëntnummer", "Voornamen", "Tussenvoegsel", "Achternaam", "Geslacht", "Geboortedatum"],
        ["7", "Zoë", "van", '"Dam; van, den\tzelf|"', "Vrouw", "3-5-2014"],
        ["", "", "", "", "", ""],
        ["8", "Søren", "", '"de ""kleine"""', "m", "mei 2014"],
    ]
    text = ending.join(separator.join(row) for row in rows) + ending
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode(codec))
    found = list(read_tables([path]))
    assert [type(item) for item in found] == [PersonRecord, PersonRecord]
    first, second = (item for item in found if isinstance(item, PersonRecord))
    # a tab within a text is a space like any other
    assert first.names == (PersonName(given="Zoë", prefix="van", family="Dam; van, den zelf|"),)
    assert (first.gender, str(first.born), first.place.line) == ("woman", "2014-05-03", 2)
    assert second.names[0].family == 'de "kleine"'
    assert (second.gender, str(second.born), second.place.line) == ("man", "2014-05", 4)


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    book = openpyxl.Workbook()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    del book["Sheet"]
    book.save(path)
    return path


def test_a_workbook_with_real_dates_and_numbers(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "registratie.xlsx",
        {
            "Uitleg": [],
            "Trajecten": [
                ["trajectnummer", "clientnummer", "dienstnummer", "gestart", "beeindigd"],
                [12, 7, "d1", NEW_YEAR, dt.date(2020, 3, 4)],
            ],
            "Cliënten": [
                ["clientnummer", "achternaam", "geboortedatum", "geheim_adres", "postcode"],
                [7.0, "Jansen", MIDNIGHT, True, "1234ab"],
                [None, None, None, None, None],
                [8, None, "ca. 2014", None, None],
            ],
        },
    )
    found = list(read_tables([path]))
    assert [type(item).__name__ for item in found] == [
        "PersonRecord",
        "PersonRecord",
        "EpisodeRecord",
    ]
    first, second, episode = found
    assert isinstance(first, PersonRecord)
    assert (first.key, str(first.born)) == ("7", "2014-05-03")
    assert first.address == Address(postcode="1234 AB", secret=True)
    assert first.place.file == "registratie.xlsx[Cliënten]"
    assert isinstance(second, PersonRecord)
    assert str(second.born) == "2014~"
    assert isinstance(episode, EpisodeRecord)
    assert (episode.key, episode.person) == ("12", "7")
    assert (str(episode.started), str(episode.ended)) == ("2020-01-02", "2020-03-04")


def test_one_row_of_each_table(tmp_path: Path) -> None:
    files = {
        "a.csv": "huishoudnummer;clientnummer;verblijf;dagen;van;tot;woonplaats\n"
        "h1;7;;3,5;1-1-2020;;Delft\n",
        "b.csv": "medewerkernummer;achternaam;team;functie;van\nm1;Smit;Oost;gezinsvoogd;2019\n",
        "c.csv": "dienstnummer;naam_dienst;leefgebied;wet\nd1;Gezinshulp;opvoeden;Jeugdwet\n",
        "d.csv": "trajectnummer;huishoudnummer;dienstnummer;aangevraagd;stand;reden_einde;kader\n"
        "t1;h1;d1;1-2-2020;wachtlijst;;vrijwillig\n",
        "e.csv": "medewerkernummer;clientnummer;rol;van;tot;verantwoordelijk\n"
        "m1;7;jeugdbeschermer;2020;2021;ja\n",
    }
    records, faults = read(tmp_path, files)
    assert faults == []
    assert records == [
        HouseholdRecord("h1", None, Address(locality="Delft")),
        MembershipRecord("h1", "7", "part_time", 3.5, Interval.parse("2020-01-01/..")),
        ProfessionalRecord(
            "m1", PersonName(family="Smit"), None, "Oost", "gezinsvoogd", Interval.parse("2019/..")
        ),
        ServiceRecord("d1", "Gezinshulp", "parenting", None, None, "youth_act"),
        EpisodeRecord(
            "t1",
            "d1",
            None,
            "h1",
            "waiting",
            Interval.parse("2020-02-01").moment,
            framework="voluntary",
        ),
        InvolvementRecord(
            "youth_protection_worker",
            "m1",
            person="7",
            responsible=True,
            valid=Interval.parse("2020/2021"),
        ),
    ]


@pytest.mark.parametrize(
    ("relation", "record"),
    [
        ("moeder", ParentRecord("2", "1", "birth")),
        ("zoon", ParentRecord("1", "2", "birth")),
        ("pleegvader", ParentRecord("2", "1", "foster")),
        ("stiefkind", ParentRecord("1", "2", "step")),
        ("echtgenote", UnionRecord("1|2|marriage|", ("1", "2"), "marriage")),
        ("ex-man", UnionRecord("1|2|marriage|", ("1", "2"), "marriage", ended_by="divorce")),
        ("buurvrouw", TieRecord("2", "1", "neighbours", notes=("buur",))),
        ("oma", TieRecord("2", "1", "family", notes=("grootouder",))),
        ("vijandig", EmotionalRecord("1", "2", "hostile")),
        ("voogd", ParentRecord("2", "1", "guardian")),
        ("gezamenlijk ouderlijk gezag", AuthorityRecord("1", "2", "joint_parental")),
    ],
)
def test_relations(tmp_path: Path, relation: str, record: Record) -> None:
    text = f"clientnummer;relatie;ander_clientnummer\n1;{relation};2\n"
    records, faults = read(tmp_path, {"relaties.csv": text})
    assert faults == []
    if isinstance(record, TieRecord):
        assert [type(found) for found in records] == [TieRecord]
        (found,) = (found for found in records if isinstance(found, TieRecord))
        assert (found.person, found.other, found.sector) == (
            record.person,
            record.other,
            record.sector,
        )
    else:
        assert records == [record]


@pytest.mark.parametrize(
    ("row", "column", "field", "says", "kept"),
    [
        ("7;;Piet;;Jansen;man;31-2-2014", 7, "geboortedatum", "2014-02 has the days", True),
        ("7;;Piet;;Jansen;man;gisteren nog", 7, "geboortedatum", "left out", True),
        ("7;;Piet;;Jansen;vrow;2014", 6, "geslacht", "did you mean", True),
        (";;Piet;;Jansen;man;2014", 1, "clientnummer", "the row is skipped", False),
        ("7;123456789;Piet;;Jansen;man;2014", 2, "bsn", "fails its 11-test", True),
        (f"7;{BSN}x;Piet;;Jansen;man;2014", 2, "bsn", "digits only", True),
        (f"7;;Piet;;Jansen;{BSN};2014", 6, "geslacht", "what stands there", True),
        (f"7;;Piet;;Jansen;man;{BSN}", 7, "geboortedatum", "not a date", True),
        ("7;;" + "x" * 20_000 + ";;Jansen;man;2014", 3, "voornamen", "longer than", True),
        ("7;;" + "x" * 400 + ";;Jansen;man;2014", 3, "voornamen", "longer than", True),
        ("x" * 200 + ";;Piet;;Jansen;man;2014", 1, "clientnummer", "the row is skipped", False),
    ],
)
def test_each_fault_has_its_place(
    tmp_path: Path, row: str, column: int, field: str, says: str, kept: bool
) -> None:
    rest = "8;;Anna;;Bos;vrouw;2015\n"
    records, faults = read(tmp_path, {"clienten.csv": CLIENTS + row + "\n" + rest})
    last = faults[-1]
    assert (last.file, last.line, last.column, last.field) == ("clienten.csv", 2, column, field)
    assert says in last.reason
    keys = [record.key for record in records if isinstance(record, PersonRecord)]
    assert keys == (["7", "8"] if kept else ["8"])
    assert BSN not in repr([*records, *faults])
    assert "123456789" not in repr([*records, *faults])


def test_a_citizen_number_is_taken_over_and_shows_nowhere(tmp_path: Path) -> None:
    records, faults = read(tmp_path, {"c.csv": CLIENTS + f"7;{BSN};Piet;;Jansen;m;2014\n"})
    (person,) = (record for record in records if isinstance(record, PersonRecord))
    assert person.bsn is not None
    assert person.bsn.reveal() == BSN
    assert BSN not in repr(person)
    assert faults == []


def test_headers_that_are_unknown_double_or_in_another_order(tmp_path: Path) -> None:
    text = "Schoenmaat;ACHTERNAAM;clientnummer;geslachtsnaam\n42;Jansen;7;Smit\n"
    records, faults = read(tmp_path, {"c.csv": text})
    assert [(fault.column, fault.field) for fault in faults] == [
        (1, "Schoenmaat"),
        (4, "geslachtsnaam"),
    ]
    assert [r.names[0].family for r in records if isinstance(r, PersonRecord)] == ["Jansen"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("\n\n;;\n", "empty"),
        ("a;b;c\n1;2;3\n", "no header of a table"),
        (
            "trajectnummer;clientnummer\n1;2\n",
            "looks like trajecten, but lacks the column dienstnummer",
        ),
        ("trajectnummer;dienstnummer\n1;2\n", "lacks the column clientnummer"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UnreadableInput, match=says) as caught:
        read(tmp_path, {"x.csv": text})
    assert str(caught.value).startswith("x.csv")


def test_a_layout_names_other_columns_codes_and_fixed_values(tmp_path: Path) -> None:
    layout = """
    [tables.clienten]
    file = "export_*.csv"
    dates = "mdy"
    encoding = "cp1252"
    separator = "~"
    [tables.clienten.columns]
    clientnummer = "Nr."
    geslacht = "M/V"
    geboortedatum = "Geb."
    [tables.clienten.codes.geslacht]
    "1" = "man"
    "2" = "vrouw"
    [tables.clienten.fixed]
    opmerking = "uit het oude systeem"
    """
    text = "Nr.~M/V~Geb.~geslacht\n7~2~12/31/2014~x\n"
    records, faults = read(tmp_path, {"export_1.csv": text}, layout)
    (person,) = (record for record in records if isinstance(record, PersonRecord))
    assert (person.key, person.gender, str(person.born)) == ("7", "woman", "2014-12-31")
    assert person.notes == ("uit het oude systeem",)
    assert [fault.field for fault in faults] == ["geslacht"], "the usual name is no longer ours"


@pytest.mark.parametrize(
    ("layout", "key"),
    [
        ("[table]", "table"),
        ("[tables.klanten]", "tables.klanten"),
        ("[tables.clienten]\nfiles = 'x'", "tables.clienten.files"),
        ("[tables.clienten]\ndates = 'ymd'", "tables.clienten.dates"),
        ("[tables.clienten]\nseparator = ';;'", "tables.clienten.separator"),
        ("[tables.clienten.columns]\ngebdag = 'x'", "tables.clienten.columns.gebdag"),
        ("[tables.clienten.columns]\ngeslacht = 3", "tables.clienten.columns.geslacht"),
        ("[tables.clienten.codes.roepnaam]\nx = 'y'", "tables.clienten.codes.roepnaam"),
        ("[tables.clienten.codes.geslacht]\nx = 'y'", "tables.clienten.codes.geslacht.x"),
        ("[tables]\nclienten = 3", "tables.clienten"),
        ("[tables.clienten", None),
    ],
)
def test_a_fault_in_a_layout_names_its_key(tmp_path: Path, layout: str, key: str | None) -> None:
    path = tmp_path / "layout.toml"
    path.write_text(layout, encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        read_layout(path)
    assert caught.value.field == key


def test_a_folder_is_read_whole_and_in_the_right_order(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("trajectnummer;clientnummer;dienstnummer\nt;7;d\n", "utf-8")
    (tmp_path / "b.csv").write_text("dienstnummer;naam;leefgebied\nd;Hulp;wonen\n", "utf-8")
    (tmp_path / "c.csv").write_text("clientnummer;achternaam\n7;Jansen\n", "utf-8")
    (tmp_path / "leesmij.md").write_text("niets", "utf-8")
    assert [one.table.name for one in find_tables([tmp_path])] == [
        "clienten",
        "diensten",
        "trajecten",
    ]


def test_a_large_file_is_not_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "clienten.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write(CLIENTS)
        stream.writelines(f"{n};;Piet;van;Jansen;man;3-5-{1950 + n % 60}\n" for n in range(5_000))
    tracemalloc.start()
    count = sum(1 for _ in read_tables([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 2_000_000, "bytes; the records of the whole file are some 5 million"


def test_an_address_is_not_repeated_in_a_report(tmp_path: Path) -> None:
    text = "clientnummer;straat;postcode;geheim_adres\n7;Geheimlaan;B-9000;ja\n"
    records, faults = read(tmp_path, {"c.csv": text})
    (person,) = (record for record in records if isinstance(record, PersonRecord))
    assert person.address == Address("Geheimlaan", None, "B-9000", secret=True)
    assert [fault.field for fault in faults] == ["postcode"]
    assert "B-9000" not in repr(faults)
    assert "Geheimlaan" not in repr(faults)
