"""Small families, drawn as text beside what is expected.

A sketch is one line per row: names from left to right, `=` between partners who are neighbours.
"""

from __future__ import annotations

from textwrap import dedent

import pytest

from viz.layout.family import Child, Family, InconsistentFamily, Member, Union
from viz.layout.genogram import layout
from viz.layout.result import Layout


def family(*unions: str) -> Family:
    """Unions as "ann=bob: kid, kid"; "ann:" is a lone parent, ": kid" unknown parents."""
    people: dict[str, Member] = {}
    found = []
    for n, text in enumerate(unions):
        left, _, right = text.partition(":")
        partners = tuple(p.strip() for p in left.split("=") if p.strip())
        children = tuple(c.strip() for c in right.split(",") if c.strip())
        for person in (*partners, *children):
            people.setdefault(person, Member(person))
        found.append(Union(f"u{n}", partners, tuple(Child(c) for c in children)))
    return Family(tuple(people.values()), tuple(found))


def sketch(given: Family, drawn: Layout) -> str:
    """The drawing as text."""
    couples = {frozenset(u.partners) for u in given.unions if len(u.partners) == 2}
    depth = max(place.row for place in drawn.places.values())
    lines = []
    for row in range(depth + 1):
        names = [p for p, place in drawn.places.items() if place.row == row]
        names.sort(key=lambda p: drawn.places[p].x)
        text = ""
        for n, name in enumerate(names):
            if n:
                text += "=" if frozenset((names[n - 1], name)) in couples else " "
            text += name
        lines.append(text)
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            ["pa=ma: ann, bob, cas"],
            """
            pa=ma
            ann bob cas
            """,
            id="eldest child on the left",
        ),
        pytest.param(
            ["first=pa: ann", "pa=second: bob"],
            """
            first=pa=second
            ann bob
            """,
            id="earlier marriage on the left, half-siblings under their own parents",
        ),
        pytest.param(
            ["opa=oma: pa, uncle", "opb=omb: aunt, ma", "pa=ma: kid"],
            """
            opb=omb opa=oma
            aunt ma=pa uncle
            kid
            """,
            id="two families joined at their ends",
        ),
        pytest.param(
            ["opa=oma: pa, ma", "pa=x: ann", "ma=y: bob", "ann=bob: kid"],
            """
            opa=oma
            x=pa ma=y
            ann=bob
            kid
            """,
            id="cousins marry",
        ),
        pytest.param(
            ["ann=bea: kid", "donor: kid"],
            """
            ann=bea donor
            kid
            """,
            id="two mothers and a donor",
        ),
        pytest.param(
            [": ann, bob"],
            """
            ann bob
            """,
            id="unknown parents",
        ),
    ],
)
def test_small_families(given: list[str], expected: str) -> None:
    people = family(*given)
    assert _same(dedent(expected).strip(), sketch(people, layout(people)))


def _same(wanted: str, found: str) -> bool:
    """Equal, or equal but for which partner of a couple stands left, and mirrored as a whole."""

    def shape(text: str) -> list[list[frozenset[str]]]:
        return [[frozenset(c.split("=")) for c in line.split(" ")] for line in text.splitlines()]

    mirrored = [list(reversed(row)) for row in shape(found)]
    return shape(wanted) in (shape(found), mirrored)


def test_a_couple_across_generations_is_drawn_and_said() -> None:
    given = family("opa=oma: pa", "pa=ma: ann", "opa=ann: kid")
    drawn = layout(given)
    assert len(drawn.places) == 6
    assert drawn.places["ann"].row == drawn.places["opa"].row + 2
    assert [n for n in drawn.notes if n[0] == "across_generations"]
    (couple,) = (x for x in drawn.lines if x.union == "u2" and x.role == "couple")
    assert couple.double


def test_parents_in_a_circle_are_drawn_and_named() -> None:
    drawn = layout(family("ann: bob", "bob: cas", "cas: ann"))
    assert len(drawn.places) == 3
    (note,) = (n for n in drawn.notes if n[0] == "parent_cycle")
    assert set(note[1]) <= {"ann", "bob", "cas"}


def test_ones_own_partner_or_parent_is_left_out_and_named() -> None:
    drawn = layout(
        Family(
            (Member("ann"), Member("bob")),
            (Union("u", ("ann", "ann"), (Child("ann"), Child("bob"))),),
        )
    )
    assert {n for n in drawn.notes if n[0] != "heuristic"} == {
        ("own_partner", ("ann",)),
        ("own_parent", ("ann",)),
    }


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        (Family((Member("ann"), Member("ann"))), ("ann",)),
        (Family((Member("ann"),), (Union("u", ("bob",)),)), ("bob",)),
        (Family((Member("ann"),), (Union("u", ("ann", "ann", "ann")),)), ("u",)),
        (Family((Member("ann", 10.0, 10.0, 20.0),)), ("ann",)),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(given: Family, ids: tuple[str, ...]) -> None:
    with pytest.raises(InconsistentFamily) as caught:
        layout(given)
    assert caught.value.ids == ids
    assert ids[0] in str(caught.value)


def test_two_thousand_siblings_are_drawn_in_birth_order() -> None:
    given = family("pa=ma: " + ", ".join(f"k{n}" for n in range(2000)))
    drawn = layout(given)
    xs = [drawn.places[f"k{n}"].x for n in range(2000)]
    assert xs == sorted(xs)


def test_nobody_at_all() -> None:
    drawn = layout(Family(()))
    assert not drawn.places
    assert not drawn.lines
