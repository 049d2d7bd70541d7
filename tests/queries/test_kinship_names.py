"""What kin is called, in both languages, by tables of examples."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language import LANGUAGES
from graph.vocabulary import vocabulary
from queries.kinship import (
    Bond,
    Family,
    Kin,
    Parenthood,
    Partnership,
    Relation,
    Relative,
    Tie,
    Twins,
    Union,
    Way,
    kinship,
    name,
    names,
)


def called(
    found: Relation, gender: str, via: str = "unknown", *, unborn: bool = False
) -> list[str]:
    """The Dutch and the English name of somebody of a gender in a relation."""
    family = Family.of([Relative("a"), Relative("v", via), Relative("b", gender, unborn=unborn)])
    someone = Kin("b", (Tie(found, (("a", "v", "b"),), "v"),))
    return [name(someone, family, lang) for lang in LANGUAGES]


def own(up: int, down: int, bond: str = "birth", **marks: bool | str) -> Relation:
    half, twin, former = marks.get("half"), marks.get("twin"), marks.get("former")
    return Relation(
        Way.OWN,
        up,
        down,
        Bond(bond),
        half=bool(half),
        twin=twin if isinstance(twin, str) else None,
        former=bool(former),
    )


def partner(kind: str, *, former: bool = False) -> Relation:
    return Relation(Way.PARTNER, unions=(Union(kind, former),))


# up, down: Dutch man / woman / other, English man / woman / other
BLOOD = """
1 0 | vader / moeder / ouder | father / mother / parent
2 0 | opa / oma / grootouder | grandfather / grandmother / grandparent
3 0 | overgrootvader / overgrootmoeder / overgrootouder | great-grandfather / great-grandmother / great-grandparent
4 0 | betovergrootvader / betovergrootmoeder / betovergrootouder | great-great-grandfather / great-great-grandmother / great-great-grandparent
5 0 | oudvader / oudmoeder / oudouder | great-great-great-grandfather / great-great-great-grandmother / great-great-great-grandparent
6 0 | oudgrootvader / oudgrootmoeder / oudgrootouder | 4-times-great-grandfather / 4-times-great-grandmother / 4-times-great-grandparent
9 0 | stamvader / stammoeder / stamouder | 7-times-great-grandfather / 7-times-great-grandmother / 7-times-great-grandparent
0 1 | zoon / dochter / kind | son / daughter / child
0 2 | kleinzoon / kleindochter / kleinkind | grandson / granddaughter / grandchild
0 3 | achterkleinzoon / achterkleindochter / achterkleinkind | great-grandson / great-granddaughter / great-grandchild
0 4 | betachterkleinzoon / betachterkleindochter / betachterkleinkind | great-great-grandson / great-great-granddaughter / great-great-grandchild
1 1 | broer / zus / broer of zus | brother / sister / sibling
2 1 | oom / tante / oom of tante | uncle / aunt / uncle or aunt
3 1 | oudoom / oudtante / oudoom of oudtante | great-uncle / great-aunt / great-uncle or great-aunt
4 1 | overoudoom / overoudtante / overoudoom of overoudtante | great-great-uncle / great-great-aunt / great-great-uncle or great-great-aunt
1 2 | neef / nicht / neef of nicht | nephew / niece / nephew or niece
1 3 | achterneef / achternicht / achterneef of achternicht | great-nephew / great-niece / great-nephew or great-niece
2 2 | neef / nicht / neef of nicht | first cousin / first cousin / first cousin
2 3 | achterneef / achternicht / achterneef of achternicht | first cousin once removed / first cousin once removed / first cousin once removed
3 2 | achterneef / achternicht / achterneef of achternicht | first cousin once removed / first cousin once removed / first cousin once removed
3 3 | achterneef / achternicht / achterneef of achternicht | second cousin / second cousin / second cousin
2 4 | achterachterneef / achterachternicht / achterachterneef of achterachternicht | first cousin twice removed / first cousin twice removed / first cousin twice removed
4 4 | achterachterneef / achterachternicht / achterachterneef of achterachternicht | third cousin / third cousin / third cousin
5 2 | verre neef / verre nicht / verre neef of nicht | first cousin 3 times removed / first cousin 3 times removed / first cousin 3 times removed
"""  # noqa: E501 - a table reads best with a row on a line


@pytest.mark.parametrize("row", BLOOD.strip().splitlines())
def test_blood_relatives(row: str) -> None:
    place, dutch, english = row.split(" | ")
    up, down = map(int, place.split())
    found = [called(own(up, down), gender) for gender in ("man", "woman", "unknown")]
    assert [nl for nl, _ in found] == dutch.split(" / ")
    assert [en for _, en in found] == english.split(" / ")
    assert called(own(up, down), "non_binary") == called(own(up, down), "unknown")


@pytest.mark.parametrize(
    ("found", "gender", "nl", "en"),
    [
        (own(1, 1, half=True), "woman", "halfzus", "half-sister"),
        (own(1, 1, half=True), "unknown", "halfbroer of halfzus", "half-sibling"),
        (own(2, 1, half=True), "man", "halfoom", "half-uncle"),
        (own(2, 2, half=True), "man", "halfneef", "half first cousin"),
        (own(1, 1, twin="identical"), "man", "tweelingbroer", "twin brother"),
        (own(1, 1, twin="fraternal"), "woman", "tweelingzus", "twin sister"),
        (own(1, 0, "step"), "man", "stiefvader", "stepfather"),
        (own(1, 0, "step", former=True), "man", "ex-stiefvader", "former stepfather"),
        (own(0, 1, "step"), "man", "stiefzoon", "stepson"),
        (own(0, 1, "step"), "unknown", "stiefkind", "stepchild"),
        (own(1, 1, "step"), "woman", "stiefzus", "stepsister"),
        (own(2, 0, "step"), "man", "stiefopa", "step-grandfather"),
        (own(1, 0, "foster"), "woman", "pleegmoeder", "foster mother"),
        (own(0, 1, "foster"), "unknown", "pleegkind", "foster child"),
        (own(2, 0, "foster"), "woman", "pleegoma", "foster grandmother"),
        (own(1, 0, "foster", former=True), "woman", "ex-pleegmoeder", "former foster mother"),
        (own(1, 0, "adoptive"), "unknown", "adoptieouder", "adoptive parent"),
        (own(0, 1, "adoptive"), "woman", "adoptiefdochter", "adopted daughter"),
        (own(1, 1, "adoptive"), "man", "adoptiefbroer", "adoptive brother"),
        (own(2, 0, "adoptive"), "woman", "oma", "grandmother"),
        (own(1, 0, "presumed"), "man", "vermoedelijke vader", "presumed father"),
        (own(0, 1, "presumed"), "unknown", "vermoedelijk kind", "presumed child"),
        (own(1, 0, "guardian"), "woman", "voogd", "guardian"),
        (own(0, 1, "guardian"), "woman", "pupil", "ward"),
        (own(1, 0, "donor"), "man", "donor", "donor"),
        (own(0, 1, "donor"), "unknown", "donorkind", "donor-conceived child"),
        (own(1, 1, "donor"), "man", "donorhalfbroer", "donor half-brother"),
        (own(1, 0, "surrogate"), "woman", "draagmoeder", "surrogate mother"),
        (own(0, 1, "surrogate"), "man", "zoon uit draagmoederschap", "son by surrogacy"),
        (partner("marriage"), "man", "man", "husband"),
        (partner("marriage"), "woman", "vrouw", "wife"),
        (partner("marriage"), "non_binary", "partner", "spouse"),
        (partner("marriage", former=True), "man", "ex-man", "ex-husband"),
        (partner("marriage", former=True), "unknown", "ex-partner", "ex-spouse"),
        (partner("cohabitation"), "woman", "partner", "partner"),
        (partner("cohabitation", former=True), "woman", "ex-partner", "ex-partner"),
        (partner("dating"), "woman", "vriendin", "girlfriend"),
        (partner("engagement"), "man", "verloofde", "fiancé"),
        (partner("affair"), "man", "buitenechtelijke partner", "extramarital partner"),
        (partner("affair", former=True), "man", "ex-partner", "ex-partner"),
        (Relation(Way.CO_PARENT), "man", "vader van kind", "child's father"),
        (Relation(Way.CO_PARENT), "unknown", "medeouder", "co-parent"),
    ],
)
def test_other_bonds_and_partners(found: Relation, gender: str, nl: str, en: str) -> None:
    assert called(found, gender) == [nl, en]


MARRIED = Union("marriage")
DIVORCED = Union("marriage", former=True)
DATING = Union("dating")


@pytest.mark.parametrize(
    ("way", "up", "down", "unions", "gender", "via", "nl", "en"),
    [
        (Way.OF_PARTNER, 1, 0, [MARRIED], "woman", "man", "schoonmoeder", "mother-in-law"),
        (Way.OF_PARTNER, 1, 0, [DIVORCED], "woman", "man", "ex-schoonmoeder",
         "former mother-in-law"),
        (Way.OF_PARTNER, 1, 0, [DATING], "woman", "man", "moeder van vriend",
         "boyfriend's mother"),
        (Way.OF_PARTNER, 2, 0, [MARRIED], "man", "woman", "opa van echtgenote",
         "wife's grandfather"),
        (Way.OF_PARTNER, 2, 1, [DIVORCED], "unknown", "man", "oom of tante van ex-man",
         "ex-husband's uncle or aunt"),
        (Way.OF_PARTNER, 1, 1, [MARRIED], "woman", "man", "schoonzus", "sister-in-law"),
        (Way.OF_PARTNER, 0, 1, [DIVORCED], "man", "woman", "zoon van ex-vrouw", "ex-wife's son"),
        (Way.PARTNER_OF, 1, 1, [MARRIED], "man", "woman", "zwager", "brother-in-law"),
        (Way.PARTNER_OF, 1, 1, [MARRIED], "unknown", "woman", "zwager of schoonzus",
         "sibling-in-law"),
        (Way.BOTH, 1, 1, [MARRIED, MARRIED], "man", "man", "zwager", "brother-in-law"),
        (Way.PARTNER_OF, 0, 1, [MARRIED], "man", "woman", "schoonzoon", "son-in-law"),
        (Way.PARTNER_OF, 0, 1, [DATING], "man", "woman", "vriend van dochter",
         "daughter's boyfriend"),
        (Way.PARTNER_OF, 0, 2, [MARRIED], "unknown", "man", "aangetrouwd kleinkind",
         "grandchild-in-law"),
        (Way.PARTNER_OF, 2, 1, [MARRIED], "man", "woman", "aangetrouwde oom",
         "uncle by marriage"),
        (Way.PARTNER_OF, 2, 1, [DIVORCED], "man", "woman", "ex-man van tante",
         "aunt's ex-husband"),
        (Way.PARTNER_OF, 1, 0, [DATING], "man", "woman", "vriend van moeder",
         "mother's boyfriend"),
        (Way.PARTNER_OF, 1, 0, [DIVORCED], "woman", "man", "ex-vrouw van vader",
         "father's ex-wife"),
        (Way.PARTNERS_PARTNER, 0, 0, [DIVORCED, MARRIED], "woman", "man", "vrouw van ex-man",
         "ex-husband's wife"),
        (Way.PARTNERS_PARTNER, 0, 0, [MARRIED, DIVORCED], "woman", "man",
         "ex-vrouw van echtgenoot", "husband's ex-wife"),
    ],
)  # fmt: skip
def test_relatives_by_marriage(
    way: Way, up: int, down: int, unions: list[Union], gender: str, via: str, nl: str, en: str
) -> None:
    assert called(Relation(way, up, down, unions=tuple(unions)), gender, via) == [nl, en]


def test_a_partner_of_kin_by_another_bond_is_named_in_two_words() -> None:
    stepfathers_mother = Relation(Way.OF_PARTNER, 1, 0, Bond.STEP, unions=(MARRIED,))
    assert called(stepfathers_mother, "woman", "man") == [
        "stiefmoeder van echtgenoot",
        "husband's stepmother",
    ]


def test_who_is_not_born_yet() -> None:
    assert called(own(0, 1), "unknown", unborn=True) == ["ongeboren kind", "unborn child"]
    assert called(own(1, 1), "unknown", unborn=True) == [
        "ongeboren broer of zus",
        "unborn sibling",
    ]


def test_a_whole_family_by_name() -> None:
    """A fictional family of three generations, seen from Sam."""
    women = ("eva", "oma", "noor", "zus", "tante", "wil")
    men = ("sam", "bas", "cor", "ab", "opa")
    family = Family.of(
        [*(Relative(one, "woman") for one in women), *(Relative(one, "man") for one in men)],
        [
            *(Parenthood("eva", child) for child in ("sam", "noor", "zus")),
            *(Parenthood("bas", child) for child in ("sam", "noor")),
            Parenthood("cor", "zus"),
            *(Parenthood(one, child) for one in ("oma", "opa") for child in ("eva", "tante")),
            Parenthood("tante", "ab"),
            Parenthood("oma", "sam", "foster"),
            Parenthood("wil", "cor"),
        ],
        [
            Partnership("eva", "bas", "marriage", "divorce"),
            Partnership("eva", "cor", "cohabitation"),
        ],
        [Twins("sam", "noor", "fraternal")],
    )
    expected = {
        "eva": ("moeder",),
        "bas": ("vader",),
        "cor": ("stiefvader",),
        "noor": ("tweelingzus",),
        "zus": ("halfzus",),
        "oma": ("oma", "pleegmoeder"),
        "opa": ("opa",),
        "tante": ("tante", "pleegzus"),
        "ab": ("neef", "pleegneef"),
        "wil": ("stiefoma",),
    }
    found = {}
    for other in expected:
        kin = kinship(family, "sam", other, 2)
        assert kin is not None
        found[other] = names(kin, family, "nl")
    assert found == expected


@given(
    st.builds(
        Relation,
        st.sampled_from(Way),
        st.integers(0, 40),
        st.integers(0, 40),
        st.sampled_from(Bond),
        st.sampled_from([True, False, None]),
        st.none(),
        st.booleans(),
        st.lists(
            st.builds(Union, st.sampled_from(vocabulary("partner_kind").codes), st.booleans()),
            min_size=2,
            max_size=2,
        ).map(tuple),
    ),
    st.sampled_from(vocabulary("gender").codes),
    st.sampled_from(vocabulary("gender").codes),
)
def test_every_relation_has_a_name(found: Relation, gender: str, via: str) -> None:
    for said in called(found, gender, via):
        assert said == said.strip()
        assert said
        assert "{" not in said
        assert "  " not in said


def test_no_two_generations_of_ancestors_share_a_name() -> None:
    line = [called(own(up, 0), "woman") for up in range(1, 40)]
    for one, other in pairwise(line):
        assert one[0] != other[0]
    assert len({nl for nl, _ in line}) == len({en for _, en in line}) == len(line)
