"""Imports into a real database, on both engines: once, twice, changed, undone, linked."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.bolt.connection import Connection, Endpoint
from graph.bolt.store import BoltStore
from graph.case_graph import CaseGraph
from graph.changes import Change, Put, Update
from graph.errors import NotFound, Refused, UnreadableInput
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import (
    EpisodeOf,
    LivesAt,
    MemberOf,
    Organisation,
    ParentOf,
    PartnerOf,
    Person,
    Place,
    ProvidedBy,
    Register,
    SameAs,
    ServiceEpisode,
    WorksFor,
)
from graph.store import Query
from graph.undo import undo
from ingest.bsn import hash_number
from ingest.gedcom.from_graph import CaseRecords
from ingest.gedcom.read import open_file
from ingest.gedcom.write import write_gedcom
from ingest.link import link, link_by_number, unlink
from ingest.records import Secret
from ingest.report import Report
from ingest.runs import case_file, import_gedcom, import_registrations, register_file
from tests.engines import Server, empty

KEY = bytes(range(32))
BSN = "123456782"
BY = "tests"
IDENTITIES = Query(
    "tests/identities", "MATCH (p:Person) WHERE p.id IN $ids RETURN p.identity AS identity"
)

GEDCOM = """0 HEAD
1 GEDC
2 VERS 7.0
0 @I1@ INDI
1 NAME Piet /van Dam/
1 SEX M
1 BIRT
2 DATE ABT 1950
1 DEAT Y
1 TITL Baron
0 @I2@ INDI
1 NAME Anna /Bos/
1 SEX F
0 @I3@ INDI
1 NAME Kees /van Dam/
1 NOTE A quiet boy
1 ADOP
2 DATE 1980
2 FAMC @F1@
1 FAMC @F1@
2 PEDI ADOPTED
0 @I4@ INDI
1 NAME Jan /Los/
0 @F1@ FAM
1 HUSB @I1@
1 WIFE @I2@
1 CHIL @I3@
1 MARR
2 DATE 1975
2 PLAC Delft
0 @F2@ FAM
1 HUSB @I4@
0 TRLR
"""

TABLES = {
    "clienten.csv": "clientnummer;bsn;voornamen;achternaam;geslacht;geboortedatum;"
    "postcode;geheim_adres\n"
    f"7;{BSN};Piet;Jansen;man;3-5-1980;1234AB;ja\n"
    "8;;Anna;Jansen;vrouw;mei 2010;;\n"
    "8;;Anna;Nogmaals;vrouw;2010;;\n",
    "huishoudens.csv": "huishoudnummer;clientnummer;van\nh1;7;2019\nh1;8;2019\nh1;99;2019\n",
    "relaties.csv": "clientnummer;relatie;ander_clientnummer\n7;vader;8\n8;dochter;7\n",
    "medewerkers.csv": "medewerkernummer;achternaam;team;functie\nm1;Smit;Oost;begeleider\n",
    "diensten.csv": "dienstnummer;naam_dienst;leefgebied\nd1;Gezinshulp;opvoeden\n",
    "trajecten.csv": "trajectnummer;clientnummer;dienstnummer;aangevraagd;gestart;beeindigd;"
    "medewerkernummer\nt1;8;d1;1-2-2020;1-5-2020;;m1\nt2;8;d1;1-2-2021;;;\nt3;8;d9;;;;\n",
    "betrokkenheid.csv": "medewerkernummer;clientnummer;rol;van\nm1;8;gezinsbegeleider;2020\n",
}


@dataclass(frozen=True)
class Ground:
    store: BoltStore
    folder: Path

    def gedcom(self, text: str = GEDCOM, *, dry_run: bool = False) -> Report:
        path = self.folder / "familie.ged"
        path.write_text(text, encoding="utf-8")
        return import_gedcom(self.store, path, BY, dry_run=dry_run)

    def tables(self, organisation: str = "Hulp", files: Mapping[str, str] = TABLES) -> Report:
        folder = self.folder / organisation
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return import_registrations(
            self.store, [folder], BY, organisation=organisation, hash_number=hashed
        )

    def graph(self, holder: str) -> CaseGraph:
        return self.store.case_graph(holder)

    def humans(self, people: Iterable[str]) -> int:
        """How many humans some people are."""
        rows = self.store.read(IDENTITIES, {"ids": list(people)})
        return len({row["identity"] for row in rows})


def hashed(number: Secret) -> str:
    return hash_number(number, KEY)


def ground_of(server: Server, folder: Path) -> Iterator[Ground]:
    connection = Connection(
        lambda: Endpoint(server.uri, server.user, server.password, server.database)
    )
    store = BoltStore(connection)
    store.migrate()
    yield Ground(store, folder)
    store.close()


@pytest.fixture
def ground(embedded: Server, tmp_path: Path) -> Iterator[Ground]:
    with embedded.driver() as driver:
        empty(driver, embedded.database)
    yield from ground_of(embedded, tmp_path)


@pytest.fixture
def either(fresh: Server, tmp_path: Path) -> Iterator[Ground]:
    """The one import that both engines show: the store's own tests hold the rest on both."""
    yield from ground_of(fresh, tmp_path)


