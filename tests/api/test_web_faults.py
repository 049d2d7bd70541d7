"""What was filled in wrong is told in the person's language, whatever the field."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from api.problems import _FAULTS, _said
from graph.language import texts
from graph.schema import FACTS, properties

WRONG: tuple[object, ...] = (
    "x" * 100_000,
    "no such thing",
    -(10**9),
    10**9,
    1.5,
    [["x"]],
    {"x": 1},
)
ENGLISH = {fault for fault in _FAULTS.values() if texts("nl")(fault) == fault}


def test_every_text_has_its_dutch() -> None:
    assert set() == ENGLISH


@pytest.mark.parametrize("label", FACTS)
def test_no_wrong_value_is_answered_in_english(label: str) -> None:
    for each in properties(label):
        for wrong in WRONG:
            try:
                FACTS[label].model_validate({each.name: wrong})
            except ValidationError as error:
                for fault in error.errors():
                    told = _said(fault["type"], fault["msg"], texts("nl"))
                    assert told != fault["msg"], (each.name, wrong, fault["type"], told)
