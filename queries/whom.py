"""Which person of a family a text means: an id, a name, or a part of either."""

from __future__ import annotations

from typing import Final

from graph.case_graph import CaseGraph
from graph.errors import NotFound, Refused
from graph.model import Person
from graph.vocabulary.folding import fold

_NAMED_AT_MOST: Final = 5
_SHORTEST_START: Final = 4


def find_person(graph: CaseGraph, text: str) -> str:
    """The id of the person that stands for who is meant.

    A whole id or name goes before the start of one, that before a part; letter case and accents do
    not matter. Raises `NotFound`, or `Refused` when it may mean several, naming them.
    """
    wanted, start = fold(text), text.strip().lower()
    people = graph.all(Person)
    tries = (
        [each for each in people if each.id == start or (wanted and fold(each.name) == wanted)],
        [
            each
            for each in people
            if (wanted and fold(each.name).startswith(wanted))
            or (len(start) >= _SHORTEST_START and each.id.startswith(start))
        ],
        [each for each in people if wanted and wanted in fold(each.name)],
    )
    for found in tries:
        humans = {graph.stands_for(each.id): each.name for each in found}
        if len(humans) == 1:
            return next(iter(humans))
        if humans:
            named = ", ".join(
                f"{name} ({who})" for who, name in sorted(humans.items())[:_NAMED_AT_MOST]
            )
            more = " and more" if len(humans) > _NAMED_AT_MOST else ""
            raise Refused(f"{text!r} may mean {named}{more}: give the id, or more of the name")
    raise NotFound(f"no person {text!r}")
