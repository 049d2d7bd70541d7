"""Lay out every family file of a folder and write the places in the scorer's format.

python -m bench.layout [FOLDER] [--previous POSITIONS.json] [-o POSITIONS.json] [--json FILE]

FOLDER holds family files (default: ../shared/bench/families beside the repository). Seconds are
those that the processor spent on the whole layout (ordering, placing, routing), on one core, once
the interpreter is warm.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping
from pathlib import Path

from viz.layout.family import Child, Family, Member, Spot, Union
from viz.layout.genogram import layout

Positions = list[tuple[str, float, float]]

DEFAULT = Path(__file__).parents[2] / "shared" / "bench"


def read_family(path: Path) -> Family:
    """A family file: persons with an id; unions with an id, partners and children."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Family(
        tuple(Member(p["id"]) for p in raw["persons"]),
        tuple(
            Union(u["id"], tuple(u["partners"]), tuple(Child(c) for c in u["children"]))
            for u in raw["unions"]
        ),
    )


def run(family: Family, previous: Mapping[str, Spot] | None = None) -> tuple[Positions, float]:
    """Places of everybody and the processor's seconds that the layout took."""
    began = time.process_time()
    drawn = layout(family, previous=previous)
    seconds = time.process_time() - began
    return [(i, round(p.x, 2), round(p.y, 2)) for i, p in drawn.places.items()], seconds


def warm(folder: Path) -> None:
    """Lay out the smaller half of the families, so that nobody waits for imports or first calls."""
    paths = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_size)
    for path in paths[: 1 + len(paths) // 2]:
        layout(read_family(path))


def main() -> None:
    """Read the arguments, lay out, write."""
    parser = argparse.ArgumentParser(prog="python -m bench.layout", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT / "families")
    parser.add_argument("--previous", type=Path, help="places of an earlier run")
    parser.add_argument("-o", "--output", type=Path, help="where the places go")
    parser.add_argument("--json", type=Path, help="where seconds and sizes go")
    args = parser.parse_args()
    if not any(args.folder.glob("*.json")):
        parser.exit(0, f"no families in {args.folder}: nothing to lay out\n")
    before = json.loads(args.previous.read_text(encoding="utf-8")) if args.previous else {}
    result: dict[str, dict[str, object]] = {}
    figures: dict[str, dict[str, float]] = {}
    warm(args.folder)
    for path in sorted(args.folder.glob("*.json")):
        family = read_family(path)
        known = before.get(path.stem)
        if isinstance(known, dict):
            known = known["positions"]
        previous = {p: Spot(x, y) for p, x, y in known} if known else None
        positions, seconds = run(family, previous)
        result[path.stem] = {"positions": positions, "seconds": round(seconds, 4)}
        figures[path.stem] = {"people": len(family.people), "seconds": round(seconds, 4)}
        print(f"{path.stem:28} {len(family.people):5} people  {seconds * 1000:8.1f} ms")
    if args.output:
        args.output.write_text(json.dumps(result), encoding="utf-8")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
