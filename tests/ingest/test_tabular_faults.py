"""Any bytes as CSV, XLSX or layout: an error that names the file, or rows and faults."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableInput
from ingest.records import Skipped
from ingest.tabular.layout import read_layout
from ingest.tabular.read import read_tables
from ingest.tabular.sheets import MAX_COLUMNS
from ingest.tabular.tables import TABLES

CELL = st.one_of(
    st.sampled_from(["", "7", "123456782", "3-5-2014", "man", "ja", "x" * 400, '"', '""', "a\nb"]),
    st.text(max_size=10),
)


def outcome(path: Path) -> list[Skipped]:
    """What reading says; an error must name the file."""
    try:
        return [item for item in read_tables([path]) if isinstance(item, Skipped)]
    except UnreadableInput as error:
        return [Skipped(error.file.partition("[")[0], error.line or 1, error.field, error.words)]


@settings(max_examples=50)
@given(st.sampled_from(TABLES), st.lists(st.lists(CELL, max_size=20), max_size=6), st.booleans())
def test_any_rows_under_a_right_header(
    tmp_path_factory: pytest.TempPathFactory, table: object, rows: list[list[str]], wide: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "rows.csv"
    header = next(one for one in TABLES if one is table).header
    text = "\n".join(";".join(row) for row in [list(header), *rows])
    path.write_bytes(text.encode("utf-16" if wide else "utf-8", "surrogatepass"))
    faults = outcome(path)
    assert all(fault.file == "rows.csv" for fault in faults)
    assert "123456782" not in repr(faults)


@settings(max_examples=50)
@given(st.binary(max_size=300), st.integers(0, 60))
def test_any_bytes_as_csv(tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    text = b"clientnummer;voornamen;geboortedatum\n7;Piet;3-5-2014\n"
    path.write_bytes(text[:at] + noise + text[at:])
    assert all(fault.file == "bytes.csv" for fault in outcome(path))


def plain_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["clientnummer", "achternaam"], [7, "Jansen"]):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


WORKBOOK = plain_workbook()


@settings(max_examples=30)
@given(st.integers(0, len(WORKBOOK)), st.binary(min_size=1, max_size=20), st.booleans())
def test_any_damage_to_a_workbook(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes, cut: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "book.xlsx"
    path.write_bytes(WORKBOOK[:at] + noise + (b"" if cut else WORKBOOK[at + len(noise) :]))
    assert all(fault.file.startswith("book.xlsx") for fault in outcome(path))


@settings(max_examples=30)
@given(st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml"]), st.integers(0, 800))
def test_damaged_xml_in_a_sound_archive(
    tmp_path_factory: pytest.TempPathFactory, member: str, cut: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "xml.xlsx"
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[:cut] if name == member else data)
    assert all(fault.file.startswith("xml.xlsx") for fault in outcome(path))


def test_a_workbook_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 40_000_000)
    assert "unpacks to more" in outcome(path)[0].reason


@settings(max_examples=50)
@given(st.text(max_size=80))
def test_any_text_as_a_layout(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "layout.toml"
    path.write_bytes(("[tables.clienten]\n" + text).encode("utf-8", "surrogatepass"))
    try:
        read_layout(path)
    except UnreadableInput as error:
        told = error.file
    else:
        told = "layout.toml"
    assert told == "layout.toml"


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ('7;"open\n' + "8;x\n" * 60_000, 2, "a quotation mark opens and is not closed"),
        (";".join("7" * (MAX_COLUMNS + 1)) + "\n", 2, "more than 500 cells"),
        ("7;" + "x" * (1 << 21) + "\n", 2, "the line is longer"),
    ],
)
def test_oversized_rows_are_reported_and_the_rest_is_read(
    tmp_path: Path, body: str, line: int, says: str
) -> None:
    path = tmp_path / "c.csv"
    path.write_text("clientnummer;achternaam\n" + body + "9;Bos\n", encoding="utf-8")
    found = list(read_tables([path]))
    faults = [item for item in found if isinstance(item, Skipped)]
    assert (faults[0].line, faults[0].file) == (line, "c.csv")
    assert says in faults[0].reason
    assert any(not isinstance(item, Skipped) for item in found)
