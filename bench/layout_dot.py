"""Graphviz `dot` on the same families: what the Debian package `graphviz` makes of them."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
from collections.abc import Iterable

from viz.layout.family import Family

Positions = list[tuple[str, float, float]]

HINT = "install the Debian package graphviz: apt-get install graphviz"


def available() -> bool:
    """True if `dot` is on the path."""
    return shutil.which("dot") is not None


def _quoted(text: str) -> str:
    return json.dumps(text)


def _source(family: Family, clusters: bool) -> str:
    """People as boxes, unions as points; couples in clusters if asked for."""
    lines = ["digraph g {", "rankdir=TB; ranksep=0.6; nodesep=0.3;"]
    lines += [
        f'{_quoted("p" + m.id)} [shape=box, fixedsize=true, label="",'
        f" width={m.width / 72:.3f}, height={m.height / 72:.3f}];"
        for m in family.people
    ]
    for union in family.unions:
        point = _quoted("u" + union.id)
        dot = f'{point} [shape=point, width=0.02, label=""];'
        pair = " ".join(_quoted("p" + p) + ";" for p in union.partners)
        if clusters and len(union.partners) == 2:
            lines.append(f"subgraph {_quoted('cluster_' + union.id)} {{ {pair} {dot} }}")
        else:
            lines.append(dot)
        lines += [f"{_quoted('p' + p)} -> {point} [dir=none];" for p in union.partners]
        lines += [f"{point} -> {_quoted('p' + c.id)} [dir=none];" for c in union.children]
    lines.append("}")
    return "\n".join(lines)


def run(family: Family, *, clusters: bool) -> tuple[Positions, float]:
    """Places of everybody, y downwards, and the processor's seconds that `dot` took."""
    source = _source(family, clusters)
    began = _spent()
    done = subprocess.run(
        ["dot", "-Tplain"],
        input=source,
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    seconds = _spent() - began
    return list(_places(done.stdout.splitlines())), seconds


def _spent() -> float:
    """The processor's seconds of all children that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _places(lines: Iterable[str]) -> Iterable[tuple[str, float, float]]:
    """Read `node NAME X Y ...` lines of the plain format; y grows upwards there."""
    for line in lines:
        if line.startswith("node "):
            name, rest = _name(line[5:])
            if name.startswith("p"):
                x, y = rest.split()[:2]
                yield name[1:], round(float(x) * 72, 2), round(-float(y) * 72, 2)


def _name(text: str) -> tuple[str, str]:
    """Split a plain-format name (quoted where it must be) from what follows."""
    if text.startswith('"'):
        end = text.index('"', 1)
        return text[1:end], text[end + 1 :]
    name, _, rest = text.partition(" ")
    return name, rest
