"""What to call something in a case graph, as far as the viewer sees it."""

from __future__ import annotations

from graph.case_graph import CaseGraph
from graph.language import Language, texts
from graph.model import Case, Household, Organisation, Person, Register, Service, Team


def name_of(graph: CaseGraph, node: str, lang: Language) -> str:
    """The name of a node; "?" where it has none that this viewer sees."""
    fact = graph.facts.get(node)
    match fact:
        case Person():
            return _person(graph, fact)
        case Household(name=str() as name):
            return name
        case Household():
            return texts(lang)("household")
        case (
            Organisation(name=name)
            | Team(name=name)
            | Service(name=name)
            | Case(name=name)
            | Register(name=name)
        ):
            return name
    return "?"


def _person(graph: CaseGraph, person: Person) -> str:
    """The person's name, else what another file calls the same human."""
    for who in (person.id, *graph.same_human(person.id)):
        same = graph.facts.get(who)
        if isinstance(same, Person) and same.name:
            return same.name
    return "?"