def counts(report: Report) -> tuple[int, int, int]:
    return report.created, report.changed, report.unchanged


def test_a_gedcom_file_becomes_a_case_and_the_same_file_changes_nothing(ground: Ground) -> None:
    report = ground.gedcom()
    case = case_file("familie").id
    assert report.holder == case
    assert report.source == {"people": 4, "families": 2}
    assert report.read == {"Person": 4, "PARENT_OF": 2, "PARTNER_OF": 1}
    graph = ground.graph(case)
    people = {person.name: person for person in graph.all(Person)}
    assert set(people) == {"Piet van Dam", "Anna Bos", "Kees van Dam", "Jan Los"}
    piet = people["Piet van Dam"]
    assert (str(piet.born), str(piet.died), piet.source_text) == (
        "1950~",
        "[1950~..]",
        "title: Baron",
    )
    assert people["Kees van Dam"].note == "A quiet boy"
    assert {edge.kind for edge in graph.all(ParentOf)} == {"adoptive"}
    assert {str(edge.valid) for edge in graph.all(ParentOf)} == {"1980/"}
    (couple,) = graph.all(PartnerOf)
    assert (couple.kind, str(couple.valid), couple.note) == (
        "marriage",
        "1975/",
        "MARR.PLAC: Delft",
    )
    before = graph.to_json()
    again = ground.gedcom()
    assert counts(again) == (0, 0, report.created - 1), "the case itself is not counted twice"
    assert again.run != report.run
    assert ground.graph(case).to_json() == before
    assert len(list(ground.store.journal(case))) == 2, "the case, and one lot of facts"


def test_out_again_as_gedcom_and_in_again_the_same(ground: Ground) -> None:
    ground.gedcom()
    graph = ground.graph(case_file("familie").id)
    path = ground.folder / "again.ged"
    with path.open("wb") as stream:
        assert write_gedcom(CaseRecords(graph).records(), stream) == {}
    file = open_file(path)
    assert (file.people, file.families) == (4, 2)
    other = import_gedcom(ground.store, path, BY)
    second = ground.graph(other.holder)

    def told(one: CaseGraph) -> list[object]:
        names = {person.id: person.name for person in one.all(Person)}
        facts: list[object] = [
            (person.name, person.gender, person.born, person.died, person.note)
            for person in one.all(Person)
        ]
        parents, couples = one.all(ParentOf), one.all(PartnerOf)
        facts += [(names[e.start], names[e.end], e.kind, e.valid) for e in parents]
        facts += [(names[e.start], names[e.end], e.kind, e.valid) for e in couples]
        return sorted(facts, key=repr)

    assert told(second) == told(graph)


def test_a_changed_file_sends_what_differs_and_spares_what_hands_changed(ground: Ground) -> None:
    ground.gedcom()
    case = case_file("familie").id
    people = {person.name: person for person in ground.graph(case).all(Person)}
    by_hand = Update.on(people["Anna Bos"], values={"given": "Annie"})
    ground.store.write(Change(holder=case, by="a hand", operations=(by_hand,)))
    report = ground.gedcom(GEDCOM.replace("Kees", "Cees").replace("Anna", "Anne"))
    assert (report.created, report.changed) == (0, 1)
    assert [(one.line, one.field) for one in report.skipped] == [(11, "INDI")]
    assert "changed by hand" in report.skipped[0].reason
    names = {person.name for person in ground.graph(case).all(Person)}
    assert {"Annie Bos", "Cees van Dam"} <= names


