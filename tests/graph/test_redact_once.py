"""What is remembered of a case graph is what would be worked out anew, whoever asks when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.model import Organisation, Person
from graph.policy import CaseGrant, Viewer, protected, protected_in, redact
from tests.graph.policy_additions import Additions
from tests.graph.policy_families import Maker, graph_of, open_family

DAYS: Final = (date(2024, 6, 1), date(2025, 6, 1))
ROLES: Final = ("duo", "team_member", "professional", "family_member")
PURPOSES: Final = ("support", "consultation", "own_file", "emergency")
GRANTS: Final = ("duo", "team", "involved", "family", "break_glass", "protected")


def _viewer(random: Random, family: Maker) -> Viewer:
    def one_of(kind: type[Organisation] | type[Person]) -> str | None:
        return random.choice([None, *(each.id for each in family.facts if isinstance(each, kind))])

    year = Interval.parse("2024-01-01/2024-12-31")
    grants = random.sample(GRANTS, random.randint(1, 3))
    return Viewer(
        account=f"account {random.random()}",
        name="Somebody",
        roles=tuple(random.sample(ROLES, random.randint(1, 2))),
        purpose=random.choice(PURPOSES),
        organisation=one_of(Organisation),
        person=one_of(Person),
        grants=tuple(CaseGrant(family.case_id, kind, year, "a reason") for kind in grants),
    )


@given(st.integers(0, 2**32))
def test_a_remembered_answer_is_the_answer(seed: int) -> None:
    random, family = Random(seed), open_family(seed)
    asked = graph_of(family, Additions(family, seed + 1).make())
    viewers = [_viewer(random, family) for _ in range(4)]
    viewers += [replace(viewers[0], organisation=None), replace(viewers[1], person=None)]
    for _ in range(16):
        viewer, today = random.choice(viewers), random.choice(DAYS)
        anew = CaseGraph(asked.case_id, asked.facts, asked.identities)
        assert redact(asked, viewer, today) == redact(anew, viewer, today)
        assert protected_in(asked) == protected(asked.facts)


def test_who_sees_the_same_is_shown_the_same() -> None:
    family = open_family(1)
    graph = graph_of(family)
    grant = CaseGrant(family.case_id, "duo", Interval.parse("2024-01-01/2024-12-31"))
    one = Viewer("a", "A", ("duo",), "support", grants=(grant,))
    other = Viewer("b", "B", ("duo",), "consultation", grants=(grant,))
    assert redact(graph, one, DAYS[0]) is redact(graph, other, date(2024, 6, 2))
    assert redact(graph, one, DAYS[1]) != redact(graph, one, DAYS[0])


def test_a_few_answers_are_remembered_and_no_more() -> None:
    graph = graph_of(open_family(2))
    asked: list[int] = []

    def answer(number: int) -> int:
        def work() -> int:
            asked.append(number)
            return number

        return graph.once(("test", number), work)

    assert [answer(number) for number in (*range(9), 8, 7, 0)] == [*range(9), 8, 7, 0]
    assert asked == [*range(9), 0]


def test_an_answer_that_asks_for_another_loses_neither() -> None:
    graph = graph_of(open_family(3))
    graph.once("outer", lambda: graph.once("inner", object))

    def never() -> object:
        raise AssertionError("is remembered")

    assert graph.once("outer", never) is graph.once("inner", never)
