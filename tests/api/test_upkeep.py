"""Check finds whatever is not as recorded, rebuild mends it, and a backup carries it all."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from api.accounts import found
from api.door import Ground, opened
from api.settings import read_settings
from api.upkeep.backup import JOURNALS, MANIFEST, backup
from api.upkeep.check import check
from api.upkeep.rebuild import Rebuilt, rebuild
from api.upkeep.restore import restore
from api.upkeep.send import send
from graph.errors import Refused, UnreadableInput
from graph.store import AccessEvent
from tests.api.durable_writer import FILES, changes, founding
from tests.engines import Server, empty


def quiet(what: str, done: int, total: int) -> None:
    """No progress to show."""


def ground_of(server: Server, home: Path) -> Iterator[Ground]:
    settings = read_settings(
        {
            "KRING_HOME": str(home),
            "NEO4J_URI": server.uri,
            "NEO4J_USER": server.user,
            "NEO4J_PASSWORD": server.password,
            "NEO4J_DATABASE": server.database,
        }
    )
    with opened(settings, found=True) as ground:
        yield ground


@pytest.fixture
def ground(fresh: Server, tmp_path: Path) -> Iterator[Ground]:
    """A database with two files of people, links between them, and a seal."""
    yield from ground_of(fresh, tmp_path)


def fill(ground: Ground) -> None:
    ground.store.migrate()
    found(ground.store, "Anna")
    for holder in FILES:
        ground.store.write(founding(holder))
    for change in islice(changes(0), 8):
        ground.store.write(change)
    ground.store.seal()
    ground.store.write(list(islice(changes(0), 9))[-1])


def whats(ground: Ground) -> set[str]:
    return {each.what for each in check(ground.store, quiet).differences}


def facts(ground: Ground) -> list[bytes]:
    return [ground.store.case_graph(holder).to_json() for holder in FILES]


IN_THE_GRAPH = {
    "a name altered": (
        "MATCH (p:Person {holder: $one}) WITH p LIMIT 1 SET p.given = 'Piet'",
        "differs",
    ),
    "a bound altered": (
        "MATCH (p:Person {holder: $one}) WITH p LIMIT 1 SET p.born_min = '1900-01-01'",
        "differs",
    ),
    "a property added": (
        "MATCH ()-[r:PARENT_OF {holder: $one}]->() WITH r LIMIT 1 SET r.more = 'x'",
        "differs",
    ),
    "an edge gone": (
        "MATCH ()-[r:PARENT_OF {holder: $one}]->() WITH r LIMIT 1 DELETE r",
        "missing",
    ),
    "a link gone": (
        "MATCH ()-[r:SAME_AS]->() WITH r LIMIT 1 DELETE r",
        "missing",
    ),
    "a person gone, with the edges": (
        "MATCH (p:Person {holder: $other}) WITH p LIMIT 1 DETACH DELETE p",
        "missing",
    ),
    "a person more": (
        "CREATE (:Person {id: 'x', identity: 'x', holder: $one, gender: 'woman'})",
        "extra",
    ),
    "an edge more": (
        (
            "MATCH (a:Person {holder: $one}) WITH collect(a) AS some "
            "WITH some[0] AS a, some[3] AS b "
            "CREATE (a)-[:TWIN_OF {fact_id: 'y', holder: $one}]->(b)"
        ),
        "extra",
    ),
    "an edge turned round": (
        (
            "MATCH (a)-[r:PARENT_OF {holder: $one}]->(b) WITH a, r, b LIMIT 1 "
            "WITH a, b, r, properties(r) AS p DELETE r WITH a, b, p "
            "CREATE (b)-[n:PARENT_OF]->(a) SET n = p"
        ),
        "differs",
    ),
    "a fact of nobody": (
        "CREATE (:Person {id: 'z', identity: 'z', holder: 'nobody'})",
        "stray",
    ),
    "an identity altered": (
        "MATCH (p:Person {holder: $one}) WITH p LIMIT 1 SET p.identity = 'q'",
        "identity",
    ),
}

IN_THE_JOURNAL = {
    "an entry altered": (
        "MATCH (c:Change {holder: $one, seq: 2}) SET c.body = replace(c.body, 'Kind', 'Koning')",
        "chain",
    ),
    "an entry gone": ("MATCH (c:Change {holder: $one, seq: 3}) DELETE c", "chain"),
    "the seal altered": ("MATCH (s:Seal) SET s.root = 'f00d'", "seal"),
}


def damage(ground: Ground, text: str) -> None:
    send(ground.connection, text, one=FILES[0], other=FILES[1])


def test_what_was_written_is_sound(ground: Ground) -> None:
    fill(ground)
    proof = check(ground.store, quiet)
    assert proof.differences == []
    assert (proof.holders, proof.entries) == (4, 3 + 2 + 9)
    assert proof.sealed is not None
    assert rebuild(ground.store, ground.connection, quiet) == Rebuilt()


def test_damage_to_the_graph_is_found_and_mended(ground: Ground) -> None:
    fill(ground)
    right = facts(ground)
    for name, (text, what) in IN_THE_GRAPH.items():
        damage(ground, text)
        assert what in whats(ground), name
        done = rebuild(ground.store, ground.connection, quiet)
        assert done != Rebuilt(), name
        assert whats(ground) == set(), name
        assert facts(ground) == right, name


@pytest.mark.parametrize("name", IN_THE_JOURNAL)
def test_damage_to_the_journal_is_found(ground: Ground, name: str) -> None:
    fill(ground)
    text, what = IN_THE_JOURNAL[name]
    damage(ground, text)
    assert what in whats(ground)


def test_a_journal_cut_short_is_told_by_its_seal(ground: Ground) -> None:
    """A chain that ends sooner is sound by itself: only the seal knows that it was longer."""
    fill(ground)
    sealed = FILES[0]
    entries = list(ground.store.journal(sealed))
    back = entries[0]
    send(
        ground.connection,
        "MATCH (c:Change {holder: $one}) WHERE c.seq > 1 DELETE c "
        "WITH count(*) AS gone MATCH (h:Chain {holder: $one}) SET h.seq = 1, h.hash = $hash",
        one=sealed,
        hash=back.hash,
    )
    rebuild(ground.store, ground.connection, quiet)
    assert whats(ground) == {"seal"}


def test_a_graph_that_is_gone_comes_back_from_the_journals(ground: Ground) -> None:
    fill(ground)
    right = facts(ground)
    send(ground.connection, "MATCH (n) WHERE n:Person OR n:Case OR n:Register DETACH DELETE n")
    assert "missing" in whats(ground)
    rebuild(ground.store, ground.connection, quiet)
    assert whats(ground) == set()
    assert facts(ground) == right


def test_a_backup_holds_everything_and_comes_back(
    ground: Ground, fresh: Server, tmp_path: Path
) -> None:
    fill(ground)
    event = AccessEvent(
        "018f0000-0000-7000-8000-000000000001", "2026-01-01T00:00:00.000Z", "a", None, "read", "r",
        "w", "c", "support", "b", "allowed",
    )  # fmt: skip
    ground.store.audit([event])
    right = facts(ground)
    file = tmp_path / "all.kring"
    manifest = backup(ground.store, file, quiet)
    assert (manifest.holders, manifest.entries, manifest.seals, manifest.events) == (4, 14, 1, 1)
    assert file.stat().st_mode & 0o077 == 0

    with pytest.raises(Refused, match="not empty"):
        found_elsewhere(ground, file)
    with fresh.driver() as driver:
        empty(driver, fresh.database)
    restore(ground.store, ground.connection, file, quiet)
    assert whats(ground) == set()
    assert facts(ground) == right
    again = backup(ground.store, tmp_path / "again.kring", quiet)
    assert again.sha256 == manifest.sha256


def found_elsewhere(ground: Ground, file: Path) -> None:
    """Restore where something else was written after the backup began."""
    other = next(changes(7))
    send(ground.connection, "MATCH (h:Chain {holder: $one}) SET h.hash = 'other'", one=other.holder)
    try:
        restore(ground.store, ground.connection, file, quiet)
    finally:
        last = list(ground.store.journal(other.holder))[-1].hash
        send(
            ground.connection,
            "MATCH (h:Chain {holder: $one}) SET h.hash = $last",
            one=other.holder,
            last=last,
        )


def test_a_restore_that_was_cut_short_goes_on(
    ground: Ground, fresh: Server, tmp_path: Path
) -> None:
    fill(ground)
    right = facts(ground)
    file = tmp_path / "all.kring"
    backup(ground.store, file, quiet)
    third = list(ground.store.journal(FILES[0]))[2]
    send(
        ground.connection,
        "MATCH (c:Change {holder: $one}) WHERE c.seq > 3 DELETE c "
        "WITH count(*) AS gone MATCH (h:Chain {holder: $one}) SET h.seq = 3, h.hash = $hash",
        one=FILES[0],
        hash=third.hash,
    )
    send(ground.connection, "MATCH (n) WHERE n.holder = $other DETACH DELETE n", other=FILES[1])
    restore(ground.store, ground.connection, file, quiet)
    assert whats(ground) == set()
    assert facts(ground) == right


@pytest.mark.parametrize("reader", [pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_a_backup_of_one_engine_is_read_by_the_other(
    request: pytest.FixtureRequest, embedded: Server, reader: str, tmp_path: Path
) -> None:
    neo4j: Server = request.getfixturevalue(reader)
    file = tmp_path / "all.kring"
    found_facts = []
    for server in (embedded, neo4j):
        with server.driver() as driver:
            empty(driver, server.database)
        for ground in ground_of(server, tmp_path):
            if server is embedded:
                fill(ground)
                backup(ground.store, file, quiet)
            else:
                restore(ground.store, ground.connection, file, quiet)
                assert whats(ground) == set()
            found_facts.append(facts(ground))
    assert found_facts[0] == found_facts[1]


def test_a_file_that_is_no_sound_backup_writes_nothing(ground: Ground, tmp_path: Path) -> None:
    fill(ground)
    sound = tmp_path / "all.kring"
    backup(ground.store, sound, quiet)
    data = sound.read_bytes()
    spoiled = {
        "nothing": b"",
        "text": b"Dit is geen archief",
        "cut short": data[: len(data) // 2],
        "altered": _altered(sound, tmp_path / "altered"),
        "without manifest": _without(sound, tmp_path / "without", MANIFEST),
        "without journals": _without(sound, tmp_path / "less", JOURNALS),
    }
    before = len(list(ground.store.journal(FILES[0])))
    for name, content in spoiled.items():
        file = tmp_path / "spoiled"
        file.write_bytes(content)
        with pytest.raises(UnreadableInput, match="spoiled"):
            restore(ground.store, ground.connection, file, quiet)
        assert len(list(ground.store.journal(FILES[0]))) == before, name
    with pytest.raises(UnreadableInput, match="no such file"):
        restore(ground.store, ground.connection, tmp_path / "nowhere", quiet)


def _altered(sound: Path, to: Path) -> bytes:
    """The same archive with one letter of a name otherwise, its own checksums made to fit."""
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(to, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"Kind 1", b"Kind 9"))
    return to.read_bytes()


def _without(sound: Path, to: Path, member: str) -> bytes:
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(to, "w") as target:
        for name in source.namelist():
            if name != member:
                target.writestr(name, source.read(name))
    return to.read_bytes()


def test_a_backup_appears_whole_or_not_at_all(ground: Ground, tmp_path: Path) -> None:
    fill(ground)
    file = tmp_path / "all.kring"
    file.write_text("the one before", encoding="utf-8")

    def stopped(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup(ground.store, file, stopped)
    assert file.read_text(encoding="utf-8") == "the one before"
    assert list(tmp_path.glob(".*kring*")) == []
    with pytest.raises(Refused, match="choose another place"):
        backup(ground.store, tmp_path / "no such folder" / "all.kring", quiet)
