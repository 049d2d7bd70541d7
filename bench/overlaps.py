"""Speed of what a coordinator asks of a whole region, on either engine.

    python -m bench.overlaps [--families N] [--json FILE]

A demonstration region of N families (500 unless told) is written; then a coordinator of each of its
organisations asks for the overlaps, waits and hand-overs of all time: the questions in Cypher with
the viewer's predicate, the access event, the stretches and the groups. Milliseconds over all
rounds: median and 95th percentile, and of the slowest organisation the median.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, TypeAlias

from bench.engines import Figures, on_each
from graph.bolt import BoltStore
from graph.changes import made_by
from graph.ids import derived_id
from graph.model import Organisation
from graph.policy import Viewer
from graph.viewer_store import ViewerStore
from graph.vocabulary import vocabulary
from ingest.demonstration import Region, region
from ingest.records import Secret
from queries.days import Period
from queries.overlaps import overlaps_of_region
from queries.regional import own_handovers, own_waits
from tests.conformance.opened import share

TODAY = date(2026, 1, 31)
ROUNDS = 10
WARM = 3

Question: TypeAlias = Callable[[ViewerStore], int]

_EVER: Final = Period.until(TODAY)
QUESTIONS: Final[dict[str, Question]] = {
    "overlaps": lambda store: len(overlaps_of_region(store, TODAY).rows),
    "waits": lambda store: len(own_waits(store, TODAY, _EVER, vocabulary("life_domain").codes)),
    "hand-overs": lambda store: len(own_handovers(store, TODAY, _EVER, None)),
}
"""What a coordinator asks, each with how much is told."""


def _hash(number: Secret) -> str:
    return number.reveal() * 7


def _write(store: BoltStore, families: int) -> tuple[list[str], int]:
    """Write the region; gives its organisations and how many facts it has."""
    share(store)
    organisations: list[str] = []
    facts = 0
    for change in region(Region(1, families, TODAY), "bench", _hash):
        store.write(change)
        facts += len(change.operations)
        made = [made_by(operation) for operation in change.operations]
        organisations += [fact.id for fact in made if isinstance(fact, Organisation)]
    return organisations, facts


def _coordinator(store: BoltStore, organisation: str) -> ViewerStore:
    viewer = Viewer(
        account=derived_id("bench", "coordinator", organisation),
        name="coordinator",
        roles=("coordinator",),
        purpose="coordination",
        organisation=organisation,
    )
    return ViewerStore(
        store,
        viewer,
        client="bench",
        today=lambda: TODAY,
        now=lambda: datetime.now(UTC).isoformat(timespec="milliseconds"),
    )


def measure(store: BoltStore, families: int) -> tuple[int, dict[str, Figures]]:
    """How many facts there are, and per question its milliseconds over all organisations."""
    organisations, facts = _write(store, families)
    return facts, {
        what: _timed(store, organisations, question) for what, question in QUESTIONS.items()
    }


def _timed(store: BoltStore, organisations: Sequence[str], question: Question) -> Figures:
    times: dict[str, list[float]] = {each: [] for each in organisations}
    told = 0
    for turn in range(WARM + ROUNDS):
        for organisation in organisations:
            asking = _coordinator(store, organisation)
            began = time.perf_counter()
            count = question(asking)
            if turn >= WARM:
                times[organisation].append((time.perf_counter() - began) * 1000)
            elif turn == 0:
                told += count
    every = sorted(taken for each in times.values() for taken in each)
    return {
        "organisations": len(organisations),
        "told": told,
        "median": statistics.median(every),
        "p95": every[int(len(every) * 0.95)],
        "slowest": max(statistics.median(each) for each in times.values()),
    }


def main() -> None:
    """Measure, print a line for each engine, and write the figures where told."""
    parser = argparse.ArgumentParser(prog="python -m bench.overlaps", description=__doc__)
    parser.add_argument("--families", type=int, default=500)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    on_each(lambda name, store: _measured(name, store, options.families), options.json)


def _measured(name: str, store: BoltStore, families: int) -> Figures:
    """The figures of one engine, printed."""
    facts, speeds = measure(store, families)
    for what, speed in speeds.items():
        print(
            f"{name:9} {what} of a region of {families} families, {facts} facts: "
            f"median {speed['median']:.0f} ms, p95 {speed['p95']:.0f} ms over "
            f"{speed['organisations']:.0f} organisations, slowest {speed['slowest']:.0f} ms "
            f"({speed['told']:.0f} told)"
        )
    sys.stdout.flush()
    return {"facts": facts, **speeds}


if __name__ == "__main__":
    main()
