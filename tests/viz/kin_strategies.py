"""Random families as case graphs: with all that the model allows, and with contradictions in it."""

from __future__ import annotations

from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.vocabulary import vocabulary
from tests.viz.kin_families import Drawn

DATES = st.one_of(
    st.none(),
    st.integers(1930, 2024).map(str),
    st.integers(1930, 2024).map(lambda year: f"{year}-06-15"),
    st.sampled_from(("1950~", "196X", "[..1970]", "1984?", "[1950..1955]", "2001-XX-XX")),
)
SPANS = st.one_of(
    st.just(""),
    st.integers(1950, 2010).map(lambda year: f"{year}/.."),
    st.integers(1950, 2000).map(lambda year: f"{year}/{year + 15}"),
    st.sampled_from(("1999", "../2005", "2001~/", "/2008", "1990-05/1990-05")),
)
NASTY = (
    "<script>alert(1)</script>", "& \" ' >", "\u202eevil\u202c", "A\u0301\u0302" * 30, "x" * 300,
    "Şükrü", "فاطمة", "na\u0000me", "𠜎👪", "van der Berg-El Idrissi van Leeuwen", "]]>",
)  # fmt: skip
NAMES = st.one_of(st.none(), st.sampled_from(("Anna", "Bo", *NASTY)))


@st.composite
def families(draw: st.DrawFn, most: int = 9) -> CaseGraph:
    """A case with up to so many people and any ties between them."""
    d = Drawn("Toeval")
    people = [
        d.person(
            draw(NAMES),
            draw(st.sampled_from(vocabulary("gender").codes)),
            draw(DATES),
            draw(st.one_of(st.none(), DATES)),
            family_name=draw(NAMES),
            kind=draw(st.sampled_from(("family", "family", "family", "unborn", "pet", "network"))),
            pregnancy_outcome=draw(
                st.one_of(st.none(), st.sampled_from(vocabulary("pregnancy_outcome").codes))
            ),
        )
        for _ in range(draw(st.integers(0, most)))
    ]
    if not people:
        return d.graph()
    someone = st.sampled_from(people)
    pair = st.tuples(someone, someone)
    ties: list[str] = []
    for one, other in draw(st.lists(pair, max_size=5)):
        kind = draw(st.sampled_from(vocabulary("partner_kind").codes))
        ended = draw(st.one_of(st.none(), st.sampled_from(vocabulary("partner_end").codes)))
        ties.append(d.couple(one, other, kind, draw(SPANS), ended=ended, separated=draw(DATES)))
    for one, other in draw(st.lists(pair, max_size=2 * most)):
        kind = draw(st.sampled_from(("birth", "birth", *vocabulary("parent_kind").codes)))
        ties += d.child(one, other, kind=kind, valid=draw(SPANS))
    for one, other in draw(st.lists(pair, max_size=2)):
        ties.append(d.twins(one, other, draw(st.sampled_from(vocabulary("twin_kind").codes))))
    for one, other in draw(st.lists(pair, max_size=4)):
        kind = draw(st.sampled_from(vocabulary("emotional_kind").codes))
        ties.append(d.feels(one, other, kind, draw(SPANS)))
    for name in draw(st.lists(NAMES, max_size=3)):
        home = d.home(name)
        for person in draw(st.lists(someone, max_size=4)):
            d.stay(person, home, valid=draw(SPANS))
    for fact in draw(st.lists(st.sampled_from([*people, *ties]), max_size=3)):
        d.says(draw(someone), draw(st.sampled_from(vocabulary("position").codes)), fact)
    if draw(st.booleans()):
        d.about(draw(someone))
    twins = draw(st.lists(pair, max_size=1)) if len(people) > 3 else []
    return d.graph({max(a, b): min(a, b) for a, b in twins if a != b})
