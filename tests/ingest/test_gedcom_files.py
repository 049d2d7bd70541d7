"""Whole files: versions, character sets, line ends, archives, and what is no GEDCOM file."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from graph.errors import UnreadableInput
from ingest.gedcom.read import open_file, read_gedcom
from ingest.records import PersonRecord, Record, Skipped

SHARED = Path(__file__).parents[3] / "shared" / "data" / "gedcom"

TEXT = """0 HEAD
1 GEDC
2 VERS {version}
1 CHAR {charset}
0 @I1@ INDI
1 NAME Zoë /de Châteauneuf/
1 SEX F
0 @I2@ INDI
1 NAME Søren /Åkerström/
0 TRLR
"""


def people(path: Path) -> list[PersonRecord]:
    return [record for record in read_gedcom(path) if isinstance(record, PersonRecord)]


def faults(path: Path) -> list[Skipped]:
    return [record for record in read_gedcom(path) if isinstance(record, Skipped)]


def given_and_family(path: Path) -> list[tuple[str | None, str | None, str | None]]:
    return [(p.names[0].given, p.names[0].prefix, p.names[0].family) for p in people(path)]


EXPECTED = [("Zoë", "de", "Châteauneuf"), ("Søren", None, "Åkerström")]


@pytest.mark.parametrize(
    ("version", "charset", "codec", "mark"),
    [
        ("5.5.1", "UTF-8", "utf-8", b""),
        ("5.5.1", "UTF-8", "utf-8", b"\xef\xbb\xbf"),
        ("7.0", "", "utf-8", b"\xef\xbb\xbf"),
        ("5.5.1", "UNICODE", "utf-16-le", b"\xff\xfe"),
        ("5.5.1", "UNICODE", "utf-16-be", b"\xfe\xff"),
        ("5.5.1", "UNICODE", "utf-16-le", b""),
        ("5.5.1", "UNICODE", "utf-16-be", b""),
        ("5.5", "ANSI", "cp1252", b""),
        ("5.5", "ASCII", "cp1252", b""),
        ("5.5", "IBM WINDOWS", "cp1252", b""),
        ("5.5.1", "ANSI", "utf-8", b""),
        ("5.5", "ANSEL", "gedcom", b""),
        ("5.5", "MACINTOSH", "mac-roman", b""),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\n\r"])
def test_every_character_set_and_line_end(
    tmp_path: Path, version: str, charset: str, codec: str, mark: bytes, ending: str
) -> None:
    path = tmp_path / "family.ged"
    text = TEXT.format(version=version, charset=charset).replace("\n", ending)
    path.write_bytes(mark + text.encode(codec))
    assert given_and_family(path) == EXPECTED
    assert faults(path) == []
    lines = [person.place.line for person in people(path)]
    assert lines == [5, 8]


def test_a_line_of_another_character_set_costs_one_report_line(tmp_path: Path) -> None:
    path = tmp_path / "mixed.ged"
    text = TEXT.format(version="5.5.1", charset="UTF-8").encode()
    path.write_bytes(text.replace((name := "Søren /Åkerström/").encode(), name.encode("cp1252")))
    assert given_and_family(path) == EXPECTED
    assert [(fault.line, "Windows-1252" in fault.reason) for fault in faults(path)] == [(9, True)]


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_gedzip(tmp_path: Path) -> None:
    path = tmp_path / "family.gdz"
    text = TEXT.format(version="7.0", charset="").encode()
    path.write_bytes(zipped({"media/../../photo.jpg": b"x", "gedcom.ged": text}))
    assert given_and_family(path) == EXPECTED
    assert list(tmp_path.iterdir()) == [path], "nothing is unpacked"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\x00" * 100, "empty"),
        (b"naam;voornaam\nJansen;Piet\n", "not a GEDCOM file"),
        (b"0 @I1@ INDI\n1 NAME Piet\n", "not a GEDCOM file"),
        (bytes(range(256)) * 10, "not a GEDCOM file"),
        (b"PK\x03\x04 not an archive", "damaged"),
        (zipped({"family.ged": b"0 HEAD"}), "no gedcom.ged"),
        (zipped({"../gedcom.ged": b"0 HEAD"}), "no gedcom.ged"),
        (zipped({"gedcom.ged": b"0 HEAD\n" + b"1 NOTE x\n" * 2_000_000}), "unpacks to more"),
    ],
)
def test_what_is_no_gedcom_file_is_refused_with_its_name(
    tmp_path: Path, data: bytes, says: str
) -> None:
    path = tmp_path / "wrong.ged"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match=says) as caught:
        list(read_gedcom(path))
    assert str(caught.value).startswith("wrong.ged")


def test_an_archive_that_lies_about_its_size_is_stopped(tmp_path: Path) -> None:
    data = bytearray(zipped({"gedcom.ged": b"0 HEAD\n" + b"1 NOTE x\n" * 2_000_000}))
    central = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, central + 24, 100)
    path = tmp_path / "bomb.gdz"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match=r"damaged|unpacks to more"):
        list(read_gedcom(path))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such file"):
        open_file(tmp_path / "absent.ged")
    with pytest.raises(UnreadableInput, match="is a folder"):
        open_file(tmp_path)


def test_a_file_cut_off_is_read_and_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "cut.ged"
    path.write_bytes(TEXT.format(version="5.5.1", charset="UTF-8").encode()[:-12])
    assert len(people(path)) == 2
    assert "cut off" in faults(path)[-1].reason


def third_party(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs the third-party file ../shared/data/gedcom/{name}")
    return path


def test_royal92_has_its_people_and_families() -> None:
    file = open_file(third_party("royal92.ged"))
    assert (file.people, file.families) == (3010, 1422)
    records = [record for record in file.records() if not isinstance(record, Skipped)]
    kinds: dict[type[Record], int] = {}
    for record in records:
        kinds[type(record)] = kinds.get(type(record), 0) + 1
    counts = {kind.__name__: count for kind, count in kinds.items()}
    # 1,138 of the families have two partners; the others one parent
    assert counts["PersonRecord"] == 3010
    assert counts["FamilyRecord"] == 1422
    assert counts["UnionRecord"] == 1138
    victoria = next(r for r in records if isinstance(r, PersonRecord) and r.key == "I1")
    assert (victoria.names[0].given, victoria.names[0].family) == ("Victoria", "Hanover")
    assert (str(victoria.born), str(victoria.died)) == ("1819-05-24", "1901-01-22")


def test_every_third_party_file_is_read_without_a_fault_that_is_ours() -> None:
    third_party("maximal70.ged")
    for path in sorted(SHARED.glob("*.ged")):
        for record in read_gedcom(path):
            if isinstance(record, Skipped):
                assert "not a GEDCOM line" not in record.reason, record
                assert "does not follow" not in record.reason, record
                assert "not in the file" not in record.reason, record
