"""Speed of the store: fetching a case graph, and importing against the bare engine.

    python -m bench.store [--facts N] [--json FILE]

A case graph of about 300 facts, fetched and redacted for its duo: the median and the 95th
percentile in milliseconds: unchanged since it was last looked at (the store proves what it keeps);
right after a change of the family's own file (what its journal adds is read, and redacted anew);
right after a change of shared data that the family has nothing to do with; and the first look of a
store that keeps nothing yet, as after a change of a register or a link (all is fetched).

An import of N facts (100,000 unless told), in changes with journal, hashes and checks, against the
same rows sent to the same engine with the same constraints by bare UNWIND in batches of the same
size: facts per second, and the ratio.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from bench.engines import Figures, on_each
from graph.bolt import BoltStore
from graph.bolt.kept import SETTLED_SECONDS
from graph.bolt.writing import create
from graph.case_graph import CaseGraph
from graph.changes import Change, Put, Update, made_by
from graph.dates import Interval
from graph.ids import REFERENCE_HOLDER, derived_id, new_id
from graph.model import Case, EdgeFact, Fact, Organisation, Person
from graph.policy import CaseGrant, Viewer, redact
from graph.schema import FACTS
from ingest.demonstration import Region, region
from ingest.records import Secret

TODAY = date(2026, 1, 31)
PER_CHANGE = 1_000
ROUNDS = 200
WARM = 200
"""Rounds before those that count: a server has been up for longer than a bench takes."""

ROWS = {
    "unchanged": "unchanged since the last look (kept, and proven)",
    "changed": "right after a change of its own (followed through its journal)",
    "elsewhere": "right after a change of shared data (proven not to touch it)",
    "first": "first look (fetched whole)",
}

GOAL_MILLISECONDS = 25.0
GOAL_RATIO = 0.5


def _hash(number: Secret) -> str:
    return number.reveal() * 7


def _changes(seed: int, families: int) -> Iterator[Change]:
    return region(Region(seed, families, TODAY), "bench", _hash)


def _moved(change: Change, holder: str) -> Iterator[Fact]:
    """A family's facts as if another file held them: how a large file is made of families."""
    for operation in change.operations:
        fact = made_by(operation)
        if fact is None or isinstance(fact, Case):
            continue
        values = fact.model_dump(mode="json", exclude_none=True)
        moved = {key: holder if value == change.holder else value for key, value in values.items()}
        moved["id"] = derived_id(holder, fact.id)
        for end in ("start", "end"):
            if end in moved and moved[end] != holder and values[end] not in _shared():
                moved[end] = derived_id(holder, values[end])
        yield FACTS[fact.label].model_validate(moved)


_SHARED: set[str] = set()


def _shared() -> set[str]:
    if not _SHARED:
        first = next(_changes(1, 1))
        _SHARED.update(fact.id for fact in map(made_by, first.operations) if fact is not None)
    return _SHARED


