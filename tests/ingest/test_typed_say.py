"""A case written as lines is read back into the same case, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given, note, settings

from graph.language import LANGUAGES, Language
from graph.model import Fact
from ingest.typed import say
from tests.ingest.typing_desk import Desk
from tests.ingest.typing_families import families


@pytest.mark.parametrize("lang", LANGUAGES)
@given(facts=families())
@settings(max_examples=40)
def test_what_is_written_is_read_back(facts: list[Fact], lang: Language) -> None:
    there = Desk(facts)
    text = say(there.graph, lang)
    note(text)
    again = Desk()
    typed = again.type(text, lang)
    assert typed.troubles == ()
    assert again.lines() == there.lines()


@pytest.mark.parametrize("lang", LANGUAGES)
@given(facts=families())
@settings(max_examples=15)
def test_what_is_written_of_a_case_adds_nothing_to_it(facts: list[Fact], lang: Language) -> None:
    there = Desk(facts)
    text = say(there.graph, lang)
    note(text)
    plain = "\n".join(
        line for line in text.splitlines() if not line.startswith(("new ", "nieuwe "))
    )
    assert there.type(plain, lang).operations == ()


def test_it_reads_as_people_type() -> None:
    desk = Desk()
    desk.type(
        "Anna (v, 1984) x Mark Jansen (1980-2019) 2005: Lisa 2010, Tom 2012; Oma Riet (1950): Anna"
    )
    assert say(desk.graph, "nl").splitlines() == [
        "Anna (v, 1984) x Mark Jansen (1980-2019) 2005: Lisa Jansen (2010), Tom Jansen (2012)",
        "Riet (v, 1950): Anna",
    ]
