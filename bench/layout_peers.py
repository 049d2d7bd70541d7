"""Kring's genograms beside Graphviz `dot` and ELK, in one process run, judged by one scorer.

    python -m bench.layout_peers [FOLDER] [--json FILE] [--gedcom FILE]

FOLDER holds `families/` and `score_layout.py` (default: ../shared/bench beside the repository).
Per family, beside its peers, how stable a drawing is, and a large GEDCOM file whole beside `dot`
(default: royal92 of ../shared/data). A peer that is not installed is said to be absent, with what
to do. Seconds are the processor's.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import statistics
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bench import layout_dot
from bench.layout import DEFAULT, Positions, read_family, run, warm
from bench.layout_gedcom import read_gedcom
from bench.layout_stability import flips_of, trials
from viz.layout.family import Family
from viz.layout.genogram import layout

HERE = Path(__file__).parent
GEDCOM = DEFAULT.parent / "data" / "gedcom" / "royal92.ged"
SMALL = 60
Tool = Callable[[Family], tuple[Positions, float]]
FIGURES = (
    *("drawn", "of", "twice", "beside", "couples", "crossings", "broken", "turned"),
    *("below", "children"),
)


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


def fastest(family: Family) -> tuple[Positions, float]:
    """Kring, the fastest of three: what else runs on the machine is not the layout's."""
    return min((run(family) for _ in range(3)), key=lambda done: done[1])


def tools() -> tuple[dict[str, Tool], list[str]]:
    """Who takes part, and what is missing with how to get it."""
    found: dict[str, Tool] = {"kring": fastest}
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


@dataclass(slots=True)
class Score:
    """What one tool made of all families, and its seconds for each."""

    figures: dict[str, float]
    seconds: dict[str, float]


def compare(folder: Path) -> dict[str, Score]:
    """Scores of every tool over all families."""
    judge = scorer(folder)
    present, missing = tools()
    for line in missing:
        print(line)
    table: dict[str, Score] = {}
    for name, tool in present.items():
        total = Score(dict.fromkeys(FIGURES, 0.0), {})
        for path in sorted((folder / "families").glob("*.json")):
            raw = json.loads(path.read_text(encoding="utf-8"))
            positions, total.seconds[path.stem] = tool(read_family(path))
            scored = judge.score(raw, positions)
            for figure in FIGURES:
                total.figures[figure] += scored[figure]
        table[name] = total
    return table


def show(table: dict[str, Score]) -> None:
    """Print the scores as a table."""
    print(f"{'tool':26}" + "".join(f"{f:>10}" for f in (*FIGURES, "slowest s")))
    for name, total in table.items():
        figures = "".join(f"{total.figures[f]:>10.0f}" for f in FIGURES)
        print(f"{name:26}{figures}{max(total.seconds.values()):>10.3f}")


def each(folder: Path) -> dict[str, dict[str, float]]:
    """Print and return Kring's figures for every family."""
    judge = scorer(folder)
    found: dict[str, dict[str, float]] = {}
    columns = (*FIGURES[2:], "seconds")
    print(f"{'family':26}{'people':>8}" + "".join(f"{c:>11}" for c in columns) + "  order")
    for path in sorted((folder / "families").glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        family = read_family(path)
        positions, seconds = fastest(family)
        scored = judge.score(raw, positions)
        row = {c: float(scored[c]) for c in FIGURES} | {"seconds": round(seconds, 4)}
        exact = not any(what == "heuristic" for what, _ in layout(family).notes)
        found[path.stem] = row
        line = "".join(f"{row[c]:>11.0f}" for c in FIGURES[2:])
        print(
            f"{path.stem:26}{len(family.people):>8}{line}{seconds:>11.4f}"
            f"  {'exact' if exact else 'heuristic'}"
        )
    return found


def asked(ours: dict[str, dict[str, float]], shares: list[float]) -> dict[str, bool]:
    """What is asked of the layout, and whether it was met."""

    def sum_of(figure: str) -> float:
        return sum(row[figure] for row in ours.values())

    small = [row["seconds"] for row in ours.values() if row["of"] <= SMALL]
    return {
        "everybody drawn, nobody twice": sum_of("drawn") == sum_of("of") and not sum_of("twice"),
        "every child below its parents": sum_of("below") == sum_of("children"),
        "at least 170 couples side by side": sum_of("beside") >= 170,
        "at most 8 broken sibships": sum_of("broken") <= 8,
        "at most 40 turned siblings": sum_of("turned") <= 40,
        "at most 100 crossings": sum_of("crossings") <= 100,
        "each family under 0.3 s": max(row["seconds"] for row in ours.values()) < 0.3,
        "up to 60 people under 50 ms": max(small, default=0.0) < 0.05,
        "mean flipped under 0.2 %": statistics.mean(shares) < 0.002,
        "worst flipped under 5 %": max(shares) < 0.05,
    }


def whole(gedcom: Path) -> dict[str, float]:
    """Seconds for a large file drawn whole: Kring's, and `dot`'s with and without clusters."""
    family = read_gedcom(gedcom)
    found = {"people": float(len(family.people)), "kring": run(family)[1]}
    if layout_dot.available():
        found["dot, no clusters"] = layout_dot.run(family, clusters=False)[1]
        found["dot, couples in clusters"] = layout_dot.run(family, clusters=True)[1]
    return found


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.layout_peers", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--json", type=Path, help="where the figures go")
    parser.add_argument("--gedcom", type=Path, default=GEDCOM, help="a file to be drawn whole")
    args = parser.parse_args()
    if not any((args.folder / "families").glob("*.json")):
        parser.exit(0, f"no families in {args.folder}: nothing to measure\n")
    warm(args.folder / "families")
    ours = each(args.folder)
    print()
    table = compare(args.folder)
    show(table)
    shares = flips_of(trials(args.folder / "families"))
    print(
        f"\nstability: {len(shares)} edits, mean flipped {statistics.mean(shares):.3%},"
        f" worst {max(shares):.2%}, none flipped in {sum(s == 0 for s in shares)}"
    )
    verdict = asked(ours, shares)
    large: dict[str, float] = {}
    if args.gedcom.is_file():
        large = whole(args.gedcom)
        peers = [seconds for name, seconds in large.items() if name.startswith("dot")]
        verdict["a large file in under 10 s"] = large["kring"] < 10
        if peers:
            verdict["and no slower than dot"] = large["kring"] <= min(peers)
        print(f"\n{args.gedcom.name}, {large['people']:.0f} people:")
        for name, seconds in large.items():
            if name != "people":
                print(f"  {name:26}{seconds:8.2f} s")
    else:
        print(f"\nno {args.gedcom}: no large file drawn")
    print()
    for what, met in verdict.items():
        print(f"  {'met   ' if met else 'MISSED'}  {what}")
    if args.json:
        figures = {
            "families": ours,
            "tools": {
                name: score.figures | {"slowest": max(score.seconds.values())}
                for name, score in table.items()
            },
            "stability": {"mean": statistics.mean(shares), "worst": max(shares)},
            "whole": large,
            "asked": verdict,
        }
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
