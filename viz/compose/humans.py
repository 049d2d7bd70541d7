"""The people on a map of kin: each human once, with what the drawing needs of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.case_graph import CaseGraph
from graph.dates import OPEN, Interval, PartialDate
from graph.model import EdgeFact, MemberOf, ParentOf, PartnerOf, Person, RelatesTo, TwinOf
from viz.compose.film import ALWAYS, since
from viz.measure import clean
from viz.symbols.people import PersonRole, person_role, symbol_size

KIN = frozenset({"family", "unborn", "pet"})
"""Kinds of people that stand on a genogram whatever is known of them."""

_TIES: tuple[type[EdgeFact], ...] = (ParentOf, PartnerOf, TwinOf, MemberOf, RelatesTo)
_TERM = timedelta(days=280)


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody to be drawn once: the facts of all files about them, and their sign.

    `given` and `family` are the two lines of the label, `name` is what they are called in full.
    `valid` is when they show: from birth on, for the dead stay in their family. `scale` is how much
    larger than usual their symbol is; not `dated`, their age is told and no day.
    """

    id: str
    facts: tuple[str, ...]
    role: PersonRole
    gender: str
    given: str
    family: str
    name: str
    born: PartialDate | None
    died: PartialDate | None
    birth_order: int | None
    valid: Interval
    scale: float = 1.0
    dated: bool = True

    @property
    def element(self) -> str:
        """The id of the element that draws them."""
        return f"person-{self.id}"

    @property
    def size(self) -> float:
        """The side of the square round their symbol."""
        return symbol_size(self.role) * self.scale


def everybody(graph: CaseGraph) -> frozenset[str]:
    """Who has a place among kin: family, and who is tied to others by kin, home or feeling."""
    found = {p.id for p in graph.all(Person) if p.kind in KIN}
    for kind in _TIES:
        for tie in graph.all(kind):
            found.add(tie.start)
            if not isinstance(tie, MemberOf):
                found.add(tie.end)
    return frozenset(graph.stands_for(person) for person in found)


def humans(graph: CaseGraph, who: Iterable[str], unnamed: str) -> dict[str, Human]:
    """Those people by the id that stands for them; `unnamed` is what the nameless are called."""
    return {person: _human(graph, person, unnamed) for person in sorted(who)}


def lettered(people: Mapping[str, Human]) -> dict[str, Human]:
    """The same people without names: A, B, C..."""
    return {
        key: replace(human, given=_letters(n), family="", name=_letters(n))
        for n, (key, human) in enumerate(people.items())
    }


def _human(graph: CaseGraph, person_id: str, unnamed: str) -> Human:
    people = [graph.get(each, Person) for each in graph.same_human(person_id)]
    people.sort(key=lambda person: (person.id != person_id, person.id))
    own = people[0]
    named = next((person for person in people if person.name), own)
    gender = next((p.gender for p in people if p.gender != "unknown"), "unknown")
    outcome = next((p.pregnancy_outcome for p in people if p.pregnancy_outcome), None)
    born = next((p.born for p in people if p.born), None)
    died = next((p.died for p in people if p.died), None)
    role = person_role(own.kind, gender, outcome)
    given = clean(named.call_name or named.given or "")
    family = clean(" ".join(part for part in (named.prefix, named.family_name) if part))
    return Human(
        person_id,
        tuple(sorted(person.id for person in people)),
        role,
        gender,
        given,
        family,
        clean(named.name) or unnamed,
        born,
        died,
        next((p.birth_order for p in people if p.birth_order), None),
        _valid(role, own.valid, born, died),
    )


def _valid(
    role: PersonRole, own: Interval, born: PartialDate | None, died: PartialDate | None
) -> Interval:
    if role == "pregnancy":
        if born is None or born.earliest - date.min <= _TERM:
            return own
        return Interval.of(PartialDate.on(born.earliest - _TERM), OPEN)
    if born is not None:
        return since(born)
    if role in ("miscarriage", "abortion", "stillborn") and died is not None:
        return since(died)
    return ALWAYS


def _letters(n: int) -> str:
    """A to Z, then AA, AB..."""
    text = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        text = chr(65 + rest) + text
    return text
