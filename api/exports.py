"""A family as a file: GEDCOM 7, CSV tables in a ZIP archive, or JSON."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Literal

from api.spreadsheet import csv_text
from api.upkeep.atomic import whole_file
from graph.case_graph import CaseGraph
from graph.errors import Refused
from graph.model import Fact
from graph.schema import EDGES, FACTS, properties

Format = Literal["gedcom", "csv", "json"]


def write(graph: CaseGraph, form: str, file: Path) -> Mapping[str, int]:
    """Write a case graph, whole or not at all; gives what the form has no place for, counted.

    Give it a graph that went through the policy: what is in it is written. Raises `Refused`.
    """
    if form == "csv" and file.suffix.lower() != ".zip":
        raise Refused("CSV is one table per kind of fact, in one archive: let the file end in .zip")
    with whole_file(file) as stream:
        return _write(graph, form, stream)


def content(graph: CaseGraph, form: Format) -> bytes:
    """The same as `write` has in its file, for who sends it on."""
    stream = io.BytesIO()
    _write(graph, form, stream)
    return stream.getvalue()


def _write(graph: CaseGraph, form: str, stream: BinaryIO) -> Mapping[str, int]:
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
    found = [fact.model_dump(mode="json") for fact in facts]
    return csv_text(columns, ([values[name] for name in columns] for values in found))