def test_a_dry_run_tells_the_same_and_writes_nothing(ground: Ground, tmp_path: Path) -> None:
    dry = ground.gedcom(dry_run=True)
    with pytest.raises(NotFound):
        ground.graph(case_file("familie").id)
    assert dry.dry_run
    without_store = import_gedcom(None, tmp_path / "familie.ged", BY)
    wet = ground.gedcom()
    assert counts(dry) == counts(wet) == counts(without_store)
    assert dry.read == wet.read


def test_registrations_become_a_register(either: Ground) -> None:
    report = either.tables()
    register = register_file("Hulp").id
    graph = either.graph(register)
    skipped = {(one.file, one.line) for one in report.skipped}
    assert skipped == {("clienten.csv", 4), ("trajecten.csv", 4), ("huishoudens.csv", 4)}
    people = {person.name: person for person in graph.all(Person)}
    assert people["Piet Jansen"].number_hash == hashed(Secret(BSN))
    assert people["Smit"].kind == "professional"
    (parent,) = graph.all(ParentOf)
    assert (parent.start, parent.end) == (people["Piet Jansen"].id, people["Anna Jansen"].id)
    (place,) = graph.all(Place)
    (lives,) = graph.all(LivesAt)
    assert place.protected
    assert lives.protected
    assert place.postcode == "1234 AB"
    assert len(graph.all(MemberOf)) == 2
    first, second = sorted(graph.all(ServiceEpisode), key=lambda one: str(one.requested))
    assert (str(first.valid), str(first.active)) == ("2020-02-01/..", "2020-05-01/..")
    assert (str(second.valid), second.active) == ("2021-02-01/..", None)
    assert len(graph.all(EpisodeOf)) == 2
    assert len(graph.all(ProvidedBy)) == 3, "the organisation twice, the professional once"
    assert len(graph.all(WorksFor)) == 2, "for the organisation and for the team"
    assert BSN not in repr(report)
    assert BSN not in "".join(entry.body for entry in either.store.journal(register))
    again = either.tables()
    assert (again.created, again.changed) == (0, 0)
    later = dict(TABLES) | {
        "trajecten.csv": TABLES["trajecten.csv"].replace("1-5-2020;;m1", "1-5-2020;1-6-2021;m1")
    }
    changed = either.tables(files=later)
    assert (changed.created, changed.changed) == (0, 1)
    ended = min(either.graph(register).all(ServiceEpisode), key=lambda one: str(one.requested))
    assert str(ended.active) == "2020-05-01/2021-06-01"


def test_two_registers_are_joined_by_number_and_one_import_can_be_undone(ground: Ground) -> None:
    ground.tables("Hulp")
    hulp, zorg = register_file("Hulp").id, register_file("Zorg").id
    before = ground.graph(hulp).to_json()
    reference = [entry.change for entry in ground.store.journal(REFERENCE_HOLDER)]
    report = ground.tables("Zorg", {"clienten.csv": TABLES["clienten.csv"]})
    assert link_by_number(ground.store, zorg, BY, run=report.run) == 1
    assert link_by_number(ground.store, zorg, BY) == 0
    assert link_by_number(ground.store, hulp, BY) == 0
    for holder, kept in ((zorg, 0), (REFERENCE_HOLDER, len(reference))):
        entries = [entry.change for entry in ground.store.journal(holder)]
        targets = {change.id for change in entries if change.run == report.run}
        for change in undo(entries, targets, BY, "not ours"):
            ground.store.write(change)
        assert len(entries) - len(targets) == kept
    assert ground.graph(hulp).to_json() == before
    with pytest.raises(NotFound):
        ground.graph(zorg)
    third = ground.tables("Zorg", {"clienten.csv": TABLES["clienten.csv"]})
    assert third.created == report.created, "what was undone can be imported again"


