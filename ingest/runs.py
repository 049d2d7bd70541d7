"""The imports that people start: a GEDCOM file into a case, registrations into a register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graph.ids import REFERENCE_HOLDER, derived_id
from graph.model import Case, Register
from graph.store import Store
from ingest.facts import File, cut_name
from ingest.gedcom.read import open_file
from ingest.gedcom.to_facts import GedcomFacts
from ingest.normalise import fold
from ingest.pipeline import AT_ONCE, Importer, Progress
from ingest.questions import question
from ingest.report import Report
from ingest.tabular.layout import NO_LAYOUT, Layout
from ingest.tabular.organisations import organisation_id
from ingest.tabular.read import find_tables
from ingest.tabular.to_facts import HashNumber, RegisterFacts


def case_file(name: str, case_id: str | None = None) -> File:
    """The case of that name; its id follows from the name unless it is given."""
    found = case_id or derived_id("case", fold(name))
    return File(Case(id=found, holder=found, name=cut_name(name) or "?"), by_hand=True)


def register_file(organisation: str, organisation_node: str | None = None) -> File:
    """The register of an organisation; its id follows from the organisation's name.

    `organisation_node` is the organisation's id, where it does not follow from its name.
    """
    found = derived_id("register", fold(organisation))
    node = Register(
        id=found,
        holder=found,
        name=cut_name(organisation) or "?",
        kind="organisation",
        organisation=organisation_node or organisation_id(organisation),
    )
    return File(node, by_hand=False)


def known_organisations(store: Store | None) -> dict[str, str]:
    """The organisations of reference data: folded name to id, the smallest of equals."""
    if store is None:
        return {}
    found: dict[str, str] = {}
    for row in store.read(question("organisations"), {"holder": REFERENCE_HOLDER}):
        found.setdefault(fold(str(row["name"])), str(row["id"]))
    return found


def import_gedcom(
    store: Store | None,
    path: Path,
    by: str,
    *,
    case: File | None = None,
    run: str | None = None,
    dry_run: bool = False,
    at_once: int = AT_ONCE,
    progress: Progress | None = None,
) -> Report:
    """Import a GEDCOM file into a case: the one given, or the one named after the file.

    Raises `UnreadableInput` before anything is written when it is no GEDCOM file.
    """
    gedcom = open_file(path)
    file = case or case_file(path.stem)
    why = f"import of {path.name}"
    importer = Importer(
        store,
        file,
        by,
        why=why,
        run=run,
        dry_run=dry_run,
        at_once=at_once,
        progress=progress,
    )
    report = importer.run(GedcomFacts(gedcom, file, path.stem).items())
    return replace(report, source={"people": gedcom.people, "families": gedcom.families})


def import_registrations(
    store: Store | None,
    paths: Sequence[Path],
    by: str,
    *,
    organisation: str,
    layout: Layout = NO_LAYOUT,
    hash_number: HashNumber | None = None,
    run: str | None = None,
    dry_run: bool = False,
    at_once: int = AT_ONCE,
    progress: Progress | None = None,
) -> Report:
    """Import an organisation's tables (files and folders) into its register.

    An organisation that reference data has by that name, however spelled, is that one. Raises
    `UnreadableInput` before anything is written when a file is no table.
    """
    tables = find_tables(paths, layout)
    known = known_organisations(store)
    file = register_file(organisation, known.get(fold(organisation)))
    why = "import of " + ", ".join(path.name for path in paths)
    facts = RegisterFacts(file.id, organisation, known=known, hash_number=hash_number)
    importer = Importer(
        store,
        file,
        by,
        why=why[:1000],
        run=run,
        dry_run=dry_run,
        at_once=at_once,
        progress=progress,
    )
    report = importer.run(facts.items(item for one in tables for item in one.records()))
    return replace(report, source=dict(Counter(one.table.name for one in tables)))
