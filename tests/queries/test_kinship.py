"""Finding kin: against a brute-force search, and what must hold whatever the family."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise, product

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Interval, read_date, read_interval
from graph.vocabulary import vocabulary
from queries.kinship import (
    Bond,
    Family,
    Kin,
    Parenthood,
    Partnership,
    Relation,
    Relative,
    Twins,
    Union,
    Way,
    kin,
    kinship,
)
from queries.kinship.families import FULL

GENERATIONS = 3
PASSING_ON = ("birth", "adoptive", "presumed", "step", "foster")


@st.composite
def families(draw: st.DrawFn, *, kinds: tuple[str, ...], unions: bool) -> Family:
    """Small families in which anybody may have children with anybody, cousins included."""
    size = draw(st.integers(2, 8))
    ids = [f"p{number}" for number in range(size)]
    genders = st.sampled_from(vocabulary("gender").codes)
    pairs = list(combinations(ids, 2))
    parents = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=11))
    parenthoods = [
        Parenthood(parent, child, draw(st.sampled_from(kinds)), draw(st.booleans()))
        for parent, child in parents
    ]
    partnerships = []
    if unions:
        partnerships = [
            Partnership(
                one,
                other,
                draw(st.sampled_from(vocabulary("partner_kind").codes)),
                draw(st.sampled_from([None, *vocabulary("partner_end").codes])),
            )
            for one, other in draw(st.lists(st.sampled_from(pairs), max_size=4))
        ]
    return Family.of([Relative(one, draw(genders)) for one in ids], parenthoods, partnerships)


def every_pair(family: Family) -> dict[tuple[str, str], Kin]:
    return {
        (person, each.person): each
        for person in family.people
        for each in kin(family, person, GENERATIONS)
    }


def readings(family: Family, path: tuple[str, ...]) -> set[str]:
    """The path as letters: U to a parent, D to a child, P to a partner; a step may be several."""
    steps = [
        [
            letter
            for letter, holds in (
                ("U", family.is_parent(other, one)),
                ("D", family.is_parent(one, other)),
                ("P", other in family.unions.get(one, {})),
            )
            if holds
        ]
        for one, other in pairwise(path)
    ]
    return {"".join(letters) for letters in product(*steps)}


def shape(found: Relation) -> str:
    """The letters that a path of a relation must have."""
    if found.way is Way.CO_PARENT:
        return "DU"
    own = "U" * found.up + "D" * found.down
    before = "P" if found.way in {Way.PARTNER, Way.OF_PARTNER, Way.BOTH} else ""
    after = "P" if found.way in {Way.PARTNER_OF, Way.BOTH} else ""
    return "PP" if found.way is Way.PARTNERS_PARTNER else before + own + after


@given(families(kinds=PASSING_ON, unions=False))
def test_finds_what_brute_force_finds(family: Family) -> None:
    # Independently: every simple path of the undirected graph that goes up and then down.
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(family.people)
    rank = {}
    for tie in family.parenthoods:
        graph.add_edge(tie.parent, tie.child)
        rank[tie.child, tie.parent] = PASSING_ON.index(tie.kind)
    expected: dict[tuple[str, str], dict[tuple[int, int], int]] = defaultdict(dict)
    for one in family.people:
        for other in family.people:
            if one == other:
                continue
            for path in nx.all_simple_paths(graph, one, other):
                letters = "".join("U" if step in rank else "D" for step in pairwise(path))
                up, down = letters.count("U"), letters.count("D")
                if letters == "U" * up + "D" * down and max(up, down) <= GENERATIONS:
                    weakest = max(rank.get((a, b), rank.get((b, a), 0)) for a, b in pairwise(path))
                    known = expected[one, other].get((up, down), weakest)
                    expected[one, other][up, down] = min(known, weakest)
    # Step and foster ties are not told where descent, or a parent, is as near.
    certain = [PASSING_ON.index(kind) for kind in ("birth", "adoptive", "presumed")]
    for places in expected.values():
        firm = [sum(at) for at, bond in places.items() if bond in certain or sum(at) == 1]
        for at in [at for at, bond in places.items() if bond not in certain and sum(at) > 1]:
            if firm and min(firm) <= sum(at):
                del places[at]
    found = {
        pair: {
            (tie.relation.up, tie.relation.down): tie.relation.bond.rank
            for tie in each.ties
            if tie.relation.way is Way.OWN
        }
        for pair, each in every_pair(family).items()
        if any(tie.relation.way is Way.OWN for tie in each.ties)
    }
    assert found == dict(expected)


@given(families(kinds=vocabulary("parent_kind").codes, unions=True))
def test_what_b_is_to_a_is_what_a_is_to_b_turned_round(family: Family) -> None:
    everybody = every_pair(family)
    for (one, other), each in everybody.items():
        back = everybody[other, one]
        assert {tie.relation.reversed() for tie in each.ties} == {tie.relation for tie in back.ties}
        assert each.relation.steps == back.relation.steps
        assert each.degree == back.degree
        assert each.relation.canon_degree == back.relation.canon_degree


@given(families(kinds=vocabulary("parent_kind").codes, unions=True))
def test_every_path_is_there_and_has_the_shape_of_its_relation(family: Family) -> None:
    for (one, other), each in every_pair(family).items():
        assert each.person == other
        for tie in each.ties:
            assert tie.paths
            for path in tie.paths:
                assert (path[0], path[-1]) == (one, other)
                assert len(set(path)) == len(path)
                assert shape(tie.relation) in readings(family, path)
                assert len(path) - 1 == tie.relation.steps


@given(families(kinds=vocabulary("parent_kind").codes, unions=True))
def test_ties_go_from_close_to_far_and_none_is_there_twice(family: Family) -> None:
    for person in family.people:
        everyone = kin(family, person, GENERATIONS)
        assert [each.person for each in everyone] == list(
            dict.fromkeys(each.person for each in everyone)
        )
        ranks = [each.relation.rank for each in everyone]
        assert ranks == sorted(ranks)
        for each in everyone:
            within = [tie.relation.rank for tie in each.ties]
            assert within == sorted(within)
            assert each.person != person
            assert kinship(family, person, each.person, GENERATIONS) == each


@given(families(kinds=PASSING_ON, unions=True), st.integers(0, 3))
def test_more_generations_only_add(family: Family, generations: int) -> None:
    for person in family.people:
        fewer = {each.person: each for each in kin(family, person, generations)}
        more = {each.person: each for each in kin(family, person, generations + 1)}
        for other, each in fewer.items():
            assert {tie.relation for tie in each.ties if tie.relation.bond in FULL} <= {
                tie.relation for tie in more[other].ties
            }
        assert all(
            max(tie.relation.up, tie.relation.down) <= generations
            for each in fewer.values()
            for tie in each.ties
        )


def full(parents: str, *children: str) -> list[Parenthood]:
    return [Parenthood(parent, child) for parent in parents.split() for child in children]


def family_of(
    *parenthoods: Parenthood,
    unions: tuple[Partnership, ...] = (),
    twins: tuple[Twins, ...] = (),
) -> Family:
    ids = {person for tie in parenthoods for person in (tie.parent, tie.child)}
    ids |= {person for tie in unions for person in (tie.one, tie.other)}
    ids |= {person for tie in twins for person in (tie.one, tie.other)}
    return Family.of([Relative(one) for one in sorted(ids)], parenthoods, unions, twins)


def relation(family: Family, one: str, other: str) -> Relation:
    found = kinship(family, one, other, 4)
    assert found is not None
    return found.relation


def test_half_is_only_said_when_it_is_known() -> None:
    family = family_of(
        *full("ma pa", "full", "sis"), *full("ma other", "half"), *full("ma", "lone")
    )
    assert relation(family, "full", "sis").half is False
    assert relation(family, "full", "half").half is True
    assert relation(family, "full", "lone").half is None
    assert relation(family, "lone", "half").half is None


def test_half_goes_on_to_the_children() -> None:
    family = family_of(
        *full("gran grandpa", "ma"),
        *full("gran second", "aunt"),
        *full("ma", "i"),
        *full("aunt", "cousin"),
    )
    assert relation(family, "i", "aunt") == Relation(Way.OWN, 2, 1, half=True)
    assert relation(family, "i", "cousin") == Relation(Way.OWN, 2, 2, half=True)


def test_a_parents_spouse_is_a_step_parent_unless_a_parent_already() -> None:
    family = family_of(
        *full("ma pa", "i"),
        *full("pa2", "stepsis"),
        unions=(Partnership("ma", "pa", ended="divorce"), Partnership("ma", "pa2")),
    )
    assert relation(family, "i", "pa") == Relation(Way.OWN, 1, 0)
    assert relation(family, "i", "pa2") == Relation(Way.OWN, 1, 0, Bond.STEP)
    assert relation(family, "pa2", "i") == Relation(Way.OWN, 0, 1, Bond.STEP)
    assert relation(family, "i", "stepsis") == Relation(Way.OWN, 1, 1, Bond.STEP)


def test_a_half_sister_is_not_also_called_a_stepsister() -> None:
    family = family_of(
        *full("ma pa", "i"), *full("ma pa2", "sis"), unions=(Partnership("ma", "pa2"),)
    )
    found = kinship(family, "i", "sis", 4)
    assert found is not None
    assert [tie.relation.code for tie in found.ties] == ["own.1-1.half"]


def test_a_boyfriend_is_no_step_parent() -> None:
    family = family_of(*full("ma", "i"), unions=(Partnership("ma", "friend", "dating"),))
    assert relation(family, "i", "friend") == Relation(
        Way.PARTNER_OF, 1, 0, unions=(Union("dating"),)
    )


@pytest.mark.parametrize(
    ("when", "ended", "way"),
    [
        ("1990/1995", "divorce", Way.PARTNER_OF),  # over before the birth
        ("1990/2005", "divorce", Way.OWN),
        ("1990/..", "divorce", Way.OWN),
        ("", "divorce", Way.OWN),  # perhaps over, not surely
        ("2010/..", None, Way.OWN),
    ],
)
def test_a_union_over_before_the_birth_makes_no_step_parent(
    when: str, ended: str | None, way: Way
) -> None:
    time = read_interval(when) if when else Interval.UNKNOWN
    family = Family.of(
        [Relative("pa"), Relative("ex"), Relative("i", born=read_date("2000-05-01"))],
        [Parenthood("pa", "i")],
        [Partnership("pa", "ex", ended=ended, when=time)],
    )
    assert relation(family, "i", "ex").way is way
    assert relation(family, "ex", "i").way is (Way.OF_PARTNER if way is Way.PARTNER_OF else way)


def test_remarrying_the_same_person_counts_the_union_that_lasts() -> None:
    family = family_of(
        unions=(Partnership("a", "b", "marriage", "divorce"), Partnership("a", "b", "cohabitation"))
    )
    assert relation(family, "a", "b").unions == (Union("cohabitation"),)


def test_a_widow_stays_a_daughter_in_law() -> None:
    family = family_of(*full("ma", "son"), unions=(Partnership("son", "wife", ended="death"),))
    assert not relation(family, "ma", "wife").is_former


def test_cousins_who_married_are_spouses_first_and_cousins_too() -> None:
    family = family_of(
        *full("g1 g2", "a", "b"), *full("a", "x"), *full("b", "y"), unions=(Partnership("x", "y"),)
    )
    found = kinship(family, "x", "y", 3)
    assert found is not None
    assert [tie.relation.way for tie in found.ties][:2] == [Way.PARTNER, Way.OWN]
    assert found.degree == 0
    cousins = found.ties[1]
    assert (cousins.relation.civil_degree, cousins.relation.canon_degree) == (4, 2)
    assert cousins.paths == (("x", "a", "g1", "b", "y"), ("x", "a", "g2", "b", "y"))


def test_a_grandmother_who_fosters_is_a_grandmother_first() -> None:
    family = family_of(*full("gran", "ma"), *full("ma", "i"), Parenthood("gran", "i", "foster"))
    found = kinship(family, "i", "gran", 2)
    assert found is not None
    assert [tie.relation.bond for tie in found.ties] == [Bond.BIRTH, Bond.FOSTER]


def test_a_guardian_brings_no_kin_and_a_donor_only_half_siblings() -> None:
    family = family_of(
        *full("guards_mother", "guard"),
        *full("guard", "guards_child"),
        Parenthood("guard", "i", "guardian"),
        *full("donors_mother", "donor"),
        *full("donor", "donors_child"),
        Parenthood("donor", "i", "donor"),
        Parenthood("donor", "half", "donor"),
        unions=(Partnership("donor", "donors_wife"),),
    )
    assert {each.person for each in kin(family, "i", 4)} == {
        "guard", "donor", "donors_child", "half",
    }  # fmt: skip
    assert relation(family, "i", "half") == Relation(Way.OWN, 1, 1, Bond.DONOR)


def test_who_shares_a_child_without_a_union_is_a_co_parent() -> None:
    family = family_of(*full("ma pa", "child1", "child2"))
    found = kinship(family, "ma", "pa", 1)
    assert found is not None
    (tie,) = found.ties
    assert tie.relation == Relation(Way.CO_PARENT)
    assert len(tie.paths) == 2
    married = family_of(*full("ma pa", "child1"), unions=(Partnership("ma", "pa"),))
    assert relation(married, "ma", "pa").way is Way.PARTNER


def test_an_exs_new_partner_is_found() -> None:
    family = family_of(
        unions=(Partnership("i", "ex", ended="divorce"), Partnership("ex", "new", "dating"))
    )
    assert relation(family, "i", "new") == Relation(
        Way.PARTNERS_PARTNER, unions=(Union("marriage", former=True), Union("dating"))
    )


def test_twins() -> None:
    family = family_of(*full("ma", "a", "b", "c"), twins=(Twins("a", "b", "identical"),))
    assert relation(family, "a", "b").twin == "identical"
    assert relation(family, "a", "c").twin is None


def test_wrong_use_is_refused() -> None:
    family = family_of(*full("ma", "i"))
    with pytest.raises(KeyError, match="nobody"):
        kin(family, "nobody", 2)
    with pytest.raises(ValueError, match="-1"):
        kin(family, "i", -1)
    with pytest.raises(ValueError, match="two different people"):
        Family.of([Relative("a")], [Parenthood("a", "a")])
    with pytest.raises(ValueError, match="two different people"):
        Family.of([Relative("a")], [Parenthood("a", "b")])
    assert kinship(family, "i", "i", 2) is None


def test_the_bonds_are_the_codes_of_the_list() -> None:
    assert {bond.value for bond in Bond} == set(vocabulary("parent_kind").codes)


def test_the_strongest_tie_to_a_parent_counts_and_one_that_lasts_before_one_that_is_over() -> None:
    adopted = family_of(Parenthood("pa2", "i", "step"), Parenthood("pa2", "i", "adoptive"))
    assert relation(adopted, "i", "pa2").bond is Bond.ADOPTIVE
    after_care = family_of(
        Parenthood("aunt", "i", "foster", former=True), Parenthood("aunt", "i", "guardian")
    )
    assert relation(after_care, "i", "aunt").bond is Bond.GUARDIAN
    assert not relation(after_care, "i", "aunt").is_former


@pytest.mark.parametrize(
    ("mine", "theirs", "way"),
    [
        ("marriage", "marriage", Way.BOTH),
        ("marriage", "dating", None),
        ("dating", "marriage", None),
    ],
)
def test_who_married_a_partners_sibling_is_kin_when_both_unions_make_kin(
    mine: str, theirs: str, way: Way | None
) -> None:
    family = family_of(
        *full("ma pa", "partner", "sister"),
        unions=(Partnership("i", "partner", mine), Partnership("sister", "husband", theirs)),
    )
    found = kinship(family, "i", "husband", 2)
    assert (found and found.relation.way) == way
