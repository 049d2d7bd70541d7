"""Names as people type them: against a plain oracle of typing errors, and by example."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.names import Typed, distance, errors, errors_allowed, nearness, words


@cache
def oracle(one: str, other: str) -> int:
    """Optimal string alignment as it is defined, without a table."""
    if not one or not other:
        return len(one) + len(other)
    best = min(
        oracle(one[:-1], other) + 1,
        oracle(one, other[:-1]) + 1,
        oracle(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    )
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-2] and one[-2] == other[-1]:
        best = min(best, oracle(one[:-2], other[:-2]) + 1)
    return best


SHORT = st.text(alphabet="abn", max_size=7)


@given(SHORT, SHORT, st.integers(0, 3))
def test_typing_errors_are_those_of_the_definition(one: str, other: str, most: int) -> None:
    expected = oracle(one, other)
    assert errors(one, other, most) == (expected if expected <= most else None)


@given(st.text(alphabet="abn", min_size=1, max_size=9), SHORT)
def test_a_word_is_near_exactly_when_a_part_of_the_other_is(typed: str, word: str) -> None:
    near = nearness(typed, word)
    if near is None:
        assert typed not in word or len(typed) < 3
        assert oracle(typed, word) > errors_allowed(typed)
    if word.startswith(typed):
        assert near == (0 if typed == word else 1)


JANSSEN = ("Johanna Maria", "Joke", "van den Berg", "Janssen")


@pytest.mark.parametrize(
    "typed",
    [
        "joke",
        "JOKE BERG",
        "berg joke",
        "van den berg",
        "v.d. berg",
        "vandenberg",
        "v d Berg",
        "den Berg",
        "johana",
        "jhoanna",
        "johannna",
        "jans",
        "jansen",
        "Jansssen",
        "maria janssen",
        "mar",
        "jo",
        "johannamaria",
    ],
)
def test_somebody_is_found_as_people_type(typed: str) -> None:
    assert distance(Typed.of(typed), JANSSEN) is not None


@pytest.mark.parametrize(
    "typed", ["piet", "joke piet", "bergman", "xx", "", "  ", "van der", "maira x", "ek"]
)
def test_somebody_else_is_not(typed: str) -> None:
    assert distance(Typed.of(typed), JANSSEN) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("celik", "Çelik"),
        ("Çelik", "celik"),
        ("ozturk", "Öztürk"),
        ("dykstra", "Dijkstra"),
        ("dijkstra", "Dykstra"),
        ("el amrani", "El-Amrani"),
        ("elamrani", "El-Amrani"),
        ("t hart", "'t Hart"),
        ("hart", "'t Hart"),
        ("oconnor", "O’Connor"),
        ("jan-willem", "Jan Willem"),
    ],
)
def test_writing_does_not_matter(typed: str, name: str) -> None:
    assert distance(Typed.of(typed), (name,)) is not None


def test_the_nearest_comes_first() -> None:
    typed = Typed.of("anna")
    order = ["Anna", "Annabel", "Johanna", "Arna"]
    found = [distance(typed, (name,)) for name in order]
    assert all(each is not None for each in found)
    assert found == sorted(found, key=lambda near: near or 0)
    assert words("v.d. Meij-Özil") == ("v", "d", "mey", "ozil")
