"""Kring's genograms beside Graphviz `dot` and ELK, in one process run, judged by one scorer.

    python -m bench.layout_peers [FOLDER] [--json FILE] [--gedcom FILE]

FOLDER holds `families/` and `score_layout.py` (default: ../shared/bench beside the repository).
A peer that is not installed is said to be absent, with what to do. With a GEDCOM file the whole
of it is drawn too, beside `dot`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import statistics
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from bench import layout_dot
from bench.layout import Positions, read_family, run
from bench.layout_gedcom import read_gedcom
from bench.layout_stability import flips_of, trials
from viz.layout.family import Family

HERE = Path(__file__).parent
DEFAULT = HERE.parent.parent / "shared" / "bench"
Tool = Callable[[Family], tuple[Positions, float]]
FIGURES = ("drawn", "of", "twice", "beside", "couples", "crossings", "broken", "turned")


def scorer(folder: Path) -> ModuleType:
    """The scorer as a module; it is not ours and not in this repository."""
    spec = importlib.util.spec_from_file_location("score_layout", folder / "score_layout.py")
    if spec is None or spec.loader is None:
        message = f"no score_layout.py in {folder}"
        raise FileNotFoundError(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def elk(family: Family) -> tuple[Positions, float]:
    """ELK layered, run by node."""
    given = {
        "people": [{"id": m.id, "width": m.width, "height": m.height} for m in family.people],
        "unions": [
            {"id": u.id, "partners": u.partners, "children": [c.id for c in u.children]}
            for u in family.unions
        ],
    }
    done = subprocess.run(
        ["node", str(HERE / "layout_elk.mjs")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    found = json.loads(done.stdout)
    return [(p, x, y) for p, x, y in found["positions"]], found["seconds"]


def tools() -> tuple[dict[str, Tool], list[str]]:
    """Who takes part, and what is missing with how to get it."""
    found: dict[str, Tool] = {"kring": run}
    missing = []
    if layout_dot.available():
        found["dot, couples in clusters"] = lambda f: layout_dot.run(f, clusters=True)
        found["dot, no clusters"] = lambda f: layout_dot.run(f, clusters=False)
    else:
        missing.append(f"dot is absent: {layout_dot.HINT}")
    if shutil.which("node") and (HERE / "node_modules" / "elkjs").is_dir():
        found["elkjs layered"] = elk
    else:
        missing.append("elkjs is absent: install node, then run `npm ci` in bench/")
    return found, missing


def compare(folder: Path) -> dict[str, dict[str, float]]:
    """Scores of every tool over all families."""
    judge = scorer(folder)
    present, missing = tools()
    for line in missing:
        print(line)
    table: dict[str, dict[str, float]] = {}
    for name, tool in present.items():
        total = dict.fromkeys((*FIGURES, "slowest"), 0.0)
        for path in sorted((folder / "families").glob("*.json")):
            raw = json.loads(path.read_text(encoding="utf-8"))
            positions, seconds = tool(read_family(path))
            scored = judge.score(raw, positions)
            for figure in FIGURES:
                total[figure] += scored[figure]
            total["slowest"] = max(total["slowest"], seconds)
        table[name] = total
    return table


def show(table: dict[str, dict[str, float]]) -> None:
    """Print the scores as a table."""
    print(f"{'tool':26}" + "".join(f"{f:>10}" for f in (*FIGURES, "slowest")))
    for name, total in table.items():
        figures = "".join(f"{total[f]:>10.0f}" for f in FIGURES)
        print(f"{name:26}{figures}{total['slowest']:>10.3f}")


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.layout_peers", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--json", type=Path, help="where the figures go")
    parser.add_argument("--gedcom", type=Path, help="a file to be drawn whole")
    args = parser.parse_args()
    if not (args.folder / "families").is_dir():
        parser.exit(0, f"no families in {args.folder}: nothing to measure\n")
    table = compare(args.folder)
    show(table)
    shares = flips_of(trials(args.folder / "families"))
    print(
        f"\nstability: {len(shares)} edits, mean flipped {statistics.mean(shares):.3%},"
        f" worst {max(shares):.2%}, none flipped in {sum(s == 0 for s in shares)}"
    )
    whole: dict[str, float] = {}
    if args.gedcom:
        family = read_gedcom(args.gedcom)
        whole["people"] = len(family.people)
        whole["kring"] = run(family)[1]
        if layout_dot.available():
            whole["dot"] = layout_dot.run(family, clusters=False)[1]
        print(f"\n{args.gedcom.name} whole: {whole}")
    if args.json:
        figures = {
            "quality": table,
            "stability": {"mean": statistics.mean(shares), "worst": max(shares)},
            "whole": whole,
        }
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
