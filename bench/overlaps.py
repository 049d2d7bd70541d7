"""Speed of the overlaps of a whole region, as a coordinator asks them, on either engine.

    python -m bench.overlaps [--families N] [--json FILE]

A demonstration region of N families (500 unless told) is written; then a coordinator of each of its
organisations asks for the overlaps of the region of all time: the questions in Cypher with the
viewer's predicate, the access event, the stretches and the groups. Milliseconds over all rounds:
median and 95th percentile, and of the slowest organisation the median.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.engines import available
from graph.bolt import BoltStore
from graph.changes import made_by
from graph.ids import derived_id
from graph.model import Organisation
from graph.policy import Viewer
from graph.viewer_store import ViewerStore
from ingest.demonstration import Region, region
from ingest.records import Secret
from queries.overlaps import overlaps_of_region
from tests.conformance.opened import share

TODAY = date(2026, 1, 31)
ROUNDS = 10
WARM = 3


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


def measure(store: BoltStore, families: int) -> dict[str, float]:
    """Milliseconds of one question, over all organisations."""
    organisations, facts = _write(store, families)
    times: dict[str, list[float]] = {each: [] for each in organisations}
    told = 0
    for turn in range(WARM + ROUNDS):
        for organisation in organisations:
            asking = _coordinator(store, organisation)
            began = time.perf_counter()
            found = overlaps_of_region(asking, TODAY)
            if turn >= WARM:
                times[organisation].append((time.perf_counter() - began) * 1000)
            elif turn == 0:
                told += len(found.rows)
    every = sorted(taken for each in times.values() for taken in each)
    return {
        "facts": facts,
        "organisations": len(organisations),
        "rows": told,
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
    found: dict[str, Any] = {}
    for name, store in available():
        if isinstance(store, str):
            found[name] = {"absent": store}
            print(f"{name:9} absent: {store}")
            continue
        speed = measure(store, options.families)
        found[name] = speed
        print(
            f"{name:9} overlaps of a region of {options.families} families, {speed['facts']:.0f} "
            f"facts: median {speed['median']:.0f} ms, p95 {speed['p95']:.0f} ms over "
            f"{speed['organisations']:.0f} organisations, slowest {speed['slowest']:.0f} ms "
            f"({speed['rows']:.0f} rows told)"
        )
        sys.stdout.flush()
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
