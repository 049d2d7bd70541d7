"""The imports that people start: a GEDCOM file into a case, registrations into a register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.ids import derived_id
from graph.model import Case, Register
from graph.store import Store
from ingest.facts import File, cut_name
from ingest.gedcom.read import open_file
from ingest.gedcom.to_facts import GedcomFacts
from ingest.normalise import fold
from ingest.pipeline import AT_ONCE, Importer, Progress
from ingest.report import Report
from ingest.tabular.layout import NO_LAYOUT, Layout
from ingest.tabular.organisations import organisation_id
from ingest.tabular.read import find_tables, read_tables
from ingest.tabular.to_facts import HashNumber, RegisterFacts


def case_file(name: str, case_id: str | None = None) -> File:
    """The case of that name; its id follows from the name unless it is given."""
    found = case_id or derived_id("case", fold(name))
    return File(Case(id=found, holder=found, name=cut_name(name) or "?"), by_hand=True)


def register_file(organisation: str, organisation_node: str | None = None) -> File:
    """The register of an organisation; its id follows from the organisation's name."""
    found = derived_id("register", fold(organisation))
    node = Register(
        id=found,
        holder=found,
        name=cut_name(organisation) or "?",
        kind="organisation",
        organisation=organisation_node or organisation_id(organisation),
    )
    return File(node, by_hand=False)


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
    return importer.run(GedcomFacts(gedcom, file, path.stem).items())


def import_registrations(
    store: Store | None,
    paths: Sequence[Path],
    by: str,
    *,
    organisation: str,
    organisation_node: str | None = None,
    layout: Layout = NO_LAYOUT,
    hash_number: HashNumber | None = None,
    run: str | None = None,
    dry_run: bool = False,
    at_once: int = AT_ONCE,
    progress: Progress | None = None,
) -> Report:
    """Import an organisation's tables (files and folders) into its register.

    `organisation_node` is the organisation's id where reference data has it under another one than
    its name gives. Raises `UnreadableInput` before anything is written when a file is no table.
    """
    find_tables(paths, layout)
    file = register_file(organisation, organisation_node)
    why = "import of " + ", ".join(path.name for path in paths)
    facts = RegisterFacts(
        file.id, organisation, organisation_node=organisation_node, hash_number=hash_number
    )
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
    return importer.run(facts.items(read_tables(paths, layout)))
