"""A GEDCOM file as a case graph in memory, to be drawn without importing it.

Nothing is kept and no database is needed: the file is the reader's own, and so is what is drawn.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph.case_graph import CaseGraph
from graph.errors import Refused
from graph.ids import derived_id
from graph.model import Case
from ingest.facts import File, known_id
from ingest.gedcom.read import GedcomFile, open_file
from ingest.gedcom.to_facts import GedcomFacts
from ingest.records import PersonRecord, Skipped
from queries.nearby import nearby

_SHOWN: Final = 5


def around(path: Path, root: str, hops: int) -> tuple[CaseGraph, int]:
    """The people of a file within some steps of one, and how much of the file could not be read.

    `root` is the person's key in the file, with or without its at signs: "I52" or "@I52@". Raises
    `UnreadableInput` for what is no GEDCOM file, `Refused` for a key that nobody has.
    """
    file = open_file(path)
    node = Case(
        id=(holder := derived_id("gedcom", path.name)), holder=holder, name=path.stem[:300] or "?"
    )
    facts, skipped = [], 0
    for item in GedcomFacts(file, File(node, by_hand=False), path.name).items():
        if isinstance(item, Skipped):
            skipped += 1
        else:
            facts.append(item.fact)
    graph = CaseGraph.of(holder, [node, *facts])
    person = known_id(holder, "gedcom", path.name, "person", root.strip().strip("@"))
    if person not in graph.facts:
        raise Refused(_nobody(file, root))
    return nearby(graph, person, hops), skipped


def _nobody(file: GedcomFile, root: str) -> str:
    keys = []
    for record in file.records():
        if isinstance(record, PersonRecord):
            keys.append(record.key)
            if len(keys) == _SHOWN:
                break
    some = f"; keys are written like {', '.join(keys)}" if keys else "; nobody is in it"
    return f"nobody in {file.path.name} has the key {root!r}{some}"