def test_links_by_hand(ground: Ground) -> None:
    ground.tables("Hulp")
    ground.tables("Zorg", {"clienten.csv": "clientnummer;achternaam\n1;Jansen\n"})
    (other,) = ground.graph(register_file("Zorg").id).all(Person)
    graph = ground.graph(register_file("Hulp").id)
    anna = next(person for person in graph.all(Person) if person.given == "Anna")
    with pytest.raises(Refused, match="say why"):
        link(ground.store, anna.id, other.id, BY, " ")
    with pytest.raises(NotFound):
        unlink(ground.store, anna.id, other.id, BY, "never linked")
    link(ground.store, anna.id, other.id, BY, "moeder vertelde het")
    with pytest.raises(Refused, match="already"):
        link(ground.store, other.id, anna.id, BY, "nog eens")
    unlink(ground.store, other.id, anna.id, BY, "toch niet")
    assert ground.graph(register_file("Hulp").id).to_json() == graph.to_json()
    assert graph.all(SameAs) == ()
    first, second = graph.all(Person)[:2]
    with pytest.raises(Refused, match="one file"):
        link(ground.store, first.id, second.id, BY, "nee")


def test_a_link_by_number_that_was_taken_back_is_not_made_again(ground: Ground) -> None:
    ground.tables("Hulp")
    zorg = register_file("Zorg").id
    ground.tables("Zorg", {"clienten.csv": TABLES["clienten.csv"]})
    assert link_by_number(ground.store, zorg, BY) == 1
    (made,) = ground.graph(zorg).all(SameAs)
    two = (made.start, made.end)
    assert ground.humans(two) == 1
    unlink(ground.store, made.end, made.start, BY, "een tikfout in het nummer")
    assert link_by_number(ground.store, zorg, BY) == 0
    assert ground.humans(two) == 2
    with pytest.raises(NotFound):
        unlink(ground.store, made.start, made.end, BY, "nog eens")
    link(ground.store, made.start, made.end, BY, "het klopte toch")
    assert ground.humans(two) == 1


def test_an_import_that_was_broken_off_is_finished_by_running_it_again(
    ground: Ground,
) -> None:
    people = "".join(f"0 @P{n}@ INDI\n1 NAME P{n} /X/\n" for n in range(120))
    text = GEDCOM.replace("0 TRLR\n", people + "0 TRLR\n")
    done: list[int] = []

    def stop(count: int) -> None:
        done.append(count)
        if len(done) == 2:
            raise KeyboardInterrupt

    path = ground.folder / "familie.ged"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        import_gedcom(ground.store, path, BY, at_once=50, progress=stop)
    report = import_gedcom(ground.store, path, BY)
    assert report.unchanged == done[-1]
    assert len(ground.graph(report.holder).all(Person)) == 124
    whole = import_gedcom(None, path, BY)
    assert report.created + report.unchanged + 1 == whole.created


def test_nothing_is_written_of_a_file_that_cannot_be_read(ground: Ground) -> None:
    with pytest.raises(UnreadableInput):
        ground.gedcom("no GEDCOM\n")
    with pytest.raises(UnreadableInput):
        ground.tables(files={**TABLES, "z.csv": "a;b\n1;2\n"})
    assert ground.store.seal(), "the store is sound"
    for holder in (case_file("familie").id, register_file("Hulp").id):
        assert list(ground.store.journal(holder)) == []


def test_a_report_has_one_shape() -> None:
    report = Report("r", "h", False, {"Person": 1}, 1, 0, 0, 0, ())
    assert set(report.to_json()) == {
        *("run", "holder", "dry_run", "read", "created", "changed", "unchanged"),
        *("skipped", "skipped_count", "source"),
    }
    assert io.StringIO(repr(report)).read()


def test_an_organisation_that_is_known_by_name_is_that_one(ground: Ground) -> None:
    there = Organisation(id=new_id(), holder=REFERENCE_HOLDER, name="H.U.L.P.", kind="local_team")
    shared = Register(
        id=REFERENCE_HOLDER, holder=REFERENCE_HOLDER, name="Gedeeld", kind="reference"
    )
    operations = (Put(fact=shared), Put(fact=there))
    ground.store.write(Change(holder=REFERENCE_HOLDER, by=BY, operations=operations))
    ground.tables("Hulp")
    graph = ground.graph(register_file("Hulp").id)
    (found,) = graph.all(Organisation)
    assert (found.id, found.name, found.kind) == (there.id, "H.U.L.P.", "local_team")
