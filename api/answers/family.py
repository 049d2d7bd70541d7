"""A family: its people, its households, and what its file holds."""

from __future__ import annotations

from collections import Counter
from datetime import date

from pydantic import Field

from api.answers.names import name_of
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.dates import age_on, write_date
from graph.language import Language
from graph.model import Case, CentredOn, Person
from queries.households import households_on


class PersonLine(Shape):
    """One human of a family, whatever number of files tells of them."""

    id: str
    name: str
    kind: str = Field(description="code of `person_kind`")
    gender: str = Field(description="code of `gender`")
    born: str | None
    died: str | None
    age: str | None = Field(description="in whole years; a range where the birth is not exact")
    centred: bool = Field(description="whether the case is centred on them")


class HouseholdLine(Shape):
    """A household and who lives in it on the day, surely or possibly."""

    name: str
    members: tuple[str, ...]


class CaseShown(Shape):
    """A family and how many facts its file shows of each kind."""

    id: str
    name: str
    since: str | None
    phase: str | None = Field(description="code of `case_phase`")
    on: str = Field(description="the day of the ages and households")
    people: tuple[PersonLine, ...]
    households: tuple[HouseholdLine, ...]
    facts: dict[str, int] = Field(description="label to number")


def family(graph: CaseGraph, day: date, lang: Language) -> CaseShown:
    """Tell of a family as it was on a day."""
    case = graph.holder
    centred = {graph.stands_for(edge.end) for edge in graph.all(CentredOn)}
    people = [
        person
        for person in graph.all(Person)
        if graph.stands_for(person.id) == person.id and person.kind != "professional"
    ]
    return CaseShown(
        id=case.id,
        name=case.name,
        since=case.valid.text or None,
        phase=case.phase if isinstance(case, Case) else None,
        on=day.isoformat(),
        people=tuple(
            _person(graph, person, person.id in centred, day, lang)
            for person in sorted(people, key=_by_birth)
        ),
        households=tuple(
            HouseholdLine(
                name=each.name or name_of(graph, each.household, lang),
                members=tuple(name_of(graph, member.person, lang) for member in each.members),
            )
            for each in households_on(graph, day)
        ),
        facts=dict(sorted(Counter(fact.label for fact in graph).items())),
    )


def _by_birth(person: Person) -> tuple[date, str, str]:
    return (person.born.earliest if person.born else date.max, person.name, person.id)


def _person(
    graph: CaseGraph, person: Person, centred: bool, day: date, lang: Language
) -> PersonLine:
    return PersonLine(
        id=person.id,
        name=name_of(graph, person.id, lang),
        kind=person.kind,
        gender=person.gender,
        born=None if person.born is None else write_date(person.born, lang),
        died=None if person.died is None else write_date(person.died, lang),
        age=_age(person, day),
        centred=centred,
    )


def _age(person: Person, day: date) -> str | None:
    if person.born is None or (person.died is not None and person.died.earliest <= day):
        return None
    span = age_on(person.born, day)
    if span is None or span.least is None or span.most is None:
        return None
    return str(span.least) if span.least == span.most else f"{span.least}–{span.most}"