def large_file(name: str, count: int) -> list[Fact]:
    """About `count` facts of one file, nodes first."""
    holder = derived_id("bench", name)
    facts: list[Fact] = []
    for change in _changes(sum(map(ord, name)), count // 100 + 3):
        if change.holder != REFERENCE_HOLDER:
            facts += _moved(change, holder)
        if len(facts) >= count:
            break
    nodes = [fact for fact in facts[:count] if not isinstance(fact, EdgeFact)]
    there = {fact.id for fact in nodes} | _shared() | {holder}
    edges = [
        fact
        for fact in facts[:count]
        if isinstance(fact, EdgeFact) and {fact.start, fact.end} <= there
    ]
    return [Case(id=holder, holder=holder, name=name), *nodes, *edges]


def _batches(facts: list[Fact]) -> Iterator[list[Fact]]:
    return (facts[at : at + PER_CHANGE] for at in range(0, len(facts), PER_CHANGE))


def _kring(store: BoltStore, facts: list[Fact]) -> float:
    changes = [
        Change(holder=facts[0].id, by="bench", operations=tuple(map(Put.of, batch)))
        for batch in _batches(facts)
    ]
    began = time.perf_counter()
    for change in changes:
        store.write(change)
    return len(facts) / (time.perf_counter() - began)


def _bare(store: BoltStore, facts: list[Fact]) -> float:
    labels = {fact.id: fact.label for fact in facts}
    first = next(_changes(1, 1))
    labels |= {fact.id: fact.label for fact in map(made_by, first.operations) if fact is not None}
    began = time.perf_counter()
    for batch in _batches(facts):
        # The rows alone: no check, no journal, no hash.
        store._connection.write(lambda tx, rows=batch: create(tx, rows, labels))  # type: ignore[misc]  # noqa: SLF001  # the bare engine is behind the store
    return len(facts) / (time.perf_counter() - began)


def measure_import(store: BoltStore, count: int) -> dict[str, float]:
    """Facts per second, ours and bare, turn and turn about so that the machine's mood is shared."""
    store.write(next(_changes(1, 1)))
    ours, bare = [], []
    # Either plans its statements at their first use, once for every size of lot.
    _kring(store, large_file("warm", 6_000))
    _bare(store, large_file("warm bare", 6_000))
    for part in range(4):
        ours.append(_kring(store, large_file(f"ours {part}", count // 4)))
        bare.append(_bare(store, large_file(f"bare {part}", count // 4)))
    kring, plain = statistics.harmonic_mean(ours), statistics.harmonic_mean(bare)
    return {"kring": kring, "bare": plain, "ratio": kring / plain}


def measure_case_graph(store: BoltStore) -> dict[str, float]:
    """Milliseconds to fetch and redact a case graph of about 300 facts."""
    store.write(next(_changes(1, 1)))
    facts = large_file("a family", 300)
    case = facts[0].id
    store.write(Change(holder=case, by="bench", operations=tuple(map(Put.of, facts))))
    viewer = Viewer(
        account=derived_id("bench", "duo"),
        name="duo",
        roles=("duo",),
        purpose="support",
        grants=(CaseGrant(case=case, kind="duo", valid=Interval.parse("2020/..")),),
    )
    somebody = next(fact for fact in facts if isinstance(fact, Person))

    def look() -> CaseGraph:
        return redact(store.case_graph(case), viewer, TODAY)

    def first_look() -> CaseGraph:
        # A store that keeps nothing, over the same connection.
        return redact(BoltStore(store._connection).case_graph(case), viewer, TODAY)  # noqa: SLF001

    def change(number: int) -> None:
        noted = Update.on(
            somebody.model_copy(update={"version": number + 1}), values={"note": f"{number}"}
        )
        store.write(Change(holder=case, by="bench", operations=(noted,)))

    def elsewhere(number: int) -> None:
        new = Organisation(id=new_id(), holder=REFERENCE_HOLDER, name=f"{number}")
        store.write(Change(holder=REFERENCE_HOLDER, by="bench", operations=(Put(fact=new),)))

    first = _settled(first_look, before=lambda _: None)
    look()
    # Kept once it has settled; from then on each change finds something that is kept.
    time.sleep(SETTLED_SECONDS)
    look()
    rows = {
        "unchanged": _settled(look, before=lambda _: None),
        "changed": _settled(look, before=change),
        "elsewhere": _settled(look, before=elsewhere),
        "first": first,
    }
    return {
        "facts": len(facts),
        "shown": len(look()),
        **{f"{row}_{name}": value for row, found in rows.items() for name, value in found.items()},
    }


def _settled(look: Callable[[], CaseGraph], before: Callable[[int], None]) -> dict[str, float]:
    """Median and 95th percentile of one look, each after something that is not timed."""
    times = []
    for number in range(WARM + ROUNDS):
        before(number)
        began = time.perf_counter()
        look()
        times.append((time.perf_counter() - began) * 1000)
    settled = sorted(times[WARM:])
    return {"median": statistics.median(settled), "p95": settled[int(len(settled) * 0.95)]}


def main() -> None:
    """Measure, print a table, and write the figures where told."""
    parser = argparse.ArgumentParser(prog="python -m bench.store", description=__doc__)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    on_each(lambda name, store: _measured(name, store, options.facts), options.json)


def _measured(name: str, store: BoltStore, facts: int) -> Figures:
    """Both figures of one engine, printed as they are known."""
    case = measure_case_graph(store)
    for row, means in ROWS.items():
        print(
            f"{name:9} case graph of {case['facts']:.0f} facts, fetch + redact, {means}: "
            f"median {case[f'{row}_median']:.1f} ms, p95 {case[f'{row}_p95']:.1f} ms "
            f"(goal: p95 under {GOAL_MILLISECONDS:.0f})"
        )
    sys.stdout.flush()
    speed = measure_import(store, facts)
    print(
        f"{name:9} import of {facts} facts: {speed['kring']:.0f} a second, "
        f"bare UNWIND {speed['bare']:.0f}, ratio {speed['ratio']:.2f} "
        f"(goal: at least {GOAL_RATIO})"
    )
    sys.stdout.flush()
    return {"case_graph": case, "import": speed}


if __name__ == "__main__":
    main()
