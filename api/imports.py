"""Bring files in: each GEDCOM file into a case, each organisation's tables into its register."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from api.accounts import grant_duos
from api.day import today
from api.door import Ground
from api.numbers import number_key
from api.questions import question
from api.rights import kind_of, require_opening, require_writing
from graph.errors import Refused, UnreadableInput
from graph.ids import REFERENCE_HOLDER
from graph.model import Account
from graph.told import Told
from ingest.bsn import hash_number
from ingest.facts import File
from ingest.gedcom.read import open_file
from ingest.link import link_by_number
from ingest.normalise import fold
from ingest.report import Report
from ingest.runs import case_file, import_gedcom, import_registrations, register_file
from ingest.tabular.layout import NO_LAYOUT, Layout, read_layout
from queries.cases import cases

GEDCOM: Final = (".ged", ".gdz")
TABLES: Final = (".csv", ".tsv", ".txt", ".xlsx")

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to import and how.

    `case` names the case that a GEDCOM file goes into, `register` the organisation whose tables
    these are; without them they are named after the file and after its folder. `run` names an
    import to go on with.
    """

    paths: tuple[Path, ...]
    case: str | None = None
    register: str | None = None
    layout: Path | None = None
    dry_run: bool = False
    run: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """One file's part of an import: the case or register it went into, by name, and its report."""

    name: str
    kind: str
    report: Report
    linked: int


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of one organisation."""

    organisation: str
    paths: tuple[Path, ...]


class Importing:
    """One run of imports for one account. Raises `Refused` and its kinds before it writes."""

    def __init__(
        self, ground: Ground, account: Account, wanted: Wanted, client: str, progress: Progress
    ) -> None:
        self._ground = ground
        self._account = account
        self._wanted = wanted
        self._client = client
        self._progress = progress
        self._gedcom, self._tables = _sorted_out(wanted)
        self._layout = NO_LAYOUT if wanted.layout is None else _layout(wanted.layout)

    def all(self, run: str) -> Iterable[Imported]:
        """Import everything under one run, file after file."""
        for path in self._gedcom:
            yield self._one_gedcom(path, run)
        for tables in self._tables:
            yield self._one_register(tables, run)
        if not self._wanted.dry_run:
            self._ground.store.seal()

    def _one_gedcom(self, path: Path, run: str) -> Imported:
        name = self._wanted.case or path.stem
        open_file(path)  # raises for what is no GEDCOM file, before anything is granted
        file, new = self._case(name)
        if new and not self._wanted.dry_run:
            # Before the first fact: who is stopped halfway must find the case to go on with it.
            why = f"import of {path.name}"
            self._ground.store.write(grant_duos(self._account.id, [file.id], why, today()))
        report = import_gedcom(
            self._ground.store,
            path,
            self._account.id,
            case=file,
            run=run,
            dry_run=self._wanted.dry_run,
            progress=self._progress,
        )
        return Imported(name, "case", report, 0)

    def _case(self, name: str) -> tuple[File, bool]:
        """The case of that name that the account works with, or the one to begin."""
        # By exactly that name: one that a person means by a part of a name or by a number, is
        # another family than the one that a file tells of.
        store = self._ground.store_of(self._account, "support", self._client)
        found = [each for each in cases(store, today()) if name in (each.name, each.id)]
        if len(found) > 1:
            ids = ", ".join(each.id for each in found)
            raise Refused(
                Told(
                    "there are several cases of the name '{name}': give one's id ({ids})",
                    name=name,
                    ids=ids,
                )
            )
        if found:
            (there,) = found
            require_writing(self._ground, self._account, there.id, "Case", "import", self._client)
            return case_file(there.name, there.id), False
        file = case_file(name)
        if kind_of(self._ground, file.id) is not None:
            raise Refused(
                Told("a case cannot be named '{name}' here; choose another name", name=name)
            )
        require_opening(self._ground, self._account, file.id, "import", self._client)
        return file, True

    def _one_register(self, tables: _Tables, run: str) -> Imported:
        node, name = self._organisation(tables.organisation)
        file = register_file(name, node)
        require_writing(self._ground, self._account, file.id, "Register", "import", self._client)
        report = import_registrations(
            self._ground.store,
            tables.paths,
            self._account.id,
            organisation=name,
            layout=self._layout,
            hash_number=partial(hash_number, key=number_key(self._ground.settings)),
            run=run,
            dry_run=self._wanted.dry_run,
            progress=self._progress,
        )
        linked = 0
        if not self._wanted.dry_run:
            linked = link_by_number(self._ground.store, file.id, self._account.id, run=run)
        return Imported(name, "register", report, linked)

    def _organisation(self, name: str) -> tuple[str | None, str]:
        """The organisation of that name among those that all share, and how it is written there."""
        rows = self._ground.store.read(question("organisations"), {"reference": REFERENCE_HOLDER})
        found = [row for row in rows if _slug(row["name"]) == _slug(name)]
        return (str(found[0]["id"]), str(found[0]["name"])) if found else (None, name)


def _layout(path: Path) -> Layout:
    try:
        return read_layout(path)
    except OSError as error:
        raise UnreadableInput(error.strerror or Told("cannot be read"), file=path.name) from error


def _sorted_out(wanted: Wanted) -> tuple[list[Path], list[_Tables]]:
    """Which files are GEDCOM, and which are the tables of whom."""
    gedcom: list[Path] = []
    tables: list[Path] = []
    for path in wanted.paths:
        if not path.exists():
            raise UnreadableInput(Told("there is no such file"), file=str(path))
        if path.suffix.lower() in GEDCOM:
            gedcom.append(path)
        elif path.is_dir() or path.suffix.lower() in TABLES:
            tables.append(path)
        else:
            raise UnreadableInput(
                Told(
                    "not a kind of file that is read: give {endings}, or a folder of tables",
                    endings=", ".join((*GEDCOM, *TABLES)),
                ),
                file=str(path),
            )
    if wanted.case is not None and len(gedcom) != 1:
        raise Refused(Told("--case names the case of one GEDCOM file: give one"))
    if wanted.register is not None:
        if not tables:
            raise Refused(Told("--register names whose tables these are: give tables"))
        return gedcom, [_Tables(wanted.register, tuple(tables))]
    return gedcom, _by_organisation(tables)


def _by_organisation(paths: Sequence[Path]) -> list[_Tables]:
    """Tables by their folder, which is named after the organisation."""
    groups: dict[Path, list[Path]] = {}
    for path in paths:
        if not path.is_dir():
            groups.setdefault(path.absolute().parent, []).append(path)
        elif _has_tables(path):
            groups.setdefault(path.absolute(), []).append(path)
        else:
            inner = [folder for folder in sorted(path.iterdir()) if folder.is_dir()]
            inner = [folder for folder in inner if _has_tables(folder)]
            if not inner:
                raise UnreadableInput(Told("no tables in this folder"), file=str(path))
            for folder in inner:
                groups.setdefault(folder.absolute(), []).append(folder)
    return [_Tables(folder.name, tuple(files)) for folder, files in groups.items()]


def _has_tables(folder: Path) -> bool:
    return any(file.suffix.lower() in TABLES for file in folder.iterdir() if file.is_file())


def _slug(name: str) -> str:
    """A name as a folder may have it: "Veilig Thuis" and "veilig-thuis" are one."""
    return re.sub(r"[\W_]+", " ", fold(name)).strip()
