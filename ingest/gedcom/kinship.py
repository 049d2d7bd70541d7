"""Who belongs to which family: the two sides of a file brought together, faults told.

A link that only one side tells counts. A link to a record that is not there, a person twice, a
third partner, and a line of parents that comes back to where it began are left out with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.told import Told
from ingest.gedcom.index import FamilyMembers, FileIndex
from ingest.records import Skipped


@dataclass(slots=True)
class Family:
    """A family's people, each once, and what was wrong with the links."""

    partners: list[str] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    faults: list[Skipped] = field(default_factory=list)


@dataclass(slots=True)
class Kinship:
    """All families by key; `faults` are of links to families that are not there.

    `lone_families` counts, for each person, the families with children of which they are the only
    parent.
    """

    families: dict[str, Family] = field(default_factory=dict)
    faults: list[Skipped] = field(default_factory=list)
    lone_families: dict[str, int] = field(default_factory=dict)


def resolve(index: FileIndex) -> Kinship:
    """Bring the links together, in time and memory linear in their number."""
    kinship = Kinship()
    for key, members in index.families.items():
        kinship.families[key] = _own_side(index, members)
    _add_other_side(index, kinship)
    _cut_cycles(index, kinship)
    for family in kinship.families.values():
        if len(family.partners) == 1 and family.children:
            parent = family.partners[0]
            kinship.lone_families[parent] = kinship.lone_families.get(parent, 0) + 1
    return kinship


def _own_side(index: FileIndex, members: FamilyMembers) -> Family:
    family = Family()
    for key, line in members.partners:
        if index.kinds.get(key) != "INDI":
            family.faults.append(
                _fault(index, line, "HUSB/WIFE", Told("points at nobody in the file"))
            )
        elif key in family.partners:
            family.faults.append(
                _fault(index, line, "HUSB/WIFE", Told("names the same person twice"))
            )
        elif len(family.partners) == 2:
            family.faults.append(
                _fault(index, line, "HUSB/WIFE", Told("a third partner in one family"))
            )
        else:
            family.partners.append(key)
    partners = set(family.partners)
    seen: set[str] = set()
    for key, line in members.children:
        if index.kinds.get(key) != "INDI":
            family.faults.append(_fault(index, line, "CHIL", Told("points at nobody in the file")))
        elif key in seen:
            family.faults.append(_fault(index, line, "CHIL", Told("names the same child twice")))
        elif key in partners:
            family.faults.append(
                _fault(index, line, "CHIL", Told("a child that is its own parent"))
            )
        else:
            seen.add(key)
            family.children.append(key)
    return family


def _add_other_side(index: FileIndex, kinship: Kinship) -> None:
    known = {key: set(family.children) for key, family in kinship.families.items()}
    for family_key, key, line in index.spouse_links:
        family = kinship.families.get(family_key)
        if family is None:
            kinship.faults.append(
                _fault(index, line, "FAMS", Told("points at no family in the file"))
            )
        elif key not in family.partners:
            if len(family.partners) == 2:
                fault = _fault(index, line, "FAMS", Told("the family has two other partners"))
                family.faults.append(fault)
            elif key in known[family_key]:
                family.faults.append(
                    _fault(index, line, "FAMS", Told("a child that is its own parent"))
                )
            else:
                family.partners.append(key)
    for family_key, key, line in index.child_links:
        family = kinship.families.get(family_key)
        if family is None:
            kinship.faults.append(
                _fault(index, line, "FAMC", Told("points at no family in the file"))
            )
        elif key not in known[family_key]:
            if key in family.partners:
                family.faults.append(
                    _fault(index, line, "FAMC", Told("a child that is its own parent"))
                )
            else:
                known[family_key].add(key)
                family.children.append(key)


def _cut_cycles(index: FileIndex, kinship: Kinship) -> None:
    """Take out the child links that would make somebody their own ancestor.

    Depth-first and without recursion; the link that comes back to a person on the path goes.
    """
    families_of: dict[str, list[str]] = {}
    for key, family in kinship.families.items():
        for partner in family.partners:
            families_of.setdefault(partner, []).append(key)
    done: set[str] = set()
    for start in families_of:
        if start in done:
            continue
        on_path = {start}
        stack = [(start, _links(families_of, kinship, start))]
        while stack:
            person, links = stack[-1]
            if not links:
                stack.pop()
                on_path.discard(person)
                done.add(person)
                continue
            family_key, child = links.pop()
            if child in on_path:
                family = kinship.families[family_key]
                if child in family.children:
                    family.children.remove(child)
                    line = index.families[family_key].line
                    fault = _fault(
                        index,
                        line,
                        "CHIL",
                        Told("@{key}@ would be an ancestor of its own parent", key=child),
                    )
                    family.faults.append(fault)
            elif child not in done:
                on_path.add(child)
                stack.append((child, _links(families_of, kinship, child)))


def _links(
    families_of: dict[str, list[str]], kinship: Kinship, person: str
) -> list[tuple[str, str]]:
    return [
        (key, child)
        for key in families_of.get(person, ())
        for child in kinship.families[key].children
    ]


def _fault(index: FileIndex, line: int, field_name: str, reason: Told) -> Skipped:
    return Skipped(index.file, line, field_name, reason)
