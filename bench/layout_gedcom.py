"""Who is whose partner and child in a GEDCOM file: just enough of it to draw a large family."""

from __future__ import annotations

from pathlib import Path

from viz.layout.family import Child, Family, Member, Union


def read_gedcom(path: Path) -> Family:
    """All INDI and FAM records with HUSB, WIFE and CHIL; names, dates and the rest are left."""
    people: dict[str, Member] = {}
    partners: dict[str, list[str]] = {}
    children: dict[str, list[str]] = {}
    family = ""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        words = line.strip().split(" ", 2)
        if words[0] == "0":
            family = ""
            if len(words) == 3 and words[2] == "INDI":
                people[words[1]] = Member(words[1])
            elif len(words) == 3 and words[2] == "FAM":
                family = words[1]
                partners[family], children[family] = [], []
        elif family and len(words) == 3 and words[0] == "1":
            if words[1] in ("HUSB", "WIFE"):
                partners[family].append(words[2])
            elif words[1] == "CHIL":
                children[family].append(words[2])
    return Family(
        tuple(people.values()),
        tuple(
            Union(
                name,
                tuple(p for p in partners[name] if p in people)[:2],
                tuple(Child(c) for c in dict.fromkeys(children[name]) if c in people),
            )
            for name in partners
        ),
    )
