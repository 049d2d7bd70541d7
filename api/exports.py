"""A family as a file: GEDCOM 7, CSV tables in a ZIP archive, or JSON."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from api.upkeep.atomic import whole_file
from graph.case_graph import CaseGraph
from graph.errors import Refused
from graph.model import Fact
from graph.schema import EDGES, FACTS, properties

Format = Literal["gedcom", "csv", "json"]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet takes a cell for a formula (OWASP, CSV injection)."""


def write(graph: CaseGraph, form: str, file: Path) -> Mapping[str, int]:
    """Write a case graph, whole or not at all; gives what the form has no place for, counted.

    Give it a graph that went through the policy: what is in it is written. Raises `Refused`.
    """
    if form == "csv" and file.suffix.lower() != ".zip":
        raise Refused("CSV is one table per kind of fact, in one archive: let the file end in .zip")
    with whole_file(file) as stream:
        if form == "gedcom":
            from ingest.gedcom.from_graph import CaseRecords
            from ingest.gedcom.write import write_gedcom

            return write_gedcom(CaseRecords(graph).records(), stream)
        if form == "csv":
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                for label in FACTS:
                    facts = [fact for fact in graph if fact.label == label]
                    if facts:
                        archive.writestr(f"{label}.csv", _table(label, facts))
        else:
            stream.write(graph.to_json() + b"\n")
    return {}


def _table(label: str, facts: list[Fact]) -> str:
    """The facts of one label: a column for each property, the ends of an edge first."""
    names = [each.name for each in properties(label) if each.sensitivity != "secret"]
    columns = (["start", "end"] if label in EDGES else []) + names
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(columns)
    for fact in facts:
        values = fact.model_dump(mode="json")
        table.writerow([_cell(values[name]) for name in columns])
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
